#include "analyzer/figures/ranking.h"

/* The operations behind the last success. */
static index_range after_last_success(const operations *ops, index_range in)
{
    index_range after = {in.end, in.end};
    while (after.first > in.first && ops->v[after.first - 1].outcome != OUTCOME_SUCCEEDED)
        after.first--;
    return after;
}

static size_t people_hit(const cause *c, const operations *ops, index_range in, const persons *p)
{
    map people = {0};
    for (size_t i = in.first; i < in.end; i++) {
        sym who = ops->v[i].cause == c ? person_of_operation(p, &ops->v[i]) : 0;
        if (who)
            map_put(&people, who, 1, NULL);
    }
    size_t n = people.n;
    map_free(&people);
    return n;
}

static int rank_cmp(const void *x, const void *y, void *none)
{
    (void)none;
    const cause_rank *a = x, *b = y;
    if (a->stands != b->stands)
        return a->stands ? -1 : 1;
    if (a->people != b->people)
        return a->people > b->people ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

/* The rows are in the order of their file, so the first of equals is the first met. */
static void find_most(const cause_row *rows, size_t n, ranking *r)
{
    const cause_row *first = NULL, *second = NULL;
    for (size_t i = 0; i < n; i++) {
        const cause_row *row = &rows[i];
        if (!row->operations)
            continue;
        r->with_requests++;
        if (!first || row->users > first->users)
            second = first, first = row;
        else if (!second || row->users > second->users)
            second = row;
    }
    if (!first)
        return;
    r->most_people = first->users;
    failure_side by = fault_side(first->cause->fault);
    bool tie = second && second->users == first->users && fault_side(second->cause->fault) != by;
    if (tie)
        r->most_hit = MOST_HIT_BY_BOTH;
    else if (!second)
        r->most_hit = MOST_HIT_BY_ONE_CAUSE;
    else
        r->most_hit = by == SIDE_SERVICE  ? MOST_HIT_BY_SERVICE
                      : by == SIDE_PERSON ? MOST_HIT_BY_PERSON
                                          : MOST_HIT_BY_UNKNOWN;
}

ranking causes_rank(const cause_list *causes, const operations *ops, index_range in, const persons *p, arena *room)
{
    const cause_row *rows = causes->rows.v;
    ranking r = {.n = causes->rows.n};
    cause_rank *v = arena_zalloc(room, (r.n + 1) * sizeof *v);
    index_range after = after_last_success(ops, in);
    for (uint32_t i = 0; i < r.n; i++) {
        bool ours = fault_side(rows[i].cause->fault) == SIDE_SERVICE;
        size_t hit = ours ? people_hit(rows[i].cause, ops, after, p) : 0;
        bool stands = hit >= STANDS_PEOPLE_MIN;
        v[i] = (cause_rank){.row = i, .stands = stands, .people = stands ? hit : rows[i].users};
    }
    sort_items(v, r.n, sizeof *v, rank_cmp, NULL);
    find_most(rows, r.n, &r);
    for (size_t i = 1; i < r.n; i++)
        r.moved = r.moved || rows[v[i].row].users > rows[v[i - 1].row].users;
    r.v = v;
    return r;
}
