/* The way through the records of one chunk: where they begin, which of them the log still calls its own, and how many
   there must be. Looks at bytes only. Inside the reader of .evtx files only.

   Ids decide. A log counts its records up, so those of earlier times, which the unused end of a chunk may hold, have
   lower ids than all that are current, and records missing between two others can be counted. As an id may be damaged
   itself, how many are missing at the end is told by how many were seen. */
#ifndef PARSERS_EVTX_WALK_H
#define PARSERS_EVTX_WALK_H

#include "parsers/evtx/binxml.h"
#include "parsers/evtx/header.h"
#include "parsers/evtx/ids.h"

typedef struct evtx_walk {
    const uint8_t *p; /* the chunk */
    uint32_t n;
    evtx_chunk_header header;
    bool dirty;        /* the file was copied while the log was open */
    uint32_t at, end;  /* the next record; behind the last one */
    bool open_end;     /* where the records end is not known: they go on as long as their ids do */
    bool ids_known;    /* those of the header can be true */
    bool gapless;      /* as far as is known no id is left out */
    bool begun;        /* a record was read */
    uint32_t first_at; /* where the first one begins */
    uint32_t last_end; /* behind the last one so far */
    uint64_t first_id; /* of the first one, less those lost in front of it */
    uint64_t next_id;  /* expected */
    uint64_t told;     /* records that the header tells of; 0: not known */
    uint64_t seen;     /* records, with those lost */
} evtx_walk;

evtx_walk evtx_walk_of(const uint8_t *p, uint32_t n, bool dirty);

enum {
    EVTX_RECORD_HEADER = 24,
    EVTX_RECORD_LEAST = EVTX_RECORD_HEADER + 4, /* with the second size, which ends it */
    EVTX_RECORD_USUAL = 64                      /* few are shorter: for guesses how many can have been lost */
};

typedef enum evtx_record_state {
    EVTX_RECORD_NONE,  /* no record begins here, or nothing is known of its size */
    EVTX_RECORD_LOOSE, /* its size is possible, and nothing confirms it */
    EVTX_RECORD_SOUND
} evtx_record_state;

evtx_record_state evtx_record_at(const evtx_walk *w, uint32_t at);
bool evtx_record_begins(const evtx_walk *w, uint32_t at); /* by its signature */
uint32_t evtx_record_size(const evtx_walk *w, uint32_t at);
/* Does a record of that size end where it should, by its second size? */
bool evtx_record_ends(const evtx_walk *w, uint32_t at, uint32_t size);
/* What it says, or what it must be where the record behind it shows that only this id is wrong. */
uint64_t evtx_record_id(const evtx_walk *w, uint32_t at);

#define EVTX_RECORD_SIGNATURE UINT32_C(0x2a2a) /* "**" and two zeros */

/* The size of the record at w->at where nothing about it needs a second look, as with nearly all; else 0. */
static inline uint32_t evtx_walk_plain(const evtx_walk *w)
{
    const uint8_t *p = w->p + w->at;
    if (w->open_end || !w->begun || w->at >= w->end || w->end - w->at < EVTX_RECORD_LEAST)
        return 0;
    uint32_t size = le32(p + 4);
    bool fits = le32(p) == EVTX_RECORD_SIGNATURE && size >= EVTX_RECORD_LEAST && size <= w->end - w->at;
    return fits && le32(p + size - 4) == size && le64(p + 8) == w->next_id ? size : 0;
}

/* Goes on behind it. */
static inline void evtx_walk_pass(evtx_walk *w, uint32_t size)
{
    w->at += size;
    w->last_end = w->at;
    w->next_id++;
    w->seen++;
}

/* Does the log still call the sound record at `at` its own? */
bool evtx_walk_takes(const evtx_walk *w, uint32_t at);
/* Goes on behind the record at w->at, which is so long. */
void evtx_walk_step(evtx_walk *w, uint32_t size);
/* The next record behind a damaged place, by its signature and both its sizes; w->end: none. */
uint32_t evtx_walk_find(const evtx_walk *w, uint32_t from);
/* How many records were lost from w->at to the one at `to`, or to the end. */
uint64_t evtx_walk_lost(const evtx_walk *w, uint32_t to);
/* Goes to `to`; so many were lost. */
void evtx_walk_skip(evtx_walk *w, uint32_t to, uint64_t lost);

typedef enum evtx_end {
    EVTX_END_NOT_YET,
    EVTX_END_TRUE,
    EVTX_END_FALSE, /* the header is damaged */
    EVTX_END_STALE  /* the header is older than its records */
} evtx_end;

/* Is w->at where the header tells the records to end, and is that so? If not, the end is open from here on. */
evtx_end evtx_walk_ends(evtx_walk *w);

/* What the chunk is in the row of ids, once it is walked through. */
void evtx_walk_stretch(const evtx_walk *w, evtx_stretch *s);

#endif
