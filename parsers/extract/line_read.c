/* Reading lines: those that are written as we write them, which are all but a few, by going through the table and the
   line side by side; any other by the reader of JSON. */
#include "parsers/extract/lines.h"

#include "base/guid.h"
#include "base/text.h"
#include "parsers/json/json.h"

typedef struct cursor {
    const char *p, *end;
    bool escapes; /* there is a backslash in the line */
    arena *arena;
    hour_memory *hour;
} cursor;

/* ---- values ---- */

static bool set_time(const line_field *f, char *line, str text, hour_memory *h)
{
    instant_digits digits = 0;
    bool zoned = false;
    instant t = hour_memory_read(h, text, &digits, &zoned);
    if (!instant_known(t) || zoned != (f->kind == FIELD_TIME))
        return false;
    *(instant *)(void *)(line + f->at) = t;
    if (f->beside)
        *(instant_digits *)(line + f->beside) = digits;
    return true;
}

static bool set_word(const line_field *f, char *line, str text)
{
    for (unsigned i = 0; i < f->words; i++)
        if (str_eq(f->word(i), text)) {
            *(unsigned *)(void *)(line + f->at) = i;
            return true;
        }
    return false;
}

/* What does not fit is left as it was. */
static bool set_number(const line_field *f, char *line, uint64_t n)
{
    void *at = line + f->at;
    switch (f->kind) {
    case FIELD_U64:
        *(uint64_t *)at = n <= COUNT_MOST ? n : *(uint64_t *)at;
        return n <= COUNT_MOST;
    case FIELD_PLACE:
        *(uint64_t *)at = n;
        return true;
    case FIELD_COUNTED:
        *(uint64_t *)at = n;
        *(bool *)(line + f->beside) = true;
        return true;
    case FIELD_U32:
        *(uint32_t *)at = n < UINT32_MAX ? (uint32_t)n : *(uint32_t *)at;
        return n < UINT32_MAX;
    case FIELD_ID:
        *(int32_t *)at = n <= INT32_MAX ? (int32_t)n : *(int32_t *)at;
        return n <= INT32_MAX;
    case FIELD_FLAG:
        *(bool *)at = n <= 1 ? n != 0 : *(bool *)at;
        return n <= 1;
    case FIELD_TEXT:
    case FIELD_VERSION:
    case FIELD_TIME:
    case FIELD_LOCAL:
    case FIELD_GUID:
    case FIELD_WORD:
        break;
    }
    return false;
}

static bool is_number(const line_field *f)
{
    return f->kind != FIELD_TEXT && f->kind != FIELD_VERSION && f->kind != FIELD_TIME && f->kind != FIELD_LOCAL &&
           f->kind != FIELD_GUID && f->kind != FIELD_WORD;
}

static size_t zeros(str text)
{
    size_t n = 0;
    while (n < text.n && text.p[n] == '0')
        n++;
    return n;
}

/* "1", "2.5", "1e3", with as many digits as there may be: is it ours, or above? */
static uint64_t version_of(str text)
{
    bool exponent = false;
    size_t point = text.n;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        bool mark = i > 0 && (c == '.' || c == 'e' || c == 'E' || c == '+' || c == '-');
        if (!char_is_digit(c) && !mark)
            return VERSION_UNKNOWN;
        exponent |= c == 'e' || c == 'E';
        point = c == '.' && point == text.n ? i : point;
    }
    str whole = str_from(str_head(text, point), zeros(str_head(text, point))), part = str_from(text, point + 1);
    if (exponent || (whole.n > 0 && zeros(part) < part.n) || whole.n > 1)
        return VERSION_NEWER;
    return whole.n == 0 ? VERSION_UNKNOWN : str_eq(whole, STR("1")) ? EXTRACT_VERSION : VERSION_NEWER;
}

/* A text without escapes. */
static bool set_text(const line_field *f, char *line, str text, hour_memory *h)
{
    void *at = line + f->at;
    switch (f->kind) {
    case FIELD_TEXT:
        if (f->fits && !f->fits(text))
            return false;
        *(str *)at = text;
        return true;
    case FIELD_VERSION:
        *(uint64_t *)at = version_of(text);
        return true;
    case FIELD_TIME:
    case FIELD_LOCAL:
        return set_time(f, line, text, h);
    case FIELD_GUID:
        return guid_parse(text, (guid *)at);
    case FIELD_WORD:
        return set_word(f, line, text);
    case FIELD_U64:
    case FIELD_U32:
    case FIELD_ID:
    case FIELD_PLACE:
    case FIELD_FLAG:
    case FIELD_COUNTED:
        break;
    }
    return false;
}

