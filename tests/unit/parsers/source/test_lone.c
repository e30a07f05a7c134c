/* Zips that libarchive does not follow: their members one by one; and members that are encrypted. */
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

static str zip_of_three(const char *options, const char *password)
{
    static const char *const names[] = {"a.xml", "sub/b.xml", "c.xml"};
    size_t room = 1 << 20, used = 0;
    char *out = arena_bytes(&f.text, room);
    struct archive *a = archive_write_new();
    ck_assert_int_eq(archive_write_set_format_zip(a), ARCHIVE_OK);
    ck_assert_int_eq(archive_write_set_options(a, options), ARCHIVE_OK);
    if (password)
        ck_assert_int_eq(archive_write_set_passphrase(a, password), ARCHIVE_OK);
    archive_write_set_bytes_in_last_block(a, 1);
    ck_assert_int_eq(archive_write_open_memory(a, out, room, &used), ARCHIVE_OK);
    for (size_t i = 0; i < 3; i++) {
        struct archive_entry *e = archive_entry_new();
        archive_entry_set_pathname(e, names[i]);
        archive_entry_set_filetype(e, AE_IFREG);
        archive_entry_set_size(e, (la_int64_t)log_text.n);
        ck_assert_int_eq(archive_write_header(a, e), ARCHIVE_OK);
        ck_assert_int_eq((long)archive_write_data(a, log_text.p, log_text.n), (long)log_text.n);
        archive_entry_free(e);
    }
    ck_assert_int_eq(archive_write_close(a), ARCHIVE_OK);
    archive_write_free(a);
    return str_make(out, used);
}

static size_t place(str s, str needle, int nth)
{
    size_t at_byte = str_find(s, needle);
    while (--nth > 0)
        at_byte += 1 + str_find(str_from(s, at_byte + 1), needle);
    return at_byte;
}

static void use(const char *const *passwords, size_t n)
{
    f.options.passwords = passwords;
    f.options.password_count = n;
}

/* ---- without a password ---- */

/* The extra field of one member says that it is longer than it is: in front of its data, in the directory, in both. */
START_TEST(test_bad_extra_costs_nothing)
{
    str zip = zip_of_three("compression=deflate", NULL);
    for (int member = 1; member <= 3; member++) {
        for (int where = 1; where <= 3; where++) {
            size_t local = place(zip, STR("PK\x03\x04"), member), listed = place(zip, STR("PK\x01\x02"), member);
            size_t name = member == 2 ? 9 : 5;
            str bad = where & 1 ? changed(&f, zip, local + 30 + name + 2, STR("\xff\x7f")) : zip;
            bad = where & 2 ? changed(&f, bad, listed + 46 + name + 2, STR("\xff\x7f")) : bad;
            put(&f, "x.zip", bad);
            read_name(&f, "x.zip");
            ck_assert_uint_eq(f.ledger.units.n, 4);
            ck_assert_msg(f.records == 30, "member %d, where %d: %zu", member, where, f.records);
            put(&f, "x.zip", str_head(bad, bad.n - 3)); /* and cut: there is no directory to go by */
            read_name(&f, "x.zip");
            ck_assert_msg(f.records == 30, "cut, member %d, where %d: %zu", member, where, f.records);
        }
    }
}
END_TEST

/* One behind the other, also with junk before, and one that is empty last. The members are the same in all of them. */
START_TEST(test_joined)
{
    str zip = zip_of_three("compression=deflate", NULL), none = archived(&f, "zip", NULL, 0);
    char *p = arena_bytes(&f.text, 3 * zip.n + none.n);
    size_t n = 0;
    for (int zips = 1; zips <= 3; zips++) {
        memcpy(p + n, zip.p, zip.n);
        n += zip.n;
        put(&f, "j.zip", str_make(p, n));
        read_name(&f, "j.zip");
        ck_assert_uint_eq(f.records, (size_t)zips * 30);
        ck_assert_uint_eq(f.ledger.units.n, 1 + 3);
        ck_assert_uint_eq(f.ledger.settled.n, 1 + 3 * (size_t)zips);
        ck_assert_int_eq((int)row_of(&f, "j.zip")->status, UNIT_OK);
    }
    memcpy(p + n, none.p, none.n);
    put(&f, "j.zip", str_make(p, n + none.n));
    read_name(&f, "j.zip");
    ck_assert_uint_eq(f.records, 90);
}
END_TEST

/* ---- passwords ---- */

static const char *const right[] = {"wrong", "sesam"};
static const char *const wrong[] = {"wrong", "more wrong"};
static const char *const ciphers[] = {
    "zip:encryption=zipcrypt,zip:compression=deflate", "zip:encryption=zipcrypt,zip:compression=store",
    "zip:encryption=aes128,zip:compression=deflate", "zip:encryption=aes256,zip:compression=store"};

