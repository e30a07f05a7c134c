/* The directory of a zip, which stands at its end (APPNOTE.TXT). libarchive reads zips; this looks whether one is
   whole, whether its members lie over each other, which no honest zip does and which makes a few kilobytes into
   petabytes, what their checksums are, and where each stands, for the zips whose directory libarchive does not find or
   follow. */
#ifndef PARSERS_SOURCE_ZIP_H
#define PARSERS_SOURCE_ZIP_H

#include "base/array.h"
#include "parsers/source/stream.h"

#define ZIP_PART_TOLD   "is the last part of a zip that is split over several files: its beginning is missing"
#define ZIP_PART_REMEDY "join the parts (7-Zip, zip -s 0) and give the result"

typedef enum zip_end {
    ZIP_NO_END, /* cut off, or something long stands behind it */
    ZIP_END,    /* an end record, and no directory where it must be */
    ZIP_PART,   /* what its end tells of stands in other files, or is missing at its beginning */
    ZIP_WHOLE,  /* the directory too, even with something put in front of it all, as self-extracting programs have it */
    ZIP_OVERLAPPING, /* and its members lie over each other: a bomb */
} zip_end;

/* The bytes in front of a member's data, without its name and extra fields; and those of its row in the directory. */
enum { ZIP_LOCAL_HEADER = 30, ZIP_LISTED_HEADER = 46 };

typedef struct zip_member {
    uint64_t from, to;  /* with its own header */
    uint64_t packed;    /* bytes; SIZE_UNKNOWN: until its data end */
    uint64_t size;      /* unpacked; SIZE_UNKNOWN */
    uint64_t listed_at; /* its row in the directory; SIZE_UNKNOWN: found without */
    uint32_t crc;
} zip_member;

typedef struct zip_directory {
    zip_end end;
    bool complete;             /* nothing in it is not to be understood */
    bool exact;                /* and its offsets are those of the source */
    uint64_t before;           /* bytes in front of the zip that its end belongs to */
    ARRAY(zip_member) members; /* by offset */
} zip_directory;

/* How a source that can go back ends, seen as a zip. Moves the source. */
zip_directory zip_directory_read(source *in);
void zip_directory_free(zip_directory *d);
/* Is there an end record in these last bytes? */
bool zip_end_in(str tail);

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

/* The first member whose header stands at `from` or behind, by that header alone; false: none. Moves the source. */
bool zip_member_find(source *in, uint64_t from, zip_member *m);

/* ---- inside: how one ends ---- */

/* What the record at its end says, where it makes sense. */
typedef struct zip_ending {
    zip_end end;          /* ZIP_WHOLE: there is a directory; ZIP_NO_END, ZIP_END, ZIP_PART */
    uint64_t start, stop; /* where the directory stands */
    uint64_t before;      /* in front of the zip, if its offsets count from there */
    bool as_told;         /* it stands where the record says */
} zip_ending;

zip_ending zip_ending_find(source *in);
/* Are its last bytes an end record without a comment? Costs a look. Moves a source that can go back. */
bool zip_ends_plainly(source *in);

/* n bytes, least first. */
uint64_t zip_number(const char *p, size_t n);
/* Has the source these four bytes there? Moves the source. */
bool zip_has_mark(source *in, uint64_t at, const char *mark);

#endif
