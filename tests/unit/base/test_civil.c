#include "base/civil.h"
#include "tests/unit/base/check_str.h"

#include <time.h>

Suite *suite_civil(void);

START_TEST(known_days)
{
    ck_assert_int_eq(days_from_civil(1970, 1, 1), 0);
    ck_assert_int_eq(days_from_civil(1969, 12, 31), -1);
    ck_assert_int_eq(days_from_civil(2000, 3, 1), 11017);
    ck_assert_int_eq(days_from_civil(1600, 1, 1), -135140);
    ck_assert_int_eq(days_from_civil(0, 3, 1), -719468);
    ck_assert_int_eq(days_in_month(2024, 2), 29);
    ck_assert_int_eq(days_in_month(2100, 2), 28);
    ck_assert_int_eq(days_in_month(2000, 2), 29);
    ck_assert_int_eq(days_in_month(2026, 13), 0);
    ck_assert_int_eq(days_in_month(2026, 0), 0);
}
END_TEST

/* gmtime_r and %G-%V of the C library are an independent answer. */
START_TEST(agrees_with_the_c_library)
{
    for (int64_t day = -110000; day < 110000; day++) {
        time_t seconds = day * 86400;
        struct tm tm;
        civil c;
        gmtime_r(&seconds, &tm);
        civil_from_days(day, &c);
        bool good = c.year == tm.tm_year + 1900 && c.month == tm.tm_mon + 1 && c.day == tm.tm_mday &&
                    c.weekday % 7 == tm.tm_wday && days_from_civil(c.year, c.month, c.day) == day;
        if (!good) /* Check records every assertion that holds, which takes longer than the work */
            ck_abort_msg("day %lld", (long long)day);
    }
}
END_TEST

