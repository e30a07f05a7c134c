/* Records that wait until all are read. */
#ifndef PARSERS_EXTRACT_HOLD_H
#define PARSERS_EXTRACT_HOLD_H

#include "base/array.h"
#include "base/symbols.h"
#include "parsers/extract/lines.h"

/* What is of both kinds. */
typedef struct held_place {
    uint32_t unit;
    instant_digits time_digits;
    bool local;
    uint64_t line, byte, number;
    instant time, written;
} held_place;

/* An event, with what its message tells, or a row. */
typedef struct held_record {
    held_place place;
    line_type type;
    const logged_event *event; /* its message: its own part */
    sym stack;
    str user, admin, anchor, bus;
    guid tracking, object_id;
    const audit_row *row;
} held_record;

typedef struct holding {
    arena texts;
    symbols *words; /* what is told again and again */
    ARRAY(held_record) v;
} holding;

void holding_take(holding *h, const record *r);
/* As a line; its texts are those of the holding. */
void held_line(const held_record *r, any_line *line);
/* The record of a line, which may hold other texts now. stack: of an event, as it is shown. */
record held_record_of(arena *a, const held_record *r, const any_line *line, str stack);
void holding_free(holding *h);

#endif
