#include "base/text.h"
#include "tests/unit/base/check_str.h"

Suite *suite_text(void);

#define FFFD "\xEF\xBF\xBD"

START_TEST(every_code_point_goes_round)
{
    for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
        char out[4];
        uint32_t back;
        size_t n = utf8_encode(cp, out);
        bool surrogate = cp >= 0xD800 && cp < 0xE000;
        size_t used = utf8_decode(str_make(out, n), &back);
        bool good = back == (surrogate ? UTF8_ILL_FORMED : cp) && used == (surrogate ? 1 : n);
        if (!good || utf8_valid(str_make(out, n)) == surrogate)
            ck_abort_msg("U+%04X", cp);
    }
}
END_TEST

/* The examples of Unicode 15, tables 3-8 to 3-11: where U+FFFD goes. */
START_TEST(maximal_subparts)
{
    static const struct {
        str in, out;
        size_t count;
    } cases[] = {
        {STR_INIT("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41"), STR_INIT(FFFD FFFD FFFD FFFD FFFD FFFD FFFD FFFD "A"), 8},
        /* The Unicode table has one per byte here; a whole surrogate is one character to us. */
        {STR_INIT("\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41"), STR_INIT(FFFD FFFD FFFD FFFD "A"), 4},
        {STR_INIT("\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42"), STR_INIT(FFFD FFFD FFFD FFFD FFFD "A" FFFD FFFD "B"), 7},
        {STR_INIT("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41"), STR_INIT(FFFD FFFD FFFD FFFD "A"), 4},
        {STR_INIT("a\xE2\x82"), STR_INIT("a" FFFD), 1},
        {STR_INIT("\xF0\x9F\x98"), STR_INIT(FFFD), 1},
    };
    arena a = {0};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        size_t count;
        ck_str(text_clean(&a, cases[i].in, &count), cases[i].out);
        ck_assert_uint_eq(count, cases[i].count);
        ck_assert(!utf8_valid(cases[i].in));
    }
    arena_free(&a);
}
END_TEST

START_TEST(xml_characters)
{
    for (uint32_t cp = 0; cp < 0x20; cp++)
        ck_assert(xml_char(cp) == (cp == 9 || cp == 10 || cp == 13));
    ck_assert(xml_char(0x20));
    ck_assert(xml_char(0x7F));
    ck_assert(xml_char(0xD7FF));
    ck_assert(!xml_char(0xD800));
    ck_assert(!xml_char(0xDFFF));
    ck_assert(xml_char(0xE000));
    ck_assert(xml_char(0xFFFD));
    ck_assert(!xml_char(0xFFFE));
    ck_assert(!xml_char(0xFFFF));
    ck_assert(xml_char(0x10000));
    ck_assert(xml_char(0x10FFFF));
    ck_assert(!xml_char(0x110000));
    ck_assert(!xml_char(UTF8_ILL_FORMED));
}
END_TEST

START_TEST(clean_text_is_not_copied)
{
    arena a = {0};
    size_t count = 9;
    str s = STR("Gr\xC3\xBC\xC3\x9F"
                "e, \xE2\x82\xAC \xF0\x9F\x98\x80\t\r\n\x7F and a long plain ASCII tail of text");
    ck_assert_ptr_eq(text_clean(&a, s, &count).p, s.p);
    ck_assert_uint_eq(count, 0);
    ck_assert_uint_eq(text_clean(&a, (str){NULL, 0}, &count).n, 0);
    ck_assert_uint_eq(a.used_bytes, 0);
    arena_free(&a);
}
END_TEST

START_TEST(one_bad_byte_at_every_place)
{
    arena a = {0};
    static const struct {
        str bad;
    } kinds[] = {{STR_INIT("\x01")}, {STR_INIT("\0")}, {STR_INIT("\xFF")}, {STR_INIT("\xEF\xBF\xBE")}};
    for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++)
        for (size_t at = 0; at <= 70; at++) {
            char in[80], want[80];
            str bad = kinds[k].bad;
            memset(in, 'x', sizeof in);
            memset(want, 'x', sizeof want);
            memcpy(in + at, bad.p, bad.n);
            memcpy(want + at, FFFD, 3);
            size_t count;
            str clean = text_clean(&a, str_make(in, 70 + bad.n), &count);
            ck_assert_uint_eq(count, 1);
            ck_str(clean, str_make(want, 73));
        }
    arena_free(&a);
}
END_TEST

