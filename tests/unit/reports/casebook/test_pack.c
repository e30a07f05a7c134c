/* What is packed, as the script reads it. That it comes out again, byte for byte, is seen in the browser
   (tests/browser/packed.mjs). */
#include "reports/casebook/pack.h"
#include "tests/unit/base/check_str.h"

#include <check.h>

Suite *suite_casebook_pack(void);

#define FORMS(text) "<script type=\"text/plain\" id=\"x\">" text "</script>\n"

/* Packs each text, of a person each, and holds what comes of it, a line each. */
static void check_packed(const char *const *texts, const char *packed, const char *forms)
{
    pack *k = pack_new();
    out *o = out_memory();
    for (size_t i = 0; texts[i]; i++) {
        const pack_own own = {
            .v = {STR("amy@contoso.com"), STR("2026-10-05"), STR("11:00:01")}, .n = 3, .who = (sym)i + 1};
        pack_put(k, str_of(texts[i]), &own, o);
        out_lit(o, "\n");
    }
    ck_str(out_memory_str(o), str_of(packed));
    out_memory_clear(o);
    pack_put_forms(k, STR("x"), o);
    ck_str(out_memory_str(o), str_of(forms));
    out_free(o);
    pack_free(k);
}

/* The row's own words are a part of the form, behind a joint too; any other number is the text's. */
START_TEST(what_the_row_says_costs_nothing)
{
    const char *const texts[] = {"for amy@contoso.com on 2026-10-05 as=amy@contoso.com no. 4711",
                                 "for amy@contoso.com on 2026-10-05 as=amy@contoso.com no. 4712", NULL};
    check_packed(texts, "0,A004711,\n0,A004712,\n", FORMS("for <0> on <1> as=<0> no. <>" PACK_END));
}
END_TEST

/* A word is told by the last one in such a place, or by any before it. */
START_TEST(words_are_told_by_others)
{
    const char *const texts[] = {"(1001) (1002) (1002) (77) [1002]", NULL};
    check_packed(texts, "0,A01001,32zA0077,A1z,\n", FORMS("(<>) (<>) (<>) (<>) [<>]" PACK_END));
}
END_TEST

/* The clock behind an exact time is known from the second pair on, over midnight too. */
START_TEST(clocks_follow_exact_times)
{
    const char *const texts[] = {"2026-10-05T22:58:00.1234567Z 00:58:00 2026-10-05T22:59:30.1234567Z 00:59:30 "
                                 "2026-10-05T23:00:00.5000000Z 01:00:00",
                                 NULL};
    check_packed(texts, "0,A1aT22:58:00.1234567Z,A0000:58:00,A1f9:30.1234567Z,c3:00:00.5000000Z\n",
                 FORMS("<> <> <> <t> <> <t>" PACK_END));
}
END_TEST

/* What no clock shows is a word like any other, and nothing is learned from it. Of seconds alone 99:99:99 would come
   out as 04:40:39. */
START_TEST(no_clock_shows_that)
{
    const char *const texts[] = {"2026-10-05T23:59:59.0Z 23:59:59 2026-10-05T23:59:59.0Z 24:00:00 99:99:99 23:60:00 "
                                 "23:59:60 23:59:59",
                                 NULL};
    check_packed(texts, "0,A1aT23:59:59.0Z,A013:59:59,A1z,A014:00:00,A0099:99:99,A3360:00,359:60\n",
                 FORMS("<> <> <> <> <> <> <> <t>" PACK_END));
}
END_TEST

/* What three people's texts hold is nobody's. */
START_TEST(words_of_several_people_are_common)
{
    const char *const texts[] = {"on AADC01 4711", "on AADC01 4711", "on AADC01 4711", "on AADC01 4711", NULL};
    check_packed(texts, "0,A00AADC01,A004711,\n0,A00AADC01,A004711,\n0,A00AADC01,A004711,\n1,A004711,\n",
                 FORMS("on <> <>" PACK_END "on AADC01 <>" PACK_END));
}
END_TEST

