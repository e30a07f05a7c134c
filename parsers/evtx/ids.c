#include "parsers/evtx/ids.h"

#include "parsers/evtx/frame.h"
#include "parsers/evtx/walk.h"

static uint64_t lost(const evtx_ids *ids, uint64_t next_id)
{
    bool possible = ids->known && ids->gapless && next_id > ids->next_id;
    return possible && next_id - ids->next_id <= ids->room / EVTX_RECORD_USUAL ? next_id - ids->next_id : 0;
}

static void add_room(evtx_ids *ids, uint64_t room, uint64_t byte)
{
    if (room > 0 && ids->room == 0)
        ids->byte = byte;
    ids->room += room;
}

uint64_t evtx_ids_pass(evtx_ids *ids, const evtx_stretch *s)
{
    add_room(ids, s->before, s->byte);
    uint64_t count = s->known && s->gapless ? lost(ids, s->first_id) : 0;
    if (s->known) {
        ids->known = true;
        ids->gapless = s->gapless;
        ids->next_id = s->next_id;
        ids->room = 0;
    }
    add_room(ids, s->behind, s->byte);
    return count;
}

/* The header of the file vouches for less than a chunk does: only where whole chunks are missing. */
uint64_t evtx_ids_end(const evtx_ids *ids, uint64_t next_id)
{
    return ids->room >= EVTX_CHUNK ? lost(ids, next_id) : 0;
}
