/* Inside the folder: a dictionary of phrases, as a tree of words. A word is a run of letters and digits (all beyond
   ASCII counts as letter), a run of blanks, one sign, or a sign written as %40. So a phrase is only found where it
   stands as words of its own. Case is ignored. A search takes as long as the longest phrase at the most. */
#ifndef PARSERS_VEIL_WORDS_H
#define PARSERS_VEIL_WORDS_H

#include "base/array.h"
#include "base/map.h"
#include "base/symbols.h"

typedef struct phrases {
    symbols *words;
    map edges;            /* node, word -> node */
    ARRAY(uint32_t) ends; /* per node: what phrases_add was given for the phrase that ends there; 0: none */
} phrases;

void phrases_init(phrases *p);
void phrases_free(phrases *p);
/* value > 0. Of equal phrases the first counts; false: it was there. */
bool phrases_add(phrases *p, str phrase, uint32_t value);
/* The longest phrase that begins at text.p[at], a beginning of a word: its value, and its end. 0: none. */
uint32_t phrases_find(const phrases *p, str text, size_t at, size_t *end);

/* The phrase without case, as it is compared. */
str phrase_folded(arena *a, str phrase);
/* The end of the word that begins there. */
size_t word_end(str text, size_t at);

#endif
