/* Where the numbers come from: every input with its counts, and how each number is made. */
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

/* ---- how the numbers are made ---- */

static const struct {
    const char *term, *text;
} definitions[] = {
    {"Request",
     "One try to reset or change a password or to unlock an account, from its first trace in the logs to its end."},
    {"Succeeded, failed",
     "As the last entry of the sync server about this request says. A request without an end counts as unfinished when "
     "the log goes on, and as unknown when the log stops first."},
    {"Reliability of the service",
     "Requests that succeeded, or that were rightly refused (a password against the rules, a locked account), of "
     "all requests that reached password writeback or were turned away before it. People who walked away are left "
     "out, and so is what the logs do not tell whose side it was on; where that is more than a tenth of what failed, "
     "no "
     "reliability is given."},
    {"Got in", "A person’s tries within 24 hours of each other belong together; they got in when one of these tries "
               "succeeded."},
    {"Still waiting",
     "People whose latest series of tries has no success at the end of the period. Who only left is not "
     "among them."},
    {"Service’s side, person’s side", "Configuration, outages and Microsoft’s service are the service’s side. Typing "
                                      "errors, password rules and the state "
                                      "of the account are the person’s. What the logs do not tell is nobody’s."},
    {"Not available", "Time in which the service was stopped or gave no sign of life, as its own log entries say."},
    {"Verdict", "Not enough data: less than 80 % of the time is covered. Failing: the service is away when the logs "
                "end, or one obstacle on its "
                "side hit three people or more and nobody got in since. Degraded: any request failed on its side, or "
                "it was away for more than "
                "15 minutes in all. Otherwise healthy."},
    {"Percentages", "Only from 20 cases on; below that, both numbers."},
};

void page_method(const page *p)
{
    html_lit(p->o, "<section aria-labelledby=\"method\">\n<h2 id=\"method\">How these numbers are made</h2>\n<dl "
                   "class=\"method\">\n");
    for (size_t i = 0; i < sizeof definitions / sizeof *definitions; i++) {
        html_lit(p->o, "<dt>");
        html_text(p->o, str_of(definitions[i].term));
        html_lit(p->o, "</dt><dd>");
        html_text(p->o, str_of(definitions[i].text));
        html_lit(p->o, "</dd>\n");
    }
    html_lit(p->o, "</dl>\n</section>\n");
}
