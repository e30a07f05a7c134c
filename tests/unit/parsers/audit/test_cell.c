/* JSON in cells: a walk over the values, eight deep. */
#include "parsers/audit/cell.h"
#include "tests/unit/base/check_str.h"

Suite *suite_audit_cell(void);

static arena texts;

static void end(void)
{
    arena_free(&texts);
}

typedef struct walked {
    str text; /* `name=value` of every value, a blank behind each */
    size_t n, deepest;
} walked;

static void take(void *context, const cell_value *v)
{
    walked *w = context;
    w->text = arena_printf(&texts, "%.*s%.*s=%.*s ", STR_ARG(w->text), STR_ARG(cell_name(v)), STR_ARG(v->text));
    w->n++;
    w->deepest = v->depth > w->deepest ? v->depth : w->deepest;
}

static bool walk(str json, walked *w)
{
    *w = (walked){.text = STR("")};
    return cell_walk(&texts, json, take, w);
}

/* null is an empty value. */
START_TEST(values_with_their_names)
{
    walked w;
    ck_assert(walk(STR("{\"a\":1,\"b\":[\"x\",true],\"c\":{\"d\":null,\"e\":\"\\u00e9\\\"\"}}"), &w));
    ck_str_lit(w.text, "a=1 b=x b=true d= e=\xC3\xA9\" ");
    ck_assert(walk(STR(" [ ] "), &w));
    ck_assert_uint_eq(w.n, 0);
}
END_TEST

START_TEST(what_is_no_json_counts_as_far_as_it_goes)
{
    static const struct {
        str json;
        size_t n;
    } cases[] = {
        {STR_INIT("{\"a\":1,\"b\":2"), 2}, {STR_INIT("{\"a\":1} x"), 1}, {STR_INIT("[1,2,"), 2}, {STR_INIT(""), 0},
        {STR_INIT("{\"a\""), 0},           {STR_INIT("[\"no end"), 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        walked w;
        ck_assert_msg(!walk(cases[i].json, &w), "case %zu", i);
        ck_assert_msg(w.n == cases[i].n, "case %zu: %zu", i, w.n);
    }
}
END_TEST

/* Objects as PowerShell writes them: a value goes on to the name of the next property. */
START_TEST(objects_of_powershell)
{
    static const struct {
        str text;
        const char *values;
        bool whole;
    } cases[] = {
        {STR_INIT("@{id=1; user=@{name=a; b; upn=x@y}; app=}"), "id=1 name=a; b upn=x@y app= ", true},
        {STR_INIT("@{}"), "", true},
        {STR_INIT("@{id=1} @{id=2}"), "id=1 id=2 ", true},
        {STR_INIT("{\"user\":\"@{id=1; upn=x}\",\"app\":\"@\"}"), "id=1 upn=x app=@ ", true},
        {STR_INIT("[\"@{id=1}\"]"), "id=1 ", true},
        {STR_INIT("class A {\n  User: class B {\n  Id: 1\n  Name: \n}\n  App: \n}"), "Id=1 Name= App= ", true},
        {STR_INIT("@{id=1; user=@{name=a"), "id=1 name=a ", false},
        {STR_INIT("@{id"), "", false},
        {STR_INIT("class A"), "=class ", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        walked w;
        bool whole = walk(cases[i].text, &w);
        ck_assert_msg(whole == cases[i].whole, "case %zu", i);
        ck_str(w.text, str_of(cases[i].values));
    }
}
END_TEST

START_TEST(objects_eight_deep)
{
    walked w;
    str deep = STR("1");
    for (int i = 0; i < 8; i++)
        deep = arena_printf(&texts, "@{a=%.*s}", STR_ARG(deep));
    ck_assert(walk(deep, &w));
    ck_assert_uint_eq(w.deepest, 8);
    ck_assert(!walk(arena_printf(&texts, "@{a=%.*s}", STR_ARG(deep)), &w));
}
END_TEST

static str nested(size_t depth)
{
    char *p = arena_bytes(&texts, 2 * depth + 1);
    memset(p, '[', depth);
    p[depth] = '1';
    memset(p + depth + 1, ']', depth);
    return str_make(p, 2 * depth + 1);
}

START_TEST(eight_deep)
{
    walked w;
    ck_assert(walk(nested(8), &w));
    ck_assert_uint_eq(w.n, 1);
    ck_assert_uint_eq(w.deepest, 8);
    ck_assert(!walk(nested(9), &w));
    ck_assert_uint_eq(w.n, 0);
}
END_TEST

Suite *suite_audit_cell(void)
{
    Suite *s = suite_create("json");
    TCase *c = tcase_create("json");
    tcase_add_checked_fixture(c, NULL, end);
    tcase_add_test(c, values_with_their_names);
    tcase_add_test(c, what_is_no_json_counts_as_far_as_it_goes);
    tcase_add_test(c, objects_of_powershell);
    tcase_add_test(c, objects_eight_deep);
    tcase_add_test(c, eight_deep);
    suite_add_tcase(s, c);
    return s;
}
