/* The records of one chunk. Sections "Chunk header", "Event record" and "Corrupt event record". */
#include "base/crc32.h"
#include "base/enum_table.h"
#include "parsers/evtx/batch.h"

enum {
    RECORD_HEADER = 24,
    RECORD_LEAST = RECORD_HEADER + 4, /* with the copy of the size */
    RECORD_USUAL_LEAST = 64,          /* for guesses how many were lost */
    IDS_MAX = EVTX_CHUNK / RECORD_LEAST
};

typedef struct chunk_walk {
    evtx_batch *batch;
    evtx_worker *worker;
    const uint8_t *p;
    uint32_t n;
    uint64_t byte;    /* of p[0] in the file */
    uint32_t at, end; /* the next record; behind the last one */
    bool open_end;    /* the header does not tell where the records end: they go on as long as their ids do */
    bool ids_known;   /* next_id and last_id are believable */
    uint64_t next_id; /* expected */
    uint64_t last_id;
    size_t budget;
} chunk_walk;

static evtx_item *note_fault(chunk_walk *w, uint32_t at, unit_status status, const char *what, const char *consequence)
{
    evtx_item *item = array_push(&w->batch->items);
    *item = (evtx_item){.byte = w->byte + at, .count = 1, .status = status, .what = what, .consequence = consequence};
    return item;
}

/* --- the header --- */

static void check_sums(chunk_walk *w)
{
    const uint8_t *p = w->p;
    uint32_t head = le32(p + 124), body = le32(p + 52);
    if (head == 0 && body == 0) {
        w->batch->counts.sums_missing++;
        return;
    }
    bool good = head == stream_crc(stream_crc(0, p, 120), p + 128, EVTX_CHUNK_HEADER - 128) && !w->open_end &&
                body == stream_crc(0, p + EVTX_CHUNK_HEADER, w->end - EVTX_CHUNK_HEADER);
    w->batch->counts.sums_bad += !good;
}

static void read_header(chunk_walk *w, const evtx_frame *f)
{
    uint64_t first = le64(w->p + 24), last = le64(w->p + 32);
    uint32_t free_space = le32(w->p + 48);
    w->ids_known = first <= last && last - first < IDS_MAX;
    w->next_id = first;
    w->last_id = last;
    w->open_end = free_space < EVTX_CHUNK_HEADER || free_space > EVTX_CHUNK;
    w->at = EVTX_CHUNK_HEADER;
    w->end = w->open_end || free_space > w->n ? w->n : free_space;
    if (f->kind == EVTX_WHOLE)
        check_sums(w);
}

/* --- one record --- */

typedef enum record_state {
    RECORD_NONE,  /* no record begins here, or nothing is known of its size */
    RECORD_LOOSE, /* its size is possible, and nothing confirms it */
    RECORD_SOUND
} record_state;

static bool begins_record(const chunk_walk *w, uint32_t at)
{
    return at <= w->n && w->n - at >= 4 && le32(w->p + at) == UINT32_C(0x2a2a);
}

static record_state state_of(const chunk_walk *w, uint32_t at)
{
    if (w->n - at < RECORD_LEAST || !begins_record(w, at))
        return RECORD_NONE;
    uint32_t size = le32(w->p + at + 4);
    if (size < RECORD_LEAST || size > w->n - at)
        return RECORD_NONE;
    bool sound = le32(w->p + at + size - 4) == size || at + size == w->end || begins_record(w, at + size);
    return sound ? RECORD_SOUND : RECORD_LOOSE;
}

static uint32_t size_at(const chunk_walk *w, uint32_t at)
{
    return le32(w->p + at + 4);
}

static uint64_t id_at(const chunk_walk *w, uint32_t at)
{
    return le64(w->p + at + 8);
}

static binxml event_at(const chunk_walk *w, uint32_t at)
{
    return (binxml){.chunk = w->p, .chunk_n = w->n, .at = at + RECORD_HEADER, .end = at + size_at(w, at) - 4};
}

static void refused(chunk_walk *w, uint32_t at, const evtx_decoded *d)
{
    evtx_counts *c = &w->batch->counts;
    c->damaged++;
    note_fault(w, at, d->limited ? UNIT_LIMITED : UNIT_DAMAGED, d->refusal, "record left out")->number = c->records;
}

