#include "cli/progress.h"

#include "base/str.h"
#include "base/system/clock.h"
#include "base/system/file.h"
#include "base/system/terminal.h"

#include <inttypes.h>
#include <stdio.h>

enum { INTERVAL_MS = 100, LINE_MOST = 120, COLUMNS_UNKNOWN = 80, BYTES_PER_MB = 1000000 };

progress progress_new(bool wanted)
{
    /* The first line after a whole interval: a short run shows none. */
    return (progress){.wanted = wanted && terminal_is(FILE_MESSAGES), .last_ms = clock_ms()};
}

static bool is_time(const progress *p)
{
    return p->wanted && clock_ms() - p->last_ms >= INTERVAL_MS;
}

/* A line that the terminal would fold could not be written over: what does not fit is left out. */
static bool fits(int length)
{
    unsigned columns = terminal_columns(FILE_MESSAGES);
    return length < (int)(columns ? columns : COLUMNS_UNKNOWN);
}

/* To the beginning of the line, which is emptied. */
#define CLEAR "\r\033[K"

static void show(progress *p, const char *line)
{
    char whole[LINE_MOST + sizeof CLEAR];
    p->last_ms = clock_ms();
    p->shown = true;
    snprintf(whole, sizeof whole, CLEAR "%s", line);
    (void)file_write(FILE_MESSAGES, whole, strlen(whole));
}

/* From the longest way to say it to the shortest, the first that fits. Of one file nobody counts files. */
static void show_share(progress *p, const read_share *d)
{
    enum { WAYS = 4 };
    char lines[WAYS][LINE_MOST];
    uint64_t done_mb = d->bytes / BYTES_PER_MB, total_mb = d->total_bytes / BYTES_PER_MB;
    unsigned percent = (unsigned)(d->bytes / (d->total_bytes / 100 + 1));
    snprintf(lines[0], LINE_MOST, "reading: %zu of %zu files, %" PRIu64 " of %" PRIu64 " MB, %u %%", d->files,
             d->total_files, done_mb, total_mb, percent);
    snprintf(lines[1], LINE_MOST, "reading: %" PRIu64 " of %" PRIu64 " MB, %u %%", done_mb, total_mb, percent);
    snprintf(lines[2], LINE_MOST, "%" PRIu64 " of %" PRIu64 " MB, %u %%", done_mb, total_mb, percent);
    snprintf(lines[3], LINE_MOST, "%u %%", percent);
    for (size_t i = d->total_files > 1 ? 0 : 1; i < WAYS; i++)
        if (fits((int)strlen(lines[i]))) {
            show(p, lines[i]);
            return;
        }
}

void progress_update(void *context, const read_share *done)
{
    progress *p = context;
    char line[LINE_MOST];
    if (!is_time(p))
        return;
    if (done->total_bytes > 0 && done->bytes <= done->total_bytes) {
        show_share(p, done);
    } else {
        int length = snprintf(line, sizeof line, "reading: %" PRIu64 " MB", done->bytes / BYTES_PER_MB);
        if (fits(length))
            show(p, line);
    }
}

void progress_stage(progress *p, const char *what)
{
    if ((p->shown || is_time(p)) && fits((int)strlen(what)))
        show(p, what);
}

void progress_end(progress *p)
{
    if (p->shown)
        (void)file_write(FILE_MESSAGES, CLEAR, sizeof CLEAR - 1);
    p->shown = false;
}
