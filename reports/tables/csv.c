#include "reports/tables/csv.h"

#include "base/scan.h"
#include "base/text.h"

/* ---- what is no formula ---- */

typedef struct two_part {
    str a, b;
} two_part;

/* The byte at i, 0 past the end (a NUL inside ends the loops below in the same way as it should). */
static char byte_at(const two_part *t, size_t i)
{
    if (i < t->a.n)
        return t->a.p[i];
    return i - t->a.n < t->b.n ? t->b.p[i - t->a.n] : '\0';
}

static size_t length(const two_part *t)
{
    return t->a.n + t->b.n;
}

/* Blanks other than TAB and CR (which are dangerous themselves), NULs, and U+FFFD, which stands where a NUL was. */
static size_t skip_blanks(const two_part *t, size_t i)
{
    for (; i < length(t); i++) {
        char c = byte_at(t, i);
        if (c == '\xEF' && byte_at(t, i + 1) == '\xBF' && byte_at(t, i + 2) == '\xBD')
            i += 2;
        else if (c != ' ' && c != '\n' && c != '\v' && c != '\f' && c != '\0')
            break;
    }
    return i;
}

static size_t skip_quotes(const two_part *t, size_t i)
{
    while (i < length(t) && byte_at(t, i) == '\'')
        i++;
    return i;
}

static size_t skip_digits(const two_part *t, size_t i)
{
    while (char_is_digit(byte_at(t, i)))
        i++;
    return i;
}

/* From i (a minus) to the end: `-`, or -digits[.digits]. */
static bool is_plain_minus(const two_part *t, size_t i)
{
    size_t end = length(t), whole = skip_digits(t, i + 1);
    if (whole == end)
        return true;
    size_t fraction = whole > i + 1 && byte_at(t, whole) == '.' ? skip_digits(t, whole + 1) : whole;
    return fraction > whole + 1 && fraction == end;
}

bool csv_is_formula(str a, str b)
{
    two_part t = {a, b};
    char first = byte_at(&t, 0);
    if (char_is_digit(first) || (char_lower(first) >= 'a' && char_lower(first) <= 'z'))
        return false; /* nearly every cell */
    size_t quoted = skip_quotes(&t, 0), bare = skip_blanks(&t, quoted), i = skip_quotes(&t, bare);
    if (i == length(&t))
        return false;
    switch (byte_at(&t, i)) {
    case '=':
    case '+':
    case '@':
    case '\t':
    case '\r':
        return true;
    case '-':
        return (quoted > 0 && i == quoted) || i > bare || !is_plain_minus(&t, i);
    default:
        return false;
    }
}

/* ---- one cell ---- */

/* What has to be done to the text of a cell, as bits. */
enum { NEEDS_QUOTES = 1, NEEDS_REWRITING = 2 }; /* the latter for a CR or a NUL, and it comes first */

static unsigned needs(str s, char separator)
{
    unsigned found = 0;
    for (size_t i = scan_cell(s.p, s.n, 0, separator); i < s.n; i = scan_cell(s.p, s.n, i + 1, separator)) {
        found |= s.p[i] == '\r' || s.p[i] == '\0' ? NEEDS_REWRITING : NEEDS_QUOTES;
        if (found == (NEEDS_QUOTES | NEEDS_REWRITING))
            break;
    }
    return found;
}

static void push(csv *c, const char *p, size_t n)
{
    array_reserve(&c->scratch, c->scratch.n + n);
    memcpy(c->scratch.v + c->scratch.n, p, n);
    c->scratch.n += n;
}

/* Line breaks become LF, NULs U+FFFD. A CR at the end of one part and a LF at the start of the next are one break. */
static void push_clean(csv *c, str s, bool *after_cr)
{
    for (size_t i = 0; i < s.n; i++) {
        char byte = s.p[i];
        if (byte == '\0')
            push(c, "\xEF\xBF\xBD", 3);
        else if (byte == '\r' || (byte == '\n' && !*after_cr))
            push(c, "\n", 1);
        else if (byte != '\n')
            push(c, &byte, 1);
        *after_cr = byte == '\r';
    }
}

