#include "base/system/path.h"

void path_take(char *path)
{
    for (; *path; path++)
        if (*path == '\\')
            *path = '/';
}

static bool is_drive(const char *path, size_t n)
{
    return n > 1 && path[1] == ':' && ((path[0] >= 'A' && path[0] <= 'Z') || (path[0] >= 'a' && path[0] <= 'z'));
}

static size_t behind_slashes(const char *path, size_t n, size_t at)
{
    while (at < n && path[at] == '/')
        at++;
    return at;
}

static size_t behind_name(const char *path, size_t n, size_t at)
{
    while (at < n && path[at] != '/')
        at++;
    return at;
}

/* Of a server the share belongs to it; "//?/C:/" and the like are taken as a server and a share, too. */
size_t path_root(const char *path, size_t n)
{
    size_t at = is_drive(path, n) ? 2 : 0;
    bool server = n > 2 && path[0] == '/' && path[1] == '/' && path[2] != '/';
    if (server) {
        at = behind_slashes(path, n, behind_name(path, n, 2));
        at = behind_name(path, n, at);
    }
    return behind_slashes(path, n, at);
}

bool path_is_whole(const char *path, size_t n)
{
    return path_root(path, n) > (is_drive(path, n) ? 2 : 0);
}

bool path_backslash_separates(void)
{
    return true;
}

bool path_patterns_are_ours(void)
{
    return true;
}
