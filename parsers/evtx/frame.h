/* Where the chunks of an .evtx file are, whatever became of the file: at their places behind the file header, else by
   their signature. Looks at bytes only; keeps nothing.

   Source: libyal, "Windows XML Event Log (EVTX) format", sections "File header" and "Chunk". */
#ifndef PARSERS_EVTX_FRAME_H
#define PARSERS_EVTX_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    EVTX_HEADER = 4096, /* of the file */
    EVTX_CHUNK = 65536, /* with its header */
    EVTX_CHUNK_HEADER = 512,
    EVTX_LOOKAHEAD = 44 /* bytes behind a chunk that say whether another begins there, or across its end */
};

typedef enum evtx_frame_kind {
    EVTX_MORE,       /* nothing complete: more bytes are needed; at the end of the file: nothing left */
    EVTX_WHOLE,      /* a chunk */
    EVTX_CUT,        /* a chunk shorter than it should be: the file ends in it, or another begins in it */
    EVTX_UNSIGNED,   /* a chunk whose signature is wrong, for there are records in it */
    EVTX_BLANK,      /* zeros: never used, or lost */
    EVTX_JUNK,       /* neither: lost */
    EVTX_LOST,       /* made by the reader: zeros that must have been a chunk */
    EVTX_ENDS_EARLY, /* made by the reader: the file header tells of more chunks */
    EVTX_HEADLESS,   /* made by the reader: there is no file header */
    EVTX_HEADER_BAD, /* made by the reader: the file header does not have its checksum */
    EVTX_FRAME_KINDS
} evtx_frame_kind;

typedef struct evtx_frame {
    evtx_frame_kind kind;
    size_t at, n;   /* of the bytes given; n is at most EVTX_CHUNK */
    uint64_t byte;  /* in the file; the reader's */
    uint64_t count; /* chunks; the reader's */
} evtx_frame;

/* What begins at p[at]. end: nothing stands behind p[n]. */
evtx_frame evtx_frame_next(const uint8_t *p, size_t n, size_t at, bool end);

typedef struct evtx_file_header {
    bool present;
    bool checksum_good; /* or none is written */
    bool dirty;         /* was copied while the log was open */
    uint16_t chunks;
    uint64_t next_id; /* of the record to be written next; 0: not to be believed */
} evtx_file_header;

/* From the first bytes of the file; *chunks_at is where to look for the first chunk. */
evtx_file_header evtx_file_header_of(const uint8_t *p, size_t n, size_t *chunks_at);

/* Where the first chunk signature that begins in p[from..to) stands; to: nowhere. Looks on up to p[n]. */
size_t evtx_find_chunk(const uint8_t *p, size_t n, size_t from, size_t to);
/* The same for a record that both its sizes vouch for; all of it stands in p[from..to). */
size_t evtx_find_record(const uint8_t *p, size_t from, size_t to);

#endif
