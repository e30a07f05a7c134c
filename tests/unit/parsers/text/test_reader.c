#include "parsers/text/text.h"
#include "tests/unit/parsers/event_xml/xml_fixture.h"

typedef struct text_result {
    str text;
    unit_encoding encoding;
    size_t problems;
    uint64_t newlines;
} text_result;

/* All the text of `bytes`, read with `step` bytes at a time from below and `n` at a time from above. */
static text_result read_text(arena *a, str bytes, size_t step, size_t n)
{
    ledger l = {0};
    input_options options = {.jobs = 1};
    read_context c = {.options = &options, .ledger = &l};
    trickle t = {.left = bytes, .step = step};
    t.base.base.read = trickle_read;
    reader r = {.context = &c, .unit = ledger_add(&l, STR("t")), .in = &t.base.base};
    text_reader *reader_of = text_reader_new(&r);
    char *out = arena_bytes(a, 3 * bytes.n + n + 64);
    text_result result = {0};
    size_t at = 0;
    for (text_piece p; (p = text_reader_piece(reader_of, out + at, n)).n > 0;) {
        ck_assert_uint_le(p.n, n);
        ck_assert_uint_le(p.raw, bytes.n);
        if (p.encoding == ENCODING_UTF8)
            ck_assert_int_eq(memcmp(out + at, bytes.p + p.raw, p.n), 0);
        at += p.n;
        result.newlines += p.newlines;
    }
    text_reader_free(reader_of);
    result.text = str_make(out, at);
    result.encoding = l.units.v[0].encoding;
    result.problems = l.problems.n;
    ck_assert_uint_eq(l.units.v[0].bytes, bytes.n);
    ledger_free(&l);
    return result;
}

static void expect(str bytes, str text, unit_encoding encoding)
{
    static const size_t steps[] = {1, 7, 64, 4096, 100000}, sizes[] = {64, 65, 1000, 100000};
    for (size_t i = 0; i < 5; i++)
        for (size_t k = 0; k < 4; k++) {
            arena a = {0};
            text_result got = read_text(&a, bytes, steps[i], sizes[k]);
            ck_assert_msg(str_eq(got.text, text), "%.*s, not %.*s", STR_ARG(got.text), STR_ARG(text));
            ck_assert_int_eq(got.encoding, encoding);
            ck_assert_uint_eq(got.problems, 0);
            size_t newlines = 0;
            for (size_t j = 0; j < text.n; j++)
                newlines += text.p[j] == '\n';
            ck_assert_uint_eq(got.newlines, newlines);
            arena_free(&a);
        }
}

START_TEST(untouched)
{
    arena a = {0};
    expect(STR(""), STR(""), ENCODING_UTF8);
    expect(STR("x"), STR("x"), ENCODING_UTF8);
    expect(STR("caf\xC3\xA9 \xFF\xFE\x80 \0 \0\0\0 a\0b\nend"), STR("caf\xC3\xA9 \xFF\xFE\x80 \0 \0\0\0 a\0b\nend"),
           ENCODING_UTF8);
    str hole = JOIN(&a, STR("<Event>"), repeated(&a, 0, 5000), STR("</Event>\n"));
    expect(hole, hole, ENCODING_UTF8);
    expect(STR("\xEF\xBB\xBF<a>"), STR("<a>"), ENCODING_UTF8);
    arena_free(&a);
}
END_TEST

START_TEST(utf16)
{
    arena a = {0};
    str text = STR("<Event>\r\n\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80 \xE4\xB8\x80\xE4\xB8\xAD\xE6\x96\x87</Event>\n");
    str marked = JOIN(&a, STR("\xEF\xBB\xBF"), text);
    expect(as_utf16(&a, text, false), text, ENCODING_UTF16LE);
    expect(as_utf16(&a, text, true), text, ENCODING_UTF16BE);
    expect(as_utf16(&a, marked, false), text, ENCODING_UTF16LE);
    expect(as_utf16(&a, marked, true), text, ENCODING_UTF16BE);
    arena_free(&a);
}
END_TEST

