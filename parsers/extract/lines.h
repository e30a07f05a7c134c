/* The lines of an extract: every kind is a flat object whose members are the fields of a struct, by a table that writer
   and reader share. A member that is missing has the value that the field has in a fresh struct, see `blank`. See
   docs/extract.md. */
#ifndef PARSERS_EXTRACT_LINES_H
#define PARSERS_EXTRACT_LINES_H

#include "base/hour.h"
#include "base/out.h"
#include "parsers/ledger/ledger.h"
#include "parsers/record/record.h"

/* What is no number at all reads as VERSION_UNKNOWN; any number above ours, a part of one too, as another one above. */
enum { VERSION_UNKNOWN = 0, EXTRACT_VERSION = 1, VERSION_NEWER };

typedef enum line_type {
    LINE_HEAD,
    LINE_UNIT,
    LINE_SPAN,
    LINE_LOCAL,
    LINE_PROBLEM,
    LINE_STACK,
    LINE_EVENT,
    LINE_ROW,
    LINE_MONTH,
    LINE_END,
    LINE_TYPES,
    LINE_UNKNOWN = LINE_TYPES
} line_type;

/* The first line. */
typedef struct head_line {
    uint64_t version;
    str program;      /* version */
    unit_given given; /* what is the same of all inputs, whose lines leave it out */
    str cut;          /* as that of a unit */
    str key;          /* of which key its names are pseudonyms, see veil_key_check; empty: they are names */
    str allowed;      /* words that stayed as they are, `; ` between */
    str customer;     /* whose history it is a part of */
    uint64_t inputs, records;
} head_line;

typedef struct unit_line {
    uint64_t number; /* within the extract, from 0 */
    unit unit;       /* without its arrays; `inside` is a number too */
    bool named;      /* its name is as it was, though the extract has a key */
} unit_line;

typedef struct span_line {
    uint64_t unit;
    unit_span span;
} span_line;

typedef struct local_line {
    uint64_t unit;
    local_span span;
} local_line;

typedef struct problem_line {
    uint64_t unit;
    problem problem;
} problem_line;

/* A stack trace stands once; records name it by its number, from 1. */
typedef struct stack_line {
    uint64_t number;
    str text;
} stack_line;

typedef struct event_line {
    uint64_t unit;
    record at;          /* what is of both kinds of records */
    logged_event event; /* its message is the event's own part of it */
    uint64_t stack;     /* 0: none */
} event_line;

typedef struct row_line {
    uint64_t unit;
    record at;
    audit_row row;
} row_line;

/* What a report said of a month, a line per column of months.csv. */
typedef struct month_line {
    uint64_t number;         /* 202610 */
    reported_value reported; /* without its month */
} month_line;

/* The last line. */
typedef struct end_line {
    uint64_t records;
    str checksum; /* of all bytes before this line */
} end_line;

typedef enum field_kind {
    FIELD_TEXT,
    FIELD_VERSION, /* of the format, uint64_t */
    FIELD_U64,     /* at most COUNT_MOST */
    FIELD_U32,     /* UINT32_MAX: none */
    FIELD_ID,      /* int32_t; EVENT_ID_NONE: none */
    FIELD_PLACE,   /* uint64_t; NO_PLACE: none */
    FIELD_TIME,    /* instant, in UTC; INSTANT_NONE: none */
    FIELD_LOCAL,   /* instant as if it were UTC: written without a zone */
    FIELD_GUID,
    FIELD_FLAG,    /* bool, 1 or missing */
    FIELD_COUNTED, /* uint64_t that is there if the bool beside it is set */
    FIELD_WORD     /* an enum; its usual value is missing */
} field_kind;

/* What every reader of JSON can hold; more is never counted, and sums of it stay in 64 bits. */
#define COUNT_MOST ((UINT64_C(1) << 53) - 1)

/* What a text or an id holds of names: how it is learned from, replaced and looked through under a veil (names.c). */
typedef enum field_names {
    NAMES_UNTOLD, /* of what is neither; of no text */
    NAMES_NONE,   /* a word of ours, or of a list of the vendor's */
    NAMES_USER,
    NAMES_SHOWN, /* a display name */
    NAMES_SERVER,
    NAMES_IP,
    NAMES_PHONE,
    NAMES_OBJECT, /* ids */
    NAMES_TENANT,
    NAMES_REQUEST,  /* an id of no person: it stays */
    NAMES_WORD,     /* what the cloud writes in a column: mostly a known word */
    NAMES_TEXT,     /* free text */
    NAMES_MESSAGE,  /* free text, with the layout of a message */
    NAMES_SENTENCE, /* a sentence of ours, with quotes in it */
    NAMES_INPUT     /* called so by whoever gave it */
} field_names;

typedef struct line_field {
    str mark; /* "key": */
    field_kind kind;
    field_names names;
    size_t at, beside;      /* beside: the instant_digits of a time (0: none, it has nine), the bool of FIELD_COUNTED */
    bool (*fits)(str text); /* of a text that is written as it is: any other cannot be read. NULL: any */
    str (*word)(unsigned of); /* of FIELD_WORD */
    unsigned words, usual;
} line_field;

typedef struct line_kind {
    const line_field *fields; /* the first tells the kind and is always there */
    size_t n;
} line_kind;

extern const line_kind line_kinds[LINE_TYPES];
static inline str field_key(const line_field *f)
{
    return str_make(f->mark.p + 1, f->mark.n - 3);
}

/* The members from field `from` on, with commas before them but for the first if `first`. */
void line_write_fields(out *o, line_type type, const void *line, size_t from, bool first);
/* The whole line. */
void line_write(out *o, line_type type, const void *line);

/* Any line, of whatever kind. */
typedef union any_line {
    head_line head;
    unit_line unit;
    span_line span;
    local_line local;
    problem_line problem;
    stack_line stack;
    event_line event;
    row_line row;
    month_line month;
    end_line end;
} any_line;

/* Texts are in the line or in the arena. LINE_UNKNOWN: it cannot be read. Any thread, with a memory of its own. */
line_type line_read(arena *a, hour_memory *h, str line, any_line *out);
/* The same of a line that others hang on: a field that cannot be read is as if it was missing, and counted in *bad, and
   so is what is no UTF-8. */
line_type line_read_readable(arena *a, hour_memory *h, str line, any_line *out, size_t *bad);
/* Of a first line too damaged to be read. */
uint64_t line_version(str line);
/* Of which kind a line is that begins as we write it; LINE_UNKNOWN: it does not. */
line_type line_type_of(str line);

#endif
