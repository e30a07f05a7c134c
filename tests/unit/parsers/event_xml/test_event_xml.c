#include "tests/unit/parsers/event_xml/xml_fixture.h"

/* Exactly these event ids, in this order. */
static void expect_ids(const reading *all, const int *ids, size_t n)
{
    ck_assert_msg(all->records.n == n, "%zu records, not %zu", all->records.n, n);
    for (size_t i = 0; i < n; i++)
        ck_assert_int_eq(all->records.v[i].event_id, ids[i]);
}

static void expect_good(str bytes, unit_encoding encoding, size_t n)
{
    reading *all = read_xml(bytes);
    const unit *u = reading_unit(all);
    for (size_t i = 0; i < all->ledger.problems.n; i++)
        ck_abort_msg("%.*s", STR_ARG(all->ledger.problems.v[i].what));
    ck_assert_uint_eq(all->records.n, n);
    ck_assert_uint_eq(u->records, n);
    ck_assert_uint_eq(u->used, n);
    ck_assert_int_eq(u->status, UNIT_OK);
    ck_assert_int_eq(u->encoding, encoding);
    ck_assert_uint_eq(u->bytes, bytes.n);
    reading_free(all);
}

START_TEST(shapes)
{
    arena a = {0};
    str one = event_text(&a, 31001, 1, "TrackingId: x"),
        two = event_text(&a, 31002, 2, "na\xC3\xAFve \xF0\x9F\x98\x80");
    str utf8 = JOIN(&a, STR("<?xml version=\"1.0\" encoding=\"utf-8\"?><Events>"), one, two, STR("</Events>"));
    expect_good(utf8, ENCODING_UTF8, 2);
    expect_good(JOIN(&a, one, two), ENCODING_UTF8, 2);
    expect_good(JOIN(&a, one, STR("\n"), two), ENCODING_UTF8, 2);
    expect_good(JOIN(&a, STR("\xEF\xBB\xBF"), utf8), ENCODING_UTF8, 2);
    expect_good(JOIN(&a, STR("<anything>"), one, STR("</anything><Events>"), two, STR("</Events>")), ENCODING_UTF8, 2);
    str each = STR("\r\n<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n");
    expect_good(JOIN(&a, STR("Record 1"), each, one, STR("\r\nRecord 2"), each, two), ENCODING_UTF8, 2);
    expect_good(JOIN(&a, STR("<?xml version='1.1' standalone='yes'?>"), one, two), ENCODING_UTF8, 2);
    expect_good(as_utf16(&a, JOIN(&a, one, two), false), ENCODING_UTF16LE, 2);
    expect_good(as_utf16(&a, JOIN(&a, one, two), true), ENCODING_UTF16BE, 2);
    expect_good(as_utf16(&a, JOIN(&a, STR("\xEF\xBB\xBF"), utf8), false), ENCODING_UTF16LE, 2);
    expect_good(as_utf16(&a, JOIN(&a, STR("\xEF\xBB\xBF"), utf8), true), ENCODING_UTF16BE, 2);
    arena_free(&a);
}
END_TEST

START_TEST(mixed_encodings)
{
    arena a = {0};
    str one = event_text(&a, 31001, 1, "caf\xC3\xA9"), two = event_text(&a, 31002, 2, "gar\xC3\xA7on");
    str bom = STR("\xEF\xBB\xBF");
    str wide = as_utf16(&a, two, false), marked = as_utf16(&a, JOIN(&a, bom, two), false);
    expect_good(JOIN(&a, one, wide), ENCODING_MIXED, 2);
    expect_good(JOIN(&a, one, marked), ENCODING_MIXED, 2);
    expect_good(JOIN(&a, one, STR("\r\n"), marked, one), ENCODING_MIXED, 3);
    expect_good(JOIN(&a, wide, bom, one, wide), ENCODING_MIXED, 3);
    expect_good(JOIN(&a, as_utf16(&a, two, true), one), ENCODING_MIXED, 2);
    expect_good(JOIN(&a, as_utf16(&a, two, true), wide), ENCODING_MIXED, 2);
    arena_free(&a);
}
END_TEST

