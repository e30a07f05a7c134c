#include "base/system/path.h"

void path_take(char *path)
{
    (void)path;
}

size_t path_root(const char *path, size_t n)
{
    return n > 0 && path[0] == '/';
}

bool path_is_whole(const char *path, size_t n)
{
    return path_root(path, n) > 0;
}

bool path_backslash_separates(void)
{
    return false;
}

bool path_patterns_are_ours(void)
{
    return false;
}
