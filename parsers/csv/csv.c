#include "parsers/csv/csv.h"

#include "base/mem.h"
#include "parsers/csv/cell.h"

enum {
    READ_BYTES = 256 * 1024, /* at a time; stays in the processor's cache */
    ROOM = RECORD_BYTES_MAX + READ_BYTES + 64,
    NAMES_MAX = 64 * 1024, /* bytes of a header that stands among rows */
    NAME_MAX_BYTES = 256,  /* ... and of a name in it */
};

/* The text as it was, of one that is rewritten. */
typedef struct raw_text {
    csv_rewriter rewriter;
    char *text; /* ROOM */
    size_t n;
    bool end;
} raw_text;

struct csv_reader {
    text_reader *in;
    raw_text *raw; /* NULL: the text is rows as it stands there */
    char *text;    /* ROOM, twice that where it is rewritten */
    size_t n;
    bool end;
    csv_framer framer;
    csv_framer *piece; /* of a row that is looked at again; NULL until there is one */
    csv_judge *judge;
    const void *context;
    csv_header header;
    arena arenas[2]; /* of this header, and the one before */
    unsigned arena;
};

/* --- text --- */

/* Reads behind p[*n]. False at the end. */
static bool read_more(csv_reader *c, char *p, size_t *n)
{
    bool end = false;
    for (size_t full = *n + READ_BYTES; !end && full - *n >= 64;) {
        text_piece piece = text_reader_piece(c->in, p + *n, full - *n);
        end = piece.n == 0;
        *n += piece.n;
    }
    return !end;
}

/* Rewrites behind what is there. Rewritten, text is never longer than it was. */
static void refill(csv_reader *c)
{
    raw_text *raw = c->raw;
    for (size_t before = c->n; !c->end && c->n == before;) {
        raw->end = raw->end || !read_more(c, raw->text, &raw->n);
        size_t written = 0;
        size_t done = csv_rewrite(&raw->rewriter, str_make(raw->text, raw->n), raw->end, c->text + c->n, &written);
        memmove(raw->text, raw->text + done, raw->n - done);
        raw->n -= done;
        c->n += written;
        c->end = raw->end;
    }
}

static void fill(csv_reader *c)
{
    if (c->raw)
        refill(c);
    else if (!c->end)
        c->end = !read_more(c, c->text, &c->n);
}

/* What stands from text[from] on, on that line, is to be rewritten. */
static void rewrite_from(csv_reader *c, csv_form form, char outer, size_t from, uint64_t line)
{
    c->raw = mem_zalloc(1, sizeof *c->raw);
    *c->raw =
        (raw_text){.rewriter = {.form = form, .lines = {.separator = outer, .line = line}, .line = line, .ends = true},
                   .text = c->text,
                   .n = c->n - from,
                   .end = c->end};
    memmove(c->raw->text, c->text + from, c->n - from);
    c->text = mem_alloc(2 * ROOM);
    c->n = 0;
    c->end = false;
    refill(c);
}

/* --- the header --- */

/* The bid looked for it in the first bytes, as they are: where they are text as it is read now, that will do. */
static bool found_already(csv_reader *c, const csv_header *found)
{
    if (!found || !found->settled || !str_starts(str_make(c->text, c->n), found->before))
        return false;
    c->header = *found;
    return true;
}

static void find_header(csv_reader *c)
{
    for (;;) {
        arena_reset(&c->arenas[0]);
        c->header = csv_header_find(&c->arenas[0], str_make(c->text, c->n), c->end, c->judge, c->context);
        if (c->header.form != CSV_PLAIN && !c->raw) {
            rewrite_from(c, c->header.form, c->header.outer, 0, 1);
            continue;
        }
        if (c->header.score == 0 || c->header.whole || c->end || c->n + READ_BYTES > ROOM)
            return;
        fill(c);
    }
}

static void keep_header(csv_reader *c, const csv_header *h)
{
    c->header = *h;
    c->header.row = arena_str(&c->arenas[c->arena], h->row);
    c->framer.separator = h->separator;
    c->framer.expected = h->columns;
}

csv_reader *csv_reader_new(reader *r, csv_judge *judge, const void *context)
{
    csv_reader *c = mem_zalloc(1, sizeof *c);
    c->in = text_reader_new(r);
    c->judge = judge;
    c->context = context;
    c->text = mem_alloc(ROOM);
    fill(c);
    if (!found_already(c, r->header))
        find_header(c);
    c->framer.line = c->header.line;
    c->framer.at = c->framer.pos = c->framer.cell = c->header.behind;
    keep_header(c, &c->header);
    return c;
}

const csv_header *csv_reader_header(const csv_reader *c)
{
    return &c->header;
}

static bool may_be_name(str cell, bool alone)
{
    cell = csv_cell_text(cell);
    while (cell.n > 0 && cell.p[0] == '"')
        cell = str_from(cell, 1);
    char first = cell.n > 0 ? cell.p[0] : ' ';
    size_t at = str_find_char(cell, '@');
    return !char_is_digit(first) && first != '{' && first != '[' && (at == STR_NONE || at == 0) &&
           (alone || cell.n <= NAME_MAX_BYTES);
}

