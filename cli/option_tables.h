/* The options of each command, a row each; every table ends with a row without a name. */
#ifndef CLI_OPTION_TABLES_H
#define CLI_OPTION_TABLES_H

#include "cli/options.h"

extern const option report_options[], extract_options[], explain_options[];

#endif
