#include "reports/words/words.h"

#include "base/sha256.h"
#include "reports/html/html.h"

#include <check.h>

#define NARROW "\xE2\x80\xAF"
#define SPACE  "\xC2\xA0"

/* Whatever `call` writes to o, or to the voice v in English. */
#define ck_writes(call, text)                                                            \
    do {                                                                                 \
        out *o = out_memory();                                                           \
        const voice voice_ = {.o = o}, *v = &voice_;                                     \
        (void)v;                                                                         \
        call;                                                                            \
        str got_ = out_memory_str(o);                                                    \
        ck_assert_msg(str_eq(got_, STR(text)), "%s wrote '%.*s'", #call, STR_ARG(got_)); \
        out_free(o);                                                                     \
    } while (0)

START_TEST(numbers)
{
    ck_writes(words_count(v, 0), "0");
    ck_writes(words_count(v, 999), "999");
    ck_writes(words_count(v, 1000), "1" NARROW "000");
    ck_writes(words_count(v, 1234567), "1" NARROW "234" NARROW "567");
    ck_writes(words_count(v, 1000005), "1" NARROW "000" NARROW "005");
    ck_writes(words_people(v, 1), "1" SPACE "person");
    ck_writes(words_people(v, 0), "0" SPACE "people");
    ck_writes(words_share(v, share_of(0, 0)), "–");
    ck_writes(words_share(v, share_of(11, 12)), "11" SPACE "of" SPACE "12");
    ck_writes(words_share(v, share_of(19, 19)), "19" SPACE "of" SPACE "19");
    ck_writes(words_share(v, share_of(19, 20)), "95.0" NARROW "%");
    ck_writes(words_share(v, share_of(1, 3000)), "0.1" NARROW "%");
    ck_writes(html_length(o, 1, 3), "33.33%");
    ck_writes(html_length(o, 0, 0), "0.00%");
    ck_writes(html_length(o, UINT64_MAX, UINT64_MAX), "100.00%");
}
END_TEST

START_TEST(durations)
{
    ck_writes(words_duration(v, 0), "0" SPACE "s");
    ck_writes(words_duration(v, 59), "59" SPACE "s");
    ck_writes(words_duration(v, 60), "1" SPACE "min");
    ck_writes(words_duration(v, 89), "1" SPACE "min");
    ck_writes(words_duration(v, 90), "2" SPACE "min");
    ck_writes(words_duration(v, 59 * 60 + 29), "59" SPACE "min");
    ck_writes(words_duration(v, 59 * 60 + 30), "1" SPACE "h");
    ck_writes(words_duration(v, 23 * 3600 + 59 * 60 + 29), "23" SPACE "h" SPACE "59" SPACE "min");
    ck_writes(words_duration(v, 23 * 3600 + 59 * 60 + 30), "1" SPACE "day");
    ck_writes(words_duration(v, 2 * 86400 + 4 * 3600 + 1799), "2" SPACE "days" SPACE "4" SPACE "h");
    ck_writes(words_duration(v, 2 * 86400 + 4 * 3600 + 1800), "2" SPACE "days" SPACE "5" SPACE "h");
    ck_writes(words_duration(v, 3600), "1" SPACE "h");
    ck_writes(words_duration(v, 11520), "3" SPACE "h" SPACE "12" SPACE "min");
    ck_writes(words_duration(v, 86400), "1" SPACE "day");
    ck_writes(words_duration(v, 2 * 86400 + 4 * 3600 + 59), "2" SPACE "days" SPACE "4" SPACE "h");
    ck_writes(words_duration(v, -5), "0" SPACE "s");
    ck_writes(words_milliseconds(v, 850), "850" SPACE "ms");
    ck_writes(words_milliseconds(v, 2149), "2.1" SPACE "s");
    ck_writes(words_milliseconds(v, 60000), "1" SPACE "min");
    ck_writes(words_bytes(v, 999), "999" SPACE "bytes");
    ck_writes(words_bytes(v, 1000), "1.0" SPACE "kB");
    ck_writes(words_bytes(v, 4567890), "4.6" SPACE "MB");
    ck_writes(words_bytes(v, UINT64_C(400000000000)), "400.0" SPACE "GB");
}
END_TEST

static instant at(int year, int month, int day, int hour, int minute)
{
    return civil_to_instant_utc(&(civil){.year = year, .month = month, .day = day, .hour = hour, .minute = minute});
}

START_TEST(dates)
{
    civil first = {.year = 2026, .month = 10, .day = 1}, last = {.year = 2026, .month = 10, .day = 31};
    civil before = {.year = 2025, .month = 12, .day = 31}, next = {.year = 2026, .month = 11, .day = 2};
    ck_writes(words_date(v, &last), "31" SPACE "October" SPACE "2026");
    ck_writes(words_day(v, &first), "1" SPACE "Oct");
    ck_writes(words_days(v, &first, &last), "1 to 31" SPACE "October" SPACE "2026");
    ck_writes(words_days(v, &first, &first), "1" SPACE "October" SPACE "2026");
    ck_writes(words_days(v, &first, &next), "1" SPACE "October to 2" SPACE "November" SPACE "2026");
    ck_writes(words_days(v, &before, &first), "31" SPACE "December" SPACE "2025 to 1" SPACE "October" SPACE "2026");
    ck_writes(words_moment(v, zone_utc, at(2026, 10, 14, 9, 2)), "14" SPACE "October" SPACE "2026, 09:02");
    ck_writes(words_moment(v, zone_utc, INSTANT_NONE), "not known");
    ck_writes(words_moments(v, zone_utc, at(2026, 10, 14, 9, 2), at(2026, 10, 14, 12, 14)),
              "14" SPACE "October" SPACE "2026, 09:02 to 12:14");
    ck_writes(words_moments(v, zone_utc, at(2026, 10, 14, 9, 2), at(2026, 10, 14, 9, 2)),
              "14" SPACE "October" SPACE "2026, 09:02");
    ck_writes(words_moments(v, zone_utc, at(2026, 10, 14, 23, 59), at(2026, 10, 15, 0, 1)),
              "14" SPACE "October" SPACE "2026, 23:59 to 15" SPACE "October" SPACE "2026, 00:01");
}
END_TEST

START_TEST(escaping)
{
    ck_writes(html_text(o, STR("a<b> & \"c\" 'd'")), "a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;");
    ck_writes(html_text(o, STR("caf\xC3\xA9 \xF0\x9F\x98\x80\n\t")), "caf\xC3\xA9 \xF0\x9F\x98\x80\n\t");
    ck_writes(html_text(o, STR("\xE2\x80\xAE"
                               "a\xE2\x80\xA8"
                               "b\x1b\x7f\xC2\x85\r")),
              "\\u{202e}a\\u{2028}b\\u{1b}\\u{7f}\\u{85}\\u{d}");
    ck_writes(html_text(o, str_make("a\0b", 3)), "a\\u{0}b");
    ck_writes(html_text(o, STR("a\xFF\xED\xA0\x80z")), "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBDz");
    ck_writes(html_text(o, (str){0}), "");
}
END_TEST

START_TEST(hashes)
{
    char text[SHA256_BASE64], room[200];
    memset(room, 'a', sizeof room);
    sha256_base64(STR(""), text);
    ck_assert(str_eq(str_make(text, sizeof text), STR("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")));
    sha256_base64(STR("abc"), text);
    ck_assert(str_eq(str_make(text, sizeof text), STR("ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")));
    sha256_base64(str_make(room, 119), text); /* the length no longer fits into the last block */
    ck_assert(str_eq(str_make(text, sizeof text), STR("MeulHDE6XAgiat8Y1KNZz9/Y0ugWsT9K+VL36mWE3Ps=")));
    sha256_base64(str_make(room, 128), text);
    ck_assert(str_eq(str_make(text, sizeof text), STR("aDbPE7rEAOkQUHHNavRwhN+srU5eMCyUv+0k4BOvtz4=")));
}
END_TEST

Suite *suite_words_words(void);

Suite *suite_words_words(void)
{
    Suite *s = suite_create("words");
    TCase *t = tcase_create("words");
    tcase_add_test(t, numbers);
    tcase_add_test(t, durations);
    tcase_add_test(t, dates);
    tcase_add_test(t, escaping);
    tcase_add_test(t, hashes);
    suite_add_tcase(s, t);
    return s;
}
