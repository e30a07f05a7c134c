/* Inside the room: what a format reader gets. One reader per unit; it pulls bytes, emits records, tells the ledger what
   happened. Formats are rows of a table (formats.c): a bid from the first bytes, and a read function.

   Parsing runs on the shared pool: a reader cuts its bytes into frames on the calling thread and submits jobs that hold
   whole frames; `work` runs on any thread and touches only its job (and worker scratch), `done` runs on the calling
   thread in order of submission: only there records are emitted, counts added, problems told. A unit's jobs may still
   be in flight when the next unit is opened; so jobs name their unit by index and keep nothing of the reader. */
#ifndef PARSERS_READER_H
#define PARSERS_READER_H

#include "base/workers.h"
#include "parsers/inputs.h"

enum {
    SNIFF_BYTES = 64 * 1024,    /* what a bid sees at most */
    RECORD_BYTES_MAX = 1 << 20, /* one record, before any parser sees it */
};

/* Shared by all units of one run. */
typedef struct read_context {
    const input_options *options;
    ledger *ledger;
    record_sink sink;
    pipeline *pool;
    struct ahead *ahead; /* NULL, or what the source of the unit is read ahead by */
    void *xml;           /* scratch per worker, owned by event_xml.c */
    void *evtx;          /* the same for other readers */
} read_context;

typedef struct read_job read_job;
struct read_job {
    void (*work)(read_job *job, unsigned worker);
    void (*done)(read_job *job); /* also frees it */
};

/* Raw bytes of a unit. read: up to n bytes, 0 at the end or after a failure (which the source has told the ledger). */
typedef struct stream stream;
struct stream {
    size_t (*read)(stream *s, char *buffer, size_t n);
};

typedef struct reader {
    read_context *context;
    uint32_t unit; /* index of its row in context->ledger */
    stream *in;
    str head; /* the first bytes, already read, again delivered by reader_read */
    size_t head_at;
} reader;

/* The next bytes, as many as there are up to n; 0 only at the end. Counts unit.bytes. */
size_t reader_read(reader *r, char *buffer, size_t n);

/* The ledger, calling thread only. */
unit *reader_unit(read_context *c, uint32_t index);
void unit_raise(unit *u, unit_status status);              /* keeps the gravest */
void unit_note(read_context *c, uint32_t index, str note); /* appended once */
void unit_time(unit *u, instant t);                        /* widens first..last */
void unit_span_add(read_context *c, uint32_t index, str computer, instant first, instant last, uint64_t records);
/* Remembers a problem (one per `what` and unit, further ones counted). Texts are copied. Raises the status. */
void unit_problem(read_context *c, uint32_t index, unit_status status, problem p);
void unit_emit(read_context *c, const record *r); /* counts it as used, hands it to the sink */

/* The zone for a unit's zoneless times: by name, else the general one, else UTC with zone_assumed set. */
const zone *unit_zone(read_context *c, uint32_t index);

typedef struct format_reader {
    unit_format format;
    /* How sure, in bits of evidence, from the first bytes (and whether they are all of it); 0: not ours. No I/O. */
    int (*bid)(str head, bool whole);
    void (*read)(reader *r);
} format_reader;

extern const format_reader *const format_readers[];
extern const size_t format_reader_count;

/* The readers. */
extern const format_reader event_xml_format;
extern const format_reader event_text_format;
extern const format_reader evtx_format;
extern const format_reader event_csv_format;
extern const format_reader audit_csv_format;
extern const format_reader sspr_activity_csv_format;
extern const format_reader sspr_registration_csv_format;
extern const format_reader usage_csv_format;
void event_xml_scratch_free(read_context *c);

/* Text of a unit as UTF-8: byte order marks, UTF-16 without one, a change of encoding in the middle (`>>`). Ill-formed
   bytes pass through; whoever parses a record cleans it. Piece by piece it is read with the calls of text_ending.h. */
typedef struct text_reader text_reader;
text_reader *text_reader_new(reader *r);
/* Ends it: sets the unit's encoding, reports an odd last byte. */
void text_reader_free(text_reader *t);
/* The same for the sniffed head, for bids: all of it as UTF-8, in the arena unless it was UTF-8 already. */
str text_sniff(arena *a, str head);

#endif
