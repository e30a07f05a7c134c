#include "base/system/folder.h"
#include "tests/unit/base/check_str.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

Suite *suite_system_file(void);

static char room[64];

static const char *at(const char *name)
{
    static char path[2][128];
    static int turn;
    turn ^= 1;
    snprintf(path[turn], sizeof path[turn], "%s/%s", room, name);
    return path[turn];
}

static void enter(void)
{
    snprintf(room, sizeof room, "/tmp/wbhealth-file.XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(room));
}

static void leave(void)
{
    folder_list *l = folder_list_open(room);
    for (const char *name; (name = folder_list_next(l)) != NULL;)
        remove(at(name));
    folder_list_close(l);
    ck_assert(folder_remove(room));
}

static void put(const char *name, const char *bytes)
{
    folder *f = folder_open(room);
    int file = folder_file_new(f, name);
    ck_assert_int_ne(file, FILE_NONE);
    ck_assert_int_eq(file_write(file, bytes, strlen(bytes)), 0);
    ck_assert(file_sync(file) && file_close(file) && folder_sync(f));
    folder_close(f);
}

START_TEST(says_what_stands_there)
{
    file_info a, b;
    put("plain", "12345");
    ck_assert(folder_make(at("folder")));
    ck_assert_int_eq(symlink("plain", at("link")), 0);
    ck_assert_int_eq(link(at("plain"), at("twin")), 0);
    ck_assert_int_eq(mkfifo(at("pipe"), 0600), 0);
    ck_assert(file_look(at("plain"), &a) && a.kind == FILE_PLAIN && a.size == 5);
    ck_assert(file_look_here(at("twin"), &b) && file_id_eq(a.id, b.id));
    ck_assert(file_look(at("link"), &b) && b.kind == FILE_PLAIN && file_id_eq(a.id, b.id));
    ck_assert(file_look_here(at("link"), &b) && b.kind == FILE_LINK && b.size == 0 && !file_id_eq(a.id, b.id));
    ck_assert(file_look(at("folder"), &b) && b.kind == FILE_FOLDER && b.size == 0);
    ck_assert(file_look(at("pipe"), &b) && b.kind == FILE_PIPE);
    ck_assert(file_look("/dev/null", &b) && b.kind == FILE_DEVICE);
    ck_assert(!file_look(at("nothing"), &b) && errno == ENOENT);
}
END_TEST

START_TEST(reads_from_any_place)
{
    char bytes[8] = "";
    put("plain", "0123456789");
    int file = file_open(at("plain"));
    ck_assert(file_is_at_start(file));
    file_read_through(file);
    ck_assert_int_eq(file_read(file, bytes, 3), 3);
    ck_assert(!file_is_at_start(file) && memcmp(bytes, "012", 3) == 0);
    ck_assert(file_seek(file, 6));
    ck_assert_int_eq(file_read_all(file, bytes, sizeof bytes), 4);
    ck_assert_mem_eq(bytes, "6789", 4);
    ck_assert_int_eq(file_read(file, bytes, 1), 0);
    ck_assert(file_close(file));
    ck_assert(file_read(file, bytes, 1) < 0 && errno == EBADF);
    ck_assert_int_eq(file_open(at("nothing")), FILE_NONE);
}
END_TEST

/* A pipe that was made not to wait: whoever reads or writes through it waits all the same. */
START_TEST(waits_where_the_file_does_not)
{
    int ends[2];
    ck_assert_int_eq(pipe2(ends, O_NONBLOCK), 0);
    pid_t child = fork();
    if (child == 0) {
        static char much[300000];
        usleep(20000);
        memset(much, 'x', sizeof much);
        _exit(file_write(ends[1], much, sizeof much));
    }
    close(ends[1]);
    static char got[400000];
    ck_assert_int_eq(file_read_all(ends[0], got, sizeof got), 300000);
    ck_assert(got[0] == 'x' && got[299999] == 'x');
    close(ends[0]);
    int status;
    ck_assert(waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0);
}
END_TEST

START_TEST(a_lost_write_says_why)
{
    int full = open("/dev/full", O_WRONLY);
    ck_assert_int_eq(file_write(full, "x", 1), ENOSPC);
    close(full);
    ck_assert_int_eq(file_write(full, "x", 1), EBADF);
}
END_TEST

START_TEST(lists_all_but_itself_and_what_is_around)
{
    put("a", "");
    put(".b", "");
    put("c", "");
    folder_list *l = folder_list_open(room);
    unsigned seen = 0, n = 0;
    for (const char *name; (name = folder_list_next(l)) != NULL; n++)
        seen |= strcmp(name, "a") == 0 ? 1 : strcmp(name, ".b") == 0 ? 2 : strcmp(name, "c") == 0 ? 4 : 8;
    ck_assert(errno == 0 && n == 3 && seen == 7);
    folder_list_close(l);
    ck_assert(!folder_list_open(at("nothing")) && errno == ENOENT);
    ck_assert(!folder_list_open(at("a")) && errno == ENOTDIR);
}
END_TEST

START_TEST(makes_and_names_files)
{
    file_info info;
    put("old", "old");
    put("new", "new one");
    ck_assert_int_eq(symlink("nowhere", at("link")), 0);
    folder *f = folder_open(room);
    ck_assert(folder_file_new(f, "old") == FILE_NONE && errno == EEXIST);
    ck_assert(folder_file_new(f, "link") == FILE_NONE && errno == EEXIST);
    ck_assert(folder_file_look(f, "link", &info) && info.kind == FILE_LINK);
    ck_assert(folder_file_rename(f, "new", "old"));
    ck_assert(folder_file_look(f, "old", &info) && info.size == 7);
    ck_assert(!folder_file_look(f, "new", &info) && errno == ENOENT);
    ck_assert(folder_file_remove(f, "link") && !folder_file_remove(f, "link"));
    ck_assert(!folder_make(room) && errno == EEXIST);
    ck_assert(!folder_remove(room) && folder_is_writable(room) && !folder_is_writable(at("nothing")));
    ck_assert(!folder_open(at("old")) && errno == ENOTDIR);
    folder_close(f);
    folder_close(NULL);
}
END_TEST

Suite *suite_system_file(void)
{
    Suite *s = suite_create("system/file");
    TCase *c = tcase_create("file");
    tcase_add_checked_fixture(c, enter, leave);
    tcase_add_test(c, says_what_stands_there);
    tcase_add_test(c, reads_from_any_place);
    tcase_add_test(c, waits_where_the_file_does_not);
    tcase_add_test(c, a_lost_write_says_why);
    tcase_add_test(c, lists_all_but_itself_and_what_is_around);
    tcase_add_test(c, makes_and_names_files);
    suite_add_tcase(s, c);
    return s;
}
