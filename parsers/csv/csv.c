#include "parsers/csv/csv.h"

#include "base/enum_table.h"
#include "base/mem.h"

enum {
    READ_BYTES = 256 * 1024, /* at a time; stays in the processor's cache */
    ROOM = RECORD_BYTES_MAX + READ_BYTES + 64,
    HEADER_ROWS = 10, /* it is one of the first */
};

struct csv_reader {
    text_reader *in;
    char *text;
    size_t n;
    bool end;
    csv_framer framer;
    csv_header header;
    str header_row; /* a copy */
    arena arena;
};

/* --- the header --- */

/* One candidate row under one separator. Moves the framer behind it. False: there are no more rows. */
static bool try_row(arena *a, csv_parser_box *parser, csv_framer *f, str text, bool end, csv_judge *judge,
                    const void *context, csv_header *best)
{
    csv_frame row = csv_framer_next(f, text.p, text.n, end);
    bool whole = row.kind != CSV_MORE;
    if (!whole && f->at >= text.n)
        return false;
    if (!whole) /* the text is cut inside it: what is there may be known already */
        row = (csv_frame){.kind = CSV_ROW, .at = f->at, .n = f->cell - f->at, .columns = f->columns};
    csv_header h = {.separator = f->separator,
                    .columns = row.columns,
                    .row = str_make(text.p + row.at, row.n),
                    .behind = f->at,
                    .line = f->line,
                    .whole = whole,
                    .before = str_head(text, f->at)};
    if (row.kind == CSV_ROW && row.n > 0 && csv_parse_row(parser, a, h.row, f->separator, &h.names))
        h.score = judge(&h.names, context);
    if (h.score > best->score)
        *best = h;
    return whole;
}

csv_header csv_header_find(arena *a, str text, bool end, csv_judge *judge, const void *context)
{
    static const char separators[] = {',', ';', '\t', '|'};
    csv_header best = {0};
    bool settled = true;
    csv_parser_box *parser = csv_parser_box_new();
    csv_framer *f = mem_alloc(sizeof *f);
    for (size_t i = 0; i < sizeof separators; i++) {
        *f = (csv_framer){.separator = separators[i], .line = 1};
        bool more = true;
        for (int rows = 0; more && rows < HEADER_ROWS && best.separator != separators[i]; rows++)
            more = try_row(a, parser, f, text, end, judge, context, &best);
        settled = settled && (more || end);
    }
    best.settled = settled;
    mem_free(f);
    csv_parser_box_free(parser);
    return best;
}

csv_header csv_header_sniff(arena *a, str head, bool whole, csv_judge *judge, const void *context)
{
    return csv_header_find(a, text_sniff(a, head), whole, judge, context);
}

/* --- rows --- */

/* Reads behind what is there. False at the end. */
static bool fill(csv_reader *c)
{
    size_t full = c->n + READ_BYTES;
    while (!c->end && full - c->n >= 64) {
        text_piece piece = text_reader_piece(c->in, c->text + c->n, full - c->n);
        c->end = piece.n == 0;
        c->n += piece.n;
    }
    return !c->end;
}

/* The bid looked for it in the first bytes, as they are: where they are text as it is read now, that will do. */
static bool found_already(csv_reader *c, const csv_header *found)
{
    if (!found || !found->settled || !str_starts(str_make(c->text, c->n), found->before))
        return false;
    c->header = *found;
    return true;
}

static void find_header(csv_reader *c, csv_judge *judge, const void *context)
{
    for (;;) {
        arena_reset(&c->arena);
        c->header = csv_header_find(&c->arena, str_make(c->text, c->n), c->end, judge, context);
        if (c->header.score == 0 || c->header.whole || c->end || c->n + READ_BYTES > ROOM)
            return;
        fill(c);
    }
}

csv_reader *csv_reader_new(reader *r, csv_judge *judge, const void *context)
{
    csv_reader *c = mem_zalloc(1, sizeof *c);
    c->in = text_reader_new(r);
    text_reader_expect_1252(c->in);
    c->text = mem_alloc(ROOM);
    fill(c);
    if (!found_already(c, r->header))
        find_header(c, judge, context);
    c->header_row = arena_str(&c->arena, c->header.row);
    c->header.row = c->header_row;
    c->framer = (csv_framer){.separator = c->header.separator, .expected = c->header.columns, .line = c->header.line};
    c->framer.at = c->framer.pos = c->framer.cell = c->header.behind;
    return c;
}

