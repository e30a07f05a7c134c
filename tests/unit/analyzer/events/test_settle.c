/* The log after the ledger has settled: what goes, what stands in another row now, and how long each input was. */
#include "analyzer/events/events.h"
#include "tests/unit/analyzer/fixture.h"

Suite *suite_events_settle(void);

/* Three inputs were read: the first is the row behind the last now, the second was there already. */
static void read_three(ledger *l, event_log *log)
{
    static const uint32_t settled[] = {1, UNIT_NONE, 0}, lengths[] = {1, 2, 3};
    for (uint32_t u = 0; u < 3; u++) {
        *array_push(&l->settled) = settled[u];
        *array_push(&log->unit_sequence) = lengths[u];
        *array_push(&log->contacts) = (contact){.unit = u};
        for (uint32_t i = 0; i < lengths[u]; i++)
            *array_push(&log->events) = (event){.unit = u, .sequence = i};
    }
    *array_push(&l->units) = (unit){0};
    *array_push(&l->units) = (unit){0};
}

START_TEST(each_input_takes_its_records_and_their_number_along)
{
    static const uint32_t units[] = {0, 0, 0, 1}, places[] = {0, 1, 2, 0};
    ledger l = {0};
    event_log log = {0};
    read_three(&l, &log);
    events_settle(&l, &log);
    ck_assert_uint_eq(log.events.n, 4);
    for (size_t i = 0; i < 4; i++) {
        ck_assert_uint_eq(log.events.v[i].unit, units[i]);
        ck_assert_uint_eq(log.events.v[i].sequence, places[i]);
    }
    ck_assert_uint_eq(log.contacts.n, 2);
    ck_assert_uint_eq(log.contacts.v[0].unit, 0);
    ck_assert_uint_eq(log.contacts.v[1].unit, 1);
    ck_assert_uint_eq(log.unit_sequence.n, 2);
    ck_assert_uint_eq(log.unit_sequence.v[0], 3);
    ck_assert_uint_eq(log.unit_sequence.v[1], 1);
    event_log_free(&log);
    ledger_free(&l);
}
END_TEST

Suite *suite_events_settle(void)
{
    const TTest *const tests[] = {each_input_takes_its_records_and_their_number_along};
    return fix_suite("settle", tests, sizeof tests / sizeof *tests);
}
