#include "reports/words/plain.h"

#include "reports/html/html.h"

void plain_put(out *o, str s)
{
    while (!str_empty(s))
        html_text(o, plain_part(&s));
}

str state_title(service_state s)
{
    static const str titles[] = {
        [STATE_UNKNOWN] = STR_INIT("no log"),
        [STATE_STANDBY] = STR_INIT("standby"),
        [STATE_DISABLED] = STR_INIT("switched off"),
        [STATE_DOWN] = STR_INIT("stopped"),
        [STATE_SILENT] = STR_INIT("silent"),
        [STATE_DEGRADED] = STR_INIT("troubled"),
        [STATE_UP] = STR_INIT("working"),
    };
    return titles[s];
}
