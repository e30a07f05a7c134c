/* A stretch of text, framed: what is out of scope is counted, the rest parsed. By any thread; where the stretch stands
   among the records of its unit is not known yet. */
#ifndef PARSERS_EVENT_XML_STRETCH_H
#define PARSERS_EVENT_XML_STRETCH_H

#include "base/array.h"
#include "base/hour.h"
#include "parsers/event_xml/frame.h"
#include "parsers/event_xml/parse.h"
#include "parsers/reader/reader.h"

/* p[from..n), where a stretch is read from. */
typedef struct unit_text {
    const char *p;
    size_t from, n;
    uint64_t newlines_before; /* in the unit before p[from] */
    uint32_t unit;
    const scope *scope;
} unit_text;

/* A place in a text that only moves forwards; lines are counted when they are asked for, which is seldom. */
typedef struct event_cursor {
    const unit_text *text;
    size_t at, counted;
    uint64_t newlines; /* in the unit before p[counted] */
} event_cursor;

event_cursor event_cursor_begin(const unit_text *t);
/* From 1. */
uint64_t event_cursor_line(event_cursor *c);

/* A frame that has to be told of: a record in scope, or something wrong. */
typedef struct event_frame {
    frame frame;
    uint64_t number;      /* of the record in the stretch, from 1 */
    event_parsed *parsed; /* NULL where the frame is no whole record */
    record *record;       /* NULL too when it is refused */
} event_frame;

typedef struct event_stretch { /* event_stretch_clear at first */
    ARRAY(event_frame) frames;
    uint64_t records, passed; /* all; out of scope */
    uint64_t untold;          /* of those out of scope: nothing tells what they are */
    unit_spans spans;
} event_stretch;

typedef struct event_worker { /* scratch of one thread */
    event_parser *parser;
    gate_memory gate;
    hour_memory hour;
} event_worker;

/* Goes on with f as far as p[0..to) lets it; end: there is no text behind. What is parsed is put into the arena. */
void event_stretch_read(event_stretch *s, const unit_text *t, framer *f, size_t to, bool end, event_worker *w,
                        arena *a);
void event_stretch_clear(event_stretch *s);
void event_stretch_free(event_stretch *s);

#endif
