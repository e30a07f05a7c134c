/* An extract that is being read: what its lines before the records say, and the records on their way through the
   workers. */
#ifndef PARSERS_EXTRACT_READ_H
#define PARSERS_EXTRACT_READ_H

#include "base/array.h"
#include "parsers/batch/batch.h"
#include "parsers/extract/lines.h"

/* One of its inputs. */
typedef struct passed_row {
    uint32_t row;      /* in the ledger; UNIT_NONE: its line is lost */
    const zone *given; /* for its times without a zone; NULL: as they were read when the extract was made */
    uint64_t expected; /* records that must come */
} passed_row;

typedef struct extract_read {
    read_context *context;
    uint32_t index; /* its own row */
    bool redacted;
    unit_given given; /* of all its inputs, in the memory of the ledger */
    arena kept;
    ARRAY(passed_row) rows;
    str *stacks; /* by number less one; what is given to workers never moves: a larger one is another */
    size_t stack_count, stack_room;
} extract_read;

typedef struct record_entry {
    size_t at, n; /* its line, in the text of the batch */
    uint64_t number;
    record *record; /* made by work; NULL: it cannot be read */
    uint64_t source;
} record_entry;

typedef struct extract_batch {
    batch base; /* first */
    extract_read *extract;
    ARRAY(char) text;
    ARRAY(record_entry) lines;
    const str *stacks;
    size_t stack_count;
} extract_batch;

enum { EXTRACT_BATCH_BYTES = 128 * 1024 };

extract_batch *extract_batch_new(extract_read *x);
void extract_batch_add(extract_batch *b, str line, uint64_t number);
void extract_batch_submit(extract_batch *b, bool last);

void extract_begin(extract_read *x, const head_line *head);
/* What a line that is no record says of its inputs. False: it cannot be. */
bool extract_take_line(extract_read *x, line_type type, const any_line *line);
void extract_problem(extract_read *x, unit_status status, uint64_t line, str what, str consequence);
/* All records are there: what is missing, and its own row goes if it was whole. */
void extract_read_end(extract_read *x);

#endif
