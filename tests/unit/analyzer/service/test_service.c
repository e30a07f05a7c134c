/* States of the service: corners that the golden cases of the topic service do not reach. */
#include "tests/unit/analyzer/fixture.h"

Suite *suite_service_service(void);

static void beats(fixture *f, int hour, int from, int to)
{
    for (int minute = from; minute <= to; minute += 5)
        fix_prs(f, arena_printf(&f->text, "%02d:%02d:00%c", hour, minute, 0).p, 31019, 9,
                "ServiceBusHeartBeat, Details: ");
}

/* The state of a row, the tenant's for computer "". */
static service_state state_at(const fixture *f, const char *computer, const char *time)
{
    instant t = fix_at(time);
    for (size_t i = 0; i < f->r->service_count; i++) {
        const service_row *row = &f->r->service[i];
        if (str_eq(symbols_str(f->r->symbols, row->computer), str_of(computer)) && row->from <= t && t < row->to)
            return row->state;
    }
    return STATE_UNKNOWN;
}

static void check_joined(const fixture *f)
{
    for (size_t i = 1; i < f->r->service_count; i++) {
        const service_row *row = &f->r->service[i], *before = row - 1;
        if (row->computer != before->computer)
            continue;
        ck_assert_int_eq(row->from, before->to);
        ck_assert_int_ne(row->state, before->state);
    }
}

/* From the end of one server's log to the begin of another's nobody knows anything. */
START_TEST(between_the_logs_of_two_servers_nothing_is_known)
{
    fixture *f = fix_new();
    fix_computer(f, "A", 1000);
    beats(f, 9, 0, 30);
    fix_computer(f, "B", 1000);
    beats(f, 11, 0, 30);
    fix_finish(f);
    ck_assert_int_eq(state_at(f, "", "09:29:59"), STATE_UP);
    ck_assert_int_eq(state_at(f, "", "09:30:00"), STATE_UNKNOWN);
    ck_assert_int_eq(state_at(f, "", "10:59:59"), STATE_UNKNOWN);
    ck_assert_int_eq(state_at(f, "", "11:00:00"), STATE_UP);
    check_joined(f);
    fix_free(f);
}
END_TEST

/* The tenant's state behind a log that ends with a stop, when another server's begins so many seconds later. */
static service_state behind_a_stop(int64_t seconds)
{
    fixture *f = fix_new();
    fix_computer(f, "A", 1000);
    beats(f, 9, 0, 30);
    fix_prs(f, "09:31:00", 31016, 10, "WriteBackServiceStopped, Details: ");
    fix_computer(f, "B", 1000);
    fix_prs(f, fix_in(f, "09:31:00", seconds), 31015, 10, "WriteBackServiceStarted, Details: ");
    fix_finish(f);
    service_state state = state_at(f, "", "09:32:00");
    fix_free(f);
    return state;
}

START_TEST(a_stop_at_the_end_of_a_log_stands_for_a_day)
{
    ck_assert_int_eq(behind_a_stop(86400), STATE_DOWN);
    ck_assert_int_eq(behind_a_stop(86400 + 1), STATE_UNKNOWN);
}
END_TEST

START_TEST(a_success_counts_as_a_sign_of_life)
{
    fixture *f = fix_new();
    beats(f, 9, 0, 30);
    fix_succeed(f, "09:40:00", 1, "amy");
    fix_other(f, "09:54:00");
    fix_finish(f);
    ck_assert_int_eq(state_at(f, "", "09:50:00"), STATE_UP);
    check_joined(f);
    fix_free(f);
}
END_TEST

START_TEST(silence_ends_with_the_log)
{
    fixture *f = fix_new();
    beats(f, 9, 0, 30);
    fix_other(f, "09:45:01");
    fix_finish(f);
    ck_assert_int_eq(state_at(f, "", "09:29:59"), STATE_UP);
    ck_assert_int_eq(state_at(f, "", "09:30:00"), STATE_SILENT);
    ck_assert_int_eq(f->r->verdict.end_state, STATE_SILENT);
    check_joined(f);
    fix_free(f);
}
END_TEST

