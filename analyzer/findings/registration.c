/* Registrations that are begun again and again and never done. */
#include "analyzer/findings/finder.h"

enum { NEVER_ENDS_STARTS = 5 /* within a day */ };

/* What the people come to who begin one method in vain. */
typedef struct vain_method {
    sym method;            /* 0: their rows name none */
    size_t people, starts; /* the most of one person */
    instant first, last;
} vain_method;

typedef ARRAY(vain_method) vain_list;

static vain_method *vain_of(vain_list *l, sym method)
{
    for (size_t i = 0; i < l->n; i++)
        if (l->v[i].method == method)
            return &l->v[i];
    *array_push(l) = (vain_method){.method = method, .first = INSTANT_NONE, .last = INSTANT_NONE};
    return &l->v[l->n - 1];
}

typedef struct sitting {
    sym person;
    const registration_row *row;
} sitting;

static int sitting_cmp(const void *x, const void *y, void *none)
{
    (void)none;
    const sitting *a = x, *b = y;
    if (a->person != b->person)
        return a->person < b->person ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row); /* rows are by time */
}

static bool ends(const registration_row *r)
{
    return r->result == REGISTRATION_COMPLETED || r->method_count > 0;
}

/* The most starts within a day of one person's sittings, with no end between them; *last: the sitting of the last. */
static size_t most_starts(const sitting *v, size_t n, const sitting **first, const sitting **last)
{
    size_t most = 0, sum = 0, from = 0;
    for (size_t i = 0; i < n; i++) {
        if (ends(v[i].row)) {
            from = i + 1;
            sum = 0;
            continue;
        }
        sum += v[i].row->starts;
        for (; v[i].row->last - v[from].row->first > DAY_NS && from < i; from++)
            sum -= v[from].row->starts;
        if (sum > most) {
            most = sum;
            *first = &v[from];
            *last = &v[i];
        }
    }
    return most;
}

static void count_person(vain_list *l, const sitting *v, size_t n)
{
    const sitting *first = NULL, *last = NULL;
    size_t starts = most_starts(v, n, &first, &last);
    if (starts < NEVER_ENDS_STARTS)
        return;
    vain_method *m = vain_of(l, last->row->started_method);
    interval x = {m->first, m->last};
    widen_interval(&x, first->row->first);
    widen_interval(&x, last->row->last);
    m->first = x.from;
    m->last = x.to;
    m->people++;
    m->starts = starts > m->starts ? starts : m->starts;
}

static void tell(finder *f, const vain_method *m)
{
    str method = m->method ? sym_text(f->shared, m->method) : STR("security info");
    finding_add(
        f, FINDING_REGISTRATION_NEVER_ENDS,
        TEXT_ARGS(TEXT_WORD("method", method), TEXT_NUMBER("people", m->people), TEXT_NUMBER("starts", m->starts)),
        m->first, m->last, method);
}

void find_in_registrations(finder *f)
{
    const registrations *all = f->known->registrations;
    index_range in = registrations_in(all, f->period);
    ARRAY(sitting) sittings = {0};
    vain_list vain = {0};
    for (size_t i = in.first; i < in.end; i++) {
        const registration_row *r = &all->v[i];
        sym who = person_of(f->known->persons, r->user, r->object_id);
        if (who && instant_known(r->first))
            *array_push(&sittings) = (sitting){who, r};
    }
    sort_items(sittings.v, sittings.n, sizeof *sittings.v, sitting_cmp, NULL);
    for (size_t i = 0, n; i < sittings.n; i += n) {
        for (n = 1; i + n < sittings.n && sittings.v[i + n].person == sittings.v[i].person; n++) {
        }
        count_person(&vain, sittings.v + i, n);
    }
    for (size_t i = 0; i < vain.n; i++)
        tell(f, &vain.v[i]);
    array_free(&vain);
    array_free(&sittings);
}
