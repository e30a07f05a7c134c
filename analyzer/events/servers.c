/* Which computer names mean the same server, and which time each server's log covers.

   Names compare without case; a short name equals the full name it begins; records without a name belong to the only
   server there is, else match any. */
#include "analyzer/events/events.h"

typedef struct name {
    str lower;   /* key */
    sym written; /* as in the logs */
    str text;
} name;

typedef struct name_list {
    ARRAY(name) names;
    map seen; /* written symbol -> 1 */
} name_list;

static void name_add(const shared *s, name_list *l, sym written)
{
    bool fresh;
    map_put(&l->seen, written, 1, &fresh);
    if (!fresh || !written)
        return;
    str text = sym_text(s, written);
    *array_push(&l->names) = (name){arena_lower(s->texts, text), written, text};
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
static void make_servers(const shared *s, name_list *l, servers *all, map *index)
{
    sort_items(l->names.v, l->names.n, sizeof *l->names.v, name_cmp, NULL);
    map by_key = {0};
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < l->names.n; i++) {
            const name *n = &l->names.v[i], *full = full_name_of(l, i);
            if ((full != NULL) != (pass == 1))
                continue;
            bool fresh;
            sym key = symbols_add(s->symbols, full ? full->lower : n->lower);
            uint64_t at = *map_put(&by_key, key, all->n, &fresh);
            if (fresh)
                *array_push(all) = (server_log){.name = n->written, .first = INSTANT_NONE, .last = INSTANT_NONE};
            map_put(index, n->written, at, NULL);
        }
    }
    map_free(&by_key);
}

static bool any_nameless(const event_log *log)
{
    for (size_t i = 0; i < log->events.n; i++)
        if (!event_is_row(&log->events.v[i]) && !log->events.v[i].computer)
            return true;
    return false;
}

static void collect_names(const shared *s, const ledger *ledger, const event_log *log, name_list *l)
{
    for (size_t i = 0; i < log->events.n; i++)
        if (!event_is_row(&log->events.v[i]))
            name_add(s, l, log->events.v[i].computer);
    for (size_t u = 0; u < ledger->units.n; u++) {
        const unit *unit = &ledger->units.v[u];
        for (size_t i = 0; i < unit->spans.n; i++)
            name_add(s, l, symbols_add(s->symbols, unit->spans.v[i].computer));
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
static void sort_servers(const shared *s, const name_list *l, servers *all, map *index)
{
    size_t n = all->n;
    sorted_server *sorted = mem_zalloc(n + 1, sizeof *sorted);
    uint32_t *place = mem_zalloc(n + 1, sizeof *place);
    server_log *moved = mem_zalloc(n + 1, sizeof *moved);
    for (size_t i = 0; i < n; i++)
        sorted[i] = (sorted_server){sym_text(s, all->v[i].name), (uint32_t)i};
    sort_items(sorted, n, sizeof *sorted, sorted_cmp, NULL);
    for (size_t i = 0; i < n; i++) {
        moved[i] = all->v[sorted[i].old];
        place[sorted[i].old] = (uint32_t)i;
    }
    for (size_t i = 0; i < n; i++)
        all->v[i] = moved[i];
    for (size_t i = 0; i < l->names.n; i++) {
        uint64_t *at = map_get(index, l->names.v[i].written);
        *at = place[*at];
    }
    mem_free(sorted);
    mem_free(place);
    mem_free(moved);
}

bool is_anybodys(const servers *all, const server_log *server)
{
    return !server->name && all->n > 1;
}

static uint32_t nameless_server(servers *all)
{
    if (all->n == 1)
        return 0;
    *array_push(all) = (server_log){.name = 0, .first = INSTANT_NONE, .last = INSTANT_NONE};
    return (uint32_t)(all->n - 1);
}

static uint32_t server_index(const servers *all, const map *index, sym written)
{
    const uint64_t *at = written ? map_get(index, written) : NULL;
    return at ? (uint32_t)*at : all->any;
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
static void cover(const shared *s, const ledger *ledger, const map *index, servers *all)
{
    for (size_t u = 0; u < ledger->units.n; u++) {
        const unit *unit = &ledger->units.v[u];
        for (size_t i = 0; i < unit->spans.n; i++) {
            const unit_span *span = &unit->spans.v[i];
            uint32_t at = server_index(all, index, symbols_find(s->symbols, span->computer));
            if (at != NO_SERVER)
                widen(&all->v[at], span->first, span->last);
        }
    }
}

static void assign(const shared *s, const map *index, servers *all, event_log *log)
{
    for (size_t i = 0; i < log->events.n; i++) {
        event *e = &log->events.v[i];
        if (event_is_row(e))
            continue;
        e->server = server_index(all, index, e->computer);
        server_log *server = &all->v[e->server];
        if (e->computer)
            e->computer = server->name;
        server->in_scope = true;
        server->writeback = server->writeback || is_writeback_event(s, e);
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

static bool any_nameless_span(const ledger *ledger)
{
    for (size_t u = 0; u < ledger->units.n; u++)
        for (size_t i = 0; i < ledger->units.v[u].spans.n; i++)
            if (!ledger->units.v[u].spans.v[i].computer.n)
                return true;
    return false;
}

bool same_server(const servers *all, uint32_t x, uint32_t y)
{
    return x == y || x == all->any || y == all->any;
}

servers servers_find(const shared *s, const ledger *ledger, event_log *log)
{
    servers all = {.any = NO_SERVER};
    name_list l = {0};
    map index = {0};
    collect_names(s, ledger, log, &l);
    make_servers(s, &l, &all, &index);
    sort_servers(s, &l, &all, &index);
    if (any_nameless(log) || any_nameless_span(ledger))
        all.any = nameless_server(&all);
    cover(s, ledger, &index, &all);
    assign(s, &index, &all, log);
    for (size_t i = 0; i < all.n; i++)
        join_intervals(&all.v[i]);
    if (all.n == 1)
        all.any = NO_SERVER;
    array_free(&l.names);
    map_free(&l.seen);
    map_free(&index);
    return all;
}

void servers_free(servers *all)
{
    for (size_t i = 0; i < all->n; i++)
        array_free(&all->v[i].covered);
    array_free(all);
}
