/* The commands of the program, one function each; the value is the exit status. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/options.h"

/* What scripts rely on; a signal ends the program with 128 + its number. */
enum exit_status {
    STATUS_WHOLE = 0,     /* done; every input used whole */
    STATUS_IMPERFECT = 1, /* done, but something was damaged, limited, unusable, not known or not in order */
    STATUS_USAGE = 2,     /* wrong usage, nothing written */
    STATUS_NOTHING = 3    /* nothing could be made: no usable input, no room to write, out of memory */
};

int command_report(const options *o);
int command_extract(const options *o);
int command_batch(const options *o);
int command_explain(const options *o);
int command_rules(const options *o);
int command_help(const options *o);
int command_version(const options *o);

#endif
