/* One operation event by event: what the portal logged at the left, what the servers logged at the right, each with the
   file and the record it stands in; then what a support case needs. */
#include "reports/casebook/chain.h"

#include "base/text.h"
#include "reports/support/support.h"

enum { EVENTS = 30, MESSAGE = 1000, TRACE_BYTES = 128 * 1024 };

static const event *event_at(const page *p, const operation *op, uint32_t k)
{
    return &p->a->events[p->a->operation_events[op->first_event + k]];
}

static void put_what(const page *p, const event *e)
{
    out *o = p->o;
    if (event_is_row(e)) {
        html_text(o, symbols_str(p->a->symbols, analysis_fact(p->a, e)->activity));
        return;
    }
    if (e->id != EVENT_ID_NONE)
        out_i64(o, e->id);
    if (e->type) {
        html_lit(o, " ");
        html_text(o, e->type->name);
    }
    html_lit(o, " · ");
    html_text(o, symbols_str(p->a->symbols, e->computer));
}

static void put_place(const page *p, const event *e)
{
    html_text(p->o, p->a->ledger->units.v[e->unit].source);
    out_str(p->o, e->has_record_id ? STR(", record ") : STR(", line "));
    out_u64(p->o, e->has_record_id ? e->record_id : e->line);
}

static void put_time(const page *p, const event *e)
{
    char text[INSTANT_TEXT];
    civil c = zone_civil(p->a->options.zone, e->time);
    html_text(p->o, instant_known(e->time) ? str_from(str_make(text, civil_write(&c, text)), 11) : STR("–"));
}

/* ---- stack traces ---- */

/* The place of a trace; SIZE_MAX: there is no room for it. */
static size_t trace_place(const page *p, sym stack, traces *t)
{
    const uint64_t *known = map_get(&t->numbers, stack);
    if (known)
        return (size_t)*known;
    size_t bytes = symbols_str(p->a->symbols, stack).n;
    if (t->bytes + bytes > TRACE_BYTES)
        return SIZE_MAX;
    t->bytes += bytes;
    map_put(&t->numbers, stack, t->numbers.n, NULL);
    return t->numbers.n - 1;
}

static void put_trace_link(const page *p, sym stack, traces *t, out *o)
{
    size_t place = trace_place(p, stack, t);
    if (place == SIZE_MAX) {
        html_lit(o, "<p class=\"msg\">The stack trace stands in events.csv.</p>");
        return;
    }
    html_lit(o, "<p class=\"facts\"><a href=\"#trace-");
    out_u64(o, place + 1);
    html_lit(o, "\">Stack trace ");
    out_u64(o, place + 1);
    html_lit(o, "</a></p>");
}

void put_traces(const page *p, traces *t)
{
    for (size_t i = 0; i < t->numbers.n; i++) {
        html_lit(p->o, "<details class=\"data\" id=\"trace-");
        out_u64(p->o, i + 1);
        html_lit(p->o, "\"><summary>Stack trace ");
        out_u64(p->o, i + 1);
        html_lit(p->o, "</summary>\n<pre class=\"support\">\n"); /* a parser takes the first line break away */
        html_text(p->o, symbols_str(p->a->symbols, (sym)t->numbers.entries[i].key));
        html_lit(p->o, "</pre>\n</details>\n");
    }
    map_free(&t->numbers);
}

/* ---- events ---- */

/* With every digit that was logged, for the script that makes the text of a support case. */
static void put_exact(const page *p, const event *e)
{
    char text[INSTANT_TEXT];
    if (!instant_known(e->time))
        return;
    html_lit(p->o, " data-t=\"");
    html_text(p->o, str_make(text, instant_write_exact(e->time, e->time_digits, text)));
    html_lit(p->o, "\"");
}

