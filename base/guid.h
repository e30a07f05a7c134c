/* A GUID as 16 bytes in the order they are printed. All zero means "none": services write the zero GUID where there is
   no id. */
#ifndef BASE_GUID_H
#define BASE_GUID_H

#include "base/arena.h"
#include "base/map.h"

#include <stdint.h>

typedef struct guid {
    uint8_t b[16];
} guid;

enum { GUID_TEXT = 36 };

/* Reads exactly 8-4-4-4-12 hex digits, with or without braces, any case; anything else: false and *out is none. */
bool guid_parse(str s, guid *out);
bool guid_is_none(guid g);
bool guid_eq(guid a, guid b);
int guid_cmp(guid a, guid b);
/* 36 characters in lower case, no terminator. */
void guid_write(guid g, char out[GUID_TEXT]);
str guid_str(arena *a, guid g); /* empty for none */
wide_key guid_key(guid g);      /* all 16 bytes, for wide_map */

#endif
