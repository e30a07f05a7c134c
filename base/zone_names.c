#include "base/zone_names.h"

#include "base/near.h"
#include "base/system/folder.h"
#include "base/zone_stored.h"

#include <errno.h>

/* ---- fixed offsets ---- */

/* Two digits at most, and at least so many. */
static bool take_digits(str *s, size_t least, int32_t *value)
{
    size_t n = 0;
    for (*value = 0; n < s->n && n < 2 && char_is_digit(s->p[n]); n++)
        *value = *value * 10 + (s->p[n] - '0');
    *s = str_from(*s, n);
    return n >= least;
}

bool zone_offset_parse(str name, int32_t *seconds)
{
    enum { MINUTES_MOST = 14 * 60 };
    int32_t hours, minutes = 0;
    if (name.n > 3 && (str_eq_nocase(str_head(name, 3), STR("UTC")) || str_eq_nocase(str_head(name, 3), STR("GMT"))))
        name = str_from(name, 3);
    if (name.n < 2 || (name.p[0] != '+' && name.p[0] != '-'))
        return false;
    int32_t sign = name.p[0] == '-' ? -1 : 1;
    name = str_from(name, 1);
    if (!take_digits(&name, 1, &hours))
        return false;
    bool colon = name.n && name.p[0] == ':';
    name = str_from(name, colon);
    if ((colon || name.n) && !take_digits(&name, 2, &minutes))
        return false;
    *seconds = sign * (hours * 60 + minutes) * 60;
    return name.n == 0 && minutes < 60 && hours * 60 + minutes <= MINUTES_MOST;
}

str zone_offset_str(arena *a, int32_t seconds)
{
    int32_t minutes = (seconds < 0 ? -seconds : seconds) / 60;
    return arena_printf(a, "%c%02d:%02d", seconds < 0 ? '-' : '+', (int)(minutes / 60), (int)(minutes % 60));
}

/* ---- names ---- */

str zone_windows_find(str name)
{
    for (size_t i = 0; i < zone_of_windows_count; i++)
        if (str_eq_nocase(zone_of_windows[i].name, name))
            return zone_of_windows[i].zone;
    return STR("");
}

/* Files of the database's folder that are no zones, and folders that hold all of it again. */
static bool is_zone_name(str name)
{
    static const str others = STR_INIT("posix right posixrules localtime");
    for (str words = others; words.n;)
        if (str_eq(str_cut(&words, ' '), name))
            return false;
    return name.n && str_find_char(name, '.') == STR_NONE && name.p[0] != '+';
}

static const char *path_of(arena *a, str path)
{
    return arena_printf(a, "%.*s%c", STR_ARG(path), '\0').p;
}

static int first_of(int code, int other)
{
    return code ? code : other;
}

/* Every name below a folder, depth by depth. The first failure of the system, 0: none. */
typedef void take_name(void *context, str name);

static int each_name(arena *a, const char *folder, str under, int depth, take_name *take, void *context)
{
    enum { DEPTH_MOST = 3 };
    str path = under.n ? arena_printf(a, "%s/%.*s", folder, STR_ARG(under)) : str_of(folder);
    folder_list *l = depth < DEPTH_MOST ? folder_list_open(path_of(a, path)) : NULL;
    if (!l)
        return depth < DEPTH_MOST && errno != ENOENT ? errno : 0;
    int code = 0;
    for (const char *found; (found = folder_list_next(l));) {
        if (!is_zone_name(str_of(found)))
            continue;
        str name = under.n ? arena_printf(a, "%.*s/%s", STR_ARG(under), found) : arena_str(a, str_of(found));
        file_info info;
        if (!file_look(path_of(a, arena_printf(a, "%s/%.*s", folder, STR_ARG(name))), &info))
            code = first_of(code, errno == ENOENT ? 0 : errno);
        else if (info.kind == FILE_FOLDER)
            code = first_of(code, each_name(a, folder, name, depth + 1, take, context));
        else
            take(context, name);
    }
    code = first_of(code, errno);
    folder_list_close(l);
    return code;
}

typedef struct seek {
    str name, found;
    size_t distance;
} seek;

static void take_equal(void *context, str name)
{
    seek *w = context;
    if (str_eq_nocase(name, w->name))
        w->found = name;
}

str zone_name_find(arena *a, const char *folder, str name)
{
    seek w = {.name = name};
    errno = each_name(a, folder, STR(""), 0, take_equal, &w);
    return w.found;
}

/* Of names that are as near the first of the alphabet, whatever the order of the folder. */
static void take_near(void *context, str name)
{
    seek *w = context;
    str last = name;
    for (size_t at; (at = str_find_char(last, '/')) != STR_NONE;)
        last = str_from(last, at + 1);
    size_t d = str_eq_nocase(last, w->name) ? 0 : near_distance(w->name, name);
    if (d == NEAR_NONE || d > w->distance || (d == w->distance && str_cmp(name, w->found) > 0))
        return;
    w->distance = d;
    w->found = name;
}

str zone_name_near(arena *a, const char *folder, str name)
{
    seek w = {.name = name, .distance = NEAR_NONE - 1};
    if (folder)
        each_name(a, folder, STR(""), 0, take_near, &w);
    for (size_t i = 0; i < zones_stored_count; i++)
        take_near(&w, zones_stored[i].name);
    for (size_t i = 0; i < zone_of_windows_count; i++)
        take_near(&w, zone_of_windows[i].name);
    return w.found;
}
