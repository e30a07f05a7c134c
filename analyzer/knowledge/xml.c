/* libxml2's DOM (rule files are small), its RELAX NG validator, and the copy into our own tree.

   The validator stops at the first broken entry of a list. A person who writes rules wants all of them at once, so a
   file that does not hold as a whole is checked again entry by entry: the root with one child at a time. Its messages
   often do not tell what is missing ("failed to validate attributes"), so the reader of the entry, who knows, speaks
   first. */
#include "analyzer/knowledge/xml.h"

#include "base/array.h"

#include <libxml/parser.h>
#include <libxml/relaxng.h>

enum {
    FILE_BYTES_MAX = 8 * 1024 * 1024, /* the built-in files together have a few hundred KiB */
    DEPTH_MAX = 8,                    /* the schema needs 3 */
};

struct rules_schema {
    xmlRelaxNGPtr grammar;
};

/* The first problem of one libxml2 call. */
typedef struct first_error {
    char text[400];
    unsigned line;
    bool set;
} first_error;

static void keep_first(first_error *e, unsigned line, const char *text)
{
    if (e->set)
        return;
    e->set = true;
    e->line = line;
    str message = str_trim(str_head(str_of(text), sizeof e->text - 1));
    memcpy(e->text, message.p, message.n);
    e->text[message.n] = '\0';
}

static void on_schema_error(void *context, xmlErrorPtr error)
{
    keep_first(context, error->line > 0 ? (unsigned)error->line : 0, error->message ? error->message : "invalid");
}

/* libxml2 hands the parser context to the handlers; ours hangs at _private. */
static void on_parser_error(void *context, xmlErrorPtr error)
{
    const xmlParserCtxt *parser = context;
    keep_first(parser->_private, error->line > 0 ? (unsigned)error->line : 0,
               error->message ? error->message : "not well-formed");
}

static void on_doctype(void *context, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
    (void)name, (void)external, (void)system;
    xmlParserCtxt *parser = context;
    keep_first(parser->_private, parser->input ? (unsigned)parser->input->line : 0,
               "a DOCTYPE is not allowed in a rule file");
    xmlStopParser(parser);
}

rules_schema *rules_schema_new(str rng)
{
    first_error error = {0};
    xmlRelaxNGParserCtxt *parser = xmlRelaxNGNewMemParserCtxt(rng.p, (int)rng.n);
    if (!parser)
        return NULL;
    xmlRelaxNGSetParserStructuredErrors(parser, on_schema_error, &error);
    xmlRelaxNG *grammar = xmlRelaxNGParse(parser);
    xmlRelaxNGFreeParserCtxt(parser);
    if (!grammar)
        return NULL;
    rules_schema *s = mem_alloc(sizeof *s);
    s->grammar = grammar;
    return s;
}

void rules_schema_free(rules_schema *s)
{
    if (!s)
        return;
    xmlRelaxNGFree(s->grammar);
    mem_free(s);
}

void problem_say(problem_sink *sink, str file, unsigned line, str message)
{
    sink->count++;
    if (sink->problem)
        sink->problem(sink->context, file, line, message);
}

static xmlDoc *parse(str text, first_error *error)
{
    xmlParserCtxt *parser = xmlNewParserCtxt();
    if (!parser)
        mem_failed();
    parser->_private = error;
    parser->sax->serror = on_parser_error;
    parser->sax->internalSubset = on_doctype;
    xmlDoc *doc = xmlCtxtReadMemory(parser, text.p, (int)text.n, NULL, NULL,
                                    XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_NOBLANKS | XML_PARSE_COMPACT);
    bool good = doc && parser->wellFormed && !error->set;
    xmlFreeParserCtxt(parser);
    if (good)
        return doc;
    xmlFreeDoc(doc);
    keep_first(error, 0, "not well-formed");
    return NULL;
}

/* true: valid. */
static bool validate(const rules_schema *schema, xmlDoc *doc, first_error *error)
{
    xmlRelaxNGValidCtxt *valid = xmlRelaxNGNewValidCtxt(schema->grammar);
    if (!valid)
        mem_failed();
    xmlRelaxNGSetValidStructuredErrors(valid, on_schema_error, error);
    int status = xmlRelaxNGValidateDoc(valid, doc);
    xmlRelaxNGFreeValidCtxt(valid);
    if (status != 0)
        keep_first(error, 0, "does not follow the schema of rule files");
    return status == 0 && !error->set;
}

/* Hangs what is wrong with each entry at its _private. What is wrong with the root itself is said at once. false:
   nothing was found in either (text between the entries). */