START_TEST(iso_weeks)
{
    static const struct {
        int date[3], week[2];
    } cases[] = {
        {{2026, 10, 5}, {2026, 41}}, {{2021, 1, 3}, {2020, 53}},   {{2021, 1, 4}, {2021, 1}},
        {{2024, 12, 30}, {2025, 1}}, {{2020, 12, 31}, {2020, 53}}, {{2026, 12, 31}, {2026, 53}},
        {{2027, 1, 1}, {2026, 53}},  {{2019, 12, 30}, {2020, 1}},  {{2022, 1, 1}, {2021, 52}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int year, week;
        iso_week(days_from_civil(cases[i].date[0], cases[i].date[1], cases[i].date[2]), &year, &week);
        ck_assert_int_eq(year, cases[i].week[0]);
        ck_assert_int_eq(week, cases[i].week[1]);
    }
}
END_TEST

START_TEST(instants_before_1970_round_down)
{
    civil c = civil_from_instant_utc(-1);
    ck_assert_int_eq(c.year, 1969);
    ck_assert_int_eq(c.second, 59);
    ck_assert_int_eq(c.nanosecond, 999999999);
    ck_assert_int_eq(instant_seconds(-1), -1);
    ck_assert_int_eq(instant_seconds(-NS_PER_S), -1);
    ck_assert_int_eq(instant_seconds(NS_PER_S - 1), 0);
    ck_assert_int_eq(instant_nanosecond(-1), 999999999);
    ck_assert_int_eq(civil_to_instant_utc(&c), -1);
}
END_TEST

START_TEST(invalid_and_out_of_range)
{
    const civil good = {.year = 2024, .month = 2, .day = 29, .hour = 23, .minute = 59, .second = 59};
    ck_assert(civil_valid(&good));
    civil c = good;
    c.year = 2023;
    ck_assert(!civil_valid(&c));
    ck_assert_int_eq(civil_to_instant_utc(&c), INSTANT_NONE);
    c = good, c.hour = 24;
    ck_assert(!civil_valid(&c));
    c = good, c.second = 60;
    ck_assert(!civil_valid(&c));
    c = good, c.minute = -1;
    ck_assert(!civil_valid(&c));
    c = good, c.nanosecond = 1000000000;
    ck_assert(!civil_valid(&c));
    c = (civil){.year = 1677, .month = 12, .day = 31};
    ck_assert_int_eq(civil_to_instant_utc(&c), INSTANT_NONE);
    c = (civil){.year = 2262, .month = 1, .day = 1};
    ck_assert_int_eq(civil_to_instant_utc(&c), INSTANT_NONE);
    c = (civil){.year = 2261, .month = 12, .day = 31, .hour = 23};
    civil back = civil_from_instant_utc(civil_to_instant_utc(&c));
    ck_assert_int_eq(back.year, 2261);
    ck_assert_int_eq(back.hour, 23);
}
END_TEST

#define S(n) (INT64_C(n) * NS_PER_S)

START_TEST(iso_texts)
{
    static const struct {
        const char *text;
        instant t;
        int digits;
        bool zoned;
    } cases[] = {
        {"2026-10-05T07:21:09.1234567Z", S(1791184869) + 123456700, 7, true},
        {"2026-10-05T07:21:09.123456789Z", S(1791184869) + 123456789, 9, true},
        {"2026-10-05T07:21:09.000000Z", S(1791184869), 6, true},
        {"2026-10-05 07:21:09", S(1791184869), 0, false},
        {"2026-10-05T07:21Z", S(1791184860), -1, true},
        {"2026-10-05T07:21", S(1791184860), -1, false},
        {"2026-10-05T09:21:09+02:00", S(1791184869), 0, true},
        {"2026-10-05T09:21:09+0200", S(1791184869), 0, true},
        {"2026-10-05T01:51:09.5-05:30", S(1791184869) + 500000000, 1, true},
        {"1970-01-01T00:00:00Z", 0, 0, true},
        {"2199-12-31T23:59:59Z", S(7258118399), 0, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        instant_digits digits;
        bool zoned;
        instant t = instant_parse_iso(str_of(cases[i].text), &digits, &zoned);
        ck_assert_msg(t == cases[i].t, "%s: %lld", cases[i].text, (long long)t);
        ck_assert_msg(digits == cases[i].digits, "%s: %d", cases[i].text, digits);
        ck_assert_msg(zoned == cases[i].zoned, "%s", cases[i].text);
    }
}
END_TEST

START_TEST(iso_texts_that_are_none)
{
    static const char *const bad[] = {
        "",
        "2026-10-05",
        "2026-10-05T",
        "2026-10-05T07",
        "2026-10-05T07:2",
        "2026-10-05T07:21:",
        "2026-10-05T07:21:0",
        "2026-10-05T07:21:09.",
        "2026-10-05T07:21:09.Z",
        "2026-10-05T07:21:09.1234567890Z",
        "2026-10-05T07:21:09Z ",
        " 2026-10-05T07:21:09Z",
        "2026-10-05T07:21:09z",
        "2026-10-05t07:21:09Z",
        "2026-10-05T07:21:09+020",
        "2026-10-05T07:21:09+02",
        "2026-10-05T07:21:09+24:00",
        "2026-10-05T07:21:09+02:60",
        "2026-10-05T24:00:00Z",
        "2026-10-05T07:60:00Z",
        "2026-10-05T07:21:60Z",
        "2026-02-29T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-00-01T00:00:00Z",
        "2026-01-00T00:00:00Z",
        "1969-12-31T23:59:59Z",
        "2200-01-01T00:00:00Z",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "1970-01-01T00:00:00+01:00",
        "2199-12-31T23:59:59-01:00",
        "26-10-05T07:21:09Z",
        "2026-1-05T07:21:09Z",
        "2026/10/05T07:21:09Z",
        "+2026-10-05T07:21:09Z",
        "2026-10-05T07:21:09,5Z",
        "2026-10-05T-7:21:09Z",
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        instant_digits digits;
        bool zoned;
        ck_assert_msg(!instant_known(instant_parse_iso(str_of(bad[i]), &digits, &zoned)), "%s", bad[i]);
    }
}
END_TEST

START_TEST(writing)
{
    char out[INSTANT_TEXT];
    instant t = S(1791184869) + 123456700;
    ck_str_lit(str_make(out, instant_write_utc(t, out)), "2026-10-05 07:21:09");
    ck_str_lit(str_make(out, instant_write_exact(t, 7, out)), "2026-10-05T07:21:09.1234567Z");
    ck_str_lit(str_make(out, instant_write_exact(t, 9, out)), "2026-10-05T07:21:09.123456700Z");
    ck_str_lit(str_make(out, instant_write_exact(t, 3, out)), "2026-10-05T07:21:09.123Z");
    ck_str_lit(str_make(out, instant_write_exact(t, 0, out)), "2026-10-05T07:21:09Z");
    ck_str_lit(str_make(out, instant_write_exact(S(1791184860), INSTANT_MINUTE, out)), "2026-10-05T07:21Z");
    ck_assert_uint_eq(instant_write_utc(INSTANT_NONE, out), 0);
    ck_assert_uint_eq(instant_write_exact(INSTANT_NONE, 3, out), 0);
    civil c = {.year = 1970, .month = 1, .day = 2, .hour = 3, .minute = 4, .second = 5};
    ck_str_lit(str_make(out, civil_write(&c, out)), "1970-01-02 03:04:05");
}
END_TEST

START_TEST(what_is_read_is_written)
{
    char out[INSTANT_TEXT];
    const str text = STR("2026-10-05T07:21:09.987654321Z");
    for (size_t n = 0; n <= 9; n++) {
        char in[INSTANT_TEXT];
        size_t size = n == 0 ? 19 : 20 + n;
        memcpy(in, text.p, size);
        in[size++] = 'Z';
        instant_digits digits;
        bool zoned;
        instant t = instant_parse_iso(str_make(in, size), &digits, &zoned);
        ck_str(str_make(out, instant_write_exact(t, digits, out)), str_make(in, size));
    }
}
END_TEST

START_TEST(same_at_the_coarser_precision)
{
    instant t = S(1791184869);
    ck_assert(instant_same(t, 0, t + 999999999, 9)); /* cut, not rounded */
    ck_assert(!instant_same(t, 0, t + NS_PER_S, 9));
    ck_assert(!instant_same(t, 0, t - 1, 9));
    ck_assert(instant_same(t + 123000000, 3, t + 123456700, 7));
    ck_assert(!instant_same(t + 123000000, 3, t + 124000000, 7));
    ck_assert(!instant_same(t, 7, t + 100, 7));
    ck_assert(instant_same(S(1791184860), INSTANT_MINUTE, S(1791184919) + 999999999, 9));
    ck_assert(!instant_same(S(1791184860), INSTANT_MINUTE, S(1791184920), 0));
    ck_assert(instant_same(INSTANT_NONE, 0, INSTANT_NONE, 7));
    ck_assert(!instant_same(INSTANT_NONE, 0, t, 0));
    ck_assert(instant_same(-1, 0, -NS_PER_S, 0));
    ck_assert(!instant_same(-1, 0, 0, 0));
}
END_TEST

Suite *suite_civil(void)
{
    Suite *s = suite_create("civil");
    TCase *c = tcase_create("civil");
    tcase_add_test(c, known_days);
    tcase_add_test(c, agrees_with_the_c_library);
    tcase_add_test(c, iso_weeks);
    tcase_add_test(c, instants_before_1970_round_down);
    tcase_add_test(c, invalid_and_out_of_range);
    tcase_add_test(c, iso_texts);
    tcase_add_test(c, iso_texts_that_are_none);
    tcase_add_test(c, writing);
    tcase_add_test(c, what_is_read_is_written);
    tcase_add_test(c, same_at_the_coarser_precision);
    suite_add_tcase(s, c);
    return s;
}
