#include "reports/leak/leak.h"

/* The first one is enough. */
static void look(void *watch_, const char *column, str text)
{
    leak_watch *w = watch_;
    if (w->leak.found || !text.n || !log_memory_holds(w->a->from_logs, text.p))
        return;
    w->leak.found = veil_leaks(w->a->veil, text, &w->leak.left);
    w->leak.column = column;
}

void leak_watch_start(leak_watch *w, const analysis *a, const char *file, out *o)
{
    *w = (leak_watch){.watch = {look, w}, .a = a, .leak = {.file = file}};
    if (a->veil)
        o->watch = &w->watch;
}

void leak_watch_end(const leak_watch *w, report_leak *leak)
{
    if (w->leak.found && !leak->found)
        *leak = w->leak;
}
