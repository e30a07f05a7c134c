#include "reports/tables/csv.h"

/* ---- cells of the table ---- */

/* Each of them puts its cell there and returns its end. */

static char *put_quote(const csv *c, char *at)
{
    if (c->form.decimal == c->form.separator)
        *at++ = '"';
    return at;
}

static char *put_tenths(const csv *c, char *at, uint64_t n)
{
    at = put_quote(c, at);
    at += str_put_u64(at, n / 10);
    *at++ = c->form.decimal;
    *at++ = (char)('0' + n % 10);
    return put_quote(c, at);
}

static char *put_hundredths(const csv *c, char *at, uint64_t n)
{
    uint64_t part = n % 100;
    if (part == 0)
        return at + str_put_u64(at, n / 100);
    at = put_quote(c, at);
    at += str_put_u64(at, n / 100);
    *at++ = c->form.decimal;
    *at++ = (char)('0' + part / 10);
    if (part % 10)
        *at++ = (char)('0' + part % 10);
    return put_quote(c, at);
}

/* That byte eight times. */
static uint64_t eight(char c)
{
    return (unsigned char)c * UINT64_C(0x0101010101010101);
}

/* Not 0 where one of eight bytes is below `least`, which is at most 0x80. */
static uint64_t below(uint64_t bytes, char least)
{
    return (bytes - eight(least)) & ~bytes & eight('\x80');
}

/* Not 0 where a control, a quote or the separator is among eight bytes. */
static uint64_t odd(uint64_t bytes, char separator)
{
    return below(bytes, ' ') | below(bytes ^ eight('"'), 1) | below(bytes ^ eight(separator), 1);
}

/* Eight bytes, and what is odd about them. */
static uint64_t copy_eight(char *to, const char *from, char separator)
{
    uint64_t bytes;
    memcpy(&bytes, from, sizeof bytes);
    memcpy(to, &bytes, sizeof bytes);
    return odd(bytes, separator);
}

/* Does a short text begin with a letter or digit and hold nothing that a cell needs care for? Then it is there. */
static bool put_plain(char *at, str s, char separator)
{
    char first = s.n ? s.p[0] : '\0', few[8] = "........";
    if (!char_is_digit(first) && (char_lower(first) < 'a' || char_lower(first) > 'z'))
        return false;
    if (s.n < 8) {
        for (size_t i = 0; i < s.n; i++)
            few[i] = s.p[i];
        return !copy_eight(at, few, separator);
    }
    uint64_t found = 0;
    for (size_t i = 0; i + 8 < s.n; i += 8)
        found |= copy_eight(at + i, s.p + i, separator);
    return !(found | copy_eight(at + s.n - 8, s.p + s.n - 8, separator));
}

enum { CELL_SHORT = 96, ROW_ROOM = TABLE_COLUMNS_MOST * (CELL_SHORT + 1) };
_Static_assert(ROW_ROOM <= (int)OUT_ROOM && (int)INSTANT_TEXT <= CELL_SHORT && U64_TEXT + 4 <= CELL_SHORT, "");

static char *put_safe(csv *c, char *at, str s)
{
    if (s.n <= CELL_SHORT) {
        memcpy(at, s.n ? s.p : "", s.n);
        return at + s.n;
    }
    out_room_used(c->o, at);
    out_str(c->o, s);
    return out_room(c->o, ROW_ROOM);
}

static char *put_text(csv *c, char *at, str a, str b)
{
    if (b.n == 0 && a.n <= CELL_SHORT && put_plain(at, a, c->form.separator))
        return at + a.n;
    out_room_used(c->o, at);
    csv_data(c, a, b);
    return out_room(c->o, ROW_ROOM);
}

/* Where there is ROW_ROOM for all cells of a row, and is again when one of them needed more than its share. */
static char *put_cell(csv *c, const char *column, const cell *value, char *at)
{
    if (c->o->watch && value->kind != CELL_EMPTY)
        cell_show(c->o, column, value);
    switch (value->kind) {
    case CELL_EMPTY:
        return at;
    case CELL_TEXT:
        return put_text(c, at, value->a, value->b);
    case CELL_LINES:
        return put_text(c, at, csv_joined(c, value->lines), (str){0});
    case CELL_SAFE:
    case CELL_DATE:
    case CELL_LOCAL:
        return put_safe(c, at, value->a);
    case CELL_YES_NO:
        return put_safe(c, at, yes_no_word(value->n));
    case CELL_NUMBER:
    case CELL_COUNT:
    case CELL_SECONDS:
    case CELL_MILLISECONDS:
        return at + str_put_u64(at, value->n);
    case CELL_TENTHS:
        return put_tenths(c, at, value->n);
    case CELL_HUNDREDTHS:
        return put_hundredths(c, at, value->n);
    case CELL_TIME:
        return at + instant_write_utc(value->at, at);
    }
    return at;
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
    char *at = out_room(c->o, ROW_ROOM);
    for (size_t k = 0; k < t->column_count; k++) {
        if (k)
            *at++ = c->form.separator;
        value->kind = CELL_EMPTY;
        t->columns[k].get(a, row, value);
        at = put_cell(c, t->columns[k].name, value, at);
    }
    out_room_used(c->o, at);
    csv_lit(c, "\r\n");
}

/* Rows lie one behind the other, but their texts do not: the memory is asked for them while earlier rows are written.
 */
static void fetch(const table *t, const analysis *a, size_t i, size_t to)
{
    enum { ROW = 16, NAMES = 8, TEXTS = 4, LINE = 64 };
    const char *row = t->fetch && i + ROW < to ? t->row(a, i + ROW) : NULL;
    for (size_t k = 0; row && k < t->row_size; k += LINE)
        __builtin_prefetch(row + k);
    if (t->fetch && i + NAMES < to && (row = t->row(a, i + NAMES)))
        t->fetch(a, row, FETCH_NAMES);
    if (t->fetch && i + TEXTS < to && (row = t->row(a, i + TEXTS)))
        t->fetch(a, row, FETCH_TEXTS);
}

void table_write_csv_rows(const table *t, const analysis *a, csv_form form, size_t from, size_t to, out *o)
{
    csv c = {.o = o, .form = form};
    cell value;
    if (from == 0)
        put_header(&c, t);
    for (size_t i = from; i < to; i++) {
        fetch(t, a, i, to);
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
    out_room_used(r->csv.o, put_cell(&r->csv, r->names[column], value, out_room(r->csv.o, ROW_ROOM)));
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
