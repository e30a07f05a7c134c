/* The one table of columns: every file of the report, its columns in order, and how a row's cell is made. The CSV files
   are written from it whole, the pages take the columns that they show. A cell says what kind of thing it is, so that
   each writer can show it its own way (a spreadsheet wants 11520, a reader "3 h 12 min"). */
#ifndef REPORTS_TABLES_TABLES_H
#define REPORTS_TABLES_TABLES_H

#include "analyzer/analysis.h"
#include "base/json_out.h"

typedef enum cell_kind {
    CELL_EMPTY,
    CELL_TEXT,         /* data: a, then b; every writer escapes it */
    CELL_LINES,        /* data: lines, one text each */
    CELL_SAFE,         /* a: made here of letters, digits, blanks, `-_.:;,()` or a word of ours */
    CELL_DATE,         /* a: YYYY-MM-DD, in the zone of the report */
    CELL_LOCAL,        /* a: YYYY-MM-DD HH:MM:SS, in the zone of the report */
    CELL_NUMBER,       /* n: a name more than an amount (record id, line); never grouped */
    CELL_COUNT,        /* n */
    CELL_YES_NO,       /* n: 1 yes, 0 no */
    CELL_TENTHS,       /* n tenths, a percentage or so */
    CELL_HUNDREDTHS,   /* n hundredths, written with as few decimals as it has: 99, 99.5, 99.95 */
    CELL_SECONDS,      /* n */
    CELL_MILLISECONDS, /* n */
    CELL_TIME,         /* at */
} cell_kind;

enum { CELL_BUFFER = 96, TABLE_COLUMNS_MOST = 96 };

typedef struct cell {
    cell_kind kind;
    str a, b; /* borrowed from the analysis, static, or the buffer below */
    uint64_t n;
    instant at;
    text_list lines;
    char buffer[CELL_BUFFER];
} cell;

typedef struct column {
    const char *name;
    void (*get)(const analysis *a, const void *row, cell *c); /* *c is CELL_EMPTY before */
} column;

/* A row that is written soon asks the memory for what it needs, see symbols_fetch: first for where its names stand,
   then for its texts. */
typedef enum fetch_step { FETCH_NAMES, FETCH_TEXTS } fetch_step;

typedef struct table {
    const char *file;
    const column *columns;
    size_t column_count;
    size_t (*rows)(const analysis *a);
    const void *(*row)(const analysis *a, size_t i); /* NULL: this one is not in the file */
    size_t row_size;
    void (*fetch)(const analysis *a, const void *row, fetch_step step); /* for tables of many rows, else NULL */
} table;

extern const table operations_table, events_table, causes_table, service_table, users_table, months_table,
    registrations_table, registration_methods_table, findings_table, changes_table, inputs_table;

/* All of them in the order in which they are written. */
extern const table *const tables[];
extern const size_t table_count;

/* How a spreadsheet of the reader's country wants it. */
typedef struct csv_form {
    char separator; /* ',' ';' or TAB */
    char decimal;   /* '.' or ',' in a number of tenths */
} csv_form;

/* Where rows go: first the names of the columns, then cell by cell, each row as long as these. */
typedef struct rows_sink {
    void (*names)(void *context, const char *const *names, size_t n);
    void (*cell)(void *context, size_t column, const cell *value);
    void *context;
} rows_sink;

/* How many rows the file has. */
size_t table_row_count(const table *t, const analysis *a);
void table_write_rows(const table *t, const analysis *a, const rows_sink *to);
/* The whole file. See csv.h. */
void table_write_csv(const table *t, const analysis *a, csv_form form, out *o);
/* Its rows from .. to - 1, the header in front of the first of all: one behind the other they are the file. */
void table_write_csv_rows(const table *t, const analysis *a, csv_form form, size_t from, size_t to, out *o);
/* pseudonym, value: of every name that the veil knows, in the order in which it met them. */
void map_write_csv(const veil *v, csv_form form, out *o);
/* The same of what is no table of an analysis. */
typedef struct csv_rows csv_rows;
csv_rows *csv_rows_begin(out *o, csv_form form);
rows_sink csv_rows_sink(csv_rows *r);
void csv_rows_end(csv_rows *r); /* frees it */
/* NULL when the table has no column of that name. */
const column *table_column(const table *t, str name);

/* ---- as JSON (json.c) ---- */

/* A row as an object: the columns as its keys, under the names that they have in the CSV files, times as written there.
   Flags and yes or no are 0 and 1, what is not known is null, and lines are a list. Into an object that is open. */
