/* A set of files on its way: the folder, the temporary files, and their end. The names come from out_commit.c. */
#include "base/out_set.h"
#include "base/mem.h"
#include "base/out_file.h"
#include "base/path_find.h"
#include "base/system/folder.h"
#include "base/system/path.h"
#include "base/system/process.h"
#include "base/text.h"

#include <errno.h>
#include <stdio.h>

enum { TEMPORARY_TRIES = 100, TEMPORARY_NAME_MOST = 200 /* bytes of the final name in it */ };

/* The set that a signal or the end of memory abandons, and whether a thread is at that. */
static _Atomic(out_set *) current;
static atomic_flag ending = ATOMIC_FLAG_INIT;

static void copy_text(char *to, size_t size, const char *from)
{
    size_t n = strnlen(from, size - 1);
    memcpy(to, from, n);
    to[n] = '\0';
}

/* The first error stays. name: a file of the folder, or NULL for the folder itself. Always false. */
bool out_set_fail(out_set *set, const set_folder *in, int code, const char *what, const char *name)
{
    out_error *e = &set->error;
    if (e->code)
        return false;
    e->code = code;
    e->what = what;
    copy_text(e->path, sizeof e->path, in->path);
    if (!name)
        return false;
    size_t n = strlen(e->path);
    if (n > 0 && e->path[n - 1] != '/' && n + 1 < sizeof e->path)
        e->path[n++] = '/';
    copy_text(e->path + n, sizeof e->path - n, name);
    return false;
}

static bool fail(out_set *set, int code, const char *what, const char *name)
{
    return out_set_fail(set, &set->own, code, what, name);
}

static void remove_temporary(set_file *f)
{
    if (f->exists)
        folder_file_remove(f->in->folder, f->temporary);
    f->exists = false;
}

/* Async-signal-safe. */
static void remove_temporaries(out_set *set)
{
    for (size_t i = 0; i < OUT_SET_FILES; i++)
        remove_temporary(&set->files[i]);
    for (size_t i = 0; i < OUT_NOTICES; i++)
        remove_temporary(&set->notices[i]);
    if (set->own.folder && set->made_from)
        folder_let_go(set->own.folder);
    /* The folders that we made, innermost first; one that is not empty stays, and so do those around it. */
    size_t made_from = set->made_from, n = strlen(set->own.path);
    set->made_from = 0;
    while (made_from > 0 && n >= made_from && folder_remove(set->own.path)) {
        while (n > 0 && set->own.path[n - 1] != '/')
            n--;
        while (n > 0 && set->own.path[n - 1] == '/')
            n--;
        set->own.path[n] = '\0';
    }
}

/* Whoever came second would end the process while the first is still removing. */
void out_set_abandon_current(void)
{
    while (atomic_flag_test_and_set(&ending))
        process_wait_for_end();
    out_set *set = atomic_exchange(&current, NULL);
    if (!set)
        return;
    files_let_go();
    remove_temporaries(set);
}

/* The first `n` bytes of path as a folder. */
static bool make_level(out_set *set, size_t n, bool *made)
{
    char after = set->own.path[n];
    set->own.path[n] = '\0';
    *made = folder_make(set->own.path);
    int code = errno;
    file_info info;
    bool there = *made || (file_look(set->own.path, &info) && info.kind == FILE_FOLDER);
    set->own.path[n] = after;
    return there || fail(set, code == EEXIST ? ENOTDIR : code, "mkdir", NULL);
}

static bool make_folder(out_set *set)
{
    size_t n = strlen(set->own.path), made_to = 0, root = path_root(set->own.path, n);
    for (size_t i = root ? root : 1; i <= n; i++) {
        bool made = false;
        if ((set->own.path[i] != '/' && set->own.path[i] != '\0') || set->own.path[i - 1] == '/')
            continue;
        if (!make_level(set, i, &made)) {
            set->own.path[made_to] = '\0'; /* what remove_temporaries takes away again */
            return false;
        }
        made_to = made ? i : made_to;
        if (made && !set->made_from)
            set->made_from = i;
    }
    return true;
}

static bool set_path(out_set *set, const char *folder)
{
    size_t n = strlen(folder), root = path_root(folder, n);
    while (n > root && folder[n - 1] == '/')
        n--;
    copy_text(set->own.path, sizeof set->own.path, folder);
    set->own.path[n < sizeof set->own.path ? n : sizeof set->own.path - 1] = '\0';
    if (n == 0)
        return fail(set, ENOENT, "open", NULL);
    return n < sizeof set->own.path || fail(set, ENAMETOOLONG, "open", NULL);
}

/* Ours alone until the set ends. Where the system has no such lock, nothing tells a dead run's files from a living
   one's, and they stay. */
static bool open_folder(out_set *set, bool shared)
{
    set->own.folder = folder_open(set->own.path);
    if (!set->own.folder)
        return fail(set, errno, "open", NULL);
    folder_lock lock = folder_try_lock(set->own.folder, shared);
    if (lock == FOLDER_LOCK_TAKEN)
        return fail(set, EBUSY, "lock", NULL);
    if (lock == FOLDER_LOCK_OURS && !shared)
        out_set_remove_leftovers(&set->own);
    return true;
}

