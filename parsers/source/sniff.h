/* What a unit is, told from its first bytes and never from its name: containers, things that lie beside logs, and
   formats that are known but not read. Log formats themselves bid in parsers/formats.c. */
#ifndef PARSERS_SOURCE_SNIFF_H
#define PARSERS_SOURCE_SNIFF_H

#include "base/array.h"
#include "parsers/source/stream.h"

typedef enum container {
    CONTAINER_NONE,
    CONTAINER_ZIP,
    CONTAINER_GZIP,
    CONTAINER_TAR,
    CONTAINER_7Z,
    CONTAINER_CAB,
    CONTAINER_COMPRESSED, /* one file through xz, bzip2, zstd, lz4, compress; or a tar through them */
} container;

typedef struct sniffed {
    container container; /* not NONE: open it */
    bool known;          /* a kind of file that is not read: format, status, note say which and what follows */
    unit_format format;
    unit_status status;
    str note;
} sniffed;

sniffed sniff(str head);

/* ---- the end of a zip ---- */

typedef enum zip_end {
    ZIP_NO_END, /* cut off, or something long stands behind it */
    ZIP_END,    /* an end record, and no directory where it must be */
    ZIP_WHOLE,  /* the directory too, even with something put in front of it all, as self-extracting programs have it */
    ZIP_OVERLAPPING, /* and its members lie over each other: a bomb */
} zip_end;

typedef struct zip_member {
    uint64_t from, to; /* with its own header */
    uint64_t size;     /* unpacked; SIZE_UNKNOWN */
    uint32_t crc;
} zip_member;

typedef struct zip_directory {
    zip_end end;
    bool exact;                /* complete, and its offsets are those of the source */
    ARRAY(zip_member) members; /* by offset */
} zip_directory;

/* How a source that can go back ends, seen as a zip. Moves the source. */
zip_directory zip_directory_read(source *in);

/* What stands in front of a member's data. */
typedef struct zip_header {
    const zip_member *listed; /* NULL: the directory has no member whose data begin there */
    uint64_t name_at;
    size_t name_bytes;
    uint32_t crc; /* that of the directory where this one gives none */
} zip_header;

/* Of the member whose data begin at `at`. The source is where it was afterwards. */
zip_header zip_header_read(source *in, const zip_directory *d, uint64_t at);
/* The name in it, any bytes; as above. */
str zip_header_name(source *in, const zip_header *h, arena *a);
void zip_directory_free(zip_directory *d);
/* Is there an end record in these last bytes? */
bool sniff_zip_end_in(str tail);

/* Nothing but blanks, behind a byte order mark too. */
bool text_is_blank(str head);
/* Is a whole file of that name, which is no known log, a note to people? */
bool text_is_prose(str head, str name);

#endif
