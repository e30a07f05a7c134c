#include "parsers/event_parse.h"

#include "base/array.h"
#include "parsers/event_clean.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <limits.h>

enum { DICTIONARY_MAX = 256 * 1024 /* bytes of names that a parser may gather before it is replaced */ };

typedef ARRAY(char) text_buffer;

/* What is remembered of a record. Each but the last three is one text. */
typedef enum field {
    FIELD_PROVIDER,
    FIELD_EVENT_SOURCE,
    FIELD_ID,
    FIELD_LEVEL,
    FIELD_TIME,
    FIELD_RECORD_ID,
    FIELD_COMPUTER,
    FIELD_DATA,
    FIELD_USER_DATA,
    FIELD_RENDERED,
    FIELD_NONE
} field;

typedef enum branch { BRANCH_OTHER, BRANCH_SYSTEM, BRANCH_EVENT_DATA, BRANCH_USER_DATA, BRANCH_RENDERING } branch;

struct event_parser {
    xmlParserCtxtPtr context;
    text_buffer text; /* what is parsed, with the NUL that libxml2 wants behind it */
    text_buffer fields[FIELD_NONE];
    size_t piece_from; /* where the present piece of a text of several pieces begins */
    unsigned depth;
    branch branch;
    field target; /* where characters go */
    const char *refusal;
};

static const struct {
    const char *name;
    branch branch;
} branches[] = {
    {"System", BRANCH_SYSTEM},
    {"EventData", BRANCH_EVENT_DATA},
    {"UserData", BRANCH_USER_DATA},
    {"RenderingInfo", BRANCH_RENDERING},
};

/* Elements whose text is a field. RenderingInfo has a Level and a Provider of its own, localised: not those. */
static const struct {
    branch branch;
    const char *name;
    field field;
} leaves[] = {
    {BRANCH_SYSTEM, "EventID", FIELD_ID},
    {BRANCH_SYSTEM, "Level", FIELD_LEVEL},
    {BRANCH_SYSTEM, "EventRecordID", FIELD_RECORD_ID},
    {BRANCH_SYSTEM, "Computer", FIELD_COMPUTER},
    {BRANCH_EVENT_DATA, "Data", FIELD_DATA},
    {BRANCH_RENDERING, "Message", FIELD_RENDERED},
};

/* Attributes of children of System that are fields. */
static const struct {
    const char *element, *attribute;
    field field;
} attributes[] = {
    {"Provider", "Name", FIELD_PROVIDER},
    {"Provider", "EventSourceName", FIELD_EVENT_SOURCE},
    {"TimeCreated", "SystemTime", FIELD_TIME},
};

#define COUNT(table) (sizeof(table) / sizeof *(table))

static void append(text_buffer *b, const char *p, size_t n)
{
    if (n == 0)
        return;
    array_reserve(b, b->n + n);
    memcpy(b->v + b->n, p, n);
    b->n += n;
}

static str buffer_str(const text_buffer *b)
{
    return str_make(b->v, b->n);
}

static bool same(const xmlChar *name, const char *literal)
{
    return name[0] == (xmlChar)literal[0] && strcmp((const char *)name, literal) == 0;
}

/* Texts of several pieces get a line each; a blank piece is dropped. */
static void piece_begin(event_parser *p, field f)
{
    text_buffer *b = &p->fields[f];
    p->target = f;
    if (b->n > 0)
        append(b, "\n", 1);
    p->piece_from = b->n;
}

static void piece_end(event_parser *p)
{
    text_buffer *b = &p->fields[p->target];
    if (b->n > p->piece_from && !str_empty(str_trim(str_from(buffer_str(b), p->piece_from))))
        return;
    b->n = p->piece_from > 0 ? p->piece_from - 1 : 0;
}

static void take_attributes(event_parser *p, const xmlChar *element, int n, const xmlChar **v)
{
    for (int i = 0; i < n; i++, v += 5)
        for (size_t k = 0; k < COUNT(attributes); k++)
            if (same(element, attributes[k].element) && same(v[0], attributes[k].attribute)) {
                p->fields[attributes[k].field].n = 0;
                append(&p->fields[attributes[k].field], (const char *)v[3], (size_t)(v[4] - v[3]));
            }
}

/* A child of System, EventData, RenderingInfo: the first of its name counts, but every Data does. */
static void leaf_begin(event_parser *p, const xmlChar *name)
{
    for (size_t k = 0; k < COUNT(leaves); k++) {
        field f = leaves[k].field;
        if (leaves[k].branch == p->branch && same(name, leaves[k].name) && (f == FIELD_DATA || p->fields[f].n == 0)) {
            piece_begin(p, f);
            return;
        }
    }
}