/* Two UTF-16 files behind each other, the first cut inside a character: the second stands on odd bytes. */
START_TEST(odd_alignment)
{
    arena a = {0};
    str one = as_utf16(&a, event_text(&a, 31001, 1, "x"), false),
        two = as_utf16(&a, event_text(&a, 31002, 2, "x"), false);
    reading *all = read_xml(JOIN(&a, one, str_head(one, 501), two));
    expect_ids(all, (int[]){31001, 31002}, 2);
    ck_assert_int_eq(reading_unit(all)->status, UNIT_DAMAGED);
    ck_assert_uint_eq(reading_unit(all)->damaged, 1);
    reading_free(all);
    arena_free(&a);
}
END_TEST

START_TEST(windows_1252)
{
    arena a = {0};
    str one = event_text(&a, 31001, 1, "plain"), two = event_text(&a, 31002, 2, "caf\xE9 \x80");
    reading *all = read_xml(JOIN(&a, STR("<?xml version='1.0' encoding='windows-1252'?><E>"), one, two, STR("</E>")));
    ck_assert_int_eq(reading_unit(all)->status, UNIT_OK);
    ck_assert_int_eq(reading_unit(all)->encoding, ENCODING_WINDOWS1252);
    ck_assert(str_eq(all->records.v[1].message, STR("caf\xC3\xA9 \xE2\x82\xAC")));
    reading_free(all);
    all = read_xml(JOIN(&a, STR("<?xml version='1.0'?><E>"), one, two, STR("</E>")));
    ck_assert_int_eq(reading_unit(all)->status, UNIT_OK);
    ck_assert_uint_eq(reading_unit(all)->repaired, 0);
    ck_assert(str_eq(reading_unit(all)->page_sample, STR("caf\xC3\xA9")));
    ck_assert(str_eq(all->records.v[1].message, STR("caf\xC3\xA9 \xE2\x82\xAC")));
    reading_free(all);
    arena_free(&a);
}
END_TEST

START_TEST(declaration_contradicted)
{
    arena a = {0};
    str two = event_text(&a, 31002, 2, "caf\xC3\xA9");
    str text = JOIN(&a, STR("\xEF\xBB\xBF<?xml version='1.0' encoding='utf-8'?>"), two);
    reading *all = read_xml(as_utf16(&a, text, false));
    ck_assert_int_eq(reading_unit(all)->status, UNIT_OK);
    ck_assert(str_find(reading_unit(all)->note, STR("declared as utf-8, read as the utf-16le")) != STR_NONE);
    reading_free(all);
    all = read_xml(JOIN(&a, STR("<?xml version='1.0' encoding='iso-8859-1'?>"), two));
    ck_assert_int_eq(reading_unit(all)->status, UNIT_OK);
    ck_assert_int_eq(reading_unit(all)->encoding, ENCODING_UTF8);
    ck_assert(!str_empty(reading_unit(all)->note));
    reading_free(all);
    arena_free(&a);
}
END_TEST

START_TEST(one_bad_record_costs_one)
{
    static const struct {
        const char *message, *says;
    } rows[] = {
        {"fish & chips", "an unescaped &"}, {"a < b", "not well-formed"}, {"<x>", "not well-formed"},
        {"&unknown;", "not defined"},       {"cut here", NULL},
    };
    arena a = {0};
    str before = event_text(&a, 31001, 1, "x"), after = event_text(&a, 31002, 3, "x");
    for (size_t i = 0; i < 4; i++) {
        str bad = event_text(&a, 31003, 2, rows[i].message);
        reading *all = read_xml(JOIN(&a, before, STR("\n"), bad, after));
        expect_ids(all, (int[]){31001, 31002}, 2);
        ck_assert(reading_says(all, rows[i].says));
        const problem *p = &all->ledger.problems.v[0];
        ck_assert_uint_eq(p->line, 2);
        ck_assert_uint_eq(p->record, 2);
        ck_assert_uint_eq(p->byte, before.n + 1);
        ck_assert_uint_eq(reading_unit(all)->damaged, 1);
        ck_assert_uint_eq(reading_unit(all)->records, 3);
        reading_free(all);
    }
    str cut = str_head(event_text(&a, 31003, 2, "cut"), 400);
    reading *all = read_xml(JOIN(&a, before, cut, after));
    expect_ids(all, (int[]){31001, 31002}, 2);
    reading_free(all);
    arena_free(&a);
}
END_TEST

