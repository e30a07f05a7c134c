/* The log after the ledger has settled: records of an input that was read twice go, the others are of the row that
   their input has now, and stand in its order. Nothing behind this depends on the order in which inputs were read. */
#include "analyzer/events/events.h"

static int by_unit(const void *left, const void *right, void *none)
{
    (void)none;
    uint32_t a = ((const event *)left)->unit, b = ((const event *)right)->unit;
    return (a > b) - (a < b);
}

static int contact_by_unit(const void *left, const void *right, void *none)
{
    (void)none;
    uint32_t a = ((const contact *)left)->unit, b = ((const contact *)right)->unit;
    return (a > b) - (a < b);
}

static void settle_events(event_log *log, const uint32_t *settled)
{
    size_t kept = 0;
    for (size_t i = 0; i < log->events.n; i++) {
        event *e = &log->events.v[i];
        e->unit = settled[e->unit];
        if (e->unit == UNIT_NONE)
            continue;
        if (kept != i)
            log->events.v[kept] = *e;
        kept++;
    }
    log->events.n = kept;
    sort_items(log->events.v, kept, sizeof *log->events.v, by_unit, NULL);
}

static void settle_contacts(event_log *log, const uint32_t *settled)
{
    size_t kept = 0;
    for (size_t i = 0; i < log->contacts.n; i++) {
        contact c = log->contacts.v[i];
        c.unit = settled[c.unit];
        if (c.unit != UNIT_NONE)
            log->contacts.v[kept++] = c;
    }
    log->contacts.n = kept;
    sort_items(log->contacts.v, kept, sizeof *log->contacts.v, contact_by_unit, NULL);
}

static void settle_sequences(event_log *log, const ledger *l)
{
    size_t read = log->unit_sequence.n;
    uint32_t *lengths = mem_zalloc(l->units.n + 1, sizeof *lengths);
    for (size_t u = 0; u < read; u++)
        if (l->settled.v[u] != UNIT_NONE)
            lengths[l->settled.v[u]] = log->unit_sequence.v[u];
    array_reserve(&log->unit_sequence, l->units.n);
    log->unit_sequence.n = l->units.n;
    memcpy(log->unit_sequence.v, lengths, l->units.n * sizeof *lengths);
    mem_free(lengths);
}

void events_settle(const ledger *l, event_log *log)
{
    if (l->settled.n == 0)
        return;
    settle_events(log, l->settled.v);
    settle_contacts(log, l->settled.v);
    settle_sequences(log, l);
}
