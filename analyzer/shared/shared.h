/* What all stages of the analysis share, and nothing else is. A stage takes this and the results of the stages before
   it as const, gives its own result back, and says in its signature what else it may change.

     options    what was asked
     knowledge  the rules (const; it remembers by itself which patterns met a limit)
     symbols    names, interned: one table, so that equal names are one number in every result; it grows
     texts      where texts and rows of results lie; they live as long as the analysis

   And what all of them ask of time: the calendar of a report, and periods. */
#ifndef ANALYZER_SHARED_SHARED_H
#define ANALYZER_SHARED_SHARED_H

#include "analyzer/knowledge/knowledge.h"
#include "base/arena.h"
#include "base/array.h"
#include "base/civil.h"
#include "base/map.h"
#include "base/sort.h"
#include "base/symbols.h"
#include "base/zone.h"
#include "parsers/veil/veil.h"

typedef struct analysis_options {
    str customer;             /* may be empty */
    const zone *zone;         /* of days, hours, months; never NULL */
    instant from, to;         /* [from, to), INSTANT_NONE: open */
    str period;               /* as asked: "2026-10", "" for all */
    int64_t window_s;         /* how long an operation may take */
    const veil_options *veil; /* pseudonyms instead of names; NULL: names as they are */
    veil *begun;              /* one that has replaced names in the records already; NULL: none */
    uint32_t target;          /* the reliability that was agreed, in hundredths of a percent; 0: none */
    text_list retired;        /* computers whose log nobody misses any more */
    text_list renamed;        /* of each of them what it is called now; empty: it is gone */
    unsigned jobs;            /* threads that count; 0 is 1 */
} analysis_options;

typedef struct shared {
    const analysis_options *options;
    const knowledge *knowledge;
    symbols *symbols;
    arena *texts;
} shared;

static inline str sym_text(const shared *s, sym name)
{
    return symbols_str(s->symbols, name);
}

/* What stands behind the @ of a UPN; 0: none. */
sym domain_of(const shared *s, sym user);
/* A copy that lives as long as the analysis. */
void *kept_copy(const shared *s, const void *v, size_t bytes);

/* Few rows have it: where the text stands, which lives already; NULL for an empty one. */
const str *kept_str(const shared *s, str text);

/* ---- verification methods (methods.c) ---- */

/* The name that a method has in all files. */
str method_name(str method);
/* A list of them as an export writes it, parted by ` + `, `|`, `,` or `;`: their names, `; ` between. */
str method_names_of(const shared *s, str list);
size_t methods_in_list(str list);

/* ---- time ---- */

#define MINUTE_NS (60 * NS_PER_S)
#define HOUR_NS   (60 * MINUTE_NS)
#define DAY_NS    (24 * HOUR_NS)

/* The time of an instant that may be unknown, for sorting: unknown last. */
static inline instant instant_or_last(instant t)
{
    return t == INSTANT_NONE ? INT64_MAX : t;
}

/* For sorting whole instants. */
int instant_cmp(const void *x, const void *y, void *none);

/* Both known, both inside. */
typedef struct interval {
    instant from, to;
} interval;

/* first and last of what widen_interval saw; INSTANT_NONE: nothing yet. */
#define INTERVAL_NONE ((interval){INSTANT_NONE, INSTANT_NONE})
void widen_interval(interval *x, instant t);

/* Whole seconds between two times as the files show them, cut to the second, so that parts add up to the whole. */
int64_t shown_seconds(instant from, instant to);

/* Time in the report's zone to the second, split for pivot tables; small, for every operation has one. */
typedef struct calendar_time {
    struct {
        int16_t year;
        int8_t month, day, hour, minute, second, weekday; /* as in civil */
    } at;
    int16_t iso_year;
    int8_t iso_week;
    bool known;
} calendar_time;

calendar_time calendar_time_of(const zone *z, instant t);
civil calendar_civil(const calendar_time *t);
/* Days since 1970-01-01 in that zone. */
int64_t zone_day(const zone *z, instant t);

/* ---- periods ---- */

/* [from, to), INSTANT_NONE: open. */
typedef struct period {
    instant from, to;
} period;

period period_asked(const shared *s);
/* An unknown time lies in none but the open one. */
bool period_has(period p, instant t);
/* What lies in it of a time from first to last, both inside: of an open end what is there. */
interval period_clip(period p, interval x);

/* Days of the report's zone, both inside; last < first: none. */
typedef struct day_range {
    int64_t first, last;
} day_range;

/* The days of a period: as it says, for an open end those of x. */
day_range period_days(const zone *z, period p, interval x);
size_t day_count(day_range d);

/* Which of the items that stand in the order of a time, unknown ones last, lie in a period: [first, end). time_of: of
   the i-th item. */
typedef struct index_range {
    size_t first, end;
} index_range;

index_range period_range(period p, size_t n, instant (*time_of)(const void *items, size_t i), const void *items);

#endif