/* Text in one encoding appended to text in another, at every distance from the start. */
START_TEST(switches)
{
    arena a = {0};
    str event = STR("<Event a='\xC3\xA9'>\n</Event>");
    for (size_t before = 0; before < 80; before++) {
        str first = JOIN(&a, STR("<Event>"), repeated(&a, 'x', before), STR("</Event>"));
        str both = JOIN(&a, first, event);
        str bom = STR("\xEF\xBB\xBF"), wide_bom = as_utf16(&a, bom, false);
        expect(JOIN(&a, first, as_utf16(&a, event, false)), both, ENCODING_MIXED);
        expect(JOIN(&a, first, wide_bom, as_utf16(&a, event, false)), both, ENCODING_MIXED);
        expect(JOIN(&a, as_utf16(&a, first, false), event), both, ENCODING_MIXED);
        expect(JOIN(&a, as_utf16(&a, first, false), bom, event), both, ENCODING_MIXED);
        expect(JOIN(&a, as_utf16(&a, first, true), event), both, ENCODING_MIXED);
        expect(JOIN(&a, first, STR("\xFE\xFF"), as_utf16(&a, event, true)), both, ENCODING_MIXED);
        expect(JOIN(&a, as_utf16(&a, first, false), as_utf16(&a, event, true)), both, ENCODING_MIXED);
        arena_reset(&a);
    }
    arena_free(&a);
}
END_TEST

static str as_utf32(arena *a, str s, bool big_endian)
{
    char *p = arena_bytes(a, 4 * s.n + 4);
    size_t n = 0;
    while (s.n > 0) {
        uint32_t cp;
        s = str_from(s, utf8_decode(s, &cp));
        for (int i = 0; i < 4; i++)
            p[n++] = (char)(cp >> (big_endian ? 24 - 8 * i : 8 * i) & 0xFF);
    }
    return str_make(p, n);
}

/* Rows of a table, which have no tags that would tell. */
START_TEST(rows_in_single_bytes_behind_utf16)
{
    arena a = {0};
    str row = STR("\"2026-10-05\",\"Reset password (self-service)\",\"J\xC3\xB6rg\"\r\n"), bom = STR("\xEF\xBB\xBF");
    for (size_t before = 0; before < 40; before++) {
        str first = JOIN(&a, STR("\"Date (UTC)\","), repeated(&a, 'x', before), STR("\r\n"));
        for (int big = 0; big < 2; big++) {
            str wide = as_utf16(&a, JOIN(&a, bom, first), big);
            expect(JOIN(&a, wide, row), JOIN(&a, first, row), ENCODING_MIXED);
            expect(JOIN(&a, wide, bom, row), JOIN(&a, first, row), ENCODING_MIXED);
            expect(JOIN(&a, wide, row, wide), JOIN(&a, first, row, first), ENCODING_MIXED);
        }
        arena_reset(&a);
    }
    arena_free(&a);
}
END_TEST

/* Characters whose two bytes could be ASCII both. */
/* From 32 bytes of ASCII on. */
START_TEST(a_run_of_32_single_bytes)
{
    arena a = {0};
    str head = STR("\xEF\xBB\xBF\"a\",\"b\"\r\n"), run = STR("\"2026-10-05T07:21:09Z\",\"Success\"");
    str ends = STR("\xE9"), more = as_utf16(&a, STR("\xE4\xB8\xAD\r\n"), false), wide = as_utf16(&a, head, false);
    ck_assert_uint_eq(run.n, 32);
    text_result long_enough = read_text(&a, JOIN(&a, wide, run, ends, more), 7, 1000);
    text_result too_short = read_text(&a, JOIN(&a, wide, str_head(run, 30), STR("\xE9\xE9"), more), 7, 1000);
    ck_assert_int_eq(long_enough.encoding, ENCODING_MIXED);
    ck_assert(str_find(long_enough.text, run) != STR_NONE);
    ck_assert_int_eq(too_short.encoding, ENCODING_UTF16LE);
    arena_free(&a);
}
END_TEST

