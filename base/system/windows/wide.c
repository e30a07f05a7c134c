/* Names: UTF-16 here, UTF-8 in the program. */
#include "base/system/windows/handle.h"

#include <errno.h>
#include <string.h>

static size_t put(char *to, uint32_t c)
{
    if (c < 0x80) {
        to[0] = (char)c;
        return 1;
    }
    size_t n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = n; i-- > 1; c >>= 6)
        to[i] = (char)(0x80 | (c & 0x3F));
    to[0] = (char)(lead[n] | c);
    return n;
}

size_t text_of_wide(const wchar_t *units, size_t n, char *to)
{
    size_t at = 0;
    for (size_t i = 0; i < n; i++) {
        uint32_t c = units[i];
        if (c >= 0xD800 && c < 0xDC00 && i + 1 < n && units[i + 1] >= 0xDC00 && units[i + 1] < 0xE000)
            c = 0x10000 + ((c - 0xD800) << 10) + (units[++i] - 0xDC00u);
        at += put(to + at, c);
    }
    return at;
}

/* The character at *p, which is moved behind it; 0x110000: none. */
static uint32_t take(const unsigned char **p)
{
    uint32_t c = *(*p)++;
    if (c < 0x80)
        return c;
    size_t more = c >= 0xF0 && c < 0xF5 ? 3 : c >= 0xE0 && c < 0xF0 ? 2 : c >= 0xC2 && c < 0xE0 ? 1 : 0;
    if (!more)
        return 0x110000;
    c &= 0x3Fu >> more;
    for (; more > 0; more--) {
        if ((**p & 0xC0) != 0x80)
            return 0x110000;
        c = c << 6 | (*(*p)++ & 0x3Fu);
    }
    return c;
}

bool wide_of_text(const char *text, wchar_t *to, size_t most, size_t *n)
{
    const unsigned char *p = (const unsigned char *)text;
    size_t at = 0;
    while (*p) {
        uint32_t c = take(&p);
        if (c > 0x10FFFF || at + 2 >= most) {
            errno = c > 0x10FFFF ? EILSEQ : ENAMETOOLONG;
            return false;
        }
        if (c >= 0x10000) {
            to[at++] = (wchar_t)(0xD800 + ((c - 0x10000) >> 10));
            c = 0xDC00 + (c & 0x3FF);
        }
        to[at++] = (wchar_t)c;
    }
    to[at] = 0;
    *n = at;
    return true;
}

static bool is_device(const wchar_t *path)
{
    return wcsncmp(path, L"\\\\.\\", 4) == 0;
}

/* "\\?\" before "C:\", "\\?\UNC\" in place of the "\\" of a server's. */
static void put_prefix(wide_path *w, size_t n)
{
    bool server = w->text[0] == '\\' && w->text[1] == '\\';
    const wchar_t *prefix = server ? L"\\\\?\\UNC\\" : L"\\\\?\\";
    size_t prefix_n = wcslen(prefix), skip = server ? 2 : 0;
    memmove(w->text + prefix_n, w->text + skip, (n - skip + 1) * sizeof *w->text);
    memcpy(w->text, prefix, prefix_n * sizeof *prefix);
}

bool wide_path_of(wide_path *w, const char *path)
{
    enum { PREFIX_MOST = 8 };
    wchar_t given[WIDE_MOST];
    size_t n;
    w->device = false;
    if (!*path) {
        errno = ENOENT;
        return false;
    }
    if (!wide_of_text(path, given, WIDE_MOST, &n))
        return false;
    DWORD whole = GetFullPathNameW(given, WIDE_MOST - PREFIX_MOST, w->text, NULL);
    if (whole == 0)
        return fail_as_windows();
    if (whole >= WIDE_MOST - PREFIX_MOST) {
        errno = ENAMETOOLONG;
        return false;
    }
    w->device = is_device(w->text);
    if (!w->device && wcsncmp(w->text, L"\\\\?\\", 4) != 0)
        put_prefix(w, whole);
    return true;
}

enum { NAME_UNITS_MOST = 255 };

bool wide_path_in(wide_path *w, const wchar_t *folder, const char *name)
{
    size_t folder_n = wcslen(folder), n;
    memcpy(w->text, folder, folder_n * sizeof *folder);
    if (folder_n > 0 && folder[folder_n - 1] != '\\')
        w->text[folder_n++] = '\\';
    w->device = false;
    if (!wide_of_text(name, w->text + folder_n, WIDE_MOST - folder_n, &n))
        return false;
    if (n > NAME_UNITS_MOST) { /* the system would say that there is none */
        errno = ENAMETOOLONG;
        return false;
    }
    return true;
}
