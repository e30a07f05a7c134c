/* Temporary files as streams of the C library, for a library that wants them so and does not ask whether they took what
   it wrote. */
#ifndef BASE_SYSTEM_STREAM_H
#define BASE_SYSTEM_STREAM_H

#include <stdio.h>

/* To write and to read again, in that folder, for its owner alone; it has no name, so nothing is left of it however the
   process ends. Where the folder can have no such file it has a name for a moment (on Windows until the system takes it
   away, when it is closed or the process ends), which out_remove_leftovers knows. NULL: failed, errno says why. */
FILE *stream_temporary(const char *folder);
/* The errno of the first write or read of any of them that failed, 0: none. Any thread. */
int streams_lost(void);

#endif
