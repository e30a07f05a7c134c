#include "base/system/windows/handle.h"

#include <errno.h>
#include <fcntl.h>
#include <io.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST_AT_ONCE = 1 << 30 };

HANDLE handle_of(int file)
{
    return file >= 0 ? (HANDLE)_get_osfhandle(file) : INVALID_HANDLE_VALUE;
}

int handle_to_file(HANDLE h)
{
    int file = _open_osfhandle((intptr_t)h, _O_BINARY | _O_NOINHERIT);
    if (file < 0) {
        int code = errno;
        CloseHandle(h);
        errno = code;
        return FILE_NONE;
    }
    return file;
}

/* ---- what it is ---- */

static int64_t ns_of(FILETIME t)
{
    enum { NS_PER_TICK = 100 };
    return (int64_t)((uint64_t)t.dwHighDateTime << 32 | t.dwLowDateTime) * NS_PER_TICK;
}

/* Links of both sorts: to a file or folder, and to a folder of another volume. Other reparse points (a file that is in
   the cloud, one that was deduplicated) are files like others. */
static bool is_link(HANDLE h, DWORD attributes)
{
    FILE_ATTRIBUTE_TAG_INFO tag;
    return (attributes & FILE_ATTRIBUTE_REPARSE_POINT) &&
           GetFileInformationByHandleEx(h, FileAttributeTagInfo, &tag, sizeof tag) &&
           (tag.ReparseTag == IO_REPARSE_TAG_SYMLINK || tag.ReparseTag == IO_REPARSE_TAG_MOUNT_POINT);
}

/* A file that was handed down and has no name here (Wine's standard input) is known by its size alone. */
static bool has_size(HANDLE h, file_info *info)
{
    LARGE_INTEGER size;
    if (!GetFileSizeEx(h, &size))
        return false;
    *info = (file_info){.kind = FILE_PLAIN, .size = (uint64_t)size.QuadPart};
    return true;
}

bool file_info_of_handle(HANDLE h, file_info *info)
{
    BY_HANDLE_FILE_INFORMATION b;
    *info = (file_info){.kind = FILE_DEVICE};
    switch (GetFileType(h)) {
    case FILE_TYPE_PIPE:
        info->kind = FILE_PIPE;
        return true;
    case FILE_TYPE_CHAR:
        return true;
    default:
        break;
    }
    if (!GetFileInformationByHandle(h, &b))
        return has_size(h, info) || fail_as_windows();
    info->kind = is_link(h, b.dwFileAttributes)                    ? FILE_LINK
                 : (b.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) ? FILE_FOLDER
                                                                   : FILE_PLAIN;
    info->id = (file_id){b.dwVolumeSerialNumber, (uint64_t)b.nFileIndexHigh << 32 | b.nFileIndexLow};
    info->changed_ns = ns_of(b.ftLastWriteTime);
    if (info->kind == FILE_PLAIN)
        info->size = (uint64_t)b.nFileSizeHigh << 32 | b.nFileSizeLow;
    return true;
}

/* A handle that may only look; devices are known by their names and not opened. */
static bool look(const char *path, DWORD link, file_info *info)
{
    wide_path w;
    if (!wide_path_of(&w, path))
        return false;
    if (w.device) {
        *info = (file_info){.kind = wcsncmp(w.text, L"\\\\.\\pipe\\", 9) == 0 ? FILE_PIPE : FILE_DEVICE};
        return true;
    }
    HANDLE h = CreateFileW(w.text, FILE_READ_ATTRIBUTES, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL,
                           OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS | link, NULL);
    if (h == INVALID_HANDLE_VALUE)
        return fail_as_windows();
    bool good = file_info_of_handle(h, info);
    CloseHandle(h);
    return good;
}

bool file_look(const char *path, file_info *info)
{
    return look(path, 0, info);
}

bool file_look_here(const char *path, file_info *info)
{
    return look(path, FILE_FLAG_OPEN_REPARSE_POINT, info);
}

bool file_look_open(int file, file_info *info)
{
    HANDLE h = handle_of(file);
    if (h == INVALID_HANDLE_VALUE) {
        errno = EBADF;
        return false;
    }
    return file_info_of_handle(h, info);
}

