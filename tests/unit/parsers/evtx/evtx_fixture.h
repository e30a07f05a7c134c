/* .evtx files in memory, and what the reader makes of them. */
#ifndef TESTS_UNIT_PARSERS_EVTX_EVTX_FIXTURE_H
#define TESTS_UNIT_PARSERS_EVTX_EVTX_FIXTURE_H

#include "parsers/evtx/evtx.h"
#include "parsers/formats.h"
#include "tests/evtx/evtx_write.h"
#include "tests/unit/parsers/event_xml/xml_fixture.h"

/* A file that is being written. */
typedef struct evtx_making {
    out *to;
    evtx_writer *writer;
    uint64_t next_id;
} evtx_making;

static inline evtx_making evtx_begin(void)
{
    evtx_making m = {.to = out_memory(), .next_id = 1000};
    m.writer = evtx_writer_new(m.to);
    return m;
}

/* Seven seconds apart, in scope. */
static inline evtx_event evtx_next(evtx_making *m, const str *data, size_t n)
{
    uint64_t id = m->next_id++;
    return (evtx_event){.record_id = id,
                        .time = INT64_C(1791184869123456700) + (instant)id * 7 * NS_PER_S,
                        .provider = "PasswordResetService",
                        .computer = "AADC01.contoso.local",
                        .id = 31001,
                        .level = 4,
                        .data = data,
                        .data_count = n};
}

static inline void evtx_add(evtx_making *m, const char *provider, const char *message)
{
    str data = str_of(message);
    evtx_event e = evtx_next(m, &data, 1);
    e.provider = provider;
    evtx_writer_event(m->writer, &e);
}

static inline evtx_file evtx_end(evtx_making *m)
{
    uint8_t header[EVTX_FILE_HEADER];
    evtx_writer_finish(m->writer, header);
    str all = out_memory_str(m->to);
    evtx_file f = {mem_alloc(all.n), all.n};
    memcpy(f.bytes, all.p, all.n);
    memcpy(f.bytes, header, sizeof header);
    out_free(m->to);
    return f;
}

/* n events, every second one of another provider. */
static inline evtx_file evtx_of(size_t n)
{
    evtx_making m = evtx_begin();
    for (size_t i = 0; i < n; i++)
        evtx_add(
            &m, i % 2 ? "PasswordResetService" : "Windows Error Reporting",
            "TrackingId: 4f1b7a3c-6b0e-4a5d-9a53-0e9f6f1f2a01, PasswordResetRequestStart, Details: user@contoso.com");
    return evtx_end(&m);
}

static inline reading *read_evtx(const evtx_file *f)
{
    return reading_of(&evtx_format, str_make((const char *)f->bytes, f->n), 65536, 1);
}

static inline uint64_t evtx_number(const uint8_t *p, int n)
{
    uint64_t v = 0;
    while (n-- > 0)
        v = v << 8 | p[n];
    return v;
}

/* How many records the chunk holds, by its header. */
static inline uint64_t evtx_chunk_records(const evtx_file *f, size_t chunk)
{
    const uint8_t *p = f->bytes + 4096 + chunk * 65536;
    return evtx_number(p + 16, 8) - evtx_number(p + 8, 8) + 1;
}

static inline bool evtx_sums_up(const reading *all)
{
    const unit *u = reading_unit(all);
    return u->records == u->used + u->out_of_scope + u->damaged && u->used == all->records.n;
}

#endif
