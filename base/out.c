/* Buffered writing into a descriptor or into memory. */
#include "base/out_file.h"

#include "base/mem.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

enum { BUFFER = 128 << 10 };

struct out {
    char *buffer;
    size_t n, cap;
    int fd; /* -1: memory */
    int error;
    uint64_t written; /* handed on already */
    out_set *owner;   /* NULL: none */
};

static out *out_new(int fd, size_t cap)
{
    out *o = mem_alloc(sizeof *o);
    *o = (out){.buffer = mem_alloc(cap), .cap = cap, .fd = fd};
    return o;
}

out *out_memory(void)
{
    return out_new(-1, 256);
}

out *out_descriptor(int fd)
{
    return out_new(fd, BUFFER);
}

str out_memory_str(const out *o)
{
    return str_make(o->buffer, o->n);
}

static bool wait_writable(int fd)
{
    struct pollfd p = {.fd = fd, .events = POLLOUT};
    return poll(&p, 1, -1) >= 0 || errno == EINTR;
}

/* All of it, or the error number. */
static int write_all(int fd, const char *p, size_t n)
{
    while (n > 0) {
        ssize_t done = write(fd, p, n);
        if (done > 0) {
            p += done;
            n -= (size_t)done;
        } else if (done == 0) {
            return EIO;
        } else if (errno == EAGAIN) {
            if (!wait_writable(fd))
                return errno;
        } else if (errno != EINTR) {
            return errno;
        }
    }
    return 0;
}

static void send(out *o, const char *p, size_t n)
{
    if (o->error == 0)
        o->error = write_all(o->fd, p, n);
    o->written += n;
}

bool out_flush(out *o)
{
    if (o->fd >= 0) {
        send(o, o->buffer, o->n);
        o->n = 0;
    }
    return o->error == 0;
}

/* Room for n more bytes in the buffer, or false: they are larger than a buffer for a descriptor. */
static bool make_room(out *o, size_t n)
{
    if (o->fd >= 0) {
        out_flush(o);
        return n <= o->cap;
    }
    if (n > SIZE_MAX / 2 - o->n)
        mem_failed();
    while (o->cap - o->n < n)
        o->cap *= 2;
    o->buffer = mem_grow(o->buffer, o->cap, 1);
    return true;
}

void out_bytes(out *o, const char *p, size_t n)
{
    if (n == 0)
        return;
    if (n > o->cap - o->n && !make_room(o, n)) {
        send(o, p, n);
        return;
    }
    memcpy(o->buffer + o->n, p, n);
    o->n += n;
}

void out_char(out *o, char c)
{
    if (o->n == o->cap)
        make_room(o, 1);
    o->buffer[o->n++] = c;
}

void out_u64(out *o, uint64_t v)
{
    char text[20];
    size_t at = sizeof text;
    do
        text[--at] = (char)('0' + v % 10);
    while ((v /= 10) > 0);
    out_bytes(o, text + at, sizeof text - at);
}

void out_i64(out *o, int64_t v)
{
    if (v < 0)
        out_char(o, '-');
    out_u64(o, v < 0 ? 0 - (uint64_t)v : (uint64_t)v);
}

uint64_t out_size(const out *o)
{
    return o->written + o->n;
}

int out_errno(const out *o)
{
    return o->error;
}

out_set **out_owner(out *o)
{
    return &o->owner;
}

void out_free(out *o)
{
    if (!o)
        return;
    out_flush(o);
    mem_free(o->buffer);
    mem_free(o);
}
