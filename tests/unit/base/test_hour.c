#include "base/hour.h"

#include <check.h>

/* The memory changes nothing: every text gives what instant_parse_iso gives, whatever was read before. */
START_TEST(times)
{
    static const char *const rows[] = {
        "2026-10-05T07:21:09.1234567Z",
        "2026-10-05T07:21:09.123Z",
        "2026-10-05T07:21:59.999999999Z",
        "2026-10-05T07:21:60.1Z",
        "2026-10-05T07:21:09.Z",
        "2026-10-05T07:21:9.12Z",
        "2026-10-05T07:21:09.1234567890Z",
        "2026-10-05T07:21:09Z",
        "2026-10-05T07:21:09.12",
        "2026-10-05T07:21:09.1+0Z",
        "2026-10-05T07:21:0a.12Z",
        "2026-10-05 07:21:09.12Z",
        "2026-13-05T07:21:09.12Z",
        "2026-13-05T07:21:10.12Z",
        "",
        "2026-10-05T07:22:09.12Z",
        "2026-10-05T07:21:09.1+01:00",
        "2026-10-05T07:21: 9.12Z",
        "2026-10-05T07:21:00.000000001Z",
        "2026-10-05T07:60:09.12Z",
        "2026-10-05T07:5a:09.12Z",
        "2026-10-05T07:59:59.9999999Z",
        "2026-10-05T07:21-09.12Z",
        "2026-10-05T07:21:09,12Z",
        "2026-10-05T07:21:59Z",
        "2026-10-05T07:21:60Z",
        "2026-10-05T07:21:5Z",
        "2026-10-05T07:21Z",
        "2026-10-05T07:21:09ZZ",
        "2026-10-05T07:21:09.12345Z",
    };
    enum { ROWS = sizeof rows / sizeof *rows };
    for (size_t before = 0; before < ROWS; before++)
        for (size_t first = 0; first < ROWS; first++)
            for (size_t i = 0; i < ROWS; i++) {
                hour_memory h = {0};
                instant_digits digits, plain_digits;
                bool zoned, plain_zoned;
                hour_memory_read(&h, str_of(rows[first]), &digits, &zoned);
                hour_memory_read(&h, str_of(rows[before]), &digits, &zoned);
                instant t = hour_memory_read(&h, str_of(rows[i]), &digits, &zoned);
                instant plain = instant_parse_iso(str_of(rows[i]), &plain_digits, &plain_zoned);
                ck_assert_msg(t == plain, "%s", rows[i]);
                ck_assert_msg(!instant_known(t) || (digits == plain_digits && zoned == plain_zoned), "%s", rows[i]);
            }
}
END_TEST

Suite *suite_hour(void);
Suite *suite_hour(void)
{
    Suite *s = suite_create("hour");
    TCase *c = tcase_create("hour");
    tcase_add_test(c, times);
    suite_add_tcase(s, c);
    return s;
}
