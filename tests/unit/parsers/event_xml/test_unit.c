#include "parsers/event_xml/unit.h"
#include "tests/unit/parsers/event_xml/xml_fixture.h"

/* The memory of the hour changes nothing: every text gives what instant_parse_iso gives. */
START_TEST(times)
{
    static const char *const rows[] = {
        "2026-10-05T07:21:09.1234567Z",    "2026-10-05T07:21:09.123Z",    "2026-10-05T07:21:59.999999999Z",
        "2026-10-05T07:21:60.1Z",          "2026-10-05T07:21:09.Z",       "2026-10-05T07:21:9.12Z",
        "2026-10-05T07:21:09.1234567890Z", "2026-10-05T07:21:09Z",        "2026-10-05T07:21:09.12",
        "2026-10-05T07:21:09.1+0Z",        "2026-10-05T07:21:0a.12Z",     "2026-10-05 07:21:09.12Z",
        "2026-13-05T07:21:09.12Z",         "2026-13-05T07:21:10.12Z",     "",
        "2026-10-05T07:22:09.12Z",         "2026-10-05T07:21:09.1+01:00", "2026-10-05T07:21: 9.12Z",
        "2026-10-05T07:21:00.000000001Z",  "2026-10-05T07:60:09.12Z",     "2026-10-05T07:5a:09.12Z",
        "2026-10-05T07:59:59.9999999Z",    "2026-10-05T07:21-09.12Z",     "2026-10-05T07:21:09,12Z",
    };
    event_unit e = {.hour.start = INSTANT_NONE};
    for (int round = 0; round < 3; round++)
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
            for (size_t k = 0; k < sizeof rows / sizeof *rows; k += (size_t)round + 1) {
                instant_digits digits;
                bool zoned;
                event_unit_time(&e, str_of(rows[k]));
                ck_assert_msg(event_unit_time(&e, str_of(rows[i])) ==
                                  instant_parse_iso(str_of(rows[i]), &digits, &zoned),
                              "%s", rows[i]);
            }
}
END_TEST

Suite *suite_event_xml_unit(void);
Suite *suite_event_xml_unit(void)
{
    Suite *s = suite_create("event_unit");
    TCase *c = tcase_create("event_unit");
    tcase_add_test(c, times);
    suite_add_tcase(s, c);
    return s;
}
