#include "parsers/evtx/walk.h"

#include "base/str.h"
#include "parsers/evtx/binxml.h"
#include "parsers/evtx/frame.h"

enum { IDS_MAX = EVTX_CHUNK / EVTX_RECORD_LEAST };

/* --- one record --- */

bool evtx_record_begins(const evtx_walk *w, uint32_t at)
{
    return at <= w->n && w->n - at >= 4 && le32(w->p + at) == EVTX_RECORD_SIGNATURE;
}

uint32_t evtx_record_size(const evtx_walk *w, uint32_t at)
{
    return le32(w->p + at + 4);
}

bool evtx_record_ends(const evtx_walk *w, uint32_t at, uint32_t size)
{
    return le32(w->p + at + size - 4) == size;
}

evtx_record_state evtx_record_at(const evtx_walk *w, uint32_t at)
{
    if (at > w->n || w->n - at < EVTX_RECORD_LEAST || !evtx_record_begins(w, at))
        return EVTX_RECORD_NONE;
    uint32_t size = evtx_record_size(w, at);
    if (size < EVTX_RECORD_LEAST || size > w->n - at)
        return EVTX_RECORD_NONE;
    bool sound = evtx_record_ends(w, at, size) || at + size == w->end || evtx_record_begins(w, at + size);
    return sound ? EVTX_RECORD_SOUND : EVTX_RECORD_LOOSE;
}

static bool sound_at(const evtx_walk *w, uint32_t at)
{
    return evtx_record_at(w, at) == EVTX_RECORD_SOUND;
}

static uint64_t id_at(const evtx_walk *w, uint32_t at)
{
    return le64(w->p + at + 8);
}

/* Of the record behind the sound one at `at`; false: none follows. */
static bool id_behind(const evtx_walk *w, uint32_t at, uint64_t *id)
{
    uint32_t behind = at + evtx_record_size(w, at);
    bool follows = sound_at(w, behind);
    *id = follows ? id_at(w, behind) : 0;
    return follows;
}

uint64_t evtx_record_id(const evtx_walk *w, uint32_t at)
{
    uint64_t id = id_at(w, at), behind;
    if (id == w->next_id || !sound_at(w, at) || !id_behind(w, at, &behind))
        return id;
    return behind == w->next_id + 1 ? w->next_id : id;
}

/* --- what belongs to the log --- */

/* The first record from `from` on that its signature and both its sizes vouch for. */
static uint32_t find_sound(const evtx_walk *w, uint32_t from)
{
    str all = str_make((const char *)w->p, w->end);
    for (uint32_t at = from; at < w->end; at++) {
        size_t found = str_find(str_from(all, at), STR("**\0\0"));
        if (found == STR_NONE)
            return w->end;
        at += (uint32_t)found;
        if (sound_at(w, at) && evtx_record_ends(w, at, evtx_record_size(w, at)))
            return at;
    }
    return w->end;
}

static bool all_seen(const evtx_walk *w)
{
    return w->told > 0 && w->seen >= w->told;
}

/* Nothing but its own sum vouches for what a header tells. */
static bool may_be_wrong(const evtx_walk *w)
{
    return w->dirty || w->header.sum != EVTX_SUM_GOOD;
}

/* How many records may have stood in so many bytes. */
static uint64_t most_in(uint32_t bytes)
{
    return bytes ? bytes / EVTX_RECORD_USUAL + 1 : 0;
}

bool evtx_walk_takes(const evtx_walk *w, uint32_t at)
{
    uint64_t id = evtx_record_id(w, at);
    if (!w->open_end)
        return !(all_seen(w) && may_be_wrong(w) && id < w->next_id);
    if (id < w->next_id)
        return false;
    if (all_seen(w))
        return may_be_wrong(w) && id - w->next_id <= most_in(at - w->at);
    return !w->ids_known || id == w->next_id || id <= w->header.last_id;
}

uint32_t evtx_walk_find(const evtx_walk *w, uint32_t from)
{
    uint32_t at = find_sound(w, from);
    while (at < w->end && !evtx_walk_takes(w, at))
        at = find_sound(w, at + 1);
    return at;
}

/* --- the beginning --- */

/* The id of the first record, by the two behind it where they disagree with it. */
static uint64_t first_id(const evtx_walk *w, uint32_t at)
{
    uint64_t second, third;
    if (!id_behind(w, at, &second) || !id_behind(w, at + evtx_record_size(w, at), &third) || third != second + 1)
        return id_at(w, at);
    return second - 1;
}

static void believe_ids(evtx_walk *w, uint32_t first, bool found)
{
    const evtx_chunk_header *h = &w->header;
    uint64_t ids = h->last_id - h->first_id + 1, id = found ? first_id(w, first) : h->first_id;
    bool possible = ids > 0 && ids < IDS_MAX && id >= h->first_id && id <= h->last_id;
    w->ids_known = possible && (found || h->sum != EVTX_SUM_BAD);
    w->gapless = !w->ids_known || h->numbers == ids;
    /* A log saved through a filter leaves ids out, and numbers what is left; a damaged header may say anything. */
    if (w->ids_known && (h->numbers == ids || (h->numbers < ids && h->sum != EVTX_SUM_BAD)))
        w->told = h->numbers;
    bool told_empty = h->sum == EVTX_SUM_GOOD && h->end == EVTX_CHUNK_HEADER;
    w->next_id = w->ids_known || told_empty ? h->first_id : id;
}

