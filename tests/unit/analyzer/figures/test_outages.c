/* What the rows of the service tell together. */
#include "tests/unit/analyzer/fixture.h"

Suite *suite_figures_outages(void);

static service_row row(sym computer, service_state state, const char *from, const char *to)
{
    return (service_row){
        .computer = computer, .tenant = !computer, .state = state, .from = fix_at(from), .to = fix_at(to)};
}

START_TEST(the_longest_outage_is_the_tenants)
{
    arena room = {0};
    const service_row rows[] = {
        row(0, STATE_DOWN, "08:00:00", "08:20:00"),     row(0, STATE_UP, "08:20:00", "12:00:00"),
        row(0, STATE_SILENT, "12:00:00", "12:30:00"),   row(0, STATE_SILENT, "13:00:00", "13:30:00"),
        row(0, STATE_DISABLED, "14:00:00", "18:00:00"), row(7, STATE_DOWN, "08:00:00", "12:00:00")};
    service_story s = service_tell(rows, 6, &room);
    ck_assert_ptr_eq(s.longest, &rows[2]); /* the first of equals; switched off is no outage, nor is one server */
    s = service_tell(rows, 2, &room);
    ck_assert_ptr_eq(s.longest, &rows[0]);
    s = service_tell(rows + 1, 1, &room);
    ck_assert_ptr_null(s.longest);
    arena_free(&room);
}
END_TEST

START_TEST(servers_and_states)
{
    arena room = {0};
    const service_row rows[] = {
        row(3, STATE_UP, "08:00:00", "09:00:00"), row(3, STATE_DEGRADED, "09:00:00", "10:00:00"),
        row(0, STATE_UP, "07:00:00", "10:00:00"), row(5, STATE_UNKNOWN, "08:00:00", "11:00:00")};
    service_story s = service_tell(rows, 4, &room);
    ck_assert_uint_eq(s.server_count, 2);
    ck_assert_uint_eq(s.servers[0], 3);
    ck_assert_uint_eq(s.servers[1], 5);
    ck_assert(s.troubled && s.met[STATE_UP] && s.met[STATE_DEGRADED] && s.met[STATE_UNKNOWN] && !s.met[STATE_DOWN]);
    ck_assert_int_eq(s.from, fix_at("07:00:00"));
    ck_assert_int_eq(s.to, fix_at("11:00:00"));
    s = service_tell(rows + 2, 2, &room);
    ck_assert(!s.troubled);
    s = service_tell(NULL, 0, &room);
    ck_assert_int_eq(s.from, INSTANT_NONE);
    arena_free(&room);
}
END_TEST

Suite *suite_figures_outages(void)
{
    const TTest *const tests[] = {the_longest_outage_is_the_tenants, servers_and_states};
    return fix_suite("outages", tests, sizeof tests / sizeof *tests);
}
