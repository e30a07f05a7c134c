/* Inside the room, and for tests of single stages: what an analysis is made of. */
#ifndef ANALYZER_ANALYZER_H
#define ANALYZER_ANALYZER_H

#include "analyzer/analysis.h"
#include "analyzer/cloud/cloud.h"
#include "analyzer/events/events.h"
#include "analyzer/figures/figures.h"
#include "analyzer/findings/findings.h"
#include "analyzer/judgement/judgement.h"
#include "analyzer/operations/operations.h"
#include "analyzer/people/people.h"
#include "analyzer/service/service.h"
#include "analyzer/veil/veil.h"

/* Owns every result. */
struct analyzer {
    analysis_options options;
    arena texts;
    arena veiled, words; /* with a veil: what came from a log, and what is our own */
    veil *veil;          /* NULL: none */
    log_memory from_logs;
    uint32_t *event_rows, *operation_rows; /* with a veil: as they are shown */
    symbols *symbols;
    shared shared;
    scope scope;
    ingest ingest;

    event_log log;
    unit_order units;
    servers servers;
    duplicates duplicates;
    unknown_rows unknown;
    event_order order;
    cloud_side cloud;
    operations operations;
    tenants tenants;
    service service;
    persons persons;
    registrations registrations;
    contact_list contacts;
    figures figures;
    finding_list findings;
    analysis result;
};

/* What the stages before have found, once analyzer_finish has run. */
known analyzer_known(const analyzer *a, const ledger *l);

#endif
