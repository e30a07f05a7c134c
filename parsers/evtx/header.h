/* What the header of a chunk tells of its records, and how far that can be believed. Looks at bytes only.

   Source: libyal, "Windows XML Event Log (EVTX) format", section "Chunk header". */
#ifndef PARSERS_EVTX_HEADER_H
#define PARSERS_EVTX_HEADER_H

#include <stdbool.h>
#include <stdint.h>

typedef enum evtx_sum { EVTX_SUM_MISSING, EVTX_SUM_GOOD, EVTX_SUM_BAD } evtx_sum;

typedef struct evtx_chunk_header {
    uint64_t first_id, last_id; /* of its records; not checked */
    uint64_t numbers;           /* how many records it numbers, which logs saved through a filter do without gaps */
    uint32_t end;               /* behind the last record; within n when end_possible */
    bool end_possible;
    evtx_sum sum;     /* of the header */
    evtx_sum records; /* of the records up to end; EVTX_SUM_MISSING too where not all of them are there */
} evtx_chunk_header;

/* p: n bytes of the chunk from its beginning, at least EVTX_CHUNK_HEADER. */
evtx_chunk_header evtx_chunk_header_of(const uint8_t *p, uint32_t n);

#endif
