/* The same event from two exports counts once.

   Duplicates: same server, provider, event id and record id, and times equal at the coarser of their precisions. Where
   one of the two has no record id: the same message too (blanks folded), and from different inputs only. Kept is the
   one with a record id, then the finer time, then the smaller source; so the events are looked at in that order of
   preference and each is compared with those kept before. The same record number with another time or another story is
   no duplicate: both are kept, and the report says so. */
#include "analyzer/events/events.h"

/* Chains hold events of one key; more than this many with one key are hostile, and comparing stops. */
enum { CHAIN_MAX = 64 };
/* Pairs of inputs that are told. */
enum { ZONE_CONFLICTS_MAX = 100 };
/* The world's time zones. */
enum { QUARTER_MINUTES = 15, QUARTERS_MAX = 26 * 4 };
#define QUARTER_NS (QUARTER_MINUTES * MINUTE_NS)

typedef struct chain {
    uint32_t event, next; /* next: index + 1, 0 ends */
} chain;

typedef struct finder {
    const shared *shared;
    const ledger *ledger;
    const unit_order *units;
    const servers *servers;
    const event_log *log;
    duplicates *found;
    map lower;          /* provider -> the same in lower case */
    wide_map by_record; /* see record_key */
    map by_message, by_row;
    ARRAY(char) folded;
    ARRAY(chain) chains;
    bool by_message_needed; /* some event has no record id */
    bool once;              /* see numbers_come_once */
} finder;

static int prefer(const void *x, const void *y, void *finder_)
{
    const finder *p = finder_;
    const event *e = &p->log->events.v[*(const uint32_t *)x], *f = &p->log->events.v[*(const uint32_t *)y];
    if (e->has_record_id != f->has_record_id)
        return e->has_record_id ? -1 : 1;
    if (e->time_digits != f->time_digits)
        return e->time_digits > f->time_digits ? -1 : 1;
    const unit *units = p->ledger->units.v;
    if (units[e->unit].zone_assumed != units[f->unit].zone_assumed)
        return units[f->unit].zone_assumed ? -1 : 1;
    uint32_t s = p->units->rank[e->unit], t = p->units->rank[f->unit];
    if (s != t)
        return s < t ? -1 : 1;
    return (e->sequence > f->sequence) - (e->sequence < f->sequence);
}

static uint64_t provider_and_id(finder *f, const event *e)
{
    bool fresh;
    uint64_t *lower = map_put(&f->lower, e->provider, 0, &fresh);
    if (fresh)
        *lower = symbols_add_lower(f->shared->symbols, sym_text(f->shared, e->provider));
    return *lower << 32 | (uint32_t)e->id;
}

static wide_key record_key(finder *f, const event *e)
{
    return (wide_key){provider_and_id(f, e), e->record_id};
}

/* One character of a message with runs of blanks as one blank; *i moves. */
static char folded_next(str s, size_t *i)
{
    char c = s.p[(*i)++];
    if (!char_is_blank(c))
        return c;
    while (*i < s.n && char_is_blank(s.p[*i]))
        (*i)++;
    return ' ';
}

static bool folded_equal(str s, str t)
{
    size_t i = 0, j = 0;
    s = str_trim(s);
    t = str_trim(t);
    while (i < s.n && j < t.n)
        if (folded_next(s, &i) != folded_next(t, &j))
            return false;
    return i == s.n && j == t.n;
}

/* Hashes of long texts are keys of chains here, not of events: what stands in a chain is compared. */
static uint64_t message_key(finder *f, const event *e)
{
    str m = str_trim(event_text(e));
    f->folded.n = 0;
    array_reserve(&f->folded, m.n);
    for (size_t i = 0; i < m.n;)
        f->folded.v[f->folded.n++] = folded_next(m, &i);
    uint64_t parts[3] = {provider_and_id(f, e), (uint64_t)(instant_known(e->time) ? instant_seconds(e->time) / 60 : 0),
                         hash_bytes(f->folded.v, f->folded.n)};
    return hash_bytes(parts, sizeof parts);
}

/* Two records with one number that tell different stories. Where the times differ too it is another record: numbers
   start again when a log is cleared. */
static bool contradict(const event *e, const event *f)
{
    bool ids = !guid_is_none(e->tracking) && !guid_is_none(f->tracking) && !guid_eq(e->tracking, f->tracking);
    bool users = e->user && f->user && e->user != f->user;
    return ids || users;
}

