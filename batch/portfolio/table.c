/* The table of a portfolio, as spreadsheets save it: any separator, with or without a byte order mark, in a code page.
 */
#include "batch/portfolio/table.h"

#include "base/path_find.h"
#include "base/system/path.h"
#include "parsers/csv/csv.h"

typedef enum column {
    COLUMN_CUSTOMER,
    COLUMN_INPUTS,
    COLUMN_TIMEZONE,
    COLUMN_INPUT_TIMEZONE,
    COLUMN_TARGET,
    COLUMN_RULES,
    COLUMN_WINDOW,
    COLUMN_FOLDER,
    COLUMN_GROUP,
    COLUMN_RETIRED,
    COLUMN_IGNORE,
    COLUMNS
} column;

static const str column_names[COLUMNS] = {
    STR_INIT("customer"), STR_INIT("inputs"),  STR_INIT("timezone"), STR_INIT("input_timezone"),
    STR_INIT("target"),   STR_INIT("rules"),   STR_INIT("window"),   STR_INIT("folder"),
    STR_INIT("group"),    STR_INIT("retired"), STR_INIT("ignore"),
};

typedef struct table {
    portfolio *p;
    str path, folder; /* of the file; that it lies in, empty: the one at hand */
    csv_parser_box *parser;
    int place[COLUMNS]; /* -1: it has none */
    uint64_t line;      /* at hand */
    str *complaint;
} table;

/* COLUMNS: it is none. */
static column column_of(str name)
{
    size_t i = 0;
    while (i < COLUMNS && !str_eq_nocase(column_names[i], str_trim(name)))
        i++;
    return (column)i;
}

static int known_columns(const csv_cells *names, const void *none)
{
    (void)none;
    int known = 0;
    for (size_t i = 0; i < names->n; i++)
        known += column_of(names->v[i]) < COLUMNS;
    return known;
}

static portfolio_fault wrong(table *t, str what)
{
    *t->complaint = arena_printf(&t->p->text, "%.*s, line %llu: %.*s", STR_ARG(t->path), (unsigned long long)t->line,
                                 STR_ARG(what));
    return PORTFOLIO_WRONG;
}

/* ---- the header ---- */

static portfolio_fault take_columns(table *t, const csv_cells *names)
{
    for (int i = 0; i < COLUMNS; i++)
        t->place[i] = -1;
    for (size_t i = 0; i < names->n; i++) {
        str name = csv_cell(names, (int)i);
        column c = column_of(name);
        if (str_empty(name))
            continue; /* a column that a spreadsheet left behind */
        if (c == COLUMNS)
            return wrong(t, arena_printf(&t->p->text, "no column is called '%.*s'", STR_ARG(name)));
        if (t->place[c] >= 0)
            return wrong(t, arena_printf(&t->p->text, "the column '%.*s' stands there twice", STR_ARG(name)));
        t->place[c] = (int)i;
    }
    for (column c = COLUMN_CUSTOMER; c <= COLUMN_INPUTS; c++)
        if (t->place[c] < 0)
            return wrong(t, arena_printf(&t->p->text, "there is no column '%.*s'", STR_ARG(column_names[c])));
    return PORTFOLIO_FINE;
}

/* ---- a row ---- */

static str cell(const table *t, const csv_cells *row, column c)
{
    return t->place[c] < 0 ? STR("") : arena_str(&t->p->text, csv_cell(row, t->place[c]));
}

static void split(str text, portfolio_texts *parts)
{
    while (!str_empty(text)) {
        str part = str_trim(str_cut(&text, '|'));
        if (!str_empty(part))
            *array_push(parts) = part;
    }
}

/* Where they lie. Of one that is nowhere the name stays, for who wants to read it to say so. */
static void find_paths(table *t, str named, portfolio_texts *found, portfolio_texts *nowhere)
{
    portfolio_texts names = {0};
    split(named, &names);
    for (size_t i = 0; i < names.n; i++) {
        size_t before = found->n;
        path_find(&t->p->text, t->folder, names.v[i], found);
        if (found->n > before)
            continue;
        if (nowhere)
            *array_push(nowhere) = names.v[i];
        *array_push(found) = path_join(&t->p->text, t->folder, names.v[i]);
    }
    array_free(&names);
}

/* As a spreadsheet of a country with a decimal comma writes it, and with the sign of percent. */
static str percent_of(arena *a, str text)
{
    char *copy = arena_bytes(a, text.n);
    for (size_t i = 0; i < text.n; i++)
        copy[i] = text.p[i] == ',' ? '.' : text.p[i];
    str number = str_make(copy, text.n);
    return str_ends(number, STR("%")) ? str_trim(str_head(number, number.n - 1)) : number;
}

