/* Inside the archive source: an archive that is being unpacked, and libarchive's object for it, which only unpacker.c
   opens, leads on and closes. */
#ifndef PARSERS_SOURCE_UNPACKER_H
#define PARSERS_SOURCE_UNPACKER_H

#include "parsers/source/source.h"

#include <archive.h>
#include <archive_entry.h>

enum { ARCHIVE_BLOCK_BYTES = 256 * 1024 };

typedef struct unpacker unpacker;
struct unpacker {
    run *run;
    uint32_t unit; /* the archive's own row */
    str name;
    source *in;
    container kind;
    unsigned depth;
    struct archive *a;
    bool open;               /* libarchive may be asked for the next header */
    zip_directory directory; /* of a zip that can go back */
    bool stream_only;        /* the directory of the zip is not there or damaged: member after member instead */
    unpacker *outer;         /* of one member of a zip alone (lone.h): what unpacks the zip; else NULL */
    const char *password;    /* to try on what is encrypted; NULL: none */
    unsigned joined;         /* zips behind this one in the same file */
    bool padded;             /* the end of a cut zip has been reached */
    bool stop;               /* a budget is spent, and told */
    bool lost;               /* what follows cannot be reached */
    bool found;              /* a member, however often it was opened */
    bool encrypted;          /* its directory, so that no member is found */
    bool untouched;          /* no packer took it, whatever its first bytes say */
    bool hollow;             /* what came out of the packer of a single file is empty */
    str broken;              /* why, or what was wrong with its directory; empty: nothing */
    zip_header header;       /* of the current member, if checksums are our task */
    uint64_t headers;        /* of members, since it was opened */
    uint64_t header_at;      /* where the last of them stands */
    uint64_t left_at;        /* how far its data had been read when the next was asked for */
    uint64_t consumed;       /* bytes given to libarchive, those given twice too */
    char *blocks[2];         /* in turn, so that the last two are there when a zip ends */
    size_t lengths[2];
    unsigned turn;
};

/* Opens it, from where the source is. False: it cannot be; unpacker_message says why, and nothing else may be asked. */
bool unpacker_open(unpacker *u);
/* Back to before unpacker_open, whatever became of it. */
void unpacker_close(unpacker *u);
/* libarchive's result; ARCHIVE_FATAL of what is not open. */
int unpacker_next_header(unpacker *u, struct archive_entry **e);
/* The same of the current member. */
int unpacker_next_block(unpacker *u, const void **bytes, size_t *n, la_int64_t *at);
/* Reads a member whose header has been read; its row, UNIT_NONE for a folder. m: where it stands in a zip; NULL: to be
   looked for when that is needed. */
uint32_t unpacker_read_member(unpacker *u, struct archive_entry *e, const zip_member *m);
/* What libarchive says of its last failure, one printable line; lives as long as the ledger. */
str unpacker_message(unpacker *u);

/* The source's next block, for libarchive or to get to its end. */
size_t unpacker_next_in(unpacker *u);
/* Is there an end record of a zip in the last two blocks? */
bool unpacker_end_seen(const unpacker *u);
/* Does it stand in the zeros that are put behind a cut zip? */
bool unpacker_is_padding(const void *p);
/* A budget is spent. */
void unpacker_stop(unpacker *u, str what);

/* Are checksums our task? For a zip with a good directory, as long as libarchive follows the same one: it would add
   them up while it unpacks, and unpacking is what everything else waits for. */
bool unpacker_sums(const unpacker *u);

/* Why a 7z cannot be whole, by the little that stands at its beginning; empty: nothing is known against it. Moves the
   source. */
str sevenzip_fault(source *in);

#endif
