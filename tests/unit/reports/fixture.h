/* Analyses made by hand, for tests of the writers that need no analyzer. Everything is mutable, so that a test changes
   the one thing that it is about. */
#ifndef TESTS_UNIT_REPORTS_FIXTURE_H
#define TESTS_UNIT_REPORTS_FIXTURE_H

#include "reports/report.h"

#include <stdlib.h>

enum {
    FIX_EVENTS = 4,
    FIX_OPERATIONS = 3,
    FIX_CAUSES = 5,
    FIX_SERVICE = 9,
    FIX_USERS = 4,
    FIX_MONTHS = 2,
    FIX_FINDINGS = 3,
    FIX_CHANGES = 2,
    FIX_COVERAGE = 2,
    FIX_UNITS = 3,
    FIX_DAYS = 31,
    FIX_DURATIONS = 4
};

typedef struct fixture {
    analysis a;
    symbols *symbols;
    arena room;
    ledger ledger;
    cause cause[FIX_CAUSES];
    event_type type;
    event events[FIX_EVENTS];
    operation operations[FIX_OPERATIONS];
    cloud_told cloud_told;
    str event_ids, own_id;
    event_code code;
    cause_row causes[FIX_CAUSES];
    service_row service[FIX_SERVICE];
    user_row users[FIX_USERS];
    bool waiting[FIX_OPERATIONS];
    series_end series[FIX_OPERATIONS];
    month_row months[FIX_MONTHS];
    finding_type finding_types[FIX_FINDINGS];
    finding findings[FIX_FINDINGS];
    change_type change_types[FIX_CHANGES];
    change_row changes[FIX_CHANGES];
    coverage_row coverage[FIX_COVERAGE];
    uint32_t unit_order[FIX_UNITS];
    uint32_t operation_events[FIX_OPERATIONS], event_operations[FIX_EVENTS];
    audit_fact audit_fact;
    day_bin bins[FIX_DAYS];
    duration_bin durations[FIX_DURATIONS];
    cause_rank ranks[FIX_CAUSES];
    uint32_t nearby[FIX_CHANGES];
    method_row methods[2];
    incident incident;
    cause_begin begin;
    registration_row registrations[2];
    sym registration_methods[2];
    size_t finding_servers[FIX_FINDINGS];
    const finding_type *wishes[2];
} fixture;

/* 2026-10-DD HH:MM:SS UTC */
static inline instant fix_time(int day, int hour, int minute, int second)
{
    civil c = {.year = 2026, .month = 10, .day = day, .hour = hour, .minute = minute, .second = second};
    return civil_to_instant_utc(&c);
}

static const str fix_steps_network[] = {
    STR_INIT(
        "On each sync server, check that outbound connections to port 443 of the tenant's Service Bus host are open."),
    STR_INIT("Restart the sync service (Restart-Service ADSync) and wait for event 31015."),
    STR_INIT("Disable password writeback in the setup wizard and enable it again."),
};
static const str fix_steps_permission[] = {
    STR_INIT("Find the connector account in the properties of the Active Directory connector."),
    STR_INIT(
        "Give it Reset password, Change password and write access to lockoutTime and pwdLastSet on the whole domain."),
    STR_INIT("Wait an hour for replication, then let one of the people concerned try again."),
};
static const str fix_steps_user[] = {
    STR_INIT("Tell people the rules of the password policy on the page where they choose a new one."),
};