START_TEST(places_in_utf16)
{
    arena a = {0};
    str before = event_text(&a, 31001, 1, "\xE2\x82\xAC\xF0\x9F\x98\x80"), bad = event_text(&a, 31003, 2, "&");
    str wide = as_utf16(&a, before, false);
    reading *all = read_xml(JOIN(&a, STR("\xFF\xFE"), wide, as_utf16(&a, bad, false)));
    ck_assert_uint_eq(all->ledger.problems.v[0].byte, 2 + wide.n);
    reading_free(all);
    arena_free(&a);
}
END_TEST

START_TEST(nuls)
{
    arena a = {0};
    str one = event_text(&a, 31001, 1, "x@y"), two = event_text(&a, 31002, 2, "a@z"),
        three = event_text(&a, 31003, 3, "x");
    char *at = memchr(one.p, '@', one.n);
    *at = 0; /* one NUL is a character */
    size_t i = str_find(two, STR("a@z"));
    str holed = JOIN(&a, str_head(two, i), repeated(&a, 0, 4096), str_from(two, i));
    reading *all = read_xml(JOIN(&a, one, holed, three));
    expect_ids(all, (int[]){31001, 31003}, 2);
    ck_assert(str_eq(all->records.v[0].message, STR("x\xEF\xBF\xBDy")));
    ck_assert(reading_says(all, "a run of NUL bytes"));
    reading_free(all);
    arena_free(&a);
}
END_TEST

START_TEST(document_type)
{
    arena a = {0};
    str good = event_text(&a, 31001, 1, "x"), bad = event_text(&a, 31002, 2, "&lol;");
    str type =
        STR("<!DOCTYPE Events [<!ENTITY lol '<Event><System/></Event>'><!ENTITY x SYSTEM 'file:///etc/passwd'>]>");
    reading *all = read_xml(JOIN(&a, type, STR("<Events>"), good, bad, good, STR("</Events>")));
    expect_ids(all, (int[]){31001, 31001}, 2);
    ck_assert(reading_says(all, "DOCTYPE"));
    ck_assert_int_eq(reading_unit(all)->status, UNIT_DAMAGED);
    reading_free(all);
    arena_free(&a);
}
END_TEST

START_TEST(large_records)
{
    arena a = {0};
    str good = event_text(&a, 31001, 1, "x"), huge = event_text(&a, 31002, 2, "@");
    size_t at = str_find(huge, STR("@"));
    str text = JOIN(&a, good, str_head(huge, at), repeated(&a, 'x', 11 << 20), str_from(huge, at), good);
    reading *all = read_xml(text);
    expect_ids(all, (int[]){31001, 31001}, 2);
    ck_assert(reading_says(all, "larger than 1 MiB"));
    ck_assert_int_eq(reading_unit(all)->status, UNIT_LIMITED);
    ck_assert_uint_eq(reading_unit(all)->records, 3);
    reading_free(all);
    arena_free(&a);
}
END_TEST

START_TEST(nothing_in_it)
{
    reading *all = read_xml(STR("<Events></Events>"));
    ck_assert_int_eq(reading_unit(all)->status, UNIT_UNRECOGNISED);
    ck_assert(reading_says(all, "no events"));
    reading_free(all);
}
END_TEST

