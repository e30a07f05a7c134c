#include "parsers/json/tree.h"
#include "tests/unit/base/check_str.h"

static arena a;

static void end(void)
{
    arena_free(&a);
}

START_TEST(test_kinds)
{
    const json_node *v =
        json_tree_read(&a, STR("\xEF\xBB\xBF {\"n\":null,\"t\":true,\"d\":-1.5e3,\"s\":\"x\\n\\u0001\",\"l\":[1,[2, "
                               "3],{}],\"o\":{\"a\":7}} "));
    ck_assert_ptr_nonnull(v);
    ck_assert_uint_eq(v->n, 6);
    ck_assert_int_eq(node_member(v, STR("n"))->kind, NODE_NULL);
    ck_assert_int_eq(node_member(v, STR("t"))->kind, NODE_BOOL);
    ck_str_lit(node_member(v, STR("d"))->text, "-1.5e3");
    ck_str_lit(node_text(v, STR("s")), "x\n\xEF\xBF\xBD");
    const json_node *l = node_list(v, STR("l"));
    ck_assert_uint_eq(l->n, 3);
    ck_str_lit(l->text, "[1,[2, 3],{}]");
    ck_str_lit(l->first->next->text, "[2, 3]");
    ck_str_lit(node_object(v, STR("o"))->text, "{\"a\":7}");
    ck_assert_ptr_null(node_list(v, STR("o")));
    ck_assert_ptr_null(node_member(l, STR("a")));
    ck_assert_ptr_null(node_member(NULL, STR("a")));
}
END_TEST

START_TEST(test_whole_numbers)
{
    const json_node *v = json_tree_read(
        &a, STR("{\"a\":18446744073709551615,\"b\":18446744073709551616,\"c\":-1,\"d\":1.0,\"e\":\"1\",\"a\":2}"));
    uint64_t n = 0;
    ck_assert(node_u64(v, STR("a"), &n) && n == UINT64_MAX);
    ck_assert(!node_u64(v, STR("b"), &n));
    ck_assert(!node_u64(v, STR("c"), &n) && !node_u64(v, STR("d"), &n) && !node_u64(v, STR("e"), &n));
    ck_assert(n == UINT64_MAX);
}
END_TEST

static str nested(size_t depth)
{
    char *p = arena_bytes(&a, depth * 2);
    memset(p, '[', depth);
    memset(p + depth, ']', depth);
    return str_make(p, depth * 2);
}

START_TEST(test_depth)
{
    ck_assert_ptr_nonnull(json_tree_read(&a, nested(JSON_TREE_DEPTH)));
    ck_assert_ptr_null(json_tree_read(&a, nested(JSON_TREE_DEPTH + 1)));
    ck_assert_ptr_null(json_tree_read(&a, nested(1000000)));
}
END_TEST

START_TEST(test_what_is_refused)
{
    static const str wrong[] = {
        STR_INIT(""),       STR_INIT("{"),          STR_INIT("[1,]"),           STR_INIT("{}{}"),
        STR_INIT("]"),      STR_INIT("{\"a\":01}"), STR_INIT("{\"a\" 1}"),      STR_INIT("\"x"),
        STR_INIT("\xFF{}"), STR_INIT("{\0}"),       STR_INIT("{\"a\":\"\\x\"}")};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        ck_assert_ptr_null(json_tree_read(&a, wrong[i]));
}
END_TEST

Suite *suite_json_tree(void);
Suite *suite_json_tree(void)
{
    Suite *s = suite_create("json/tree");
    TCase *t = tcase_create("tree");
    tcase_add_checked_fixture(t, NULL, end);
    tcase_add_test(t, test_kinds);
    tcase_add_test(t, test_whole_numbers);
    tcase_add_test(t, test_depth);
    tcase_add_test(t, test_what_is_refused);
    suite_add_tcase(s, t);
    return s;
}
