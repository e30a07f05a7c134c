/* Inside base/: a set of files, between the file that fills it (out_set.c), the one that gives the names (out_commit.c)
   and the one that removes what dead runs left (out_leftovers.c). */
#ifndef BASE_OUT_SET_H
#define BASE_OUT_SET_H

#include "base/out.h"
#include "base/system/folder.h"

#include <stdatomic.h>

/* A folder, and what it is called in messages. */
typedef struct set_folder {
    folder *folder;
    char path[FOLDER_PATH_MOST + 1];
} set_folder;

typedef struct set_file {
    const set_folder *in;
    char name[FOLDER_NAME_MOST + 1];
    char temporary[FOLDER_NAME_MOST + 1];
    atomic_bool exists; /* the temporary file is there and ours */
    int file;           /* FILE_NONE once closed */
    out *writer;        /* NULL once out_close has had it */
} set_file;

/* One block that never moves: the signal handler reads it, and atomic values of it that take no lock. */
struct out_set {
    set_folder own, elsewhere;
    atomic_size_t made_from; /* the length of the first folder of path that we made; 0: all were there */
    out_error error;
    size_t n;
    set_file files[OUT_SET_FILES];
    set_file notices[OUT_NOTICES]; /* out_commit.c's own */
};

/* The first error stays. name: a file of the folder, or NULL for the folder itself. Always false. */
bool out_set_fail(out_set *set, const set_folder *in, int code, const char *what, const char *name);

/* Opens the temporary file of f, for that final name in f->in. */
bool out_set_temporary(out_set *set, set_file *f, const char *name);

/* Flushes and frees the writer of a file, if it still has one. */
bool out_set_end_writer(out_set *set, set_file *f);

/* The names of the set are given, or will not be: what is left under a temporary name goes. False: somebody else (a
   signal, the end of memory) is at it. */
bool out_set_let_go(out_set *set);

/* Removes the temporary files in the set's folder. To be called under its lock alone: then no living run has any. */
void out_set_remove_leftovers(const set_folder *in);

#endif
