/* The check of what is written under a veil: the emitters of data hand every text to it (out_watch), and it looks for
   names in those that came from a log, word by word. Our own sentences lie elsewhere in memory and are not looked at:
   somebody may be called "server". The door of the folder. */
#ifndef REPORTS_LEAK_LEAK_H
#define REPORTS_LEAK_LEAK_H

#include "analyzer/analysis.h"
#include "base/out.h"

/* A name that is left in a file: which may not be said, only what it is called there. */
typedef struct report_leak {
    bool found;
    veil_pair left;
    const char *file, *column; /* column: NULL where the file has none */
} report_leak;

/* Of one file; must stay where it is until that file is written. */
typedef struct leak_watch {
    out_watch watch;
    const analysis *a;
    report_leak leak;
} leak_watch;

/* Looks at all that is written into o from now on; nothing without a veil. */
void leak_watch_start(leak_watch *w, const analysis *a, const char *file, out *o);
/* When it is written: the first leak of all files is kept. */
void leak_watch_end(const leak_watch *w, report_leak *leak);

#endif
