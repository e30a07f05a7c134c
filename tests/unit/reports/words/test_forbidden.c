/* The texts of the rules that the page which is handed on may show: none of tests/words/forbidden.txt in them, and of
   what the service's side may do wrong each says what to do, as a sentence of its own. */
#include "analyzer/analysis.h"
#include "base/regex.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

Suite *suite_words_forbidden(void);

enum { PATTERNS = 80, LINE = 300 };

static arena room;
static regex *patterns[PATTERNS];
static size_t pattern_count;
static knowledge *k;

static void setup(void)
{
    char line[LINE], error[100];
    size_t at;
    FILE *f = fopen("tests/words/forbidden.txt", "r");
    ck_assert_ptr_nonnull(f);
    pattern_count = 0;
    while (fgets(line, sizeof line, f)) {
        str pattern = str_trim(str_of(line));
        if (str_empty(pattern) || pattern.p[0] == '#')
            continue;
        ck_assert_uint_lt(pattern_count, PATTERNS);
        patterns[pattern_count] = regex_new(arena_str(&room, pattern), error, sizeof error, &at);
        ck_assert_msg(patterns[pattern_count] != NULL, "%s: %s", line, error);
        pattern_count++;
    }
    fclose(f);
    k = knowledge_load(NULL, 0, TRUST_BUILT_IN, NULL, NULL);
}

static void teardown(void)
{
    for (size_t i = 0; i < pattern_count; i++)
        regex_free(patterns[i]);
    knowledge_free(k);
    arena_free(&room);
}

static void looks_at(str id, str text)
{
    for (size_t i = 0; i < pattern_count; i++)
        ck_assert_msg(regex_match(patterns[i], text) == REGEX_NO, "%.*s, pattern %zu: %.*s", STR_ARG(id), i,
                      STR_ARG(text));
}

/* Without what the page leaves out of it: brackets with codes. */
static void shows(str id, str text)
{
    str shown = {0};
    for (str rest = text; !str_empty(rest);) {
        str part = plain_part(&rest);
        shown = arena_printf(&room, "%.*s%.*s", STR_ARG(shown), STR_ARG(part));
    }
    looks_at(id, shown);
}

static void shows_if_plain(str id, str text)
{
    if (plain_fits(text))
        shows(id, text);
}

START_TEST(texts_of_causes)
{
    const cause *c;
    for (size_t i = 0; (c = knowledge_nth_cause(k, i)) != NULL; i++) {
        looks_at(c->id, c->title);
        shows_if_plain(c->id, str_empty(c->plain) ? c->meaning : c->plain);
        shows(c->id, c->happened);
        shows(c->id, c->prevent);
        shows(c->id, cause_action(c));
        for (size_t s = 0; s < c->steps.n && str_empty(cause_action(c)); s++)
            shows_if_plain(c->id, c->steps.v[s]);
    }
}
END_TEST

START_TEST(texts_of_findings_and_changes)
{
    for (finding_id id = FINDING_NONE + 1; id < FINDING_COUNT; id++) {
        const finding_type *f = knowledge_finding(k, id);
        shows(f->id, f->plain_title);
        shows(f->id, f->plain);
        shows(f->id, f->ask);
    }
    for (change_id id = CHANGE_NONE + 1; id < CHANGE_COUNT; id++)
        shows(knowledge_change(k, id)->id, knowledge_change(k, id)->plain);
}
END_TEST

/* What happened and how to prevent it, of all that may be an incident's cause. */
START_TEST(what_the_services_side_says)
{
    const cause *c;
    for (size_t i = 0; (c = knowledge_nth_cause(k, i)) != NULL; i++) {
        if (fault_side(c->fault) == SIDE_PERSON)
            continue;
        ck_assert_msg(!str_empty(cause_action(c)), "%.*s: no action", STR_ARG(c->id));
        ck_assert_msg(plain_fits(str_empty(c->plain) ? c->meaning : c->plain), "%.*s: nothing plain", STR_ARG(c->id));
        if (c->fault == FAULT_OUTAGE)
            ck_assert_msg(!str_empty(c->happened) && !str_empty(c->prevent), "%.*s: no prevention", STR_ARG(c->id));
    }
}
END_TEST

Suite *suite_words_forbidden(void)
{
    Suite *s = suite_create("forbidden words");
    TCase *t = tcase_create("texts");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, texts_of_causes);
    tcase_add_test(t, texts_of_findings_and_changes);
    tcase_add_test(t, what_the_services_side_says);
    suite_add_tcase(s, t);
    return s;
}
