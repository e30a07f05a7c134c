/* gzip in one go. */
#ifndef BASE_GZIP_H
#define BASE_GZIP_H

#include "base/out.h"

/* The bytes as one member of a gzip file; members behind one another are one file. */
void gzip_member(out *o, str bytes);

#endif
