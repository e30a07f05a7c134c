/* Which servers are of one tenant. A failover, a standby, two active servers and the state of the whole are told within
   a tenant only.

   Servers are parted on certain evidence alone: rows of audit logs of two tenants that tell of the same operations as
   they do, else Service Bus namespaces that carry a tenant's own name. A namespace that a region shares tells nothing,
   nor do domains and names of computers: forests are renamed, and move. A server of which nothing is told is of the
   tenant that most operations are of. */
#ifndef ANALYZER_TENANTS_TENANTS_H
#define ANALYZER_TENANTS_TENANTS_H

#include "analyzer/operations/operations.h"

/* The one that most operations of servers are of: the report's. */
#define MAIN_TENANT 0

/* By what a tenant is told. */
typedef struct tenant_sign {
    uint32_t tenant; /* of 0, 1 ... */
    sym server;      /* 0: an audit log alone */
    sym by;          /* the tenant's id, or a Service Bus host */
} tenant_sign;

typedef struct tenants {
    uint32_t *of_server;      /* of each of the servers: MAIN_TENANT, 1, 2 ... */
    size_t n;                 /* of servers, at least 1 */
    ARRAY(tenant_sign) signs; /* of all that the inputs tell of, by tenant; none when that is one */
} tenants;

/* Both sides of the operations are joined. */
tenants tenants_find(const shared *s, const event_log *log, const servers *all, const operations *ops);
void tenants_free(tenants *t);

static inline bool same_tenant(const tenants *t, size_t server, size_t other)
{
    return t->of_server[server] == t->of_server[other];
}

/* The part of a namespace that is a tenant's own; empty: none is. "contoso-ssprsbprodncu-sb.servicebus.windows.net":
   "contoso"; "ssprdedicatedsbprodneu.servicebus.windows.net": none. */
str tenant_word(arena *a, str service_bus_host);

#endif
