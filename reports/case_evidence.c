/* What tells a cause: records with what they say, and the operations behind it. */
#include "base/text.h"
#include "reports/page_parts.h"

#include <stdio.h>

enum { RECORDS = 3, LINKS = 40 };

/* ---- the record that a reason comes from ---- */

static str reason_of(const operation *op)
{
    return str_empty(op->reason) ? op->cloud_reason : op->reason;
}

static bool is_error(const event *e)
{
    return e->role == ROLE_FAILURE || e->role == ROLE_ERROR;
}

static bool carries_code(const event *e, str code)
{
    char text[sizeof "0xffffffff"];
    int n = snprintf(text, sizeof text, "0x%x", (unsigned)e->error_code);
    return e->has_error_code && str_eq(str_make(text, (size_t)n), code);
}

/* 3 and 2: its message holds the reason, and it is the error, or it is not; 1: it carries the code; 0: none of these.
 */
static int weight_of(const event *e, const operation *op, arena *room)
{
    bool holds = !str_empty(reason_of(op)) &&
                 str_find(text_one_line(room, str_make(e->message_bytes ? e->message : "", e->message_bytes)),
                          reason_of(op)) != STR_NONE;
    bool code = is_error(e) && carries_code(e, op->error_code);
    return holds ? 2 + is_error(e) : code;
}

/* The event of the operation from which its reason comes, the newest where several do; NULL: none tells. */
static const event *deciding_event(const page *p, const operation *op)
{
    arena room = {0};
    const event *best = NULL;
    int weight = 0;
    for (uint32_t k = op->event_count; k-- > 0;) {
        const event *e = &p->a->events[p->a->operation_events[op->first_event + k]];
        int w = weight_of(e, op, &room);
        arena_reset(&room);
        if (w > weight) {
            best = e;
            weight = w;
        }
    }
    arena_free(&room);
    return best;
}

static void put_record(const page *p, const operation *op)
{
    const event *e = deciding_event(p, op);
    bool has_record_id = e ? e->has_record_id : op->has_record_id;
    out *o = p->o;
    html_lit(o, "<li>");
    html_text(o, p->a->ledger->units.v[e ? e->unit : op->unit].source);
    out_str(o, has_record_id ? STR(", record ") : STR(", line "));
    if (e)
        out_u64(o, has_record_id ? e->record_id : e->line);
    else
        out_u64(o, has_record_id ? op->record_id : op->line);
    if (!str_empty(reason_of(op))) {
        html_lit(o, ": <q>");
        html_text(o, reason_of(op));
        html_lit(o, "</q>");
    }
    html_lit(o, "</li>\n");
}

/* ---- all of it ---- */

static void put_links(const page *p, const cause_row *row)
{
    size_t n = 0;
    html_lit(p->o, "<p class=\"facts\">Operations behind it: ");
    for (size_t i = 0; i < p->a->operation_count && n < LINKS; i++) {
        if (p->a->operations[i].cause != row->cause)
            continue;
        if (n++)
            html_lit(p->o, " · ");
        html_lit(p->o, "<a href=\"#o");
        out_u64(p->o, i + 1);
        html_lit(p->o, "\">");
        words_moment(p->o, p->a->options.zone, p->a->operations[i].started);
        html_lit(p->o, "</a>");
    }
    if (row->operations > n) {
        html_lit(p->o, " and ");
        words_count(p->o, row->operations - n);
        html_lit(p->o, " more; filter the operations by this cause");
    }
    html_lit(p->o, ".</p>\n");
}

void case_evidence(const page *p, const cause_row *row)
{
    size_t n = 0;
    if (!row->operations)
        return;
    html_lit(p->o, "<details><summary>Evidence</summary>\n<ul class=\"asks\">\n");
    for (size_t i = 0; i < p->a->operation_count && n < RECORDS; i++) {
        const operation *op = &p->a->operations[i];
        if (op->cause != row->cause || op->unit >= p->a->ledger->units.n)
            continue;
        put_record(p, op);
        n++;
    }
    html_lit(p->o, "</ul>\n");
    put_links(p, row);
    html_lit(p->o, "</details>\n");
}
