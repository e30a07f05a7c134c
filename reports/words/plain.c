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

str verdict_title(verdict v)
{
    static const str titles[] = {
        [VERDICT_HEALTHY] = STR_INIT("Healthy"),
        [VERDICT_DEGRADED] = STR_INIT("Degraded"),
        [VERDICT_FAILING] = STR_INIT("Failing"),
        [VERDICT_EXCEPTIONS] = STR_INIT("Healthy, with exceptions"),
        [VERDICT_NOT_ENOUGH_DATA] = STR_INIT("Not enough data for a verdict"),
    };
    return titles[v];
}

str waits_for_title(size_t step)
{
    static const str titles[WAITING_STEPS] = {
        [WAITING_FOR_OUTAGE] = STR_INIT("locked out by an outage"),
        [OWNER_USER] = STR_INIT("to try again by themselves"),
        [OWNER_HELPDESK] = STR_INIT("for the help desk"),
        [OWNER_AD_ADMIN] = STR_INIT("for the Active Directory administrator"),
        [OWNER_SYNC_ADMIN] = STR_INIT("for the Microsoft Entra Connect administrator"),
        [OWNER_NETWORK_ADMIN] = STR_INIT("for the network administrator"),
        [OWNER_CLOUD_ADMIN] = STR_INIT("for the cloud administrator"),
        [OWNER_MICROSOFT] = STR_INIT("for Microsoft"),
    };
    return titles[step];
}
