/* The reader of audit logs as JSON: the first byte chooses the size of the reads, which must change nothing. */
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
        const audit_row *w = &t->records.v[i].audit;
        const str row[] = {w->reason, w->service, w->activity, w->target, w->actor, w->changed, w->methods, w->agent};
        for (size_t k = 0; t->records.v[i].kind == RECORD_AUDIT && k < sizeof row / sizeof *row; k++)
            if (!utf8_valid(row[k]))
                abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const size_t chunks[] = {1, 7, 4096, 100};
    if (size == 0)
        return 0;
    str text = str_make((const char *)data + 1, size - 1);
    arena a = {0};
    csv_run whole, pieces;
    csv_run_do(&whole, text, zone_utc, 0);
    csv_run_do(&pieces, text, zone_utc, chunks[data[0] % 4]);
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
