/* Regular expressions (PCRE2, JIT where there is one, UTF on). Owner of the library. A match is bounded: subject at
   most 64 KiB (the head is searched), match, depth and heap limits, a JIT stack of 512 KiB per thread, retried without
   JIT when that is exhausted. A limit is REGEX_LIMIT, never "no match". Patterns are immutable once compiled and shared
   by threads. */
#ifndef BASE_REGEX_H
#define BASE_REGEX_H

#include "base/arena.h"

typedef struct regex regex;
typedef enum regex_result { REGEX_NO, REGEX_YES, REGEX_LIMIT } regex_result;

/* Case-insensitive unless the pattern says (?-i); `.` matches newlines. On error NULL,
   with a message and its offset. */
regex *regex_new(str pattern, char *error, size_t error_size, size_t *error_offset);
void regex_free(regex *r);
regex_result regex_match(const regex *r, str subject);
/* For tests: no JIT from now on. */
void regex_use_jit(bool use);
/* "PCRE2 10.42" */
str regex_library(arena *a);

#endif
