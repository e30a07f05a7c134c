#include "parsers/extract/given.h"

unit_given given_of_all(const ledger *l)
{
    unit_given all = l->units.n ? l->units.v[0].given : (unit_given){0};
    for (size_t i = 1; i < l->units.n; i++) {
        const unit_given *g = &l->units.v[i].given;
        all.rules = str_eq(all.rules, g->rules) ? all.rules : STR("");
        all.rule_files = str_eq(all.rule_files, g->rule_files) ? all.rule_files : STR("");
        all.page = str_eq(all.page, g->page) ? all.page : STR("");
        all.zone = str_eq(all.zone, g->zone) ? all.zone : STR("");
        all.passwords = all.passwords && g->passwords;
    }
    return all;
}

unit_given given_beyond(const unit_given *g, const unit_given *all)
{
    return (unit_given){.rules = all->rules.n ? STR("") : g->rules,
                        .rule_files = all->rule_files.n ? STR("") : g->rule_files,
                        .page = all->page.n ? STR("") : g->page,
                        .zone = all->zone.n ? STR("") : g->zone,
                        .passwords = g->passwords && !all->passwords};
}

static bool is_checksum(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (char_hex(s.p[i]) < 0)
            return false;
    return s.n == 64;
}

/* The name of a file may hold what stands between two. */
static str checksums(arena *a, str files)
{
    str found = STR("");
    while (files.n) {
        size_t end = str_find(files, STR("; "));
        str one = str_head(files, end);
        files = end == STR_NONE ? STR("") : str_from(files, end + 2);
        one = str_from(one, str_find_last_char(one, ' ') + 1);
        if (is_checksum(one))
            found = arena_printf(a, "%.*s%s%.*s", STR_ARG(found), found.n ? "; " : "", STR_ARG(one));
    }
    return found;
}

static str value(str option)
{
    return str_from(option, str_find_last_char(option, '=') + 1);
}

unit_given given_without_names(arena *a, const unit_given *g)
{
    return (unit_given){.rules = g->rules,
                        .rule_files = checksums(a, g->rule_files),
                        .page = value(g->page),
                        .zone = value(g->zone),
                        .passwords = g->passwords};
}