static inline void fix_causes(fixture *f)
{
    f->cause[0] = (cause){.id = STR("service-bus-unreachable"),
                          .tags = CAUSE_TAG_LADDER,
                          .title = STR("The sync server could not reach the Service Bus"),
                          .category = STR("connectivity"),
                          .fault = FAULT_OUTAGE,
                          .owner = OWNER_NETWORK_ADMIN,
                          .severity = SEVERITY_CRITICAL,
                          .meaning = STR("Requests from the cloud travel through a relay that the sync server keeps "
                                         "open to Microsoft; that connection was refused."),
                          .steps = {fix_steps_network, 3},
                          .rank = 3};
    f->cause[1] =
        (cause){.id = STR("password-policy"),
                .title = STR("The new password did not meet the password policy"),
                .category = STR("password"),
                .fault = FAULT_PASSWORD_RULE,
                .owner = OWNER_USER,
                .severity = SEVERITY_LOW,
                .meaning = STR("Length, history, complexity or minimum age of the domain's policy refused it."),
                .steps = {fix_steps_user, 1},
                .rank = 0};
    f->cause[2] =
        (cause){.id = STR("connector-permission"),
                .title = STR("The connector account may not set this password"),
                .category = STR("permissions"),
                .fault = FAULT_CONFIGURATION,
                .owner = OWNER_AD_ADMIN,
                .severity = SEVERITY_HIGH,
                .meaning = STR(
                    "The account with which the sync server writes to Active Directory lacks a right on these users."),
                .steps = {fix_steps_permission, 3},
                .rank = 2};
    f->cause[3] = (cause){.id = STR("account-locked"),
                          .title = STR("The account was locked"),
                          .category = STR("directory"),
                          .fault = FAULT_ACCOUNT,
                          .owner = OWNER_HELPDESK,
                          .severity = SEVERITY_LOW,
                          .meaning = STR("Too many wrong passwords had locked it before."),
                          .rank = 1};
    f->cause[4] = (cause){.id = STR("unknown"),
                          .title = STR("No known cause fits"),
                          .category = STR("unknown"),
                          .fault = FAULT_UNCLEAR,
                          .owner = OWNER_SYNC_ADMIN,
                          .severity = SEVERITY_MEDIUM,
                          .rank = 9};
    static const size_t operations[] = {47, 32, 9, 5, 1}, users[] = {23, 27, 6, 5, 1}, waiting[] = {4, 2, 3, 0, 0};
    for (size_t i = 0; i < FIX_CAUSES; i++) {
        f->causes[i] = (cause_row){.cause = &f->cause[i],
                                   .operations = operations[i],
                                   .users = users[i],
                                   .users_not_recovered = waiting[i],
                                   .share = share_of(operations[i], 94),
                                   .scope = i == 0   ? SCOPE_ALL_USERS
                                            : i == 2 ? SCOPE_ONE_DOMAIN
                                            : i == 4 ? SCOPE_ONE_USER
                                                     : SCOPE_SEVERAL_USERS,
                                   .others_succeeded = i != 0,
                                   .ongoing = i == 2,
                                   .first = fix_time(14, 7, 2, 11),
                                   .last = fix_time(i == 2 ? 31 : 14, 10, 14, 0),
                                   .service_events = i == 0 ? 212 : 0,
                                   .steps = f->cause[i].steps,
                                   .action = plain_action(&f->cause[i])};
    }
}

static inline void fix_events(fixture *f)
{
    f->event_ids = STR("31001 31002");
    f->own_id = STR("b7ac3f2e-0000-4000-8000-00000000abcd#2");
    f->code = (event_code){.value = 0x80230619};
    f->type = (event_type){.provider = STR("PasswordResetService"),
                           .id = 31001,
                           .name = STR("PasswordResetRequestStart"),
                           .role = ROLE_START};
    guid id = {{0}};
    guid_parse(STR("b7ac3f2e-0000-4000-8000-00000000abcd"), &id);
    static const char text[] =
        "TrackingId: b7ac3f2e-0000-4000-8000-00000000abcd, Request started, Details: UPN: amy@contoso.com";
    for (uint32_t i = 0; i < FIX_EVENTS; i++) {
        f->events[i] = (event){.time = fix_time(14, 7, 2, (int)i) + 5000000,
                               .time_digits = 7,
                               .record_id = 100 + i,
                               .has_record_id = true,
                               .text = text,
                               .text_bytes = sizeof text - 1,
                               .stack = i == 1 ? symbols_add(f->symbols, STR("\n   at A.B(), \"x\"")) : 0,
                               .provider = symbols_add(f->symbols, STR("PasswordResetService")),
                               .computer = symbols_add(f->symbols, STR("AADC01.contoso.com")),
                               .user = symbols_add(f->symbols, STR("amy@contoso.com")),
                               .tracking = id,
                               .id = i == 3 ? EVENT_ID_NONE : 31001,
                               .codes = &f->code,
                               .code_count = 1,
                               .error_at = i == 1 ? 0 : NO_CODE,
                               .unit = 1,
                               .type = i == 3 ? NULL : &f->type,
                               .level = LEVEL_INFORMATION,
                               .role = i == 3 ? ROLE_UNKNOWN : ROLE_START,
                               .row = NO_ROW};
        f->event_operations[i] = i == 3 ? NO_OPERATION : i == 2 ? FIX_OPERATIONS : i % 3; /* the third: of no period */
    }
}

