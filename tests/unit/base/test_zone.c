/* Facts of the IANA database and of the laws behind it; and zoneinfo against the C library, which reads the same files
   with other code. */
#include "base/zone.h"
#include "base/zone_file.h"
#include "tests/unit/base/check_str.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

Suite *suite_zone(void);

static zone *load(const char *name)
{
    zone *z = zone_load(str_of(name));
    ck_assert_msg(z != NULL, "%s", name);
    ck_assert_str_eq(zone_name(z), name);
    return z;
}

static instant utc(const char *text)
{
    instant_digits digits;
    bool zoned;
    instant t = instant_parse_iso(str_of(text), &digits, &zoned);
    ck_assert_msg(instant_known(t), "%s", text);
    return t;
}

static civil local(const char *text)
{
    return civil_from_instant_utc(utc(text));
}

typedef struct fact {
    const char *zone, *instant;
    int offset_s;
} fact;

START_TEST(offsets)
{
    static const fact facts[] = {
        {"Europe/Amsterdam", "2026-01-15T12:00:00Z", 3600},
        {"Europe/Amsterdam", "2026-07-15T12:00:00Z", 7200},
        {"Europe/Amsterdam", "2026-03-29T00:59:59Z", 3600},
        {"Europe/Amsterdam", "2026-03-29T01:00:00Z", 7200},
        {"Europe/Amsterdam", "2026-10-25T00:59:59.999999999Z", 7200},
        {"Europe/Amsterdam", "2026-10-25T01:00:00Z", 3600},
        {"Europe/Amsterdam", "2090-03-26T00:59:59Z", 3600}, /* the last Sundays of March and October 2090 */
        {"Europe/Amsterdam", "2090-03-26T01:00:00Z", 7200},
        {"Europe/Amsterdam", "2090-10-29T00:59:59Z", 7200},
        {"Europe/Amsterdam", "2090-10-29T01:00:00Z", 3600},
        {"America/New_York", "2026-03-08T06:59:59Z", -18000},
        {"America/New_York", "2026-03-08T07:00:00Z", -14400},
        {"America/New_York", "2026-11-01T05:59:59Z", -14400},
        {"America/New_York", "2026-11-01T06:00:00Z", -18000},
        {"America/New_York", "2006-04-02T07:00:00Z", -14400}, /* the older rule: first Sunday of April */
        {"America/New_York", "2006-03-12T07:00:00Z", -18000},
        {"America/New_York", "2150-07-01T00:00:00Z", -14400},
        {"Asia/Kolkata", "2026-07-15T12:00:00Z", 19800},
        {"Asia/Kolkata", "2199-01-15T12:00:00Z", 19800},
        {"Australia/Lord_Howe", "2026-01-15T00:00:00Z", 39600},
        {"Australia/Lord_Howe", "2026-07-15T00:00:00Z", 37800}, /* summer time of half an hour */
        {"Australia/Lord_Howe", "2090-01-15T00:00:00Z", 39600},
        {"Australia/Lord_Howe", "2090-07-15T00:00:00Z", 37800},
        {"Asia/Kathmandu", "2026-07-15T00:00:00Z", 20700},
        {"Pacific/Apia", "2011-12-30T09:59:59Z", -36000}, /* the day that Samoa skipped */
        {"Pacific/Apia", "2011-12-30T10:00:00Z", 50400},
        {"Europe/Dublin", "2026-01-15T00:00:00Z", 0}, /* "standard time" in summer, negative summer time in winter */
        {"Europe/Dublin", "2090-01-15T00:00:00Z", 0},
        {"Europe/Dublin", "2090-07-15T00:00:00Z", 3600},
        {"Etc/GMT+5", "2026-07-15T00:00:00Z", -18000},
        {"UTC", "2026-07-15T00:00:00Z", 0},
        {"Etc/UTC", "2199-12-31T23:59:59Z", 0},
    };
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++) {
        zone *z = load(facts[i].zone);
        int32_t offset_s = zone_offset_s(z, utc(facts[i].instant));
        ck_assert_msg(offset_s == facts[i].offset_s, "%s at %s: %d", facts[i].zone, facts[i].instant, offset_s);
        zone_free(z);
    }
    ck_assert_int_eq(zone_offset_s(zone_utc, 0), 0);
    ck_assert_str_eq(zone_name(zone_utc), "UTC");
    zone_free(NULL);
}
END_TEST

START_TEST(local_times)
{
    zone *z = load("Asia/Kolkata");
    civil c = zone_civil(z, utc("2026-12-31T18:30:00.5Z"));
    char out[INSTANT_TEXT];
    ck_str_lit(str_make(out, civil_write(&c, out)), "2027-01-01 00:00:00");
    ck_assert_int_eq(c.nanosecond, 500000000);
    ck_assert_int_eq(c.weekday, 5);
    zone_free(z);
}
END_TEST

