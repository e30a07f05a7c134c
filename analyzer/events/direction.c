/* Which way a file runs: oldest or newest record first.

   The steps between its times say it, first those that are larger than what components stamp apart. A file copied by
   hand may hold one operation of one second: then what belongs to one id says it, for a start stands before what it
   began. */
#include "analyzer/events/order.h"

typedef struct tally {
    instant last;
    int64_t steps, small; /* forward in time less those back; small: within LATE_START_NS */
    int64_t told;         /* by ids: starts before their end less those behind it */
} tally;

/* What was met under one id. */
enum { MET_START = 1, MET_FOLLOWER = 2 };

static void count_step(tally *t, instant time)
{
    if (!instant_known(time))
        return;
    if (t->last && time != t->last) {
        instant step = time > t->last ? time - t->last : t->last - time;
        *(step > LATE_START_NS ? &t->steps : &t->small) += time > t->last ? 1 : -1;
    }
    t->last = time;
}

static void count_told(tally *t, wide_map *met, wide_key key, bool start)
{
    uint64_t *seen = wide_map_put(met, key, 0, NULL);
    if (start && *seen == MET_FOLLOWER)
        t->told--;
    else if (!start && *seen == MET_START)
        t->told++;
    *seen |= start ? MET_START : MET_FOLLOWER;
}

/* A file is one stretch of the log while it is being read. */
static void count_ids(const event_log *log, tally *tallies)
{
    wide_map met = {0};
    uint32_t unit = 0;
    for (size_t i = 0; i < log->events.n; i++) {
        const event *e = &log->events.v[i];
        tally *t = &tallies[e->unit];
        if (e->unit != unit)
            wide_map_free(&met);
        unit = e->unit;
        if (t->steps || event_is_row(e))
            continue;
        bool start = e->role == ROLE_START, follows = e->role == ROLE_SUCCESS || e->role == ROLE_FAILURE;
        if ((start || follows || e->role == ROLE_ERROR) && !guid_is_none(e->tracking))
            count_told(t, &met, guid_key(e->tracking), start);
        else if ((start || follows) && e->user)
            count_told(t, &met, (wide_key){e->user, e->type->kind}, start);
    }
    wide_map_free(&met);
}

static bool runs_back(const tally *t, bool told_by_reader)
{
    if (t->steps == 0 && t->told != 0)
        return t->told < 0;
    return told_by_reader || (t->steps ? t->steps : t->small) < 0;
}

const bool *direction_find(const shared *s, const ledger *ledger, event_log *log)
{
    size_t n = ledger->units.n;
    bool *newest_first = arena_zalloc(s->texts, n + 1);
    tally *tallies = mem_zalloc(n + 1, sizeof *tallies);
    for (size_t i = 0; i < log->events.n; i++)
        count_step(&tallies[log->events.v[i].unit], log->events.v[i].time);
    count_ids(log, tallies);
    for (size_t u = 0; u < n; u++)
        newest_first[u] = runs_back(&tallies[u], ledger->units.v[u].newest_first);
    for (size_t i = 0; i < log->events.n; i++) {
        event *e = &log->events.v[i];
        if (newest_first[e->unit])
            e->sequence = log->unit_sequence.v[e->unit] - 1 - e->sequence;
    }
    mem_free(tallies);
    return newest_first;
}
