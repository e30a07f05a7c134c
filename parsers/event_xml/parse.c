#include "parsers/event_xml/parse.h"

#include "parsers/event/event.h"
#include "parsers/event_xml/plain.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <limits.h>

enum { DICTIONARY_MAX = 256 * 1024 /* bytes of names that a parser may gather before it is replaced */ };

typedef ARRAY(char) text_buffer;

struct event_parser {
    xmlParserCtxtPtr context;
    text_buffer text; /* what is parsed, with the NUL that libxml2 wants behind it */
    event_fields fields;
    bool always; /* libxml2, for every record */
    const char *refusal;
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

static str text_of(const xmlChar *z)
{
    return str_of((const char *)z);
}

static void start_element(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                          int namespace_count, const xmlChar **namespaces, int attribute_count, int defaulted,
                          const xmlChar **values)
{
    (void)prefix, (void)uri, (void)namespace_count, (void)namespaces, (void)defaulted;
    event_parser *p = ((xmlParserCtxtPtr)user)->_private;
    event_fields_open(&p->fields, text_of(name));
    for (const xmlChar **v = values; attribute_count-- > 0; v += 5) /* local name, prefix, URI, value, its end */
        event_fields_attribute(&p->fields, text_of(name), text_of(v[0]),
                               str_make((const char *)v[3], (size_t)(v[4] - v[3])));
}

static void end_element(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    (void)name, (void)prefix, (void)uri;
    event_parser *p = ((xmlParserCtxtPtr)user)->_private;
    event_fields_close(&p->fields);
}

static void characters(void *user, const xmlChar *s, int n)
{
    event_parser *p = ((xmlParserCtxtPtr)user)->_private;
    if (n > 0)
        event_fields_text(&p->fields, str_make((const char *)s, (size_t)n));
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

void event_parser_always_libxml2(event_parser *p)
{
    p->always = true;
}

void event_parser_free(event_parser *p)
{
    if (!p)
        return;
    xmlFreeParserCtxt(p->context);
    event_fields_free(&p->fields);
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
   small. */
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
    event_fields_begin(&p->fields);
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

event_parsed event_parse(event_parser *p, arena *a, str raw)
{
    event_parsed out = {0};
    event_cleaned c = event_clean_characters(a, raw);
    if (!c.refusal && (p->always || !event_plain(&p->fields, c.text))) {
        event_clean_markup(a, &c);
        c.refusal = c.refusal ? c.refusal : run_parser(p, c.text);
    }
    out.refusal = c.refusal;
    if (out.refusal)
        return out;
    out.repairs = c.repairs;
    out.event = event_fields_event(&p->fields, a);
    out.time_invalid = !instant_known(out.event.time);
    return out;
}