/* The cell as one text: made safe, its line breaks mended, cut. */
static str rewritten(csv *c, const two_part *t, bool formula)
{
    bool after_cr = false;
    c->scratch.n = 0;
    if (formula)
        push(c, "'", 1);
    push_clean(c, t->a, &after_cr);
    push_clean(c, t->b, &after_cr);
    str all = str_make(c->scratch.v, c->scratch.n);
    if (all.n <= CSV_CELL_UNITS || utf16_units(all) <= CSV_CELL_UNITS)
        return all;
    c->scratch.n = utf16_head(all, CSV_CELL_UNITS - 1).n;
    push(c, "\xE2\x80\xA6", 3);
    return str_make(c->scratch.v, c->scratch.n);
}

static void put_doubled(out *o, str s)
{
    for (size_t at; (at = str_find_char(s, '"')) != STR_NONE; s = str_from(s, at + 1)) {
        out_str(o, str_head(s, at));
        out_lit(o, "\"\"");
    }
    out_str(o, s);
}

void csv_data(csv *c, str a, str b)
{
    two_part t = {a, b};
    bool formula = csv_is_formula(a, b);
    size_t units = CSV_CELL_UNITS - (formula ? 1 : 0);
    unsigned found = needs(a, c->form.separator) | needs(b, c->form.separator);
    if (length(&t) > units || (found & NEEDS_REWRITING)) {
        t = (two_part){rewritten(c, &t, formula), {0}};
        formula = false;
        found = needs(t.a, c->form.separator);
    }
    bool quotes = found & NEEDS_QUOTES;
    if (quotes)
        csv_lit(c, "\"");
    if (formula)
        csv_lit(c, "'");
    if (quotes) {
        put_doubled(c->o, t.a);
        put_doubled(c->o, t.b);
        csv_lit(c, "\"");
    } else {
        out_str(c->o, t.a);
        out_str(c->o, t.b);
    }
}

/* ---- cells of the table ---- */

static void put_tenths(csv *c, uint64_t n)
{
    bool quoted = c->form.decimal == c->form.separator;
    out_str(c->o, quoted ? STR("\"") : STR(""));
    out_u64(c->o, n / 10);
    out_char(c->o, c->form.decimal);
    out_char(c->o, (char)('0' + n % 10));
    out_str(c->o, quoted ? STR("\"") : STR(""));
}

static void put_hundredths(csv *c, uint64_t n)
{
    uint64_t part = n % 100;
    bool quoted = part && c->form.decimal == c->form.separator;
    out_str(c->o, quoted ? STR("\"") : STR(""));
    out_u64(c->o, n / 100);
    if (part) {
        out_char(c->o, c->form.decimal);
        out_char(c->o, (char)('0' + part / 10));
    }
    if (part % 10)
        out_char(c->o, (char)('0' + part % 10));
    out_str(c->o, quoted ? STR("\"") : STR(""));
}

static void put_time(csv *c, instant at)
{
    char text[INSTANT_TEXT];
    out_str(c->o, str_make(text, instant_write_utc(at, text)));
}

/* The lines of a list are few and short: they are joined in memory and then treated like any text. */
static str joined(csv *c, text_list lines)
{
    c->joined.n = 0;
    for (size_t i = 0; i < lines.n; i++) {
        if (i)
            *array_push(&c->joined) = '\n';
        for (size_t k = 0; k < lines.v[i].n; k++)
            *array_push(&c->joined) = lines.v[i].p[k];
    }
    return str_make(c->joined.v, c->joined.n);
}