static inline void fix_operations(fixture *f)
{
    for (size_t i = 0; i < FIX_OPERATIONS; i++) {
        instant start = fix_time(5, 9, 21, 9 + (int)i);
        f->operations[i] = (operation){.own_id = &f->own_id,
                                       .tracking = f->events[0].tracking,
                                       .kind = KIND_RESET,
                                       .outcome = i == 0 ? OUTCOME_SUCCEEDED : OUTCOME_FAILED,
                                       .cause = i == 0 ? NULL : &f->cause[i],
                                       .error_code = 0x80230619,
                                       .has_error_code = i == 1,
                                       .user = symbols_add(f->symbols, STR("amy@contoso.com")),
                                       .computer = symbols_add(f->symbols, STR("AADC01.contoso.com")),
                                       .user_domain = symbols_add(f->symbols, STR("contoso.com")),
                                       .started = start,
                                       .ended = start + NS_PER_S,
                                       .duration_ms = 1000,
                                       .local = calendar_time_of(zone_utc, start),
                                       .attempt = 1,
                                       .attempts = 1,
                                       .reason = STR("refused"),
                                       .started_seen = true,
                                       .writeback = TRI_YES,
                                       .event_ids = &f->event_ids,
                                       .unit = 1,
                                       .record_id = 100,
                                       .has_record_id = true};
    }
}

static inline void fix_service(fixture *f)
{
    sym one = symbols_add(f->symbols, STR("AADC01.contoso.com")),
        two = symbols_add(f->symbols, STR("AADC02.contoso.com"));
    instant begin = fix_time(1, 0, 3, 0), down = fix_time(14, 7, 2, 0), up = fix_time(14, 10, 14, 0),
            end = fix_time(31, 23, 58, 0);
    const struct {
        sym computer;
        instant from, to;
        service_state state;
    } rows[FIX_SERVICE] = {{0, begin, down, STATE_UP},
                           {0, down, up, STATE_DOWN},
                           {0, up, end, STATE_UP},
                           {one, begin, down, STATE_UP},
                           {one, down, up, STATE_DOWN},
                           {one, up, end, STATE_UP},
                           {two, begin, fix_time(14, 0, 0, 0), STATE_UNKNOWN},
                           {two, fix_time(14, 0, 0, 0), fix_time(20, 8, 0, 0), STATE_DEGRADED},
                           {two, fix_time(20, 8, 0, 0), end, STATE_UP}};
    for (size_t i = 0; i < FIX_SERVICE; i++) {
        f->service[i] = (service_row){.computer = rows[i].computer,
                                      .tenant = rows[i].computer == 0,
                                      .from = rows[i].from,
                                      .to = rows[i].to,
                                      .state = rows[i].state,
                                      .reason = STR("31016 WriteBackServiceStopped"),
                                      .events = 1,
                                      .duration_s = (rows[i].to - rows[i].from) / NS_PER_S,
                                      .operations_failed = rows[i].state == STATE_DOWN ? 47 : 0};
    }
}

static inline void fix_users(fixture *f)
{
    static const str names[] = {STR_INIT("amy@contoso.com"), STR_INIT("ben@contoso.com"), STR_INIT("cem@contoso.com"),
                                STR_INIT("zoe@contoso.com")};
    for (size_t i = 0; i < FIX_USERS; i++) {
        f->users[i] = (user_row){.user = symbols_add(f->symbols, names[i]),
                                 .operations = 3,
                                 .failed = 3,
                                 .last_outcome = OUTCOME_FAILED,
                                 .last_cause = i == 3 ? NULL : &f->cause[i],
                                 .last = fix_time(14 + (int)i, 9, 0, 0),
                                 .waiting = i != 1 ? WAITING_YES : WAITING_NO,
                                 .unmet = i == 3 || i == 1 ? NULL : &f->cause[i],
                                 .got_in_later = INSTANT_NONE,
                                 .blocked_until = i == 0 ? fix_time(15, 9, 0, 0) : INSTANT_NONE};
    }
}

