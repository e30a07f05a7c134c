#include "parsers/csv/frame.h"
#include "tests/unit/base/check_str.h"

#include "base/mem.h"

#include <stdio.h>

enum { FRAMES_MAX = 64 };

typedef struct framed {
    csv_frame v[FRAMES_MAX];
    str text[FRAMES_MAX];
    size_t n;
    uint64_t rescanned;
} framed;

/* Gives the text piece by piece. */
static void frame_all(framed *r, str text, char separator, uint32_t expected, size_t step)
{
    csv_framer *f = mem_alloc(sizeof *f);
    *f = (csv_framer){.separator = separator, .expected = expected, .line = 1};
    *r = (framed){.n = 0};
    size_t dropped = 0, given = 0;
    for (bool end = false; !end;) {
        given = step && given + step < text.n ? given + step : text.n;
        end = given == text.n;
        csv_frame row;
        while ((row = csv_framer_next(f, text.p + dropped, given - dropped, end)).kind != CSV_MORE) {
            ck_assert_uint_lt(r->n, FRAMES_MAX);
            r->text[r->n] = str_make(text.p + dropped + row.at, row.n);
            row.starts = NULL;
            r->v[r->n++] = row;
        }
        size_t drop = f->at < given - dropped ? f->at : given - dropped;
        csv_framer_shift(f, drop);
        dropped += drop;
    }
    r->rescanned = f->rescanned;
    mem_free(f);
}

static void check_frame(const framed *r, size_t i, csv_kind kind, const char *text, uint64_t line, uint32_t columns)
{
    ck_assert_uint_lt(i, r->n);
    ck_str(r->text[i], str_of(text));
    ck_assert_int_eq((int)r->v[i].kind, (int)kind);
    ck_assert_uint_eq(r->v[i].line, line);
    if (kind == CSV_ROW)
        ck_assert_uint_eq(r->v[i].columns, columns);
}

START_TEST(test_line_ends_and_quotes)
{
    static const str text = STR_INIT("a,b\r\n\"x\r\ny\",\"\"\n\n,\"q\"\"r,\"\r\"\",z");
    for (size_t step = 0; step < 5; step++) {
        framed r;
        frame_all(&r, text, ',', 2, step);
        ck_assert_uint_eq(r.n, 4);
        check_frame(&r, 0, CSV_ROW, "a,b", 1, 2);
        check_frame(&r, 1, CSV_ROW, "\"x\r\ny\",\"\"", 2, 2);
        check_frame(&r, 2, CSV_ROW, ",\"q\"\"r,\"", 5, 2);
        check_frame(&r, 3, CSV_ROW, "\"\",z", 6, 2);
        ck_assert(r.v[2].ended && !r.v[3].ended);
    }
}
END_TEST

START_TEST(test_quotes_open_and_close_at_the_edges_only)
{
    framed r;
    frame_all(&r, STR("a\"b,c\n\"d\"e\",f\n\"g\" ,\"h\"\ni,j\n"), ',', 2, 1);
    ck_assert_uint_eq(r.n, 4);
    check_frame(&r, 0, CSV_ROW, "a\"b,c", 1, 2);
    check_frame(&r, 1, CSV_ROW, "\"d\"e\",f", 2, 2);
    ck_assert(r.v[0].stray && r.v[1].stray && !r.v[3].stray);
    check_frame(&r, 3, CSV_ROW, "i,j", 4, 2);
}
END_TEST

START_TEST(test_a_lost_quote_costs_a_line)
{
    for (size_t step = 0; step < 4; step++) {
        framed r;
        /* Never closed; closed somewhere below; closed below with the right number of cells but a quote alone. */
        frame_all(&r, STR("a,b\nc,\"d\ne,f\ng,h\n"), ',', 2, step);
        ck_assert_uint_eq(r.n, 4);
        check_frame(&r, 1, CSV_UNCLOSED, "c,\"d", 2, 0);
        check_frame(&r, 2, CSV_ROW, "e,f", 3, 2);
        frame_all(&r, STR("a,b\nc,\"d\ne,\"f\"\ng,h\n"), ',', 2, step);
        ck_assert_uint_eq(r.n, 4);
        check_frame(&r, 1, CSV_TORN, "c,\"d", 2, 0);
        check_frame(&r, 2, CSV_ROW, "e,\"f\"", 3, 2);
        frame_all(&r, STR("\"a\",\"b\r\n\"c\",\"d\"\r\n\"e\",\"f\"\r\n"), ',', 2, step);
        check_frame(&r, 0, CSV_TORN, "\"a\",\"b", 1, 0);
        check_frame(&r, 1, CSV_ROW, "\"c\",\"d\"", 2, 2);
        check_frame(&r, 2, CSV_ROW, "\"e\",\"f\"", 3, 2);
    }
}
END_TEST

