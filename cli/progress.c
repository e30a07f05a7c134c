#include "cli/progress.h"

#include "base/str.h"
#include "base/system/clock.h"
#include "base/system/file.h"
#include "base/system/terminal.h"

#include <inttypes.h>
#include <stdio.h>

enum { INTERVAL_MS = 100, LINE_MOST = 80, COLUMNS_UNKNOWN = 80 };

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

/* From the longest way to say it to the shortest, the first that fits. */
static void show_share(progress *p, uint64_t done_mb, uint64_t total_mb, unsigned percent)
{
    char lines[3][LINE_MOST];
    snprintf(lines[0], LINE_MOST, "reading: %" PRIu64 " of %" PRIu64 " MB, %u %%", done_mb, total_mb, percent);
    snprintf(lines[1], LINE_MOST, "%" PRIu64 " of %" PRIu64 " MB, %u %%", done_mb, total_mb, percent);
    snprintf(lines[2], LINE_MOST, "%u %%", percent);
    for (size_t i = 0; i < 3; i++)
        if (fits((int)strlen(lines[i]))) {
            show(p, lines[i]);
            return;
        }
}

void progress_update(void *context, uint64_t bytes_done, uint64_t bytes_total)
{
    progress *p = context;
    if (!is_time(p))
        return;
    uint64_t done_mb = bytes_done / 1000000;
    char line[LINE_MOST];
    if (bytes_total > 0 && bytes_done <= bytes_total) {
        show_share(p, done_mb, bytes_total / 1000000, (unsigned)(bytes_done / (bytes_total / 100 + 1)));
    } else {
        int length = snprintf(line, sizeof line, "reading: %" PRIu64 " MB", done_mb);
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