static void accept_record(chunk_walk *w, uint32_t at, evtx_decoded *d)
{
    evtx_batch *b = w->batch;
    logged_event *e = &d->event;
    evtx_spans_note(&b->spans, e->computer, e->time);
    if (!scope_has(b->unit->context->options->scope, e->provider, e->id)) {
        b->counts.passed++;
        return;
    }
    if (!e->has_record_id) {
        e->has_record_id = true;
        e->record_id = id_at(w, at);
    }
    evtx_item *item = note_fault(w, at, UNIT_OK, NULL, NULL);
    if (d->nameless) {
        item->status = UNIT_DAMAGED;
        item->what = "a name that stands nowhere";
        item->consequence = "record used without what it names";
    }
    item->number = b->counts.records;
    item->repairs = d->repairs;
    item->record = arena_new(&b->base.arena, record);
    *item->record = record_of_event(&b->base.arena, b->unit->index, 0, e);
}

static void read_sound(chunk_walk *w, uint32_t at)
{
    evtx_batch *b = w->batch;
    binxml event = event_at(w, at);
    evtx_facts facts;
    b->counts.records++;
    if (evtx_gate_ask(&w->worker->gate, event, b->unit->context->options->scope, &facts) == EVTX_OUT_OF_SCOPE) {
        b->counts.passed++;
        evtx_spans_note(&b->spans, facts.computer, facts.time);
        return;
    }
    evtx_decoded d = evtx_decode(&w->worker->decoder, &b->base.arena, event, &w->budget);
    if (d.refusal)
        refused(w, at, &d);
    else
        accept_record(w, at, &d);
}

/* A record that its size alone does not vouch for: only decoding all of it can. */
static bool read_loose(chunk_walk *w, uint32_t at)
{
    evtx_batch *b = w->batch;
    evtx_decoded d = evtx_decode(&w->worker->decoder, &b->base.arena, event_at(w, at), &w->budget);
    if (d.refusal)
        return false;
    b->counts.records++;
    note_fault(w, at, UNIT_DAMAGED, "a record that does not end as it should", "used as far as it goes")->number =
        b->counts.records;
    accept_record(w, at, &d);
    return true;
}

/* --- gaps --- */

static bool blank(const chunk_walk *w, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if (w->p[i] != 0)
            return false;
    return true;
}

/* The next record behind a damaged place, by its signature and both its sizes; w->end: none. */
static uint32_t find_record(const chunk_walk *w, uint32_t from)
{
    str all = str_make((const char *)w->p, w->end);
    for (uint32_t at = from; at < w->end; at++) {
        size_t found = str_find(str_from(all, at), STR("**\0\0"));
        if (found == STR_NONE)
            return w->end;
        at += (uint32_t)found;
        if (state_of(w, at) == RECORD_SOUND && le32(w->p + at + size_at(w, at) - 4) == size_at(w, at))
            return at;
    }
    return w->end;
}

/* How many records were lost between `at` and `to`, where the one with that id begins: the ids tell, if they can be
 * true. */
static uint64_t lost_before(const chunk_walk *w, uint32_t at, uint32_t to, uint64_t id)
{
    bool told = w->ids_known && id >= w->next_id && id - w->next_id <= (to - at) / RECORD_USUAL_LEAST + 1;
    uint64_t lost = told ? id - w->next_id : 0;
    return lost > 0 || blank(w, at, to) ? lost : 1;
}

static void count_lost(chunk_walk *w, uint32_t at, uint64_t lost, const char *what)
{
    evtx_counts *c = &w->batch->counts;
    if (lost == 0)
        return;
    evtx_item *item = note_fault(w, at, UNIT_DAMAGED, what, "left out, reading goes on at the next record");
    item->number = c->records + 1;
    item->count = lost;
    c->records += lost;
    c->damaged += lost;
}

