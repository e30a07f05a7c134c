#include "base/system/arguments.h"

#include <stdlib.h>

void arguments_take(int *n, char ***arguments)
{
    (void)n, (void)arguments;
}

const char *environment_get(const char *name)
{
    const char *value = getenv(name);
    return value && *value ? value : NULL;
}
