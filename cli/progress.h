/* Progress on the terminal: one line on standard error that is written over, at most ten times a second, and wiped away
   in the end. Says how much has been read, then what is being done; never guesses how long it will take. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include "parsers/inputs.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct progress {
    bool wanted, shown;
    int64_t last_ms;
} progress;

/* Shows nothing unless standard error is a terminal. */
progress progress_new(bool wanted);
/* As read_progress wants it; context is the progress. */
void progress_update(void *context, const read_share *done);
/* What is being done now, in a few words: once a run has taken long enough to show anything. */
void progress_stage(progress *p, const char *what);
/* Before anything else is said. */
void progress_end(progress *p);

#endif
