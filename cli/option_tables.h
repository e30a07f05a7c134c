/* The options of each command, a row each; every table ends with a row without a name. */
#ifndef CLI_OPTION_TABLES_H
#define CLI_OPTION_TABLES_H

#include "cli/options.h"

extern const option options_of_report[], options_of_extract[], options_of_explain[], options_of_batch[];
/* Of the process that a batch starts for each customer; nobody else gives them. */
extern const option options_of_member[];

#endif
