/* The framer's inside: one state, and a file for each form. Its `_line` function begins a record or
   reads a line of its head, and says whether it did; its `_text` function takes every other line. */
#ifndef PARSERS_EVENT_TEXT_FRAME_H
#define PARSERS_EVENT_TEXT_FRAME_H

#include "parsers/event_text/text_record.h"

enum {
    RECENT_LINES = 3,
    RECENT_BYTES = 512, /* longer lines are no heads of copied events */
    LIST_NAME_MAX = 64,
    PADDING_MAX = 15, /* NULs behind a value of wevtutil: no hole in the file */
};

/* A line above, for the shape of a copied event, and where the message would end without it. */
typedef struct recent_line {
    char bytes[RECENT_BYTES];
    size_t n; /* 0: none, or too long */
    uint64_t number, byte;
    size_t message_mark;
} recent_line;

typedef enum quoting { QUOTE_NONE, QUOTE_OPEN, QUOTE_CLOSED } quoting;

struct text_framer {
    void (*take)(void *context, const text_draft *d);
    void *context;
    text_draft d;
    arena values;
    char *message;                    /* RECORD_BYTES_MAX */
    size_t message_n, breaks;         /* line breaks that wait for text behind them */
    recent_line recent[RECENT_LINES]; /* oldest first */
    wrap_evidence wraps;
    bool blank_before; /* the line above was empty */
    bool unended;      /* the newest line had no end */
    text_key current;  /* what the newest value was of */
    bool in_value;     /* ... and the newest line gave it */

    struct {
        char first[LIST_NAME_MAX]; /* the property a record begins with */
        size_t first_n;
        unsigned group[TEXT_KEYS], groups; /* which block between blank lines gave a value; blocks so far */
        uint64_t group_line, group_byte;
    } list;
    struct {
        copy_label label; /* the newest */
        unsigned lines;   /* of its head so far, of wevtutil only */
        bool in_message, in_xml;
        bool wevtutil, numbered; /* its labels are indented; it began with its number */
    } copy;
    struct {
        char *bytes; /* RECORD_BYTES_MAX, made when first used */
        size_t n;
        bool open; /* the end of the event is not reached */
        bool over; /* it is larger than that */
    } xml;
    quoting quote; /* of a row's message */
};

/* Ends the record at hand, if there is one, and begins the next. */
void frame_start(text_framer *f, text_form form, uint64_t line, uint64_t byte);
void frame_finish(text_framer *f);
/* A value of the record, the first of its kind; copied. */
void frame_value(text_framer *f, text_key key, str value);
/* Its message: a line break, which counts only when text follows; text; a line break and text. */
void frame_break(text_framer *f);
void frame_put(text_framer *f, str text);
void frame_text(text_framer *f, str line);

bool list_line(text_framer *f, const text_line *l);
void list_text(text_framer *f, str line);
bool copy_line(text_framer *f, const text_line *l);
void copy_text(text_framer *f, str line);
bool table_line(text_framer *f, const text_line *l);
void table_text(text_framer *f, str line);
/* Takes a line of XML, which belongs to the copied event above it, or stands alone. */
bool xml_line(text_framer *f, const text_line *l);
/* The event as XML begins that belongs to the copied one. */
void copy_xml(text_framer *f);

#endif
