#include "cli/config.h"

#include "base/system/arguments.h"
#include "cli/commands.h"
#include "cli/say.h"
#include "cli/small_file.h"

/* NULL: there is no home. */
static const char *own_file(arena *a)
{
    const char *folder = environment_get("XDG_CONFIG_HOME"), *home = environment_get("HOME");
    if (!folder)
        folder = environment_get("APPDATA"); /* Windows' */
    if (folder)
        return arena_printf(a, "%s/wbhealth/config%c", folder, 0).p;
    return home ? arena_printf(a, "%s/.config/wbhealth/config%c", home, 0).p : NULL;
}

int config_read(const char *path, arena *a, config_take *take, void *context)
{
    const char *file = str_eq(str_of(path), STR("default")) ? own_file(a) : path;
    str rest;
    if (!file) {
        say("--config default: neither XDG_CONFIG_HOME nor HOME says where that is");
        return STATUS_USAGE;
    }
    int status = small_file_read(file, "options", CONFIG_FILE_MIB, a, &rest);
    if (status)
        return status;
    if (str_starts(rest, STR("\xef\xbb\xbf")))
        rest = str_from(rest, 3);
    for (unsigned line = 1; !str_empty(rest); line++) {
        str value = str_trim(str_line(&rest));
        if (str_empty(value) || value.p[0] == '#')
            continue;
        str name = str_trim(str_cut(&value, '='));
        if (!take(context, arena_z(a, name), arena_z(a, str_trim(value)))) {
            say("that stands in %s, line %u", file, line);
            return STATUS_USAGE;
        }
    }
    return STATUS_WHOLE;
}
