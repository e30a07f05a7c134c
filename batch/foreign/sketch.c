#include "batch/foreign/sketch.h"

#include "base/digest.h"
#include "base/sort.h"

static int by_value(const void *left, const void *right, void *none)
{
    (void)none;
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

void sketch_settle(sketch *s)
{
    size_t kept = 0;
    if (s->digests.n == 0)
        return;
    sort_items(s->digests.v, s->digests.n, sizeof *s->digests.v, by_value, NULL);
    for (size_t i = 0; i < s->digests.n && kept < SKETCH_MOST; i++)
        if (kept == 0 || s->digests.v[kept - 1] != s->digests.v[i])
            s->digests.v[kept++] = s->digests.v[i];
    s->digests.n = kept;
    s->most = kept == SKETCH_MOST ? s->digests.v[kept - 1] : 0;
}

static void add(sketch *s, uint64_t digest)
{
    if (s->most && digest >= s->most)
        return;
    *array_push(&s->digests) = digest;
    if (s->digests.n >= 4 * SKETCH_MOST)
        sketch_settle(s);
}

enum { NAME_MOST = 256 };

/* Two customers may each have an ADSYNC01 whose log is at record 12345, but not in the same second. */
static uint64_t digest_of_event(const record *r)
{
    char lower[NAME_MOST];
    str name = str_head(r->event.computer, NAME_MOST);
    for (size_t i = 0; i < name.n; i++)
        lower[i] = char_lower(name.p[i]);
    const uint64_t parts[] = {digest_64(lower, name.n), r->event.record_id, (uint64_t)(r->time / NS_PER_S)};
    return digest_64(parts, sizeof parts);
}

static uint64_t digest_of_row(const record *r)
{
    const struct {
        guid correlation;
        instant time;
    } row = {r->audit.correlation, r->time};
    return digest_64(&row, sizeof row);
}

void sketch_add(sketch *s, const record *r)
{
    if (r->kind == RECORD_EVENT && r->event.has_record_id && r->event.computer.n > 0)
        add(s, digest_of_event(r));
    else if (r->kind == RECORD_AUDIT && !guid_is_none(r->audit.correlation))
        add(s, digest_of_row(r));
}

bool sketch_meets(const uint64_t *a, size_t a_count, const uint64_t *b, size_t b_count)
{
    size_t i = 0, k = 0;
    while (i < a_count && k < b_count) {
        if (a[i] == b[k])
            return true;
        if (a[i] < b[k])
            i++;
        else
            k++;
    }
    return false;
}

void sketch_free(sketch *s)
{
    array_free(&s->digests);
}
