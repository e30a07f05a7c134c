#include "reports/words/plain.h"

void plain_put(const voice *v, str s)
{
    str rest = said_rule(v, s);
    while (!str_empty(rest))
        say_data(v, plain_part(&rest));
}

text_id state_title(service_state s)
{
    static const text_id titles[] = {
        [STATE_UNKNOWN] = T_STATE_UNKNOWN, [STATE_STANDBY] = T_STATE_STANDBY, [STATE_DISABLED] = T_STATE_DISABLED,
        [STATE_DOWN] = T_STATE_DOWN,       [STATE_SILENT] = T_STATE_SILENT,   [STATE_DEGRADED] = T_STATE_DEGRADED,
        [STATE_UP] = T_STATE_UP,
    };
    return titles[s];
}

text_id verdict_title(verdict v)
{
    static const text_id titles[] = {
        [VERDICT_HEALTHY] = T_VERDICT_HEALTHY,         [VERDICT_DEGRADED] = T_VERDICT_DEGRADED,
        [VERDICT_FAILING] = T_VERDICT_FAILING,         [VERDICT_EXCEPTIONS] = T_VERDICT_EXCEPTIONS,
        [VERDICT_NOT_ENOUGH_DATA] = T_VERDICT_NO_DATA,
    };
    return titles[v];
}

text_id waits_for_title(size_t step)
{
    static const text_id titles[WAITING_STEPS] = {
        [WAITING_FOR_OUTAGE] = T_WAITS_OUTAGE,     [OWNER_USER] = T_WAITS_USER,
        [OWNER_HELPDESK] = T_WAITS_HELPDESK,       [OWNER_AD_ADMIN] = T_WAITS_AD_ADMIN,
        [OWNER_SYNC_ADMIN] = T_WAITS_SYNC_ADMIN,   [OWNER_NETWORK_ADMIN] = T_WAITS_NETWORK_ADMIN,
        [OWNER_CLOUD_ADMIN] = T_WAITS_CLOUD_ADMIN, [OWNER_MICROSOFT] = T_WAITS_MICROSOFT,
    };
    return titles[step];
}

text_id owner_said(owner o)
{
    static const text_id titles[] = {
        [OWNER_NONE] = T_NONE,
        [OWNER_USER] = T_OWNER_USER,
        [OWNER_HELPDESK] = T_OWNER_HELPDESK,
        [OWNER_AD_ADMIN] = T_OWNER_AD_ADMIN,
        [OWNER_SYNC_ADMIN] = T_OWNER_SYNC_ADMIN,
        [OWNER_NETWORK_ADMIN] = T_OWNER_NETWORK_ADMIN,
        [OWNER_CLOUD_ADMIN] = T_OWNER_CLOUD_ADMIN,
        [OWNER_MICROSOFT] = T_OWNER_MICROSOFT,
    };
    return titles[o];
}

text_id fault_said(fault f)
{
    static const text_id titles[] = {
        [FAULT_NONE] = T_NONE,
        [FAULT_USER] = T_FAULT_USER,
        [FAULT_PASSWORD_RULE] = T_FAULT_PASSWORD_RULE,
        [FAULT_ACCOUNT] = T_FAULT_ACCOUNT,
        [FAULT_CONFIGURATION] = T_FAULT_CONFIGURATION,
        [FAULT_OUTAGE] = T_FAULT_OUTAGE,
        [FAULT_MICROSOFT] = T_FAULT_MICROSOFT,
        [FAULT_UNCLEAR] = T_FAULT_UNCLEAR,
    };
    return titles[f];
}
