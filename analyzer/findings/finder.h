/* Inside the folder: the parts of findings_make. */
#ifndef ANALYZER_FINDINGS_FINDER_H
#define ANALYZER_FINDINGS_FINDER_H

#include "analyzer/findings/findings.h"

typedef struct finder {
    const known *known;
    const shared *shared;
    const operations *ops;
    period period;
    index_range in;  /* operations of the period */
    interval extent; /* of any record, within the period */
    finding_list found;
} finder;

/* "2026-10-14 09:12:00 UTC" */
str finding_time(const shared *s, instant t);
str finding_server(const shared *s, const server_log *server);
/* "AADC01.xml record 48213", "AADC01.txt line 12" */
str finding_place(const finder *f, const event *e);
/* A finding, with what stands in the places of its text. */
void finding_add(finder *f, finding_id id, text_args args, instant first, instant last, str evidence);

/* Records, and none is of use: nothing tells what they are, or all are damaged. */
bool unit_gives_nothing(const unit *u);
void finding_nothing(finder *f, const unit *u);

void find_in_stops(finder *f, size_t server);
void find_in_servers(finder *f);
void find_unread(finder *f);
void find_in_verification(finder *f);
void find_in_cloud(finder *f);
void find_in_period(finder *f);
void find_in_contacts(finder *f);
void find_in_registrations(finder *f);
void find_restated(finder *f);

#endif
