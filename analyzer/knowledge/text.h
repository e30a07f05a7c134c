/* Texts with places, as they stand in the rules: "{people} {people:person was|people were} blocked on {server}". A
   place is filled by name; a number also chooses among forms, of which every language has its own count. Part of the
   door (knowledge.h): who finds something gives the arguments. */
#ifndef ANALYZER_KNOWLEDGE_TEXT_H
#define ANALYZER_KNOWLEDGE_TEXT_H

#include "base/arena.h"

#include <stdint.h>

typedef struct text_arg {
    str place;
    str text;
    uint64_t number;
    bool is_number, is_tenths;
} text_arg;

typedef struct text_args {
    const text_arg *v;
    size_t n;
} text_args;

/* TEXT_ARGS(TEXT_WORD("server", name), TEXT_NUMBER("people", n)) */
#define TEXT_WORD(name, value)                   \
    {                                            \
        .place = STR_INIT(name), .text = (value) \
    }
#define TEXT_NUMBER(name, value)                                             \
    {                                                                        \
        .place = STR_INIT(name), .number = (uint64_t)(value), .is_number = 1 \
    }
#define TEXT_TENTHS(name, value)                                             \
    {                                                                        \
        .place = STR_INIT(name), .number = (uint64_t)(value), .is_tenths = 1 \
    }
#define TEXT_ARGS(...) \
    ((text_args){(const text_arg[]){__VA_ARGS__}, sizeof((const text_arg[]){__VA_ARGS__}) / sizeof(text_arg)})

/* Which form of a word goes with a number. */
typedef struct text_language {
    str code; /* "en" */
    size_t forms;
    size_t (*form)(uint64_t number); /* which of them: below `forms` */
    char decimal;                    /* between 12 and 5 of TEXT_TENTHS */
} text_language;

extern const text_language text_english;
/* NULL: none of ours. */
const text_language *text_language_of(str code);

/* Every place must be among the arguments, which text_check has seen to when the rules were loaded. */
str text_fill(arena *a, const text_language *language, str text, text_args args);

/* The arguments with memory of their own: the texts in them are lent still. */
text_args text_keep(arena *a, text_args args);

/* What is wrong with a text that has no places but these; empty: nothing. places: names with blanks between, numbers
   with a # behind ("server people#"). */
str text_check(arena *a, const text_language *language, str text, str places);

#endif
