/* Paths as people write them: with `*` and `?`, with the separator of another system. */
#ifndef BASE_PATH_FIND_H
#define BASE_PATH_FIND_H

#include "base/arena.h"
#include "base/array.h"

typedef ARRAY(str) path_list;

/* The folder of a path ("." for a name alone) and the last name in it. */
void path_split(str path, str *folder, str *name);
/* The path of a name in a folder; empty: the one at hand. */
str path_join(arena *a, str folder, str name);
/* Every path that a name with `*` and `?` stands for, in byte order, or the name itself; none: there is nothing.
   folder: that it is relative to; empty: the one at hand. */
void path_find(arena *a, str folder, str name, path_list *found);

#endif
