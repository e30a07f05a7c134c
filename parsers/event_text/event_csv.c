/* The reader of event logs that PowerShell exported as CSV: `Get-WinEvent | Export-Csv`, with or without its `#TYPE`
   line, and Get-EventLog's; and of what other tools export. Columns are the properties that Format-List prints too, so
   what they mean, the server's local times and the decision about day and month are those of the text forms: each row
   becomes a draft for their book. */
#include "parsers/event_text/event_text.h"

#include "base/mem.h"
#include "parsers/event_text/columns.h"

enum { BID_BASE = 60 };

static int judge_names(const csv_cells *names, const void *context)
{
    (void)context;
    event_columns c = event_columns_find(names);
    bool told = c.of[KEY_PROVIDER] >= 0 || c.of[KEY_MESSAGE] >= 0;
    bool whole = c.of[KEY_TIME] >= 0 && told && (c.of[KEY_ID] >= 0 || c.of[KEY_INSTANCE] >= 0);
    return whole ? c.known : 0;
}

static format_bid bid(arena *a, str head, bool whole)
{
    csv_header *h = arena_new(a, csv_header);
    *h = csv_header_sniff(a, head, whole, judge_names, NULL);
    return (format_bid){.sure = h->score > 0 ? BID_BASE + h->score : 0, .format = FORMAT_EVENT_CSV, .header = h};
}

typedef struct book_reader {
    read_context *context;
    uint32_t unit;
    const csv_header *header;
    event_columns columns;
    text_book *book;
    csv_parser_box *parser;
    arena arena; /* of one row */
} book_reader;

/* A row that is out of scope whatever its message says, and whose head the raw cells tell for certain. */
static bool draft_head(const book_reader *b, const csv_frame *row, const char *text, text_draft *d)
{
    for (int k = 0; k < TEXT_KEYS; k++)
        if (k != KEY_MESSAGE && b->columns.of[k] >= 0 &&
            !csv_frame_plain_cell(row, text, (size_t)b->columns.of[k], &d->value[k]))
            return false;
    return !str_empty(d->value[KEY_PROVIDER]) &&
           !scope_has(b->context->options->scope, d->value[KEY_PROVIDER], text_draft_id(d));
}

static bool draft_all(book_reader *b, const csv_frame *row, const char *text, text_draft *d)
{
    csv_cells cells;
    str raw = str_make(text + row->at, row->n);
    arena_reset(&b->arena);
    if (!csv_parse_row(b->parser, &b->arena, raw, b->header->separator, &cells))
        return false;
    for (int k = 0; k < TEXT_KEYS; k++)
        d->value[k] = csv_cell(&cells, b->columns.of[k]);
    d->holed = str_find(raw, (str){"\0\0", 2}) != STR_NONE;
    return true;
}

static void leave_out(const book_reader *b, unit_status status, problem p)
{
    unit *u = ledger_unit(b->context->ledger, b->unit);
    u->records++;
    u->damaged++;
    ledger_problem(b->context->ledger, b->unit, status, p);
}

/* A number for an id: it is no header. */
static bool tells_itself(const book_reader *b, const csv_frame *row, const char *text)
{
    static const text_key ids[] = {KEY_ID, KEY_INSTANCE};
    str cell;
    unsigned long long n;
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        if (b->columns.of[ids[i]] >= 0 && csv_frame_plain_cell(row, text, (size_t)b->columns.of[ids[i]], &cell) &&
            str_u64(cell, &n))
            return true;
    return false;
}

/* The header at hand, or another one behind it. */
static void take_header(book_reader *b)
{
    b->columns = event_columns_find(&b->header->names);
    if (b->columns.utc)
        text_book_utc(b->book);
}

static void take_row(book_reader *b, const csv_frame *row, const char *text)
{
    text_draft d = {.form = FORM_TABLE,
                    .line = row->line,
                    .byte = NO_PLACE,
                    .separator = b->header->separator,
                    .sourceless = b->columns.of[KEY_PROVIDER] < 0};
    unit_status status = UNIT_DAMAGED;
    if (csv_row_fit(b->header, row, text, b->columns.last_needed) == CSV_MISFIT) {
        problem p = csv_row_problem(b->header, row, NO_PLACE, &status);
        leave_out(b, status, p);
        return;
    }
    if (!draft_head(b, row, text, &d) && !draft_all(b, row, text, &d)) {
        leave_out(b, status,
                  (problem){.line = row->line,
                            .byte = NO_PLACE,
                            .record = NO_PLACE,
                            .what = STR("a row with a quote that is not doubled"),
                            .consequence = STR("row left out")});
        return;
    }
    text_book_take(b->book, &d);
}

static void read_all(reader *r)
{
    csv_reader *in = csv_reader_new(r, judge_names, NULL);
    book_reader b = {.context = r->context,
                     .unit = r->unit,
                     .header = csv_reader_header(in),
                     .book = text_book_new(r->context, r->unit),
                     .parser = csv_parser_box_new()};
    take_header(&b);
    csv_frame row;
    for (const char *text; csv_reader_next(in, &row, &text);) {
        if (!csv_row_is_record(b.header, &row, text))
            continue;
        csv_turn turn = tells_itself(&b, &row, text) ? CSV_TURN_NONE : csv_reader_turn(in, &row, text);
        if (turn == CSV_TURN_OTHER)
            take_header(&b);
        else if (turn == CSV_TURN_NONE)
            take_row(&b, &row, text);
    }
    text_ending_tell(r->context, r->unit, csv_reader_finish(in));
    text_book_close(b.book, &(wrap_evidence){0});
    csv_parser_box_free(b.parser);
    arena_free(&b.arena);
}

const format_reader event_csv_format = {.bid = bid, .read = read_all};
