/* A library to preload: one call of the system fails.

   FAULT=CALL:N:MODE:ERRNO   the Nth call of that name fails with that errno; MODE once: it alone, from: all from it on
   FAULT_COUNTS=FILE         how often each was called, "CALL COUNT" a line, when the program ends
   FAULT_OF=TEXT             both only in a process that has this argument, word for word
   CALL: a name of the table below; alloc is the malloc family but free. read_short and write_short (ERRNO unused) do a
   part of what is asked. */
#undef _FILE_OFFSET_BITS /* the functions of both widths are replaced, under their own names */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define CALLS(X)                                                                                                      \
    X(alloc) X(read) X(read_short) X(write) X(write_short) X(open) X(openat) X(close) X(fsync) X(renameat) X(mkdir)    \
    X(stat) X(lstat) X(fstat) X(fstatat) X(lseek) X(opendir) X(readdir) X(unlinkat) X(access) X(flock) X(mmap)         \
    X(pthread_create) X(fork) X(execv) X(dup2)

#define NAME(call) C_##call,
enum { CALLS(NAME) C_COUNT };
#define TEXT(call) #call,
static const char *const names[] = {CALLS(TEXT)};

static atomic_ulong counts[C_COUNT];
static struct {
    int call, error;
    unsigned long n;
    bool from;
} fault = {.call = -1};
static bool ready;

static bool due(int call)
{
    if (!ready)
        return false;
    unsigned long n = atomic_fetch_add(&counts[call], 1) + 1;
    if (call != fault.call || (fault.from ? n < fault.n : n != fault.n))
        return false;
    errno = fault.error;
    return true;
}

