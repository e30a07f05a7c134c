/* What record ids tell over the borders of chunks: how many records stood where nothing could be read. A log counts its
   records up from chunk to chunk, so those that are missing between two chunks stood in what lies between them. */
#ifndef PARSERS_EVTX_IDS_H
#define PARSERS_EVTX_IDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a frame is in the row of ids. */
typedef struct evtx_stretch {
    uint64_t byte;              /* in the file */
    bool known;                 /* it has records, or its header tells of some; what follows is of them */
    bool gapless;               /* no id is left out, as logs saved through a filter do */
    uint64_t first_id, next_id; /* of the first record; of the one that would come next */
    uint64_t before, behind;    /* bytes in which records may have stood that are not counted; all of it: behind */
    size_t items;               /* of the batch, up to and with this frame */
} evtx_stretch;

typedef struct evtx_ids { /* {0} at first */
    bool known;           /* a chunk with ids was met */
    bool gapless;         /* it was */
    uint64_t next_id;     /* behind it */
    uint64_t room;        /* bytes since then in which records may have stood */
    uint64_t byte;        /* where they begin */
} evtx_ids;

/* Goes on to the next frame: so many records were lost right before it, at ids->byte until the next call. */
uint64_t evtx_ids_pass(evtx_ids *ids, const evtx_stretch *s);
/* The same for the end of the file; next_id: of the record to be written next, 0: not known. */
uint64_t evtx_ids_end(const evtx_ids *ids, uint64_t next_id);

#endif
