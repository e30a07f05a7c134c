#include "base/system/stream.h"

#include "base/out.h"
#include "base/system/file.h"
#include "base/system/process.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { OWNER_FILE = S_IRUSR | S_IWUSR, PATH_SIZE = 8192, TRIES = 100 };

static atomic_int lost;

static void lose(int code)
{
    int none = 0;
    atomic_compare_exchange_strong(&lost, &none, code);
}

int streams_lost(void)
{
    return lost;
}

/* The cookie is the descriptor. */
static int file_of(const void *cookie)
{
    return (int)(intptr_t)cookie;
}

static ssize_t take(void *cookie, const char *p, size_t n)
{
    int code = file_write(file_of(cookie), p, n);
    if (code)
        lose(code);
    return code ? 0 : (ssize_t)n;
}

static ssize_t give(void *cookie, char *p, size_t n)
{
    ptrdiff_t got = file_read(file_of(cookie), p, n);
    if (got < 0)
        lose(errno);
    return got;
}

static int seek(void *cookie, off64_t *to, int from)
{
    off_t at = lseek(file_of(cookie), *to, from);
    if (at < 0)
        return -1;
    *to = at;
    return 0;
}

static int end(void *cookie)
{
    return close(file_of(cookie));
}

static int open_named(const char *folder)
{
    char path[PATH_SIZE];
    for (int i = 0; i < TRIES; i++) {
        int n = snprintf(path, sizeof path, "%s/.stream" OUT_TEMPORARY_MARK "%ld-%d", folder, process_number(), i);
        if (n < 0 || (size_t)n >= sizeof path)
            break;
        int file = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, OWNER_FILE);
        if (file >= 0)
            unlink(path);
        if (file >= 0 || errno != EEXIST)
            return file;
    }
    errno = ENAMETOOLONG;
    return -1;
}

FILE *stream_temporary(const char *folder)
{
    int file = open(folder, O_TMPFILE | O_EXCL | O_RDWR | O_CLOEXEC, OWNER_FILE);
    if (file < 0)
        file = open_named(folder);
    if (file < 0)
        return NULL;
    FILE *f = fopencookie((void *)(intptr_t)file, "w+b", (cookie_io_functions_t){give, take, seek, end});
    if (!f)
        close(file);
    return f;
}
