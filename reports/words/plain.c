#include "reports/words/plain.h"

#include "reports/html/html.h"

void plain_put(out *o, str s)
{
    while (!str_empty(s))
        html_text(o, plain_part(&s));
}

/* ---- actions ---- */

enum { FIRST_STEPS = 2 }; /* later ones make no sense alone */

str plain_action(const cause *c)
{
    str action = cause_action(c);
    if (!str_empty(action))
        return action;
    for (size_t i = 0; i < c->steps.n && i < FIRST_STEPS; i++)
        if (plain_fits(c->steps.v[i]) && !str_starts(c->steps.v[i], STR("If ")))
            return c->steps.v[i];
    return (str){0};
}

str state_title(service_state s)
{
    static const str titles[] = {
        [STATE_UNKNOWN] = STR_INIT("no log"),    [STATE_DISABLED] = STR_INIT("switched off"),
        [STATE_DOWN] = STR_INIT("stopped"),      [STATE_SILENT] = STR_INIT("silent"),
        [STATE_DEGRADED] = STR_INIT("troubled"), [STATE_UP] = STR_INIT("working"),
    };
    return titles[s];
}
