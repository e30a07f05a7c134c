/* Which server a record is of, as each page may say it. */
#include "reports/page/page.h"

#define SPACE "\xC2\xA0"

static str short_name(str name)
{
    size_t dot = str_find_char(name, '.');
    return dot == STR_NONE || dot == 0 ? name : str_head(name, dot);
}

/* Logs write a server's name in full or cut at the first dot. */
static bool same_name(str a, str b)
{
    if (str_eq_nocase(a, b))
        return true;
    bool cut = str_eq_nocase(a, short_name(a)) || str_eq_nocase(b, short_name(b));
    return cut && str_eq_nocase(short_name(a), short_name(b));
}

size_t server_number(const analysis *a, str name)
{
    size_t n = 0;
    for (size_t i = 0; i < a->coverage_count; i++) {
        str other = symbols_str(a->symbols, a->coverage[i].computer);
        if (str_empty(other))
            continue;
        n++;
        if (same_name(other, name))
            return n;
    }
    return 0;
}

size_t server_count(const analysis *a)
{
    size_t n = 0;
    for (size_t i = 0; i < a->coverage_count; i++)
        n += a->coverage[i].computer != 0;
    return n;
}

/* On the page that is handed on a server has a number; which one it is stands in the casebook. */
static void put_number(const page *p, size_t number)
{
    if (number == 0)
        html_lit(p->o, "a server without a name");
    else if (server_count(p->a) == 1)
        html_lit(p->o, "the sync server");
    else {
        html_lit(p->o, "server" SPACE);
        out_u64(p->o, number);
    }
}

void put_server(const page *p, sym computer)
{
    str name = symbols_str(p->a->symbols, computer);
    if (!p->casebook)
        put_number(p, str_empty(name) ? 0 : server_number(p->a, name));
    else if (str_empty(name))
        html_lit(p->o, "a server without a name");
    else
        html_text(p->o, name);
}
