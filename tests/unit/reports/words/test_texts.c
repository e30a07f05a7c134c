/* The catalogue: every language fills the same places, and says numbers and times in its own way. */
#include "base/array.h"
#include "reports/html/html.h"
#include "reports/words/words.h"

#include <check.h>

Suite *suite_words_texts(void);

#define NARROW "\xE2\x80\xAF"
#define SPACE  "\xC2\xA0"

enum { PLACES = 9 };

/* Which places a text has, as bits; whether its braces are closed and its forms two is asserted. */
static unsigned places_of(str text, text_id id)
{
    unsigned found = 0;
    while (!str_empty(text)) {
        size_t open = str_find_char(text, '{'), close = str_find_char(text, '}');
        if (open == STR_NONE && close == STR_NONE)
            break;
        ck_assert_msg(open != STR_NONE && close != STR_NONE && open < close, "text %d: braces", (int)id);
        str place = str_range(text, open + 1, close);
        ck_assert_msg(place.n > 0 && place.p[0] >= '1' && place.p[0] < '1' + PLACES, "text %d: place", (int)id);
        found |= 1u << (place.p[0] - '1');
        size_t bars = 0;
        for (size_t i = 0; i < place.n; i++)
            bars += place.p[i] == '|';
        ck_assert_msg(place.n == 1 || (place.p[1] == ':' && bars == 1), "text %d: forms", (int)id);
        text = str_from(text, close + 1);
    }
    return found;
}

/* What opens in a text closes in it; nothing in it ends an attribute that it may stand in. */
static size_t tags_of(str text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++)
        n += text.p[i] == '<';
    return n;
}

START_TEST(languages_have_the_same_places)
{
    for (text_id id = T_NONE + 1; id < TEXTS; id++) {
        str english = text_of(TONGUE_ENGLISH, id);
        for (tongue t = TONGUE_ENGLISH + 1; t < TONGUES; t++) {
            str text = text_of(t, id);
            ck_assert_msg(str_empty(english) || !str_empty(text) || id == T_OF_CLOCK, "text %d is empty", (int)id);
            /* A form by a number that the other text shows may stand in one language alone. */
            ck_assert_msg(places_of(text, id) == places_of(english, id), "text %d in %.*s: %.*s", (int)id,
                          STR_ARG(tongue_code(t)), STR_ARG(text));
            ck_assert_uint_eq(tags_of(text), tags_of(english));
            ck_assert_msg(tags_of(text) || str_find_char(text, '"') == STR_NONE, "text %d: a quote", (int)id);
        }
    }
}
END_TEST

