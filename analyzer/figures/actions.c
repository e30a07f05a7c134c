#include "analyzer/figures/actions.h"

/* What was only seen in the log asks for action while it lasts. Where it is not known whose side it is, somebody has to
   find out. */
static bool asks_for_action(const cause_row *row)
{
    return fault_side(row->cause->fault) != SIDE_PERSON && (row->operations > 0 || row->ongoing);
}

/* Which go first. */
typedef enum turn { TURN_AWAY, TURN_ONGOING, TURN_REST } turn;

static turn turn_of(const cause_row *row, const verdict_reason *why)
{
    if (why->end_state != STATE_UP && row->cause == why->state_cause)
        return TURN_AWAY;
    return row->ongoing ? TURN_ONGOING : TURN_REST;
}

/* All causes that ask for action; their number. The first of them are kept. */
static size_t find_causes(const cause_row *rows, const ranking *r, const verdict_reason *why, action found[ACTIONS_MAX])
{
    size_t n = 0;
    for (turn t = TURN_AWAY; t <= TURN_REST; t++) {
        for (size_t i = 0; i < r->n; i++) {
            const cause_row *row = &rows[r->v[i].row];
            if (!asks_for_action(row) || turn_of(row, why) != t)
                continue;
            if (n < ACTIONS_MAX)
                found[n] = (action){.kind = ACTION_END_CAUSE,
                                    .owner = row->cause->owner,
                                    .cause = row->cause,
                                    .step = row->action,
                                    .row = r->v[i].row,
                                    .people = row->users,
                                    .nobody_yet = row->operations == 0};
            n++;
        }
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
        add(a, (action){.kind = ACTION_LOOK_BACK, .owner = c->owner, .cause = c});
}

actions actions_choose(const cause_row *rows, const ranking *r, const verdict_reason *why)
{
    action found[ACTIONS_MAX];
    size_t all = find_causes(rows, r, why, found), n = all < ACTIONS_MAX ? all : ACTIONS_MAX, shown = 0;
    actions a = {0};
    if (why->verdict == VERDICT_NOT_ENOUGH_DATA)
        add(&a, (action){.kind = ACTION_EXPORT_LOGS, .owner = OWNER_SYNC_ADMIN});
    add_state(&a, why, found, n);
    for (size_t i = 0; i < n; i++) {
        shown += a.n < ACTIONS_MAX;
        add(&a, found[i]);
    }
    a.more = all - shown;
    return a;
}

/* ---- what is said beside each ---- */

static const incident *newest_incident(const incident_list *l, const cause *c)
{
    const incident *newest = NULL;
    for (size_t i = 0; i < l->told; i++)
        if (l->v[i].cause == c && (!newest || l->v[i].to >= newest->to))
            newest = &l->v[i];
    return newest;
}

/* What says no more than that nothing was answered, and was only met while an incident lasted, is that incident: who
 * ends the one ends the other. */
static const incident *incident_around(const incident_list *l, const cause_row *row)
{
    for (size_t i = 0; i < l->told; i++)
        if (cause_is_vague(row->cause) && row->operations && l->v[i].cause != row->cause &&
            l->v[i].from <= row->first && row->last <= l->v[i].to)
            return &l->v[i];
    return NULL;
}

static action *action_of(actions *a, const cause *c)
{
    for (size_t i = 0; i < a->n; i++)
        if (a->v[i].kind == ACTION_END_CAUSE && a->v[i].cause == c)
            return &a->v[i];
    return NULL;
}

static void drop(actions *a, size_t at)
{
    a->n--;
    for (size_t i = at; i < a->n; i++)
        a->v[i] = a->v[i + 1];
}

static void name_incidents(actions *a, const cause_row *rows, const incident_list *l)
{
    for (size_t i = 0; i < a->n;) {
        action *x = &a->v[i];
        const incident *in = x->kind == ACTION_END_CAUSE ? incident_around(l, &rows[x->row]) : NULL;
        action *same = in ? action_of(a, in->cause) : NULL;
        if (same) {
            same->people = x->people;
            same->row = x->row;
            same->nobody_yet = false;
            drop(a, i);
            continue;
        }
        if (in) {
            x->cause = in->cause;
            x->owner = in->cause->owner;
            x->step = plain_action(in->cause);
        }
        i++;
    }
}

static void set(action *x, action_tense tense, instant at)
{
    x->tense = tense;
    x->at = at;
}

static void tell_tense(action *x, const cause_row *row, const incident_list *l)
{
    const incident *i = x->cause ? newest_incident(l, x->cause) : NULL;
    bool later = i && row && row->last > i->to; /* it was met once more, behind its last incident */
    if (i && !i->over)
        set(x, TENSE_NOW, i->to);
    else if (row && row->ongoing && (!i || later))
        set(x, TENSE_NOW, row->last);
    else if (i && !later)
        set(x, TENSE_OVER, i->to);
    else if (row)
        set(x, TENSE_SEEN, row->last);
}

static str done_when(const knowledge *k, const action *x)
{
    if (x->kind == ACTION_EXPORT_LOGS)
        return knowledge_phrase(k, PHRASE_DONE_LOGS);
    if (!x->cause || x->cause->fault == FAULT_OUTAGE || x->cause->fault == FAULT_MICROSOFT)
        return knowledge_phrase(k, PHRASE_DONE_OUTAGE);
    return knowledge_phrase(k, x->cause->fault == FAULT_UNCLEAR ? PHRASE_DONE_UNKNOWN : PHRASE_DONE_SETTING);
}

static size_t count_waiting(const cause *c, const user_row *users, size_t n)
{
    size_t waiting = 0;
    for (size_t i = 0; i < n; i++)
        waiting += users[i].waiting == WAITING_YES && users[i].unmet == c;
    return waiting;
}

void actions_tell(actions *a, const knowledge *k, const cause_row *rows, const incident_list *incidents,
                  const user_row *users, size_t user_count)
{
    name_incidents(a, rows, incidents);
    for (size_t i = 0; i < a->n; i++) {
        action *x = &a->v[i];
        x->at = INSTANT_NONE;
        tell_tense(x, x->kind == ACTION_END_CAUSE ? &rows[x->row] : NULL, incidents);
        x->done = done_when(k, x);
        if (x->tense == TENSE_OVER && !str_empty(x->cause->prevent))
            x->step = x->cause->prevent;
        x->waiting = x->kind == ACTION_END_CAUSE ? count_waiting(rows[x->row].cause, users, user_count) : 0;
    }
}
