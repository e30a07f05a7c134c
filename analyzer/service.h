/* States of the service, for the stages after it. */
#ifndef ANALYZER_SERVICE_H
#define ANALYZER_SERVICE_H

#include "analyzer/internal.h"

/* What the event does to the service; STATE_UNKNOWN: nothing. */
service_state event_state(const event *e);
/* The row that holds t, NULL when t lies outside the log. */
const service_row *service_row_of(const server_log *log, instant t);
const service_row *service_row_of_tenant(const analyzer *a, instant t);

#endif
