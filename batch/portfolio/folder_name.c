/* Names of folders that every system takes. */
#include "batch/portfolio/table.h"

#include "base/text.h"

/* Of devices, on Windows, with any extension; and of what stands beside the customers' folders. */
static const str devices[] = {STR_INIT("con"), STR_INIT("prn"), STR_INIT("aux"), STR_INIT("nul")};
static const str own_files[] = {STR_INIT("index.html"), STR_INIT("roll-up.json")};

static bool is_device(str name)
{
    str rest = name, stem = str_cut(&rest, '.');
    for (size_t i = 0; i < sizeof devices / sizeof *devices; i++)
        if (str_eq(stem, devices[i]))
            return true;
    bool port = str_starts(stem, STR("com")) || str_starts(stem, STR("lpt"));
    return port && stem.n == 4 && stem.p[3] >= '1' && stem.p[3] <= '9';
}

static bool is_own(str name)
{
    for (size_t i = 0; i < sizeof own_files / sizeof *own_files; i++)
        if (str_eq(name, own_files[i]))
            return true;
    return str_starts(name, STR("portfolio")) &&
           (str_ends(name, STR(".csv")) || str_ends(name, STR(".xlsx"))); /* the tables over all of them */
}

static char folder_char(str at, size_t length)
{
    char c = at.p[0];
    if (length == 1 && c >= 'A' && c <= 'Z')
        return (char)(c - 'A' + 'a');
    bool stays = length == 1 && ((c >= 'a' && c <= 'z') || char_is_digit(c) || c == '.' || c == '_');
    return stays ? c : '-';
}

enum { FOLDER_MOST = 200 }; /* characters, as of a customer's name: with -, and what files add, every system takes it */

str portfolio_name(arena *a, str raw)
{
    size_t replaced = 0;
    return text_one_line(a, text_clean(a, raw, &replaced));
}

str portfolio_folder_name(arena *a, str customer)
{
    char *name = arena_bytes(a, customer.n + 1);
    size_t n = 0;
    for (str rest = customer; rest.n > 0 && n < FOLDER_MOST;) {
        uint32_t character;
        size_t length = utf8_decode(rest, &character);
        name[n++] = folder_char(rest, length);
        rest = str_from(rest, length);
    }
    if (n > 0 && name[0] == '.')
        name[0] = '-';
    if (n > 0 && name[n - 1] == '.')
        name[n - 1] = '-';
    str made = str_make(name, n);
    if (is_device(made) || is_own(made))
        return arena_printf(a, "-%.*s", STR_ARG(made));
    return made;
}
