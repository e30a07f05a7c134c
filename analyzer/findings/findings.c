/* Findings about the logs (gaps, late starts, damage, assumptions) and what nobody has explained yet (unknown events).
 */
#include "analyzer/findings/finder.h"

/* "2026-10-14 09:12:00 UTC" */
str finding_time(const shared *s, instant t)
{
    char text[INSTANT_TEXT];
    size_t n = instant_write_utc(t, text);
    return n ? arena_printf(s->texts, "%.*s UTC", (int)n, text) : knowledge_phrase(s->knowledge, PHRASE_UNKNOWN_TIME);
}

str finding_server(const shared *s, const server_log *server)
{
    return server->name ? sym_text(s, server->name) : knowledge_phrase(s->knowledge, PHRASE_UNNAMED_SERVER);
}

void finding_add(finder *f, finding_id id, text_args args, instant first, instant last, str evidence)
{
    const shared *s = f->shared;
    const finding_type *type = knowledge_finding(s->knowledge, id);
    const text_language *language = knowledge_language(s->knowledge);
    *array_push(&f->found.rows) = (finding){.type = type,
                                            .args = text_keep(s->texts, args),
                                            .detail = text_fill(s->texts, language, type->detail, args),
                                            .plain = text_fill(s->texts, language, type->plain, args),
                                            .evidence = evidence,
                                            .first = first,
                                            .last = last};
}

str finding_place(const finder *f, const event *e)
{
    const shared *s = f->shared;
    str source = f->known->ledger->units.v[e->unit].source;
    if (e->has_record_id)
        return arena_printf(s->texts, "%.*s record %llu", STR_ARG(source), (unsigned long long)e->record_id);
    return arena_printf(s->texts, "%.*s line %u", STR_ARG(source), e->line);
}

/* ---- the logs ---- */

static void find_gaps(finder *f, const server_log *log)
{
    const shared *s = f->shared;
    for (size_t i = 0; i + 1 < log->covered.n; i++) {
        instant from = log->covered.v[i].to, to = log->covered.v[i + 1].from;
        if (to - from <= DAY_NS)
            continue;
        str name = finding_server(s, log), begin = finding_time(s, from), end = finding_time(s, to);
        finding_add(f, FINDING_LOG_GAP,
                    TEXT_ARGS(TEXT_WORD("server", name), TEXT_WORD("from", begin), TEXT_WORD("to", end)), from, to,
                    name);
    }
}

/* A server whose log begins more than a day after the period asked for, or after the log of another one. */
static void find_late_start(finder *f, const server_log *log)
{
    const shared *s = f->shared;
    instant expected = f->period.from;
    for (size_t i = 0; i < f->known->servers->n && !instant_known(f->period.from); i++) {
        const server_log *other = &f->known->servers->v[i];
        if (other->writeback && instant_known(other->first) && (!instant_known(expected) || other->first < expected))
            expected = other->first;
    }
    bool after_all = instant_known(f->period.to) && log->first >= f->period.to;
    if (!instant_known(expected) || after_all || log->first - expected <= DAY_NS)
        return;
    str name = finding_server(s, log), t = finding_time(s, log->first), e = finding_time(s, expected);
    finding_add(f, FINDING_LOG_STARTS_LATE,
                TEXT_ARGS(TEXT_WORD("server", name), TEXT_WORD("start", t), TEXT_WORD("expected", e)), expected,
                log->first, name);
}

/* Records, and none is of use: not because they are others' but because nothing tells what they are, or all are
   damaged. A log in which nothing happened that is of interest is none of these. */
bool unit_gives_nothing(const unit *u)
{
    return u->records > 0 && u->untold + u->damaged == u->records;
}

void finding_nothing(finder *f, const unit *u)
{
    finding_add(f, FINDING_NOTHING_IN_SCOPE,
                TEXT_ARGS(TEXT_WORD("input", u->source), TEXT_NUMBER("records", u->records)), u->first, u->last,
                u->source);
}

