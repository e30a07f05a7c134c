/* Extracts: what a report needs of its inputs, as one small file. Writing is a second sink of the record stream beside
   the analyzer; reading is a reader like any other. The door of the folder; the format is told in docs/extract.md. */
#ifndef PARSERS_EXTRACT_EXTRACT_H
#define PARSERS_EXTRACT_EXTRACT_H

#include "base/out.h"
#include "parsers/reader/reader.h"

extern const format_reader extract_format;

/* What its first line says of how it was made. */
typedef struct extract_made {
    str program, rules; /* versions */
    str rule_files;     /* those given, "name checksum", `; ` between */
    str encodings;      /* of --input-encoding, `; ` between */
    instant from, to;   /* only records of this time, [from, to), and those without one; INSTANT_NONE: no limit */
} extract_made;

typedef struct extract extract;

/* Takes the records of a run over this ledger and writes the file when the ledger has settled, in its order: the same
   inputs give the same bytes, in whatever order and from whatever files they came. Records are kept until then. The
   caller closes `to`. packed: as gzip. */
extract *extract_new(const ledger *l, out *to, bool packed, const extract_made *made);
record_sink extract_sink(extract *x);
uint64_t extract_records(const extract *x); /* written */
void extract_free(extract *x);

#endif
