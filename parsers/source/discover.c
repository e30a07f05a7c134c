/* Looks the paths up. Files are only looked at here (stat), never opened: opening a device can have side effects. Links
   to files are followed; links to folders inside a folder are not, so a loop ends. */
#include "parsers/source/discover.h"

#include "base/sort.h"

#include <dirent.h>
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct search {
    discovery *d;
    bool has_output; /* the output folder exists */
    dev_t output_device;
    ino_t output_inode;
} search;

static void add(search *s, str name, str path, const char *refusal, unit_status status, const struct stat *st)
{
    arena *a = &s->d->text;
    *array_push(&s->d->files) = (found){
        .name = arena_str(a, name),
        .path = path.n ? arena_printf(a, "%.*s%c", STR_ARG(path), 0).p : NULL,
        .refusal = refusal,
        .status = status,
        .size = st && S_ISREG(st->st_mode) ? (uint64_t)st->st_size : 0,
        .device = st ? st->st_dev : 0,
        .inode = st ? st->st_ino : 0,
    };
}

static void refuse(search *s, str name, str path, const char *why)
{
    add(s, name, path, why, UNIT_FAILED, NULL);
}

static bool is_output(const search *s, const struct stat *st)
{
    return s->has_output && st->st_dev == s->output_device && st->st_ino == s->output_inode;
}

static void add_file(search *s, str name, str path, const struct stat *st)
{
    switch (st->st_mode & S_IFMT) {
    case S_IFREG:
        add(s, name, path, NULL, UNIT_OK, st);
        break;
    case S_IFIFO:
        refuse(s, name, path, "a named pipe, not a file");
        break;
    case S_IFSOCK:
        refuse(s, name, path, "a socket, not a file");
        break;
    default:
        refuse(s, name, path, "a device, not a file");
    }
}

static void walk(search *s, str name, str path);

/* One entry of a folder. */
static void look(search *s, str name, str path)
{
    struct stat st;
    if (lstat(path.p, &st) != 0) {
        refuse(s, name, path, strerrordesc_np(errno));
    } else if (S_ISDIR(st.st_mode)) {
        if (!is_output(s, &st)) {
            walk(s, name, path);
        }
    } else if (!S_ISLNK(st.st_mode)) {
        add_file(s, name, path, &st);
    } else if (stat(path.p, &st) != 0) {
        refuse(s, name, path, strerrordesc_np(errno));
    } else if (S_ISDIR(st.st_mode)) {
        add(s, name, path, "a link to a folder, which is not followed", UNIT_SKIPPED, NULL);
    } else {
        add_file(s, name, path, &st);
    }
}

static void walk(search *s, str name, str path)
{
    DIR *folder = opendir(path.p);
    if (!folder) {
        refuse(s, name, path, strerrordesc_np(errno));
        return;
    }
    arena scratch = {0};
    struct dirent *e;
    while (errno = 0, (e = readdir(folder))) {
        str entry = str_of(e->d_name);
        if (str_eq(entry, STR(".")) || str_eq(entry, STR(".."))) {
            continue;
        }
        arena_reset(&scratch);
        str inner = arena_printf(&scratch, "%.*s%s%.*s", STR_ARG(name), name.n ? "/" : "", STR_ARG(entry));
        bool slash = str_ends(path, STR("/"));
        str file = arena_printf(&scratch, "%.*s%s%.*s%c", STR_ARG(path), slash ? "" : "/", STR_ARG(entry), 0);
        look(s, inner, str_head(file, file.n - 1));
    }
    if (errno) {
        refuse(s, name, path, strerrordesc_np(errno));
    }
    closedir(folder);
    arena_free(&scratch);
}

str discover_label(str path)
{
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

static void look_at_folder(search *s, str path, const struct stat *st)
{
    str label = discover_label(path);
    str shown = label.n ? label : path;
    size_t before = s->d->files.n;
    if (is_output(s, st)) {
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
    struct stat st;
    for (size_t i = 0; i < s->d->files.n; i++) {
        if (!s->d->files.v[i].path) {
            return; /* it can be read once only */
        }
    }
    bool there = fstat(STDIN_FILENO, &st) == 0;
    add(s, STR("-"), STR(""), NULL, UNIT_OK, there ? &st : NULL);
}

static void look_at_path(search *s, str path)
{
    struct stat st;
    if (str_eq(path, STR("-"))) {
        look_at_standard_input(s);
        return;
    }
    str label = discover_label(path);
    if (stat(path.p, &st) != 0) {
        refuse(s, label.n ? label : path, path, strerrordesc_np(errno));
    } else if (S_ISDIR(st.st_mode)) {
        look_at_folder(s, path, &st);
    } else {
        add_file(s, label, path, &st);
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

/* Would this file of the report replace an input, by whatever name? */
static const found *overwritten(const discovery *d, const char *folder, const char *name)
{
    arena scratch = {0};
    struct stat st;
    str path = arena_printf(&scratch, "%s/%s%c", folder, name, 0);
    bool there = stat(path.p, &st) == 0;
    arena_free(&scratch);
    for (size_t i = 0; there && i < d->files.n; i++) {
        const found *f = &d->files.v[i];
        if (!f->refusal && f->inode == st.st_ino && f->device == st.st_dev) {
            return f;
        }
    }
    return NULL;
}

void discover(discovery *d, const char *const *paths, size_t n, const char *output_folder)
{
    struct stat st;
    search s = {.d = d};
    if (output_folder && stat(output_folder, &st) == 0) {
        s.has_output = true;
        s.output_device = st.st_dev;
        s.output_inode = st.st_ino;
    }
    for (size_t i = 0; i < n; i++) {
        look_at_path(&s, str_of(paths[i]));
    }
    sort_items(d->files.v, d->files.n, sizeof *d->files.v, found_order, NULL);
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