typedef struct local_fact {
    const char *zone, *local;
    zone_fit fit;
    const char *first, *second;
} local_fact;

START_TEST(from_local_times)
{
    static const local_fact facts[] = {
        {"Europe/Amsterdam", "2026-10-05T09:21:09.25", ZONE_ONE, "2026-10-05T07:21:09.25Z", NULL},
        {"Europe/Amsterdam", "2026-10-25T01:59:59", ZONE_ONE, "2026-10-24T23:59:59Z", NULL},
        {"Europe/Amsterdam", "2026-10-25T02:00:00", ZONE_FOLD, "2026-10-25T00:00:00Z", "2026-10-25T01:00:00Z"},
        {"Europe/Amsterdam", "2026-10-25T02:59:59", ZONE_FOLD, "2026-10-25T00:59:59Z", "2026-10-25T01:59:59Z"},
        {"Europe/Amsterdam", "2026-10-25T03:00:00", ZONE_ONE, "2026-10-25T02:00:00Z", NULL},
        {"Europe/Amsterdam", "2026-03-29T01:59:59", ZONE_ONE, "2026-03-29T00:59:59Z", NULL},
        {"Europe/Amsterdam", "2026-03-29T02:00:00", ZONE_GAP, "2026-03-29T01:00:00Z", "2026-03-29T00:00:00Z"},
        {"Europe/Amsterdam", "2026-03-29T02:30:00", ZONE_GAP, "2026-03-29T01:30:00Z", "2026-03-29T00:30:00Z"},
        {"Europe/Amsterdam", "2026-03-29T03:00:00", ZONE_ONE, "2026-03-29T01:00:00Z", NULL},
        {"Europe/Amsterdam", "2090-10-29T02:30:00", ZONE_FOLD, "2090-10-29T00:30:00Z", "2090-10-29T01:30:00Z"},
        {"Europe/Amsterdam", "2090-03-26T02:30:00", ZONE_GAP, "2090-03-26T01:30:00Z", "2090-03-26T00:30:00Z"},
        {"America/New_York", "2026-11-01T01:30:00", ZONE_FOLD, "2026-11-01T05:30:00Z", "2026-11-01T06:30:00Z"},
        {"America/New_York", "2026-03-08T02:30:00", ZONE_GAP, "2026-03-08T07:30:00Z", "2026-03-08T06:30:00Z"},
        {"Asia/Kolkata", "2026-03-29T02:30:00", ZONE_ONE, "2026-03-28T21:00:00Z", NULL},
        {"Australia/Lord_Howe", "2026-04-05T01:45:00", ZONE_FOLD, "2026-04-04T14:45:00Z", "2026-04-04T15:15:00Z"},
        {"Australia/Lord_Howe", "2026-10-04T02:15:00", ZONE_GAP, "2026-10-03T15:45:00Z", "2026-10-03T15:15:00Z"},
        {"Pacific/Apia", "2011-12-30T12:00:00", ZONE_GAP, "2011-12-30T22:00:00Z", "2011-12-29T22:00:00Z"},
        {"UTC", "2026-03-29T02:30:00", ZONE_ONE, "2026-03-29T02:30:00Z", NULL},
    };
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++) {
        const local_fact *f = &facts[i];
        zone *z = load(f->zone);
        civil c = local(f->local);
        instant first, second;
        ck_assert_msg(zone_instant(z, &c, &first, &second) == f->fit, "%s %s", f->zone, f->local);
        ck_assert_msg(first == utc(f->first), "%s %s", f->zone, f->local);
        ck_assert_msg(second == utc(f->second ? f->second : f->first), "%s %s", f->zone, f->local);
        zone_free(z);
    }
    civil impossible = {.year = 2026, .month = 2, .day = 30};
    instant first, second;
    zone_instant(zone_utc, &impossible, &first, &second);
    ck_assert(!instant_known(first) && !instant_known(second));
}
END_TEST

