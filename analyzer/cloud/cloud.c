/* The cloud's operations: of the audit log, and behind them those of the older reports. */
#include "analyzer/cloud/find.h"

cloud_side cloud_find(const shared *s, const event_log *log, instant audit_last, const operations *ops)
{
    size_t n = log->events.n;
    cloud_side c = {.of_event = mem_alloc((n + 1) * sizeof *c.of_event)};
    for (size_t i = 0; i < n; i++)
        c.of_event[i] = NO_CLOUD;
    cloud_find_groups(s, log, audit_last, ops, &c);
    cloud_find_reports(s, log, &c);
    return c;
}

void cloud_free(cloud_side *c)
{
    mem_free(c->of_event);
    array_free(c);
}
