/* Incidents at their edges: how long, how many, how far apart. The numbers are those of docs/report.md. */
#include "tests/unit/analyzer/fixture.h"

Suite *suite_incidents_incidents(void);

static const char *const people[] = {"amy", "ben", "cara", "dave", "eve"};

static void stop(fixture *f, const char *time)
{
    fix_prs(f, time, 31016, 90, "Stopped, Details: ");
}

static void start(fixture *f, const char *time)
{
    fix_prs(f, time, 31015, 91, "Started, Details: ");
}

static void unreachable(fixture *f, const char *time)
{
    fix_prs(f, time, 32002, 92, "Error Connecting to ServiceBus, Details: ");
}

static void hit(fixture *f, const char *time, int id, const char *who)
{
    fix_fail(f, time, id, who, 33001, UNREACHABLE);
}

static const incident *nth(const fixture *f, size_t i)
{
    ck_assert_uint_lt(i, f->r->incidents.n);
    return &f->r->incidents.v[i];
}

static void cause_is(const fixture *f, size_t i, const char *id)
{
    fix_text_is(nth(f, i)->cause->id, id);
}

/* ---- the service ---- */

/* A service that nobody needed while it was stopped for so long. */
static size_t told_after_stop_of(int64_t seconds)
{
    fixture *f = fix_new();
    start(f, "08:00:00");
    stop(f, "09:00:00");
    start(f, fix_in(f, "09:00:00", seconds));
    fix_other(f, "12:00:00");
    fix_finish(f);
    ck_assert_uint_eq(f->r->incidents.n, 1);
    ck_assert_int_eq(nth(f, 0)->lasted_s, seconds);
    ck_assert_int_eq(nth(f, 0)->end, END_START);
    size_t told = f->r->incidents.told;
    fix_free(f);
    return told;
}

START_TEST(fifteen_minutes_away_without_anybody_hit)
{
    ck_assert_uint_eq(told_after_stop_of(15 * 60 - 1), 0);
    ck_assert_uint_eq(told_after_stop_of(15 * 60), 1);
}
END_TEST

static bool is_restart(int64_t seconds)
{
    fixture *f = fix_new();
    start(f, "08:00:00");
    stop(f, "09:00:00");
    start(f, fix_in(f, "09:00:00", seconds));
    fix_other(f, "12:00:00");
    fix_finish(f);
    bool restart = str_eq(nth(f, 0)->cause->id, STR("service-restarted"));
    if (!restart)
        cause_is(f, 0, "service-down");
    fix_free(f);
    return restart;
}

START_TEST(a_start_within_two_minutes_is_a_restart)
{
    ck_assert(is_restart(120));
    ck_assert(!is_restart(121));
}
END_TEST

/* Two stops of twenty minutes, the second so long after the end of the first. */
static size_t second_stop_after(int64_t seconds)
{
    fixture *f = fix_new();
    start(f, "08:00:00");
    stop(f, "09:00:00");
    start(f, "09:20:00");
    stop(f, fix_in(f, "09:20:00", seconds));
    start(f, fix_in(f, "09:20:00", seconds + 20 * 60));
    fix_other(f, "12:00:00");
    fix_finish(f);
    size_t n = f->r->incidents.n;
    fix_free(f);
    return n;
}

START_TEST(less_than_fifteen_minutes_apart_is_one)
{
    ck_assert_uint_eq(second_stop_after(15 * 60 - 1), 1);
    ck_assert_uint_eq(second_stop_after(15 * 60), 2);
}
END_TEST

/* Connections lost, six hours of it; whoever looks after the server restarts the service at last, and it is good. */
START_TEST(the_connection_was_lost_before_the_service_was_restarted)
{
    fixture *f = fix_new();
    start(f, "08:00:00");
    for (int i = 0; i < 37; i++)
        unreachable(f, fix_in(f, "09:00:00", i * 600));
    hit(f, "10:00:00", 10, "amy");
    stop(f, "15:02:00");
    start(f, "15:02:40");
    fix_other(f, "16:00:00");
    fix_finish(f);
    ck_assert_uint_eq(f->r->incidents.n, 1);
    cause_is(f, 0, "service-bus-unreachable");
    ck_assert_int_eq(nth(f, 0)->cause->owner, OWNER_NETWORK_ADMIN);
    ck_assert_int_eq(nth(f, 0)->lasted_s, 6 * 3600 + 2 * 60 + 40);
    ck_assert_int_eq(nth(f, 0)->state, STATE_DOWN);
    ck_assert(nth(f, 0)->over);
    ck_assert_int_eq(nth(f, 0)->end, END_START);
    fix_free(f);
}
END_TEST