START_TEST(out_of_scope)
{
    arena a = {0};
    str mine = event_text(&a, 31001, 1, "x");
    str other = JOIN(&a, STR("<Event><System><Provider Name='Other'/><EventID>7</EventID><TimeCreated "
                             "SystemTime='2026-10-04T00:00:00Z'/><Computer>HOST2</Computer></System>&bad;</Event>"));
    reading *all = read_xml(JOIN(&a, other, mine, other));
    const unit *u = reading_unit(all);
    ck_assert_uint_eq(u->out_of_scope, 2);
    ck_assert_uint_eq(u->used, 1);
    ck_assert_int_eq(u->status, UNIT_OK);
    ck_assert_uint_eq(u->spans.n, 2);
    ck_assert(u->first < all->records.v[0].time && u->last == all->records.v[0].time);
    reading_free(all);
    arena_free(&a);
}
END_TEST

START_TEST(newest_first)
{
    arena a = {0};
    str v[] = {event_text(&a, 31001, 9, "x"), event_text(&a, 31001, 8, "x"), event_text(&a, 31001, 7, "x")};
    reading *all = read_xml(joined(&a, v, 3));
    ck_assert(reading_unit(all)->newest_first);
    reading_free(all);
    arena_free(&a);
}
END_TEST

enum { SAMPLE = 100 };

/* A hundred events; where each ends. */
static str sample(arena *a, size_t *ends)
{
    str v[SAMPLE + 1] = {STR("<?xml version='1.0'?><Events>")};
    size_t at = v[0].n;
    for (unsigned i = 0; i < SAMPLE; i++) {
        v[i + 1] = event_text(a, 31001, i + 1, i % 3 ? "caf\xC3\xA9" : "<![CDATA[</Event>]]><!-- </Event> -->");
        at += v[i + 1].n;
        ends[i] = at;
    }
    return joined(a, v, SAMPLE + 1);
}

static size_t complete(const size_t *ends, size_t cut)
{
    size_t n = 0;
    while (n < SAMPLE && ends[n] <= cut)
        n++;
    return n;
}

START_TEST(cut_anywhere)
{
    arena a = {0};
    size_t ends[SAMPLE];
    str text = sample(&a, ends);
    /* The first events byte by byte, then in strides that meet every place of an event. */
    for (size_t cut = 0; cut < text.n; cut += cut < 3000 ? 1 : 131) {
        reading *all = read_xml(str_head(text, cut));
        size_t n = complete(ends, cut);
        ck_assert_msg(all->records.n == n, "cut at %zu: %zu records, not %zu", cut, all->records.n, n);
        ck_assert_uint_eq(reading_unit(all)->used + reading_unit(all)->damaged, reading_unit(all)->records);
        reading_free(all);
    }
    arena_free(&a);
}
END_TEST

START_TEST(cut_anywhere_utf16)
{
    arena a = {0};
    size_t ends[SAMPLE];
    str text = as_utf16(&a, sample(&a, ends), false);
    for (size_t i = 0, extra = 0; i < SAMPLE; i++) {
        extra += i % 3 != 0; /* the é is one unit, two bytes of UTF-8 */
        ends[i] = 2 * (ends[i] - extra);
    }
    for (size_t cut = 0; cut < text.n; cut += cut < 3000 ? 1 : 263) {
        reading *all = read_xml(str_head(text, cut));
        size_t n = complete(ends, cut);
        ck_assert_msg(all->records.n == n, "cut at %zu: %zu records, not %zu", cut, all->records.n, n);
        reading_free(all);
    }
    arena_free(&a);
}
END_TEST

