/* The one file that knows yajl. Measured on 2.1.0: it refuses a control inside a string (even a tab), gives `?` for a
   lone surrogate, and its count of consumed bytes tells in a callback where the token ends. */
#include "parsers/json/fields.h"

#include "base/array.h"
#include "base/text.h"

#include <yajl/yajl_parse.h>

/* --- before the parser: what it would refuse though a person can read it --- */

static bool takes_surrogate(str s, size_t at, char from, char to)
{
    return at + 6 <= s.n && s.p[at] == '\\' && s.p[at + 1] == 'u' && char_lower(s.p[at + 2]) == 'd' &&
           char_lower(s.p[at + 3]) >= from && char_lower(s.p[at + 3]) <= to;
}

/* Tabs as blanks, escaped surrogates without their other half as U+FFFD. */
static str soften(arena *a, str s, size_t *repairs)
{
    static const str replacement = STR_INIT("\\ufffd");
    if (str_find_char(s, '\t') == STR_NONE && str_find_char(s, '\\') == STR_NONE)
        return s;
    char *out = arena_bytes(a, s.n);
    memcpy(out, s.p, s.n);
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\t')
            out[i] = ' ';
        if (s.p[i] != '\\')
            continue;
        bool high = takes_surrogate(s, i, '8', 'b'), low = takes_surrogate(s, i, 'c', 'f');
        bool pair = high && takes_surrogate(s, i + 6, 'c', 'f');
        if ((high || low) && !pair) {
            memcpy(out + i, replacement.p, replacement.n);
            ++*repairs;
        }
        i += pair ? 11 : high || low ? 5 : 1;
    }
    return str_make(out, s.n);
}

/* --- behind it --- */

static str clean(arena *a, str s, size_t *repairs)
{
    size_t replaced = 0, n = 0;
    s = text_clean(a, s, &replaced);
    *repairs += replaced;
    if (str_find_char(s, '\r') == STR_NONE)
        return arena_str(a, s);
    char *out = arena_bytes(a, s.n);
    for (size_t i = 0; i < s.n; i++) {
        bool pair = s.p[i] == '\r' && i + 1 < s.n && s.p[i + 1] == '\n';
        if (!pair)
            out[n++] = s.p[i] == '\r' ? '\n' : s.p[i];
    }
    return str_make(out, n);
}

/* The record that is read: its own members, and those of `properties`, become fields. */
typedef struct reading {
    arena *arena;
    yajl_handle parser;
    str record;
    ARRAY(json_field) fields;
    str name;         /* of the member whose value comes */
    size_t nested_at; /* where the object or array begins that is a field */
    unsigned depth;   /* of brackets that are open */
    unsigned noted;   /* down to which depth members are fields: 1, or 2 within `properties` */
    size_t outer;     /* the field of `properties` */
    size_t repairs;
} reading;

static bool is_field(const reading *r)
{
    return r->depth > 0 && r->depth <= r->noted && r->fields.n < JSON_FIELDS_MAX;
}

static json_field *add_field(reading *r, str text)
{
    json_field *f = array_push(&r->fields);
    *f = (json_field){.name = r->name, .text = text, .inner = r->depth == 2};
    return f;
}

static int take_null(void *context)
{
    reading *r = context;
    if (is_field(r))
        add_field(r, STR(""));
    return 1;
}

static int take_boolean(void *context, int value)
{
    reading *r = context;
    if (is_field(r))
        add_field(r, value ? STR("true") : STR("false"));
    return 1;
}

static int take_number(void *context, const char *p, size_t n)
{
    reading *r = context;
    if (is_field(r))
        add_field(r, arena_str(r->arena, str_make(p, n)));
    return 1;
}

static int take_string(void *context, const unsigned char *p, size_t n)
{
    reading *r = context;
    if (is_field(r) || r->noted == 0)
        add_field(r, clean(r->arena, str_make((const char *)p, n), &r->repairs));
    return 1;
}

static int take_name(void *context, const unsigned char *p, size_t n)
{
    reading *r = context;
    if (is_field(r))
        r->name = clean(r->arena, str_make((const char *)p, n), &r->repairs);
    return 1;
}

static int open_bracket(reading *r, bool object)
{
    if (is_field(r)) {
        bool spread = object && r->depth == 1 && str_eq_nocase(r->name, STR("properties"));
        r->nested_at = spread ? r->nested_at : yajl_get_bytes_consumed(r->parser) - 1;
        r->noted = spread ? 2 : r->noted;
        if (!spread)
            add_field(r, STR(""));
    }
    r->depth++;
    return 1;
}

static int close_bracket(reading *r)
{
    r->depth--;
    if (r->noted == 2 && r->depth == 1) /* of `properties` */
        r->noted = 1;
    else if (r->depth > 0 && r->depth <= r->noted && r->fields.n > 0)
        r->fields.v[r->fields.n - 1].text = str_range(r->record, r->nested_at, yajl_get_bytes_consumed(r->parser));
    return 1;
}

static int open_object(void *context)
{
    return open_bracket(context, true);
}

static int open_array(void *context)
{
    return open_bracket(context, false);
}

static int close_either(void *context)
{
    return close_bracket(context);
}

static const yajl_callbacks callbacks = {
    .yajl_null = take_null,
    .yajl_boolean = take_boolean,
    .yajl_number = take_number,
    .yajl_string = take_string,
    .yajl_start_map = open_object,
    .yajl_map_key = take_name,
    .yajl_end_map = close_either,
    .yajl_start_array = open_array,
    .yajl_end_array = close_either,
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

/* noted 0: a string alone. */
static bool parse(arena *a, str text, unsigned noted, json_fields *out, size_t *repairs)
{
    yajl_alloc_funcs memory = {parser_alloc, parser_grow, parser_free, NULL};
    reading r = {.arena = a, .record = text, .noted = noted};
    r.parser = yajl_alloc(&callbacks, &memory, &r);
    if (!r.parser)
        mem_failed();
    yajl_config(r.parser, yajl_dont_validate_strings, 1);
    bool fine = yajl_parse(r.parser, (const unsigned char *)text.p, text.n) == yajl_status_ok &&
                yajl_complete_parse(r.parser) == yajl_status_ok;
    yajl_free(r.parser);
    *out = (json_fields){arena_alloc(a, (r.fields.n + 1) * sizeof *out->v), r.fields.n};
    if (r.fields.n)
        memcpy(out->v, r.fields.v, r.fields.n * sizeof *out->v);
    array_free(&r.fields);
    *repairs += r.repairs;
    return fine;
}

bool json_fields_read(arena *a, str record, json_fields *out, size_t *repairs, const char **refusal)
{
    static const str hole = STR_INIT("\0\0");
    *out = (json_fields){.v = NULL};
    *refusal = "a run of NUL bytes";
    if (str_find_char(record, 0) != STR_NONE && str_find(record, hole) != STR_NONE)
        return false;
    *refusal = "a record that is no valid JSON";
    size_t replaced = 0;
    str text = text_clean(a, record, &replaced);
    *repairs += replaced;
    if (!str_starts(text, STR("{")) || !parse(a, soften(a, text, repairs), 1, out, repairs))
        return false;
    *refusal = NULL;
    return true;
}

bool json_string_read(arena *a, str literal, str *out)
{
    json_fields f;
    size_t repairs = 0;
    bool is = parse(a, literal, 0, &f, &repairs) && f.n == 1;
    *out = is ? f.v[0].text : STR("");
    return is;
}
