/* The kept history of a customer: KEEP/<folder>/, one extract per run that brought something new, named by period and
   number (2026-10.run-3.jsonl.gz). A run writes its extract under a name that nobody reads (.pending); the batch gives
   it its own when it is sure that the inputs are this customer's. Undo is deleting a file. The door of the folder. */
#ifndef BATCH_HISTORY_HISTORY_H
#define BATCH_HISTORY_HISTORY_H

#include "base/arena.h"
#include "base/array.h"

#define HISTORY_PENDING ".pending"

typedef ARRAY(str) history_names;

/* The names of the extracts in the folder, in byte order; none where there is no such folder. False: it could not be
   read, see errno. */
bool history_list(arena *a, str folder, history_names *names);
/* The name of the next one. period: as it was asked for, empty: all. */
str history_next_name(arena *a, const history_names *names, str period);
/* Whose it is, as its first line says. False: it could not be read as one. */
bool history_owner(arena *a, str path, str *customer);
/* Gives a pending extract its name. False: it failed, see errno; nothing is pending: true. */
bool history_keep(arena *a, str folder, str name);
/* Removes one. False: as above. */
bool history_drop(arena *a, str folder, str name);
/* The folders in KEEP that are none of these, in byte order. */
void history_others(arena *a, str kept, const str *folders, size_t n, history_names *others);

/* Is there an extract that never got its name, since the run that made it was cut off? *name: the first of them. */
bool history_pending(arena *a, str folder, str *name);

#endif
