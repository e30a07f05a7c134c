/* States of the service, for the stages after it. */
#ifndef ANALYZER_SERVICE_SERVICE_H
#define ANALYZER_SERVICE_SERVICE_H

#include "analyzer/internal.h"

/* What the event does to the service; STATE_UNKNOWN: nothing. */
service_state event_state(const event *e);
bool is_stop(const analyzer *a, const event *e);
/* The first of the server's state events at or after t: index, or their number. */
size_t state_events_from(const server_log *log, instant t);
/* The stop event of a server that never came back though its log goes on, and for which no other server stepped in;
   NULL: none. */
const event *never_restarted(const analyzer *a, const server_log *log);
/* Is what never_restarted found so at some time of the period? */
bool lasts_into_period(const analyzer *a, const event *stop, const server_log *log);
/* The start on another server within 15 minutes of a stop on this one, NULL: none. */
const event *start_elsewhere(const analyzer *a, const server_log *log, instant stop);
/* Whole seconds between two times as the files show them, cut to the second, so that parts add up to the whole. */
int64_t shown_seconds(instant from, instant to);
/* Of n rows that join without a gap, the one that holds t; the last row holds its end too. NULL: none. */
const service_row *service_row_at(const service_row *rows, size_t n, instant t);
/* The row that holds t, NULL when t lies outside the log. */
const service_row *service_row_of(const server_log *log, instant t);
const service_row *service_row_of_tenant(const analyzer *a, instant t);

#endif
