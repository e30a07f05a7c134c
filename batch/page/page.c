#include "batch/page/parts.h"

typedef void section(const roll_page *x);

void portfolio_page_write(const portfolio_page *p, out *o)
{
    static section *const sections[] = {roll_foreign,   roll_shared,    roll_sentence, roll_figures,
                                        roll_customers, roll_groups,    roll_changes,  roll_asks,
                                        roll_unusable,  roll_left_over, roll_method};
    const voice v = {.o = o, .tongue = p->language.tongue, .rules = p->language.rules};
    const roll_page x = {.p = p, .r = p->r, .o = o, .page = {.o = o, .program = p->program, .v = v}};
    const str styles[] = {style_css(), roll_css()};
    const page_shell shell = {.styles = styles, .style_count = 2, .tongue = v.tongue};
    page_open(o, &shell);
    say_words(&v, T_ROLL_TITLE);
    if (!str_empty(p->period)) {
        html_lit(o, " · ");
        html_text(o, p->period);
    }
    page_open_body(o, &shell);
    roll_masthead(&x);
    html_lit(o, "<main id=\"main\">\n");
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        sections[i](&x);
    html_lit(o, "</main>\n");
    roll_foot(&x);
    page_close(o, &shell);
}
