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

/* An empty one where there is none. *unreadable: there is one all the same. */
listed_runs listed_read(const char *dir, bool *unreadable);
listed_runs listed_of(str json); /* of the bytes of such a file, which may be anything */
bool listed_run(const listed_runs *l, str folder, uint64_t *run);
void listed_free(listed_runs *l);
void listed_write(const rollup *r, str program, out *o);

typedef enum our_file { OUR_FILE_NONE, OUR_FILE_READ, OUR_FILE_UNREADABLE } our_file;

/* The bytes of a plain file of at most so many; none where there is none such, or where it cannot be read. */
our_file file_bytes(arena *a, const char *path, size_t most, str *bytes);

rollup_source customer_folder_read(arena *keep, const char *dir, const rollup_customer *c);

#endif
