/* Methods as exports list them: what separates them, and how many there are. */
#include "analyzer/shared/shared.h"
#include "tests/unit/base/check_str.h"

#include <check.h>

Suite *suite_shared_methods(void);

static const struct {
    const char *list;
    size_t n;
    const char *names;
} lists[] = {
    {"", 0, ""},
    {"a", 1, "a"},
    {"a|b,c;d\ne", 5, "a; b; c; d; e"},
    {"mobilePhone|email", 2, "Mobile Phone; Email"},
    {"Mobile Phone + Alternate Email", 2, "Mobile Phone; Alternate Email"},
    {" , a;; ", 1, "a"},
    {"a+b", 1, "a+b"},
};

START_TEST(lists_of_methods)
{
    arena texts = {0};
    shared s = {.texts = &texts};
    ck_assert_uint_eq(methods_in_list(str_of(lists[_i].list)), lists[_i].n);
    ck_str(method_names_of(&s, str_of(lists[_i].list)), str_of(lists[_i].names));
    arena_free(&texts);
}
END_TEST

Suite *suite_shared_methods(void)
{
    Suite *s = suite_create("methods");
    TCase *c = tcase_create("methods");
    tcase_add_loop_test(c, lists_of_methods, 0, sizeof lists / sizeof *lists);
    suite_add_tcase(s, c);
    return s;
}