START_TEST(no_silence_of_a_stopped_service)
{
    fixture *f = fix_new();
    beats(f, 9, 0, 30);
    fix_prs(f, "09:31:00", 31016, 9, "Stopped, Details: ");
    fix_other(f, "11:00:00");
    fix_finish(f);
    ck_assert_int_eq(state_at(f, "", "10:30:00"), STATE_DOWN);
    check_joined(f);
    fix_free(f);
}
END_TEST

START_TEST(silence_counts_from_the_last_heartbeat_whatever_errors_come)
{
    fixture *f = fix_new();
    beats(f, 9, 0, 30);
    fix_prs(f, "09:35:00", 31034, 9, "ServiceBusListenerError, Details: ");
    fix_prs(f, "09:40:00", 31034, 9, "ServiceBusListenerError, Details: ");
    fix_prs(f, "12:00:00", 31034, 9, "ServiceBusListenerError, Details: ");
    fix_other(f, "15:00:00");
    fix_finish(f);
    ck_assert_int_eq(state_at(f, "", "09:29:59"), STATE_UP);
    ck_assert_int_eq(state_at(f, "", "09:30:00"), STATE_SILENT);
    ck_assert_int_eq(state_at(f, "", "09:41:00"), STATE_SILENT);
    ck_assert_int_eq(state_at(f, "", "12:14:59"), STATE_DEGRADED);
    ck_assert_int_eq(state_at(f, "", "12:15:00"), STATE_SILENT);
    ck_assert_int_eq(f->r->verdict.end_state, STATE_SILENT);
    check_joined(f);
    fix_free(f);
}
END_TEST

START_TEST(silence_soon_after_a_restart)
{
    fixture *f = fix_new();
    beats(f, 8, 0, 55);
    fix_prs(f, "09:00:00", 31016, 9, "Stopped, Details: ");
    fix_prs(f, "09:01:00", 31015, 9, "Started, Details: ");
    beats(f, 9, 2, 2);
    fix_other(f, "15:00:00");
    fix_finish(f);
    ck_assert_int_eq(state_at(f, "", "09:00:30"), STATE_DOWN);
    ck_assert_int_eq(state_at(f, "", "09:01:30"), STATE_UP);
    ck_assert_int_eq(state_at(f, "", "09:02:00"), STATE_SILENT);
    ck_assert_int_eq(f->r->verdict.end_state, STATE_SILENT);
    check_joined(f);
    fix_free(f);
}
END_TEST

START_TEST(a_lone_error_before_anything_else)
{
    fixture *f = fix_new();
    fix_other(f, "08:00:00");
    fix_prs(f, "09:00:00", 31034, 9, "ServiceBusListenerError, Details: ");
    fix_other(f, "10:00:00");
    fix_finish(f);
    ck_assert_int_eq(state_at(f, "", "08:30:00"), STATE_UNKNOWN);
    ck_assert_int_eq(state_at(f, "", "09:14:59"), STATE_DEGRADED);
    ck_assert_int_eq(state_at(f, "", "09:15:00"), STATE_UNKNOWN);
    check_joined(f);
    fix_free(f);
}
END_TEST

START_TEST(the_tenant_is_as_good_as_its_best_server)
{
    fixture *f = fix_new();
    fix_prs(f, "08:00:00", 31015, 9, "Started, Details: ");
    fix_prs(f, "09:00:00", 31016, 9, "Stopped, Details: ");
    fix_other(f, "12:00:00");
    fix_computer(f, A02, 1);
    fix_prs(f, "08:30:00", 31015, 9, "Started, Details: ");
    fix_prs(f, "09:30:00", 31034, 9, "ServiceBusListenerError, Details: ");
    fix_prs(f, "09:31:00", 31034, 9, "ServiceBusListenerError, Details: ");
    fix_prs(f, "10:00:00", 31013, 9, "OffboardingEventSuccess, Details: ");
    fix_other(f, "11:00:00");
    fix_finish(f);
    ck_assert_int_eq(state_at(f, "", "09:15:00"), STATE_UP);
    ck_assert_int_eq(state_at(f, "", "09:45:00"), STATE_DEGRADED);
    ck_assert_int_eq(state_at(f, "", "10:30:00"), STATE_DOWN);
    ck_assert_int_eq(state_at(f, A02, "10:30:00"), STATE_DISABLED);
    ck_assert_int_eq(state_at(f, "", "11:30:00"), STATE_DOWN);
    check_joined(f);
    fix_free(f);
}
END_TEST

