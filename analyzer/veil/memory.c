/* Where the texts lie that came from a log. */
#include "analyzer/veil/veil.h"

static void add(void *memory_, const char *p, size_t n)
{
    log_memory *m = memory_;
    *array_push(&m->pieces) = (memory_piece){(uintptr_t)p, (uintptr_t)p + n};
}

static int piece_cmp(const void *x, const void *y, void *none)
{
    const memory_piece *a = x, *b = y;
    (void)none;
    return (a->from > b->from) - (a->from < b->from);
}

log_memory log_memory_of(const arena *const *arenas, size_t n)
{
    log_memory m = {0};
    for (size_t i = 0; i < n; i++)
        arena_pieces(arenas[i], add, &m);
    sort_items(m.pieces.v, m.pieces.n, sizeof *m.pieces.v, piece_cmp, NULL);
    return m;
}

bool log_memory_holds(const log_memory *m, const char *p)
{
    uintptr_t at = (uintptr_t)p;
    size_t low = 0, high = m->pieces.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (m->pieces.v[middle].to <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low < m->pieces.n && m->pieces.v[low].from <= at;
}

void log_memory_free(log_memory *m)
{
    array_free(&m->pieces);
}
