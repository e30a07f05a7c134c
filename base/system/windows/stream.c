#include "base/system/stream.h"

#include "base/out.h"
#include "base/system/process.h"
#include "base/system/windows/handle.h"

#include <errno.h>
#include <io.h>
#include <stdatomic.h>

/* What libxlsxwriter and minizip call in place of fopen, rewind and fclose (cmake/windows/libraries.sh). */
FILE *stream_open(const char *path, const char *mode);
void stream_rewind(FILE *f);
int stream_close(FILE *f);

enum { TRIES = 100, NAME_SIZE = 64 };

static atomic_int lost;

static void lose(int code)
{
    int none = 0;
    atomic_compare_exchange_strong(&lost, &none, code ? code : EIO);
}

int streams_lost(void)
{
    return lost;
}

static FILE *stream_of(HANDLE h, const char *mode)
{
    if (h == INVALID_HANDLE_VALUE) {
        fail_as_windows();
        return NULL;
    }
    int file = handle_to_file(h);
    FILE *f = file == FILE_NONE ? NULL : _fdopen(file, mode);
    if (f && !held_add(h)) {
        fclose(f);
        process_wait_for_end();
    }
    if (!f && file != FILE_NONE)
        _close(file);
    return f;
}

/* The system takes it away when the last handle of it goes, and a process that ends has none. */
static HANDLE make(const wchar_t *folder)
{
    static atomic_int next;
    char name[NAME_SIZE];
    wide_path w;
    HANDLE h = INVALID_HANDLE_VALUE;
    for (int i = 0; i < TRIES && h == INVALID_HANDLE_VALUE; i++) {
        snprintf(name, sizeof name, ".stream" OUT_TEMPORARY_MARK "%ld-%d", process_number(), next++);
        if (!wide_path_in(&w, folder, name))
            break;
        h = CreateFileW(w.text, GENERIC_READ | GENERIC_WRITE | DELETE, 0, owner_alone(), CREATE_NEW,
                        FILE_ATTRIBUTE_TEMPORARY | FILE_FLAG_DELETE_ON_CLOSE, NULL);
        if (h == INVALID_HANDLE_VALUE && GetLastError() != ERROR_FILE_EXISTS)
            break;
    }
    return h;
}

FILE *stream_temporary(const char *folder)
{
    wide_path w;
    return wide_path_of(&w, folder ? folder : ".") ? stream_of(make(w.text), "w+b") : NULL;
}

/* A name in UTF-8 and of any length, which fopen takes neither of; a file that may be removed meanwhile. The library
   opens files for nothing but writing them anew. */
FILE *stream_open(const char *path, const char *mode)
{
    wide_path w;
    return wide_path_of(&w, path)
               ? stream_of(CreateFileW(w.text, GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                                       owner_alone(), CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, NULL),
                           mode)
               : NULL;
}

/* ---- what is lost ---- */

/* The library writes without asking, and the C library forgets a failed write when it goes back to the start. */
static void flush(FILE *f)
{
    if (fflush(f) || ferror(f))
        lose(errno);
}

void stream_rewind(FILE *f)
{
    flush(f);
    rewind(f);
}

/* A failed read is seen here too. */
int stream_close(FILE *f)
{
    flush(f);
    held_remove(handle_of(_fileno(f)));
    return fclose(f);
}