#define ck_says(tongue_, call, text)                                                     \
    do {                                                                                 \
        out *o = out_memory();                                                           \
        const voice voice_ = {.o = o, .tongue = tongue_}, *v = &voice_;                  \
        call;                                                                            \
        str got_ = out_memory_str(o);                                                    \
        ck_assert_msg(str_eq(got_, STR(text)), "%s wrote '%.*s'", #call, STR_ARG(got_)); \
        out_free(o);                                                                     \
    } while (0)

static const instant morning = 1791964920 * NS_PER_S, noon = 1791976620 * NS_PER_S; /* 14 October 2026, 08:02, 11:17 */

START_TEST(dutch)
{
    const civil first = {.year = 2026, .month = 10, .day = 1}, last = {.year = 2026, .month = 11, .day = 2};
    ck_says(TONGUE_DUTCH, words_count(v, 1234567), "1.234.567");
    ck_says(TONGUE_DUTCH, words_tenths(v, 12345), "1.234,5");
    ck_says(TONGUE_DUTCH, words_share(v, share_of(123, 1000)), "12,3%");
    ck_says(TONGUE_DUTCH, words_share(v, share_of(11, 12)), "11" SPACE "van" SPACE "12");
    ck_says(TONGUE_DUTCH, words_hundredths(v, 9995), "99,95%");
    ck_says(TONGUE_DUTCH, words_people(v, 1), "1" SPACE "persoon");
    ck_says(TONGUE_DUTCH, words_people(v, 0), "0" SPACE "personen");
    ck_says(TONGUE_DUTCH, words_duration(v, 11700), "3" SPACE "uur" SPACE "15" SPACE "min");
    ck_says(TONGUE_DUTCH, words_milliseconds(v, 2149), "2,1" SPACE "s");
    ck_says(TONGUE_DUTCH, words_days(v, &first, &last), "1" SPACE "oktober t/m 2" SPACE "november" SPACE "2026");
    ck_says(TONGUE_DUTCH, words_moments(v, zone_utc, morning, noon),
            "14" SPACE "oktober" SPACE "2026, 08:02 tot 11:17");
}
END_TEST

START_TEST(german)
{
    const civil first = {.year = 2026, .month = 10, .day = 1}, last = {.year = 2026, .month = 10, .day = 14};
    ck_says(TONGUE_GERMAN, words_count(v, 1234567), "1.234.567");
    ck_says(TONGUE_GERMAN, words_share(v, share_of(123, 1000)), "12,3" NARROW "%");
    ck_says(TONGUE_GERMAN, words_requests(v, 1), "1" SPACE "Anfrage");
    ck_says(TONGUE_GERMAN, words_requests(v, 2345), "2.345" SPACE "Anfragen");
    ck_says(TONGUE_GERMAN, words_days(v, &first, &last), "1. bis 14." SPACE "Oktober" SPACE "2026");
    ck_says(TONGUE_GERMAN, words_day(v, &first), "1." SPACE "Okt.");
    ck_says(TONGUE_GERMAN, words_moments(v, zone_utc, morning, noon),
            "14." SPACE "Oktober" SPACE "2026, 08:02 bis 11:17" SPACE "Uhr");
    ck_says(TONGUE_GERMAN, words_moment(v, zone_utc, noon), "14." SPACE "Oktober" SPACE "2026, 11:17" SPACE "Uhr");
    ck_says(TONGUE_GERMAN, words_moment(v, zone_utc, INSTANT_NONE), "nicht bekannt");
}
END_TEST

/* A text of the rules is said in the language, filled; one that nobody translated as it is. */
START_TEST(rules)
{
    knowledge *k = knowledge_load_language(STR("nl"), NULL, 0, TRUST_BUILT_IN, NULL, NULL);
    knowledge *english = knowledge_load(NULL, 0, TRUST_BUILT_IN, NULL, NULL);
    const voice voice = {.tongue = TONGUE_DUTCH, .rules = k};
    arena a = {0};
    ck_assert(str_eq(said_rule(&voice, STR("The user cancelled")), STR("De gebruiker annuleerde")));
    ck_assert(str_eq(said_rule(&voice, STR("A cause of one's own")), STR("A cause of one's own")));
    str skew = knowledge_finding(english, FINDING_CLOCK_SKEW)->plain;
    str said = said_filled(&voice, &a, skew, TEXT_ARGS(TEXT_TENTHS("apart", 123)));
    ck_assert_msg(str_starts(said, STR("Ze lopen 12,3 s uiteen.")), "%.*s", STR_ARG(said));
    said = said_filled(&voice, &a, STR("{why}."), TEXT_ARGS(TEXT_WORD("why", STR("The user cancelled"))));
    ck_assert_msg(str_eq(said, STR("De gebruiker annuleerde.")), "%.*s", STR_ARG(said));
    arena_free(&a);
    knowledge_free(english);
    knowledge_free(k);
}
END_TEST

static void on_text(void *context, str key, str text)
{
    ck_assert_msg(knowledge_translates(context, text), "%.*s: %.*s", STR_ARG(key), STR_ARG(text));
}

/* As the build checks it, which does not run where programs of the target do not. */
START_TEST(rules_are_whole)
{
    knowledge *english = knowledge_load(NULL, 0, TRUST_BUILT_IN, NULL, NULL);
    for (tongue t = TONGUE_ENGLISH + 1; t < TONGUES; t++) {
        knowledge *k = knowledge_load_language(tongue_code(t), NULL, 0, TRUST_BUILT_IN, NULL, NULL);
        ck_assert_ptr_nonnull(k);
        knowledge_shown(english, on_text, k);
        knowledge_free(k);
    }
    knowledge_free(english);
}
END_TEST

Suite *suite_words_texts(void)
{
    Suite *s = suite_create("words texts");
    TCase *t = tcase_create("texts");
    tcase_add_test(t, languages_have_the_same_places);
    tcase_add_test(t, dutch);
    tcase_add_test(t, german);
    tcase_add_test(t, rules);
    tcase_add_test(t, rules_are_whole);
    suite_add_tcase(s, t);
    return s;
}
