#include "analyzer/findings/findings.h"

bool finding_is_blind_spot(const finding *f)
{
    return f->type->tags & FINDING_TAG_BLIND_SPOT;
}

/* ---- whom it is about ---- */

/* The server whose entries stand in this input; 0: it holds none, or those of several. */
static sym server_of_input(const ledger *l, const event_log *log, str source)
{
    uint32_t unit = 0;
    sym computer = 0;
    while (unit < l->units.n && !str_eq(l->units.v[unit].source, source))
        unit++;
    for (size_t i = 0; i < log->events.n && unit < l->units.n; i++) {
        const event *e = &log->events.v[i];
        if (e->unit != unit || event_is_row(e) || !e->computer)
            continue;
        if (computer && e->computer != computer)
            return 0;
        computer = e->computer;
    }
    return computer;
}

/* Its evidence is a server, or an input. */
static size_t server_of(const finding *f, const known *k, const server_numbers *servers)
{
    size_t number = server_number(servers, f->evidence);
    if (number || str_empty(f->evidence))
        return number;
    sym computer = server_of_input(k->ledger, k->log, f->evidence);
    return computer ? server_number(servers, sym_text(k->shared, computer)) : 0;
}

/* ---- what to ask for ---- */

static bool is_wished(const finding_story *s, const finding_type *type)
{
    for (size_t i = 0; i < s->wish_count; i++)
        if (s->wishes[i] == type)
            return true;
    return false;
}

static void find_asks(const known *k, const figures *f, finding_story *s)
{
    s->ask_server_logs = !f->story.servers.handling || f->totals.days_covered < f->totals.days;
    s->ask_audit_log = !f->charts.sides.audit;
    s->ask_registrations = !f->registrations.n && !k->contacts->rows.n;
}

finding_story findings_tell(const finding *rows, size_t n, const known *k, const figures *f)
{
    finding_story s = {0};
    size_t *servers = arena_zalloc(k->shared->texts, (n + 1) * sizeof *servers);
    const finding_type **wishes = arena_zalloc(k->shared->texts, (n + 1) * sizeof *wishes);
    s.servers = servers;
    s.wishes = wishes;
    for (size_t i = 0; i < n; i++) {
        servers[i] = server_of(&rows[i], k, &f->story.servers);
        s.blind_spots += finding_is_blind_spot(&rows[i]);
        if (!str_empty(rows[i].type->ask) && !is_wished(&s, rows[i].type))
            wishes[s.wish_count++] = rows[i].type;
    }
    s.noticed = n - s.blind_spots;
    find_asks(k, f, &s);
    return s;
}
