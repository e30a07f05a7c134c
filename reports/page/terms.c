/* The words that a page explains: where they stand, and in "How these numbers are made". */
#include "base/enum_table.h"
#include "reports/page/page.h"

static const struct {
    str words, text;
} terms[] = {
    [TERM_TRIED] =
        {STR_INIT("people tried"),
         STR_INIT("People with a request of their own in this time. A request is one try to reset or change a password "
                  "or to unlock an account, from its first trace in the logs to its end.")},
    [TERM_SELF] = {STR_INIT("got in by themselves"),
                   STR_INIT("People whose latest request succeeded and was their own. The percentage is of series of "
                            "tries: a person’s tries within 24 hours of each other belong together; they got in when "
                            "one of them succeeded.")},
    [TERM_HELP_DESK] = {STR_INIT("needed the help desk"),
                        STR_INIT("People who tried themselves, and whose latest request was a new password set by an "
                                 "administrator.")},
    [TERM_WAITING] = {STR_INIT("still waiting"),
                      STR_INIT("People whose latest series of tries has no success at the end of this time. Who only "
                               "left is not among them.")},
    [TERM_RELIABILITY] =
        {STR_INIT("reliability of the service"),
         STR_INIT("Requests that succeeded, or that were rightly refused (a password against the rules, a locked "
                  "account), of all requests that reached password writeback or were turned away before it. People who "
                  "walked away are left out, and so is what the logs do not tell whose side it was on; where that is "
                  "more than a tenth of what failed, no reliability is given.")},
    [TERM_UNAVAILABLE] =
        {STR_INIT("time in incidents"),
         STR_INIT("Time in which people could not be served, as the log entries of the service or the requests that "
                  "failed tell it: all incidents together, each once.")},
    [TERM_SIDES] = {STR_INIT("the service’s side and the person’s"),
                    STR_INIT("Configuration, outages and Microsoft’s service are the service’s side. Typing errors, "
                             "password rules and the state of the account are the person’s. What the logs do not tell "
                             "is nobody’s.")},
    [TERM_TURNED_AWAY] = {STR_INIT("turned away"),
                          STR_INIT("The cloud told people that the reset service could not be reached, before they "
                                   "could choose a password.")},
};

str term_words(page_term t)
{
    ROW_FOR_EACH(terms, TERMS);
    return terms[t].words;
}

str term_text(page_term t)
{
    return terms[t].text;
}

void put_term(const page *p, page_term t)
{
    html_lit(p->o, "<details class=\"term\"><summary>");
    out_str(p->o, terms[t].words);
    html_lit(p->o, "</summary><p>");
    out_str(p->o, terms[t].text);
    html_lit(p->o, "</p></details>");
}