/* "3 of 20 records of a.xml could not be used."; where no record is lost, that the input is not whole. */
static str what_was_lost(const finder *f, const unit *u)
{
    const knowledge *k = f->shared->knowledge;
    text_args counts = TEXT_ARGS(TEXT_NUMBER("damaged", u->damaged), TEXT_NUMBER("records", u->records),
                                 TEXT_WORD("input", u->source));
    text_args name = TEXT_ARGS(TEXT_WORD("input", u->source));
    bool any = u->damaged > 0;
    return text_fill(f->shared->texts, knowledge_language(k),
                     knowledge_phrase(k, any ? PHRASE_RECORDS_LOST : PHRASE_NOT_WHOLE), any ? counts : name);
}

static void find_unit(finder *f, const unit *u)
{
    if (unit_gives_nothing(u))
        finding_nothing(f, u);
    bool partly = u->status == UNIT_DAMAGED || u->status == UNIT_LIMITED || u->status == UNIT_FAILED;
    if (!unit_unread(u) && (u->damaged || partly)) {
        str loss = what_was_lost(f, u);
        finding_add(f, FINDING_DAMAGED_INPUT, TEXT_ARGS(TEXT_WORD("loss", loss), TEXT_WORD("note", u->note)), u->first,
                    u->last, u->source);
    }
    if (u->zone_assumed)
        finding_add(f, FINDING_ZONE_ASSUMED, TEXT_ARGS(TEXT_WORD("input", u->source)), u->first, u->last, u->source);
    if (u->page_assumed.n > 0)
        finding_add(f, FINDING_CODE_PAGE_ASSUMED,
                    TEXT_ARGS(TEXT_WORD("input", u->source), TEXT_WORD("page", u->page_assumed),
                              TEXT_WORD("sample", u->page_sample)),
                    u->first, u->last, u->source);
    if (u->date_order_assumed)
        finding_add(f, FINDING_DATE_ORDER_ASSUMED, TEXT_ARGS(TEXT_WORD("input", u->source)), u->first, u->last,
                    u->source);
    bool event_log = format_of(u->format)->side == UNIT_SIDE_SERVER;
    if (event_log && u->records >= 20 && !u->out_of_scope)
        finding_add(f, FINDING_FILTERED_EXPORT, TEXT_ARGS(TEXT_WORD("input", u->source)), u->first, u->last, u->source);
}

static void find_clock(finder *f)
{
    const event_order *order = f->known->order;
    const duplicates *d = f->known->duplicates;
    if (instant_known(order->clock_set_back)) {
        str name = finding_server(f->shared, &f->known->servers->v[order->clock_server]);
        finding_add(f, FINDING_CLOCK_SET_BACK, TEXT_ARGS(TEXT_WORD("server", name)), order->clock_set_back,
                    order->clock_set_back, name);
    }
    if (d->conflicting_records)
        finding_add(f, FINDING_CONFLICTING_RECORDS, TEXT_ARGS(TEXT_NUMBER("records", d->conflicting_records)),
                    d->conflicting_first, d->conflicting_first, (str){NULL, 0});
    for (size_t i = 0; i < d->zones.n; i++) {
        const zone_conflict *z = &d->zones.v[i];
        const unit *units = f->known->ledger->units.v;
        finding_add(f, FINDING_ZONE_CONFLICT,
                    TEXT_ARGS(TEXT_WORD("input", units[z->unit].source), TEXT_WORD("other", units[z->kept_unit].source),
                              TEXT_NUMBER("records", z->records), TEXT_NUMBER("minutes", z->minutes)),
                    units[z->unit].first, units[z->unit].last, units[z->unit].source);
    }
}

/* ---- unknown events ---- */

typedef struct unknown_id {
    int32_t id;
    size_t count;
    const event *first, *last;
} unknown_id;

