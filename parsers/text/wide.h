/* How much of bytes that are no Unicode is Japanese, Chinese or Korean, two bytes a character. */
#ifndef PARSERS_TEXT_WIDE_H
#define PARSERS_TEXT_WIDE_H

#include "base/code_page.h"

typedef struct wide_reading {
    const code_page *page;  /* that explains most; NULL: none explains any */
    const code_page *other; /* that explains as much, where that is little; NULL: none */
    size_t explained;       /* bytes beyond ASCII */
} wide_reading;

wide_reading wide_read(str bytes);

#endif
