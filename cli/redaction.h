/* --redact and its files: the key, which is made where it is absent, and the words that are no names. */
#ifndef CLI_REDACTION_H
#define CLI_REDACTION_H

#include "base/arena.h"
#include "cli/options.h"
#include "parsers/veil/veil.h"

/* Was anything of it asked for? */
bool redaction_is_asked(const options *o);
/* Texts in the arena. The value is an exit status, as of small_file_read. */
int redaction_read(const options *o, arena *a, veil_options *to);

#endif
