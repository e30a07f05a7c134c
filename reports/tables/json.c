#include "reports/tables/tables.h"

void json_data(json_out *j, str s)
{
    if (str_empty(s))
        json_null(j);
    else
        json_text(j, s);
}

void json_time(json_out *j, instant at)
{
    char text[INSTANT_TEXT];
    if (instant_known(at))
        json_text(j, str_make(text, instant_write_utc(at, text)));
    else
        json_null(j);
}

void json_share(json_out *j, share s)
{
    if (s.tenths < 0)
        json_null(j);
    else
        json_tenths(j, (uint64_t)s.tenths);
}

static void put_lines(json_out *j, text_list lines)
{
    json_list(j, JSON_IN_LINE);
    for (size_t i = 0; i < lines.n; i++)
        json_text(j, lines.v[i]);
    json_end(j);
}

/* The two parts of a text are rare: they are joined in memory. */
static void put_parts(json_out *j, str a, str b)
{
    if (str_empty(b)) {
        json_text(j, a);
        return;
    }
    out *both = out_memory();
    out_str(both, a);
    out_str(both, b);
    json_text(j, out_memory_str(both));
    out_free(both);
}

static void put_cell(json_out *j, const cell *c)
{
    switch (c->kind) {
    case CELL_EMPTY:
        json_null(j);
        break;
    case CELL_TEXT:
        put_parts(j, c->a, c->b);
        break;
    case CELL_LINES:
        put_lines(j, c->lines);
        break;
    case CELL_SAFE:
    case CELL_DATE:
    case CELL_LOCAL:
        json_text(j, c->a);
        break;
    case CELL_YES_NO:
    case CELL_NUMBER:
    case CELL_COUNT:
    case CELL_SECONDS:
    case CELL_MILLISECONDS:
        json_number(j, c->n);
        break;
    case CELL_TENTHS:
        json_tenths(j, c->n);
        break;
    case CELL_HUNDREDTHS:
        json_hundredths(j, c->n);
        break;
    case CELL_TIME:
        json_time(j, c->at);
        break;
    }
}

void table_row_json(const table *t, const analysis *a, const void *row, json_out *j)
{
    cell value;
    for (size_t i = 0; i < t->column_count; i++) {
        value.kind = CELL_EMPTY;
        t->columns[i].get(a, row, &value);
        json_key_str(j, str_of(t->columns[i].name));
        put_cell(j, &value);
    }
}
