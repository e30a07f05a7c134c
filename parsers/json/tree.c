#include "parsers/json/tree.h"

#include "base/mem.h"
#include "base/text.h"

#include <yajl/yajl_parse.h>

typedef struct growing {
    json_node *of;
    json_node *last; /* of its members */
    size_t at;       /* where its bracket stands */
} growing;

typedef struct planting {
    arena *arena;
    yajl_handle parser;
    str text;
    str name; /* of the member that comes */
    json_node *root;
    size_t depth;
    growing open[JSON_TREE_DEPTH];
} planting;

static json_node *add(planting *p, json_node_kind kind, str text)
{
    json_node *v = arena_alloc(p->arena, sizeof *v);
    *v = (json_node){.kind = kind, .name = p->name, .text = text};
    p->name = (str){0};
    if (p->depth == 0) {
        p->root = v;
        return v;
    }
    growing *g = &p->open[p->depth - 1];
    if (g->last)
        g->last->next = v;
    else
        g->of->first = v;
    g->last = v;
    g->of->n++;
    return v;
}

static int take_null(void *context)
{
    add(context, NODE_NULL, STR("null"));
    return 1;
}

static int take_boolean(void *context, int value)
{
    add(context, NODE_BOOL, value ? STR("true") : STR("false"));
    return 1;
}

static int take_number(void *context, const char *digits, size_t n)
{
    planting *p = context;
    add(p, NODE_NUMBER, arena_str(p->arena, str_make(digits, n)));
    return 1;
}

/* An escape can name what no file of ours may hold. */
static str clean(planting *p, const unsigned char *bytes, size_t n)
{
    size_t replaced = 0;
    return text_clean(p->arena, arena_str(p->arena, str_make((const char *)bytes, n)), &replaced);
}

static int take_text(void *context, const unsigned char *bytes, size_t n)
{
    planting *p = context;
    add(p, NODE_TEXT, clean(p, bytes, n));
    return 1;
}

static int take_name(void *context, const unsigned char *bytes, size_t n)
{
    planting *p = context;
    p->name = clean(p, bytes, n);
    return 1;
}

static int open_bracket(planting *p, json_node_kind kind)
{
    if (p->depth == JSON_TREE_DEPTH)
        return 0;
    json_node *v = add(p, kind, (str){0});
    p->open[p->depth++] = (growing){.of = v, .at = yajl_get_bytes_consumed(p->parser) - 1};
    return 1;
}

static int open_object(void *context)
{
    return open_bracket(context, NODE_OBJECT);
}

static int open_list(void *context)
{
    return open_bracket(context, NODE_LIST);
}

static int close_bracket(void *context)
{
    planting *p = context;
    growing *g = &p->open[--p->depth];
    g->of->text = str_range(p->text, g->at, yajl_get_bytes_consumed(p->parser));
    return 1;
}

static const yajl_callbacks callbacks = {
    .yajl_null = take_null,
    .yajl_boolean = take_boolean,
    .yajl_number = take_number,
    .yajl_string = take_text,
    .yajl_start_map = open_object,
    .yajl_map_key = take_name,
    .yajl_end_map = close_bracket,
    .yajl_start_array = open_list,
    .yajl_end_array = close_bracket,
};

static void *parser_alloc(void *context, size_t n)
{
    (void)context;
    return mem_alloc(n);
}

static void *parser_grow(void *context, void *p, size_t n)
{
    (void)context;
    return mem_grow(p, n, 1);
}

static void parser_free(void *context, void *p)
{
    (void)context;
    mem_free(p);
}

const json_node *json_tree_read(arena *a, str text)
{
    yajl_alloc_funcs memory = {parser_alloc, parser_grow, parser_free, NULL};
    size_t replaced = 0;
    if (str_starts(text, STR("\xEF\xBB\xBF")))
        text = str_from(text, 3);
    planting p = {.arena = a, .text = text_clean(a, text, &replaced)};
    p.parser = yajl_alloc(&callbacks, &memory, &p);
    if (!p.parser)
        mem_failed();
    yajl_config(p.parser, yajl_dont_validate_strings, 1); /* they are clean already */
    bool fine = yajl_parse(p.parser, (const unsigned char *)p.text.p, p.text.n) == yajl_status_ok &&
                yajl_complete_parse(p.parser) == yajl_status_ok;
    yajl_free(p.parser);
    return fine ? p.root : NULL;
}

/* ---- asking ---- */

const json_node *node_member(const json_node *v, str name)
{
    if (!v || v->kind != NODE_OBJECT)
        return NULL;
    for (const json_node *m = v->first; m; m = m->next)
        if (str_eq(m->name, name))
            return m;
    return NULL;
}

static const json_node *member_of(const json_node *v, str name, json_node_kind kind)
{
    const json_node *m = node_member(v, name);
    return m && m->kind == kind ? m : NULL;
}

str node_text(const json_node *v, str name)
{
    const json_node *m = member_of(v, name, NODE_TEXT);
    return m ? m->text : (str){0};
}

bool node_u64(const json_node *v, str name, uint64_t *out)
{
    const json_node *m = member_of(v, name, NODE_NUMBER);
    unsigned long long n = 0;
    if (!m || !str_u64(m->text, &n))
        return false;
    *out = n;
    return true;
}

const json_node *node_list(const json_node *v, str name)
{
    return member_of(v, name, NODE_LIST);
}

const json_node *node_object(const json_node *v, str name)
{
    return member_of(v, name, NODE_OBJECT);
}