static bool validate_entries(arena *a, const rules_schema *schema, xmlDoc *doc, str name, problem_sink *sink)
{
    ARRAY(xmlNode *) entries = {0};
    xmlNode *root = xmlDocGetRootElement(doc);
    while (root->children) {
        *array_push(&entries) = root->children;
        xmlUnlinkNode(root->children);
    }
    first_error of_root = {0};
    bool found = false;
    if (!validate(schema, doc, &of_root))
        problem_say(sink, name, (unsigned)xmlGetLineNo(root),
                    xmlHasProp(root, (const xmlChar *)"version") ? arena_str(a, str_of(of_root.text))
                                                                 : STR("<wbhealth-rules> without version"));
    for (size_t i = 0; i < entries.n; i++) {
        first_error error = {0};
        xmlNode *entry = entries.v[i];
        xmlAddChild(root, entry);
        if (!of_root.set && entry->type == XML_ELEMENT_NODE && !validate(schema, doc, &error)) {
            str *text = arena_new(a, str);
            *text = arena_str(a, str_of(error.text));
            entry->_private = text;
            found = true;
        }
        xmlUnlinkNode(entry);
    }
    for (size_t i = 0; i < entries.n; i++)
        xmlAddChild(root, entries.v[i]);
    array_free(&entries);
    return found || of_root.set;
}

static str copy(arena *a, const xmlChar *text)
{
    return arena_str(a, str_of((const char *)text));
}

/* What stands in a node's list of children: mostly one piece of text. */
static str copy_content(arena *a, const xmlNode *children)
{
    if (!children)
        return (str){0};
    if (!children->next && children->type == XML_TEXT_NODE)
        return copy(a, children->content);
    xmlChar *text = xmlNodeListGetString(children->doc, children, 1);
    str s = copy(a, text);
    xmlFree(text);
    return s;
}

static void copy_attributes(arena *a, xmlNode *from, xml_node *to)
{
    size_t n = 0;
    for (const xmlAttr *attr = from->properties; attr; attr = attr->next)
        n++;
    xml_attribute *list = arena_alloc(a, n * sizeof *list + 1);
    n = 0;
    for (xmlAttr *attr = from->properties; attr; attr = attr->next)
        list[n++] = (xml_attribute){copy(a, attr->name), copy_content(a, attr->children)};
    to->attributes = list;
    to->attribute_count = n;
}

static xml_node *copy_node(arena *a, xmlNode *from, int depth)
{
    xml_node *to = arena_new(a, xml_node);
    to->name = copy(a, from->name);
    to->line = (unsigned)xmlGetLineNo(from);
    if (from->_private)
        to->schema_error = *(const str *)from->_private;
    copy_attributes(a, from, to);
    xml_node **last = &to->first;
    for (xmlNode *child = from->children; child && depth < DEPTH_MAX; child = child->next) {
        if (child->type != XML_ELEMENT_NODE)
            continue;
        *last = copy_node(a, child, depth + 1);
        last = &(*last)->next;
    }
    /* Entries hold elements, the elements hold text: only the innermost need theirs. */
    if (!to->first)
        to->text = copy_content(a, from->children);
    return to;
}

static bool right_root(xmlDoc *doc, str name, problem_sink *sink)
{
    xmlNode *root = xmlDocGetRootElement(doc);
    if (root && xmlStrEqual(root->name, (const xmlChar *)"wbhealth-rules"))
        return true;
    problem_say(sink, name, root ? (unsigned)xmlGetLineNo(root) : 1,
                STR("the root element of a rule file is <wbhealth-rules>"));
    return false;
}

xml_node *rules_xml_read(arena *a, const rules_schema *schema, str name, str text, problem_sink *sink)
{
    if (text.n > FILE_BYTES_MAX) {
        problem_say(sink, name, 0, STR("larger than 8 MiB: not a rule file"));
        return NULL;
    }
    first_error error = {0};
    xmlDoc *doc = parse(text, &error);
    if (!doc) {
        problem_say(sink, name, error.line, str_of(error.text));
        return NULL;
    }
    xml_node *root = NULL;
    if (right_root(doc, name, sink)) {
        if (schema && !validate(schema, doc, &error) && !validate_entries(a, schema, doc, name, sink))
            problem_say(sink, name, error.line, str_of(error.text));
        root = copy_node(a, xmlDocGetRootElement(doc), 0);
    }
    xmlFreeDoc(doc);
    return root;
}

str xml_node_get(const xml_node *n, str attribute)
{
    for (size_t i = 0; i < n->attribute_count; i++) {
        if (str_eq(n->attributes[i].name, attribute))
            return n->attributes[i].value;
    }
    return str_make("", 0);
}
