#include "base/system/folder.h"

#include "base/mem.h"
#include "base/str.h"
#include "base/system/posix/file_info.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <sys/file.h>
#include <unistd.h>

_Static_assert(FOLDER_NAME_MOST <= NAME_MAX && FOLDER_PATH_MOST < PATH_MAX, "the system takes shorter names only");

enum { OWNER_FILE = 0600, OWNER_FOLDER = 0700 };

struct folder_list {
    DIR *stream;
};

folder_list *folder_list_open(const char *path)
{
    DIR *stream = opendir(path);
    if (!stream)
        return NULL;
    folder_list *l = mem_alloc(sizeof *l);
    l->stream = stream;
    return l;
}

const char *folder_list_next(folder_list *l)
{
    for (;;) {
        errno = 0;
        const struct dirent *e = readdir(l->stream);
        str name = str_of(e ? e->d_name : NULL);
        if (!str_eq(name, STR(".")) && !str_eq(name, STR("..")))
            return name.p;
    }
}

void folder_list_close(folder_list *l)
{
    closedir(l->stream);
    mem_free(l);
}

struct folder {
    int fd;
};

/* A umask can take the owner's own bits. */
bool folder_make(const char *path)
{
    struct stat st;
    if (mkdir(path, OWNER_FOLDER) != 0)
        return false;
    if (lstat(path, &st) == 0 && S_ISDIR(st.st_mode) && (st.st_mode & OWNER_FOLDER) != OWNER_FOLDER)
        (void)!fchmodat(AT_FDCWD, path, OWNER_FOLDER, AT_SYMLINK_NOFOLLOW);
    return true;
}

bool folder_remove(const char *path)
{
    return rmdir(path) == 0;
}

bool folder_is_writable(const char *path)
{
    return access(path, W_OK | X_OK) == 0;
}

folder *folder_open(const char *path)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return NULL;
    folder *f = mem_alloc(sizeof *f);
    f->fd = fd;
    return f;
}

/* An open folder can be removed. */
void folder_let_go(folder *f)
{
    (void)f;
}

void folder_close(folder *f)
{
    if (!f)
        return;
    close(f->fd);
    mem_free(f);
}

folder_lock folder_try_lock(const folder *f, bool shared)
{
    if (flock(f->fd, (shared ? LOCK_SH : LOCK_EX) | LOCK_NB) == 0)
        return FOLDER_LOCK_OURS;
    return errno == EWOULDBLOCK ? FOLDER_LOCK_TAKEN : FOLDER_LOCK_UNKNOWN;
}

int folder_file_new(const folder *f, const char *name)
{
    int fd = openat(f->fd, name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, OWNER_FILE);
    if (fd >= 0)
        (void)fchmod(fd, OWNER_FILE); /* whatever the umask; a file system without modes has no such thing */
    return fd;
}

bool folder_file_look(const folder *f, const char *name, file_info *info)
{
    struct stat st;
    return file_info_from(fstatat(f->fd, name, &st, AT_SYMLINK_NOFOLLOW), &st, info);
}

bool folder_file_follow(const folder *f, const char *name, file_info *info)
{
    struct stat st;
    return file_info_from(fstatat(f->fd, name, &st, 0), &st, info);
}

/* A name is given to another file whoever has the first one open. */
bool folder_file_is_free(const folder *f, const char *name)
{
    (void)f, (void)name;
    return true;
}

bool folder_file_rename(const folder *f, const char *from, const char *to)
{
    return renameat(f->fd, from, f->fd, to) == 0;
}

bool folder_file_remove(const folder *f, const char *name)
{
    return unlinkat(f->fd, name, 0) == 0;
}

bool folder_sync(const folder *f)
{
    return file_sync(f->fd);
}
