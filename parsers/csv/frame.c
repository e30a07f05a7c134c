#include "parsers/csv/frame.h"

#include "base/scan_near.h"
#include "parsers/csv/cell.h"
#include "parsers/csv/plain.h"

enum { BLOCK = SCAN_BLOCK, RESCAN_TIMES = 3 };

/* --- which of the next 64 bytes (at most n) are quotes, separators or line ends --- */

static inline uint64_t marks(const char *p, size_t n, char separator)
{
    char padded[BLOCK] = {0};
    if (n < BLOCK)
        p = memcpy(padded, p, n);
    scan_cells is = scan_cells_at(p, separator);
    return (is.quotes | is.separators | is.ends) & (n < BLOCK ? ~(UINT64_MAX << n) : UINT64_MAX);
}

/* --- one row --- */

/* What a mark means for the row. */
typedef enum step {
    STEP_ON,
    STEP_LOOK, /* at a quote with perhaps a blank before or behind it */
    STEP_WAIT, /* for the byte behind it */
    STEP_END,
    STEP_GIVE_UP
} step;

static void begin_row(csv_framer *f, size_t at, uint64_t line)
{
    f->at = f->pos = f->cell = at;
    f->line = line;
    f->columns = f->lines = 0;
    f->quoted = f->stray = f->odd = f->doubled = false;
    f->starts[0] = 0;
}

static inline void on_separator(csv_framer *f, size_t at)
{
    f->cell = at + 1;
    if (++f->columns < CSV_COLUMNS_MAX)
        f->starts[f->columns] = (uint32_t)(f->cell - f->at);
}

static inline void on_doubled(csv_framer *f, size_t at)
{
    f->pos = at + 2;
    f->doubled = true;
}

static inline step on_quote(csv_framer *f, const char *p, size_t n, bool end, size_t at)
{
    if (!f->quoted) {
        f->quoted = at == f->cell;
        return f->quoted ? STEP_ON : STEP_LOOK;
    }
    if (at + 1 == n) {
        f->quoted = !end;
        return end ? STEP_ON : STEP_WAIT;
    }
    char next = p[at + 1];
    if (next == '"')
        on_doubled(f, at);
    else if (next == f->separator || next == '\n' || next == '\r')
        f->quoted = false;
    else if (next > ' ' && next < 0x7F)
        f->stray = true;
    else
        return STEP_LOOK;
    return STEP_ON;
}

static inline step on_line_end(csv_framer *f, const char *p, size_t n, bool end, size_t at)
{
    if (p[at] == '\r' && at + 1 == n && !end)
        return STEP_WAIT;
    bool pair = p[at] == '\r' && at + 1 < n && p[at + 1] == '\n';
    if (f->lines++ == 0) {
        f->first_end = at;
        f->first_behind = at + 1 + pair;
    }
    f->pos = at + 1 + pair;
    if (!f->quoted)
        return STEP_END;
    return f->one_line ? STEP_GIVE_UP : STEP_ON;
}

static inline step on_mark(csv_framer *f, const char *p, size_t n, bool end, size_t at)
{
    if (p[at] == '"')
        return on_quote(f, p, n, end, at);
    if (p[at] != f->separator)
        return on_line_end(f, p, n, end, at);
    if (!f->quoted)
        on_separator(f, at);
    return STEP_ON;
}

/* The marks that stand at `pos` or behind it. */
static inline uint64_t behind(uint64_t m, size_t block, size_t pos)
{
    size_t done = pos > block ? pos - block : 0;
    return done < BLOCK ? m & (UINT64_MAX << done) : 0;
}

/* Goes on with the row at hand. *stop is the mark that ended it, or n. */
static step walk(csv_framer *f, const char *p, size_t n, bool end, size_t *stop)
{
    for (size_t block = f->pos; block < n; block += BLOCK) {
        uint64_t m = marks(p + block, n - block, f->separator);
        while ((m = behind(m, block, f->pos)) != 0) {
            size_t at = block + (size_t)__builtin_ctzll(m);
            f->pos = at + 1;
            step s = on_mark(f, p, n, end, at);
            if (s == STEP_ON)
                continue;
            if (s == STEP_WAIT)
                f->pos = at;
            *stop = at;
            return s;
        }
        if (block - f->at > RECORD_BYTES_MAX)
            break;
    }
    *stop = n;
    f->pos = f->pos > n ? f->pos : n;
    return STEP_ON;
}

/* A quote that may open or close a cell all the same, or else is a part of the text. Rare, and out of the way of those
   that do not need it. */
static step look(csv_framer *f, const char *p, size_t n, bool end, size_t at)
{
    f->odd = true;
    if (!f->quoted) {
        f->quoted = csv_is_lead(str_make(p + f->cell, at - f->cell), f->separator);
        f->stray |= !f->quoted;
        return STEP_ON;
    }
    csv_quote_end e = csv_behind_quote(str_make(p, n), at + 1, f->separator, end);
    if (e == CSV_QUOTE_WAITS) {
        f->pos = at;
        return STEP_WAIT;
    }
    f->quoted = e == CSV_QUOTE_STAYS;
    f->stray |= f->quoted;
    return STEP_ON;
}