static void start_element(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                          int namespace_count, const xmlChar **namespaces, int attribute_count, int defaulted,
                          const xmlChar **values)
{
    (void)prefix, (void)uri, (void)namespace_count, (void)namespaces, (void)defaulted;
    event_parser *p = ((xmlParserCtxtPtr)user)->_private;
    p->depth++;
    if (p->depth == 2) {
        p->branch = BRANCH_OTHER;
        for (size_t k = 0; k < COUNT(branches); k++)
            if (same(name, branches[k].name))
                p->branch = branches[k].branch;
    } else if (p->depth == 3 && p->branch != BRANCH_USER_DATA) {
        if (p->branch == BRANCH_SYSTEM)
            take_attributes(p, name, attribute_count, values);
        leaf_begin(p, name);
    } else if (p->depth > 2 && p->branch == BRANCH_USER_DATA) {
        if (p->target != FIELD_NONE)
            piece_end(p);
        piece_begin(p, FIELD_USER_DATA);
    }
}

static void end_element(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    (void)name, (void)prefix, (void)uri;
    event_parser *p = ((xmlParserCtxtPtr)user)->_private;
    if (p->target != FIELD_NONE && (p->depth == 3 || p->branch == BRANCH_USER_DATA)) {
        piece_end(p);
        p->target = FIELD_NONE;
    }
    p->depth--;
}

static void characters(void *user, const xmlChar *s, int n)
{
    event_parser *p = ((xmlParserCtxtPtr)user)->_private;
    if (p->target != FIELD_NONE && n > 0)
        append(&p->fields[p->target], (const char *)s, (size_t)n);
}

/* A second line behind the framer, which lets no document type through. */
static void internal_subset(void *user, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
    (void)name, (void)external, (void)system;
    event_parser *p = ((xmlParserCtxtPtr)user)->_private;
    p->refusal = "a document type inside a record";
    xmlStopParser(user);
}

/* libxml2's reasons in our words; few, because a problem is told once per kind. */
static const struct {
    int code;
    const char *words;
} reasons[] = {
    {XML_ERR_NAME_REQUIRED, "not well-formed XML: an unescaped & or <"},
    {XML_ERR_ENTITYREF_SEMICOL_MISSING, "not well-formed XML: an unescaped &"},
    {XML_ERR_LT_IN_ATTRIBUTE, "not well-formed XML: an unescaped < in an attribute"},
    {XML_ERR_UNDECLARED_ENTITY, "an entity that is not defined"},
    {XML_WAR_UNDECLARED_ENTITY, "an entity that is not defined"},
    {XML_ERR_TAG_NAME_MISMATCH, "not well-formed XML: start and end tag do not match"},
    {XML_ERR_ATTRIBUTE_REDEFINED, "not well-formed XML: an attribute twice"},
    {XML_ERR_ATTRIBUTE_NOT_STARTED, "not well-formed XML: an attribute without quotes"},
    {XML_ERR_ATTRIBUTE_WITHOUT_VALUE, "not well-formed XML: an attribute without a value"},
    {XML_ERR_INVALID_CHAR, "not well-formed XML: a character that XML does not allow"},
    {XML_ERR_INVALID_CHARREF, "not well-formed XML: a character that XML does not allow"},
    {XML_ERR_TAG_NOT_FINISHED, "not well-formed XML: an element that does not end"},
    {XML_ERR_GT_REQUIRED, "not well-formed XML: a tag that does not end"},
    {XML_ERR_CDATA_NOT_FINISHED, "not well-formed XML: a CDATA section that does not end"},
    {XML_ERR_COMMENT_NOT_FINISHED, "not well-formed XML: a comment that does not end"},
    {XML_ERR_HYPHEN_IN_COMMENT, "not well-formed XML: -- inside a comment"},
    {XML_ERR_MISPLACED_CDATA_END, "not well-formed XML: ]]> in a text"},
};

static void on_error(void *user, xmlErrorPtr e)
{
    event_parser *p = ((xmlParserCtxtPtr)user)->_private;
    if (e->domain == XML_FROM_NAMESPACE || e->level < XML_ERR_ERROR || p->refusal)
        return;
    if (e->code == XML_ERR_NO_MEMORY)
        mem_failed();
    p->refusal = "not well-formed XML";
    for (size_t k = 0; k < COUNT(reasons); k++)
        if (reasons[k].code == e->code)
            p->refusal = reasons[k].words;
}

static xmlParserInputPtr load_nothing(const char *url, const char *id, xmlParserCtxtPtr context)
{
    (void)url, (void)id, (void)context;
    return NULL;
}

void event_parse_setup(void)
{
    xmlInitParser();
    xmlSetExternalEntityLoader(load_nothing);
}

/* The same function for both kinds of text keeps libxml2 from looking whether blanks matter. */
static const xmlSAXHandler handlers = {
    .initialized = XML_SAX2_MAGIC,
    .internalSubset = internal_subset,
    .startElementNs = start_element,
    .endElementNs = end_element,
    .characters = characters,
    .ignorableWhitespace = characters,
    .serror = on_error,
};

