#include "base/datetime.h"

#include <check.h>

/* Both readings as text, `2026-05-10 09:21:09|2026-10-05 09:21:09`, or one when they agree. */
static void reading(const local_time *t, char out[2 * INSTANT_TEXT])
{
    size_t n = civil_write(&t->as[DATE_DAY_FIRST], out);
    if (t->open) {
        out[n++] = '|';
        n += civil_write(&t->as[DATE_MONTH_FIRST], out + n);
    }
    out[n] = 0;
}

static const struct {
    const char *text, *is;
    int digits;
} good[] = {
    {"10/5/2026 9:21:09 AM", "2026-05-10 09:21:09|2026-10-05 09:21:09", 0},
    {"10/15/2026 9:21:09 PM", "2026-10-15 21:21:09", 0},
    {"5-10-2026 09:21:09", "2026-10-05 09:21:09|2026-05-10 09:21:09", 0},
    {"05.10.2026 09:21:09", "2026-10-05 09:21:09|2026-05-10 09:21:09", 0},
    {"31.10.2026, 09:21:09", "2026-10-31 09:21:09", 0},
    {"2026-10-05 09:21:09", "2026-10-05 09:21:09", 0},
    {"2026-10-05T09:21:09", "2026-10-05 09:21:09", 0},
    {"2026-10-05 09:21:09.123", "2026-10-05 09:21:09", 3},
    {"2026-10-05T09:21:09.1234567Z", "2026-10-05 09:21:09", 7},
    {"2569-10-05T09:21:09.1234567Z", "2026-10-05 09:21:09", 7},
    {"2026-10-05T09:21:09+02:00", "2026-10-05 07:21:09", 0},
    {"2026/10/05 9:21:09", "2026-10-05 09:21:09", 0},
    {"2026. 10. 05. 9:21:09", "2026-10-05 09:21:09", 0},
    {"15/10/2026 9:21", "2026-10-15 09:21:00", INSTANT_MINUTE},
    {"15/10/2026 09.21.09", "2026-10-15 09:21:09", 0},
    {"15/10/26 9:21", "2026-10-15 09:21:00", INSTANT_MINUTE},
    {"15-Oct-2026 09:21:09", "2026-10-15 09:21:09", 0},
    {"10/10/2026 9:21:09", "2026-10-10 09:21:09", 0},
    {"15/10/2026 12:21:09 a.m.", "2026-10-15 00:21:09", 0},
    {"15/10/2026 12:21:09 p. m.", "2026-10-15 12:21:09", 0},
    {"15/10/2026 1:21:09 p.\xC2\xA0m.", "2026-10-15 13:21:09", 0},
    {"10/15/2026 9:21:09\xE2\x80\xAFPM", "2026-10-15 21:21:09", 0},
    {"10/15/2026\xC2\xA0"
     "9:21:09\xC2\xA0pm",
     "2026-10-15 21:21:09", 0},
    {"2026/10/15 午後 9:21:09", "2026-10-15 21:21:09", 0},
    {"15/10/2026 9:21:09 μμ", "2026-10-15 21:21:09", 0},
    {"15/10/2569 9:21:09", "2026-10-15 09:21:09", 0},
    {"2569-10-15 09:21:09", "2026-10-15 09:21:09", 0},
    {"2569-10-15T09:21:09", "2026-10-15 09:21:09", 0},
    {"1/1/2513 0:00:00", "1970-01-01 00:00:00", 0},
    {"31/12/2742 9:21:09", "2199-12-31 09:21:09", 0},
    {"20261015112109.000000+120", "2026-10-15 09:21:09", 6},
    {"20261015042109.250000-300", "2026-10-15 09:21:09", 6},
    {"10/15/2026, 9:21:09.123 AM", "2026-10-15 09:21:09", 3},
    {"2026-10-15T11:21:09.000+0200", "2026-10-15 09:21:09", 3},
    {"  15/10/2026 9:21:09  ", "2026-10-15 09:21:09", 0},
};

START_TEST(test_good)
{
    local_time t;
    char is[2 * INSTANT_TEXT];
    ck_assert_msg(local_time_parse(str_of(good[_i].text), &t) == DATE_READ, "%s", good[_i].text);
    reading(&t, is);
    ck_assert_str_eq(is, good[_i].is);
    ck_assert_int_eq(t.digits, good[_i].digits);
}
END_TEST

static const char *const impossible[] = {
    "31/12/2512 9:21:09",
    "1/1/2743 9:21:09",
    "30/2/2026 9:21:09",
    "2026-02-30 09:21:09",
    "2026-02-30T09:21:09Z",
    "13/13/2026 9:21:09",
    "5/10/2026 24:00:00",
    "5/10/2026 13:00:00 PM",
    "5/10/1601 1:00:00",
    "5/10/9999 1:00:00",
    "0/0/2026 1:00:00",
    "5/10/2026 9:61:00",
    "2026-10-05 09:21:09.1234567890",
};

START_TEST(test_impossible)
{
    local_time t;
    ck_assert_msg(local_time_parse(str_of(impossible[_i]), &t) == DATE_IMPOSSIBLE, "%s", impossible[_i]);
}
END_TEST

