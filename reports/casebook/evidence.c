/* What tells a cause: records with what they say, and the operations behind it. */
#include "reports/casebook/casebook.h"

enum { RECORDS = 3, LINKS = 40 };

/* What the operation's reason was read from, or its first record. */
static void put_record(const page *p, const operation *op)
{
    const event *e = op->reason_event != NO_EVENT ? &p->a->events[op->reason_event] : NULL;
    bool has_record_id = e ? e->has_record_id : op->has_record_id;
    uint64_t place = has_record_id ? (e ? e->record_id : op->record_id) : (e ? e->line : op->line);
    out *o = p->o;
    html_lit(o, "<li>");
    html_text(o, p->a->ledger->units.v[e ? e->unit : op->unit].source);
    out_str(o, has_record_id ? STR(", record ") : STR(", line "));
    out_u64(o, place);
    if (!str_empty(op->reason)) {
        html_lit(o, ": <q>");
        html_text(o, op->reason);
        html_lit(o, "</q>");
    }
    html_lit(o, "</li>\n");
}

/* The operations behind a cause. */
typedef struct behind {
    const uint32_t *v;
    size_t n;
} behind;

static void put_links(const page *p, behind ops)
{
    size_t shown = ops.n < LINKS ? ops.n : LINKS;
    html_lit(p->o, "<p class=\"facts\">Operations behind it: ");
    for (size_t i = 0; i < shown; i++) {
        if (i)
            html_lit(p->o, " · ");
        html_lit(p->o, "<a href=\"#o");
        out_u64(p->o, (uint64_t)ops.v[i] + 1);
        html_lit(p->o, "\">");
        words_moment(&p->v, p->a->options.zone, p->a->operations[ops.v[i]].started);
        html_lit(p->o, "</a>");
    }
    if (ops.n > shown) {
        html_lit(p->o, " and ");
        words_count(&p->v, ops.n - shown);
        html_lit(p->o, " more");
    }
    html_lit(p->o, ".</p>\n");
}

/* The script filters the operations by what stands in the address. */
static void put_show_all(const page *p, const cause_row *row, size_t n)
{
    html_lit(p->o, "<p class=\"list\"><a href=\"#cause=");
    html_text(p->o, row->cause->id);
    html_lit(p->o, "\">");
    out_str(p->o, n == 1 ? STR("Show this one") : STR("Show these "));
    if (n > 1)
        words_count(&p->v, n);
    html_lit(p->o, "</a></p>\n");
}

void case_evidence(const page *p, const cause_row *row)
{
    const cause_story *s = &p->a->story.causes;
    size_t at = (size_t)(row - p->a->causes);
    behind ops = {s->operations + s->first[at], s->first[at + 1] - s->first[at]};
    if (!ops.n)
        return;
    put_show_all(p, row, ops.n);
    html_lit(p->o, "<details><summary>Evidence</summary>\n<ul class=\"asks\">\n");
    for (size_t i = 0; i < ops.n && i < RECORDS; i++)
        put_record(p, &p->a->operations[ops.v[i]]);
    html_lit(p->o, "</ul>\n");
    put_links(p, ops);
    html_lit(p->o, "</details>\n");
}
