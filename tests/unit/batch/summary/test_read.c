#include "batch/summary/summary.h"
#include "tests/unit/base/check_str.h"

Suite *suite_summary_read(void);

static arena keep, scratch;
static customer_summary s;

static void end(void)
{
    arena_free(&keep);
    arena_free(&scratch);
}

static const char *reading(str json)
{
    const char *why;
    bool fine = customer_summary_read(&keep, &scratch, json, &s, &why);
    ck_assert(fine == (why == NULL));
    return why ? why : "";
}

START_TEST(test_numbers)
{
    ck_assert_str_eq(
        reading(
            STR("{\"wbhealth_summary\":1,\"target_percent\":99.95,\"target_met\":null,\"totals\":{\"operations\":12,"
                "\"reliability_percent\":96.1,\"down_s\":null},\"coverage\":{\"covered_percent\":100.0,\"days\":31},"
                "\"inputs\":{\"ok\":2,\"skipped\":1,\"damaged\":3,\"failed\":4},\"imperfect\":\"harmless\"}")),
        "");
    ck_assert(s.target.known && s.target.n == 9995 && !s.target_met.known);
    ck_assert_uint_eq(s.operations, 12);
    ck_assert(s.reliability.known && s.reliability.n == 961 && !s.down_s.known);
    ck_assert(s.covered.n == 1000 && s.days.n == 31);
    ck_assert_uint_eq(s.inputs, 10);
    ck_assert_uint_eq(s.inputs_imperfect, 7);
    ck_str_lit(s.imperfect, "harmless");
}
END_TEST

START_TEST(test_places_that_are_not_written)
{
    reading(STR("{\"wbhealth_summary\":1,\"target_percent\":99.5}"));
    ck_assert(s.target.known && s.target.n == 9950);
    reading(STR("{\"wbhealth_summary\":1,\"target_percent\":99}"));
    ck_assert(s.target.known && s.target.n == 9900);
}
END_TEST

START_TEST(test_months_that_some_log_reaches)
{
    reading(STR("{\"wbhealth_summary\":1,\"months\":[{\"month\":\"2026-09\",\"basis\":null},{\"month\":\"2026-10\","
                "\"basis\":\"both\"}]}"));
    ck_assert_uint_eq(s.month_count, 2);
    ck_assert(!s.months[0].covered && s.months[1].covered);
}
END_TEST

START_TEST(test_decimals_that_are_none)
{
    static const str wrong[] = {STR_INIT("96.12"), STR_INIT("-1"),  STR_INIT("1e2"),           STR_INIT("\"96\""),
                                STR_INIT("1.x"),   STR_INIT("[1]"), STR_INIT("99999999999999")};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        reading(arena_printf(&keep, "{\"wbhealth_summary\":1,\"totals\":{\"reliability_percent\":%.*s}}",
                             STR_ARG(wrong[i])));
        ck_assert(!s.reliability.known);
    }
}
END_TEST

START_TEST(test_incidents_and_causes)
{
    ck_assert_str_eq(
        reading(STR(
            "{\"wbhealth_summary\":1,\"verdict\":\"failing\",\"verdict_reasons\":{\"cause\":\"b\",\"cause_users\":3,"
            "\"state_at_the_end\":\"down\"},\"causes\":[{\"cause\":\"a\",\"fault\":\"user\"},{\"cause\":\"b\","
            "\"title\":"
            "\"B\",\"owner\":\"ad_admin\",\"fault\":\"outage\"}],\"incidents\":[{\"from_utc\":\"2026-10-14 06:04:41\","
            "\"began_utc\":null,\"cause\":\"b\",\"over\":0},{\"cause\":\"a\",\"fault\":\"outage\",\"over\":1},{"
            "\"cause\":"
            "\"c\",\"over\":1}],\"findings\":[{\"finding\":\"month-restated\"}]}")),
        "");
    ck_assert_int_eq(s.verdict, SUMMARY_FAILING);
    ck_str_lit(s.state, "down");
    ck_str_lit(s.cause_title, "B");
    ck_assert_uint_eq(s.cause_users, 3);
    ck_assert_uint_eq(s.incident_count, 3);
    ck_assert(s.incidents[0].outage && s.incidents[1].outage && !s.incidents[2].outage);
    ck_assert(s.ongoing && s.restated && s.incidents[0].began == s.incidents[0].from);
    ck_assert(!s.causes[0].of_service && s.causes[1].of_service);
}
END_TEST

START_TEST(test_no_more_than_twelve_months)
{
    str all = STR("");
    for (int i = 0; i < 14; i++)
        all = arena_printf(&keep, "%.*s%s{\"month\":\"20%02d-%02d\",\"reliability_percent\":null}", STR_ARG(all),
                           i ? "," : "", 24 + i / 12, i % 12 + 1);
    reading(arena_printf(&keep, "{\"wbhealth_summary\":1,\"months\":[%.*s]}", STR_ARG(all)));
    ck_assert_uint_eq(s.month_count, 12);
    ck_assert(s.months[0].year == 2024 && s.months[0].month == 3);
    ck_assert(s.months[11].year == 2025 && s.months[11].month == 2);
}
END_TEST

START_TEST(test_what_is_refused)
{
    ck_assert_str_eq(reading(STR("{}")), "is no summary of a report");
    ck_assert_str_eq(reading(STR("")), "is no summary of a report");
    ck_assert_str_eq(reading(STR("{\"wbhealth_summary\":2}")), "was written by a newer version");
    ck_assert_str_eq(reading(STR("{\"wbhealth_summary\":1,\"months\":7,\"causes\":{},\"totals\":[],\"inputs\":null,"
                                 "\"incidents\":[1,\"x\",[]],\"findings\":[null]}")),
                     "");
    ck_assert_int_eq(s.verdict, SUMMARY_NO_VERDICT);
}
END_TEST

Suite *suite_summary_read(void)
{
    Suite *suite = suite_create("summary/read");
    TCase *t = tcase_create("read");
    tcase_add_checked_fixture(t, NULL, end);
    tcase_add_test(t, test_numbers);
    tcase_add_test(t, test_places_that_are_not_written);
    tcase_add_test(t, test_months_that_some_log_reaches);
    tcase_add_test(t, test_decimals_that_are_none);
    tcase_add_test(t, test_incidents_and_causes);
    tcase_add_test(t, test_no_more_than_twelve_months);
    tcase_add_test(t, test_what_is_refused);
    suite_add_tcase(suite, t);
    return suite;
}