static bool same_times(const event *e, const event *f)
{
    if (!instant_known(e->time) || !instant_known(f->time))
        return e->time == f->time;
    return instant_same(e->time, e->time_digits, f->time, f->time_digits);
}

static bool same_kind(const finder *f, const event *e, const event *kept)
{
    return e->id == kept->id && same_server(f->servers, e->server, kept->server) &&
           str_eq_nocase(sym_text(f->shared, e->provider), sym_text(f->shared, kept->provider));
}

static void note_conflict(duplicates *found, const event *e)
{
    if (!found->conflicting_records++ || (instant_known(e->time) && e->time < found->conflicting_first))
        found->conflicting_first = e->time;
}

static void note_zone(duplicates *found, const event *e, const event *kept, int64_t quarters)
{
    for (size_t i = 0; i < found->zones.n; i++) {
        zone_conflict *z = &found->zones.v[i];
        if (z->unit == e->unit && z->kept_unit == kept->unit) {
            z->records++;
            return;
        }
    }
    if (found->zones.n < ZONE_CONFLICTS_MAX)
        *array_push(&found->zones) = (zone_conflict){
            e->unit, kept->unit, 1, (uint32_t)((quarters < 0 ? -quarters : quarters) * QUARTER_MINUTES)};
}

/* Time zones are whole quarters of an hour apart, 26 hours at most: the same number and the same words then are one
   record, read in two zones. */
static bool in_other_zone(const finder *f, const event *e, const event *kept)
{
    if (e->unit == kept->unit || !instant_known(e->time) || !instant_known(kept->time))
        return false;
    int64_t apart = e->time - kept->time, half = apart < 0 ? -QUARTER_NS / 2 : QUARTER_NS / 2;
    int64_t quarters = (apart + half) / QUARTER_NS;
    if (quarters == 0 || quarters > QUARTERS_MAX || quarters < -QUARTERS_MAX)
        return false;
    if (!instant_same(e->time - quarters * QUARTER_NS, e->time_digits, kept->time, kept->time_digits) ||
        e->stack != kept->stack || !folded_equal(event_text(e), event_text(kept)))
        return false;
    note_zone(f->found, e, kept, quarters);
    return true;
}

static bool is_duplicate(const finder *f, const event *e, const event *kept)
{
    if (!same_kind(f, e, kept))
        return false;
    bool times = same_times(e, kept);
    if (e->has_record_id && kept->has_record_id) {
        if (e->record_id != kept->record_id)
            return false;
        if (!times && in_other_zone(f, e, kept))
            return true;
        bool same_id = !guid_is_none(e->tracking) && guid_eq(e->tracking, kept->tracking);
        if (times ? contradict(e, kept) : same_id)
            note_conflict(f->found, e);
        return times && !contradict(e, kept);
    }
    return times && e->unit != kept->unit && folded_equal(event_text(e), event_text(kept));
}

static bool found_in(finder *f, const uint64_t *head, const event *e)
{
    uint32_t at = (uint32_t)*head;
    for (int steps = 0; at && steps < CHAIN_MAX; steps++) {
        if (is_duplicate(f, e, &f->log->events.v[f->chains.v[at - 1].event]))
            return true;
        at = f->chains.v[at - 1].next;
    }
    return false;
}

static void remember(finder *f, uint64_t *head, uint32_t event)
{
    *array_push(&f->chains) = (chain){event, (uint32_t)*head};
    *head = f->chains.n;
}

/* Audit rows have no number: one with the same id, time, activity, target, result and reason is the same. */
static uint64_t audit_key(const event *e, const audit_fact *f)
{
    sym user = guid_is_none(e->tracking) ? e->user : 0; /* an id tells enough, and one export may lack the user */
    wide_key id = guid_key(e->tracking);
    uint64_t parts[5] = {(uint64_t)e->time, (uint64_t)f->activity << 32 | user, id.a, id.b,
                         hash_bytes(e->text, e->text_bytes)};
    return hash_bytes(parts, sizeof parts);
}

/* A column that one of the exports lacks does not tell them apart. */
static bool may_be_same(sym x, sym y)
{
    return !x || !y || x == y;
}

static bool is_same_target(const event *e, const event *kept)
{
    bool common = (e->user && e->user == kept->user) || (e->object_id && e->object_id == kept->object_id);
    bool nobody = !e->user && !e->object_id && !kept->user && !kept->object_id;
    return (common || nobody) && may_be_same(e->user, kept->user) && may_be_same(e->object_id, kept->object_id);
}

