/* Standard output: what was asked for, handed on as a whole. */
#ifndef CLI_PRINT_H
#define CLI_PRINT_H

#include "base/str.h"

void print(const char *format, ...) __attribute__((format(WB_PRINTF, 1, 2)));
void print_str(str text);
/* 0, or the errno of what failed; what was printed is gone either way. A reader that went away is none: it did not want
   it any more. */
int print_flush(void);

#endif
