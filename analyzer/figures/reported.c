#include "analyzer/figures/reported.h"

typedef struct remembered {
    str column;
    size_t at;
    enum { OF_COUNT, OF_SECONDS, OF_SHARE } kind;
} remembered;

#define COLUMN(name, kind_)                                                         \
    {                                                                               \
        .column = STR_INIT(#name), .at = offsetof(totals, name), .kind = OF_##kind_ \
    }

static const remembered columns[] = {
    COLUMN(operations, COUNT),
    COLUMN(writeback_operations, COUNT),
    COLUMN(succeeded, COUNT),
    COLUMN(failed, COUNT),
    COLUMN(unfinished, COUNT),
    COLUMN(user_side, COUNT),
    COLUMN(service_side, COUNT),
    COLUMN(unknown_side, COUNT),
    COLUMN(turned_away, COUNT),
    {.column = STR_INIT("reliability_percent"), .at = offsetof(totals, reliability), .kind = OF_SHARE},
    COLUMN(users, COUNT),
    COLUMN(down_s, SECONDS),
    COLUMN(degraded_s, SECONDS),
    COLUMN(registrations, COUNT),
};

bool reported_column(const totals *t, size_t i, str *column, uint64_t *value, bool *known)
{
    if (i >= sizeof columns / sizeof *columns)
        return false;
    const void *at = (const char *)t + columns[i].at;
    *column = columns[i].column;
    if (columns[i].kind == OF_COUNT) {
        *known = true;
        *value = *(const size_t *)at;
    } else if (columns[i].kind == OF_SECONDS) {
        *known = *(const int64_t *)at >= 0;
        *value = *known ? (uint64_t) * (const int64_t *)at : 0;
    } else {
        const share *s = at;
        *known = s->whole > 0;
        *value = *known ? (uint64_t)s->tenths : 0;
    }
    return true;
}

bool month_is_settled(const month_row *m, const zone *z, period p, interval extent)
{
    instant end = zone_day_start(z, days_from_civil(m->year, m->month, 1) + days_in_month(m->year, m->month));
    instant begin = zone_day_start(z, days_from_civil(m->year, m->month, 1));
    bool whole = !instant_known(p.from) || p.from <= begin || p.from >= end;
    bool over = instant_known(p.to) ? p.to >= end : instant_known(extent.to) && extent.to >= end;
    return whole && over && !totals_saw_nothing(&m->totals);
}

str month_word(arena *a, const month_row *m)
{
    return arena_printf(a, "%04d-%02d", m->year, m->month);
}
