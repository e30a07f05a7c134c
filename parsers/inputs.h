/* Reading inputs: from paths to records and a ledger. A door of the room.

   inputs_find looks at the paths (files, folders, archives, `-`), inputs_read reads them one after another in byte
   order of their paths, whatever order they were given in, and hands every record in scope to the sink, on the calling
   thread, in an order that depends on the inputs alone. Memory does not grow with the input. Nothing is unpacked to
   disk, nothing is mapped into memory (a file may shrink while it is read). */
#ifndef PARSERS_INPUTS_H
#define PARSERS_INPUTS_H

#include "base/arena.h"
#include "parsers/reader/reader.h"

typedef struct inputs inputs;

typedef enum inputs_refusal { INPUTS_FINE, INPUTS_OVERWRITTEN } inputs_refusal;

/* Looks the paths up (folders recursively, in byte order). output_names: the files the report will write into
   options->output_folder; when one of them, or options->output_file, is an input, also through a link, *refusal says so
   and *culprit names it. */
inputs *inputs_find(const char *const *paths, size_t n, const input_options *options, const char *const *output_names,
                    size_t output_name_count, inputs_refusal *refusal, str *culprit);
/* Reads all of it. Never fails as a whole: what could not be read is in the ledger. The ledger is the caller's.
   progress: NULL: nobody looks. */
void inputs_read(inputs *in, ledger *ledger, record_sink sink, const read_progress *progress);
void inputs_free(inputs *in);

/* "libxml2 2.9.14, zlib 1.2.13, libarchive 3.6.2": for --version. */
str parsers_libraries(arena *a);

#endif