/* `Success` and `success` are one result; words that say neither are compared as they stand. */
static bool is_same_result(const shared *s, const audit_fact *f, const audit_fact *kept)
{
    return f->success == kept->success &&
           (f->success != TRI_UNKNOWN || str_eq_nocase(sym_text(s, f->result), sym_text(s, kept->result)));
}

static bool is_same_row(const finder *x, const event *e, const event *kept)
{
    const audit_fact *f = fact_of(x->log, e), *g = fact_of(x->log, kept);
    return guid_eq(e->tracking, kept->tracking) && e->time == kept->time && f->activity == g->activity &&
           is_same_target(e, kept) && may_be_same(f->target_name, g->target_name) && is_same_result(x->shared, f, g) &&
           f->methods == g->methods && str_eq(event_text(e), event_text(kept));
}

static bool row_seen_before(finder *f, uint32_t index)
{
    const event *e = &f->log->events.v[index];
    uint64_t *head = map_put(&f->by_row, audit_key(e, fact_of(f->log, e)), 0, NULL);
    uint32_t at = (uint32_t)*head;
    for (int steps = 0; at && steps < CHAIN_MAX; steps++, at = f->chains.v[at - 1].next)
        if (is_same_row(f, e, &f->log->events.v[f->chains.v[at - 1].event]))
            return true;
    remember(f, head, index);
    return false;
}

typedef struct run { /* the record ids of one server so far */
    uint64_t last;
    bool begun, rises, falls;
} run;

static bool goes_on(run *r, uint64_t record_id)
{
    if (r->begun) {
        r->rises = r->rises || record_id > r->last;
        r->falls = r->falls || record_id < r->last;
    }
    bool once = !r->begun || (record_id != r->last && r->rises != r->falls);
    *r = (run){record_id, true, r->rises, r->falls};
    return once;
}

/* Do the record ids of each server only rise, or only fall? So it is where every server's log came once, and then
   nothing needs to be looked up. */
static bool numbers_come_once(const finder *f, const uint32_t *order, size_t n)
{
    bool once = f->servers->any == NO_SERVER || f->servers->n == 1;
    run *runs = mem_zalloc(f->servers->n + 1, sizeof *runs);
    for (size_t i = 0; i < n && once; i++) {
        const event *e = &f->log->events.v[order[i]];
        once = event_is_row(e) || (e->has_record_id && goes_on(&runs[e->server], e->record_id));
    }
    mem_free(runs);
    return once;
}

static bool seen_before(finder *f, uint32_t index)
{
    const event *e = &f->log->events.v[index];
    if (event_is_row(e))
        return row_seen_before(f, index);
    if (f->once)
        return false;
    uint64_t *record = e->has_record_id ? wide_map_put(&f->by_record, record_key(f, e), 0, NULL) : NULL;
    uint64_t *message = f->by_message_needed ? map_put(&f->by_message, message_key(f, e), 0, NULL) : NULL;
    const uint64_t *same = record ? record : message;
    if (same && found_in(f, same, e))
        return true;
    if (record)
        remember(f, record, index);
    if (message)
        remember(f, message, index);
    return false;
}

duplicates duplicates_drop(const shared *s, const ledger *l, const unit_order *units, const servers *all,
                           event_log *log)
{
    size_t n = log->events.n;
    duplicates found = {.conflicting_first = INSTANT_NONE};
    finder f = {.shared = s, .ledger = l, .units = units, .servers = all, .log = log, .found = &found};
    uint32_t *order = mem_zalloc(n + 1, sizeof *order);
    bool *marked = mem_zalloc(n + 1, sizeof *marked);
    for (size_t i = 0; i < n; i++) {
        const event *e = &log->events.v[i];
        order[i] = (uint32_t)i;
        f.by_message_needed = f.by_message_needed || (!event_is_row(e) && !e->has_record_id);
    }
    sort_items(order, n, sizeof *order, prefer, &f);
    f.once = numbers_come_once(&f, order, n);
    for (size_t i = 0; i < n; i++)
        marked[order[i]] = seen_before(&f, order[i]);
    found.dropped = events_drop(s, units, log, marked);
    array_free(&f.chains);
    array_free(&f.folded);
    map_free(&f.lower);
    wide_map_free(&f.by_record);
    map_free(&f.by_message);
    map_free(&f.by_row);
    mem_free(order);
    mem_free(marked);
    return found;
}

void duplicates_free(duplicates *d)
{
    array_free(&d->zones);
}
