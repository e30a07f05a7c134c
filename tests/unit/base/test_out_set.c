#include "base/out.h"
#include "tests/unit/base/report_folder.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

Suite *suite_out_set(void);

START_TEST(commit_gives_the_names)
{
    static const char *const stale[] = {"old.csv", "a.txt", "never.csv"};
    ck_assert_int_eq(mkdir(folder, 0700), 0);
    put(in(folder, "a.txt"), "before");
    put(in(folder, "old.csv"), "stale");
    put(in(folder, "mine.txt"), "not ours");
    out_set *set = open_set();
    add_file(set, "a.txt", "after");
    out *o = out_file(set, "b.txt");
    out_lit(o, "not closed by the caller");
    ck_assert(holds(in(folder, "a.txt"), "before"));
    ck_assert_int_ne(access(in(folder, "b.txt"), F_OK), 0);
    out_error error;
    ck_assert(out_set_commit(set, &(out_plan){.stale = stale, .stale_count = 3}, &error));
    ck_assert_int_eq(error.code, 0);
    ck_assert_uint_eq(error.renamed, 2);
    ck_assert_str_eq(out_set_file(set, 0), "a.txt");
    ck_assert_str_eq(out_set_file(set, 1), "b.txt");
    ck_assert_ptr_null(out_set_file(set, 2));
    out_set_abandon(set);
    ck_assert(holds(in(folder, "a.txt"), "after"));
    ck_assert(holds(in(folder, "b.txt"), "not closed by the caller"));
    ck_assert(holds(in(folder, "mine.txt"), "not ours"));
    ck_assert_int_eq(entries(folder), 3);
    struct stat info;
    ck_assert_int_eq(stat(in(folder, "a.txt"), &info), 0);
    ck_assert_uint_eq(info.st_mode & 0777, 0600); /* although the old one was 0644 */
}
END_TEST

START_TEST(abandon_leaves_everything_as_it_was)
{
    ck_assert_int_eq(mkdir(folder, 0700), 0);
    put(in(folder, "a.txt"), "before");
    out_set *set = open_set();
    add_file(set, "a.txt", "after");
    ck_assert_ptr_nonnull(out_file(set, "b.txt"));
    ck_assert_int_eq(entries(folder), 3);
    out_set_abandon(set);
    ck_assert(holds(in(folder, "a.txt"), "before"));
    ck_assert_int_eq(entries(folder), 1);
    out_set_abandon(NULL);
}
END_TEST

START_TEST(folders_that_were_made_go_again)
{
    snprintf(folder, sizeof folder, "%s/x//y/z/", root);
    out_set *set = open_set();
    add_file(set, "a.txt", "x");
    ck_assert_int_eq(entries(folder), 1);
    struct stat info;
    ck_assert_int_eq(stat(folder, &info), 0);
    ck_assert_uint_eq(info.st_mode & 0777, 0700);
    out_set_abandon(set);
    ck_assert_int_eq(entries(root), 0);

    set = open_set();
    put(in(in(root, "x/y"), "foreign"), "somebody else was here");
    out_set_abandon(set);
    ck_assert_int_eq(entries(in(root, "x/y")), 1); /* z went, what is not empty stayed */

    set = open_set();
    add_file(set, "a.txt", "x");
    out_error error;
    ck_assert(out_set_commit(set, NULL, &error));
    out_set_abandon(set);
    ck_assert_int_eq(entries(folder), 1);
}
END_TEST

