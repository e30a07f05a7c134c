/* What the program is started with. */
#ifndef BASE_SYSTEM_ARGUMENTS_H
#define BASE_SYSTEM_ARGUMENTS_H

/* The arguments of main as UTF-8, or as the bytes they are where the system knows of no encoding. In place; what takes
   their place lives as long as the program. */
void arguments_take(int *n, char ***arguments);
/* A variable of the environment, the same way; NULL: there is none, or it is empty. */
const char *environment_get(const char *name);

#endif
