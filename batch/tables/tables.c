#include "batch/tables/parts.h"
#include "reports/workbook/workbook.h"

#include <stdio.h>

const portfolio_table portfolio_tables[PORTFOLIO_TABLES] = {
    {"portfolio.csv", "Portfolio", customers_write},
    {"portfolio_months.csv", "Months", months_write},
    {"portfolio_causes.csv", "Causes", causes_write},
    {"portfolio_incidents.csv", "Incidents", incidents_write},
};

void portfolio_write_csv(const portfolio_table *t, const rollup *r, csv_form form, out *o)
{
    csv_rows *rows = csv_rows_begin(o, form);
    const rows_sink to = csv_rows_sink(rows);
    t->write(r, &to);
    csv_rows_end(rows);
}

/* ---- the workbook ---- */

typedef struct row_count {
    size_t columns, rows;
} row_count;

static void count_names(void *context, const char *const *names, size_t n)
{
    row_count *c = context;
    (void)names;
    c->columns = n;
}

static void count_cell(void *context, size_t column, const cell *value)
{
    row_count *c = context;
    (void)value;
    c->rows += column + 1 == c->columns;
}

/* How it is written depends on the largest of them. */
static size_t most_rows(const rollup *r)
{
    size_t most = 0;
    for (size_t i = 0; i < PORTFOLIO_TABLES; i++) {
        row_count c = {0};
        const rows_sink to = {count_names, count_cell, &c};
        portfolio_tables[i].write(r, &to);
        most = c.rows > most ? c.rows : most;
    }
    return most;
}

/* Of all customers; INSTANT_NONE: nobody has one. */
static instant last_day(const rollup *r)
{
    instant last = INSTANT_NONE;
    for (size_t i = 0; i < r->row_count; i++) {
        char text[INSTANT_TEXT];
        bool zoned;
        instant_digits digits;
        if (!r->rows[i].s)
            continue;
        int n = snprintf(text, sizeof text, "%.*sT00:00:00Z", STR_ARG(r->rows[i].s->last_day));
        instant at = instant_parse_iso(str_make(text, (size_t)n < sizeof text ? (size_t)n : 0), &digits, &zoned);
        last = at > last ? at : last;
    }
    return last;
}

void portfolio_write_workbook(const rollup *r, str program, out *o)
{
    const workbook_form form = {.title = STR("Password writeback, all customers"),
                                .program = program,
                                .made = last_day(r),
                                .rows = most_rows(r)};
    workbook *w = workbook_begin(o, &form);
    const rows_sink to = workbook_rows(w);
    for (size_t i = 0; i < PORTFOLIO_TABLES; i++) {
        workbook_sheet(w, portfolio_tables[i].sheet);
        portfolio_tables[i].write(r, &to);
    }
    workbook_end(w);
}

/* ---- values of summary.json ---- */

/* 0 stands for a digit. */
static bool has_shape(str text, str shape)
{
    bool fits = text.n == shape.n;
    for (size_t i = 0; fits && i < text.n; i++)
        fits = shape.p[i] == '0' ? char_is_digit(text.p[i]) : text.p[i] == shape.p[i];
    return fits;
}

void cell_moment(cell *c, str text)
{
    cell_text(c, text);
    if (has_shape(text, STR("0000-00-00")))
        c->kind = CELL_DATE;
    else if (has_shape(text, STR("0000-00-00 00:00:00")))
        c->kind = CELL_LOCAL;
}
