/* What the rules say together: no cause stands beside a code that leads to another one. */
#include "tests/unit/analyzer/fixture.h"

#include "analyzer/knowledge/data.h"

Suite *suite_judgement_rules(void);

/* The code, where it says something by itself, leads to the cause, or the rule of a text names it as its own. */
static bool agrees(const knowledge *k, const rule *r, const operation *o)
{
    if (!o->has_error_code)
        return true;
    rule_match own = knowledge_match_code(k, o->error_code, o->kind);
    return !own.rule || own.rule->cause == o->cause || (r->stage == STAGE_TEXT && rule_has_code(r, o->error_code));
}

/* An operation that failed with this event. */
static fixture *failed_by(const char *provider, int32_t id, str message)
{
    fixture *f = fix_new();
    fix_start(f, "09:00:00", 31001, 1, "amy");
    if (str_starts(message, STR("TrackingId:")) || str_eq(str_of(provider), STR(ADSYNC)))
        fix_record(f, provider, "09:00:01", id, message);
    else
        fix_error(f, "09:00:01", id, 1, "amy", arena_printf(&f->text, "%.*s%c", STR_ARG(message), 0).p);
    fix_end(f, "09:00:01", 31003, 1, "amy");
    fix_finish(f);
    return f;
}

static void check_hit(const rule_entry *e, const rule_sample *s)
{
    const rule *r = &e->rule;
    bool by_code = r->stage == STAGE_CODE;
    int32_t id = by_code ? 6329 : s->event ? s->event : r->event_count ? r->events[0] : 33001;
    const char *provider = by_code || str_eq_nocase(r->provider, STR(ADSYNC)) ? ADSYNC : PRS;
    fixture *f = failed_by(provider, id, s->text);
    for (size_t i = 0; i < f->r->operation_count; i++) {
        const operation *o = &f->r->operations[i];
        ck_assert_msg(!o->cause || agrees(f->k, r, o), "%.*s:%u: %.*s beside %x", STR_ARG(s->place.file), s->place.line,
                      STR_ARG(o->cause->id), o->error_code);
    }
    fix_free(f);
}

START_TEST(no_rule_contradicts_the_code_beside_it)
{
    knowledge *k = knowledge_load(NULL, 0, TRUST_BUILT_IN, NULL, NULL);
    size_t hits = 0;
    for (size_t i = 0; i < k->lists[ENTRY_RULE].n; i++) {
        const rule_entry *e = (const rule_entry *)k->lists[ENTRY_RULE].v[i];
        for (size_t n = 0; e->rule.stage != STAGE_CLOUD && n < e->sample_count; n++) {
            if (e->samples[n].hit) {
                check_hit(e, &e->samples[n]);
                hits++;
            }
        }
    }
    ck_assert_uint_gt(hits, 50);
    knowledge_free(k);
}
END_TEST

/* Every event that tells a cause by its id, with every code that tells one. */
START_TEST(no_event_contradicts_a_code_in_it)
{
    knowledge *k = knowledge_load(NULL, 0, TRUST_BUILT_IN, NULL, NULL);
    arena text = {0};
    for (size_t i = 0; i < k->stages[STAGE_EVENT].n; i++) {
        const rule *r = &k->stages[STAGE_EVENT].v[i]->rule;
        for (size_t c = 0; str_eq(r->provider, STR(PRS)) && c < k->stages[STAGE_CODE].n; c++) {
            str says = arena_printf(&text, "hr=%x, message=x", k->stages[STAGE_CODE].v[c]->rule.codes[0]);
            fixture *f = failed_by(PRS, r->events[0], says);
            const operation *o = fix_op(f, 0);
            ck_assert_msg(agrees(f->k, r, o), "%d with %.*s: %.*s beside %x", r->events[0], STR_ARG(says),
                          STR_ARG(o->cause->id), o->error_code);
            fix_free(f);
        }
    }
    arena_free(&text);
    knowledge_free(k);
}
END_TEST

START_TEST(a_foreign_code_is_not_shown)
{
    fixture *f = failed_by(PRS, 32000, STR("hr=80070005, message=Access is denied"));
    fix_cause_is(f, 0, "service-error");
    fix_text_is(operation_code(fix_op(f, 0), (char[HEX_TEXT]){0}), "");
    fix_free(f);
    f = failed_by(PRS, 32000, STR("hr=80131500, message=Nobody knows"));
    fix_cause_is(f, 0, "service-error");
    fix_free(f);
}
END_TEST

Suite *suite_judgement_rules(void)
{
    const TTest *const tests[] = {no_rule_contradicts_the_code_beside_it, no_event_contradicts_a_code_in_it,
                                  a_foreign_code_is_not_shown};
    return fix_suite("judgement_rules", tests, sizeof tests / sizeof *tests);
}
