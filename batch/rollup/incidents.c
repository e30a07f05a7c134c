/* The incidents of all customers, and which of them several customers share. */
#include "batch/rollup/parts.h"

#include "base/array.h"
#include "base/mem.h"
#include "base/sort.h"

#define SHARED_NS (SHARED_MINUTES * 60 * NS_PER_S)

static int time_cmp(instant a, instant b)
{
    return (a > b) - (a < b);
}

static int by_begin(const void *x, const void *y, void *none)
{
    (void)none;
    const rollup_incident *a = x, *b = y;
    int order = time_cmp(a->i->from, b->i->from);
    if (order == 0)
        order = str_cmp(a->row->of->customer, b->row->of->customer);
    return order ? order : str_cmp(a->i->cause, b->i->cause);
}

static int by_cause(const void *x, const void *y, void *none)
{
    (void)none;
    const rollup_incident *const *a = x, *const *b = y;
    int order = str_cmp((*a)->i->cause, (*b)->i->cause);
    if (order == 0)
        order = time_cmp((*a)->i->began, (*b)->i->began);
    return order ? order : ((*a)->row > (*b)->row) - ((*a)->row < (*b)->row);
}

static int by_place(const void *x, const void *y, void *none)
{
    (void)none;
    const rollup_row *const *a = x, *const *b = y;
    return (*a > *b) - (*a < *b);
}

/* The customers of n incidents, each once. */
static size_t customers_of(rollup_incident *const *v, size_t n, const rollup_row **rows)
{
    size_t found = 0;
    for (size_t i = 0; i < n; i++)
        rows[i] = v[i]->row;
    sort_items(rows, n, sizeof *rows, by_place, NULL);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || rows[i] != rows[i - 1])
            rows[found++] = rows[i];
    return found;
}

static rollup_shared shared_of(arena *room, rollup_incident **v, size_t n)
{
    const rollup_row **rows = arena_alloc(room, n * sizeof *rows);
    const summary_incident *first = v[0]->i;
    rollup_shared s = {.cause = first->cause,
                       .title = first->title,
                       .owner = first->owner,
                       .from = first->began,
                       .to = first->to,
                       .rows = rows,
                       .customers = customers_of(v, n, rows),
                       .over = true};
    for (size_t i = 0; i < n; i++) {
        v[i]->shared = s.customers;
        s.turned_away += v[i]->i->turned_away;
        s.failed += v[i]->i->failed;
        s.over = s.over && v[i]->i->over;
        s.to = v[i]->i->to > s.to ? v[i]->i->to : s.to;
    }
    return s;
}

/* How many of the n incidents of one cause, which stand by begin, begin within the time from the first on. */
static size_t window(rollup_incident *const *v, size_t n)
{
    size_t k = 1;
    while (k < n && v[k]->i->began - v[0]->i->began <= SHARED_NS)
        k++;
    return k;
}

typedef ARRAY(rollup_shared) shared_list;

/* Windows that overlap are one. */
static void find_of_cause(arena *room, rollup_incident **v, size_t n, shared_list *found)
{
    const rollup_row **rows = mem_zalloc(n, sizeof *rows);
    size_t begin = 0, end = 0; /* of what is shared and not yet added */
    for (size_t i = 0; i < n; i++) {
        size_t k = window(v + i, n - i);
        if (customers_of(v + i, k, rows) < SHARED_CUSTOMERS)
            continue;
        if (end > begin && i >= end)
            *array_push(found) = shared_of(room, v + begin, end - begin);
        begin = i >= end ? i : begin;
        end = i + k;
    }
    if (end > begin)
        *array_push(found) = shared_of(room, v + begin, end - begin);
    mem_free(rows);
}

static int most_customers(const void *x, const void *y, void *none)
{
    (void)none;
    const rollup_shared *a = x, *b = y;
    if (a->customers != b->customers)
        return a->customers < b->customers ? 1 : -1;
    int order = time_cmp(a->from, b->from);
    return order ? order : str_cmp(a->cause, b->cause);
}

static void find_shared(arena *room, rollup *r)
{
    rollup_incident **v = mem_zalloc(r->incident_count + 1, sizeof(rollup_incident *));
    shared_list found = {0};
    size_t n = 0;
    for (size_t i = 0; i < r->incident_count; i++)
        if (r->incidents[i].i->outage && instant_known(r->incidents[i].i->began))
            v[n++] = &r->incidents[i];
    sort_items(v, n, sizeof *v, by_cause, NULL);
    for (size_t i = 0, k; i < n; i += k) {
        for (k = 1; i + k < n && str_eq(v[i + k]->i->cause, v[i]->i->cause);)
            k++;
        find_of_cause(room, v + i, k, &found);
    }
    sort_items(found.v, found.n, sizeof *found.v, most_customers, NULL);
    r->shared = arena_alloc(room, (found.n + 1) * sizeof *r->shared);
    r->shared_count = found.n;
    if (found.n)
        memcpy(r->shared, found.v, found.n * sizeof *r->shared);
    array_free(&found);
    mem_free(v);
}

void rollup_incidents_find(arena *room, rollup *r)
{
    size_t n = 0;
    for (size_t i = 0; i < r->row_count; i++)
        n += r->rows[i].s ? r->rows[i].s->incident_count : 0;
    r->incidents = arena_alloc(room, (n + 1) * sizeof *r->incidents);
    for (size_t i = 0; i < r->row_count; i++)
        for (size_t k = 0; r->rows[i].s && k < r->rows[i].s->incident_count; k++)
            r->incidents[r->incident_count++] = (rollup_incident){&r->rows[i], &r->rows[i].s->incidents[k], 0};
    sort_items(r->incidents, r->incident_count, sizeof *r->incidents, by_begin, NULL);
    find_shared(room, r);
}
