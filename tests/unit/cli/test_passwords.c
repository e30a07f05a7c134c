/* The file of passwords: lines, encodings, and what is refused. */
#include "base/mem.h"
#include "cli/commands.h"
#include "cli/passwords.h"
#include "tests/unit/cli/captured.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

Suite *suite_passwords(void);

static char folder[64], path[100];
static arena text;
static text_values found;

static void setup(void)
{
    snprintf(folder, sizeof folder, "/tmp/wbhealth-passwords-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/pw", folder);
    text = (arena){0};
    found = (text_values){0};
}

static void teardown(void)
{
    unlink(path);
    rmdir(folder);
    array_free(&found);
    arena_free(&text);
}

static bool load(str bytes, captured *c)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ck_assert_int_eq(write(fd, bytes.p, bytes.n), (ssize_t)bytes.n);
    close(fd);
    found.n = 0;
    capture_begin(c, stderr);
    return passwords_read(path, &text, &found) == STATUS_WHOLE;
}

static const struct {
    str bytes;
    const char *want[4]; /* NULL behind the last */
} files[] = {
    {STR_INIT("one"), {"one"}},
    {STR_INIT("one\ntwo\r\n\r\n\nthree"), {"one", "two", "three"}},
    {STR_INIT(" with blanks \n"), {" with blanks "}},
    {STR_INIT("\xef\xbb\xbfone\n"), {"one"}},
    {STR_INIT("\xff\xfeo\0n\0e\0\n\0"), {"one"}},
    {STR_INIT("\xfe\xff\0o\0n\0e"), {"one"}},
    {STR_INIT("gr\xc3\xbcn\n"), {"gr\xc3\xbcn", "gr\xfcn", "gr\x81n"}}, /* Windows-1252, CP437 */
    {STR_INIT("\xe2\x82\xac\n"), {"\xe2\x82\xac", "\x80"}},             /* not in CP437 */
    {STR_INIT("\xe6\x97\xa5\n"), {"\xe6\x97\xa5"}},                     /* in neither */
    {STR_INIT("gr\xfcn\n"), {"gr\xfcn", "gr\xc3\xbcn"}},
};

START_TEST(lines_and_encodings)
{
    captured c;
    ck_assert(load(files[_i].bytes, &c));
    ck_assert_str_eq(capture_end(&c), "");
    size_t n = 0;
    while (n < 4 && files[_i].want[n]) {
        ck_assert_uint_lt(n, found.n);
        ck_assert_str_eq(found.v[n], files[_i].want[n]);
        n++;
    }
    ck_assert_uint_eq(found.n, n);
}
END_TEST

START_TEST(refused)
{
    captured c;
    ck_assert(!load(STR("\r\n\n"), &c));
    ck_assert_ptr_nonnull(strstr(capture_end(&c), "no password in it"));
    size_t mib = 1 << 20;
    char *p = mem_alloc(mib + 1);
    memset(p, 'x', mib + 1);
    ck_assert(load(str_make(p, mib), &c));
    ck_assert_str_eq(capture_end(&c), "");
    ck_assert(!load(str_make(p, mib + 1), &c));
    ck_assert_ptr_nonnull(strstr(capture_end(&c), "larger than 1 MiB"));
    mem_free(p);
}
END_TEST

Suite *suite_passwords(void)
{
    Suite *s = suite_create("passwords");
    TCase *t = tcase_create("passwords");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, lines_and_encodings, 0, (int)(sizeof files / sizeof *files));
    tcase_add_test(t, refused);
    suite_add_tcase(s, t);
    return s;
}
