#include "reports/report.h"

#include "reports/csv.h"
#include "reports/page.h"

const char *const report_file_names[] = {
    "report.html", "casebook.html", "operations.csv",    "events.csv",
    "causes.csv",  "service.csv",   "registrations.csv", "registration_methods.csv",
    "users.csv",   "months.csv",    "findings.csv",      "changes.csv",
    "inputs.csv",
};
const size_t report_file_count = sizeof report_file_names / sizeof *report_file_names;

static bool write_table(const analysis *a, const table *t, char separator, out_set *set)
{
    out *o = out_file(set, t->file);
    if (!o)
        return false;
    csv_write(t, a, separator, o);
    return out_close(o);
}

typedef void page_writer(const analysis *a, const report_options *options, out *o);

static bool write_page(const analysis *a, const report_options *options, const char *name, page_writer *write,
                       out_set *set)
{
    out *o = out_file(set, name);
    if (!o)
        return false;
    write(a, options, o);
    return out_close(o);
}

bool report_write(const analysis *a, const report_options *options, out_set *set)
{
    if (options->html && (!write_page(a, options, "report.html", report_page_write, set) ||
                          !write_page(a, options, "casebook.html", casebook_write, set)))
        return false;
    for (size_t i = 0; options->csv && i < table_count; i++) {
        if (!write_table(a, tables[i], options->separator, set))
            return false;
    }
    return true;
}
