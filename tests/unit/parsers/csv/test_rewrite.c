#include "parsers/csv/rewrite.h"

#include "base/arena.h"
#include "tests/unit/base/check_str.h"
#include "tests/unit/parsers/csv/csv_run.h"

/* Rewritten, `step` bytes coming in at a time. */
static str rewritten(arena *a, csv_form form, str raw, size_t step)
{
    csv_rewriter *w = arena_new(a, csv_rewriter);
    *w = (csv_rewriter){.form = form, .lines = {.separator = ';', .line = 1}, .line = 1, .ends = true};
    char *out = arena_bytes(a, raw.n + 1);
    size_t n = 0, done = 0, written = 0;
    for (size_t there = 0; there <= raw.n; there += step) {
        done += csv_rewrite(w, str_range(raw, done, there), false, out + n, &written);
        n += written;
    }
    done += csv_rewrite(w, str_from(raw, done), true, out + n, &written);
    ck_assert_uint_eq(done, raw.n);
    ck_assert_uint_le(n + written, raw.n);
    return str_make(out, n + written);
}

static void expect(csv_form form, str raw, str text)
{
    arena a = {0};
    for (size_t step = 1; step <= raw.n + 1; step++) {
        str got = rewritten(&a, form, raw, step);
        ck_assert_msg(str_eq(got, text), "step %zu: %.*s", step, STR_ARG(got));
        arena_reset(&a);
    }
    arena_free(&a);
}

START_TEST(lines_in_cells)
{
    expect(CSV_LINE_PER_CELL, STR("\"a,\"\"b\"\",c\"\r\nd,e,f\r\n\"\"\"g\"\",h\""), STR("a,\"b\",c\nd,e,f\n\"g\",h"));
    /* A line that held the separator is several cells. */
    expect(CSV_LINE_PER_CELL, STR("\"a,\"\"b\";c;\" d\"\",e\"\n"), STR("a,\"b;c; d\",e\n"));
    /* Rows are as wide as the widest; blank lines keep their number. */
    expect(CSV_LINE_PER_CELL, STR("\"a,\"\"b\"\"\";;\n\nc,d;;\n\"e,\"\"f\";g;\" h\"\"\"\n"),
           STR("a,\"b\"\n\nc,d\ne,\"f;g; h\"\n"));
    /* A row over several lines, whole in its quotes, and what is no row of cells. */
    expect(CSV_LINE_PER_CELL, STR("\"a,\"\"b\nc\"\"\"\nd\n"), STR("a,\"b\nc\"\nd\n"));
    expect(CSV_LINE_PER_CELL, STR("\"a\",\"b\"\n\"c\"x\n"), STR("\"a\",\"b\"\n\"c\"x\n"));
    expect(CSV_LINE_PER_CELL, STR("\"a,\"\"b\nc\n"), STR("a,\"b\nc\n"));
}
END_TEST

#define OPEN  "\xE2\x80\x9C"
#define CLOSE "\xE2\x80\x9D"

START_TEST(other_quotes)
{
    expect(CSV_OTHER_QUOTES, STR(OPEN "a" CLOSE "," OPEN CLOSE ", " OPEN "b, c" CLOSE "\n" OPEN "d" CLOSE),
           STR("\"a\",\"\", \"b, c\"\n\"d\""));
    expect(CSV_OTHER_QUOTES,
           STR("\xC2\xAB"
               "a\xC2\xBB;\xE2\x80\x9E"
               "b" OPEN "\n"),
           STR("\"a\";\"b\"\n"));
    /* Doubled they are one in a cell; alone a part of what the cell says. */
    expect(CSV_OTHER_QUOTES, STR(OPEN "[{" CLOSE CLOSE "a" CLOSE CLOSE ":1}]" CLOSE), STR("\"[{\"\"a\"\":1}]\""));
    expect(CSV_OTHER_QUOTES, STR(OPEN "the " OPEN "b" CLOSE " of" CLOSE ","), STR("\"the " OPEN "b" CLOSE " of\","));
}
END_TEST

#define ROW(id) "\"2026-07-30T17:21:32Z,\"\"" id "\"\",\"\"Reset password; self-service\"\",\"\"Success\"\"\"\r\n"

static const str texts[] = {
    STR_INIT("\"Date (UTC),\"\"CorrelationId\"\",\"\"Activity\"\",\"\"Result\"\"\"\r\n" ROW("a") ROW("b")),
    STR_INIT("Date (UTC),CorrelationId,Activity,Result\r\n" ROW("a") ROW("b")),
    STR_INIT(OPEN "Date (UTC)" CLOSE "," OPEN "CorrelationId" CLOSE "," OPEN "Activity" CLOSE "," OPEN "Result" CLOSE
                  "\n" OPEN "2026-07-30T17:21:32Z" CLOSE "," OPEN CLOSE "," OPEN "Reset password" CLOSE "," OPEN
                  "Success" CLOSE "\n"),
    STR_INIT("Date (UTC),CorrelationId,Activity,Result\n2026-07-30T17:21:32Z,a,Reset password,Success\n"
             "\xEF\xBB\xBF\"Result\";\"Activity\";\"CorrelationId\";\"Date (UTC)\"\n"
             "Success;Reset password;b;2026-07-30T17:21:33Z\n"),
    STR_INIT(
        "Date (UTC), CorrelationId, Activity, Result\n2026-07-30T17:21:32Z, a, \"Reset password\" , =\"Success\"\n"),
};

static void check_sums(str text)
{
    csv_run r;
    csv_run_do(&r, text, NULL, 0);
    const unit *u = csv_run_unit(&r);
    if (r.format) {
        ck_assert_uint_eq(u->records, u->used + u->out_of_scope + u->damaged);
        ck_assert_uint_eq(u->used, r.records.n);
    }
    csv_run_free(&r);
}

START_TEST(whole_texts)
{
    static const size_t used[] = {2, 2, 1, 2, 1};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        csv_run r;
        csv_run_do(&r, texts[i], NULL, 0);
        ck_assert_msg(csv_run_unit(&r)->used == used[i], "%zu: %.*s", i, STR_ARG(csv_run_unit(&r)->note));
        ck_assert_int_eq((int)csv_run_unit(&r)->status, (int)UNIT_OK);
        ck_str_lit(r.records.v[0].audit.result, "Success");
        csv_run_free(&r);
    }
}
END_TEST

START_TEST(every_cut_and_every_byte_changed)
{
    static const char bytes[] = {'"', '\n', ';', '\x1A'};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char *copy = mem_alloc(texts[i].n);
        memcpy(copy, texts[i].p, texts[i].n);
        for (size_t at = 0; at < texts[i].n; at++) {
            check_sums(str_head(texts[i], at));
            check_sums(str_from(texts[i], at));
            for (size_t k = 0; k < sizeof bytes; k++) {
                copy[at] = bytes[k];
                check_sums(str_make(copy, texts[i].n));
            }
            copy[at] = texts[i].p[at];
        }
        mem_free(copy);
    }
}
END_TEST

Suite *suite_csv_rewrite(void);
Suite *suite_csv_rewrite(void)
{
    Suite *s = suite_create("csv_rewrite");
    TCase *c = tcase_create("csv_rewrite");
    tcase_set_timeout(c, 120);
    tcase_add_test(c, lines_in_cells);
    tcase_add_test(c, other_quotes);
    tcase_add_test(c, whole_texts);
    tcase_add_test(c, every_cut_and_every_byte_changed);
    suite_add_tcase(s, c);
    return s;
}
