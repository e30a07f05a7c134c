/* What the process needs before anything else: descriptors, signals, locale, the key of hashes, and what happens when
 * memory runs out. */
#ifndef CLI_PROCESS_H
#define CLI_PROCESS_H

#include <signal.h>

void process_setup(void);

/* While the files of a report get their names a signal waits: all of them or none. */
sigset_t process_hold_signals(void);
void process_release_signals(const sigset_t *before);

#endif
