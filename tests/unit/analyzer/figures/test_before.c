/* What stands beside incidents and the begin of causes: changes, and single servers within the hour. */
#include "tests/unit/analyzer/fixture.h"

Suite *suite_figures_before(void);

enum { ROWS = 8 };

static service_row row(const char *from, service_state state)
{
    return (service_row){.computer = 1, .state = state, .from = fix_at(from), .to = fix_at(from) + MINUTE_NS};
}

/* How many servers stand beside an incident at noon. */
static size_t beside_noon(const service_row *rows, size_t n)
{
    arena room = {0};
    incident x = {.from = fix_at("12:00:00"), .began = fix_at("12:00:00")};
    incident_list in = {.v = &x, .n = 1, .told = 1};
    nearby none = {0};
    before_list l = before_find(&in, &none, NULL, rows, n, &room);
    size_t count = l.incident_count ? l.incidents[0].neighbour_count : 0;
    ck_assert_uint_eq(l.bare, count == 0);
    arena_free(&room);
    return count;
}

/* What begins with the incident is the incident itself. */
START_TEST(within_the_hour)
{
    static const struct {
        const char *from;
        size_t expected;
    } times[] = {{"10:59:59.9", 0}, {"11:00:00", 1}, {"11:59:59.9", 1}, {"12:00:00", 0}, {"12:30:00", 0}};
    service_row r = row(times[_i].from, STATE_DOWN);
    ck_assert_uint_eq(beside_noon(&r, 1), times[_i].expected);
}
END_TEST

START_TEST(single_servers_in_trouble)
{
    static const struct {
        service_state state;
        bool tenant;
        size_t expected;
    } rows[] = {{STATE_DEGRADED, false, 1},
                {STATE_SILENT, false, 1},
                {STATE_UP, false, 0},
                {STATE_UNKNOWN, false, 0},
                {STATE_DOWN, true, 0}};
    service_row r = row("11:30:00", rows[_i].state);
    r.tenant = rows[_i].tenant;
    ck_assert_uint_eq(beside_noon(&r, 1), rows[_i].expected);
}
END_TEST

/* The stop that an incident is made of did not come before it; nor before a cause that began meanwhile. */
START_TEST(an_incident_is_not_beside_itself)
{
    static const struct {
        const char *from;
        size_t expected;
    } states[] = {{"11:59:59.9", 1}, {"12:00:00", 0}, {"12:30:00", 0}, {"12:30:00.1", 0}};
    arena room = {0};
    service_row r = row(states[_i].from, STATE_DOWN);
    incident x = {.from = fix_at("12:00:00"), .began = fix_at("12:00:00"), .to = fix_at("12:30:00")};
    incident_list in = {.v = &x, .n = 1, .told = 1};
    const cause denied = {.fault = FAULT_CONFIGURATION};
    const cause_row cause = {.cause = &denied, .first = fix_at("12:10:00")};
    const cause_begin begin = {.cause_row = 0};
    nearby near = {.begins = &begin, .begin_count = 1};
    before_list l = before_find(&in, &near, &cause, &r, 1, &room);
    ck_assert_uint_eq(l.incident_count, states[_i].expected);
    ck_assert_uint_eq(l.begin_count, states[_i].expected);
    arena_free(&room);
}
END_TEST

START_TEST(six_at_most)
{
    service_row rows[ROWS];
    for (size_t i = 0; i < ROWS; i++)
        rows[i] = row("11:30:00", STATE_DOWN);
    ck_assert_uint_eq(beside_noon(rows, 5), 5);
    ck_assert_uint_eq(beside_noon(rows, 6), 6);
    ck_assert_uint_eq(beside_noon(rows, 7), 6);
}
END_TEST

START_TEST(what_has_nothing_is_counted)
{
    arena room = {0};
    const service_row rows[] = {row("09:00:00", STATE_DOWN), row("20:00:00", STATE_DEGRADED)};
    incident incidents[] = {{.began = fix_at("09:30:00"), .first_change = 4, .change_count = 2},
                            {.began = fix_at("15:00:00")},
                            {.began = fix_at("15:30:00"), .first_change = 6, .change_count = 1}};
    const cause denied = {.fault = FAULT_CONFIGURATION};
    const cause_row causes[] = {{.cause = &denied, .first = fix_at("03:00:00")},
                                {.cause = &denied, .first = fix_at("20:10:00")}};
    const cause_begin begins[] = {{.cause_row = 1}, {.cause_row = 0}};
    incident_list in = {.v = incidents, .n = 3, .told = 3};
    nearby near = {.begins = begins, .begin_count = 2};
    before_list l = before_find(&in, &near, causes, rows, 2, &room);
    ck_assert_uint_eq(l.bare, 2);
    ck_assert_uint_eq(l.incident_count, 2);
    ck_assert_uint_eq(l.incidents[0].place, 0);
    ck_assert_uint_eq(l.incidents[0].first_change, 4);
    ck_assert_uint_eq(l.incidents[0].change_count, 2);
    ck_assert_uint_eq(l.neighbours[l.incidents[0].first_neighbour], 0);
    ck_assert_uint_eq(l.incidents[1].place, 2);
    ck_assert_uint_eq(l.incidents[1].neighbour_count, 0);
    ck_assert_uint_eq(l.begin_count, 1);
    ck_assert_uint_eq(l.begins[0].place, 0);
    ck_assert_uint_eq(l.neighbours[l.begins[0].first_neighbour], 1);
    arena_free(&room);
}
END_TEST

/* What requests meet of an incident while it lasts is the incident; another cause is not. */
START_TEST(what_the_incident_tells_is_not_told_again)
{
    arena room = {0};
    const cause causes[] = {{.tags = CAUSE_TAG_UNREACHABLE}, {.fault = FAULT_OUTAGE}, {.fault = FAULT_OUTAGE}};
    incident x = {
        .cause = &causes[2], .began = fix_at("12:00:00"), .from = fix_at("12:00:00"), .to = fix_at("14:00:00")};
    const cause_row rows[] = {{.cause = &causes[0], .first = fix_at("14:00:00")},
                              {.cause = &causes[0], .first = fix_at("14:00:01")},
                              {.cause = &causes[1], .first = fix_at("13:00:00")},
                              {.cause = &causes[2], .first = fix_at("13:00:00")}};
    const cause_begin begins[] = {{.cause_row = 0}, {.cause_row = 1}, {.cause_row = 2}, {.cause_row = 3}};
    incident_list in = {.v = &x, .n = 1, .told = 1};
    nearby near = {.begins = begins, .begin_count = 4};
    before_list l = before_find(&in, &near, rows, NULL, 0, &room);
    ck_assert_uint_eq(l.bare, 3); /* the incident, the one behind it, and the other cause */
    arena_free(&room);
}
END_TEST

Suite *suite_figures_before(void)
{
    const TTest *const tests[] = {six_at_most, what_has_nothing_is_counted, what_the_incident_tells_is_not_told_again};
    Suite *s = fix_suite("before", tests, sizeof tests / sizeof *tests);
    TCase *loop = tcase_create("neighbours");
    tcase_add_loop_test(loop, within_the_hour, 0, 5);
    tcase_add_loop_test(loop, an_incident_is_not_beside_itself, 0, 4);
    tcase_add_loop_test(loop, single_servers_in_trouble, 0, 5);
    suite_add_tcase(s, loop);
    return s;
}
