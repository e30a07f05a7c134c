#include "parsers/source/source.h"
#include "tests/unit/parsers/inputs_fixture.h"

static fixture f;
static str log_text;

static void start(void)
{
    fixture_start(&f);
    log_text = events(&f, 1, 10);
}

static void end(void)
{
    fixture_end(&f);
}

static str zip_of_three(void)
{
    packed three[] = {{.name = "a.xml", .bytes = log_text},
                      {.name = "sub/b.xml", .bytes = events(&f, 20, 10)},
                      {.name = "c.xml", .bytes = events(&f, 40, 10)}};
    return archived(&f, "zip", three, 3);
}

/* The nth place of `needle`. */
static size_t place(str s, str needle, int nth)
{
    size_t at_byte = str_find(s, needle);
    while (--nth > 0) {
        at_byte += 1 + str_find(str_from(s, at_byte + 1), needle);
    }
    return at_byte;
}

START_TEST(test_every_kind)
{
    static const char *const formats[] = {"zip", "ustar", "v7tar", "gnutar", "pax", "7zip"};
    packed four[] = {{.name = "a.xml", .bytes = log_text},
                     {.name = "sub/b.xml", .bytes = log_text},
                     {.name = "c.png", .bytes = STR("\x89PNG\r\n\x1a\n...")},
                     {.name = "d.txt", .bytes = STR("hello")}};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        put(&f, "x", archived(&f, formats[i], four, 4));
        read_name(&f, "x");
        ck_assert_uint_eq(f.ledger.units.n, 5);
        check_row(&f, "x", FORMAT_ARCHIVE, UNIT_OK, 0);
        check_row(&f, "x!a.xml", FORMAT_EVENT_XML, UNIT_OK, 10);
        check_row(&f, "x!sub/b.xml", FORMAT_EVENT_XML, UNIT_OK, 10);
        check_row(&f, "x!c.png", FORMAT_OTHER, UNIT_SKIPPED, 0);
        check_row(&f, "x!d.txt", FORMAT_OTHER, UNIT_SKIPPED, 0);
        ck_assert_uint_eq(row_of(&f, "x!d.txt")->bytes, 5);
    }
}
END_TEST

START_TEST(test_zip_cut_anywhere)
{
    str zip = zip_of_three();
    const size_t ends[] = {place(zip, STR("PK\x03\x04"), 2), place(zip, STR("PK\x03\x04"), 3),
                           place(zip, STR("PK\x01\x02"), 1)};
    for (size_t n = 40; n < zip.n; n += 3) {
        put(&f, "cut.zip", str_head(zip, n));
        read_name(&f, "cut.zip");
        ck_assert_int_eq((int)row_of(&f, "cut.zip")->status, UNIT_DAMAGED);
        for (size_t i = 0; i < 3; i++) {
            ck_assert_msg(n < ends[i] || f.records >= 10 * (i + 1), "cut at %zu, member %zu ends at %zu: %zu records",
                          n, i, ends[i], f.records);
        }
        ck_assert_uint_le(f.records, 30);
    }
}
END_TEST

START_TEST(test_zip_behind_something)
{
    str zip = zip_of_three();
    char *p = arena_zalloc(&f.text, 100000 + zip.n);
    memcpy(p, "MZ program", 10);
    memcpy(p + 100000, zip.p, zip.n);
    put(&f, "sfx.exe", str_make(p, 100000 + zip.n));
    read_name(&f, "sfx.exe");
    check_row(&f, "sfx.exe", FORMAT_ARCHIVE, UNIT_OK, 0);
    ck_assert_uint_eq(f.records, 30);
}
END_TEST

