/* Bytes that were made text to get through a mail (RFC 2045): base64 and quoted-printable, piece by piece. */
#ifndef BASE_TRANSFER_H
#define BASE_TRANSFER_H

#include "base/str.h"

#include <stdint.h>

typedef struct base64_decoder {
    uint32_t bits;
    unsigned have; /* characters in them, 0 to 3 */
    bool padded;   /* `=` came: more must not */
    bool bad;      /* something came that is no base64 */
} base64_decoder;

/* Blanks, line breaks and NUL (of UTF-16) are passed over. out needs room for n bytes. Returns the bytes written; stops
   at what is bad. */
size_t base64_decode(base64_decoder *d, str in, char *out);
/* Did the text end where base64 may? */
bool base64_at_end(const base64_decoder *d);
bool base64_is_letter(char c);

/* A line, or a piece of one, without its line break; whole: the line ends here. out needs room for n + 1 bytes, the
   line break among them. What is no escape stays as it is. */
size_t quoted_decode(str line, bool whole, char *out);

#endif
