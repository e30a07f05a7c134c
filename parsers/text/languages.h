/* Which words languages have, as far as letters tell: by this a text's code page is guessed. */
#ifndef PARSERS_TEXT_LANGUAGES_H
#define PARSERS_TEXT_LANGUAGES_H

#include "base/str.h"

#include <stdint.h>

typedef struct language {
    const char *page; /* the code page that Windows has for it */
    str letters;      /* beyond ASCII, UTF-8 */
    str markers;      /* it is thought of only where one of these occurs; empty: always */
    size_t row;       /* so many of them follow each other at most; 0: a word has no others (Cyrillic) */
} language;

/* The i-th one, or NULL. Those that more machines of the trade are in come first. */
const language *language_at(size_t i);

enum { WORD_LETTERS_MAX = 32 };

/* Can a word of that language have these letters (code points)? `first` and the like are of the word. */
bool language_has(const language *l, const uint32_t *letters, size_t n);

/* Letters of the code pages that are guessed, and of ASCII. */
bool is_letter(uint32_t cp);
bool is_capital(uint32_t cp);

#endif
