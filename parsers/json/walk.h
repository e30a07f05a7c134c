/* From the bracket that opens an object or array of JSON to the one that closes it, without building anything: strings,
   escapes, depth, commas and colons are followed exactly, and where the members of a record stand is noted. How
   numbers, words and escapes are written is left to whoever parses the record. Goes on where the text broke off. */
#ifndef PARSERS_JSON_WALK_H
#define PARSERS_JSON_WALK_H

#include "parsers/json/index.h"

#include <stdint.h>

#define JSON_DEPTH_MAX 64 /* brackets within each other, of one record; bits of json_walk.objects */

enum { JSON_MEMBERS_MAX = 256 /* of one record that are noted */ };

/* A member of a record, or an element of an array; places count from where the record begins. */
typedef struct json_member {
    uint32_t key, key_n;     /* as it is written, without its quotes; an element has none */
    uint32_t value, value_n; /* as it is written, with its quotes or brackets */
    bool inner;              /* it stands in the record's member `properties` */
} json_member;

typedef enum json_expect {
    JSON_KEY,
    JSON_KEY_OR_END,
    JSON_COLON,
    JSON_VALUE,
    JSON_VALUE_OR_END,
    JSON_COMMA_OR_END
} json_expect;

typedef enum json_step {
    JSON_STEP_ON,
    JSON_STEP_MORE,  /* the text ends here */
    JSON_STEP_DONE,  /* behind the closing bracket */
    JSON_STEP_LIST,  /* before the bracket of a list that holds records: the object is none itself */
    JSON_STEP_FAULT, /* `fault` says what cannot stand here */
} json_step;

/* Which lists are looked for in an object. */
typedef enum json_lists { JSON_LISTS_NONE, JSON_LISTS_OF_RECORDS, JSON_LISTS_OF_ROWS } json_lists;

typedef struct json_walk {
    size_t at;  /* where it begins */
    size_t pos; /* what stands before was looked at */
    json_expect expect;
    unsigned depth;
    uint64_t objects; /* bit d: the bracket at depth d + 1 is a brace */
    json_lists lists;
    const char *fault;
    bool deep;    /* the fault is its depth */
    bool last;    /* there is no text behind the one given */
    bool note;    /* its members */
    bool inside;  /* ... in `properties` */
    size_t count; /* of members */
    json_index index;
    json_leaps leaps;
    json_member *open[2]; /* whose value comes, of the record and of its `properties`; NULL: not noted */
    json_member members[JSON_MEMBERS_MAX];
} json_walk;

/* Begins at p[at], a bracket. */
void json_walk_begin(json_walk *w, const char *p, size_t at, bool note, json_lists lists);
/* Goes on in p[0..n): never ON. last: there is no text behind. */
json_step json_walk_on(json_walk *w, const char *p, size_t n, bool last);
/* Bytes before p[dropped] are taken away. */
void json_walk_shift(json_walk *w, size_t dropped);

/* Behind the string that begins at p[at], a quote; 0: the text ends in it; STR_NONE: a line break stands in it. */
size_t json_string_end(const char *p, size_t n, size_t at);
/* The first place from `at` on that is no blank. */
size_t json_blanks_end(const char *p, size_t n, size_t at);
/* Behind a number or a word; n: it may go on. */
size_t json_word_end(const char *p, size_t n, size_t at);

/* The list that a key names: of records (`value`, `records`), of tables, of a table's rows. */
typedef enum json_list_kind { JSON_NO_LIST, JSON_RECORDS, JSON_TABLES, JSON_ROWS } json_list_kind;
json_list_kind json_list_named(str key, json_lists lists);

#endif
