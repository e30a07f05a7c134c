/* The steps in their order. */
#include "batch/rollup/parts.h"

static void count(rollup *r)
{
    for (size_t i = 0; i < r->row_count; i++) {
        const rollup_row *row = &r->rows[i];
        r->by_status[row->status]++;
        r->foreign += row->of->state_known && row->of->state.foreign_count > 0;
        r->too_little += row->too_little;
        r->unusable += row->status == ROLLUP_OLD || row->status == ROLLUP_FAILED;
        sums_add(&r->sums, row);
    }
}

rollup rollup_make(arena *room, const rollup_source *sources, size_t n)
{
    rollup r = {.rows = arena_alloc(room, (n + 1) * sizeof *r.rows), .row_count = n};
    for (size_t i = 0; i < n; i++)
        r.rows[i] = row_of(&sources[i]);
    rows_sort(r.rows, n);
    count(&r);
    groups_find(room, &r);
    rollup_incidents_find(room, &r);
    changes_find_all(room, &r);
    return r;
}