/* At w->at there is no sound record. */
static void cross_gap(chunk_walk *w)
{
    uint32_t at = w->at;
    const char *what = begins_record(w, at) ? "a record whose size is wrong" : "no record where one should begin";
    if (state_of(w, at) == RECORD_LOOSE && read_loose(w, at)) {
        w->next_id = id_at(w, at) + 1;
        at += RECORD_LEAST;
        what = "no record where one should begin";
    }
    uint32_t next = find_record(w, at + 1);
    if (next < w->end && !(w->open_end && w->ids_known && id_at(w, next) < w->next_id)) {
        count_lost(w, at, lost_before(w, at, next, id_at(w, next)), what);
    } else {
        /* The chunk may be cut off: what is missing stood behind the bytes there are. */
        uint32_t room = w->open_end || w->end < w->n ? w->end : EVTX_CHUNK;
        uint64_t lost = w->ids_known ? lost_before(w, at, room, w->last_id + 1) : !blank(w, at, w->end);
        count_lost(w, at, w->open_end && !w->ids_known ? 0 : lost, what);
        next = w->end;
        w->next_id = w->last_id + 1;
    }
    w->at = next;
}

/* The header says that the records end here, and yet one goes on: then it is the header that is wrong. */
static bool passes_end(chunk_walk *w)
{
    return w->end < w->n && w->at < w->end && state_of(w, w->at) == RECORD_SOUND && size_at(w, w->at) > w->end - w->at;
}

/* Without a known end: slack holds records of earlier times, whose ids are lower. */
static bool past_last(const chunk_walk *w)
{
    if (!w->open_end)
        return false;
    bool record = state_of(w, w->at) == RECORD_SOUND;
    if (!w->ids_known)
        return !record || id_at(w, w->at) < w->next_id;
    return w->next_id > w->last_id || (record && id_at(w, w->at) < w->next_id);
}

static void walk(chunk_walk *w)
{
    while (w->at < w->end && !past_last(w)) {
        if (passes_end(w)) {
            w->end = w->n;
            w->open_end = true;
            note_fault(w, 48, UNIT_DAMAGED, "a chunk header that is damaged", "its records are read as far as they go");
        }
        if (state_of(w, w->at) != RECORD_SOUND) {
            cross_gap(w);
            continue;
        }
        uint64_t id = id_at(w, w->at);
        read_sound(w, w->at);
        w->next_id = id + 1;
        w->at += size_at(w, w->at);
    }
}

/* Records that stood behind the end of a chunk that was cut off right behind a record. */
static void count_cut(chunk_walk *w)
{
    if (w->n < EVTX_CHUNK && w->at >= w->n && w->ids_known && w->next_id <= w->last_id)
        count_lost(w, w->n, lost_before(w, w->n, EVTX_CHUNK, w->last_id + 1), "records cut off with their chunk");
}

static const struct {
    const char *what, *consequence;
} frame_problems[] = {
    [EVTX_CUT] = {"a chunk that is cut off", "its records are used as far as they go"},
    [EVTX_UNSIGNED] = {"a chunk whose signature is wrong", "its records are used"},
    [EVTX_JUNK] = {"bytes that are no chunk", "what stood there is lost"},
    [EVTX_LOST] = {"a chunk of zeros", "what stood there is lost"},
    [EVTX_ENDS_EARLY] = {"the file ends before its last chunk", "what stood there is lost"},
    [EVTX_HEADLESS] = {"no file header", "chunks are found by their signature"},
};
ROW_FOR_EACH(frame_problems, EVTX_FRAME_KINDS);

void evtx_chunk_read(evtx_batch *b, evtx_worker *worker, const evtx_frame *f)
{
    chunk_walk w = {.batch = b, .worker = worker, .byte = f->byte, .budget = EVTX_CHUNK_COST};
    bool lost = f->kind == EVTX_JUNK || f->kind == EVTX_LOST || f->kind == EVTX_ENDS_EARLY;
    if (f->kind != EVTX_WHOLE)
        note_fault(&w, 0, UNIT_DAMAGED, frame_problems[f->kind].what, frame_problems[f->kind].consequence)->count =
            f->count;
    b->counts.chunks += f->kind == EVTX_HEADLESS ? 0 : f->count;
    b->counts.lost += lost ? f->count : 0;
    if (lost || f->kind == EVTX_HEADLESS || f->n < EVTX_CHUNK_HEADER)
        return;
    w.p = b->bytes + f->at;
    w.n = (uint32_t)f->n;
    evtx_gate_begin(&worker->gate);
    read_header(&w, f);
    if (w.open_end)
        note_fault(&w, 48, UNIT_DAMAGED, "a chunk header that is damaged", "its records are read as far as they go");
    walk(&w);
    count_cut(&w);
}
