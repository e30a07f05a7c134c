#include "base/regex.h"

#include <check.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

Suite *suite_regex(void);

static regex *make(const char *pattern)
{
    char error[200] = "";
    size_t offset = 0;
    regex *r = regex_new(str_of(pattern), error, sizeof error, &offset);
    ck_assert_msg(r != NULL, "%s: %s at %zu", pattern, error, offset);
    return r;
}

static void setup_jit(void)
{
    regex_use_jit(true);
}

static void setup_without_jit(void)
{
    regex_use_jit(false);
}

static void teardown(void)
{
    regex_use_jit(true);
}

START_TEST(matching)
{
    static const struct {
        const char *pattern;
        str subject;
        regex_result result;
    } cases[] = {
        {"access is denied", STR_INIT("Error: Access Is DENIED."), REGEX_YES},
        {"(?-i)access", STR_INIT("ACCESS"), REGEX_NO},
        {"a.b", STR_INIT("a\nb"), REGEX_YES},
        {"^b", STR_INIT("a\nb"), REGEX_NO},
        {"(?m)^b", STR_INIT("a\nb"), REGEX_YES},
        {"\\x{e4}", STR_INIT("\xC3\x84"), REGEX_YES}, /* case of letters beyond ASCII */
        {"^.$", STR_INIT("\xE2\x82\xAC"), REGEX_YES}, /* one character, three bytes */
        {"b",
         STR_INIT("\xFF\xFE"
                  "b"),
         REGEX_YES}, /* ill-formed bytes match nothing but stop nothing */
        {"a\\x00b", STR_INIT("a\0b"), REGEX_YES},
        {"", STR_INIT(""), REGEX_YES},
        {"x", {NULL, 0}, REGEX_NO},
        {"x*", {NULL, 0}, REGEX_YES},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        regex *r = make(cases[i].pattern);
        ck_assert_msg(regex_match(r, cases[i].subject) == cases[i].result, "case %zu: %s", i, cases[i].pattern);
        regex_free(r);
    }
    regex_free(NULL);
}
END_TEST

START_TEST(errors_have_a_message_and_a_place)
{
    static const struct {
        const char *pattern;
        size_t offset;
    } cases[] = {{"ab(c", 4}, {"a**b)", 2}, {"[z-a]", 3}, {"a\\Cb", 3}, {"\xFF", 0}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char error[100] = "";
        size_t offset = 99;
        ck_assert_ptr_null(regex_new(str_of(cases[i].pattern), error, sizeof error, &offset));
        ck_assert_msg(error[0] != '\0', "case %zu", i);
        ck_assert_msg(offset == cases[i].offset, "case %zu: %zu %s", i, offset, error);
    }
    char small[8];
    size_t offset;
    ck_assert_ptr_null(regex_new(STR("("), small, sizeof small, &offset));
    ck_assert_ptr_nonnull(memchr(small, '\0', sizeof small));
}
END_TEST

START_TEST(a_limit_is_not_no_match)
{
    regex *r = make("^(a+)+$");
    ck_assert_int_eq(regex_match(r, STR("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab")), REGEX_LIMIT);
    ck_assert_int_eq(regex_match(r, STR("aaaaaaaaaaaaaaaaaaaaa")), REGEX_YES); /* and the next match works */
    regex_free(r);
}
END_TEST

static str filled(size_t n, char c)
{
    char *p = malloc(n);
    ck_assert_ptr_nonnull(p);
    memset(p, c, n);
    return str_make(p, n);
}

static void drop(str s)
{
    free((void *)(uintptr_t)s.p);
}

static regex_result match_filled(const char *pattern, size_t n, char last)
{
    str s = filled(n + 1, 'a');
    ((char *)(uintptr_t)s.p)[n] = last;
    regex *r = make(pattern);
    regex_result result = regex_match(r, s);
    regex_free(r);
    drop(s);
    return result;
}

/* What the interpreter may use for one match, each limit tried on both sides by a pattern that needs little of the
   others. In the names of PCRE2: a million matches, a depth of 250,000, 64 MiB. */
START_TEST(steps_depth_and_memory_have_their_limits)
{
    static const struct {
        const char *pattern;
        size_t n;
        char last;
        regex_result result;
    } cases[] = {
        {"^(a+)+$", 18, 'b', REGEX_NO}, /* 655,360 */
        {"^(a+)+$", 19, 'b', REGEX_LIMIT},
        {"^(?:(?:(?:(?:(?:(?:(?:(?:a)?)?)?)?)?)?)?)*$", 27000, 'a', REGEX_YES}, /* nine deep for a letter */
        {"^(?:(?:(?:(?:(?:(?:(?:(?:a)?)?)?)?)?)?)?)*$", 28500, 'a', REGEX_LIMIT},
        {"^(?:a|()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()b)*$", 43000, 'a',
         REGEX_YES}, /* 1.5 KiB for a letter */
        {"^(?:a|()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()b)*$", 44500, 'a',
         REGEX_LIMIT},
    };
    regex_use_jit(false);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_msg(match_filled(cases[i].pattern, cases[i].n, cases[i].last) == cases[i].result, "case %zu", i);
}
END_TEST

