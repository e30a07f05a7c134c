/* The event XML reader: every shape in which Windows and the usual tools write events as XML. */
#include "parsers/event_xml/event_xml.h"

#include "parsers/event_xml/batch.h"

static void xml_read(reader *r)
{
    event_unit *u = event_unit_new(r->context, r->unit);
    text_reader *t = text_reader_new(r);
    for (bool end = false; !end;) {
        event_batch *b = event_batch_new(u);
        end = !event_batch_fill(b, t);
        if (end)
            u->ending = text_reader_finish(t);
        b->base.last = end;
        batch_submit(r->context, &b->base);
    }
}

/* A record begins with <Event and, behind that tag, has System; the first few are looked at. */
static bool has_record(str text)
{
    framer f = {0};
    for (int i = 0; i < 16; i++) {
        frame next = framer_next(&f, text.p, text.n, true);
        if (next.kind == FRAME_MORE)
            return false;
        str raw = str_head(str_make(text.p + next.at, next.n), 4096);
        if (frame_is_record(next.kind) && str_find(raw, STR("System")) != STR_NONE)
            return true;
    }
    return false;
}

/* Markup so far, and the first record may stand behind it: a long document type, or many elements around it. */
static bool may_come(str text, bool whole)
{
    char c = text.n > 1 ? text.p[1] : 0;
    return !whole && text.p[0] == '<' && (c == '!' || c == '?' || (char_lower(c) >= 'a' && char_lower(c) <= 'z'));
}

static format_bid xml_bid(arena *a, str head, bool whole)
{
    str text = str_trim(text_sniff(a, head));
    bool markup = str_starts(text, STR("<")) || str_starts(text, STR("Record "));
    bool named = str_find(text, STR("http://schemas.microsoft.com/win/2004/08/events/event")) != STR_NONE;
    bool events = str_find(text, STR("<Events")) != STR_NONE || str_find(text, STR(":Events")) != STR_NONE ||
                  str_find(text, STR("<!DOCTYPE Event")) != STR_NONE;
    int bid = has_record(text) ? 30 : 0;
    bid += bid && markup ? 30 : 0;
    bid += bid && named ? 20 : 0;
    if (bid == 0 && markup && (events || str_find(text, STR("<Event ")) != STR_NONE))
        bid = 10;
    if (bid == 0 && may_come(text, whole))
        bid = 1;
    return (format_bid){.sure = bid, .format = FORMAT_EVENT_XML};
}

const format_reader event_xml_format = {.setup = event_parse_setup, .bid = xml_bid, .read = xml_read};
