/* The readers of CSV: a zone with summer time, the first byte chooses the size of the reads, which must change nothing.
 */
#include "tests/unit/parsers/csv/csv_run.h"

#include "base/text.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const csv_run *t)
{
    const unit *u = csv_run_unit(t);
    if (u->records != u->used + u->out_of_scope + u->damaged || u->used != t->records.n)
        abort();
    for (size_t i = 0; i < t->records.n; i++) {
        const record *r = &t->records.v[i];
        const audit_row *w = &r->audit;
        const str event[] = {r->event.message, r->event.provider};
        const str row[] = {w->reason, w->service, w->activity, w->target, w->actor, w->changed, w->methods, w->agent};
        bool is_event = r->kind == RECORD_EVENT;
        for (size_t k = 0; k < (is_event ? sizeof event / sizeof *event : sizeof row / sizeof *row); k++)
            if (!utf8_valid(is_event ? event[k] : row[k]))
                abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const size_t chunks[] = {1, 7, 4096, 100};
    if (size == 0)
        return 0;
    str text = str_make((const char *)data + 1, size - 1);
    static zone *z;
    z = z ? z : zone_load(STR("Europe/Amsterdam"));
    arena a = {0};
    csv_run whole, pieces;
    csv_run_do(&whole, text, z, 0);
    csv_run_do(&pieces, text, z, chunks[data[0] % 4]);
    if (whole.format) {
        check(&whole);
        if (!str_eq(csv_run_dump(&a, &whole), csv_run_dump(&a, &pieces)))
            abort();
    }
    csv_run_free(&whole);
    csv_run_free(&pieces);
    arena_free(&a);
    return 0;
}
