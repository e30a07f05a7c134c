#include "base/array.h"
#include "base/mem.h"

#include <check.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

Suite *suite_mem(void);

static jmp_buf failed;
static int failures;

static void on_failure(void)
{
    failures++;
    longjmp(failed, 1);
}

static void setup(void)
{
    failures = 0;
    mem_on_failure(on_failure);
}

static void teardown(void)
{
    mem_fail_after(0);
    mem_on_failure(NULL);
}

START_TEST(zeroed_and_nothing)
{
    char *p = mem_zalloc(3, 5);
    for (size_t i = 0; i < 15; i++)
        ck_assert_int_eq(p[i], 0);
    mem_free(p);
    void *a = mem_alloc(0), *b = mem_zalloc(0, 7);
    ck_assert_ptr_nonnull(a);
    ck_assert_ptr_nonnull(b);
    ck_assert_ptr_ne(a, b);
    mem_free(a);
    mem_free(b);
    mem_free(NULL);
}
END_TEST

/* On both sides of where pieces are large, and of whole large pages. */
START_TEST(large_pieces_hold_what_was_there)
{
    static const size_t sizes[] = {(3u << 20) - 1, 3u << 20, (4u << 20) - 33, (4u << 20) - 32, 4u << 20, 9u << 20};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        size_t n = sizes[i];
        char *zeroed = mem_zalloc(n, 1), *p = mem_alloc(n);
        ck_assert_int_eq(zeroed[0], 0);
        ck_assert_int_eq(zeroed[n - 1], 0);
        memset(p, 'x', n);
        p = mem_grow(p, 2 * n, 1);
        p[2 * n - 1] = 'y';
        ck_assert_int_eq(p[0], 'x');
        ck_assert_int_eq(p[n - 1], 'x');
        p = mem_grow(p, 10, 1);
        ck_assert_int_eq(p[9], 'x');
        mem_free(zeroed);
        mem_free(p);
    }
}
END_TEST

START_TEST(the_nth_allocation_fails)
{
    void *volatile first = NULL;
    void *volatile second = NULL;
    mem_fail_after(2);
    if (setjmp(failed) == 0) {
        first = mem_alloc(1);
        second = mem_alloc(1);
    }
    ck_assert_ptr_nonnull(first);
    ck_assert_ptr_null(second);
    ck_assert_int_eq(failures, 1);
    mem_free(first);
    void *third = mem_alloc(1); /* one failure, not all from there on */
    mem_free(third);
    ck_assert_int_eq(failures, 1);
}
END_TEST

START_TEST(growing_fails_and_keeps_the_old)
{
    char *volatile p = mem_alloc(4);
    memcpy(p, "abc", 4);
    mem_fail_after(1);
    if (setjmp(failed) == 0)
        p = mem_grow(p, 100, 1);
    ck_assert_int_eq(failures, 1);
    ck_assert_str_eq(p, "abc");
    mem_free(p);
}
END_TEST

START_TEST(overflowing_sizes_fail)
{
    if (setjmp(failed) == 0)
        mem_free(mem_zalloc(SIZE_MAX / 2, 3));
    ck_assert_int_eq(failures, 1);
    if (setjmp(failed) == 0)
        mem_free(mem_grow(NULL, SIZE_MAX / 4 + 2, 4));
    ck_assert_int_eq(failures, 2);
}
END_TEST

START_TEST(arrays_grow)
{
    ARRAY(int) list = {0};
    for (int i = 0; i < 10000; i++)
        *array_push(&list) = i;
    ck_assert_uint_eq(list.n, 10000);
    for (int i = 0; i < 10000; i++)
        ck_assert_int_eq(list.v[i], i);
    array_reserve(&list, 50000);
    ck_assert_uint_ge(list.cap, 50000);
    ck_assert_uint_eq(list.n, 10000);
    array_free(&list);
    ck_assert_ptr_null(list.v);
    ck_assert_uint_eq(list.n, 0);
}
END_TEST

Suite *suite_mem(void)
{
    Suite *s = suite_create("mem");
    TCase *c = tcase_create("mem");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, zeroed_and_nothing);
    tcase_add_test(c, large_pieces_hold_what_was_there);
    tcase_add_test(c, the_nth_allocation_fails);
    tcase_add_test(c, growing_fails_and_keeps_the_old);
    tcase_add_test(c, overflowing_sizes_fail);
    tcase_add_test(c, arrays_grow);
    suite_add_tcase(s, c);
    return s;
}
