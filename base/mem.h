/* Memory that is there or the run ends: the one place where the program meets "out of memory".

   Allocation never returns NULL to its caller. When the system has none left the handler that cli/ installed runs
   (it removes temporary files, says "out of memory" and leaves with status 3); it must not return. Why not a status
   through every call: it would double the branches of the program for a case in which no report can be written
   anyway, and the branches would never be run. Libraries that allocate by themselves report failure
   in their own way, or hide it: the program's malloc family (cli/all_memory.c) ends the run for them too. */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stdbool.h>
#include <stddef.h>

typedef void mem_handler(void);

/* Called once by cli/ before anything else; without it a failure aborts. */
void mem_on_failure(mem_handler *handler);
bool mem_has_handler(void);
_Noreturn void mem_failed(void);

void *mem_alloc(size_t bytes);                      /* uninitialised; 0 bytes gives a unique pointer */
void *mem_zalloc(size_t count, size_t size);        /* zeroed, overflow checked */
void *mem_grow(void *p, size_t count, size_t size); /* realloc to count * size, overflow checked */
void mem_free(void *p);

/* Tests and fault injection: the Nth allocation from now on fails (0: never). */
void mem_fail_after(unsigned long long n);

#endif
