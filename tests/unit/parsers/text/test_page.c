/* Text in code pages through the text reader: declared, given, guessed; however it is cut. */
#include "parsers/text/text.h"
#include "tests/unit/parsers/event_xml/xml_fixture.h"
#include "tests/unit/parsers/text/encode.h"

#include "base/text.h"

typedef struct page_result {
    str text;
    unit row; /* without what is behind pointers but texts, which live in the arena */
    size_t problems;
} page_result;

static page_result read_paged(arena *a, str bytes, const input_options *options, size_t step, size_t n)
{
    ledger l = {0};
    read_context c = {.options = options, .ledger = &l};
    trickle t = {.left = bytes, .step = step};
    t.base.base.read = trickle_read;
    reader r = {.context = &c, .unit = ledger_add(&l, STR("folder/t.xml")), .in = &t.base.base};
    text_reader *in = text_reader_new(&r);
    char *out = arena_bytes(a, CODE_PAGE_GROWTH * bytes.n + n + 64);
    size_t at = 0;
    for (text_piece p; (p = text_reader_piece(in, out + at, n)).n > 0; at += p.n)
        ck_assert_uint_le(p.n, n);
    text_reader_free(in);
    page_result result = {str_make(out, at), l.units.v[0], l.problems.n};
    result.row.page_sample = arena_str(a, result.row.page_sample);
    result.row.code_page = arena_str(a, result.row.code_page);
    ledger_free(&l);
    return result;
}

/* Read in every way it gives the same. */
static page_result read_always(arena *a, str bytes, const input_options *options)
{
    static const size_t steps[] = {1, 7, 4096, 100000}, sizes[] = {64, 65, 1000, 100000};
    page_result first = read_paged(a, bytes, options, 100000, 100000);
    for (size_t i = 0; i < 16; i++) {
        page_result r = read_paged(a, bytes, options, steps[i / 4], sizes[i % 4]);
        ck_assert_msg(str_eq(r.text, first.text), "<%.*s> <%.*s>", STR_ARG(r.text), STR_ARG(first.text));
        ck_assert(str_eq(r.row.code_page, first.row.code_page) && str_eq(r.row.page_sample, first.row.page_sample));
        ck_assert_int_eq(r.row.encoding, first.row.encoding);
        ck_assert_int_eq(r.row.status, first.row.status);
    }
    return first;
}

static const struct {
    const char *name, *text;
} declared[] = {
    {"windows-1251", "Иванов, Ёлкин"},
    {"windows-1250", "Dvořák, Łukasz"},
    {"iso-8859-2", "Dvořák, Łukasz"},
    {"iso-8859-5", "Иванов"},
    {"koi8-r", "Иванов"},
    {"windows-1253", "Γιώργος"},
    {"windows-1255", "שלום"},
    {"windows-1257", "Šiauliai, Ąžuolas"},
    {"shift_jis", "佐藤さくら ﾔﾏﾀﾞ"},
    {"gb2312", "王小明"},
    {"gb18030", "王小明"},
    {"euc-kr", "김민수"},
    {"big5", "陳水扁"},
    {"euc-jp", "佐藤さくら"},
    {"windows-1252", "Jürgen – €5"},
};

START_TEST(a_declared_page_is_read_exactly)
{
    arena a = {0};
    input_options options = {.page = code_page_find(STR("macintosh"))}; /* what is declared goes before */
    const code_page *page = code_page_find(str_of(declared[_i].name));
    str text = arena_printf(&a, "<?xml version='1.0' encoding='%s'?>\n<Event>%s</Event>\n", declared[_i].name,
                            declared[_i].text);
    page_result r = read_always(&a, encoded(&a, page, text), &options);
    ck_assert_msg(str_eq(r.text, text), "%.*s", STR_ARG(r.text));
    ck_assert(str_eq(unit_encoding_name(&r.row), page->name));
    ck_assert_int_eq(r.row.status, UNIT_OK);
    ck_assert_uint_eq(r.row.page_sample.n, 0);
    str last = arena_printf(&a, "<?xml version='1.0' encoding='%s'?>%s", declared[_i].name, declared[_i].text);
    ck_assert(str_eq(read_always(&a, encoded(&a, page, last), &options).text, last));
    /* The bytes win where they are UTF-8. */
    r = read_always(&a, text, &options);
    ck_assert(str_eq(r.text, text) && r.row.encoding == ENCODING_UTF8);
    arena_free(&a);
}
END_TEST

START_TEST(a_given_page_goes_before_a_guess)
{
    arena a = {0};
    named_page named[] = {{STR("folder"), code_page_find(STR("1253")), STR("folder=1253")},
                          {STR("other"), code_page_find(STR("1251")), STR("other=1251")}};
    input_options options = {.page = code_page_find(STR("iso-8859-5")), .pages = named, .page_count = 2};
    str text = STR("Γιώργος\n");
    page_result r = read_always(&a, encoded(&a, named[0].page, text), &options);
    ck_assert(str_eq(r.text, text) && str_eq(r.row.code_page, STR("windows-1253")));
    options.page_count = 0;
    text = STR("Иванов\n");
    r = read_always(&a, encoded(&a, options.page, text), &options);
    ck_assert(str_eq(r.text, text) && str_eq(r.row.code_page, STR("iso-8859-5")));
    ck_assert_uint_eq(r.row.page_sample.n, 0);
    ck_assert_int_eq(r.row.status, UNIT_OK);
    /* It says nothing of what is UTF-8, even with a damaged byte. */
    r = read_always(&a, STR("Größe, Größe, Größe, Gr\xf6sse\n"), &options);
    ck_assert_int_eq(r.row.encoding, ENCODING_UTF8);
    arena_free(&a);
}
END_TEST