/* Can the row be one of names? What rows say has a date, an id, a number or an address in it nearly always. */
static bool may_be_names(const csv_frame *row, const char *text)
{
    bool may = row->n <= NAMES_MAX;
    for (size_t i = 0; may && i < row->columns && i < CSV_COLUMNS_MAX; i++)
        may = may_be_name(csv_frame_cell(row, text, i), row->columns == 1);
    return may;
}

csv_turn csv_reader_turn(csv_reader *c, const csv_frame *row, const char *text)
{
    if (row->kind != CSV_ROW || !may_be_names(row, text))
        return CSV_TURN_NONE;
    arena *a = &c->arenas[!c->arena];
    arena_reset(a);
    csv_header h = csv_header_find(a, str_make(text + row->at, row->n), true, c->judge, c->context);
    if (h.score == 0)
        return CSV_TURN_NONE;
    if (h.form != CSV_PLAIN && !c->raw) {
        rewrite_from(c, h.form, h.outer, c->framer.at, c->framer.line);
        c->framer = (csv_framer){.line = c->framer.line, .separator = h.separator, .expected = h.columns};
    }
    if (csv_header_same(&h, &c->header) && h.separator == c->header.separator)
        return CSV_TURN_SAME;
    c->arena = !c->arena;
    keep_header(c, &h);
    return CSV_TURN_OTHER;
}

/* --- rows that are not as they should be --- */

static csv_frame look_again(csv_reader *c, str text, uint64_t line)
{
    if (!c->piece)
        c->piece = mem_alloc(sizeof *c->piece);
    *c->piece = (csv_framer){.separator = c->header.separator, .line = line};
    return csv_framer_next(c->piece, text.p, text.n, true);
}

/* The header stood there as it should, and its rows are lines in cells: those without a quote stay as they were. */
static bool begins_lines_in_cells(csv_reader *c, const csv_frame *row)
{
    str raw = str_make(c->text + row->at, row->n);
    if (c->raw || !str_starts(raw, STR("\"")))
        return false;
    char outer = c->header.separator == ';' ? ',' : ';';
    csv_framer *f = mem_alloc(sizeof *f);
    *f = (csv_framer){.separator = outer, .line = 1};
    csv_frame line = csv_framer_next(f, raw.p, raw.n, true);
    char *out = mem_alloc(raw.n);
    bool padded = false;
    csv_frame inside = look_again(c, str_make(out, csv_rewrite_row(&line, raw.p, outer, &padded, out)), 1);
    bool is = inside.kind == CSV_ROW && inside.columns == c->header.columns;
    mem_free(out);
    mem_free(f);
    if (!is)
        return false;
    rewrite_from(c, CSV_LINE_PER_CELL, outer, row->at, row->line);
    c->framer = (csv_framer){.line = row->line, .separator = c->header.separator, .expected = c->header.columns};
    return true;
}

/* Where in the row's last cell the header of a file begins that was joined to one whose last line had no end: behind
   its byte order mark, or at the second of two quotes, or at the first where the cell has none. 0: nowhere. */
static size_t joint(const csv_reader *c, const csv_frame *row)
{
    str raw = str_make(c->text + row->at, row->n), bom = STR("\xEF\xBB\xBF");
    size_t from = row->starts[c->header.columns - 1], marked = str_find(str_from(raw, from), bom);
    if (marked != STR_NONE)
        return from + marked;
    bool quoted = from < raw.n && raw.p[from] == '"';
    size_t quotes = str_find(str_from(raw, from + 1), quoted ? STR("\"\"") : STR("\""));
    return quotes == STR_NONE ? 0 : from + 1 + quotes + quoted;
}

/* A row and the next file's header on one line: the row is made what it was, and the header comes next. */
static void part(csv_reader *c, csv_frame *row)
{
    size_t at = c->header.columns > 0 && c->header.columns <= CSV_COLUMNS_MAX ? joint(c, row) : 0;
    if (at == 0 || row->n - at > NAMES_MAX)
        return;
    arena a = {0};
    str raw = str_make(c->text + row->at, row->n);
    csv_header h = csv_header_find(&a, str_from(raw, at), true, c->judge, c->context);
    arena_free(&a);
    csv_frame first = look_again(c, str_head(raw, at), row->line);
    if (h.score == 0 || h.form != CSV_PLAIN || first.kind != CSV_ROW || first.columns != c->header.columns)
        return;
    csv_framer *f = &c->framer;
    f->at = f->pos = f->cell = row->at + at;
    f->line = row->line;
    first.at = row->at;
    first.ended = true;
    *row = first;
}

bool csv_reader_next(csv_reader *c, csv_frame *row, const char **text)
{
    while (c->header.score > 0) {
        *row = csv_framer_next(&c->framer, c->text, c->n, c->end);
        bool odd = row->kind == CSV_ROW && row->columns != c->header.columns;
        if (odd && begins_lines_in_cells(c, row))
            continue;
        if (odd && row->columns > c->header.columns)
            part(c, row);
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
    for (size_t i = 0; i < 2; i++)
        arena_free(&c->arenas[i]);
    if (c->raw)
        mem_free(c->raw->text);
    mem_free(c->raw);
    mem_free(c->piece);
    mem_free(c->text);
    mem_free(c);
    return e;
}