START_TEST(utf16_lengths)
{
    str s = STR("a\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80z");
    ck_assert_uint_eq(utf16_units(s), 6);
    ck_str_lit(utf16_head(s, 0), "");
    ck_str_lit(utf16_head(s, 2), "a\xC3\xA4");
    ck_str_lit(utf16_head(s, 3), "a\xC3\xA4\xE2\x82\xAC");
    ck_str_lit(utf16_head(s, 4), "a\xC3\xA4\xE2\x82\xAC"); /* half of a pair does not fit */
    ck_str_lit(utf16_head(s, 5), "a\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80");
    ck_str(utf16_head(s, 6), s);
    ck_str(utf16_head(s, 600), s);
    ck_assert_uint_eq(utf16_units((str){NULL, 0}), 0);
}
END_TEST

static size_t decode_in_pieces(const char *in, size_t n, size_t piece, bool big_endian, char *out)
{
    utf16_decoder d = {.big_endian = big_endian};
    size_t written = 0;
    for (size_t i = 0; i < n; i += piece) {
        size_t size = n - i < piece ? n - i : piece;
        char room[3 * 64 + 6];
        size_t got = utf16_to_utf8(&d, in + i, size, room);
        ck_assert_uint_le(got, 3 * (size / 2 + 2));
        memcpy(out + written, room, got);
        written += got;
    }
    ck_assert(d.has_odd == (n % 2 == 1));
    return written + utf16_flush(&d, out + written);
}

START_TEST(utf16_in_pieces_of_every_size)
{
    /* 40 ASCII characters, then a-umlaut, the euro, an emoji, NUL, and a character that has a zero low byte */
    static const uint16_t tail[] = {0x00E4, 0x20AC, 0xD83D, 0xDE00, 0x0000, 0x0100, 'z'};
    char little[128], big[128], want[128], out[256];
    size_t n = 0, w = 0;
    for (size_t i = 0; i < 40 + 7; i++, n += 2) {
        uint16_t unit = i < 40 ? (uint16_t)('0' + i) : tail[i - 40];
        little[n] = big[n + 1] = (char)(unit & 0xFF);
        little[n + 1] = big[n] = (char)(unit >> 8);
        if (i < 40)
            want[w++] = (char)('0' + i);
    }
    static const char rest[] = "\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80\0\xC4\x80z";
    memcpy(want + w, rest, sizeof rest - 1);
    w += sizeof rest - 1;
    for (size_t piece = 1; piece <= 64; piece++) {
        ck_str(str_make(out, decode_in_pieces(little, n, piece, false, out)), str_make(want, w));
        ck_str(str_make(out, decode_in_pieces(big, n, piece, true, out)), str_make(want, w));
    }
}
END_TEST

START_TEST(a_lone_surrogate_is_replaced_once)
{
    arena a = {0};
    size_t count;
    str clean = text_clean(&a,
                           STR("a\xED\xA0\xBD"
                               "b\xED\xB8\x80"),
                           &count);
    ck_str(clean, STR("a\xEF\xBF\xBD"
                      "b\xEF\xBF\xBD"));
    ck_assert_uint_eq(count, 2);
    arena_free(&a);
}
END_TEST

