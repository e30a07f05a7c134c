/* Bins, ranks and shares for the pictures of the pages; see charts.h. */
#include "analyzer/figures/figures.h"
#include "analyzer/figures/shares.h"

/* WEEKEND_FROM: the day of the week. BUSY_FROM: requests in an hour of the week; fewer are chance. */
enum { WEEKEND_FROM = 6, BUSY_FROM = 5 };

/* What is drawn, from what. */
typedef struct drawing {
    const known *known;
    const operations *ops;
    index_range in;
    period period;
    const figures *figures;
    charts *c;
} drawing;

static ending ending_of(const operation *o)
{
    if (o->turned_away)
        return ENDING_TURNED_AWAY;
    if (o->outcome == OUTCOME_SUCCEEDED)
        return ENDING_GOT_IN;
    if (!o->cause)
        return ENDING_OPEN;
    static const ending endings[] = {
        [SIDE_SERVICE] = ENDING_SERVICE, [SIDE_PERSON] = ENDING_PERSON, [SIDE_UNKNOWN] = ENDING_OPEN};
    return endings[fault_side(o->cause->fault)];
}

/* ---- days ---- */

static bool covered_by_audit(const ledger *l, instant from, instant to)
{
    for (size_t u = 0; u < l->units.n; u++) {
        const unit *x = &l->units.v[u];
        if (format_of(x->format)->audit_log && instant_known(x->first) && x->first < to && x->last >= from)
            return true;
    }
    return false;
}

static bool covered_by_servers(const servers *all, instant from, instant to)
{
    for (size_t s = 0; s < all->n; s++) {
        const server_log *server = &all->v[s];
        for (size_t i = 0; server->writeback && i < server->covered.n; i++)
            if (server->covered.v[i].from < to && server->covered.v[i].to >= from)
                return true;
    }
    return false;
}

/* Days, or weeks from Monday to Sunday, or as many days as it takes. */
static int64_t bin_width(int64_t days)
{
    if (days <= CHART_BINS)
        return 1;
    if (days <= CHART_BINS * 7 - 7)
        return 7;
    return (days + CHART_BINS - 1) / CHART_BINS;
}

/* Does the period begin behind the last record, or end before the first? */
static bool is_beside(period p, interval x)
{
    instant from = instant_known(p.from) ? p.from : x.from, last = instant_known(p.to) ? p.to - 1 : x.to;
    return last < from;
}

static bool is_weekend(int64_t day)
{
    civil c;
    civil_from_days(day, &c);
    return c.weekday >= WEEKEND_FROM;
}

static void make_bins(const drawing *d, day_bin **bins)
{
    charts *c = d->c;
    const shared *s = d->known->shared;
    day_range days = period_days(s->options->zone, d->period, d->known->extent);
    if (!day_count(days) || is_beside(d->period, d->known->extent))
        return;
    c->bin_days = bin_width((int64_t)day_count(days));
    if (c->bin_days == 7)
        days.first -= ((days.first + 3) % 7 + 7) % 7; /* 1970-01-01 was a Thursday */
    c->bin_count = (size_t)((days.last - days.first) / c->bin_days + 1);
    *bins = arena_zalloc(s->texts, c->bin_count * sizeof **bins);
    for (size_t i = 0; i < c->bin_count; i++) {
        day_bin *b = &(*bins)[i];
        b->day = days.first + (int64_t)i * c->bin_days;
        b->from = zone_day_start(s->options->zone, b->day);
        b->to = zone_day_start(s->options->zone, b->day + c->bin_days);
        b->covered = d->figures->totals.covered.basis == BASIS_CLOUD
                         ? covered_by_audit(d->known->ledger, b->from, b->to)
                         : covered_by_servers(d->known->servers, b->from, b->to);
        b->weekend = c->bin_days == 1 && is_weekend(b->day);
    }
    c->bins = *bins;
}

static day_bin *bin_of(const charts *c, day_bin *bins, const calendar_time *t)
{
    if (!t->known || !c->bin_count)
        return NULL;
    int64_t at = days_from_civil(t->at.year, t->at.month, t->at.day) - bins[0].day;
    return at < 0 || at / c->bin_days >= (int64_t)c->bin_count ? NULL : &bins[at / c->bin_days];
}

static void count_days(const drawing *d)
{
    charts *c = d->c;
    day_bin *bins = NULL;
    make_bins(d, &bins);
    for (size_t i = d->in.first; i < d->in.end; i++) {
        day_bin *b = bin_of(c, bins, &d->ops->v[i].local);
        if (b)
            b->endings[ending_of(&d->ops->v[i])]++;
    }
    for (size_t i = 0; i < d->figures->registrations.n; i++) {
        const registration_row *r = &d->figures->registrations.v[i];
        day_bin *b = r->result == REGISTRATION_COMPLETED ? bin_of(c, bins, &r->local) : NULL;
        if (b)
            b->registrations++;
    }
    for (size_t i = 0; i < c->bin_count; i++) {
        size_t n = 0;
        for (size_t k = 0; k < ENDINGS; k++)
            n += bins[i].endings[k];
        c->most_in_bin = n > c->most_in_bin ? n : c->most_in_bin;
        if (bins[i].registrations > c->most_registrations_in_bin)
            c->most_registrations_in_bin = bins[i].registrations;
    }
}

/* ---- hours ---- */

