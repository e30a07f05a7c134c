#include "parsers/csv/parse.h"
#include "tests/unit/base/check_str.h"

#include "base/mem.h"
#include "parsers/csv/frame.h"

enum { LONGEST = 7 };
static const char letters[] = "a\",\n ";

/* The number-th text of n letters. */
static str text_of(char *out, size_t n, size_t number)
{
    for (size_t i = 0; i < n; i++, number /= sizeof letters - 1)
        out[i] = letters[number % (sizeof letters - 1)];
    return str_make(out, n);
}

static void check_same(const csv_cells *cut, const csv_cells *parsed)
{
    ck_assert_uint_eq(cut->n, parsed->n);
    for (size_t i = 0; i < cut->n; i++)
        ck_str(cut->v[i], parsed->v[i]);
}

/* Of every short text: a row that the framer finds plain is what libcsv makes of it. */
START_TEST(test_a_plain_row_is_what_the_parser_makes_of_it)
{
    char text[LONGEST];
    size_t plain = 0, doubled = 0;
    csv_framer *f = mem_alloc(sizeof *f);
    csv_parser_box *p = csv_parser_box_new();
    arena a = {0};
    for (size_t n = 1, texts = sizeof letters - 1; n <= LONGEST; n++, texts *= sizeof letters - 1)
        for (size_t i = 0; i < texts; i++) {
            str s = text_of(text, n, i);
            *f = (csv_framer){.separator = ',', .line = 1};
            csv_frame row = csv_framer_next(f, s.p, s.n, true);
            if (row.kind != CSV_ROW || !row.plain)
                continue;
            csv_cells cut, parsed;
            str raw = str_range(s, row.at, row.at + row.n);
            csv_cut_row(&a, raw, row.starts, row.columns, row.doubled, &cut);
            ck_assert(csv_parse_row(p, &a, raw, ',', &parsed));
            check_same(&cut, &parsed);
            plain++;
            doubled += row.doubled;
            arena_reset(&a);
        }
    ck_assert_uint_gt(plain, 10000);
    ck_assert_uint_gt(doubled, 400);
    arena_free(&a);
    csv_parser_box_free(p);
    mem_free(f);
}
END_TEST

Suite *suite_csv_parse(void);
Suite *suite_csv_parse(void)
{
    Suite *s = suite_create("csv_parse");
    TCase *c = tcase_create("cells");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, test_a_plain_row_is_what_the_parser_makes_of_it);
    suite_add_tcase(s, c);
    return s;
}