const csv_header *csv_reader_header(const csv_reader *c)
{
    return &c->header;
}

bool csv_reader_next(csv_reader *c, csv_frame *row, const char **text)
{
    while (c->header.score > 0) {
        *row = csv_framer_next(&c->framer, c->text, c->n, c->end);
        *text = c->text;
        if (row->kind != CSV_MORE)
            return true;
        if (c->end)
            return false;
        size_t done = c->framer.at;
        memmove(c->text, c->text + done, c->n - done);
        c->n -= done;
        csv_framer_shift(&c->framer, done);
        fill(c);
    }
    return false;
}

str csv_reader_ahead(const csv_reader *c)
{
    return str_make(c->text + c->framer.at, c->n - c->framer.at);
}

text_ending *csv_reader_finish(csv_reader *c)
{
    text_ending *e = text_reader_finish(c->in);
    arena_free(&c->arena);
    mem_free(c->text);
    mem_free(c);
    return e;
}

/* --- rows that are not as the header wants them --- */

static bool is_empty(str cells, char separator)
{
    for (size_t i = 0; i < cells.n; i++)
        if (cells.p[i] != separator && cells.p[i] != '"' && !char_is_blank(cells.p[i]))
            return false;
    return true;
}

bool csv_row_is_record(const csv_header *h, const csv_frame *row, const char *text)
{
    str raw = str_make(text + row->at, row->n);
    if (row->kind != CSV_ROW)
        return true;
    bool blank = raw.n <= 4 * (size_t)row->columns && is_empty(raw, h->separator);
    return !blank && !str_eq(raw, h->row);
}

csv_fit csv_row_fit(const csv_header *h, const csv_frame *row, const char *text, int last_needed)
{
    if (row->kind != CSV_ROW)
        return CSV_MISFIT;
    if (row->columns == h->columns)
        return CSV_FITS;
    bool can = row->ended && !row->stray && (int64_t)row->columns > last_needed;
    if (row->columns > h->columns)
        can = h->columns < CSV_COLUMNS_MAX &&
              is_empty(str_from(str_make(text + row->at, row->n), row->starts[h->columns]), h->separator);
    return can ? CSV_PADDED : CSV_MISFIT;
}

/* What is wrong with it, and what follows. */
typedef struct fault {
    unit_status status;
    str what, consequence;
} fault;

#define ONE_LINE STR_INIT("its first line left out, reading goes on at the next")
#define ONE_ROW  STR_INIT("row left out")

static const fault torn[] = {
    [CSV_TORN] = {UNIT_DAMAGED, STR_INIT("a row over several lines whose quotes or columns do not match"), ONE_LINE},
    [CSV_OVERSIZE] = {UNIT_LIMITED, STR_INIT("a row larger than " RECORD_MAX_TEXT), ONE_LINE},
    [CSV_UNCLOSED] = {UNIT_DAMAGED, STR_INIT("a quote that is not closed, or not within " RECORD_MAX_TEXT), ONE_LINE},
};
ROW_FOR_EACH(torn, CSV_KINDS);
static const fault cut_off = {UNIT_DAMAGED, STR_INIT("the text ends inside a row"), ONE_ROW};
static const fault fewer = {UNIT_DAMAGED, STR_INIT("a row with fewer columns than the header"), ONE_ROW};
static const fault more = {UNIT_DAMAGED, STR_INIT("a row with more columns than the header"), ONE_ROW};

problem csv_row_problem(const csv_header *h, const csv_frame *row, uint64_t number, unit_status *status)
{
    const fault *f = row->kind != CSV_ROW        ? &torn[row->kind]
                     : row->columns > h->columns ? &more
                     : row->ended                ? &fewer
                                                 : &cut_off;
    *status = f->status;
    return (problem){
        .line = row->line, .byte = NO_PLACE, .record = number, .what = f->what, .consequence = f->consequence};
}