static void count_hours(const drawing *d)
{
    charts *c = d->c;
    for (size_t i = d->in.first; i < d->in.end; i++) {
        const operation *o = &d->ops->v[i];
        if (!o->local.known || o->local.at.weekday < 1 || o->local.at.weekday > WEEKDAYS)
            continue;
        int day = o->local.at.weekday - 1, hour = o->local.at.hour;
        size_t n = ++c->hours[day][hour];
        c->hours_failed[day][hour] += o->outcome == OUTCOME_FAILED || o->outcome == OUTCOME_UNFINISHED;
        if (n > c->most_in_hour)
            c->most_in_hour = n;
    }
    for (int day = WEEKDAYS - 1; day >= 0; day--)
        for (int hour = DAY_HOURS - 1; hour >= 0; hour--)
            if (c->most_in_hour && c->hours[day][hour] == c->most_in_hour)
                c->busy_weekday = day, c->busy_hour = hour;
    c->has_busy_hour = c->most_in_hour >= BUSY_FROM;
}

/* ---- durations ---- */

static const int64_t edges_ms[] = {0,    100,  200,   300,   500,   750,   1000,  1500,   2000,   3000,  4000,
                                   6000, 8000, 12000, 16000, 24000, 32000, 60000, 120000, 300000, 600000};
enum { EDGES = sizeof edges_ms / sizeof *edges_ms };

static void count_durations(const drawing *d)
{
    charts *c = d->c;
    duration_bin *bins = arena_zalloc(d->known->shared->texts, EDGES * sizeof *bins);
    size_t first = EDGES, last = 0;
    for (size_t k = 0; k < EDGES; k++)
        bins[k] = (duration_bin){edges_ms[k], k + 1 < EDGES ? edges_ms[k + 1] : -1, 0};
    for (size_t i = d->in.first; i < d->in.end; i++) {
        const operation *o = &d->ops->v[i];
        if (o->outcome != OUTCOME_SUCCEEDED || o->duration_ms < 0)
            continue;
        size_t k = EDGES - 1;
        while (o->duration_ms < edges_ms[k])
            k--;
        bins[k].n++;
        c->durations_timed++;
        first = k < first ? k : first;
        last = k > last ? k : last;
    }
    for (size_t k = 0; k < EDGES; k++)
        c->most_in_duration = bins[k].n > c->most_in_duration ? bins[k].n : c->most_in_duration;
    c->durations_enough = share_of(0, c->durations_timed).enough;
    c->durations = bins + (first < EDGES ? first : 0);
    c->duration_count = first < EDGES ? last - first + 1 : 0;
}

/* ---- registrations ---- */

static int method_cmp(const void *x, const void *y, void *symbols_)
{
    const method_row *r = x, *s = y;
    if (r->sessions != s->sessions)
        return r->sessions > s->sessions ? -1 : 1;
    return str_cmp(symbols_str(symbols_, r->method), symbols_str(symbols_, s->method));
}

static void count_methods(const drawing *d)
{
    charts *c = d->c;
    const registrations *r = &d->figures->registrations;
    map index = {0};
    method_row *rows = arena_zalloc(d->known->shared->texts, (r->methods.n + 1) * sizeof *rows);
    for (size_t i = 0; i < r->methods.n; i++) {
        uint64_t at = *map_put(&index, r->methods.v[i], c->method_count, NULL);
        c->method_count += at == c->method_count;
        rows[at].method = r->methods.v[i];
        rows[at].sessions++;
    }
    sort_items(rows, c->method_count, sizeof *rows, method_cmp, d->known->shared->symbols);
    c->methods = rows;
    map_free(&index);
}

static void count_registrations(const drawing *d)
{
    charts *c = d->c;
    map people = {0};
    for (size_t i = 0; i < d->figures->registrations.n; i++) {
        const registration_row *r = &d->figures->registrations.v[i];
        c->registrations_by_result[r->result]++;
        sym who = person_of(d->known->persons, r->user, r->object_id);
        if (!who || r->result != REGISTRATION_COMPLETED)
            continue;
        uint64_t *sessions = map_put(&people, who, 0, NULL);
        ++*sessions;
        c->registration_people += *sessions == 1;
        c->registration_people_again += *sessions == 2;
    }
    map_free(&people);
    count_methods(d);
}

/* ---- people ---- */

static void count_people(const drawing *d)
{
    charts *c = d->c;
    c->people = people_counted(d->known, d->period);
    c->blocked_until = INSTANT_NONE;
    for (size_t i = 0; i < d->figures->users.rows.n; i++) {
        instant until = d->figures->users.rows.v[i].blocked_until;
        if (!instant_known(until))
            continue;
        c->people_blocked++;
        c->blocked_until = until > c->blocked_until ? until : c->blocked_until;
    }
    instant last = period_clip(d->period, d->known->extent).to;
    c->blocked_over = instant_known(last) && c->blocked_until <= last;
}

/* ---- the two sides ---- */

static bool is_audit(unit_format f)
{
    return format_of(f)->side == UNIT_SIDE_CLOUD;
}

static void count_sides(const drawing *d, sides *s)
{
    for (size_t u = 0; u < d->known->ledger->units.n; u++) {
        const unit *input = &d->known->ledger->units.v[u];
        s->audit = s->audit || (is_audit(input->format) && input->records);
    }
    for (size_t i = d->in.first; i < d->in.end; i++) {
        const operation *o = &d->ops->v[i];
        const operation_work *w = &d->ops->work[i];
        s->turned_away += o->turned_away;
        if (!w->cloud_only && w->cloud)
            s->both++;
        else if (!w->cloud_only)
            s->server_only++;
        else if (o->reached_on_premises == TRI_UNKNOWN)
            s->not_covered++;
        else
            s->cloud_only++;
    }
}

charts charts_count(const known *k, period p, const figures *f)
{
    charts c = {0};
    drawing d = {k, k->operations, operations_in(k->operations, p), p, f, &c};
    count_days(&d);
    count_hours(&d);
    count_durations(&d);
    count_registrations(&d);
    count_people(&d);
    count_sides(&d, &c.sides);
    return c;
}
