/* What the comparison of cloud and servers says aloud: clocks apart, a log that is missing, an audit log that was
   filtered, users who saw an error though their password was changed. */
#include "analyzer/findings/finder.h"

#define SKEW_MIN_NS (5 * NS_PER_S)

static str kept_id(const finder *f, const operation *o)
{
    char room[GUID_TEXT];
    return arena_str(f->shared->texts, operation_id(o, room));
}

/* ---- clocks ---- */

static str seconds(const shared *s, instant ns)
{
    instant tenths = (ns < 0 ? -ns : ns) / (NS_PER_S / 10);
    return arena_printf(s->texts, "%s%lld.%lld s", ns < 0 ? "-" : "", (long long)(tenths / 10),
                        (long long)(tenths % 10));
}

/* Server minus cloud, of the records that decided the same operation. The cloud's row follows the server's within a
   second when both clocks are right. */
static void find_skew(finder *f)
{
    const shared *s = f->shared;
    ARRAY(instant) d = {0};
    for (size_t i = f->in.first; i < f->in.end; i++) {
        const operation_work *w = &f->ops->work[i];
        const cloud_operation *c = w->cloud_only ? NULL : cloud_of(f->known->cloud, w);
        if (!c || !w->cloud_newest || c->deciding_row == NO_EVENT || f->ops->v[i].matched_by != MATCH_TRACKING_ID)
            continue;
        instant server = f->ops->v[i].ended, cloud = f->known->log->events.v[c->deciding_row].time;
        if (instant_known(server) && instant_known(cloud))
            *array_push(&d) = server - cloud;
    }
    if (d.n) {
        sort_items(d.v, d.n, sizeof *d.v, instant_cmp, NULL);
        instant median = d.v[d.n / 2];
        if (median > SKEW_MIN_NS || median < -SKEW_MIN_NS) {
            str m = seconds(s, median), low = seconds(s, d.v[0]), high = seconds(s, d.v[d.n - 1]);
            instant apart = (median < 0 ? -median : median) / (NS_PER_S / 10);
            finding_add(f, FINDING_CLOCK_SKEW,
                        TEXT_ARGS(TEXT_WORD("median", m), TEXT_NUMBER("operations", d.n), TEXT_WORD("low", low),
                                  TEXT_WORD("high", high), TEXT_TENTHS("apart", apart)),
                        f->extent.from, f->extent.to, (str){0});
        }
    }
    array_free(&d);
}

/* ---- what is missing ---- */

typedef struct audit_extent {
    size_t units, rows, sspr_rows;
    uint64_t used;    /* rows of any of them, or that stand twice */
    const unit *idle; /* the first of them that was read, and of which nothing was used */
    instant first, last;
    str source;
} audit_extent;

static audit_extent find_audit(const known *k)
{
    audit_extent x = {.first = INSTANT_NONE, .last = INSTANT_NONE};
    for (size_t u = 0; u < k->ledger->units.n; u++) {
        const unit *row = &k->ledger->units.v[k->units->by_source[u]];
        if (!format_of(row->format)->audit_log || !row->records)
            continue;
        x.source = x.units++ ? x.source : row->source;
        x.rows += row->records;
        x.used += row->used + row->duplicates;
        x.idle = x.idle || unit_gives_nothing(row) ? x.idle : row;
        if (instant_known(row->first) && (!instant_known(x.first) || row->first < x.first))
            x.first = row->first;
        if (instant_known(row->last) && (!instant_known(x.last) || row->last > x.last))
            x.last = row->last;
    }
    for (size_t i = 0; i < k->cloud->n; i++)
        x.sspr_rows += !k->cloud->v[i].report && !k->cloud->v[i].direct;
    return x;
}

static void find_empty_audit(finder *f)
{
    audit_extent x = find_audit(f->known);
    size_t on_servers = 0;
    for (size_t i = f->in.first; i < f->in.end; i++) {
        const operation *o = &f->ops->v[i];
        on_servers += !f->ops->work[i].cloud_only && instant_known(o->started) && instant_known(x.first) &&
                      o->started >= x.first && o->started <= x.last;
    }
    if (x.units && !x.sspr_rows && on_servers)
        finding_add(f, FINDING_AUDIT_WITHOUT_SSPR_ROWS,
                    TEXT_ARGS(TEXT_NUMBER("rows", x.rows), TEXT_NUMBER("operations", on_servers)), x.first, x.last,
                    x.source);
    else if (x.idle && !x.used)
        finding_nothing(f, x.idle);
}

/* Microsoft 365's own audit log, without steps and reasons. */
static void find_unified(finder *f)
{
    const known *k = f->known;
    for (size_t u = 0; u < k->ledger->units.n; u++) {
        const unit *row = &k->ledger->units.v[k->units->by_source[u]];
        if (row->format == FORMAT_UNIFIED_AUDIT && row->records)
            finding_add(f, FINDING_UNIFIED_AUDIT_LOG, TEXT_ARGS(TEXT_WORD("input", row->source)), row->first, row->last,
                        row->source);
    }
}

/* Rows about a person's password or registration, and those of them that name nobody. */
typedef struct nameless {
    size_t rows, nameless;
} nameless;

static bool is_about_a_person(const audit_fact *f)
{
    return f->form != AUDIT_LOG ||
           (f->use != USE_NONE && f->use != USE_WRITEBACK_ON && f->use != USE_WRITEBACK_OFF && f->use != USE_POLICY);
}

