/* The inside of `explain`: what a query found, and writing it. */
#ifndef ANALYZER_EXPLAIN_DATA_H
#define ANALYZER_EXPLAIN_DATA_H

#include "analyzer/explain/explain.h"
#include "base/array.h"

typedef enum item_kind { ITEM_TOPIC, ITEM_CAUSE, ITEM_ERROR, ITEM_EVENT, ITEM_CODE } item_kind;

/* One entry that a query found. */
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
/* Numbers, codes, names, ids: entries that the query names. */
void explain_find_names(const knowledge *k, str query, explain_list *list);
/* A pasted message: the rules whose pattern it matches, the codes in it. */
void explain_find_message(const knowledge *k, str query, explain_list *list);
/* Words: every entry that fits well enough, best first. */
void explain_find_words(const knowledge *k, str query, explain_list *list);

/* The whole of one entry, and a line for each of the others. */
void explain_print(const knowledge *k, const explain_item *item, out *o);
void explain_print_others(const knowledge *k, const explain_item *items, size_t n, out *o);

/* Plain text for a terminal: words of text wrapped at 100 columns; `column` is where the line stands, `indent` where
   the next one begins. Returns the column after it. */
size_t explain_wrap(out *o, str text, size_t column, size_t indent);

#endif