static const char *const no_dates[] = {
    "",
    "None",
    "5/10/2026",
    "5/10-2026 9:21",
    "5/10/2026 9",
    "31001",
    "1.2.3.4",
    "5/10/2026 9:21:09 XM",
    "5/10/2026 9:21:09 AM and more",
    "TrackingId: 1",
    "12345/1/1 1:00",
    "1.2.3 4.5.6.7.8",
};

START_TEST(test_no_date)
{
    local_time t;
    ck_assert_msg(local_time_parse(str_of(no_dates[_i]), &t) == DATE_NONE, "%s", no_dates[_i]);
}
END_TEST

static date_column column_of(const char *const *texts, size_t n)
{
    date_column c = {0};
    for (size_t i = 0; i < n; i++) {
        local_time t;
        ck_assert_int_eq(local_time_parse(str_of(texts[i]), &t), DATE_READ);
        date_column_add(&c, &t);
    }
    return c;
}

static const struct {
    const char *name;
    const char *texts[4];
    date_order order;
    bool assumed, newest_first;
} columns[] = {
    {"a value above 12 decides", {"10/5/2026 9:00:00", "10/13/2026 9:00:00"}, DATE_MONTH_FIRST, false, false},
    {"the other way round", {"5/10/2026 9:00:00 AM", "13/10/2026 9:00:00 AM"}, DATE_DAY_FIRST, false, false},
    {"one direction decides", {"9/12/2026 9:00", "10/1/2026 9:00", "10/2/2026 9:00"}, DATE_MONTH_FIRST, false, false},
    {"also backwards", {"10/2/2026 9:00", "10/1/2026 9:00", "9/12/2026 9:00"}, DATE_MONTH_FIRST, false, true},
    {"AM and PM: month first", {"10/5/2026 9:00:00 AM", "10/6/2026 9:00:00 AM"}, DATE_MONTH_FIRST, true, false},
    {"points: day first", {"10.5.2026 9:00:00", "11.5.2026 9:00:00"}, DATE_DAY_FIRST, true, false},
    {"strokes: day first", {"10/5/2026 9:00:00"}, DATE_DAY_FIRST, true, false},
    {"a contradiction", {"13/5/2026 9:00", "5/13/2026 9:00", "5/6/2026 9:00"}, DATE_DAY_FIRST, true, false},
    {"both readings agree", {"10/10/2026 9:00"}, DATE_DAY_FIRST, false, false},
    {"year first", {"2026/10/05 9:00", "2026/10/04 9:00"}, DATE_DAY_FIRST, false, true},
};

START_TEST(test_column)
{
    size_t n = 0;
    bool assumed = false;
    local_time t;
    while (n < 4 && columns[_i].texts[n]) {
        n++;
    }
    date_column c = column_of(columns[_i].texts, n);
    local_time_parse(str_of(columns[_i].texts[0]), &t);
    ck_assert_msg(date_column_order(&c, t.style, &assumed) == columns[_i].order, "%s: order", columns[_i].name);
    ck_assert_msg(assumed == columns[_i].assumed, "%s: assumed", columns[_i].name);
    if (columns[_i].order != DATE_DAY_FIRST || !columns[_i].assumed) {
        ck_assert_msg(date_column_newest_first(&c) == columns[_i].newest_first, "%s: direction", columns[_i].name);
    }
}
END_TEST

START_TEST(test_styles_are_apart)
{
    const char *const texts[] = {"10/13/2026 9:00:00 AM", "5-10-2026 09:00:00", "6-10-2026 09:00:00"};
    date_column c = column_of(texts, 3);
    local_time t;
    bool assumed = false;
    local_time_parse(STR("5-10-2026 09:00:00"), &t);
    ck_assert_int_eq(date_column_order(&c, t.style, &assumed), DATE_DAY_FIRST);
    ck_assert(assumed);
}
END_TEST

START_TEST(test_zone)
{
    zone *z = zone_load(STR("Europe/Amsterdam"));
    local_time t;
    zone_fit fit;
    ck_assert_ptr_nonnull(z);
    local_time_parse(STR("25-10-2026 02:30:00"), &t);
    instant fold = local_time_instant(&t, DATE_DAY_FIRST, z, &fit);
    ck_assert_int_eq(fit, ZONE_FOLD);
    local_time_parse(STR("2026-10-25T00:30:00Z"), &t);
    ck_assert_int_eq(fold, local_time_instant(&t, DATE_DAY_FIRST, z, &fit));
    ck_assert_int_eq(fit, ZONE_ONE);
    local_time_parse(STR("29-3-2026 02:30:00"), &t);
    local_time_instant(&t, DATE_DAY_FIRST, z, &fit);
    ck_assert_int_eq(fit, ZONE_GAP);
    zone_free(z);
}
END_TEST

Suite *suite_datetime(void);
Suite *suite_datetime(void)
{
    Suite *s = suite_create("datetime");
    TCase *c = tcase_create("all");
    tcase_add_loop_test(c, test_good, 0, sizeof good / sizeof *good);
    tcase_add_loop_test(c, test_impossible, 0, sizeof impossible / sizeof *impossible);
    tcase_add_loop_test(c, test_no_date, 0, sizeof no_dates / sizeof *no_dates);
    tcase_add_loop_test(c, test_column, 0, sizeof columns / sizeof *columns);
    tcase_add_test(c, test_styles_are_apart);
    tcase_add_test(c, test_zone);
    suite_add_tcase(s, c);
    return s;
}
