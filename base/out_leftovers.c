/* Temporary files of runs that ended without a chance to remove them (killed, a power cut). */
#include "base/out_set.h"

static size_t digits(str s)
{
    size_t n = 0;
    while (n < s.n && char_is_digit(s.p[n]))
        n++;
    return n;
}

/* .NAME.wbhealth-tmp-PROCESS-TRY */
static bool is_temporary(str name)
{
    const str mark = STR(OUT_TEMPORARY_MARK);
    size_t at = str_find(name, mark);
    if (!str_starts(name, STR(".")) || at == STR_NONE)
        return false;
    str rest = str_from(name, at + mark.n);
    size_t n = digits(rest);
    if (n == 0 || n == rest.n || rest.p[n] != '-')
        return false;
    rest = str_from(rest, n + 1);
    return rest.n > 0 && digits(rest) == rest.n;
}

/* A link of such a name is somebody else's. */
static void remove_in(const folder *in, const char *path)
{
    folder_list *list = folder_list_open(path);
    const char *name;
    file_info info;
    while (list && (name = folder_list_next(list)) != NULL)
        if (is_temporary(str_of(name)) && folder_file_look(in, name, &info) && info.kind == FILE_PLAIN)
            folder_file_remove(in, name);
    if (list)
        folder_list_close(list);
}

void out_set_remove_leftovers(const set_folder *in)
{
    remove_in(in->folder, in->path);
}

void out_remove_leftovers(const folder *in, const char *path)
{
    remove_in(in, path);
}