START_TEST(a_clock_set_back_does_not_turn_states_round)
{
    fixture *f = fix_new();
    fix_prs(f, "09:00:00", 31015, 9, "Started, Details: ");
    fix_prs(f, "08:00:00", 31016, 9, "Stopped, Details: ");
    fix_other(f, "10:00:00");
    fix_finish(f);
    ck_assert_int_eq(state_at(f, "", "09:30:00"), STATE_DOWN);
    check_joined(f);
    fix_free(f);
}
END_TEST

START_TEST(a_failover_is_no_missing_restart)
{
    fixture *f = fix_new();
    fix_prs(f, "09:00:00", 31016, 9, "Stopped, Details: ");
    fix_other(f, "12:00:00");
    fix_computer(f, A02, 1);
    fix_prs(f, "08:45:00", 31015, 9, "Started, Details: ");
    fix_other(f, "12:00:00");
    fix_finish(f);
    ck_assert_ptr_nonnull(fix_finding(f, "failover"));
    ck_assert_ptr_null(fix_finding(f, "service-not-restarted"));
    ck_assert_uint_eq(f->r->cause_count, 0);
    fix_free(f);
}
END_TEST

/* A planned handover: the server that stopped stands by, whatever its log says until it is back; no time is lost. */
START_TEST(the_server_that_handed_over_stands_by)
{
    fixture *f = fix_new();
    fix_computer(f, A01, 1);
    fix_prs(f, "08:00:00", 31015, 9, "Started, Details: ");
    fix_prs(f, "10:00:00", 31016, 9, "Stopped, Details: ");
    fix_prs(f, "11:00:00", 31034, 9, "ServiceBusListenerError, Details: ");
    fix_prs(f, "20:00:00", 31015, 9, "Started, Details: ");
    fix_other(f, "23:00:00");
    fix_computer(f, A02, 1);
    fix_other(f, "08:30:00");
    fix_prs(f, "10:05:00", 31015, 9, "Started, Details: ");
    fix_prs(f, "20:10:00", 31016, 9, "Stopped, Details: ");
    fix_other(f, "23:00:00");
    fix_finish(f);
    check_joined(f);
    ck_assert_int_eq(state_at(f, A01, "09:00:00"), STATE_UP);
    ck_assert_int_eq(state_at(f, A01, "10:00:00"), STATE_STANDBY);
    ck_assert_int_eq(state_at(f, A01, "19:59:59"), STATE_STANDBY);
    ck_assert_int_eq(state_at(f, A01, "20:00:00"), STATE_UP);
    ck_assert_int_eq(state_at(f, A02, "09:00:00"), STATE_STANDBY); /* before its first start */
    ck_assert_int_eq(state_at(f, A02, "10:05:00"), STATE_UP);
    ck_assert_int_eq(state_at(f, A02, "22:00:00"), STATE_STANDBY);
    ck_assert_int_eq(state_at(f, "", "09:00:00"), STATE_UP);
    ck_assert_int_eq(state_at(f, "", "15:00:00"), STATE_UP);
    ck_assert_int_eq(f->r->totals.down_s, 0);
    ck_assert_uint_eq(f->r->incidents.n, 0);
    fix_free(f);
}
END_TEST

/* Both logs begin at midnight, and the server at work is heard of minutes later: from then on the other stands by. */
START_TEST(a_server_stands_by_from_when_another_is_up)
{
    fixture *f = fix_new();
    fix_computer(f, A01, 1);
    fix_other(f, "00:00:00");
    fix_prs(f, "00:08:00", 31019, 9, "ServiceBusHeartBeat, Details: ");
    fix_prs(f, "10:00:00", 31016, 9, "Stopped, Details: ");
    fix_other(f, "12:00:00");
    fix_computer(f, A02, 1);
    fix_other(f, "00:00:00");
    fix_prs(f, "10:05:00", 31015, 9, "Started, Details: ");
    fix_other(f, "12:00:00");
    fix_finish(f);
    check_joined(f);
    ck_assert_int_eq(state_at(f, A02, "00:07:59"), STATE_UNKNOWN);
    ck_assert_int_eq(state_at(f, A02, "00:08:00"), STATE_STANDBY);
    ck_assert_int_eq(state_at(f, A02, "10:04:59"), STATE_STANDBY);
    ck_assert_int_eq(state_at(f, A02, "10:05:00"), STATE_UP);
    fix_free(f);
}
END_TEST

