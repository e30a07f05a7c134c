/* How the system lays out memory. */
#ifndef BASE_SYSTEM_MEMORY_H
#define BASE_SYSTEM_MEMORY_H

#include <stddef.h>

/* n bytes that are going to be used all over: in large pages, where the system has such and gives them to those that
   ask. It then interrupts the program once for 512 pages instead of for each, and finds places of a large table
   without looking into the tables of pages. Only a hint: whatever it does, the bytes are the same. */
void memory_used_all_over(void *p, size_t n);

#endif
