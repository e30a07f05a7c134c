#include "base/symbols.h"
#include "tests/unit/base/check_str.h"
#include "tests/unit/base/collide.h"

#include <stdio.h>

Suite *suite_symbols(void);

START_TEST(equal_texts_are_equal_numbers)
{
    symbols *t = symbols_new();
    ck_assert_uint_eq(symbols_add(t, STR("")), 0);
    char text[] = "server";
    sym a = symbols_add(t, str_of(text));
    text[0] = 'X'; /* it was copied */
    ck_assert_uint_eq(a, 1);
    ck_assert_uint_eq(symbols_add(t, STR("server")), a);
    ck_assert_uint_ne(symbols_add(t, STR("Server")), a);
    ck_assert_uint_eq(symbols_add_lower(t, STR("SERVER")), a);
    ck_str_lit(symbols_str(t, a), "server");
    ck_str_lit(symbols_str(t, 0), "");
    ck_assert_uint_eq(symbols_find(t, STR("server")), a);
    ck_assert_uint_eq(symbols_find(t, STR("absent")), 0);
    ck_assert_uint_eq(symbols_find(t, STR("")), 0);
    ck_assert_uint_ne(symbols_add(t, STR("a\0b")), symbols_add(t, STR("a")));
    symbols_free(t);
    symbols_free(NULL);
}
END_TEST

START_TEST(many)
{
    symbols *t = symbols_new();
    char text[32];
    for (sym i = 1; i <= 100000; i++)
        if (symbols_add(t, str_make(text, (size_t)snprintf(text, sizeof text, "user%u", i))) != i)
            ck_abort_msg("%s", text);
    ck_str_lit(symbols_str(t, 100001), ""); /* no such number */
    str first = symbols_str(t, 1);
    for (sym i = 1; i <= 100000; i++) {
        str s = str_make(text, (size_t)snprintf(text, sizeof text, "user%u", i));
        if (symbols_find(t, s) != i || !str_eq(symbols_str(t, i), s))
            ck_abort_msg("%s", text);
    }
    ck_str_lit(first, "user1"); /* texts do not move */
    symbols_free(t);
}
END_TEST

/* The same numbers as one after the other: new and known ones, one twice, empty ones, where the table grows between. */
START_TEST(several_at_once)
{
    symbols *one = symbols_new(), *all = symbols_new();
    for (unsigned round = 0; round < 2000; round++) {
        char made[SYMBOLS_AT_ONCE][32];
        symbol_text texts[SYMBOLS_AT_ONCE];
        sym names[SYMBOLS_AT_ONCE];
        for (unsigned i = 0; i < SYMBOLS_AT_ONCE; i++) {
            int n = snprintf(made[i], sizeof made[i], "%s%u", i % 2 ? "User" : "user", round * (i % 5) / 3);
            texts[i] = (symbol_text){str_make(made[i], i % 7 == 6 ? 0 : (size_t)n), i % 3 == 1};
        }
        size_t n = round % (SYMBOLS_AT_ONCE + 1);
        symbols_add_all(all, texts, names, n);
        for (size_t i = 0; i < n; i++)
            ck_assert_uint_eq(names[i],
                              texts[i].lower ? symbols_add_lower(one, texts[i].text) : symbols_add(one, texts[i].text));
    }
    ck_assert_uint_eq(symbols_count(all), symbols_count(one));
    symbols_free(one);
    symbols_free(all);
}
END_TEST

START_TEST(a_long_text_in_lower_case)
{
    symbols *t = symbols_new();
    char upper[1000], lower[1000];
    memset(upper, 'Q', sizeof upper);
    memset(lower, 'q', sizeof lower);
    sym a = symbols_add_lower(t, str_make(upper, sizeof upper));
    ck_assert_uint_eq(symbols_find(t, str_make(lower, sizeof lower)), a);
    ck_assert_uint_eq(symbols_find(t, str_make(upper, sizeof upper)), 0);
    symbols_free(t);
}
END_TEST

START_TEST(found_without_case)
{
    symbols *t = symbols_new();
    sym a = symbols_add(t, STR("adsync"));
    ck_assert_uint_eq(symbols_find_lower(t, STR("ADSync")), a);
    ck_assert_uint_eq(symbols_find_lower(t, STR("adsyn")), 0);
    ck_assert_uint_eq(symbols_find_lower(t, STR("")), 0);
    char upper[1000] = "A";
    ck_assert_uint_eq(symbols_find_lower(t, str_make(upper, sizeof upper)), 0);
    symbols_free(t);
}
END_TEST

/* Texts of 16 bytes that all came to one place while the hash had no key, however many there are. */
START_TEST(texts_made_to_collide_spread)
{
    symbols *t = symbols_new();
    for (uint32_t i = 0; i < 40000; i++) {
        guid id = guid_made_to_collide(i, UINT64_C(0x77626865616c7468));
        ck_assert_uint_eq(symbols_add(t, str_make((const char *)id.b, sizeof id.b)), i + 1);
    }
    ck_assert_uint_lt(symbols_longest_search(t), PLACES_MOST);
    symbols_free(t);
}
END_TEST

START_TEST(numbers_do_not_depend_on_the_key)
{
    static const char *const texts[] = {"amy", "ben", "cara", "dan", "eve"};
    for (uint64_t key = 0; key < 100; key++) {
        hash_set_key((siphash_key){key, ~key});
        symbols *t = symbols_new();
        for (sym i = 0; i < 5; i++)
            ck_assert_uint_eq(symbols_add(t, str_of(texts[i])), i + 1);
        symbols_free(t);
    }
}
END_TEST

Suite *suite_symbols(void)
{
    Suite *s = suite_create("symbols");
    TCase *c = tcase_create("symbols");
    tcase_add_test(c, equal_texts_are_equal_numbers);
    tcase_add_test(c, many);
    tcase_add_test(c, several_at_once);
    tcase_add_test(c, a_long_text_in_lower_case);
    tcase_add_test(c, found_without_case);
    tcase_add_test(c, texts_made_to_collide_spread);
    tcase_add_test(c, numbers_do_not_depend_on_the_key);
    suite_add_tcase(s, c);
    return s;
}