/* The function of that name that would be called without this library. */
#define NEXT(name)                                                                                                    \
    static __typeof__(&name) next;                                                                                     \
    if (!next) {                                                                                                       \
        void *found = dlsym(RTLD_NEXT, #name);                                                                         \
        memcpy(&next, &found, sizeof next);                                                                            \
    }

/* What dlsym asks for before malloc is found. */
static char early[1 << 16];
static size_t early_used;

static void *give_early(size_t n)
{
    void *p = early + early_used;
    early_used += (n + 15) & ~(size_t)15;
    return early_used <= sizeof early ? p : NULL;
}

static bool is_early(const void *p)
{
    return (const char *)p >= early && (const char *)p < early + sizeof early;
}

static void *(*next_malloc)(size_t), *(*next_calloc)(size_t, size_t), *(*next_realloc)(void *, size_t);
static void (*next_free)(void *);

static void find_family(void)
{
    static bool looking;
    if (looking)
        return;
    looking = true;
    next_calloc = dlsym(RTLD_NEXT, "calloc");
    next_realloc = dlsym(RTLD_NEXT, "realloc");
    next_free = dlsym(RTLD_NEXT, "free");
    next_malloc = dlsym(RTLD_NEXT, "malloc");
}

void *malloc(size_t n)
{
    if (!next_malloc)
        find_family();
    if (!next_malloc)
        return give_early(n);
    return due(C_alloc) ? NULL : next_malloc(n);
}

void *calloc(size_t count, size_t size)
{
    if (!next_malloc)
        find_family();
    if (!next_malloc)
        return give_early(count * size);
    return due(C_alloc) ? NULL : next_calloc(count, size);
}

void *realloc(void *p, size_t n)
{
    if (is_early(p)) {
        void *q = malloc(n);
        return q ? memcpy(q, p, n) : NULL;
    }
    if (!next_malloc)
        find_family();
    return n && due(C_alloc) ? NULL : next_realloc(p, n);
}

void free(void *p)
{
    if (p && !is_early(p))
        next_free(p);
}

void *aligned_alloc(size_t alignment, size_t n)
{
    NEXT(aligned_alloc)
    return due(C_alloc) ? NULL : next(alignment, n);
}

ssize_t read(int fd, void *to, size_t n)
{
    NEXT(read)
    if (due(C_read))
        return -1;
    return next(fd, to, n > 1 && due(C_read_short) ? n / 2 : n);
}

ssize_t write(int fd, const void *from, size_t n)
{
    NEXT(write)
    if (due(C_write))
        return -1;
    return next(fd, from, n > 1 && due(C_write_short) ? n / 2 : n);
}

static mode_t mode_of(int flags, va_list more)
{
    return flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;
}

#define OPEN(name)                                                                                                    \
    int name(const char *path, int flags, ...)                                                                         \
    {                                                                                                                  \
        va_list more;                                                                                                  \
        va_start(more, flags);                                                                                         \
        mode_t mode = mode_of(flags, more);                                                                            \
        va_end(more);                                                                                                  \
        NEXT(name)                                                                                                     \
        return due(C_open) ? -1 : next(path, flags, mode);                                                             \
    }
#define OPENAT(name)                                                                                                  \
    int name(int folder, const char *path, int flags, ...)                                                             \
    {                                                                                                                  \
        va_list more;                                                                                                  \
        va_start(more, flags);                                                                                         \
        mode_t mode = mode_of(flags, more);                                                                            \
        va_end(more);                                                                                                  \
        NEXT(name)                                                                                                     \
        return due(C_openat) ? -1 : next(folder, path, flags, mode);                                                   \
    }
OPEN(open)
OPEN(open64)
OPENAT(openat)
OPENAT(openat64)

/* What is closed is closed, whatever it says. */
int close(int fd)
{
    NEXT(close)
    bool fails = due(C_close);
    int result = next(fd);
    errno = fails ? fault.error : errno;
    return fails ? -1 : result;
}

#define CALL(call, type, failed, name, parameters, arguments)                                                         \
    type name parameters                                                                                               \
    {                                                                                                                  \
        NEXT(name)                                                                                                     \
        return due(C_##call) ? failed : next arguments;                                                                \
    }
CALL(fsync, int, -1, fsync, (int fd), (fd))
CALL(renameat, int, -1, renameat, (int a, const char *from, int b, const char *to), (a, from, b, to))
CALL(mkdir, int, -1, mkdir, (const char *path, mode_t mode), (path, mode))
CALL(stat, int, -1, stat, (const char *path, struct stat *s), (path, s))
CALL(stat, int, -1, stat64, (const char *path, struct stat64 *s), (path, s))
CALL(lstat, int, -1, lstat, (const char *path, struct stat *s), (path, s))
CALL(lstat, int, -1, lstat64, (const char *path, struct stat64 *s), (path, s))
CALL(fstat, int, -1, fstat, (int fd, struct stat *s), (fd, s))
CALL(fstat, int, -1, fstat64, (int fd, struct stat64 *s), (fd, s))
CALL(fstatat, int, -1, fstatat, (int fd, const char *path, struct stat *s, int flags), (fd, path, s, flags))
CALL(fstatat, int, -1, fstatat64, (int fd, const char *path, struct stat64 *s, int flags), (fd, path, s, flags))
CALL(lseek, off_t, -1, lseek, (int fd, off_t to, int whence), (fd, to, whence))
CALL(lseek, off64_t, -1, lseek64, (int fd, off64_t to, int whence), (fd, to, whence))
CALL(opendir, DIR *, NULL, opendir, (const char *path), (path))
CALL(readdir, struct dirent *, NULL, readdir, (DIR *d), (d))
CALL(readdir, struct dirent64 *, NULL, readdir64, (DIR *d), (d))
CALL(unlinkat, int, -1, unlinkat, (int fd, const char *path, int flags), (fd, path, flags))
CALL(access, int, -1, access, (const char *path, int mode), (path, mode))
CALL(flock, int, -1, flock, (int fd, int operation), (fd, operation))
CALL(mmap, void *, MAP_FAILED, mmap, (void *at, size_t n, int p, int flags, int fd, off_t offset),
     (at, n, p, flags, fd, offset))
CALL(mmap, void *, MAP_FAILED, mmap64, (void *at, size_t n, int p, int flags, int fd, off64_t offset),
     (at, n, p, flags, fd, offset))
CALL(fork, pid_t, -1, fork, (void), ())
CALL(execv, int, -1, execv, (const char *path, char *const arguments[]), (path, arguments))
CALL(dup2, int, -1, dup2, (int from, int to), (from, to))
CALL(pthread_create, int, fault.error, pthread_create,
     (pthread_t * thread, const pthread_attr_t *how, void *(*run)(void *), void *context), (thread, how, run, context))

static void read_fault(const char *text)
{
    char call[32], mode[8];
    if (!text || sscanf(text, "%31[^:]:%lu:%7[^:]:%d", call, &fault.n, mode, &fault.error) != 4)
        return;
    for (int i = 0; i < C_COUNT; i++)
        if (strcmp(call, names[i]) == 0)
            fault.call = i;
    fault.from = strcmp(mode, "from") == 0;
}

static bool is_meant(char **arguments)
{
    const char *of = getenv("FAULT_OF");
    while (of && *arguments && strcmp(*arguments, of) != 0)
        arguments++;
    return !of || *arguments;
}

/* The C library gives a constructor what main gets. */
__attribute__((constructor)) static void begin(int count, char **arguments)
{
    (void)count;
    ready = is_meant(arguments);
    if (ready)
        read_fault(getenv("FAULT"));
}

__attribute__((destructor)) static void end(void)
{
    const char *path = ready ? getenv("FAULT_COUNTS") : NULL;
    ready = false;
    FILE *f = path ? fopen(path, "w") : NULL;
    for (int i = 0; f && i < C_COUNT; i++)
        fprintf(f, "%s %lu\n", names[i], counts[i]);
    if (f)
        fclose(f);
}
