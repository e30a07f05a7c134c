/* What becomes of each customer, which comes first, and what they share. */
#include "batch/rollup/rollup.h"
#include "tests/unit/base/check_str.h"

#include <stdio.h>

Suite *suite_rollup_make(void);

enum { MOST = 8 };

static arena room;
static rollup_source sources[MOST];
static size_t count;

static void end(void)
{
    arena_free(&room);
}

static void begin(void)
{
    memset(sources, 0, sizeof sources);
    count = 0;
}

/* A customer that was reported, healthy. */
static rollup_source *reported(const char *name)
{
    rollup_source *x = &sources[count++];
    *x = (rollup_source){.customer = str_of(name), .folder = str_of(name), .state_known = true, .summary_known = true};
    x->state = (customer_state){.status = CUSTOMER_REPORTED, .run = 1, .report = true};
    x->summary = (customer_summary){.verdict = SUMMARY_HEALTHY, .imperfect = STR("no")};
    return x;
}

static rollup made(void)
{
    return rollup_make(&room, sources, count);
}

/* The names in their order, a blank between. */
static str order(void)
{
    rollup r = made();
    str all = STR("");
    for (size_t i = 0; i < r.row_count; i++)
        all = arena_printf(&room, "%.*s%s%.*s", STR_ARG(all), i ? " " : "", STR_ARG(r.rows[i].of->customer));
    return all;
}

START_TEST(test_worst_first)
{
    reported("b");
    reported("a");
    reported("missed")->summary.target_met = (amount){true, 0};
    reported("waits")->summary.waiting_for_others = 1;
    reported("failing")->summary.verdict = SUMMARY_FAILING;
    reported("goes-on")->summary.ongoing = true;
    reported("degraded")->summary.verdict = SUMMARY_DEGRADED;
    reported("gone")->summary_known = false;
    ck_str_lit(order(), "goes-on failing degraded waits missed a b gone");
}
END_TEST

START_TEST(test_verdicts_in_order)
{
    static const char *const names[] = {"e", "d", "c", "b", "a"};
    for (summary_verdict v = SUMMARY_FAILING; v <= SUMMARY_HEALTHY; v++)
        reported(names[SUMMARY_HEALTHY - v])->summary.verdict = v;
    ck_str_lit(order(), "a b c d e");
}
END_TEST

static rollup_row row_of_one(void)
{
    rollup r = made();
    ck_assert_uint_eq(r.row_count, 1);
    return r.rows[0];
}

START_TEST(test_unchanged_by_its_run)
{
    rollup_source *x = reported("a");
    ck_assert_int_eq(row_of_one().status, ROLLUP_REPORTED);
    x->listed = true;
    x->listed_run = 1;
    ck_assert_int_eq(row_of_one().status, ROLLUP_UNCHANGED);
    x->state.run = 2;
    ck_assert_int_eq(row_of_one().status, ROLLUP_REPORTED);
}
END_TEST

START_TEST(test_old_failed_and_none)
{
    rollup_source *x = reported("a");
    x->state.status = CUSTOMER_FAILED;
    x->state.note = STR("out of memory");
    ck_assert_int_eq(row_of_one().status, ROLLUP_OLD);
    ck_assert(row_of_one().s && !row_of_one().counts);
    ck_str_lit(row_of_one().note, "out of memory");
    x->summary_known = false;
    ck_assert_int_eq(row_of_one().status, ROLLUP_FAILED);
    x->state.status = CUSTOMER_NO_INPUT;
    ck_assert_int_eq(row_of_one().status, ROLLUP_NO_INPUT);
    ck_assert(!row_of_one().s && row_of_one().too_little);
    x->summary_known = true;
    ck_assert(row_of_one().s && row_of_one().counts);
    x->state.report = false; /* what is there is an earlier one */
    ck_assert(!row_of_one().s && !row_of_one().counts);
}
END_TEST

/* Whatever else is known of it. */
START_TEST(test_between_two_reports)
{
    rollup_source *x = reported("a");
    x->between = true;
    ck_assert_int_eq(row_of_one().status, ROLLUP_FAILED);
    ck_str_lit(row_of_one().note, "between two reports: run again");
    ck_assert(!row_of_one().s);
    x->between = false;
    x->failed_note = STR("the path is nowhere");
    ck_assert_int_eq(row_of_one().status, ROLLUP_OLD);
    ck_str_lit(row_of_one().note, "the path is nowhere");
    ck_assert_int_eq(row_of_one().exit_status, EXIT_STATUS_NONE);
}
END_TEST

/* ---- incidents ---- */

static summary_incident incidents[MOST];

static void outage(const char *name, int64_t at_s, bool is_outage)
{
    summary_incident *i = &incidents[count];
    instant at = at_s * NS_PER_S;
    *i = (summary_incident){
        .from = at, .to = at + NS_PER_S, .began = at, .cause = STR("bus"), .outage = is_outage, .over = true};
    rollup_source *x = reported(name);
    x->summary.incidents = i;
    x->summary.incident_count = 1;
}

static size_t shared_by(void)
{
    rollup r = made();
    ck_assert_uint_le(r.shared_count, 1);
    return r.shared_count ? r.shared[0].customers : 0;
}

/* Three, the last one so many seconds behind the first. */
static size_t three(int64_t last, bool is_outage)
{
    begin();
    outage("a", 1000000, is_outage);
    outage("b", 1000000 + 60, is_outage);
    outage("c", 1000000 + last, is_outage);
    return shared_by();
}

