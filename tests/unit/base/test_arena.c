#include "base/arena.h"
#include "tests/unit/base/check_str.h"

#include <stdalign.h>
#include <stdint.h>

Suite *suite_arena(void);

START_TEST(pieces_are_aligned_apart_and_stay)
{
    arena a = {0};
    unsigned char *pieces[500];
    size_t sum = 0;
    for (size_t i = 0; i < 500; i++) {
        size_t n = i * 37 % 900 + (i % 50 == 49 ? 300000 : 1);
        arena_bytes(&a, 1);
        pieces[i] = arena_alloc(&a, n);
        ck_assert_uint_eq((uintptr_t)pieces[i] % alignof(max_align_t), 0);
        memset(pieces[i], (int)(i % 251), n);
        sum += n + 1;
    }
    for (size_t i = 0; i < 500; i++) {
        size_t n = i * 37 % 900 + (i % 50 == 49 ? 300000 : 1);
        for (size_t k = 0; k < n; k++)
            if (pieces[i][k] != i % 251)
                ck_abort_msg("piece %zu, byte %zu", i, k);
    }
    ck_assert_uint_eq(a.used_bytes, sum);
    arena_free(&a);
    ck_assert_uint_eq(a.used_bytes, 0);
}
END_TEST

START_TEST(a_large_first_piece)
{
    arena a = {0};
    char *large = arena_bytes(&a, 3 << 20);
    memset(large, 'x', 3 << 20);
    int *number = arena_new(&a, int);
    ck_assert_int_eq(*number, 0);
    ck_assert_int_eq(large[(3 << 20) - 1], 'x');
    arena_reset(&a);
    ck_assert_uint_eq(a.used_bytes, 0);
    arena_free(&a);
}
END_TEST

START_TEST(zeroed_after_a_reset)
{
    arena a = {0};
    memset(arena_alloc(&a, 1000), 0xFF, 1000);
    arena_reset(&a);
    char *p = arena_zalloc(&a, 1000);
    for (size_t i = 0; i < 1000; i++)
        ck_assert_int_eq(p[i], 0);
    arena_free(&a);
    arena_free(&a);
    arena_reset(&a);
}
END_TEST

START_TEST(texts)
{
    arena a = {0};
    char source[] = "AbC\xC3\x84";
    str copy = arena_str(&a, str_of(source)), lower = arena_lower(&a, str_of(source));
    source[0] = 'x';
    ck_str_lit(copy, "AbC\xC3\x84");
    ck_str_lit(lower, "abc\xC3\x84");
    ck_str_lit(arena_str(&a, (str){NULL, 0}), "");
    ck_str_lit(arena_printf(&a, "%d-%s", 42, "x"), "42-x");
    ck_str_lit(arena_printf(&a, "%s", ""), "");
    for (int n = 250; n < 262; n++) { /* around the size of its small buffer */
        str s = arena_printf(&a, "%0*d", n, 7);
        ck_assert_uint_eq(s.n, (size_t)n);
        ck_assert_int_eq(s.p[n - 1], '7');
    }
    arena_free(&a);
}
END_TEST

Suite *suite_arena(void)
{
    Suite *s = suite_create("arena");
    TCase *c = tcase_create("arena");
    tcase_add_test(c, pieces_are_aligned_apart_and_stay);
    tcase_add_test(c, a_large_first_piece);
    tcase_add_test(c, zeroed_after_a_reset);
    tcase_add_test(c, texts);
    suite_add_tcase(s, c);
    return s;
}
