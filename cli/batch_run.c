/* The processes of a batch: as many at once as was asked for, started in the order of the portfolio. */
#include "cli/batch_run.h"

#include <stdio.h>

enum { LOOK_MS = 1000, LINE_MOST = 100 };

static void show(batch_run *r, size_t wanted)
{
    char line[LINE_MOST];
    snprintf(line, sizeof line, "customers: %zu of %zu done, %zu running, %zu failed", r->done, wanted, r->running,
             r->failed);
    progress_stage(&r->progress, line);
}

/* Slots are jobs at work; of a job that ended another takes the slot. */
typedef struct slots {
    size_t job[CHILDREN_MOST]; /* index + 1; 0: free */
} slots;

static size_t free_slot(const slots *s)
{
    size_t i = 0;
    while (s->job[i])
        i++;
    return i;
}

static void start_next(batch_run *r, slots *s, size_t *next)
{
    for (; *next < r->jobs.n && r->running < r->at_once; ++*next) {
        if (r->jobs.v[*next].unchanged)
            continue;
        size_t slot = free_slot(s);
        if (batch_job_start(r, *next, slot)) {
            s->job[slot] = *next + 1;
            r->running++;
        } else {
            r->done++;
        }
    }
}

void batch_run_jobs(batch_run *r)
{
    slots s = {0};
    size_t next = 0, wanted = 0;
    for (size_t i = 0; i < r->jobs.n; i++)
        wanted += !r->jobs.v[i].unchanged;
    start_next(r, &s, &next);
    while (r->running > 0) {
        child_end end;
        show(r, wanted);
        if (!child_wait(LOOK_MS, &end))
            continue;
        batch_job_end(r, s.job[end.slot] - 1, &end);
        s.job[end.slot] = 0;
        r->running--;
        start_next(r, &s, &next);
    }
    progress_end(&r->progress);
}
