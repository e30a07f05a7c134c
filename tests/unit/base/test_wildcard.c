#include "base/wildcard.h"

#include <check.h>

Suite *suite_wildcard(void);

static void check(const char *pattern, const char *name, bool is)
{
    ck_assert_msg(wildcard_matches(str_of(pattern), str_of(name)) == is, "%s, %s", pattern, name);
}

START_TEST(a_star_is_any_run)
{
    check("*", "", true);
    check("*.xml", "Application.xml", true);
    check("*.xml", "Application.xml.gz", false);
    check("a*b*c", "a-b-b-c", true);
    check("a*b*c", "a-b-b", false);
    check("**", "anything", true);
    check("*ab", "aab", true);
    check("", "a", false);
}
END_TEST

START_TEST(a_question_mark_is_one_character)
{
    check("log?.txt", "log1.txt", true);
    check("log?.txt", "log.txt", false);
    check("log?.txt", "log12.txt", false);
    check("???", "ab", false);
}
END_TEST

START_TEST(case_does_not_count)
{
    check("*.XML", "a.xml", true);
    check("A*", "application", true);
}
END_TEST

START_TEST(what_stands_behind_a_pattern_is_none_of_it)
{
    ck_assert(!wildcard_matches(str_head(STR("ab*"), 2), STR("abc")));
    ck_assert(!wildcard_matches(str_head(STR("ab?"), 2), STR("abc")));
    ck_assert(wildcard_matches(str_head(STR("*b*"), 2), STR("abab")));
}
END_TEST

START_TEST(which_are_patterns)
{
    ck_assert(wildcard_is_one(STR("*.xml")));
    ck_assert(wildcard_is_one(STR("log?")));
    ck_assert(!wildcard_is_one(STR("log.xml")));
}
END_TEST

Suite *suite_wildcard(void)
{
    Suite *s = suite_create("wildcard");
    TCase *t = tcase_create("wildcard");
    tcase_add_test(t, a_star_is_any_run);
    tcase_add_test(t, a_question_mark_is_one_character);
    tcase_add_test(t, case_does_not_count);
    tcase_add_test(t, what_stands_behind_a_pattern_is_none_of_it);
    tcase_add_test(t, which_are_patterns);
    suite_add_tcase(s, t);
    return s;
}