START_TEST(folders_that_cannot_be)
{
    static const struct {
        const char *path;
        int code;
    } cases[] = {
        {"/dev/full", ENOTDIR},
        {"/dev/full/x", ENOTDIR},
        {"", ENOENT},
        {"/proc/wbhealth/x", ENOENT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        out_error error = {0};
        ck_assert_ptr_null(out_set_open(cases[i].path, &error));
        ck_assert_msg(error.code == cases[i].code, "%s: %s", cases[i].path, strerror(error.code));
        ck_assert_str_eq(error.path, cases[i].path);
        ck_assert_ptr_nonnull(error.what);
    }
    /* a file on the way, names that are too long: what was made before that is removed again */
    char long_path[5000], deep[512];
    out_error error;
    put(in(root, "file"), "");
    ck_assert_ptr_null(out_set_open(in(root, "file/deep"), &error));
    ck_assert_int_eq(error.code, ENOTDIR);
    memset(long_path, 'a', sizeof long_path - 1);
    long_path[sizeof long_path - 1] = '\0';
    ck_assert_ptr_null(out_set_open(long_path, &error));
    ck_assert_int_eq(error.code, ENAMETOOLONG);
    snprintf(deep, sizeof deep, "%s/new/%0300d", root, 0); /* a name that no folder can have */
    ck_assert_ptr_null(out_set_open(deep, &error));
    ck_assert_int_eq(error.code, ENAMETOOLONG);
    ck_assert_int_eq(entries(root), 1); /* the file; not "new" */
}
END_TEST

START_TEST(the_root_is_a_folder)
{
    out_error error;
    out_set *set = out_set_open("/", &error);
    ck_assert_msg(set || error.code == EACCES, "%d", error.code);
    out_set_abandon(set);
}
END_TEST

START_TEST(a_failed_write_abandons_the_set)
{
    struct rlimit before, small;
    ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &before), 0);
    small = before;
    small.rlim_cur = 1000;
    signal(SIGXFSZ, SIG_IGN);
    out_set *set = open_set();
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &small), 0);
    out *o = out_file(set, "large.txt");
    for (int i = 0; i < 5000; i++)
        out_char(o, 'x');
    bool closed = out_close(o);
    setrlimit(RLIMIT_FSIZE, &before);
    ck_assert(!closed);
    add_file(set, "fine.txt", "fine");
    ck_assert_int_eq(out_set_error(set)->code, EFBIG);
    out_error error;
    ck_assert(!out_set_commit(set, NULL, &error));
    ck_assert_int_eq(error.code, EFBIG);
    ck_assert_str_eq(error.what, "write");
    ck_assert_str_eq(error.path, in(folder, "large.txt"));
    ck_assert_uint_eq(error.renamed, 0);
    out_set_abandon(set);
    ck_assert_int_eq(entries(root), 0);
}
END_TEST

START_TEST(a_folder_under_a_final_name_stops_before_the_first_rename)
{
    ck_assert_int_eq(mkdir(folder, 0700), 0);
    put(in(folder, "a.txt"), "before");
    ck_assert_int_eq(mkdir(in(folder, "b.txt"), 0700), 0);
    out_set *set = open_set();
    add_file(set, "a.txt", "after");
    add_file(set, "b.txt", "after");
    out_error error;
    ck_assert(!out_set_commit(set, NULL, &error));
    ck_assert_int_eq(error.code, EISDIR);
    ck_assert_str_eq(error.what, "rename");
    ck_assert_uint_eq(error.renamed, 0);
    out_set_abandon(set);
    ck_assert(holds(in(folder, "a.txt"), "before"));
    ck_assert_int_eq(entries(folder), 2);
}
END_TEST

START_TEST(a_failed_rename_says_how_many_are_new)
{
    ck_assert_int_eq(mkdir(folder, 0700), 0);
    out_set *set = open_set();
    add_file(set, "a.txt", "new a");
    add_file(set, "b.txt", "new b");
    DIR *d = opendir(folder); /* somebody removes the second temporary file */
    for (struct dirent *e = readdir(d); e; e = readdir(d))
        if (strncmp(e->d_name, ".b.txt.", 7) == 0)
            unlink(in(folder, e->d_name));
    closedir(d);
    out_error error;
    ck_assert(!out_set_commit(set, NULL, &error));
    ck_assert_int_eq(error.code, ENOENT);
    ck_assert_str_eq(error.what, "rename");
    ck_assert_str_eq(error.path, in(folder, "b.txt"));
    ck_assert_uint_eq(error.renamed, 1);
    ck_assert_str_eq(out_set_file(set, 0), "a.txt");
    out_set_abandon(set);
    ck_assert(holds(in(folder, "a.txt"), "new a"));
    ck_assert_int_eq(entries(folder), 1);
}
END_TEST

START_TEST(links_are_replaced_not_followed)
{
    ck_assert_int_eq(mkdir(folder, 0700), 0);
    put(in(root, "victim"), "untouched");
    ck_assert_int_eq(symlink(in(root, "victim"), in(folder, "a.txt")), 0);
    char trap[256];
    snprintf(trap, sizeof trap, "%s/.a.txt.wbhealth-tmp-%ld-0", folder, (long)getpid());
    ck_assert_int_eq(symlink(in(root, "victim"), trap), 0);
    out_set *set = open_set();
    add_file(set, "a.txt", "new");
    out_error error;
    ck_assert(out_set_commit(set, NULL, &error));
    out_set_abandon(set);
    ck_assert(holds(in(root, "victim"), "untouched"));
    struct stat info;
    ck_assert_int_eq(lstat(in(folder, "a.txt"), &info), 0);
    ck_assert(S_ISREG(info.st_mode));
    ck_assert_int_eq(lstat(trap, &info), 0); /* not ours, so not removed */
}
END_TEST

