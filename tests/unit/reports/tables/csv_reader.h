/* A small CSV reader of its own (RFC 4180), so that the writer is not checked with its own ideas. */
#ifndef TESTS_UNIT_REPORTS_TABLES_CSV_READER_H
#define TESTS_UNIT_REPORTS_TABLES_CSV_READER_H

#include "base/array.h"
#include "base/str.h"

#include <check.h>

typedef struct csv_row {
    ARRAY(str) cells;
} csv_row;

typedef struct csv_file {
    ARRAY(csv_row) rows;
    char *room; /* where the unquoted cells stand */
} csv_file;

/* One cell from *at on; *at is then on the separator or the CR. */
static inline str csv_read_cell(str s, size_t *at, char separator, char **room)
{
    char *begin = *room;
    if (*at < s.n && s.p[*at] == '"') {
        for (++*at; *at < s.n; ++*at) {
            if (s.p[*at] == '"' && !(*at + 1 < s.n && s.p[*at + 1] == '"'))
                break;
            if (s.p[*at] == '"')
                ++*at;
            *(*room)++ = s.p[*at];
        }
        ck_assert_msg(*at < s.n, "a quoted cell does not end");
        ++*at;
    } else {
        for (; *at < s.n && s.p[*at] != separator && s.p[*at] != '\r'; ++*at) {
            ck_assert_msg(s.p[*at] != '"' && s.p[*at] != '\n', "quote or line feed in a bare cell");
            *(*room)++ = s.p[*at];
        }
    }
    return str_make(begin, (size_t)(*room - begin));
}

static inline csv_file csv_read(str s, char separator)
{
    csv_file f = {.room = mem_alloc(s.n + 1)};
    char *room = f.room;
    ck_assert_msg(str_starts(s, STR("\xEF\xBB\xBF")), "no byte order mark");
    for (size_t at = 3; at < s.n;) {
        csv_row *row = array_push(&f.rows);
        *row = (csv_row){0};
        for (;; at++) {
            *array_push(&row->cells) = csv_read_cell(s, &at, separator, &room);
            ck_assert_msg(at < s.n, "the last row has no end");
            if (s.p[at] != separator)
                break;
        }
        ck_assert_msg(at + 1 < s.n && s.p[at] == '\r' && s.p[at + 1] == '\n', "a row ends in CRLF");
        at += 2;
    }
    return f;
}

static inline void csv_file_free(csv_file *f)
{
    for (size_t i = 0; i < f->rows.n; i++)
        array_free(&f->rows.v[i].cells);
    array_free(&f->rows);
    mem_free(f->room);
}

/* The cell of a named column in row i (0: the first behind the header). */
static inline str csv_at(const csv_file *f, size_t i, const char *name)
{
    ck_assert_uint_lt(i + 1, f->rows.n);
    const csv_row *header = &f->rows.v[0], *row = &f->rows.v[i + 1];
    ck_assert_uint_eq(header->cells.n, row->cells.n);
    for (size_t k = 0; k < header->cells.n; k++) {
        if (str_eq(header->cells.v[k], str_of(name)))
            return row->cells.v[k];
    }
    ck_abort_msg("no column %s", name);
    return (str){0};
}

#define ck_cell(file, row, column, text)                                                   \
    do {                                                                                   \
        str cell_ = csv_at((file), (row), (column));                                       \
        ck_assert_msg(str_eq(cell_, STR(text)), "%s is '%.*s'", (column), STR_ARG(cell_)); \
    } while (0)

#endif
