/* From paths to the first bytes of units: what discovery finds, files and what is packed in them as sources of bytes,
   and the budgets of the input at hand. The door of the folder. */
#ifndef PARSERS_SOURCE_SOURCE_H
#define PARSERS_SOURCE_SOURCE_H

#include "base/system/file.h"
#include "parsers/source/sniff.h"
#include "parsers/source/stream.h"
#include "parsers/source/zip.h"

/* Budgets of one named input with everything packed inside it. Event XML honestly compresses 17 to 40 : 1, so what is
   bounded is the work: some bytes are always allowed, many more only in proportion to what was really read. */
#define ARCHIVE_DEPTH_MAX      3 /* an archive in an archive in an archive */
#define ARCHIVE_THOUSANDS_MAX  100
#define PASSWORD_THOUSANDS_MAX 50
enum {
    ARCHIVE_ENTRIES_MAX = ARCHIVE_THOUSANDS_MAX * 1000, /* members, folders included */
    PASSWORD_TRIES_MAX = PASSWORD_THOUSANDS_MAX * 1000,
    ARCHIVE_RATIO_MAX = 256, /* bytes out for each byte in, beyond the free ones */
};
#define ARCHIVE_ENTRIES_TOLD "more than " NUMBER_TEXT(ARCHIVE_THOUSANDS_MAX) ",000 members"
#define PASSWORD_TRIES_TOLD  "more than " NUMBER_TEXT(PASSWORD_THOUSANDS_MAX) ",000 passwords tried"
#define ARCHIVE_BYTES_FREE   (UINT64_C(2) << 30)
#define ARCHIVE_BYTES_MAX    (UINT64_C(64) << 30)

typedef struct budget {
    uint64_t in;  /* bytes read from the file or pipe */
    uint64_t out; /* bytes unpacked, at every level */
    uint64_t entries;
    uint64_t tries; /* passwords tried on members */
} budget;

/* What discovery says of one path. */
typedef struct found {
    str name;            /* raw: from the last component of the named input down */
    const char *path;    /* NULL: standard input */
    const char *refusal; /* why it is not even opened; NULL: it is a file to read */
    unit_status status;  /* with a refusal */
    uint64_t size;
    file_id id;
} found;

typedef struct discovery {
    arena text;
    ARRAY(found) files; /* in reading order */
} discovery;

/* Looks the paths up: files, folders recursively, in byte order. The output, a folder or a file (which may not exist,
   or be NULL), is never found in a folder; a file that is named is. */
void discover(discovery *d, const char *const *paths, size_t n, const char *output, bool hide_paths);
/* The file found that one of these names in output_folder is, also through a link; NULL: none. */
const found *discovery_overwritten(const discovery *d, const char *output_folder, const char *const *names, size_t n);
/* The file found that this one is; NULL: none. */
const found *discovery_overwritten_by(const discovery *d, const char *path);
void discovery_free(discovery *d);

/* The first bytes of a source, and whether they are all of it. */
typedef struct opening {
    source *in;
    char *bytes;
    size_t n;
    bool whole;
    bool letter; /* the text of a mail: no loss if it is no log */
} opening;

void opening_read(opening *o, source *in);
void opening_free(opening *o);

typedef struct run run;
struct run {
    read_context context;
    const input_options *options;
    budget budget;
    const read_progress *progress; /* NULL: nobody looks */
    uint64_t done_bytes, total_bytes, next_progress;
    size_t done_files, total_files;
    size_t password; /* which of the options' fitted last */
    /* Identifies a unit by its first bytes and reads it; archives call it for what they hold. name: its last label;
       depth: archives around it. */
    void (*read_unit)(run *r, uint32_t row, str name, opening *o, unsigned depth);
};

/* A label from outside as it may stand in the ledger: valid UTF-8, control characters as \xHH, at most 1024 bytes,
   never empty. Ill-formed names are CP437 in a zip (its default), else U+FFFD stands in for the bytes. */
str source_name_clean(arena *a, str raw, bool zip);
/* n bytes came from the file at hand. */
void run_bytes_in(run *r, uint64_t n);
/* May n more bytes be unpacked? Counts them. */
bool run_bytes_out(run *r, uint64_t n);

void run_problem(run *r, uint32_t row, unit_status status, str what, str consequence);

/* A file to read; NULL and why not. path NULL: standard input. */
source *file_source_open(run *r, uint32_t row, const char *path, const char **refusal);
/* Looks once more whether the file changed meanwhile, and ends it. */
void file_source_close(source *s);

/* They read an archive whose first bytes are known and make a row for everything in it. */
void unpack_gzip(run *r, uint32_t row, str name, source *in, unsigned depth);
void unpack_archive(run *r, uint32_t row, str name, source *in, container kind, unsigned depth);
void unpack_mail(run *r, uint32_t row, source *in, unsigned depth);
void unpack_base64(run *r, uint32_t row, str name, source *in, unsigned depth);
/* The name of what is inside a compressed file: without .gz, .xz ... */
str packed_name(arena *a, str name);

#endif
