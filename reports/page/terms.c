/* The words that a page explains: where they stand, and in "How these numbers are made". */
#include "base/enum_table.h"
#include "reports/page/page.h"

static const struct {
    text_id words, text;
} terms[] = {
    [TERM_TRIED] = {T_TERM_TRIED, T_TERM_TRIED_TEXT},
    [TERM_SELF] = {T_TERM_SELF, T_TERM_SELF_TEXT},
    [TERM_HELP_DESK] = {T_TERM_HELP_DESK, T_TERM_HELP_DESK_TEXT},
    [TERM_WAITING] = {T_TERM_WAITING, T_TERM_WAITING_TEXT},
    [TERM_RELIABILITY] = {T_TERM_RELIABILITY, T_TERM_RELIABILITY_TEXT},
    [TERM_UNAVAILABLE] = {T_TERM_UNAVAILABLE, T_TERM_UNAVAILABLE_TEXT},
    [TERM_SIDES] = {T_TERM_SIDES, T_TERM_SIDES_TEXT},
    [TERM_TURNED_AWAY] = {T_TERM_TURNED_AWAY, T_TERM_TURNED_AWAY_TEXT},
};

text_id term_words(page_term t)
{
    ROW_FOR_EACH(terms, TERMS);
    return terms[t].words;
}

text_id term_text(page_term t)
{
    return terms[t].text;
}

void put_term(const page *p, page_term t)
{
    html_lit(p->o, "<details class=\"term\"><summary>");
    say_words(&p->v, terms[t].words);
    html_lit(p->o, "</summary><p>");
    say_words(&p->v, terms[t].text);
    html_lit(p->o, "</p></details>");
}
