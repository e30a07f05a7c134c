/* users.csv: one row per person. */
#include "reports/tables/tables.h"

#define TABLE_ROW user_row

/* Who only registered has none. */
static void last_outcome(cell *c, const user_row *r)
{
    if (r->operations)
        cell_safe(c, outcome_word(r->last_outcome));
}

static str waiting_word(waiting w)
{
    static const str words[] = {
        [WAITING_NO] = {0}, [WAITING_YES] = STR_INIT("yes"), [WAITING_GAVE_UP] = STR_INIT("gave_up")};
    return words[w];
}

static void waits_for(cell *c, const user_row *r)
{
    if (r->waiting == WAITING_YES && r->unmet)
        cell_safe(c, owner_word(r->unmet->owner));
}

#define COLUMNS(X)                                                            \
    X(user, cell_sym(c, a, r->user))                                          \
    X(object_id, cell_sym(c, a, r->object_id))                                \
    X(user_domain, cell_sym(c, a, r->user_domain))                            \
    X(operations, cell_count(c, r->operations))                               \
    X(succeeded, cell_count(c, r->succeeded))                                 \
    X(failed, cell_count(c, r->failed))                                       \
    X(unfinished, cell_count(c, r->unfinished))                               \
    X(last_outcome, last_outcome(c, r))                                       \
    X(last_cause, cell_text(c, r->last_cause ? r->last_cause->id : (str){0})) \
    X(last_utc, cell_time(c, r->last))                                        \
    X(waiting, cell_safe(c, waiting_word(r->waiting)))                        \
    X(blocked_until_utc, cell_time(c, r->blocked_until))                      \
    X(registrations, cell_count(c, r->registrations))                         \
    X(customer, cell_text(c, a->options.customer))                            \
    X(waits_for, waits_for(c, r))                                             \
    X(own_operations, cell_count(c, r->own_operations))                       \
    X(got_in_by, cell_safe(c, recovered_by_word(r->got_in_by)))

TABLE_OF(users_table, "users.csv", user_count, &a->users[i]);
