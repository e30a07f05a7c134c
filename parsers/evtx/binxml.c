#include "parsers/evtx/binxml.h"

/* Section "Token types". The flag says that more of the kind follows, which the next token shows anyway. */
enum {
    TOKEN_END = 0x00,
    TOKEN_OPEN = 0x01,
    TOKEN_CLOSE_START = 0x02,
    TOKEN_CLOSE_EMPTY = 0x03,
    TOKEN_CLOSE = 0x04,
    TOKEN_VALUE = 0x05,
    TOKEN_ATTRIBUTE = 0x06,
    TOKEN_CDATA = 0x07,
    TOKEN_CHARACTER = 0x08,
    TOKEN_ENTITY = 0x09,
    TOKEN_TARGET = 0x0a,
    TOKEN_DATA = 0x0b,
    TOKEN_INSTANCE = 0x0c,
    TOKEN_NORMAL = 0x0d,
    TOKEN_OPTIONAL = 0x0e,
    TOKEN_FRAGMENT = 0x0f,
    MORE_FLAG = 0x40
};

enum { CHUNK_HEADER = 512, NAME_HEADER = 8, TEMPLATE_HEADER = 24 };

static binxml_kind bad(binxml *b, const char *why)
{
    b->refusal = why;
    return BINXML_BAD;
}

static binxml_kind cut(binxml *b)
{
    return bad(b, "binary XML that ends too early");
}

/* The next n bytes, or NULL. */
static const uint8_t *take(binxml *b, uint32_t n)
{
    if (b->end - b->at < n)
        return NULL;
    b->at += n;
    return b->chunk + b->at - n;
}

/* The name at that place in the chunk; false: none can stand there. */
static bool name_at(const binxml *b, uint32_t at, str *name)
{
    if (at < CHUNK_HEADER || at > b->chunk_n || b->chunk_n - at < NAME_HEADER)
        return false;
    uint32_t bytes = 2 * (uint32_t)le16(b->chunk + at + 6);
    *name = str_make((const char *)b->chunk + at + NAME_HEADER, bytes);
    return b->chunk_n - at - NAME_HEADER >= bytes;
}

/* Does a whole name stand right here, with the hash that belongs to it? */
static bool inline_name(const binxml *b, str *name)
{
    if (!name_at(b, b->at, name) || name->n == 0)
        return false;
    uint32_t hash = 0;
    for (size_t i = 0; i < name->n; i += 2)
        hash = hash * 65599 + le16((const uint8_t *)name->p + i);
    return (hash & 0xffff) == le16(b->chunk + b->at + 4);
}

/* Section "Name": where it stands; at its first use that is right here. In a template a name that stands nowhere costs
   what it names; elsewhere it says that this is not read as it should be. */
static bool take_name(binxml *b, str *name)
{
    const uint8_t *p = take(b, 4);
    if (!p)
        return cut(b), false;
    uint32_t at = le32(p);
    if (!name_at(b, at, name)) {
        if (b->bare)
            return bad(b, "a name that stands nowhere"), false;
        if (!inline_name(b, name)) {
            *name = STR("");
            b->nameless = true;
            return true;
        }
        at = b->at;
    }
    if (at == b->at && !take(b, (uint32_t)(NAME_HEADER + name->n + 2)))
        return cut(b), false;
    return true;
}

/* Section "Element start". */
static binxml_kind take_open(binxml *b, binxml_token *t, bool has_attributes)
{
    if (!take(b, b->bare ? 4 : 6))
        return cut(b);
    if (!take_name(b, &t->name))
        return BINXML_BAD;
    return !has_attributes || take(b, 4) ? BINXML_OPEN : cut(b);
}

/* Section "Unicode text string". */
static binxml_kind take_text(binxml *b, binxml_token *t, uint32_t unit, binxml_kind kind)
{
    const uint8_t *p = take(b, 2);
    if (!p)
        return cut(b);
    uint32_t n = unit * le16(p);
    t->value.p = take(b, n);
    t->value.n = n;
    return t->value.p ? kind : cut(b);
}

/* Section "Value text" knows strings only; numbers do occur, in attributes. */
static binxml_kind take_value(binxml *b, binxml_token *t)
{
    static const uint8_t sizes[] = {
        [TYPE_NULL] = 0,   [TYPE_INT8] = 1,   [TYPE_UINT8] = 1, [TYPE_INT16] = 2,    [TYPE_UINT16] = 2,
        [TYPE_INT32] = 4,  [TYPE_UINT32] = 4, [TYPE_INT64] = 8, [TYPE_UINT64] = 8,   [TYPE_REAL32] = 4,
        [TYPE_REAL64] = 8, [TYPE_BOOL] = 4,   [TYPE_GUID] = 16, [TYPE_FILETIME] = 8, [TYPE_SYSTEMTIME] = 16,
        [TYPE_HEX32] = 4,  [TYPE_HEX64] = 8,
    };
    const uint8_t *p = take(b, 1);
    if (!p)
        return cut(b);
    t->value.type = *p;
    if (*p == TYPE_STRING || *p == TYPE_ANSI)
        return take_text(b, t, *p == TYPE_STRING ? 2 : 1, BINXML_VALUE);
    if (*p >= sizeof sizes || (sizes[*p] == 0 && *p != TYPE_NULL))
        return bad(b, "a value of an unknown type");
    t->value.n = sizes[*p];
    t->value.p = take(b, t->value.n);
    return t->value.p ? BINXML_VALUE : cut(b);
}

