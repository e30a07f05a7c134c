#include "base/json_out.h"
#include "tests/unit/base/check_str.h"

Suite *suite_json_out(void);

START_TEST(lines_and_lists_in_a_line)
{
    out *o = out_memory();
    json_out j = json_out_to(o);
    json_object(&j, JSON_LINES);
    json_key(&j, "name");
    json_text(&j, STR("Contoso"));
    json_key(&j, "shares");
    json_list(&j, JSON_IN_LINE);
    json_tenths(&j, 961);
    json_tenths(&j, 5);
    json_hundredths(&j, 9605);
    json_hundredths(&j, 7);
    json_null(&j);
    json_end(&j);
    json_key(&j, "rows");
    json_list(&j, JSON_LINES);
    for (uint64_t i = 0; i < 2; i++) {
        json_object(&j, JSON_IN_LINE);
        json_key(&j, "n");
        json_number(&j, i);
        json_key(&j, "in");
        json_object(&j, JSON_LINES); /* inside a line all stands in it */
        json_end(&j);
        json_end(&j);
    }
    json_end(&j);
    json_key(&j, "none");
    json_list(&j, JSON_LINES);
    json_end(&j);
    json_end(&j);
    ck_str_lit(out_memory_str(o), "{\n"
                                  "  \"name\": \"Contoso\",\n"
                                  "  \"shares\": [96.1, 0.5, 96.05, 0.07, null],\n"
                                  "  \"rows\": [\n"
                                  "    {\"n\": 0, \"in\": {}},\n"
                                  "    {\"n\": 1, \"in\": {}}\n"
                                  "  ],\n"
                                  "  \"none\": []\n"
                                  "}\n");
    out_free(o);
}
END_TEST

START_TEST(text_is_escaped_where_json_wants_it)
{
    out *o = out_memory();
    json_out j = json_out_to(o);
    json_list(&j, JSON_IN_LINE);
    json_text(&j, STR("a\"b\\c\n\r\t\x01\x1f\x7f/ \xC3\xA9"));
    json_text(&j, (str){0});
    json_end(&j);
    ck_str_lit(out_memory_str(o), "[\"a\\\"b\\\\c\\n\\r\\t\\u0001\\u001f\x7f/ \xC3\xA9\", \"\"]\n");
    out_free(o);
}
END_TEST

Suite *suite_json_out(void)
{
    Suite *s = suite_create("json_out");
    TCase *t = tcase_create("json_out");
    tcase_add_test(t, lines_and_lists_in_a_line);
    tcase_add_test(t, text_is_escaped_where_json_wants_it);
    suite_add_tcase(s, t);
    return s;
}
