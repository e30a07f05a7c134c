#include "base/digest.h"
#include "tests/unit/base/check_str.h"

Suite *suite_digest(void);

static str text_of(const digest *d)
{
    static char text[DIGEST_TEXT];
    digest_text(d, text);
    return str_make(text, sizeof text);
}

/* As `printf ... | xxhsum -H2` prints them. */
START_TEST(as_the_tool_prints_it)
{
    digest d;
    digest_begin(&d);
    ck_str_lit(text_of(&d), "99aa06d3014798d86001c324468d497f");
    digest_add(&d, "abc", 3);
    ck_str_lit(text_of(&d), "06b05ab6733a618578af5f94892f3950");
}
END_TEST

START_TEST(pieces_do_not_count)
{
    char bytes[5000];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(i * 7);
    digest whole, pieces;
    digest_begin(&whole);
    digest_add(&whole, bytes, sizeof bytes);
    char want[DIGEST_TEXT];
    digest_text(&whole, want);
    for (size_t piece = 1; piece < 1000; piece += 97) {
        digest_begin(&pieces);
        for (size_t at = 0; at < sizeof bytes; at += piece)
            digest_add(&pieces, bytes + at, at + piece < sizeof bytes ? piece : sizeof bytes - at);
        ck_assert_mem_eq(text_of(&pieces).p, want, DIGEST_TEXT);
    }
}
END_TEST

Suite *suite_digest(void)
{
    Suite *s = suite_create("digest");
    TCase *c = tcase_create("digest");
    tcase_add_test(c, as_the_tool_prints_it);
    tcase_add_test(c, pieces_do_not_count);
    suite_add_tcase(s, c);
    return s;
}
