/* What the process needs before anything else: descriptors, signals, locale, the key of hashes, and what happens when
 * memory runs out. */
#ifndef CLI_PROCESS_H
#define CLI_PROCESS_H

#include <stdbool.h>

/* False: there was no standard output. */
bool process_setup(void);

#endif
