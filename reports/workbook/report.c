/* The workbook of a report: which tables, in which order. */
#include "reports/workbook/book.h"

static const struct {
    const char *name;
    const table *table;
} sheets[] = {
    {"Operations", &operations_table},
    {"Causes", &causes_table},
    {"Users", &users_table},
    {"Months", &months_table},
    {"Service", &service_table},
    {"Registrations", &registrations_table},
    {"Methods", &registration_methods_table},
    {"Findings", &findings_table},
    {"Changes", &changes_table},
    {"Events", &events_table},
    {"Inputs", &inputs_table},
};

enum { SHEETS = sizeof sheets / sizeof *sheets };

static size_t most_rows(const analysis *a)
{
    size_t most = 0;
    for (size_t i = 0; i < SHEETS; i++) {
        size_t n = table_row_count(sheets[i].table, a);
        most = n > most ? n : most;
    }
    return most;
}

void workbook_write_report(const analysis *a, str program, out *o)
{
    const workbook_form form = {
        .title = STR("Password writeback"), .program = program, .made = a->last, .rows = most_rows(a)};
    workbook *w = workbook_begin(o, &form);
    const rows_sink to = workbook_rows(w);
    summary_sheet(w, a);
    for (size_t i = 0; i < SHEETS; i++) {
        workbook_sheet(w, sheets[i].name);
        table_write_rows(sheets[i].table, a, &to);
    }
    workbook_end(w);
}
