/* Causes on the service's side that are new, came back or are gone since the month before, over all customers that can
   be compared. */
#include "batch/rollup/parts.h"

#include "base/mem.h"
#include "base/sort.h"

typedef struct seen {
    rollup_change_kind kind;
    str cause, title;
    uint64_t users;
    const rollup_row *row;
} seen;

typedef ARRAY(seen) seen_list;

static void add_trends(seen_list *l, const rollup_row *row)
{
    for (size_t i = 0; i < row->s->cause_count; i++) {
        const summary_cause *c = &row->s->causes[i];
        bool is_new = str_eq(c->trend, STR("new")), returned = str_eq(c->trend, STR("returned"));
        if (c->of_service && c->operations && (is_new || returned))
            *array_push(l) = (seen){is_new ? CHANGE_NEW : CHANGE_RETURNED, c->cause, c->title, c->users, row};
    }
    for (size_t i = 0; i < row->s->fixed_count; i++) {
        const summary_fixed *f = &row->s->fixed[i];
        *array_push(l) = (seen){CHANGE_FIXED, f->cause, f->title, f->users, row};
    }
}

static int by_kind_and_cause(const void *x, const void *y, void *none)
{
    (void)none;
    const seen *a = x, *b = y;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    int order = str_cmp(a->cause, b->cause);
    return order ? order : (a->row > b->row) - (a->row < b->row);
}

static int most_customers(const void *x, const void *y, void *none)
{
    (void)none;
    const rollup_change *a = x, *b = y;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    if (a->customers != b->customers)
        return a->customers < b->customers ? 1 : -1;
    return str_cmp(a->cause, b->cause);
}

static rollup_change change_of(arena *room, const seen *v, size_t n)
{
    const rollup_row **rows = arena_alloc(room, n * sizeof *rows);
    rollup_change c = {.kind = v->kind, .cause = v->cause, .title = v->title, .rows = rows, .customers = n};
    for (size_t i = 0; i < n; i++) {
        rows[i] = v[i].row;
        c.users += v[i].users;
    }
    return c;
}

void changes_find_all(arena *room, rollup *r)
{
    seen_list l = {0};
    for (size_t i = 0; i < r->row_count; i++)
        if (r->rows[i].counts && r->rows[i].s->compared)
            add_trends(&l, &r->rows[i]);
    sort_items(l.v, l.n, sizeof *l.v, by_kind_and_cause, NULL);
    r->changes = arena_alloc(room, (l.n + 1) * sizeof *r->changes);
    for (size_t i = 0, k; i < l.n; i += k) {
        for (k = 1; i + k < l.n && l.v[i + k].kind == l.v[i].kind && str_eq(l.v[i + k].cause, l.v[i].cause);)
            k++;
        r->changes[r->change_count++] = change_of(room, l.v + i, k);
    }
    sort_items(r->changes, r->change_count, sizeof *r->changes, most_customers, NULL);
    array_free(&l);
}
