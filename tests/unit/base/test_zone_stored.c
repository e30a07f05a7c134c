#include "base/system/file.h"
#include "base/zone_file.h"
#include "base/zone_names.h"
#include "base/zone_stored.h"
#include "tests/unit/base/check_str.h"

#include <stdio.h>

Suite *suite_zone_stored(void);

START_TEST(stands_in_the_order_of_bytes)
{
    ck_assert_uint_gt(zones_stored_count, 400);
    for (size_t i = 1; i < zones_stored_count; i++)
        ck_assert_int_lt(str_cmp(zones_stored[i - 1].name, zones_stored[i].name), 0);
}
END_TEST

START_TEST(each_is_the_file_of_its_name)
{
    static char bytes[1 << 16];
    for (size_t i = 0; i < zones_stored_count; i++) {
        char path[128];
        const zone_stored *z = &zones_stored[i];
        zone_table table = {0};
        snprintf(path, sizeof path, "/usr/share/zoneinfo/%.*s", STR_ARG(z->name));
        int file = file_open(path);
        ptrdiff_t n = file_read_all(file, bytes, sizeof bytes);
        file_close(file);
        ck_assert_msg(n == (ptrdiff_t)*z->size && memcmp(bytes, z->bytes, (size_t)n) == 0, "%s", path);
        ck_assert_msg(zone_table_read(str_make(z->bytes, (size_t)n), &table), "%s", path);
        array_free(&table.steps);
    }
}
END_TEST

static bool is_stored(str name)
{
    for (size_t i = 0; i < zones_stored_count; i++)
        if (str_eq(zones_stored[i].name, name))
            return true;
    return str_eq(name, STR("Etc/UTC"));
}

START_TEST(has_every_zone_of_windows)
{
    for (size_t i = 0; i < zone_of_windows_count; i++)
        ck_assert_msg(is_stored(zone_of_windows[i].zone), "%.*s", STR_ARG(zone_of_windows[i].zone));
}
END_TEST

START_TEST(is_looked_through_where_there_is_no_folder)
{
    arena a = {0};
    ck_str_lit(zone_name_near(&a, NULL, STR("Europe/Amstredam")), "Europe/Amsterdam");
    ck_str_lit(zone_name_near(&a, NULL, STR("berlin")), "Europe/Berlin");
    arena_free(&a);
}
END_TEST

Suite *suite_zone_stored(void)
{
    Suite *s = suite_create("zone_stored");
    TCase *c = tcase_create("zone_stored");
    tcase_add_test(c, stands_in_the_order_of_bytes);
    tcase_add_test(c, each_is_the_file_of_its_name);
    tcase_add_test(c, has_every_zone_of_windows);
    tcase_add_test(c, is_looked_through_where_there_is_no_folder);
    suite_add_tcase(s, c);
    return s;
}
