#include "reports/brief/brief.h"

/* Four lines of figures under the head; what is longer is counted. */
enum { INCIDENTS_MOST = 3 };

/* What the lines are made of and go to. */
typedef struct brief {
    const analysis *a;
    voice v;
} brief;

static void put(const brief *b, const char *text)
{
    out_str(b->v.o, str_of(text));
}

static void end_line(const brief *b)
{
    out_char(b->v.o, '\n');
}

/* ---- figures ---- */

static void put_head(const brief *b)
{
    const analysis *a = b->a;
    const report_span *s = &a->story.span;
    if (!str_empty(a->options.customer)) {
        out_str(b->v.o, a->options.customer);
        put(b, ", ");
    }
    say_words(&b->v, T_BRIEF_WRITEBACK);
    put(b, ", ");
    if (!s->known)
        say_words(&b->v, T_NO_DATES);
    else if (s->whole_month)
        words_month(&b->v, s->first.year, s->first.month);
    else
        words_days(&b->v, &s->first, &s->last);
    put(b, " (");
    say_text(&b->v, T_TIMES_IN, AS_DATA(str_of(zone_name(a->options.zone))));
    put(b, ")");
    end_line(b);
}

static void put_verdict(const brief *b)
{
    const analysis *a = b->a;
    say_text(&b->v, T_BRIEF_VERDICT, AS_WORDS(verdict_title(a->verdict.verdict)));
    if (a->verdict.as_cloud_saw)
        say_words(&b->v, T_BRIEF_AS_CLOUD_SAW);
    if (a->verdict.end_state != STATE_UP && instant_known(a->verdict.end_state_since)) {
        put(b, "; ");
        say_text(&b->v, T_BRIEF_STATE_SINCE, AS_WORDS(state_title(a->verdict.end_state)),
                 AS_TIME(a->options.zone, a->verdict.end_state_since));
    }
    end_line(b);
}

static void put_target(const brief *b)
{
    static const text_id words[] = {
        [TARGET_NONE] = T_NONE,
        [TARGET_UNKNOWN] = T_BRIEF_TARGET_UNKNOWN,
        [TARGET_MISSED] = T_BRIEF_TARGET_MISSED,
        [TARGET_MET] = T_BRIEF_TARGET_MET,
    };
    if (b->a->target == TARGET_NONE)
        return;
    put(b, "; ");
    say_text(&b->v, words[b->a->target], AS_HUNDREDTHS(b->a->options.target));
}

static void put_month_before(const brief *b)
{
    const against *g = &b->a->against;
    if (g->state == AGAINST_NO_MONTH)
        return;
    put(b, "; ");
    say_text(&b->v, g->state == AGAINST_COMPARED ? T_BRIEF_MONTH_BEFORE : T_BRIEF_NO_MONTH_BEFORE,
             AS_MONTH(g->before.year, g->before.month), AS_SHARE(g->before.totals.reliability));
}

static void put_reliability(const brief *b)
{
    const share *s = &b->a->totals.reliability;
    say_words(&b->v, T_BRIEF_RELIABILITY);
    if (s->whole)
        words_share(&b->v, *s);
    else
        say_words(&b->v, T_TIME_NOT_KNOWN);
    put_target(b);
    put_month_before(b);
    end_line(b);
}

/* ", 12 failed": nothing of nobody. */
static void put_part(const brief *b, const char *before, size_t n, text_id words)
{
    if (n == 0)
        return;
    put(b, before);
    say_text(&b->v, words, AS_COUNT(n));
}

static void put_requests(const brief *b)
{
    const totals *t = &b->a->totals;
    words_requests(&b->v, t->operations);
    put_part(b, ": ", t->succeeded, T_BRIEF_SUCCEEDED);
    put_part(b, ", ", t->failed, T_BRIEF_FAILED);
    put_part(b, ", ", t->unfinished, T_BRIEF_UNFINISHED);
    put_part(b, ", ", t->unknown, T_BRIEF_UNKNOWN);
    put_part(b, "; ", t->user_side, T_BRIEF_PERSON_SIDE);
    put_part(b, "; ", t->service_side, T_BRIEF_SERVICE_SIDE);
    put_part(b, "; ", t->unknown_side, T_BRIEF_UNKNOWN_SIDE);
    end_line(b);
}