static inline void fix_totals(fixture *f)
{
    f->a.totals = (totals){.operations = 512,
                           .writeback_operations = 512,
                           .succeeded = 418,
                           .failed = 90,
                           .unfinished = 3,
                           .unknown = 1,
                           .by_fault = {[FAULT_PASSWORD_RULE] = 32,
                                        [FAULT_ACCOUNT] = 5,
                                        [FAULT_CONFIGURATION] = 9,
                                        [FAULT_OUTAGE] = 47,
                                        [FAULT_UNCLEAR] = 1},
                           .user_side = 37,
                           .service_side = 57,
                           .reliable = 455,
                           .reliable_of = 512,
                           .episodes = 402,
                           .episodes_got_in = 371,
                           .users = 398,
                           .users_waiting = 9,
                           .median_ms = 2100,
                           .p95_ms = 7800,
                           .down_s = 11520,
                           .degraded_s = 545000,
                           .days = 31,
                           .days_covered = 31};
    f->months[0] = (month_row){.year = 2026, .month = 9, .totals = f->a.totals};
    f->months[0].totals.operations = 1460;
    f->months[0].totals.reliable = 1425;
    f->months[0].totals.reliable_of = 1460;
    f->months[0].totals.down_s = 0;
    f->months[1] = (month_row){2026, 10, f->a.totals, f->a.totals.down_s + f->a.totals.silent_s};
}

static inline void fix_rest(fixture *f)
{
    f->finding_types[0] = (finding_type){.id = STR("log-starts-late"),
                                         .title = STR("The log of AADC02.contoso.com starts on 14 October 2026"),
                                         .plain_title = STR("The log of a server starts late"),
                                         .plain = STR("What happened on this server before is not in these numbers."),
                                         .ask = STR("An older export of this server’s log. For the future: a larger "
                                                    "log on the server, and an export every month."),
                                         .severity = SEVERITY_MEDIUM,
                                         .tags = FINDING_TAG_BLIND_SPOT};
    f->finding_types[1] = (finding_type){.id = STR("two-active-servers"),
                                         .title = STR("Two servers answered requests in the same hour"),
                                         .plain_title = STR("Two servers handled requests at the same time"),
                                         .plain = STR("Only one may be active."),
                                         .severity = SEVERITY_HIGH};
    f->finding_types[2] = (finding_type){.id = STR("damaged-input"),
                                         .title = STR("Parts of an input could not be read"),
                                         .plain_title = STR("Part of an input could not be read"),
                                         .plain = STR("The readable part is in these numbers."),
                                         .ask = STR("The same file once more; it may have been cut off on its way."),
                                         .severity = SEVERITY_LOW,
                                         .tags = FINDING_TAG_BLIND_SPOT};
    f->findings[0] = (finding){.type = &f->finding_types[0],
                               .detail = STR("Nothing can be said about this server before. Export its Application log "
                                             "from 1 October 2026, or raise its size."),
                               .evidence = STR("aadc02.xml"),
                               .first = fix_time(1, 0, 0, 0),
                               .last = fix_time(14, 0, 0, 0)};
    f->findings[1] = (finding){.type = &f->finding_types[1],
                               .detail = STR("Only one server should be active; put the other one into staging mode."),
                               .first = fix_time(20, 9, 0, 0),
                               .last = fix_time(20, 9, 30, 0)};
    f->findings[2] = (finding){.type = &f->finding_types[2],
                               .detail = STR("2 records were cut off."),
                               .first = INSTANT_NONE,
                               .last = INSTANT_NONE};
    for (size_t i = 0; i < FIX_FINDINGS; i++)
        f->findings[i].plain = f->finding_types[i].plain;
    f->change_types[0] = (change_type){.id = STR("service-stopped"), .plain = STR("the service stopped")};
    f->change_types[1] = (change_type){.id = STR("version"), .plain = STR("the software’s version changed")};
    f->changes[0] = (change_row){.time = fix_time(14, 7, 0, 0),
                                 .computer = symbols_add(f->symbols, STR("AADC01.contoso.com")),
                                 .change = &f->change_types[0],
                                 .unit = 1};
    f->changes[1] = (change_row){.time = fix_time(14, 10, 14, 0),
                                 .change = &f->change_types[1],
                                 .detail = STR("2.1.20.0"),
                                 .by = STR("setup"),
                                 .unit = 1,
                                 .record_id = 7,
                                 .has_record_id = true};
    f->coverage[0] = (coverage_row){.computer = symbols_add(f->symbols, STR("AADC01.contoso.com")),
                                    .first = fix_time(1, 0, 3, 0),
                                    .last = fix_time(31, 23, 58, 0),
                                    .writeback = true,
                                    .events = 1893,
                                    .covered_s = 31 * 86400};
    f->coverage[1] = (coverage_row){.computer = symbols_add(f->symbols, STR("AADC02.contoso.com")),
                                    .first = fix_time(14, 0, 0, 0),
                                    .last = fix_time(31, 23, 57, 0),
                                    .writeback = true,
                                    .events = 211,
                                    .covered_s = 18 * 86400};
    static const str sources[] = {STR_INIT("contoso-oct.zip"), STR_INIT("contoso-oct.zip!aadc01.xml"),
                                  STR_INIT("contoso-oct.zip!aadc02.xml")};
    for (uint32_t i = 0; i < FIX_UNITS; i++) {
        *array_push(&f->ledger.units) =
            (unit){.source = sources[i],
                   .format = i ? FORMAT_EVENT_XML : FORMAT_ARCHIVE,
                   .encoding = i == 0   ? ENCODING_BINARY
                               : i == 1 ? ENCODING_UTF8
                                        : ENCODING_UTF16LE,
                   .bytes = 4567890 * (i + 1),
                   .records = i ? 60123 : 0,
                   .used = i ? 2000 : 0,
                   .out_of_scope = i ? 58100 : 0,
                   .duplicates = i ? 21 : 0,
                   .damaged = i ? 2 : 0,
                   .first = i ? fix_time(1, 0, 0, 0) : INSTANT_NONE,
                   .last = i ? fix_time(31, 23, 58, 0) : INSTANT_NONE,
                   .status = i == 2 ? UNIT_DAMAGED : UNIT_OK,
                   .note = i == 2 ? STR("2 records cut off by the end of the file") : STR("")};
        f->unit_order[i] = i;
    }
}

