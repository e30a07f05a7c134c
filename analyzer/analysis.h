/* The analysis: everything a report says, computed once. The door of the room.

   Made by analyzer_finish from the inputs; immutable afterwards. Writers only format what stands here: every total,
   rank, percentage and sentence part is a field. Arrays are in the order in which their files are written. Texts live
   as long as the analyzer; user names, computers and the like are symbols of one table.

   The rows are declared by the folders that make them: event and audit_fact in events/, operation in operations/,
   service_row in service/, user_row, registration_row and contact_row in people/, totals, months, causes, changes,
   coverage, verdict and charts in figures/, incident in incidents/, finding in findings/. */
#ifndef ANALYZER_ANALYSIS_H
#define ANALYZER_ANALYSIS_H

#include "analyzer/figures/figures.h"
#include "analyzer/findings/findings.h"
#include "analyzer/veil/veil.h"

typedef struct analysis {
    analysis_options options;
    const knowledge *knowledge;
    const ledger *ledger;
    const uint32_t *unit_order; /* units by source */
    const symbols *symbols;
    const veil *veil;                            /* what the names are hidden by; NULL: nothing */
    const log_memory *from_logs;                 /* with a veil: where the texts of the logs lie */
    const uint32_t *event_rows, *operation_rows; /* with a veil: the order of what is shown; NULL: as they stand.
                                                    Operations by their index of all, see first_operation */
    const event *events;                         /* by time; all of them, see analysis_has_event */
    size_t event_count;
    const uint32_t *versioned_events; /* those that name a version of the software */
    size_t versioned_event_count;
    const audit_fact *audit_facts; /* of the events that are rows: event.row, see analysis_fact */
    const operation *operations;
    size_t operation_count;           /* in the period */
    const uint32_t *operation_events; /* indices into events */
    size_t operation_event_count;
    const uint32_t *event_operations; /* per event, see analysis_operation_of */
    uint32_t first_operation;         /* what event_operations counts from */
    const cause_row *causes;
    size_t cause_count;
    const service_row *service;
    size_t service_count;
    const user_row *users;
    size_t user_count;
    const bool *waiting;      /* of each operation: the newest of somebody who waits */
    const series_end *series; /* of each operation */
    const month_row *months;
    size_t month_count;
    const month_row *history; /* months before the period asked for, as far as the inputs reach; oldest first */
    size_t history_count;
    const month_row *all_months; /* history, then months */
    size_t all_month_count;
    const month_row *seen_months; /* of these the ones that a log covers for a day or longer: what pictures show */
    size_t seen_month_count;
    against against; /* the month before, and each cause against it */
    target_state target;
    able_count able;     /* who could reset at all */
    bool period_reached; /* some record of some log lies in it */
    const finding *findings;
    size_t finding_count;
    finding_story finding_story;
    const registration_row *registrations;
    size_t registration_count;
    const sym *registration_methods;
    size_t registration_method_count;
    size_t registration_events; /* raw rows that were folded into them */
    const contact_row *contacts;
    size_t contact_count;
    const change_row *changes;
    size_t change_count;     /* in the period; behind them the ones of the day before it, for nearby.changes */
    incident_list incidents; /* in the period, minor ones too */
    nearby nearby;
    const coverage_row *coverage;
    size_t coverage_count;
    instant first, last; /* first and last time of any record, clipped to the period */
    totals totals;
    ranking ranking;
    verdict_reason verdict;
    actions actions;
    charts charts;
    stories story;
} analysis;

/* The operation that the i-th event belongs to; NULL: none, or none of the period. */
const operation *analysis_operation_of(const analysis *a, size_t event);
/* Does the i-th event belong to the period, as events.csv takes it: with its operation, else by its time? */
bool analysis_has_event(const analysis *a, size_t event);
/* What only a row of the cloud has; NULL: an event of a server. */
const audit_fact *analysis_fact(const analysis *a, const event *e);

/* The version of the software that this operation's events name, else one that its server named shortly before; empty:
   none. */
str analysis_version_of(const analysis *a, const operation *op);
/* Does this event of the operation speak of an error? Of the cloud's rows those that do not say success, where the
   operation had none. */
bool analysis_tells_error(const analysis *a, const operation *op, const event *e);
/* The registration that the i-th of registration_methods belongs to. */
const registration_row *analysis_session_of(const analysis *a, size_t method);

/* The words of the files; empty where the file has an empty cell. */
str outcome_word(outcome o);
str level_word(uint8_t level);
str match_word(match m);
str tri_word(tri t); /* "yes", "no", "" */
str cause_scope_word(cause_scope s);
str recovered_word(const operation *o); /* "yes", "no", "" */
str recovered_by_word(recovery r);      /* "self", "admin", "" */

/* ---- making one ---- */

typedef struct analyzer analyzer;

analyzer *analyzer_new(const knowledge *k, const analysis_options *options);
/* What the parsers need to know: which events are in scope. Lives as long as the analyzer. */
const scope *analyzer_scope(const analyzer *a);
/* Which rows of an audit log are in scope; the context is the analyzer. Any thread. */
bool analyzer_audit_scope(const void *analyzer, str service, str category, str activity);
/* Where the parsers put the records. */
record_sink analyzer_sink(analyzer *a);
/* The records that came have pseudonyms by this veil, which goes on in the report; NULL: they have not. It must live as
   long as the analyzer. */
void analyzer_go_on(analyzer *a, veil *begun);
/* Whom an extract asks for words that name nobody (extract_words): of a column of the cloud's; of a sentence of the
   cloud's; a service's own name. */
bool analyzer_knows_word(const void *analyzer_, str text);
bool analyzer_knows_sentence(const void *analyzer_, str text);
bool analyzer_knows_identity(const void *analyzer_, str text);
/* The cause that a text of an event tells, or a reason of the cloud's (no provider); empty: none. */
str analyzer_meaning(const void *analyzer_, str provider, int32_t id, str text);
/* Takes the ledger when all is read (it stays the caller's, what counts once or is out of scope after all is booked in
   it), correlates, judges, counts. */
const analysis *analyzer_finish(analyzer *a, ledger *l);
void analyzer_free(analyzer *a);

#endif
