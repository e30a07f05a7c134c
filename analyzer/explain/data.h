/* The inside of `explain`: what a question found, and writing it. */
#ifndef ANALYZER_EXPLAIN_DATA_H
#define ANALYZER_EXPLAIN_DATA_H

#include "analyzer/explain/explain.h"
#include "base/array.h"

typedef enum item_kind { ITEM_TOPIC, ITEM_CAUSE, ITEM_ERROR, ITEM_EVENT, ITEM_CODE } item_kind;

/* One entry that a question found. */
typedef struct explain_item {
    item_kind kind;
    union {
        const topic *topic;
        const cause *cause;
        const portal_error *error;
        const event_type *event;
        const code_info *code;
    } is;
    uint32_t asked; /* of a code: what was asked for, when it is another than the entry's (0x800706ba for 0x6ba) */
    unsigned score; /* higher is better */
} explain_item;

typedef struct explain_list {
    ARRAY(explain_item) items;
} explain_list;

/* Adds an item unless its entry is in the list. */
void explain_add(explain_list *list, explain_item item);

/* ---- names and numbers ---- */

/* By its look, known or not: 33004, -2145188327, hr=80230619, 0x6BA, 6ba (but not "add"), SSPR_0029, AADSTS50126,
   ERROR_ACCESS_DENIED. */
bool explain_looks_like_code(str word);
/* Numbers, codes, names, ids: entries that the question names. */
void explain_find_names(const knowledge *k, str question, explain_list *list);
void explain_add_code(const knowledge *k, uint32_t value, explain_list *list);
void explain_add_error(const knowledge *k, str number, explain_list *list);
void explain_add_event(const knowledge *k, str number, explain_list *list);
/* The code that a question is, where it is nothing else: 0x80070643, ERROR_INSTALL_FAILURE. */
bool explain_code_of(const knowledge *k, str question, uint32_t *value);

/* ---- texts ---- */

/* A pasted message, table, line of a log or sentence: the codes in it, the texts that are known, the events it names.
   What tells most comes first. */
void explain_find_message(const knowledge *k, str question, explain_list *list);
/* The first code in a text of which nothing is known. */
bool explain_unknown_code(const knowledge *k, str text, uint32_t *value);

/* ---- words ---- */

enum {
    TOKEN_NOTIONS = 4,
    LEXICON_WORDS = 96, /* that are read of a text; the rest is left out */
};

/* A word of a text, or an expression of several: folded (small ASCII letters and digits), and what it may stand for. */
typedef struct explain_token {
    str word;
    const term *notions[TOKEN_NOTIONS];
    size_t n;
    term_use use; /* STOP only where it stands for nothing else */
} explain_token;

typedef struct explain_tokens {
    ARRAY(explain_token) v;
} explain_tokens;

/* The words of the rules' terms, made for looking up. */
typedef struct lexicon lexicon;
lexicon *lexicon_new(const knowledge *k);
void lexicon_free(lexicon *l);
/* The words of a text, in the lexicon's memory. A word in CamelCase that is no word of a term is its parts. */
explain_tokens lexicon_read(lexicon *l, str text);
/* A text as its folded words with one blank between, in the lexicon's memory. */
str lexicon_fold(lexicon *l, str text);
/* Cuts the next word off a text, folded, in the lexicon's memory; empty behind the last. Addresses are left out. */
str lexicon_next(lexicon *l, str *text);
str lexicon_join(lexicon *l, str a, str b);

/* The words of a text are known: they are spelled right. */
void lexicon_learn(lexicon *l, str text);
/* Each known word, those of the terms with their `*`; empty behind the last. */
str lexicon_nth_word(const lexicon *l, size_t i);
bool lexicon_part_fits(str part, str word);
/* A text whose words that are a slip away from a known one are that; in the lexicon's memory. */
str lexicon_spell(lexicon *l, str text);

/* What words found: the entries that fit well, best first; of those that do not fit well enough the nearest topics. */
typedef struct explain_words {
    explain_list fitting, near;
} explain_words;
explain_words explain_find_words(const knowledge *k, str question);
void explain_words_free(explain_words *w);

/* ---- writing ---- */

/* The whole of one entry, and a line for each of the others. */
void explain_print(const knowledge *k, const explain_item *item, out *o);
void explain_print_others(const knowledge *k, const explain_item *items, size_t n, out *o);
/* Titles of topics that may be meant. */
void explain_print_near(const explain_list *near, out *o);
/* A code of which no more is known than what it is made of. */
void explain_take_apart(const knowledge *k, uint32_t code, out *o);

/* The same of an error of the sign-in; false: the text names none. */
bool explain_unknown_sign_in(str text, out *o);

/* Plain text for a terminal: the words of the text, and a mark: where the line has to be broken, the next one begins
   with so many blanks. */
void explain_wrap(out *o, str text, size_t indent);
/* Breaks the lines of a text with such marks into lines of so many columns; what has no mark goes on where its line
   began. */
void explain_fold(str text, size_t columns, out *o);

#endif
