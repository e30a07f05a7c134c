#include "batch/history/history.h"

#include "base/sort.h"
#include "base/system/file.h"
#include "base/system/folder.h"
#include "parsers/extract/extract.h"

#include <errno.h>

#define EXTRACT_ENDING STR(".jsonl.gz")
#define RUN_MARK       STR(".run-")

bool history_list(arena *a, str folder, history_names *names)
{
    folder_list *list = folder_list_open(arena_z(a, folder));
    if (!list)
        return errno == ENOENT;
    for (const char *name; (name = folder_list_next(list)) != NULL;)
        if (name[0] != '.' && str_ends(str_of(name), EXTRACT_ENDING))
            *array_push(names) = arena_str(a, str_of(name));
    bool whole = errno == 0;
    folder_list_close(list);
    sort_texts(names->v, names->n);
    return whole;
}

/* 3 of 2026-10.run-3.jsonl.gz; 0: it was named by hand. */
static unsigned long long number_of(str name)
{
    unsigned long long n = 0;
    str stem = str_head(name, name.n - EXTRACT_ENDING.n);
    size_t mark = str_find(stem, RUN_MARK);
    return mark != STR_NONE && str_u64(str_from(stem, mark + RUN_MARK.n), &n) ? n : 0;
}

/* A period may hold what a name of a file may not. */
static str as_name(arena *a, str period)
{
    char *name = arena_bytes(a, period.n);
    for (size_t i = 0; i < period.n; i++) {
        char c = period.p[i];
        bool stays = char_is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
        name[i] = stays ? c : '_';
    }
    return period.n ? str_make(name, period.n) : STR("all");
}

str history_next_name(arena *a, const history_names *names, str period)
{
    unsigned long long last = 0;
    for (size_t i = 0; i < names->n; i++) {
        unsigned long long n = number_of(names->v[i]);
        last = n > last ? n : last;
    }
    str stem = as_name(a, period);
    return arena_printf(a, "%.*s%.*s%llu%.*s", STR_ARG(stem), STR_ARG(RUN_MARK), last + 1, STR_ARG(EXTRACT_ENDING));
}

bool history_owner(arena *a, str path, str *customer)
{
    int file = file_open(arena_z(a, path));
    if (file == FILE_NONE)
        return false;
    char *bytes = arena_bytes(a, EXTRACT_HEAD_BYTES);
    ptrdiff_t n = file_read_all(file, bytes, EXTRACT_HEAD_BYTES);
    file_close(file);
    return n >= 0 && extract_customer(a, str_make(bytes, (size_t)n), customer);
}

bool history_keep(arena *a, str folder_path, str name)
{
    file_info info;
    const char *own = arena_z(a, name), *pending = arena_printf(a, "%s" HISTORY_PENDING "%c", own, 0).p;
    folder *f = folder_open(arena_z(a, folder_path));
    if (!f)
        return errno == ENOENT;
    bool kept =
        folder_file_look(f, pending, &info) ? folder_file_rename(f, pending, own) && folder_sync(f) : errno == ENOENT;
    folder_close(f);
    return kept;
}

bool history_drop(arena *a, str folder_path, str name)
{
    const char *pending = arena_printf(a, "%.*s" HISTORY_PENDING "%c", STR_ARG(name), 0).p;
    folder *f = folder_open(arena_z(a, folder_path));
    bool gone = f ? folder_file_remove(f, pending) || errno == ENOENT : errno == ENOENT;
    folder_close(f);
    return gone;
}

bool history_pending(arena *a, str folder_path, str *name)
{
    folder_list *list = folder_list_open(arena_z(a, folder_path));
    *name = STR("");
    for (const char *at; list && (at = folder_list_next(list)) != NULL;)
        if (str_ends(str_of(at), STR(HISTORY_PENDING)) && (!name->n || str_cmp(str_of(at), *name) < 0))
            *name = arena_str(a, str_of(at));
    if (list)
        folder_list_close(list);
    return name->n > 0;
}

static bool is_among(str name, const str *folders, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(name, folders[i]))
            return true;
    return false;
}

void history_others(arena *a, str kept, const str *folders, size_t n, history_names *others)
{
    file_info info;
    folder_list *list = folder_list_open(arena_z(a, kept));
    for (const char *name; list && (name = folder_list_next(list)) != NULL;) {
        const char *path = arena_printf(a, "%.*s/%s%c", STR_ARG(kept), name, 0).p;
        if (name[0] != '.' && !is_among(str_of(name), folders, n) && file_look(path, &info) && info.kind == FILE_FOLDER)
            *array_push(others) = arena_str(a, str_of(name));
    }
    if (list)
        folder_list_close(list);
    sort_texts(others->v, others->n);
}
