/* Names as long as names can be, and modes that no umask changes. */
#include "base/out.h"
#include "base/text.h"
#include "tests/unit/base/report_folder.h"

Suite *suite_out_names(void);

static const char *long_name(char last, size_t n)
{
    static char names[2][300];
    static int turn;
    char *name = names[turn++ % 2];
    memset(name, 'n', n - 1);
    name[n - 1] = last;
    name[n] = '\0';
    return name;
}

START_TEST(a_name_may_be_as_long_as_names_are)
{
    static const size_t lengths[] = {199, 200, 201, 254, 255};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        const char *one = long_name('a', lengths[i]), *other = long_name('b', lengths[i]);
        out_error error;
        out_set *set = open_set();
        add_file(set, one, "one");
        add_file(set, other, "other");
        ck_assert(out_set_commit(set, NULL, &error));
        out_set_abandon(set);
        ck_assert(holds(in(folder, one), "one"));
        ck_assert(holds(in(folder, other), "other"));
        ck_assert_int_eq(entries(folder), 2 * (int)(i + 1));
    }
    out_set *set = open_set();
    ck_assert_ptr_null(out_file(set, long_name('a', 256)));
    out_set_abandon(set);
}
END_TEST

/* The name of the temporary file is cut between characters: some systems take no other. */
START_TEST(a_long_name_is_cut_between_characters)
{
    char name[256] = "n";
    for (size_t i = 1; i + 2 < sizeof name; i += 2)
        memcpy(name + i, "\xc3\xa9", 2);
    out_set *set = open_set();
    add_file(set, name, "x");
    DIR *d = opendir(folder);
    for (struct dirent *e = readdir(d); e; e = readdir(d))
        ck_assert(utf8_valid(str_of(e->d_name)));
    closedir(d);
    out_set_abandon(set);
}
END_TEST

START_TEST(modes_are_the_same_under_any_umask)
{
    static const mode_t masks[] = {0, 022, 0777};
    for (size_t i = 0; i < sizeof masks / sizeof *masks; i++) {
        struct stat info;
        out_error error;
        mode_t before = umask(masks[i]);
        out_set *set = open_set();
        add_file(set, "a.txt", "x");
        ck_assert(out_set_commit(set, NULL, &error));
        out_set_abandon(set);
        umask(before);
        ck_assert_int_eq(stat(in(folder, "a.txt"), &info), 0);
        ck_assert_uint_eq(info.st_mode & 0777, 0600);
        ck_assert_int_eq(stat(folder, &info), 0);
        ck_assert_uint_eq(info.st_mode & 0777, 0700);
        remove_all(folder);
    }
}
END_TEST

Suite *suite_out_names(void)
{
    Suite *s = suite_create("out_names");
    TCase *c = tcase_create("out_names");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, a_name_may_be_as_long_as_names_are);
    tcase_add_test(c, a_long_name_is_cut_between_characters);
    tcase_add_test(c, modes_are_the_same_under_any_umask);
    suite_add_tcase(s, c);
    return s;
}
