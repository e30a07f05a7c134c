/* Inside the folder: the two parts of cloud_find. */
#ifndef ANALYZER_CLOUD_FIND_H
#define ANALYZER_CLOUD_FIND_H

#include "analyzer/cloud/cloud.h"

void cloud_find_groups(const shared *s, const event_log *log, instant audit_last, cloud_side *to);
void cloud_find_reports(const shared *s, const event_log *log, cloud_side *to);

#endif
