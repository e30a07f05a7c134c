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
    CONTAINER_MAIL,       /* as a program for mails saves it, with attachments */
    CONTAINER_BASE64,     /* text */
    CONTAINER_COMPRESSED, /* one file through xz, lzma, lzip, bzip2, zstd, lz4, compress, uuencode; or a tar through
                             them */
} container;

typedef struct sniffed {
    container container; /* not NONE: open it */
    bool known;          /* a kind of file that is not read: format, status, note say which and what follows */
    unit_format format;
    unit_status status;
    str note;
} sniffed;

sniffed sniff(str head);
/* What a second look tells of bytes that no reader wants, where the name may add to what they say; name: of the unit.
 */
sniffed sniff_leftover(str head, str name, bool whole);

/* Bytes of the frame at the beginning of zstd or lz4 that is to be passed over, which may be more than these; 0: none.
 */
uint64_t sniff_skippable(str head);
enum { SKIPPABLE_HEADER = 8 };

/* Is it the name of one part of a split archive, as archivers give it? */
bool name_is_volume(str name);
#define VOLUME_REMEDY "join the parts (open the first in 7-Zip) and give the result"

/* Does a mail begin like this, or base64 text? A mail that is text and no more is one for the readers of logs first. */
bool mail_begins(str head);
bool mail_is_text(str head);
bool base64_begins(str head);

/* Nothing but blanks, behind a byte order mark too. */
bool text_is_blank(str head);
/* Is a whole file of that name, which is no known log, a note to people? */
bool text_is_prose(str head, str name);

#endif
