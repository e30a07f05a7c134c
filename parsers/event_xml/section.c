#include "parsers/event_xml/section.h"

const section_marks xml_sections[SECTION_NONE] = {
    [SECTION_COMMENT] = {STR_INIT("<!--"), STR_INIT("-->")},
    [SECTION_CDATA] = {STR_INIT("<![CDATA["), STR_INIT("]]>")},
    [SECTION_INSTRUCTION] = {STR_INIT("<?"), STR_INIT("?>")},
};

section xml_section_at(str s)
{
    for (section k = SECTION_COMMENT; k < SECTION_NONE; k++)
        if (str_starts(s, xml_sections[k].open))
            return k;
    return SECTION_NONE;
}

/* One step through a document type declaration; how many bytes it takes, 0: more text is needed to tell. */
static size_t doctype_step(doctype_place *d, str s, bool end)
{
    char c = s.p[0];
    if (d->quote) {
        d->quote = c == d->quote ? 0 : d->quote;
        return 1;
    }
    if (d->state == DOCTYPE_COMMENT || d->state == DOCTYPE_INSTRUCTION) {
        str close = xml_sections[d->state == DOCTYPE_COMMENT ? SECTION_COMMENT : SECTION_INSTRUCTION].close;
        if (c != close.p[0])
            return 1;
        if (s.n < close.n && !end)
            return 0;
        if (!str_starts(s, close))
            return 1;
        d->state = DOCTYPE_SUBSET;
        return close.n;
    }
    if (c == '"' || c == '\'') {
        d->quote = c;
    } else if (d->state == DOCTYPE_HEAD) {
        d->state = c == '[' ? DOCTYPE_SUBSET : c == '>' ? DOCTYPE_NONE : DOCTYPE_HEAD;
    } else if (c == ']') {
        d->state = DOCTYPE_HEAD;
    } else if (c == '<') {
        if (s.n < 4 && !end)
            return 0;
        section kind = xml_section_at(s);
        if (kind == SECTION_COMMENT || kind == SECTION_INSTRUCTION) {
            d->state = kind == SECTION_COMMENT ? DOCTYPE_COMMENT : DOCTYPE_INSTRUCTION;
            return xml_sections[kind].open.n;
        }
    }
    return 1;
}

bool doctype_skip(doctype_place *d, const char *p, size_t n, bool end, size_t *at)
{
    while (*at < n && d->state != DOCTYPE_NONE) {
        size_t step = doctype_step(d, str_make(p + *at, n - *at), end);
        if (step == 0)
            return false;
        *at += step;
    }
    return d->state == DOCTYPE_NONE;
}
