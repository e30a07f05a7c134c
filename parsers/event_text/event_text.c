/* The reader of event logs in text: Format-List, events copied from Event Viewer, and what it saves as text. Several of
   them may stand in one file. Reading is serial, on the calling thread: such files are small. */
#include "parsers/event_text/event_text.h"

#include "base/mem.h"
#include "parsers/csv/csv.h"
#include "parsers/event_text/text_record.h"
#include "parsers/event_xml/event_xml.h"
#include "parsers/text/text.h"

/* Bids. Where copied events come with their XML, this reader takes both; the one of XML would take the XML alone. It
   bids more for a file that begins with markup. */
enum { BID_EVENTS = 55, BID_HEADER = 10 };

static void count_whole(void *context, const text_draft *d)
{
    *(size_t *)context += text_draft_whole(d);
}

/* What "Save as text" writes of an empty log. */
static bool is_bare_header(str text)
{
    text = str_trim(text);
    return str_eq_nocase(text, STR("Level\tDate and Time\tSource\tEvent ID\tTask Category")) ||
           str_eq_nocase(text, STR("Level,Date and Time,Source,Event ID,Task Category"));
}

/* The text without the cells around its lines, if they stand in such. */
static str out_of_cells(arena *a, str text)
{
    char outer = 0;
    if (!lines_in_cells(text, &outer)) {
        return text;
    }
    csv_rewriter *w = arena_new(a, csv_rewriter);
    *w = (csv_rewriter){.form = CSV_LINE_PER_CELL, .lines = {.separator = outer, .line = 1}, .line = 1};
    char *out = arena_bytes(a, text.n);
    size_t n = 0;
    csv_rewrite(w, text, true, out, &n);
    return str_make(out, n);
}

/* The framer itself tells: is there a record in the first bytes that has all it needs? */
static format_bid bid(arena *a, str head, bool whole)
{
    size_t records = 0;
    str text = out_of_cells(a, text_sniff(a, head)), rest = text;
    text_framer *f = text_framer_new(count_whole, &records);
    for (uint64_t number = 1; rest.n > 0; number++) {
        text_line l = {.text = str_line(&rest), .number = number, .ended = true};
        text_framer_line(f, &l);
    }
    text_framer_end(f);
    text_framer_free(f);
    int sure = records == 0 ? 0 : BID_EVENTS;
    if (records == 0 && whole && is_bare_header(text)) {
        sure = BID_HEADER;
    }
    return (format_bid){.sure = sure, .format = FORMAT_EVENT_TEXT};
}

static void read_all(reader *r)
{
    text_book *book = text_book_new(r->context, r->unit);
    text_framer *framer = text_framer_new(text_book_take, book);
    line_source *lines = line_source_new(r);
    text_line l;
    while (line_source_next(lines, &l)) {
        text_framer_line(framer, &l);
    }
    text_framer_end(framer);
    line_source_free(lines);
    text_book_close(book, text_framer_wraps(framer));
    text_framer_free(framer);
}

const format_reader event_text_format = {.setup = event_parse_setup, .bid = bid, .read = read_all};