START_TEST(what_is_no_file_is_not_replaced)
{
    ck_assert_int_eq(mkdir(folder, 0700), 0);
    ck_assert_int_eq(mkfifo(in(folder, "pipe"), 0600), 0);
    ck_assert_int_eq(symlink("pipe", in(folder, "link")), 0);
    static const char *const names[] = {"pipe", "link"};
    for (size_t i = 0; i < 2; i++) {
        out_set *set = open_set();
        ck_assert_ptr_null(out_file(set, names[i]));
        ck_assert_str_eq(out_set_error(set)->what, "replace");
        ck_assert_str_eq(out_set_error(set)->path, in(folder, names[i]));
        out_set_abandon(set);
    }
    struct stat info;
    ck_assert_int_eq(lstat(in(folder, "pipe"), &info), 0);
    ck_assert(S_ISFIFO(info.st_mode));
    ck_assert_int_eq(entries(folder), 2);
}
END_TEST

START_TEST(names_that_are_refused)
{
    out_set *set = open_set();
    char large[300];
    memset(large, 'n', sizeof large - 1);
    large[sizeof large - 1] = '\0';
    add_file(set, "a.txt", "x");
    const char *const bad[] = {"", ".", "..", "../a", "x/y", "a.txt", large};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        ck_assert_ptr_null(out_file(set, bad[i]));
    ck_assert_int_eq(out_set_error(set)->code, EINVAL);
    out_error error;
    ck_assert(!out_set_commit(set, NULL, &error));
    out_set_abandon(set);
    ck_assert_int_eq(entries(root), 0);
}
END_TEST

START_TEST(limits_of_a_set)
{
    out_set *set = open_set();
    out_error error;
    ck_assert_ptr_null(out_set_open(root, &error));
    ck_assert_int_eq(error.code, EBUSY);
    for (int i = 0; i < OUT_SET_FILES; i++) {
        char name[16];
        snprintf(name, sizeof name, "f%d", i);
        add_file(set, name, "x");
    }
    ck_assert_ptr_null(out_file(set, "one-more"));
    ck_assert_int_eq(out_set_error(set)->code, EMFILE);
    out_set_abandon(set);
    ck_assert_int_eq(entries(root), 0);
}
END_TEST

static void on_signal(int number)
{
    (void)number;
    out_set_abandon_current();
    _exit(42);
}

START_TEST(a_signal_leaves_nothing)
{
    pid_t child = fork();
    if (child == 0) {
        signal(SIGTERM, on_signal);
        out_error error;
        out_set *set = out_set_open(folder, &error);
        out *a = out_file(set, "a.txt");
        out_lit(a, "x");
        out_close(a);
        out_file(set, "b.txt");
        raise(SIGTERM);
        _exit(0);
    }
    int status;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_int_eq(WEXITSTATUS(status), 42);
    ck_assert_int_eq(entries(root), 0);
}
END_TEST

enum { ENDING_THREADS = 4, ENDING_ROUNDS = 20 };
static pthread_barrier_t together;

static void *end_the_process(void *nothing)
{
    pthread_barrier_wait(&together);
    out_set_abandon_current();
    _exit(42);
    return nothing;
}

static void end_by_many_threads(void)
{
    pthread_t thread;
    out_set *set = open_set();
    for (int i = 0; i < OUT_SET_FILES; i++) {
        char name[16];
        snprintf(name, sizeof name, "f%d", i);
        add_file(set, name, "x");
    }
    pthread_barrier_init(&together, NULL, ENDING_THREADS);
    for (int i = 1; i < ENDING_THREADS; i++)
        pthread_create(&thread, NULL, end_the_process, NULL);
    end_the_process(NULL);
}

/* Threads that run out of memory together. */
START_TEST(many_ends_leave_nothing)
{
    for (int i = 0; i < ENDING_ROUNDS; i++) {
        int status;
        pid_t child = fork();
        if (child == 0)
            end_by_many_threads();
        ck_assert_int_eq(waitpid(child, &status, 0), child);
        ck_assert_int_eq(WEXITSTATUS(status), 42);
        ck_assert_int_eq(entries(root), 0);
    }
}
END_TEST

Suite *suite_out_set(void)
{
    Suite *s = suite_create("out_set");
    TCase *c = tcase_create("out_set");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_test(c, commit_gives_the_names);
    tcase_add_test(c, abandon_leaves_everything_as_it_was);
    tcase_add_test(c, folders_that_were_made_go_again);
    tcase_add_test(c, folders_that_cannot_be);
    tcase_add_test(c, the_root_is_a_folder);
    tcase_add_test(c, a_failed_write_abandons_the_set);
    tcase_add_test(c, a_folder_under_a_final_name_stops_before_the_first_rename);
    tcase_add_test(c, a_failed_rename_says_how_many_are_new);
    tcase_add_test(c, links_are_replaced_not_followed);
    tcase_add_test(c, what_is_no_file_is_not_replaced);
    tcase_add_test(c, names_that_are_refused);
    tcase_add_test(c, limits_of_a_set);
    tcase_add_test(c, a_signal_leaves_nothing);
    tcase_add_test(c, many_ends_leave_nothing);
    suite_add_tcase(s, c);
    return s;
}
