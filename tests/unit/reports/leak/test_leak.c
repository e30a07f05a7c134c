#include "reports/html/html.h"
#include "reports/leak/leak.h"
#include "reports/support/support.h"
#include "reports/tables/tables.h"
#include "reports/workbook/workbook.h"
#include "tests/unit/base/check_str.h"

Suite *suite_leak_leak(void);

/* An analysis that forgot to replace a name: what stands in `log` came from a log. */
typedef struct forgetful {
    veil *veil;
    arena log;
    log_memory memory;
    analysis a;
    leak_watch watch;
    out *o;
} forgetful;

static void begin(forgetful *f, str *name)
{
    memset(f, 0, sizeof *f);
    f->veil = veil_new(&(veil_options){0});
    f->o = out_memory();
    veil_know(f->veil, VEIL_USER, STR("report@contoso.com"));
    veil_seal(f->veil);
    *name = arena_str(&f->log, STR("as the Report says"));
    const arena *const logs[] = {&f->log};
    f->memory = log_memory_of(logs, 1);
    f->a.veil = f->veil;
    f->a.from_logs = &f->memory;
    leak_watch_start(&f->watch, &f->a, "some.file", f->o);
}

static void end(forgetful *f)
{
    out_free(f->o);
    log_memory_free(&f->memory);
    veil_free(f->veil);
    arena_free(&f->log);
}

START_TEST(texts_of_a_log_are_looked_at)
{
    forgetful f;
    str name;
    report_leak leak = {0};
    begin(&f, &name);
    html_text(f.o, STR("This report says"));
    leak_watch_end(&f.watch, &leak);
    ck_assert(!leak.found);
    html_text(f.o, str_head(name, 6)); /* "as the" */
    ck_assert(!f.watch.leak.found);
    html_text(f.o, name);
    leak_watch_end(&f.watch, &leak);
    ck_assert(leak.found);
    ck_assert_str_eq(leak.file, "some.file");
    ck_assert_ptr_null(leak.column);
    ck_assert_int_eq(leak.left.kind, VEIL_USER);
    ck_str_lit(leak.left.pseudonym, "user-1");
    end(&f);
}
END_TEST

/* The library gets nothing here, since there is no file; what it would have got is looked at all the same. */
START_TEST(cells_of_a_workbook_too)
{
    static const char *const names[] = {"kind", "user"};
    forgetful f;
    str name;
    cell c = {.kind = CELL_EMPTY};
    begin(&f, &name);
    workbook *w = workbook_begin(f.o, &(workbook_form){.title = STR("x"), .program = STR("x"), .made = INSTANT_NONE});
    workbook_sheet(w, "Operations");
    const rows_sink to = workbook_rows(w);
    to.names(to.context, names, 2);
    cell_safe(&c, STR("reset"));
    to.cell(to.context, 0, &c);
    ck_assert(!f.watch.leak.found);
    cell_text(&c, name);
    to.cell(to.context, 1, &c);
    ck_assert(f.watch.leak.found);
    ck_assert_str_eq(f.watch.leak.column, "user");
    workbook_end(w);
    end(&f);
}
END_TEST

START_TEST(support_texts_too)
{
    forgetful f;
    str name;
    begin(&f, &name);
    support_text(f.o, name);
    ck_assert(f.watch.leak.found);
    end(&f);
}
END_TEST

START_TEST(a_cell_is_told_by_its_column)
{
    static const finding_type type;
    forgetful f;
    str name;
    begin(&f, &name);
    const finding row = {.type = &type, .first = INSTANT_NONE, .last = INSTANT_NONE, .evidence = name};
    f.a.findings = &row;
    f.a.finding_count = 1;
    f.a.options.zone = zone_utc;
    f.a.first = INSTANT_NONE;
    table_write_csv(&findings_table, &f.a, (csv_form){',', '.'}, f.o);
    ck_assert(f.watch.leak.found);
    ck_assert_str_eq(f.watch.leak.column, "evidence");
    end(&f);
}
END_TEST

START_TEST(without_a_veil_nobody_looks)
{
    leak_watch w;
    analysis a = {0};
    out *o = out_memory();
    leak_watch_start(&w, &a, "some.file", o);
    ck_assert_ptr_null(o->watch);
    html_text(o, STR("report"));
    out_free(o);
}
END_TEST

START_TEST(memory_is_told_to_the_byte)
{
    arena a = {0}, b = {0};
    char *piece = arena_bytes(&a, 3 << 20), *other = arena_bytes(&b, 10);
    const arena *const logs[] = {&a};
    log_memory m = log_memory_of(logs, 1);
    ck_assert(log_memory_holds(&m, piece));
    ck_assert(log_memory_holds(&m, piece + (3 << 20) - 1));
    ck_assert(!log_memory_holds(&m, piece - sizeof(size_t) * 8));
    ck_assert(!log_memory_holds(&m, other));
    ck_assert(!log_memory_holds(&m, "literal"));
    log_memory_free(&m);
    arena_free(&a);
    arena_free(&b);
}
END_TEST

Suite *suite_leak_leak(void)
{
    Suite *s = suite_create("leak/leak");
    TCase *c = tcase_create("leak");
    tcase_add_test(c, texts_of_a_log_are_looked_at);
    tcase_add_test(c, support_texts_too);
    tcase_add_test(c, cells_of_a_workbook_too);
    tcase_add_test(c, a_cell_is_told_by_its_column);
    tcase_add_test(c, without_a_veil_nobody_looks);
    tcase_add_test(c, memory_is_told_to_the_byte);
    suite_add_tcase(s, c);
    return s;
}
