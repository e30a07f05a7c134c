/* What a run counts: progress, the budgets of an archive, names. In the numbers of the documents and of source.h. */
#include "parsers/source/source.h"
#include "tests/unit/base/check_str.h"

Suite *suite_source_run(void);

#define MIB (UINT64_C(1) << 20)
#define KIB (UINT64_C(1) << 10)
#define GIB (UINT64_C(1) << 30)

typedef struct seen {
    size_t calls;
    uint64_t done, total;
} seen;

static void on_progress(void *context, const read_share *done)
{
    seen *s = context;
    ck_assert_uint_le(done->files, done->total_files);
    *s = (seen){s->calls + 1, done->bytes, done->total_bytes};
}

static void check(const seen *s, size_t calls, uint64_t done, uint64_t total)
{
    ck_assert_uint_eq(s->calls, calls);
    ck_assert_uint_eq(s->done, done);
    ck_assert_uint_eq(s->total, total);
}

START_TEST(progress_every_256_kib)
{
    seen s = {0};
    const read_progress look = {on_progress, &s};
    run r = {.progress = &look, .total_bytes = 20 * MIB, .next_progress = 256 * KIB};
    run_bytes_in(&r, 256 * KIB - 1);
    check(&s, 0, 0, 0);
    run_bytes_in(&r, 1);
    check(&s, 1, 256 * KIB, 20 * MIB);
    run_bytes_in(&r, 256 * KIB - 1);
    check(&s, 1, 256 * KIB, 20 * MIB);
    run_bytes_in(&r, 1);
    check(&s, 2, 512 * KIB, 20 * MIB);
    ck_assert_uint_eq(r.budget.in, 512 * KIB);
}
END_TEST

/* A file that grew, or an archive that was looked at twice: all of it, never more. */
START_TEST(progress_at_the_end_of_a_file)
{
    seen s = {0};
    const read_progress look = {on_progress, &s};
    run r = {.progress = &look, .total_bytes = 10 * MIB};
    run_bytes_in(&r, 10 * MIB);
    check(&s, 1, 10 * MIB, 10 * MIB);
    run_bytes_in(&r, 4 * MIB);
    check(&s, 2, 10 * MIB, 10 * MIB);
    run_bytes_in(&r, 4 * MIB);
    check(&s, 3, 10 * MIB, 10 * MIB);
}
END_TEST

START_TEST(progress_of_nobody_knows_how_much)
{
    seen s = {0};
    const read_progress look = {on_progress, &s};
    run r = {.progress = &look};
    run_bytes_in(&r, 10 * MIB);
    check(&s, 1, 10 * MIB, 0);
    r.progress = NULL;
    run_bytes_in(&r, 10 * MIB);
    ck_assert_uint_eq(r.done_bytes, 20 * MIB);
}
END_TEST

static bool may_unpack(uint64_t in, uint64_t out)
{
    run r = {.budget = {.in = in}};
    return run_bytes_out(&r, out);
}

/* 2 GiB are free, 256 bytes for each byte read beyond them, 64 GiB are the end of it. */
START_TEST(budget_of_an_archive)
{
    ck_assert(may_unpack(0, 2 * GIB));
    ck_assert(!may_unpack(0, 2 * GIB + 1));
    ck_assert(may_unpack(16 * MIB, 4 * GIB + 255));
    ck_assert(!may_unpack(16 * MIB, 4 * GIB + 256));
    ck_assert(may_unpack(GIB, 64 * GIB));
    ck_assert(!may_unpack(GIB, 64 * GIB + 1));
    run r = {0};
    ck_assert(run_bytes_out(&r, GIB) && run_bytes_out(&r, GIB)); /* all members together */
    ck_assert(!run_bytes_out(&r, 1));
    ck_assert(!run_bytes_out(&r, UINT64_MAX)); /* nor round the end of the numbers */
    ck_assert(!run_bytes_out(&r, 0));
}
END_TEST

START_TEST(names_of_1024_bytes)
{
    arena a = {0};
    char *name = arena_bytes(&a, 2000);
    memset(name, 'x', 2000);
    str whole = source_name_clean(&a, str_make(name, 1024), false);
    ck_str(whole, str_make(name, 1024));
    str cut = source_name_clean(&a, str_make(name, 1025), false);
    ck_assert_uint_eq(cut.n, 1024);
    ck_assert(str_ends(cut, STR("x\xE2\x80\xA6")));
    memcpy(name + 1020, "\xE2\x82\xAC", 3); /* a character on the cut goes whole */
    cut = source_name_clean(&a, str_make(name, 1025), false);
    ck_assert_uint_eq(cut.n, 1023);
    arena_free(&a);
}
END_TEST

/* What a format is told from: 64 KiB, and whether they are all. */
START_TEST(first_bytes_of_a_source)
{
    static char bytes[65537];
    for (size_t n = 65535; n <= 65537; n++) {
        ledger l = {0};
        input_options o = {.jobs = 1};
        read_context context = {.options = &o, .ledger = &l};
        prefix_source in;
        opening first;
        prefix_source_init(&in, str_make(bytes, n), NULL, &context, ledger_add(&l, STR("a")));
        opening_read(&first, &in.base);
        ck_assert_uint_eq(first.n, n < 65536 ? n : 65536);
        ck_assert_int_eq(first.whole, n < 65536);
        opening_free(&first);
        ledger_free(&l);
    }
}
END_TEST

Suite *suite_source_run(void)
{
    Suite *s = suite_create("run");
    TCase *c = tcase_create("run");
    tcase_add_test(c, progress_every_256_kib);
    tcase_add_test(c, progress_at_the_end_of_a_file);
    tcase_add_test(c, progress_of_nobody_knows_how_much);
    tcase_add_test(c, budget_of_an_archive);
    tcase_add_test(c, names_of_1024_bytes);
    tcase_add_test(c, first_bytes_of_a_source);
    suite_add_tcase(s, c);
    return s;
}
