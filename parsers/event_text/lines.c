/* Lines out of a text reader, with their numbers and places. Memory is one record's size however long a line is. */
#include "parsers/event_text/text_record.h"

#include "base/mem.h"
#include "parsers/csv/csv.h"
#include "parsers/text/text.h"

enum {
    BLOCK = 64 * 1024,
    LINE_BUFFER = RECORD_BYTES_MAX + 2 * BLOCK,
    LINE_LOOK = 8192 /* of a line that may stand in cells */
};

struct line_source {
    text_reader *in;
    char *buffer;
    size_t at, end;     /* what is not used yet */
    size_t mark;        /* a place in the buffer ... */
    uint64_t mark_byte; /* ... and where it stands in the unit */
    uint64_t number;
    unit_encoding encoding; /* of the newest block */
    bool over;
    csv_rewriter *rewriter; /* NULL: lines are as they stand there */
    char *raw;              /* what is not rewritten yet */
    size_t raw_n;
    bool raw_over;
};

/* ---- lines in cells ---- */

static size_t rewrite_line(str line, char outer, char *out)
{
    csv_framer *f = mem_alloc(sizeof *f);
    bool padded = false;
    *f = (csv_framer){.separator = outer, .line = 1};
    csv_frame row = csv_framer_next(f, line.p, line.n, true);
    size_t n = row.kind == CSV_ROW ? csv_rewrite_row(&row, line.p, outer, &padded, out) : 0;
    mem_free(f);
    return n;
}

/* Is the line a row of events within quotes, as a whole or in pieces? *outer parts them. */
static bool is_row_in_cells(str line, char *outer)
{
    static const char separators[] = {';', ','};
    table_row row;
    bool is = false;
    if (!str_starts(line, STR("\"")) || line.n > LINE_LOOK || table_row_split(line, &row)) {
        return false;
    }
    char *out = mem_alloc(line.n);
    for (size_t i = 0; i < sizeof separators && !is; i++) {
        str inside = {out, rewrite_line(line, separators[i], out)};
        is = table_row_split(inside, &row) && row.separator != separators[i];
        *outer = separators[i];
    }
    mem_free(out);
    return is;
}

bool lines_in_cells(str text, char *outer)
{
    while (text.n > 0) {
        if (is_row_in_cells(str_line(&text), outer)) {
            return true;
        }
    }
    return false;
}

/* ---- the source ---- */

static bool fill(line_source *s);

line_source *line_source_new(reader *r)
{
    line_source *s = mem_zalloc(1, sizeof *s);
    char outer = 0;
    s->in = text_reader_new(r);
    s->buffer = mem_alloc(LINE_BUFFER);
    fill(s);
    if (lines_in_cells(str_make(s->buffer, s->end), &outer)) {
        s->rewriter = mem_zalloc(1, sizeof *s->rewriter);
        *s->rewriter = (csv_rewriter){.form = CSV_LINE_PER_CELL, .lines = {.separator = outer, .line = 1}, .line = 1};
        s->raw = s->buffer;
        s->raw_n = s->end;
        s->buffer = mem_alloc(2 * LINE_BUFFER);
        s->end = 0;
        fill(s);
    }
    return s;
}

void line_source_free(line_source *s)
{
    text_reader_free(s->in);
    mem_free(s->rewriter);
    mem_free(s->raw);
    mem_free(s->buffer);
    mem_free(s);
}

/* Where buffer[pos] stands in the unit; moves the mark there, so that nothing is measured twice. */
static uint64_t place(line_source *s, size_t pos)
{
    str between = str_make(s->buffer + s->mark, pos - s->mark);
    s->mark_byte += text_raw_length(s->encoding, between);
    s->mark = pos;
    return s->mark_byte;
}

/* Takes away what was used. */
static void drop(line_source *s)
{
    memmove(s->buffer, s->buffer + s->at, s->end - s->at);
    s->end -= s->at;
    s->mark = s->mark > s->at ? s->mark - s->at : 0;
    s->at = 0;
}

/* Rewritten, text is never longer than it was: there is room for all that waits. */
static bool refill(line_source *s)
{
    drop(s);
    size_t written = 0;
    while (written == 0 && !s->over) {
        size_t done = csv_rewrite(s->rewriter, str_make(s->raw, s->raw_n), s->raw_over, s->buffer + s->end, &written);
        memmove(s->raw, s->raw + done, s->raw_n - done);
        s->raw_n -= done;
        s->over = s->raw_over && written == 0;
        if (written == 0 && !s->raw_over) {
            text_piece piece = text_reader_piece(s->in, s->raw + s->raw_n, BLOCK);
            s->raw_over = piece.n == 0;
            s->raw_n += piece.n;
        }
    }
    s->end += written;
    return written > 0;
}

/* More text behind buffer[end]; what was used is dropped when room is short. */
static bool fill(line_source *s)
{
    if (s->over) {
        return false;
    }
    if (s->rewriter) {
        return refill(s);
    }
    if (s->at > 0 && LINE_BUFFER - s->end < BLOCK) {
        drop(s);
    }
    size_t room = LINE_BUFFER - s->end;
    text_piece piece = text_reader_piece(s->in, s->buffer + s->end, room < BLOCK ? room : BLOCK);
    s->over = piece.n == 0;
    if (piece.n > 0) {
        s->mark = s->end;
        s->mark_byte = piece.raw;
        s->encoding = piece.encoding;
        s->end += piece.n;
    }
    return piece.n > 0;
}

/* Reads on to the end of a line that is too long, keeping nothing of it. */
static void skip_rest(line_source *s, text_line *out)
{
    for (;;) {
        char *nl = memchr(s->buffer + s->at, '\n', s->end - s->at);
        if (nl) {
            s->at = (size_t)(nl - s->buffer) + 1;
            out->ended = true;
            return;
        }
        /* The kept head of the line must stay where it is: read behind it, again and again. */
        s->at = s->end = out->text.n;
        if (!fill(s)) {
            return;
        }
    }
}

bool line_source_next(line_source *s, text_line *out)
{
    *out = (text_line){0};
    if (s->at == s->end) {
        s->at = s->end = s->mark = 0;
        if (!fill(s)) {
            return false;
        }
    }
    out->number = ++s->number;
    out->byte = s->rewriter ? NO_PLACE : place(s, s->at);
    size_t seen = 0;
    char *nl = NULL;
    while (!(nl = memchr(s->buffer + s->at + seen, '\n', s->end - s->at - seen))) {
        seen = s->end - s->at;
        if (seen >= RECORD_BYTES_MAX || !fill(s)) {
            break;
        }
    }
    size_t n = nl ? (size_t)(nl - (s->buffer + s->at)) : s->end - s->at;
    out->text = str_make(s->buffer + s->at, n);
    out->ended = nl != NULL;
    s->at += n + (nl != NULL);
    if (n > RECORD_BYTES_MAX || (!nl && !s->over)) {
        out->overlong = true;
        memmove(s->buffer, out->text.p, RECORD_BYTES_MAX);
        out->text = str_make(s->buffer, RECORD_BYTES_MAX);
        if (!nl) {
            skip_rest(s, out);
        }
    }
    if (out->text.n > 0 && out->text.p[out->text.n - 1] == '\r') {
        out->text.n--;
    }
    return true;
}
