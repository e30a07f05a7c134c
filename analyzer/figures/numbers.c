#include "analyzer/figures/numbers.h"

static str short_name(str name)
{
    size_t dot = str_find_char(name, '.');
    return dot == STR_NONE || dot == 0 ? name : str_head(name, dot);
}

static bool same_name(str a, str b)
{
    if (str_eq_nocase(a, b))
        return true;
    bool cut = str_eq_nocase(a, short_name(a)) || str_eq_nocase(b, short_name(b));
    return cut && str_eq_nocase(short_name(a), short_name(b));
}

size_t server_number(const server_numbers *s, str name)
{
    for (size_t i = 0; i < s->n && !str_empty(name); i++)
        if (same_name(s->names[i], name))
            return i + 1;
    return 0;
}

/* A log that names no computer is of one of the others, unless there is no other. */
static size_t count_handling(const coverage_row *rows, size_t n)
{
    size_t named = 0, nameless = 0;
    for (size_t i = 0; i < n; i++) {
        named += rows[i].writeback && rows[i].computer;
        nameless += rows[i].writeback && !rows[i].computer;
    }
    return named ? named : nameless;
}

server_numbers servers_number(const coverage_row *rows, size_t n, const symbols *names, arena *room)
{
    str *list = arena_zalloc(room, (n + 1) * sizeof *list);
    server_numbers s = {.names = list, .handling = count_handling(rows, n)};
    for (size_t i = 0; i < n; i++) {
        str name = symbols_str(names, rows[i].computer);
        if (!str_empty(name))
            list[s.n++] = name;
    }
    return s;
}
