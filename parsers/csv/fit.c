/* Rows that are not as the header wants them. */
#include "base/enum_table.h"
#include "parsers/csv/cell.h"
#include "parsers/csv/csv.h"

static bool is_empty(str cells, char separator)
{
    for (size_t i = 0, n; i < cells.n; i += n) {
        n = csv_blank_at(cells, i);
        if (n == 0 && cells.p[i] != separator && cells.p[i] != '"')
            return false;
        n = n > 0 ? n : 1;
    }
    return true;
}

/* What stands in front of a header says nothing either: `sep=;`, `#TYPE System.Object`. */
static bool is_preamble(str row)
{
    str s = csv_cell_text(row);
    s = str_starts(s, STR("\"")) ? str_from(s, 1) : s;
    return str_starts(s, STR("#TYPE ")) || (s.n <= 6 && str_starts_nocase(s, STR("sep=")));
}

bool csv_row_is_record(const csv_header *h, const csv_frame *row, const char *text)
{
    str raw = str_make(text + row->at, row->n);
    if (row->kind != CSV_ROW)
        return true;
    bool blank = raw.n <= 4 * (size_t)row->columns && is_empty(raw, h->separator);
    return !blank && !str_eq(raw, h->row) && !(row->columns <= 2 && is_preamble(raw));
}

csv_fit csv_row_fit(const csv_header *h, const csv_frame *row, const char *text, int last_needed)
{
    if (row->kind != CSV_ROW)
        return CSV_MISFIT;
    if (row->columns == h->columns)
        return CSV_FITS;
    bool can = row->ended && !row->stray && (int64_t)row->columns > last_needed;
    if (row->columns > h->columns)
        can = h->columns < CSV_COLUMNS_MAX &&
              is_empty(str_from(str_make(text + row->at, row->n), row->starts[h->columns]), h->separator);
    return can ? CSV_PADDED : CSV_MISFIT;
}

/* What is wrong with it, and what follows. */
typedef struct fault {
    unit_status status;
    str what, consequence;
} fault;

#define ONE_LINE STR_INIT("its first line left out, reading goes on at the next")
#define ONE_ROW  STR_INIT("row left out")

static const fault torn[] = {
    [CSV_TORN] = {UNIT_DAMAGED, STR_INIT("a row over several lines whose quotes or columns do not match"), ONE_LINE},
    [CSV_OVERSIZE] = {UNIT_LIMITED, STR_INIT("a row larger than " RECORD_MAX_TEXT), ONE_LINE},
    [CSV_UNCLOSED] = {UNIT_DAMAGED, STR_INIT("a quote that is not closed, or not within " RECORD_MAX_TEXT), ONE_LINE},
};
ROW_FOR_EACH(torn, CSV_KINDS);
static const fault cut_off = {UNIT_DAMAGED, STR_INIT("the text ends inside a row"), ONE_ROW};
static const fault fewer = {UNIT_DAMAGED, STR_INIT("a row with fewer columns than the header"), ONE_ROW};
static const fault more = {UNIT_DAMAGED, STR_INIT("a row with more columns than the header"), ONE_ROW};

problem csv_row_problem(const csv_header *h, const csv_frame *row, uint64_t number, unit_status *status)
{
    const fault *f = row->kind != CSV_ROW        ? &torn[row->kind]
                     : row->columns > h->columns ? &more
                     : row->ended                ? &fewer
                                                 : &cut_off;
    *status = f->status;
    return (problem){
        .line = row->line, .byte = NO_PLACE, .record = number, .what = f->what, .consequence = f->consequence};
}
