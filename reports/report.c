#include "reports/report.h"

#include "base/workers.h"
#include "reports/between.h"
#include "reports/pages.h"
#include "reports/tables/tables.h"
#include "reports/workbook/workbook.h"

const char *const report_file_names[] = {
    "report.html", "casebook.html", "operations.csv",    "events.csv",
    "causes.csv",  "service.csv",   "registrations.csv", "registration_methods.csv",
    "users.csv",   "months.csv",    "findings.csv",      "changes.csv",
    "inputs.csv",  "summary.json",  REPORT_WORKBOOK,
};
const size_t report_file_count = sizeof report_file_names / sizeof *report_file_names;

const out_plan report_plan = {
    .stale = report_file_names,
    .stale_count = sizeof report_file_names / sizeof *report_file_names,
    .notices = report_notices,
    .notice_count = REPORT_NOTICES,
};

typedef void page_writer(const analysis *a, const report_options *options, out *o);

static void write_report(const analysis *a, const report_options *options, out *o)
{
    report_page_write(a, options->program, options->language, o);
}

static void write_casebook(const analysis *a, const report_options *options, out *o)
{
    casebook_write(a, options->program, o);
}

static const struct {
    const char *file;
    page_writer *write;
} pages[] = {{"report.html", write_report}, {"casebook.html", write_casebook}};

enum { PAGES = sizeof pages / sizeof *pages, JOBS_MOST = OUT_SET_FILES };

/* Every file of one report. The analysis does not change any more, so files are written at once, each by one thread.
   All are opened before the first is written: a thread that runs out of memory removes those that are open, and must
   not miss one. They get their names in the order in which they are opened: the pages last, see between.h. */
typedef struct writing {
    const analysis *a;
    const report_options *options;
    out_set *set;
    bool good;
    report_leak *leak;
    size_t n;
    struct file_job {
        page_writer *page;  /* or */
        const table *table; /* or */
        bool workbook;      /* or none of them: the summary */
        out *o;
        leak_watch watch;
    } jobs[JOBS_MOST];
} writing;

static void write_file(void *context, void *job, unsigned worker)
{
    (void)worker;
    const writing *w = context;
    struct file_job *j = job;
    if (j->page)
        j->page(w->a, w->options, j->o);
    else if (j->table)
        table_write_csv(j->table, w->a, w->options->table_form, j->o);
    else if (j->workbook)
        workbook_write_report(w->a, w->options->program, j->o);
    else
        summary_write(w->a, w->options->program, &w->options->told, j->o);
    out_flush(j->o);
}

static void file_written(void *context, void *job)
{
    writing *w = context;
    struct file_job *j = job;
    w->good = out_close(j->o) && w->good;
    leak_watch_end(&j->watch, w->leak);
}

static void add_file(writing *w, const char *file, struct file_job job)
{
    out *o = w->good ? out_file(w->set, file) : NULL;
    w->good = o != NULL;
    if (!w->good)
        return;
    struct file_job *j = &w->jobs[w->n++];
    *j = job;
    j->o = o;
    leak_watch_start(&j->watch, w->a, file, o);
}

bool report_write(const analysis *a, const report_options *options, out_set *set, report_leak *leak)
{
    writing w = {.a = a, .options = options, .set = set, .good = true, .leak = leak};
    for (size_t i = 0; options->csv && i < table_count; i++)
        add_file(&w, tables[i]->file, (struct file_job){.table = tables[i]});
    if (options->xlsx)
        add_file(&w, REPORT_WORKBOOK, (struct file_job){.workbook = true});
    if (options->json)
        add_file(&w, "summary.json", (struct file_job){0});
    for (size_t i = 0; options->html && i < PAGES; i++)
        add_file(&w, pages[i].file, (struct file_job){.page = pages[i].write});
    if (!w.good)
        return false;
    pipeline *p = pipeline_new(options->jobs, JOBS_MOST, (pipeline_calls){write_file, file_written, &w});
    for (size_t i = w.n; i-- > 0;) /* the pages, which take longest, first */
        pipeline_submit(p, &w.jobs[i]);
    pipeline_free(p);
    return w.good;
}

bool report_write_map(const veil *v, const report_options *options, out_set *set, const char *path)
{
    out *o = out_file_elsewhere(set, path);
    if (!o)
        return false;
    map_write_csv(v, options->table_form, o);
    return out_close(o);
}