/* n lines, each with a quote that is never closed. */
static str unclosed_lines(arena *a, size_t n)
{
    char *p = arena_bytes(a, 4 * n);
    for (size_t i = 0; i < n; i++)
        memcpy(p + 4 * i, "\"x,\n", 4);
    return str_make(p, 4 * n);
}

START_TEST(test_rescanning_is_bounded)
{
    arena a = {0};
    str text = unclosed_lines(&a, 50000);
    csv_framer *f = mem_alloc(sizeof *f);
    *f = (csv_framer){.separator = ',', .expected = 2, .line = 1};
    size_t rows = 0;
    while (csv_framer_next(f, text.p, text.n, true).kind != CSV_MORE)
        rows++;
    ck_assert_uint_eq(rows, 50000);
    ck_assert_uint_le(f->rescanned, 4 * text.n);
    mem_free(f);
    arena_free(&a);
}
END_TEST

START_TEST(test_too_large_rows)
{
    arena a = {0};
    size_t size = 3u << 20;
    char *p = arena_bytes(&a, size + 16);
    memcpy(p, "a,b\n", 4);
    memset(p + 4, 'x', size);
    memcpy(p + 4 + size, "\nc,d\n", 5);
    framed r;
    frame_all(&r, str_make(p, size + 9), ',', 2, 100000);
    ck_assert_uint_eq(r.n, 3);
    ck_assert_int_eq((int)r.v[1].kind, (int)CSV_OVERSIZE);
    check_frame(&r, 2, CSV_ROW, "c,d", 3, 2);
    p[4] = '"'; /* the same behind a line with a lost quote */
    p[100] = '\n';
    frame_all(&r, str_make(p, size + 9), ',', 2, 100000);
    ck_assert_int_eq((int)r.v[1].kind, (int)CSV_UNCLOSED);
    ck_assert_uint_eq(r.v[2].line, 3);
    check_frame(&r, r.n - 1, CSV_ROW, "c,d", 4, 2);
    arena_free(&a);
}
END_TEST

START_TEST(test_cells)
{
    static const str text = STR_INIT("a, b ,\"c\",\"d\"\"e\",\"\"\n");
    csv_framer *f = mem_alloc(sizeof *f);
    *f = (csv_framer){.separator = ',', .line = 1};
    csv_frame row = csv_framer_next(f, text.p, text.n, true);
    str s;
    ck_str_lit(csv_frame_cell(&row, text.p, 1), " b ");
    ck_assert(csv_frame_plain_cell(&row, text.p, 1, &s));
    ck_str_lit(s, "b");
    ck_assert(csv_frame_plain_cell(&row, text.p, 2, &s));
    ck_str_lit(s, "c");
    ck_assert(!csv_frame_plain_cell(&row, text.p, 3, &s));
    ck_assert(csv_frame_plain_cell(&row, text.p, 4, &s) && s.n == 0);
    ck_assert(csv_frame_plain_cell(&row, text.p, 5, &s) && s.n == 0);
    mem_free(f);
}
END_TEST

/* A row of 1 MiB, its line end not counted, and one of a byte more. */
START_TEST(test_rows_of_one_mib)
{
    arena a = {0};
    size_t mib = 1 << 20;
    for (size_t more = 0; more < 2; more++) {
        char *p = arena_bytes(&a, mib + 20);
        memcpy(p, "a,b\n", 4);
        memset(p + 4, 'x', mib + more);
        memcpy(p + 4 + mib + more, "\nc,d\n", 5);
        framed r;
        frame_all(&r, str_make(p, 4 + mib + more + 5), ',', 2, 100000);
        ck_assert_uint_eq(r.n, 3);
        ck_assert_int_eq((int)r.v[1].kind, (int)(more ? CSV_OVERSIZE : CSV_ROW));
        check_frame(&r, 2, CSV_ROW, "c,d", 3, 2);
    }
    arena_free(&a);
}
END_TEST