static void find_unknown(finder *f)
{
    const shared *s = f->shared;
    const event_log *log = f->known->log;
    ARRAY(unknown_id) ids = {0};
    map index = {0};
    for (size_t i = 0; i < log->events.n; i++) {
        const event *e = &log->events.v[i];
        if (e->type || event_is_row(e) || !event_in_period(f->ops, log, i, f->period))
            continue;
        bool fresh;
        uint64_t at = *map_put(&index, (uint64_t)(uint32_t)e->id, ids.n, &fresh);
        if (fresh)
            *array_push(&ids) = (unknown_id){e->id, 0, e, e};
        ids.v[at].count++;
        ids.v[at].last = e;
    }
    for (size_t i = 0; i < ids.n; i++) {
        const unknown_id *u = &ids.v[i];
        str what = u->id == EVENT_ID_NONE ? knowledge_phrase(s->knowledge, PHRASE_NO_EVENT_ID)
                                          : arena_printf(s->texts, "%d", u->id);
        finding_add(f, FINDING_UNKNOWN_EVENT, TEXT_ARGS(TEXT_WORD("event", what), TEXT_NUMBER("times", u->count)),
                    u->first->time, u->last->time, finding_place(f, u->first));
    }
    map_free(&index);
    array_free(&ids);
}

static void find_unknown_activities(finder *f)
{
    const shared *s = f->shared;
    for (size_t i = 0; i < f->known->unknown->v.n; i++) {
        const unknown_activity *a = &f->known->unknown->v.v[i];
        interval in = period_clip(f->period, (interval){a->first, a->last});
        if (instant_known(a->first) && in.from > in.to)
            continue;
        str activity = sym_text(s, a->activity), service = sym_text(s, a->service);
        str source = f->known->ledger->units.v[a->unit].source;
        finding_add(f, FINDING_UNKNOWN_ACTIVITY,
                    TEXT_ARGS(TEXT_WORD("activity", activity), TEXT_WORD("service", service),
                              TEXT_NUMBER("rows", a->rows), TEXT_NUMBER("failures", a->failures)),
                    a->first, a->last, arena_printf(s->texts, "%.*s line %u", STR_ARG(source), a->line));
    }
}

/* Rules that could not be tried to the end on some message. */
static void find_limited_rules(finder *f)
{
    const rule *r;
    for (size_t i = 0; (r = knowledge_limited_rule(f->shared->knowledge, i)); i++)
        finding_add(f, FINDING_RULE_LIMIT,
                    TEXT_ARGS(TEXT_WORD("cause", r->cause->id), TEXT_WORD("file", r->place.file),
                              TEXT_NUMBER("line", r->place.line)),
                    INSTANT_NONE, INSTANT_NONE, r->place.file);
}

static int finding_cmp(const void *x, const void *y, void *none)
{
    (void)none;
    const finding *a = x, *b = y;
    if (a->type->severity != b->type->severity)
        return a->type->severity > b->type->severity ? -1 : 1;
    int order = str_cmp(a->type->id, b->type->id);
    if (order)
        return order;
    if (a->first != b->first)
        return instant_or_last(a->first) < instant_or_last(b->first) ? -1 : 1;
    order = str_cmp(a->evidence, b->evidence);
    return order ? order : str_cmp(a->detail, b->detail);
}

static void find_in_server(finder *f, size_t server)
{
    const server_log *log = &f->known->servers->v[server];
    if (!log->writeback || !instant_known(log->first))
        return;
    if (!is_anybodys(f->known->servers, log)) {
        find_gaps(f, log);
        find_late_start(f, log);
    }
    find_in_stops(f, server);
}

finding_list findings_make(const known *k, period p)
{
    finder f = {.known = k, .shared = k->shared, .ops = k->operations, .period = p};
    f.in = operations_in(k->operations, p);
    f.extent = period_clip(p, k->extent);
    for (size_t s = 0; s < k->servers->n; s++)
        find_in_server(&f, s);
    for (size_t u = 0; u < k->ledger->units.n; u++)
        find_unit(&f, &k->ledger->units.v[u]);
    find_unread(&f);
    find_clock(&f);
    find_unknown(&f);
    find_unknown_activities(&f);
    find_in_servers(&f);
    find_limited_rules(&f);
    find_in_period(&f);
    find_restated(&f);
    find_in_contacts(&f);
    find_in_registrations(&f);
    find_in_cloud(&f);
    if (k->cloud->n)
        find_in_verification(&f);
    sort_items(f.found.rows.v, f.found.rows.n, sizeof *f.found.rows.v, finding_cmp, NULL);
    return f.found;
}
