/* A set of files that gets its final names together. */
#include "base/mem.h"
#include "base/out_file.h"
#include "base/system/folder.h"
#include "base/system/process.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>

enum { TEMPORARY_TRIES = 100 };

/* A folder, and what it is called in messages. */
typedef struct set_folder {
    folder *folder;
    char path[FOLDER_PATH_MOST + 1];
} set_folder;

typedef struct set_file {
    const set_folder *in;
    char name[FOLDER_NAME_MOST + 1];
    char temporary[FOLDER_NAME_MOST + 1];
    atomic_bool exists; /* the temporary file is there and ours */
    int file;           /* FILE_NONE once closed */
    out *writer;        /* NULL once out_close has had it */
} set_file;

/* One block that never moves: the signal handler reads it, and atomic values of it that take no lock. */
struct out_set {
    set_folder own, elsewhere;
    atomic_size_t made_from; /* the length of the first folder of path that we made; 0: all were there */
    out_error error;
    size_t n;
    set_file files[OUT_SET_FILES];
};

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
static bool fail_in(out_set *set, const set_folder *in, int code, const char *what, const char *name)
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
    return fail_in(set, &set->own, code, what, name);
}

/* Async-signal-safe. */
static void remove_temporaries(out_set *set)
{
    for (size_t i = 0; i < OUT_SET_FILES; i++)
        if (set->files[i].exists) {
            folder_file_remove(set->files[i].in->folder, set->files[i].temporary);
            set->files[i].exists = false;
        }
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
    if (set)
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
    size_t n = strlen(set->own.path), made_to = 0;
    for (size_t i = 1; i <= n; i++) {
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
    size_t n = strlen(folder);
    while (n > 1 && folder[n - 1] == '/')
        n--;
    if (n == 0)
        return fail(set, ENOENT, "open", NULL);
    if (n >= sizeof set->own.path)
        return fail(set, ENAMETOOLONG, "open", NULL);
    memcpy(set->own.path, folder, n);
    return true;
}

static bool open_folder(out_set *set)
{
    set->own.folder = folder_open(set->own.path);
    return set->own.folder || fail(set, errno, "open", NULL);
}

out_set *out_set_open(const char *folder, out_error *error)
{
    out_set *set = mem_zalloc(1, sizeof *set);
    out_set *none = NULL;
    if (!atomic_compare_exchange_strong(&current, &none, set)) {
        fail(set, EBUSY, "open", NULL);
        copy_text(set->error.path, sizeof set->error.path, folder);
    } else if (set_path(set, folder) && make_folder(set) && open_folder(set)) {
        *error = (out_error){0};
        return set;
    }
    *error = set->error;
    out_set_abandon(set);
    return NULL;
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

/* A name of our own beside the final one. One that is taken (left by a run that was killed, under the same process
   number) is somebody else's: the next is tried. */
static bool open_temporary(out_set *set, set_file *f, const char *name)
{
    int code = 0;
    for (int i = 0; i < TEMPORARY_TRIES; i++) {
        int n = snprintf(f->temporary, sizeof f->temporary, ".%s.wbhealth-tmp-%ld-%d", name, process_number(), i);
        if (n < 0 || (size_t)n >= sizeof f->temporary)
            return fail_in(set, f->in, ENAMETOOLONG, "open", name);
        f->exists = true; /* before it is there: a signal must not come in between */
        f->file = folder_file_new(f->in->folder, f->temporary);
        if (f->file != FILE_NONE)
            return true;
        code = errno;
        f->exists = false;
        if (code != EEXIST)
            break;
    }
    return fail_in(set, f->in, code, "open", name);
}

static out *open_file(out_set *set, const set_folder *in, const char *name)
{
    int code = EMFILE;
    if (set->n == OUT_SET_FILES || !name_usable(set, in, name, &code)) {
        fail_in(set, in, code, "open", name);
        return NULL;
    }
    set_file *f = &set->files[set->n];
    f->in = in;
    if (!open_temporary(set, f, name))
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
    const char *slash = strrchr(path, '/');
    size_t n = slash ? (size_t)(slash - path) + (slash == path) : 0;
    int code = n >= sizeof to->path ? ENAMETOOLONG : to->folder ? EBUSY : 0;
    copy_text(to->path, n && n < sizeof to->path ? n + 1 : 2, n ? path : ".");
    to->folder = code ? to->folder : folder_open(to->path);
    if (!to->folder || code) {
        fail_in(set, to, code ? code : errno, "open", NULL);
        return NULL;
    }
    return open_file(set, to, slash ? slash + 1 : path);
}

static bool end_writer(out_set *set, set_file *f)
{
    if (!f->writer)
        return true;
    out_flush(f->writer);
    int code = out_errno(f->writer);
    out_free(f->writer);
    f->writer = NULL;
    return code == 0 || fail_in(set, f->in, code, "write", f->name);
}

bool out_close(out *o)
{
    out_set *set = *out_owner(o);
    for (size_t i = 0; set && i < set->n; i++)
        if (set->files[i].writer == o)
            return end_writer(set, &set->files[i]);
    bool good = out_flush(o);
    out_free(o);
    return good;
}

/* The bytes are on the disk and the descriptor is closed, whatever happens. */
static bool end_file(out_set *set, set_file *f)
{
    bool good = end_writer(set, f);
    if (f->file == FILE_NONE)
        return good;
    if (good && !file_sync(f->file))
        good = fail_in(set, f->in, errno, "fsync", f->name);
    int file = f->file;
    f->file = FILE_NONE;
    if (!file_close(file))
        good = fail_in(set, f->in, errno, "close", f->name);
    return good;
}

/* A folder under a final name would stop the renames halfway, so it is looked for first. */
static bool name_free(out_set *set, const set_file *f)
{
    file_info info;
    if (folder_file_look(f->in->folder, f->name, &info) && info.kind == FILE_FOLDER)
        return fail_in(set, f->in, EISDIR, "rename", f->name);
    return true;
}

static bool rename_all(out_set *set)
{
    for (size_t i = 0; i < set->n; i++) {
        set_file *f = &set->files[i];
        if (!folder_file_rename(f->in->folder, f->temporary, f->name))
            return fail_in(set, f->in, errno, "rename", f->name);
        f->exists = false;
        set->made_from = 0; /* there is a report in it now */
        set->error.renamed++;
    }
    return true;
}

static bool in_set(const out_set *set, const char *name)
{
    for (size_t i = 0; i < set->n; i++)
        if (set->files[i].in == &set->own && strcmp(set->files[i].name, name) == 0)
            return true;
    return false;
}

static bool remove_stale(out_set *set, const char *const *stale, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!in_set(set, stale[i]) && !folder_file_remove(set->own.folder, stale[i]) && errno != ENOENT)
            fail(set, errno, "unlink", stale[i]);
    return set->error.code == 0;
}

bool out_set_commit(out_set *set, const char *const *stale, size_t stale_count, out_error *error)
{
    bool good = set->error.code == 0;
    for (size_t i = 0; i < set->n; i++)
        good = end_file(set, &set->files[i]) && good;
    for (size_t i = 0; good && i < set->n; i++)
        good = name_free(set, &set->files[i]);
    good = good && rename_all(set) && remove_stale(set, stale, stale_count);
    if (good && set->elsewhere.folder && !folder_sync(set->elsewhere.folder))
        good = fail_in(set, &set->elsewhere, errno, "fsync", NULL);
    if (good && !folder_sync(set->own.folder))
        good = fail(set, errno, "fsync", NULL);
    *error = set->error;
    if (good)
        set->made_from = 0;
    out_set *self = set;
    if (atomic_compare_exchange_strong(&current, &self, NULL))
        remove_temporaries(set);
    return good;
}

void out_set_abandon(out_set *set)
{
    if (!set)
        return;
    out_set *self = set;
    bool ours = atomic_compare_exchange_strong(&current, &self, NULL);
    for (size_t i = 0; i < set->n; i++) {
        out_free(set->files[i].writer);
        if (set->files[i].file != FILE_NONE)
            file_close(set->files[i].file);
    }
    if (ours)
        remove_temporaries(set);
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
