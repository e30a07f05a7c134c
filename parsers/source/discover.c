/* Looks the paths up. Files are only looked at here (stat), never opened: opening a device can have side effects. Links
   to files are followed; links to folders inside a folder are not, so a loop ends. */
#include "parsers/source/discover.h"

#include "base/sort.h"
#include "base/system/error.h"
#include "base/system/folder.h"
#include "base/system/path.h"

#include <errno.h>

/* A folder that is still to be looked through. */
typedef struct pending {
    arena text; /* of the other two */
    str name, path;
} pending;

typedef struct search {
    discovery *d;
    bool hide_paths; /* what is not there is told by its last part alone */
    bool has_output; /* the output exists, a folder or a file */
    file_id output;
    ARRAY(pending) folders;
} search;

static void add(search *s, str name, str path, const char *refusal, unit_status status, const file_info *info)
{
    arena *a = &s->d->text;
    *array_push(&s->d->files) = (found){
        .name = arena_str(a, name),
        .path = path.n ? arena_printf(a, "%.*s%c", STR_ARG(path), 0).p : NULL,
        .refusal = refusal,
        .status = status,
        .size = info ? info->size : 0,
        .id = info ? info->id : (file_id){0},
    };
}

static void refuse(search *s, str name, str path, const char *why)
{
    add(s, name, path, why, UNIT_FAILED, NULL);
}

static bool is_output(const search *s, const file_info *info)
{
    return s->has_output && file_id_eq(info->id, s->output);
}

static void add_file(search *s, str name, str path, const file_info *info)
{
    switch (info->kind) {
    case FILE_PLAIN:
        add(s, name, path, NULL, UNIT_OK, info);
        break;
    case FILE_PIPE:
        refuse(s, name, path, "a named pipe, not a file");
        break;
    case FILE_SOCKET:
        refuse(s, name, path, "a socket, not a file");
        break;
    case FILE_FOLDER:
    case FILE_LINK:
    case FILE_DEVICE:
        refuse(s, name, path, "a device, not a file");
    }
}

/* Not at once: folders can lie in each other deeper than any stack, and more of them than can be open. */
static void look_later(search *s, str name, str path)
{
    pending *p = array_push(&s->folders);
    *p = (pending){0};
    p->name = arena_str(&p->text, name);
    p->path = arena_printf(&p->text, "%.*s%c", STR_ARG(path), 0);
    p->path.n--;
}

/* One entry of a folder. */
static void look(search *s, str name, str path)
{
    file_info info;
    if (!file_look_here(path.p, &info)) {
        refuse(s, name, path, error_text(errno));
    } else if (is_output(s, &info)) {
        return;
    } else if (info.kind == FILE_FOLDER) {
        look_later(s, name, path);
    } else if (info.kind != FILE_LINK) {
        add_file(s, name, path, &info);
    } else if (!file_look(path.p, &info)) {
        refuse(s, name, path, error_text(errno));
    } else if (info.kind == FILE_FOLDER) {
        add(s, name, path, "a link to a folder, which is not followed", UNIT_SKIPPED, NULL);
    } else if (!is_output(s, &info)) {
        add_file(s, name, path, &info);
    }
}

static void look_through(search *s, str name, str path)
{
    folder_list *folder = folder_list_open(path.p);
    if (!folder) {
        refuse(s, name, path, error_text(errno));
        return;
    }
    arena scratch = {0};
    const char *next;
    while ((next = folder_list_next(folder)) != NULL) {
        str entry = str_of(next);
        arena_reset(&scratch);
        str inner = arena_printf(&scratch, "%.*s%s%.*s", STR_ARG(name), name.n ? "/" : "", STR_ARG(entry));
        bool slash = str_ends(path, STR("/"));
        str file = arena_printf(&scratch, "%.*s%s%.*s%c", STR_ARG(path), slash ? "" : "/", STR_ARG(entry), 0);
        look(s, inner, str_head(file, file.n - 1));
    }
    if (errno) {
        refuse(s, name, path, error_text(errno));
    }
    folder_list_close(folder);
    arena_free(&scratch);
}