START_TEST(days_begin)
{
    static const struct {
        const char *zone;
        int year, month, day;
        const char *start;
    } facts[] = {
        {"UTC", 2026, 10, 5, "2026-10-05T00:00:00Z"},
        {"Europe/Amsterdam", 2026, 3, 29, "2026-03-28T23:00:00Z"},
        {"Europe/Amsterdam", 2026, 3, 30, "2026-03-29T22:00:00Z"},
        {"America/Sao_Paulo", 2018, 11, 4, "2018-11-04T03:00:00Z"}, /* the day began at 01:00 */
        {"America/Havana", 2026, 11, 1, "2026-11-01T04:00:00Z"},    /* midnight comes twice */
        {"Pacific/Apia", 2011, 12, 30, "2011-12-30T10:00:00Z"},     /* no such day: where it would be */
        {"America/Toronto", 1919, 3, 31, NULL},                     /* 23:30 to 00:30 */
    };
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++) {
        zone *z = load(facts[i].zone);
        instant t = zone_day_start(z, days_from_civil(facts[i].year, facts[i].month, facts[i].day));
        if (facts[i].start) {
            ck_assert_msg(t == utc(facts[i].start), "%s %s", facts[i].zone, facts[i].start);
        } else { /* before 1970, so by its parts */
            civil before = zone_civil(z, t - 1), at = zone_civil(z, t);
            ck_assert_int_eq(before.day, 30);
            ck_assert_int_eq(before.hour, 23);
            ck_assert_int_eq(before.minute, 29);
            ck_assert_int_eq(at.day, 31);
            ck_assert_int_eq(at.hour, 0);
            ck_assert_int_eq(at.minute, 30);
        }
        zone_free(z);
    }
}
END_TEST

/* Every day from 1970 to 2199 at some hour, and back again. */
START_TEST(agrees_with_the_c_library)
{
    static const char *const names[] = {"Europe/Amsterdam", "America/New_York",  "Australia/Lord_Howe",
                                        "Europe/Dublin",    "Africa/Casablanca", "America/Sao_Paulo",
                                        "Asia/Tehran",      "Pacific/Apia"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        zone *z = load(names[i]);
        setenv("TZ", names[i], 1);
        tzset();
        for (int64_t s = 0; s < INT64_C(7258118400); s += 86400 / 2 + 3601) {
            time_t seconds = s;
            struct tm tm;
            localtime_r(&seconds, &tm);
            if (zone_offset_s(z, s * NS_PER_S) != tm.tm_gmtoff)
                ck_abort_msg("%s at %lld: %d, not %ld", names[i], (long long)s, zone_offset_s(z, s * NS_PER_S),
                             tm.tm_gmtoff);
            civil c = zone_civil(z, s * NS_PER_S);
            instant first, second;
            zone_instant(z, &c, &first, &second);
            if (first != s * NS_PER_S && second != s * NS_PER_S)
                ck_abort_msg("%s at %lld does not go back", names[i], (long long)s);
        }
        zone_free(z);
    }
    unsetenv("TZ");
    tzset();
}
END_TEST