static inline void fix_registrations(fixture *f)
{
    sym app = symbols_add(f->symbols, STR("Authenticator App")), phone = symbols_add(f->symbols, STR("Mobile Phone"));
    f->registration_methods[0] = app, f->registration_methods[1] = phone;
    for (uint32_t i = 0; i < 2; i++) {
        instant t = fix_time(3 + (int)i, 10, 0, 0);
        f->registrations[i] = (registration_row){.user = symbols_add(f->symbols, STR("dee@contoso.com")),
                                                 .first = t,
                                                 .last = t + 60 * NS_PER_S,
                                                 .events = 3,
                                                 .first_method = 0,
                                                 .method_count = i ? 0 : 2,
                                                 .methods = i ? STR("") : STR("Authenticator App; Mobile Phone"),
                                                 .result = i ? REGISTRATION_CANCELLED : REGISTRATION_COMPLETED,
                                                 .session = i + 1,
                                                 .sessions = 2,
                                                 .gap_tenth_days = i ? 10 : -1,
                                                 .local = calendar_time_of(zone_utc, t),
                                                 .unit = 1};
        f->registrations[i].first_method = i ? 2 : 0;
        f->methods[i] = (method_row){f->registration_methods[i], 1};
    }
    f->a.registrations = f->registrations, f->a.registration_count = 2;
    f->a.registration_methods = f->registration_methods, f->a.registration_method_count = 2;
    f->a.registration_events = 6;
}