/* The folder and all in it. The order does not matter: what is found is put in order afterwards. */
static void walk(search *s, str name, str path)
{
    look_later(s, name, path);
    while (s->folders.n > 0) {
        pending next = s->folders.v[--s->folders.n];
        look_through(s, next.name, next.path);
        arena_free(&next.text);
    }
}

str discover_label(str path)
{
    path = str_from(path, path_root(path.p, path.n));
    while (str_ends(path, STR("/")) || str_ends(path, STR("/."))) {
        path.n--;
    }
    for (size_t i = path.n; i-- > 0;) {
        if (path.p[i] == '/') {
            path = str_from(path, i + 1);
            break;
        }
    }
    return str_eq(path, STR(".")) || str_eq(path, STR("..")) ? STR("") : path;
}

static void look_at_folder(search *s, str path, const file_info *info)
{
    str label = discover_label(path);
    str shown = label.n ? label : path;
    size_t before = s->d->files.n;
    if (is_output(s, info)) {
        add(s, shown, path, "the output folder, which is never input", UNIT_SKIPPED, NULL);
        return;
    }
    walk(s, label, path);
    if (s->d->files.n == before) {
        add(s, shown, path, "a folder without files", UNIT_UNRECOGNISED, NULL);
    }
}

static void look_at_standard_input(search *s)
{
    file_info info;
    for (size_t i = 0; i < s->d->files.n; i++) {
        if (!s->d->files.v[i].path) {
            return; /* it can be read once only */
        }
    }
    bool there = file_look_open(FILE_INPUT, &info);
    add(s, STR("-"), STR(""), NULL, UNIT_OK, there ? &info : NULL);
}

static void look_at_path(search *s, str path)
{
    file_info info;
    if (str_eq(path, STR("-"))) {
        look_at_standard_input(s);
        return;
    }
    str label = discover_label(path);
    if (!file_look(path.p, &info)) {
        const char *why = error_text(errno);
        bool tell = !s->hide_paths && label.n && !str_eq(label, path);
        str told = tell ? arena_printf(&s->d->text, "%s: \"%.*s\"%c", why, STR_ARG(path), 0) : str_of(why);
        refuse(s, label.n ? label : path, path, told.p);
    } else if (info.kind == FILE_FOLDER) {
        look_at_folder(s, path, &info);
    } else {
        add_file(s, label, path, &info);
    }
}

static int found_order(const void *left, const void *right, void *none)
{
    (void)none;
    const found *a = left;
    const found *b = right;
    int order = str_cmp(a->name, b->name);
    return order ? order : str_cmp(str_of(a->path), str_of(b->path));
}

const found *discovery_overwritten_by(const discovery *d, const char *path)
{
    file_info info;
    bool there = file_look(path, &info);
    for (size_t i = 0; there && i < d->files.n; i++) {
        const found *f = &d->files.v[i];
        if (!f->refusal && file_id_eq(f->id, info.id)) {
            return f;
        }
    }
    return NULL;
}

void discover(discovery *d, const char *const *paths, size_t n, const char *output, bool hide_paths)
{
    file_info info;
    search s = {.d = d, .hide_paths = hide_paths};
    if (output && file_look(output, &info)) {
        s.has_output = true;
        s.output = info.id;
    }
    for (size_t i = 0; i < n; i++) {
        look_at_path(&s, str_of(paths[i]));
    }
    array_free(&s.folders);
    sort_items(d->files.v, d->files.n, sizeof *d->files.v, found_order, NULL);
}

/* Would this file of the report replace an input, by whatever name? */
static const found *overwritten(const discovery *d, const char *folder, const char *name)
{
    arena scratch = {0};
    const found *f = discovery_overwritten_by(d, arena_printf(&scratch, "%s/%s%c", folder, name, 0).p);
    arena_free(&scratch);
    return f;
}

const found *discovery_overwritten(const discovery *d, const char *output_folder, const char *const *names, size_t n)
{
    const found *f = NULL;
    for (size_t i = 0; output_folder && !f && i < n; i++) {
        f = overwritten(d, output_folder, names[i]);
    }
    return f;
}

void discovery_free(discovery *d)
{
    array_free(&d->files);
    arena_free(&d->text);
}
