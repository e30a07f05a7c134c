/* Inside the book: records in scope wait in it until the file is read. */
#ifndef PARSERS_EVENT_TEXT_BOOK_H
#define PARSERS_EVENT_TEXT_BOOK_H

#include "base/array.h"
#include "parsers/event_text/text_record.h"
#include "parsers/event_xml/event_xml.h"

/* A record in scope. */
typedef struct book_held {
    local_time when;
    bool has_time;
    str provider, computer, message;
    int32_t id;
    event_level level;
    uint64_t record_id;
    bool has_record_id;
    uint64_t line, byte, number;
    unsigned column;
    bool copied;    /* as text, which may have been wrapped on its way */
    size_t repairs; /* characters replaced in it already */
} book_held;

/* The times of one computer's records, of one way of writing dates; without a zone as if they were UTC. */
typedef struct book_span {
    str computer;
    unsigned style;
    bool zoned;
    instant first[DATE_ORDERS], last[DATE_ORDERS];
    uint64_t records;
} book_span;

/* Local times, in seconds, between which the zone of the text was so far ahead of UTC. Events that are copied with
   their XML tell it: there the same time stands in both. */
typedef struct book_offset {
    int64_t from, to, ahead;
} book_offset;

enum { BOOK_OFFSETS_MAX = 64 };

struct text_book {
    read_context *context;
    uint32_t unit;
    uint64_t number; /* of the newest record */
    arena text, scratch;
    ARRAY(book_held) records;
    ARRAY(book_span) spans;
    date_column dates;
    book_offset offsets[BOOK_OFFSETS_MAX];
    size_t offset_count;
    event_parser *parser;       /* NULL until an event comes as XML */
    const zone *zone;           /* once a time without one was met */
    bool utc;                   /* the form says that its times are in UTC */
    bool lists, commas, others; /* forms met; commas: rows of a CSV */
    bool sourceless;            /* some records name no source */
};

typedef struct judgement {
    const char *what, *consequence;
} judgement;

void book_note_fault(text_book *b, unit_status status, const text_draft *d, judgement j);
/* The zone of times that carry none; asks for it when first called. */
const zone *book_zone(text_book *b);
/* Both times of one event: what the text says in local time, and when it was. *local loses a reading that cannot be. */
void book_offset_learn(text_book *b, local_time *local, instant is);

#endif
