/* From paths to the list of files to read. */
#ifndef PARSERS_SOURCE_DISCOVER_H
#define PARSERS_SOURCE_DISCOVER_H

#include "parsers/source/source.h"

/* The name a path's units have, and what stands before the names of files below it: "dir/october/" -> "october";
   "." and ".." and "/" -> empty. */
str discover_label(str path);

#endif
