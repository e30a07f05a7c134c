#include "base/map.h"
#include "tests/unit/base/check_str.h"
#include "tests/unit/base/collide.h"

Suite *suite_map(void);

START_TEST(keeps_what_was_put)
{
    map m = {0};
    bool fresh;
    ck_assert_ptr_null(map_get(&m, 5));
    *map_put(&m, 5, 50, &fresh) += 1;
    ck_assert(fresh);
    ck_assert_uint_eq(*map_put(&m, 5, 99, &fresh), 51);
    ck_assert(!fresh);
    ck_assert_uint_eq(*map_put(&m, 0, 7, NULL), 7);
    ck_assert_uint_eq(*map_put(&m, UINT64_MAX, 8, NULL), 8);
    ck_assert_uint_eq(m.n, 3);
    ck_assert_uint_eq(*map_get(&m, 0), 7);
    ck_assert_ptr_null(map_get(&m, 6));
    map_free(&m);
    ck_assert_ptr_null(map_get(&m, 5));
    map_free(&m);
}
END_TEST

START_TEST(small_keys_within_a_range_and_beyond)
{
    map m = map_within(10);
    bool fresh;
    ck_assert_ptr_null(map_get(&m, 0));
    ck_assert_uint_eq(*map_put(&m, 9, 90, &fresh), 90);
    ck_assert(fresh);
    ck_assert_uint_eq(*map_put(&m, 9, 91, &fresh), 90);
    ck_assert(!fresh);
    ck_assert_ptr_null(map_get(&m, 10));
    ck_assert_ptr_null(map_get(&m, UINT64_MAX));
    for (uint64_t i = 10; i < 1000; i += 3)
        map_put(&m, i, i * 2, NULL);
    for (uint64_t i = 10; i < 1000; i++)
        ck_assert(i % 3 == 1 ? *map_get(&m, i) == i * 2 : !map_get(&m, i));
    ck_assert(m.n == 331 && m.entries[0].key == 9 && m.entries[1].key == 10);
    map_free(&m);
    for (uint64_t range = 0; range < 4; range++)
        for (uint64_t key = 0; key < 5; key++) {
            m = map_within(range);
            ck_assert_uint_eq(*map_put(&m, key, 5, NULL), 5);
            ck_assert(*map_get(&m, key) == 5 && m.n == 1 && !map_get(&m, key + 1));
            map_free(&m);
        }
}
END_TEST

START_TEST(many_similar_keys)
{
    map m = {0};
    for (uint64_t i = 0; i < 50000; i++)
        *map_put(&m, i << 32, 0, NULL) = i; /* equal lower halves */
    for (uint64_t i = 0; i < 50000; i++)
        if (*map_get(&m, i << 32) != i)
            ck_abort_msg("%llu", (unsigned long long)i);
    ck_assert_ptr_null(map_get(&m, 1));
    ck_assert_uint_eq(m.n, 50000);
    ck_assert_uint_lt(hash_index_longest(&m.index), PLACES_MOST);
    map_free(&m);
}
END_TEST

START_TEST(entries_stand_in_order_of_arrival_under_any_key)
{
    for (uint64_t key = 0; key < 20; key++) {
        hash_set_key((siphash_key){key * 77, key});
        map m = {0};
        wide_map w = {0};
        for (uint64_t i = 0; i < 300; i++) {
            map_put(&m, i % 100 * 7, i, NULL);
            wide_map_put(&w, (wide_key){i % 100, i % 100 * 7}, i, NULL);
        }
        ck_assert(m.n == 100 && w.n == 100);
        for (uint64_t i = 0; i < 100; i++) {
            ck_assert(m.entries[i].key == i * 7 && m.entries[i].value == i);
            ck_assert(w.entries[i].key.a == i && w.entries[i].value == i);
        }
        map_free(&m);
        wide_map_free(&w);
    }
}
END_TEST

START_TEST(wide_keys_are_compared_whole)
{
    wide_map m = {0};
    bool fresh;
    ck_assert_ptr_null(wide_map_get(&m, (wide_key){1, 2}));
    *wide_map_put(&m, (wide_key){1, 2}, 5, &fresh) += 1;
    ck_assert(fresh);
    ck_assert_uint_eq(*wide_map_put(&m, (wide_key){1, 2}, 9, &fresh), 6);
    ck_assert(!fresh);
    ck_assert_uint_eq(*wide_map_put(&m, (wide_key){2, 1}, 7, NULL), 7);
    ck_assert_ptr_null(wide_map_get(&m, (wide_key){1, 1}));
    ck_assert_ptr_null(wide_map_get(&m, (wide_key){2, 2}));
    wide_map_free(&m);
    ck_assert_ptr_null(wide_map_get(&m, (wide_key){1, 2}));
}
END_TEST

/* Under a hash without a key these ids all had one value: each was looked for behind all before it, and where only the
   value was the key they were one. */
START_TEST(ids_made_to_collide_stay_apart_and_spread)
{
    wide_map m = {0};
    for (uint32_t i = 0; i < 40000; i++)
        wide_map_put(&m, guid_key(guid_made_to_collide(i, 0)), i, NULL);
    ck_assert_uint_eq(m.n, 40000);
    for (uint32_t i = 0; i < 40000; i++)
        if (*wide_map_get(&m, guid_key(guid_made_to_collide(i, 0))) != i)
            ck_abort_msg("%u", i);
    ck_assert_uint_lt(hash_index_longest(&m.index), PLACES_MOST);
    wide_map_free(&m);
}
END_TEST

Suite *suite_map(void)
{
    Suite *s = suite_create("map");
    TCase *c = tcase_create("map");
    tcase_add_test(c, keeps_what_was_put);
    tcase_add_test(c, many_similar_keys);
    tcase_add_test(c, small_keys_within_a_range_and_beyond);
    tcase_add_test(c, entries_stand_in_order_of_arrival_under_any_key);
    tcase_add_test(c, wide_keys_are_compared_whole);
    tcase_add_test(c, ids_made_to_collide_stay_apart_and_spread);
    suite_add_tcase(s, c);
    return s;
}
