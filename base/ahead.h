/* Reads ahead: bytes are fetched on a thread of their own, into a few blocks, while the caller works on those before
   them. Without a thread (asked for so, or none to be had) the same blocks are fetched one by one: what the source is
   asked for does not depend on it, and so neither does where a limit of the source strikes. */
#ifndef BASE_AHEAD_H
#define BASE_AHEAD_H

#include <stdbool.h>
#include <stddef.h>

typedef struct ahead ahead;

/* Up to n bytes, 0: the end. */
typedef size_t ahead_fetch(void *context, char *buffer, size_t n);

/* From the first read to ahead_free whatever fetch uses is the other thread's. */
ahead *ahead_new(ahead_fetch *fetch, void *context, bool threaded);
/* The next bytes, at most n; 0 at the end. */
size_t ahead_read(ahead *a, char *buffer, size_t n);
/* For fetch, before it touches something of the reader's: waits until the reader has taken all there is and waits in
   turn. From here until fetch returns the two threads do not run at once. */
void ahead_meet(ahead *a);
/* Whether or not the end was reached. */
void ahead_free(ahead *a);

#endif