/* A form that stood there before is known again, but only where a piece ends with it. */
START_TEST(a_known_form_ends_with_its_piece)
{
    const char *const texts[] = {"no. 4711", "no. 4712", "no. 4713 is", "no. 4714-b", "no. 4715\n", "no. 4716", NULL};
    check_packed(texts, "0,A004711,\n0,A004712,\n1,A004713,\n0,A004714-b,\n0,A004715, 2\n0,A004716,\n",
                 FORMS("no. <>" PACK_END "no. <> is" PACK_END "\n" PACK_END));
}
END_TEST

/* Beyond 400 words, with the three of the row, all stays in the form; so the same text is told the same way again. */
START_TEST(beyond_four_hundred_words)
{
    enum { WORDS = 450, LINE = 45 };
    pack *k = pack_new();
    out *text = out_memory(), *o = out_memory();
    const pack_own own = {.v = {STR("amy@contoso.com"), STR("2026-10-05"), STR("11:00:01")}, .n = 3, .who = 1};
    for (unsigned i = 0; i < WORDS; i++) {
        out_u64(text, 7001 + i);
        out_str(text, i % LINE ? STR(" ") : STR("\n"));
    }
    pack_put(k, out_memory_str(text), &own, o);
    uint64_t once = out_size(o), forms = pack_forms_size(k);
    pack_put(k, out_memory_str(text), &own, o);
    ck_assert_uint_eq(pack_forms_size(k), forms);
    ck_str(str_from(out_memory_str(o), once), str_head(out_memory_str(o), once));
    out_memory_clear(o);
    pack_put_forms(k, STR("x"), o);
    ck_assert_uint_ne(str_find(out_memory_str(o), STR("<> 7398 ")), STR_NONE);
    ck_assert_uint_eq(str_find(out_memory_str(o), STR("7397")), STR_NONE);
    out_free(text);
    out_free(o);
    pack_free(k);
}
END_TEST

/* A reference of markup is no number, and a letter or digit alone no word. */
START_TEST(what_is_no_word)
{
    const char *const texts[] = {"it&#39;s 5 of x9", NULL};
    check_packed(texts, "0,A00x9,\n", FORMS("it&#39;s 5 of <>" PACK_END));
}
END_TEST

/* An event begins a piece, and so does a line behind 200 bytes. */
START_TEST(pieces)
{
    for (size_t n = 199; n <= 200; n++) {
        char text[300] = "head<div class=\"ev\">one<div class=\"ev\">";
        pack *k = pack_new();
        out *o = out_memory();
        memset(text + strlen(text), '_', n - strlen("<div class=\"ev\">"));
        strcat(text, "\ntail");
        pack_put(k, str_of(text), &(pack_own){.n = 0}, o);
        ck_str(out_memory_str(o), n == 200 ? STR("0 1 2 3") : STR("0 1 2"));
        out_free(o);
        pack_free(k);
    }
}
END_TEST

START_TEST(without_forms_no_element)
{
    pack *k = pack_new();
    out *o = out_memory();
    pack_put_forms(k, STR("x"), o);
    ck_str_lit(out_memory_str(o), "");
    pack_put_form(k, STR("said 4711 <b>"), o);
    ck_str_lit(out_memory_str(o), "0");
    ck_assert_uint_eq(pack_forms_size(k), strlen("said 4711 <b>" PACK_END));
    out_free(o);
    pack_free(k);
}
END_TEST

Suite *suite_casebook_pack(void)
{
    Suite *s = suite_create("packed chains");
    TCase *t = tcase_create("all");
    tcase_add_test(t, what_the_row_says_costs_nothing);
    tcase_add_test(t, words_are_told_by_others);
    tcase_add_test(t, clocks_follow_exact_times);
    tcase_add_test(t, no_clock_shows_that);
    tcase_add_test(t, words_of_several_people_are_common);
    tcase_add_test(t, a_known_form_ends_with_its_piece);
    tcase_add_test(t, beyond_four_hundred_words);
    tcase_add_test(t, what_is_no_word);
    tcase_add_test(t, pieces);
    tcase_add_test(t, without_forms_no_element);
    suite_add_tcase(s, t);
    return s;
}
