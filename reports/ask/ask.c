#include "reports/ask/ask.h"

#include "base/text.h"

enum { LINE_MOST = 76, INPUTS_MOST = 20 };

/* A letter that is being written: numbered points, wrapped into lines of a mail. */
typedef struct letter {
    voice v;
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

enum { POINT_INDENT = 3 };

/* Texts of ours hold no line break; those of the logs lose theirs. */
static void put_line(out *o, str text)
{
    arena a = {0};
    put_wrapped(o, text_one_line(&a, text), POINT_INDENT, POINT_INDENT);
    arena_free(&a);
}

static void open_point(letter *l, str text)
{
    out *o = l->v.o;
    out_lit(o, END_LINE);
    out_u64(o, ++l->points);
    out_lit(o, ". ");
    out_saw(o, NULL, text);
    put_line(o, text);
}

/* Below a point: what more there is to say of it. */
static void put_more(const letter *l, str text)
{
    if (str_empty(text))
        return;
    out_saw(l->v.o, NULL, text);
    for (size_t i = 0; i < POINT_INDENT; i++)
        out_char(l->v.o, ' ');
    put_line(l->v.o, text);
}

/* A text of ours, with what stands in it: written apart first, since lines are broken in the whole of it. */
static void put_ours(letter *l, void (*put)(letter *l, str text), text_id id, const said *args, size_t n)
{
    voice v = {.o = out_memory(), .tongue = l->v.tongue, .plain = true, .rules = l->v.rules};
    say_with(&v, id, args, n);
    put(l, out_memory_str(v.o));
    out_free(v.o);
}

static void point(letter *l, text_id id)
{
    put_ours(l, open_point, id, NULL, 0);
}

static void put_below(letter *l, str text)
{
    put_more(l, text);
}

static void below(letter *l, text_id id)
{
    put_ours(l, put_below, id, NULL, 0);
}

/* ---- points ---- */

static void ask_servers(letter *l, const analysis *a)
{
    for (size_t i = 0; i < a->story.missing.n; i++) {
        const said name = AS_DATA(a->story.missing.names[i]);
        put_ours(l, open_point, T_MAIL_SERVER_MISSING, &name, 1);
        below(l, T_MAIL_SERVER_HOW);
        below(l, T_MAIL_SERVER_RETIRED);
    }
    if (!a->story.servers.handling && !a->story.missing.n) {
        point(l, T_MAIL_NO_SERVER);
        below(l, T_MAIL_SERVER_HOW);
    }
}

/* Told by its own point: servers, inputs. */
static bool has_own_point(const finding *f)
{
    return f->type->known == FINDING_SERVER_VANISHED || f->type->known == FINDING_DAMAGED_INPUT ||
           f->type->known == FINDING_UNREAD_INPUT;
}

static void put_detail(const letter *l, const finding *f)
{
    arena room = {0};
    put_more(l, said_filled(&l->v, &room, f->type->detail, f->args));
    arena_free(&room);
}

/* One point per kind of finding, with each of them below. */
static void ask_findings(letter *l, const analysis *a)
{
    for (size_t w = 0; w < a->finding_story.wish_count; w++) {
        const finding_type *type = a->finding_story.wishes[w];
        bool open = false;
        for (size_t i = 0; i < a->finding_count; i++) {
            const finding *f = &a->findings[i];
            if (f->type != type || has_own_point(f) || server_is_retired(&a->options, f->evidence))
                continue;
            if (!open)
                open_point(l, said_rule(&l->v, type->ask));
            open = true;
            put_detail(l, f);
        }
    }
}

static void ask_audit_log(letter *l, const analysis *a)
{
    if (!a->finding_story.ask_audit_log)
        return;
    point(l, T_MAIL_NO_AUDIT);
    below(l, T_MAIL_AUDIT_HOW);
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

/* Once: what only a kept extract tells of was asked for when it came, and the extract itself is nobody else's. */
static bool is_to_ask_for(const struct unit *u)
{
    return unit_is_imperfect(u) && u->origins != ORIGIN_KEPT;
}

static void ask_inputs(letter *l, const analysis *a)
{
    size_t n = 0;
    for (size_t i = 0; i < a->ledger->units.n; i++) {
        if (!is_to_ask_for(&a->ledger->units.v[i]))
            continue;
        if (n++ == 0)
            point(l, T_MAIL_FILES);
        if (n <= INPUTS_MOST)
            put_input(l, a, i);
    }
    if (n > INPUTS_MOST) {
        const said more = AS_COUNT(n - INPUTS_MOST);
        put_ours(l, put_below, T_MAIL_MORE_FILES, &more, 1);
    }
}

/* ---- the letter ---- */

static void put_days(const void *of_letter, const void *of)
{
    const letter *l = of_letter;
    const analysis *a = of;
    const report_span *s = &a->story.span;
    if (!s->known)
        say_words(&l->v, T_MAIL_ALL);
    else if (s->whole_month)
        words_month(&l->v, s->first.year, s->first.month);
    else
        words_days(&l->v, &s->first, &s->last);
}

/* "2026-10" is a month; days stand there as they were asked for. */
static void put_asked_period(const void *of_letter, const void *of)
{
    const letter *l = of_letter;
    const str *period = of;
    unsigned long long year = 0, month = 0;
    str rest = *period, head = str_cut(&rest, '-');
    if (str_empty(*period))
        say_words(&l->v, T_MAIL_ALL);
    else if (head.n == 4 && rest.n == 2 && str_u64(head, &year) && str_u64(rest, &month) && month >= 1 && month <= 12)
        words_month(&l->v, (int)year, (int)month);
    else
        out_str(l->v.o, *period);
}

static void put_opening(const letter *l, str customer, said days)
{
    const said args[] = {days, AS_DATA(customer)};
    out *o = l->v.o;
    say_with(&l->v, str_empty(customer) ? T_MAIL_SUBJECT : T_MAIL_SUBJECT_OF, args, 2);
    out_lit(o, END_LINE END_LINE);
    say_words(&l->v, T_MAIL_HELLO);
    out_lit(o, END_LINE END_LINE);
    say_words(&l->v, T_MAIL_NEED);
    out_lit(o, END_LINE);
}

static void put_closing(const letter *l)
{
    out_lit(l->v.o, END_LINE);
    say_words(&l->v, T_MAIL_END);
    out_lit(l->v.o, END_LINE);
}

bool report_ask(const analysis *a, spoken language, out *to)
{
    letter l = {.v = {.o = out_memory(), .tongue = language.tongue, .plain = true, .rules = language.rules}};
    l.v.o->watch = to->watch;
    put_opening(&l, a->options.customer, (said)AS_PART(put_days, &l, a));
    ask_servers(&l, a);
    ask_findings(&l, a);
    ask_audit_log(&l, a);
    ask_inputs(&l, a);
    put_closing(&l);
    if (l.points)
        out_str(to, out_memory_str(l.v.o));
    out_free(l.v.o);
    return l.points > 0;
}

void report_ask_everything(str customer, str period, tongue t, out *to)
{
    letter l = {.v = {.o = to, .tongue = t, .plain = true}};
    put_opening(&l, customer, (said)AS_PART(put_asked_period, &l, &period));
    point(&l, T_MAIL_EVERY_SERVER);
    below(&l, T_MAIL_SERVER_HOW);
    point(&l, T_MAIL_AUDIT);
    below(&l, T_MAIL_AUDIT_HOW);
    put_closing(&l);
}