START_TEST(chinese_and_japanese_are_no_single_bytes)
{
    arena a = {0};
    char text[900];
    size_t n = 0;
    for (uint32_t i = 0, cp = 0x4E20; n + 3 < sizeof text; i++, cp = cp % 0x100 >= 0x7E ? cp - 0x5E + 0x100 : cp + 1)
        n += utf8_encode(cp < 0x7E7F ? cp : 0x3042, text + n);
    for (int big = 0; big < 2; big++) {
        str kana = STR("\xE3\x81\x8F\xE3\x81\xA0\xE3\x81\x95\xE3\x81\x84\xE3\x80\x82\xE2\x80\xA6\xE2\x80\xA6");
        str head = STR("\xEF\xBB\xBF\"Message\",\"Id\"\r\n"), all = JOIN(&a, head, str_make(text, n), kana, kana, head);
        expect(as_utf16(&a, all, big), JOIN(&a, str_from(head, 3), str_make(text, n), kana, kana, head),
               big ? ENCODING_UTF16BE : ENCODING_UTF16LE);
    }
    arena_free(&a);
}
END_TEST

START_TEST(utf32)
{
    arena a = {0};
    str text = STR("<Event>\r\n\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80</Event>\n"), bom = STR("\xEF\xBB\xBF");
    for (int big = 0; big < 2; big++) {
        unit_encoding e = big ? ENCODING_UTF32BE : ENCODING_UTF32LE;
        str wide = as_utf32(&a, JOIN(&a, bom, text), big);
        expect(wide, text, e);
        expect(JOIN(&a, as_utf32(&a, bom, big), wide, wide), JOIN(&a, text, text), e);
        expect(JOIN(&a, wide, STR("\x1A")), text, e);
        ck_assert(str_eq(text_sniff(&a, wide), text));
        for (size_t cut = 1; cut < 4; cut++) {
            text_result got = read_text(&a, str_head(wide, wide.n - cut), 7, 64);
            ck_assert(str_eq(got.text, str_head(text, text.n - 1)));
            ck_assert_uint_eq(got.problems, 1);
        }
        text_result got = read_text(&a, JOIN(&a, wide, STR("\xFF\xFF\xFF\xFF")), 7, 64);
        ck_assert(str_eq(got.text, JOIN(&a, text, STR("\xED\xA0\x80"))));
    }
    ck_assert_uint_eq(text_raw_length(ENCODING_UTF32LE, text), 4 * 23);
    ck_assert_uint_eq(text_raw_length(ENCODING_UTF16LE, text), 2 * 24);
    ck_assert_uint_eq(text_raw_length(ENCODING_WINDOWS1252, STR("\xC3\xA9")), 1);
    ck_assert_uint_eq(text_raw_length(ENCODING_UTF8, text), text.n);
    arena_free(&a);
}
END_TEST

/* Several byte order marks, at the head and where texts were joined. */
START_TEST(marks)
{
    arena a = {0};
    str bom = STR("\xEF\xBB\xBF"), twice = STR("\xC3\xAF\xC2\xBB\xC2\xBF");
    expect(JOIN(&a, bom, bom, STR("a,b\n")), STR("a,b\n"), ENCODING_UTF8);
    expect(JOIN(&a, bom, twice, STR("a,b\n")), STR("a,b\n"), ENCODING_UTF8);
    expect(JOIN(&a, bom, as_utf16(&a, JOIN(&a, bom, STR("a,b\n")), false)), STR("a,b\n"), ENCODING_UTF16LE);
    expect(as_utf16(&a, JOIN(&a, bom, bom, STR("a,b\n")), true), STR("a,b\n"), ENCODING_UTF16BE);
    for (size_t before = 0; before < 40; before++) {
        str row = JOIN(&a, repeated(&a, 'x', before), STR("\n")), marked = JOIN(&a, bom, row);
        expect(JOIN(&a, row, marked, marked), JOIN(&a, row, row, row), ENCODING_UTF8);
        expect(JOIN(&a, STR("]"), marked, STR("}"), marked), JOIN(&a, STR("]"), row, STR("}"), row), ENCODING_UTF8);
        str wide = as_utf16(&a, JOIN(&a, marked, marked), false), four = JOIN(&a, row, row, row, row);
        if (row.n > 3)
            expect(JOIN(&a, wide, wide), four, ENCODING_UTF16LE);
        arena_reset(&a);
    }
    /* In a line it may be what it once was: a blank without width. */
    expect(STR("a \xEF\xBB\xBF b"), STR("a \xEF\xBB\xBF b"), ENCODING_UTF8);
    arena_free(&a);
}
END_TEST