static out_set *open_set(const char *folder, bool shared, out_error *error)
{
    out_set *set = mem_zalloc(1, sizeof *set);
    out_set *none = NULL;
    if (!atomic_compare_exchange_strong(&current, &none, set)) {
        fail(set, EBUSY, "open", NULL);
        copy_text(set->error.path, sizeof set->error.path, folder);
    } else if (set_path(set, folder) && make_folder(set) && open_folder(set, shared)) {
        *error = (out_error){0};
        return set;
    }
    *error = set->error;
    out_set_abandon(set);
    return NULL;
}

out_set *out_set_open(const char *folder, out_error *error)
{
    return open_set(folder, false, error);
}

out_set *out_set_open_shared(const char *folder, out_error *error)
{
    return open_set(folder, true, error);
}

static bool name_usable(const out_set *set, const set_folder *in, const char *name, int *code)
{
    *code = EINVAL;
    if (*name == '\0' || strchr(name, '/') || strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
        return false;
    *code = EEXIST;
    for (size_t i = 0; i < set->n; i++)
        if (set->files[i].in == in && strcmp(set->files[i].name, name) == 0)
            return false;
    *code = ENAMETOOLONG;
    return strlen(name) <= FOLDER_NAME_MOST;
}

/* A name of our own beside the final one, which may be as long as names can be. One that is taken (left by a run that
   was killed, under the same process number) is somebody else's: the next is tried. */
bool out_set_temporary(out_set *set, set_file *f, const char *name)
{
    int code = 0;
    str head = utf8_head(str_of(name), TEMPORARY_NAME_MOST);
    for (int i = 0; i < TEMPORARY_TRIES; i++) {
        snprintf(f->temporary, sizeof f->temporary, ".%.*s" OUT_TEMPORARY_MARK "%ld-%d", STR_ARG(head),
                 process_number(), i);
        f->exists = true; /* before it is there: a signal must not come in between */
        f->file = folder_file_new(f->in->folder, f->temporary);
        if (f->file != FILE_NONE)
            return true;
        code = errno;
        f->exists = false;
        if (code != EEXIST)
            break;
    }
    return out_set_fail(set, f->in, code, "open", name);
}

/* A device, a pipe or a socket, or a link to one (/dev/stdout), is no earlier file of ours: nobody who names one means
   that it is gone afterwards. A folder the commit refuses. */
static bool may_be_replaced(const set_folder *in, const char *name)
{
    file_info info;
    return !folder_file_follow(in->folder, name, &info) || info.kind == FILE_PLAIN || info.kind == FILE_FOLDER;
}

static out *open_file(out_set *set, const set_folder *in, const char *name)
{
    int code = EMFILE;
    if (set->n == OUT_SET_FILES || !name_usable(set, in, name, &code)) {
        out_set_fail(set, in, code, "open", name);
        return NULL;
    }
    if (!may_be_replaced(in, name)) {
        out_set_fail(set, in, EEXIST, "replace", name);
        return NULL;
    }
    set_file *f = &set->files[set->n];
    f->in = in;
    if (!out_set_temporary(set, f, name))
        return NULL;
    copy_text(f->name, sizeof f->name, name);
    set->n++;
    f->writer = out_descriptor(f->file);
    *out_owner(f->writer) = set;
    return f->writer;
}

out *out_file(out_set *set, const char *name)
{
    return open_file(set, &set->own, name);
}

out *out_file_elsewhere(out_set *set, const char *path)
{
    set_folder *to = &set->elsewhere;
    str folder, name;
    path_split(str_of(path), &folder, &name);
    int code = folder.n >= sizeof to->path ? ENAMETOOLONG : to->folder ? EBUSY : 0;
    copy_text(to->path, folder.n < sizeof to->path ? folder.n + 1 : 1, folder.p);
    to->folder = code ? to->folder : folder_open(to->path);
    if (!to->folder || code) {
        out_set_fail(set, to, code ? code : errno, "open", NULL);
        return NULL;
    }
    return open_file(set, to, name.p);
}

bool out_set_end_writer(out_set *set, set_file *f)
{
    if (!f->writer)
        return true;
    out_flush(f->writer);
    int code = out_errno(f->writer);
    out_free(f->writer);
    f->writer = NULL;
    return code == 0 || out_set_fail(set, f->in, code, "write", f->name);
}

bool out_close(out *o)
{
    out_set *set = *out_owner(o);
    for (size_t i = 0; set && i < set->n; i++)
        if (set->files[i].writer == o)
            return out_set_end_writer(set, &set->files[i]);
    bool good = out_flush(o);
    out_free(o);
    return good;
}

bool out_file_place(out *o, char *path, size_t size)
{
    const out_set *set = *out_owner(o);
    for (size_t i = 0; set && i < set->n; i++) {
        const set_file *f = &set->files[i];
        if (f->writer == o)
            return (size_t)snprintf(path, size, "%s/%s", f->in->path, f->temporary) < size;
    }
    return false;
}

bool out_set_let_go(out_set *set)
{
    out_set *self = set;
    if (!atomic_compare_exchange_strong(&current, &self, NULL))
        return false;
    remove_temporaries(set);
    return true;
}

void out_set_abandon(out_set *set)
{
    if (!set)
        return;
    for (size_t i = 0; i < set->n; i++) {
        out_free(set->files[i].writer);
        if (set->files[i].file != FILE_NONE)
            file_close(set->files[i].file);
    }
    out_set_let_go(set);
    folder_close(set->own.folder);
    folder_close(set->elsewhere.folder);
    mem_free(set);
}

const out_error *out_set_error(const out_set *set)
{
    return &set->error;
}

const char *out_set_file(const out_set *set, size_t i)
{
    return i < set->n ? set->files[i].name : NULL;
}
