/* Shows columns of a CSV file as lines that people can read and compare: columns FILE NAME...

   "a | b | c" per row, the header first; line breaks inside a cell as \n. Without names: all columns. Reads RFC 4180
   with the strictness of the files' own contract (BOM, CRLF), so that a file that breaks it fails the case. */
#include "base/arena.h"
#include "base/array.h"
#include "base/out.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static _Noreturn void fail(const char *path, const char *why)
{
    fprintf(stderr, "columns: %s: %s\n", path, why);
    exit(1);
}

typedef ARRAY(char) bytes;

static bytes read_file(const char *path)
{
    FILE *f = fopen(path, "rb");
    bytes all = {0};
    if (!f)
        fail(path, "cannot be opened");
    for (int c; (c = fgetc(f)) != EOF;)
        *array_push(&all) = (char)c;
    fclose(f);
    return all;
}

/* One cell from the front; its quotes undone in *cell. The separator is told from the header (the first that appears).
 */
static char take_cell(str *rest, char separator, const char *path, out *cell)
{
    if (rest->n && rest->p[0] == '"') {
        for (*rest = str_from(*rest, 1);; *rest = str_from(*rest, 1)) {
            if (rest->n == 0)
                fail(path, "a quote is not closed");
            if (rest->p[0] == '"' && (rest->n == 1 || rest->p[1] != '"'))
                break;
            if (rest->p[0] == '"')
                *rest = str_from(*rest, 1);
            out_char(cell, rest->p[0]);
        }
        *rest = str_from(*rest, 1);
    } else
        for (; rest->n && rest->p[0] != separator && rest->p[0] != '\r'; *rest = str_from(*rest, 1)) {
            if (rest->p[0] == '"' || rest->p[0] == '\n')
                fail(path, "a cell needs quotes");
            out_char(cell, rest->p[0]);
        }
    if (str_starts(*rest, STR("\r\n"))) {
        *rest = str_from(*rest, 2);
        return '\n';
    }
    if (rest->n == 0 || rest->p[0] != separator)
        fail(path, "a row does not end in CRLF");
    *rest = str_from(*rest, 1);
    return separator;
}

typedef ARRAY(str) row;

static bool take_row(str *rest, char separator, const char *path, arena *a, row *r)
{
    r->n = 0;
    if (rest->n == 0)
        return false;
    char end;
    do {
        out *cell = out_memory();
        end = take_cell(rest, separator, path, cell);
        *array_push(r) = arena_str(a, out_memory_str(cell));
        out_free(cell);
    } while (end == separator);
    return true;
}

static void print_row(const row *r, const size_t *columns, size_t n, out *to)
{
    for (size_t i = 0; i < n; i++) {
        str cell = r->v[columns[i]];
        if (i > 0)
            out_lit(to, " | ");
        for (size_t j = 0; j < cell.n; j++)
            if (cell.p[j] == '\n')
                out_lit(to, "\\n");
            else
                out_char(to, cell.p[j]);
    }
    out_char(to, '\n');
}

static size_t find_column(const row *header, const char *name, const char *path)
{
    for (size_t i = 0; i < header->n; i++)
        if (str_eq(header->v[i], str_of(name)))
            return i;
    fprintf(stderr, "no column %s in ", name);
    fail(path, "its header");
}

int main(int argc, char **argv)
{
    if (argc < 2)
        return 2;
    const char *path = argv[1];
    bytes all = read_file(path);
    str rest = str_make(all.v, all.n);
    if (!str_starts(rest, STR("\xEF\xBB\xBF")))
        fail(path, "no byte order mark");
    rest = str_from(rest, 3);
    size_t at = 0;
    while (at < rest.n && !strchr(",;\t\r", rest.p[at]))
        at++;
    char separator = at < rest.n && rest.p[at] != '\r' ? rest.p[at] : ',';
    row r = {0};
    arena a = {0};
    ARRAY(size_t) columns = {0};
    out *to = out_descriptor(STDOUT_FILENO);
    if (!take_row(&rest, separator, path, &a, &r))
        fail(path, "no header");
    size_t width = r.n;
    for (int i = 2; i < argc; i++)
        *array_push(&columns) = find_column(&r, argv[i], path);
    for (size_t i = 0; argc == 2 && i < width; i++)
        *array_push(&columns) = i;
    do {
        if (r.n != width)
            fail(path, "a row has another number of cells than the header");
        print_row(&r, columns.v, columns.n, to);
    } while (take_row(&rest, separator, path, &a, &r));
    out_free(to);
    array_free(&columns);
    array_free(&r);
    array_free(&all);
    arena_free(&a);
    return 0;
}
