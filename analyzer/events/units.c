/* The inputs of the events: their order, and the time they span. */
#include "analyzer/events/events.h"

typedef struct sorted_unit {
    str source;
    uint32_t unit;
} sorted_unit;

static int unit_cmp(const void *x, const void *y, void *none)
{
    const sorted_unit *a = x, *b = y;
    (void)none;
    int order = str_cmp(a->source, b->source);
    return order ? order : (a->unit > b->unit) - (a->unit < b->unit);
}

unit_order units_by_source(const shared *s, const ledger *l)
{
    size_t n = l->units.n;
    sorted_unit *sorted = mem_zalloc(n + 1, sizeof *sorted);
    uint32_t *by_source = arena_zalloc(s->texts, (n + 1) * sizeof *by_source);
    uint32_t *rank = arena_zalloc(s->texts, (n + 1) * sizeof *rank);
    for (size_t i = 0; i < n; i++)
        sorted[i] = (sorted_unit){l->units.v[i].source, (uint32_t)i};
    sort_items(sorted, n, sizeof *sorted, unit_cmp, NULL);
    for (size_t i = 0; i < n; i++) {
        by_source[i] = sorted[i].unit;
        rank[sorted[i].unit] = (uint32_t)i;
    }
    mem_free(sorted);
    return (unit_order){by_source, rank, n};
}

interval units_extent(const ledger *l)
{
    interval x = INTERVAL_NONE;
    for (size_t u = 0; u < l->units.n; u++) {
        widen_interval(&x, l->units.v[u].first);
        widen_interval(&x, l->units.v[u].last);
    }
    return x;
}

instant units_audit_last(const ledger *l)
{
    interval x = INTERVAL_NONE;
    for (size_t u = 0; u < l->units.n; u++)
        if (format_of(l->units.v[u].format)->audit_log)
            widen_interval(&x, l->units.v[u].last);
    return x.to;
}
