#include "base/ahead.h"

#include "base/mem.h"
#include "base/system/thread.h"

#include <stdbool.h>
#include <string.h>

/* To wake a thread costs a good part of what a block does, so a thread that went to sleep is woken for several. */
enum { BLOCKS = 8, BLOCKS_WORTH_WAKING = 4, BLOCK_BYTES = 256 * 1024 };

/* Blocks number first to last - 1 wait to be read; block i is blocks[i % BLOCKS]. All but `at`, the reader's own, is
   under the lock; the bytes of a block belong to the thread whose turn it is. */
struct ahead {
    ahead_fetch *fetch;
    void *context;
    thread *thread;
    lock *lock;
    condition *fetched; /* for the reader */
    condition *wanted;  /* for the fetching thread */
    size_t first, last;
    bool asked;    /* for a thread, and it has not been started yet */
    bool threaded; /* else blocks are fetched when the reader needs one */
    bool ended;    /* nothing comes behind `last` */
    bool waiting;  /* the reader stands still until enough is fetched */
    bool meeting;  /* fetch wants the reader to take all there is and then to stand still */
    bool leaving;  /* nothing more is wanted */
    size_t at;     /* how far the first block has been read */
    struct block {
        size_t n;
        char bytes[BLOCK_BYTES];
    } blocks[BLOCKS];
};

/* False: it ends inside this block. */
static bool fill(ahead *a, struct block *b)
{
    size_t got = 1;
    for (b->n = 0; b->n < BLOCK_BYTES && got > 0; b->n += got)
        got = a->fetch(a->context, b->bytes + b->n, BLOCK_BYTES - b->n);
    return got > 0;
}

static size_t filled(const ahead *a)
{
    return a->last - a->first;
}

/* Is there something for a reader that stands still? */
static bool worth_waking(const ahead *a)
{
    return a->ended || filled(a) >= (a->meeting ? 1 : BLOCKS_WORTH_WAKING);
}

static void fetch_all(void *argument)
{
    ahead *a = argument;
    lock_take(a->lock);
    while (!a->ended && !a->leaving) {
        if (filled(a) == BLOCKS) {
            condition_wait(a->wanted, a->lock);
            continue;
        }
        lock_give(a->lock);
        bool more = fill(a, &a->blocks[a->last % BLOCKS]);
        lock_take(a->lock);
        a->last++;
        a->ended = !more;
        if (a->waiting && worth_waking(a))
            condition_wake_one(a->fetched);
    }
    lock_give(a->lock);
}

static void destroy(ahead *a)
{
    condition_free(a->fetched);
    condition_free(a->wanted);
    lock_free(a->lock);
    mem_free(a);
}

ahead *ahead_new(ahead_fetch *fetch, void *context, bool threaded)
{
    ahead *a = mem_zalloc(1, sizeof *a);
    a->fetch = fetch;
    a->context = context;
    a->lock = lock_new();
    a->fetched = condition_new();
    a->wanted = condition_new();
    a->asked = threaded;
    return a;
}

/* Without a thread: what the thread would have done. */
static void fetch_one(ahead *a)
{
    a->ended = !fill(a, &a->blocks[a->last % BLOCKS]);
    a->last++;
}

/* The block to read from; NULL: the end. */
static struct block *next_block(ahead *a)
{
    if (a->asked) { /* not before: what fetch looks at may not be complete until the first read */
        a->asked = false;
        a->threaded = true; /* before there is a thread that looks at it */
        a->thread = thread_start(fetch_all, a);
        if (!a->thread)
            a->threaded = false;
    }
    if (!a->threaded && filled(a) == 0 && !a->ended)
        fetch_one(a);
    lock_take(a->lock);
    if (filled(a) == 0 && !a->ended) {
        a->waiting = true;
        condition_wake_one(a->wanted);
        while (!worth_waking(a))
            condition_wait(a->fetched, a->lock);
        a->waiting = false;
    }
    struct block *b = filled(a) == 0 ? NULL : &a->blocks[a->first % BLOCKS];
    lock_give(a->lock);
    return b;
}

static void give_back(ahead *a)
{
    lock_take(a->lock);
    a->first++;
    a->at = 0;
    if (filled(a) == BLOCKS - BLOCKS_WORTH_WAKING)
        condition_wake_one(a->wanted);
    lock_give(a->lock);
}

size_t ahead_read(ahead *a, char *buffer, size_t n)
{
    for (struct block *b; (b = next_block(a)) != NULL;) {
        size_t left = b->n - a->at;
        size_t part = left < n ? left : n;
        memcpy(buffer, b->bytes + a->at, part);
        a->at += part;
        if (a->at == b->n)
            give_back(a);
        if (part > 0 || n == 0)
            return part;
    }
    return 0;
}

void ahead_meet(ahead *a)
{
    if (!a->threaded)
        return;
    lock_take(a->lock);
    a->meeting = true;
    condition_wake_one(a->fetched);
    while (!a->leaving && !(a->waiting && filled(a) == 0))
        condition_wait(a->wanted, a->lock);
    a->meeting = false;
    lock_give(a->lock);
}

void ahead_free(ahead *a)
{
    lock_take(a->lock);
    a->leaving = true;
    condition_wake_one(a->wanted);
    lock_give(a->lock);
    if (a->threaded)
        thread_join(a->thread);
    destroy(a);
}
