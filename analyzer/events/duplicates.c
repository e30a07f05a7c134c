/* The same event from two exports counts once.

   Duplicates: same server, provider, event id and record id, and times equal at the coarser of their precisions. Where
   one of the two has no record id: the same message too (blanks folded), and from different inputs only. Kept is the
   one with a record id, then the finer time, then the smaller source; so the events are looked at in that order of
   preference and each is compared with those kept before. The same record number with another time or another story is
   no duplicate: both are kept, and the report says so. */
#include "analyzer/internal.h"

/* Chains hold events of one key; more than this many with one key are hostile, and comparing stops. */
enum { CHAIN_MAX = 64 };

typedef struct chain {
    uint32_t event, next; /* next: index + 1, 0 ends */
} chain;

typedef struct finder {
    analyzer *a;
    map lower;          /* provider -> the same in lower case */
    wide_map by_record; /* see record_key */
    map by_message, by_row;
    ARRAY(char) folded;
    ARRAY(chain) chains;
    bool by_message_needed; /* some event has no record id */
} finder;

static int prefer(const void *x, const void *y, void *analyzer_)
{
    const analyzer *a = analyzer_;
    const event *e = &a->events.v[*(const uint32_t *)x], *f = &a->events.v[*(const uint32_t *)y];
    if (e->has_record_id != f->has_record_id)
        return e->has_record_id ? -1 : 1;
    if (e->time_digits != f->time_digits)
        return e->time_digits > f->time_digits ? -1 : 1;
    uint32_t s = a->unit_rank.v[e->unit], t = a->unit_rank.v[f->unit];
    if (s != t)
        return s < t ? -1 : 1;
    return (e->sequence > f->sequence) - (e->sequence < f->sequence);
}

static uint64_t provider_and_id(finder *f, const event *e)
{
    bool fresh;
    uint64_t *lower = map_put(&f->lower, e->provider, 0, &fresh);
    if (fresh)
        *lower = symbols_add_lower(f->a->symbols, sym_text(f->a, e->provider));
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
    str m = str_trim(event_head(e));
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

static bool same_kind(const analyzer *a, const event *e, const event *f)
{
    return e->id == f->id && same_server(a, e->server, f->server) &&
           str_eq_nocase(sym_text(a, e->provider), sym_text(a, f->provider));
}

static void note_conflict(analyzer *a, const event *e)
{
    if (!a->conflicting_records++ || (instant_known(e->time) && e->time < a->conflicting_first))
        a->conflicting_first = e->time;
}

static bool is_duplicate(analyzer *a, const event *e, const event *kept)
{
    if (!same_kind(a, e, kept))
        return false;
    bool times = same_times(e, kept);
    if (e->has_record_id && kept->has_record_id) {
        if (e->record_id != kept->record_id)
            return false;
        bool same_id = !guid_is_none(e->tracking) && guid_eq(e->tracking, kept->tracking);
        if (times ? contradict(e, kept) : same_id)
            note_conflict(a, e);
        return times && !contradict(e, kept);
    }
    return times && e->unit != kept->unit && folded_equal(event_head(e), event_head(kept));
}

static bool found_in(finder *f, const uint64_t *head, const event *e)
{
    uint32_t at = (uint32_t)*head;
    for (int steps = 0; at && steps < CHAIN_MAX; steps++) {
        if (is_duplicate(f->a, e, &f->a->events.v[f->chains.v[at - 1].event]))
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
static uint64_t audit_key(const event *e)
{
    sym user = guid_is_none(e->tracking) ? e->user : 0; /* an id tells enough, and one export may lack the user */
    wide_key id = guid_key(e->tracking);
    uint64_t parts[5] = {(uint64_t)e->time, (uint64_t)e->activity << 32 | user, id.a, id.b,
                         hash_bytes(e->message, e->message_bytes)};
    return hash_bytes(parts, sizeof parts);
}

/* A column that one of the exports lacks does not tell them apart. */
static bool may_be_same(sym x, sym y)
{
    return !x || !y || x == y;
}

static bool is_same_target(const event *e, const event *kept)
{
    bool shared = (e->user && e->user == kept->user) || (e->object_id && e->object_id == kept->object_id);
    bool nobody = !e->user && !e->object_id && !kept->user && !kept->object_id;
    return (shared || nobody) && may_be_same(e->user, kept->user) && may_be_same(e->object_id, kept->object_id);
}

/* `Success` and `success` are one result; words that say neither are compared as they stand. */
static bool is_same_result(const analyzer *a, const event *e, const event *kept)
{
    return e->success == kept->success &&
           (e->success != TRI_UNKNOWN || str_eq_nocase(sym_text(a, e->result), sym_text(a, kept->result)));
}

static bool is_same_row(const analyzer *a, const event *e, const event *kept)
{
    const audit_fact *f = fact_of(a, e), *g = fact_of(a, kept);
    return guid_eq(e->tracking, kept->tracking) && e->time == kept->time && e->activity == kept->activity &&
           is_same_target(e, kept) && may_be_same(f->target_name, g->target_name) && is_same_result(a, e, kept) &&
           f->methods == g->methods && str_eq(event_head(e), event_head(kept));
}

static bool row_seen_before(finder *f, uint32_t index)
{
    const event *e = &f->a->events.v[index];
    uint64_t *head = map_put(&f->by_row, audit_key(e), 0, NULL);
    uint32_t at = (uint32_t)*head;
    for (int steps = 0; at && steps < CHAIN_MAX; steps++, at = f->chains.v[at - 1].next)
        if (is_same_row(f->a, e, &f->a->events.v[f->chains.v[at - 1].event]))
            return true;
    remember(f, head, index);
    return false;
}

static bool seen_before(finder *f, uint32_t index)
{
    const event *e = &f->a->events.v[index];
    if (e->cloud)
        return row_seen_before(f, index);
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

static void drop(analyzer *a, const bool *dropped)
{
    size_t kept = 0;
    for (size_t i = 0; i < a->events.n; i++) {
        unit *u = &a->ledger->units.v[a->events.v[i].unit];
        if (dropped[i]) {
            u->used--;
            u->duplicates++;
        } else {
            a->events.v[kept++] = a->events.v[i];
        }
    }
    a->events.n = kept;
}

void stage_duplicates(analyzer *a)
{
    size_t n = a->events.n;
    finder f = {.a = a};
    uint32_t *order = mem_zalloc(n + 1, sizeof *order);
    bool *dropped = mem_zalloc(n + 1, sizeof *dropped);
    for (size_t i = 0; i < n; i++) {
        order[i] = (uint32_t)i;
        f.by_message_needed = f.by_message_needed || (!a->events.v[i].cloud && !a->events.v[i].has_record_id);
    }
    sort_items(order, n, sizeof *order, prefer, a);
    for (size_t i = 0; i < n; i++)
        dropped[order[i]] = seen_before(&f, order[i]);
    drop(a, dropped);
    array_free(&f.chains);
    array_free(&f.folded);
    map_free(&f.lower);
    wide_map_free(&f.by_record);
    map_free(&f.by_message);
    map_free(&f.by_row);
    mem_free(order);
    mem_free(dropped);
}
