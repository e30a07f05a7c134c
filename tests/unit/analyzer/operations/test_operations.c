/* The list of operations: renumbered one way, and the part of it that a period is. */
#include "analyzer/operations/operations.h"
#include "tests/unit/analyzer/fixture.h"

Suite *suite_operations_operations(void);

enum { EVENTS = 6, OPERATIONS = 4 };

/* Of operation i event i, of the second event 4 too; event 5 belongs to nothing. */
typedef struct list {
    event_log log;
    operations ops;
} list;

static list make_list(void)
{
    list l = {0};
    l.ops.of_event = mem_zalloc(EVENTS, sizeof *l.ops.of_event);
    for (uint32_t i = 0; i < EVENTS; i++) {
        *array_push(&l.log.events) = (event){.time = i + 1, .id = (int32_t)i, .row = NO_ROW};
        l.ops.of_event[i] = i < OPERATIONS ? operations_add(&l.ops, &l.log, i) : i == 4 ? 1 : NO_OPERATION;
    }
    return l;
}

static void free_list(list *l)
{
    operations_free(&l->ops);
    event_log_free(&l->log);
}

START_TEST(renumbered_with_all_that_belongs_to_them)
{
    static const uint32_t order[] = {3, 1, 0}, expected[EVENTS] = {2, 1, NO_OPERATION, 0, 1, NO_OPERATION};
    list l = make_list();
    operations_arrange(&l.ops, &l.log, order, 3);
    ck_assert_uint_eq(l.ops.n, 3);
    for (size_t i = 0; i < 3; i++)
        ck_assert_uint_eq(l.ops.work[i].first_event, order[i]);
    for (size_t i = 0; i < EVENTS; i++)
        ck_assert_uint_eq(l.ops.of_event[i], expected[i]);
    ck_assert_uint_eq(operations_add(&l.ops, &l.log, 5), 3); /* and goes on growing */
    free_list(&l);
}
END_TEST

START_TEST(a_period_is_a_range)
{
    static const struct {
        instant from, to;
        size_t first, end;
    } rows[] = {{INSTANT_NONE, INSTANT_NONE, 0, 4},
                {20, INSTANT_NONE, 1, 3},
                {INSTANT_NONE, 20, 0, 1},
                {10, 30, 0, 2},
                {11, 20, 1, 1},
                {31, INSTANT_NONE, 3, 3},
                {INSTANT_NONE, 10, 0, 0},
                {30, 31, 2, 3}};
    list l = make_list();
    for (size_t i = 0; i < OPERATIONS; i++)
        l.ops.v[i].started = i == 3 ? INSTANT_NONE : (instant)(i + 1) * 10; /* 10, 20, 30, not known */
    index_range in = operations_in(&l.ops, (period){rows[_i].from, rows[_i].to});
    ck_assert_uint_eq(in.first, rows[_i].first);
    ck_assert_uint_eq(in.end, rows[_i].end);
    free_list(&l);
}
END_TEST

/* With its operation, wherever its own time lies; alone by its time. */
START_TEST(events_of_a_period)
{
    list l = make_list();
    for (size_t i = 0; i < OPERATIONS; i++)
        l.ops.v[i].started = i == 3 ? INSTANT_NONE : (instant)(i + 1) * 10;
    period p = {20, 30};
    static const bool expected[EVENTS] = {false, true, false, false, true, false};
    for (size_t i = 0; i < EVENTS; i++)
        ck_assert_int_eq(event_in_period(&l.ops, &l.log, i, p), expected[i]);
    ck_assert(event_in_period(&l.ops, &l.log, 5, (period){6, 7}));
    ck_assert(!event_in_period(&l.ops, &l.log, 5, (period){7, 8}));
    free_list(&l);
}
END_TEST

Suite *suite_operations_operations(void)
{
    Suite *s = suite_create("operations");
    TCase *c = tcase_create("operations");
    tcase_add_test(c, renumbered_with_all_that_belongs_to_them);
    tcase_add_loop_test(c, a_period_is_a_range, 0, 8);
    tcase_add_test(c, events_of_a_period);
    suite_add_tcase(s, c);
    return s;
}
