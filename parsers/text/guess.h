/* Which code page bytes are in that are no Unicode, guessed from the words in them. */
#ifndef PARSERS_TEXT_GUESS_H
#define PARSERS_TEXT_GUESS_H

#include "base/code_page.h"

enum {
    GUESS_BYTES = 64 * 1024, /* so much is looked at from the first byte beyond ASCII on */
    GUESS_SAMPLE = 64        /* bytes of a sample word */
};

typedef struct text_guess {
    const code_page *page;     /* NULL: these are no words at all, but damage */
    bool doubt;                /* a word may be another one */
    const code_page *other;    /* in which it would read as well, and otherwise; NULL: none of those known here */
    char sample[GUESS_SAMPLE]; /* a word that tells, as it is read; UTF-8 */
    size_t sample_n;
} text_guess;

/* Windows-1252, unless the words speak for 1250, 1251, 1254, 932, 936 or 949. Words of other pages are read as
   Windows-1252, in doubt. */
text_guess text_guess_page(str bytes);
/* A word with bytes beyond ASCII in it, read in that page, for the guess. */
void text_guess_sample(text_guess *g, str bytes);

#endif