static inline void fix_charts(fixture *f)
{
    charts *c = &f->a.charts;
    for (int i = 0; i < FIX_DAYS; i++) {
        instant from = fix_time(i + 1, 0, 0, 0);
        f->bins[i] = (day_bin){.day = days_from_civil(2026, 10, i + 1),
                               .from = from,
                               .to = from + 86400 * NS_PER_S,
                               .endings = {12, 1, i == 13 ? 47 : 0, i == 13 ? 5 : 0, 0},
                               .registrations = i == 2 || i == 3,
                               .covered = true};
    }
    f->incident = (incident){.from = fix_time(14, 7, 2, 0),
                             .to = fix_time(14, 10, 14, 0),
                             .state = STATE_DOWN,
                             .lasted_s = 11520,
                             .people = 23,
                             .operations = 52,
                             .turned_away = 5,
                             .failed = 47,
                             .cause = &f->cause[0],
                             .happened = STR("The service was stopped."),
                             .began = fix_time(14, 7, 2, 0),
                             .over = true,
                             .end = END_START,
                             .back = INSTANT_NONE,
                             .nobody = TRI_NO,
                             .change_count = 1};
    f->begin = (cause_begin){.cause_row = 2, .first_change = 1, .change_count = 1};
    for (uint32_t i = 0; i < FIX_DURATIONS; i++)
        f->durations[i] = (duration_bin){1000 * (i + 1), i + 1 < FIX_DURATIONS ? (int64_t)1000 * (i + 2) : -1, 100 + i};
    f->nearby[1] = 1;
    *c = (charts){
        .bin_days = 1,
        .bins = f->bins,
        .bin_count = FIX_DAYS,
        .most_in_bin = 65,
        .hours = {[0] = {[9] = 40}},
        .most_in_hour = 40,
        .busy_hour = 9,
        .durations = f->durations,
        .duration_count = FIX_DURATIONS,
        .durations_timed = 406,
        .durations_enough = true,
        .has_busy_hour = true,
        .most_in_duration = 103,
        .methods = f->methods,
        .method_count = 2,
        .registrations_by_result = {1, 0, 1},
        .registration_people = 1,
        .registration_people_again = 1,
        .most_registrations_in_bin = 1,
        .people = {.self = 371, .helpdesk = 18, .tried = 398},
        .people_blocked = 2,
        .blocked_until = fix_time(15, 9, 0, 0),
        .sides = {.audit = true, .both = 400, .server_only = 12, .cloud_only = 60, .not_covered = 40, .turned_away = 5},
    };
    f->a.incidents = (incident_list){.v = &f->incident,
                                     .n = 1,
                                     .told = 1,
                                     .first = &f->incident,
                                     .operations = 52,
                                     .any_long = true,
                                     .lasted_s = 11520};
    f->a.nearby = (nearby){.begins = &f->begin, .begin_count = 1, .changes = f->nearby};
}

/* Ranked by people: the second, the first, and so on. */
static inline void fix_ranking(fixture *f)
{
    static const uint32_t order[FIX_CAUSES] = {1, 0, 2, 3, 4};
    for (size_t i = 0; i < FIX_CAUSES; i++)
        f->ranks[i] = (cause_rank){.row = order[i], .people = f->causes[order[i]].users};
    f->a.ranking = (ranking){f->ranks, FIX_CAUSES, FIX_CAUSES, f->causes[1].users, MOST_HIT_BY_PERSON, false};
    for (uint32_t i = 0; i < ACTIONS_MAX; i++) {
        uint32_t row = 2 * i; /* those of the service's side */
        f->a.actions.v[i] = (action){.kind = ACTION_END_CAUSE,
                                     .owner = f->cause[row].owner,
                                     .cause = &f->cause[row],
                                     .row = row,
                                     .people = f->causes[row].users};
    }
    f->a.actions.n = ACTIONS_MAX;
}

static inline void fix_shares(totals *t)
{
    t->reliability = share_of(t->reliable, t->reliable_of);
    t->got_in = share_of(t->episodes_got_in, t->episodes);
    t->covered.servers = share_of((uint64_t)t->days_covered * 86400, (uint64_t)t->days * 86400);
    t->covered.basis = t->days_covered ? BASIS_SERVER : BASIS_NONE;
}

/* What follows from the rows, by the analysis's own functions: whoever changes a row calls it, or a writer that does.
 */
