#include "parsers/event/event.h"

static const struct {
    str name;
    event_branch branch;
} branches[] = {
    {STR_INIT("System"), BRANCH_SYSTEM},
    {STR_INIT("EventData"), BRANCH_EVENT_DATA},
    {STR_INIT("UserData"), BRANCH_USER_DATA},
    {STR_INIT("RenderingInfo"), BRANCH_RENDERING},
};

/* Elements whose text is a field. RenderingInfo has a Level and a Provider of its own, localised: not those. */
static const struct {
    event_branch branch;
    str name;
    event_field field;
} leaves[] = {
    {BRANCH_SYSTEM, STR_INIT("EventID"), FIELD_ID},
    {BRANCH_SYSTEM, STR_INIT("Level"), FIELD_LEVEL},
    {BRANCH_SYSTEM, STR_INIT("EventRecordID"), FIELD_RECORD_ID},
    {BRANCH_SYSTEM, STR_INIT("Computer"), FIELD_COMPUTER},
    {BRANCH_EVENT_DATA, STR_INIT("Data"), FIELD_DATA},
    {BRANCH_RENDERING, STR_INIT("Message"), FIELD_RENDERED},
};

/* Attributes of children of System that are fields. */
static const struct {
    str element, attribute;
    event_field field;
} attributes[] = {
    {STR_INIT("Provider"), STR_INIT("Name"), FIELD_PROVIDER},
    {STR_INIT("Provider"), STR_INIT("EventSourceName"), FIELD_EVENT_SOURCE},
    {STR_INIT("TimeCreated"), STR_INIT("SystemTime"), FIELD_TIME},
};

#define COUNT(table) (sizeof(table) / sizeof *(table))

static void append(field_text *b, str s)
{
    if (s.n == 0)
        return;
    array_reserve(b, b->n + s.n);
    memcpy(b->v + b->n, s.p, s.n);
    b->n += s.n;
}

static str text_of(const event_fields *f, event_field field)
{
    return str_make(f->texts[field].v, f->texts[field].n);
}

/* Texts of several pieces get a line each; a blank piece is dropped. */
static void piece_begin(event_fields *f, event_field field)
{
    field_text *b = &f->texts[field];
    f->target = field;
    if (b->n > 0)
        append(b, STR("\n"));
    f->piece_from = b->n;
}

static void piece_end(event_fields *f)
{
    field_text *b = &f->texts[f->target];
    if (b->n > f->piece_from && !str_empty(str_trim(str_from(text_of(f, f->target), f->piece_from))))
        return;
    b->n = f->piece_from > 0 ? f->piece_from - 1 : 0;
}

/* A child of System, EventData, RenderingInfo: the first of its name counts, but every Data does. */
static void leaf_begin(event_fields *f, str name)
{
    for (size_t k = 0; k < COUNT(leaves); k++) {
        event_field field = leaves[k].field;
        if (leaves[k].branch == f->branch && str_eq(name, leaves[k].name) &&
            (field == FIELD_DATA || f->texts[field].n == 0)) {
            piece_begin(f, field);
            return;
        }
    }
}

void event_fields_begin(event_fields *f)
{
    for (event_field k = 0; k < FIELD_NONE; k++)
        f->texts[k].n = 0;
    f->depth = 0;
    f->branch = BRANCH_OTHER;
    f->target = FIELD_NONE;
}

void event_fields_open(event_fields *f, str name)
{
    f->depth++;
    if (f->depth == 2) {
        f->branch = BRANCH_OTHER;
        for (size_t k = 0; k < COUNT(branches); k++)
            if (str_eq(name, branches[k].name))
                f->branch = branches[k].branch;
    } else if (f->depth == 3 && f->branch != BRANCH_USER_DATA) {
        leaf_begin(f, name);
    } else if (f->depth > 2 && f->branch == BRANCH_USER_DATA) {
        if (f->target != FIELD_NONE)
            piece_end(f);
        piece_begin(f, FIELD_USER_DATA);
    }
}

static event_field attribute_field(const event_fields *f, str element, str name)
{
    if (f->depth == 3 && f->branch == BRANCH_SYSTEM)
        for (size_t k = 0; k < COUNT(attributes); k++)
            if (str_eq(element, attributes[k].element) && str_eq(name, attributes[k].attribute))
                return attributes[k].field;
    return FIELD_NONE;
}

bool event_fields_wants(const event_fields *f, str element, str attribute)
{
    return attribute_field(f, element, attribute) != FIELD_NONE;
}

void event_fields_attribute(event_fields *f, str element, str name, str value)
{
    event_field field = attribute_field(f, element, name);
    if (field == FIELD_NONE)
        return;
    f->texts[field].n = 0;
    append(&f->texts[field], value);
}

void event_fields_text(event_fields *f, str text)
{
    if (f->target != FIELD_NONE)
        append(&f->texts[f->target], text);
}

void event_fields_close(event_fields *f)
{
    if (f->target != FIELD_NONE && (f->depth == 3 || f->branch == BRANCH_USER_DATA)) {
        piece_end(f);
        f->target = FIELD_NONE;
    }
    f->depth--;
}

/* Line breaks as LF, no blanks around. */
static str message_text(arena *a, str s)
{
    s = str_trim(s);
    char *out = arena_bytes(a, s.n);
    size_t n = 0;
    while (s.n > 0) {
        size_t cr = str_find_char(s, '\r');
        size_t line = cr == STR_NONE ? s.n : cr;
        memcpy(out + n, s.p, line);
        n += line;
        s = str_from(s, line);
        if (s.n == 0)
            break;
        out[n++] = '\n';
        s = str_from(s, s.n > 1 && s.p[1] == '\n' ? 2 : 1);
    }
    return str_make(out, n);
}

static str trimmed(const event_fields *f, event_field field)
{
    return str_trim(text_of(f, field));
}

static event_level level_of(str s)
{
    static const event_level levels[] = {LEVEL_INFORMATION, LEVEL_CRITICAL,    LEVEL_ERROR,
                                         LEVEL_WARNING,     LEVEL_INFORMATION, LEVEL_VERBOSE};
    unsigned long long v;
    return str_u64(s, &v) && v < COUNT(levels) ? levels[v] : LEVEL_NONE;
}

logged_event event_fields_event(const event_fields *f, arena *a)
{
    logged_event e = {.id = EVENT_ID_NONE};
    unsigned long long v;
    bool zoned;
    str provider = trimmed(f, FIELD_PROVIDER);
    e.provider = arena_str(a, str_empty(provider) ? trimmed(f, FIELD_EVENT_SOURCE) : provider);
    e.computer = arena_str(a, trimmed(f, FIELD_COMPUTER));
    if (str_u64(trimmed(f, FIELD_ID), &v) && v <= INT32_MAX)
        e.id = (int32_t)v;
    e.level = level_of(trimmed(f, FIELD_LEVEL));
    e.time = instant_parse_iso(trimmed(f, FIELD_TIME), &e.time_digits, &zoned);
    e.has_record_id = str_u64(trimmed(f, FIELD_RECORD_ID), &v);
    e.record_id = e.has_record_id ? v : 0;
    event_field from = !str_empty(trimmed(f, FIELD_DATA))        ? FIELD_DATA
                       : !str_empty(trimmed(f, FIELD_USER_DATA)) ? FIELD_USER_DATA
                                                                 : FIELD_RENDERED;
    e.message = message_text(a, text_of(f, from));
    return e;
}

void event_fields_free(event_fields *f)
{
    for (event_field k = 0; k < FIELD_NONE; k++)
        array_free(&f->texts[k]);
}