START_TEST(a_start_after_16_minutes_is_no_failover)
{
    fixture *f = fix_new();
    fix_prs(f, "09:00:00", 31016, 9, "Stopped, Details: ");
    fix_other(f, "12:00:00");
    fix_computer(f, A02, 1);
    fix_prs(f, "09:16:00", 31015, 9, "Started, Details: ");
    fix_other(f, "12:00:00");
    fix_finish(f);
    ck_assert_ptr_null(fix_finding(f, "failover"));
    ck_assert_ptr_nonnull(fix_finding(f, "service-not-restarted"));
    fix_free(f);
}
END_TEST

START_TEST(offboarding_after_a_stop_is_no_missing_restart)
{
    fixture *f = fix_new();
    fix_prs(f, "09:00:00", 31016, 9, "Stopped, Details: ");
    fix_prs(f, "09:01:00", 31013, 9, "OffboardingEventSuccess, Details: ");
    fix_other(f, "12:00:00");
    fix_finish(f);
    ck_assert_ptr_null(fix_finding(f, "service-not-restarted"));
    fix_free(f);
}
END_TEST

START_TEST(both_servers_must_be_up_to_be_active)
{
    fixture *f = fix_new();
    fix_succeed(f, "09:05:00", 1, "amy");
    fix_prs(f, "09:10:00", 31016, 9, "Stopped, Details: ");
    fix_computer(f, A02, 1);
    fix_prs(f, "09:40:00", 31015, 9, "Started, Details: ");
    fix_succeed(f, "09:50:00", 2, "ben");
    fix_finish(f);
    ck_assert_ptr_null(fix_finding(f, "two-active-servers"));
    fix_free(f);
}
END_TEST

/* Heartbeats over so many seconds, then none while the log goes on. */
static service_state after_beats(int n, int64_t seconds)
{
    fixture *f = fix_new();
    fix_prs(f, "08:00:00", 31015, 9, "Started, Details: ");
    for (int i = 0; i < n; i++)
        fix_prs(f, fix_in(f, "09:00:00", n > 1 ? seconds * i / (n - 1) : 0), 31019, 9,
                "ServiceBusHeartBeat, Details: ");
    fix_other(f, "15:00:00");
    fix_finish(f);
    service_state s = f->r->verdict.end_state;
    fix_free(f);
    return s;
}

START_TEST(silence_needs_three_heartbeats_in_an_hour)
{
    ck_assert_int_eq(after_beats(2, 600), STATE_UP);
    ck_assert_int_eq(after_beats(3, 600), STATE_SILENT);
    ck_assert_int_eq(after_beats(3, 3600), STATE_SILENT);
    ck_assert_int_eq(after_beats(3, 3601), STATE_UP);
}
END_TEST

/* The log goes on for so long after the last heartbeat, or after a lone error. */
static service_state after_quiet(int32_t id, int64_t seconds)
{
    fixture *f = fix_new();
    beats(f, 8, 0, 30);
    if (id)
        fix_prs(f, "08:30:00", id, 9, "ServiceBusListenerError, Details: ");
    fix_other(f, fix_in(f, "08:30:00", seconds));
    fix_finish(f);
    const service_row *row = &f->r->service[f->r->service_count - 1];
    service_state s = row->state;
    fix_free(f);
    return s;
}

START_TEST(silent_after_fifteen_minutes)
{
    ck_assert_int_eq(after_quiet(0, 15 * 60), STATE_UP);
    ck_assert_int_eq(after_quiet(0, 15 * 60 + 1), STATE_SILENT);
}
END_TEST

