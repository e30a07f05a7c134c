#include "tests/unit/base/check_str.h"

#include <limits.h>

Suite *suite_str(void);

static const str null = {NULL, 0};

START_TEST(order_is_by_byte_then_length)
{
    ck_assert_int_eq(str_cmp(STR("a"), STR("a")), 0);
    ck_assert_int_lt(str_cmp(STR("a"), STR("b")), 0);
    ck_assert_int_lt(str_cmp(STR("a"), STR("aa")), 0);
    ck_assert_int_gt(str_cmp(STR("b"), STR("aa")), 0);
    ck_assert_int_lt(str_cmp(STR("z"), STR("\xC3\xA4")), 0); /* bytes are unsigned */
    ck_assert_int_lt(str_cmp(null, STR("a")), 0);
    ck_assert_int_eq(str_cmp(null, STR("")), 0);
}
END_TEST

START_TEST(case_is_ascii_only)
{
    ck_assert(str_eq_nocase(STR("AzZ[@"), STR("aZz[@")));
    ck_assert(!str_eq_nocase(STR("@"), STR("`")));
    ck_assert(!str_eq_nocase(STR("["), STR("{")));
    ck_assert(!str_eq_nocase(STR("\xC3\x84"), STR("\xC3\xA4")));
    ck_assert(!str_eq_nocase(STR("a"), STR("aa")));
    ck_assert(str_eq_nocase(null, STR("")));
    ck_assert(str_starts_nocase(STR("Event ID"), STR("eVENT")));
    ck_assert(!str_starts_nocase(STR("Ev"), STR("event")));
}
END_TEST

START_TEST(finding)
{
    ck_assert_uint_eq(str_find(STR("abcabc"), STR("ca")), 2);
    ck_assert_uint_eq(str_find(STR("abc"), STR("")), 0);
    ck_assert_uint_eq(str_find(null, STR("")), 0);
    ck_assert_uint_eq(str_find(null, STR("a")), STR_NONE);
    ck_assert_uint_eq(str_find(STR("ab"), STR("abc")), STR_NONE);
    ck_assert_uint_eq(str_find(STR("a\0b"), STR("\0b")), 1);
    for (size_t n = 1; n <= 40; n++) { /* so many false beginnings, before and behind where the system is asked */
        char text[42];
        memset(text, 'a', n);
        memcpy(text + n, "ab", 2);
        ck_assert_uint_eq(str_find(str_make(text, n + 2), STR("ab")), n);
        ck_assert_uint_eq(str_find(str_make(text, n + 1), STR("ab")), STR_NONE);
    }
    ck_assert_uint_eq(str_find_nocase(STR("xTrackingId"), STR("TRACKING")), 1);
    ck_assert_uint_eq(str_find_nocase(STR("abc"), STR("C")), 2);
    ck_assert_uint_eq(str_find_nocase(STR("abc"), STR("")), 0);
    ck_assert_uint_eq(str_find_nocase(null, STR("")), 0);
    ck_assert_uint_eq(str_find_nocase(STR("ab"), STR("abc")), STR_NONE);
    ck_assert_uint_eq(str_find_char(STR("a\0b"), '\0'), 1);
    ck_assert_uint_eq(str_find_char(null, 'a'), STR_NONE);
}
END_TEST

START_TEST(parts)
{
    ck_str_lit(str_from(STR("abc"), 1), "bc");
    ck_str_lit(str_from(STR("abc"), 3), "");
    ck_str_lit(str_from(STR("abc"), 99), "");
    ck_str_lit(str_head(STR("abc"), 2), "ab");
    ck_str_lit(str_head(STR("abc"), 9), "abc");
    ck_str_lit(str_range(STR("abcdef"), 2, 4), "cd");
    ck_str_lit(str_range(STR("abcdef"), 4, 2), "");
    ck_assert(str_ends(STR("a.xml"), STR(".xml")));
    ck_assert(!str_ends(STR("xml"), STR(".xml")));
    ck_str_lit(str_of("abc"), "abc");
    ck_str_lit(str_of(NULL), "");
}
END_TEST

START_TEST(trimming_takes_all_ascii_blanks)
{
    ck_str_lit(str_trim(STR(" \t\r\n\v\fa b\f\v \n")), "a b");
    ck_str_lit(str_trim(STR(" \t ")), "");
    ck_str_lit(str_trim(null), "");
    ck_str_lit(str_trim(STR("\xC2\xA0")), "\xC2\xA0");
}
END_TEST

