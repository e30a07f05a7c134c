/* The end of what a command writes: its files get their names. */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include "base/out.h"

/* All of the names or none. Once they are given, no signal makes the run anything else, and a folder that cannot be
   brought to the disk is said and is no failure. thing: "report", "extract". False: *error says what was lost. */
bool output_commit(out_set *set, const out_plan *plan, const char *thing, out_error *error);

#endif