static xmlParserCtxtPtr context_new(event_parser *p)
{
    xmlParserCtxtPtr c = xmlNewParserCtxt();
    if (!c)
        mem_failed();
    *c->sax = handlers;
    c->_private = p;
    return c;
}

event_parser *event_parser_new(void)
{
    event_parser *p = mem_zalloc(1, sizeof *p);
    p->context = context_new(p);
    return p;
}

void event_parser_free(event_parser *p)
{
    if (!p)
        return;
    xmlFreeParserCtxt(p->context);
    for (field f = 0; f < FIELD_NONE; f++)
        array_free(&p->fields[f]);
    array_free(&p->text);
    mem_free(p);
}

/* Names stay in the context's dictionary; a record full of strange ones must not make it grow for ever. */
static void context_renew(event_parser *p)
{
    if (xmlDictGetUsage(p->context->dict) < DICTIONARY_MAX)
        return;
    xmlFreeParserCtxt(p->context);
    p->context = context_new(p);
}

/* As xmlCtxtReadMemory does it, but for an input that libxml2 reads where it stands: half the time for records this
 * small. */
static int parse_document(event_parser *p, str text)
{
    xmlCtxtReset(p->context);
    xmlCtxtUseOptions(p->context, XML_PARSE_NONET);
    p->text.n = 0;
    append(&p->text, text.p, text.n);
    append(&p->text, "", 1);
    xmlParserInputPtr input = xmlNewStringInputStream(p->context, (const xmlChar *)p->text.v);
    if (!input || inputPush(p->context, input) < 0)
        mem_failed();
    return xmlParseDocument(p->context);
}

static const char *run_parser(event_parser *p, str text)
{
    for (field f = 0; f < FIELD_NONE; f++)
        p->fields[f].n = 0;
    p->depth = 0;
    p->branch = BRANCH_OTHER;
    p->target = FIELD_NONE;
    p->refusal = NULL;
    if (text.n == 0 || text.n > INT_MAX)
        return "not well-formed XML";
    int returned = parse_document(p, text);
    int code = p->context->errNo;
    bool good =
        returned == 0 && p->context->wellFormed && (code == XML_ERR_OK || code == XML_NS_ERR_UNDEFINED_NAMESPACE);
    if (code == XML_ERR_NO_MEMORY)
        mem_failed();
    context_renew(p);
    return p->refusal ? p->refusal : good ? NULL : "not well-formed XML";
}

/* Line breaks as LF, no blanks around. */
static str message_text(arena *a, str s)
{
    s = str_trim(s);
    char *out = arena_bytes(a, s.n);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\r' && i + 1 < s.n && s.p[i + 1] == '\n')
            continue;
        out[n++] = s.p[i] == '\r' ? '\n' : s.p[i];
    }
    return str_make(out, n);
}

static str trimmed(const event_parser *p, field f)
{
    return str_trim(buffer_str(&p->fields[f]));
}

static event_level level_of(str s)
{
    static const event_level levels[] = {LEVEL_INFORMATION, LEVEL_CRITICAL,    LEVEL_ERROR,
                                         LEVEL_WARNING,     LEVEL_INFORMATION, LEVEL_VERBOSE};
    unsigned long long v;
    return str_u64(s, &v) && v < COUNT(levels) ? levels[v] : LEVEL_NONE;
}

static record record_of(const event_parser *p, arena *a)
{
    record r = {.kind = RECORD_EVENT, .event_id = EVENT_ID_NONE};
    unsigned long long v;
    bool zoned;
    str provider = trimmed(p, FIELD_PROVIDER);
    r.provider = arena_str(a, str_empty(provider) ? trimmed(p, FIELD_EVENT_SOURCE) : provider);
    r.computer = arena_str(a, trimmed(p, FIELD_COMPUTER));
    if (str_u64(trimmed(p, FIELD_ID), &v) && v <= INT32_MAX)
        r.event_id = (int32_t)v;
    r.level = level_of(trimmed(p, FIELD_LEVEL));
    r.time = instant_parse_iso(trimmed(p, FIELD_TIME), &r.time_digits, &zoned);
    r.has_record_id = str_u64(trimmed(p, FIELD_RECORD_ID), &v);
    r.record_id = r.has_record_id ? v : 0;
    field from = !str_empty(trimmed(p, FIELD_DATA))        ? FIELD_DATA
                 : !str_empty(trimmed(p, FIELD_USER_DATA)) ? FIELD_USER_DATA
                                                           : FIELD_RENDERED;
    r.message = message_text(a, buffer_str(&p->fields[from]));
    return r;
}

event_parsed event_parse(event_parser *p, arena *a, str raw)
{
    event_parsed out = {0};
    event_cleaned c = event_clean(a, raw);
    out.refusal = c.refusal ? c.refusal : run_parser(p, c.text);
    if (out.refusal)
        return out;
    out.repairs = c.repairs;
    out.record = record_of(p, a);
    out.time_invalid = !instant_known(out.record.time);
    return out;
}
