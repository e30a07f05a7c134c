/* The texts of the pages and of the summary, in every language: texts/en/, texts/nl/, texts/de/ hold the same files, a
   text a line, TEXT(ID, "..."). A text that a language lacks, has twice, or alone, does not compile (texts.c); that the
   places are the same is a test. In a text

     {1}                     is a place: what the caller puts there; places may stand in another order in each language
     {1:request|requests}    is a word by the number of place 1: one, and any other
     ~                       is a blank at which no line breaks

   Texts are written as they are, so what stands in them of markup is markup. A part of words.h. */
#ifndef REPORTS_WORDS_TEXTS_H
#define REPORTS_WORDS_TEXTS_H

#include "base/str.h"

typedef enum tongue { TONGUE_ENGLISH, TONGUE_DUTCH, TONGUE_GERMAN, TONGUES } tongue;

typedef enum text_id {
    T_NONE,
#define TEXT(id, words) T_##id,
#include "reports/words/texts/en/all.def"
#undef TEXT
    TEXTS
} text_id;

str text_of(tongue t, text_id id);
/* As --language and the page's attribute have it: "en". */
str tongue_code(tongue t);
/* false: none of ours. */
bool tongue_parse(str code, tongue *t);

#endif
