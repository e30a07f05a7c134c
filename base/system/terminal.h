#ifndef BASE_SYSTEM_TERMINAL_H
#define BASE_SYSTEM_TERMINAL_H

#include <stdbool.h>

/* Does a person see at once what is written to this open file (see file.h)? */
bool terminal_is(int file);
/* Characters that fit on a line of it; 0: not known. */
unsigned terminal_columns(int file);
/* At the end of the program: where the terminal goes with it (a window that a click opened), waits until somebody has
   read what is there. */
void terminal_keep(void);

#endif
