/* Inside the room: what the readers of a message share. The door is record.h. */
#ifndef PARSERS_RECORD_MESSAGE_H
#define PARSERS_RECORD_MESSAGE_H

#include "parsers/record/record.h"

/* Letters, digits and _, which a key or a code is made of; scan_words tells the same of 64 bytes at once. */
static inline bool char_is_word(char c)
{
    static const uint64_t bits[2] = {UINT64_C(0x03FF000000000000), UINT64_C(0x07FFFFFE87FFFFFE)};
    unsigned u = (unsigned char)c;
    return u < 128 && (bits[u >> 6] >> (u & 63) & 1);
}

#endif
