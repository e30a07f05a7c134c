/* Cuts JSON into records before any JSON parser sees it, so that one bad byte costs one record and not the rest of the
   file. Records are the elements of an array; those of the array that an object has under `value` or `records`; the
   rows of its `tables`, a member for every column; and an object that has no such list is one itself. All of these may
   follow one another, with or without commas or line breaks between them, and stand within each other.

   Resynchronises: what cannot be JSON is told, and framing goes on at the next place that begins like the records so
   far, with the first two names they have, or where a line begins with a bracket. It is looked for from the broken
   record's second byte on, since a lost quote may have hidden it. What is looked at twice stays below three times the
   text: beyond that it is looked for behind the fault. */
#ifndef PARSERS_JSON_FRAME_H
#define PARSERS_JSON_FRAME_H

#include "base/array.h"
#include "parsers/json/walk.h"
#include "parsers/reader/reader.h"

enum {
    JSON_LEVELS_MAX = 16, /* lists of records within each other */
    JSON_BEGIN_MAX = 512, /* how far the beginning of a record is looked at when the next is sought */
    JSON_NAME_MAX = 64,   /* of a name that records begin with */
};

typedef enum json_kind {
    JSON_MORE,     /* nothing complete: what stands before framer.at is done with; at the end: no more records */
    JSON_RECORD,   /* a whole one */
    JSON_BROKEN,   /* one in which something stands that cannot be; n is how much of it was looked at */
    JSON_OVERSIZE, /* one larger than RECORD_BYTES_MAX */
    JSON_CUT,      /* one in which the text ends */
    JSON_JUNK,     /* text that begins no record where one must begin */
    JSON_SHORT     /* no record: the text ends before a list does; told at the end unless something was broken */
} json_kind;

typedef struct json_frame {
    json_kind kind;
    size_t at, n; /* of the text given */
    size_t fault_at;
    const char *fault;          /* of BROKEN: what is wrong at fault_at */
    bool row;                   /* it is a row of a table: its members are named by the table's columns */
    bool deep;                  /* the fault is its depth */
    const json_member *members; /* of RECORD, BROKEN and CUT: those that were seen; live until the next call */
    size_t member_count;
} json_frame;

/* What a place of the text stands in. */
typedef enum json_frame_level {
    JSON_IN_LIST,   /* of records */
    JSON_IN_HOLDER, /* the object that has such a list */
    JSON_IN_TABLES, /* the list of tables */
    JSON_IN_TABLE,  /* the object that has rows */
    JSON_IN_ROWS    /* the list of rows */
} json_frame_level;

/* How the records begin: their first two names. */
typedef struct json_beginning {
    char names[2][JSON_NAME_MAX];
    size_t n[2]; /* 0: there is none */
} json_beginning;

typedef struct json_framer { /* {.line = 1, .newlines = UINT64_MAX} at the start of a text; json_framer_free at its end
                              */
    size_t at;               /* where to go on */
    uint64_t line;           /* of `counted` */
    size_t counted;
    uint64_t newlines; /* behind `counted`, where who gives the text has counted them; UINT64_MAX: nobody has */
    bool walking, seeking;
    bool short_told; /* or there is no need to */
    json_frame_level levels[JSON_LEVELS_MAX];
    size_t depth;   /* of levels; the text itself is a list too */
    json_list_kind list; /* that the last name in a holder names */
    bool named;     /* a name and a colon stand before, in a holder or table */
    json_beginning beginning, guess;
    size_t seek_from;
    uint64_t dropped, rescanned; /* bytes */
    ARRAY(str) columns;          /* of the table at hand */
    arena names;
    json_walk walk;
} json_framer;

/* The next frame of p[0..n). end: there is no text behind. */
json_frame json_framer_next(json_framer *f, const char *p, size_t n, bool end);
/* The first `dropped` (at most framer.at) bytes, of p, are taken away. */
void json_framer_shift(json_framer *f, const char *p, size_t dropped);
/* The line on which p[at] stands, 1-based; from call to call `at` only grows. */
uint64_t json_framer_line(json_framer *f, const char *p, size_t at);
void json_framer_free(json_framer *f);

static inline bool json_frame_is_record(json_kind k)
{
    return k >= JSON_RECORD && k <= JSON_JUNK;
}

/* A member's name and value, as they are written. */
static inline str json_member_key(const json_framer *f, const json_frame *frame, const char *p, size_t i)
{
    if (frame->row)
        return i < f->columns.n ? f->columns.v[i] : STR("");
    return str_make(p + frame->at + frame->members[i].key, frame->members[i].key_n);
}

static inline str json_member_value(const json_frame *frame, const char *p, size_t i)
{
    return str_make(p + frame->at + frame->members[i].value, frame->members[i].value_n);
}

/* A row of a table as the object that it stands for. */
str json_row_object(arena *a, const json_framer *f, const json_frame *frame, const char *p);

#endif
