#include "parsers/event_text/columns.h"

#include <check.h>

#define COLUMNS_MAX 8

/* Where time, source, id, message, computer, record id and level's word are; -1: nowhere. */
static const struct {
    const char *names[COLUMNS_MAX];
    int time, provider, id, message, computer, record, level;
    bool utc;
} cases[] = {
    {{"Message", "Id", "ProviderName", "MachineName", "TimeCreated", "RecordId", "LevelDisplayName"},
     4,
     2,
     1,
     0,
     3,
     5,
     6,
     false},
    {{"_time", "source", "SourceName", "EventCode", "ComputerName", "Message", "RecordNumber", "Type"},
     0,
     2,
     3,
     5,
     4,
     6,
     7,
     false},
    {{"TimeGenerated [UTC]", "Source", "EventID", "RenderedDescription", "Computer", "EventLevelName"},
     0,
     1,
     2,
     3,
     4,
     -1,
     5,
     true},
    {{"timecreated (UTC)",
      "\xC2\xA0"
      "Provider Name ",
      "EVENT ID"},
     0,
     1,
     2,
     -1,
     -1,
     -1,
     -1,
     true},
    {{"Computer [UTC]", "User"}, -1, -1, -1, -1, 0, -1, -1, false},
    {{"TimeWritten", "nothing"}, -1, -1, -1, -1, -1, -1, -1, false},
};

START_TEST(test_columns)
{
    str cells[COLUMNS_MAX];
    csv_cells names = {.v = cells};
    for (; names.n < COLUMNS_MAX && cases[_i].names[names.n]; names.n++) {
        cells[names.n] = str_of(cases[_i].names[names.n]);
    }
    event_columns c = event_columns_find(&names);
    ck_assert_int_eq(c.of[KEY_TIME], cases[_i].time);
    ck_assert_int_eq(c.of[KEY_PROVIDER], cases[_i].provider);
    ck_assert_int_eq(c.of[KEY_ID], cases[_i].id);
    ck_assert_int_eq(c.of[KEY_MESSAGE], cases[_i].message);
    ck_assert_int_eq(c.of[KEY_COMPUTER], cases[_i].computer);
    ck_assert_int_eq(c.of[KEY_RECORD], cases[_i].record);
    ck_assert_int_eq(c.of[KEY_LEVEL_NAME], cases[_i].level);
    ck_assert_int_eq(c.utc, cases[_i].utc);
}
END_TEST

Suite *suite_event_text_columns(void);

Suite *suite_event_text_columns(void)
{
    Suite *s = suite_create("event_text_columns");
    TCase *c = tcase_create("columns");
    tcase_add_loop_test(c, test_columns, 0, sizeof cases / sizeof *cases);
    suite_add_tcase(s, c);
    return s;
}
