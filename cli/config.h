/* --config: options in a file, one `name = value` a line, as on the command line, which wins. Only the file that is
   named is read: what lies beside the inputs is untrusted, and never configuration. */
#ifndef CLI_CONFIG_H
#define CLI_CONFIG_H

#include "base/arena.h"

#include <stdbool.h>

enum { CONFIG_FILE_MIB = 1 };

/* A line that is neither empty nor a comment (#); value: empty where the line is a name alone. Both end in a NUL and
   live in the arena. False ends the reading; it was said why. */
typedef bool config_take(void *context, const char *name, const char *value);

/* path: "default" is the user's own file, ~/.config/wbhealth/config or where XDG_CONFIG_HOME says. The value is an exit
   status, as of small_file_read; STATUS_USAGE also where `take` refused, and then the file and line were said. */
int config_read(const char *path, arena *a, config_take *take, void *context);

#endif
