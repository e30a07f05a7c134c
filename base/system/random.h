/* Numbers that nobody can foresee, from the operating system. */
#ifndef BASE_SYSTEM_RANDOM_H
#define BASE_SYSTEM_RANDOM_H

#include <stdbool.h>
#include <stddef.h>

/* Fills n bytes, 256 at most. false: the system has none to give, and *to is as good as empty. May wait right after the
   system's start, never later. */
bool random_bytes(void *to, size_t n);

#endif
