/* Inside the archive source: an archive that is being unpacked, and the bytes of its current member. */
#ifndef PARSERS_SOURCE_MEMBER_H
#define PARSERS_SOURCE_MEMBER_H

#include "parsers/source/source.h"

#include <archive.h>

enum { ARCHIVE_BLOCK_BYTES = 256 * 1024 };

typedef struct unpacker {
    run *run;
    uint32_t unit; /* the archive's own row */
    str name;
    source *in;
    container kind;
    unsigned depth;
    struct archive *a;
    zip_directory directory; /* of a zip that can go back */
    bool stream_only;        /* the directory of the zip is damaged: member after member instead */
    bool padded;             /* the end of a cut zip has been reached */
    bool stop;               /* a budget is spent, and told */
    bool lost;               /* what follows cannot be reached */
    str broken;              /* why, or what was wrong with its directory; empty: nothing */
    zip_header header;       /* of the current member, if checksums are our task */
    uint64_t headers;        /* of members, since it was opened */
    uint64_t consumed;       /* bytes given to libarchive, those given twice too */
    char *blocks[2];         /* in turn, so that the last two are there when a zip ends */
    size_t lengths[2];
    unsigned turn;
} unpacker;

/* What libarchive says of its last failure, one printable line; lives as long as the ledger. */
str unpacker_message(unpacker *u);

/* Are checksums our task? For a zip with a good directory, as long as libarchive follows the same one: it would add
   them up while it unpacks, and unpacking is what everything else waits for. */
bool unpacker_sums(const unpacker *u);
/* Finds what our directory says of the member whose header was read. False: nothing, so libarchive follows another one
   (there are zips with two, and zips with members that no directory lists). From now on checksums are its task: open
   the archive again. */
bool unpacker_find_header(unpacker *u, struct archive_entry *e);

/* Does it stand in the zeros that are put behind a cut zip? */
bool unpacker_is_padding(const void *p);

typedef struct member_source {
    source base;
    unpacker *u;
    str block;            /* libarchive's own, not yet handed on */
    uint64_t block_at;    /* where it stands in the member; a sparse member has holes */
    uint64_t listed_size; /* by the directory of a zip; SIZE_UNKNOWN */
    bool two_sums;        /* its own header and the directory disagree */
    int result;           /* of the call that gave it */
    bool ended;
    bool fatal; /* libarchive has given up the archive */
} member_source;

void member_source_init(member_source *m, unpacker *u, uint32_t row, struct archive_entry *e);
/* Reads on without looking, until the end of the member or of the budget. */
void member_drain(member_source *m);

#endif