/* Errors and signs of life take turns: half working is one incident. */
START_TEST(half_working_is_one_incident)
{
    fixture *f = fix_new();
    start(f, "08:00:00");
    for (int i = 0; i < 30; i++) {
        unreachable(f, fix_in(f, "09:00:00", i * 300));
        fix_prs(f, fix_in(f, "09:00:20", i * 300), 31019, 93, "Heartbeat, Details: ");
    }
    fix_other(f, "11:30:00");
    fix_finish(f);
    ck_assert_uint_gt(f->r->service_count, 50);
    ck_assert_uint_eq(f->r->incidents.n, 1);
    ck_assert_int_eq(nth(f, 0)->lasted_s, 29 * 300 + 20);
    ck_assert_int_eq(nth(f, 0)->end, END_SIGN);
    fix_free(f);
}
END_TEST

START_TEST(a_handover_is_none)
{
    fixture *f = fix_new();
    start(f, "08:00:00");
    stop(f, "09:00:00");
    fix_other(f, "16:00:00");
    fix_unit(f, "other.xml");
    fix_computer(f, A02, 5000);
    fix_other(f, "08:00:00");
    start(f, "09:05:00");
    fix_other(f, "16:00:00");
    fix_finish(f);
    ck_assert_uint_eq(f->r->incidents.n, 0);
    fix_free(f);
}
END_TEST

START_TEST(never_back)
{
    fixture *f = fix_new();
    start(f, "08:00:00");
    stop(f, "09:00:00");
    fix_other(f, "12:00:00");
    fix_finish(f);
    cause_is(f, 0, "service-not-restarted");
    ck_assert(!nth(f, 0)->over);
    ck_assert_int_eq(nth(f, 0)->end, END_NOT);
    ck_assert_int_eq(nth(f, 0)->back, INSTANT_NONE);
    ck_assert_int_eq(nth(f, 0)->lasted_s, 3 * 3600);
    fix_free(f);
}
END_TEST

START_TEST(lasts_as_service_csv_says)
{
    fixture *f = fix_new();
    start(f, "06:00:00");
    stop(f, "07:00:00.9");
    start(f, "09:00:00.1");
    fix_finish(f);
    ck_assert_int_eq(nth(f, 0)->lasted_s, 7200);
    fix_free(f);
}
END_TEST

/* ---- operations ---- */

/* So many of one person each, or all of one. */
static size_t of_operations(size_t n, bool one_person)
{
    fixture *f = fix_new();
    for (size_t i = 0; i < n; i++)
        hit(f, fix_in(f, "09:00:00", (int64_t)i * 60), 10 + (int)i, people[one_person ? 0 : i]);
    fix_other(f, "12:00:00");
    fix_finish(f);
    size_t found = f->r->incidents.n;
    if (found)
        ck_assert_int_eq(nth(f, 0)->state, STATE_UP);
    fix_free(f);
    return found;
}

START_TEST(operations_alone)
{
    ck_assert_uint_eq(of_operations(2, true), 0);
    ck_assert_uint_eq(of_operations(3, true), 1);
    ck_assert_uint_eq(of_operations(1, false), 0);
    ck_assert_uint_eq(of_operations(2, false), 1);
}
END_TEST

/* Two people, then two more so much later. */
static size_t later_by(int64_t seconds)
{
    fixture *f = fix_new();
    for (int i = 0; i < 2; i++) {
        hit(f, "09:00:00", 10 + i, people[i]);
        hit(f, fix_in(f, "09:00:00", seconds), 20 + i, people[2 + i]);
    }
    fix_other(f, "12:00:00");
    fix_finish(f);
    size_t n = f->r->incidents.n;
    fix_free(f);
    return n;
}

START_TEST(operations_less_than_fifteen_minutes_apart)
{
    ck_assert_uint_eq(later_by(15 * 60 - 1), 1);
    ck_assert_uint_eq(later_by(15 * 60), 2);
}
END_TEST

/* A right that is missing and a wrong password say nothing about the service. */
START_TEST(not_every_failure_is_an_incident)
{
    fixture *f = fix_new();
    for (int i = 0; i < 4; i++) {
        fix_fail(f, "11:00:00", 20 + i, people[i], 33004, DENIED);
        fix_fail(f, "12:00:00", 30 + i, people[i], 33008, POLICY);
    }
    fix_finish(f);
    ck_assert_uint_eq(f->r->incidents.n, 0);
    fix_free(f);
}
END_TEST

/* A success of somebody in between makes it no other incident, and ends it at last. */
START_TEST(over_when_somebody_gets_in)
{
    for (int later = 0; later < 2; later++) {
        fixture *f = fix_new();
        hit(f, "09:00:00", 10, "amy");
        fix_succeed(f, "09:05:00", 11, "eve");
        hit(f, "09:10:00", 12, "ben");
        if (later)
            fix_succeed(f, "09:40:00", 13, "cara");
        fix_other(f, "12:00:00");
        fix_finish(f);
        ck_assert_uint_eq(f->r->incidents.n, 1);
        ck_assert_int_eq(nth(f, 0)->from, fix_at("09:00:00"));
        ck_assert_int_eq(nth(f, 0)->to, fix_at("09:10:00"));
        ck_assert_int_eq(nth(f, 0)->over, later);
        fix_free(f);
    }
}
END_TEST

