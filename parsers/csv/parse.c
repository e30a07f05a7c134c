/* The one file that knows libcsv. Measured on 3.0.3: unquoted cells lose their blanks unless told not to; csv_fini sets
   the error back, so it is asked before; behind an error the parser keeps its state, so it is made anew. */
#include "parsers/csv/parse.h"

#include "base/mem.h"
#include "parsers/csv/cell.h"
#include "parsers/csv/frame.h"

#include <csv.h>

struct csv_parser_box {
    struct csv_parser parser;
    arena *arena;
    csv_cells *out;
};

static int no_space(unsigned char c)
{
    (void)c;
    return 0;
}

static void *grow(void *p, size_t n)
{
    return mem_grow(p, n, 1);
}

enum { BLOCK_BYTES = 4096 };

static void set_up(csv_parser_box *b)
{
    if (csv_init(&b->parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        mem_failed();
    csv_set_space_func(&b->parser, no_space);
    csv_set_realloc_func(&b->parser, grow);
    csv_set_free_func(&b->parser, mem_free);
    csv_set_blk_size(&b->parser, BLOCK_BYTES);
}

csv_parser_box *csv_parser_box_new(void)
{
    csv_parser_box *b = mem_zalloc(1, sizeof *b);
    set_up(b);
    return b;
}

void csv_parser_box_free(csv_parser_box *b)
{
    csv_free(&b->parser);
    mem_free(b);
}

/* A copy with every line break as LF. */
static str copy_cell(arena *a, str s)
{
    char *out = arena_bytes(a, s.n);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        bool pair = s.p[i] == '\r' && i + 1 < s.n && s.p[i + 1] == '\n';
        if (!pair)
            out[n++] = s.p[i] == '\r' ? '\n' : s.p[i];
    }
    return str_make(out, n);
}

static void take_cell(void *p, size_t n, void *box)
{
    csv_parser_box *b = box;
    if (b->out->n < CSV_COLUMNS_MAX)
        b->out->v[b->out->n++] = copy_cell(b->arena, str_make(p, n));
}

static void take_row(int c, void *box)
{
    (void)c;
    (void)box;
}

static size_t cells_at_most(str row, char separator)
{
    size_t n = 1;
    for (size_t i = 0; i < row.n && n < CSV_COLUMNS_MAX; i++)
        n += row.p[i] == separator;
    return n;
}

static bool parse(csv_parser_box *b, arena *a, str row, char separator, csv_cells *out)
{
    *out = (csv_cells){.v = arena_alloc(a, cells_at_most(row, separator) * sizeof(str))};
    b->arena = a;
    b->out = out;
    csv_set_delim(&b->parser, (unsigned char)separator);
    bool fine = csv_parse(&b->parser, row.p, row.n, take_cell, take_row, b) == row.n;
    fine = fine && csv_error(&b->parser) == CSV_SUCCESS;
    if (fine && csv_fini(&b->parser, take_cell, take_row, b) == 0)
        return true;
    csv_free(&b->parser);
    set_up(b);
    return false;
}

/* Behind the quoted cell that begins at s.p[i], and the blanks behind it; *n is what of it stays. */
static size_t quoted_end(str s, size_t i, char separator, size_t *n)
{
    size_t from = i++;
    while (i < s.n && (s.p[i] != '"' || (i + 1 < s.n && s.p[i + 1] == '"')))
        i += s.p[i] == '"' ? 2 : 1;
    i += i < s.n;
    *n = i - from;
    size_t blanks = i;
    while (blanks < s.n && s.p[blanks] != separator && csv_blank_at(s, blanks) > 0)
        blanks += csv_blank_at(s, blanks);
    bool ends = blanks >= s.n || s.p[blanks] == separator;
    return ends ? blanks : i;
}

/* The row without what the framer allows around the quotes of a cell. */
static str bare_quotes(arena *a, str row, char separator)
{
    char *out = arena_bytes(a, row.n);
    size_t n = 0;
    for (size_t i = 0; i < row.n;) {
        size_t quote = i + csv_lead(str_from(row, i), separator), cell = 0;
        size_t end = i;
        if (quote < row.n && row.p[quote] == '"') {
            end = quoted_end(row, quote, separator, &cell);
            memcpy(out + n, row.p + quote, cell);
            n += cell;
        }
        size_t rest = str_find_char(str_from(row, end), separator);
        rest = rest == STR_NONE ? row.n - end : rest + 1;
        memcpy(out + n, row.p + end, rest);
        n += rest;
        i = end + rest;
    }
    return str_make(out, n);
}

bool csv_parse_row(csv_parser_box *b, arena *a, str row, char separator, csv_cells *out)
{
    return parse(b, a, row, separator, out) || parse(b, a, bare_quotes(a, row, separator), separator, out);
}

/* What stands between a cell's quotes, each two of them made one. */
static str single_quotes(arena *a, str s)
{
    if (str_find_char(s, '"') == STR_NONE)
        return s;
    char *out = arena_bytes(a, s.n);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        out[n++] = s.p[i];
        i += s.p[i] == '"';
    }
    return str_make(out, n);
}

void csv_cut_row(arena *a, str row, const uint32_t *starts, size_t columns, bool doubled, csv_cells *out)
{
    *out = (csv_cells){.v = arena_alloc(a, columns * sizeof(str)), .n = columns};
    size_t from = starts[0];
    for (size_t i = 0; i < columns; i++) {
        size_t next = starts[i + 1], n = next - 1 - from;
        bool quoted = n > 0 && row.p[from] == '"';
        out->v[i] = str_make(row.p + from + quoted, n - 2 * (size_t)quoted);
        from = next;
    }
    for (size_t i = 0; doubled && i < columns; i++)
        out->v[i] = single_quotes(a, out->v[i]);
}
