/* The numbers of a period. Operations are sorted by start, so those of a period are a run of them. */
#include "analyzer/figures/figures.h"

typedef struct counter {
    const known *k;
    totals t;
    map people; /* person -> newest operation */
    ARRAY(int64_t) durations;
} counter;

static void count_side(totals *t, const operation *o)
{
    t->by_fault[o->cause->fault]++;
    switch (fault_side(o->cause->fault)) {
    case SIDE_SERVICE:
        t->service_side++;
        break;
    case SIDE_PERSON:
        t->user_side++;
        break;
    case SIDE_UNKNOWN:
        t->unknown_side += o->outcome == OUTCOME_FAILED;
        break;
    }
}

static void count_outcome(totals *t, const operation *o)
{
    t->operations++;
    t->writeback_operations += is_writeback(o);
    t->succeeded += o->outcome == OUTCOME_SUCCEEDED;
    t->failed += o->outcome == OUTCOME_FAILED;
    t->unfinished += o->outcome == OUTCOME_UNFINISHED;
    t->unknown += o->outcome == OUTCOME_UNKNOWN;
    t->turned_away += o->turned_away;
    t->ours += o->turned_away || o->is_service_failure;
    t->reliable_of += in_reliability(o);
    t->reliable += is_reliable(o);
    if (o->cause)
        count_side(t, o);
}

static void count_people(counter *c, uint32_t i)
{
    sym who = person_of_operation(c->k->persons, &c->k->operations->v[i]);
    if (who)
        *map_put(&c->people, who, i, NULL) = i;
}

static void add(counter *c, uint32_t i)
{
    const operation *o = &c->k->operations->v[i];
    count_outcome(&c->t, o);
    count_people(c, i);
    if (o->outcome == OUTCOME_SUCCEEDED && o->duration_ms >= 0)
        *array_push(&c->durations) = o->duration_ms;
}

static int duration_cmp(const void *x, const void *y, void *none)
{
    (void)none;
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return (a > b) - (a < b);
}

/* Median (mean of the middle two), and the 95th percentile by nearest rank. */
static void finish_durations(counter *c)
{
    size_t n = c->durations.n;
    c->t.median_ms = c->t.p95_ms = -1;
    if (!n)
        return;
    int64_t *v = c->durations.v;
    sort_items(v, n, sizeof *v, duration_cmp, NULL);
    c->t.median_ms = n % 2 ? v[n / 2] : (v[n / 2 - 1] + v[n / 2]) / 2;
    c->t.p95_ms = v[(n * 95 + 99) / 100 - 1];
}

static void finish_people(counter *c)
{
    for (size_t i = 0; i < c->people.n; i++) {
        const operation *o = &c->k->operations->v[c->people.entries[i].value];
        c->t.users++;
        c->t.users_waiting += o->unmet != NO_OPERATION;
    }
}

static void count_series(totals *t, const known *k, index_range in)
{
    series_count c = series_counted(k, in, NULL);
    t->episodes = c.all;
    t->episodes_got_in = c.got_in;
}

static void add_state(totals *t, service_state state, int64_t seconds)
{
    t->down_s += state == STATE_DOWN ? seconds : 0;
    t->silent_s += state == STATE_SILENT ? seconds : 0;
    t->degraded_s += state == STATE_DEGRADED ? seconds : 0;
    t->disabled_s += state == STATE_DISABLED ? seconds : 0;
}

static void count_service(const service *v, totals *t, period p)
{
    instant from = p.from, to = instant_or_last(p.to); /* INSTANT_NONE is before all others */
    for (size_t i = 0; i < v->tenant.n; i++) {
        const service_row *row = &v->tenant.v[i];
        instant begin = row->from > from ? row->from : from, end = row->to < to ? row->to : to;
        if (begin < end)
            add_state(t, row->state, shown_seconds(begin, end));
    }
}

/* Marks the days that the log of a server which writes passwords back reaches, and counts them. */
static int64_t days_covered(const known *k, day_range days)
{
    const zone *z = k->shared->options->zone;
    int64_t count = 0;
    if (!day_count(days))
        return 0;
    bool *marked = mem_zalloc(day_count(days), sizeof *marked);
    for (size_t s = 0; s < k->servers->n; s++) {
        const server_log *server = &k->servers->v[s];
        for (size_t i = 0; server->writeback && i < server->covered.n; i++) {
            int64_t from = zone_day(z, server->covered.v[i].from), to = zone_day(z, server->covered.v[i].to);
            for (int64_t d = from > days.first ? from : days.first; d <= to && d <= days.last; d++) {
                count += !marked[d - days.first];
                marked[d - days.first] = true;
            }
        }
    }
    mem_free(marked);
    return count;
}

totals totals_count(const known *k, period p)
{
    counter c = {.k = k, .people = map_within(symbols_count(k->shared->symbols) + 1)};
    index_range in = operations_in(k->operations, p), sessions = registrations_in(k->registrations, p);
    day_range days = period_days(k->shared->options->zone, p, k->extent);
    for (size_t i = in.first; i < in.end; i++)
        add(&c, (uint32_t)i);
    finish_durations(&c);
    finish_people(&c);
    count_series(&c.t, k, in);
    count_service(k->service, &c.t, p);
    c.t.registrations = sessions.end - sessions.first;
    c.t.days = (int64_t)day_count(days);
    c.t.days_covered = days_covered(k, days);
    bool told = c.t.unknown_side * UNKNOWN_PART <= c.t.failed;
    c.t.reliability = told ? share_of(c.t.reliable, c.t.reliable_of) : share_of(0, 0);
    c.t.got_in = share_of(c.t.episodes_got_in, c.t.episodes);
    c.t.covered = covered_count(k, p);
    array_free(&c.durations);
    map_free(&c.people);
    return c.t;
}
