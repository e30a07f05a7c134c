#include "tests/unit/parsers/inputs_fixture.h"

#include "parsers/extract/extract.h"

Suite *suite_extract_read(void);

static fixture f;

static void start(void)
{
    fixture_start(&f);
}

static void end(void)
{
    fixture_end(&f);
}

/* An extract of three events and of what was wrong with their file. */
static str small_extract(void)
{
    str log = events(&f, 1, 4);
    size_t second = str_find(log, STR("<EventRecordID>2<"));
    put(&f, "log.xml", changed(&f, log, second + 1, STR("&")));
    const char *path = at(&f, "log.xml");
    out *to = out_memory();
    ledger l = {0};
    extract *x =
        extract_new(&l, to, false, &(extract_made){.program = STR("0"), .from = INSTANT_NONE, .to = INSTANT_NONE});
    inputs *in = inputs_find(&path, 1, &f.options, NULL, 0, &f.refusal, &f.culprit);
    inputs_read(in, &l, extract_sink(x), NULL);
    ck_assert_uint_eq(extract_records(x), 3);
    inputs_free(in);
    extract_free(x);
    ledger_free(&l);
    str text = arena_str(&f.text, out_memory_str(to));
    out_free(to);
    return text;
}

/* What there is of it is used, and what is not there is said. */
static void check_damaged(str bytes, size_t place)
{
    put(&f, "x.jsonl", bytes);
    read_name(&f, "x.jsonl");
    const unit *own = row_of(&f, "x.jsonl");
    ck_assert_msg(own->status >= UNIT_DAMAGED, "byte %zu: status %d", place, (int)own->status);
    ck_assert_uint_le(f.records, 3);
    for (size_t i = 0; i < f.ledger.units.n; i++) {
        const unit *u = &f.ledger.units.v[i];
        ck_assert_uint_eq(u->records, u->used + u->out_of_scope + u->duplicates + u->damaged);
    }
}

START_TEST(whole)
{
    put(&f, "x.jsonl", small_extract());
    read_name(&f, "x.jsonl");
    ck_assert_uint_eq(f.ledger.units.n, 1);
    ck_assert_uint_eq(f.records, 3);
    check_row(&f, "log.xml", FORMAT_EVENT_XML, UNIT_DAMAGED, 3);
    ck_assert_uint_eq(row_of(&f, "log.xml")->damaged, 1);
}
END_TEST

/* Nothing is lost with the last line end. */
START_TEST(cut_at_every_byte)
{
    str x = small_extract();
    for (size_t n = 1; n + 1 < x.n; n++)
        check_damaged(str_head(x, n), n);
    put(&f, "x.jsonl", str_head(x, x.n - 1));
    read_name(&f, "x.jsonl");
    ck_assert_uint_eq(f.ledger.units.n, 1);
}
END_TEST

/* _i: what is done to the byte. */
START_TEST(every_byte_changed)
{
    str x = small_extract();
    for (size_t i = 0; i < x.n; i++) {
        char c = (char)(x.p[i] ^ _i);
        check_damaged(changed(&f, x, i, str_make(&c, 1)), i);
    }
}
END_TEST

static void check_left_out(const char *key, const char *value)
{
    str x = small_extract();
    size_t at = str_find(x, STR("\"bytes\":"));
    str line = arena_printf(&f.text, "%.*s\"%s\":\"%s\",%.*s", (int)at, x.p, key, value, (int)(x.n - at), x.p + at);
    put(&f, "x.jsonl", line);
    read_name(&f, "x.jsonl");
    check_row(&f, "log.xml", FORMAT_EVENT_XML, UNIT_DAMAGED, 3);
    ck_assert_uint_eq(row_of(&f, "x.jsonl")->status, UNIT_DAMAGED);
    const unit *u = row_of(&f, "log.xml");
    ck_assert_uint_eq(u->code_page.n, 0);
    ck_assert_uint_eq(u->page_assumed.n, 0);
}

/* Tables write them as they are: a comma would be a cell more. */
START_TEST(what_is_no_code_page_is_left_out)
{
    check_left_out("code_page", "utf,8");
    check_left_out("code_page", "CP1251");
    check_left_out("page_assumed", "=1+1");
}
END_TEST

START_TEST(what_is_no_checksum_is_left_out)
{
    static const char *const wrong[] = {"0123456789abcde,0123456789abcdef", "0123456789abcdef0123456789abcdef0",
                                        "0123456789ABCDEF0123456789abcdef", "0123456789abcdef"};
    str x = small_extract();
    size_t at = str_find(x, STR("\"checksum\":\"")) + strlen("\"checksum\":\"");
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        str line = arena_printf(&f.text, "%.*s%s%.*s", (int)at, x.p, wrong[i], (int)(x.n - at - 32), x.p + at + 32);
        put(&f, "x.jsonl", line);
        read_name(&f, "x.jsonl");
        check_row(&f, "log.xml", FORMAT_EVENT_XML, UNIT_DAMAGED, 3);
        ck_assert_uint_eq(row_of(&f, "x.jsonl")->status, UNIT_DAMAGED);
        ck_assert_uint_eq(row_of(&f, "log.xml")->checksum.n, 0);
    }
}
END_TEST

Suite *suite_extract_read(void)
{
    Suite *s = suite_create("extract/read");
    TCase *c = tcase_create("read");
    tcase_add_checked_fixture(c, start, end);
    tcase_set_timeout(c, 60);
    tcase_add_test(c, whole);
    tcase_add_test(c, cut_at_every_byte);
    tcase_add_test(c, what_is_no_code_page_is_left_out);
    tcase_add_test(c, what_is_no_checksum_is_left_out);
    tcase_add_loop_test(c, every_byte_changed, 1, 2);
    tcase_add_loop_test(c, every_byte_changed, 128, 129);
    suite_add_tcase(s, c);
    return s;
}
