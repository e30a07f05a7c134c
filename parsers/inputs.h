/* Reading inputs: from paths to records and a ledger. A door of the room.

   inputs_find looks at the paths (files, folders, archives, `-`), inputs_read reads them one after another in byte
   order of their paths, whatever order they were given in, and hands every record in scope to the sink, on the calling
   thread, in an order that depends on the inputs alone. Memory does not grow with the input. Nothing is unpacked to
   disk, nothing is mapped into memory (a file may shrink while it is read). */
#ifndef PARSERS_INPUTS_H
#define PARSERS_INPUTS_H

#include "base/arena.h"
#include "base/array.h"
#include "base/zone.h"
#include "parsers/record.h"

typedef enum unit_format {
    FORMAT_OTHER,
    FORMAT_ARCHIVE,
    FORMAT_EVENT_XML,
    FORMAT_EVENT_TEXT,
    FORMAT_EVENT_CSV,
    FORMAT_EVTX,
    FORMAT_AUDIT_CSV,
    FORMAT_SSPR_ACTIVITY_CSV,
    FORMAT_SSPR_REGISTRATION_CSV,
    FORMAT_USAGE_CSV
} unit_format;
typedef enum unit_encoding {
    ENCODING_UTF8,
    ENCODING_UTF16LE,
    ENCODING_UTF16BE,
    ENCODING_WINDOWS1252,
    ENCODING_BINARY,
    ENCODING_MIXED
} unit_encoding;
/* In order of gravity; a unit keeps the gravest it met. */
typedef enum unit_status {
    UNIT_OK,
    UNIT_SKIPPED,
    UNIT_REPAIRED,
    UNIT_LIMITED,
    UNIT_DAMAGED,
    UNIT_UNRECOGNISED,
    UNIT_FAILED
} unit_status;

str unit_format_word(unit_format f);     /* "event-xml" */
str unit_encoding_word(unit_encoding e); /* "utf-16le" */
str unit_status_word(unit_status s);

/* Which time one computer's records in one unit cover, records of any provider. */
typedef struct unit_span {
    str computer; /* as written; may be empty */
    instant first, last;
    uint64_t records;
} unit_span;

/* One row of the ledger. records = used + out_of_scope + duplicates + damaged. */
typedef struct unit {
    str source; /* shown name: from the last component of the named input down, `logs.zip!inner/name.xml` */
    unit_format format;
    unit_encoding encoding;
    uint64_t bytes; /* of the unit itself, uncompressed */
    uint64_t records, used, out_of_scope, duplicates, damaged;
    uint64_t repaired;   /* used records in which something was repaired */
    uint64_t repairs;    /* characters replaced in them */
    instant first, last; /* over all records */
    unit_status status;
    str note;                /* sentences, `; ` between */
    bool newest_first;       /* its records run backwards in time */
    bool zone_assumed;       /* its times carry no zone and none was given: UTC assumed */
    bool date_order_assumed; /* day and month could not be told apart */
    ARRAY(unit_span) spans;
} unit;

/* Something that is wrong with an input: the message `source: line L, byte B, record N: what (consequence)`. */
typedef struct problem {
    uint32_t unit;
    uint64_t line, byte, record; /* 1-based; byte is an offset from 0; NO_PLACE when it has none */
    str what, consequence;
    uint64_t more; /* how many further ones of the same kind in the same unit */
} problem;
#define NO_PLACE UINT64_MAX

typedef struct ledger {
    arena text;
    ARRAY(unit) units;       /* in reading order */
    ARRAY(problem) problems; /* in reading order, one per kind and unit */
} ledger;

/* Which events are in scope. Made by the analyzer from the rules. */
typedef struct scope_entry {
    str provider; /* compares without case */
    bool all;     /* every id of it */
    const int32_t *ids;
    size_t id_count;
} scope_entry;

typedef struct scope {
    const scope_entry *v;
    size_t n;
} scope;

bool scope_has_provider(const scope *s, str provider);
bool scope_has(const scope *s, str provider, int32_t event_id);

typedef struct named_zone {
    str source; /* matches a unit's source, or the input or archive it stands in */
    const zone *zone;
} named_zone;

typedef struct input_options {
    unsigned jobs; /* at least 1 */
    const scope *scope;
    bool (*audit_scope)(str service, str category, str activity); /* is an audit row in scope? NULL: none is */
    const zone *zone; /* of times that carry none; NULL: UTC is assumed and said */
    const named_zone *zones;
    size_t zone_count;
    const char *output_folder; /* never input; may not exist; NULL: none */
    size_t read_bytes;         /* largest single read, for tests; 0: as large as convenient */
    /* NULL: none. total 0: not known. Not always called on the calling thread, but never twice at once. */
    void (*progress)(void *context, uint64_t bytes_done, uint64_t bytes_total);
    void *progress_context;
} input_options;

typedef struct record_sink {
    void (*record)(void *context, const record *r);
    void *context;
} record_sink;

typedef struct inputs inputs;

typedef enum inputs_refusal { INPUTS_FINE, INPUTS_OVERWRITTEN } inputs_refusal;

/* Looks the paths up (folders recursively, in byte order). output_names: the files the report will write into
   options->output_folder; when one of them is an input, also through a link, *refusal says so and *culprit names it. */
inputs *inputs_find(const char *const *paths, size_t n, const input_options *options, const char *const *output_names,
                    size_t output_name_count, inputs_refusal *refusal, str *culprit);
/* Reads all of it. Never fails as a whole: what could not be read is in the ledger. The ledger is the caller's. */
void inputs_read(inputs *in, ledger *ledger, record_sink sink);
void inputs_free(inputs *in);

void ledger_free(ledger *l);
/* Is a unit called so, or does one stand in a folder or an archive of that name? */
bool ledger_has_source(const ledger *l, str name);
/* "libxml2 2.9.14, zlib 1.2.13, libarchive 3.6.2": for --version. */
str parsers_libraries(arena *a);

#endif
