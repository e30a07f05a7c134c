/* Which server a record is of, as each page may say it. */
#include "reports/page/page.h"

/* On the page that is handed on a server has a number; which one it is stands in the casebook. */
static void put_number(const page *p, size_t number)
{
    if (number == 0)
        say_words(&p->v, T_UNNAMED_SERVER);
    else if (p->a->story.servers.n == 1)
        say_words(&p->v, T_THE_SERVER);
    else
        say_text(&p->v, T_SERVER_NUMBER, AS_NUMBER(number));
}

void put_server(const page *p, sym computer)
{
    str name = symbols_str(p->a->symbols, computer);
    if (!p->casebook)
        put_number(p, server_number(&p->a->story.servers, name));
    else if (str_empty(name))
        say_words(&p->v, T_UNNAMED_SERVER);
    else
        html_text(p->o, name);
}
