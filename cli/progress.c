#include "cli/progress.h"

#include "base/system/clock.h"
#include "base/system/file.h"
#include "base/system/terminal.h"

#include <inttypes.h>
#include <stdio.h>

enum { INTERVAL_MS = 100 };

progress progress_new(bool wanted)
{
    /* The first line after a whole interval: a short run shows none. */
    return (progress){.wanted = wanted && terminal_is(FILE_MESSAGES), .last_ms = clock_ms()};
}

void progress_update(void *context, uint64_t bytes_done, uint64_t bytes_total)
{
    progress *p = context;
    if (!p->wanted || clock_ms() - p->last_ms < INTERVAL_MS)
        return;
    p->last_ms = clock_ms();
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