/* ---- both ---- */

/* Requests without an answer belong to the stop that lies beside them, so many seconds behind. */
static size_t unanswered_before_stop(int64_t seconds)
{
    fixture *f = fix_new();
    start(f, "08:00:00");
    for (int i = 0; i < 3; i++)
        fix_start(f, "09:00:00", 31001, 10 + i, people[i]);
    stop(f, fix_in(f, "09:00:00", seconds));
    start(f, fix_in(f, "09:00:00", seconds + 1800));
    fix_other(f, "12:00:00");
    fix_finish(f);
    size_t n = f->r->incidents.n;
    if (n == 1) {
        cause_is(f, 0, "service-down");
        ck_assert_uint_eq(nth(f, 0)->unanswered, 3);
        ck_assert_int_eq(nth(f, 0)->from, fix_at("09:00:00"));
    }
    fix_free(f);
    return n;
}

START_TEST(without_a_reason_beside_a_reason)
{
    ck_assert_uint_eq(unanswered_before_stop(300), 1);
    ck_assert_uint_eq(unanswered_before_stop(301), 2);
}
END_TEST

START_TEST(who_was_hit)
{
    fixture *f = fix_new();
    start(f, "08:00:00");
    fix_succeed(f, "08:30:00", 1, "eve");
    stop(f, "09:00:00");
    for (int i = 0; i < 4; i++)
        hit(f, "09:30:00", 10 + i, people[i]);
    hit(f, "09:40:00", 20, "amy");
    fix_fail(f, "09:41:00", 21, "zoe", 33004, DENIED);
    start(f, "10:00:00");
    fix_succeed(f, "11:00:00", 2, "amy");
    fix_finish(f);
    ck_assert_uint_eq(f->r->incidents.told, 2); /* the stop; domain controllers that could not be reached */
    ck_assert_uint_eq(nth(f, 0)->operations, 0);
    ck_assert_uint_eq(nth(f, 1)->operations, 5);
    ck_assert_uint_eq(nth(f, 1)->failed, 5);
    ck_assert_uint_eq(nth(f, 1)->people, 4);
    ck_assert_int_eq(f->r->incidents.lasted_s, 3600 + 600);
    fix_free(f);
}
END_TEST

/* ---- periods, and what is not seen ---- */

START_TEST(cut_to_the_period)
{
    fixture *f = fix_new();
    f->options.from = fix_at("10:00:00");
    f->options.to = fix_at("11:00:00");
    start(f, "08:00:00");
    stop(f, "09:00:00");
    start(f, "12:00:00");
    fix_other(f, "13:00:00");
    fix_finish(f);
    ck_assert_int_eq(nth(f, 0)->began, fix_at("09:00:00"));
    ck_assert_int_eq(nth(f, 0)->from, fix_at("10:00:00"));
    ck_assert_int_eq(nth(f, 0)->to, fix_at("11:00:00"));
    ck_assert_int_eq(nth(f, 0)->lasted_s, 3600);
    ck_assert(!nth(f, 0)->over);
    ck_assert_int_eq(nth(f, 0)->back, fix_at("12:00:00"));
    fix_free(f);
}
END_TEST

START_TEST(nobody_is_known_with_an_audit_log_only)
{
    for (int audit = 0; audit < 2; audit++) {
        fixture *f = fix_new();
        start(f, "08:00:00");
        stop(f, "09:00:00");
        start(f, "10:00:00");
        fix_other(f, "12:00:00");
        if (audit) {
            fix_unit(f, "audit.csv");
            f->ledger.units.v[f->unit].format = FORMAT_AUDIT_CSV;
            f->ledger.units.v[f->unit].first = fix_at("06:00:00");
            f->ledger.units.v[f->unit].last = fix_at("12:00:00");
        }
        fix_finish(f);
        ck_assert_int_eq(nth(f, 0)->nobody, audit ? TRI_YES : TRI_UNKNOWN);
        fix_free(f);
    }
}
END_TEST

Suite *suite_incidents_incidents(void)
{
    const TTest *const tests[] = {fifteen_minutes_away_without_anybody_hit,
                                  a_start_within_two_minutes_is_a_restart,
                                  less_than_fifteen_minutes_apart_is_one,
                                  the_connection_was_lost_before_the_service_was_restarted,
                                  half_working_is_one_incident,
                                  a_handover_is_none,
                                  never_back,
                                  lasts_as_service_csv_says,
                                  operations_alone,
                                  operations_less_than_fifteen_minutes_apart,
                                  not_every_failure_is_an_incident,
                                  over_when_somebody_gets_in,
                                  without_a_reason_beside_a_reason,
                                  who_was_hit,
                                  cut_to_the_period,
                                  nobody_is_known_with_an_audit_log_only};
    return fix_suite("incidents", tests, sizeof tests / sizeof *tests);
}
