#include "analyzer/figures/covered.h"

#define EDGE_NS      (COVERED_EDGE_MINUTES * MINUTE_NS)
#define AUDIT_GAP_NS (COVERED_GAP_HOURS * HOUR_NS)

typedef ARRAY(interval) interval_list;

static int by_begin(const void *x, const void *y, void *none)
{
    (void)none;
    const interval *a = x, *b = y;
    return (a->from > b->from) - (a->from < b->from);
}

/* What lies in the whole, up to its edges where it comes near them. */
static void add(interval_list *l, interval whole, interval x)
{
    if (!instant_known(x.from) || !instant_known(x.to) || x.to < whole.from || x.from > whole.to)
        return;
    interval in = {x.from - whole.from <= EDGE_NS ? whole.from : x.from, whole.to - x.to <= EDGE_NS ? whole.to : x.to};
    *array_push(l) = in;
}

/* Each moment once, and gaps of at most so long. */
static share share_covered(interval_list *l, interval whole, instant gap)
{
    int64_t sum = 0;
    instant done = whole.from;
    sort_items(l->v, l->n, sizeof *l->v, by_begin, NULL);
    for (size_t i = 0; i < l->n; i++) {
        bool near = i > 0 && l->v[i].from - done <= gap;
        instant from = l->v[i].from > done && !near ? l->v[i].from : done;
        sum += l->v[i].to > from ? l->v[i].to - from : 0;
        done = l->v[i].to > done ? l->v[i].to : done;
    }
    array_free(l);
    return share_of((uint64_t)(sum / NS_PER_S), (uint64_t)((whole.to - whole.from) / NS_PER_S));
}

static share by_servers(const known *k, interval whole)
{
    interval_list l = {0};
    for (size_t s = 0; s < k->servers->n; s++) {
        const server_log *server = &k->servers->v[s];
        for (size_t i = 0; server->writeback && i < server->covered.n; i++)
            add(&l, whole, server->covered.v[i]);
    }
    return share_covered(&l, whole, 0);
}

static share by_audit(const known *k, interval whole)
{
    interval_list l = {0};
    for (size_t u = 0; u < k->ledger->units.n; u++) {
        const unit *unit = &k->ledger->units.v[u];
        if (format_of(unit->format)->audit_log)
            add(&l, whole, (interval){unit->first, unit->last});
    }
    return share_covered(&l, whole, AUDIT_GAP_NS);
}

static basis basis_of(const covered_time *c)
{
    if (c->servers.part && c->audit.part)
        return BASIS_BOTH;
    if (c->servers.part)
        return BASIS_SERVER;
    return c->audit.part ? BASIS_CLOUD : BASIS_NONE;
}

share covered_share(const covered_time *c)
{
    return c->basis == BASIS_CLOUD ? c->audit : c->servers;
}

covered_time covered_count(const known *k, period p)
{
    interval whole = {instant_known(p.from) ? p.from : k->extent.from, instant_known(p.to) ? p.to : k->extent.to};
    covered_time c = {share_of(0, 0), share_of(0, 0), BASIS_NONE};
    if (!instant_known(whole.from) || !instant_known(whole.to) || whole.to <= whole.from)
        return c;
    c.servers = by_servers(k, whole);
    c.audit = by_audit(k, whole);
    c.basis = basis_of(&c);
    return c;
}

str basis_word(basis b)
{
    static const str words[] = {[BASIS_NONE] = {0},
                                [BASIS_BOTH] = STR_INIT("both"),
                                [BASIS_SERVER] = STR_INIT("server"),
                                [BASIS_CLOUD] = STR_INIT("cloud")};
    return words[b];
}
