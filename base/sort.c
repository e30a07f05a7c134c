#include "base/sort.h"

#include "base/mem.h"

#include <stdbool.h>
#include <string.h>

enum { LARGE = 32 }; /* bytes; items from here on are moved once, their addresses are sorted */

typedef struct sorting {
    size_t width; /* of what is moved */
    bool by_address;
    sort_order *order;
    void *context;
} sorting;

static bool in_order(const sorting *s, const char *a, const char *b)
{
    if (s->by_address) {
        memcpy(&a, a, sizeof(char *));
        memcpy(&b, b, sizeof(char *));
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

static void sort_by_address(sorting s, char *items, size_t n, size_t size)
{
    s.width = sizeof items;
    s.by_address = true;
    char **addresses = mem_zalloc(n, sizeof *addresses), **room = mem_zalloc(n / 2, sizeof *room);
    for (size_t i = 0; i < n; i++)
        addresses[i] = items + i * size;
    merge_sort(&s, (char *)addresses, n, (char *)room);
    char *sorted = mem_grow(NULL, n, size);
    for (size_t i = 0; i < n; i++)
        memcpy(sorted + i * size, addresses[i], size);
    memcpy(items, sorted, n * size);
    mem_free(addresses);
    mem_free(room);
    mem_free(sorted);
}

void sort_items(void *items, size_t n, size_t size, sort_order *order, void *context)
{
    sorting s = {.width = size, .order = order, .context = context};
    if (n < 2)
        return;
    if (size >= LARGE) {
        sort_by_address(s, items, n, size);
        return;
    }
    char *room = mem_grow(NULL, n / 2, size);
    merge_sort(&s, items, n, room);
    mem_free(room);
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
