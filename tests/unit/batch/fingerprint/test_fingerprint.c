/* What a report is made of, as one number. */
#include "base/system/file.h"
#include "batch/fingerprint/fingerprint.h"
#include "tests/unit/base/check_str.h"

Suite *suite_fingerprint_fingerprint(void);

static arena room;

static void end(void)
{
    arena_free(&room);
}

static str of_words(const char *first, const char *second)
{
    fingerprint f;
    fingerprint_begin(&f);
    fingerprint_word(&f, str_of(first));
    fingerprint_word(&f, str_of(second));
    return fingerprint_end(&f, &room);
}

static str of_file(const char *path)
{
    fingerprint f;
    fingerprint_begin(&f);
    fingerprint_file(&f, str_of(path));
    return fingerprint_end(&f, &room);
}

static str of_input(const char *path)
{
    fingerprint f;
    fingerprint_begin(&f);
    fingerprint_input(&f, str_of(path));
    return fingerprint_end(&f, &room);
}

START_TEST(each_word_counts_by_itself)
{
    ck_assert(str_eq(of_words("ab", "c"), of_words("ab", "c")));
    ck_assert(!str_eq(of_words("ab", "c"), of_words("a", "bc")));
    ck_assert_uint_eq(of_words("", "").n, DIGEST_TEXT);
}
END_TEST

START_TEST(what_is_nowhere_counts_as_that)
{
    ck_assert_uint_eq(of_file("no/such/file").n, DIGEST_TEXT);
    ck_assert(!str_eq(of_file("no/such/file"), of_file("README.md")));
    ck_assert_uint_eq(of_input("no/such/folder").n, DIGEST_TEXT);
    ck_assert(!str_eq(of_input("no/such/folder"), of_input("samples")));
    ck_assert(str_eq(of_input("samples"), of_input("samples")));
}
END_TEST

/* Its first page is nobody's: a file that is there and cannot be read. Where the system has none such, nothing is
 * shown. */
START_TEST(what_cannot_be_read_is_equal_to_nothing)
{
    file_info info;
    if (file_look("/proc/self/mem", &info))
        ck_assert_uint_eq(of_file("/proc/self/mem").n, 0);
}
END_TEST

Suite *suite_fingerprint_fingerprint(void)
{
    Suite *s = suite_create("fingerprint");
    TCase *t = tcase_create("fingerprint");
    tcase_add_checked_fixture(t, NULL, end);
    tcase_add_test(t, each_word_counts_by_itself);
    tcase_add_test(t, what_is_nowhere_counts_as_that);
    tcase_add_test(t, what_cannot_be_read_is_equal_to_nothing);
    suite_add_tcase(s, t);
    return s;
}
