#include "base/map.h"
#include "base/symbols.h"
#include "tests/unit/base/check_str.h"

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

START_TEST(the_hash_sees_every_byte_and_the_seed)
{
    char text[40] = {0};
    for (size_t n = 0; n <= sizeof text; n++) {
        uint64_t all = hash_bytes(text, n, 1);
        ck_assert_uint_ne(all, hash_bytes(text, n, 2));
        ck_assert_uint_eq(all, hash_bytes(text, n, 1));
        for (size_t i = 0; i < n; i++) {
            text[i] = 1;
            ck_assert_uint_ne(all, hash_bytes(text, n, 1));
            text[i] = 0;
        }
        if (n > 0)
            ck_assert_uint_ne(all, hash_bytes(text, n - 1, 1));
    }
}
END_TEST

START_TEST(map_keeps_what_was_put)
{
    map m = {0};
    bool fresh;
    ck_assert_ptr_null(map_get(&m, 5));
    *map_put(&m, 5, 50, &fresh) += 1;
    ck_assert(fresh);
    ck_assert_uint_eq(*map_put(&m, 5, 99, &fresh), 51);
    ck_assert(!fresh);
    ck_assert_uint_eq(*map_put(&m, 0, 7, NULL), 7);
    ck_assert_uint_eq(*map_put(&m, UINT64_MAX, 8, NULL), 8);
    ck_assert_uint_eq(m.n, 3);
    ck_assert_uint_eq(*map_get(&m, 0), 7);
    ck_assert_ptr_null(map_get(&m, 6));
    map_free(&m);
    ck_assert_ptr_null(map_get(&m, 5));
    map_free(&m);
}
END_TEST

START_TEST(map_of_many_similar_keys)
{
    map m = {0};
    for (uint64_t i = 0; i < 50000; i++)
        *map_put(&m, i << 32, 0, NULL) = i; /* equal lower halves */
    for (uint64_t i = 0; i < 50000; i++)
        if (*map_get(&m, i << 32) != i)
            ck_abort_msg("%llu", (unsigned long long)i);
    ck_assert_ptr_null(map_get(&m, 1));
    ck_assert_uint_eq(m.n, 50000);
    ck_assert_uint_ge(m.cap, 100000);
    map_free(&m);
}
END_TEST

Suite *suite_symbols(void)
{
    Suite *s = suite_create("symbols");
    TCase *c = tcase_create("symbols");
    tcase_add_test(c, equal_texts_are_equal_numbers);
    tcase_add_test(c, many);
    tcase_add_test(c, a_long_text_in_lower_case);
    tcase_add_test(c, the_hash_sees_every_byte_and_the_seed);
    tcase_add_test(c, map_keeps_what_was_put);
    tcase_add_test(c, map_of_many_similar_keys);
    suite_add_tcase(s, c);
    return s;
}
