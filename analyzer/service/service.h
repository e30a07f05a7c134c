/* The writeback service over time, per server and for the whole tenant: rows of states that join without a gap.

     find    the events that set a state, the rows of each server, of the tenant
     rows    those of a period, with what happened inside each: what service.csv holds */
#ifndef ANALYZER_SERVICE_SERVICE_H
#define ANALYZER_SERVICE_SERVICE_H

#include "analyzer/tenants/tenants.h"

/* Lone errors, missing heartbeats and failovers are judged by this span (three heartbeats of five minutes). */
#define SERVICE_QUIET_NS (15 * MINUTE_NS)

typedef struct service_row {
    sym computer; /* 0 without `tenant`: a server that its records do not name */
    bool tenant;  /* the whole tenant that the report is about */
    instant from, to;
    service_state state;
    str reason; /* "31016 WriteBackServiceStopped", "no log" */
    size_t events, operations_failed;
    int64_t duration_s;
} service_row;

typedef struct service_list {
    ARRAY(service_row) rows;
} service_list;

/* An event that sets a state of the service, and its time, which never runs backwards within a server. */
typedef struct state_event {
    uint32_t event;
    instant at;
} state_event;

typedef struct server_states {
    ARRAY(state_event) events;
    ARRAY(service_row) rows;
} server_states;

/* Of all of the logs, whatever the period. */
typedef struct service {
    const shared *shared; /* what it was found in */
    const event_log *log;
    const servers *servers;
    const tenants *tenants;
    server_states *of_server; /* of each of the servers */
    ARRAY(service_row) tenant;
} service;

service service_find(const shared *s, const event_log *log, const event_order *order, const servers *all,
                     const tenants *t);
void service_free(service *v);

/* In the order of their file: servers by name, the tenant among them where its name belongs. */
service_list service_rows(const service *v, const operations *ops, period p);

/* ---- what others ask ---- */

/* What the event does to the service; STATE_UNKNOWN: nothing. */
service_state event_state(const event *e);
/* DOWN, SILENT or DISABLED: nobody's password is written back. */
bool state_is_away(service_state state);
bool is_stop(const shared *s, const event *e);
/* The first of a server's state events at or after t: index, or their number. */
size_t state_events_from(const server_states *states, instant t);
/* The first stop on that server from `from` to `to`, both inside; NULL: none. */
const event *stop_between(const service *v, size_t server, instant from, instant to);
/* The stop event of a server that never came back though its log goes on, and for which no other server stepped in;
   NULL: none. */
const event *never_restarted(const service *v, size_t server);
/* Is what never_restarted found so at some time of the period? */
bool lasts_into_period(const service *v, const event *stop, size_t server, period p);
/* Does the server count for the state of the whole: it handles passwords, of the tenant that the report is about. */
bool counts_for_tenant(const service *v, size_t server);
/* May the one take over from the other: two servers of one tenant, not two names of one? */
bool may_step_in(const service *v, size_t server, size_t other);
/* The start on such a server within 15 minutes of a stop on this one, NULL: none. */
const event *start_elsewhere(const service *v, size_t server, instant stop);
/* A stop on one server and a start on another within 15 minutes. */
typedef struct handover {
    const event *stop, *start;
    uint32_t stop_event; /* index into the log */
    size_t server;       /* that stopped */
} handover;

typedef struct handover_list {
    ARRAY(handover) v; /* by server, then time */
} handover_list;

handover_list handovers_find(const service *v);

/* The row that holds t, NULL when t lies outside the log. */
const service_row *service_row_of(const service *v, size_t server, instant t);
const service_row *service_row_of_tenant(const service *v, instant t);
/* The one of the tenant at the end of what the logs cover of the period; NULL: they cover nothing of it. */
const service_row *service_row_at_end(const service *v, period p);
/* Of n rows that join without a gap, the one that holds t; the last row holds its end too. NULL: none. */
const service_row *service_row_at(const service_row *rows, size_t n, instant t);

#endif
