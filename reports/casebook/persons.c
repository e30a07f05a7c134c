/* A card for every person: what they tried, in order, each with a link to its chain; what they registered, whether the
   portal blocks them, what they wait for. Those who wait come first, then those with a failure. Of the first the card
   stands in the page as one reads it, of the others packed (pack.h); what a page has no room for stands in users.csv
   and operations.csv. */
#include "reports/casebook/casebook.h"
#include "reports/casebook/pack.h"
#include "reports/casebook/who.h"

enum {
    OPEN_BYTES = 512 * 1024,     /* of cards that need no script */
    CARD_BYTES = 3 * 512 * 1024, /* of all */
    TRIES = 50,
};

/* The operations of each person: the first of them, and behind each the next; plus one, 0: none. */
typedef struct tries {
    uint32_t *first, *last, *next;
} tries;

static tries tries_find(const analysis *a)
{
    tries t = {.first = mem_zalloc(a->user_count + 1, sizeof *t.first),
               .last = mem_zalloc(a->user_count + 1, sizeof *t.last),
               .next = mem_zalloc(a->operation_count + 1, sizeof *t.next)};
    who people = who_find(a);
    for (size_t i = 0; i < a->operation_count; i++) {
        size_t place = who_of(&people, &a->operations[i]);
        if (place == SIZE_MAX)
            continue;
        uint32_t number = (uint32_t)i + 1;
        if (t.last[place])
            t.next[t.last[place] - 1] = number;
        else
            t.first[place] = number;
        t.last[place] = number;
    }
    who_free(&people);
    return t;
}

static void tries_free(tries *t)
{
    mem_free(t->first);
    mem_free(t->last);
    mem_free(t->next);
}

/* ---- one card ---- */

static str name_of(const page *p, const user_row *u)
{
    str name = symbols_str(p->a->symbols, u->user);
    return str_empty(name) ? symbols_str(p->a->symbols, u->object_id) : name;
}

static void put_summary(const page *p, const user_row *u)
{
    out *o = p->o;
    html_lit(o, "<summary><b>");
    html_text(o, name_of(p, u));
    html_lit(o, "</b> ");
    words_requests(&p->v, u->operations);
    if (u->waiting == WAITING_YES)
        html_lit(o, " <span class=\"tag ours\">waiting</span>");
    else if (u->waiting == WAITING_GAVE_UP)
        html_lit(o, " <span class=\"tag\">gave up</span>");
    if (instant_known(u->blocked_until))
        html_lit(o, " <span class=\"tag\">blocked</span>");
    html_lit(o, "</summary>");
}

static void put_facts(const page *p, const user_row *u)
{
    out *o = p->o;
    html_lit(o, "<p class=\"facts\">");
    if (u->object_id) {
        html_lit(o, "Object id ");
        html_text(o, symbols_str(p->a->symbols, u->object_id));
        html_lit(o, ". ");
    }
    if (u->waiting == WAITING_YES && u->unmet) {
        html_lit(o, "Waits for: ");
        html_text(o, owner_title(u->unmet->owner));
        html_lit(o, " (");
        html_text(o, u->unmet->title);
        html_lit(o, "). ");
    }
    if (instant_known(u->got_in_later)) {
        html_lit(o, "Got in on ");
        words_moment(&p->v, p->a->options.zone, u->got_in_later);
        html_lit(o, ". ");
    }
    if (instant_known(u->blocked_until)) {
        html_lit(o, "Blocked until ");
        words_moment(&p->v, p->a->options.zone, u->blocked_until);
        html_lit(o, ". ");
    }
    html_lit(o, "</p>");
}

static void put_try(const page *p, size_t i)
{
    const operation *op = &p->a->operations[i];
    out *o = p->o;
    html_lit(o, "<li><a href=\"#o");
    out_u64(o, i + 1);
    html_lit(o, "\">");
    words_moment(&p->v, p->a->options.zone, op->started);
    html_lit(o, "</a> ");
    html_text(o, op_kind_word(op->kind));
    html_lit(o, ", ");
    html_text(o, outcome_word(op->outcome));
    if (op->cause) {
        html_lit(o, ": ");
        html_text(o, op->cause->title);
    }
    html_lit(o, "</li>");
}

