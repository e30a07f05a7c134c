#include "analyzer/tenants/tenants.h"

#include <string.h>

/* What is told of a server. */
typedef struct mark {
    sym id;           /* of the tenant whose audit log tells of its operations; 0 */
    sym host;         /* the first with a word */
    ARRAY(sym) words; /* of its namespaces, each once */
    size_t operations;
} mark;

typedef struct search {
    const shared *shared;
    const event_log *log;
    const servers *servers;
    mark *marks;     /* of each server */
    uint32_t *group; /* of each server: the smallest server that is certainly of its tenant */
} search;

/* ---- what is told ---- */

static bool has_word(const mark *m, sym word)
{
    for (size_t i = 0; i < m->words.n; i++)
        if (m->words.v[i] == word)
            return true;
    return false;
}

static void note_host(search *f, map *seen, const event *e)
{
    mark *m = &f->marks[e->server];
    uint64_t *word = map_get(seen, e->service_bus_host);
    if (!word) {
        arena scratch = {0};
        sym own = symbols_add(f->shared->symbols, tenant_word(&scratch, sym_text(f->shared, e->service_bus_host)));
        word = map_put(seen, e->service_bus_host, own, NULL);
        arena_free(&scratch);
    }
    if (!*word || has_word(m, (sym)*word))
        return;
    m->host = m->host ? m->host : e->service_bus_host;
    *array_push(&m->words) = (sym)*word;
}

/* A row of an operation that a server logged too: the server is of the tenant whose log this is. */
static void note_row(search *f, const operations *ops, size_t row)
{
    const audit_fact *fact = fact_of(f->log, &f->log->events.v[row]);
    uint32_t op = ops->of_event[row];
    if (!fact->tenant || op == NO_OPERATION || ops->work[op].cloud_only)
        return;
    mark *m = &f->marks[f->log->events.v[ops->work[op].first_event].server];
    m->id = m->id ? m->id : fact->tenant;
}

static void note_all(search *f, const operations *ops)
{
    map seen = {0};
    for (size_t i = 0; i < f->log->events.n; i++) {
        const event *e = &f->log->events.v[i];
        if (event_is_row(e))
            note_row(f, ops, i);
        else if (e->service_bus_host)
            note_host(f, &seen, e);
    }
    for (size_t i = 0; i < ops->n; i++)
        if (!ops->work[i].cloud_only)
            f->marks[f->log->events.v[ops->work[i].first_event].server].operations++;
    map_free(&seen);
}

/* A word on servers of two tenants is no tenant's own. */
static bool is_shared_word(const search *f, sym word)
{
    sym id = 0;
    for (size_t i = 0; i < f->servers->n; i++) {
        const mark *m = &f->marks[i];
        if (!m->id || !has_word(m, word))
            continue;
        if (id && id != m->id)
            return true;
        id = m->id;
    }
    return false;
}

static void drop_shared_words(search *f)
{
    for (size_t i = 0; i < f->servers->n; i++) {
        mark *m = &f->marks[i];
        for (size_t w = 0; w < m->words.n;) {
            sym word = m->words.v[w];
            bool shared_word = is_shared_word(f, word);
            for (size_t k = i; shared_word && k < f->servers->n; k++)
                for (size_t x = 0; x < f->marks[k].words.n; x++)
                    if (f->marks[k].words.v[x] == word)
                        f->marks[k].words.v[x--] = f->marks[k].words.v[--f->marks[k].words.n];
            w += !shared_word;
        }
    }
}

/* ---- who belongs together ---- */

static tri of_one_tenant(const mark *a, const mark *b)
{
    if (a->id && b->id)
        return a->id == b->id ? TRI_YES : TRI_NO;
    for (size_t i = 0; i < a->words.n; i++)
        if (has_word(b, a->words.v[i]))
            return TRI_YES;
    return a->words.n && b->words.n ? TRI_NO : TRI_UNKNOWN;
}

static void join(search *f, uint32_t a, uint32_t b)
{
    uint32_t low = a < b ? a : b, high = a < b ? b : a;
    for (size_t i = 0; low != high && i < f->servers->n; i++)
        if (f->group[i] == high)
            f->group[i] = low;
}

