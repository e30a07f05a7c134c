/* Which computer names mean the same server, and which time each server's log covers.

   Names compare without case; a short name equals the full name it begins; records without a name belong to the only
   server there is, else match any. */
#include "analyzer/internal.h"

typedef struct name {
    str lower;   /* key */
    sym written; /* as in the logs */
    str text;
} name;

typedef struct name_list {
    ARRAY(name) names;
    map seen; /* written symbol -> 1 */
} name_list;

static void name_add(analyzer *a, name_list *l, sym written)
{
    bool fresh;
    map_put(&l->seen, written, 1, &fresh);
    if (!fresh || !written)
        return;
    str text = sym_text(a, written);
    *array_push(&l->names) = (name){arena_lower(&a->work, text), written, text};
}

static int name_cmp(const void *x, const void *y, void *none)
{
    (void)none;
    const name *a = x, *b = y;
    int order = str_cmp(a->lower, b->lower);
    return order ? order : str_cmp(a->text, b->text);
}

/* "aadc01" begins "aadc01.contoso.local": in sorted order the full names follow the short one directly, but for names
   such as "aadc01-b", which sort between. Returns the only full name, or NULL. */
static const name *full_name_of(const name_list *l, size_t i)
{
    const name *full = NULL;
    str shorter = l->names.v[i].lower;
    if (str_find_char(shorter, '.') != STR_NONE)
        return NULL;
    for (size_t j = i + 1; j < l->names.n && str_starts(l->names.v[j].lower, shorter); j++) {
        const name *other = &l->names.v[j];
        if (other->lower.n <= shorter.n || other->lower.p[shorter.n] != '.')
            continue;
        if (full && !str_eq(full->lower, other->lower))
            return NULL;
        full = full ? full : other;
    }
    return full;
}

/* Makes the servers, full names first, then the short ones that stand for them; *index: written symbol -> server. */
static void make_servers(analyzer *a, name_list *l, map *index)
{
    sort_items(l->names.v, l->names.n, sizeof *l->names.v, name_cmp, NULL);
    map by_key = {0};
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < l->names.n; i++) {
            const name *n = &l->names.v[i], *full = full_name_of(l, i);
            if ((full != NULL) != (pass == 1))
                continue;
            bool fresh;
            sym key = symbols_add(a->symbols, full ? full->lower : n->lower);
            uint64_t at = *map_put(&by_key, key, a->servers.n, &fresh);
            if (fresh)
                *array_push(&a->servers) =
                    (server_log){.name = n->written, .first = INSTANT_NONE, .last = INSTANT_NONE};
            map_put(index, n->written, at, NULL);
        }
    }
    map_free(&by_key);
}

static bool any_nameless(const analyzer *a)
{
    for (size_t i = 0; i < a->events.n; i++)
        if (!a->events.v[i].cloud && !a->events.v[i].computer)
            return true;
    return false;
}

static void collect_names(analyzer *a, name_list *l)
{
    for (size_t i = 0; i < a->events.n; i++)
        if (!a->events.v[i].cloud)
            name_add(a, l, a->events.v[i].computer);
    for (size_t u = 0; u < a->ledger->units.n; u++) {
        const unit *unit = &a->ledger->units.v[u];
        for (size_t s = 0; s < unit->spans.n; s++)
            name_add(a, l, symbols_add(a->symbols, unit->spans.v[s].computer));
    }
}

typedef struct sorted_server {
    str text;
    uint32_t old;
} sorted_server;

static int sorted_cmp(const void *x, const void *y, void *none)
{
    (void)none;
    return str_cmp(((const sorted_server *)x)->text, ((const sorted_server *)y)->text);
}

/* Sorts the servers by the name they are shown with, so that an index orders like the name; renames *index. */
static void sort_servers(analyzer *a, const name_list *l, map *index)
{
    size_t n = a->servers.n;
    sorted_server *sorted = mem_zalloc(n + 1, sizeof *sorted);
    uint32_t *place = mem_zalloc(n + 1, sizeof *place);
    server_log *moved = mem_zalloc(n + 1, sizeof *moved);
    for (size_t i = 0; i < n; i++)
        sorted[i] = (sorted_server){sym_text(a, a->servers.v[i].name), (uint32_t)i};
    sort_items(sorted, n, sizeof *sorted, sorted_cmp, NULL);
    for (size_t i = 0; i < n; i++) {
        moved[i] = a->servers.v[sorted[i].old];
        place[sorted[i].old] = (uint32_t)i;
    }
    for (size_t i = 0; i < n; i++)
        a->servers.v[i] = moved[i];
    for (size_t i = 0; i < l->names.n; i++) {
        uint64_t *at = map_get(index, l->names.v[i].written);
        *at = place[*at];
    }
    mem_free(sorted);
    mem_free(place);
    mem_free(moved);
}

