/* Between the Windows files of this folder: handles behind the numbers of open files, names, what failed. */
#ifndef BASE_SYSTEM_WINDOWS_HANDLE_H
#define BASE_SYSTEM_WINDOWS_HANDLE_H

#include "base/system/file.h"

#include <windows.h>

HANDLE handle_of(int file); /* INVALID_HANDLE_VALUE: no open file has that number, with errno EBADF */
/* The file owns the handle from now on. FILE_NONE: there are too many; the handle is closed then. */
int handle_to_file(HANDLE h);

/* errno for what GetLastError says, and false. */
bool fail_as_windows(void);
int errno_of(DWORD error);

/* UTF-16 of a path, whole ("\\?\C:\..."), so that it may be longer than 260 characters. What is no UTF-8 but was made
   by text_of_wide comes back as it was. Good until *w goes. False: errno. */
enum { WIDE_MOST = 32768 };
typedef struct wide_path {
    wchar_t text[WIDE_MOST];
    bool device; /* NUL, CON, a pipe */
} wide_path;
bool wide_path_of(wide_path *w, const char *path);
/* The name behind that of an open folder. */
bool wide_path_in(wide_path *w, const wchar_t *folder, const char *name);

/* Bytes of UTF-8 of n units, without a terminator, at most 3 for each; a half of a pair is encoded like a character
   (WTF-8), so that every name that a file system has can be said. */
size_t text_of_wide(const wchar_t *units, size_t n, char *to);
/* Units, 0 at their end, which is not counted; `most`: room for them with it. False: more, or no text. */
bool wide_of_text(const char *text, wchar_t *to, size_t most, size_t *n);

bool file_info_of_handle(HANDLE h, file_info *info);

/* For the owner alone: as folder_file_new and folder_make say. NULL: the system does not tell who we are; what is made
   then has the rights of its folder. */
SECURITY_ATTRIBUTES *owner_alone(void);

/* A file that we write, as long as it is open; it ends before its handle does. False: files_let_go was called. */
bool held_add(HANDLE h);
void held_remove(HANDLE h);

/* That asks this program, as that process, to end; whoever comes first makes it. NULL: it failed. */
HANDLE end_event_of(DWORD process);

/* Has the run been ended (a key, the window, the system)? Then what was just made is taken back by who made it. */
bool signals_have_ended(void);

#endif
