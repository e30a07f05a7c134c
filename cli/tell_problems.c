/* What was wrong with the inputs, for standard error: first what was read and is not whole, and last, so that it stays
   in sight, what was not read at all. Of one kind some are named and the rest is counted: twenty thousand empty members
   must not bury the one fault that matters. All of them have rows in inputs.csv. */
#include "cli/tell.h"

#include "base/out.h"
#include "base/symbols.h"
#include "cli/say.h"

enum {
    NAMED_OF_ARCHIVE = 3, /* members of one archive with a fault of one kind */
    NAMED_OF_RUN = 20,    /* inputs that stand in no archive */
    NAMED_OF_KNOWN = 1,   /* of a kind of files that says what to do about it */
};

/* One line, or two. */
typedef struct message {
    const unit *unit;
    const problem *problem; /* NULL: its status, and its note */
    sym kind;
    uint64_t named_most;
} message;

/* How often one kind occurs, and how many have been named. */
typedef struct tally {
    uint64_t all, named;
} tally;

typedef struct messages {
    const ledger *ledger;
    arena text;
    symbols *kinds;
    ARRAY(message) v;
    ARRAY(tally) tallies; /* by kind */
} messages;

/* ---- gathering ---- */

static void add(messages *m, const unit *u, const problem *p)
{
    str container = unit_container(u->source), text = p ? p->what : u->note;
    bool quotes = str_find_char(text, '"') != STR_NONE;
    bool known = !p && u->status == UNIT_UNRECOGNISED && !quotes;
    str kind = message_kind(&m->text, text);
    if (!known)
        kind = arena_printf(&m->text, "%.*s\n%.*s", STR_ARG(kind), STR_ARG(container));
    sym key = symbols_add(m->kinds, kind);
    uint64_t most = known ? NAMED_OF_KNOWN : container.n ? NAMED_OF_ARCHIVE : NAMED_OF_RUN;
    *array_push(&m->v) = (message){u, p, key, most};
    while (m->tallies.n <= key)
        *array_push(&m->tallies) = (tally){0};
    m->tallies.v[key].all++;
}

static void add_problems(messages *m, bool unread)
{
    const ledger *l = m->ledger;
    for (size_t i = 0; i < l->problems.n; i++) {
        const unit *u = &l->units.v[l->problems.v[i].unit];
        if (unit_is_news(u) && unit_unread(u) == unread)
            add(m, u, &l->problems.v[i]);
    }
}

/* Units whose status has no problem of its own to explain it. What lies beside logs is no news. */
static void add_statuses(messages *m, const bool *told, bool unread)
{
    const ledger *l = m->ledger;
    bool usable = tell_any_usable(l);
    for (size_t i = 0; i < l->units.n; i++) {
        const unit *u = &l->units.v[i];
        bool news = unit_is_news(u) && !told[i] && u->status != UNIT_OK && !(usable && u->status == UNIT_SKIPPED);
        if (news && unit_unread(u) == unread)
            add(m, u, NULL);
    }
}

/* ---- saying ---- */

static void say_and_free(out *o)
{
    say_line(out_memory_str(o));
    out_free(o);
}

static void write_place(out *o, const problem *p)
{
    const struct {
        str name;
        uint64_t at;
    } places[] = {{STR("line "), p->line}, {STR("byte "), p->byte}, {STR("record "), p->record}};
    bool first = true;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        if (places[i].at == NO_PLACE)
            continue;
        out_str(o, first ? STR(": ") : STR(", "));
        out_str(o, places[i].name);
        out_u64(o, places[i].at);
        first = false;
    }
}

static void say_more(str source, uint64_t n)
{
    if (n == 0)
        return;
    out *o = out_memory();
    out_str(o, source);
    out_lit(o, ": ... and ");
    out_u64(o, n);
    out_lit(o, " more");
    say_and_free(o);
}

static void say_problem(const unit *u, const problem *p)
{
    out *o = out_memory();
    out_str(o, u->source);
    write_place(o, p);
    out_lit(o, ": ");
    out_str(o, p->what);
    if (!str_empty(p->consequence)) {
        out_lit(o, " (");
        out_str(o, p->consequence);
        out_lit(o, ")");
    }
    say_and_free(o);
    say_more(u->source, p->more);
}

static void say_status(const unit *u)
{
    out *o = out_memory();
    out_str(o, u->source);
    out_lit(o, ": ");
    out_str(o, unit_status_word(u->status));
    if (!str_empty(u->note)) {
        out_lit(o, ": ");
        out_str(o, u->note);
    }
    say_and_free(o);
}

static void say_message(messages *m, const message *one)
{
    tally *t = &m->tallies.v[one->kind];
    if (t->named == one->named_most)
        return;
    if (one->problem)
        say_problem(one->unit, one->problem);
    else
        say_status(one->unit);
    if (++t->named == one->named_most) {
        str container = unit_container(one->unit->source);
        say_more(container.n ? container : one->unit->source, t->all - t->named);
    }
}

void tell_problems(const ledger *l)
{
    messages m = {.ledger = l, .kinds = symbols_new()};
    ARRAY(bool) told = {0};
    for (size_t i = 0; i < l->units.n; i++)
        *array_push(&told) = false;
    for (size_t i = 0; i < l->problems.n; i++)
        told.v[l->problems.v[i].unit] = true;
    for (int unread = 0; unread < 2; unread++) {
        add_problems(&m, unread);
        add_statuses(&m, told.v, unread);
    }
    for (size_t i = 0; i < m.v.n; i++)
        say_message(&m, &m.v.v[i]);
    array_free(&told);
    array_free(&m.v);
    array_free(&m.tallies);
    symbols_free(m.kinds);
    arena_free(&m.text);
}
