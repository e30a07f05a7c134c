#include "base/sort.h"
#include "tests/unit/base/check_str.h"

#include <stdint.h>
#include <stdlib.h>

Suite *suite_sort(void);

/* The first two bytes of an item decide, the next two tell where it stood, the rest goes with them. */

static size_t comparisons;

static int by_key(const void *a, const void *b, void *context)
{
    const uint16_t *x = a, *y = b;
    comparisons++;
    ck_assert_ptr_eq(context, &comparisons);
    return (*x > *y) - (*x < *y);
}

static void check(size_t n, size_t size, unsigned keys)
{
    char *v = calloc(n + 1, size);
    comparisons = 0;
    uint32_t state = 7;
    for (size_t i = 0; i < n; i++) {
        state = state * 1664525 + 1013904223;
        uint16_t both[2] = {(uint16_t)((state >> 8) % keys), (uint16_t)i};
        memcpy(v + i * size, both, sizeof both);
        memset(v + i * size + sizeof both, (int)(i % 251), size - sizeof both);
    }
    sort_items(v, n, size, by_key, &comparisons);
    for (size_t i = 0; i < n; i++) {
        uint16_t before[2], now[2];
        memcpy(now, v + i * size, sizeof now);
        memcpy(before, i ? v + (i - 1) * size : (const char *)now, sizeof before);
        if (i && (before[0] > now[0] || (before[0] == now[0] && before[1] >= now[1])))
            ck_abort_msg("%zu of %zu, %zu bytes", i, n, size);
        for (size_t k = sizeof now; k < size; k++)
            ck_assert_int_eq((unsigned char)v[i * size + k], now[1] % 251);
    }
    free(v);
}

START_TEST(equal_ones_stay_as_they_stood)
{
    static const size_t sizes[] = {4, 6, 8, 12, 32, 100};
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++)
        for (size_t n = 0; n < 70; n++)
            for (unsigned keys = 1; keys < 80; keys += 13)
                check(n, sizes[s], keys);
    check(30000, 4, 500);
    check(30000, 100, 500);
}
END_TEST

START_TEST(what_is_in_order_costs_little)
{
    uint16_t v[1024][2];
    for (size_t i = 0; i < 1024; i++)
        v[i][0] = (uint16_t)i;
    comparisons = 0;
    sort_items(v, 1024, sizeof *v, by_key, &comparisons);
    ck_assert_uint_eq(comparisons, 1023);
    for (size_t i = 0; i < 1024; i++)
        v[i][0] = (uint16_t)(1024 - i);
    comparisons = 0;
    sort_items(v, 1024, sizeof *v, by_key, &comparisons);
    ck_assert_uint_lt(comparisons, 1024 * 10);
}
END_TEST

/* Each way to take `kept` of n, as the digits of a number tell it; items of a width that is no word's. */
static void arrange(unsigned n, unsigned kept, unsigned way)
{
    char items[6][5], before[6][5];
    uint32_t order[6];
    bool taken[6] = {false};
    for (unsigned i = 0; i < kept; i++, way /= n) {
        order[i] = way % n;
        if (taken[order[i]])
            return;
        taken[order[i]] = true;
    }
    for (unsigned i = 0; i < n; i++)
        memset(items[i], 'a' + (int)i, sizeof items[i]);
    memcpy(before, items, sizeof items);
    sort_arrange(items, n, sizeof *items, order, kept);
    for (unsigned i = 0; i < kept; i++)
        if (memcmp(items[i], before[order[i]], sizeof *items) != 0)
            ck_abort_msg("place %u of %u, of %u items", i, kept, n);
}

START_TEST(every_arrangement)
{
    for (unsigned n = 1; n <= 6; n++)
        for (unsigned kept = 0; kept <= n; kept++) {
            unsigned ways = 1;
            for (unsigned i = 0; i < kept; i++)
                ways *= n;
            for (unsigned way = 0; way < ways; way++)
                arrange(n, kept, way);
        }
}
END_TEST

Suite *suite_sort(void)
{
    Suite *s = suite_create("sort");
    TCase *c = tcase_create("sort");
    tcase_add_test(c, equal_ones_stay_as_they_stood);
    tcase_add_test(c, what_is_in_order_costs_little);
    tcase_add_test(c, every_arrangement);
    suite_add_tcase(s, c);
    return s;
}
