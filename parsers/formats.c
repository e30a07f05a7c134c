/* The log formats, one row each. A new format is a row here and a file of its own. */
#include "parsers/formats.h"

#include "base/text.h"
#include "parsers/audit/audit.h"
#include "parsers/event_text/event_text.h"
#include "parsers/event_xml/event_xml.h"
#include "parsers/evtx/evtx.h"
#include "parsers/source/source.h"

static const format_reader *const format_readers[] = {
    &evtx_format, &event_xml_format, &event_text_format, &event_csv_format, &audit_csv_format,
};
enum { FORMAT_READERS = sizeof format_readers / sizeof *format_readers };

enum { SHOWN_BYTES = 24, BID_CERTAIN = 80 /* markup, records, and the namespace: nothing else can be */ };

const format_reader *format_find(str head, bool whole, unit_format *format)
{
    const format_reader *best = NULL;
    int best_bid = 0;
    *format = FORMAT_OTHER;
    for (size_t i = 0; i < FORMAT_READERS && best_bid < BID_CERTAIN; i++) {
        unit_format is = format_readers[i]->format;
        int bid = format_readers[i]->bid(head, whole, &is);
        if (bid > best_bid) {
            best = format_readers[i];
            best_bid = bid;
            *format = is;
        }
    }
    return best;
}

str format_unknown_note(arena *a, str head, bool whole)
{
    if (head.n == 0) {
        return STR("empty file");
    }
    if (whole && text_is_blank(head)) {
        return STR("nothing but blanks");
    }
    str shown = text_printable(a, str_head(head, SHOWN_BYTES), 8 * SHOWN_BYTES);
    return arena_printf(a, "not a known log format; begins with \"%.*s\"", STR_ARG(shown));
}
