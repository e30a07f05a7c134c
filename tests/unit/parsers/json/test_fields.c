#include "parsers/json/fields.h"
#include "tests/unit/base/check_str.h"

static arena a;
static size_t repairs;
static const char *refusal;

static void end(void)
{
    arena_free(&a);
}

/* `name=text` of each field, a blank between; one of `properties` with a point in front. */
static str fields(str record)
{
    json_fields f;
    str all = STR("");
    repairs = 0;
    refusal = NULL;
    if (!json_fields_read(&a, record, &f, &repairs, &refusal))
        return str_of(refusal);
    for (size_t i = 0; i < f.n; i++)
        all = arena_printf(&a, "%.*s%s%s%.*s=%.*s", STR_ARG(all), i ? " " : "", f.v[i].inner ? "." : "",
                           STR_ARG(f.v[i].name), STR_ARG(f.v[i].text));
    return all;
}

START_TEST(test_texts)
{
    ck_str_lit(
        fields(
            STR("{\"b\":\"x\\\"\\u00e9\\ud83d\\ude00\",\"a\":null,\"c\":-1.5,\"d\":true,\"e\":[1,{\"f\":\"\\n\"}]}")),
        "b=x\"\xC3\xA9\xF0\x9F\x98\x80 a= c=-1.5 d=true e=[1,{\"f\":\"\\n\"}]");
    ck_str_lit(fields(STR("{\"a\":1,\"Properties\":{\"b\":2},\"c\":3}")), "a=1 .b=2 c=3");
    ck_str_lit(fields(STR("{\"properties\":\"x\",\"a\":1,\"a\":2}")), "properties=x a=1 a=2");
    ck_str_lit(fields(STR("{\"a\":\"1\\r\\n2\\r3\"}")), "a=1\n2\n3");
    ck_str_lit(fields(STR("{}")), "");
    ck_assert_uint_eq(repairs, 0);
}
END_TEST

START_TEST(test_what_is_repaired)
{
    ck_str_lit(fields(STR("{\"a\":\"x\ty\",\"b\":\"\\u0001\\u0000\"}")), "a=x y b=\xEF\xBF\xBD\xEF\xBF\xBD");
    ck_assert_uint_eq(repairs, 2);
    ck_str_lit(fields(STR("{\"a\":\"\\ud800x\\uDC00\\\\ud800\"}")), "a=\xEF\xBF\xBDx\xEF\xBF\xBD\\ud800");
    ck_assert_uint_eq(repairs, 2);
    ck_str_lit(fields(STR("{\"a\":\"\x01\xFF\0\"}")), "a=\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    ck_assert_uint_eq(repairs, 3);
    ck_str_lit(fields(STR("{\"a\":99999999999999999999}")), "a=99999999999999999999");
}
END_TEST

START_TEST(test_what_is_refused)
{
    static const str wrong[] = {STR_INIT("{\"a\":tru}"), STR_INIT("{\"a\":01}"), STR_INIT("{\"a\":\"\\x\"}"),
                                STR_INIT("[1]"),         STR_INIT("{\"a\":1}}"), STR_INIT("{\"a\":\"\\u12\"}")};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        ck_str_lit(fields(wrong[i]), "a record that is no valid JSON");
    ck_str_lit(fields(STR("{\"a\":\"\0\0\"}")), "a run of NUL bytes");
}
END_TEST

Suite *suite_json_fields(void);
Suite *suite_json_fields(void)
{
    Suite *s = suite_create("json_fields");
    TCase *c = tcase_create("all");
    tcase_add_checked_fixture(c, NULL, end);
    tcase_add_test(c, test_texts);
    tcase_add_test(c, test_what_is_repaired);
    tcase_add_test(c, test_what_is_refused);
    suite_add_tcase(s, c);
    return s;
}
