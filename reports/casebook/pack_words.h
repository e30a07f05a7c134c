/* Inside the packing: the words of a text, and how one is told by others before it. */
#ifndef REPORTS_CASEBOOK_PACK_WORDS_H
#define REPORTS_CASEBOOK_PACK_WORDS_H

#include "reports/casebook/pack.h"

enum { PACK_TEXT_WORDS = 400 /* words of one text; beyond that they stay in the form */ };

/* An event has its time in UTC, exactly, and behind it on the clock of the report's zone. In seconds: of the last exact
   time, and how far a clock's behind it was away; negative where that is not known. */
typedef struct pack_clocks {
    int utc, shift;
    bool learned; /* one of them, from the word at hand */
} pack_clocks;

/* The text at hand: its own words, those that came before, newest last. */
typedef struct pack_text {
    const pack_own *own;
    pack_clocks clocks;
    size_t n;
    str v[PACK_TEXT_WORDS];
    str last[256];        /* by the character in front of it: what differs stands in places of few kinds */
    unsigned begins[256]; /* by character: a bit for each of `own` that begins with it and is plain */
} pack_text;

void pack_text_begin(pack_text *t, const pack_own *own);

/* What a character can be in a word, as bits. */
enum { PACK_LETTER = 1, PACK_DIGIT = 2, PACK_OF_TIME = 4, PACK_JOINT = 8 };

typedef struct pack_word {
    str text;
    size_t own;     /* which of the script's, or STR_NONE */
    unsigned kinds; /* of its characters */
} pack_word;

/* Does a word begin with that character? */
bool pack_begins_word(char c);
/* The word that begins there: up to what the script knows, which may stand behind a joint: person=anna. */
pack_word pack_word_at(const pack_text *t, str rest);

/* Reads one more word as the script does. Is it the clock's time of the exact one before it, as the pair before told?
 */
bool pack_clock_follows(pack_clocks *c, str word);
/* From a word that the form keeps the script learns nothing. */
void pack_clock_unlearn(pack_clocks *c);

void pack_put_base36(out *o, size_t n);
/* What tells the script the word; before: what stands in front of it in the form. There must be room for it in t. */
void pack_put_word(pack_text *t, str word, unsigned char before, out *o);

#endif
