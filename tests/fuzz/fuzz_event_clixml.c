/* Objects that PowerShell saved: the first byte chooses the size of the reads. */
#include "tests/unit/parsers/event_text/event_text_run.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const size_t chunks[] = {0, 1, 7, 4096};
    if (size == 0) {
        return 0;
    }
    str text = str_make((const char *)data + 1, size - 1);
    zone *z = zone_load(STR("Europe/Amsterdam"));
    text_run *t = mem_alloc(sizeof *t);
    arena a = {0};
    event_clixml_format.bid(&a, str_head(text, SNIFF_BYTES), text.n <= SNIFF_BYTES);
    arena_free(&a);
    text_run_with(t, &event_clixml_format, text, z, chunks[data[0] % 4]);
    const unit *u = &t->ledger.units.v[0];
    if (u->records != u->used + u->out_of_scope + u->damaged || u->used != t->n) {
        abort();
    }
    for (size_t i = 0; i < t->n && i < RUN_RECORDS_MAX; i++) {
        if (!utf8_valid(t->records[i].event.message)) {
            abort();
        }
    }
    text_run_free(t);
    mem_free(t);
    zone_free(z);
    return 0;
}
