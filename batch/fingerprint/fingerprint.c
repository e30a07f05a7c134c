#include "batch/fingerprint/fingerprint.h"

#include "base/array.h"
#include "base/sort.h"
#include "base/system/file.h"
#include "base/system/folder.h"

#include <errno.h>

enum { READ_BYTES = 256 * 1024, DEEPEST = 64 };

void fingerprint_begin(fingerprint *f)
{
    *f = (fingerprint){0};
    digest_begin(&f->digest);
}

static void add_number(fingerprint *f, uint64_t n)
{
    digest_add(&f->digest, &n, sizeof n);
}

void fingerprint_word(fingerprint *f, str word)
{
    add_number(f, word.n);
    digest_add(&f->digest, word.p, word.n);
}

str fingerprint_end(fingerprint *f, arena *a)
{
    char text[DIGEST_TEXT];
    digest_text(&f->digest, text);
    arena_free(&f->text);
    return f->doubtful ? STR("") : arena_str(a, str_make(text, sizeof text));
}

/* Of what failed by errno: does it lie in the path or in rights, as it will the next time? */
static void take_failure(fingerprint *f)
{
    f->doubtful |= errno != ENOENT && errno != ENOTDIR && errno != EACCES && errno != EISDIR && errno != ELOOP &&
                   errno != ENAMETOOLONG;
}

static void add_path(fingerprint *f, str path, unsigned depth);

static void add_folder(fingerprint *f, str path, unsigned depth)
{
    ARRAY(str) names = {0};
    folder_list *list = folder_list_open(arena_z(&f->text, path));
    for (const char *name; list && (name = folder_list_next(list)) != NULL;)
        *array_push(&names) = arena_str(&f->text, str_of(name));
    if (!list || errno != 0)
        take_failure(f);
    if (list)
        folder_list_close(list);
    sort_texts(names.v, names.n);
    add_number(f, names.n);
    for (size_t i = 0; i < names.n; i++) {
        fingerprint_word(f, names.v[i]);
        add_path(f, arena_printf(&f->text, "%.*s/%.*s", STR_ARG(path), STR_ARG(names.v[i])), depth + 1);
    }
    array_free(&names);
}

static void add_path(fingerprint *f, str path, unsigned depth)
{
    file_info info;
    bool there = file_look(arena_z(&f->text, path), &info);
    if (!there)
        take_failure(f);
    if (!there || depth > DEEPEST) {
        fingerprint_word(f, STR("nothing"));
        return;
    }
    add_number(f, info.kind);
    if (info.kind == FILE_FOLDER) {
        add_folder(f, path, depth);
        return;
    }
    add_number(f, info.size);
    add_number(f, (uint64_t)info.changed_ns);
}

void fingerprint_input(fingerprint *f, str path)
{
    fingerprint_word(f, path);
    add_path(f, path, 0);
}

void fingerprint_file(fingerprint *f, str path)
{
    int file = file_open(arena_z(&f->text, path));
    char *bytes = mem_alloc(READ_BYTES);
    ptrdiff_t n = -1;
    while (file != FILE_NONE && (n = file_read_all(file, bytes, READ_BYTES)) > 0)
        digest_add(&f->digest, bytes, (size_t)n);
    if (n < 0)
        take_failure(f);
    if (file != FILE_NONE)
        file_close(file);
    mem_free(bytes);
    add_number(f, n < 0);
}
