/* Inside the archive source: the bytes of the current member of an archive. */
#ifndef PARSERS_SOURCE_MEMBER_H
#define PARSERS_SOURCE_MEMBER_H

#include "parsers/source/unpacker.h"

/* Finds what our directory says of the member whose header was read. False: nothing, so libarchive follows another one
   (there are zips with two, and zips with members that no directory lists). From now on checksums are its task: open
   the archive again. */
bool unpacker_find_header(unpacker *u, struct archive_entry *e);

typedef struct member_source {
    source base;
    unpacker *u;
    str block;            /* libarchive's own, not yet handed on */
    uint64_t block_at;    /* where it stands in the member; a sparse member has holes */
    uint64_t listed_size; /* by the directory of a zip; SIZE_UNKNOWN */
    bool two_sums;        /* its own header and the directory disagree */
    int result;           /* of the call that gave it */
    bool ended;
} member_source;

/* What libarchive says of a failure, in our words where we have some. */
str failure_in_words(str message);
void member_source_init(member_source *m, unpacker *u, uint32_t row, struct archive_entry *e);
/* Reads it as a unit, and what nobody wanted of it. */
void member_read_unit(unpacker *u, uint32_t row, str name, struct archive_entry *e);
/* Reads on without looking, until the end of the member or of the budget. */
void member_drain(member_source *m);

#endif
