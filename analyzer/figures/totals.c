/* The numbers of a period: all of it, and each month. Operations are sorted by start, so a month is a run of them. */
#include "analyzer/service/service.h"

typedef struct counter {
    const analyzer *a;
    totals t;
    map people;   /* person -> newest operation */
    map episodes; /* episode -> 1, or 2 when a success ended it */
    ARRAY(int64_t) durations;
} counter;

static bool is_user_side(fault f)
{
    return f == FAULT_USER || f == FAULT_PASSWORD_RULE || f == FAULT_ACCOUNT;
}

static void count_reliability(totals *t, const operation *o)
{
    if ((o->writeback != TRI_YES && !o->turned_away) || cause_has(o->cause, CAUSE_TAG_LEFT))
        return;
    t->reliable_of++;
    t->reliable += o->outcome == OUTCOME_SUCCEEDED || (o->cause && is_user_side(o->cause->fault));
}

static void count_outcome(totals *t, const operation *o)
{
    t->operations++;
    t->writeback_operations += o->writeback == TRI_YES;
    t->succeeded += o->outcome == OUTCOME_SUCCEEDED;
    t->failed += o->outcome == OUTCOME_FAILED;
    t->unfinished += o->outcome == OUTCOME_UNFINISHED;
    t->unknown += o->outcome == OUTCOME_UNKNOWN;
    t->turned_away += o->turned_away;
    if (!o->cause)
        return;
    t->by_fault[o->cause->fault]++;
    t->user_side += is_user_side(o->cause->fault);
    t->service_side += fault_is_service_side(o->cause->fault);
}

/* Servers only see passwords that were handed in; in the cloud people leave before, or are turned away. */
static bool hands_in_password(const analyzer *a, uint32_t i)
{
    const operation_work *w = &a->op_work.v[i];
    return !w->cloud_only || a->cloud_ops.v[w->cloud - 1].submitted;
}

static void count_people(counter *c, uint32_t i)
{
    const operation *o = &c->a->operations.v[i];
    sym who = person_of(c->a, o->user, o->object_id);
    if (who)
        *map_put(&c->people, who, i, NULL) = i;
    if (!hands_in_password(c->a, i))
        return;
    uint64_t *episode = map_put(&c->episodes, o->episode, 1, NULL);
    if (o->outcome == OUTCOME_SUCCEEDED)
        *episode = 2;
}

static void add(counter *c, uint32_t i)
{
    const operation *o = &c->a->operations.v[i];
    count_outcome(&c->t, o);
    count_reliability(&c->t, o);
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
        const operation *o = &c->a->operations.v[c->people.entries[i].value];
        c->t.users++;
        c->t.users_waiting += o->recovered == RECOVERY_NO;
        c->t.users_recovered += o->attempts > 1 && o->recovered != RECOVERY_NO;
    }
    c->t.episodes += c->episodes.n;
    for (size_t i = 0; i < c->episodes.n; i++)
        c->t.episodes_got_in += c->episodes.entries[i].value == 2;
}

static void add_state(totals *t, service_state state, int64_t seconds)
{
    t->down_s += state == STATE_DOWN ? seconds : 0;
    t->silent_s += state == STATE_SILENT ? seconds : 0;
    t->degraded_s += state == STATE_DEGRADED ? seconds : 0;
    t->disabled_s += state == STATE_DISABLED ? seconds : 0;
}

static void count_service(const analyzer *a, totals *t, instant from, instant to)
{
    for (size_t i = 0; i < a->tenant_rows.n; i++) {
        const service_row *row = &a->tenant_rows.v[i];
        instant begin = row->from > from ? row->from : from, end = row->to < to ? row->to : to;
        if (begin < end)
            add_state(t, row->state, shown_seconds(begin, end));
    }
}

/* ---- days ---- */

static int64_t local_day(const analyzer *a, instant t)
{
    civil c = zone_civil(a->options.zone, t);
    return days_from_civil(c.year, c.month, c.day);
}

/* Marks the days that the log of a server which writes passwords back reaches, and counts them within [first, last]. */
static int64_t days_covered(const analyzer *a, int64_t first, int64_t last)
{
    if (last < first)
        return 0;
    size_t n = (size_t)(last - first + 1);
    bool *marked = mem_zalloc(n, sizeof *marked);
    int64_t count = 0;
    for (size_t s = 0; s < a->servers.n; s++) {
        const server_log *log = &a->servers.v[s];
        for (size_t i = 0; log->writeback && i < log->covered.n; i++) {
            int64_t from = local_day(a, log->covered.v[i].from), to = local_day(a, log->covered.v[i].to);
            for (int64_t d = from > first ? from : first; d <= to && d <= last; d++) {
                count += !marked[d - first];
                marked[d - first] = true;
            }
        }
    }
    mem_free(marked);
    return count;
}

