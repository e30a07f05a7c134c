/* Where the numbers come from: every input with its counts. */
#include "reports/sections/sections.h"

/* ---- the ledger ---- */

static void put_format(const page *p, const cell *c, const void *row)
{
    const unit *u = row;
    (void)c;
    html_text(p->o, format_of(u->format)->title);
}

static void put_size(const page *p, const cell *c, const void *row)
{
    (void)row;
    words_bytes(p->o, c->n);
}

static void put_status(const page *p, const cell *c, const void *row)
{
    (void)row;
    html_lit(p->o, "<span class=\"status-");
    html_text(p->o, c->a);
    html_lit(p->o, "\">");
    html_text(p->o, c->a);
    html_lit(p->o, "</span>");
}

static void put_note(const page *p, const cell *c, const void *row)
{
    (void)row;
    if (c->kind != CELL_EMPTY)
        put_cell(p, c);
}

static const view_column ledger_columns[] = {
    {"source", "Input", NULL},          {"format", "Kind", put_format}, {"bytes", "Size", put_size},
    {"records", "Records", NULL},       {"used", "Used", NULL},         {"out_of_scope", "About other things", NULL},
    {"duplicates", "Duplicates", NULL}, {"damaged", "Damaged", NULL},   {"status", "Status", put_status},
    {"note", "Note", put_note},
};

/* Names that are hidden, and words that somebody said are none. */
static void put_veil(const page *p)
{
    if (!p->a->veil)
        return;
    html_lit(p->o, "<p class=\"facts\">Pseudonyms stand for persons, machines and addresses.");
    for (size_t i = 0; veil_allowed_at(p->a->veil, i).n; i++) {
        out_str(p->o, i ? STR(", ") : STR(" Words that stay, as asked for: "));
        html_text(p->o, veil_allowed_at(p->a->veil, i));
    }
    out_str(p->o, veil_allowed_at(p->a->veil, 0).n ? STR(".</p>\n") : STR("</p>\n"));
}

void page_ledger(const page *p)
{
    static const view inputs_view = {
        .table = &inputs_table,
        .columns = ledger_columns,
        .column_count = sizeof ledger_columns / sizeof *ledger_columns,
        .caption = "Every input: its records are used, about other things, duplicates, or damaged",
        .limit = 200};
    html_lit(p->o, "<section class=\"ledger\" aria-labelledby=\"ledger\">\n<h2 id=\"ledger\">What was read</h2>\n");
    if (p->a->ledger->units.n == 0)
        html_lit(p->o, "<p class=\"empty\">Nothing.</p>\n");
    put_view(p, &inputs_view);
    put_veil(p);
    html_lit(p->o, "</section>\n");
}

/* ---- the same in one sentence per kind ---- */

static void put_kind(const page *p, unit_format format)
{
    const format_info *kind = format_of(format);
    const input_count *c = &p->a->story.inputs.of[format];
    if (!c->inputs || str_empty(kind->one))
        return;
    html_lit(p->o, "<li>");
    words_things(p->o, c->inputs, kind->one, kind->many);
    html_lit(p->o, ": ");
    words_things(p->o, c->records, STR("entry"), STR("entries"));
    if (c->damaged) {
        html_lit(p->o, ", ");
        words_count(p->o, c->damaged);
        html_lit(p->o, " of them could not be read");
    }
    html_lit(p->o, "</li>\n");
}

void page_read(const page *p)
{
    html_lit(p->o, "<section aria-labelledby=\"read\">\n<h2 id=\"read\">What was read</h2>\n<ul class=\"asks\">\n");
    for (unit_format f = FORMAT_OTHER; f < UNIT_FORMATS; f++)
        put_kind(p, f);
    html_lit(p->o, "</ul>\n<p class=\"facts\">Every file with its counts stands in the casebook.</p>\n</section>\n");
}