/* How long a lone error counts, and for how long another one goes on with it. */
START_TEST(a_lone_error_counts_for_fifteen_minutes)
{
    fixture *f = fix_new();
    fix_prs(f, "08:00:00", 31015, 9, "Started, Details: ");
    fix_prs(f, "09:00:00", 31034, 9, "ServiceBusListenerError, Details: ");
    fix_prs(f, "10:00:00", 31034, 9, "ServiceBusListenerError, Details: ");
    fix_prs(f, "10:15:00", 31034, 9, "ServiceBusListenerError, Details: ");
    fix_prs(f, "11:30:00", 31015, 9, "Started, Details: ");
    fix_prs(f, "12:00:00", 31034, 9, "ServiceBusListenerError, Details: ");
    fix_prs(f, "12:15:01", 31034, 9, "ServiceBusListenerError, Details: ");
    fix_other(f, "15:00:00");
    fix_finish(f);
    ck_assert_int_eq(state_at(f, "", "09:14:59"), STATE_DEGRADED);
    ck_assert_int_eq(state_at(f, "", "09:15:00"), STATE_UP);
    ck_assert_int_eq(state_at(f, "", "11:00:00"), STATE_DEGRADED); /* two within 15 minutes are no lone ones */
    ck_assert_int_eq(state_at(f, "", "12:15:00"), STATE_UP);
    fix_free(f);
}
END_TEST

/* Two inputs of one server, so far apart. */
static service_state between(int64_t seconds)
{
    fixture *f = fix_new();
    fix_prs(f, "08:00:00", 31015, 9, "Started, Details: ");
    fix_other(f, "09:00:00");
    fix_unit(f, "later.xml");
    fix_computer(f, A01, 5000);
    fix_other(f, fix_in(f, "09:00:00", seconds));
    fix_prs(f, fix_in(f, "09:00:00", seconds + 10), 31002, 0, "End, Details: ");
    fix_finish(f);
    service_state s = state_at(f, "", "20:00:00");
    fix_free(f);
    return s;
}

START_TEST(nothing_is_known_of_a_gap_of_more_than_a_day)
{
    ck_assert_int_eq(between(86400), STATE_UP);
    ck_assert_int_eq(between(86400 + 1), STATE_UNKNOWN);
}
END_TEST

/* A stop for good on one server, a start on the other so long after it (negative: before). */
static bool missing_restart(int64_t seconds)
{
    fixture *f = fix_new();
    fix_prs(f, "08:00:00", 31015, 9, "Started, Details: ");
    fix_prs(f, "09:00:00", 31016, 9, "Stopped, Details: ");
    fix_other(f, "12:00:00");
    fix_computer(f, A02, 1);
    fix_prs(f, fix_in(f, "09:00:00", seconds), 31015, 9, "Started, Details: ");
    fix_other(f, "12:00:00");
    fix_finish(f);
    bool missing = false;
    for (size_t i = 0; i < f->r->cause_count; i++)
        missing = missing || str_eq(f->r->causes[i].cause->id, STR("service-not-restarted"));
    fix_free(f);
    return missing;
}

START_TEST(a_failover_within_fifteen_minutes)
{
    ck_assert(!missing_restart(15 * 60));
    ck_assert(missing_restart(15 * 60 + 1));
    ck_assert(!missing_restart(-15 * 60));
    ck_assert(missing_restart(-15 * 60 - 1));
}
END_TEST

Suite *suite_service_service(void)
{
    const TTest *const tests[] = {between_the_logs_of_two_servers_nothing_is_known,
                                  a_stop_at_the_end_of_a_log_stands_for_a_day,
                                  a_success_counts_as_a_sign_of_life,
                                  silence_ends_with_the_log,
                                  no_silence_of_a_stopped_service,
                                  silence_counts_from_the_last_heartbeat_whatever_errors_come,
                                  silence_soon_after_a_restart,
                                  a_lone_error_before_anything_else,
                                  the_tenant_is_as_good_as_its_best_server,
                                  a_clock_set_back_does_not_turn_states_round,
                                  a_failover_is_no_missing_restart,
                                  the_server_that_handed_over_stands_by,
                                  a_server_stands_by_from_when_another_is_up,
                                  a_start_after_16_minutes_is_no_failover,
                                  offboarding_after_a_stop_is_no_missing_restart,
                                  both_servers_must_be_up_to_be_active,
                                  silence_needs_three_heartbeats_in_an_hour,
                                  silent_after_fifteen_minutes,
                                  a_lone_error_counts_for_fifteen_minutes,
                                  nothing_is_known_of_a_gap_of_more_than_a_day,
                                  a_failover_within_fifteen_minutes};
    return fix_suite("service", tests, sizeof tests / sizeof *tests);
}