static void group_servers(search *f)
{
    for (uint32_t i = 0; i < f->servers->n; i++)
        f->group[i] = i;
    for (size_t i = 0; i < f->servers->n; i++)
        for (size_t k = i + 1; k < f->servers->n; k++)
            if (of_one_tenant(&f->marks[i], &f->marks[k]) == TRI_YES)
                join(f, f->group[i], f->group[k]);
}

static bool are_parted(const search *f, uint32_t a, uint32_t b)
{
    for (size_t i = 0; i < f->servers->n; i++)
        for (size_t k = 0; f->group[i] == a && k < f->servers->n; k++)
            if (f->group[k] == b && of_one_tenant(&f->marks[i], &f->marks[k]) == TRI_NO)
                return true;
    return false;
}

/* Among those of which anything is told, unless nothing is of any. */
static uint32_t main_group(const search *f)
{
    size_t *operations = mem_zalloc(f->servers->n + 1, sizeof *operations);
    uint32_t most = 0;
    bool told = false;
    for (size_t i = 0; i < f->servers->n; i++)
        operations[f->group[i]] += f->marks[i].operations;
    for (uint32_t i = 0; i < f->servers->n; i++) {
        bool tells = f->marks[i].id || f->marks[i].words.n;
        uint32_t g = f->group[i];
        if (tells && (!told || operations[g] > operations[most]))
            most = g;
        told |= tells;
    }
    mem_free(operations);
    return most;
}

static void number_tenants(search *f, tenants *to)
{
    uint32_t most = main_group(f);
    to->n = 1;
    for (uint32_t i = 0; i < f->servers->n; i++) {
        bool first = f->group[i] == i;
        to->of_server[i] = !first                                ? to->of_server[f->group[i]]
                           : i != most && are_parted(f, i, most) ? (uint32_t)to->n++
                                                                 : MAIN_TENANT;
    }
}

/* ---- by what they are told ---- */

static void sign_servers(const search *f, tenants *to)
{
    for (uint32_t t = 0; to->n > 1 && t < to->n; t++)
        for (size_t i = 0; i < f->servers->n; i++) {
            const mark *m = &f->marks[i];
            sym name = f->servers->v[i].name;
            if (to->of_server[i] == t && name && (m->id || m->words.n))
                *array_push(&to->signs) = (tenant_sign){t, name, m->id ? m->id : m->host};
        }
}

static int id_cmp(const void *x, const void *y, void *shared_)
{
    const shared *s = shared_;
    return str_cmp(sym_text(s, ((const tenant_sign *)x)->by), sym_text(s, ((const tenant_sign *)y)->by));
}

/* Where no server tells of it: audit logs of several tenants. */
static void sign_rows(const search *f, tenants *to)
{
    map seen = {0};
    for (size_t i = 0; to->n == 1 && i < f->log->rows.n; i++) {
        bool fresh = false;
        sym id = f->log->rows.v[i].tenant;
        if (id)
            map_put(&seen, id, 1, &fresh);
        if (fresh)
            *array_push(&to->signs) = (tenant_sign){.by = id};
    }
    map_free(&seen);
    if (to->n > 1)
        return;
    if (to->signs.n == 1)
        to->signs.n = 0;
    sort_items(to->signs.v, to->signs.n, sizeof *to->signs.v, id_cmp, (void *)(uintptr_t)f->shared);
    for (uint32_t i = 0; i < to->signs.n; i++)
        to->signs.v[i].tenant = i;
}

tenants tenants_find(const shared *s, const event_log *log, const servers *all, const operations *ops)
{
    tenants to = {.of_server = mem_zalloc(all->n + 1, sizeof *to.of_server)};
    search f = {s, log, all, mem_zalloc(all->n + 1, sizeof *f.marks), mem_zalloc(all->n + 1, sizeof *f.group)};
    note_all(&f, ops);
    drop_shared_words(&f);
    group_servers(&f);
    number_tenants(&f, &to);
    sign_servers(&f, &to);
    sign_rows(&f, &to);
    for (size_t i = 0; i < all->n; i++)
        array_free(&f.marks[i].words);
    mem_free(f.marks);
    mem_free(f.group);
    return to;
}

void tenants_free(tenants *t)
{
    mem_free(t->of_server);
    array_free(&t->signs);
}
