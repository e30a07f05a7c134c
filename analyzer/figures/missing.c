#include "analyzer/figures/figures.h"

/* Does its log reach into [from, to)? */
static bool reaches(const server_log *server, instant from, instant to)
{
    for (size_t i = 0; i < server->covered.n; i++) {
        interval x = server->covered.v[i];
        if (x.to >= from && (!instant_known(to) || x.from < to))
            return true;
    }
    return false;
}

static instant months_before(const zone *z, instant at)
{
    civil c = zone_civil(z, at);
    int year = c.year - MISSING_MONTHS / 12, most = days_in_month(year, c.month);
    c.year = year;
    c.day = c.day < most ? c.day : most;
    instant first, second;
    zone_instant(z, &c, &first, &second);
    return first;
}

bool server_is_retired(const analysis_options *o, str name)
{
    return server_number(&(server_numbers){.names = o->retired.v, .n = o->retired.n}, name) > 0;
}

bool server_is_new_name(const analysis_options *o, str name)
{
    return server_number(&(server_numbers){.names = o->renamed.v, .n = o->renamed.n}, name) > 0;
}

missing_servers missing_find(const known *k, period p)
{
    const analysis_options *o = k->shared->options;
    str *names = arena_zalloc(k->shared->texts, (k->servers->n + 1) * sizeof *names);
    missing_servers m = {.names = names};
    if (!instant_known(p.from))
        return m;
    instant since = months_before(o->zone, p.from);
    for (size_t s = 0; s < k->servers->n; s++) {
        const server_log *server = &k->servers->v[s];
        str name = sym_text(k->shared, server->name);
        bool known_one = server->writeback && !str_empty(name) && !server_is_retired(o, name);
        if (known_one && reaches(server, since, p.from) && !reaches(server, p.from, p.to))
            names[m.n++] = name;
    }
    return m;
}