static totals finish(counter *c, instant from, instant to, int64_t first_day, int64_t last_day)
{
    finish_durations(c);
    finish_people(c);
    count_service(c->a, &c->t, from, to);
    c->t.days = last_day >= first_day ? last_day - first_day + 1 : 0;
    c->t.days_covered = days_covered(c->a, first_day, last_day);
    array_free(&c->durations);
    map_free(&c->people);
    map_free(&c->episodes);
    return c->t;
}

/* The days of the period: as asked for, else from the first to the last record. */
static void period_days(const analyzer *a, int64_t *first, int64_t *last)
{
    const analysis_options *o = &a->options;
    instant from = instant_known(o->from) ? o->from : a->first, to = instant_known(o->to) ? o->to - 1 : a->last;
    *first = 0;
    *last = -1;
    if (!instant_known(from) || !instant_known(to))
        return;
    *first = local_day(a, from);
    *last = local_day(a, to);
}

static void count_all(analyzer *a, int64_t first_day, int64_t last_day)
{
    counter c = {.a = a};
    for (uint32_t i = 0; i < a->operations.n; i++)
        add(&c, i);
    c.t.registrations = a->registrations.n;
    instant from = instant_known(a->options.from) ? a->options.from : INT64_MIN + 1;
    instant to = instant_known(a->options.to) ? a->options.to : INT64_MAX;
    a->result.totals = finish(&c, from, to, first_day, last_day);
}

/* ---- months ---- */

static void next_month(int *year, int *month)
{
    *year += *month == 12;
    *month = *month == 12 ? 1 : *month + 1;
}

static bool starts_in(const operation *o, int year, int month)
{
    return o->local.known && o->local.at.year == year && o->local.at.month == month;
}

static void count_month(analyzer *a, int year, int month, uint32_t *at, int64_t first_day, int64_t last_day)
{
    counter c = {.a = a};
    for (; *at < a->operations.n && starts_in(&a->operations.v[*at], year, month); ++*at)
        add(&c, *at);
    for (size_t i = 0; i < a->registrations.n; i++) {
        const calendar_time *l = &a->registrations.v[i].local;
        c.t.registrations += l->known && l->at.year == year && l->at.month == month;
    }
    int64_t begin = days_from_civil(year, month, 1), end = begin + days_in_month(year, month) - 1;
    instant from = zone_day_start(a->options.zone, begin), to = zone_day_start(a->options.zone, end + 1);
    const analysis_options *o = &a->options;
    if (instant_known(o->from) && begin < first_day) {
        begin = first_day;
        from = o->from;
    }
    if (instant_known(o->to) && end > last_day) {
        end = last_day;
        to = o->to;
    }
    *array_push(&a->months) = (month_row){year, month, finish(&c, from, to, begin, end)};
}

static void count_months(analyzer *a, int64_t first_day, int64_t last_day)
{
    if (last_day < first_day)
        return;
    civil first, last;
    civil_from_days(first_day, &first);
    civil_from_days(last_day, &last);
    uint32_t at = 0;
    int year = first.year, month = first.month;
    while (year < last.year || (year == last.year && month <= last.month)) {
        count_month(a, year, month, &at, first_day, last_day);
        next_month(&year, &month);
    }
}

void stage_totals(analyzer *a)
{
    int64_t first_day, last_day;
    period_days(a, &first_day, &last_day);
    count_all(a, first_day, last_day);
    count_months(a, first_day, last_day);
    for (size_t s = 0; s < a->servers.n; s++) {
        const server_log *log = &a->servers.v[s];
        if ((!instant_known(log->first) && !log->in_scope) || (is_anybodys(a, log) && !log->events))
            continue;
        coverage_row row = {.computer = log->name,
                            .first = log->first,
                            .last = log->last,
                            .writeback = log->writeback,
                            .events = log->events};
        int64_t next = INT64_MIN; /* day after those counted: two inputs may share one */
        for (size_t i = 0; i < log->covered.n; i++) {
            int64_t from = local_day(a, log->covered.v[i].from), to = local_day(a, log->covered.v[i].to);
            from = from < next ? next : from;
            row.days_covered += to >= from ? to - from + 1 : 0;
            next = to + 1 > next ? to + 1 : next;
        }
        *array_push(&a->coverage) = row;
    }
}
