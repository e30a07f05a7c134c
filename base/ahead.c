#include "base/ahead.h"

#include "base/mem.h"

#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>

enum { BLOCKS = 3, BLOCK_BYTES = 256 * 1024 };

/* Blocks number first to last - 1 wait to be read; block i is blocks[i % BLOCKS]. All but `block` and `at`, the
   reader's own, is under the lock; the bytes of a block belong to the thread whose turn it is. */
struct ahead {
    ahead_fetch *fetch;
    void *context;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t fetched; /* for the reader */
    pthread_cond_t wanted;  /* for the fetching thread */
    size_t first, last;
    bool asked;    /* for a thread, and it has not been started yet */
    bool threaded; /* else blocks are fetched when the reader needs one */
    bool ended;    /* nothing comes behind `last` */
    bool waiting;  /* the reader stands still until something is fetched */
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

static void *fetch_all(void *argument)
{
    ahead *a = argument;
    pthread_mutex_lock(&a->lock);
    while (!a->ended && !a->leaving) {
        if (a->last - a->first == BLOCKS) {
            pthread_cond_wait(&a->wanted, &a->lock);
            continue;
        }
        pthread_mutex_unlock(&a->lock);
        bool more = fill(a, &a->blocks[a->last % BLOCKS]);
        pthread_mutex_lock(&a->lock);
        a->last++;
        a->ended = !more;
        a->waiting = false;
        pthread_cond_signal(&a->fetched);
    }
    pthread_mutex_unlock(&a->lock);
    return NULL;
}

/* Signals are for the main thread. */
static bool start(ahead *a)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    bool started = pthread_create(&a->thread, NULL, fetch_all, a) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

static void destroy(ahead *a)
{
    pthread_cond_destroy(&a->fetched);
    pthread_cond_destroy(&a->wanted);
    pthread_mutex_destroy(&a->lock);
    mem_free(a);
}

ahead *ahead_new(ahead_fetch *fetch, void *context, bool threaded)
{
    ahead *a = mem_zalloc(1, sizeof *a);
    a->fetch = fetch;
    a->context = context;
    pthread_mutex_init(&a->lock, NULL);
    pthread_cond_init(&a->fetched, NULL);
    pthread_cond_init(&a->wanted, NULL);
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
        if (!start(a))
            a->threaded = false;
    }
    if (!a->threaded && a->first == a->last && !a->ended)
        fetch_one(a);
    pthread_mutex_lock(&a->lock);
    while (a->first == a->last && !a->ended) {
        a->waiting = true;
        pthread_cond_signal(&a->wanted);
        pthread_cond_wait(&a->fetched, &a->lock);
    }
    struct block *b = a->first == a->last ? NULL : &a->blocks[a->first % BLOCKS];
    pthread_mutex_unlock(&a->lock);
    return b;
}

static void give_back(ahead *a)
{
    pthread_mutex_lock(&a->lock);
    a->first++;
    a->at = 0;
    pthread_cond_signal(&a->wanted);
    pthread_mutex_unlock(&a->lock);
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
    pthread_mutex_lock(&a->lock);
    while (!a->leaving && !(a->waiting && a->first == a->last))
        pthread_cond_wait(&a->wanted, &a->lock);
    pthread_mutex_unlock(&a->lock);
}

void ahead_free(ahead *a)
{
    pthread_mutex_lock(&a->lock);
    a->leaving = true;
    pthread_cond_signal(&a->wanted);
    pthread_mutex_unlock(&a->lock);
    if (a->threaded)
        pthread_join(a->thread, NULL);
    destroy(a);
}
