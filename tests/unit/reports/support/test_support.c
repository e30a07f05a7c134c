/* What a support case needs of an operation: how much of an error is shown. */
#include "reports/support/support.h"
#include "tests/unit/analyzer/audit_fixture.h"

Suite *suite_support_support(void);

static void put_text(out *o, str s)
{
    out_str(o, s);
}

/* An error whose text has so many UTF-16 units. */
static size_t shown_of(size_t units)
{
    fixture *f = fix_new();
    str head = fix_tracking(f, 1);
    char *words = arena_zalloc(&f->text, 2 * units + 1);
    memset(words, 'x', units - head.n);
    memcpy(words + 10, "\xF0\x9F\x99\x82", 4); /* two units, four bytes */
    words[units - head.n] = words[units - head.n + 1] = 'x';
    fix_start(f, "09:00:00", 31001, 1, "amy");
    fix_prs(f, "09:00:00", 33001, 1, words);
    fix_end(f, "09:00:01", 31003, 1, "amy");
    fix_finish(f);
    out *o = out_memory();
    support_details(f->r, fix_op(f, 0), put_text, o);
    str text = out_memory_str(o);
    text = str_from(text, str_find(text, STR("Event 33001: ")) + strlen("Event 33001: "));
    text = str_cut(&text, '\n');
    ck_assert_int_eq(str_ends(text, STR("…")), units > 600);
    size_t n = text.n - (units > 600 ? 3 : 0) - 2;
    out_free(o);
    fix_free(f);
    return n;
}

START_TEST(six_hundred_units_of_an_error)
{
    ck_assert_uint_eq(shown_of(599), 599);
    ck_assert_uint_eq(shown_of(600), 600);
    ck_assert_uint_eq(shown_of(601), 600);
    ck_assert_uint_eq(shown_of(5000), 600);
}
END_TEST

Suite *suite_support_support(void)
{
    const TTest *const tests[] = {six_hundred_units_of_an_error};
    return fix_suite("support", tests, sizeof tests / sizeof *tests);
}
