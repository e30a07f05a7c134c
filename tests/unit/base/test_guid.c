#include "base/guid.h"
#include "tests/unit/base/check_str.h"

Suite *suite_guid(void);

START_TEST(reads_and_writes)
{
    arena a = {0};
    guid g, h;
    ck_assert(guid_parse(STR("00112233-4455-6677-8899-AABBCCDDEEFF"), &g));
    for (int i = 0; i < 16; i++)
        ck_assert_uint_eq(g.b[i], (unsigned)i * 17);
    ck_str_lit(guid_str(&a, g), "00112233-4455-6677-8899-aabbccddeeff");
    ck_assert(guid_parse(STR("{00112233-4455-6677-8899-aabbccddeeff}"), &h));
    ck_assert(guid_eq(g, h));
    ck_assert(guid_key(g).a == guid_key(h).a && guid_key(g).b == guid_key(h).b);
    h.b[15] = 0;
    ck_assert(!guid_eq(g, h));
    ck_assert_int_gt(guid_cmp(g, h), 0);
    ck_assert(guid_key(g).a == guid_key(h).a && guid_key(g).b != guid_key(h).b);
    arena_free(&a);
}
END_TEST

START_TEST(the_zero_guid_is_none)
{
    arena a = {0};
    guid g = {{1}};
    ck_assert(guid_parse(STR("00000000-0000-0000-0000-000000000000"), &g));
    ck_assert(guid_is_none(g));
    ck_str_lit(guid_str(&a, g), "");
    g.b[15] = 1;
    ck_assert(!guid_is_none(g));
    arena_free(&a);
}
END_TEST

START_TEST(refuses_the_rest)
{
    static const char *const bad[] = {
        "",
        "{}",
        "00112233-4455-6677-8899-aabbccddeef",
        "00112233-4455-6677-8899-aabbccddeeff0",
        "00112233-4455-6677-8899-aabbccddeefg",
        "00112233x4455-6677-8899-aabbccddeeff",
        "0011223-34455-6677-8899-aabbccddeeff",
        "00112233445566778899aabbccddeeff",
        "{00112233-4455-6677-8899-aabbccddeeff",
        "00112233-4455-6677-8899-aabbccddeeff}",
        "(00112233-4455-6677-8899-aabbccddeeff)",
        " 00112233-4455-6677-8899-aabbccddeeff",
        "00112233-4455-6677-8899-aabbccddee-f",
        "{{0112233-4455-6677-8899-aabbccddeef}}",
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        guid g = {{9}};
        ck_assert_msg(!guid_parse(str_of(bad[i]), &g), "%s", bad[i]);
        ck_assert_msg(guid_is_none(g), "%s", bad[i]);
    }
}
END_TEST

START_TEST(every_byte_at_every_place_is_a_digit_or_none)
{
    char text[] = "00112233-4455-6677-8899-aabbccddeeff";
    for (size_t i = 0; i < GUID_TEXT; i++) {
        char was = text[i];
        for (int c = 0; c < 256 && was != '-'; c++) {
            guid g;
            text[i] = (char)c;
            bool good = guid_parse(str_make(text, GUID_TEXT), &g);
            ck_assert_msg(good == (char_hex((char)c) >= 0), "byte %d at %zu", c, i);
            char again[GUID_TEXT];
            guid_write(g, again);
            ck_assert(!good || char_hex(again[i]) == char_hex((char)c));
        }
        text[i] = was;
    }
}
END_TEST

Suite *suite_guid(void)
{
    Suite *s = suite_create("guid");
    TCase *c = tcase_create("guid");
    tcase_add_test(c, reads_and_writes);
    tcase_add_test(c, the_zero_guid_is_none);
    tcase_add_test(c, refuses_the_rest);
    tcase_add_test(c, every_byte_at_every_place_is_a_digit_or_none);
    suite_add_tcase(s, c);
    return s;
}
