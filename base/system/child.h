/* Processes of our own: this program, started again with other arguments. They end with it, whatever ends it. */
#ifndef BASE_SYSTEM_CHILD_H
#define BASE_SYSTEM_CHILD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CHILDREN_MOST = 256 }; /* at once */

typedef struct child_end {
    size_t slot;  /* which one, as child_start was told */
    int status;   /* its exit status; -1: a signal ended it */
    int signal;   /* which; 0: none */
    bool in_time; /* false: it was ended since it took longer than it may */
} child_end;

/* Starts this program with these arguments (the last is NULL, the first what it calls itself), with nothing on standard
   input, standard output thrown away and standard error written to the open file `messages`. slot: below CHILDREN_MOST
   and free. seconds: how long it may take, 0: as long as it likes. False: it could not be started, see errno. */
bool child_start(size_t slot, const char *const *arguments, int messages, uint32_t seconds);
/* Waits for the next one to end, at most so many milliseconds. False: none did, or none runs. */
bool child_wait(uint32_t milliseconds, child_end *end);
/* Asks all to end, and waits a moment for them to do so; async-signal-safe. */
void child_end_all(void);

#endif