START_TEST(test_zip_checksum)
{
    str zip = zip_of_three();
    str bad = changed(&f, zip, place(zip, STR("sub/b.xml"), 2) - 46 + 16, STR("\x12\x34\x56\x78"));
    put(&f, "crc.zip", bad);
    read_name(&f, "crc.zip");
    check_row(&f, "crc.zip!a.xml", FORMAT_EVENT_XML, UNIT_OK, 10);
    check_row(&f, "crc.zip!sub/b.xml", FORMAT_EVENT_XML, UNIT_DAMAGED, 10);
    check_row(&f, "crc.zip!c.xml", FORMAT_EVENT_XML, UNIT_OK, 10);
    ck_assert(has_note(row_of(&f, "crc.zip!sub/b.xml"), "checksum"));
}
END_TEST

/* Whoever adds it up: the reading thread (a long member), the unpacking source (a short one, or an archive inside), or
   libarchive (something in front, no directory, no way back). */
START_TEST(test_zip_checksum_everywhere)
{
    packed two[] = {{.name = "long.xml", .bytes = events(&f, 1, 3000)}, {.name = "short.xml", .bytes = log_text}};
    str zip = archived(&f, "zip", two, 2);
    for (int member = 1; member <= 2; member++) {
        str listed = changed(&f, zip, place(zip, STR("PK\x01\x02"), member) + 16, STR("\1\2\3\4"));
        str bad = changed(&f, listed, place(zip, STR("PK\x07\x08"), member) + 4, STR("\1\2\3\4"));
        packed in_another = {.name = "inner.zip", .bytes = bad};
        char *behind = arena_zalloc(&f.text, 100000 + bad.n);
        memcpy(behind + 100000, bad.p, bad.n);
        const str shapes[] = {bad, archived(&f, "zip", &in_another, 1), str_make(behind, 100000 + bad.n),
                              str_head(bad, bad.n - 1)};
        for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
            for (unsigned jobs = 1; jobs <= 2; jobs++) {
                f.options.jobs = jobs;
                put(&f, "sum.zip", shapes[i]);
                read_name(&f, "sum.zip");
                str inner = i == 1 ? STR("inner.zip!") : STR("");
                for (int k = 1; k <= 2; k++) {
                    str name = arena_printf(&f.text, "sum.zip!%.*s%s%c", STR_ARG(inner), two[k - 1].name, 0);
                    const unit *u = row_of(&f, name.p);
                    ck_assert_msg(u->records == (k == 1 ? 3000 : 10), "shape %zu, member %d", i, k);
                    ck_assert_msg(has_note(u, "checksum") == (k == member), "shape %zu, member %d", i, k);
                }
            }
        }
    }
}
END_TEST

/* A header of its own that gives another checksum than the directory. */
START_TEST(test_zip_two_checksums)
{
    str zip = zip_of_three();
    size_t second = place(zip, STR("PK\x03\x04"), 2);
    str bad = changed(&f, changed(&f, zip, second + 6, STR("\0\0")), second + 14, STR("\1\2\3\4"));
    put(&f, "two.zip", bad);
    read_name(&f, "two.zip");
    check_row(&f, "two.zip!a.xml", FORMAT_EVENT_XML, UNIT_OK, 10);
    check_row(&f, "two.zip!sub/b.xml", FORMAT_EVENT_XML, UNIT_DAMAGED, 10);
    check_row(&f, "two.zip!c.xml", FORMAT_EVENT_XML, UNIT_OK, 10);
    ck_assert(has_note(row_of(&f, "two.zip!sub/b.xml"), "two checksums"));
}
END_TEST

