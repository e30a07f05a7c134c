/* What a format reader gets. One reader per unit; it pulls bytes, emits records, tells the ledger what happened.
   Formats are rows of a table (parsers/formats.c): a bid from the first bytes, and a read function.
   Most readers cut their bytes into frames and send these to the workers in batches, see batch.h. */
#ifndef PARSERS_READER_READER_H
#define PARSERS_READER_READER_H

#include "base/code_page.h"
#include "base/digest.h"
#include "base/workers.h"
#include "base/zone.h"
#include "parsers/ledger/ledger.h"
#include "parsers/record/record.h"

/* Limits that messages name are macros: see NUMBER_TEXT. */
#define RECORD_MIB_MAX  1
#define RECORD_MAX_TEXT NUMBER_TEXT(RECORD_MIB_MAX) " MiB"

enum {
    SNIFF_BYTES = 64 * 1024,                 /* what a bid sees at most */
    RECORD_BYTES_MAX = RECORD_MIB_MAX << 20, /* one record, before any parser sees it */
};

typedef struct named_zone {
    str source; /* matches what a unit is called, or the input or archive it stands in */
    const zone *zone;
    str told; /* the option as it was given */
} named_zone;

typedef struct named_page {
    str source; /* likewise */
    const code_page *page;
    str told;
} named_page;

/* What is asked of a run. */
typedef struct input_options {
    unsigned jobs; /* at least 1 */
    const scope *scope;
    /* Is an audit row in scope? NULL: none is. Called on any thread. */
    bool (*audit_scope)(const void *context, str service, str category, str activity);
    const void *audit_context;
    const zone *zone; /* of times that carry none; NULL: UTC is assumed and said */
    const named_zone *zones;
    size_t zone_count;
    const char *const *passwords; /* to try on what is encrypted, in their order; never shown */
    size_t password_count;
    const code_page *page; /* of text that is no Unicode and does not say what it is; NULL: told from its bytes */
    const named_page *pages;
    size_t page_count;
    const char *const *kept; /* those of the paths that are kept extracts: they only add to what is given */
    size_t kept_count;
    const str *ignored; /* patterns of shown names, see wildcard.h: not read, and no loss */
    size_t ignored_count;
    str zone_told, page_told;  /* those of all inputs as they were given; empty: none */
    str rules, rule_files;     /* see unit_given */
    const char *output_folder; /* never input; may not exist; NULL: none */
    const char *output_file;   /* likewise */
    bool hide_paths;           /* names of inputs are not passed on: one that is not there is told by its last part */
    size_t read_bytes;         /* largest single read, for tests; 0: as large as convenient */
} input_options;

/* How far it is: files that were named or found, archives as one. total_bytes 0: not known. */
typedef struct read_share {
    uint64_t bytes, total_bytes;
    size_t files, total_files;
} read_share;

/* Who looks on while inputs are read. Not always called on the calling thread, but never twice at once. */
typedef struct read_progress {
    void (*show)(void *context, const read_share *done);
    void *context;
} read_progress;

/* Shared by all units of one run. */
typedef struct read_context {
    const input_options *options;
    ledger *ledger;
    record_sink sink;
    pipeline *pool;
    struct ahead *ahead;      /* NULL, or what the source of the unit is read ahead by */
    struct batch_pool *pools; /* of batch.c; NULL before the first batch */
} read_context;

/* Raw bytes of a unit. read: up to n bytes, 0 at the end or after a failure (which the source has told the ledger). */
typedef struct stream stream;
struct stream {
    size_t (*read)(stream *s, char *buffer, size_t n); /* called by stream_read only */
    bool failed;                                       /* a fault ended it: every further read gives 0 */
};

static inline size_t stream_read(stream *s, char *buffer, size_t n)
{
    return s->failed || n == 0 ? 0 : s->read(s, buffer, n);
}

typedef struct reader {
    read_context *context;
    uint32_t unit; /* index of its row in context->ledger */
    stream *in;
    str head; /* the first bytes, already read, again delivered by reader_read */
    size_t head_at;
    const struct csv_header *header; /* what the bid found; NULL: nothing */
    digest *digest;                  /* of what was read; NULL: nobody wants it */
} reader;

/* The next bytes, as many as there are up to n; 0 only at the end. Counts unit.bytes, and adds to the
   checksum. */
size_t reader_read(reader *r, char *buffer, size_t n);

/* Counts a record as used and hands it to the sink. Calling thread only. */
void unit_emit(read_context *c, const record *r);
/* The zone for a unit's zoneless times: by name, else the general one, else UTC with zone_assumed set. */
const zone *unit_zone(read_context *c, uint32_t index);

/* The one that was given for it; NULL: none was. */
const zone *unit_zone_given(const read_context *c, uint32_t index);
/* What this run is given for an input of that name. */
unit_given given_for(const input_options *o, str called);
const code_page *page_for(const input_options *o, str called);
/* The instant of a record's local time, `r->written`, in that zone; what summer time makes of it is told. */
instant unit_local_time(read_context *c, const record *r, const zone *z);

/* The code page that was given for a unit: by name, else the general one; NULL: none was. */
const code_page *unit_page(const read_context *c, uint32_t index);

/* What a reader makes of first bytes. */
typedef struct format_bid {
    int sure; /* in bits of evidence; 0: not ours */
    unit_format format;
    const struct csv_header *header; /* in the arena: need not be looked for again; NULL: nothing */
} format_bid;

typedef struct format_reader {
    void (*setup)(void); /* once a run, before any worker begins; NULL: there is nothing to set up */
    format_bid (*bid)(arena *a, str head, bool whole); /* whole: that is all there is. No I/O. */
    void (*read)(reader *r);
} format_reader;

static inline void format_setup(const format_reader *f)
{
    if (f->setup)
        f->setup();
}

#endif
