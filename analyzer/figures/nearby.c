#include "analyzer/figures/nearby.h"

enum { CHANGES_MAX = 6 };
#define CHANGE_BEFORE_NS DAY_NS

typedef ARRAY(uint32_t) index_list;

static int change_cmp(const void *x, const void *y, void *rows_)
{
    const change_row *rows = rows_;
    uint32_t i = *(const uint32_t *)x, k = *(const uint32_t *)y;
    instant t = instant_or_last(rows[i].time), u = instant_or_last(rows[k].time);
    if (t != u)
        return t < u ? -1 : 1;
    return i < k ? -1 : i > k;
}

typedef struct finder {
    const change_list *changes;
    index_list by_time, found;
} finder;

static instant time_of(const finder *f, size_t i)
{
    return f->changes->rows.v[f->by_time.v[i]].time;
}

/* The first of them behind t. */
static size_t first_after(const finder *f, instant t)
{
    size_t low = 0, high = f->by_time.n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (time_of(f, mid) <= t)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* The stop that begins an incident, and the start that follows, are the incident itself. */
static bool is_incident_itself(const change_row *c, instant from)
{
    return c->time >= from &&
           (c->change->known == CHANGE_SERVICE_STOPPED || c->change->known == CHANGE_SERVICE_STARTED);
}

/* The newest changes in the day before `at`, the minute of it included, oldest first. */
static uint32_t add_nearby(finder *f, instant at)
{
    uint32_t kept[CHANGES_MAX], n = 0;
    for (size_t i = first_after(f, at + MINUTE_NS); i > 0 && n < CHANGES_MAX; i--) {
        if (time_of(f, i - 1) < at - CHANGE_BEFORE_NS)
            break;
        if (!is_incident_itself(&f->changes->rows.v[f->by_time.v[i - 1]], at))
            kept[n++] = f->by_time.v[i - 1];
    }
    for (uint32_t i = n; i > 0; i--)
        *array_push(&f->found) = kept[i - 1];
    return n;
}

static void sort_changes(finder *f)
{
    const change_list *changes = f->changes;
    for (uint32_t i = 0; i < changes->rows.n; i++)
        if (instant_known(changes->rows.v[i].time))
            *array_push(&f->by_time) = i;
    sort_items(f->by_time.v, f->by_time.n, sizeof *f->by_time.v, change_cmp, changes->rows.v);
}

/* The first operation with that cause, in the period or not. */
static instant first_with(const operations *ops, const cause *c)
{
    for (size_t i = 0; i < ops->n; i++)
        if (ops->v[i].cause == c)
            return ops->v[i].started;
    return INSTANT_NONE;
}

/* Is its first time in the period the first of all, and do the logs show a day without it before? */
static bool begins(const known *k, const cause_row *row)
{
    instant first = row->operations ? first_with(k->operations, row->cause) : INSTANT_NONE;
    return instant_known(first) && first >= row->first && first - k->extent.from > DAY_NS &&
           fault_side(row->cause->fault) == SIDE_SERVICE;
}

/* Causes that the logs show without for more than a day before. */
static void find_begins(const known *k, const cause_list *causes, finder *f, nearby *to)
{
    cause_begin *found = arena_zalloc(k->shared->texts, (causes->rows.n + 1) * sizeof *found);
    for (uint32_t i = 0; i < causes->rows.n; i++) {
        const cause_row *row = &causes->rows.v[i];
        if (!begins(k, row))
            continue;
        uint32_t first = (uint32_t)f->found.n;
        found[to->begin_count++] = (cause_begin){i, first, add_nearby(f, row->first)};
    }
    to->begins = found;
}

nearby nearby_find(const known *k, const cause_list *causes, const change_list *changes, incident_list *incidents)
{
    finder f = {.changes = changes};
    nearby n = {0};
    sort_changes(&f);
    for (size_t i = 0; i < incidents->told; i++) {
        incidents->v[i].first_change = (uint32_t)f.found.n;
        incidents->v[i].change_count = add_nearby(&f, incidents->v[i].began);
    }
    find_begins(k, causes, &f, &n);
    n.changes = kept_copy(k->shared, f.found.v, f.found.n * sizeof *f.found.v);
    array_free(&f.by_time);
    array_free(&f.found);
    return n;
}
