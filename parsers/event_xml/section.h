/* The parts of XML in which markup is no markup: comments, CDATA, processing instructions, and the document type with
   all its declarations, which is skipped and never read. */
#ifndef PARSERS_EVENT_XML_SECTION_H
#define PARSERS_EVENT_XML_SECTION_H

#include "base/str.h"

typedef enum section { SECTION_COMMENT, SECTION_CDATA, SECTION_INSTRUCTION, SECTION_NONE } section;

typedef struct section_marks {
    str open, close;
} section_marks;

extern const section_marks xml_sections[SECTION_NONE];

/* The section that begins at the head of s. */
section xml_section_at(str s);

typedef enum doctype_state {
    DOCTYPE_NONE,
    DOCTYPE_HEAD,
    DOCTYPE_SUBSET,
    DOCTYPE_COMMENT,
    DOCTYPE_INSTRUCTION
} doctype_state;

/* How far inside a document type a text is. */
typedef struct doctype_place {
    doctype_state state; /* DOCTYPE_NONE: not inside one */
    char quote;          /* inside a literal of it; else 0 */
} doctype_place;

/* Skips on from p[*at]. True: outside of it. False: the text is used up, more is needed (with `end`: there is none). */
bool doctype_skip(doctype_place *d, const char *p, size_t n, bool end, size_t *at);

#endif
