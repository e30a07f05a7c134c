#include "parsers/evtx/decode.h"

#include "base/text.h"
#include "parsers/evtx/value.h"

enum { TOKEN_COST = 8 };

/* Some binary XML with the values of its template. */
typedef struct passage {
    binxml source;
    const evtx_instance *values; /* NULL outside templates */
    uint32_t *value_at;          /* where each begins, made when first needed */
    unsigned depth;              /* elements open in here */
    unsigned attributes;         /* of the present element */
    str element, attribute;      /* names, as text; the attribute is being read while it is not empty */
    bool attribute_wanted;
    field_text attribute_value;
} passage;

static void decode_passage(evtx_decoder *d, passage *p);

static void refuse(evtx_decoder *d, const char *why, bool limit)
{
    if (d->refusal)
        return;
    d->refusal = why;
    d->limited = limit;
}

static void spend(evtx_decoder *d, size_t cost)
{
    if (cost > d->cost) {
        refuse(d,
               d->last ? "a chunk whose records would become larger than " NUMBER_TEXT(EVTX_CHUNK_MIB_MAX) " MiB"
                       : "a record that would become larger than " NUMBER_TEXT(EVTX_RECORD_MIB_MAX) " MiB",
               true);
        cost = d->cost;
    }
    d->cost -= cost;
}

/* --- text --- */

/* Does anybody want what stands here? Most values are never made text. */
static bool wanted(const evtx_decoder *d, const passage *p)
{
    return p->attribute.n > 0 ? p->attribute_wanted : d->fields.target != FIELD_NONE;
}

static void put_text(evtx_decoder *d, passage *p, str text)
{
    if (p->attribute.n == 0) {
        event_fields_text(&d->fields, text);
    } else if (text.n > 0) {
        field_text *v = &p->attribute_value;
        array_reserve(v, v->n + text.n);
        memcpy(v->v + v->n, text.p, text.n);
        v->n += text.n;
    }
}

/* The text ends, or goes on with something else: half a pair that waits stays alone. */
static void end_text(evtx_decoder *d, passage *p)
{
    if (d->high == 0)
        return;
    d->high = 0;
    d->repairs++;
    put_text(d, p, STR("\xEF\xBF\xBD"));
}

static void emit(evtx_decoder *d, passage *p, str text)
{
    spend(d, text.n);
    if (d->refusal || !wanted(d, p))
        return;
    end_text(d, p);
    put_text(d, p, text);
}

static bool is_high(uint16_t unit)
{
    return (unit & 0xfc00) == 0xd800;
}

/* UTF-16 in pieces: a pair may lie across two of them. */
static void emit_utf16(evtx_decoder *d, passage *p, evtx_value v)
{
    bool starts_low = v.n >= 2 && (le16(v.p) & 0xfc00) == 0xdc00;
    if (d->high && starts_low) {
        uint8_t *whole = (uint8_t *)arena_bytes(&d->scratch, (size_t)v.n + 2);
        whole[0] = (uint8_t)(d->high & 0xff);
        whole[1] = (uint8_t)(d->high >> 8);
        memcpy(whole + 2, v.p, v.n);
        v.p = whole;
        v.n += 2;
        d->high = 0;
    }
    uint32_t n = v.n - v.n % 2;
    uint16_t high = n >= 2 && is_high(le16(v.p + n - 2)) ? le16(v.p + n - 2) : 0;
    str text = evtx_utf16_text(&d->scratch, v.p, high ? n - 2 : n, &d->repairs);
    if (text.n > 0)
        emit(d, p, text);
    if (high) {
        end_text(d, p);
        d->high = high;
    }
}

static void emit_value(evtx_decoder *d, passage *p, evtx_value v)
{
    spend(d, v.n);
    if (d->refusal || !wanted(d, p))
        return;
    if (v.type == TYPE_STRING && v.n > 0)
        emit_utf16(d, p, v);
    else
        emit(d, p, evtx_value_text(&d->scratch, v, &d->repairs));
}

/* Section "Character entity reference". */
static void emit_character(evtx_decoder *d, passage *p, uint16_t unit)
{
    const uint8_t bytes[2] = {(uint8_t)(unit & 0xff), (uint8_t)(unit >> 8)};
    emit_value(d, p, (evtx_value){TYPE_STRING, bytes, sizeof bytes});
}

