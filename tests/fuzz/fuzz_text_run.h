/* One reader of text forms over any bytes: a zone with summer time, the first byte chooses the size of the reads. */
#ifndef TESTS_FUZZ_FUZZ_TEXT_RUN_H
#define TESTS_FUZZ_FUZZ_TEXT_RUN_H

#include "tests/unit/parsers/event_text/event_text_run.h"

#include <stdlib.h>

static inline void text_run_adds_up(const text_run *t)
{
    const unit *u = &t->ledger.units.v[0];
    if (u->records != u->used + u->out_of_scope + u->damaged || u->used != t->n)
        abort();
    for (size_t i = 0; i < t->n && i < RUN_RECORDS_MAX; i++) {
        if (!utf8_valid(t->records[i].event.message))
            abort();
    }
}

static inline int text_run_fuzz(const format_reader *format, const uint8_t *data, size_t size)
{
    static const size_t chunks[] = {0, 1, 7, 4096};
    if (size == 0)
        return 0;
    str text = str_make((const char *)data + 1, size - 1);
    zone *z = zone_load(STR("Europe/Amsterdam"));
    text_run *t = mem_alloc(sizeof *t);
    arena a = {0};
    format->bid(&a, str_head(text, SNIFF_BYTES), text.n <= SNIFF_BYTES);
    arena_free(&a);
    text_run_with(t, format, text, z, chunks[data[0] % 4]);
    text_run_adds_up(t);
    text_run_free(t);
    mem_free(t);
    zone_free(z);
    return 0;
}

#endif