static void put_waiting(const brief *b)
{
    const people_story *s = &b->a->story.people;
    bool any = false;
    say_words(&b->v, T_BRIEF_WAITING);
    words_people(&b->v, b->a->totals.users_waiting);
    for (size_t i = 0; i < WAITING_STEPS; i++) {
        if (s->by_step[i] == 0)
            continue;
        put(b, any ? ", " : " (");
        words_count(&b->v, s->by_step[i]);
        say_next_words(&b->v, waits_for_title(i));
        any = true;
    }
    if (any)
        put(b, ")");
    end_line(b);
}

static void put_covered(const void *page, const void *of)
{
    const brief *b = page;
    const totals *t = of;
    share covered = covered_share(&t->covered);
    if (covered.whole && covered.part == covered.whole)
        words_count(&b->v, (uint64_t)t->days);
    else if (covered.part == 0)
        say_words(&b->v, T_BRIEF_NONE);
    else
        words_duration(&b->v, (int64_t)covered.part);
}

static void put_service(const brief *b)
{
    const totals *t = &b->a->totals;
    const incident_list *l = &b->a->incidents;
    say_words(&b->v, T_BRIEF_INCIDENT_TIME);
    if (l->told)
        words_duration(&b->v, l->lasted_s);
    else
        say_words(&b->v, t->covered.servers.part ? T_BRIEF_NONE : T_BRIEF_NOT_KNOWN_NO_LOG);
    put(b, "; ");
    say_text(&b->v, T_BRIEF_COVERED, AS_PART(put_covered, b, t), AS_COUNT(t->days));
    end_line(b);
}

/* ---- what happened, what to do ---- */

static void put_incident(const brief *b, const incident *x)
{
    say_text(&b->v, x->over ? T_BRIEF_INCIDENT_OVER : T_BRIEF_INCIDENT_NOT_OVER,
             AS_TIMES(b->a->options.zone, x->from, x->to), AS_LASTED(x->lasted_s), AS_RULE(x->cause->title),
             AS_COUNT(x->people), AS_WORDS(owner_said(x->cause->owner)));
    end_line(b);
}

static void put_more(const brief *b, size_t n, text_id words)
{
    if (n == 0)
        return;
    say_text(&b->v, words, AS_COUNT(n));
    end_line(b);
}

static void put_incidents(const brief *b)
{
    const incident_list *l = &b->a->incidents;
    size_t shown = l->told < INCIDENTS_MOST ? l->told : INCIDENTS_MOST;
    for (size_t i = 0; i < shown; i++)
        put_incident(b, &l->v[i]);
    put_more(b, l->told - shown, T_BRIEF_MORE_INCIDENTS);
}

static void put_what(const void *page, const void *of)
{
    const brief *b = page;
    const action *x = of;
    if (x->kind == ACTION_EXPORT_LOGS)
        say_words(&b->v, T_BRIEF_EXPORT);
    else if (x->kind == ACTION_SWITCH_ON)
        say_words(&b->v, T_BRIEF_SWITCH_ON);
    else
        say_rule(&b->v, x->cause->title);
}

static void put_action(const brief *b, const action *x, size_t place)
{
    static const text_id tenses[] = {[TENSE_NONE] = T_NONE,
                                     [TENSE_NOW] = T_BRIEF_STILL_HAPPENING,
                                     [TENSE_OVER] = T_BRIEF_OVER,
                                     [TENSE_SEEN] = T_NONE};
    say_text(&b->v, T_BRIEF_TO_DO, AS_COUNT(place), AS_WORDS(owner_said(x->owner)), AS_PART(put_what, b, x));
    put_part(b, " (", x->people, T_BRIEF_PEOPLE_HIT);
    put_part(b, ", ", x->waiting, T_N_WAITING);
    put(b, x->people ? ")" : "");
    say_words(&b->v, tenses[x->tense]);
    end_line(b);
}

void brief_write(const analysis *a, spoken language, out *o)
{
    const brief b = {a, {.o = o, .tongue = language.tongue, .plain = true, .rules = language.rules}};
    put_head(&b);
    put_verdict(&b);
    put_reliability(&b);
    put_requests(&b);
    put_waiting(&b);
    put_service(&b);
    put_incidents(&b);
    for (size_t i = 0; i < a->actions.n; i++)
        put_action(&b, &a->actions.v[i], i + 1);
    put_more(&b, a->actions.more, T_BRIEF_MORE_CAUSES);
}
