#include "tests/unit/base/check_str.h"
#include "tests/unit/parsers/event_text/event_text_run.h"

#include "parsers/audit/audit.h"
#include "parsers/event_text/json_value.h"

#define EVENT(id, provider, message)                                                                            \
    "{\"Id\":" id ",\"Level\":2,\"RecordId\":77,\"ProviderName\":\"" provider "\",\"MachineName\":\"AADC01\","  \
    "\"UserId\":{\"Value\":\"S-1-5-18\"},\"TimeCreated\":\"\\/Date(1792048869123)\\/\",\"MatchedQueryIds\":[]," \
    "\"LevelDisplayName\":\"Error\",\"Properties\":[{\"Value\":\"x\"}],\"Message\":\"" message "\"}"
#define SHOWN(line, message) line " 6329 ADSync AADC01 2 2026-10-15 07:21:09 77 [" message "]\n"
#define SET                  "An unexpected error has occurred during a password set operation."

static const struct {
    const char *text, *records;
    unsigned out_of_scope, damaged;
    unit_status status;
    bool zone_assumed;
} cases[] = {
    {"[\n" EVENT("6329", "ADSync", "one") ",\n" EVENT("1", "Other", "x") ",\n" EVENT("6329", "ADSync",
                                                                                     "a\\r\\nb\\u0027") "]",
     SHOWN("2", "one") SHOWN("4", "a\nb'"), 1, 0, UNIT_OK, false},
    /* One object; one a line; a list with its count. */
    {EVENT("6329", "ADSync", "one"), SHOWN("1", "one"), 0, 0, UNIT_OK, false},
    {EVENT("6329", "ADSync", "one") "\n" EVENT("6329", "ADSync", "two") "\n", SHOWN("1", "one") SHOWN("2", "two"), 0, 0,
     UNIT_OK, false},
    {"{\"value\":[" EVENT("6329", "ADSync", "one") "],\"Count\":1}", SHOWN("1", "one"), 0, 0, UNIT_OK, false},
    /* PowerShell 7; a time without a zone; one that Thai Windows wrote; none that can be. */
    {"{\"TimeCreated\":\"2026-10-15T09:21:09.1234567+02:00\",\"ProviderName\":\"ADSync\",\"Id\":6329,\"Message\":null}",
     "1 6329 ADSync  0 2026-10-15 07:21:09 - []\n", 0, 0, UNIT_OK, false},
    {"{\"TimeCreated\":\"2026-10-15T09:21:09\",\"ProviderName\":\"ADSync\",\"Id\":6329,\"Message\":\"x\"}",
     "1 6329 ADSync  0 2026-10-15 09:21:09 - [x]\n", 0, 0, UNIT_OK, true},
    {"{\"TimeCreated\":\"2569-10-15T09:21:09Z\",\"ProviderName\":\"ADSync\",\"Id\":\"6329\",\"Message\":\"x\"}",
     "1 6329 ADSync  0 2026-10-15 09:21:09 - [x]\n", 0, 0, UNIT_OK, false},
    {"{\"TimeCreated\":\"\\/Date(99999999999999999)\\/\",\"ProviderName\":\"ADSync\",\"Id\":6329,\"Message\":\"x\"}",
     "1 6329 ADSync  0 none - [x]\n", 0, 0, UNIT_REPAIRED, false},
    /* Get-EventLog numbers what it calls the type. */
    {"[{\"EventID\":6329,\"MachineName\":\"AADC01\",\"Index\":77,\"EntryType\":1,\"Message\":null,\"Source\":"
     "\"ADSync\","
     "\"ReplacementStrings\":[\"one\",\" "
     "\",\"two\"],\"InstanceId\":6329,\"TimeGenerated\":\"\\/Date(1792048869000)\\/\"}]",
     SHOWN("1", "one\ntwo"), 0, 0, UNIT_OK, false},
    /* Without a source its text tells; a table's rows. */
    {"[{\"TimeCreated\":\"\\/Date(1792048869123)\\/\",\"Id\":6329,\"Message\":\"" SET "\"},"
     "{\"TimeCreated\":\"\\/Date(1792048869123)\\/\",\"Id\":1,\"Message\":\"x\"}]",
     "1 6329 ADSync  0 2026-10-15 07:21:09 - [" SET "]\n", 1, 0, UNIT_OK, false},
    {"{\"tables\":[{\"columns\":[{\"name\":\"TimeGenerated\"},{\"name\":\"Source\"},{\"name\":\"EventID\"},{\"name\":"
     "\"RenderedDescription\"}],\"rows\":[[\"2026-10-15T07:21:09Z\",\"ADSync\",6329,\"one\"],[\"2026-10-15T07:21:10Z\","
     "\"Other\",6329,\"one\"]]}]}",
     "1 6329 ADSync  0 2026-10-15 07:21:09 - [one]\n", 1, 0, UNIT_OK, false},
    /* Damage costs one. */
    {"[" EVENT("6329", "ADSync", "one") ",\n" EVENT("6329", "ADSync", "\\x") ",\n" EVENT("6329", "ADSync", "two") "]",
     SHOWN("1", "one") SHOWN("3", "two"), 0, 1, UNIT_DAMAGED, false},
    {"[" EVENT("6329", "ADSync", "one") ",\n{\"Id\":6329,\"Level\":2,\"Rec", SHOWN("1", "one"), 0, 1, UNIT_DAMAGED,
     false},
    {"[" EVENT("6329", "ADSync", "one") ",\n" EVENT("6329", "ADSync", "\xC3\xA9\xC3\xA9\xFF") "]",
     SHOWN("1", "one") SHOWN("2", "\xC3\xA9\xC3\xA9\xEF\xBF\xBD"), 0, 0, UNIT_REPAIRED, false},
    {"[" EVENT("6329", "ADSync", "one") ",\n" EVENT("6329", "", "two") ",\n" EVENT("null", "ADSync", "two") "]",
     SHOWN("1", "one"), 1, 1, UNIT_DAMAGED, false},
    {"[]", "", 0, 0, UNIT_UNRECOGNISED, false},
};
enum { CASES = sizeof cases / sizeof *cases };

