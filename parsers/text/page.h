/* The code page of a text that is no Unicode: chosen once, then read piece by piece. */
#ifndef PARSERS_TEXT_PAGE_H
#define PARSERS_TEXT_PAGE_H

#include "parsers/ledger/ledger.h"
#include "parsers/text/guess.h"

typedef struct text_page {
    const code_page *declared; /* by the text itself; NULL: it says nothing, or that it is Unicode */
    const code_page *given;    /* by the options; NULL: none */
    bool assumed;              /* neither: the words decided */
    text_guess chosen;         /* chosen.page NULL: not yet */
    code_page_decoder *decoder;
} text_page;

enum { WORD_BYTES = 32 /* of a word that are looked at in front of its first byte beyond ASCII */ };

/* Chooses the page of a text, by the word with its first byte beyond ASCII and up to GUESS_BYTES behind it; whole: the
   text ends there. False: it is UTF-8, good or damaged. A declaration counts where the bytes cannot be UTF-8. */
bool text_page_choose(text_page *p, str bytes, bool whole);

/* The last bytes of a text so far. */
typedef struct text_given {
    char v[WORD_BYTES];
    size_t n;
} text_given;
void text_given_add(text_given *g, str s);
/* The letters of ASCII at the end of `s`, in front of which g stood: into out[0..WORD_BYTES). How many. */
size_t text_word_before(const text_given *g, str s, char *out);
/* How bytes in it are called. */
unit_encoding text_page_encoding(const text_page *p);
/* See base/code_page.h. */
size_t text_page_read(text_page *p, const char *in, size_t n, char *out);
size_t text_page_flush(text_page *p, char *out);
void text_page_free(text_page *p);

#endif
