#include "tests/unit/parsers/inputs_fixture.h"

static fixture f;
static str log_text, packed_log;

static void start(void)
{
    fixture_start(&f);
    log_text = events(&f, 1, 20);
    packed_log = gzipped(&f, log_text);
}

static void end(void)
{
    fixture_end(&f);
}

static str joined(str a, str b)
{
    char *p = arena_bytes(&f.text, a.n + b.n);
    memcpy(p, a.p, a.n);
    memcpy(p + a.n, b.p, b.n);
    return str_make(p, a.n + b.n);
}

START_TEST(test_whole)
{
    put(&f, "log.xml.gz", packed_log);
    read_name(&f, "log.xml.gz");
    ck_assert_uint_eq(f.ledger.units.n, 2);
    check_row(&f, "log.xml.gz", FORMAT_ARCHIVE, UNIT_OK, 0);
    check_row(&f, "log.xml.gz!log.xml", FORMAT_EVENT_XML, UNIT_OK, 20);
    ck_assert_uint_eq(row_of(&f, "log.xml.gz")->bytes, packed_log.n);
    ck_assert_uint_eq(row_of(&f, "log.xml.gz!log.xml")->bytes, log_text.n);
    ck_assert_uint_eq(f.ledger.problems.n, 0);
}
END_TEST

START_TEST(test_members_and_padding)
{
    static const char zeros[600];
    str two = joined(packed_log, gzipped(&f, events(&f, 100, 5)));
    put(&f, "two.gz", two);
    read_name(&f, "two.gz");
    check_row(&f, "two.gz!two", FORMAT_EVENT_XML, UNIT_OK, 25);
    put(&f, "padded.gz", joined(two, str_make(zeros, sizeof zeros)));
    read_name(&f, "padded.gz");
    check_row(&f, "padded.gz", FORMAT_ARCHIVE, UNIT_OK, 0);
    check_row(&f, "padded.gz!padded", FORMAT_EVENT_XML, UNIT_OK, 25);
    ck_assert_uint_eq(f.ledger.problems.n, 0);
}
END_TEST

START_TEST(test_garbage_behind)
{
    static const str garbage[] = {STR_INIT("hello"), STR_INIT("\x1fnot a member at all")};
    for (size_t i = 0; i < 2; i++) {
        put(&f, "g.gz", joined(packed_log, garbage[i]));
        read_name(&f, "g.gz");
        check_row(&f, "g.gz", FORMAT_ARCHIVE, UNIT_DAMAGED, 0);
        check_row(&f, "g.gz!g", FORMAT_EVENT_XML, UNIT_OK, 20);
        ck_assert(has_note(row_of(&f, "g.gz"), "behind its last member"));
    }
}
END_TEST

/* Up to the end of its header it only began like a member; behind that it is one that is damaged. */
START_TEST(test_member_by_its_header)
{
    static const str unknown_flags = STR_INIT("\x1f\x8b\x08\xe0\0\0\0\0\0\x03\x07");
    static const str bad_block = STR_INIT("\x1f\x8b\x08\0\0\0\0\0\0\x03\x07");
    put(&f, "h.gz", joined(packed_log, unknown_flags));
    read_name(&f, "h.gz");
    check_row(&f, "h.gz!h", FORMAT_EVENT_XML, UNIT_OK, 20);
    ck_assert(has_note(row_of(&f, "h.gz"), "behind its last member"));
    put(&f, "b.gz", joined(packed_log, bad_block));
    read_name(&f, "b.gz");
    check_row(&f, "b.gz!b", FORMAT_EVENT_XML, UNIT_DAMAGED, 20);
    ck_assert(has_note(row_of(&f, "b.gz!b"), "gzip member 2 is damaged"));
    put(&f, "first.gz", unknown_flags);
    read_name(&f, "first.gz");
    ck_assert(has_note(row_of(&f, "first.gz!first"), "gzip member 1 is damaged"));
}
END_TEST

