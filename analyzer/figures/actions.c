#include "analyzer/figures/actions.h"

/* What was only seen in the log asks for action while it lasts. Where it is not known whose side it is, somebody has to
   find out. */
static bool asks_for_action(const cause_row *row)
{
    return fault_side(row->cause->fault) != SIDE_PERSON && (row->operations > 0 || row->ongoing);
}

/* The first causes that ask for action. */
static size_t find_causes(const cause_row *rows, const ranking *r, action found[ACTIONS_MAX])
{
    size_t n = 0;
    for (size_t i = 0; i < r->n && n < ACTIONS_MAX; i++) {
        const cause_row *row = &rows[r->v[i].row];
        if (!asks_for_action(row))
            continue;
        found[n++] = (action){.kind = ACTION_END_CAUSE,
                              .owner = row->cause->owner,
                              .cause = row->cause,
                              .step = row->action,
                              .row = r->v[i].row,
                              .people = row->users,
                              .nobody_yet = row->operations == 0};
    }
    return n;
}

static bool is_among(const cause *c, const action *found, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (found[i].cause == c)
            return true;
    return false;
}

static void add(actions *a, action x)
{
    if (a->n < ACTIONS_MAX)
        a->v[a->n++] = x;
}

/* What lasts is said where the causes do not say it; what is over, where there is nothing else. */
static void add_state(actions *a, const verdict_reason *why, const action *found, size_t n)
{
    const cause *c = why->state_cause;
    if (why->end_state == STATE_DISABLED)
        add(a, (action){.kind = ACTION_SWITCH_ON, .owner = OWNER_SYNC_ADMIN});
    else if (c && why->end_state != STATE_UP && !is_among(c, found, n))
        add(a, (action){.kind = ACTION_BRING_BACK, .owner = OWNER_SYNC_ADMIN, .cause = c, .step = plain_action(c)});
    else if (c && why->end_state == STATE_UP && n == 0)
        add(a, (action){.kind = ACTION_LOOK_BACK, .owner = OWNER_SYNC_ADMIN, .cause = c});
}

actions actions_choose(const cause_row *rows, const ranking *r, const verdict_reason *why)
{
    action found[ACTIONS_MAX];
    size_t n = find_causes(rows, r, found);
    actions a = {0};
    if (why->verdict == VERDICT_NOT_ENOUGH_DATA)
        add(&a, (action){.kind = ACTION_EXPORT_LOGS, .owner = OWNER_SYNC_ADMIN});
    add_state(&a, why, found, n);
    for (size_t i = 0; i < n; i++)
        add(&a, found[i]);
    return a;
}
