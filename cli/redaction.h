/* --redact and its files: the key, which is made where it is absent, and the words that are no names. */
#ifndef CLI_REDACTION_H
#define CLI_REDACTION_H

#include "base/arena.h"
#include "cli/options.h"
#include "parsers/veil/veil.h"

/* One a line. */
typedef ARRAY(str) names_list;

/* Was anything of it asked for? */
bool redaction_is_asked(const options *o);
/* Texts in the arena. The value is an exit status, as of small_file_read. */
int redaction_read(const options *o, arena *a, veil_options *to);
/* The list of --forget: user names and object ids, one a line; the value likewise. */
int forget_read(const char *path, arena *a, names_list *to);

#endif
