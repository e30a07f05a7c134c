/* A document of JSON that is ours, whole: a small file, read into a tree. Records of logs are not read this way, see
   fields.h. */
#ifndef PARSERS_JSON_TREE_H
#define PARSERS_JSON_TREE_H

#include "base/arena.h"

#include <stdint.h>

enum { JSON_TREE_DEPTH = 32 /* brackets within each other; deeper is refused */ };

typedef enum json_node_kind { NODE_NULL, NODE_BOOL, NODE_NUMBER, NODE_TEXT, NODE_LIST, NODE_OBJECT } json_node_kind;

typedef struct json_node json_node;
struct json_node {
    json_node_kind kind;
    str name;                      /* of a member of an object */
    str text;                      /* of a text what it says; of anything else as it is written */
    const json_node *first, *next; /* its own members; the one behind it */
    size_t n;                      /* members */
};

/* Everything lives in the arena, but what lists and objects are written as: that may lie in `text`. Texts are valid
   UTF-8 without what XML forbids. NULL: that is no JSON, or too deep. A byte order mark in front is taken for nothing.
   Any thread. */
const json_node *json_tree_read(arena *a, str text);

/* The first member of that name; NULL: v is no object (or NULL), or has none. */
const json_node *node_member(const json_node *v, str name);
/* Of a member: what it says, or nothing where there is none of that kind. */
str node_text(const json_node *v, str name);
/* A whole number from 0 on; false: none. */
bool node_u64(const json_node *v, str name, uint64_t *out);
/* Its list, to be walked from ->first; NULL: none. */
const json_node *node_list(const json_node *v, str name);
const json_node *node_object(const json_node *v, str name);

#endif
