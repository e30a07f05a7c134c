/* Tables of the page, from the columns of the files. */
#include "reports/page/page.h"

bool cell_is_amount(cell_kind kind)
{
    switch (kind) {
    case CELL_NUMBER:
    case CELL_COUNT:
    case CELL_TENTHS:
    case CELL_SECONDS:
    case CELL_MILLISECONDS:
        return true;
    case CELL_EMPTY:
    case CELL_TEXT:
    case CELL_LINES:
    case CELL_SAFE:
    case CELL_YES_NO:
    case CELL_TIME:
        return false;
    }
    return false;
}

static void put_lines(out *o, text_list lines)
{
    html_lit(o, "<ol>");
    for (size_t i = 0; i < lines.n; i++) {
        html_lit(o, "<li>");
        html_text(o, lines.v[i]);
        html_lit(o, "</li>");
    }
    html_lit(o, "</ol>");
}

void put_cell(const page *p, const cell *c)
{
    out *o = p->o;
    switch (c->kind) {
    case CELL_EMPTY:
        html_lit(o, "<span class=\"none\">–</span>");
        break;
    case CELL_TEXT:
        html_text(o, c->a);
        html_text(o, c->b);
        break;
    case CELL_LINES:
        put_lines(o, c->lines);
        break;
    case CELL_SAFE:
        html_text(o, c->a);
        break;
    case CELL_YES_NO:
        html_text(o, yes_no_word(c->n));
        break;
    case CELL_NUMBER:
        out_u64(o, c->n);
        break;
    case CELL_COUNT:
        words_count(o, c->n);
        break;
    case CELL_TENTHS:
        words_tenths(o, c->n);
        break;
    case CELL_SECONDS:
        words_duration(o, (int64_t)c->n);
        break;
    case CELL_MILLISECONDS:
        words_milliseconds(o, (int64_t)c->n);
        break;
    case CELL_TIME:
        words_moment(o, p->a->options.zone, c->at);
        break;
    }
}

static void cell_of(const page *p, const view *v, size_t k, const void *row, cell *c)
{
    const column *source = table_column(v->table, str_of(v->columns[k].name));
    c->kind = CELL_EMPTY;
    c->b = (str){0};
    if (source)
        source->get(p->a, row, c);
}

void put_cell_open(const page *p, const char *heading, bool amount)
{
    out_str(p->o, amount ? STR("<td class=\"n\" data-h=\"") : STR("<td data-h=\""));
    html_text(p->o, str_of(heading));
    html_lit(p->o, "\">");
}

static void put_head_open(const page *p, const char *caption)
{
    out *o = p->o;
    html_lit(o, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table: ");
    html_text(o, str_of(caption));
    html_lit(o, "\">\n<table class=\"rows\">\n<caption>");
    html_text(o, str_of(caption));
    html_lit(o, "</caption>\n<thead><tr>");
}

static void put_heading(const page *p, const char *words, bool amount)
{
    out_str(p->o, amount ? STR("<th scope=\"col\" class=\"n\">") : STR("<th scope=\"col\">"));
    html_text(p->o, str_of(words));
    html_lit(p->o, "</th>");
}

static void put_head_close(const page *p)
{
    html_lit(p->o, "</tr></thead>\n<tbody>\n");
}

void put_table_open(const page *p, const char *caption, const table_heading *headings, size_t n)
{
    put_head_open(p, caption);
    for (size_t i = 0; i < n; i++)
        put_heading(p, headings[i].words, headings[i].amount);
    put_head_close(p);
}

void put_table_close(const page *p)
{
    html_lit(p->o, "</tbody>\n</table>\n</div>\n");
}

/* A heading stands like its cells; the first row tells how that is. */
static void put_view_open(const page *p, const view *v, const void *row)
{
    put_head_open(p, v->caption);
    for (size_t k = 0; k < v->column_count; k++) {
        cell c;
        cell_of(p, v, k, row, &c);
        put_heading(p, v->columns[k].heading, cell_is_amount(c.kind));
    }
    put_head_close(p);
}

static void put_row(const page *p, const view *v, const void *row)
{
    out *o = p->o;
    html_lit(o, "<tr>");
    for (size_t k = 0; k < v->column_count; k++) {
        cell c;
        cell_of(p, v, k, row, &c);
        if (k == 0)
            html_lit(o, "<th scope=\"row\">");
        else
            put_cell_open(p, v->columns[k].heading, cell_is_amount(c.kind));
        if (v->columns[k].put)
            v->columns[k].put(p, &c, row);
        else
            put_cell(p, &c);
        if (k == 0)
            html_lit(o, "</th>");
        else
            html_lit(o, "</td>");
    }
    html_lit(o, "</tr>\n");
}

static const void *shown_row(const page *p, const view *v, size_t i)
{
    const void *row = v->table->row(p->a, i);
    return row && (!v->shows || v->shows(p, row)) ? row : NULL;
}

static void put_more(const page *p, const view *v, size_t more)
{
    if (!more)
        return;
    html_lit(p->o, "<p class=\"more\">");
    words_count(p->o, more);
    html_lit(p->o, " more in ");
    html_text(p->o, str_of(v->table->file));
    html_lit(p->o, ".</p>\n");
}

void put_view(const page *p, const view *v)
{
    size_t shown = 0, rows = v->table->rows(p->a);
    for (size_t i = 0; i < rows; i++) {
        const void *row = shown_row(p, v, i);
        if (!row || shown++ >= v->limit)
            continue;
        if (shown == 1)
            put_view_open(p, v, row);
        put_row(p, v, row);
    }
    if (shown == 0)
        return;
    put_table_close(p);
    put_more(p, v, shown > v->limit ? shown - v->limit : 0);
}