static inline void fix_tell(fixture *f)
{
    analysis *a = &f->a;
    period p = {a->options.from, a->options.to};
    fix_shares(&a->totals);
    for (size_t i = 0; i < FIX_MONTHS; i++)
        fix_shares(&f->months[i].totals);
    a->all_months = a->seen_months = f->months, a->all_month_count = a->seen_month_count = a->month_count;
    for (size_t i = 0; i < a->actions.n; i++)
        a->actions.v[i].step = a->actions.v[i].cause ? plain_action(a->actions.v[i].cause) : (str){0};
    a->story.span = span_of(a->options.zone, p, (interval){a->first, a->last});
    a->story.servers = servers_number(a->coverage, a->coverage_count, f->symbols, &f->room);
    a->story.people = people_tell(a->users, a->user_count, &f->room);
    a->story.service = service_tell(a->service, a->service_count, &f->room);
    a->story.causes = causes_tell(a->causes, a->cause_count, a->operations, a->operation_count, &f->room);
    a->story.days = days_tell(a->charts.bins, a->charts.bin_count);
    a->story.before = before_find(&a->incidents, &a->nearby, a->causes, a->service, a->service_count, &f->room);
    a->story.inputs = inputs_count(a->ledger);
}

static inline fixture *fixture_new(void)
{
    fixture *f = mem_zalloc(1, sizeof *f);
    f->symbols = symbols_new();
    fix_causes(f);
    fix_ranking(f);
    fix_events(f);
    fix_operations(f);
    fix_service(f);
    fix_users(f);
    fix_totals(f);
    fix_rest(f);
    fix_registrations(f);
    fix_charts(f);
    for (uint32_t i = 0; i < FIX_OPERATIONS; i++) {
        f->operation_events[i] = f->operations[i].first_event = i;
        f->operations[i].event_count = 1;
    }
    f->a.operation_events = f->operation_events, f->a.operation_event_count = FIX_OPERATIONS;
    f->a.options = (analysis_options){.customer = STR("Contoso"),
                                      .zone = zone_utc,
                                      .from = fix_time(1, 0, 0, 0),
                                      .to = fix_time(31, 23, 59, 59) + NS_PER_S,
                                      .period = STR("2026-10"),
                                      .window_s = 600};
    f->a.ledger = &f->ledger;
    f->a.unit_order = f->unit_order;
    f->a.symbols = f->symbols;
    f->a.events = f->events, f->a.event_count = FIX_EVENTS;
    f->a.event_operations = f->event_operations, f->a.audit_facts = &f->audit_fact;
    f->a.operations = f->operations, f->a.operation_count = FIX_OPERATIONS;
    f->a.causes = f->causes, f->a.cause_count = FIX_CAUSES;
    f->a.service = f->service, f->a.service_count = FIX_SERVICE;
    f->a.users = f->users, f->a.user_count = FIX_USERS;
    f->a.waiting = f->waiting;
    f->a.series = f->series;
    f->a.months = f->months, f->a.month_count = FIX_MONTHS;
    f->a.findings = f->findings, f->a.finding_count = FIX_FINDINGS;
    f->a.changes = f->changes, f->a.change_count = FIX_CHANGES;
    f->a.coverage = f->coverage, f->a.coverage_count = FIX_COVERAGE;
    f->a.first = fix_time(1, 0, 3, 0), f->a.last = fix_time(31, 23, 58, 0);
    f->a.verdict = (verdict_reason){.verdict = VERDICT_DEGRADED,
                                    .end_state = STATE_UP,
                                    .end_state_since = fix_time(14, 10, 14, 0),
                                    .worst_cause = &f->cause[0],
                                    .worst_users = 23,
                                    .service_failures = 57,
                                    .other_failures = 5,
                                    .unavailable_s = 11520};
    f->wishes[0] = &f->finding_types[0], f->wishes[1] = &f->finding_types[2];
    f->a.finding_story = (finding_story){
        .servers = f->finding_servers, .blind_spots = 2, .noticed = 1, .wishes = f->wishes, .wish_count = 2};
    fix_tell(f);
    return f;
}

static inline void fixture_free(fixture *f)
{
    arena_free(&f->room);
    symbols_free(f->symbols);
    array_free(&f->ledger.units);
    mem_free(f);
}

#endif