bool is_anybodys(const analyzer *a, const server_log *log)
{
    return !log->name && a->servers.n > 1;
}

static uint32_t nameless_server(analyzer *a)
{
    if (a->servers.n == 1)
        return 0;
    *array_push(&a->servers) = (server_log){.name = 0, .first = INSTANT_NONE, .last = INSTANT_NONE};
    return (uint32_t)(a->servers.n - 1);
}

static uint32_t server_index(const analyzer *a, const map *index, sym written)
{
    const uint64_t *at = written ? map_get(index, written) : NULL;
    return at ? (uint32_t)*at : a->any_server;
}

static void widen(server_log *s, instant first, instant last)
{
    if (!instant_known(first) || !instant_known(last))
        return;
    if (!instant_known(s->first) || first < s->first)
        s->first = first;
    if (!instant_known(s->last) || last > s->last)
        s->last = last;
    *array_push(&s->covered) = (interval){first, last};
}

/* The time that each server's records span, unit by unit. */
static void cover(analyzer *a, const map *index)
{
    for (size_t u = 0; u < a->ledger->units.n; u++) {
        const unit *unit = &a->ledger->units.v[u];
        for (size_t i = 0; i < unit->spans.n; i++) {
            const unit_span *span = &unit->spans.v[i];
            uint32_t at = server_index(a, index, symbols_find(a->symbols, span->computer));
            if (at != NO_SERVER)
                widen(&a->servers.v[at], span->first, span->last);
        }
    }
}

static void assign(analyzer *a, const map *index)
{
    for (size_t i = 0; i < a->events.n; i++) {
        event *e = &a->events.v[i];
        if (e->cloud)
            continue;
        e->server = server_index(a, index, e->computer);
        server_log *s = &a->servers.v[e->server];
        if (e->computer)
            e->computer = s->name;
        s->in_scope = true;
        s->writeback = s->writeback || is_writeback_event(a, e);
    }
}

static int interval_cmp(const void *x, const void *y, void *none)
{
    (void)none;
    const interval *a = x, *b = y;
    return (a->from > b->from) - (a->from < b->from);
}

/* Sorted, with overlaps joined. */
static void join_intervals(server_log *s)
{
    sort_items(s->covered.v, s->covered.n, sizeof *s->covered.v, interval_cmp, NULL);
    size_t kept = 0;
    for (size_t i = 0; i < s->covered.n; i++) {
        interval next = s->covered.v[i];
        if (kept && next.from <= s->covered.v[kept - 1].to) {
            if (next.to > s->covered.v[kept - 1].to)
                s->covered.v[kept - 1].to = next.to;
        } else {
            s->covered.v[kept++] = next;
        }
    }
    s->covered.n = kept;
}

static bool any_nameless_span(const analyzer *a)
{
    for (size_t u = 0; u < a->ledger->units.n; u++)
        for (size_t i = 0; i < a->ledger->units.v[u].spans.n; i++)
            if (!a->ledger->units.v[u].spans.v[i].computer.n)
                return true;
    return false;
}

bool same_server(const analyzer *a, uint32_t x, uint32_t y)
{
    return x == y || x == a->any_server || y == a->any_server;
}

void stage_servers(analyzer *a)
{
    name_list l = {0};
    map index = {0};
    collect_names(a, &l);
    make_servers(a, &l, &index);
    sort_servers(a, &l, &index);
    a->any_server = any_nameless(a) || any_nameless_span(a) ? nameless_server(a) : NO_SERVER;
    cover(a, &index);
    assign(a, &index);
    for (size_t i = 0; i < a->servers.n; i++)
        join_intervals(&a->servers.v[i]);
    if (a->servers.n == 1)
        a->any_server = NO_SERVER;
    array_free(&l.names);
    map_free(&l.seen);
    map_free(&index);
}
