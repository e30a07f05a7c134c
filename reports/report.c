#include "reports/report.h"

#include "base/lanes.h"
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

/* ---- writing: the analysis does not change any more, so parts of all files are made at once ---- */

enum { FILES_MOST = OUT_SET_FILES, PART_ROWS = 128 };

typedef enum file_kind { FILE_TABLE, FILE_WORKBOOK, FILE_SUMMARY, FILE_REPORT, FILE_CASEBOOK } file_kind;

typedef struct file_job {
    file_kind kind;
    const table *table;
    casebook *casebook;
    const analysis *a;
    const report_options *options;
    out *o;
    size_t parts;
    leak_watch watch;
    struct {
        out *o;
        leak_watch watch;
    } slots[LANE_SLOTS]; /* parts that wait for their turn */
} file_job;

/* Every file of one report. All are opened before the first is written: a thread that runs out of memory removes those
   that are open, and must not miss one. They get their names in the order in which they are opened: the pages last, see
   between.h. */
typedef struct writing {
    const analysis *a;
    const report_options *options;
    out_set *set;
    bool good;
    size_t n;
    file_job *jobs[FILES_MOST];
} writing;

static void put_part(file_job *j, size_t part, unsigned slot, out *o)
{
    size_t from = part * PART_ROWS, rows = j->table ? j->table->rows(j->a) : 0;
    switch (j->kind) {
    case FILE_TABLE:
        table_write_csv_rows(j->table, j->a, j->options->table_form, from,
                             rows - from < PART_ROWS ? rows : from + PART_ROWS, o);
        break;
    case FILE_WORKBOOK:
        workbook_write_report(j->a, j->options->program, o);
        break;
    case FILE_SUMMARY:
        summary_write(j->a, j->options->program, &j->options->told, o);
        break;
    case FILE_REPORT:
        report_page_write(j->a, j->options->program, j->options->language, o);
        break;
    case FILE_CASEBOOK:
        casebook_make(j->casebook, part, slot, o);
        break;
    }
}

static size_t count_parts(const file_job *j)
{
    if (j->casebook)
        return casebook_parts(j->casebook);
    size_t rows = j->table ? j->table->rows(j->a) : 0;
    return rows ? (rows + PART_ROWS - 1) / PART_ROWS : 1;
}

static void make_part(void *job, size_t part, unsigned slot)
{
    file_job *j = job;
    if (slot == LANE_STRAIGHT) {
        put_part(j, part, slot, j->o);
        return;
    }
    out **o = &j->slots[slot].o;
    *o = *o ? *o : out_memory();
    leak_watch_start(&j->slots[slot].watch, j->a, j->watch.leak.file, *o);
    put_part(j, part, slot, *o);
}

static void join_part(void *job, size_t part, unsigned slot)
{
    file_job *j = job;
    if (slot != LANE_STRAIGHT) {
        out_str(j->o, out_memory_str(j->slots[slot].o));
        out_memory_clear(j->slots[slot].o);
        leak_watch_end(&j->slots[slot].watch, &j->watch.leak);
    }
    if (j->casebook)
        casebook_join(j->casebook, part, slot);
    if (part + 1 < j->parts)
        return;
    out_flush(j->o);
    casebook_free(j->casebook);
    for (size_t i = 0; i < LANE_SLOTS; i++)
        out_free(j->slots[i].o);
}

static void add_file(writing *w, file_kind kind, const char *name, const table *t)
{
    out *o = w->good ? out_file(w->set, name) : NULL;
    w->good = o != NULL;
    if (!w->good)
        return;
    file_job *j = w->jobs[w->n++] = mem_zalloc(1, sizeof *j);
    *j = (file_job){.kind = kind, .table = t, .a = w->a, .options = w->options, .o = o};
    leak_watch_start(&j->watch, w->a, name, o);
}

static void add_files(writing *w)
{
    const report_options *options = w->options;
    for (size_t i = 0; options->csv && i < table_count; i++)
        add_file(w, FILE_TABLE, tables[i]->file, tables[i]);
    if (options->xlsx)
        add_file(w, FILE_WORKBOOK, REPORT_WORKBOOK, NULL);
    if (options->json)
        add_file(w, FILE_SUMMARY, "summary.json", NULL);
    if (options->html) {
        add_file(w, FILE_REPORT, "report.html", NULL);
        add_file(w, FILE_CASEBOOK, "casebook.html", NULL);
    }
}

/* The pages, which cannot be made in as many parts, first. */
static void write_files(writing *w)
{
    lane lanes[FILES_MOST];
    for (size_t i = 0; i < w->n; i++) {
        file_job *j = w->jobs[w->n - 1 - i];
        if (j->kind == FILE_CASEBOOK)
            j->casebook = casebook_new(j->a, j->options->program, j->o);
        j->parts = count_parts(j);
        lanes[i] = (lane){j->parts, make_part, join_part, j};
    }
    lanes_run(w->options->jobs, lanes, w->n);
}

bool report_write(const analysis *a, const report_options *options, out_set *set, report_leak *leak)
{
    writing w = {.a = a, .options = options, .set = set, .good = true};
    add_files(&w);
    if (w.good)
        write_files(&w);
    while (w.n > 0) {
        file_job *j = w.jobs[--w.n];
        w.good = out_close(j->o) && w.good;
        leak_watch_end(&j->watch, leak);
        mem_free(j);
    }
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
