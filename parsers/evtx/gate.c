#include "parsers/evtx/gate.h"

#include "parsers/evtx/value.h"

enum { SHAPE_TOKENS_MAX = 256 /* System has some seventy */ };

/* The attribute, or the element without one, whose value is wanted. */
static const struct {
    str element, attribute;
} wanted[SHAPE_PLACES] = {
    [SHAPE_PROVIDER] = {STR_INIT("Provider"), STR_INIT("Name")},
    [SHAPE_ID] = {STR_INIT("EventID"), STR_INIT("")},
    [SHAPE_TIME] = {STR_INIT("TimeCreated"), STR_INIT("SystemTime")},
    [SHAPE_COMPUTER] = {STR_INIT("Computer"), STR_INIT("")},
};

/* --- a template --- */

typedef struct survey {
    evtx_shape *shape;
    unsigned depth;
    str element, attribute; /* where the next value goes; no attribute: the element's text */
    bool system;            /* inside the element of that name */
} survey;

static evtx_place *survey_place(survey *s)
{
    if (!s->system || s->depth != 3)
        return NULL;
    for (int i = 0; i < SHAPE_PLACES; i++)
        if (binxml_name_is(s->element, wanted[i].element) && binxml_name_is(s->attribute, wanted[i].attribute))
            return &s->shape->places[i];
    return NULL;
}

static void survey_value(survey *s, evtx_place found)
{
    evtx_place *place = survey_place(s);
    if (!place)
        return;
    bool first = place->kind == PLACE_MISSING;
    *place = found;
    if (!first)
        place->kind = PLACE_MIXED;
}

static void survey_open(survey *s, str name)
{
    s->depth++;
    if (s->depth == 2)
        s->system = binxml_name_is(name, STR("System"));
    s->element = name;
    s->attribute = STR("");
}

/* True when all of System has been seen. */
static bool survey_close(survey *s)
{
    bool done = s->system && s->depth == 2;
    s->depth -= s->depth > 0;
    s->element = STR("");
    return done;
}

/* True: there is more to see. */
static bool survey_token(survey *s, const binxml_token *t)
{
    switch (t->kind) {
    case BINXML_OPEN:
        survey_open(s, t->name);
        return true;
    case BINXML_ATTRIBUTE:
        s->attribute = t->name;
        return true;
    case BINXML_CLOSE_START:
        s->attribute = STR("");
        return true;
    case BINXML_CLOSE_EMPTY:
    case BINXML_CLOSE:
        s->shape->usable = survey_close(s);
        return !s->shape->usable;
    case BINXML_VALUE:
        survey_value(s, (evtx_place){PLACE_LITERAL, 0, t->value});
        return true;
    case BINXML_SUBSTITUTION:
        survey_value(s, (evtx_place){PLACE_VALUE, t->number, t->value});
        return true;
    case BINXML_CHARACTER:
    case BINXML_ENTITY:
        survey_value(s, (evtx_place){PLACE_MIXED, 0, {0}});
        return true;
    case BINXML_FRAGMENT:
    case BINXML_INSTRUCTION:
        return true;
    case BINXML_END:
    case BINXML_BAD:
    case BINXML_INSTANCE:
        break;
    }
    return false;
}

static void survey_template(evtx_shape *shape, binxml b, const evtx_instance *i)
{
    b.at = i->body;
    b.end = i->body_end;
    b.bare = false;
    survey s = {.shape = shape};
    binxml_token t = {0};
    for (int n = 0; n < SHAPE_TOKENS_MAX; n++) {
        binxml_next(&b, &t);
        if (!survey_token(&s, &t))
            break;
    }
    for (int k = 0; k < SHAPE_PLACES; k++)
        if (shape->places[k].kind == PLACE_MISSING || shape->places[k].kind == PLACE_MIXED)
            shape->usable = false;
}

static evtx_shape *shape_of(evtx_gate *g, const binxml *b, const evtx_instance *i)
{
    evtx_shape *shape = &g->shapes[i->definition * UINT32_C(2654435761) >> 25];
    if (shape->generation == g->generation && shape->definition == i->definition)
        return shape;
    *shape = (evtx_shape){.generation = g->generation, .definition = i->definition};
    survey_template(shape, *b, i);
    return shape;
}

