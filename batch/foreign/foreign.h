/* Logs that two customers have: the same bytes, or the same records (see sketch.h). One of both got them by mistake,
   and nobody here can tell which. The door of the folder. */
#ifndef BATCH_FOREIGN_FOREIGN_H
#define BATCH_FOREIGN_FOREIGN_H

#include "batch/customer/customer.h"
#include "batch/foreign/sketch.h"

/* Fills `foreign` of each of the states: the others that share something with it, in their order. Texts are theirs, the
   lists are in the arena. */
void foreign_find(arena *a, customer_state *states, size_t n);

#endif
