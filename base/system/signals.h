/* Signals: with which people and systems end a run, and those that would end it for a lost write. */
#ifndef BASE_SYSTEM_SIGNALS_H
#define BASE_SYSTEM_SIGNALS_H

/* A reader that went away and a file size limit are errors of a write from now on, not the end of the program. */
void signals_make_writes_fail(void);

/* From now on `last` runs before such a signal (an interrupt, a request to end, a terminal that went away) ends the
   process as it would have anyway. It may do only what is async-signal-safe. A second one waits until the process is
   gone. A signal that was ignored at the start (nohup) stays ignored. */
void signals_before_end(void (*last)(void));

/* The ending signals wait; async-signal-safe, of the calling thread. What it returns is for signals_release alone. */
unsigned signals_hold(void);
void signals_release(unsigned held);

#endif
