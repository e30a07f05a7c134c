/* The yardstick of ./dev bench: one pass of libxml2's SAX parser over a file, with handlers that only count. */
#include <libxml/parser.h>
#include <stdio.h>

static unsigned long long elements, bytes;

static void on_element(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespaces,
                       const xmlChar **namespace_list, int attributes, int defaulted, const xmlChar **attribute_list)
{
    (void)context, (void)name, (void)prefix, (void)uri, (void)namespaces, (void)namespace_list;
    (void)attributes, (void)defaulted, (void)attribute_list;
    elements++;
}

static void on_text(void *context, const xmlChar *text, int length)
{
    (void)context, (void)text;
    bytes += (unsigned long long)length;
}

int main(int argc, char **argv)
{
    xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC, .startElementNs = on_element, .characters = on_text};
    int code = argc == 2 ? xmlSAXUserParseFile(&handler, NULL, argv[1]) : -1;
    printf("%llu elements, %llu bytes of text\n", elements, bytes);
    return code == 0 ? 0 : 1;
}