/* ---- as we write them ---- */

/* The escapes that we write; text: between the quotes. */
static bool unescape(arena *a, str text, str *out)
{
    char *to = arena_bytes(a, text.n);
    size_t n = 0;
    while (text.n) {
        size_t plain = str_find_char(text, '\\');
        plain = plain == STR_NONE ? text.n : plain;
        memcpy(to + n, text.p, plain);
        n += plain;
        text = str_from(text, plain);
        if (text.n == 0)
            break;
        char c = text.n > 1 ? text.p[1] : 'u';
        if (c != 'n' && c != 'r' && c != 't' && c != '"' && c != '\\')
            return false;
        to[n++] = c == 'n' ? '\n' : c == 'r' ? '\r' : c == 't' ? '\t' : c;
        text = str_from(text, 2);
    }
    *out = str_make(to, n);
    return true;
}

/* The string that begins at the cursor. */
static bool take_string(cursor *c, str *out)
{
    if (c->p == c->end || *c->p != '"')
        return false;
    const char *from = ++c->p;
    for (;;) {
        const char *quote = memchr(c->p, '"', (size_t)(c->end - c->p));
        if (!quote)
            return false;
        size_t slashes = 0;
        while (quote - slashes > from && quote[-1 - (ptrdiff_t)slashes] == '\\')
            slashes++;
        c->p = quote + 1;
        if (slashes % 2 == 0) {
            *out = str_make(from, (size_t)(quote - from));
            break;
        }
    }
    bool escaped = c->escapes && memchr(out->p, '\\', out->n);
    return !escaped || unescape(c->arena, *out, out);
}

static bool take_number(cursor *c, uint64_t *n)
{
    const char *from = c->p;
    *n = 0;
    while (c->p < c->end && char_is_digit(*c->p) && c->p - from < 19)
        *n = *n * 10 + (uint64_t)(*c->p++ - '0');
    return c->p > from && c->p < c->end && !char_is_digit(*c->p);
}

static bool take_value(cursor *c, const line_field *f, char *line)
{
    uint64_t n = 0;
    str text;
    if (is_number(f))
        return take_number(c, &n) && set_number(f, line, n);
    if (f->kind == FIELD_VERSION) { /* ours, as we write it */
        *(uint64_t *)(void *)(line + f->at) = EXTRACT_VERSION;
        return take_number(c, &n) && n == EXTRACT_VERSION;
    }
    return take_string(c, &text) && set_text(f, line, text, c->hour);
}

static bool take_mark(cursor *c, str mark)
{
    /* Most are not it, which two letters tell. */
    bool is = (size_t)(c->end - c->p) > mark.n && c->p[1] == mark.p[1] && c->p[2] == mark.p[2] &&
              memcmp(c->p, mark.p, mark.n) == 0;
    c->p += is ? mark.n : 0;
    return is;
}

static bool read_in_order(cursor *c, const line_kind *k, char *line)
{
    if (c->p == c->end || *c->p++ != '{')
        return false;
    for (size_t i = 0; i < k->n; i++) {
        if (!take_mark(c, k->fields[i].mark))
            continue;
        if (!take_value(c, &k->fields[i], line) || c->p == c->end)
            return false;
        if (*c->p == '}')
            return c->p + 1 == c->end;
        if (*c->p++ != ',')
            return false;
    }
    return false;
}

line_type line_type_of(str line)
{
    if (str_starts(line, STR("{\"event\":"))) /* nearly all */
        return LINE_EVENT;
    for (int t = 0; t < LINE_TYPES; t++)
        if (line.n > 1 && line.p[0] == '{' && str_starts(str_from(line, 1), line_kinds[t].fields[0].mark))
            return (line_type)t;
    return LINE_UNKNOWN;
}

/* ---- any other ---- */

