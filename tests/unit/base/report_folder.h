/* A folder for reports in a folder of its own, new for every test, and what tests ask of its files. */
#ifndef TESTS_UNIT_BASE_REPORT_FOLDER_H
#define TESTS_UNIT_BASE_REPORT_FOLDER_H

#include "base/out.h"
#include "tests/unit/base/check_str.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char root[64];   /* a new folder for every test */
static char folder[96]; /* the report folder in it; not there at first */

static inline void setup(void)
{
    snprintf(root, sizeof root, "/tmp/wbhealth-out-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(root));
    snprintf(folder, sizeof folder, "%s/report", root);
}

static inline const char *in(const char *where, const char *name)
{
    static char paths[4][480];
    static int turn;
    char made[480]; /* `where` may be one of the paths itself */
    snprintf(made, sizeof made, "%.200s/%.255s", where, name);
    char *path = paths[turn++ % 4];
    memcpy(path, made, sizeof made);
    return path;
}

/* The number of entries; -1 when there is no such folder. */
static inline int entries(const char *path)
{
    DIR *d = opendir(path);
    if (!d)
        return -1;
    int n = 0;
    for (struct dirent *e = readdir(d); e; e = readdir(d))
        n += strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0;
    closedir(d);
    return n;
}

static inline void remove_all(const char *path)
{
    DIR *d = opendir(path);
    for (struct dirent *e = d ? readdir(d) : NULL; e; e = readdir(d)) {
        char child[512];
        snprintf(child, sizeof child, "%.250s/%.255s", path, e->d_name);
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0 && unlink(child) != 0)
            remove_all(child);
    }
    if (d)
        closedir(d);
    rmdir(path);
}

static inline void teardown(void)
{
    remove_all(root);
}

static inline void put(const char *path, const char *text)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(write(fd, text, strlen(text)), (ssize_t)strlen(text));
    close(fd);
}

static inline bool holds(const char *path, const char *text)
{
    char got[256];
    int fd = open(path, O_RDONLY);
    ssize_t n = fd >= 0 ? read(fd, got, sizeof got) : -1;
    if (fd >= 0)
        close(fd);
    return n >= 0 && str_eq(str_make(got, (size_t)n), str_of(text));
}

static inline out_set *open_set(void)
{
    out_error error;
    out_set *set = out_set_open(folder, &error);
    ck_assert_msg(set != NULL, "%s %s: %s", error.what, error.path, strerror(error.code));
    ck_assert_int_eq(error.code, 0);
    return set;
}

static inline void add_file(out_set *set, const char *name, const char *text)
{
    out *o = out_file(set, name);
    ck_assert_ptr_nonnull(o);
    out_str(o, str_of(text));
    ck_assert(out_close(o));
}

#endif
