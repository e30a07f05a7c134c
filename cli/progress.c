#include "cli/progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { INTERVAL_MS = 100 };

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

progress progress_new(bool wanted)
{
    /* The first line after a whole interval: a short run shows none. */
    return (progress){.wanted = wanted && isatty(STDERR_FILENO), .last_ms = now_ms()};
}

void progress_update(void *context, uint64_t bytes_done, uint64_t bytes_total)
{
    progress *p = context;
    if (!p->wanted || now_ms() - p->last_ms < INTERVAL_MS)
        return;
    p->last_ms = now_ms();
    p->shown = true;
    uint64_t done_mb = bytes_done / 1000000, total_mb = bytes_total / 1000000;
    if (bytes_total == 0 || bytes_done > bytes_total)
        fprintf(stderr, "\r\033[Kreading: %" PRIu64 " MB", done_mb);
    else
        fprintf(stderr, "\r\033[Kreading: %" PRIu64 " of %" PRIu64 " MB, %u %%", done_mb, total_mb,
                (unsigned)(bytes_done / (bytes_total / 100 + 1)));
    fflush(stderr);
}

void progress_end(progress *p)
{
    if (p->shown)
        fputs("\r\033[K", stderr);
    p->shown = false;
}
