#include "cli/small_file.h"

#include "base/system/error.h"
#include "base/system/file.h"
#include "cli/say.h"

#include <errno.h>

static bool say_unreadable(const char *path, const char *what, const char *why)
{
    say("%s: cannot be read as %s: %s", path, what, why);
    return false;
}

/* One byte of room more than allowed tells a file that is too large. */
static bool read_all(int file, const char *path, const char *what, size_t mib, arena *a, str *bytes)
{
    size_t most = mib << 20;
    char *p = arena_bytes(a, most + 1);
    ptrdiff_t n = file_read_all(file, p, most + 1);
    if (n < 0)
        return say_unreadable(path, what, error_text(errno));
    *bytes = str_make(p, (size_t)n);
    if (bytes->n > most)
        return say_unreadable(path, what, arena_printf(a, "larger than %zu MiB%c", mib, 0).p);
    return true;
}

/* A FIFO or device would hang: only a plain file will do. */
bool small_file_read(const char *path, const char *what, size_t mib, arena *a, str *bytes)
{
    file_info info;
    int file = file_open(path);
    if (file == FILE_NONE)
        return say_unreadable(path, what, error_text(errno));
    bool plain = file_look_open(file, &info) && info.kind == FILE_PLAIN;
    bool good = plain ? read_all(file, path, what, mib, a, bytes) : say_unreadable(path, what, "not a plain file");
    file_close(file);
    return good;
}