enum { NUMBERS_MOST = 512 };

typedef struct numbers {
    uint64_t v[NUMBERS_MOST];
    size_t n;
} numbers;

static void note(numbers *all, uint64_t number)
{
    ck_assert_uint_lt(all->n, NUMBERS_MOST);
    all->v[all->n++] = number;
}

/* All that is told of the frames of a text, given `step` bytes at a time, else whole. */
static void tell_frames(csv_framer *f, numbers *all, str text, size_t step)
{
    *f = (csv_framer){.separator = ',', .line = 1};
    all->n = 0;
    for (size_t given = step ? step : text.n;; given += step) {
        bool end = given >= text.n;
        csv_frame row;
        while ((row = csv_framer_next(f, text.p, end ? text.n : given, end)).kind != CSV_MORE) {
            note(all, row.kind);
            note(all, row.at);
            note(all, row.n);
            note(all, row.line);
            note(all, (uint64_t)row.ended << 3 | (uint64_t)row.plain << 2 | (uint64_t)row.doubled << 1 | row.stray);
            for (uint32_t i = 0; row.kind == CSV_ROW && i <= row.columns; i++)
                note(all, row.starts[i]);
        }
        if (end)
            break;
    }
}

/* Looked at 64 bytes at once or one by one, rows are the same: any few letters around the border of a block, rows of
   some length behind them. */
START_TEST(test_blocks_and_bytes_give_the_same_rows)
{
    static const char letters[] = "a\",\n\r ";
    static const char behind[] =
        ",\"b\",\"\",\"\",\"\",\"c\"\"d\",e\n\"f\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"g\"\r\n"
        "h,i,j,\"k\nl\",m\nn,o,p,q,r,s,t,u,v,w,x,y,z,0,1,2,3,4,5,6,7,8,9\n";
    enum { LETTERS = 5, BORDER = 64 };
    csv_framer *f = mem_alloc(sizeof *f);
    size_t texts = 1;
    for (size_t i = 0; i < LETTERS; i++)
        texts *= sizeof letters - 1;
    for (size_t i = 0; i < texts; i++) {
        char text[BORDER + LETTERS + sizeof behind];
        size_t at = i % 2 ? BORDER - 3 : 0, n = at;
        memset(text, 'x', at);
        if (i % 4 == 3) { /* inside a cell with quotes */
            text[n - 2] = ',';
            text[n - 1] = '"';
        }
        for (size_t k = 0, number = i; k < LETTERS; k++, number /= sizeof letters - 1)
            text[n++] = letters[number % (sizeof letters - 1)];
        memcpy(text + n, behind, sizeof behind - 1);
        n += sizeof behind - 1;
        numbers whole, bytes;
        tell_frames(f, &whole, str_make(text, n), 0);
        tell_frames(f, &bytes, str_make(text, n), 1);
        bool same = whole.n == bytes.n && memcmp(whole.v, bytes.v, whole.n * sizeof *whole.v) == 0;
        ck_assert_msg(same, "%.*s", (int)n, text);
    }
    mem_free(f);
}
END_TEST

Suite *suite_csv_frame(void);
Suite *suite_csv_frame(void)
{
    Suite *s = suite_create("csv_frame");
    TCase *c = tcase_create("rows");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, test_line_ends_and_quotes);
    tcase_add_test(c, test_quotes_open_and_close_at_the_edges_only);
    tcase_add_test(c, test_a_lost_quote_costs_a_line);
    tcase_add_test(c, test_rescanning_is_bounded);
    tcase_add_test(c, test_too_large_rows);
    tcase_add_test(c, test_cells);
    tcase_add_test(c, test_rows_of_one_mib);
    tcase_add_test(c, test_blocks_and_bytes_give_the_same_rows);
    suite_add_tcase(s, c);
    return s;
}
