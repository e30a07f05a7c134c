#include "cli/redaction.h"

#include "base/array.h"
#include "base/system/error.h"
#include "base/system/file.h"
#include "base/system/folder.h"
#include "base/system/random.h"
#include "cli/commands.h"
#include "cli/say.h"
#include "cli/small_file.h"

#include <errno.h>

enum { KEY_BYTES = 32, KEY_FILE_MIB = 1, LIST_FILE_MIB = 1 };

bool redaction_is_asked(const options *o)
{
    return o->redact || o->redact_key || o->redact_map || o->redact_allow || o->redact_keep;
}

/* ---- the key ---- */

static int say_not_made(const char *path, int code)
{
    say("--redact-key: %s: cannot be made: %s", path, error_text(code));
    return STATUS_USAGE;
}

/* The folder that a path names, and where the name begins in it. */
static const char *folder_of(arena *a, const char *path, const char **name)
{
    const char *slash = strrchr(path, '/');
    *name = slash ? slash + 1 : path;
    if (!slash)
        return ".";
    str folder = str_make(path, slash == path ? 1 : (size_t)(slash - path));
    return arena_z(a, folder);
}

static int make_key(const char *path, arena *a)
{
    char key[KEY_BYTES];
    const char *name;
    folder *f = folder_open(folder_of(a, path, &name));
    if (!f)
        return say_not_made(path, errno);
    int file = random_bytes(key, sizeof key) ? folder_file_new(f, name) : FILE_NONE;
    int code = file == FILE_NONE ? errno : file_write(file, key, sizeof key);
    if (file != FILE_NONE && code == 0 && !file_sync(file))
        code = errno;
    if (file != FILE_NONE && !file_close(file) && code == 0)
        code = errno;
    if (file != FILE_NONE && code)
        folder_file_remove(f, name);
    folder_close(f);
    if (file == FILE_NONE || code)
        return say_not_made(path, code);
    say("%s: a new key, made for this run: whoever has it can make the same pseudonyms again", path);
    return STATUS_WHOLE;
}

static int read_key(const char *path, arena *a, str *key)
{
    file_info info;
    int status = file_look(path, &info) || errno != ENOENT ? STATUS_WHOLE : make_key(path, a);
    if (!status)
        status = small_file_read(path, "a key", KEY_FILE_MIB, a, key);
    if (status)
        return status;
    if (key->n < VEIL_KEY_LEAST)
        say("--redact-key: %s: a key has at least %d bytes (see wbhealth help report)", path, VEIL_KEY_LEAST);
    return key->n >= VEIL_KEY_LEAST ? STATUS_WHOLE : STATUS_USAGE;
}

/* ---- words ---- */

/* One a line, without blanks around it. */
static int read_lines(const char *path, const char *what, arena *a, names_list *to)
{
    str rest;
    int status = small_file_read(path, what, LIST_FILE_MIB, a, &rest);
    if (status)
        return status;
    rest = small_file_utf8(a, rest);
    while (rest.n) {
        str line = str_trim(str_line(&rest));
        if (line.n)
            *array_push(to) = line;
    }
    return STATUS_WHOLE;
}

int forget_read(const char *path, arena *a, names_list *to)
{
    int status = read_lines(path, "a list of people", a, to);
    if (!status && to->n == 0)
        say("--forget: %s: names nobody; it wants a user name or an object id on each line (see wbhealth help extract)",
            path);
    return !status && to->n == 0 ? STATUS_USAGE : status;
}

static int read_words(const char *path, arena *a, veil_options *to)
{
    names_list words = {0};
    int status = read_lines(path, "words", a, &words);
    if (status)
        return status;
    str *kept = arena_alloc(a, (words.n + 1) * sizeof *kept);
    memcpy(kept, words.v ? words.v : kept, words.n * sizeof *kept);
    to->allowed = kept;
    to->allowed_count = words.n;
    array_free(&words);
    return STATUS_WHOLE;
}

/* ---- the map ---- */

/* Another map may be replaced; anything else there was named by mistake. */
static bool map_is_free(const char *path, arena *a)
{
    static const char begins[] = "\xEF\xBB\xBFpseudonym";
    file_info info;
    char *head = arena_bytes(a, sizeof begins);
    if (!file_look(path, &info))
        return true;
    int file = info.kind == FILE_PLAIN ? file_open(path) : FILE_NONE;
    ptrdiff_t n = file == FILE_NONE ? -1 : file_read_all(file, head, sizeof begins - 1);
    if (file != FILE_NONE)
        file_close(file);
    bool map = n == (ptrdiff_t)sizeof begins - 1 && memcmp(head, begins, sizeof begins - 1) == 0;
    if (!map && !(n == 0))
        say("--redact-map: %s is there and is no such map; it would be lost (see wbhealth help report)", path);
    return map || n == 0;
}

int redaction_read(const options *o, arena *a, veil_options *to)
{
    if (str_eq(str_of(o->command->name), STR("extract")) && !o->redact_key) {
        say("a redacted extract wants --redact-key FILE: only of one key names are the same in the next extract too "
            "(see wbhealth help extract)");
        return STATUS_USAGE;
    }
    *to = (veil_options){.keep_tenant = o->redact_keep & KEEP_BIT_TENANT};
    int status = o->redact_allow ? read_words(o->redact_allow, a, to) : STATUS_WHOLE;
    if (status)
        return status;
    if (o->redact_map && !map_is_free(o->redact_map, a))
        return STATUS_USAGE;
    return o->redact_key ? read_key(o->redact_key, a, &to->key) : STATUS_WHOLE;
}
