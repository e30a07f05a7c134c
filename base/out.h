/* Writing files: the one writing layer. Bytes go through a buffer into a temporary file beside the final name; one
   sticky error is kept, and checked when the file is closed. Nothing gets its final name until out_set_commit of the
   whole set.

   A set is every file of one report. Order: out_set_open, out_file_* for each, out_set_commit (fsync all, rename all in
   order, remove stale names, fsync the folder) or out_set_abandon. A failed run leaves the old files untouched. Files
   are made 0600. out_set_abandon_current is async-signal-safe, for signals and for out of memory. It removes what is
   there when it is called, so files are opened before other threads begin to write. */
#ifndef BASE_OUT_H
#define BASE_OUT_H

#include "base/str.h"

#include <stdint.h>

typedef struct out_set out_set;
struct folder; /* base/system/folder.h */

/* Who is shown every text of the inputs that the emitters write, before it is escaped. column: where it stands, NULL:
   the file has none. */
typedef struct out_watch {
    void (*saw)(void *context, const char *column, str text);
    void *context;
} out_watch;

/* What is written and not yet handed on: the head of every writer, so that a byte costs no call. Only out_file,
   out_memory and out_descriptor make one; it is never declared or copied. */
typedef struct out {
    char *buffer;
    size_t n, cap;
    const out_watch *watch; /* NULL: nobody */
} out;

typedef struct out_error {
    int code;         /* errno, 0 none */
    const char *what; /* "open", "lock", "replace" (what is there is no file), "write", "fsync", "rename", "mkdir",
                         "close", "unlink" */
    char path[512];   /* which file */
    size_t renamed;   /* files that already have their new content (a failed rename names them) */
} out_error;

enum { OUT_SET_FILES = 64 }; /* at most so many files in a set, and one set at a time (EBUSY) */

/* What stands between a final name and the number of the process in the name of a temporary file. */
#define OUT_TEMPORARY_MARK ".wbhealth-tmp-"

/* Makes the folder (one level; parents too) if absent. It is locked until the set ends: what "lock" with EBUSY means
   that another process writes into it. Temporary files that dead runs left in it are removed. NULL on failure, *error
   filled. */
out_set *out_set_open(const char *folder, out_error *error);
/* The same beside others that share it: for a set of one file among many, in a folder that is not its own. What dead
   runs left stays. */
out_set *out_set_open_shared(const char *folder, out_error *error);
/* Removes what dead runs left in a folder that no set is of; under its lock, which is the caller's. */
void out_remove_leftovers(const struct folder *in, const char *path);
/* A new file of the set; name without folder. NULL on failure, the set's error says why. */
out *out_file(out_set *set, const char *name);
/* The same of a file that stands elsewhere: path with folder, which must be there. One per set. */
out *out_file_elsewhere(out_set *set, const char *path);
/* For a library that writes by the name of a file alone: where a file of a set stands until the commit. Nothing may be
   written into o then. False: the path is longer than size. */
bool out_file_place(out *o, char *path, size_t size);
/* What was to be written into o is lost; the reason, an errno, stays as that of a failed write does. */
void out_lost(out *o, int code);
/* Ends that file: flushes, checks the sticky error, frees o. What is not ended is ended by the commit. */
bool out_close(out *o);
/* What stands under a name while the others get theirs. */
typedef struct out_notice {
    const char *name;
    str text;
    bool mark; /* in the folder only then: the file that says it. Else it stands in for a file of the set, if that is
                  in it, until this gets its own name */
} out_notice;

enum { OUT_NOTICES = 4 }; /* at most so many in a plan */

typedef struct out_plan {
    const char *const *stale; /* names that are removed if they exist and are not in the set */
    size_t stale_count;
    const out_notice *notices;
    size_t notice_count;
} out_plan;

/* All or nothing as far as the system allows; a process that is killed in between leaves the notices. plan: NULL is an
   empty one. True: every name is given; a code in *error is then of an fsync of the folder alone, so that only a power
   cut could take them again. False: *error says what failed. */
bool out_set_commit(out_set *set, const out_plan *plan, out_error *error);
/* Removes the temporary files (and the folder, if out_set_open made it and it is empty), unless the commit succeeded;
   frees the set in any case. A commit leaves the set for out_set_error and out_set_file, so this ends every set. */
void out_set_abandon(out_set *set);
const out_error *out_set_error(const out_set *set);
const char *out_set_file(const out_set *set, size_t i); /* names in order of opening; NULL past the end */
/* For a thread that ends the process next, without a signal in between that calls it too. The first thread to call it
   returns; any other waits in it for ever. */
void out_set_abandon_current(void);

/* A writer into a growing memory buffer, or to an open descriptor (standard output). */
out *out_memory(void);
str out_memory_str(const out *o);
/* Empty again; its room stays. */
static inline void out_memory_clear(out *o)
{
    o->n = 0;
}
out *out_descriptor(int fd);
bool out_flush(out *o); /* hands on what is buffered; false when anything failed so far */
void out_free(out *o);  /* for those two; flushes, the descriptor stays open */

/* When the buffer has no room for it. */
void out_bytes_beyond(out *o, const char *p, size_t n);
/* The end of what is written, where so many bytes may be put, OUT_ROOM at most: for whoever puts many small things one
   behind the other. Then up to where they were put. */
enum { OUT_ROOM = 16 << 10 };
char *out_room(out *o, size_t n);
static inline void out_room_used(out *o, const char *end)
{
    o->n = (size_t)(end - o->buffer);
}

static inline void out_bytes(out *o, const char *p, size_t n)
{
    if (n > o->cap - o->n) {
        out_bytes_beyond(o, p, n);
    } else if (n > 0) {
        memcpy(o->buffer + o->n, p, n);
        o->n += n;
    }
}

static inline void out_char(out *o, char c)
{
    out_bytes(o, &c, 1);
}

/* Raw bytes, for the emitters in reports/ and for plain text; nothing is escaped here. */
static inline void out_str(out *o, str s)
{
    out_bytes(o, s.p, s.n);
}
/* What an emitter of data says of a text that it writes. */
static inline void out_saw(const out *o, const char *column, str text)
{
    if (o->watch)
        o->watch->saw(o->watch->context, column, text);
}

#define out_lit(o, lit) out_bytes((o), "" lit, sizeof(lit) - 1)
void out_u64(out *o, uint64_t v);
void out_i64(out *o, int64_t v);
uint64_t out_size(const out *o); /* bytes so far */

#endif
