/* Bins, ranks and shares for the pictures of the pages; see charts.h. */
#include "analyzer/figures/charts_stage.h"

static int64_t local_day(const analyzer *a, instant t)
{
    civil c = zone_civil(a->options.zone, t);
    return days_from_civil(c.year, c.month, c.day);
}

static ending ending_of(const operation *o)
{
    if (o->turned_away)
        return ENDING_TURNED_AWAY;
    if (o->outcome == OUTCOME_SUCCEEDED)
        return ENDING_GOT_IN;
    if (!o->cause)
        return ENDING_OPEN;
    return fault_is_service_side(o->cause->fault) ? ENDING_SERVICE : ENDING_PERSON;
}

/* ---- days ---- */

static bool covered(const analyzer *a, instant from, instant to)
{
    for (size_t s = 0; s < a->servers.n; s++) {
        const server_log *log = &a->servers.v[s];
        for (size_t i = 0; log->writeback && i < log->covered.n; i++)
            if (log->covered.v[i].from < to && log->covered.v[i].to >= from)
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

static bool period_days(const analyzer *a, int64_t *first, int64_t *last)
{
    const analysis_options *o = &a->options;
    instant from = instant_known(o->from) ? o->from : a->first, to = instant_known(o->to) ? o->to - 1 : a->last;
    if (!instant_known(from) || !instant_known(to) || to < from)
        return false;
    *first = local_day(a, from);
    *last = local_day(a, to);
    return true;
}

static void make_bins(analyzer *a, charts *c, day_bin **bins)
{
    int64_t first, last;
    if (!period_days(a, &first, &last))
        return;
    c->bin_days = bin_width(last - first + 1);
    if (c->bin_days == 7)
        first -= ((first + 3) % 7 + 7) % 7; /* 1970-01-01 was a Thursday */
    c->bin_count = (size_t)((last - first) / c->bin_days + 1);
    *bins = arena_zalloc(&a->work, c->bin_count * sizeof **bins);
    for (size_t i = 0; i < c->bin_count; i++) {
        day_bin *b = &(*bins)[i];
        b->day = first + (int64_t)i * c->bin_days;
        b->from = zone_day_start(a->options.zone, b->day);
        b->to = zone_day_start(a->options.zone, b->day + c->bin_days);
        b->covered = covered(a, b->from, b->to);
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

static void count_days(analyzer *a, charts *c)
{
    day_bin *bins = NULL;
    make_bins(a, c, &bins);
    for (size_t i = 0; i < a->operations.n; i++) {
        day_bin *b = bin_of(c, bins, &a->operations.v[i].local);
        if (b)
            b->endings[ending_of(&a->operations.v[i])]++;
    }
    for (size_t i = 0; i < a->registrations.n; i++) {
        day_bin *b = bin_of(c, bins, &a->registrations.v[i].local);
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

static void count_hours(const analyzer *a, charts *c)
{
    for (size_t i = 0; i < a->operations.n; i++) {
        const operation *o = &a->operations.v[i];
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
}

/* ---- durations ---- */

static const int64_t edges_ms[] = {0,    100,  200,   300,   500,   750,   1000,  1500,   2000,   3000,  4000,
                                   6000, 8000, 12000, 16000, 24000, 32000, 60000, 120000, 300000, 600000};
enum { EDGES = sizeof edges_ms / sizeof *edges_ms };

static void count_durations(analyzer *a, charts *c)
{
    duration_bin *bins = arena_zalloc(&a->work, EDGES * sizeof *bins);
    size_t first = EDGES, last = 0;
    for (size_t k = 0; k < EDGES; k++)
        bins[k] = (duration_bin){edges_ms[k], k + 1 < EDGES ? edges_ms[k + 1] : -1, 0};
    for (size_t i = 0; i < a->operations.n; i++) {
        const operation *o = &a->operations.v[i];
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
    c->durations = bins + (first < EDGES ? first : 0);
    c->duration_count = first < EDGES ? last - first + 1 : 0;
}

/* ---- causes by people ---- */

static int rank_cmp(const void *x, const void *y, void *analyzer_)
{
    const analyzer *a = analyzer_;
    uint32_t i = *(const uint32_t *)x, k = *(const uint32_t *)y;
    const cause_row *r = &a->causes.v[i], *s = &a->causes.v[k];
    if (r->users != s->users)
        return r->users > s->users ? -1 : 1;
    return i < k ? -1 : i > k;
}

static void rank_causes(analyzer *a, charts *c)
{
    uint32_t *order = arena_zalloc(&a->work, (a->causes.n + 1) * sizeof *order);
    for (uint32_t i = 0; i < a->causes.n; i++)
        if (a->causes.v[i].operations)
            order[c->causes_by_people_count++] = i;
    sort_items(order, c->causes_by_people_count, sizeof *order, rank_cmp, a);
    c->causes_by_people = order;
}

/* ---- registrations ---- */

static int method_cmp(const void *x, const void *y, void *analyzer_)
{
    const method_row *r = x, *s = y;
    if (r->sessions != s->sessions)
        return r->sessions > s->sessions ? -1 : 1;
    return str_cmp(sym_text(analyzer_, r->method), sym_text(analyzer_, s->method));
}

static void count_methods(analyzer *a, charts *c)
{
    map index = {0};
    method_row *rows = arena_zalloc(&a->work, (a->registration_methods.n + 1) * sizeof *rows);
    for (size_t i = 0; i < a->registration_methods.n; i++) {
        uint64_t at = *map_put(&index, a->registration_methods.v[i], c->method_count, NULL);
        c->method_count += at == c->method_count;
        rows[at].method = a->registration_methods.v[i];
        rows[at].sessions++;
    }
    sort_items(rows, c->method_count, sizeof *rows, method_cmp, a);
    c->methods = rows;
    map_free(&index);
}

static void count_registrations(analyzer *a, charts *c)
{
    map people = {0};
    for (size_t i = 0; i < a->registrations.n; i++) {
        const registration_row *r = &a->registrations.v[i];
        c->registrations_by_result[r->result]++;
        sym who = person_of(a, r->user, r->object_id);
        if (!who)
            continue;
        uint64_t *sessions = map_put(&people, who, 0, NULL);
        ++*sessions;
        c->registration_people += *sessions == 1;
        c->registration_people_again += *sessions == 2;
    }
    map_free(&people);
    count_methods(a, c);
}

/* ---- people ---- */

static void add_person(charts *c, const operation *o)
{
    bool succeeded = o->outcome == OUTCOME_SUCCEEDED;
    if (succeeded ? o->kind == KIND_ADMIN_RESET : o->recovered == RECOVERY_ADMIN)
        c->people_helpdesk++;
    else if (succeeded || o->recovered == RECOVERY_SELF)
        c->people_self++;
    else if (o->recovered != RECOVERY_NO)
        c->people_open++;
}

/* By each person's newest request. */
static void count_people(analyzer *a, charts *c)
{
    map newest = {0};
    for (uint32_t i = 0; i < a->operations.n; i++) {
        sym who = person_of(a, a->operations.v[i].user, a->operations.v[i].object_id);
        if (who)
            *map_put(&newest, who, i, NULL) = i;
    }
    for (size_t i = 0; i < newest.n; i++)
        add_person(c, &a->operations.v[newest.entries[i].value]);
    map_free(&newest);
    c->blocked_until = INSTANT_NONE;
    for (size_t i = 0; i < a->users.n; i++) {
        instant until = a->users.v[i].blocked_until;
        if (!instant_known(until))
            continue;
        c->people_blocked++;
        c->blocked_until = until > c->blocked_until ? until : c->blocked_until;
    }
}

/* ---- the two sides ---- */

static bool is_audit(unit_format f)
{
    return format_of(f)->side == UNIT_SIDE_CLOUD;
}

static void count_sides(const analyzer *a, sides *s)
{
    for (size_t u = 0; u < a->ledger->units.n; u++)
        s->audit = s->audit || (is_audit(a->ledger->units.v[u].format) && a->ledger->units.v[u].records);
    for (size_t i = 0; i < a->operations.n; i++) {
        const operation *o = &a->operations.v[i];
        const operation_work *w = &a->op_work.v[i];
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

/* ---- the stages ---- */

void stage_charts(analyzer *a)
{
    charts *c = &a->result.charts;
    count_days(a, c);
    count_hours(a, c);
    count_durations(a, c);
    rank_causes(a, c);
    count_registrations(a, c);
    count_people(a, c);
    count_sides(a, &c->sides);
    find_incidents(a, c);
}

/* Months before the period asked for, counted like those in it, while all operations are still here. */
void stage_history(analyzer *a)
{
    analysis_options asked = a->options;
    instant first = INSTANT_NONE;
    for (size_t u = 0; u < a->ledger->units.n; u++) {
        instant t = a->ledger->units.v[u].first;
        if (instant_known(t) && (!instant_known(first) || t < first))
            first = t;
    }
    if (!instant_known(asked.from) || !instant_known(first))
        return;
    civil c = zone_civil(asked.zone, asked.from);
    instant end = zone_day_start(asked.zone, days_from_civil(c.year, c.month, 1));
    if (first >= end)
        return;
    a->options.from = INSTANT_NONE;
    a->options.to = end;
    a->first = first;
    a->last = end - 1;
    stage_totals(a);
    month_row *rows = arena_alloc(&a->work, (a->months.n + 1) * sizeof *rows);
    for (size_t i = 0; i < a->months.n; i++)
        rows[i] = a->months.v[i];
    a->result.charts.history = rows;
    a->result.charts.history_count = a->months.n;
    a->months.n = a->coverage.n = 0;
    a->result.totals = (totals){0};
    a->first = a->last = INSTANT_NONE;
    a->options = asked;
}