static void check_sums(const text_run *t)
{
    const unit *u = &t->ledger.units.v[0];
    ck_assert_uint_eq(u->records, u->used + u->out_of_scope + u->damaged);
    ck_assert_uint_eq(u->used, t->n);
}

START_TEST(test_layouts)
{
    static const size_t chunks[] = {0, 1, 7, 4096};
    for (size_t i = 0; i < sizeof chunks / sizeof *chunks; i++) {
        text_run t;
        arena a = {0};
        text_run_with(&t, &event_json_format, str_of(cases[_i].text), NULL, chunks[i]);
        const unit *u = &t.ledger.units.v[0];
        ck_str(text_run_shown(&a, &t), str_of(cases[_i].records));
        ck_assert_uint_eq(u->out_of_scope, cases[_i].out_of_scope);
        ck_assert_uint_eq(u->damaged, cases[_i].damaged);
        ck_assert_msg(u->status == cases[_i].status, "status %d: %.*s", (int)u->status, STR_ARG(u->note));
        ck_assert_int_eq(u->zone_assumed, cases[_i].zone_assumed);
        check_sums(&t);
        text_run_free(&t);
        arena_free(&a);
    }
}
END_TEST

static void read_any(str text)
{
    text_run t;
    text_run_with(&t, &event_json_format, text, NULL, 0);
    check_sums(&t);
    text_run_free(&t);
}

START_TEST(test_cut_anywhere_and_every_byte_changed)
{
    static const char bytes[] = {'"', '}', '\0'};
    str text = str_of(cases[_i].text);
    char *copy = mem_alloc(text.n + 1);
    memcpy(copy, text.p, text.n);
    for (size_t at = 0; at < text.n; at++) {
        read_any(str_head(text, at));
        for (size_t k = 0; k < sizeof bytes; k++) {
            copy[at] = bytes[k];
            read_any(str_make(copy, text.n));
        }
        copy[at] = text.p[at];
    }
    mem_free(copy);
}
END_TEST

START_TEST(test_bids)
{
    static const str audit =
        STR_INIT("[{\"id\":\"Directory_1\",\"activityDateTime\":\"2026-10-15T07:21:09Z\","
                 "\"activityDisplayName\":\"Reset password (self-service)\",\"result\":\"success\","
                 "\"correlationId\":\"7a7a7a7a-1111-4222-8333-000000000209\"}]");
    enum { WITHOUT_A_TIME = 7 };
    for (size_t i = 0; i + 1 < CASES; i++) {
        ck_assert_msg(i == WITHOUT_A_TIME || text_run_bid(&event_json_format, str_of(cases[i].text)) > 60, "case %zu",
                      i);
        ck_assert_int_eq(text_run_bid(&audit_json_format, str_of(cases[i].text)), 0);
    }
    ck_assert_int_eq(text_run_bid(&event_json_format, audit), 0);
    ck_assert_int_gt(text_run_bid(&audit_json_format, audit), 0);
    ck_assert_int_eq(text_run_bid(&event_json_format, STR("{\"Id\":1,\"TimeCreated\":\"x\",\"Message\":\"y\"}")), 0);
    ck_assert_int_eq(text_run_bid(&event_json_format, STR("Id, TimeCreated, Message")), 0);
}
END_TEST

START_TEST(test_values)
{
    arena a = {0};
    ck_str_lit(event_json_time(&a, STR("/Date(1792048869123)/")), "2026-10-15T07:21:09.123Z");
    ck_str_lit(event_json_time(&a, STR("/Date(1792048869123+0200)/")), "2026-10-15T07:21:09.123Z");
    ck_str_lit(event_json_time(&a, STR("/Date(x)/")), "/Date(x)/");
    ck_str_lit(event_json_time(&a, STR("2026-10-15T07:21:09Z")), "2026-10-15T07:21:09Z");
    ck_str_lit(event_json_entry_type(STR("2")), "Warning");
    ck_str_lit(event_json_entry_type(STR("Fehler")), "Fehler");
    ck_str_lit(event_json_strings(&a, STR("[\"a\",\"\", \"b\\n\\\"c\\\"\"]")), "a\nb\n\"c\"");
    ck_str_lit(event_json_strings(&a, STR("[{\"Value\" : \"a\"},{\"Value\":1},{\"Value\":\"b\"}]")), "a\nb");
    ck_str_lit(event_json_strings(&a, STR("[\"a")), "");
    ck_str_lit(event_json_strings(&a, STR("")), "");
    arena_free(&a);
}
END_TEST

Suite *suite_event_text_event_json(void);
Suite *suite_event_text_event_json(void)
{
    Suite *s = suite_create("event_json");
    TCase *c = tcase_create("event_json");
    tcase_set_timeout(c, 120);
    tcase_add_loop_test(c, test_layouts, 0, CASES);
    tcase_add_loop_test(c, test_cut_anywhere_and_every_byte_changed, 0, CASES);
    tcase_add_test(c, test_bids);
    tcase_add_test(c, test_values);
    suite_add_tcase(s, c);
    return s;
}
