/* Paths of the command line: as the program has them, and what they stand for where the shell does not find out. */
#ifndef CLI_PATHS_H
#define CLI_PATHS_H

#include "cli/options.h"

bool option_is_path(const option *row);
void paths_take(options *o);

#endif