static void expect_same(const reading *x, const reading *y)
{
    ck_assert_uint_eq(x->records.n, y->records.n);
    for (size_t i = 0; i < x->records.n; i++) {
        const seen_record *a = &x->records.v[i], *b = &y->records.v[i];
        ck_assert_uint_eq(a->record_id, b->record_id);
        ck_assert_uint_eq(a->line, b->line);
        ck_assert(str_eq(a->message, b->message));
    }
    const unit *u = reading_unit(x), *v = reading_unit(y);
    ck_assert_uint_eq(u->records, v->records);
    ck_assert_uint_eq(u->damaged, v->damaged);
    ck_assert_int_eq(u->encoding, v->encoding);
    ck_assert(str_eq(u->note, v->note));
    ck_assert_uint_eq(x->ledger.problems.n, y->ledger.problems.n);
    for (size_t i = 0; i < x->ledger.problems.n; i++) {
        const problem *p = &x->ledger.problems.v[i], *q = &y->ledger.problems.v[i];
        ck_assert(str_eq(p->what, q->what) && p->byte == q->byte && p->line == q->line && p->record == q->record &&
                  p->more == q->more);
    }
}

/* Neither how the bytes arrive nor the number of threads changes anything. */
START_TEST(reads_and_jobs)
{
    arena a = {0};
    size_t ends[SAMPLE];
    str text = sample(&a, ends);
    str wide = as_utf16(&a, text, false), bad = event_text(&a, 31004, 5, "& \n"), lines = repeated(&a, '\n', 3);
    str many =
        JOIN(&a, text, bad, lines, wide, text, STR("\xEF\xBB\xBF"), bad, as_utf16(&a, bad, true), str_head(text, 5001),
             wide, text, text, text, text, str_head(wide, 7777), str_head(wide, wide.n - 1));
    reading *whole = read_xml(many);
    ck_assert_uint_ge(whole->records.n, 9 * SAMPLE - 1);
    static const size_t steps[] = {1, 7, 4096, 1 << 20};
    for (size_t i = 0; i < 4; i++) {
        for (unsigned jobs = 1; jobs <= 3; jobs += 2) {
            reading *all = reading_of(&event_xml_format, many, steps[i], jobs);
            expect_same(whole, all);
            reading_free(all);
        }
    }
    reading_free(whole);
    arena_free(&a);
}
END_TEST

START_TEST(bids)
{
    arena a = {0};
    str one = event_text(&a, 31001, 1, "x");
    ck_assert_int_ge(event_xml_format.bid(&a, one, true).sure, 40);
    ck_assert_int_ge(event_xml_format.bid(&a, as_utf16(&a, one, false), true).sure, 40);
    ck_assert_int_ge(event_xml_format.bid(&a, JOIN(&a, STR("Record 1\n"), one), true).sure, 40);
    ck_assert_int_gt(event_xml_format.bid(&a, STR("<?xml version='1.0'?><Events></Events>"), true).sure, 0);
    ck_assert_int_eq(event_xml_format.bid(&a, STR("<html><body>Event</body></html>"), true).sure, 0);
    ck_assert_int_eq(event_xml_format.bid(&a, STR("Date,Event\n"), true).sure, 0);
    ck_assert_int_eq(event_xml_format.bid(&a, STR(""), true).sure, 0);
    arena_free(&a);
}
END_TEST

Suite *suite_event_xml_event_xml(void);
Suite *suite_event_xml_event_xml(void)
{
    Suite *s = suite_create("event_xml");
    TCase *c = tcase_create("event_xml");
    tcase_set_timeout(c, 120);
    tcase_add_test(c, shapes);
    tcase_add_test(c, mixed_encodings);
    tcase_add_test(c, odd_alignment);
    tcase_add_test(c, windows_1252);
    tcase_add_test(c, declaration_contradicted);
    tcase_add_test(c, one_bad_record_costs_one);
    tcase_add_test(c, places_in_utf16);
    tcase_add_test(c, nuls);
    tcase_add_test(c, document_type);
    tcase_add_test(c, large_records);
    tcase_add_test(c, nothing_in_it);
    tcase_add_test(c, out_of_scope);
    tcase_add_test(c, newest_first);
    tcase_add_test(c, cut_anywhere);
    tcase_add_test(c, cut_anywhere_utf16);
    tcase_add_test(c, reads_and_jobs);
    tcase_add_test(c, bids);
    suite_add_tcase(s, c);
    return s;
}