START_TEST(test_password)
{
    str zip = zip_of_three(ciphers[_i], "sesam");
    put(&f, "e.zip", zip);
    use(right, 2);
    read_name(&f, "e.zip");
    ck_assert_uint_eq(f.records, 30);
    check_row(&f, "e.zip!sub/b.xml", FORMAT_EVENT_XML, UNIT_OK, 10);
    ck_assert_uint_eq(row_of(&f, "e.zip!sub/b.xml")->bytes, log_text.n);
    use(wrong, 2);
    read_name(&f, "e.zip");
    ck_assert_uint_eq(f.records, 0);
    check_row(&f, "e.zip!sub/b.xml", FORMAT_OTHER, UNIT_FAILED, 0);
    ck_assert(has_note(row_of(&f, "e.zip!c.xml"), "none of the passwords fits"));
    use(NULL, 0);
    read_name(&f, "e.zip");
    ck_assert(has_note(row_of(&f, "e.zip!c.xml"), "is encrypted"));
    packed in_another = {.name = "e.zip", .bytes = zip};
    put(&f, "n.tar", archived(&f, "ustar", &in_another, 1)); /* which cannot go back */
    use(right, 2);
    read_name(&f, "n.tar");
    ck_assert_uint_eq(f.records, 30);
}
END_TEST

/* Cut anywhere: a password that opened a member before never makes one of garbage, and what came before the cut is
 * used. */
START_TEST(test_password_of_cut_zip)
{
    str zip = zip_of_three(ciphers[_i], "sesam");
    size_t second = place(zip, STR("PK\x03\x04"), 2), third = place(zip, STR("PK\x03\x04"), 3);
    use(right, 2);
    for (size_t n = 40; n < zip.n; n += 61) {
        put(&f, "cut.zip", str_head(zip, n));
        read_name(&f, "cut.zip");
        ck_assert_int_eq((int)row_of(&f, "cut.zip")->status, UNIT_DAMAGED);
        ck_assert_uint_le(f.records, 30);
        if (n > third)
            ck_assert_msg(f.records >= 20, "cut at %zu: %zu", n, f.records);
        else if (n > second)
            ck_assert_msg(f.records >= 10, "cut at %zu: %zu", n, f.records);
    }
}
END_TEST

/* Any byte changed costs two members at most, unless they lie over each other then, as in a bomb. */
START_TEST(test_password_of_damaged_zip)
{
    str zip = zip_of_three(ciphers[_i], "sesam");
    use(right, 2);
    for (size_t i = 30; i < zip.n; i += 97) {
        char other = (char)(zip.p[i] ^ 0x55);
        put(&f, "d.zip", changed(&f, zip, i, str_make(&other, 1)));
        read_name(&f, "d.zip");
        bool bomb = row_of(&f, "d.zip")->status == UNIT_LIMITED;
        ck_assert_msg((bomb || f.records >= 10) && f.records <= 30, "byte %zu of %zu: %zu", i, zip.n, f.records);
    }
}
END_TEST

static void read_nothing(run *r, uint32_t row, str name, opening *o, unsigned depth)
{
    (void)r, (void)row, (void)name, (void)o, (void)depth;
}

/* Three members, a try each, behind so many. */
static size_t limited_behind(uint64_t tries)
{
    static const char *const password = "sesam";
    str zip = zip_of_three(ciphers[0], password);
    ledger l = {0};
    input_options o = {.jobs = 1, .passwords = &password, .password_count = 1};
    run r = {.context = {.options = &o, .ledger = &l},
             .options = &o,
             .budget = {.in = zip.n, .tries = tries},
             .read_unit = read_nothing};
    prefix_source in;
    size_t limited = 0;
    uint32_t row = ledger_add(&l, STR("e.zip"));
    prefix_source_init(&in, zip, NULL, &r.context, row);
    unpack_archive(&r, row, STR("e.zip"), &in.base, CONTAINER_ZIP, 0);
    for (size_t i = 1; i < l.units.n; i++)
        limited += l.units.v[i].status == UNIT_LIMITED;
    ledger_free(&l);
    return limited;
}

START_TEST(test_50000_tries)
{
    ck_assert_uint_eq(limited_behind(49997), 0);
    ck_assert_uint_eq(limited_behind(49998), 1);
}
END_TEST

Suite *suite_source_lone(void);
Suite *suite_source_lone(void)
{
    enum { CIPHERS = sizeof ciphers / sizeof *ciphers };
    Suite *s = suite_create("lone");
    TCase *t = tcase_create("lone");
    tcase_add_checked_fixture(t, start, end);
    tcase_set_timeout(t, 60);
    tcase_add_test(t, test_bad_extra_costs_nothing);
    tcase_add_test(t, test_joined);
    tcase_add_loop_test(t, test_password, 0, CIPHERS);
    tcase_add_loop_test(t, test_password_of_cut_zip, 0, CIPHERS);
    tcase_add_loop_test(t, test_password_of_damaged_zip, 0, CIPHERS);
    tcase_add_test(t, test_50000_tries);
    suite_add_tcase(s, t);
    return s;
}
