/* Inside the folder: what is found in the folders of the customers, and in the last roll-up. */
#ifndef BATCH_OVERVIEW_FOLDER_H
#define BATCH_OVERVIEW_FOLDER_H

#include "base/symbols.h"
#include "batch/overview/overview.h"
#include "batch/rollup/rollup.h"

#define ROLLUP_FILE "roll-up.json"

/* A file of ours may have so many MiB; a larger one is none. */
enum { OURS_MIB_MOST = 64, ASK_KIB_MOST = 64 };

/* Which run of which folder the last roll-up lists. */
typedef struct listed_runs {
    symbols *folders;
    ARRAY(uint64_t) runs; /* by folder */
} listed_runs;

listed_runs listed_read(const char *dir); /* an empty one where there is none */
listed_runs listed_of(str json);          /* of the bytes of such a file, which may be anything */
bool listed_run(const listed_runs *l, str folder, uint64_t *run);
void listed_free(listed_runs *l);
void listed_write(const rollup *r, str program, out *o);

/* The bytes of a plain file of at most so many. False: there is none such, or it cannot be read; none then. */
bool file_bytes(arena *a, const char *path, size_t most, str *bytes);

rollup_source customer_folder_read(arena *keep, const char *dir, const rollup_customer *c);

#endif