/* --- a record --- */

/* The value that the place names; an array or one that is not there: TYPE_NULL. */
static evtx_value value_at(const evtx_instance *i, const evtx_place *place)
{
    if (place->kind == PLACE_LITERAL)
        return place->literal;
    if (place->number >= i->count)
        return (evtx_value){TYPE_NULL, i->values, 0};
    uint32_t at = 0;
    for (uint32_t k = 0; k < place->number; k++)
        at += le16(i->sizes + 4 * (size_t)k);
    const uint8_t *d = i->sizes + 4 * (size_t)place->number;
    return (evtx_value){d[2], i->values + at, le16(d)};
}

/* Empty: none, or not certain. */
static str text_at(arena *a, const evtx_instance *i, const evtx_place *place)
{
    evtx_value v = value_at(i, place);
    size_t repairs = 0;
    return v.type == TYPE_STRING ? str_trim(evtx_utf16_text(a, v.p, v.n, &repairs)) : STR("");
}

static bool id_at(const evtx_instance *i, const evtx_place *place, int32_t *id)
{
    evtx_value v = value_at(i, place);
    if (v.type == TYPE_UINT16 && v.n == 2)
        *id = le16(v.p);
    else if (v.type == TYPE_UINT32 && v.n == 4 && le32(v.p) <= INT32_MAX)
        *id = (int32_t)le32(v.p);
    else
        return false;
    return true;
}

/* What the template itself says is made text once. */
static str named_at(evtx_gate *g, str *literal, const evtx_instance *i, const evtx_place *place)
{
    if (place->kind != PLACE_LITERAL)
        return text_at(&g->scratch, i, place);
    if (str_empty(*literal))
        *literal = text_at(&g->kept, i, place);
    return *literal;
}

static evtx_answer judge(evtx_gate *g, evtx_shape *shape, const evtx_instance *i, const scope *in_scope)
{
    const evtx_place *place = &shape->places[SHAPE_PROVIDER];
    int32_t id;
    if (!id_at(i, &shape->places[SHAPE_ID], &id))
        return EVTX_UNSURE;
    if (place->kind == PLACE_LITERAL && shape->literal_provider == PROVIDER_ELSEWHERE)
        return EVTX_OUT_OF_SCOPE;
    str provider = named_at(g, &shape->provider, i, place);
    if (str_empty(provider))
        return EVTX_UNSURE;
    shape->literal_provider = scope_has_provider(in_scope, provider) ? PROVIDER_HERE : PROVIDER_ELSEWHERE;
    return scope_has(in_scope, provider, id) ? EVTX_IN_SCOPE : EVTX_OUT_OF_SCOPE;
}

evtx_answer evtx_gate_ask(evtx_gate *g, binxml record, const scope *in_scope, evtx_facts *facts)
{
    binxml_token t = {0};
    arena_reset(&g->scratch);
    if (binxml_next(&record, &t) != BINXML_FRAGMENT || binxml_next(&record, &t) != BINXML_INSTANCE)
        return EVTX_UNSURE;
    const evtx_instance *i = &t.instance;
    evtx_shape *shape = shape_of(g, &record, i);
    if (!shape->usable)
        return EVTX_UNSURE;
    evtx_value time = value_at(i, &shape->places[SHAPE_TIME]);
    facts->computer = named_at(g, &shape->computer, i, &shape->places[SHAPE_COMPUTER]);
    if (time.type != TYPE_FILETIME || time.n != 8 || str_empty(facts->computer))
        return EVTX_UNSURE;
    facts->time = evtx_filetime_instant(le64(time.p));
    return judge(g, shape, i, in_scope);
}

void evtx_gate_begin(evtx_gate *g)
{
    g->generation++;
    arena_reset(&g->kept);
}

void evtx_gate_free(evtx_gate *g)
{
    arena_free(&g->kept);
    arena_free(&g->scratch);
}
