/* What is asked for, and when nothing is. */
#include "base/text.h"
#include "reports/ask/ask.h"
#include "tests/unit/base/check_str.h"

Suite *suite_ask_ask(void);

static analysis a;
static ledger l;
static out *o;

/* Nothing is missing. */
static void begin(void)
{
    l = (ledger){0};
    o = out_memory();
    a = (analysis){.options = {.zone = zone_utc, .customer = STR("Contoso")}, .ledger = &l};
    a.story.servers.handling = 1;
}

static void end(void)
{
    array_free(&l.units);
    array_free(&l.problems);
    out_free(o);
}

static str asked(bool anything)
{
    out_memory_clear(o);
    ck_assert(report_ask(&a, (spoken){0}, o) == anything);
    return out_memory_str(o);
}

#define HOLDS(text, words)    ck_assert_msg(str_find(text, STR(words)) != STR_NONE, "%.*s", STR_ARG(text))
#define HOLDS_NO(text, words) ck_assert_msg(str_find(text, STR(words)) == STR_NONE, "%.*s", STR_ARG(text))

START_TEST(test_nothing)
{
    ck_str_lit(asked(false), "");
}
END_TEST

START_TEST(test_servers_and_audit_log)
{
    static const str names[] = {STR_INIT("AADC02")};
    a.story.missing = (missing_servers){names, 1};
    a.finding_story.ask_audit_log = true;
    str text = asked(true);
    HOLDS(text, "Subject: Logs for the password writeback report of Contoso, ");
    HOLDS(text, "1. The log of AADC02.");
    HOLDS(text, "2. The cloud’s audit log");
    HOLDS_NO(text, "3. ");
    a.story.missing.n = 0;
    a.story.servers.handling = 0;
    text = asked(true);
    HOLDS(text, "1. The log of every sync server");
    HOLDS_NO(text, "AADC02");
}
END_TEST

START_TEST(test_inputs)
{
    *array_push(&l.units) = (unit){.source = STR("fine.xml"), .status = UNIT_OK};
    *array_push(&l.units) = (unit){.source = STR("photo.png"), .status = UNIT_SKIPPED};
    *array_push(&l.units) = (unit){.source = STR("cut.xml"), .status = UNIT_DAMAGED};
    *array_push(&l.units) = (unit){.source = STR("mail.msg"), .status = UNIT_UNRECOGNISED, .note = STR("a mail")};
    *array_push(&l.problems) =
        (problem){.unit = 2, .what = STR("it ends early"), .consequence = STR("one record lost")};
    str text = asked(true);
    HOLDS(text, "- cut.xml: it ends early (one record lost)\r\n");
    HOLDS(text, "- mail.msg: a mail\r\n");
    HOLDS_NO(text, "fine.xml");
    HOLDS_NO(text, "photo.png");
}
END_TEST

/* Twenty are named. */
START_TEST(test_many_inputs)
{
    for (int i = 0; i < 20; i++)
        *array_push(&l.units) = (unit){.source = STR("x"), .status = UNIT_FAILED, .note = STR("why")};
    HOLDS_NO(asked(true), "- and");
    *array_push(&l.units) = (unit){.source = STR("y"), .status = UNIT_FAILED, .note = STR("why")};
    str text = asked(true);
    HOLDS(text, "- and 1 more\r\n");
    HOLDS_NO(text, "- y");
}
END_TEST

/* What findings ask for, each kind once; of a retired server nothing. */
START_TEST(test_findings)
{
    static const finding_type gap = {.ask = STR_INIT("The same log for the missing days."),
                                     .detail = STR_INIT("{server} {days}"),
                                     .known = FINDING_LOG_GAP};
    const text_args first = TEXT_ARGS(TEXT_WORD("server", STR("AADC01")),
                                      TEXT_WORD("days", STR("from the 3rd to the 4th"))),
                    second = TEXT_ARGS(TEXT_WORD("server", STR("AADC09")), TEXT_WORD("days", STR("on the 7th")));
    static const finding_type *const wishes[] = {&gap};
    const finding findings[] = {{.type = &gap, .args = first, .evidence = STR("AADC01.contoso.local")},
                                {.type = &gap, .args = second, .evidence = STR("AADC09")}};
    static const str retired[] = {STR_INIT("aadc09"), STR_INIT("aadc01")};
    a.findings = findings;
    a.finding_count = 2;
    a.finding_story.wishes = wishes;
    a.finding_story.wish_count = 1;
    str text = asked(true);
    HOLDS(text,
          "1. The same log for the missing days.\r\n   AADC01 from the 3rd to the 4th\r\n   AADC09 on the 7th\r\n");
    a.options.retired = (text_list){retired, 1};
    HOLDS_NO(asked(true), "AADC09");
    a.options.retired.n = 2;
    asked(false);
}
END_TEST

/* A mail's lines are no longer than this, but for a word that is. */
START_TEST(test_lines)
{
    a.finding_story.ask_audit_log = true;
    a.story.servers.handling = 0;
    str text = asked(true);
    str_line(&text); /* the subject is one line, however long */
    while (text.n) {
        str line = str_line(&text);
        ck_assert_uint_le(utf16_units(line), 76);
    }
}
END_TEST

START_TEST(test_everything)
{
    report_ask_everything(STR("Contoso"), STR("2026-10"), TONGUE_ENGLISH, o);
    str text = out_memory_str(o);
    HOLDS(text, "report of Contoso, October\xC2\xA0" "2026\r\n");
    HOLDS(text, "1. The log of every sync server");
    HOLDS(text, "2. The cloud’s audit log.");
    report_ask_everything(STR("Contoso"), STR("2026-13"), TONGUE_ENGLISH, o);
    HOLDS(out_memory_str(o), "report of Contoso, 2026-13\r\n");
}
END_TEST

Suite *suite_ask_ask(void)
{
    Suite *s = suite_create("ask");
    TCase *t = tcase_create("ask");
    tcase_add_checked_fixture(t, begin, end);
    tcase_add_test(t, test_nothing);
    tcase_add_test(t, test_servers_and_audit_log);
    tcase_add_test(t, test_inputs);
    tcase_add_test(t, test_many_inputs);
    tcase_add_test(t, test_findings);
    tcase_add_test(t, test_lines);
    tcase_add_test(t, test_everything);
    suite_add_tcase(s, t);
    return s;
}
