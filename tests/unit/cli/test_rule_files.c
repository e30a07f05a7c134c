/* Rule files of the user: what is no plain file, too large, or wrong in itself. */
#include "base/mem.h"
#include "cli/commands.h"
#include "cli/print.h"
#include "cli/rule_files.h"
#include "tests/unit/cli/captured.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

Suite *suite_rule_files(void);

enum { MIB = 1 << 20 };

#define HEAD "<wbhealth-rules version=\"own\">"
#define TAIL "</wbhealth-rules>"
#define CODE "<code value=\"0x80040901\" name=\"OWN_E\"><meaning>Of our own.</meaning></code>"

static char folder[64], path[100];

static void setup(void)
{
    snprintf(folder, sizeof folder, "/tmp/wbhealth-rules-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/own.xml", folder);
}

static void teardown(void)
{
    unlink(path);
    rmdir(folder);
}

/* A text of `size` bytes: blanks between its head and its tail. */
static void put(const char *head, size_t size, const char *tail)
{
    size_t n = strlen(head), m = strlen(tail);
    size = size > n + m ? size : n + m;
    char *text = mem_alloc(size);
    memset(text, ' ', size);
    memcpy(text, head, n);
    memcpy(text + size - m, tail, m);
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ck_assert_int_eq(write(fd, text, size), (ssize_t)size);
    close(fd);
    mem_free(text);
}

static int status; /* of the last load */

static knowledge *load(captured *c, const char *file)
{
    capture_begin(c, stderr);
    knowledge *k = rule_files_load(&file, 1, TRUST_BUILT_IN, NULL, &status);
    capture_end(c);
    return k;
}

static void refused(const char *file, const char *message)
{
    captured c;
    knowledge *k = load(&c, file);
    ck_assert_ptr_null(k);
    ck_assert_int_eq(status, STATUS_USAGE);
    ck_assert_msg(strstr(c.text, message) != NULL, "%s", c.text);
}

START_TEST(none_are_the_built_in_ones)
{
    captured c;
    capture_begin(&c, stderr);
    knowledge *k = rule_files_load(NULL, 0, TRUST_BUILT_IN, NULL, &status);
    ck_assert_str_eq(capture_end(&c), "");
    ck_assert_ptr_nonnull(k);
    ck_assert_uint_gt(knowledge_count(k).rules, 0);
    knowledge_free(k);
}
END_TEST

START_TEST(a_file_adds_to_them)
{
    captured c;
    knowledge *own, *built_in = rule_files_load(NULL, 0, TRUST_BUILT_IN, NULL, &status);
    put(HEAD CODE, 0, TAIL);
    own = load(&c, path);
    ck_assert_msg(own != NULL, "%s", c.text);
    ck_assert_uint_eq(knowledge_count(own).codes, knowledge_count(built_in).codes + 1);
    knowledge_free(own);
    knowledge_free(built_in);
}
END_TEST

START_TEST(four_mib_and_not_a_byte_more)
{
    captured c;
    put(HEAD, 4 * MIB, TAIL);
    knowledge *k = load(&c, path);
    ck_assert_msg(k != NULL, "%s", c.text);
    knowledge_free(k);
    put(HEAD, 4 * MIB + 1, TAIL);
    refused(path, "own.xml: cannot be read as rules: larger than 4 MiB");
}
END_TEST

START_TEST(plain_files_only)
{
    refused("/nowhere/own.xml", "/nowhere/own.xml: cannot be read as rules: No such file or directory");
    refused("/dev/zero", "/dev/zero: cannot be read as rules: not a plain file");
    refused(folder, "cannot be read as rules: not a plain file");
    ck_assert_int_eq(mkfifo(path, 0600), 0);
    refused(path, "cannot be read as rules: not a plain file");
}
END_TEST

START_TEST(problems_by_file_and_line)
{
    put(HEAD "\n<rule cause=\"no-such\" stage=\"code\" code=\"1\"/>\n", 0, TAIL);
    refused(path, "own.xml: line 2: ");
    put("no rules", 0, "");
    refused(path, "own.xml: line 1: ");
}
END_TEST

START_TEST(the_command)
{
    captured text, error;
    options o = {0};
    capture_begin(&text, stdout);
    status = command_rules(&o);
    ck_assert_int_eq(print_flush(), 0);
    ck_assert(strstr(capture_end(&text), "No problems: ") == text.text);
    ck_assert_int_eq(status, STATUS_WHOLE);
    put("no rules", 0, "");
    *array_push(&o.operands) = path;
    capture_begin(&error, stderr);
    capture_begin(&text, stdout);
    status = command_rules(&o);
    ck_assert_str_eq(capture_end(&text), "");
    capture_end(&error);
    ck_assert_int_eq(status, STATUS_IMPERFECT);
    options_free(&o);
}
END_TEST

Suite *suite_rule_files(void)
{
    Suite *s = suite_create("rule_files");
    TCase *c = tcase_create("rule_files");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_set_timeout(c, 60);
    tcase_add_test(c, none_are_the_built_in_ones);
    tcase_add_test(c, a_file_adds_to_them);
    tcase_add_test(c, four_mib_and_not_a_byte_more);
    tcase_add_test(c, plain_files_only);
    tcase_add_test(c, problems_by_file_and_line);
    tcase_add_test(c, the_command);
    suite_add_tcase(s, c);
    return s;
}
