/* The file of --password-file: passwords for encrypted archives, one a line. They are never shown and never written. */
#ifndef CLI_PASSWORDS_H
#define CLI_PASSWORDS_H

#include "base/arena.h"
#include "cli/options.h"

/* Each line as it stands, without its line break, in the order of the file; empty lines are none. What is not ASCII is
   added in the other encodings that programs take passwords in. Texts in the arena. The value is an exit
   status, as of small_file_read. */
int passwords_read(const char *path, arena *a, text_values *to);

#endif
