/* What a system wants of a program beside the program: its manual and the completion of its lines, made at build time
   from the same tables as the help (commands.c, option_tables.c), so that none can miss an option. See
   cmake/program.cmake. */
#ifndef CLI_MANUAL_H
#define CLI_MANUAL_H

#include "cli/commands.h"

void manual_write(out *o); /* for man */
void completion_write_bash(out *o);
void completion_write_zsh(out *o);
void completion_write_fish(out *o);
void completion_write_powershell(out *o);

#endif
