#include "parsers/csv/rewrite.h"

#include "parsers/csv/cell.h"

/* --- a line per cell --- */

/* What stands between the quotes of a cell; doubled ones are one. */
static size_t undouble(str inside, char *out)
{
    size_t n = 0;
    for (size_t i = 0; i < inside.n; i++) {
        out[n++] = inside.p[i];
        i += inside.p[i] == '"';
    }
    return n;
}

static size_t unquote(str cell, char *out)
{
    if (cell.n >= 2 && cell.p[0] == '"' && cell.p[cell.n - 1] == '"')
        return undouble(str_range(cell, 1, cell.n - 1), out);
    memcpy(out, cell.p, cell.n);
    return cell.n;
}

/* The beginning of a cell in quotes: those in it are doubled. */
static bool is_begun(str raw)
{
    bool is = str_starts(raw, STR("\""));
    for (size_t i = 1; is && i < raw.n; i++)
        if (raw.p[i] == '"')
            is = ++i >= raw.n || raw.p[i] == '"';
    return is;
}

/* Without its quote, but no shorter, so that whoever reads it says that it is too large. */
static size_t still_too_large(str raw, char *out)
{
    memcpy(out, raw.p + 1, raw.n - 1);
    out[raw.n - 1] = raw.p[0];
    return raw.n;
}

size_t csv_rewrite_row(const csv_frame *row, const char *text, char separator, bool *padded, char *out)
{
    str raw = str_make(text + row->at, row->n);
    bool quotes = raw.n > 0 && memchr(raw.p, '"', raw.n) != NULL;
    if (row->kind != CSV_ROW && is_begun(raw)) /* what is there of it says the same */
        return row->kind == CSV_OVERSIZE ? still_too_large(raw, out) : undouble(str_from(raw, 1), out);
    if (row->kind != CSV_ROW || row->stray || row->columns > CSV_COLUMNS_MAX || (!quotes && !*padded)) {
        memcpy(out, raw.p, raw.n);
        return raw.n;
    }
    size_t n = 0, filled = 0;
    for (size_t i = 0; i < row->columns; i++) {
        size_t cell = unquote(csv_frame_cell(row, text, i), out + n);
        n += cell;
        filled = cell > 0 ? n : filled;
        if (i + 1 < row->columns)
            out[n++] = separator;
    }
    *padded |= filled < n;
    return filled;
}

static size_t rewrite_lines(csv_rewriter *w, str raw, bool end, char *out, size_t *written)
{
    csv_framer *f = &w->lines;
    size_t n = 0;
    for (csv_frame row; (row = csv_framer_next(f, raw.p, raw.n, end)).kind != CSV_MORE;) {
        for (; w->line < row.line; w->line++)
            out[n++] = '\n';
        n += csv_rewrite_row(&row, raw.p, f->separator, &w->padded, out + n);
        if (row.ended)
            out[n++] = '\n';
        w->line = row.kind == CSV_OVERSIZE ? row.line + 1 : f->line; /* the framer is not behind it yet */
    }
    size_t done = end ? raw.n : f->at;
    csv_framer_shift(f, f->at);
    *written = n;
    return done;
}

/* --- typographic quotes --- */

static bool ends_cell(char c)
{
    return c == ',' || c == ';' || c == '\t' || c == '|' || c == '\n' || c == '\r';
}

/* Only at the ends of cells, and doubled: what stands in a cell by itself is a part of it. */
static size_t rewrite_quotes(csv_rewriter *w, str raw, bool end, char *out, size_t *written)
{
    enum { LOOK = 8 };
    size_t n = 0, i = 0;
    while (i < raw.n && (end || i + LOOK < raw.n)) {
        size_t quote = csv_quote_at(raw, i), behind = i + quote;
        bool at_end = behind >= raw.n || ends_cell(raw.p[behind]) || csv_quote_at(raw, behind) > 0;
        if (quote > 0 && (w->ends || at_end)) {
            out[n++] = '"';
            w->ends = true;
            i = behind;
            continue;
        }
        w->ends = ends_cell(raw.p[i]) || (w->ends && raw.p[i] == ' ');
        out[n++] = raw.p[i++];
    }
    *written = n;
    return i;
}

size_t csv_rewrite(csv_rewriter *w, str raw, bool end, char *out, size_t *written)
{
    return w->form == CSV_OTHER_QUOTES ? rewrite_quotes(w, raw, end, out, written)
                                       : rewrite_lines(w, raw, end, out, written);
}
