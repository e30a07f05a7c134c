#include "base/system/folder.h"

#include "base/mem.h"
#include "base/system/windows/handle.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { SHARE_ALL = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE };

/* ---- what is in it ---- */

struct folder_list {
    HANDLE find; /* INVALID_HANDLE_VALUE: nothing is in it */
    bool begun;
    WIN32_FIND_DATAW entry;
    char name[3 * MAX_PATH + 1];
};

folder_list *folder_list_open(const char *path)
{
    wide_path w;
    if (!wide_path_of(&w, path))
        return NULL;
    folder_list *l = mem_zalloc(1, sizeof *l);
    size_t n = wcslen(w.text);
    if (n + 3 < WIDE_MOST)
        wcscpy(w.text + n, w.text[n - 1] == '\\' ? L"*" : L"\\*");
    l->find =
        FindFirstFileExW(w.text, FindExInfoBasic, &l->entry, FindExSearchNameMatch, NULL, FIND_FIRST_EX_LARGE_FETCH);
    if (l->find != INVALID_HANDLE_VALUE || GetLastError() == ERROR_FILE_NOT_FOUND)
        return l;
    fail_as_windows();
    mem_free(l);
    return NULL;
}

static bool next_entry(folder_list *l)
{
    if (l->find == INVALID_HANDLE_VALUE)
        return false;
    if (l->begun && !FindNextFileW(l->find, &l->entry)) {
        errno = GetLastError() == ERROR_NO_MORE_FILES ? 0 : errno_of(GetLastError());
        return false;
    }
    return l->begun = true;
}

const char *folder_list_next(folder_list *l)
{
    errno = 0;
    while (next_entry(l)) {
        const wchar_t *name = l->entry.cFileName;
        if (wcscmp(name, L".") == 0 || wcscmp(name, L"..") == 0)
            continue;
        l->name[text_of_wide(name, wcslen(name), l->name)] = '\0';
        return l->name;
    }
    return NULL;
}

void folder_list_close(folder_list *l)
{
    if (l->find != INVALID_HANDLE_VALUE)
        FindClose(l->find);
    mem_free(l);
}

/* ---- what we make in it ---- */

/* While it is open nobody can rename or remove it, so that its path stays its own. */
struct folder {
    HANDLE handle;
    HANDLE *lock; /* NULL in it: none */
    wchar_t path[];
};

bool folder_make(const char *path)
{
    wide_path w;
    if (!wide_path_of(&w, path))
        return false;
    if (!CreateDirectoryW(w.text, owner_alone()))
        return fail_as_windows();
    if (signals_have_ended()) { /* who removes what was made has not seen it any more */
        RemoveDirectoryW(w.text);
        Sleep(INFINITE);
    }
    return true;
}

bool folder_remove(const char *path)
{
    wide_path w;
    return wide_path_of(&w, path) && (RemoveDirectoryW(w.text) || fail_as_windows());
}

static HANDLE open_folder(const wchar_t *path, DWORD access, DWORD share)
{
    return CreateFileW(path, access, share, NULL, OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, NULL);
}

/* The system looks at our rights as it does when a file is made. */
bool folder_is_writable(const char *path)
{
    wide_path w;
    if (!wide_path_of(&w, path))
        return false;
    HANDLE h = open_folder(w.text, FILE_ADD_FILE | FILE_ADD_SUBDIRECTORY, SHARE_ALL);
    if (h == INVALID_HANDLE_VALUE)
        return fail_as_windows();
    CloseHandle(h);
    return true;
}

folder *folder_open(const char *path)
{
    wide_path w;
    file_info info;
    if (!wide_path_of(&w, path))
        return NULL;
    HANDLE h = open_folder(w.text, FILE_READ_ATTRIBUTES | FILE_TRAVERSE, FILE_SHARE_READ | FILE_SHARE_WRITE);
    if (h == INVALID_HANDLE_VALUE) {
        fail_as_windows();
        return NULL;
    }
    if (!file_info_of_handle(h, &info) || info.kind != FILE_FOLDER) {
        CloseHandle(h);
        errno = ENOTDIR;
        return NULL;
    }
    size_t n = wcslen(w.text) + 1;
    folder *f = mem_alloc(sizeof *f + n * sizeof *f->path);
    f->handle = h;
    f->lock = mem_zalloc(1, sizeof *f->lock);
    memcpy(f->path, w.text, n * sizeof *f->path);
    return f;
}

void folder_let_go(folder *f)
{
    if (f->handle)
        CloseHandle(f->handle);
    if (*f->lock)
        CloseHandle(*f->lock);
    f->handle = *f->lock = NULL;
}

void folder_close(folder *f)
{
    if (!f)
        return;
    folder_let_go(f);
    mem_free(f->lock);
    mem_free(f);
}

/* ---- its lock ---- */

/* Named objects of this machine: they go with the last process that has them, whatever ended it, and leave nothing in
   the folder. Two machines that write to one folder of a server do not see each other's. */
enum { LOCK_NAME_MOST = 64 };

