/* Files: what they are, their bytes in, their bytes out. An open file is a small number, the three standard ones are
   open from the start. Paths are as the system gives and takes them. What fails says why in errno; a signal in between
   is no failure. */
#ifndef BASE_SYSTEM_FILE_H
#define BASE_SYSTEM_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { FILE_INPUT = 0, FILE_OUTPUT = 1, FILE_MESSAGES = 2, FILE_NONE = -1 };

typedef enum file_kind { FILE_PLAIN, FILE_FOLDER, FILE_LINK, FILE_PIPE, FILE_SOCKET, FILE_DEVICE } file_kind;

/* Two names of one file have one id, whatever the names. */
typedef struct file_id {
    uint64_t volume, number;
} file_id;

typedef struct file_info {
    file_kind kind;
    uint64_t size;      /* bytes, of a plain file; else 0 */
    int64_t changed_ns; /* when its bytes were changed last, since some moment */
    file_id id;
} file_info;

static inline bool file_id_eq(file_id a, file_id b)
{
    return a.volume == b.volume && a.number == b.number;
}

/* Nothing is opened by looking: opening a device can have side effects. */
bool file_look(const char *path, file_info *info);      /* through a link, at what it leads to */
bool file_look_here(const char *path, file_info *info); /* at the link itself */
bool file_look_open(int file, file_info *info);

/* To read, whatever it is: opening a pipe does not wait, a terminal does not become ours. FILE_NONE: it failed. */
int file_open(const char *path);
bool file_close(int file);
/* At most n bytes, 0: the end, -1: it failed. Waits for the first byte also where the file was made not to wait. */
ptrdiff_t file_read(int file, void *to, size_t n);
/* The same until n bytes are there or the end is. */
ptrdiff_t file_read_all(int file, void *to, size_t n);
bool file_seek(int file, uint64_t to);
/* Has nothing been read or passed over? */
bool file_is_at_start(int file);
/* A hint: it will be read from the first to the last byte. */
void file_read_through(int file);

/* All n bytes, or the errno of what failed; 0: written. Waits as file_read does. */
int file_write(int file, const void *p, size_t n);
/* Brings what was written to the disk; a file system that knows no such thing is no failure. */
bool file_sync(int file);
/* The process is about to end: closes what is being written where a name that is removed stays until then (Windows), so
   that a folder can go. Async-signal-safe; whoever makes or writes a file from now on waits or fails. */
void files_let_go(void);

/* Makes sure that the standard ones are there, as one that leads nowhere where need be: else the next file opened would
   get such a number, and a message would land in a report. *missing: a bit, 1 << number, for each that was not. */
bool file_open_standard(unsigned *missing);

#endif
