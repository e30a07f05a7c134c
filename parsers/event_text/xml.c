/* Events as XML amid text: behind copied events, shortened or whole, or pasted between them. What is whole is handed on
   with the copied event it stands behind; the second behind one, or one behind none, is a record of its own. A line
   that begins a record of another form ends what is not closed. */
#include "parsers/event_text/frame.h"

#include "base/mem.h"

static const str opening = STR_INIT("<Event"), closing = STR_INIT("</Event>");

/* Where an event begins in a line of markup; STR_NONE. */
static size_t event_at(str line)
{
    for (size_t from = 0, at; (at = str_find(str_from(line, from), opening)) != STR_NONE; from += at + opening.n) {
        str behind = str_from(line, from + at + opening.n);
        if (str_empty(behind) || behind.p[0] == '>' || char_is_blank(behind.p[0])) {
            return from + at;
        }
    }
    return STR_NONE;
}

/* May XML begin in the record at hand? */
static bool may_begin(const text_framer *f, str line)
{
    bool copy = f->d.form == FORM_COPY && !f->copy.in_message && f->copy.label < COPY_COMPUTER;
    str text = str_trim(line);
    return f->quote != QUOTE_OPEN && !copy && text.n > 0 && text.p[0] == '<' &&
           (f->d.form != FORM_LIST || text.p == line.p);
}

static void begin(text_framer *f, const text_line *l)
{
    if (!f->xml.bytes) {
        f->xml.bytes = mem_alloc(RECORD_BYTES_MAX);
    }
    if (f->d.form == FORM_COPY && str_empty(f->d.xml) && !f->xml.open) {
        copy_xml(f);
    } else {
        frame_start(f, FORM_XML, l->number, l->byte);
        f->current = KEY_MESSAGE;
    }
    f->xml.open = true;
    f->xml.over = false;
    f->xml.n = 0;
}

static void put(text_framer *f, str text)
{
    f->xml.over |= text.n > RECORD_BYTES_MAX - f->xml.n;
    if (!f->xml.over && text.n > 0) {
        memcpy(f->xml.bytes + f->xml.n, text.p, text.n);
        f->xml.n += text.n;
    }
}

static void end(text_framer *f)
{
    f->xml.open = false;
    if (!f->xml.over) {
        f->d.xml = str_make(f->xml.bytes, f->xml.n);
    }
    if (f->d.form == FORM_XML) {
        f->d.overlong = f->xml.over;
        frame_finish(f);
    }
}

bool xml_line(text_framer *f, const text_line *l)
{
    str rest = l->text;
    if (!f->xml.open && !may_begin(f, rest)) {
        return false;
    }
    bool any = f->xml.open;
    while (f->xml.open || event_at(rest) != STR_NONE) {
        if (!f->xml.open) {
            rest = str_from(rest, event_at(rest));
            begin(f, l);
            any = true;
        }
        size_t close = str_find(rest, closing);
        f->xml.over |= l->overlong;
        if (close == STR_NONE) {
            put(f, rest);
            put(f, STR("\n"));
            return true;
        }
        put(f, str_head(rest, close + closing.n));
        rest = str_from(rest, close + closing.n);
        end(f);
    }
    return any;
}
