/* The directory's own rows of new passwords, `Reset user password` and `Change user password`. Hash sync writes them
   for each password that comes from Active Directory, the reset service for each that it sets, and self-service leaves
   one beside its own rows, mostly under another id: echoes, no operations. What is left over somebody did straight in
   the directory, past writeback: a person its own password, an administrator or an app that of somebody else. */
#include "analyzer/cloud/find.h"

#define ECHO_NS         MINUTE_NS
#define ECHO_SERVICE_NS (2 * MINUTE_NS)

static int ending_cmp(const void *x, const void *y, void *none)
{
    (void)none;
    const ending *a = x, *b = y;
    if (a->who != b->who)
        return a->who < b->who ? -1 : 1;
    if (a->at != b->at)
        return a->at < b->at ? -1 : 1;
    return (int)a->kind - (int)b->kind;
}

static void add_ending(endings *ends, sym user, sym object_id, instant at, op_kind kind)
{
    const sym names[] = {user, object_id};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i] && instant_known(at))
            *array_push(ends) = (ending){names[i], at, kind};
}

static instant time_of(const event_log *log, uint32_t event)
{
    return event == NO_EVENT ? INSTANT_NONE : log->events.v[event].time;
}

endings endings_find(const event_log *log, const operations *ops, const cloud_side *cloud)
{
    endings ends = {0};
    for (size_t i = 0; i < ops->n; i++) {
        const operation *o = &ops->v[i];
        const operation_work *w = &ops->work[i];
        add_ending(&ends, o->user, o->object_id, time_of(log, w->end_event == NO_EVENT ? w->last_event : w->end_event),
                   o->kind);
    }
    for (size_t i = 0; i < cloud->n; i++) {
        const cloud_operation *c = &cloud->v[i];
        instant decided = time_of(log, c->deciding_row);
        add_ending(&ends, c->user, c->object_id, instant_known(decided) ? decided : c->last, c->kind);
    }
    sort_items(ends.v, ends.n, sizeof *ends.v, ending_cmp, NULL);
    return ends;
}

/* Does an operation of that person end no further away? unlocks: also one that sets no password. */
static bool ends_near(const endings *ends, sym who, instant at, int64_t most_ns, bool unlocks)
{
    size_t low = 0, high = ends->n;
    const ending first = {.who = who, .at = at - most_ns};
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (ending_cmp(&ends->v[mid], &first, NULL) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    for (; who && low < ends->n && ends->v[low].who == who && ends->v[low].at - at <= most_ns; low++)
        if (unlocks || ends->v[low].kind != KIND_UNLOCK)
            return true;
    return false;
}

static bool is_beside(const endings *ends, const event *e, int64_t most_ns, bool unlocks)
{
    return instant_known(e->time) && (ends_near(ends, e->user, e->time, most_ns, unlocks) ||
                                      ends_near(ends, e->object_id, e->time, most_ns, unlocks));
}

bool direct_is_echo(const shared *s, const event_log *log, const endings *ends, const event *e)
{
    const audit_fact *f = fact_of(log, e);
    service_identity id = row_identity(s, f);
    bool nobody = !f->actor && !f->actor_id && !f->actor_name; /* most such rows are by hash sync */
    if (id == IDENTITY_SYNC || nobody)
        return true;
    return (id == IDENTITY_RESETS && is_beside(ends, e, ECHO_SERVICE_NS, true)) || is_beside(ends, e, ECHO_NS, false);
}

void direct_settle(const shared *s, const event_log *log, cloud_operation *op)
{
    const event *e = &log->events.v[op->deciding_row];
    const audit_fact *f = fact_of(log, e);
    bool self = (f->actor && f->actor == e->user) || (f->actor_id && f->actor_id == e->object_id);
    op->direct = true;
    op->by_service = row_identity(s, f) == IDENTITY_RESETS;
    op->kind = op->by_service ? KIND_RESET : self ? KIND_CHANGE : KIND_ADMIN_RESET;
    if (op->kind == KIND_ADMIN_RESET)
        op->admin = f->actor ? f->actor : f->actor_name;
}