/* Before a long comment libarchive does not look for the directory, and finds a member that is not in it. */
START_TEST(test_zip_unlisted_member)
{
    enum { COMMENT = 20000 };
    str zip = zip_of_three();
    size_t first = place(zip, STR("PK\x01\x02"), 1), second = place(zip, STR("PK\x01\x02"), 2);
    size_t third = place(zip, STR("PK\x01\x02"), 3), last = place(zip, STR("PK\x05\x06"), 1);
    size_t gone = third - second, n = zip.n - gone, listed = last - first - gone;
    char *p = arena_zalloc(&f.text, n + COMMENT);
    memcpy(p, zip.p, second);
    memcpy(p + second, zip.p + third, zip.n - third);
    char *record = p + n - 22;
    const char numbers[] = {2, 0, 2, 0, (char)(listed & 255), (char)(listed >> 8)};
    memcpy(record + 8, numbers, sizeof numbers);
    record[20] = (char)(COMMENT & 255);
    record[21] = (char)(COMMENT >> 8);
    put(&f, "unlisted.zip", str_make(p, n + COMMENT));
    read_name(&f, "unlisted.zip");
    check_row(&f, "unlisted.zip!a.xml", FORMAT_EVENT_XML, UNIT_OK, 10);
    check_row(&f, "unlisted.zip!sub/b.xml", FORMAT_EVENT_XML, UNIT_OK, 10);
    check_row(&f, "unlisted.zip!c.xml", FORMAT_EVENT_XML, UNIT_OK, 10);
}
END_TEST

/* The directory alone is wrong about a size. */
START_TEST(test_zip_listed_size)
{
    packed two[] = {{.name = "long.xml", .bytes = events(&f, 1, 3000)}, {.name = "short.xml", .bytes = log_text}};
    str zip = archived(&f, "zip", two, 2);
    for (int member = 1; member <= 2; member++) {
        put(&f, "size.zip", changed(&f, zip, place(zip, STR("PK\x01\x02"), member) + 24, STR("\1\1")));
        read_name(&f, "size.zip");
        for (int k = 1; k <= 2; k++) {
            const unit *u = row_of(&f, k == 1 ? "size.zip!long.xml" : "size.zip!short.xml");
            ck_assert_uint_eq(u->records, k == 1 ? 3000 : 10);
            ck_assert_int_eq(has_note(u, "does not have the size"), k == member);
            ck_assert_int_eq((int)u->status, k == member ? UNIT_DAMAGED : UNIT_OK);
        }
    }
}
END_TEST

START_TEST(test_zip_damaged_member_costs_only_itself)
{
    static const char bad[64] = {'\xff', '\xff', '\xff', '\xff', '\xff', '\xff', '\xff', '\xff'};
    str zip = zip_of_three();
    str broken = changed(&f, zip, place(zip, STR("sub/b.xml"), 1) + 60, str_make(bad, sizeof bad));
    packed nested = {.name = "in.zip", .bytes = broken};
    put(&f, "bad.zip", broken);
    put(&f, "nested.tar", archived(&f, "ustar", &nested, 1));
    read_name(&f, "bad.zip");
    ck_assert_int_eq((int)row_of(&f, "bad.zip!sub/b.xml")->status, UNIT_DAMAGED);
    check_row(&f, "bad.zip!c.xml", FORMAT_EVENT_XML, UNIT_OK, 10);
    read_name(&f, "nested.tar");
    check_row(&f, "nested.tar!in.zip!c.xml", FORMAT_EVENT_XML, UNIT_OK, 10);
}
END_TEST

START_TEST(test_zip_damaged_directory_and_header)
{
    str zip = zip_of_three();
    put(&f, "d.zip", changed(&f, zip, place(zip, STR("PK\x01\x02"), 2), STR("XX")));
    read_name(&f, "d.zip");
    ck_assert_int_eq((int)row_of(&f, "d.zip")->status, UNIT_DAMAGED);
    ck_assert_uint_eq(f.records, 30);
    put(&f, "h.zip", changed(&f, zip, place(zip, STR("PK\x03\x04"), 2), STR("XX")));
    read_name(&f, "h.zip");
    check_row(&f, "h.zip!sub/b.xml", FORMAT_OTHER, UNIT_DAMAGED, 0);
    check_row(&f, "h.zip!a.xml", FORMAT_EVENT_XML, UNIT_OK, 10);
    check_row(&f, "h.zip!c.xml", FORMAT_EVENT_XML, UNIT_OK, 10);
}
END_TEST

