/* Tables of the page, from the columns of the files. */
#include "reports/page/page.h"

bool cell_is_amount(cell_kind kind)
{
    switch (kind) {
    case CELL_NUMBER:
    case CELL_COUNT:
    case CELL_TENTHS:
    case CELL_HUNDREDTHS:
    case CELL_SECONDS:
    case CELL_MILLISECONDS:
        return true;
    case CELL_EMPTY:
    case CELL_TEXT:
    case CELL_LINES:
    case CELL_SAFE:
    case CELL_DATE:
    case CELL_LOCAL:
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
    case CELL_DATE:
    case CELL_LOCAL:
        html_text(o, c->a);
        break;
    case CELL_YES_NO:
        say_words(&p->v, c->n ? T_YES : T_NO);
        break;
    case CELL_NUMBER:
        out_u64(o, c->n);
        break;
    case CELL_COUNT:
        words_count(&p->v, c->n);
        break;
    case CELL_TENTHS:
        words_tenths(&p->v, c->n);
        break;
    case CELL_HUNDREDTHS:
        words_hundredths(&p->v, c->n);
        break;
    case CELL_SECONDS:
        words_duration(&p->v, (int64_t)c->n);
        break;
    case CELL_MILLISECONDS:
        words_milliseconds(&p->v, (int64_t)c->n);
        break;
    case CELL_TIME:
        words_moment(&p->v, p->a->options.zone, c->at);
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

/* ---- tables of both pages ---- */

void put_cell_open(const page *p, const table_heading *heading)
{
    out_str(p->o, heading->amount ? STR("<td class=\"n\" data-h=\"") : STR("<td data-h=\""));
    say_words(&p->v, heading->words);
    html_lit(p->o, "\">");
}

static void put_head_open(const page *p, str caption)
{
    out *o = p->o;
    html_lit(o, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
    say_words(&p->v, T_TABLE);
    html_text(o, caption);
    html_lit(o, "\">\n<table class=\"rows\">\n<caption>");
    html_text(o, caption);
    html_lit(o, "</caption>\n<thead><tr>");
}

static void put_heading(const page *p, str words, bool amount)
{
    out_str(p->o, amount ? STR("<th scope=\"col\" class=\"n\">") : STR("<th scope=\"col\">"));
    html_text(p->o, words);
    html_lit(p->o, "</th>");
}

static void put_head_close(const page *p)
{
    html_lit(p->o, "</tr></thead>\n<tbody>\n");
}

void put_table_open(const page *p, text_id caption, const table_heading *headings, size_t n)
{
    put_head_open(p, text_of(p->v.tongue, caption));
    for (size_t i = 0; i < n; i++)
        put_heading(p, text_of(p->v.tongue, headings[i].words), headings[i].amount);
    put_head_close(p);
}

void put_table_close(const page *p)
{
    html_lit(p->o, "</tbody>\n</table>\n</div>\n");
}

void put_more_in(const page *p, size_t more, str file)
{
    if (more)
        put_paragraph(p, "more", T_MORE_IN_FILE, AS_COUNT(more), AS_OURS(file));
}

/* ---- views ---- */

/* A heading stands like its cells; the first row tells how that is. */
static void put_view_open(const page *p, const view *v, const void *row)
{
    put_head_open(p, str_of(v->caption));
    for (size_t k = 0; k < v->column_count; k++) {
        cell c;
        cell_of(p, v, k, row, &c);
        put_heading(p, str_of(v->columns[k].heading), cell_is_amount(c.kind));
    }
    put_head_close(p);
}

static void open_cell(const page *p, const char *heading, bool amount)
{
    out_str(p->o, amount ? STR("<td class=\"n\" data-h=\"") : STR("<td data-h=\""));
    html_text(p->o, str_of(heading));
    html_lit(p->o, "\">");
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
            open_cell(p, v->columns[k].heading, cell_is_amount(c.kind));
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
    put_more_in(p, shown > v->limit ? shown - v->limit : 0, str_of(v->table->file));
}