/* Most of it a comment: what it is compiled to has a limit of its own. */
START_TEST(patterns_of_64_kib)
{
    char error[200];
    size_t offset, most = 64 << 10;
    str s = filled(most + 1, 'a');
    char *p = (char *)(uintptr_t)s.p;
    memcpy(p, "b(?#", 4);
    p[most - 1] = ')';
    regex *r = regex_new(str_head(s, most), error, sizeof error, &offset);
    ck_assert_ptr_nonnull(r);
    ck_assert_int_eq(regex_match(r, STR("abc")), REGEX_YES);
    regex_free(r);
    p[most - 1] = 'a';
    p[most] = ')';
    ck_assert_ptr_null(regex_new(s, error, sizeof error, &offset));
    drop(s);
}
END_TEST

START_TEST(deep_matches_outlive_the_jit_stack)
{
    str s = filled(60000, 'a');
    regex *r = make("^(?:a|b|(?:c))*$");
    ck_assert_int_eq(regex_match(r, s), REGEX_YES);
    regex_free(r);
    drop(s);
}
END_TEST

START_TEST(only_the_head_is_searched)
{
    size_t most = 64 << 10;
    str s = filled(most + 10, 'a');
    char *p = (char *)(uintptr_t)s.p;
    regex *r = make("b"), *whole = make("^[a\\x{20ac}]*$");
    p[most] = 'b';
    ck_assert_int_eq(regex_match(r, s), REGEX_NO);
    p[most - 1] = 'b';
    ck_assert_int_eq(regex_match(r, s), REGEX_YES);
    memcpy(p + most - 1, "\xE2\x82\xAC", 3); /* the cut is between characters */
    ck_assert_int_eq(regex_match(whole, s), REGEX_YES);
    memcpy(p + most - 2, "\xE2\x82\xAC", 3);
    ck_assert_int_eq(regex_match(whole, s), REGEX_YES);
    regex_free(r);
    regex_free(whole);
    drop(s);
}
END_TEST

static void *match_often(void *p)
{
    const regex *r = p;
    for (int i = 0; i < 2000; i++)
        if (regex_match(r, STR("TrackingId: 42, ErrorCode=0x80070005")) != REGEX_YES)
            return p;
    return NULL;
}

START_TEST(shared_by_threads)
{
    regex *r = make("errorcode=0x[0-9a-f]{8}");
    pthread_t threads[4];
    for (int i = 0; i < 4; i++)
        ck_assert_int_eq(pthread_create(&threads[i], NULL, match_often, r), 0);
    for (int i = 0; i < 4; i++) {
        void *wrong;
        pthread_join(threads[i], &wrong);
        ck_assert_ptr_null(wrong);
    }
    regex_free(r);
}
END_TEST

START_TEST(says_who_it_is)
{
    int major, minor;
    arena a = {0};
    str name = regex_library(&a);
    ck_assert_int_eq(sscanf(arena_printf(&a, "%.*s%c", STR_ARG(name), 0).p, "PCRE2 %d.%d", &major, &minor), 2);
    ck_assert_int_eq(major, 10);
    ck_assert_uint_eq(str_find_char(str_from(name, 6), ' '), STR_NONE);
    arena_free(&a);
}
END_TEST

static void add(Suite *s, const char *name, void (*setup)(void))
{
    TCase *c = tcase_create(name);
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, matching);
    tcase_add_test(c, errors_have_a_message_and_a_place);
    tcase_add_test(c, a_limit_is_not_no_match);
    tcase_add_test(c, deep_matches_outlive_the_jit_stack);
    tcase_add_test(c, only_the_head_is_searched);
    tcase_add_test(c, shared_by_threads);
    tcase_add_test(c, says_who_it_is);
    suite_add_tcase(s, c);
}

Suite *suite_regex(void)
{
    Suite *s = suite_create("regex");
    add(s, "jit", setup_jit);
    add(s, "interpreted", setup_without_jit);
    TCase *limits = tcase_create("limits");
    tcase_add_checked_fixture(limits, NULL, teardown);
    tcase_set_timeout(limits, 120);
    tcase_add_test(limits, steps_depth_and_memory_have_their_limits);
    tcase_add_test(limits, patterns_of_64_kib);
    suite_add_tcase(s, limits);
    return s;
}
