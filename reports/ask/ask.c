#include "reports/ask/ask.h"

#include "base/text.h"
#include "reports/words/words.h"

enum { LINE_MOST = 76, INPUTS_MOST = 20 };

/* A letter that is being written: numbered points, wrapped into lines of a mail. */
typedef struct letter {
    out *o;
    unsigned points;
} letter;

#define END_LINE "\r\n"

/* ---- lines ---- */

/* One paragraph: words, so many blanks in front of every line but the first. */
static void put_wrapped(out *o, str text, size_t at, size_t indent)
{
    bool first = true;
    while (!str_empty(text = str_trim(text))) {
        str word = str_cut(&text, ' ');
        size_t units = utf16_units(word);
        if (!first && at + 1 + units > LINE_MOST) {
            out_lit(o, END_LINE);
            for (size_t i = 0; i < indent; i++)
                out_char(o, ' ');
            at = indent;
        } else if (!first) {
            out_char(o, ' ');
            at++;
        }
        out_str(o, word);
        at += units;
        first = false;
    }
    out_lit(o, END_LINE);
}

static void put_text(out *o, str text, size_t indent)
{
    arena a = {0};
    out_saw(o, NULL, text);
    for (size_t i = 0; i < indent; i++)
        out_char(o, ' ');
    put_wrapped(o, text_one_line(&a, text), indent, indent);
    arena_free(&a);
}

enum { POINT_INDENT = 3 };

/* What is asked for, and below it what more there is to say of it. */
static void open_point(letter *l, str text)
{
    arena a = {0};
    out_lit(l->o, END_LINE);
    out_u64(l->o, ++l->points);
    out_lit(l->o, ". ");
    out_saw(l->o, NULL, text);
    put_wrapped(l->o, text_one_line(&a, text), POINT_INDENT, POINT_INDENT);
    arena_free(&a);
}

static void put_more(const letter *l, str text)
{
    if (!str_empty(text))
        put_text(l->o, text, POINT_INDENT);
}

/* ---- how to get it ---- */

static const str how_server_log = STR_INIT(
    "On the server: Event Viewer, Windows Logs, Application, “Save All Events As…”, as an event file (.evtx) or as "
    "XML, without a filter, for the whole time.");
static const str how_audit_log = STR_INIT(
    "In the Entra admin center: Monitoring & health, Audit logs, the whole month, Download as CSV or JSON. The "
    "cloud keeps it for 30 days only.");

/* ---- points ---- */

static void ask_servers(letter *l, const analysis *a)
{
    arena room = {0};
    for (size_t i = 0; i < a->story.missing.n; i++) {
        str name = a->story.missing.names[i];
        open_point(l, arena_printf(&room,
                                   "The log of %.*s. It handled passwords before, and none of its log came this time.",
                                   STR_ARG(name)));
        put_more(l, how_server_log);
        put_more(l, STR("If this server was retired or renamed, a line that says so will do."));
    }
    if (!a->story.servers.handling && !a->story.missing.n) {
        open_point(l, STR("The log of every sync server, the standby too: none came."));
        put_more(l, how_server_log);
    }
    arena_free(&room);
}

static bool is_retired(const analysis *a, const finding *f)
{
    const server_numbers retired = {.names = a->options.retired.v, .n = a->options.retired.n};
    return server_number(&retired, f->evidence) > 0;
}

/* Told by its own point: servers, inputs. */
static bool has_own_point(const finding *f)
{
    return f->type->known == FINDING_SERVER_VANISHED || f->type->known == FINDING_DAMAGED_INPUT ||
           f->type->known == FINDING_UNREAD_INPUT;
}

/* One point per kind of finding, with each of them below. */
static void ask_findings(letter *l, const analysis *a)
{
    for (size_t w = 0; w < a->finding_story.wish_count; w++) {
        const finding_type *type = a->finding_story.wishes[w];
        bool open = false;
        for (size_t i = 0; i < a->finding_count; i++) {
            const finding *f = &a->findings[i];
            if (f->type != type || has_own_point(f) || is_retired(a, f))
                continue;
            if (!open)
                open_point(l, type->ask);
            open = true;
            put_more(l, f->detail);
        }
    }
}

