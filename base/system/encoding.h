/* What the system knows of encodings that are no Unicode. */
#ifndef BASE_SYSTEM_ENCODING_H
#define BASE_SYSTEM_ENCODING_H

#include <stddef.h>

typedef struct encoding encoding;

/* By the name that base/code_page.c has for it. NULL: not known here. */
encoding *encoding_open(const char *name);
void encoding_close(encoding *e);

typedef enum encoding_fit {
    ENCODING_WHOLE, /* a character, or several */
    ENCODING_PART,  /* the beginning of one */
    ENCODING_NONE   /* no character begins so */
} encoding_fit;
enum { ENCODING_ROOM = 8 /* bytes of UTF-8 */ };
/* n bytes, 1 to 4, by themselves. out, *written: of a whole one. */
encoding_fit encoding_decode(encoding *e, const char *in, size_t n, char out[ENCODING_ROOM], size_t *written);

#endif