void table_row_json(const table *t, const analysis *a, const void *row, json_out *j);
/* The value of a text, of a time, of a share in percent; null where it is not known. */
void json_data(json_out *j, str s);
void json_time(json_out *j, instant at);
void json_share(json_out *j, share s);

/* What a cell holds at most, in UTF-16 units: the limit of spreadsheets. */
enum { CSV_CELL_UNITS = 32767 };

/* Cells that are text (CELL_TEXT, CELL_LINES, CELL_SAFE) with the text that they have in a CSV file, made safe and cut,
   for whoever writes them elsewhere. A NUL stands behind it; good until the next call. */
typedef struct cell_texts cell_texts;
cell_texts *cell_texts_new(void);
str cell_texts_of(cell_texts *t, const cell *value);
void cell_texts_free(cell_texts *t);

/* Whoever watches o sees the texts of the cell, each as a whole. */
void cell_show(const out *o, const char *column, const cell *value);

/* What the getters say. Unknown values (empty text, no symbol, zero GUID, INSTANT_NONE) leave the cell empty. */
void cell_text(cell *c, str s);
void cell_kept(cell *c, const str *s); /* NULL: empty */
void cell_sym(cell *c, const analysis *a, sym s);
void cell_lines(cell *c, text_list lines);
void cell_safe(cell *c, str s);
void cell_guid(cell *c, guid g);
void cell_number(cell *c, uint64_t n);
void cell_number_if(cell *c, bool known, uint64_t n);
void cell_count(cell *c, uint64_t n);
void cell_seconds(cell *c, int64_t n);      /* negative: not known */
void cell_milliseconds(cell *c, int64_t n); /* negative: not known */
void cell_tenths(cell *c, int64_t n);       /* negative: not known */
void cell_hundredths(cell *c, uint64_t n);
void cell_share(cell *c, share s); /* in percent */
void cell_time(cell *c, instant t);
void cell_flag(cell *c, bool b);   /* 0, 1 */
void cell_yes_no(cell *c, bool b); /* yes, no */
str yes_no_word(uint64_t n);
void cell_date(cell *c, int year, int month, int day); /* years of four digits, here and below */
void cell_month(cell *c, int year, int month);
void cell_week(cell *c, int year, int week); /* of ISO 8601 */
void cell_local(cell *c, civil at);
void cell_code(cell *c, uint32_t code);
void cell_printf(cell *c, const char *format, ...) __attribute__((format(WB_PRINTF, 2, 3))); /* CELL_SAFE */
void cell_place(cell *c, const analysis *a, uint32_t unit_index); /* the name of an input unit */
/* The first day of what the report is about, so that tables of several reports can be told apart when stacked. */
void cell_period_from(cell *c, const analysis *a);

/* A list COLUMNS(X) of X(name, statement) makes the getters and the table of a file: one line per column. In the
   statement stand a (the analysis), r (the row, a TABLE_ROW) and c (the cell). */
#define TABLE_GETTER(column_name, statement)                                   \
    static void get_##column_name(const analysis *a, const void *row, cell *c) \
    {                                                                          \
        const TABLE_ROW *r = row;                                              \
        (void)a, (void)r;                                                      \
        statement;                                                             \
    }
#define TABLE_COLUMN(column_name, statement) {.name = #column_name, .get = get_##column_name},

/* The rest of a file of the table that has one row per element of an array of the analysis. */
#define TABLE_OF(table_name, file_name, count_field, row_expression) \
    TABLE_FETCHED(table_name, file_name, count_field, row_expression, NULL)
#define TABLE_FETCHED(table_name, file_name, count_field, row_expression, fetch_function) \
    COLUMNS(TABLE_GETTER)                                                                 \
    static const column columns[] = {COLUMNS(TABLE_COLUMN)};                              \
    _Static_assert(sizeof columns / sizeof *columns <= TABLE_COLUMNS_MOST, "");           \
    static size_t rows(const analysis *a)                                                 \
    {                                                                                     \
        return a->count_field;                                                            \
    }                                                                                     \
    static const void *row_at(const analysis *a, size_t i)                                \
    {                                                                                     \
        return row_expression;                                                            \
    }                                                                                     \
    const table table_name = {.file = (file_name),                                        \
                              .columns = columns,                                         \
                              .column_count = sizeof columns / sizeof *columns,           \
                              .rows = rows,                                               \
                              .row = row_at,                                              \
                              .row_size = sizeof(TABLE_ROW),                              \
                              .fetch = (fetch_function)}

#endif
