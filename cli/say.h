/* Messages on standard error. Every line goes through text_printable as a whole, so nothing that came from an input or
   a file name can reach the terminal as a control character. */
#ifndef CLI_SAY_H
#define CLI_SAY_H

#include "base/out.h"

/* "wbhealth: ..." and a line end. */
void say(const char *format, ...) __attribute__((format(WB_PRINTF, 1, 2)));
/* A line as it is, without the program's name in front. */
void say_line(str line);
/* Whatever is said from now on is written there too; NULL: no more. */
void say_also(out *copy);

#endif
