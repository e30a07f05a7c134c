/* What was changed shortly before: beside each incident, and beside a cause that began while the logs ran. A part of
   figures.h. */
#ifndef ANALYZER_FIGURES_NEARBY_H
#define ANALYZER_FIGURES_NEARBY_H

#include "analyzer/figures/causes.h"
#include "analyzer/figures/changes.h"
#include "analyzer/incidents/incidents.h"

/* The first time that a cause on the service's side was seen, where the logs reach back before it. */
typedef struct cause_begin {
    uint32_t cause_row; /* index into causes */
    uint32_t first_change, change_count;
} cause_begin;

typedef struct nearby {
    const cause_begin *begins;
    size_t begin_count;
    const uint32_t *changes; /* indices into changes, of the first incident, the second, ..., then of the begins */
} nearby;

/* Sets first_change and change_count of the incidents that are told, those of each oldest first. */
nearby nearby_find(const known *k, const cause_list *causes, const change_list *changes, incident_list *incidents);

#endif