static bool leads_out(str folder)
{
    bool drive = folder.n > 1 && folder.p[1] == ':';
    return drive || str_find_char(folder, '/') != STR_NONE || str_find_char(folder, '\\') != STR_NONE ||
           str_eq(folder, STR("..")) || str_eq(folder, STR("."));
}

static portfolio_fault take_folder(table *t, portfolio_customer *c, str given)
{
    c->folder_given = !str_empty(given);
    if (leads_out(given))
        return wrong(t, arena_printf(&t->p->text, "the folder '%.*s' is no name of a folder: it may not lead elsewhere",
                                     STR_ARG(given)));
    c->folder = portfolio_folder_name(&t->p->text, c->folder_given ? given : c->name);
    return PORTFOLIO_FINE;
}

static portfolio_fault take_row(table *t, const csv_cells *row)
{
    arena *a = &t->p->text;
    portfolio_customer *c = array_push(&t->p->customers);
    *c = (portfolio_customer){.name = portfolio_name(a, cell(t, row, COLUMN_CUSTOMER)),
                              .line = t->line,
                              .group = portfolio_name(a, cell(t, row, COLUMN_GROUP)),
                              .timezone = cell(t, row, COLUMN_TIMEZONE),
                              .input_timezone = cell(t, row, COLUMN_INPUT_TIMEZONE),
                              .target = percent_of(a, cell(t, row, COLUMN_TARGET)),
                              .window = cell(t, row, COLUMN_WINDOW)};
    if (str_empty(c->name))
        return wrong(t, STR("no customer is named there"));
    find_paths(t, cell(t, row, COLUMN_INPUTS), &c->inputs, &c->nowhere);
    find_paths(t, cell(t, row, COLUMN_RULES), &c->rules, NULL);
    split(cell(t, row, COLUMN_RETIRED), &c->retired);
    split(cell(t, row, COLUMN_IGNORE), &c->ignored);
    return take_folder(t, c, cell(t, row, COLUMN_FOLDER));
}

static bool is_blank(const csv_cells *row)
{
    for (size_t i = 0; i < row->n; i++)
        if (!str_empty(csv_cell(row, (int)i)))
            return false;
    return true;
}

static portfolio_fault take_frame(table *t, const csv_header *h, const csv_frame *f, str text)
{
    csv_cells row;
    t->line = f->line;
    if (f->kind != CSV_ROW ||
        !csv_parse_row(t->parser, &t->p->text, str_range(text, f->at, f->at + f->n), h->separator, &row))
        return wrong(t, STR("this is no row: a quote is not closed"));
    if (is_blank(&row))
        return PORTFOLIO_FINE;
    for (size_t i = h->names.n; i < row.n; i++)
        if (!str_empty(csv_cell(&row, (int)i)))
            return wrong(t, STR("there are more cells than columns: put quotes around a cell that holds a separator"));
    return take_row(t, &row);
}

static portfolio_fault take_rows(table *t, const csv_header *h, str text)
{
    portfolio_fault fault = PORTFOLIO_FINE;
    csv_framer framer = {
        .separator = h->separator, .at = h->behind, .pos = h->behind, .cell = h->behind, .line = h->line};
    while (!fault) {
        csv_frame f = csv_framer_next(&framer, text.p, text.n, true);
        if (f.kind == CSV_MORE)
            break;
        fault = take_frame(t, h, &f, text);
    }
    return fault;
}

portfolio_fault table_read(portfolio *p, str path, str bytes, str *complaint)
{
    table t = {.p = p, .path = path, .complaint = complaint, .line = 1};
    size_t slash = str_find_last_char(path, '/'), root = path_root(path.p, path.n);
    t.folder = slash == STR_NONE ? STR("") : str_head(path, slash > root ? slash : root);
    str text = text_sniff(&p->text, bytes);
    csv_header h = csv_header_find(&p->text, text, true, known_columns, NULL);
    if (h.score == 0 || h.form != CSV_PLAIN)
        return wrong(&t, STR("this is no table of customers: it wants the columns customer and inputs"));
    t.line = h.line > 1 ? h.line - 1 : 1;
    t.parser = csv_parser_box_new();
    portfolio_fault fault = take_columns(&t, &h.names);
    if (!fault)
        fault = take_rows(&t, &h, text);
    csv_parser_box_free(t.parser);
    return fault;
}
