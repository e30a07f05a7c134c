#include "batch/foreign/foreign.h"
#include "tests/unit/base/check_str.h"

Suite *suite_foreign_foreign(void);

static record event_of(const char *computer, uint64_t id, instant time)
{
    record r = {.kind = RECORD_EVENT, .time = time};
    r.event.computer = str_of(computer);
    r.event.record_id = id;
    r.event.has_record_id = true;
    return r;
}

static sketch sketch_of(const char *computer, uint64_t from, uint64_t to)
{
    sketch s = {0};
    for (uint64_t id = from; id < to; id++) {
        record r = event_of(computer, id, (instant)id * NS_PER_S);
        sketch_add(&s, &r);
    }
    sketch_settle(&s);
    return s;
}

static bool meet(const sketch *a, const sketch *b)
{
    return sketch_meets(a->digests.v, a->digests.n, b->digests.v, b->digests.n);
}

START_TEST(the_same_log_is_known_again)
{
    sketch year = sketch_of("ADSYNC01", 0, 120000), month = sketch_of("adsync01", 50000, 60000);
    sketch next = sketch_of("ADSYNC01", 120000, 130000), other = sketch_of("ADSYNC02", 50000, 60000);
    ck_assert_uint_eq(year.digests.n, SKETCH_MOST);
    ck_assert(meet(&year, &month));
    ck_assert(!meet(&year, &next));
    ck_assert(!meet(&year, &other));
    sketch_free(&year), sketch_free(&month), sketch_free(&next), sketch_free(&other);
}
END_TEST

START_TEST(another_second_is_another_record)
{
    sketch a = {0}, b = {0};
    record one = event_of("SRV", 7, 100 * (instant)NS_PER_S), other = event_of("SRV", 7, 101 * (instant)NS_PER_S);
    sketch_add(&a, &one), sketch_add(&b, &other);
    sketch_settle(&a), sketch_settle(&b);
    ck_assert(!meet(&a, &b));
    sketch_free(&a), sketch_free(&b);
}
END_TEST

START_TEST(who_shares_what)
{
    arena a = {0};
    const input_known log = {STR_INIT("aa"), 10}, longer = {STR_INIT("aa"), 11}, own = {STR_INIT("bb"), 10};
    const uint64_t records[] = {5, 9}, others[] = {9};
    const input_known both[] = {own, log};
    customer_state s[4] = {
        {.customer = STR("A"), .inputs = both, .input_count = 2},
        {.customer = STR("B"), .inputs = &longer, .input_count = 1, .sketch = records, .sketch_count = 2},
        {.customer = STR("C"), .inputs = &log, .input_count = 1},
        {.customer = STR("D"), .sketch = others, .sketch_count = 1},
    };
    foreign_find(&a, s, 4);
    ck_assert_uint_eq(s[0].foreign_count, 1);
    ck_str_lit(s[0].foreign[0], "C");
    ck_str_lit(s[2].foreign[0], "A");
    ck_assert_uint_eq(s[1].foreign_count, 1);
    ck_str_lit(s[1].foreign[0], "D");
    ck_str_lit(s[3].foreign[0], "B");
    arena_free(&a);
}
END_TEST

Suite *suite_foreign_foreign(void)
{
    Suite *s = suite_create("foreign");
    TCase *t = tcase_create("foreign");
    tcase_add_test(t, the_same_log_is_known_again);
    tcase_add_test(t, another_second_is_another_record);
    tcase_add_test(t, who_shares_what);
    suite_add_tcase(s, t);
    return s;
}
