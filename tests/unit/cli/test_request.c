/* Options with their meaning looked up. */
#include "cli/commands.h"
#include "cli/request.h"
#include "tests/unit/cli/captured.h"

#include <string.h>

Suite *suite_request(void);

static options asked(void)
{
    return (options){.output = "out", .formats = FORMAT_BIT_HTML | FORMAT_BIT_CSV, .window_s = 600};
}

static void make(request *r, const options *o)
{
    captured error;
    capture_begin(&error, stderr);
    int status = request_make(r, o);
    capture_end(&error);
    ck_assert_msg(status == STATUS_WHOLE, "%s", error.text);
    ck_assert_str_eq(error.text, "");
}

static void wrong(const options *o, const char *message)
{
    captured error;
    request r;
    capture_begin(&error, stderr);
    int status = request_make(&r, o);
    capture_end(&error);
    request_free(&r);
    ck_assert_int_eq(status, STATUS_USAGE);
    ck_assert_msg(strstr(error.text, message) != NULL, "%s", error.text);
}

static bool text_is(str s, const char *expected)
{
    return str_eq(s, str_of(expected));
}

START_TEST(nothing_asked)
{
    options o = asked();
    request r;
    make(&r, &o);
    ck_assert_ptr_eq(r.analysis.zone, zone_utc);
    ck_assert(!instant_known(r.analysis.from) && !instant_known(r.analysis.to));
    ck_assert(text_is(r.analysis.period, "") && text_is(r.analysis.customer, ""));
    ck_assert_int_eq(r.analysis.window_s, 600);
    ck_assert_uint_ge(r.input.jobs, 1);
    ck_assert_ptr_null(r.input.zone);
    ck_assert_uint_eq(r.input.zone_count, 0);
    ck_assert_str_eq(r.input.output_folder, "out");
    ck_assert_ptr_nonnull(r.knowledge);
    request_free(&r);
}
END_TEST

START_TEST(period_in_the_zone_and_in_words)
{
    static const struct {
        const char *from, *to, *month, *words;
    } cases[] = {
        {"2026-10-01", "2026-10-08", NULL, "2026-10-01 to 2026-10-08"},
        {"2026-10-01", NULL, NULL, "from 2026-10-01"},
        {NULL, "2026-10-08", NULL, "before 2026-10-08"},
        {NULL, NULL, "2026-10", "2026-10"},
        {"2026-10-01T08:00", "2026-10-01T08:00:01", NULL, "2026-10-01T08:00 to 2026-10-01T08:00:01"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        options o = asked();
        o.from = cases[i].from;
        o.to = cases[i].to;
        o.month = cases[i].month;
        o.timezone = "Europe/Amsterdam";
        request r;
        make(&r, &o);
        ck_assert_msg(text_is(r.analysis.period, cases[i].words), "%.*s", STR_ARG(r.analysis.period));
        ck_assert_int_eq(instant_known(r.analysis.from), cases[i].from || cases[i].month);
        ck_assert_int_eq(instant_known(r.analysis.to), cases[i].to || cases[i].month);
        ck_assert_str_eq(zone_name(r.analysis.zone), "Europe/Amsterdam");
        if (cases[i].month) /* 31 days and the hour that came twice */
            ck_assert_int_eq((r.analysis.to - r.analysis.from) / NS_PER_S, 31 * 86400 + 3600);
        request_free(&r);
    }
}
END_TEST

START_TEST(wrong_periods)
{
    options o = asked();
    o.from = o.to = "2026-10-05";
    wrong(&o, "the period is empty: --from 2026-10-05 is not before --to 2026-10-05");
    o.to = "2026-10-04";
    wrong(&o, "the period is empty");
    o = asked();
    o.from = "2026-02-30";
    wrong(&o,
          "--from: '2026-02-30' is no time; it wants YYYY-MM-DD or YYYY-MM-DDTHH:MM[:SS], of the years 1970 to 2199");
    o = asked();
    o.to = "2200-01-01";
    wrong(&o, "--to: '2200-01-01' is no time");
    o = asked();
    o.month = "2026-13";
    wrong(&o, "--month: '2026-13' is no month");
    o.month = "2026-10";
    o.to = "2026-10-05";
    wrong(&o, "--month cannot stand beside --from or --to");
    o.to = NULL;
    o.from = "2026-10-05";
    wrong(&o, "--month cannot stand beside --from or --to");
}
END_TEST

START_TEST(zones_of_inputs)
{
    options o = asked();
    *array_push(&o.input_timezones) = "Asia/Tokyo";
    *array_push(&o.input_timezones) = "logs.zip!a=b.txt=Europe/Amsterdam";
    *array_push(&o.input_timezones) = "c.txt=UTC";
    *array_push(&o.input_timezones) = "Europe/Paris"; /* the last one without a name counts */
    request r;
    make(&r, &o);
    ck_assert_str_eq(zone_name(r.input.zone), "Europe/Paris");
    ck_assert_uint_eq(r.input.zone_count, 2);
    ck_assert(text_is(r.input.zones[0].source, "logs.zip!a=b.txt"));
    ck_assert_str_eq(zone_name(r.input.zones[0].zone), "Europe/Amsterdam");
    ck_assert(text_is(r.input.zones[1].source, "c.txt"));
    request_free(&r);
    array_free(&o.input_timezones);
}
END_TEST

START_TEST(wrong_zones)
{
    static const struct {
        const char *value, *message;
    } cases[] = {
        {"=UTC", "no name stands before the = of '=UTC'"},
        {"a.txt=", "--input-timezone: '' is no time zone"},
        {"a.txt=Nowhere", "--input-timezone: 'Nowhere' is no time zone"},
        {"../UTC", "--input-timezone: '../UTC' is no time zone"},
    };
    options o = asked();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        o.input_timezones.n = 0;
        *array_push(&o.input_timezones) = "UTC";
        *array_push(&o.input_timezones) = cases[i].value;
        wrong(&o, cases[i].message);
    }
    array_free(&o.input_timezones);
    o = asked();
    o.timezone = "Mars/Olympus";
    wrong(&o, "--timezone: 'Mars/Olympus' is no time zone that this system knows");
}
END_TEST

