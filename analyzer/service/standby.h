/* Inside the folder: which server stands by while another one handles the passwords. */
#ifndef ANALYZER_SERVICE_STANDBY_H
#define ANALYZER_SERVICE_STANDBY_H

#include "analyzer/service/service.h"

/* Once the rows of every server are there. A handover is a stop on one server and a start on another within 15 minutes:
   from then on the one that stopped stands by until it is back, and no stop, silence or error of it is an outage. So
   does a server before its first start, while another one is up. */
void standby_find(service *v);

#endif
