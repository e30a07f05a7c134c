#include "reports/casebook/who.h"

#include "base/mem.h"

static void place_at(who *w, sym name, size_t place)
{
    if (name && !w->places[name])
        w->places[name] = (uint32_t)place + 1;
}

who who_find(const analysis *a)
{
    who w = {mem_zalloc(symbols_count(a->symbols) + 1, sizeof *w.places)};
    for (size_t i = 0; i < a->user_count; i++) {
        place_at(&w, a->users[i].user, i);
        place_at(&w, a->users[i].object_id, i);
    }
    return w;
}

void who_free(who *w)
{
    mem_free(w->places);
}

size_t who_of(const who *w, const operation *op)
{
    uint32_t place = w->places[op->user];
    if (!place)
        place = w->places[op->object_id];
    return place ? place - 1 : SIZE_MAX;
}

/* ---- groups ---- */

static bool waits(const user_row *u)
{
    return u->waiting == WAITING_YES;
}

static bool gave_up(const user_row *u)
{
    return u->waiting == WAITING_GAVE_UP;
}

static bool blocked(const user_row *u)
{
    return instant_known(u->blocked_until);
}

static bool tried(const user_row *u)
{
    return u->own_operations > 0;
}

static bool by_self(const user_row *u)
{
    return u->got_in_by == RECOVERY_SELF;
}

static bool by_help_desk(const user_row *u)
{
    return u->got_in_by == RECOVERY_ADMIN && tried(u);
}

static bool reset_only(const user_row *u)
{
    return u->got_in_by == RECOVERY_ADMIN && !tried(u);
}

const who_group who_groups[] = {
    {"waits", "still waiting", waits},
    {"blocked", "blocked by the portal", blocked},
    {"recovered", "failed, then got in", user_recovered},
    {"gave-up", "gave up", gave_up},
    {"tried", "tried themselves", tried},
    {"self", "got in by themselves", by_self},
    {"helpdesk", "needed the help desk", by_help_desk},
    {"reset-only", "reset by an administrator alone", reset_only},
};
const size_t who_group_count = sizeof who_groups / sizeof *who_groups;
