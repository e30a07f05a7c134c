#include "cli/passwords.h"

#include "base/text.h"
#include "cli/commands.h"
#include "cli/say.h"
#include "cli/small_file.h"

enum { PASSWORD_FILE_MIB = 1, FIRST_OF_UPPER_HALF = 0x80 };

static void add(arena *a, text_values *to, str password)
{
    *array_push(to) = arena_z(a, password);
}

static str from_1252(arena *a, str s)
{
    char *out = arena_bytes(a, 3 * s.n);
    return str_make(out, windows1252_to_utf8(s.p, s.n, out));
}

/* The bytes that `decode` makes this UTF-8 of, one for a character; empty: there are none. */
static str encoded(arena *a, str s, str (*decode)(arena *a, str s))
{
    char *out = arena_bytes(a, s.n);
    size_t n = 0;
    while (s.n) {
        uint32_t cp;
        str character = str_head(s, utf8_decode(s, &cp));
        int byte = cp < FIRST_OF_UPPER_HALF ? (int)cp : FIRST_OF_UPPER_HALF;
        for (; cp >= FIRST_OF_UPPER_HALF && byte <= UINT8_MAX; byte++) {
            char c = (char)byte;
            if (str_eq(decode(a, str_make(&c, 1)), character))
                break;
        }
        if (byte > UINT8_MAX)
            return STR("");
        out[n++] = (char)byte;
        s = str_from(s, character.n);
    }
    return str_make(out, n);
}

static bool is_ascii(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] >= FIRST_OF_UPPER_HALF)
            return false;
    return true;
}

/* A password is bytes to a zip: which, depends on the program that packed it. */
static void add_encodings(arena *a, text_values *to, str password)
{
    add(a, to, password);
    if (is_ascii(password))
        return;
    if (!utf8_valid(password)) {
        add(a, to, from_1252(a, password));
        return;
    }
    str others[] = {encoded(a, password, from_1252), encoded(a, password, cp437_to_utf8)};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (others[i].n)
            add(a, to, others[i]);
}

int passwords_read(const char *path, arena *a, text_values *to)
{
    str rest;
    int status = small_file_read(path, "passwords", PASSWORD_FILE_MIB, a, &rest);
    if (status)
        return status;
    rest = small_file_utf8(a, rest);
    while (rest.n) {
        str line = str_line(&rest);
        if (line.n)
            add_encodings(a, to, line);
    }
    if (to->n == 0)
        say("%s: no password in it; it wants one a line (see wbhealth help report)", path);
    return to->n > 0 ? STATUS_WHOLE : STATUS_USAGE;
}