evtx_walk evtx_walk_of(const uint8_t *p, uint32_t n, bool dirty)
{
    evtx_walk w = {.p = p, .n = n, .header = evtx_chunk_header_of(p, n), .dirty = dirty, .at = EVTX_CHUNK_HEADER};
    w.end = n;
    uint32_t first = sound_at(&w, w.at) ? w.at : find_sound(&w, w.at);
    believe_ids(&w, first, first < n);
    w.open_end = !w.header.end_possible || (!w.ids_known && w.header.sum == EVTX_SUM_BAD);
    if (!w.open_end && w.header.end < n)
        w.end = w.header.end;
    return w;
}

/* --- on the way --- */

void evtx_walk_step(evtx_walk *w, uint32_t size)
{
    uint64_t id = evtx_record_id(w, w->at);
    if (!w->begun) {
        w->first_at = w->at;
        w->first_id = id - w->seen;
    } else if (id != w->next_id && !w->ids_known) {
        w->gapless = false;
    }
    w->begun = true;
    w->last_end = w->at + size;
    w->next_id = id + 1;
    w->seen++;
    w->at += size;
}

static bool blank(const evtx_walk *w, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if (w->p[i] != 0)
            return false;
    return true;
}

static uint64_t least(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

/* Where the ids cannot tell, at least one stood where something stands. */
static uint64_t lost_before(const evtx_walk *w, uint32_t to)
{
    uint64_t id = evtx_record_id(w, to), most = most_in(to - w->at);
    bool counted = w->gapless && (w->begun || w->ids_known) && id >= w->next_id && id - w->next_id <= most;
    uint64_t lost = counted ? id - w->next_id : !blank(w, w->at, to);
    return w->told ? least(lost, w->told - least(w->told, w->seen + 1)) : lost;
}

/* The chunk may be cut off: what is missing stood behind the bytes there are. */
static uint64_t lost_at_end(const evtx_walk *w)
{
    uint32_t room = (w->header.end_possible && !w->open_end ? w->header.end : EVTX_CHUNK) - w->at;
    if (w->told > w->seen)
        return least(w->told - w->seen, most_in(room));
    if (w->open_end || w->told)
        return evtx_record_begins(w, w->at) && w->n - w->at >= EVTX_RECORD_HEADER && id_at(w, w->at) == w->next_id;
    return !blank(w, w->at, w->end);
}

uint64_t evtx_walk_lost(const evtx_walk *w, uint32_t to)
{
    return to < w->end ? lost_before(w, to) : lost_at_end(w);
}

void evtx_walk_skip(evtx_walk *w, uint32_t to, uint64_t lost)
{
    w->at = to;
    w->seen += lost;
    if (!w->begun && !w->ids_known)
        return; /* the next one is the first whose id is known */
    bool rest = to == w->end && w->ids_known && w->next_id <= w->header.last_id;
    w->next_id = rest ? w->header.last_id + 1 : w->next_id + lost;
}

/* --- the end --- */

static evtx_end judge_end(const evtx_walk *w)
{
    const evtx_chunk_header *h = &w->header;
    bool sound = sound_at(w, w->at);
    if (w->at < w->end)
        return sound && evtx_record_size(w, w->at) > w->end - w->at ? EVTX_END_FALSE : EVTX_END_NOT_YET;
    if (w->open_end || w->end == w->n)
        return EVTX_END_TRUE;
    uint64_t id = sound ? id_at(w, w->at) : 0;
    bool told = sound && w->ids_known && id >= w->next_id && id <= h->last_id;
    bool whole = h->sum == EVTX_SUM_GOOD && h->records == EVTX_SUM_GOOD;
    if (told || (w->told > w->seen && !whole))
        return EVTX_END_FALSE;
    if (sound && id == w->next_id && may_be_wrong(w))
        return h->sum == EVTX_SUM_GOOD ? EVTX_END_STALE : EVTX_END_FALSE;
    return EVTX_END_TRUE;
}

evtx_end evtx_walk_ends(evtx_walk *w)
{
    evtx_end end = judge_end(w);
    if (end == EVTX_END_FALSE || end == EVTX_END_STALE) {
        w->open_end = true;
        w->end = w->n;
    }
    return end;
}

void evtx_walk_stretch(const evtx_walk *w, evtx_stretch *s)
{
    s->known = w->begun || w->told > 0;
    s->gapless = w->gapless;
    s->first_id = w->ids_known ? w->header.first_id : w->first_id;
    s->next_id = w->next_id;
    if (!s->known)
        s->behind = EVTX_CHUNK - EVTX_CHUNK_HEADER;
    else if (w->told == 0) { /* only what stands between records was counted */
        s->before = w->first_at - EVTX_CHUNK_HEADER;
        s->behind = w->open_end || w->n < EVTX_CHUNK ? EVTX_CHUNK - w->last_end : 0;
    }
}
