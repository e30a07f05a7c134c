/* A card for every person: what they tried, in order, each with a link to its chain; what they registered, whether the
   portal blocks them, what they wait for. Those who wait come first, then those with a failure; what a page has no room
   for stands in users.csv and operations.csv. */
#include "reports/casebook/casebook.h"

enum { CARD_BYTES = 2 * 1024 * 1024, TRIES = 50 };

/* The operations of each person: the first of them, and behind each the next; plus one, 0: none. */
typedef struct tries {
    map people; /* name or object id -> place among the users */
    size_t *first, *last, *next;
} tries;

static size_t place_of_person(const tries *t, sym user, sym object_id)
{
    const uint64_t *place = user ? map_get(&t->people, user) : NULL;
    if (!place && object_id)
        place = map_get(&t->people, object_id);
    return place ? (size_t)*place : SIZE_MAX;
}

static tries tries_find(const analysis *a)
{
    tries t = {.first = mem_zalloc(a->user_count + 1, sizeof *t.first),
               .last = mem_zalloc(a->user_count + 1, sizeof *t.last),
               .next = mem_zalloc(a->operation_count + 1, sizeof *t.next)};
    for (size_t i = 0; i < a->user_count; i++) {
        if (a->users[i].user)
            map_put(&t.people, a->users[i].user, i, NULL);
        if (a->users[i].object_id)
            map_put(&t.people, a->users[i].object_id, i, NULL);
    }
    for (size_t i = 0; i < a->operation_count; i++) {
        size_t who = place_of_person(&t, a->operations[i].user, a->operations[i].object_id);
        if (who == SIZE_MAX)
            continue;
        if (t.last[who])
            t.next[t.last[who] - 1] = i + 1;
        else
            t.first[who] = i + 1;
        t.last[who] = i + 1;
    }
    return t;
}

static void tries_free(tries *t)
{
    map_free(&t->people);
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

static void put_card(const page *p, const tries *t, size_t who)
{
    const user_row *u = &p->a->users[who];
    html_lit(p->o, "<details class=\"person\" id=\"p");
    out_u64(p->o, who + 1);
    html_lit(p->o, "\">");
    put_summary(p, u);
    put_facts(p, u);
    put_tries(p, t, who);
    put_registrations(p, u);
    html_lit(p->o, "</details>\n");
}

/* ---- all of them ---- */

static unsigned rank_of(const user_row *u)
{
    if (u->waiting == WAITING_YES)
        return 0;
    return u->failed || u->unfinished || instant_known(u->blocked_until) ? 1 : 2;
}

void case_persons(const page *p)
{
    tries t = tries_find(p->a);
    uint64_t begin = out_size(p->o);
    size_t left = 0;
    if (p->a->user_count)
        html_lit(p->o, "<h3 id=\"persons\">Everyone, with what they tried</h3>\n<div class=\"persons\">\n");
    for (unsigned rank = 0; rank < 3; rank++) {
        for (size_t i = 0; i < p->a->user_count; i++) {
            if (rank_of(&p->a->users[i]) != rank)
                continue;
            if (out_size(p->o) - begin < CARD_BYTES)
                put_card(p, &t, i);
            else
                left++;
        }
    }
    if (p->a->user_count)
        html_lit(p->o, "</div>\n");
    put_more_in(p, left, STR("users.csv"));
    tries_free(&t);
}
