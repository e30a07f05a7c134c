/* What a run says about its inputs and its result. */
#include "cli/tell.h"
#include "tests/unit/cli/captured.h"

#include <string.h>

Suite *suite_tell(void);

static unit *add(ledger *l, const char *source, unit_format format, unit_status status, uint64_t records)
{
    unit *u = ledger_unit(l, ledger_add(l, str_of(source)));
    u->format = format;
    u->status = status;
    u->records = u->used = records;
    return u;
}

START_TEST(whole_and_usable)
{
    static const struct {
        unit_format format;
        unit_status status;
        uint64_t records;
        bool whole, usable;
    } cases[] = {
        {FORMAT_EVENT_XML, UNIT_OK, 1, true, true},         {FORMAT_EVENT_XML, UNIT_OK, 0, true, false},
        {FORMAT_AUDIT_CSV, UNIT_REPAIRED, 5, false, true},  {FORMAT_EVTX, UNIT_LIMITED, 5, false, true},
        {FORMAT_EVTX, UNIT_DAMAGED, 5, false, true},        {FORMAT_OTHER, UNIT_SKIPPED, 0, true, false},
        {FORMAT_OTHER, UNIT_UNRECOGNISED, 0, false, false}, {FORMAT_OTHER, UNIT_FAILED, 0, false, false},
        {FORMAT_ARCHIVE, UNIT_OK, 1, true, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ledger l = {0};
        ck_assert(tell_all_whole(&l) && !tell_any_usable(&l));
        add(&l, "a", cases[i].format, cases[i].status, cases[i].records);
        ck_assert_msg(tell_all_whole(&l) == cases[i].whole && tell_any_usable(&l) == cases[i].usable, "case %zu", i);
        add(&l, "b", FORMAT_EVENT_XML, UNIT_OK, 1);
        ck_assert_msg(tell_all_whole(&l) == cases[i].whole && tell_any_usable(&l), "case %zu", i);
        ledger_free(&l);
    }
}
END_TEST

START_TEST(a_line_for_every_input)
{
    captured c;
    ledger l = {0};
    unit *u = add(&l, "log.xml", FORMAT_EVENT_XML, UNIT_DAMAGED, 0);
    u->encoding = ENCODING_UTF16LE;
    u->bytes = 1000;
    u->records = 10;
    u->used = 4;
    u->out_of_scope = 3;
    u->duplicates = 2;
    u->damaged = 1;
    add(&l, "b\x1b.xml", FORMAT_OTHER, UNIT_SKIPPED, 0);
    capture_begin(&c, stderr);
    tell_inputs(&l);
    ck_assert_str_eq(capture_end(&c),
                     "log.xml: damaged, event-xml, utf-16le, 1000 bytes, records 10: used 4, out of scope 3, "
                     "duplicates 2, damaged 1\n"
                     "b\\x1B.xml: skipped, other, utf-8, 0 bytes, records 0: used 0, out of scope 0, duplicates 0, "
                     "damaged 0\n");
    ledger_free(&l);
}
END_TEST

static void meet(ledger *l, uint32_t index, uint64_t line, uint64_t byte, uint64_t record, const char *consequence)
{
    ledger_problem(
        l, index, UNIT_DAMAGED,
        (problem){
            .line = line, .byte = byte, .record = record, .what = STR("cut"), .consequence = str_of(consequence)});
}

START_TEST(problems_with_their_places)
{
    captured c;
    ledger l = {0};
    for (int i = 0; i < 3; i++)
        add(&l, (const char *[]){"a.xml", "b.xml", "c.xml"}[i], FORMAT_EVENT_XML, UNIT_OK, 1);
    meet(&l, 0, 7, 99, 3, "record left out");
    meet(&l, 1, NO_PLACE, 99, NO_PLACE, "");
    meet(&l, 2, NO_PLACE, NO_PLACE, NO_PLACE, "");
    meet(&l, 2, NO_PLACE, NO_PLACE, NO_PLACE, "");
    meet(&l, 2, NO_PLACE, NO_PLACE, NO_PLACE, "");
    capture_begin(&c, stderr);
    tell_problems(&l);
    ck_assert_str_eq(capture_end(&c), "a.xml: line 7, byte 99, record 3: cut (record left out)\n"
                                      "b.xml: byte 99: cut\n"
                                      "c.xml: cut\n"
                                      "c.xml: ... and 2 more\n");
    ledger_free(&l);
}
END_TEST

START_TEST(what_is_not_whole_is_said_at_least_once)
{
    captured c;
    ledger l = {0};
    add(&l, "picture.png", FORMAT_OTHER, UNIT_SKIPPED, 0);
    add(&l, "what.bin", FORMAT_OTHER, UNIT_UNRECOGNISED, 0)->note = STR("no log");
    capture_begin(&c, stderr);
    tell_problems(&l);
    ck_assert_str_eq(capture_end(&c), "picture.png: skipped\nwhat.bin: unrecognised: no log\n");
    add(&l, "log.xml", FORMAT_EVENT_XML, UNIT_OK, 1); /* beside a log a picture is no news */
    capture_begin(&c, stderr);
    tell_problems(&l);
    ck_assert_str_eq(capture_end(&c), "what.bin: unrecognised: no log\n");
    ledger_free(&l);
}
END_TEST

static void add_like(ledger *l, const char *before, const char *behind, unit_status status, const char *note, int n)
{
    for (int i = 1; i <= n; i++) {
        char name[64];
        snprintf(name, sizeof name, "%s%d%s", before, i, behind);
        add(l, name, FORMAT_OTHER, status, 0)->note = str_of(note);
    }
}

static size_t lines_of(const char *told, const char *part)
{
    size_t n = 0;
    for (const char *p = strstr(told, part); p; p = strstr(p + 1, part))
        n++;
    return n;
}

/* Three of an archive, twenty beside it, one where the note says what to do; then they are counted. */
START_TEST(many_of_a_kind_are_counted)
{
    captured c;
    ledger l = {0};
    add_like(&l, "in.zip!", "", UNIT_FAILED, "is bad at byte 1", 3);
    add_like(&l, "in.zip!x", "", UNIT_FAILED, "is bad at byte 22", 1);
    add_like(&l, "other.zip!", "", UNIT_FAILED, "is bad at byte 27", 3);
    add_like(&l, "", ".bin", UNIT_UNRECOGNISED, "begins with \"x\"", 22);
    add_like(&l, "", ".xlsx", UNIT_UNRECOGNISED, "a sheet", 3);
    capture_begin(&c, stderr);
    tell_problems(&l);
    const char *told = capture_end(&c);
    ck_assert_uint_eq(lines_of(told, "in.zip!"), 3);
    ck_assert_uint_eq(lines_of(told, "in.zip: ... and 1 more\n"), 1);
    ck_assert_uint_eq(lines_of(told, "other.zip!"), 3);
    ck_assert_uint_eq(lines_of(told, "other.zip: ..."), 0);
    ck_assert_uint_eq(lines_of(told, "begins with"), 20);
    ck_assert_uint_eq(lines_of(told, "20.bin: ... and 2 more\n"), 1);
    ck_assert_uint_eq(lines_of(told, "a sheet"), 1);
    ck_assert_uint_eq(lines_of(told, "1.xlsx: ... and 2 more\n"), 1);
    ledger_free(&l);
}
END_TEST

START_TEST(what_was_not_read_comes_last)
{
    captured c;
    ledger l = {0};
    add(&l, "a.xlsx", FORMAT_OTHER, UNIT_UNRECOGNISED, 0)->note = STR("a sheet");
    add(&l, "b.xml", FORMAT_EVENT_XML, UNIT_OK, 1);
    meet(&l, 1, 7, NO_PLACE, NO_PLACE, "record left out");
    capture_begin(&c, stderr);
    tell_problems(&l);
    ck_assert_str_eq(capture_end(&c), "b.xml: line 7: cut (record left out)\na.xlsx: unrecognised: a sheet\n");
    ledger_free(&l);
}
END_TEST

START_TEST(summary)
{
    static const struct {
        verdict verdict;
        const char *word;
    } cases[] = {{VERDICT_HEALTHY, "Healthy"},
                 {VERDICT_DEGRADED, "Degraded"},
                 {VERDICT_FAILING, "Failing"},
                 {VERDICT_EXCEPTIONS, "Healthy, with exceptions"},
                 {VERDICT_NOT_ENOUGH_DATA, "Not enough data for a verdict"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        analysis a = {.options = {.zone = zone_utc},
                      .verdict = {.verdict = cases[i].verdict, .end_state = STATE_UP, .end_state_since = INSTANT_NONE},
                      .totals = {.operations = 10, .succeeded = 4, .failed = 3, .unfinished = 2, .unknown = 1}};
        captured c;
        char line[80];
        snprintf(line, sizeof line, "\nVerdict: %s\n", cases[i].word);
        capture_begin(&c, stdout);
        bool told = tell_summary(&a, (spoken){0});
        ck_assert_msg(strstr(capture_end(&c), line) != NULL, "%s", c.text);
        ck_assert_msg(strstr(c.text, "requests: 4 succeeded, 3 failed, 2 without an end, 1 of unknown outcome\n") !=
                          NULL,
                      "%s", c.text);
        ck_assert(told);
    }
}
END_TEST

START_TEST(place)
{
    captured c;
    capture_begin(&c, stdout);
    tell_place("out", &(ledger){0}, &(report_options){.html = true, .csv = true});
    tell_place("out", &(ledger){0}, &(report_options){.csv = true});
    ck_assert_str_eq(capture_end(&c), "Report: out/report.html\nFiles: out\n");
}
END_TEST

Suite *suite_tell(void)
{
    Suite *s = suite_create("tell");
    TCase *c = tcase_create("tell");
    tcase_add_test(c, whole_and_usable);
    tcase_add_test(c, a_line_for_every_input);
    tcase_add_test(c, problems_with_their_places);
    tcase_add_test(c, what_is_not_whole_is_said_at_least_once);
    tcase_add_test(c, many_of_a_kind_are_counted);
    tcase_add_test(c, what_was_not_read_comes_last);
    tcase_add_test(c, summary);
    tcase_add_test(c, place);
    suite_add_tcase(s, c);
    return s;
}