static line_type type_by_keys(const json_fields *fields)
{
    for (size_t i = 0; i < fields->n; i++)
        for (int t = 0; t < LINE_TYPES; t++)
            if (str_eq(fields->v[i].name, field_key(&line_kinds[t].fields[0])) && t != LINE_STACK)
                return (line_type)t;
    for (size_t i = 0; i < fields->n; i++)
        if (str_eq(fields->v[i].name, field_key(&line_kinds[LINE_STACK].fields[0])))
            return LINE_STACK;
    return LINE_UNKNOWN;
}

static bool set_field(const line_field *f, char *line, str text, hour_memory *h)
{
    unsigned long long n = 0;
    if (is_number(f))
        return str_u64(text, &n) && set_number(f, line, n);
    return set_text(f, line, text, h);
}

static bool set_by_key(const line_kind *k, const json_field *field, char *line, hour_memory *h)
{
    for (size_t i = 0; i < k->n; i++)
        if (str_eq(field_key(&k->fields[i]), field->name))
            return set_field(&k->fields[i], line, field->text, h);
    return true; /* of a later version */
}

/* ---- both ---- */

static void fresh(line_type type, any_line *line)
{
    memset(line, 0, sizeof *line);
    if (type == LINE_UNIT)
        line->unit.unit = (unit){.inside = UNIT_NONE, .first = INSTANT_NONE, .last = INSTANT_NONE};
    if (type == LINE_SPAN)
        line->span.span = (unit_span){.first = INSTANT_NONE, .last = INSTANT_NONE};
    if (type == LINE_LOCAL)
        line->local.span = (local_span){
            .written_first = INSTANT_NONE, .written_last = INSTANT_NONE, .first = INSTANT_NONE, .last = INSTANT_NONE};
    if (type == LINE_PROBLEM)
        line->problem.problem = (problem){.line = NO_PLACE, .byte = NO_PLACE, .record = NO_PLACE};
    if (type == LINE_EVENT)
        line->event.event = (logged_event){.id = EVENT_ID_NONE, .level = LEVEL_INFORMATION};
    record *at = type == LINE_EVENT ? &line->event.at : type == LINE_ROW ? &line->row.at : NULL;
    if (at)
        at->time = at->written = INSTANT_NONE, at->byte = NO_PLACE;
}

/* bad: counts fields that cannot be read; NULL: then the line cannot. */
static line_type read_any(arena *a, hour_memory *h, str line, any_line *out, size_t *bad)
{
    json_fields fields;
    size_t repairs = 0;
    const char *refusal = NULL;
    if (!json_fields_read(a, line, &fields, &repairs, &refusal))
        return LINE_UNKNOWN;
    line_type type = type_by_keys(&fields);
    if (type == LINE_UNKNOWN)
        return type;
    fresh(type, out);
    for (size_t i = 0; i < fields.n; i++) {
        if (set_by_key(&line_kinds[type], &fields.v[i], (char *)out, h))
            continue;
        if (!bad)
            return LINE_UNKNOWN;
        ++*bad;
    }
    return type;
}

static line_type read_line(arena *a, hour_memory *h, str line, any_line *out, size_t *bad)
{
    size_t ill = 0;
    line = text_clean(a, line, &ill);
    line_type type = ill ? LINE_UNKNOWN : line_type_of(line);
    cursor c = {line.p, line.p + line.n, str_find_char(line, '\\') != STR_NONE, a, h};
    if (type != LINE_UNKNOWN) {
        fresh(type, out);
        if (read_in_order(&c, &line_kinds[type], (char *)out))
            return type;
    }
    if (ill && bad)
        *bad += ill;
    return ill && !bad ? LINE_UNKNOWN : read_any(a, h, line, out, bad);
}

line_type line_read(arena *a, hour_memory *h, str line, any_line *out)
{
    return read_line(a, h, line, out, NULL);
}

line_type line_read_readable(arena *a, hour_memory *h, str line, any_line *out, size_t *bad)
{
    return read_line(a, h, line, out, bad);
}

uint64_t line_version(str line)
{
    str mark = line_kinds[LINE_HEAD].fields[0].mark, rest = str_from(line, str_find(line, mark) + mark.n);
    size_t end = 0;
    while (end < rest.n && rest.p[end] != ',' && rest.p[end] != '}')
        end++;
    str text = str_trim(str_head(rest, end));
    bool quoted = text.n > 1 && text.p[0] == '"' && text.p[text.n - 1] == '"';
    return version_of(quoted ? str_make(text.p + 1, text.n - 2) : text);
}
