#include "parsers/event_xml/gate.h"
#include "tests/unit/parsers/event_xml/xml_fixture.h"

#define HEAD "<Event xmlns='u'><System>"
#define TAIL        \
    "<TimeCreated " \
    "SystemTime='2026-10-05T07:21:09Z'/><EventRecordID>1</EventRecordID><Computer>PC1</Computer></System></Event>"

static const struct {
    const char *text;
    gate_answer answer;
} rows[] = {
    {HEAD "<Provider Name='Other'/><EventID>5</EventID>" TAIL, GATE_OUT_OF_SCOPE},
    {HEAD "<Provider Name=\"Other\" Guid='{1}' />\n  <EventID Qualifiers='0'> 5 </EventID>\n" TAIL, GATE_OUT_OF_SCOPE},
    {"<e:Event><e:System><e:Provider Name='Other'/><e:EventID>5</e:EventID><e:Computer>PC1</e:Computer>",
     GATE_OUT_OF_SCOPE},
    {HEAD "<Provider Name='PasswordResetService'/><EventID>5</EventID>" TAIL, GATE_IN_SCOPE},
    {HEAD "<Provider Name='passwordresetservice'/><EventID>5</EventID>" TAIL, GATE_IN_SCOPE},
    {HEAD "<Provider Name='ADSync'/><EventID>6329</EventID>" TAIL, GATE_IN_SCOPE},
    {HEAD "<Provider Name='ADSync'/><EventID>904</EventID>" TAIL, GATE_OUT_OF_SCOPE},
    {HEAD "<Provider Name='ADSync'/><EventID>x</EventID>" TAIL, GATE_UNSURE},
    {HEAD "<Provider Name='ADSync'/>" TAIL, GATE_UNSURE},
    {HEAD "<Provider Name='AD&#83;ync'/><EventID>6329</EventID>" TAIL, GATE_UNSURE},
    {HEAD "<!-- x --><Provider Name='Other'/><EventID>5</EventID>" TAIL, GATE_UNSURE},
    {HEAD "<Provider Name='Other'><x/></Provider><EventID>5</EventID>" TAIL, GATE_UNSURE},
    {HEAD "<Provider Name='Other'/><Provider Name='ADSync'/><EventID>6329</EventID>" TAIL, GATE_UNSURE},
    {HEAD "<Provider Name='Other'/><EventID>5</EventID><EventID>6329</EventID>" TAIL, GATE_UNSURE},
    {HEAD "<Provider Name='Oth<er'/><EventID>5</EventID>" TAIL, GATE_UNSURE},
    {HEAD "<Provider Name='Other'/><EventID>999999999</EventID>" TAIL, GATE_OUT_OF_SCOPE},
    {HEAD "<Provider Name='Other'/><EventID>4294967301</EventID>" TAIL, GATE_UNSURE},
    {HEAD "<Provider/><EventID>5</EventID>" TAIL, GATE_UNSURE},
    {HEAD "<Provider Name=''/><EventID>5</EventID>" TAIL, GATE_UNSURE},
    {HEAD "<Provider Name='Oth>er' Guid='\"'/><EventID>5</EventID>" TAIL, GATE_OUT_OF_SCOPE},
    {HEAD "<Provider Name='Other Guid='x'/><EventID>5</EventID>" TAIL, GATE_UNSURE},
    {HEAD "<Provider Name='Other'/><EventID>5</EventID></System>", GATE_UNSURE},
    {HEAD "<Provider Name='Other'/><EventID>5</EventID", GATE_UNSURE},
    {"<Event><EventData/><System>", GATE_UNSURE},
    {"<Event>", GATE_UNSURE},
    {"", GATE_UNSURE},
};

static gate_answer ask(gate_memory *m, str text, gate_facts *facts)
{
    gate_values v;
    return gate_head(m, text, &v) ? gate_judge(&v, &fixture_scope, facts) : GATE_UNSURE;
}

START_TEST(answers)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        gate_facts f;
        gate_answer got = ask(NULL, str_of(rows[i].text), &f);
        ck_assert_msg(got == rows[i].answer, "%s: %d", rows[i].text, got);
        if (got == GATE_OUT_OF_SCOPE) {
            ck_assert(str_eq(f.computer, STR("PC1")));
            ck_assert(str_empty(f.time) || str_eq(f.time, STR("2026-10-05T07:21:09Z")));
        }
    }
}
END_TEST

/* What the gate remembers never changes its answer, in whatever order records come. */
START_TEST(memory_changes_nothing)
{
    gate_memory m = {0};
    arena a = {0};
    uint64_t random = 1;
    size_t count = sizeof rows / sizeof *rows;
    for (int i = 0; i < 20000; i++) {
        random = random * UINT64_C(6364136223846793005) + 1442695040888963407u;
        str text = str_of(rows[(random >> 33) % count].text);
        arena_reset(&a);
        /* Other digits, so that the same shapes come with other values; behind a record there is more. */
        text = JOIN(&a, str_head(text, (random >> 20) % 4 ? text.n : (random >> 24) % (text.n + 1)),
                    STR("<x/><x/><x/><x/>"));
        for (char *q = (char *)(uintptr_t)text.p; q < text.p + text.n; q++)
            *q = char_is_digit(*q) && (random >> 40) % 2 ? (char)('0' + (random >> 36) % 10) : *q;
        gate_values with = {0}, without = {0};
        size_t n = gate_head(&m, text, &with);
        ck_assert_msg(n == gate_head(NULL, text, &without), "%zu: %.*s", n, STR_ARG(text));
        for (size_t k = 0; n && k < GATE_VALUES; k++)
            ck_assert(str_eq(with.v[k], without.v[k]));
    }
    arena_free(&a);
}
END_TEST

Suite *suite_event_xml_gate(void);
Suite *suite_event_xml_gate(void)
{
    Suite *s = suite_create("gate");
    TCase *c = tcase_create("gate");
    tcase_add_test(c, answers);
    tcase_add_test(c, memory_changes_nothing);
    suite_add_tcase(s, c);
    return s;
}