START_TEST(customer_is_one_clean_line)
{
    options o = asked();
    o.customer = " Contoso\n\tand \x01 \xFF sons ";
    request r;
    make(&r, &o);
    ck_assert_msg(text_is(r.analysis.customer, "Contoso and \xEF\xBF\xBD \xEF\xBF\xBD sons"), "%.*s",
                  STR_ARG(r.analysis.customer));
    request_free(&r);
}
END_TEST

START_TEST(target)
{
    static const struct {
        const char *value;
        uint32_t hundredths; /* 0: refused */
    } cases[] = {{"99.5", 9950}, {"99.95", 9995}, {"99", 9900}, {"100", 10000}, {"0.01", 1},
                 {"100.01", 0},  {"0", 0},        {"0.00", 0},  {"99.999", 0},  {"99,5", 0},
                 {"-1", 0},      {"99.", 0},      {".5", 0},    {"", 0},        {"nine", 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        options o = asked();
        o.target = cases[i].value;
        if (!cases[i].hundredths) {
            wrong(&o, "--target: '");
            continue;
        }
        request r;
        make(&r, &o);
        ck_assert_uint_eq(r.analysis.target, cases[i].hundredths);
        request_free(&r);
    }
}
END_TEST

START_TEST(numbers)
{
    options o = asked();
    o.window_s = 31622400;
    o.jobs = 3;
    request r;
    make(&r, &o);
    ck_assert_int_eq(r.analysis.window_s, 31622400);
    ck_assert_uint_eq(r.input.jobs, 3);
    request_free(&r);
}
END_TEST

START_TEST(rules_that_are_not_there)
{
    options o = asked();
    *array_push(&o.rules) = "/nowhere/rules.xml";
    wrong(&o, "/nowhere/rules.xml: cannot be read as rules: No such file or directory");
    array_free(&o.rules);
}
END_TEST

Suite *suite_request(void)
{
    Suite *s = suite_create("request");
    TCase *c = tcase_create("request");
    tcase_add_test(c, nothing_asked);
    tcase_add_test(c, period_in_the_zone_and_in_words);
    tcase_add_test(c, wrong_periods);
    tcase_add_test(c, zones_of_inputs);
    tcase_add_test(c, wrong_zones);
    tcase_add_test(c, customer_is_one_clean_line);
    tcase_add_test(c, target);
    tcase_add_test(c, numbers);
    tcase_add_test(c, rules_that_are_not_there);
    suite_add_tcase(s, c);
    return s;
}