static void put_tries(const page *p, const tries *t, size_t who)
{
    size_t n = 0;
    if (!t->first[who])
        return;
    html_lit(p->o, "<ol>");
    for (size_t at = t->first[who]; at && n < TRIES; at = t->next[at - 1], n++)
        put_try(p, at - 1);
    html_lit(p->o, "</ol>");
    if (p->a->users[who].operations > n && n == TRIES)
        html_lit(p->o, "<p class=\"more\">Later ones stand among the operations.</p>");
}

static void put_registrations(const page *p, const user_row *u)
{
    out *o = p->o;
    bool any = false;
    for (size_t i = 0; u->registrations && i < p->a->registration_count; i++) {
        const registration_row *r = &p->a->registrations[i];
        bool theirs = (r->user && r->user == u->user) || (r->object_id && r->object_id == u->object_id);
        if (!theirs)
            continue;
        out_str(o, any ? STR("<br>") : STR("<p class=\"facts\">"));
        any = true;
        html_lit(o, "Registration, ");
        words_moment(&p->v, p->a->options.zone, r->first);
        html_lit(o, ": ");
        html_text(o, registration_result_word(r->result));
        if (!str_empty(r->methods)) {
            html_lit(o, " (");
            html_text(o, r->methods);
            html_lit(o, ")");
        }
    }
    if (any)
        html_lit(o, "</p>");
}

/* The script shows the operations of nobody else. */
static void put_only(const page *p, const user_row *u)
{
    html_lit(p->o, "<p class=\"list\"><a href=\"#person=");
    html_address(p->o, name_of(p, u));
    html_lit(p->o, "\">Only this person</a></p>");
}

static void put_inside(const page *p, const tries *t, size_t place)
{
    const user_row *u = &p->a->users[place];
    put_facts(p, u);
    put_tries(p, t, place);
    put_registrations(p, u);
    if (t->first[place])
        put_only(p, u);
}

/* The cards as they are being written. */
typedef struct writing {
    const page *p;
    tries tries;
    pack *pack;
    out *inside;    /* of the card at hand */
    uint64_t begin; /* of the page's bytes */
    size_t left;    /* people without a card */
} writing;

static uint64_t written(const writing *w)
{
    return out_size(w->p->o) - w->begin + pack_forms_size(w->pack);
}

static void put_card(writing *w, size_t place)
{
    const page *p = w->p;
    const user_row *u = &p->a->users[place];
    bool open = written(w) < OPEN_BYTES;
    html_lit(p->o, "<details class=\"person\" id=\"p");
    out_u64(p->o, place + 1);
    if (!open) {
        pack_own own = {.v = {name_of(p, u)}, .n = 1, .who = (sym)place + 1};
        page beside = *p;
        beside.o = beside.v.o = w->inside;
        out_memory_clear(w->inside);
        put_inside(&beside, &w->tries, place);
        html_lit(p->o, "\" data-c=\"");
        pack_put(w->pack, out_memory_str(w->inside), &own, p->o);
    }
    html_lit(p->o, "\">");
    put_summary(p, u);
    if (open)
        put_inside(p, &w->tries, place);
    html_lit(p->o, "</details>\n");
}

/* ---- all of them ---- */

static unsigned rank_of(const user_row *u)
{
    if (u->waiting == WAITING_YES)
        return 0;
    return u->failed || u->unfinished || instant_known(u->blocked_until) ? 1 : 2;
}

static void put_cards(writing *w)
{
    const analysis *a = w->p->a;
    for (unsigned rank = 0; rank < 3; rank++) {
        for (size_t i = 0; i < a->user_count; i++) {
            if (rank_of(&a->users[i]) != rank)
                continue;
            if (written(w) < CARD_BYTES)
                put_card(w, i);
            else
                w->left++;
        }
    }
}

void case_persons(const page *p)
{
    if (!p->a->user_count)
        return;
    html_lit(p->o, "<h3 id=\"persons\">Everyone, with what they tried</h3>\n<p class=\"more\" id=\"among\" "
                   "aria-live=\"polite\"></p>\n<div class=\"persons\">\n");
    writing w = {
        .p = p, .tries = tries_find(p->a), .pack = pack_new(), .inside = out_memory(), .begin = out_size(p->o)};
    w.inside->watch = p->o->watch;
    put_cards(&w);
    html_lit(p->o, "</div>\n");
    pack_put_forms(w.pack, STR("card-forms"), p->o);
    put_more_in(p, w.left, STR("users.csv"));
    tries_free(&w.tries);
    out_free(w.inside);
    pack_free(w.pack);
}
