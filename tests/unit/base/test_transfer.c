/* base64 and quoted-printable, whole and in pieces. */
#include "base/transfer.h"

#include <check.h>

Suite *suite_transfer(void);

static const struct {
    str text, want;
    bool end, bad;
} sixty_four[] = {
    {STR_INIT(""), STR_INIT(""), true, false},
    {STR_INIT("aGVsbG8="), STR_INIT("hello"), true, false},
    {STR_INIT("aGVs\r\nbG8=\r\n"), STR_INIT("hello"), true, false},
    {STR_INIT("a\0G\0V\0s\0b\0G\0"
              "8\0=\0"),
     STR_INIT("hello"), true, false},
    {STR_INIT("aGVsbA=="), STR_INIT("hell"), true, false},
    {STR_INIT("aGVsbG8"), STR_INIT("hello"), false, false}, /* cut off */
    {STR_INIT("aGVsb"), STR_INIT("hel"), false, false},
    {STR_INIT("aGVs-bG8="), STR_INIT("hel"), false, true},
    {STR_INIT("aGVsbG8=aGVs"), STR_INIT("hello"), false, true}, /* padding in the middle */
    {STR_INIT("/+8="), STR_INIT("\xff\xef"), true, false},
};

START_TEST(base64)
{
    char out[64];
    str text = sixty_four[_i].text;
    for (size_t cut = 0; cut <= text.n; cut++) {
        base64_decoder d = {0};
        size_t n = base64_decode(&d, str_head(text, cut), out);
        n += base64_decode(&d, str_from(text, cut), out + n);
        ck_assert(str_eq(str_make(out, n), sixty_four[_i].want));
        ck_assert_int_eq(d.bad, sixty_four[_i].bad);
        ck_assert_int_eq(base64_at_end(&d), sixty_four[_i].end);
    }
}
END_TEST

static const struct {
    str line, want;
    bool whole;
} quoted[] = {
    {STR_INIT(""), STR_INIT("\n"), true},       {STR_INIT("a=3Db"), STR_INIT("a=b\n"), true},
    {STR_INIT("a="), STR_INIT("a"), true},      {STR_INIT("=C3=BC"), STR_INIT("\xc3\xbc\n"), true},
    {STR_INIT("a=3"), STR_INIT("a=3\n"), true}, {STR_INIT("a=xyb"), STR_INIT("a=xyb"), false},
    {STR_INIT("a="), STR_INIT("a="), false},
};

START_TEST(quoted_printable)
{
    char out[64];
    size_t n = quoted_decode(quoted[_i].line, quoted[_i].whole, out);
    ck_assert(str_eq(str_make(out, n), quoted[_i].want));
}
END_TEST

Suite *suite_transfer(void)
{
    Suite *s = suite_create("transfer");
    TCase *t = tcase_create("transfer");
    tcase_add_loop_test(t, base64, 0, (int)(sizeof sixty_four / sizeof *sixty_four));
    tcase_add_loop_test(t, quoted_printable, 0, (int)(sizeof quoted / sizeof *quoted));
    suite_add_tcase(s, t);
    return s;
}