START_TEST(cutting)
{
    str s = STR("a,,b");
    ck_str_lit(str_cut(&s, ','), "a");
    ck_str_lit(str_cut(&s, ','), "");
    ck_str_lit(s, "b");
    ck_str_lit(str_cut(&s, ','), "b");
    ck_assert(str_empty(s));
    ck_str_lit(str_cut(&s, ','), "");
    s = STR("a,");
    ck_str_lit(str_cut(&s, ','), "a");
    ck_assert(str_empty(s));
}
END_TEST

START_TEST(lines)
{
    str s = STR("one\r\ntwo\n\r\n\rthree\r");
    ck_str_lit(str_line(&s), "one");
    ck_str_lit(str_line(&s), "two");
    ck_str_lit(str_line(&s), "");
    ck_str_lit(str_line(&s), "\rthree"); /* the last line has no \n, its \r goes all the same */
    ck_assert(str_empty(s));
    static const str all = STR_INIT("one\r\n\nthree");
    ck_str_lit(str_line_at(all, 0), "one");
    ck_str_lit(str_line_at(all, 4), "one");
    ck_str_lit(str_line_at(all, 5), "");
    ck_str_lit(str_line_at(all, 6), "three");
    ck_str_lit(str_line_at(all, 10), "three");
}
END_TEST

START_TEST(hex_digits)
{
    ck_assert_int_eq(char_hex('0'), 0);
    ck_assert_int_eq(char_hex('9'), 9);
    ck_assert_int_eq(char_hex('a'), 10);
    ck_assert_int_eq(char_hex('F'), 15);
    ck_assert_int_eq(char_hex('g'), -1);
    ck_assert_int_eq(char_hex('/'), -1);
    ck_assert_int_eq(char_hex(':'), -1);
    ck_assert_int_eq(char_hex('@'), -1);
}
END_TEST

START_TEST(numbers)
{
    static const struct {
        str text;
        bool good;
        unsigned long long value;
    } cases[] = {
        {STR_INIT("0"), true, 0},
        {STR_INIT("007"), true, 7},
        {STR_INIT("18446744073709551615"), true, 18446744073709551615ULL},
        {STR_INIT("18446744073709551616"), false, 0},
        {STR_INIT("18446744073709551620"), false, 0},
        {STR_INIT("99999999999999999999"), false, 0},
        {STR_INIT(""), false, 0},
        {STR_INIT("-1"), false, 0},
        {STR_INIT("+1"), false, 0},
        {STR_INIT(" 1"), false, 0},
        {STR_INIT("1 "), false, 0},
        {STR_INIT("1a"), false, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        unsigned long long value = 77;
        ck_assert_msg(str_u64(cases[i].text, &value) == cases[i].good, "case %zu", i);
        ck_assert_uint_eq(value, cases[i].good ? cases[i].value : 77);
    }
}
END_TEST

START_TEST(numbers_are_written_as_they_are_read)
{
    static const unsigned long long values[] = {0, 9, 10, 31001, 9999999999999999999ULL, ULLONG_MAX};
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        char text[U64_TEXT];
        unsigned long long back = 77;
        ck_assert(str_u64(str_make(text, str_put_u64(text, values[i])), &back));
        ck_assert_uint_eq(back, values[i]);
    }
}
END_TEST

START_TEST(hexadecimal_and_digits_in_front)
{
    static const struct {
        uint32_t value;
        const char *hex, *three;
    } rows[] = {{0, "0x0", "000"},
                {1, "0x1", "001"},
                {15, "0xf", "015"},
                {16, "0x10", "016"},
                {0x6ba, "0x6ba", "722"},
                {999, "0x3e7", "999"},
                {1000, "0x3e8", "000"},
                {0xfffffff, "0xfffffff", "455"},
                {0x80230619, "0x80230619", "969"},
                {UINT32_MAX, "0xffffffff", "295"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[HEX_TEXT];
        ck_assert(str_eq(str_make(text, str_put_hex(text, rows[i].value)), str_of(rows[i].hex)));
        ck_assert(str_eq(str_make(text, str_put_digits(text, rows[i].value, 3)), str_of(rows[i].three)));
    }
}
END_TEST

Suite *suite_str(void)
{
    Suite *s = suite_create("str");
    TCase *c = tcase_create("str");
    tcase_add_test(c, order_is_by_byte_then_length);
    tcase_add_test(c, case_is_ascii_only);
    tcase_add_test(c, hexadecimal_and_digits_in_front);
    tcase_add_test(c, finding);
    tcase_add_test(c, parts);
    tcase_add_test(c, trimming_takes_all_ascii_blanks);
    tcase_add_test(c, cutting);
    tcase_add_test(c, lines);
    tcase_add_test(c, hex_digits);
    tcase_add_test(c, numbers);
    tcase_add_test(c, numbers_are_written_as_they_are_read);
    suite_add_tcase(s, c);
    return s;
}
