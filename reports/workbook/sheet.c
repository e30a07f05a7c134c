/* Rows of a table into a sheet, or several. */
#include "reports/workbook/book.h"

#include <stdio.h>

/* Widths in characters: what a cell needs, beside the button of a filter; and how many rows are looked at. */
enum { WIDTH_LEAST = 6, WIDTH_MOST = 48, BUTTON = 4, DATE_WIDTH = 11, TIME_WIDTH = 19, ROWS_LOOKED_AT = 1000 };
/* A number of so many digits is shown whole; a longer one, as record ids may be, is a text. */
#define NUMBER_MOST UINT64_C(999999999999999)

enum { NAME_SIZE = 32 /* a sheet's name has 31 characters at most */ };

static void begin_part(workbook *w)
{
    sheet *s = &w->sheet;
    char name[NAME_SIZE];
    snprintf(name, sizeof name, s->part > 1 ? "%s %u" : "%s", s->name, s->part);
    s->at = book_add_sheet(w, name);
    s->rows = 1;
    for (size_t k = 0; k < s->columns; k++)
        s->widths[k] = (unsigned)strlen(s->names[k]) + BUTTON;
    for (size_t k = 0; s->at && w->large && k < s->columns; k++)
        book_text(w, s->at, 0, k, str_of(s->names[k]), LOOK_HEADER);
    if (s->at)
        worksheet_freeze_panes(s->at, 1, 0);
}

static void put_table(workbook *w, lxw_row_t last)
{
    sheet *s = &w->sheet;
    lxw_table_column columns[TABLE_COLUMNS_MOST], *list[TABLE_COLUMNS_MOST + 1] = {0};
    char *name = arena_bytes(&w->names, strlen(s->name) + 1);
    for (size_t i = 0; i <= strlen(s->name); i++)
        name[i] = char_lower(s->name[i]);
    for (size_t k = 0; k < s->columns; k++) {
        columns[k] = (lxw_table_column){.header = (char *)(uintptr_t)s->names[k]};
        list[k] = &columns[k];
    }
    lxw_table_options options = {
        .name = name, .columns = list, .style_type = LXW_TABLE_STYLE_TYPE_LIGHT, .style_type_number = 9};
    book_good(w, worksheet_add_table(s->at, 0, 0, last, (lxw_col_t)(s->columns - 1), &options));
}

static void end_part(workbook *w)
{
    sheet *s = &w->sheet;
    if (!s->at || w->error || s->columns == 0)
        return;
    lxw_row_t last = s->rows > 1 ? s->rows - 1 : 1;
    if (w->large)
        book_good(w, worksheet_autofilter(s->at, 0, 0, last, (lxw_col_t)(s->columns - 1)));
    else
        put_table(w, last);
    for (size_t k = 0; k < s->columns; k++)
        book_width(w, s->at, k, s->widths[k] > WIDTH_MOST ? WIDTH_MOST : s->widths[k]);
}

/* ---- cells ---- */

static const struct {
    str word;
    look look;
} colours[] = {
    {STR_INIT("succeeded"), LOOK_GOOD}, {STR_INIT("failed"), LOOK_BAD},   {STR_INIT("unfinished"), LOOK_OPEN},
    {STR_INIT("service"), LOOK_BAD},    {STR_INIT("person"), LOOK_OTHER}, {STR_INIT("unknown"), LOOK_DULL},
};

static look look_of_text(const char *column, str text)
{
    if (strcmp(column, "side") != 0 && strcmp(column, "outcome") != 0 && strcmp(column, "last_outcome") != 0)
        return LOOK_PLAIN;
    for (size_t i = 0; i < sizeof colours / sizeof *colours; i++)
        if (str_eq(colours[i].word, text))
            return colours[i].look;
    return LOOK_PLAIN;
}

/* What a column needs, of the first rows: the longest cell of a million need not fit. */
static void widen(sheet *s, size_t column, size_t characters)
{
    if (s->rows <= ROWS_LOOKED_AT && characters + 1 > s->widths[column])
        s->widths[column] = characters < WIDTH_MOST ? (unsigned)characters + 1 : WIDTH_MOST;
}

