/* Whole analyses of logs made by hand, written as whole pages, and looked at by sections and tables. */
#ifndef TESTS_UNIT_REPORTS_WHOLE_H
#define TESTS_UNIT_REPORTS_WHOLE_H

#include "reports/pages.h"
#include "tests/unit/analyzer/audit_fixture.h"

#include <stdio.h>

static inline out *page_of(fixture *f)
{
    out *o = out_memory();
    report_page_write(fix_finish(f), STR("x"), (spoken){0}, o);
    return o;
}

static inline out *casebook_of(fixture *f)
{
    out *o = out_memory();
    casebook_write(fix_finish(f), STR("x"), o);
    return o;
}

static inline void done(fixture *f, out *o)
{
    out_free(o);
    fix_free(f);
}

/* What stands from `from` on up to `to`. */
static inline str between(str s, const char *from, const char *to)
{
    size_t at = str_find(s, str_of(from));
    ck_assert_msg(at != STR_NONE, "no %s", from);
    s = str_from(s, at);
    size_t end = str_find(s, str_of(to));
    return end == STR_NONE ? s : str_head(s, end);
}

/* The section whose heading has that id. */
static inline str section(const out *o, const char *id)
{
    char heading[40];
    snprintf(heading, sizeof heading, "<h2 id=\"%s\"", id);
    return between(out_memory_str(o), heading, "</section>");
}

/* The table of that caption. */
static inline str table_of(const out *o, const char *caption)
{
    char whole[200];
    snprintf(whole, sizeof whole, "<caption>%s", caption);
    return between(out_memory_str(o), whole, "</table>");
}

static inline size_t count(str s, const char *what)
{
    size_t n = 0;
    for (size_t at; (at = str_find(s, str_of(what))) != STR_NONE; n++)
        s = str_from(s, at + strlen(what));
    return n;
}

static inline size_t rows(str table)
{
    return count(str_from(table, str_find(table, STR("<tbody"))), "<tr");
}

static inline const char *name(fixture *f, const char *what, int i)
{
    return arena_printf(&f->text, "%s%d%c", what, i, 0).p;
}

static inline void start(fixture *f, const char *time)
{
    fix_prs(f, time, 31015, 0, "Started, Details: ");
}

static inline void stop(fixture *f, const char *time)
{
    fix_prs(f, time, 31016, 0, "Stopped, Details: ");
}

/* Gaps of a log: one finding each. */
static inline fixture *with_gaps(int n)
{
    fixture *f = fix_new();
    start(f, "2026-01-01 08:00:00");
    for (int i = 1; i <= n; i++) {
        fix_unit(f, name(f, "log", i));
        fix_other(f, fix_in(f, "2026-01-01 08:00:00", i * 2 * 86400));
    }
    return f;
}

#endif