START_TEST(what_dos_ends_a_text_with)
{
    arena a = {0};
    str text = STR("a,b\r\n\x1A.\r\n");
    expect(JOIN(&a, text, STR("\x1A")), text, ENCODING_UTF8);
    expect(JOIN(&a, text, STR("\x1A\x1A")), text, ENCODING_UTF8);
    expect(as_utf16(&a, JOIN(&a, text, STR("\x1A")), false), text, ENCODING_UTF16LE);
    expect(JOIN(&a, as_utf16(&a, text, false), STR("\x1A")), text, ENCODING_UTF16LE);
    expect(STR("\x1A"), STR(""), ENCODING_UTF8);
    arena_free(&a);
}
END_TEST

START_TEST(odd_last_byte)
{
    arena a = {0};
    str wide = as_utf16(&a, STR("<Event></Event>x"), false);
    text_result got = read_text(&a, str_head(wide, wide.n - 1), 7, 64);
    ck_assert(str_eq(got.text, STR("<Event></Event>")));
    ck_assert_uint_eq(got.problems, 1);
    wide = as_utf16(&a, STR("<Event></Event>x"), true); /* the byte that is left of the x is a NUL */
    got = read_text(&a, str_head(wide, wide.n - 1), 7, 64);
    ck_assert(str_eq(got.text, STR("<Event></Event>")));
    ck_assert_uint_eq(got.problems, 1);
    arena_free(&a);
}
END_TEST

START_TEST(windows_1252)
{
    arena a = {0};
    str head = STR("<?xml version=\"1.0\" encoding='Windows-1252'?>");
    expect(JOIN(&a, head, STR("plain")), JOIN(&a, head, STR("plain")), ENCODING_UTF8);
    expect(JOIN(&a, head, STR("caf\xE9 \x93")), JOIN(&a, head, STR("caf\xC3\xA9 \xE2\x80\x9C")), ENCODING_WINDOWS1252);
    expect(JOIN(&a, head, STR("caf\xC3\xA9.")), JOIN(&a, head, STR("caf\xC3\xA9.")), ENCODING_UTF8);
    for (size_t before = 0; before < 40; before++) {
        str x = repeated(&a, 'x', before), narrow = JOIN(&a, head, x, STR("a caf\xE9\n")),
            text = STR("a caf\xC3\xA9\n");
        str both = JOIN(&a, head, x, text, text);
        expect(JOIN(&a, narrow, STR("\xEF\xBB\xBF"), text), both, ENCODING_MIXED);
        expect(JOIN(&a, narrow, as_utf16(&a, text, false)), both, ENCODING_MIXED);
        arena_reset(&a);
        head = STR("<?xml version=\"1.0\" encoding='Windows-1252'?>");
    }
    arena_free(&a);
}
END_TEST

START_TEST(sniffs)
{
    arena a = {0};
    str text = STR("<Events>\xC3\xA9");
    ck_assert(str_eq(text_sniff(&a, text), text));
    ck_assert(str_eq(text_sniff(&a, JOIN(&a, STR("\xEF\xBB\xBF"), text)), text));
    ck_assert(str_eq(text_sniff(&a, as_utf16(&a, text, true)), text));
    ck_assert(str_empty(text_sniff(&a, STR(""))));
    arena_free(&a);
}
END_TEST

Suite *suite_text_reader(void);
Suite *suite_text_reader(void)
{
    Suite *s = suite_create("text_reader");
    TCase *c = tcase_create("text_reader");
    tcase_set_timeout(c, 120);
    tcase_add_test(c, untouched);
    tcase_add_test(c, utf16);
    tcase_add_test(c, switches);
    tcase_add_test(c, rows_in_single_bytes_behind_utf16);
    tcase_add_test(c, a_run_of_32_single_bytes);
    tcase_add_test(c, chinese_and_japanese_are_no_single_bytes);
    tcase_add_test(c, utf32);
    tcase_add_test(c, marks);
    tcase_add_test(c, what_dos_ends_a_text_with);
    tcase_add_test(c, odd_last_byte);
    tcase_add_test(c, windows_1252);
    tcase_add_test(c, sniffs);
    suite_add_tcase(s, c);
    return s;
}