/* Section "Entity reference". */
static void emit_entity(evtx_decoder *d, passage *p, str name)
{
    static const struct {
        str name, text;
    } entities[] = {
        {STR_INIT("lt"), STR_INIT("<")},    {STR_INIT("gt"), STR_INIT(">")},   {STR_INIT("amp"), STR_INIT("&")},
        {STR_INIT("quot"), STR_INIT("\"")}, {STR_INIT("apos"), STR_INIT("'")},
    };
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
        if (binxml_name_is(name, entities[i].name)) {
            emit(d, p, entities[i].text);
            return;
        }
    }
    refuse(d, "an entity that is not defined", false);
}

/* --- elements --- */

/* Names are nearly always ASCII. */
static str name_utf8(evtx_decoder *d, str name)
{
    char *out = arena_bytes(&d->scratch, name.n / 2 + 1);
    size_t n = 0;
    while (2 * n < name.n && name.p[2 * n + 1] == 0 && name.p[2 * n] > ' ') {
        out[n] = name.p[2 * n];
        n++;
    }
    if (2 * n == name.n)
        return str_make(out, n);
    return evtx_utf16_text(&d->scratch, (const uint8_t *)name.p, name.n, &d->repairs);
}

/* The local name. */
static str name_text(evtx_decoder *d, str name)
{
    str text = name_utf8(d, name);
    size_t colon = str_find_char(text, ':');
    spend(d, text.n);
    if (text.n > EVENT_NAME_MAX)
        refuse(d, EVENT_NAME_TOO_LONG, true);
    return colon == STR_NONE ? text : str_from(text, colon + 1);
}

static void open_element(evtx_decoder *d, passage *p, str name)
{
    end_text(d, p);
    p->element = name_text(d, name);
    p->attributes = 0;
    p->depth++;
    if (++d->elements > EVENT_ELEMENTS_MAX)
        refuse(d, EVENT_TOO_MANY_ELEMENTS, true);
    if (d->fields.depth >= EVENT_DEPTH_MAX)
        refuse(d, EVENT_TOO_DEEP, true);
    event_fields_open(&d->fields, p->element);
}

static void end_attribute(evtx_decoder *d, passage *p)
{
    end_text(d, p);
    if (p->attribute.n > 0 && p->attribute_wanted)
        event_fields_attribute(&d->fields, p->element, p->attribute,
                               str_make(p->attribute_value.v, p->attribute_value.n));
    p->attribute = STR("");
    p->attribute_value.n = 0;
}

static void begin_attribute(evtx_decoder *d, passage *p, str name)
{
    end_attribute(d, p);
    p->attribute = name_text(d, name);
    p->attribute_wanted = event_fields_wants(&d->fields, p->element, p->attribute);
    if (++p->attributes > EVENT_ATTRIBUTES_MAX)
        refuse(d, EVENT_TOO_MANY_ATTRIBUTES, true);
}

static void close_element(evtx_decoder *d, passage *p)
{
    end_attribute(d, p);
    if (p->depth == 0) {
        refuse(d, "binary XML whose elements do not match", false);
        return;
    }
    p->depth--;
    event_fields_close(&d->fields);
}

/* --- templates and their values --- */

static void decode_nested(evtx_decoder *d, passage *inner)
{
    if (++d->nesting > EVTX_NESTING_MAX)
        refuse(d, "templates inside each other more than " NUMBER_TEXT(EVTX_NESTING_MAX) " deep, or in a circle",
               false);
    if (!d->refusal)
        decode_passage(d, inner);
    d->nesting--;
    array_free(&inner->attribute_value);
}

static void decode_instance(evtx_decoder *d, const passage *p, const evtx_instance *i)
{
    passage inner = {.source = p->source, .values = i};
    inner.source.at = i->body;
    inner.source.end = i->body_end;
    inner.source.bare = false;
    spend(d, i->count);
    decode_nested(d, &inner);
}

static void decode_embedded(evtx_decoder *d, const passage *p, evtx_value v)
{
    passage inner = {.source = p->source};
    inner.source.at = (uint32_t)(v.p - p->source.chunk);
    inner.source.end = inner.source.at + v.n;
    inner.source.bare = true;
    decode_nested(d, &inner);
}

/* Section "Normal substitution": an array repeats the element it stands in. */
static void emit_array(evtx_decoder *d, passage *p, evtx_value array)
{
    evtx_value item;
    for (bool first = true; !d->refusal && evtx_value_cut(&array, &item); first = false) {
        spend(d, TOKEN_COST);
        end_text(d, p);
        if (!first && p->attribute.n == 0 && p->depth > 0) {
            event_fields_close(&d->fields);
            event_fields_open(&d->fields, p->element);
            if (++d->elements > EVENT_ELEMENTS_MAX)
                refuse(d, EVENT_TOO_MANY_ELEMENTS, true);
        }
        emit_value(d, p, item);
    }
}

