/* portfolio_months.csv and portfolio_causes.csv: the rows of every months.csv and causes.csv, one customer's behind
   another's. Their columns are those of the customer's own tables, their values the ones that summary.json has under
   the same names, so a column that is added there comes along. */
#include "batch/tables/parts.h"
#include "parsers/json/json.h"

enum { COLUMNS_MOST = 64 };

typedef struct stack {
    const char *names[COLUMNS_MOST];
    size_t columns;
    const rows_sink *to;
    arena row; /* of the customer at hand */
} stack;

static void add_column(stack *s, const char *name)
{
    if (s->columns < COLUMNS_MOST)
        s->names[s->columns++] = name;
}

/* ---- a value of JSON as a cell ---- */

/* Of the columns that say yes or no, which JSON says as 1 and 0, like flags for sums. */
static bool is_yes_no(const char *name)
{
    return str_eq(str_of(name), STR("ongoing"));
}

static void put_number(cell *c, const char *name, str digits)
{
    unsigned long long whole = 0, part = 0;
    str fraction = digits, head = str_cut(&fraction, '.');
    if (str_u64(digits, &whole) && is_yes_no(name))
        cell_yes_no(c, whole == 1);
    else if (str_u64(digits, &whole))
        cell_number(c, whole);
    else if (fraction.n == 1 && str_u64(head, &whole) && str_u64(fraction, &part))
        cell_tenths(c, (int64_t)(whole * 10 + part));
    else
        cell_text(c, digits);
}

static void put_list(arena *a, cell *c, const json_node *list)
{
    str *lines = arena_alloc(a, (list->n + 1) * sizeof *lines);
    size_t n = 0;
    for (const json_node *e = list->first; e; e = e->next)
        if (e->kind == NODE_TEXT)
            lines[n++] = e->text;
    cell_lines(c, (text_list){lines, n});
}

static bool is_moment(const char *name)
{
    return str_ends(str_of(name), STR("_utc")) || str_eq(str_of(name), STR("month_start")) ||
           str_eq(str_of(name), STR("period_from"));
}

static void put_value(stack *s, size_t column, const json_node *v)
{
    const char *name = s->names[column];
    cell c = {.kind = CELL_EMPTY};
    if (v && v->kind == NODE_NUMBER)
        put_number(&c, name, v->text);
    else if (v && v->kind == NODE_TEXT && is_moment(name))
        cell_moment(&c, v->text);
    else if (v && v->kind == NODE_TEXT)
        cell_text(&c, v->text);
    else if (v && v->kind == NODE_LIST)
        put_list(&s->row, &c, v);
    s->to->cell(s->to->context, column, &c);
}

/* ---- rows ---- */

static const json_node *list_of(stack *s, str text)
{
    const json_node *list = str_empty(text) ? NULL : json_tree_read(&s->row, text);
    return list && list->kind == NODE_LIST ? list : NULL;
}

static void put_rows(stack *s, const json_node *list, size_t skip)
{
    for (const json_node *e = list ? list->first : NULL; e; e = e->next) {
        if (skip) {
            skip--;
            continue;
        }
        for (size_t k = 0; k < s->columns; k++)
            put_value(s, k, node_member(e, str_of(s->names[k])));
    }
}

/* Both lists together are the months up to the period's end; those of months.csv are the last. */
static void put_months(stack *s, const customer_summary *x)
{
    const json_node *months = list_of(s, x->month_rows);
    size_t n = months ? months->n : 0, in_period = (size_t)x->months_in_period;
    put_rows(s, list_of(s, x->earlier_month_rows), 0);
    put_rows(s, months, in_period < n ? n - in_period : 0);
}

void months_write(const rollup *r, const rows_sink *to)
{
    stack s = {.to = to};
    for (size_t i = 0; i < months_table.column_count; i++)
        add_column(&s, months_table.columns[i].name);
    to->names(to->context, s.names, s.columns);
    for (size_t i = 0; i < r->row_count; i++) {
        if (r->rows[i].s)
            put_months(&s, r->rows[i].s);
        arena_reset(&s.row);
    }
    arena_free(&s.row);
}

/* `customer` in front, and `trend` behind, which causes.csv has not. */
void causes_write(const rollup *r, const rows_sink *to)
{
    stack s = {.to = to};
    add_column(&s, "customer");
    for (size_t i = 0; i < causes_table.column_count; i++)
        if (!str_eq(str_of(causes_table.columns[i].name), STR("customer")))
            add_column(&s, causes_table.columns[i].name);
    add_column(&s, "trend");
    to->names(to->context, s.names, s.columns);
    for (size_t i = 0; i < r->row_count; i++) {
        if (r->rows[i].s)
            put_rows(&s, list_of(&s, r->rows[i].s->cause_rows), 0);
        arena_reset(&s.row);
    }
    arena_free(&s.row);
}