static HANDLE lock_object(file_id id, const wchar_t *kind, bool *was_there)
{
    wchar_t name[LOCK_NAME_MOST];
    swprintf(name, LOCK_NAME_MOST, L"Global\\wbhealth-%016llx-%016llx-%ls", (unsigned long long)id.volume,
             (unsigned long long)id.number, kind);
    HANDLE h = CreateEventW(NULL, TRUE, FALSE, name);
    *was_there = GetLastError() == ERROR_ALREADY_EXISTS || (!h && GetLastError() == ERROR_ACCESS_DENIED);
    return h;
}

static bool lock_is_there(file_id id, const wchar_t *kind)
{
    bool was_there;
    HANDLE h = lock_object(id, kind, &was_there);
    if (h)
        CloseHandle(h);
    return was_there;
}

/* Ours is there before we look for theirs: of two that come together at most one stays. */
folder_lock folder_try_lock(const folder *f, bool shared)
{
    const wchar_t *ours = shared ? L"shared" : L"alone", *theirs = shared ? L"alone" : L"shared";
    file_info info;
    bool was_there;
    if (*f->lock)
        CloseHandle(*f->lock);
    *f->lock = NULL;
    if (!file_info_of_handle(f->handle, &info))
        return FOLDER_LOCK_UNKNOWN;
    HANDLE h = lock_object(info.id, ours, &was_there);
    if (!h)
        return was_there ? FOLDER_LOCK_TAKEN : FOLDER_LOCK_UNKNOWN;
    if ((was_there && !shared) || lock_is_there(info.id, theirs)) {
        CloseHandle(h);
        return FOLDER_LOCK_TAKEN;
    }
    *f->lock = h;
    return FOLDER_LOCK_OURS;
}

/* ---- files in it ---- */

static bool remove_file(const wchar_t *path)
{
    return DeleteFileW(path) || fail_as_windows();
}

int folder_file_new(const folder *f, const char *name)
{
    wide_path w;
    if (!wide_path_in(&w, f->path, name))
        return FILE_NONE;
    HANDLE h = CreateFileW(w.text, GENERIC_READ | GENERIC_WRITE, SHARE_ALL, owner_alone(), CREATE_NEW,
                           FILE_ATTRIBUTE_NORMAL, NULL);
    if (h == INVALID_HANDLE_VALUE) {
        fail_as_windows();
        return FILE_NONE;
    }
    int file = handle_to_file(h);
    bool end = signals_have_ended() || !held_add(h); /* the same */
    if (end || file == FILE_NONE)
        remove_file(w.text);
    if (end && file_close(file))
        Sleep(INFINITE);
    return file;
}

/* A name that is a device in every folder. */
static bool is_device(const char *name)
{
    wide_path w;
    return wide_path_of(&w, name) && w.device;
}

static bool look(const folder *f, const char *name, DWORD link, file_info *info)
{
    wide_path w;
    if (is_device(name)) {
        *info = (file_info){.kind = FILE_DEVICE};
        return true;
    }
    if (!wide_path_in(&w, f->path, name))
        return false;
    HANDLE h = CreateFileW(w.text, FILE_READ_ATTRIBUTES, SHARE_ALL, NULL, OPEN_EXISTING,
                           FILE_FLAG_BACKUP_SEMANTICS | link, NULL);
    if (h == INVALID_HANDLE_VALUE)
        return fail_as_windows();
    bool good = file_info_of_handle(h, info);
    CloseHandle(h);
    return good;
}

bool folder_file_look(const folder *f, const char *name, file_info *info)
{
    return look(f, name, FILE_FLAG_OPEN_REPARSE_POINT, info);
}

bool folder_file_follow(const folder *f, const char *name, file_info *info)
{
    return look(f, name, 0, info);
}

/* To take its name away from a file is to remove it: who has it open has to allow that, and it must not be read-only.
 */
bool folder_file_is_free(const folder *f, const char *name)
{
    wide_path w;
    if (!wide_path_in(&w, f->path, name))
        return false;
    HANDLE h = CreateFileW(w.text, DELETE, SHARE_ALL, NULL, OPEN_EXISTING,
                           FILE_FLAG_BACKUP_SEMANTICS | FILE_FLAG_OPEN_REPARSE_POINT, NULL);
    if (h == INVALID_HANDLE_VALUE)
        return GetLastError() == ERROR_FILE_NOT_FOUND || fail_as_windows();
    CloseHandle(h);
    return true;
}

/* Scanners open what has just been written for a moment. The name is on the disk when this returns. */
bool folder_file_rename(const folder *f, const char *from, const char *to)
{
    enum { TRIES = 20, WAIT_MS = 50 };
    wide_path w, new;
    if (!wide_path_in(&w, f->path, from) || !wide_path_in(&new, f->path, to))
        return false;
    for (int i = 0; i < TRIES; i++) {
        if (MoveFileExW(w.text, new.text, MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH))
            return true;
        DWORD error = GetLastError();
        if (error != ERROR_SHARING_VIOLATION && error != ERROR_ACCESS_DENIED)
            break;
        Sleep(WAIT_MS);
        SetLastError(error);
    }
    return fail_as_windows();
}

bool folder_file_remove(const folder *f, const char *name)
{
    wide_path w;
    return wide_path_in(&w, f->path, name) && remove_file(w.text);
}

/* Its names were brought there one by one. */
bool folder_sync(const folder *f)
{
    (void)f;
    return true;
}
