/* Writing what `explain` found, as plain text for a terminal. */
#include "analyzer/explain/data.h"

#include <stdio.h>

enum { RULE_EVENTS_MAX = 8 }; /* a rule for more events than that says little about one of them */

static void paragraph(out *o, str text)
{
    if (str_empty(text))
        return;
    explain_wrap(o, text, 0);
    out_lit(o, "\n");
}

/* "label text", wrapped behind the label. */
static void labelled(out *o, const char *label, str text)
{
    if (str_empty(text))
        return;
    out_str(o, str_of(label));
    explain_wrap(o, text, strlen(label));
    out_lit(o, "\n");
}

static void print_numbered(out *o, text_list steps)
{
    for (size_t i = 0; i < steps.n; i++) {
        char number[16];
        int n = snprintf(number, sizeof number, "%3zu. ", i + 1);
        out_bytes(o, number, (size_t)n);
        explain_wrap(o, steps.v[i], (size_t)n);
        out_lit(o, "\n");
    }
}

static void print_steps(out *o, text_list steps)
{
    if (steps.n == 0)
        return;
    out_lit(o, "\nWhat to do:\n");
    print_numbered(o, steps);
}

/* Steps that come first in some cases, under the title of their advice. */
static void print_leads(out *o, const cause *c)
{
    for (size_t i = 0; i < LEADS; i++) {
        if (!c->leads[i])
            continue;
        out_lit(o, "\n");
        explain_wrap(o, c->leads[i]->title, 0);
        out_lit(o, "\n");
        print_numbered(o, c->leads[i]->steps);
    }
}

static void print_hex(out *o, uint32_t value)
{
    char text[HEX_TEXT];
    out_str(o, str_make(text, str_put_hex(text, value)));
}

/* Codes of the sync engine have no public names: the title of their cause stands in. */
static void print_code_title(const knowledge *k, const explain_item *item, out *o)
{
    const code_info *code = item->is.code;
    if (item->asked != code->value) {
        print_hex(o, item->asked);
        out_lit(o, ", which carries the Windows code ");
    }
    print_hex(o, code->value);
    rule_match match = knowledge_match_code(k, code->value, KIND_NONE);
    if (str_empty(code->name) && match.rule)
        out_lit(o, ": ");
    else if (!str_empty(code->name))
        out_lit(o, " ");
    out_str(o, str_empty(code->name) && match.rule ? match.rule->cause->title : code->name);
    if (code->value > UINT16_MAX)
        return;
    out_lit(o, " (");
    out_u64(o, code->value);
    out_lit(o, ")");
}

static void print_error_source(const portal_error *error, out *o)
{
    switch (error->source) {
    case ERROR_OF_PORTAL:
        out_lit(o, " (error ");
        out_i64(o, error->number);
        out_lit(o, " of the portal)");
        break;
    case ERROR_OF_SIGN_IN:
        out_lit(o, " (error of the sign-in)");
        break;
    case ERROR_OF_HTTP:
        out_lit(o, " (answer of a web server or proxy)");
        break;
    }
}

/* Begins at `column`, and goes on there. */
static void print_title(const knowledge *k, const explain_item *item, size_t column, out *o)
{
    switch (item->kind) {
    case ITEM_TOPIC:
        explain_wrap(o, item->is.topic->title, column);
        break;
    case ITEM_CAUSE:
        out_str(o, item->is.cause->id);
        out_lit(o, ": ");
        explain_wrap(o, item->is.cause->title, column + 2);
        break;
    case ITEM_ERROR:
        out_str(o, item->is.error->code);
        out_lit(o, " ");
        out_str(o, item->is.error->name);
        print_error_source(item->is.error, o);
        break;
    case ITEM_EVENT:
        out_i64(o, item->is.event->id);
        out_lit(o, " ");
        out_str(o, item->is.event->name);
        out_lit(o, " (event of ");
        out_str(o, item->is.event->provider);
        out_lit(o, ")");
        break;
    case ITEM_CODE:
        print_code_title(k, item, o);
        break;
    }
}

static void print_cause_line(out *o, const cause *c)
{
    out_lit(o, "  ");
    out_str(o, c->id);
    out_lit(o, ": ");
    explain_wrap(o, c->title, 4);
    out_lit(o, "\n");
}

static void print_owner(out *o, owner who, const cause *c)
{
    if (who == OWNER_NONE && c)
        who = c->owner;
    if (who == OWNER_NONE)
        return;
    out_lit(o, "\n");
    labelled(o, "Who must act: ", owner_title(who));
}

static void print_related_cause(out *o, const cause *c)
{
    if (!c)
        return;
    out_lit(o, "\nRoot cause in reports:\n");
    print_cause_line(o, c);
}

/* The causes that an event can lead to, from its own rules: by itself first, by its text then. */
static void print_event_causes(const knowledge *k, const event_type *e, out *o)
{
    static const rule_stage stages[] = {STAGE_EVENT, STAGE_TEXT};
    const char *title = "\nRoot causes in reports:\n";
    for (size_t s = 0; s < sizeof stages / sizeof *stages; s++) {
        const rule *r;
        for (size_t i = 0; (r = knowledge_nth_rule(k, i)); i++) {
            if (r->stage != stages[s] || !rule_has_event(r, e->provider, e->id) || r->event_count > RULE_EVENTS_MAX)
                continue;
            out_str(o, str_of(title));
            title = "";
            print_cause_line(o, r->cause);
        }
    }
}

