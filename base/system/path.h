/* Paths as texts. Everywhere in the program `/` stands between two names; what people and other programs give may have
   another sign there, and a drive or a server in front. */
#ifndef BASE_SYSTEM_PATH_H
#define BASE_SYSTEM_PATH_H

#include <stdbool.h>
#include <stddef.h>

/* A path that was given, as the program has them; in place. */
void path_take(char *path);
/* Bytes in front that are no names of files: "/", "C:/", "//server/share/", "C:"; 0: it is relative. */
size_t path_root(const char *path, size_t n);
/* Does the path say all by itself where it leads? */
bool path_is_whole(const char *path, size_t n);
/* Is a backslash no part of a name? */
bool path_backslash_separates(void);
/* Do programs find out themselves what `*` and `?` stand for? Elsewhere the shell does. */
bool path_patterns_are_ours(void);

#endif
