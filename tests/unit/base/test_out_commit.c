/* What a folder shows while its files get their names, and what other runs leave in it or want of it. */
#include "tests/unit/base/report_folder.h"

#include <errno.h>
#include <sys/file.h>

Suite *suite_out_commit(void);

static const out_notice notices[] = {
    {.name = "mark.txt", .text = STR_INIT("in between"), .mark = true},
    {.name = "page.html", .text = STR_INIT("not yet"), .mark = false},
};
static const out_plan plan = {.notices = notices, .notice_count = 2};

START_TEST(notices_are_gone_after_the_commit)
{
    out_error error;
    out_set *set = open_set();
    add_file(set, "a.csv", "new a");
    add_file(set, "page.html", "new page");
    ck_assert(out_set_commit(set, &plan, &error));
    ck_assert_int_eq(error.code, 0);
    ck_assert_uint_eq(error.renamed, 2);
    out_set_abandon(set);
    ck_assert(holds(in(folder, "page.html"), "new page"));
    ck_assert_int_eq(entries(folder), 2);
}
END_TEST

static void remove_temporary_of(const char *name)
{
    DIR *d = opendir(folder);
    for (struct dirent *e = readdir(d); e; e = readdir(d))
        if (e->d_name[0] == '.' && strncmp(e->d_name + 1, name, strlen(name)) == 0)
            unlink(in(folder, e->d_name));
    closedir(d);
}

START_TEST(notices_stay_where_the_names_stopped)
{
    ck_assert_int_eq(mkdir(folder, 0700), 0);
    put(in(folder, "page.html"), "old page");
    out_error error;
    out_set *set = open_set();
    add_file(set, "a.csv", "new a");
    add_file(set, "b.csv", "new b");
    add_file(set, "page.html", "new page");
    remove_temporary_of("b.csv");
    ck_assert(!out_set_commit(set, &plan, &error));
    ck_assert_uint_eq(error.renamed, 1);
    out_set_abandon(set);
    ck_assert(holds(in(folder, "mark.txt"), "in between"));
    ck_assert(holds(in(folder, "page.html"), "not yet"));
    ck_assert(holds(in(folder, "a.csv"), "new a"));
    ck_assert_int_eq(entries(folder), 3);
    set = open_set();
    add_file(set, "a.csv", "newer");
    ck_assert(out_set_commit(set, &plan, &error));
    out_set_abandon(set);
    ck_assert_int_ne(access(in(folder, "mark.txt"), F_OK), 0);
    ck_assert(holds(in(folder, "page.html"), "not yet")); /* not in the set, and not stale */
}
END_TEST

START_TEST(the_first_file_has_no_stand_in)
{
    out_error error;
    out_set *set = open_set();
    add_file(set, "page.html", "new page");
    ck_assert(out_set_commit(set, &plan, &error));
    out_set_abandon(set);
    ck_assert(holds(in(folder, "page.html"), "new page"));
    ck_assert_int_eq(entries(folder), 1);
}
END_TEST

START_TEST(nothing_stays_where_no_name_was_given)
{
    ck_assert_int_eq(mkdir(folder, 0700), 0);
    put(in(folder, "page.html"), "old page");
    out_error error;
    out_set *set = open_set();
    add_file(set, "a.csv", "new a");
    add_file(set, "page.html", "new page");
    remove_temporary_of("a.csv");
    ck_assert(!out_set_commit(set, &plan, &error));
    ck_assert_uint_eq(error.renamed, 0);
    out_set_abandon(set);
    ck_assert(holds(in(folder, "page.html"), "old page"));
    ck_assert_int_eq(entries(folder), 1);
}
END_TEST

/* A folder in the place of the mark: before anything is renamed. */
START_TEST(a_notice_that_cannot_stand_stops_everything)
{
    ck_assert_int_eq(mkdir(folder, 0700), 0);
    ck_assert_int_eq(mkdir(in(folder, "mark.txt"), 0700), 0);
    put(in(folder, "a.csv"), "old");
    out_error error;
    out_set *set = open_set();
    add_file(set, "a.csv", "new");
    ck_assert(!out_set_commit(set, &plan, &error));
    ck_assert_str_eq(error.path, in(folder, "mark.txt"));
    ck_assert_uint_eq(error.renamed, 0);
    out_set_abandon(set);
    ck_assert(holds(in(folder, "a.csv"), "old"));
    ck_assert_int_eq(entries(folder), 2);
}
END_TEST

START_TEST(one_run_at_a_time)
{
    ck_assert_int_eq(mkdir(folder, 0700), 0);
    int other = open(folder, O_RDONLY | O_DIRECTORY);
    ck_assert_int_eq(flock(other, LOCK_EX), 0);
    out_error error;
    ck_assert_ptr_null(out_set_open(folder, &error));
    ck_assert_int_eq(error.code, EBUSY);
    ck_assert_str_eq(error.what, "lock");
    ck_assert_str_eq(error.path, folder);
    close(other);
    out_set *set = open_set();
    other = open(folder, O_RDONLY | O_DIRECTORY);
    ck_assert_int_ne(flock(other, LOCK_EX | LOCK_NB), 0);
    out_set_abandon(set);
    close(other);
}
END_TEST

START_TEST(what_dead_runs_left_goes)
{
    static const char *const leftovers[] = {".a.csv.wbhealth-tmp-12-0", ".b.wbhealth-tmp-99999-17"};
    static const char *const others[] = {"a.csv.wbhealth-tmp-12-0",   ".a.csv.wbhealth-tmp-12-",
                                         ".a.csv.wbhealth-tmp-12",    ".a.csv.wbhealth-tmp--0",
                                         ".a.csv.wbhealth-tmp-12-0x", ".profile"};
    ck_assert_int_eq(mkdir(folder, 0700), 0);
    for (size_t i = 0; i < 2; i++)
        put(in(folder, leftovers[i]), "x");
    for (size_t i = 0; i < 6; i++)
        put(in(folder, others[i]), "x");
    ck_assert_int_eq(mkdir(in(folder, ".c.wbhealth-tmp-1-1"), 0700), 0);
    ck_assert_int_eq(symlink("nowhere", in(folder, ".d.wbhealth-tmp-1-1")), 0);
    out_set_abandon(open_set());
    ck_assert_int_eq(entries(folder), 8);
    for (size_t i = 0; i < 6; i++)
        ck_assert(holds(in(folder, others[i]), "x"));
}
END_TEST

START_TEST(a_path_that_is_too_long_is_named)
{
    static char path[6000];
    memset(path, 'x', sizeof path - 1);
    out_error error;
    ck_assert_ptr_null(out_set_open(path, &error));
    ck_assert_int_eq(error.code, ENAMETOOLONG);
    ck_assert_uint_eq(strlen(error.path), sizeof error.path - 1);
    ck_assert_int_eq(error.path[0], 'x');
}
END_TEST

Suite *suite_out_commit(void)
{
    Suite *s = suite_create("out_commit");
    TCase *c = tcase_create("out_commit");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, notices_are_gone_after_the_commit);
    tcase_add_test(c, notices_stay_where_the_names_stopped);
    tcase_add_test(c, the_first_file_has_no_stand_in);
    tcase_add_test(c, nothing_stays_where_no_name_was_given);
    tcase_add_test(c, a_notice_that_cannot_stand_stops_everything);
    tcase_add_test(c, one_run_at_a_time);
    tcase_add_test(c, what_dead_runs_left_goes);
    tcase_add_test(c, a_path_that_is_too_long_is_named);
    suite_add_tcase(s, c);
    return s;
}
