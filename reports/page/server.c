/* Which server a record is of, as each page may say it. */
#include "reports/page/page.h"

#define SPACE "\xC2\xA0"

/* On the page that is handed on a server has a number; which one it is stands in the casebook. */
static void put_number(const page *p, size_t number)
{
    if (number == 0)
        html_lit(p->o, "a server without a name");
    else if (p->a->story.servers.n == 1)
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
        put_number(p, server_number(&p->a->story.servers, name));
    else if (str_empty(name))
        html_lit(p->o, "a server without a name");
    else
        html_text(p->o, name);
}
