/* The options in effect, as a summary tells them. */
#include "cli/commands.h"
#include "cli/told.h"
#include "tests/unit/base/check_str.h"

#include <check.h>

Suite *suite_told(void);

static text_list texts_of(const told_list *told, const char *name)
{
    for (size_t i = 0; i < told->n; i++)
        if (str_eq(told->v[i].name, str_of(name)))
            return told->v[i].texts;
    ck_abort_msg("%s is not told", name);
    return (text_list){0};
}

/* A summary is the same whether zones were given now or with an extract, and in whatever order. */
START_TEST(zones_stand_in_one_order)
{
    static const char *const expected[] = {"a.xml=UTC", "b.xml=Europe/Paris", "c.xml=Asia/Tokyo"};
    char *words[] = {
        (char[]){"wbhealth"},         (char[]){"report"},    (char[]){"--input-timezone"}, (char[]){"c.xml=Asia/Tokyo"},
        (char[]){"--input-timezone"}, (char[]){"a.xml=UTC"}, (char[]){"log.xml"},          NULL};
    options o;
    arena a = {0};
    ledger l = {0};
    *array_push(&l.units) = (unit){.kept = true, .given = {.zone = STR("b.xml=Europe/Paris")}};
    *array_push(&l.units) = (unit){.kept = true, .given = {.zone = STR("a.xml=UTC")}};
    ck_assert(options_parse(&o, 7, words));
    told_list told = options_tell(&o, &l, &a);
    text_list zones = texts_of(&told, "input-timezone");
    ck_assert_uint_eq(zones.n, 3);
    for (size_t i = 0; i < 3; i++)
        ck_str(zones.v[i], str_of(expected[i]));
    array_free(&told);
    array_free(&l.units);
    options_free(&o);
    arena_free(&a);
}
END_TEST

Suite *suite_told(void)
{
    Suite *s = suite_create("told");
    TCase *c = tcase_create("told");
    tcase_add_test(c, zones_stand_in_one_order);
    suite_add_tcase(s, c);
    return s;
}
