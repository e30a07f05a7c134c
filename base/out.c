/* Buffered writing into a descriptor or into memory. */
#include "base/out_file.h"

#include "base/mem.h"
#include "base/system/file.h"

enum { BUFFER = 64 << 10 };

typedef struct writer {
    out head; /* first: an out is the head of its writer, so both stand at one address */
    int fd;   /* -1: memory */
    int error;
    uint64_t written; /* handed on already */
    out_set *owner;   /* NULL: none */
} writer;

static writer *writer_of(out *o)
{
    return (writer *)o;
}

static out *out_new(int fd, size_t cap)
{
    writer *w = mem_alloc(sizeof *w);
    *w = (writer){.head = {.buffer = mem_alloc(cap), .cap = cap}, .fd = fd};
    return &w->head;
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

static void hand_on(writer *w, const char *p, size_t n)
{
    if (w->error == 0)
        w->error = file_write(w->fd, p, n);
    w->written += n;
}

bool out_flush(out *o)
{
    writer *w = writer_of(o);
    if (w->fd >= 0) {
        hand_on(w, o->buffer, o->n);
        o->n = 0;
    }
    return w->error == 0;
}

static void grow(out *o, size_t n)
{
    if (n > SIZE_MAX / 2 - o->n)
        mem_failed();
    while (o->cap - o->n < n)
        o->cap *= 2;
    o->buffer = mem_grow(o->buffer, o->cap, 1);
}

/* What is larger than the buffer of a descriptor goes past it. */
void out_bytes_beyond(out *o, const char *p, size_t n)
{
    writer *w = writer_of(o);
    if (w->fd < 0)
        grow(o, n);
    else
        out_flush(o);
    if (n > o->cap - o->n)
        hand_on(w, p, n);
    else
        out_bytes(o, p, n);
}

char *out_room(out *o, size_t n)
{
    if (n > o->cap - o->n) {
        if (writer_of(o)->fd < 0)
            grow(o, n);
        else
            out_flush(o);
    }
    return o->buffer + o->n;
}

void out_u64(out *o, uint64_t v)
{
    char *at = out_room(o, U64_TEXT);
    out_room_used(o, at + str_put_u64(at, v));
}

void out_i64(out *o, int64_t v)
{
    if (v < 0)
        out_char(o, '-');
    out_u64(o, v < 0 ? 0 - (uint64_t)v : (uint64_t)v);
}

uint64_t out_size(const out *o)
{
    return ((const writer *)o)->written + o->n;
}

int out_errno(const out *o)
{
    return ((const writer *)o)->error;
}

void out_lost(out *o, int code)
{
    writer *w = writer_of(o);
    w->error = w->error ? w->error : code;
}

out_set **out_owner(out *o)
{
    return &writer_of(o)->owner;
}

void out_free(out *o)
{
    if (!o)
        return;
    out_flush(o);
    mem_free(o->buffer);
    mem_free(o);
}
