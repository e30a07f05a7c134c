/* A workbook of cells of every kind, without a report: cells FOLDER ROWS SHEET_ROWS

   FOLDER/cells.xlsx has a sheet Cells with so many rows, and FOLDER/cells.csv the same rows. SHEET_ROWS: how many a
   sheet has room for, its header included (0: as many as spreadsheets have). */
#include "reports/workbook/workbook.h"

#include <stdio.h>
#include <stdlib.h>

static const char *const names[] = {"id",     "text",   "outcome",       "number",         "at_utc",
                                    "of_day", "tenths", "share_percent", "target_percent", "lines"};
/* The first ones are enough where the number of rows is what counts. */
enum { COLUMNS = sizeof names / sizeof *names, MANY_ROWS = 1000, COLUMNS_OF_MANY = 3 };

static const str texts[] = {
    STR_INIT("=1+1"),
    STR_INIT("'=1+1"),
    STR_INIT("-"),
    STR_INIT("-12.5"),
    STR_INIT("+49 30 1234"),
    STR_INIT("  @SUM(A1)"),
    STR_INIT("a < b & c > \"d\"; e,f"),
    STR_INIT("one\r\ntwo\rthree\nfour"),
    STR_INIT(" blanks around "),
    STR_INIT("_x0041_ is no letter"),
    STR_INIT("tab\tinside"),
    STR_INIT("http://example.org/#x"),
    STR_INIT("0042"),
    STR_INIT("1E5"),
    STR_INIT("2026-10-05"),
    STR_INIT("\xE6\x97\xA5\xE6\x9C\xAC \xF0\x9F\x98\x80"),
};
static const str outcomes[] = {STR_INIT("succeeded"), STR_INIT("failed"), STR_INIT("unfinished"), STR_INIT("unknown")};
static const str days[] = {STR_INIT("2026-10-25"), STR_INIT("1900-02-28"), STR_INIT("1900-03-01"),
                           STR_INIT("2199-12-31")};
static const uint64_t numbers[] = {0, 1, 48021, 999999999999999, 1000000000000000, UINT64_MAX};

#define OF(list, i) (list)[(i) % (sizeof(list) / sizeof *(list))]

/* Longer than a cell may be, and one that is just as long. */
static str long_text(size_t i)
{
    static char letters[40000];
    if (!letters[0])
        memset(letters, 'x', sizeof letters);
    memcpy(letters + 100, "_x0041_", i == 22 ? 7 : 0);
    return i == 20 ? str_make(letters, sizeof letters) : str_make(letters, 32767);
}

static void make(size_t i, size_t column, cell *c)
{
    static const str lines[] = {STR_INIT("first"), STR_INIT("second")};
    switch (column) {
    case 0:
        cell_printf(c, "0x%zx", i);
        break;
    case 1:
        cell_text(c, i == 20 || i == 21 ? long_text(i) : OF(texts, i));
        break;
    case 2:
        cell_safe(c, OF(outcomes, i));
        break;
    case 3:
        cell_number(c, OF(numbers, i));
        break;
    case 4:
        cell_time(c, i % 7 ? (instant)(1790000000 + i * 86399) * NS_PER_S + 999999999 : INSTANT_NONE);
        break;
    case 5:
        cell_safe(c, OF(days, i));
        c->kind = CELL_DATE;
        break;
    case 6:
        cell_tenths(c, (int64_t)(i % 1001));
        break;
    case 7:
        cell_tenths(c, (int64_t)(i % 1001));
        break;
    case 8:
        cell_hundredths(c, i % 10001);
        break;
    default:
        cell_lines(c, (text_list){lines, i % 3});
    }
}

static void put_rows(const rows_sink *to, size_t n)
{
    cell c;
    size_t columns = n > MANY_ROWS ? COLUMNS_OF_MANY : COLUMNS;
    to->names(to->context, names, columns);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < columns; k++) {
            c.kind = CELL_EMPTY;
            make(i, k, &c);
            to->cell(to->context, k, &c);
        }
}

int main(int n, char **words)
{
    out_error error = {0};
    if (n != 4)
        return 2;
    size_t rows = (size_t)atol(words[2]);
    out_set *set = out_set_open(words[1], &error);
    out *book = set ? out_file(set, "cells.xlsx") : NULL, *text = set ? out_file(set, "cells.csv") : NULL;
    if (!book || !text)
        return 3;
    workbook *w = workbook_begin(book, &(workbook_form){.title = STR("Cells"),
                                                        .program = STR("cells"),
                                                        .made = INSTANT_NONE,
                                                        .rows = rows,
                                                        .sheet_rows = (size_t)atol(words[3])});
    workbook_sheet(w, "Cells");
    rows_sink to = workbook_rows(w);
    put_rows(&to, rows);
    workbook_end(w);
    csv_rows *csv = csv_rows_begin(text, (csv_form){',', '.'});
    to = csv_rows_sink(csv);
    put_rows(&to, rows);
    csv_rows_end(csv);
    bool good = out_close(book) && out_close(text) && out_set_commit(set, NULL, &error);
    if (!good)
        fprintf(stderr, "cannot %s: %d\n", out_set_error(set)->what, out_set_error(set)->code);
    out_set_abandon(set);
    return good ? 0 : 3;
}