static void put_cell(csv *c, const char *column, const cell *value)
{
    if (c->o->watch && value->kind != CELL_EMPTY)
        cell_show(c->o, column, value);
    switch (value->kind) {
    case CELL_EMPTY:
        break;
    case CELL_TEXT:
        csv_data(c, value->a, value->b);
        break;
    case CELL_LINES:
        csv_data(c, joined(c, value->lines), (str){0});
        break;
    case CELL_SAFE:
    case CELL_DATE:
    case CELL_LOCAL:
        out_str(c->o, value->a);
        break;
    case CELL_YES_NO:
        out_str(c->o, yes_no_word(value->n));
        break;
    case CELL_NUMBER:
    case CELL_COUNT:
    case CELL_SECONDS:
    case CELL_MILLISECONDS:
        out_u64(c->o, value->n);
        break;
    case CELL_TENTHS:
        put_tenths(c, value->n);
        break;
    case CELL_HUNDREDTHS:
        put_hundredths(c, value->n);
        break;
    case CELL_TIME:
        put_time(c, value->at);
        break;
    }
}

static void put_name(csv *c, size_t i, const char *name)
{
    if (i)
        out_char(c->o, c->form.separator);
    csv_data(c, str_of(name), (str){0});
}

static void put_header(csv *c, const table *t)
{
    csv_lit(c, "\xEF\xBB\xBF");
    for (size_t i = 0; i < t->column_count; i++)
        put_name(c, i, t->columns[i].name);
    csv_lit(c, "\r\n");
}

static void put_row(csv *c, const table *t, const analysis *a, const void *row, cell *value)
{
    for (size_t k = 0; k < t->column_count; k++) {
        if (k)
            out_char(c->o, c->form.separator);
        value->kind = CELL_EMPTY;
        t->columns[k].get(a, row, value);
        put_cell(c, t->columns[k].name, value);
    }
    csv_lit(c, "\r\n");
}

void table_write_csv_rows(const table *t, const analysis *a, csv_form form, size_t from, size_t to, out *o)
{
    csv c = {.o = o, .form = form};
    cell value;
    if (from == 0)
        put_header(&c, t);
    for (size_t i = from; i < to; i++) {
        const void *row = t->row(a, i);
        if (row)
            put_row(&c, t, a, row, &value);
    }
    csv_release(&c);
}

void table_write_csv(const table *t, const analysis *a, csv_form form, out *o)
{
    table_write_csv_rows(t, a, form, 0, t->rows(a), o);
}

void csv_release(csv *c)
{
    array_free(&c->scratch);
    array_free(&c->joined);
}

/* ---- rows of something else ---- */

struct csv_rows {
    csv csv;
    const char *const *names;
    size_t columns;
};

csv_rows *csv_rows_begin(out *o, csv_form form)
{
    csv_rows *r = mem_zalloc(1, sizeof *r);
    r->csv = (csv){.o = o, .form = form};
    return r;
}

static void take_names(void *context, const char *const *names, size_t n)
{
    csv_rows *r = context;
    r->names = names;
    r->columns = n;
    csv_lit(&r->csv, "\xEF\xBB\xBF");
    for (size_t i = 0; i < n; i++)
        put_name(&r->csv, i, names[i]);
    csv_lit(&r->csv, "\r\n");
}

static void take_cell(void *context, size_t column, const cell *value)
{
    csv_rows *r = context;
    if (column)
        out_char(r->csv.o, r->csv.form.separator);
    put_cell(&r->csv, r->names[column], value);
    if (column + 1 == r->columns)
        csv_lit(&r->csv, "\r\n");
}

rows_sink csv_rows_sink(csv_rows *r)
{
    return (rows_sink){take_names, take_cell, r};
}

void csv_rows_end(csv_rows *r)
{
    csv_release(&r->csv);
    mem_free(r);
}

/* ---- texts for others ---- */

struct cell_texts {
    csv csv; /* without a file */
};

cell_texts *cell_texts_new(void)
{
    return mem_zalloc(1, sizeof(cell_texts));
}

str cell_texts_of(cell_texts *t, const cell *value)
{
    csv *c = &t->csv;
    two_part parts = {value->a, value->kind == CELL_TEXT ? value->b : (str){0}};
    if (value->kind == CELL_LINES)
        parts = (two_part){joined(c, value->lines), {0}};
    str all = rewritten(c, &parts, csv_is_formula(parts.a, parts.b));
    push(c, "", 1);
    return str_make(c->scratch.v, all.n);
}

void cell_texts_free(cell_texts *t)
{
    if (t)
        csv_release(&t->csv);
    mem_free(t);
}