/* Exports that lost the persons on their way: more than half of what matters in them names nobody. */
static void find_nameless(finder *f)
{
    const known *k = f->known;
    nameless *of_unit = mem_zalloc(k->ledger->units.n + 1, sizeof *of_unit);
    for (size_t i = 0; i < k->log->events.n; i++) {
        const event *e = &k->log->events.v[i];
        if (!event_is_row(e) || !is_about_a_person(fact_of(k->log, e)))
            continue;
        of_unit[e->unit].rows++;
        of_unit[e->unit].nameless += !e->user && !e->object_id;
    }
    for (size_t u = 0; u < k->ledger->units.n; u++) {
        uint32_t index = k->units->by_source[u];
        const unit *row = &k->ledger->units.v[index];
        nameless n = of_unit[index];
        if (n.nameless * 2 > n.rows)
            finding_add(f, FINDING_AUDIT_WITHOUT_PERSONS,
                        TEXT_ARGS(TEXT_WORD("input", row->source), TEXT_NUMBER("rows", n.rows),
                                  TEXT_NUMBER("nameless", n.nameless)),
                        row->first, row->last, row->source);
    }
    mem_free(of_unit);
}

/* Operations that went through Connect by the cloud's account, though no server's log at hand shows them. */
static void find_missing_log(finder *f)
{
    size_t n = 0;
    instant first = INSTANT_NONE, last = INSTANT_NONE;
    str oldest = {0};
    for (size_t i = f->in.first; i < f->in.end; i++) {
        const operation_work *w = &f->ops->work[i];
        const cloud_operation *c = w->cloud_only ? cloud_of(f->known->cloud, w) : NULL;
        if (!c || f->ops->v[i].writeback == TRI_NO)
            continue;
        bool uncovered = c->submissions && f->ops->v[i].reached_on_premises == TRI_UNKNOWN;
        if (c->end != CLOUD_SUCCEEDED && !uncovered)
            continue;
        oldest = n ? oldest : kept_id(f, &f->ops->v[i]);
        first = n++ ? first : c->first;
        last = c->first;
    }
    if (!n)
        return;
    finding_add(f, FINDING_SERVER_LOG_MISSING, TEXT_ARGS(TEXT_NUMBER("operations", n)), first, last, oldest);
}

static void find_saw_error(finder *f)
{
    size_t n = 0;
    const operation *newest = NULL, *oldest = NULL;
    for (size_t i = f->in.first; i < f->in.end; i++) {
        const operation *o = &f->ops->v[i];
        if (!(o->warnings & (WARN_USER_SAW_ERROR | WARN_CLOUD_FAILED_AFTER_WRITEBACK)))
            continue;
        oldest = n++ ? oldest : o;
        newest = o;
    }
    if (!n)
        return;
    finding_add(f, FINDING_USER_SAW_ERROR, TEXT_ARGS(TEXT_NUMBER("operations", n)), oldest->started, newest->started,
                kept_id(f, oldest));
}

/* Who is named by any event of a server. */
static map synchronised_people(const event_log *log)
{
    map people = {0};
    for (size_t i = 0; i < log->events.n; i++) {
        const event *e = &log->events.v[i];
        const sym names[] = {e->user, e->object_id};
        for (size_t k = 0; k < sizeof names / sizeof *names && !event_is_row(e); k++)
            if (names[k])
                map_put(&people, names[k], 1, NULL);
    }
    return people;
}

/* Resets by administrators and apps straight in the directory, of people whose account is synchronised. */
static void find_cloud_only(finder *f)
{
    size_t n = 0;
    const operation *newest = NULL, *oldest = NULL;
    map people = synchronised_people(f->known->log);
    for (size_t i = f->in.first; i < f->in.end; i++) {
        const operation *o = &f->ops->v[i];
        const cloud_operation *c = f->ops->work[i].cloud_only ? cloud_of(f->known->cloud, &f->ops->work[i]) : NULL;
        bool reset = c && c->direct && o->kind == KIND_ADMIN_RESET && o->outcome == OUTCOME_SUCCEEDED;
        if (!reset || !((o->user && map_get(&people, o->user)) || (o->object_id && map_get(&people, o->object_id))))
            continue;
        oldest = n++ ? oldest : o;
        newest = o;
    }
    map_free(&people);
    if (n)
        finding_add(f, FINDING_CLOUD_ONLY_PASSWORD, TEXT_ARGS(TEXT_NUMBER("operations", n)), oldest->started,
                    newest->started, kept_id(f, oldest));
}

/* Requests that went elsewhere: the cloud could not deliver them, and the server's line was good at those minutes. */
static void find_sent_elsewhere(finder *f)
{
    size_t n = 0;
    const operation *newest = NULL, *oldest = NULL;
    for (size_t i = f->in.first; i < f->in.end; i++) {
        const operation *o = &f->ops->v[i];
        if (!is_beside_heartbeats(f->known, o))
            continue;
        oldest = n++ ? oldest : o;
        newest = o;
    }
    if (n)
        finding_add(f, FINDING_HEARTBEATS_BUT_UNREACHABLE, TEXT_ARGS(TEXT_NUMBER("operations", n)), oldest->started,
                    newest->started, kept_id(f, oldest));
}

void find_in_cloud(finder *f)
{
    find_skew(f);
    find_empty_audit(f);
    find_unified(f);
    find_nameless(f);
    find_missing_log(f);
    find_saw_error(f);
    if (f->known->cloud->n)
        find_cloud_only(f);
    find_sent_elsewhere(f);
}
