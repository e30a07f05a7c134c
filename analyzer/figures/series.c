#include "analyzer/figures/series.h"

/* Servers only see passwords that were handed in; in the cloud people leave before, or are turned away. */
static bool hands_in_password(const known *k, size_t i)
{
    const operation_work *w = &k->operations->work[i];
    const cloud_operation *side = cloud_of(k->cloud, w);
    return !w->cloud_only || !side || side->submissions > 0;
}

typedef struct series {
    size_t newest; /* of its operations that handed in a password */
    bool got_in;
} series;

series_count series_counted(const known *k, index_range in, series_end *ends)
{
    ARRAY(series) found = {0};
    map index = map_within(k->operations->n);
    series_count c = {0};
    for (size_t i = in.first; i < in.end; i++) {
        const operation *o = &k->operations->v[i];
        if (!hands_in_password(k, i))
            continue;
        bool fresh;
        uint64_t at = *map_put(&index, o->episode, found.n, &fresh);
        if (fresh)
            *array_push(&found) = (series){0};
        found.v[at].newest = i;
        found.v[at].got_in = found.v[at].got_in || o->outcome == OUTCOME_SUCCEEDED;
    }
    c.all = found.n;
    for (size_t s = 0; s < found.n; s++) {
        c.got_in += found.v[s].got_in;
        if (ends)
            ends[found.v[s].newest - in.first] = found.v[s].got_in ? SERIES_GOT_IN : SERIES_OPEN;
    }
    array_free(&found);
    map_free(&index);
    return c;
}

const series_end *series_ends(const known *k, index_range in)
{
    series_end *ends = arena_zalloc(k->shared->texts, (in.end - in.first + 1) * sizeof *ends);
    series_counted(k, in, ends);
    return ends;
}