static void put_event(const page *p, const event *e, chains *c)
{
    out *o = p->o;
    str message = str_make(e->text_bytes ? e->text : "", e->text_bytes);
    html_lit(o, "<div class=\"ev\"");
    put_exact(p, e);
    html_lit(o, "><p><b>");
    put_time(p, e);
    html_lit(o, "</b> ");
    put_what(p, e);
    html_lit(o, "<small>");
    put_place(p, e);
    html_lit(o, "</small></p><p class=\"msg\">");
    html_text(o, utf8_head(message, MESSAGE));
    if (message.n > MESSAGE)
        html_lit(o, "…");
    html_lit(o, "</p>");
    if (e->stack)
        *array_push(&c->marks) = (trace_mark){out_size(o), e->stack};
    html_lit(o, "</div>");
}

/* n events of one side, from the first-th of the operation on: the first EVENTS of them. */
static void put_side(const page *p, const operation *op, uint32_t first, uint32_t n, chains *c)
{
    for (uint32_t k = 0; k < n && k < EVENTS; k++)
        put_event(p, event_at(p, op, first + k), c);
    if (n > EVENTS) {
        html_lit(p->o, "<p class=\"facts\">");
        words_count(&p->v, n - EVENTS);
        html_lit(p->o, " more events in events.csv.</p>\n");
    }
}

/* Side by side, each in its own order: the clocks of the two differ. */
static void put_sides(const page *p, const operation *op, chains *c)
{
    uint32_t rows = op->row_count, events = op->event_count - rows;
    if (!rows) {
        html_lit(p->o, "<div class=\"chain\">\n");
        put_side(p, op, 0, events, c);
    } else {
        html_lit(p->o, "<div class=\"chain two\"><div><p class=\"side-name\">Cloud</p>\n");
        put_side(p, op, events, rows, c);
        html_lit(p->o, "</div><div><p class=\"side-name\">On-premises</p>\n");
        put_side(p, op, 0, events, c);
        if (!events)
            html_lit(p->o, "<p class=\"msg\">No server logged anything under this id.</p>");
        html_lit(p->o, "</div>");
    }
    html_lit(p->o, "</div>\n");
}

static void put_judgement(const page *p, const operation *op)
{
    out *o = p->o;
    if (!op->cause)
        return;
    html_lit(o, "<p class=\"facts\"><b>");
    html_text(o, op->cause->title);
    html_lit(o, "</b> · ");
    html_text(o, fault_title(op->cause->fault));
    html_lit(o, " · who acts: ");
    html_text(o, owner_title(op->cause->owner));
    html_lit(o, " · try ");
    out_u64(o, op->attempt);
    html_lit(o, " of ");
    out_u64(o, op->attempts);
    if (op->recovered == RECOVERY_SELF)
        html_lit(o, " · got in later");
    else if (op->recovered == RECOVERY_ADMIN)
        html_lit(o, " · an administrator helped later");
    html_lit(o, "</p>\n");
}

/* ---- all of them ---- */

void chains_add(chains *c, const page *p, const operation *op)
{
    page beside = *p;
    beside.o = beside.v.o = c->text;
    put_judgement(&beside, op);
    put_sides(&beside, op, c);
    html_lit(c->text, "<p class=\"facts\">For a support case:</p><pre class=\"support\" tabindex=\"0\">");
    support_details(p->a, op, html_text, c->text);
    html_lit(c->text, "</pre>\n");
    *array_push(&c->ends) = (chain_end){out_memory_str(c->text).n, c->marks.n};
}

void chains_put(const chains *c, size_t i, const page *p, traces *t, out *o)
{
    chain_end from = i ? c->ends.v[i - 1] : (chain_end){0}, to = c->ends.v[i];
    str all = out_memory_str(c->text);
    for (; from.marks < to.marks; from.marks++) {
        const trace_mark *mark = &c->marks.v[from.marks];
        out_str(o, str_range(all, from.text, mark->at));
        put_trace_link(p, mark->stack, t, o);
        from.text = mark->at;
    }
    out_str(o, str_range(all, from.text, to.text));
}

void chains_clear(chains *c)
{
    if (!c->text)
        c->text = out_memory();
    out_memory_clear(c->text);
    c->ends.n = c->marks.n = 0;
}

void chains_free(chains *c)
{
    out_free(c->text);
    array_free(&c->ends);
    array_free(&c->marks);
}
