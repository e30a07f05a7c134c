/* Periods as people write them, in zones whose clock changes. */
#include "cli/period.h"

#include <check.h>

Suite *suite_period(void);

static instant utc(const char *text)
{
    instant_digits digits;
    bool zoned;
    instant t = instant_parse_iso(str_of(text), &digits, &zoned);
    ck_assert_msg(instant_known(t), "%s", text);
    return t;
}

static zone *load(const char *name)
{
    zone *z = zone_load(str_of(name));
    ck_assert_msg(z != NULL, "%s", name);
    return z;
}

static void is(const char *zone_name, const char *text, const char *expected)
{
    zone *z = load(zone_name);
    instant t;
    ck_assert_msg(period_time(str_of(text), z, &t), "%s", text);
    ck_assert_msg(t == utc(expected), "%s in %s is not %s", text, zone_name, expected);
    zone_free(z);
}

START_TEST(days_and_times)
{
    is("UTC", "2026-10-05", "2026-10-05T00:00:00Z");
    is("UTC", "2026-10-05T07:08", "2026-10-05T07:08:00Z");
    is("UTC", "2026-10-05 07:08:09", "2026-10-05T07:08:09Z");
    is("UTC", "2024-02-29", "2024-02-29T00:00:00Z");
    is("Europe/Amsterdam", "2026-10-05", "2026-10-04T22:00:00Z");
    is("Europe/Amsterdam", "2026-01-05T12:00", "2026-01-05T11:00:00Z");
    is("UTC", "1970-01-01", "1970-01-01T00:00:00Z"); /* the first and the last year of logs */
    is("UTC", "2199-12-31T23:59:59", "2199-12-31T23:59:59Z");
}
END_TEST

START_TEST(changes_of_the_clock)
{
    is("Europe/Amsterdam", "2026-10-25", "2026-10-24T22:00:00Z");
    is("Europe/Amsterdam", "2026-10-26", "2026-10-25T23:00:00Z");
    is("Europe/Amsterdam", "2026-10-25T02:30", "2026-10-25T00:30:00Z"); /* twice: the first */
    is("Europe/Amsterdam", "2026-03-29T02:30", "2026-03-29T01:30:00Z"); /* never: as much later */
    is("Europe/Amsterdam", "2026-03-29T03:00", "2026-03-29T01:00:00Z");
    is("America/Santiago", "2026-09-06", "2026-09-06T04:00:00Z"); /* a day that begins at one */
}
END_TEST

START_TEST(no_times)
{
    static const char *const wrong[] = {
        "",
        "2026",
        "2026-10",
        "2026-1-05",
        "2026-10-5",
        "2026-13-01",
        "2026-00-01",
        "2026-02-29",
        "2026-10-32",
        "2026-10-05T",
        "2026-10-05T07",
        "2026-10-05T24:00",
        "2026-10-05T07:60",
        "2026-10-05T07:08:09.5",
        "2026-10-05T07:08:09Z",
        "2026-10-05T07:08:09+02:00",
        "2026-10-05T07:08:09 and much more than anybody would write there",
        "05/10/2026",
        "1969-12-31",
        "2200-01-01",
        "yesterday",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        instant t;
        ck_assert_msg(!period_time(str_of(wrong[i]), zone_utc, &t), "'%s'", wrong[i]);
    }
}
END_TEST

static void month_is(const char *zone_name, const char *text, const char *from, const char *to)
{
    zone *z = load(zone_name);
    period p;
    ck_assert_msg(period_month(str_of(text), z, &p), "%s", text);
    ck_assert_msg(p.from == utc(from) && p.to == utc(to), "%s in %s", text, zone_name);
    zone_free(z);
}

START_TEST(months)
{
    month_is("UTC", "2026-10", "2026-10-01T00:00:00Z", "2026-11-01T00:00:00Z");
    month_is("UTC", "2026-12", "2026-12-01T00:00:00Z", "2027-01-01T00:00:00Z");
    month_is("UTC", "2024-02", "2024-02-01T00:00:00Z", "2024-03-01T00:00:00Z");
    month_is("UTC", "1970-01", "1970-01-01T00:00:00Z", "1970-02-01T00:00:00Z");
    period last;
    ck_assert(period_month(STR("2199-12"), zone_utc, &last)); /* its end is in a year that no log is of */
    ck_assert_int_eq(last.to - last.from, 31 * 86400 * NS_PER_S);
    month_is("Europe/Amsterdam", "2026-03", "2026-02-28T23:00:00Z", "2026-03-31T22:00:00Z");
    month_is("Europe/Amsterdam", "2026-10", "2026-09-30T22:00:00Z", "2026-10-31T23:00:00Z");
    static const char *const wrong[] = {"",         "2026",    "2026-1",  "2026-13", "2026-00",
                                        "2026-10-", "2026/10", "10-2026", "1969-12", "2200-01"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        period p;
        ck_assert_msg(!period_month(str_of(wrong[i]), zone_utc, &p), "'%s'", wrong[i]);
    }
}
END_TEST

Suite *suite_period(void)
{
    Suite *s = suite_create("period");
    TCase *c = tcase_create("period");
    tcase_add_test(c, days_and_times);
    tcase_add_test(c, changes_of_the_clock);
    tcase_add_test(c, no_times);
    tcase_add_test(c, months);
    suite_add_tcase(s, c);
    return s;
}
