/* Files of the user that are read whole: rules, passwords. */
#ifndef CLI_SMALL_FILE_H
#define CLI_SMALL_FILE_H

#include "base/arena.h"

/* All of a plain file of at most `mib` MiB. what: what it should have been, for the message ("rules"). The value is
   an exit status, that of success or one whose reason was said: STATUS_USAGE where another path would help,
   STATUS_NOTHING where the system failed. */
int small_file_read(const char *path, const char *what, size_t mib, arena *a, str *bytes);
/* A list that some program saved: Notepad and PowerShell write UTF-16, or a mark before UTF-8. */
str small_file_utf8(arena *a, str bytes);

#endif