START_TEST(test_within_15_minutes)
{
    ck_assert_uint_eq(three(14 * 60 + 59, true), 3);
    ck_assert_uint_eq(three(15 * 60, true), 3);
    ck_assert_uint_eq(three(15 * 60 + 1, true), 0);
    ck_assert_uint_eq(three(60, false), 0);
}
END_TEST

START_TEST(test_at_three_customers)
{
    outage("a", 1000000, true);
    outage("b", 1000000, true);
    ck_assert_uint_eq(shared_by(), 0);
    outage("c", 1000000, true);
    ck_assert_uint_eq(shared_by(), 3);
    incidents[2].cause = STR("other");
    ck_assert_uint_eq(shared_by(), 0);
}
END_TEST

/* Three incidents of two customers are none; each customer counts once. */
START_TEST(test_customers_not_incidents)
{
    summary_incident two[2];
    outage("a", 1000000, true);
    outage("b", 1000000, true);
    two[0] = two[1] = incidents[0];
    sources[0].summary.incidents = two;
    sources[0].summary.incident_count = 2;
    ck_assert_uint_eq(shared_by(), 0);
}
END_TEST

/* Each within 15 minutes of the ones before: one, of all of them. Far from it: another. */
START_TEST(test_windows_that_overlap)
{
    for (int64_t i = 0; i < 5; i++)
        outage((const char *[]){"a", "b", "c", "d", "e"}[i], 1000000 + i * 7 * 60, true);
    ck_assert_uint_eq(shared_by(), 5);
    outage("f", 2000000, true);
    outage("g", 2000000, true);
    rollup r = made();
    ck_assert_uint_eq(r.shared_count, 1);
    for (size_t i = 0; i < r.incident_count; i++)
        ck_assert_uint_eq(r.incidents[i].shared, r.incidents[i].i->from < 2000000 * NS_PER_S ? 5 : 0);
}
END_TEST

/* ---- sums, groups, changes ---- */

START_TEST(test_sums_and_groups)
{
    rollup_source *a = reported("a"), *b = reported("b"), *c = reported("c"), *d = reported("d");
    a->group = b->group = STR("north");
    c->group = STR("");
    d->state.status = CUSTOMER_FAILED; /* what is there is of another time */
    a->summary.operations = b->summary.operations = c->summary.operations = d->summary.operations = 10;
    a->summary.reliability = (amount){true, 900};
    a->summary.reliability_of = b->summary.reliability_of = 10;
    a->summary.reliability_good = 9;
    rollup r = made();
    ck_assert_uint_eq(r.sums.customers, 4);
    ck_assert_uint_eq(r.sums.counted, 3);
    ck_assert_uint_eq(r.sums.operations, 30);
    ck_assert_uint_eq(r.sums.reliability_of, 10); /* b has no reliability, so it adds none */
    ck_assert_uint_eq(r.group_count, 2);
    ck_str_lit(r.groups[0].name, "north");
    ck_assert_uint_eq(r.groups[0].sums.operations, 20);
    ck_str_lit(r.groups[1].name, "");
    ck_assert_uint_eq(r.groups[1].sums.customers, 2);
    a->group = b->group = STR("");
    ck_assert_uint_eq(made().group_count, 0);
}
END_TEST

START_TEST(test_changes)
{
    static const summary_cause causes[] = {
        {.cause = STR_INIT("x"), .trend = STR_INIT("new"), .of_service = true, .operations = 1, .users = 2},
        {.cause = STR_INIT("y"), .trend = STR_INIT("returned"), .of_service = true, .operations = 1, .users = 1},
        {.cause = STR_INIT("z"), .trend = STR_INIT("new"), .operations = 1},
        {.cause = STR_INIT("w"), .trend = STR_INIT("continuing"), .of_service = true, .operations = 1}};
    for (size_t i = 0; i < 3; i++) {
        rollup_source *x = reported((const char *[]){"a", "b", "c"}[i]);
        x->summary.compared = i < 2;
        x->summary.causes = causes;
        x->summary.cause_count = i == 0 ? 4 : 1;
    }
    rollup r = made();
    ck_assert_uint_eq(r.change_count, 2);
    ck_assert_int_eq(r.changes[0].kind, CHANGE_NEW);
    ck_str_lit(r.changes[0].cause, "x");
    ck_assert_uint_eq(r.changes[0].customers, 2);
    ck_assert_uint_eq(r.changes[0].users, 4);
    ck_assert_int_eq(r.changes[1].kind, CHANGE_RETURNED);
}
END_TEST

Suite *suite_rollup_make(void)
{
    Suite *s = suite_create("rollup/make");
    TCase *t = tcase_create("make");
    tcase_add_checked_fixture(t, begin, end);
    tcase_add_test(t, test_worst_first);
    tcase_add_test(t, test_verdicts_in_order);
    tcase_add_test(t, test_unchanged_by_its_run);
    tcase_add_test(t, test_old_failed_and_none);
    tcase_add_test(t, test_between_two_reports);
    tcase_add_test(t, test_within_15_minutes);
    tcase_add_test(t, test_at_three_customers);
    tcase_add_test(t, test_customers_not_incidents);
    tcase_add_test(t, test_windows_that_overlap);
    tcase_add_test(t, test_sums_and_groups);
    tcase_add_test(t, test_changes);
    suite_add_tcase(s, t);
    return s;
}
