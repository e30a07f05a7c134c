/* Where the numbers come from: every input with its counts. */
#include "base/enum_table.h"
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
    words_bytes(&p->v, c->n);
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

static const text_id kinds[] = {
    [FORMAT_OTHER] = T_NONE,
    [FORMAT_ARCHIVE] = T_NONE,
    [FORMAT_EVENT_XML] = T_READ_EVENT_XML,
    [FORMAT_EVTX] = T_READ_EVTX,
    [FORMAT_EVENT_TEXT] = T_READ_EVENT_TEXT,
    [FORMAT_EVENT_CSV] = T_READ_EVENT_CSV,
    [FORMAT_EVENT_JSON] = T_READ_EVENT_JSON,
    [FORMAT_AUDIT_CSV] = T_READ_AUDIT_CSV,
    [FORMAT_AUDIT_JSON] = T_READ_AUDIT_JSON,
    [FORMAT_UNIFIED_AUDIT] = T_READ_UNIFIED_AUDIT,
    [FORMAT_SSPR_ACTIVITY_CSV] = T_READ_ACTIVITY,
    [FORMAT_SSPR_REGISTRATION_CSV] = T_READ_REGISTRATION,
    [FORMAT_USAGE_CSV] = T_READ_USAGE_CSV,
    [FORMAT_USAGE_JSON] = T_READ_USAGE_JSON,
    [FORMAT_EXTRACT] = T_NONE,
};
ROW_FOR_EACH(kinds, UNIT_FORMATS);

static void put_kind(const page *p, unit_format format)
{
    text_id kind = kinds[format];
    const input_count *c = &p->a->story.inputs.of[format];
    if (!c->inputs || !kind)
        return;
    html_lit(p->o, "<li>");
    say_text(&p->v, kind, AS_COUNT(c->inputs));
    html_lit(p->o, ": ");
    say_text(&p->v, c->damaged ? T_READ_ENTRIES_SOME : T_ENTRIES, AS_COUNT(c->records), AS_COUNT(c->damaged));
    html_lit(p->o, "</li>\n");
}

void page_read(const page *p)
{
    put_section_open(p, "read", T_TITLE_READ);
    html_lit(p->o, "<ul class=\"asks\">\n");
    for (unit_format f = FORMAT_OTHER; f < UNIT_FORMATS; f++)
        put_kind(p, f);
    html_lit(p->o, "</ul>\n<p class=\"facts\">");
    say_words(&p->v, T_READ_CASEBOOK);
    html_lit(p->o, "</p>\n</section>\n");
}