START_TEST(test_checksum)
{
    put(&f, "crc.gz", changed(&f, packed_log, packed_log.n - 6, STR("\x55")));
    read_name(&f, "crc.gz");
    check_row(&f, "crc.gz!crc", FORMAT_EVENT_XML, UNIT_DAMAGED, 20);
    ck_assert(has_note(row_of(&f, "crc.gz!crc"), "gzip member 1 is damaged"));
    ck_assert_uint_eq(f.ledger.problems.v[0].byte, log_text.n);
}
END_TEST

START_TEST(test_damage_in_the_second_member)
{
    str second = gzipped(&f, events(&f, 100, 20));
    put(&f, "d.gz", joined(packed_log, changed(&f, second, second.n / 2, STR("\xff\xff\xff\xff\xff\xff\xff\xff"))));
    read_name(&f, "d.gz");
    const unit *u = row_of(&f, "d.gz!d");
    ck_assert_int_eq((int)u->status, UNIT_DAMAGED);
    ck_assert_uint_ge(u->used, 20);
    ck_assert(has_note(u, "gzip member 2"));
}
END_TEST

START_TEST(test_cut_at_every_byte)
{
    uint64_t before = 0;
    for (size_t n = 4; n < packed_log.n; n++) {
        put(&f, "cut.gz", str_head(packed_log, n));
        read_name(&f, "cut.gz");
        const unit *u = row_of(&f, "cut.gz!cut");
        ck_assert_int_ge((int)u->status, UNIT_DAMAGED);
        ck_assert_uint_ge(u->used, before);
        ck_assert(has_note(u, "cut off"));
        before = u->used;
    }
    ck_assert_uint_eq(before, 20);
}
END_TEST

START_TEST(test_depth)
{
    str s = packed_log;
    for (int i = 0; i < 2; i++) {
        s = gzipped(&f, s);
    }
    put(&f, "deep.gz", s);
    read_name(&f, "deep.gz");
    ck_assert_uint_eq(f.ledger.units.n, 4);
    ck_assert_uint_eq(f.records, 20);
    put(&f, "deeper.gz", gzipped(&f, s));
    read_name(&f, "deeper.gz");
    ck_assert_uint_eq(f.ledger.units.n, 4);
    ck_assert_int_eq((int)f.ledger.units.v[3].status, UNIT_LIMITED);
    ck_assert_uint_eq(f.records, 0);
}
END_TEST

START_TEST(test_names)
{
    put(&f, "a.TGZ", packed_log);
    read_name(&f, "a.TGZ");
    ck_assert_uint_eq(row_of(&f, "a.TGZ!a.tar")->used, 20);
    put(&f, "plain", packed_log);
    read_name(&f, "plain");
    ck_assert_uint_eq(row_of(&f, "plain!plain")->used, 20);
}
END_TEST

START_TEST(test_tar_inside_is_one_archive)
{
    packed two[] = {{.name = "a.xml", .bytes = log_text}, {.name = "b.xml", .bytes = log_text}};
    str tar = archived(&f, "ustar", two, 2);
    put(&f, "t.tar.gz", gzipped(&f, tar));
    read_name(&f, "t.tar.gz");
    ck_assert_uint_eq(f.ledger.units.n, 3);
    check_row(&f, "t.tar.gz", FORMAT_ARCHIVE, UNIT_OK, 0);
    check_row(&f, "t.tar.gz!b.xml", FORMAT_EVENT_XML, UNIT_OK, 20);
}
END_TEST

Suite *suite_source_gz(void);
Suite *suite_source_gz(void)
{
    Suite *s = suite_create("gz");
    TCase *t = tcase_create("gz");
    tcase_add_checked_fixture(t, start, end);
    tcase_set_timeout(t, 60);
    tcase_add_test(t, test_whole);
    tcase_add_test(t, test_members_and_padding);
    tcase_add_test(t, test_garbage_behind);
    tcase_add_test(t, test_member_by_its_header);
    tcase_add_test(t, test_checksum);
    tcase_add_test(t, test_damage_in_the_second_member);
    tcase_add_test(t, test_cut_at_every_byte);
    tcase_add_test(t, test_depth);
    tcase_add_test(t, test_names);
    tcase_add_test(t, test_tar_inside_is_one_archive);
    suite_add_tcase(s, t);
    return s;
}
