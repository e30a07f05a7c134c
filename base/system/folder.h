/* Folders: what is in one, and the files that we make in one. What fails says why in errno. */
#ifndef BASE_SYSTEM_FOLDER_H
#define BASE_SYSTEM_FOLDER_H

#include "base/system/file.h"

/* Bytes of a name and of a path, without a terminator; longer ones are not made. */
enum { FOLDER_NAME_MOST = 255, FOLDER_PATH_MOST = 4095 };

/* ---- what is in it ---- */

typedef struct folder_list folder_list;

folder_list *folder_list_open(const char *path); /* NULL: it failed */
/* The next name, in no order, good until the next call. NULL: the end with errno 0, or it failed. The folder itself and
   the one around it are not among them. */
const char *folder_list_next(folder_list *l);
void folder_list_close(folder_list *l);

/* ---- what we make in it ---- */

/* An open folder stays the same one whatever is renamed around it. */
typedef struct folder folder;

bool folder_make(const char *path); /* one level, for its owner alone whatever the umask; EEXIST: something is there */
bool folder_remove(const char *path); /* an empty one; async-signal-safe */
bool folder_is_writable(const char *path);
folder *folder_open(const char *path); /* NULL: it failed */
void folder_close(folder *f);
/* Gives back what would keep it from being removed, its lock too where that does; async-signal-safe. It can only be
   closed then. */
void folder_let_go(folder *f);
/* One process at a time has the lock of a folder, or several share it, until it closes it or ends; nothing is left
 * behind by that. */
typedef enum folder_lock { FOLDER_LOCK_OURS, FOLDER_LOCK_TAKEN, FOLDER_LOCK_UNKNOWN /* no locks there */ } folder_lock;
folder_lock folder_try_lock(const folder *f, bool shared); /* does not wait; shared: with others that share it */
/* A new file to write and to read again, for its owner alone whatever the umask; EEXIST: something of that name is
   there, a link too. FILE_NONE: failed. */
int folder_file_new(const folder *f, const char *name);
bool folder_file_look(const folder *f, const char *name, file_info *info);   /* at a link itself */
bool folder_file_follow(const folder *f, const char *name, file_info *info); /* through a link, at what it leads to */
/* Can what has the name be replaced, or is none there? Where others have it open as if it were theirs: false, EBUSY. */
bool folder_file_is_free(const folder *f, const char *name);
bool folder_file_rename(const folder *f, const char *from, const char *to); /* replaces what `to` was, at once */
bool folder_file_remove(const folder *f, const char *name);                 /* async-signal-safe */
/* Brings new names to the disk, as file_sync does bytes. */
bool folder_sync(const folder *f);

#endif
