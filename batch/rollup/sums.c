/* All customers together, and each group of them. */
#include "batch/rollup/parts.h"

#include "base/sort.h"

void sums_add(rollup_sums *sums, const rollup_row *row)
{
    const customer_summary *s = row->s;
    sums->customers++;
    if (!row->counts)
        return;
    sums->counted++;
    sums->verdicts[s->verdict]++;
    sums->operations += s->operations;
    sums->users += s->users;
    sums->users_waiting += s->users_waiting;
    sums->waiting_for_others += s->waiting_for_others;
    sums->service_side += s->service_side;
    sums->turned_away += s->turned_away;
    sums->incidents += s->incident_count;
    sums->incidents_s += s->incidents_s;
    sums->ongoing += s->ongoing;
    sums->missed += row->missed;
    sums->with_target += s->target_met.known;
    sums->at_risk += row->at_risk;
    /* Where too many failures are on nobody's side a customer has no reliability, and adds none. */
    if (s->reliability.known) {
        sums->reliability_of += s->reliability_of;
        sums->reliability_good += s->reliability_good;
    }
}

static int by_group(const void *x, const void *y, void *none)
{
    (void)none;
    const rollup_row *const *a = x, *const *b = y;
    if (str_empty((*a)->of->group) != str_empty((*b)->of->group))
        return str_empty((*a)->of->group) ? 1 : -1;
    return str_cmp((*a)->of->group, (*b)->of->group);
}

/* Those of no group last. */
void groups_find(arena *room, rollup *r)
{
    const rollup_row **rows = arena_alloc(room, (r->row_count + 1) * sizeof *rows);
    for (size_t i = 0; i < r->row_count; i++)
        rows[i] = &r->rows[i];
    sort_items(rows, r->row_count, sizeof *rows, by_group, NULL);
    if (r->row_count == 0 || str_empty(rows[0]->of->group))
        return;
    r->groups = arena_zalloc(room, (r->row_count + 1) * sizeof *r->groups);
    for (size_t i = 0; i < r->row_count; i++) {
        if (i == 0 || !str_eq(rows[i]->of->group, rows[i - 1]->of->group))
            r->groups[r->group_count++].name = rows[i]->of->group;
        sums_add(&r->groups[r->group_count - 1].sums, rows[i]);
    }
}
