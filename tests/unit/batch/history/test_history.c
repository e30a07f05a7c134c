#include "batch/history/history.h"
#include "tests/unit/base/check_str.h"

Suite *suite_history_history(void);

static void check_next(const char *const *kept, size_t n, const char *period, const char *next)
{
    arena a = {0};
    history_names names = {0};
    for (size_t i = 0; i < n; i++)
        *array_push(&names) = str_of(kept[i]);
    str made = history_next_name(&a, &names, str_of(period));
    ck_assert_msg(str_eq(made, str_of(next)), "%.*s", STR_ARG(made));
    array_free(&names);
    arena_free(&a);
}

START_TEST(runs_are_numbered_whatever_their_period)
{
    const char *kept[] = {"2026-09.run-9.jsonl.gz", "2026-10.run-10.jsonl.gz", "by-hand.jsonl.gz"};
    check_next(NULL, 0, "2026-10", "2026-10.run-1.jsonl.gz");
    check_next(kept, 1, "2026-10", "2026-10.run-10.jsonl.gz");
    check_next(kept, 3, "2026-11", "2026-11.run-11.jsonl.gz");
    check_next(NULL, 0, "", "all.run-1.jsonl.gz");
    check_next(NULL, 0, "2026-10-01T08:00 to 2026-10-02", "2026-10-01T08_00_to_2026-10-02.run-1.jsonl.gz");
}
END_TEST

START_TEST(no_folder_is_no_history)
{
    arena a = {0};
    history_names names = {0};
    ck_assert(history_list(&a, STR("no/such/folder"), &names));
    ck_assert_uint_eq(names.n, 0);
    ck_assert(history_keep(&a, STR("no/such/folder"), STR("x.jsonl.gz")));
    str owner;
    ck_assert(!history_owner(&a, STR("no/such/file"), &owner));
    arena_free(&a);
}
END_TEST

/* Whether something is pending cannot be seen where no file can have that name; that nothing is, would be a lie. */
START_TEST(what_cannot_be_looked_at_is_not_kept)
{
    arena a = {0};
    str name = arena_printf(&a, "%0250d.jsonl.gz", 1);
    ck_assert(!history_keep(&a, STR("."), name));
    ck_assert(history_keep(&a, STR("."), STR("nothing-pending.jsonl.gz")));
    arena_free(&a);
}
END_TEST

Suite *suite_history_history(void)
{
    Suite *s = suite_create("history");
    TCase *t = tcase_create("history");
    tcase_add_test(t, runs_are_numbered_whatever_their_period);
    tcase_add_test(t, no_folder_is_no_history);
    tcase_add_test(t, what_cannot_be_looked_at_is_not_kept);
    suite_add_tcase(s, t);
    return s;
}