START_TEST(names_that_are_none)
{
    static const char *const bad[] = {
        "",
        "/etc/passwd",
        "/usr/share/zoneinfo/Europe/Amsterdam",
        "../zoneinfo/Europe/Amsterdam",
        "Europe/../Europe/Amsterdam",
        "./Europe/Amsterdam",
        "Europe//Amsterdam",
        "Europe/",
        "Europe",
        "Europe/Amsterdam ",
        " Europe/Amsterdam",
        "Europe/Nowhere",
        "Europe\\Amsterdam",
        "tzdata.zi",
        "zone.tab",
        "posix/Europe/Amsterdam",
        "right/Europe/Amsterdam",
        "posixrules",
        "localtime",
        "leapseconds",
        "CET-1CEST,M3.5.0,M10.5.0/3",
        "A23456789012345678901234567890123456789012345678901234567890123456789",
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        ck_assert_msg(zone_load(str_of(bad[i])) == NULL, "%s", bad[i]);
    ck_assert_ptr_null(zone_load(STR("UTC\0")));
    ck_assert_ptr_null(zone_load((str){NULL, 0}));
}
END_TEST

static size_t rule_steps(const char *rule, zone_table *table)
{
    *table = (zone_table){0};
    ck_assert_msg(zone_rule_read(str_of(rule), table), "%s", rule);
    return table->steps.n;
}

START_TEST(posix_rules)
{
    zone_table t;
    ck_assert_uint_eq(rule_steps("<+0545>-5:45", &t), 0);
    ck_assert_uint_ge(rule_steps("CET-1CEST,M3.5.0,M10.5.0/3", &t), 2 * 292);
    array_free(&t.steps);
    /* day 60 without 29 February is always 1 March; day 59 counted with it is 29 February or 1 March */
    static const struct {
        const char *rule;
        int year, month, day;
    } cases[] = {
        {"AAA0BBB,J60/0,J300/0", 2024, 3, 1},       {"AAA0BBB,J60/0,J300/0", 2023, 3, 1},
        {"AAA0BBB,59/0,300/0", 2024, 2, 29},        {"AAA0BBB,59/0,300/0", 2023, 3, 1},
        {"AAA0BBB,M2.5.4/0,J300/0", 2024, 2, 29},   {"AAA0BBB,M2.5.4/0,J300/0", 2023, 2, 23},
        {"AAA0BBB,M3.1.0/-24,J300/0", 2026, 2, 28}, {"AAA0BBB,M3.4.4/50,J300/0", 2026, 3, 28},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        rule_steps(cases[i].rule, &t);
        bool found = false;
        for (size_t k = 0; k < t.steps.n; k++) {
            civil c = civil_from_seconds(t.steps.v[k].at, 0);
            found |= c.year == cases[i].year && c.month == cases[i].month && c.day == cases[i].day &&
                     t.steps.v[k].offset_s == 3600;
        }
        ck_assert_msg(found, "case %zu", i);
        array_free(&t.steps);
    }
    ck_assert_uint_eq(rule_steps("XXX3EDT4,0/0,J365/23", &t), 2); /* summer time all year: one step before 1678 ... */
    ck_assert_int_eq(t.steps.v[0].offset_s, -4 * 3600);
    ck_assert_int_lt(t.steps.v[0].at, days_from_civil(1678, 1, 1) * 86400);
    ck_assert_int_ge(t.steps.v[1].at, days_from_civil(2263, 1, 1) * 86400); /* ... and the end of the table */
    array_free(&t.steps);
}
END_TEST

START_TEST(rules_that_are_none)
{
    static const char *const bad[] = {
        "C1",
        "CET",
        "CET-",
        "CET-1CEST",
        "CET-1CEST,M3.5.0",
        "CET-1CEST,M3.5.0,",
        "CET-1CEST,M13.5.0,M10.5.0",
        "CET-1CEST,M3.6.0,M10.5.0",
        "CET-1CEST,M3.5.7,M10.5.0",
        "CET-1CEST,M3.5.0,M10.5.0/168",
        "CET-1CEST,J0,J1",
        "CET-1CEST,366,1",
        "CET-1CEST,M3.5.0,M10.5.0 ",
        "<CET-1",
        "<>-1",
        "CET-25",
        "CET-1:60",
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        zone_table t = {0};
        ck_assert_msg(!zone_rule_read(str_of(bad[i]), &t), "%s", bad[i]);
        array_free(&t.steps);
    }
}
END_TEST

/* A real file cut at every place, and with every byte changed: refused or read, never worse. */
START_TEST(damaged_files)
{
    static char bytes[1 << 16];
    FILE *f = fopen("/usr/share/zoneinfo/Europe/Amsterdam", "rb");
    ck_assert_ptr_nonnull(f);
    size_t n = fread(bytes, 1, sizeof bytes, f);
    fclose(f);
    for (size_t cut = 0; cut < n; cut++) {
        char *copy = malloc(cut + 1);
        memcpy(copy, bytes, cut);
        zone_table t = {0};
        if (zone_table_read(str_make(copy, cut), &t))
            ck_abort_msg("cut at %zu of %zu was taken", cut, n);
        array_free(&t.steps);
        free(copy);
    }
    for (size_t i = 0; i < n; i++) {
        char before = bytes[i];
        bytes[i] ^= (char)0xFF;
        zone_table t = {0};
        zone_table_read(str_make(bytes, n), &t);
        array_free(&t.steps);
        bytes[i] = before;
    }
}
END_TEST

/* A TZif file of one offset. */
static bool takes_offset(int32_t offset_s)
{
    char file[200] = {0};
    size_t n = 0;
    for (int part = 0; part < 2; part++) { /* the part with 32 bits is empty but for what must be there */
        memcpy(file + n, "TZif2", 5);
        file[n + 39] = 1; /* types */
        file[n + 43] = 1; /* bytes of names */
        for (int i = 0; i < 4; i++)
            file[n + 44 + (size_t)i] = (char)((uint32_t)offset_s >> (24 - 8 * i));
        n += 44 + 6 + 1;
    }
    file[n++] = '\n';
    file[n++] = '\n';
    zone_table t = {0};
    bool taken = zone_table_read(str_make(file, n), &t);
    ck_assert(!taken || t.first_offset_s == offset_s);
    array_free(&t.steps);
    return taken;
}

START_TEST(offsets_of_less_than_26_hours)
{
    ck_assert(takes_offset(0));
    ck_assert(takes_offset(26 * 3600 - 1));
    ck_assert(takes_offset(-26 * 3600 + 1));
    ck_assert(!takes_offset(26 * 3600));
    ck_assert(!takes_offset(-26 * 3600));
}
END_TEST

Suite *suite_zone(void)
{
    Suite *s = suite_create("zone");
    TCase *c = tcase_create("zone");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, offsets);
    tcase_add_test(c, local_times);
    tcase_add_test(c, from_local_times);
    tcase_add_test(c, days_begin);
    tcase_add_test(c, agrees_with_the_c_library);
    tcase_add_test(c, names_that_are_none);
    tcase_add_test(c, posix_rules);
    tcase_add_test(c, rules_that_are_none);
    tcase_add_test(c, damaged_files);
    tcase_add_test(c, offsets_of_less_than_26_hours);
    suite_add_tcase(s, c);
    return s;
}