/* Both headers of the second member: `at_local` and `at_central` bytes behind their beginning. */
static str with_second(str zip, size_t at_local, size_t at_central, str with)
{
    str half = changed(&f, zip, place(zip, STR("sub/b.xml"), 1) - 30 + at_local, with);
    return changed(&f, half, place(half, STR("sub/b.xml"), 2) - 46 + at_central, with);
}

START_TEST(test_zip_encrypted_and_unknown_method)
{
    str zip = zip_of_three();
    put(&f, "e.zip", with_second(zip, 6, 8, STR("\x01")));
    read_name(&f, "e.zip");
    check_row(&f, "e.zip!sub/b.xml", FORMAT_OTHER, UNIT_FAILED, 0);
    ck_assert(has_note(row_of(&f, "e.zip!sub/b.xml"), "encrypted"));
    ck_assert_uint_eq(f.records, 20);
    put(&f, "m.zip", with_second(zip, 8, 10, STR("\x09")));
    read_name(&f, "m.zip");
    check_row(&f, "m.zip!sub/b.xml", FORMAT_OTHER, UNIT_FAILED, 0);
    ck_assert(has_note(row_of(&f, "m.zip!sub/b.xml"), "Deflate64"));
    ck_assert(str_find(f.ledger.problems.v[0].consequence, STR("give the folder")) != STR_NONE);
    ck_assert_uint_eq(f.records, 20);
}
END_TEST

START_TEST(test_overlapping_members)
{
    str zip = zip_of_three();
    put(&f, "bomb.zip", changed(&f, zip, place(zip, STR("PK\x01\x02"), 2) + 42, STR("\0\0\0\0")));
    read_name(&f, "bomb.zip");
    check_row(&f, "bomb.zip", FORMAT_ARCHIVE, UNIT_LIMITED, 0);
    ck_assert_uint_eq(f.ledger.units.n, 1);
}
END_TEST

START_TEST(test_depth)
{
    str inner = zip_of_three();
    for (int i = 0; i < 3; i++) {
        packed one = {.name = "in.zip", .bytes = inner};
        put(&f, "deep.zip", inner);
        read_name(&f, "deep.zip");
        ck_assert_uint_eq(f.records, 30);
        inner = archived(&f, i == 1 ? "7zip" : "zip", &one, 1);
    }
    put(&f, "deep.zip", inner);
    read_name(&f, "deep.zip");
    ck_assert_uint_eq(f.records, 0);
    check_row(&f, "deep.zip!in.zip!in.zip!in.zip", FORMAT_ARCHIVE, UNIT_LIMITED, 0);
}
END_TEST

START_TEST(test_names_are_labels)
{
    packed odd[] = {{.name = "../up.xml", .bytes = log_text},      {.name = "/root.xml", .bytes = log_text},
                    {.name = "es\x1b[2Jc.xml", .bytes = log_text}, {.name = "two\nlines.xml", .bytes = log_text},
                    {.name = "same.xml", .bytes = log_text},       {.name = "same.xml", .bytes = events(&f, 1, 9)},
                    {.name = "twice.xml", .bytes = log_text},      {.name = "twice.xml", .bytes = log_text},
                    {.name = "cafQ.xml", .bytes = log_text}};
    str zip = archived(&f, "zip", odd, sizeof odd / sizeof *odd);
    for (int i = 1; i <= 2; i++) { /* an older program's name, in CP437 */
        zip = changed(&f, zip, place(zip, STR("caf"), i) + 3, STR("\x82"));
    }
    put(&f, "n.zip", zip);
    read_name(&f, "n.zip");
    ck_assert_uint_eq(f.ledger.units.n, 9);
    ck_assert_uint_eq(row_of(&f, "n.zip!twice.xml")->used, 10);
    ck_assert_uint_eq(row_of(&f, "n.zip!../up.xml")->used, 10);
    ck_assert_uint_eq(row_of(&f, "n.zip!/root.xml")->used, 10);
    ck_assert_uint_eq(row_of(&f, "n.zip!es\\x1b[2Jc.xml")->used, 10);
    ck_assert_uint_eq(row_of(&f, "n.zip!two\\x0alines.xml")->used, 10);
    ck_assert_uint_eq(row_of(&f, "n.zip!same.xml~2")->used, 10);
    ck_assert_uint_eq(row_of(&f, "n.zip!café.xml")->used, 10);
    ck_assert_int_ne(access(at(&f, "../up.xml"), F_OK), 0);
}
END_TEST

