#include "reports/support/support.h"

#include "base/text.h"

/* UTF-16 units of an error's text that are shown, and how far it is looked at for them: the rest is a stack trace. */
enum { ERROR_UNITS = 600, ERROR_LOOK = 4 * ERROR_UNITS };

typedef struct sheet {
    const analysis *a;
    const operation *op;
    text_writer *text;
    out *o;
} sheet;

static const event *event_at(const sheet *s, uint32_t k)
{
    return &s->a->events[s->a->operation_events[s->op->first_event + k]];
}

static void begin(const sheet *s, str name)
{
    s->text(s->o, name);
    s->text(s->o, STR(": "));
}

static void end(const sheet *s)
{
    out_lit(s->o, "\n");
}

static void line(const sheet *s, str name, str value)
{
    begin(s, name);
    s->text(s->o, str_empty(value) ? STR("not known") : value);
    end(s);
}

static void blank(const sheet *s, str name)
{
    begin(s, name);
    s->text(s->o, STR("____________________"));
    end(s);
}

/* ---- lines ---- */

static void put_time(const sheet *s, str name, instant t)
{
    char utc[INSTANT_TEXT], local[INSTANT_TEXT];
    civil c = zone_civil(s->a->options.zone, t);
    begin(s, name);
    if (!instant_known(t)) {
        s->text(s->o, STR("not known"));
    } else {
        s->text(s->o, str_make(utc, instant_write_utc(t, utc)));
        s->text(s->o, STR(" UTC"));
        if (s->a->options.zone != zone_utc) {
            s->text(s->o, STR(" ("));
            s->text(s->o, str_make(local, civil_write(&c, local)));
            s->text(s->o, STR(" "));
            s->text(s->o, str_of(zone_name(s->a->options.zone)));
            s->text(s->o, STR(")"));
        }
    }
    end(s);
}

static void put_tracking(const sheet *s)
{
    char text[GUID_TEXT];
    if (guid_is_none(s->op->tracking)) {
        line(s, STR("Support code (TrackingId)"), (str){0});
        return;
    }
    guid_write(s->op->tracking, text);
    line(s, STR("Support code (TrackingId)"), str_make(text, GUID_TEXT));
}

static str name_of(const sheet *s, arena *room, const event *e)
{
    if (event_is_row(e))
        return symbols_str(s->a->symbols, analysis_fact(s->a, e)->activity);
    return arena_printf(room, "Event %ld", (long)e->id);
}

/* Each error with its id and its text on one line. */
static void put_errors(const sheet *s)
{
    arena room = {0};
    for (uint32_t k = 0; k < s->op->event_count; k++) {
        const event *e = event_at(s, k);
        if (!analysis_tells_error(s->a, s->op, e))
            continue;
        str looked = utf16_head(event_text(e), ERROR_LOOK);
        str words = text_one_line(&room, looked);
        str name = name_of(s, &room, e);
        begin(s, name);
        str head = utf16_head(words, ERROR_UNITS);
        s->text(s->o, head);
        if (head.n < words.n || e->text_bytes > looked.n)
            s->text(s->o, STR("…"));
        end(s);
        arena_reset(&room);
    }
    arena_free(&room);
}

void support_details(const analysis *a, const operation *op, text_writer *text, out *o)
{
    const sheet s = {a, op, text, o};
    put_tracking(&s);
    line(&s, STR("Operation"), op_kind_word(op->kind));
    line(&s, STR("Outcome"), outcome_word(op->outcome));
    put_time(&s, STR("Started"), op->started);
    put_time(&s, STR("Ended"), op->ended);
    line(&s, STR("User"), symbols_str(a->symbols, op->user));
    line(&s, STR("Object id"), symbols_str(a->symbols, op->object_id));
    line(&s, STR("Sync server"), symbols_str(a->symbols, op->computer));
    line(&s, STR("Version"), analysis_version_of(a, op));
    line(&s, STR("Error code"), operation_code(op, (char[HEX_TEXT]){0}));
    line(&s, STR("Reason"), op->reason);
    const cloud_told *told = cloud_told_of(op);
    if (!str_empty(told->activity)) {
        line(&s, STR("Cloud activity"), told->activity);
        line(&s, STR("Cloud result"), told->result);
        line(&s, STR("Cloud reason"), told->reason);
        line(&s, STR("Last step"), told->last_step);
        line(&s, STR("Methods completed"), told->methods);
    }
    put_errors(&s);
    blank(&s, STR("Page on which the error was shown"));
    blank(&s, STR("How the user signs in (password hash sync, pass-through, federated)"));
    blank(&s, STR("Licence of the user"));
}