static void print_event(const knowledge *k, const event_type *e, out *o)
{
    rule_match match = knowledge_match_event(k, e->provider, e->id);
    out_lit(o, "\nRole: ");
    out_str(o, role_word(e->role));
    if (e->kind != KIND_NONE) {
        out_lit(o, " of a password operation (");
        out_str(o, op_kind_word(e->kind));
        out_lit(o, ")");
    }
    if (e->state != STATE_UNKNOWN) {
        out_lit(o, "; shows the service as ");
        out_str(o, service_state_word(e->state));
    }
    if (!e->gate)
        out_lit(o, "; not part of a report");
    out_lit(o, "\n");
    print_owner(o, e->owner, match.rule ? match.rule->cause : NULL);
    print_steps(o, e->steps);
    print_event_causes(k, e, o);
}

static void print_code(const knowledge *k, const explain_item *item, out *o)
{
    const code_info *code = item->is.code;
    rule_match match = knowledge_match_code(k, item->asked, KIND_NONE);
    const cause *c = match.rule ? match.rule->cause : code->cause;
    print_owner(o, OWNER_NONE, c);
    print_steps(o, code->steps.n || !c ? code->steps : c->steps);
    print_related_cause(o, c);
}

/* One thing that tells a cause, behind the ones before it. */
static void told(out *o, const char *prefix)
{
    out_str(o, str_of(out_size(o) ? ", " : ""));
    out_str(o, str_of(prefix));
}

static void told_by_rule(const rule *r, out *o)
{
    if (r->event_count > RULE_EVENTS_MAX || (r->stage == STAGE_TEXT && r->event_count == 0)) {
        told(o, "texts of ");
        out_str(o, r->provider);
        return;
    }
    for (size_t i = 0; i < r->event_count; i++) {
        told(o, r->stage == STAGE_TEXT ? "the text of " : "");
        out_i64(o, r->events[i]);
    }
    for (size_t i = 0; i < r->code_count; i++) {
        told(o, "");
        print_hex(o, r->codes[i]);
    }
    if (r->stage == STAGE_CLOUD)
        told(o, "texts of the portal and the audit log");
}

static void print_told_by(const knowledge *k, const cause *c, out *o)
{
    out *list = out_memory();
    const rule *r;
    for (size_t i = 0; (r = knowledge_nth_rule(k, i)); i++) {
        if (r->cause == c)
            told_by_rule(r, list);
    }
    const portal_error *e;
    for (size_t i = 0; (e = knowledge_nth_error(k, i)); i++) {
        if (e->cause != c)
            continue;
        told(list, "");
        out_str(list, e->code);
    }
    if (out_size(list)) {
        out_lit(o, "\n");
        labelled(o, "Told by: ", out_memory_str(list));
    }
    out_free(list);
}

void explain_print(const knowledge *k, const explain_item *item, out *o)
{
    print_title(k, item, 0, o);
    out_lit(o, "\n\n");
    switch (item->kind) {
    case ITEM_TOPIC:
        paragraph(o, item->is.topic->meaning);
        print_owner(o, item->is.topic->owner, item->is.topic->cause);
        print_steps(o, item->is.topic->steps);
        print_related_cause(o, item->is.topic->cause);
        break;
    case ITEM_CAUSE:
        paragraph(o, item->is.cause->meaning);
        print_owner(o, item->is.cause->owner, NULL);
        print_steps(o, item->is.cause->steps);
        print_leads(o, item->is.cause);
        print_told_by(k, item->is.cause, o);
        break;
    case ITEM_ERROR: {
        const portal_error *e = item->is.error;
        paragraph(o, e->meaning);
        print_owner(o, OWNER_NONE, e->cause);
        print_steps(o, e->steps.n || !e->cause ? e->steps : e->cause->steps);
        print_related_cause(o, e->cause);
        break;
    }
    case ITEM_EVENT:
        paragraph(o, item->is.event->meaning);
        print_event(k, item->is.event, o);
        break;
    case ITEM_CODE:
        paragraph(o, item->is.code->meaning);
        print_code(k, item, o);
        break;
    }
}

void explain_print_near(const explain_list *near, out *o)
{
    out_lit(o, "No answer to exactly this is known. The nearest:\n");
    for (size_t i = 0; i < near->items.n; i++) {
        const topic *t = near->items.v[i].is.topic;
        out_lit(o, "  ");
        explain_wrap(o, t->title, 4);
        out_lit(o, "\n    (wbhealth explain ");
        out_str(o, t->id);
        out_lit(o, ")\n");
    }
}

void explain_print_others(const knowledge *k, const explain_item *items, size_t n, out *o)
{
    if (n == 0)
        return;
    out_lit(o, "\nSee also:\n");
    for (size_t i = 0; i < n; i++) {
        out_lit(o, "  ");
        print_title(k, &items[i], 2, o);
        out_lit(o, "\n");
    }
}
