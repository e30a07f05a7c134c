/* A set of files gets its final names together. */
#include "base/out_set.h"

#include <errno.h>

static bool fail(out_set *set, int code, const char *what, const char *name)
{
    return out_set_fail(set, &set->own, code, what, name);
}

/* The bytes are on the disk and the descriptor is closed, whatever happens. */
static bool end_file(out_set *set, set_file *f)
{
    bool good = out_set_end_writer(set, f);
    if (f->file == FILE_NONE)
        return good;
    if (good && !file_sync(f->file))
        good = out_set_fail(set, f->in, errno, "fsync", f->name);
    int file = f->file;
    f->file = FILE_NONE;
    if (!file_close(file))
        good = out_set_fail(set, f->in, errno, "close", f->name);
    return good;
}

/* A folder under a final name, or a file that another program does not let go, would stop the renames halfway, so they
   are looked for first. */
static bool name_free(out_set *set, const set_folder *in, const char *name)
{
    file_info info;
    if (folder_file_look(in->folder, name, &info) && info.kind == FILE_FOLDER)
        return out_set_fail(set, in, EISDIR, "rename", name);
    return folder_file_is_free(in->folder, name) || out_set_fail(set, in, errno, "rename", name);
}

static bool names_free(out_set *set, const out_plan *plan)
{
    bool good = true;
    for (size_t i = 0; good && i < set->n; i++)
        good = name_free(set, set->files[i].in, set->files[i].name);
    for (size_t i = 0; good && i < plan->stale_count; i++)
        good = folder_file_is_free(set->own.folder, plan->stale[i]) || fail(set, errno, "rename", plan->stale[i]);
    return good;
}

static bool give_name(out_set *set, set_file *f)
{
    if (!folder_file_rename(f->in->folder, f->temporary, f->name))
        return out_set_fail(set, f->in, errno, "rename", f->name);
    f->exists = false;
    set->made_from = 0; /* there is something in it now */
    return true;
}

static bool in_set(const out_set *set, const char *name)
{
    for (size_t i = 0; i < set->n; i++)
        if (set->files[i].in == &set->own && strcmp(set->files[i].name, name) == 0)
            return true;
    return false;
}

static bool remove_name(out_set *set, const char *name)
{
    return folder_file_remove(set->own.folder, name) || errno == ENOENT || fail(set, errno, "unlink", name);
}

static bool remove_stale(out_set *set, const out_plan *plan)
{
    bool good = true;
    for (size_t i = 0; i < plan->stale_count; i++)
        if (!in_set(set, plan->stale[i]))
            good = remove_name(set, plan->stale[i]) && good;
    return good;
}

/* ---- what stands there in between ---- */

static bool is_placed(const out_set *set, const out_notice *n)
{
    return n->mark || in_set(set, n->name);
}

static bool write_notice(out_set *set, set_file *f, const out_notice *n)
{
    f->in = &set->own;
    if (!out_set_temporary(set, f, n->name))
        return false;
    size_t length = strlen(n->name);
    memcpy(f->name, n->name, length + 1);
    int code = file_write(f->file, n->text.p, n->text.n);
    if (code)
        fail(set, code, "write", n->name);
    return end_file(set, f) && !code;
}

static bool write_notices(out_set *set, const out_plan *plan)
{
    for (size_t i = 0; i < plan->notice_count; i++)
        if (is_placed(set, &plan->notices[i]) && !write_notice(set, &set->notices[i], &plan->notices[i]))
            return false;
    return true;
}

static bool place_marks(out_set *set, const out_plan *plan)
{
    for (size_t i = 0; i < plan->notice_count; i++)
        if (plan->notices[i].mark && !give_name(set, &set->notices[i]))
            return false;
    return true;
}

/* For those that have no name yet: all but the first. */
static bool place_stand_ins(out_set *set, const out_plan *plan)
{
    for (size_t i = 0; i < plan->notice_count; i++) {
        set_file *f = &set->notices[i];
        if (!plan->notices[i].mark && f->exists && strcmp(f->name, set->files[0].name) != 0 && !give_name(set, f))
            return false;
    }
    return true;
}

static bool remove_marks(out_set *set, const out_plan *plan)
{
    for (size_t i = 0; i < plan->notice_count; i++)
        if (plan->notices[i].mark && !remove_name(set, plan->notices[i].name))
            return false;
    return true;
}

/* Nothing is undone for it: all names are given. Only a power cut could still take them. */
static void sync_folders(out_set *set)
{
    if (set->elsewhere.folder && !folder_sync(set->elsewhere.folder))
        out_set_fail(set, &set->elsewhere, errno, "fsync", NULL);
    if (!folder_sync(set->own.folder))
        fail(set, errno, "fsync", NULL);
}

/* The mark is on the disk before anything else changes: a power cut must not bring the second without the first. What
   stands in for files of the set comes when one of them has its name, so that an old report is whole until then. */
static bool give_all_names(out_set *set, const out_plan *plan)
{
    if (!place_marks(set, plan))
        return false;
    folder_sync(set->own.folder);
    for (size_t i = 0; i < set->n; i++) {
        if (!give_name(set, &set->files[i]))
            return false;
        set->error.renamed++;
        if (i == 0 && !place_stand_ins(set, plan))
            return false;
    }
    return true;
}

bool out_set_commit(out_set *set, const out_plan *plan, out_error *error)
{
    static const out_plan nothing = {0};
    plan = plan ? plan : &nothing;
    bool good = set->error.code == 0;
    for (size_t i = 0; i < set->n; i++)
        good = end_file(set, &set->files[i]) && good;
    good = good && names_free(set, plan) && write_notices(set, plan) && give_all_names(set, plan) &&
           remove_stale(set, plan);
    if (good)
        sync_folders(set);
    if (good || set->error.renamed == 0)
        good = remove_marks(set, plan) && good;
    *error = set->error;
    out_set_let_go(set);
    return good;
}
