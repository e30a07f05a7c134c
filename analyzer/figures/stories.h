/* What the pages tell beyond the rows of the files and the pictures: what follows from rows that are already counted.
   Each part is a function of const rows. A part of figures.h. */
#ifndef ANALYZER_FIGURES_STORIES_H
#define ANALYZER_FIGURES_STORIES_H

#include "analyzer/figures/before.h"
#include "analyzer/figures/days.h"
#include "analyzer/figures/inputs.h"
#include "analyzer/figures/missing.h"
#include "analyzer/figures/numbers.h"
#include "analyzer/figures/outages.h"
#include "analyzer/figures/parts.h"
#include "analyzer/figures/span.h"
#include "analyzer/figures/waiting.h"

typedef struct stories {
    report_span span;       /* the days that the report is about */
    server_numbers servers; /* which server is which on pages that name none */
    people_story people;    /* who waits, by reason */
    service_story service;  /* the longest outage, the servers, the states met */
    handover_story handovers;
    cause_story causes;     /* by side, with the operations behind each */
    days_story days;        /* the headline of the days */
    before_list before;     /* what was changed before it broke */
    input_counts inputs;    /* what was read, by format */
    imperfection imperfect; /* what of that may falsify figures */
    missing_servers missing;
} stories;

#endif
