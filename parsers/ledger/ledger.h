/* The ledger: one row for every input unit, what was read of it and what was wrong. Calling thread only, while the
   inputs are read; const afterwards. */
#ifndef PARSERS_LEDGER_LEDGER_H
#define PARSERS_LEDGER_LEDGER_H

#include "base/arena.h"
#include "base/array.h"
#include "base/civil.h"
#include "base/str.h"
#include "parsers/ledger/spans.h"

/* What a unit is: a row of the table in formats.c each, in the order in which pages list them. */
typedef enum unit_format {
    FORMAT_OTHER,
    FORMAT_ARCHIVE,
    FORMAT_EVENT_XML,
    FORMAT_EVTX,
    FORMAT_EVENT_TEXT,
    FORMAT_EVENT_CSV,
    FORMAT_EVENT_JSON,
    FORMAT_AUDIT_CSV,
    FORMAT_AUDIT_JSON,
    FORMAT_UNIFIED_AUDIT,
    FORMAT_SSPR_ACTIVITY_CSV,
    FORMAT_SSPR_REGISTRATION_CSV,
    FORMAT_USAGE_CSV,
    FORMAT_USAGE_JSON,
    FORMAT_EXTRACT,
    UNIT_FORMATS
} unit_format;
/* Whose side of an operation its records tell. */
typedef enum unit_side { UNIT_SIDE_NONE, UNIT_SIDE_SERVER, UNIT_SIDE_CLOUD } unit_side;
typedef struct format_info {
    str word;  /* of inputs.csv: "event-xml" */
    str title; /* for people: "event log, XML" */
    unit_side side;
    bool audit_log; /* everything the cloud logged, one row after another: its last row tells how far that reaches */
} format_info;
const format_info *format_of(unit_format f);

typedef enum unit_encoding {
    ENCODING_UTF8,
    ENCODING_UTF16LE,
    ENCODING_UTF16BE,
    ENCODING_UTF32LE,
    ENCODING_UTF32BE,
    ENCODING_WINDOWS1252,
    ENCODING_PAGE, /* another code page, of one byte a character; the unit knows which */
    ENCODING_WIDE, /* ... of one or two */
    ENCODING_BINARY,
    ENCODING_MIXED,
    UNIT_ENCODINGS
} unit_encoding;
/* In order of gravity; a unit keeps the gravest it met. */
typedef enum unit_status {
    UNIT_OK,
    UNIT_SKIPPED,
    UNIT_REPAIRED,
    UNIT_LIMITED,
    UNIT_DAMAGED,
    UNIT_UNRECOGNISED,
    UNIT_FAILED,
    UNIT_STATUSES
} unit_status;

str unit_encoding_word(unit_encoding e); /* "utf-16le"; not of code pages, see unit_encoding_name */
str unit_status_word(unit_status s);

#define UNIT_NONE UINT32_MAX

/* Where a row comes from: of equal ones the one that stays has all of theirs. */
enum { ORIGIN_GIVEN = 1, ORIGIN_KEPT = 2 /* a kept extract, see input_options */ };

/* The same of records whose times carry no zone; it counts only once the ledger is closed. */
typedef struct local_span {
    bool of_computer; /* else of rows, which have none */
    str computer;
    instant written_first, written_last; /* as they stand there, as if they were UTC */
    instant first, last;                 /* in the zone that they are read in */
    uint64_t records;
} local_span;

/* What the run that read an input was given for it. */
typedef struct unit_given {
    str rules;      /* version of the built-in rules and of those beside them */
    str rule_files; /* "name checksum", `; ` between */
    str page, zone; /* of --input-encoding, --input-timezone: "VALUE" or "NAME=VALUE"; empty: none */
    bool passwords; /* some; which, nothing keeps */
} unit_given;

/* One row of the ledger. records = used + out_of_scope + duplicates + damaged. */
typedef struct unit {
    str source; /* shown name: from the last component of the named input down, `logs.zip!inner/name.xml`; ~2 behind it
                   where several are called so, which is known at the end */
    str called; /* the same before any ~2: what options call it */
    str label;  /* its own part of that: `inner/name.xml` */
    uint32_t inside; /* the archive it stands in; UNIT_NONE: none */
    unit_format format;
    unit_encoding encoding;
    uint64_t bytes; /* of the unit itself, uncompressed */
    str checksum;   /* of them, see digest.h; empty: not all of them were read */
    uint64_t records, used, out_of_scope, duplicates, damaged;
    uint64_t untold;     /* of those out of scope: nothing tells what they are */
    uint64_t repaired;   /* used records in which something was repaired */
    uint64_t repairs;    /* characters replaced in them */
    instant first, last; /* over all records */
    str code_page;       /* "windows-1251"; empty: it is in none, or in several encodings */
    str page_assumed;    /* the same, where nothing told it and its words decided */
    str page_sample;     /* one of them as it was read */
    unit_status status;
    str note;                /* sentences, `; ` between */
    bool newest_first;       /* its records run backwards in time */
    bool zone_assumed;       /* its times carry no zone and none was given: UTC assumed */
    bool zone_told;          /* none was given, but its own events tell it */
    bool date_order_assumed; /* day and month could not be told apart */
    ARRAY(unit_span) spans;
    ARRAY(local_span) local;
    unit_given given;
    bool kept;        /* it was read by an earlier run, and comes out of an extract */
    str cut;          /* only records of this time were taken from it, "from/to"; empty: all */
    bool redacted;    /* its names are pseudonyms: it came in a redacted extract */
    bool passed;      /* it only passed rows on that stand in its place: goes when the ledger settles, if it is whole */
    unsigned origins; /* ORIGIN_... */
} unit;