static void ask_audit_log(letter *l, const analysis *a)
{
    if (!a->finding_story.ask_audit_log)
        return;
    open_point(
        l, STR("The cloud’s audit log: none came. Without it nobody can see who gave up in the portal, was blocked, or "
               "was turned away there."));
    put_more(l, how_audit_log);
}

static const problem *problem_of(const ledger *l, size_t unit)
{
    for (size_t i = 0; i < l->problems.n; i++)
        if (l->problems.v[i].unit == unit)
            return &l->problems.v[i];
    return NULL;
}

static void put_input(const letter *l, const analysis *a, size_t unit)
{
    arena room = {0};
    const struct unit *u = &a->ledger->units.v[unit];
    const problem *p = problem_of(a->ledger, unit);
    str what = p ? p->what : u->note, then = p ? p->consequence : STR("");
    put_more(l, arena_printf(&room, "- %.*s: %.*s%s%.*s%s", STR_ARG(u->source), STR_ARG(what), then.n ? " (" : "",
                             STR_ARG(then), then.n ? ")" : ""));
    arena_free(&room);
}

static void ask_inputs(letter *l, const analysis *a)
{
    size_t n = 0;
    for (size_t i = 0; i < a->ledger->units.n; i++) {
        if (!unit_is_imperfect(&a->ledger->units.v[i]))
            continue;
        if (n++ == 0)
            open_point(
                l,
                STR("These files once more. They may have been cut off on their way, or are in a form that cannot be "
                    "read; a server’s log is best sent as an event file, the cloud’s as CSV, both unpacked or in "
                    "a zip without a password."));
        if (n <= INPUTS_MOST)
            put_input(l, a, i);
    }
    if (n > INPUTS_MOST) {
        arena room = {0};
        put_more(l, arena_printf(&room, "- and %zu more", n - INPUTS_MOST));
        arena_free(&room);
    }
}

/* ---- the letter ---- */

static void put_subject(out *o, str customer)
{
    out_lit(o, "Subject: Logs for the password writeback report");
    if (!str_empty(customer)) {
        out_lit(o, " of ");
        out_str(o, customer);
    }
    out_lit(o, ", ");
}

static void put_days(out *o, const analysis *a)
{
    const report_span *s = &a->story.span;
    if (!s->known)
        out_lit(o, "all that was logged");
    else if (s->whole_month)
        words_month(o, s->first.year, s->first.month);
    else
        words_days(o, &s->first, &s->last);
}

static void put_opening(out *o)
{
    out_lit(o, END_LINE END_LINE "Hello," END_LINE END_LINE "for this report we still need:" END_LINE);
}

static void put_closing(out *o)
{
    out_lit(o, END_LINE "Whatever comes late is welcome: the report is made again with it. Thank you." END_LINE);
}

bool report_ask(const analysis *a, out *to)
{
    letter l = {.o = out_memory()};
    l.o->watch = to->watch;
    put_subject(l.o, a->options.customer);
    put_days(l.o, a);
    put_opening(l.o);
    ask_servers(&l, a);
    ask_findings(&l, a);
    ask_audit_log(&l, a);
    ask_inputs(&l, a);
    put_closing(l.o);
    if (l.points)
        out_str(to, out_memory_str(l.o));
    out_free(l.o);
    return l.points > 0;
}

void report_ask_everything(str customer, str period, out *to)
{
    letter l = {.o = to};
    put_subject(to, customer);
    out_str(to, str_empty(period) ? STR("all that was logged") : period);
    put_opening(to);
    open_point(&l, STR("The log of every sync server, the standby too."));
    put_more(&l, how_server_log);
    open_point(&l, STR("The cloud’s audit log."));
    put_more(&l, how_audit_log);
    put_closing(to);
}
