#include "parsers/evtx/header.h"

#include "base/crc32.h"
#include "parsers/evtx/binxml.h"
#include "parsers/evtx/frame.h"

enum { SUM_COVERS = 120, TABLES = 128 };

static evtx_sum sum_state(uint32_t told, uint32_t is)
{
    return told == is ? EVTX_SUM_GOOD : EVTX_SUM_BAD;
}

static void check_sums(evtx_chunk_header *h, const uint8_t *p, uint32_t n)
{
    uint32_t head = le32(p + 124), records = le32(p + 52);
    if (head == 0 && records == 0)
        return;
    h->sum = sum_state(head, stream_crc(stream_crc(0, p, SUM_COVERS), p + TABLES, EVTX_CHUNK_HEADER - TABLES));
    if (!h->end_possible)
        h->records = EVTX_SUM_BAD;
    else if (h->end <= n)
        h->records = sum_state(records, stream_crc(0, p + EVTX_CHUNK_HEADER, h->end - EVTX_CHUNK_HEADER));
}

evtx_chunk_header evtx_chunk_header_of(const uint8_t *p, uint32_t n)
{
    evtx_chunk_header h = {.first_id = le64(p + 24), .last_id = le64(p + 32), .end = le32(p + 48)};
    h.numbers = le64(p + 16) - le64(p + 8) + 1;
    h.end_possible = h.end >= EVTX_CHUNK_HEADER && h.end <= EVTX_CHUNK;
    check_sums(&h, p, n);
    return h;
}
