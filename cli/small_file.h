/* Files of the user that are read whole: rules, passwords. */
#ifndef CLI_SMALL_FILE_H
#define CLI_SMALL_FILE_H

#include "base/arena.h"

/* All of a plain file of at most `mib` MiB. what: what it should have been, for the message ("rules"). False: said. */
bool small_file_read(const char *path, const char *what, size_t mib, arena *a, str *bytes);

#endif
