/* The text file of --support-case. */
#include "reports/support/support.h"

#include <stdio.h>

void support_text(out *o, str s)
{
    out_saw(o, NULL, s);
    out_str(o, s);
}

static bool is_asked_for(const operation *op, str id)
{
    char text[GUID_TEXT];
    if (str_eq_nocase(operation_id(op, text), id))
        return true;
    if (guid_is_none(op->tracking))
        return false;
    guid_write(op->tracking, text);
    return str_eq_nocase(str_make(text, GUID_TEXT), id);
}

static void put_sym(const analysis *a, const char *name, sym s, out *o)
{
    if (!s)
        return;
    out_str(o, str_of(name));
    support_text(o, symbols_str(a->symbols, s));
    out_lit(o, "\n");
}

/* The actor is told where it is somebody else than the person. */
static void put_cloud(const analysis *a, const event *e, out *o)
{
    char text[GUID_TEXT];
    const audit_fact *f = analysis_fact(a, e);
    put_sym(a, "Provider: ", f->service, o);
    put_sym(a, "Activity: ", f->activity, o);
    put_sym(a, "Result: ", f->result, o);
    put_sym(a, "Person: ", e->user, o);
    put_sym(a, "Object id: ", e->object_id, o);
    put_sym(a, "Actor: ", e->admin, o);
    if (guid_is_none(e->tracking))
        return;
    guid_write(e->tracking, text);
    out_lit(o, "Correlation id: ");
    out_str(o, str_make(text, GUID_TEXT));
    out_lit(o, "\n");
}

static void put_event(const analysis *a, const event *e, out *o)
{
    char time[INSTANT_TEXT];
    out_lit(o, "\n--- ");
    out_str(o, str_make(time, instant_write_exact(e->time, e->time_digits, time)));
    out_lit(o, " ---\n");
    put_sym(a, "Computer: ", e->computer, o);
    put_sym(a, "Provider: ", e->provider, o);
    if (event_is_row(e))
        put_cloud(a, e, o);
    if (e->id != EVENT_ID_NONE) {
        out_lit(o, "Event: ");
        out_i64(o, e->id);
        out_lit(o, "\n");
    }
    out_lit(o, "From: ");
    support_text(o, a->ledger->units.v[e->unit].source);
    out_str(o, e->has_record_id ? STR(", record ") : STR(", line "));
    out_u64(o, e->has_record_id ? e->record_id : e->line);
    out_lit(o, "\n\n");
    support_text(o, str_make(e->text_bytes ? e->text : "", e->text_bytes));
    if (e->stack)
        support_text(o, symbols_str(a->symbols, e->stack));
    out_lit(o, "\n");
}

static void put_operation(const analysis *a, const operation *op, out *o)
{
    out_lit(o, "Operation ");
    char id[GUID_TEXT];
    support_text(o, operation_id(op, id));
    out_lit(o, "\n\n");
    support_details(a, op, support_text, o);
    out_lit(o, "\nIts events as they were logged\n");
    for (uint32_t k = 0; k < op->event_count; k++)
        put_event(a, &a->events[a->operation_events[op->first_event + k]], o);
    out_lit(o, "\n");
}

/* Letters, digits and a few signs that every file system takes. */
static void file_name(str id, char name[SUPPORT_NAME])
{
    enum { ID_MAX = 80 };
    char safe[ID_MAX + 1];
    size_t n = 0;
    for (; n < id.n && n < ID_MAX; n++) {
        char c = char_lower(id.p[n]);
        bool fine = (c >= 'a' && c <= 'z') || char_is_digit(c) || c == '-' || c == '.' || c == '_';
        safe[n] = fine ? c : '-';
    }
    safe[n] = '\0';
    snprintf(name, SUPPORT_NAME, "support-case-%s.txt", safe);
}

/* An id as the portal and PowerShell show it stands in braces: {GUID} is GUID, and {GUID}#2 is GUID#2. */
static str without_braces(arena *room, str id)
{
    size_t close = str_find_char(id, '}');
    if (str_empty(id) || id.p[0] != '{' || close == STR_NONE)
        return id;
    str inside = str_range(id, 1, close), rest = str_from(id, close + 1);
    return arena_printf(room, "%.*s%.*s", STR_ARG(inside), STR_ARG(rest));
}

static support_result write_case(const analysis *a, str id, str program, out_set *set, report_leak *leak)
{
    char name[SUPPORT_NAME];
    leak_watch watch;
    out *o = NULL;
    for (size_t i = 0; i < a->operation_count; i++) {
        if (!is_asked_for(&a->operations[i], id))
            continue;
        if (!o) {
            file_name(id, name);
            o = out_file(set, name);
            if (!o)
                return SUPPORT_LOST;
            leak_watch_start(&watch, a, "the text of the support case", o);
            out_lit(o, "Details for a support case, by ");
            out_str(o, program);
            out_lit(o, "\n\n");
        }
        put_operation(a, &a->operations[i], o);
    }
    if (!o)
        return SUPPORT_UNKNOWN_ID;
    leak_watch_end(&watch, leak);
    return out_close(o) ? SUPPORT_WRITTEN : SUPPORT_LOST;
}

support_result report_support_case(const analysis *a, str id, str program, out_set *set, report_leak *leak)
{
    arena room = {0};
    support_result r = write_case(a, without_braces(&room, id), program, set, leak);
    arena_free(&room);
    return r;
}
