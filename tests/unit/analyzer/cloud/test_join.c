/* How far the search for the other side goes. */
#include "tests/unit/analyzer/audit_fixture.h"

Suite *suite_cloud_join(void);

/* n operations of one person that the servers logged without an id, and n of the cloud, all of them `seconds` later
   (negative: before). How many found the other side. */
static size_t joined_of(int n, int64_t seconds)
{
    fixture *f = fix_new();
    for (int i = 0; i < n; i++)
        fix_end(f, fix_in(f, "09:00:00", i), 31002, 0, "amy");
    fix_audit_unit(f, "audit.csv");
    for (int i = 0; i < n; i++)
        fix_cloud(f, fix_in(f, "09:00:00", seconds + i), 100 + i, RESET, "success", "", "amy");
    fix_finish(f);
    size_t joined = 0;
    for (size_t i = 0; i < f->r->operation_count; i++)
        joined += fix_op(f, i)->matched_by != MATCH_NONE;
    fix_free(f);
    return joined;
}

/* The sixteen nearest on each side are looked at. */
START_TEST(sixteen_neighbours)
{
    ck_assert_uint_eq(joined_of(16, 300), 16);
    ck_assert_uint_eq(joined_of(17, 300), 16);
    ck_assert_uint_eq(joined_of(16, -300), 16);
    ck_assert_uint_eq(joined_of(17, -300), 16);
}
END_TEST

/* One row that carries no id, so far from the server's operation. */
START_TEST(within_the_window)
{
    for (int64_t seconds = -601; seconds <= 601; seconds++) {
        if (seconds > -600 && seconds < 600)
            continue;
        ck_assert_msg(joined_of(1, seconds) == (seconds == 600 || seconds == -600), "%lld", (long long)seconds);
    }
}
END_TEST

Suite *suite_cloud_join(void)
{
    const TTest *const tests[] = {sixteen_neighbours, within_the_window};
    return fix_suite("join", tests, sizeof tests / sizeof *tests);
}