/* What it is encoded in, for people. */
str unit_encoding_name(const unit *u);

/* Something that is wrong with an input: the message `source: line L, byte B, record N: what (consequence)`. */
typedef struct problem {
    uint32_t unit;
    uint64_t line, byte, record; /* 1-based; byte is an offset from 0; NO_PLACE when it has none */
    str what, consequence;
    uint64_t more; /* how many further ones of the same kind in the same unit */
    bool of_zone;  /* it would be none in another zone; raises the status when the ledger is closed */
    bool noted;    /* the note of the row tells it already */
} problem;
#define NO_PLACE UINT64_MAX

/* An extract that was read, and which rows it brought, as they were read. */
typedef struct extract_origin {
    str source;       /* what it is called */
    str key, allowed; /* of a redacted one: of which key, and which words stayed */
    uint32_t first, end;
    str customer; /* whose history it is a part of; empty: nobody's */
} extract_origin;

/* What an earlier report said of a month, as the extract tells that was kept then: see docs/batch.md. */
typedef struct reported_value {
    str month;          /* "2026-10", in the zone of that report */
    str column;         /* of months.csv */
    uint64_t value;     /* of a share tenths of a percent */
    str program, rules; /* versions */
    size_t extract;     /* that tells it: its place among those of the ledger */
} reported_value;

typedef struct ledger {
    arena text;
    ARRAY(extract_origin) extracts; /* in reading order */
    ARRAY(reported_value) reported; /* in reading order */
    ARRAY(unit) units;              /* in reading order; by source once settled */
    ARRAY(problem) problems;        /* in reading order, one per kind and unit; by unit and place once settled */
    bool adding_kept;               /* rows that are added now come from a kept extract */
    ARRAY(uint32_t) settled; /* of each unit as it was read: its row once settled; UNIT_NONE: it was there already */
    ARRAY(uint32_t) same;    /* the same, but for those the row that stands for it; UNIT_NONE: none does */
} ledger;

/* A new row of that name (copied); its index. */
uint32_t ledger_add(ledger *l, str source);
/* The same for what stands in the archive `inside` (UNIT_NONE: in none). */
uint32_t ledger_add_inside(ledger *l, uint32_t inside, str label);
/* Its row, until the next one is added. */
unit *ledger_unit(ledger *l, uint32_t index);
void ledger_note(ledger *l, uint32_t index, str note); /* appended once */
void ledger_span_add(ledger *l, uint32_t index, str computer, instant first, instant last, uint64_t records);
/* The same of all computers, which widens the unit's own time too. Their steps alone are left. */
void ledger_spans_take(ledger *l, uint32_t index, unit_spans *s);
/* One more span, though another one may be of a computer that is called so now. */
void ledger_span_append(ledger *l, uint32_t index, unit_span s);
void ledger_local_add(ledger *l, uint32_t index, local_span s);
/* Remembers a problem and p.more further ones of its kind (one per `what` and unit, the others counted). Texts are
   copied. Raises the status. */
void ledger_problem(ledger *l, uint32_t index, unit_status status, problem p);
void unit_raise(unit *u, unit_status status); /* keeps the gravest */
void unit_time(unit *u, instant t);           /* widens first..last */
/* Of the records that were used n turned out to stand in another input (or this one) too, or to belong to nothing that
   is in scope: the sum of the row stays what it is. */
void ledger_count_duplicates(ledger *l, uint32_t index, uint64_t n);
void ledger_count_out_of_scope(ledger *l, uint32_t index, uint64_t n);
/* At the end of a run, once: which rows there are, what they are called, and an order of all of it that depends on the
   inputs alone, not on the order in which they were read.

   What was passed on (an extract) has no row, nor has an archive that held nothing else and is whole. An input is known
   by its name, its bytes and their checksum. Rows that are equal in that are one: the one stays of which most is known,
   see row_order, the others go with their problems; whoever keeps records asks `settled` whose to drop. One that could
   not be opened goes when another run had its password. Rows of one name with other bytes are told apart
   by ~2, ~3 in the order of bytes and checksum. */
void ledger_settle(ledger *l);
/* Behind that, once: what the rows say where it depends on the zones that their times are read in, and the problems go
   into their notes. */
void ledger_close(ledger *l);
/* What was first told of a month's column; NULL: nothing. */
const reported_value *ledger_reported(const ledger *l, str month, str column);
void ledger_free(ledger *l);

/* Was nothing read of it that should have been? An archive that is damaged is open all the same: its members have rows.
 */
bool unit_unread(const unit *u);
/* Is what is wrong with it to be told? What a kept extract says of its inputs was told when they came; its own faults
   are those of this run. */
bool unit_is_news(const unit *u);
/* The archive that it stands in: `logs.zip` of `logs.zip!inner/name.xml`; empty: none. */
str unit_container(str source);
/* What messages of one kind share: what is quoted from an input does not count, nor do numbers. In the arena. */
str message_kind(arena *a, str message);
/* Is the unit `source` called `name`, or does it stand in the folder or archive of that name? */
bool unit_is_within(str source, str name);
bool ledger_has_source(const ledger *l, str name); /* as options call it */

#endif
