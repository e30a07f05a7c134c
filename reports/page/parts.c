/* What the sections of a page are made of. */
#include "reports/page/page.h"

void put_empty(const page *p, text_id words)
{
    html_lit(p->o, "<p class=\"empty\">");
    say_words(&p->v, words);
    html_lit(p->o, "</p>\n");
}

void put_section_open(const page *p, const char *id, text_id title)
{
    html_lit(p->o, "<section aria-labelledby=\"");
    html_text(p->o, str_of(id));
    html_lit(p->o, "\">\n<h2 id=\"");
    html_text(p->o, str_of(id));
    html_lit(p->o, "\">");
    say_words(&p->v, title);
    html_lit(p->o, "</h2>\n");
}
