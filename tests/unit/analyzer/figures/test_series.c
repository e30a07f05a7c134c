/* Series of tries: which operation tells of each, and whether it ended well; whose success a person's newest is. */
#include "tests/unit/analyzer/fixture.h"

Suite *suite_figures_series(void);

START_TEST(the_newest_try_tells_of_its_series)
{
    fixture *f = fix_new();
    fix_fail(f, "09:00:00", 1, "amy", 33008, POLICY);
    fix_succeed(f, "09:05:00", 2, "amy");
    fix_fail(f, "09:10:00", 3, "ben", 33004, DENIED);
    fix_fail(f, "09:15:00", 4, "ben", 33004, DENIED);
    fix_succeed(f, "09:20:00", 5, "amy"); /* a series of its own: the first one has ended */
    fix_finish(f);
    static const series_end wanted[] = {SERIES_NOT_TOLD, SERIES_GOT_IN, SERIES_NOT_TOLD, SERIES_OPEN, SERIES_GOT_IN};
    ck_assert_uint_eq(f->r->operation_count, 5);
    for (size_t i = 0; i < 5; i++)
        ck_assert_int_eq(f->r->series[i], wanted[i]);
    ck_assert_uint_eq(f->r->totals.episodes, 3);
    ck_assert_uint_eq(f->r->totals.episodes_got_in, 2);
    fix_free(f);
}
END_TEST

START_TEST(whose_success_it_was)
{
    fixture *f = fix_new();
    fix_fail(f, "09:00:00", 1, "amy", 33004, DENIED);
    fix_start(f, "09:05:00", 31009, 2, "amy");
    fix_end(f, "09:05:01", 31010, 2, "amy");
    fix_start(f, "09:06:00", 31009, 3, "ben");
    fix_end(f, "09:06:01", 31010, 3, "ben");
    fix_succeed(f, "09:10:00", 4, "cara");
    fix_fail(f, "09:15:00", 5, "dave", 33004, DENIED);
    fix_finish(f);
    static const struct {
        size_t own;
        recovery by;
    } wanted[] = {{1, RECOVERY_ADMIN}, {0, RECOVERY_ADMIN}, {1, RECOVERY_SELF}, {1, RECOVERY_NONE}};
    ck_assert_uint_eq(f->r->user_count, 4);
    for (size_t i = 0; i < 4; i++) {
        ck_assert_uint_eq(f->r->users[i].own_operations, wanted[i].own);
        ck_assert_int_eq(f->r->users[i].got_in_by, wanted[i].by);
    }
    ck_assert_uint_eq(f->r->charts.people.helpdesk, 1);
    ck_assert_uint_eq(f->r->charts.people.reset_only, 1);
    fix_free(f);
}
END_TEST

Suite *suite_figures_series(void)
{
    Suite *s = suite_create("figures/series");
    TCase *t = tcase_create("series");
    tcase_add_test(t, the_newest_try_tells_of_its_series);
    tcase_add_test(t, whose_success_it_was);
    suite_add_tcase(s, t);
    return s;
}
