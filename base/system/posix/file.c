#include "base/system/file.h"

#include "base/system/posix/file_info.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

static file_kind kind_of(mode_t mode)
{
    switch (mode & S_IFMT) {
    case S_IFREG:
        return FILE_PLAIN;
    case S_IFDIR:
        return FILE_FOLDER;
    case S_IFLNK:
        return FILE_LINK;
    case S_IFIFO:
        return FILE_PIPE;
    case S_IFSOCK:
        return FILE_SOCKET;
    default:
        return FILE_DEVICE;
    }
}

bool file_info_from(int result, const struct stat *st, file_info *info)
{
    if (result != 0)
        return false;
    *info = (file_info){.kind = kind_of(st->st_mode),
                        .id = {(uint64_t)st->st_dev, (uint64_t)st->st_ino},
                        .changed_ns = (int64_t)st->st_mtim.tv_sec * 1000000000 + st->st_mtim.tv_nsec};
    if (info->kind == FILE_PLAIN && st->st_size > 0)
        info->size = (uint64_t)st->st_size;
    return true;
}

bool file_look(const char *path, file_info *info)
{
    struct stat st;
    return file_info_from(stat(path, &st), &st, info);
}

bool file_look_here(const char *path, file_info *info)
{
    struct stat st;
    return file_info_from(lstat(path, &st), &st, info);
}

bool file_look_open(int file, file_info *info)
{
    struct stat st;
    return file_info_from(fstat(file, &st), &st, info);
}

int file_open(const char *path)
{
    return open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
}

bool file_close(int file)
{
    return close(file) == 0 || errno == EINTR;
}

/* May it be tried again? Where the file does not wait by itself, this does. */
static bool may_go_on(int file, short events)
{
    struct pollfd p = {.fd = file, .events = events};
    if (errno == EAGAIN)
        return poll(&p, 1, -1) >= 0 || errno == EINTR;
    return errno == EINTR;
}

ptrdiff_t file_read(int file, void *to, size_t n)
{
    ssize_t got;
    do
        got = read(file, to, n);
    while (got < 0 && may_go_on(file, POLLIN));
    return got;
}

bool file_seek(int file, uint64_t to)
{
    return lseek(file, (off_t)to, SEEK_SET) >= 0;
}

bool file_is_at_start(int file)
{
    return lseek(file, 0, SEEK_CUR) == 0;
}

void file_read_through(int file)
{
    (void)posix_fadvise(file, 0, 0, POSIX_FADV_SEQUENTIAL);
}

int file_write(int file, const void *p, size_t n)
{
    const char *at = p;
    while (n > 0) {
        ssize_t done = write(file, at, n);
        if (done == 0)
            return EIO;
        if (done < 0 && !may_go_on(file, POLLOUT))
            return errno;
        at += done > 0 ? done : 0;
        n -= done > 0 ? (size_t)done : 0;
    }
    return 0;
}

bool file_sync(int file)
{
    int result;
    do
        result = fsync(file);
    while (result != 0 && errno == EINTR);
    return result == 0 || errno == EINVAL || errno == ENOTSUP;
}

void files_let_go(void)
{
}

bool file_open_standard(unsigned *missing)
{
    *missing = 0;
    for (int file = FILE_INPUT; file <= FILE_MESSAGES; file++) {
        if (fcntl(file, F_GETFD) >= 0)
            continue;
        *missing |= 1u << file;
        if (open("/dev/null", file == FILE_INPUT ? O_RDONLY : O_WRONLY) < 0)
            return false;
    }
    return true;
}
