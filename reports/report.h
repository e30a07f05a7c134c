/* Writing a report: from the immutable analysis to files. The door of the room. Nothing is computed here that is a fact
   of the data; the one table of columns (tables.h) drives the CSV files and the tables of the pages. */
#ifndef REPORTS_REPORT_H
#define REPORTS_REPORT_H

#include "analyzer/analysis.h"
#include "base/out.h"
#include "reports/ask/ask.h"
#include "reports/brief/brief.h"
#include "reports/leak/leak.h"
#include "reports/summary/summary.h"
#include "reports/support/support.h"
#include "reports/tables/tables.h"
#include "reports/workbook/workbook.h"

typedef struct report_options {
    bool html, csv, json, xlsx;
    csv_form table_form;
    unsigned jobs;     /* threads; 0 is 1 */
    str program;       /* "wbhealth 0.1.0" for the foot */
    spoken language;   /* of report.html; everything else is English */
    options_told told; /* for the summary */
} report_options;

/* Every name a report may write, for stale files and for the check that no output is an input. */
extern const char *const report_file_names[];
extern const size_t report_file_count;

#define REPORT_WORKBOOK "report.xlsx"

/* There only between two reports: whoever finds it must not take the folder for one. */
#define REPORT_INCOMPLETE "wbhealth-incomplete.txt"

/* For the commit of the set: what is stale, and what stands there while the names are given. */
extern const out_plan report_plan;

/* Writes all files into the set (open, not committed). false: see out_set_error. *leak, zeroed before: a name that a
   veil left in one of them. */
bool report_write(const analysis *a, const report_options *options, out_set *set, report_leak *leak);

/* Which pseudonym is whose, as a CSV file of the set that stands elsewhere, at that path: whoever gets the report need
   not get the map. */
bool report_write_map(const veil *v, const report_options *options, out_set *set, const char *path);

#endif
