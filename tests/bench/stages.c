/* stages FOLDER JOBS INPUT: makes a report as `wbhealth report` does and prints, as one line of standard output, how
   long each stage took and how much memory writing needed on top of what stood there before:
   "read 123 analyze 45 write 67 ms, 890 KiB". Nothing is brought to the disk: that time is the disk's. */
#include "analyzer/analysis.h"
#include "analyzer/knowledge/knowledge.h"
#include "parsers/inputs.h"
#include "reports/report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* Stands in for the system's in this program. */
int fsync(int fd)
{
    (void)fd;
    return 0;
}

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* A line of /proc/self/status, in KiB. */
static long memory(const char *name)
{
    char line[256];
    long kib = 0;
    FILE *f = fopen("/proc/self/status", "r");
    while (f && fgets(line, sizeof line, f))
        if (strncmp(line, name, strlen(name)) == 0)
            kib = strtol(line + strlen(name), NULL, 10);
    if (f)
        fclose(f);
    return kib;
}

/* Lets the peak begin anew at what is there now. */
static void forget_peak(void)
{
    FILE *f = fopen("/proc/self/clear_refs", "w");
    if (f) {
        fputs("5", f);
        fclose(f);
    }
}

int main(int argc, char **argv)
{
    if (argc != 4)
        return 2;
    unsigned jobs = (unsigned)strtoul(argv[2], NULL, 10);
    const char *const *paths = (const char *const *)(argv + 3);
    knowledge *k = knowledge_load(NULL, 0, TRUST_BUILT_IN, NULL, NULL);
    analysis_options how = {
        .zone = zone_utc, .from = INSTANT_NONE, .to = INSTANT_NONE, .window_s = 600, .jobs = (unsigned)atoi(argv[2])};
    analyzer *a = analyzer_new(k, &how);
    input_options options = {
        .jobs = jobs, .scope = analyzer_scope(a), .audit_scope = analyzer_audit_scope, .audit_context = a};
    inputs_refusal refusal = INPUTS_FINE;
    str culprit = {0};
    out_error error = {0};
    ledger l = {0};
    inputs *in = inputs_find(paths, 1, &options, report_file_names, report_file_count, &refusal, &culprit);
    out_set *set = out_set_open(argv[1], &error);
    if (!k || !in || refusal != INPUTS_FINE || !set)
        return 3;

    int64_t begin = now_ms();
    inputs_read(in, &l, analyzer_sink(a), NULL);
    int64_t read = now_ms();
    const analysis *all = analyzer_finish(a, &l);
    int64_t analyzed = now_ms();
    forget_peak();
    long before = memory("VmRSS:");
    report_options report = {
        .html = true, .csv = true, .table_form = {',', '.'}, .jobs = jobs, .program = STR("wbhealth")};
    bool good = report_write(all, &report, set, &(report_leak){0}) && out_set_commit(set, &report_plan, &error);
    int64_t written = now_ms();
    long more = memory("VmHWM:") - before;

    printf("read %ld analyze %ld write %ld ms, %ld KiB\n", (long)(read - begin), (long)(analyzed - read),
           (long)(written - analyzed), more > 0 ? more : 0);
    out_set_abandon(set);
    analyzer_free(a);
    inputs_free(in);
    ledger_free(&l);
    knowledge_free(k);
    return good ? 0 : 3;
}