/* Said to be UTF-8, and it is not: what can be read of it is shown. */
START_TEST(test_ill_formed_names)
{
    packed two[] = {{.name = "\xc3\xa9t\xc3\xa9.xml", .bytes = log_text},
                    {.name = "\xc3\xa9tat.xml", .bytes = log_text}};
    str zip = archived(&f, "zip", two, 2);
    for (int i = 1; i <= 2; i++) { /* before the member, and in the directory */
        zip = changed(&f, zip, place(zip, STR("t\xc3\xa9.xml"), 1) + 1, STR("\xff\xe9"));
    }
    put(&f, "n.zip", zip);
    read_name(&f, "n.zip");
    ck_assert_uint_eq(f.ledger.units.n, 3);
    ck_assert_uint_eq(row_of(&f, "n.zip!\xc3\xa9t\xef\xbf\xbd\xef\xbf\xbd.xml")->used, 10);
    ck_assert_uint_eq(row_of(&f, "n.zip!\xc3\xa9tat.xml")->used, 10);
}
END_TEST

START_TEST(test_clean_names)
{
    arena a = {0};
    char *longest = arena_bytes(&a, 65535);
    memset(longest, 'x', 65535);
    ck_assert(str_eq(source_name_clean(&a, STR(""), true), STR("(unnamed)")));
    ck_assert(str_eq(source_name_clean(&a, STR("a\xff"), false), STR("a\xef\xbf\xbd")));
    ck_assert(str_eq(source_name_clean(&a, STR("\xc2\x9b"), false), STR("\\x9b")));
    str cut = source_name_clean(&a, str_make(longest, 65535), true);
    ck_assert_uint_le(cut.n, 1024);
    ck_assert(str_ends(cut, STR("…")));
    arena_free(&a);
}
END_TEST

START_TEST(test_links_and_devices)
{
    packed two[] = {{.name = "link.xml", .link = "/etc/passwd"}, {.name = "a.xml", .bytes = log_text}};
    put(&f, "l.tar", archived(&f, "ustar", two, 2));
    read_name(&f, "l.tar");
    check_row(&f, "l.tar!link.xml", FORMAT_OTHER, UNIT_SKIPPED, 0);
    check_row(&f, "l.tar!a.xml", FORMAT_EVENT_XML, UNIT_OK, 10);
}
END_TEST

START_TEST(test_tar_cut)
{
    packed two[] = {{.name = "a.xml", .bytes = log_text}, {.name = "b.xml", .bytes = log_text}};
    str tar = archived(&f, "ustar", two, 2);
    put(&f, "c.tar", str_head(tar, place(tar, STR("b.xml"), 1) + 512 + log_text.n / 2));
    read_name(&f, "c.tar");
    check_row(&f, "c.tar!a.xml", FORMAT_EVENT_XML, UNIT_OK, 10);
    const unit *u = row_of(&f, "c.tar!b.xml");
    ck_assert_int_eq((int)u->status, UNIT_DAMAGED);
    ck_assert_uint_ge(u->used, 4);
    ck_assert_uint_lt(u->used, 10);
}
END_TEST

START_TEST(test_empty_archive)
{
    put(&f, "e.zip", archived(&f, "zip", NULL, 0));
    read_name(&f, "e.zip");
    check_row(&f, "e.zip", FORMAT_ARCHIVE, UNIT_UNRECOGNISED, 0);
}
END_TEST

