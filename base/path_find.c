#include "base/path_find.h"

#include "base/sort.h"
#include "base/system/folder.h"
#include "base/system/path.h"
#include "base/wildcard.h"

void path_split(str path, str *folder, str *name)
{
    size_t root = path_root(path.p, path.n), slash = str_find_last_char(str_from(path, root), '/');
    size_t at = slash == STR_NONE ? root : root + slash + 1;
    *name = str_from(path, at);
    *folder = at == 0 ? STR(".") : str_head(path, at > root ? at - 1 : root);
}

static bool is_there(arena *a, str path)
{
    file_info info;
    return file_look(arena_z(a, path), &info);
}

static bool is_whole(str path)
{
    return path_is_whole(path.p, path.n);
}

str path_join(arena *a, str folder, str name)
{
    if (folder.n == 0 || is_whole(name))
        return name;
    return arena_printf(a, str_ends(folder, STR("/")) ? "%.*s%.*s" : "%.*s/%.*s", STR_ARG(folder), STR_ARG(name));
}

/* The names in a folder that match, in byte order; hidden ones only where the pattern says the dot. */
static void list_matching(arena *a, str folder, str pattern, path_list *names)
{
    const char *path = folder.n ? arena_z(a, folder) : ".";
    folder_list *list = folder_list_open(path);
    for (const char *name; list && (name = folder_list_next(list)) != NULL;)
        if (wildcard_matches(pattern, str_of(name)) && (name[0] != '.' || pattern.p[0] == '.'))
            *array_push(names) = arena_str(a, str_of(name));
    if (list)
        folder_list_close(list);
    sort_texts(names->v, names->n);
}

static void expand(arena *a, str folder, str rest, path_list *found)
{
    str part = str_cut(&rest, '/');
    bool last = rest.n == 0;
    if (!wildcard_is_one(part)) {
        str path = path_join(a, folder, part);
        if (!last)
            expand(a, path.n ? path : STR("/"), rest, found);
        else if (is_there(a, path))
            *array_push(found) = path;
        return;
    }
    path_list names = {0};
    list_matching(a, folder, part, &names);
    for (size_t i = 0; i < names.n; i++) {
        str path = path_join(a, folder, names.v[i]);
        if (last)
            *array_push(found) = path;
        else
            expand(a, path, rest, found);
    }
    array_free(&names);
}

static str with_slashes(arena *a, str name)
{
    char *copy = arena_bytes(a, name.n);
    for (size_t i = 0; i < name.n; i++)
        copy[i] = name.p[i] == '\\' ? '/' : name.p[i];
    return str_make(copy, name.n);
}

static void find_one(arena *a, str folder, str name, path_list *found)
{
    size_t root = path_root(name.p, name.n);
    str path = path_join(a, folder, name);
    if (is_there(a, path))
        *array_push(found) = path;
    else if (wildcard_is_one(name))
        expand(a, root ? str_head(name, root) : folder, str_from(name, root), found);
}

void path_find(arena *a, str folder, str name, path_list *found)
{
    size_t before = found->n;
    if (path_backslash_separates())
        name = with_slashes(a, name);
    find_one(a, folder, name, found);
    if (found->n == before && str_find_char(name, '\\') != STR_NONE)
        find_one(a, folder, with_slashes(a, name), found);
}
