/* Cuts text into event records before any XML parser sees it, so that one bad byte costs one record and not the rest of
   the file: `<[prefix:]Event` up to the matching `</[prefix:]Event>`. Comments, CDATA, processing instructions and
   quoted attribute values are respected. What stands between records (roots of any name or none, declarations, `Record
   N` lines, junk) is passed over.

   Resynchronises: a record inside which another begins was cut; a comment or CDATA that is not closed within the size
   limit of a record is not honoured, so that it cannot hide what follows. The work is linear in the text whatever it
   holds. */
#ifndef PARSERS_EVENT_XML_FRAME_H
#define PARSERS_EVENT_XML_FRAME_H

#include "parsers/event_xml/gate.h"
#include "parsers/event_xml/section.h"

typedef enum frame_kind {
    FRAME_MORE,     /* nothing complete: what stands before framer.at is done with, more text is needed */
    FRAME_RECORD,   /* a whole record */
    FRAME_CUT,      /* a record inside which another one begins */
    FRAME_UNENDED,  /* a record inside which the text ends */
    FRAME_OVERSIZE, /* a record larger than RECORD_BYTES_MAX; n is how much of it was looked at */
    FRAME_DOCTYPE,  /* no record: a document type, skipped whole with all its declarations */
    FRAME_OPEN,     /* no record: a comment or the like that is too long or never closed; told once */
    FRAME_HOLE,     /* no record: a run of NULs between records; told once */
    FRAME_SHORT,    /* no record: the text ends inside a tag, or its root is never closed; told once, at the end */
    FRAME_KINDS
} frame_kind;

typedef struct frame {
    frame_kind kind;
    uint32_t at, n; /* of the text given */
} frame;

static inline bool frame_is_record(frame_kind k)
{
    return k >= FRAME_RECORD && k <= FRAME_OVERSIZE;
}

/* A stretch that is known not to hold the end of a comment (or CDATA, or instruction), so that it is searched once. */
typedef struct frame_barren {
    size_t from, to;
} frame_barren;

typedef enum frame_root { ROOT_UNSEEN, ROOT_OPEN, ROOT_CLOSED } frame_root;

typedef struct framer { /* {0} at the start of a text */
    size_t at;          /* where to go on: always between records */
    frame_barren barren[3];
    doctype_place doctype;
    bool hole_told, open_told, end_told;
    frame_root root;    /* by the last tag outside the records */
    gate_memory *gate;  /* NULL, or: pass over ordinary heads by what the gate knows, which is quicker */
    gate_values values; /* of the last record's head; not known when it was not an ordinary one */
} framer;

enum { FRAME_LOOK = 64 /* bytes behind a `<` that decide what it is; it waits for them */ };

/* The next frame of p[0..n), from framer.at on. end: there is no text behind. At the end FRAME_MORE means: no more
   frames. */
frame framer_next(framer *f, const char *p, size_t n, bool end);
/* The first `dropped` (at most framer.at) bytes were taken away: what stood at p[dropped] now stands at p[0]. */
void framer_shift(framer *f, size_t dropped);

#endif