/* ---- its bytes ---- */

/* Others may write to it, rename it and remove it meanwhile, as elsewhere: Event Viewer keeps logs open. */
int file_open(const char *path)
{
    wide_path w;
    if (!wide_path_of(&w, path))
        return FILE_NONE;
    HANDLE h = CreateFileW(w.text, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL,
                           OPEN_EXISTING, FILE_FLAG_SEQUENTIAL_SCAN | FILE_FLAG_BACKUP_SEMANTICS, NULL);
    if (h == INVALID_HANDLE_VALUE) {
        fail_as_windows();
        return FILE_NONE;
    }
    return handle_to_file(h);
}

bool file_close(int file)
{
    held_remove(handle_of(file));
    return _close(file) == 0;
}

/* A pipe whose writer is gone has ended. */
ptrdiff_t file_read(int file, void *to, size_t n)
{
    DWORD got = 0;
    HANDLE h = handle_of(file);
    if (ReadFile(h, to, n < MOST_AT_ONCE ? (DWORD)n : MOST_AT_ONCE, &got, NULL))
        return (ptrdiff_t)got;
    DWORD error = GetLastError();
    if (error == ERROR_BROKEN_PIPE || error == ERROR_HANDLE_EOF)
        return 0;
    file_info info;
    errno = file_look_open(file, &info) && info.kind == FILE_FOLDER ? EISDIR : errno_of(error);
    return -1;
}

bool file_seek(int file, uint64_t to)
{
    LARGE_INTEGER at = {.QuadPart = (LONGLONG)to};
    return SetFilePointerEx(handle_of(file), at, NULL, FILE_BEGIN) || fail_as_windows();
}

bool file_is_at_start(int file)
{
    LARGE_INTEGER none = {.QuadPart = 0}, at;
    HANDLE h = handle_of(file);
    return GetFileType(h) == FILE_TYPE_DISK && SetFilePointerEx(h, none, &at, FILE_CURRENT) && at.QuadPart == 0;
}

/* Said when it was opened. */
void file_read_through(int file)
{
    (void)file;
}

int file_write(int file, const void *p, size_t n)
{
    const char *at = p;
    HANDLE h = handle_of(file);
    while (n > 0) {
        DWORD done = 0;
        if (!WriteFile(h, at, n < MOST_AT_ONCE ? (DWORD)n : MOST_AT_ONCE, &done, NULL))
            return errno_of(GetLastError());
        if (done == 0)
            return EIO;
        at += done;
        n -= done;
    }
    return 0;
}

bool file_sync(int file)
{
    if (FlushFileBuffers(handle_of(file)))
        return true;
    DWORD error = GetLastError();
    return error == ERROR_INVALID_FUNCTION || error == ERROR_NOT_SUPPORTED || fail_as_windows();
}

/* ---- the standard ones ---- */

static UINT page_before;

static void give_page_back(void)
{
    SetConsoleOutputCP(page_before);
}

/* The console belongs to others, too: it gets back what it had. */
static void set_page(void)
{
    page_before = GetConsoleOutputCP();
    if (page_before && page_before != CP_UTF8 && SetConsoleOutputCP(CP_UTF8))
        atexit(give_page_back);
}

/* Bytes go in and out as they are. */
static void set_binary(void)
{
    _setmode(FILE_INPUT, _O_BINARY);
    _setmode(FILE_OUTPUT, _O_BINARY);
    _setmode(FILE_MESSAGES, _O_BINARY);
}

bool file_open_standard(unsigned *missing)
{
    *missing = 0;
    for (int file = FILE_INPUT; file <= FILE_MESSAGES; file++) {
        HANDLE h = handle_of(file);
        if (h != INVALID_HANDLE_VALUE && h != (HANDLE)-2 && GetFileType(h) != FILE_TYPE_UNKNOWN)
            continue;
        *missing |= 1u << file;
        int nothing = _open("NUL", (file == FILE_INPUT ? _O_RDONLY : _O_WRONLY) | _O_BINARY);
        if (nothing < 0 || (nothing != file && (_dup2(nothing, file) != 0 || _close(nothing) != 0)))
            return false;
    }
    set_binary();
    set_page();
    return true;
}
