/* Inside base/: what the set of files needs of a single writer. */
#ifndef BASE_OUT_FILE_H
#define BASE_OUT_FILE_H

#include "base/out.h"

/* The errno of the first failure, 0 for none, and what failed: "write" or "fsync". */
int out_errno(const out *o);
const char *out_failed_to(const out *o);

bool out_finished(const out *o);

/* fsync; 0 or the error number. */
int out_sync(int fd);

/* The set that the writer belongs to; NULL for none. */
out_set **out_owner(out *o);

#endif