static step go_on(csv_framer *f, const char *p, size_t n, bool end, size_t *stop)
{
    step s = walk(f, p, n, end, stop);
    while (s == STEP_LOOK) {
        s = look(f, p, n, end, *stop);
        s = s == STEP_ON ? walk(f, p, n, end, stop) : s;
    }
    return s;
}

/* --- what becomes of it --- */

/* Only the first line is given up; what stands behind it is looked at again. */
static csv_frame give_up(csv_framer *f, csv_kind kind, size_t looked_at)
{
    csv_frame r = {.kind = kind, .at = f->at, .n = looked_at - f->at, .line = f->line, .ended = true};
    f->skipping = f->lines == 0;
    if (f->lines > 0) {
        r.n = f->first_end - f->at;
        f->rescanned += looked_at > f->first_behind ? looked_at - f->first_behind : 0;
    }
    f->one_line = f->rescanned > RESCAN_TIMES * (f->dropped + looked_at);
    begin_row(f, f->skipping ? looked_at : f->first_behind, f->line + !f->skipping);
    return r;
}

static csv_frame take_row(csv_framer *f, size_t stop, bool ended)
{
    csv_frame r = {.kind = CSV_ROW,
                   .at = f->at,
                   .n = stop - f->at,
                   .line = f->line,
                   .columns = f->columns + 1,
                   .stray = f->stray,
                   .ended = ended,
                   .doubled = f->doubled,
                   .starts = f->starts};
    uint32_t lines = f->lines;
    bool several = lines > 1 || (lines == 1 && !ended);
    if (several && (f->stray || (f->expected && f->expected != r.columns)))
        return give_up(f, CSV_TORN, f->pos);
    r.plain = !several && !f->stray && !f->odd;
    f->starts[r.columns < CSV_COLUMNS_MAX ? r.columns : CSV_COLUMNS_MAX] = (uint32_t)r.n + 1;
    begin_row(f, f->pos, f->line + lines);
    return r;
}

/* Behind the end of the line at hand. False: more text is needed. */
static bool skip_line(csv_framer *f, const char *p, size_t n, bool end)
{
    size_t i = f->pos;
    while (i < n && p[i] != '\n' && p[i] != '\r')
        i++;
    bool wait = i < n && p[i] == '\r' && i + 1 == n && !end;
    bool pair = i + 1 < n && p[i] == '\r' && p[i + 1] == '\n';
    f->skipping = wait || i == n;
    begin_row(f, f->skipping ? i : i + 1 + pair, f->line + !f->skipping);
    return !f->skipping;
}

static csv_frame at_text_end(csv_framer *f, size_t n)
{
    if (f->at >= n)
        return (csv_frame){.kind = CSV_MORE};
    if (f->quoted) {
        csv_frame r = give_up(f, CSV_UNCLOSED, n);
        r.ended = !f->skipping;
        return r;
    }
    return take_row(f, n, false);
}

/* Several lines are that large only because of a quote. */
static csv_kind too_large(const csv_framer *f)
{
    return f->lines > 0 && f->first_end - f->at <= RECORD_BYTES_MAX ? CSV_UNCLOSED : CSV_OVERSIZE;
}

csv_frame csv_framer_next(csv_framer *f, const char *p, size_t n, bool end)
{
    for (;;) {
        size_t stop = 0;
        if (f->skipping && !skip_line(f, p, n, end))
            return (csv_frame){.kind = CSV_MORE};
        bool plain = f->pos == f->at && (stop = csv_plain_end(f, p, n)) > 0;
        step s = plain ? on_line_end(f, p, n, end, stop) : go_on(f, p, n, end, &stop);
        if (stop - f->at > RECORD_BYTES_MAX)
            return give_up(f, too_large(f), f->at + RECORD_BYTES_MAX + 1);
        if (s == STEP_GIVE_UP)
            return give_up(f, CSV_UNCLOSED, f->pos);
        if (s != STEP_END)
            return end ? at_text_end(f, n) : (csv_frame){.kind = CSV_MORE};
        if (stop > f->at)
            return take_row(f, stop, true);
        begin_row(f, f->pos, f->line + 1);
    }
}

void csv_framer_shift(csv_framer *f, size_t dropped)
{
    f->at -= dropped;
    f->pos -= dropped;
    f->cell -= dropped;
    f->first_end -= f->lines ? dropped : 0;
    f->first_behind -= f->lines ? dropped : 0;
    f->dropped += dropped;
}

str csv_frame_cell(const csv_frame *row, const char *p, size_t column)
{
    if (column >= row->columns || column >= CSV_COLUMNS_MAX)
        return STR("");
    size_t from = row->starts[column], to = row->starts[column + 1] - 1;
    return str_make(p + row->at + from, to - from);
}

bool csv_frame_plain_cell(const csv_frame *row, const char *p, size_t column, str *out)
{
    str s = csv_cell_text(csv_frame_cell(row, p, column));
    if (s.n >= 2 && s.p[0] == '"' && s.p[s.n - 1] == '"')
        s = str_range(s, 1, s.n - 1);
    *out = csv_cell_text(s);
    return str_find_char(*out, '"') == STR_NONE;
}
