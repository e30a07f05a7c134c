/* The options in effect, as a summary tells them: all that change what a report says, given or not, in the order of the
   table of options; of zones and code pages also those that the inputs of extracts were read with. */
#ifndef CLI_TOLD_H
#define CLI_TOLD_H

#include "base/arena.h"
#include "cli/options.h"
#include "reports/report.h"

typedef ARRAY(option_told) told_list;

/* What is told lies in the arena and in o. */
told_list options_tell(const options *o, const ledger *l, arena *a);

#endif
