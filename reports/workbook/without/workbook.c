/* For a program that is built without libxlsxwriter. The command refuses the format before anything is read; whoever
   asks all the same loses the file, not the report's truth. */
#include "reports/workbook/workbook.h"

#include <errno.h>

const bool workbook_can = false;

const char *workbook_library(void)
{
    return NULL;
}

struct workbook {
    out *o;
};

workbook *workbook_begin(out *o, const workbook_form *form)
{
    workbook *w = mem_zalloc(1, sizeof *w);
    (void)form;
    w->o = o;
    return w;
}

void workbook_sheet(workbook *w, const char *name)
{
    (void)w, (void)name;
}

static void no_names(void *context, const char *const *names, size_t n)
{
    (void)context, (void)names, (void)n;
}

static void no_cell(void *context, size_t column, const cell *value)
{
    (void)context, (void)column, (void)value;
}

rows_sink workbook_rows(workbook *w)
{
    return (rows_sink){no_names, no_cell, w};
}

void workbook_end(workbook *w)
{
    out_lost(w->o, ENOTSUP);
    mem_free(w);
}

void workbook_write_report(const analysis *a, str program, out *o)
{
    (void)a, (void)program;
    out_lost(o, ENOTSUP);
}