static uint32_t *value_places(evtx_decoder *d, const evtx_instance *i)
{
    uint32_t *at = arena_alloc(&d->scratch, (i->count + (size_t)1) * sizeof *at);
    at[0] = 0;
    for (uint32_t k = 0; k < i->count; k++)
        at[k + 1] = at[k] + le16(i->sizes + 4 * (size_t)k);
    return at;
}

static void substitute(evtx_decoder *d, passage *p, uint16_t number)
{
    const evtx_instance *i = p->values;
    if (!i || number >= i->count)
        return; /* as Windows does: nothing stands there */
    if (!p->value_at)
        p->value_at = value_places(d, i);
    evtx_value v = {i->sizes[4 * (size_t)number + 2], i->values + p->value_at[number],
                    p->value_at[number + 1] - p->value_at[number]};
    if (v.type == TYPE_BINXML)
        decode_embedded(d, p, v);
    else if (v.type & ARRAY_FLAG)
        emit_array(d, p, v);
    else
        emit_value(d, p, v);
}

/* --- all of it --- */

static void decode_token(evtx_decoder *d, passage *p, const binxml_token *t)
{
    switch (t->kind) {
    case BINXML_OPEN:
        open_element(d, p, t->name);
        break;
    case BINXML_ATTRIBUTE:
        begin_attribute(d, p, t->name);
        break;
    case BINXML_CLOSE_START:
        end_attribute(d, p);
        break;
    case BINXML_CLOSE_EMPTY:
    case BINXML_CLOSE:
        close_element(d, p);
        break;
    case BINXML_VALUE:
        emit_value(d, p, t->value);
        break;
    case BINXML_CHARACTER:
        emit_character(d, p, t->number);
        break;
    case BINXML_ENTITY:
        emit_entity(d, p, t->name);
        break;
    case BINXML_SUBSTITUTION:
        substitute(d, p, t->number);
        break;
    case BINXML_INSTANCE:
        decode_instance(d, p, &t->instance);
        break;
    case BINXML_BAD:
        refuse(d, p->source.refusal, false);
        break;
    case BINXML_FRAGMENT:
    case BINXML_INSTRUCTION:
    case BINXML_END:
        break;
    }
}

static void decode_passage(evtx_decoder *d, passage *p)
{
    binxml_token t = {0};
    while (!d->refusal && binxml_next(&p->source, &t) != BINXML_END) {
        spend(d, TOKEN_COST);
        decode_token(d, p, &t);
    }
    d->nameless |= p->source.nameless;
    if (p->depth > 0)
        refuse(d, "binary XML whose elements do not match", false);
}

/* One try: elements outside of templates with or without dependency identifiers. */
static void decode_record(evtx_decoder *d, binxml record, bool bare, size_t allowed)
{
    passage p = {.source = record};
    p.source.bare = bare;
    arena_reset(&d->scratch);
    event_fields_begin(&d->fields);
    d->nesting = d->elements = 0;
    d->cost = allowed;
    d->repairs = 0;
    d->high = 0;
    d->nameless = d->limited = false;
    d->refusal = NULL;
    decode_passage(d, &p);
    array_free(&p.attribute_value);
    if (d->elements == 0)
        refuse(d, "a record without an event", false);
}

evtx_decoded evtx_decode(evtx_decoder *d, arena *a, binxml record, size_t *budget)
{
    for (int bare = 1; bare >= 0; bare--) {
        size_t allowed = *budget < EVTX_RECORD_COST ? *budget : EVTX_RECORD_COST;
        d->last = allowed < EVTX_RECORD_COST;
        decode_record(d, record, bare, allowed);
        *budget -= allowed - d->cost;
        /* Read the wrong way it fails at the first element outside of templates, if there is one. */
        if (!d->refusal || d->elements > 0)
            break;
    }
    if (d->refusal)
        return (evtx_decoded){.refusal = d->refusal, .limited = d->limited};
    evtx_decoded out = {.event = event_fields_event(&d->fields, a), .repairs = d->repairs, .nameless = d->nameless};
    out.time_invalid = !instant_known(out.event.time);
    if (d->nameless && (out.time_invalid || out.event.id == EVENT_ID_NONE || str_empty(out.event.provider)))
        return (evtx_decoded){.refusal = "a name that stands nowhere"};
    return out;
}

void evtx_decoder_free(evtx_decoder *d)
{
    event_fields_free(&d->fields);
    arena_free(&d->scratch);
}