static void put_text(workbook *w, size_t column, str text)
{
    sheet *s = &w->sheet;
    widen(s, column, text.n);
    book_text(w, s->at, s->rows, column, book_literal(&w->literal, text), look_of_text(s->names[column], text));
}

static void put_safe(workbook *w, size_t column, str text)
{
    put_text(w, column, cell_texts_of(w->texts, &(cell){.kind = CELL_SAFE, .a = text}));
}

static void put_moment(workbook *w, size_t column, str text, look l)
{
    double serial;
    sheet *s = &w->sheet;
    if (!book_serial(text, &serial)) {
        put_safe(w, column, text);
        return;
    }
    widen(s, column, l == LOOK_DATE ? DATE_WIDTH : TIME_WIDTH);
    book_number(w, s->at, s->rows, column, serial, l);
}

static void put_time(workbook *w, size_t column, instant at)
{
    char text[INSTANT_TEXT];
    put_moment(w, column, str_make(text, instant_write_utc(at, text)), LOOK_TIME);
}

static void put_number(workbook *w, size_t column, uint64_t n)
{
    char digits[24];
    sheet *s = &w->sheet;
    size_t length = (size_t)snprintf(digits, sizeof digits, "%llu", (unsigned long long)n);
    if (n > NUMBER_MOST) {
        put_text(w, column, str_make(digits, length));
        return;
    }
    widen(s, column, length);
    book_number(w, s->at, s->rows, column, (double)n, LOOK_NUMBER);
}

/* A hundred percent is 1. */
static void put_part(workbook *w, size_t column, uint64_t n, double of, look number, look percent)
{
    sheet *s = &w->sheet;
    bool is_percent = str_ends(str_of(s->names[column]), STR("_percent"));
    book_number(w, s->at, s->rows, column, (double)n / (is_percent ? of * 100 : of), is_percent ? percent : number);
}

static void put_cell(workbook *w, size_t column, const cell *c)
{
    switch (c->kind) {
    case CELL_EMPTY:
        break;
    case CELL_TEXT:
    case CELL_LINES:
    case CELL_SAFE:
        put_text(w, column, cell_texts_of(w->texts, c));
        break;
    case CELL_DATE:
        put_moment(w, column, c->a, LOOK_DATE);
        break;
    case CELL_LOCAL:
        put_moment(w, column, c->a, LOOK_TIME);
        break;
    case CELL_YES_NO:
        put_text(w, column, yes_no_word(c->n));
        break;
    case CELL_NUMBER:
    case CELL_COUNT:
    case CELL_SECONDS:
    case CELL_MILLISECONDS:
        put_number(w, column, c->n);
        break;
    case CELL_TENTHS:
        put_part(w, column, c->n, 10, LOOK_TENTHS, LOOK_PERCENT);
        break;
    case CELL_HUNDREDTHS:
        put_part(w, column, c->n, 100, LOOK_HUNDREDTHS, LOOK_PERCENT_FINE);
        break;
    case CELL_TIME:
        put_time(w, column, c->at);
        break;
    }
}

/* ---- the sink ---- */

static void take_names(void *context, const char *const *names, size_t n)
{
    workbook *w = context;
    const char **kept = arena_alloc(&w->names, (n + 1) * sizeof *kept);
    for (size_t k = 0; k < n; k++)
        kept[k] = names[k];
    w->sheet.names = kept;
    w->sheet.columns = n;
    w->sheet.part = 1;
    begin_part(w);
}

static void take_cell(void *context, size_t column, const cell *value)
{
    workbook *w = context;
    sheet *s = &w->sheet;
    if (column == 0 && s->rows >= w->sheet_rows) {
        end_part(w);
        s->part++;
        begin_part(w);
    }
    cell_show(w->o, s->names[column], value);
    put_cell(w, column, value);
    s->rows += column + 1 == s->columns;
}

rows_sink workbook_rows(workbook *w)
{
    return (rows_sink){take_names, take_cell, w};
}

void workbook_sheet(workbook *w, const char *name)
{
    end_part(w);
    w->sheet = (sheet){.name = name};
}

void workbook_end(workbook *w)
{
    end_part(w);
    book_finish(w);
    cell_texts_free(w->texts);
    array_free(&w->literal);
    arena_free(&w->names);
    mem_free(w);
}
