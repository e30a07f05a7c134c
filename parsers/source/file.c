/* Bytes of a file, or of standard input. Only regular files are opened by name: a pipe or device in a folder could
   block for ever or have side effects. Files are read, never mapped, because one that shrinks meanwhile would raise
   SIGBUS. */
#include "parsers/source/source.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

enum { READ_MAX = 1 << 30 };

typedef struct file_source {
    source base;
    run *run;
    int fd;
    bool regular;
    bool mine;            /* to close */
    uint64_t opened_size; /* of a regular file */
    uint64_t end;         /* where it really ended; SIZE_UNKNOWN: not reached */
} file_source;

/* read() that survives signals and a standard input that somebody made non-blocking. */
static ssize_t read_again(int fd, char *buffer, size_t n)
{
    for (;;) {
        ssize_t got = read(fd, buffer, n);
        if (got >= 0 || (errno != EINTR && errno != EAGAIN)) {
            return got;
        }
        if (errno == EAGAIN) {
            struct pollfd wait = {.fd = fd, .events = POLLIN};
            (void)poll(&wait, 1, -1);
        }
    }
}

static void read_failed(file_source *f, int code)
{
    source_meet(f->base.context);
    str what = arena_printf(&f->base.context->ledger->text, "read error: %s", strerrordesc_np(code));
    if (f->base.at == 0) {
        source_fault_here(&f->base, UNIT_FAILED, what, STR("not read"));
    } else {
        source_fault_here(&f->base, UNIT_DAMAGED, what, STR("only what stands before it is used"));
    }
}

static size_t file_read(stream *s, char *buffer, size_t n)
{
    file_source *f = (file_source *)s;
    size_t most = f->run->options->read_bytes ? f->run->options->read_bytes : READ_MAX;
    ssize_t got = read_again(f->fd, buffer, n < most ? n : most);
    if (got < 0) {
        read_failed(f, errno);
        return 0;
    }
    if (got == 0) {
        f->end = f->base.at;
    }
    f->base.at += (size_t)got;
    run_bytes_in(f->run, (size_t)got);
    return (size_t)got;
}

static bool file_seek(source *s, uint64_t to)
{
    file_source *f = (file_source *)s;
    if (lseek(f->fd, (off_t)to, SEEK_SET) < 0) {
        return false;
    }
    s->at = to;
    return true;
}

static const char *kind_refusal(mode_t mode)
{
    switch (mode & S_IFMT) {
    case S_IFREG:
        return NULL;
    case S_IFIFO:
        return "a named pipe, not a file";
    case S_IFSOCK:
        return "a socket, not a file";
    case S_IFDIR:
        return strerrordesc_np(EISDIR);
    default:
        return "a device, not a file";
    }
}

static file_source *file_source_new(run *r, uint32_t row, int fd, const struct stat *st)
{
    file_source *f = mem_zalloc(1, sizeof *f);
    *f = (file_source){
        .base = {.base = {file_read}, .size = SIZE_UNKNOWN, .context = &r->context, .unit = row},
        .run = r,
        .fd = fd,
        .regular = S_ISREG(st->st_mode),
        .end = SIZE_UNKNOWN,
    };
    if (f->regular) {
        f->base.size = f->opened_size = (uint64_t)st->st_size;
        f->base.seek = file_seek;
        (void)posix_fadvise(fd, 0, 0, POSIX_FADV_SEQUENTIAL);
    }
    return f;
}

/* Standard input may be a pipe or a terminal; a file that somebody has read from already is like a pipe. */
static source *open_standard_input(run *r, uint32_t row, const char **refusal)
{
    struct stat st;
    if (fstat(STDIN_FILENO, &st) != 0) {
        *refusal = strerrordesc_np(errno);
        return NULL;
    }
    file_source *f = file_source_new(r, row, STDIN_FILENO, &st);
    if (f->regular && lseek(STDIN_FILENO, 0, SEEK_CUR) != 0) {
        f->regular = false;
        f->base.seek = NULL;
        f->base.size = SIZE_UNKNOWN;
    }
    return &f->base;
}

source *file_source_open(run *r, uint32_t row, const char *path, const char **refusal)
{
    if (!path) {
        return open_standard_input(r, row, refusal);
    }
    struct stat st;
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &st) != 0) {
        *refusal = strerrordesc_np(errno);
    } else {
        *refusal = kind_refusal(st.st_mode);
    }
    if (!*refusal) {
        file_source *f = file_source_new(r, row, fd, &st);
        f->mine = true;
        return &f->base;
    }
    if (fd >= 0) {
        close(fd);
    }
    return NULL;
}

void file_source_close(source *s)
{
    file_source *f = (file_source *)s;
    struct stat st;
    if (f->regular && !s->base.failed && fstat(f->fd, &st) == 0) {
        uint64_t now = (uint64_t)st.st_size;
        uint64_t last = f->end != SIZE_UNKNOWN && f->end != f->opened_size ? f->end : now;
        if (last != f->opened_size) {
            str what = arena_printf(&s->context->ledger->text, "changed while it was read, from %llu to %llu bytes",
                                    (unsigned long long)f->opened_size, (unsigned long long)last);
            source_fault(s, UNIT_DAMAGED,
                         (problem){.line = NO_PLACE,
                                   .byte = last < f->opened_size ? last : f->opened_size,
                                   .record = NO_PLACE,
                                   .what = what,
                                   .consequence = STR("only what was there is used")});
        }
    }
    if (f->mine) {
        close(f->fd);
    }
    mem_free(f);
}