START_TEST(a_guess_is_said)
{
    arena a = {0};
    input_options options = {0};
    str text = STR("User: Łukasz Wiśniewski of Gdańsk\n");
    page_result r = read_always(&a, encoded(&a, code_page_find(STR("1250")), text), &options);
    ck_assert(str_eq(r.text, text) && str_eq(r.row.code_page, STR("windows-1250")));
    ck_assert_msg(str_eq(r.row.page_sample, STR("Łukasz")), "%.*s", STR_ARG(r.row.page_sample));
    ck_assert_int_eq(r.row.status, UNIT_OK);
    text = STR("User: Niccolò\n"); /* or Niccolň */
    r = read_always(&a, encoded(&a, code_page_find(STR("1252")), text), &options);
    ck_assert(str_eq(r.text, text));
    ck_assert_int_eq(r.row.status, UNIT_REPAIRED);
    ck_assert_uint_eq(r.problems, 1);
    r = read_always(&a, STR("Details: \xff\xc3( and so on\n"), &options); /* no words */
    ck_assert_int_eq(r.row.encoding, ENCODING_UTF8);
    ck_assert_uint_eq(r.row.page_sample.n, 0);
    arena_free(&a);
}
END_TEST

/* The first byte beyond ASCII anywhere, the word that tells behind it. */
START_TEST(reads_ahead_before_it_decides)
{
    arena a = {0};
    input_options options = {0};
    const code_page *page = code_page_find(STR("1250"));
    for (size_t before = 0; before < 140; before += 3) {
        str text = arena_printf(&a, "%.*s Kovács %.*s Dvořák, Černý, Łukasz\n", STR_ARG(repeated(&a, 'x', before)),
                                STR_ARG(repeated(&a, '.', 3 * before)));
        page_result r = read_always(&a, encoded(&a, page, text), &options);
        ck_assert_msg(str_eq(r.text, text), "%zu: %.*s", before, STR_ARG(r.text));
        arena_reset(&a);
    }
    arena_free(&a);
}
END_TEST

/* 64 KiB from the first byte beyond ASCII on are looked at: a telling letter is the last of them, or the first behind.
 */
START_TEST(looks_so_far)
{
    enum { FAR = 65536 };
    arena a = {0};
    input_options options = {0};
    for (size_t behind = 0; behind < 2; behind++) {
        str text = arena_printf(&a, "x\xe1%.*s Kol\xe1\xf8\n", STR_ARG(repeated(&a, ' ', FAR + behind - 7)));
        page_result r = read_paged(&a, text, &options, 100000, 100000);
        ck_assert_uint_eq((size_t)((const char *)memchr(text.p, 0xf8, text.n) - text.p), FAR + behind);
        ck_assert(str_eq(r.row.code_page, behind ? STR("windows-1252") : STR("windows-1250")));
    }
    arena_free(&a);
}
END_TEST

/* Text in a page with UTF-16 joined to it, and cut in every place. */
START_TEST(ends_anywhere)
{
    arena a = {0};
    input_options options = {0};
    str text = STR("<Event>佐藤さくら</Event>\n<Event>田中太郎</Event>\n");
    str bytes = encoded(&a, code_page_find(STR("932")), text), other = STR("<Event>\xC3\xA9</Event>\n");
    for (size_t n = 0; n <= bytes.n; n++) {
        page_result r = read_always(&a, str_head(bytes, n), &options);
        size_t count = 0;
        ck_assert(utf8_valid(text_clean(&a, r.text, &count)));
        ck_assert_uint_le(count, 1);
    }
    page_result r = read_always(&a, JOIN(&a, bytes, as_utf16(&a, other, false)), &options);
    ck_assert(str_eq(r.text, JOIN(&a, text, other)));
    ck_assert_int_eq(r.row.encoding, ENCODING_MIXED);
    arena_free(&a);
}
END_TEST

Suite *suite_text_page(void);
Suite *suite_text_page(void)
{
    Suite *s = suite_create("text_page");
    TCase *c = tcase_create("text_page");
    tcase_set_timeout(c, 120);
    tcase_add_loop_test(c, a_declared_page_is_read_exactly, 0, sizeof declared / sizeof *declared);
    tcase_add_test(c, a_given_page_goes_before_a_guess);
    tcase_add_test(c, a_guess_is_said);
    tcase_add_test(c, reads_ahead_before_it_decides);
    tcase_add_test(c, looks_so_far);
    tcase_add_test(c, ends_anywhere);
    suite_add_tcase(s, c);
    return s;
}
