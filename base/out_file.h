/* Inside base/: what the set of files needs of a single writer. */
#ifndef BASE_OUT_FILE_H
#define BASE_OUT_FILE_H

#include "base/out.h"

/* The errno of the first failed write, 0 for none. */
int out_errno(const out *o);

/* The set that the writer belongs to; NULL for none. */
out_set **out_owner(out *o);

#endif
