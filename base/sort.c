#include "base/sort.h"

#include "base/mem.h"

#include <stdbool.h>
#include <string.h>

enum { LARGE = 32 }; /* bytes; items from here on are moved once, their numbers are sorted */

typedef struct sorting {
    size_t width;     /* of what is moved */
    const char *base; /* of the items whose numbers are sorted; NULL: the items themselves are */
    size_t size;      /* of each of them */
    sort_order *order;
    void *context;
} sorting;

static const char *numbered(const sorting *s, const char *number)
{
    uint32_t n;
    memcpy(&n, number, sizeof n);
    return s->base + n * s->size;
}

static bool in_order(const sorting *s, const char *a, const char *b)
{
    if (s->base) {
        a = numbered(s, a);
        b = numbered(s, b);
    }
    return s->order(a, b, s->context) <= 0;
}

/* Of the widths that nearly all have, without a call. */
static void move(char *to, const char *from, size_t width)
{
    if (width == 4)
        memcpy(to, from, 4);
    else if (width == 8)
        memcpy(to, from, 8);
    else
        memcpy(to, from, width);
}

/* room: for half of the items. */
static void merge_sort(const sorting *s, char *items, size_t n, char *room)
{
    if (n < 2)
        return;
    size_t w = s->width, half = n / 2;
    char *middle = items + half * w, *end = items + n * w;
    merge_sort(s, items, half, room);
    merge_sort(s, middle, n - half, room);
    if (in_order(s, middle - w, middle))
        return;
    memcpy(room, items, half * w);
    const char *left = room, *left_end = room + half * w, *right = middle;
    for (char *to = items; left < left_end; to += w) {
        const char **next = right == end || in_order(s, left, right) ? &left : &right;
        move(to, *next, w);
        *next += w;
    }
}

/* How many at the head are in order. */
static size_t ordered_head(const sorting *s, const char *items, size_t n)
{
    size_t i = 1;
    while (i < n && s->order(items + (i - 1) * s->width, items + i * s->width, s->context) <= 0)
        i++;
    return i;
}

static void sort_by_number(sorting s, char *items, size_t n)
{
    s.base = items;
    s.size = s.width;
    s.width = sizeof(uint32_t);
    uint32_t *numbers = mem_grow(NULL, n, sizeof *numbers), *room = mem_grow(NULL, n / 2, sizeof *room);
    for (size_t i = 0; i < n; i++)
        numbers[i] = (uint32_t)i;
    merge_sort(&s, (char *)numbers, n, (char *)room);
    mem_free(room);
    sort_arrange(items, n, s.size, numbers, n);
    mem_free(numbers);
}

void sort_items(void *items, size_t n, size_t size, sort_order *order, void *context)
{
    sorting s = {.width = size, .order = order, .context = context};
    if (n < 2 || ordered_head(&s, items, n) == n)
        return;
    if (size >= LARGE) {
        sort_by_number(s, items, n);
        return;
    }
    char *room = mem_grow(NULL, n / 2, size);
    merge_sort(&s, items, n, room);
    mem_free(room);
}

/* ---- arranging ---- */

typedef struct arranging {
    char *items, *room; /* room: for one */
    size_t size;
    const uint32_t *order;
    size_t kept;
    bool *done; /* of each place at the front: it has its item */
} arranging;

/* Fills the place, then the one from which that was taken, and so on. Ends where a place is not at the front, or in the
   circle's first one. */
static void fill_from(arranging *a, size_t first)
{
    memcpy(a->room, a->items + first * a->size, a->size);
    for (size_t at = first; at < a->kept && !a->done[at]; at = a->order[at]) {
        size_t from = a->order[at];
        a->done[at] = true;
        if (from != at)
            memcpy(a->items + at * a->size, from == first ? a->room : a->items + from * a->size, a->size);
    }
}

void sort_arrange(void *items, size_t n, size_t size, const uint32_t *order, size_t kept)
{
    size_t same = 0;
    while (same < kept && order[same] == same)
        same++;
    if (same == kept)
        return;
    arranging a = {.items = items, .size = size, .order = order, .kept = kept};
    bool *wanted = mem_zalloc(n, sizeof *wanted);
    a.done = mem_zalloc(n, sizeof *a.done);
    a.room = mem_alloc(size);
    for (size_t i = 0; i < kept; i++)
        wanted[order[i]] = true;
    for (size_t i = 0; i < kept; i++) /* what nobody wants can be written over: chains begin there, */
        if (!wanted[i])
            fill_from(&a, i);
    for (size_t i = 0; i < kept; i++) /* the rest goes in circles */
        if (!a.done[i])
            fill_from(&a, i);
    mem_free(wanted);
    mem_free(a.done);
    mem_free(a.room);
}

static int by_bytes(const void *left, const void *right, void *none)
{
    (void)none;
    return str_cmp(*(const str *)left, *(const str *)right);
}

void sort_texts(str *texts, size_t n)
{
    sort_items(texts, n, sizeof *texts, by_bytes, NULL);
}