START_TEST(lone_surrogates_are_ill_formed_on_purpose)
{
    static const struct {
        str in, out;
    } cases[] = {
        {STR_INIT("\x3D\xD8"
                  "a\0"),
         STR_INIT("\xED\xA0\xBD"
                  "a")}, /* high, then a letter */
        {STR_INIT("\x00\xDE"
                  "a\0"),
         STR_INIT("\xED\xB8\x80"
                  "a")},                                                                  /* low alone */
        {STR_INIT("\x3D\xD8\x3D\xD8\x00\xDE"), STR_INIT("\xED\xA0\xBD\xF0\x9F\x98\x80")}, /* high, pair */
        {STR_INIT("a\0\x3D\xD8"), STR_INIT("a\xED\xA0\xBD")},                             /* high at the end */
        {STR_INIT("\x3D\xD8\xFF"), STR_INIT("\xED\xA0\xBD")}, /* and half a unit behind it */
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        for (size_t piece = 1; piece <= 6; piece++) {
            char out[64];
            size_t n = decode_in_pieces(cases[i].in.p, cases[i].in.n, piece, false, out);
            ck_str(str_make(out, n), cases[i].out);
            ck_assert(!utf8_valid(str_make(out, n)));
        }
}
END_TEST

START_TEST(eight_bit_encodings)
{
    arena a = {0};
    char out[64];
    str in = STR("A\x80\x9F\xE4\xFF\x81\x96");
    ck_str_lit(str_make(out, windows1252_to_utf8(in.p, in.n, out)),
               "A\xE2\x82\xAC\xC5\xB8\xC3\xA4\xC3\xBF\xC2\x81\xE2\x80\x93");
    ck_str_lit(cp437_to_utf8(&a, STR("a\x80\x84\xE1\xB0\xC4\xDB\xFE\xFF")),
               "a\xC3\x87\xC3\xA4\xC3\x9F\xE2\x96\x91\xE2\x94\x80\xE2\x96\x88\xE2\x96\xA0\xC2\xA0");
    arena_free(&a);
}
END_TEST

START_TEST(nothing_reaches_the_terminal)
{
    static const struct {
        str in, out;
    } cases[] = {
        {STR_INIT("plain \xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80"),
         STR_INIT("plain \xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80")},
        {STR_INIT("\x1B[31m"), STR_INIT("\\x1B[31m")},
        {STR_INIT("a\nb\tc\r\0"), STR_INIT("a\\x0Ab\\x09c\\x0D\\x00")},
        {STR_INIT("\x7F"), STR_INIT("\\x7F")},
        {STR_INIT("\xC2\x9B"), STR_INIT("\\u{009B}")},
        {STR_INIT("\xE2\x80\xAE"), STR_INIT("\\u{202E}")},
        {STR_INIT("\xE2\x81\xA6"), STR_INIT("\\u{2066}")},
        {STR_INIT("\xE2\x80\xA8\xE2\x80\xA9"), STR_INIT("\\u{2028}\\u{2029}")},
        {STR_INIT("\xFF\xE2\x82"), STR_INIT("\\xFF\\xE2\\x82")},
        {STR_INIT(""), STR_INIT("")},
    };
    arena a = {0};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        ck_str(text_printable(&a, cases[i].in, 100), cases[i].out);
    ck_str_lit(text_printable(&a, STR("abcdef"), 6), "abcdef");
    ck_str_lit(text_printable(&a, STR("abcdef"), 5), "abcde\xE2\x80\xA6");
    ck_str_lit(text_printable(&a,
                              STR("ab\x1B"
                                  "c"),
                              5),
               "ab\xE2\x80\xA6"); /* an escape is never cut */
    ck_str_lit(text_printable(&a, STR("a\xE2\x82\xAC"), 3), "a\xE2\x80\xA6");
    ck_str_lit(text_printable(&a, STR("a"), 0), "\xE2\x80\xA6");
    arena_free(&a);
}
END_TEST

START_TEST(one_line)
{
    arena a = {0};
    ck_str_lit(text_one_line(&a, STR("  a\r\n\r\n\tb  c ")), "a b c");
    ck_str_lit(text_one_line(&a, STR("a\tb")), "a b");
    ck_str_lit(text_one_line(&a, STR("a\n")), "a");
    ck_str_lit(text_one_line(&a, STR(" \n ")), "");
    ck_str_lit(text_one_line(&a, (str){NULL, 0}), "");
    str good = STR("one line already");
    ck_assert_ptr_eq(text_one_line(&a, good).p, good.p);
    arena_free(&a);
}
END_TEST

Suite *suite_text(void)
{
    Suite *s = suite_create("text");
    TCase *c = tcase_create("text");
    tcase_add_test(c, every_code_point_goes_round);
    tcase_add_test(c, maximal_subparts);
    tcase_add_test(c, xml_characters);
    tcase_add_test(c, clean_text_is_not_copied);
    tcase_add_test(c, one_bad_byte_at_every_place);
    tcase_add_test(c, utf16_lengths);
    tcase_add_test(c, utf16_in_pieces_of_every_size);
    tcase_add_test(c, a_lone_surrogate_is_replaced_once);
    tcase_add_test(c, lone_surrogates_are_ill_formed_on_purpose);
    tcase_add_test(c, eight_bit_encodings);
    tcase_add_test(c, nothing_reaches_the_terminal);
    tcase_add_test(c, one_line);
    suite_add_tcase(s, c);
    return s;
}
