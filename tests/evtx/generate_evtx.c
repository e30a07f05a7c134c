/* The generator of logs with .evtx files as its output: the same options as bench_generate, the same events. Writing to
   a file gives it its final header; through a pipe it stays dirty. */
#include "../bench/generate.h"
#include "evtx_write.h"

#include <unistd.h>

static evtx_writer *writer; /* log_writer has no room for it */

void log_begin(log_writer *w)
{
    writer = evtx_writer_new(w->to);
}

void log_event_write(log_writer *w, const log_event *e)
{
    if (e->time < w->since || e->time >= w->until)
        return;
    evtx_event event = {
        .record_id = e->record_id,
        .time = e->time,
        .provider = e->provider,
        .computer = e->computer,
        .id = (unsigned)e->id,
        .qualifiers = (unsigned)e->qualifiers,
        .level = (unsigned)e->level,
        .data = e->data,
        .data_count = e->data_count,
    };
    evtx_writer_event(writer, &event);
    w->events++;
}

void log_end(log_writer *w)
{
    uint8_t header[EVTX_FILE_HEADER];
    evtx_writer_finish(writer, header);
    if (out_flush(w->to) && lseek(STDOUT_FILENO, 0, SEEK_CUR) >= 0)
        (void)!pwrite(STDOUT_FILENO, header, sizeof header, 0);
}
