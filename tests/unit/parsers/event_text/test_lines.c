#include "tests/unit/base/check_str.h"
#include "tests/unit/parsers/event_text/event_text_run.h"
#include "tests/unit/parsers/event_xml/xml_fixture.h"

/* Event Viewer's CSV after a spreadsheet took its lines for cells. */
#define ROW(message)         "\"Error,10/15/2026 7:21:09 AM,ADSync,6329,None,\"\"" message
#define SHOWN(line, message) line " 6329 ADSync  2 2026-10-15 07:21:09 - [" message "]\n"

static const struct {
    const char *text, *records;
} cases[] = {
    {"Level,Date and Time,Source,Event ID,Task Category\r\n" ROW("one\"\"\"\r\n") ROW("a, \"\"\"\"b\"\"\"\"\"\"\"\r\n"),
     SHOWN("2", "one") SHOWN("3", "a, \"b\"")},
    /* A message over several lines, one that held the separator, rows as wide as the widest. */
    {ROW("one\"\n") "two; three\n\"four\"\"\"\n" ROW("a\";\" b\"\"\"\n") ROW("c\"\"\";;\n"),
     SHOWN("1", "one\ntwo; three\nfour") SHOWN("4", "a; b") SHOWN("5", "c")},
    /* Rows as a whole in quotes. */
    {ROW("one\ntwo\"\"\"\n") ROW("three\"\"\"\n"), SHOWN("1", "one\ntwo") SHOWN("3", "three")},
};
enum { CASES = sizeof cases / sizeof *cases };

START_TEST(lines_that_stand_in_cells)
{
    static const size_t chunks[] = {0, 1, 7, 4096};
    str text = str_of(cases[_i].text);
    ck_assert_int_gt(text_run_bid(&event_text_format, text), 0);
    for (size_t i = 0; i < sizeof chunks / sizeof *chunks; i++) {
        text_run t;
        arena a = {0};
        text_run_with(&t, &event_text_format, text, NULL, chunks[i]);
        ck_str(text_run_shown(&a, &t), str_of(cases[_i].records));
        ck_assert_int_eq((int)t.ledger.units.v[0].format, (int)FORMAT_EVENT_CSV);
        text_run_free(&t);
        arena_free(&a);
    }
    for (size_t n = 0; n < text.n; n++) {
        text_run t;
        text_run_with(&t, &event_text_format, str_head(text, n), NULL, 0);
        const unit *u = &t.ledger.units.v[0];
        ck_assert_uint_eq(u->records, u->used + u->out_of_scope + u->damaged);
        text_run_free(&t);
    }
}
END_TEST

/* Rows larger than what is read at a time, and one larger than a record may be. */
START_TEST(large_rows_in_cells)
{
    arena a = {0};
    str end = STR("\"\"\"\n"), small = STR(ROW("one\"\"\"\n"));
    str large = JOIN(&a, STR(ROW("")), repeated(&a, 'x', 300000), end);
    str huge = JOIN(&a, STR(ROW("")), repeated(&a, 'x', 3 * RECORD_BYTES_MAX), end);
    str text = JOIN(&a, small, large, huge, large, small);
    text_run t;
    text_run_with(&t, &event_text_format, text, NULL, 0);
    const unit *u = &t.ledger.units.v[0];
    ck_assert_uint_eq(u->records, u->used + u->out_of_scope + u->damaged);
    ck_assert_uint_eq(u->used, 4);
    ck_assert_uint_eq(t.records[3].line, 5);
    text_run_free(&t);
    arena_free(&a);
}
END_TEST

Suite *suite_event_text_lines(void);
Suite *suite_event_text_lines(void)
{
    Suite *s = suite_create("event_text_lines");
    TCase *c = tcase_create("event_text_lines");
    tcase_set_timeout(c, 60);
    tcase_add_loop_test(c, lines_that_stand_in_cells, 0, CASES);
    tcase_add_test(c, large_rows_in_cells);
    suite_add_tcase(s, c);
    return s;
}
