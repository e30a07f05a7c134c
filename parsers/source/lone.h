/* Inside the archive source: one member of a zip, as a zip of its own, for libarchive to read alone: where the
   directory does not lead it to the member, where an extra field is bad, or to try one password after another. */
#ifndef PARSERS_SOURCE_LONE_H
#define PARSERS_SOURCE_LONE_H

#include "parsers/source/member.h"

/* Bytes in front, a part of another source, bytes behind. Can go back. */
typedef struct lone_source {
    source base;
    source *in;
    arena text; /* of head and tail */
    str head, tail;
    uint64_t from, n; /* of the part */
    str name;         /* the member's, any bytes */
    bool bad_extra;   /* some of its extra fields are no such things, and left out */
} lone_source;

/* n bytes of the source that `of` unpacks, from `from` on. */
void lone_source_part(lone_source *l, const unpacker *of, uint64_t from, uint64_t n);

typedef struct lone {
    lone_source source;
    unpacker u;
    struct archive_entry *entry;
} lone;

/* Opens the member and reads its header. False: it cannot be (unpacker_message of lone->u says why); the name is there
   all the same, unless it is empty. Ended by lone_close in any case. password: NULL, or one that may fit. */
bool lone_open(lone *l, unpacker *of, const zip_member *m, const char *password);
void lone_close(lone *l);
/* Reads every member of the directory alone; those before `from` have been read. */
void lone_read_all(unpacker *u, size_t from);
/* The same without a directory, from this byte on. */
void lone_read_on(unpacker *u, uint64_t from);

#endif
