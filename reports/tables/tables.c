#include "reports/tables/tables.h"

#include <stdarg.h>
#include <stdio.h>

const table *const tables[] = {
    &operations_table, &events_table,        &causes_table,
    &service_table,    &registrations_table, &registration_methods_table,
    &users_table,      &months_table,        &findings_table,
    &changes_table,    &inputs_table,
};
const size_t table_count = sizeof tables / sizeof *tables;

const column *table_column(const table *t, str name)
{
    for (size_t i = 0; i < t->column_count; i++) {
        if (str_eq(str_of(t->columns[i].name), name))
            return &t->columns[i];
    }
    return NULL;
}

void cell_text(cell *c, str s)
{
    if (str_empty(s))
        return;
    c->kind = CELL_TEXT;
    c->a = s;
    c->b = (str){0};
}

void cell_kept(cell *c, const str *s)
{
    if (s)
        cell_text(c, *s);
}

void cell_sym(cell *c, const analysis *a, sym s)
{
    if (s)
        cell_text(c, symbols_str(a->symbols, s));
}

void cell_lines(cell *c, text_list lines)
{
    if (lines.n == 0)
        return;
    c->kind = CELL_LINES;
    c->lines = lines;
}

void cell_safe(cell *c, str s)
{
    if (str_empty(s))
        return;
    c->kind = CELL_SAFE;
    c->a = s;
}

void cell_guid(cell *c, guid g)
{
    if (guid_is_none(g))
        return;
    guid_write(g, c->buffer);
    cell_safe(c, str_make(c->buffer, GUID_TEXT));
}

static void cell_amount(cell *c, cell_kind kind, uint64_t n)
{
    c->kind = kind;
    c->n = n;
}

void cell_number(cell *c, uint64_t n)
{
    cell_amount(c, CELL_NUMBER, n);
}

void cell_number_if(cell *c, bool known, uint64_t n)
{
    if (known)
        cell_number(c, n);
}

void cell_count(cell *c, uint64_t n)
{
    cell_amount(c, CELL_COUNT, n);
}

void cell_seconds(cell *c, int64_t n)
{
    if (n >= 0)
        cell_amount(c, CELL_SECONDS, (uint64_t)n);
}

void cell_milliseconds(cell *c, int64_t n)
{
    if (n >= 0)
        cell_amount(c, CELL_MILLISECONDS, (uint64_t)n);
}

void cell_tenths(cell *c, int64_t n)
{
    if (n >= 0)
        cell_amount(c, CELL_TENTHS, (uint64_t)n);
}

void cell_hundredths(cell *c, uint64_t n)
{
    cell_amount(c, CELL_HUNDREDTHS, n);
}

void cell_share(cell *c, share s)
{
    cell_tenths(c, s.tenths);
}

void cell_time(cell *c, instant t)
{
    if (!instant_known(t))
        return;
    c->kind = CELL_TIME;
    c->at = t;
}

void cell_flag(cell *c, bool b)
{
    cell_number(c, b);
}

void cell_yes_no(cell *c, bool b)
{
    cell_amount(c, CELL_YES_NO, b);
}

str yes_no_word(uint64_t n)
{
    return n ? STR("yes") : STR("no");
}

void cell_printf(cell *c, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int n = vsnprintf(c->buffer, sizeof c->buffer, format, arguments);
    va_end(arguments);
    if (n > 0)
        cell_safe(c, str_head(str_make(c->buffer, sizeof c->buffer - 1), (size_t)n));
}

static size_t push_month(cell *c, int year, int month)
{
    size_t n = 0;
    n += str_put_digits(c->buffer + n, (uint64_t)year, 4);
    c->buffer[n++] = '-';
    n += str_put_digits(c->buffer + n, (uint64_t)month, 2);
    return n;
}

void cell_month(cell *c, int year, int month)
{
    cell_safe(c, str_make(c->buffer, push_month(c, year, month)));
}

void cell_week(cell *c, int year, int week)
{
    size_t n = 0;
    n += str_put_digits(c->buffer + n, (uint64_t)year, 4);
    c->buffer[n++] = '-';
    c->buffer[n++] = 'W';
    n += str_put_digits(c->buffer + n, (uint64_t)week, 2);
    cell_safe(c, str_make(c->buffer, n));
}

void cell_date(cell *c, int year, int month, int day)
{
    size_t n = push_month(c, year, month);
    c->buffer[n++] = '-';
    n += str_put_digits(c->buffer + n, (uint64_t)day, 2);
    cell_safe(c, str_make(c->buffer, n));
    c->kind = CELL_DATE;
}

void cell_local(cell *c, civil at)
{
    cell_safe(c, str_make(c->buffer, civil_write(&at, c->buffer)));
    c->kind = CELL_LOCAL;
}

void cell_code(cell *c, uint32_t code)
{
    cell_safe(c, str_make(c->buffer, str_put_hex(c->buffer, code)));
}

void cell_period_from(cell *c, const analysis *a)
{
    instant from = instant_known(a->options.from) ? a->options.from : a->first;
    if (!instant_known(from))
        return;
    civil day = zone_civil(a->options.zone, from);
    cell_date(c, day.year, day.month, day.day);
}

void cell_place(cell *c, const analysis *a, uint32_t unit_index)
{
    if (unit_index < a->ledger->units.n)
        cell_text(c, a->ledger->units.v[unit_index].source);
}

void cell_show(const out *o, const char *column, const cell *value)
{
    if (!o->watch)
        return;
    if (value->kind == CELL_LINES)
        for (size_t i = 0; i < value->lines.n; i++)
            out_saw(o, column, value->lines.v[i]);
    if (value->kind != CELL_TEXT)
        return;
    out_saw(o, column, value->a);
    out_saw(o, column, value->b);
}

/* ---- rows ---- */

size_t table_row_count(const table *t, const analysis *a)
{
    size_t n = 0;
    for (size_t i = 0; i < t->rows(a); i++)
        n += t->row(a, i) != NULL;
    return n;
}

void table_write_rows(const table *t, const analysis *a, const rows_sink *to)
{
    const char *names[TABLE_COLUMNS_MOST];
    cell value;
    for (size_t k = 0; k < t->column_count; k++)
        names[k] = t->columns[k].name;
    to->names(to->context, names, t->column_count);
    for (size_t i = 0; i < t->rows(a); i++) {
        const void *row = t->row(a, i);
        for (size_t k = 0; row && k < t->column_count; k++) {
            value.kind = CELL_EMPTY;
            t->columns[k].get(a, row, &value);
            to->cell(to->context, k, &value);
        }
    }
}
