#include "base/arena.h"

#include "base/mem.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

enum {
    BLOCK_FIRST = 4 << 10,       /* blocks double from here ... */
    BLOCK_MOST = (4 << 20) - 64, /* ... to here, with its beginning; a larger piece gets a block of its own */
    BLOCK_KEPT = 1 << 20,        /* the largest that stays when all is taken back */
};

struct arena_block {
    arena_block *next;
    size_t size;
    alignas(max_align_t) char data[];
};

static arena_block *block_new(size_t size)
{
    if (size > SIZE_MAX - sizeof(arena_block))
        mem_failed();
    arena_block *b = mem_alloc(sizeof *b + size);
    *b = (arena_block){.size = size};
    return b;
}

static void block_open(arena *a, arena_block *b)
{
    b->next = a->blocks;
    a->blocks = b;
    a->at = b->data;
    a->end = b->data + b->size;
}

/* A block for one large piece; it goes behind the newest one, whose free room stays in use. */
static char *piece_alone(arena *a, size_t bytes)
{
    arena_block *b = block_new(bytes);
    if (!a->blocks) {
        block_open(a, b);
        a->at = a->end;
    } else {
        b->next = a->blocks->next;
        a->blocks->next = b;
    }
    return b->data;
}

static char *take(arena *a, size_t bytes, size_t align)
{
    a->used_bytes += bytes;
    size_t pad = (size_t)(-(uintptr_t)a->at & (align - 1));
    size_t room = (size_t)(a->end - a->at);
    if (!a->at || room < pad || room - pad < bytes) {
        size_t twice = a->blocks ? a->blocks->size * 2 : BLOCK_FIRST;
        size_t size = twice < BLOCK_MOST ? twice : BLOCK_MOST;
        if (bytes > size / 2)
            return piece_alone(a, bytes);
        block_open(a, block_new(size));
        pad = 0;
    }
    char *piece = a->at + pad;
    a->at = piece + bytes;
    return piece;
}

void *arena_alloc(arena *a, size_t bytes)
{
    return take(a, bytes, alignof(max_align_t));
}

void *arena_zalloc(arena *a, size_t bytes)
{
    return memset(arena_alloc(a, bytes), 0, bytes);
}

char *arena_bytes(arena *a, size_t bytes)
{
    return take(a, bytes, 1);
}

str arena_str(arena *a, str s)
{
    if (s.n == 0)
        return STR("");
    return str_make(memcpy(arena_bytes(a, s.n), s.p, s.n), s.n);
}

const char *arena_z(arena *a, str s)
{
    char *copy = arena_bytes(a, s.n + 1);
    if (s.n > 0)
        memcpy(copy, s.p, s.n);
    copy[s.n] = '\0';
    return copy;
}

str arena_lower(arena *a, str s)
{
    if (s.n == 0)
        return STR("");
    char *copy = arena_bytes(a, s.n);
    for (size_t i = 0; i < s.n; i++)
        copy[i] = char_lower(s.p[i]);
    return str_make(copy, s.n);
}

str arena_printf(arena *a, const char *format, ...)
{
    char small[256];
    va_list list, again;
    va_start(list, format);
    va_copy(again, list);
    int n = vsnprintf(small, sizeof small, format, list);
    str result = STR("");
    if (n > 0 && (size_t)n < sizeof small) {
        result = arena_str(a, str_make(small, (size_t)n));
    } else if (n > 0) {
        char *large = arena_bytes(a, (size_t)n + 1); /* vsnprintf insists on its terminator */
        vsnprintf(large, (size_t)n + 1, format, again);
        result = str_make(large, (size_t)n);
    }
    va_end(again);
    va_end(list);
    return result;
}

static void blocks_free(arena_block *b)
{
    while (b) {
        arena_block *next = b->next;
        mem_free(b);
        b = next;
    }
}

void arena_reset(arena *a)
{
    arena_block *kept = a->blocks;
    if (!kept || kept->size > BLOCK_KEPT) {
        arena_free(a);
        return;
    }
    blocks_free(kept->next);
    *a = (arena){0};
    kept->next = NULL;
    block_open(a, kept);
}

void arena_free(arena *a)
{
    blocks_free(a->blocks);
    *a = (arena){0};
}

void arena_pieces(const arena *a, void (*take)(void *context, const char *p, size_t n), void *context)
{
    for (const arena_block *b = a->blocks; b; b = b->next)
        take(context, b->data, b->size);
}
