/* Texts with places: filling them, choosing forms, and what is said of texts that cannot be filled. */
#include "analyzer/knowledge/data.h"

#include <check.h>

Suite *suite_knowledge_text(void);

static arena a;

static void setup(void)
{
    a = (arena){0};
}

static void teardown(void)
{
    arena_free(&a);
}

static void fills(const char *text, uint64_t people, const char *expected)
{
    str filled = text_fill(&a, &text_english, str_of(text),
                           TEXT_ARGS(TEXT_NUMBER("people", people), TEXT_WORD("server", STR("AADC01"))));
    ck_assert_msg(str_eq(filled, str_of(expected)), "%.*s", STR_ARG(filled));
}

START_TEST(places_are_filled_by_name)
{
    fills("", 1, "");
    fills("Nothing.", 1, "Nothing.");
    fills("{server}", 1, "AADC01");
    fills("On {server} {people} {people:person was|people were} blocked.", 1, "On AADC01 1 person was blocked.");
    fills("On {server} {people} {people:person was|people were} blocked.", 0, "On AADC01 0 people were blocked.");
    fills("{people:one|}{people:|many}", 12, "many");
    fills("{people}{server}", UINT64_MAX, "18446744073709551615AADC01");
}
END_TEST

START_TEST(every_language_has_its_forms)
{
    static const struct {
        const char *code;
        uint64_t n;
        size_t form;
    } rows[] = {{"en", 0, 1},  {"en", 1, 0},   {"en", 2, 1}, {"fr", 0, 0}, {"fr", 1, 0},  {"fr", 2, 1},
                {"pl", 1, 0},  {"pl", 2, 1},   {"pl", 4, 1}, {"pl", 5, 2}, {"pl", 12, 2}, {"pl", 14, 2},
                {"pl", 22, 1}, {"pl", 112, 2}, {"pl", 0, 2}, {"nl", 1, 0}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        ck_assert_msg(text_language_of(str_of(rows[i].code))->form(rows[i].n) == rows[i].form, "row %zu", i);
    ck_assert_ptr_eq(text_language_of(STR("")), &text_english);
    ck_assert_ptr_null(text_language_of(STR("xx")));
    str filled = text_fill(&a, text_language_of(STR("pl")), STR("{n:osoba|osoby|os\xC3\xB3\x62}"),
                           TEXT_ARGS(TEXT_NUMBER("n", 5)));
    ck_assert(str_eq(filled, STR("os\xC3\xB3\x62")));
}
END_TEST

static void says(const char *language, const char *text, const char *problem)
{
    str said = text_check(&a, text_language_of(str_of(language)), str_of(text), STR("people# server"));
    ck_assert_msg(str_eq(said, str_of(problem)), "%s: %.*s", text, STR_ARG(said));
}

START_TEST(texts_are_checked)
{
    says("en", "", "");
    says("en", "{people} {people:person|people} on {server}", "");
    says("en", "{person}", "unknown place {person}");
    says("en", "{server:a|b}", "{server} is no number to choose a form by");
    says("en", "{people:person}", "{people:} has 1 of the 2 forms of language en");
    says("pl", "{people:osoba|osoby}", "{people:} has 2 of the 3 forms of language pl");
    says("en", "{people", "a brace without its other one");
    says("en", "people}", "a brace without its other one");
}
END_TEST

static void uses_what_is_offered(str id, str places, str text)
{
    ck_assert(str_empty(text_check(&a, &text_english, text, places)));
    while (!str_empty(places)) {
        str place = str_cut(&places, ' ');
        place = str_ends(place, STR("#")) ? str_head(place, place.n - 1) : place;
        str used = arena_printf(&a, "{%.*s", STR_ARG(place));
        ck_assert_msg(str_find(text, used) != STR_NONE, "%.*s: %.*s", STR_ARG(id), STR_ARG(place));
    }
}

/* What the code offers and what the built-in texts want is the same, in both directions. */
START_TEST(findings_use_what_is_offered)
{
    knowledge *k = knowledge_load(NULL, 0, TRUST_BUILT_IN, NULL, NULL);
    for (finding_id id = FINDING_NONE + 1; id < FINDING_COUNT; id++) {
        const known_id *known = &finding_ids.v[id];
        uses_what_is_offered(known->word, known->places, knowledge_finding(k, id)->detail);
        uses_what_is_offered(known->word, known->plain_places, knowledge_finding(k, id)->plain);
    }
    knowledge_free(k);
}
END_TEST

Suite *suite_knowledge_text(void)
{
    Suite *s = suite_create("text");
    TCase *t = tcase_create("text");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, places_are_filled_by_name);
    tcase_add_test(t, every_language_has_its_forms);
    tcase_add_test(t, texts_are_checked);
    tcase_add_test(t, findings_use_what_is_offered);
    suite_add_tcase(s, t);
    return s;
}
