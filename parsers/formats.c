/* The readers of log formats, one row each. */
#include "parsers/formats.h"

#include "base/text.h"
#include "parsers/audit/audit.h"
#include "parsers/event_text/event_text.h"
#include "parsers/event_xml/event_xml.h"
#include "parsers/evtx/evtx.h"
#include "parsers/extract/extract.h"
#include "parsers/source/source.h"

static const format_reader *const format_readers[] = {
    &extract_format,    &evtx_format,       &event_xml_format,    &event_text_format, &event_csv_format,
    &event_json_format, &event_clixml_format, &audit_csv_format,  &audit_json_format,
};
enum { FORMAT_READERS = sizeof format_readers / sizeof *format_readers };

enum { SHOWN_BYTES = 24, BID_CERTAIN = 80 /* markup, records, and the namespace: nothing else can be */ };

void formats_setup(void)
{
    for (size_t i = 0; i < FORMAT_READERS; i++)
        format_setup(format_readers[i]);
}

format_found format_find(arena *a, str head, bool whole)
{
    format_found best = {0};
    for (size_t i = 0; i < FORMAT_READERS && best.bid.sure < BID_CERTAIN; i++) {
        format_bid bid = format_readers[i]->bid(a, head, whole);
        if (bid.sure > best.bid.sure)
            best = (format_found){format_readers[i], bid};
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
    if (event_text_is_console_table(head)) {
        return STR(
            "a table whose texts the console cut: export again with wevtutil epl, or Get-WinEvent ... | Export-Clixml "
            "or Format-List");
    }
    str shown = text_printable(a, str_head(head, SHOWN_BYTES), 8 * SHOWN_BYTES);
    return arena_printf(a, "not a known log format; begins with \"%.*s\"", STR_ARG(shown));
}