START_TEST(test_byte_budget)
{
    run r = {0};
    ck_assert(run_bytes_out(&r, ARCHIVE_BYTES_FREE));
    ck_assert(!run_bytes_out(&r, 1 << 20));
    r.budget.in = r.budget.out / 40; /* as event XML compresses */
    ck_assert(run_bytes_out(&r, 1));
    r.budget.in = ARCHIVE_BYTES_MAX;
    ck_assert(!run_bytes_out(&r, ARCHIVE_BYTES_MAX));
}
END_TEST

START_TEST(test_endless_zeros)
{
    size_t n = 64 << 20;
    str zeros = str_make(arena_zalloc(&f.text, n), n);
    packed one = {.name = "log.xml", .bytes = zeros};
    put(&f, "z.zip", archived(&f, "zip", &one, 1));
    read_name(&f, "z.zip");
    check_row(&f, "z.zip!log.xml", FORMAT_OTHER, UNIT_LIMITED, 0); /* for its size: what stands behind is not known */
    ck_assert_uint_eq(row_of(&f, "z.zip!log.xml")->bytes, n);
}
END_TEST

static void read_nothing(run *r, uint32_t row, str name, opening *o, unsigned depth)
{
    (void)r, (void)row, (void)name, (void)o, (void)depth;
}

/* Two members, where so many others stood before them. */
static unit_status status_behind(uint64_t entries, size_t *rows)
{
    packed two[] = {{.name = "a.txt", .bytes = STR("a")}, {.name = "b.txt", .bytes = STR("b")}};
    str tar = archived(&f, "ustar", two, 2);
    ledger l = {0};
    input_options o = {.jobs = 1};
    run r = {.context = {.options = &o, .ledger = &l},
             .options = &o,
             .budget = {.in = tar.n, .entries = entries},
             .read_unit = read_nothing};
    prefix_source in;
    uint32_t row = ledger_add(&l, STR("many.tar"));
    prefix_source_init(&in, tar, NULL, &r.context, row);
    unpack_archive(&r, row, STR("many.tar"), &in.base, CONTAINER_TAR, 0);
    unit_status status = ledger_unit(&l, row)->status;
    *rows = l.units.n - 1;
    ledger_free(&l);
    return status;
}

START_TEST(test_100000_members)
{
    size_t rows;
    ck_assert_int_eq((int)status_behind(99998, &rows), UNIT_OK);
    ck_assert_uint_eq(rows, 2);
    ck_assert_int_eq((int)status_behind(99999, &rows), UNIT_LIMITED);
    ck_assert_uint_eq(rows, 1);
}
END_TEST

Suite *suite_source_archive(void);
Suite *suite_source_archive(void)
{
    Suite *s = suite_create("archive");
    TCase *t = tcase_create("archive");
    tcase_add_checked_fixture(t, start, end);
    tcase_set_timeout(t, 60);
    tcase_add_test(t, test_every_kind);
    tcase_add_test(t, test_zip_cut_anywhere);
    tcase_add_test(t, test_zip_behind_something);
    tcase_add_test(t, test_zip_checksum);
    tcase_add_test(t, test_zip_checksum_everywhere);
    tcase_add_test(t, test_zip_two_checksums);
    tcase_add_test(t, test_zip_unlisted_member);
    tcase_add_test(t, test_zip_listed_size);
    tcase_add_test(t, test_zip_damaged_member_costs_only_itself);
    tcase_add_test(t, test_zip_damaged_directory_and_header);
    tcase_add_test(t, test_zip_encrypted_and_unknown_method);
    tcase_add_test(t, test_overlapping_members);
    tcase_add_test(t, test_depth);
    tcase_add_test(t, test_names_are_labels);
    tcase_add_test(t, test_ill_formed_names);
    tcase_add_test(t, test_clean_names);
    tcase_add_test(t, test_links_and_devices);
    tcase_add_test(t, test_tar_cut);
    tcase_add_test(t, test_empty_archive);
    tcase_add_test(t, test_byte_budget);
    tcase_add_test(t, test_endless_zeros);
    tcase_add_test(t, test_100000_members);
    suite_add_tcase(s, t);
    return s;
}
