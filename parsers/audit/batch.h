/* Rows of an audit export that may be in scope, on their way through the pool. What the gate turned away stays behind.
 */
#ifndef PARSERS_AUDIT_BATCH_H
#define PARSERS_AUDIT_BATCH_H

#include "base/array.h"
#include "parsers/audit/clock.h"
#include "parsers/audit/in_scope.h"
#include "parsers/audit/json_sample.h"
#include "parsers/batch/batch.h"
#include "parsers/csv/csv.h"
#include "parsers/text/text.h"

enum { AUDIT_BATCH_BYTES = 128 * 1024, AUDIT_BATCH_ROWS = 512 /* of a batch about */ };

typedef enum audit_text { AUDIT_TEXT_CSV, AUDIT_TEXT_JSON } audit_text;

typedef struct audit_batch audit_batch;

/* What the batches of one unit share, or those of a part of it that has a header of its own: files are joined by
   copying. Calling thread only, but for what never changes: context, index, columns, separator. */
typedef struct audit_unit {
    read_context *context;
    uint32_t index;
    audit_columns columns; /* of JSON the form alone, and whether there are dates */
    audit_text text;
    char separator;        /* of CSV */
    csv_cells names;       /* the header of the unified log as CSV */
    arena kept;            /* what the unit needs up to its end */
    learned_names learned; /* of JSON */
    int activity;          /* the column, once it is known */
    bool told;             /* some activity was one that the directory writes, in this part or before */
    scope_memory scope;
    audit_clock clock;
    uint64_t before;           /* records of the parts before this one */
    uint64_t records, passed;  /* framed so far; of them out of scope */
    ARRAY(audit_batch *) held; /* wait for the end of the column of dates */
    text_ending *ending;       /* once the text has ended; NULL: another part comes behind */
} audit_unit;

typedef struct audit_entry {
    size_t at, n; /* of the batch's text */
    uint64_t line, number;
    uint32_t columns;
    size_t starts;       /* of a plain row of CSV (csv_frame): where the batch keeps the places of its cells */
    bool plain, doubled; /* as in csv_frame */
    audit_time time;
    bool padded; /* cells are missing at its end, or empty ones too many */
    /* made by work */
    record *record;      /* in the batch's arena; NULL: refused, or out of scope after all */
    const char *refusal; /* a few words that live for ever */
    size_t repairs;      /* characters replaced */
} audit_entry;

struct audit_batch {
    batch base; /* first */
    audit_unit *unit;
    int activity;
    ARRAY(char) text;
    ARRAY(uint32_t) starts;
    ARRAY(audit_entry) rows;
    bool local; /* some of its times carry no zone */
};

audit_unit *audit_unit_new(read_context *c, uint32_t index, char separator);
audit_batch *audit_batch_new(audit_unit *u);
void audit_batch_add(audit_batch *b, str row, audit_entry entry);
/* A row of CSV; of the entry what is known of it beside its place. */
void audit_batch_add_cells(audit_batch *b, const csv_frame *row, const char *text, audit_entry entry);
void audit_batch_submit(audit_batch *b);
void audit_unit_keep_names(audit_unit *u, const csv_cells *names);
void audit_unit_problem(audit_unit *u, unit_status status, uint64_t line, uint64_t number, str what, str consequence);

#endif