/* Section "Template definition": {next, identifier, size} and the body; at its first use right here. */
static bool take_definition(binxml *b, evtx_instance *i)
{
    const uint8_t *p = take(b, 9);
    if (!p)
        return cut(b), false;
    i->definition = le32(p + 5);
    uint32_t at = i->definition;
    if (at < CHUNK_HEADER || at > b->chunk_n || b->chunk_n - at < TEMPLATE_HEADER)
        return bad(b, "a template that stands nowhere"), false;
    uint32_t size = le32(b->chunk + at + 20);
    if (size > b->chunk_n - at - TEMPLATE_HEADER)
        return bad(b, "a template that stands nowhere"), false;
    i->body = at + TEMPLATE_HEADER;
    i->body_end = i->body + size;
    if (at == b->at && !take(b, TEMPLATE_HEADER + size))
        return cut(b), false;
    return true;
}

/* Sections "Template instance" and "Template instance data". */
static binxml_kind take_instance(binxml *b, evtx_instance *i)
{
    if (!take_definition(b, i))
        return BINXML_BAD;
    const uint8_t *p = take(b, 4);
    if (!p || le32(p) > (b->end - b->at) / 4)
        return cut(b);
    i->count = le32(p);
    i->sizes = take(b, 4 * i->count);
    uint32_t bytes = 0;
    for (uint32_t k = 0; k < i->count; k++) /* at most 2^14 sizes below 2^16 */
        bytes += le16(i->sizes + 4 * (size_t)k);
    i->values = take(b, bytes);
    return i->values ? BINXML_INSTANCE : cut(b);
}

/* Sections "Normal substitution" and "Optional substitution": where the value is null the two look alike to us. */
static binxml_kind take_substitution(binxml *b, binxml_token *t)
{
    const uint8_t *p = take(b, 3);
    if (!p)
        return cut(b);
    t->number = le16(p);
    t->value.type = p[2];
    return BINXML_SUBSTITUTION;
}

static binxml_kind take_name_of(binxml *b, binxml_token *t, binxml_kind kind)
{
    return take_name(b, &t->name) ? kind : BINXML_BAD;
}

static binxml_kind take_token(binxml *b, binxml_token *t, uint8_t token)
{
    const uint8_t *p;
    switch (token & ~MORE_FLAG) {
    case TOKEN_END:
        b->at = b->end;
        return BINXML_END;
    case TOKEN_OPEN:
        return take_open(b, t, token & MORE_FLAG);
    case TOKEN_CLOSE_START:
        return BINXML_CLOSE_START;
    case TOKEN_CLOSE_EMPTY:
        return BINXML_CLOSE_EMPTY;
    case TOKEN_CLOSE:
        return BINXML_CLOSE;
    case TOKEN_VALUE:
        return take_value(b, t);
    case TOKEN_ATTRIBUTE:
        return take_name_of(b, t, BINXML_ATTRIBUTE);
    case TOKEN_CDATA:
        t->value.type = TYPE_STRING;
        return take_text(b, t, 2, BINXML_VALUE);
    case TOKEN_CHARACTER:
        p = take(b, 2);
        t->number = p ? le16(p) : 0;
        return p ? BINXML_CHARACTER : cut(b);
    case TOKEN_ENTITY:
        return take_name_of(b, t, BINXML_ENTITY);
    case TOKEN_TARGET:
        return take_name_of(b, t, BINXML_INSTRUCTION);
    case TOKEN_DATA:
        return take_text(b, t, 2, BINXML_INSTRUCTION);
    case TOKEN_INSTANCE:
        return take_instance(b, &t->instance);
    case TOKEN_NORMAL:
    case TOKEN_OPTIONAL:
        return take_substitution(b, t);
    case TOKEN_FRAGMENT: /* section "Fragment header" */
        return take(b, 3) ? BINXML_FRAGMENT : cut(b);
    default:
        return bad(b, "binary XML with an unknown token");
    }
}

binxml_kind binxml_next(binxml *b, binxml_token *t)
{
    const uint8_t *p = take(b, 1);
    t->kind = p ? take_token(b, t, *p) : BINXML_END;
    return t->kind;
}

bool binxml_name_is(str name, str ascii)
{
    if (name.n != 2 * ascii.n)
        return false;
    for (size_t i = 0; i < ascii.n; i++)
        if (name.p[2 * i] != ascii.p[i] || name.p[2 * i + 1] != 0)
            return false;
    return true;
}
