/* What a figure is made of: all that the stages before have found. A part of figures.h. */
#ifndef ANALYZER_FIGURES_KNOWN_H
#define ANALYZER_FIGURES_KNOWN_H

#include "analyzer/judgement/judgement.h"
#include "analyzer/people/people.h"

/* What the stages before have found: what is counted here and spoken of in the findings. All of it whatever the
   period. */
typedef struct known {
    const shared *shared;
    const ledger *ledger;
    const unit_order *units;
    const event_log *log;
    const event_order *order;
    const servers *servers;
    const duplicates *duplicates;
    const unknown_rows *unknown;
    const operations *operations;
    const tenants *tenants;
    const service *service;
    const cloud_side *cloud;
    const persons *persons;
    const registrations *registrations;
    const contact_list *contacts;
    interval extent;    /* first and last time of any record */
    instant audit_last; /* last record of any audit log */
} known;

#endif
