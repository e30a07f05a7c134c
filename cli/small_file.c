#include "cli/small_file.h"

#include "base/system/error.h"
#include "base/system/file.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/say.h"

#include <errno.h>

static int say_unreadable(const char *path, const char *what, const char *why, int status)
{
    say("%s: cannot be read as %s: %s", path, what, why);
    return status;
}

/* What another path, or other rights, would mend. */
static bool is_of_the_path(int code)
{
    return code == ENOENT || code == ENOTDIR || code == EACCES || code == EISDIR || code == ENAMETOOLONG ||
           code == ELOOP || code == ENXIO;
}

static int say_code(const char *path, const char *what, int code)
{
    return say_unreadable(path, what, error_text(code), is_of_the_path(code) ? STATUS_USAGE : STATUS_NOTHING);
}

/* One byte of room more than allowed tells a file that is too large. */
static int read_all(int file, const char *path, const char *what, size_t mib, arena *a, str *bytes)
{
    size_t most = mib << 20;
    char *p = arena_bytes(a, most + 1);
    ptrdiff_t n = file_read_all(file, p, most + 1);
    if (n < 0)
        return say_code(path, what, errno);
    *bytes = str_make(p, (size_t)n);
    if (bytes->n > most)
        return say_unreadable(path, what, arena_printf(a, "larger than %zu MiB%c", mib, 0).p, STATUS_USAGE);
    return STATUS_WHOLE;
}

/* A FIFO or device would hang: only a plain file will do. */
int small_file_read(const char *path, const char *what, size_t mib, arena *a, str *bytes)
{
    file_info info;
    int file = file_open(path);
    if (file == FILE_NONE)
        return say_code(path, what, errno);
    int status;
    if (!file_look_open(file, &info))
        status = say_code(path, what, errno);
    else if (info.kind != FILE_PLAIN)
        status = say_unreadable(path, what, "not a plain file", STATUS_USAGE);
    else
        status = read_all(file, path, what, mib, a, bytes);
    file_close(file);
    return status;
}

str small_file_utf8(arena *a, str bytes)
{
    bool little = str_starts(bytes, STR("\xff\xfe")), big = str_starts(bytes, STR("\xfe\xff"));
    if (!little && !big)
        return str_starts(bytes, STR("\xef\xbb\xbf")) ? str_from(bytes, 3) : bytes;
    utf16_decoder d = {.big_endian = big};
    bytes = str_from(bytes, 2);
    char *out = arena_bytes(a, 3 * (bytes.n / 2 + 2));
    size_t n = utf16_to_utf8(&d, bytes.p, bytes.n, out);
    return str_make(out, n + utf16_flush(&d, out + n));
}
