/* Rule files as trees, and the schema that they follow. */
#include "analyzer/knowledge/embedded.h"
#include "analyzer/knowledge/xml.h"

#include "base/arena.h"

#include <check.h>

Suite *suite_knowledge_xml(void);

typedef struct said {
    size_t n;
    unsigned line;
    char first[200];
} said;

static void say(void *context, str file, unsigned line, str message)
{
    said *s = context;
    (void)file;
    if (s->n++ > 0)
        return;
    s->line = line;
    memcpy(s->first, message.p, message.n < sizeof s->first - 1 ? message.n : sizeof s->first - 1);
}

static said reading(const rules_schema *schema, const char *text, bool *there)
{
    said s = {0};
    arena a = {0};
    problem_sink sink = {say, &s, 0};
    *there = rules_xml_read(&a, schema, STR("x.xml"), str_of(text), &sink) != NULL;
    ck_assert_uint_eq(sink.count, s.n);
    arena_free(&a);
    return s;
}

#define HEAD "<wbhealth-rules version='1' language='en'>"
#define END  "</wbhealth-rules>"

START_TEST(schema_that_is_none)
{
    ck_assert_ptr_null(rules_schema_new(STR("")));
    ck_assert_ptr_null(rules_schema_new(STR("<grammar")));
    ck_assert_ptr_null(rules_schema_new(STR("<no/>")));
    rules_schema_free(NULL);
}
END_TEST

/* The program's own files are read without: the tests have seen to them. */
START_TEST(without_a_schema_anything_goes)
{
    bool there;
    rules_schema *schema = rules_schema_new(embedded_schema());
    ck_assert_ptr_nonnull(schema);
    said s = reading(NULL, HEAD "\n<nothing known='1'/>" END, &there);
    ck_assert(there && s.n == 0);
    s = reading(schema, HEAD "\n<nothing known='1'/>" END, &there);
    ck_assert(s.n > 0 || there);
    rules_schema_free(schema);
}
END_TEST

START_TEST(what_is_wrong_is_said_with_its_line)
{
    bool there;
    rules_schema *schema = rules_schema_new(embedded_schema());
    said s = reading(schema, "", &there);
    ck_assert(!there && s.n == 1);
    s = reading(schema, "\n<wbhealth-rules", &there);
    ck_assert(!there && s.n == 1 && s.line == 2);
    s = reading(schema, "<!DOCTYPE x>\n" HEAD END, &there);
    ck_assert_str_eq(s.first, "a DOCTYPE is not allowed in a rule file");
    ck_assert(!there && s.n == 1 && s.line == 1);
    s = reading(schema, "<wbhealth-rules language='en'/>", &there);
    ck_assert_str_eq(s.first, "<wbhealth-rules> without version");
    s = reading(schema, HEAD END, &there);
    ck_assert(there && s.n == 0);
    rules_schema_free(schema);
}
END_TEST

Suite *suite_knowledge_xml(void)
{
    Suite *s = suite_create("knowledge/xml");
    TCase *c = tcase_create("xml");
    tcase_add_test(c, schema_that_is_none);
    tcase_add_test(c, without_a_schema_anything_goes);
    tcase_add_test(c, what_is_wrong_is_said_with_its_line);
    suite_add_tcase(s, c);
    return s;
}
