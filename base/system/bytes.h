/* Searching bytes with what the C library has for it: both are as fast as the machine reads, and both are extensions of
   some systems. */
#ifndef BASE_SYSTEM_BYTES_H
#define BASE_SYSTEM_BYTES_H

#include <stddef.h>

/* The first place of `what` among the n bytes at p; NULL: none. what_n > 0. */
const char *bytes_find(const char *p, size_t n, const char *what, size_t what_n);
/* The last place of a byte; NULL: none. */
const char *bytes_find_last(const char *p, size_t n, char what);

#endif
