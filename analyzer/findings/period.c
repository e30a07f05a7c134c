/* What a second month shows: logs that end early, servers that came or went, a period that no log reaches. */
#include "analyzer/findings/finder.h"

/* How far a log may end before the time that is looked at, and how far back the month before reaches. */
#define END_LATE_NS     DAY_NS
#define MONTH_BEFORE_NS (31 * DAY_NS)

bool period_is_reached(const ledger *l, period p)
{
    for (size_t u = 0; u < l->units.n; u++) {
        interval in = period_clip(p, (interval){l->units.v[u].first, l->units.v[u].last});
        if (instant_known(in.from) && in.from <= in.to)
            return true;
    }
    return false;
}

static bool is_open(period p)
{
    return !instant_known(p.from) && !instant_known(p.to);
}

static void find_unreached(finder *f)
{
    const shared *s = f->shared;
    interval x = f->known->extent;
    if (is_open(f->period) || !instant_known(x.from) || period_is_reached(f->known->ledger, f->period))
        return;
    str from = finding_time(s, x.from), to = finding_time(s, x.to);
    finding_add(f, FINDING_NOTHING_IN_PERIOD, TEXT_ARGS(TEXT_WORD("from", from), TEXT_WORD("to", to)), x.from, x.to,
                (str){0});
}

/* The end of the time that is looked at: the period's, else that of the log that ends last. */
static instant expected_end(const finder *f)
{
    instant end = f->period.to;
    for (size_t i = 0; !instant_known(f->period.to) && i < f->known->servers->n; i++) {
        const server_log *log = &f->known->servers->v[i];
        if (log->writeback && instant_known(log->last) && (!instant_known(end) || log->last > end))
            end = log->last;
    }
    return end;
}

static void find_early_end(finder *f, const server_log *log)
{
    instant end = expected_end(f);
    bool before_all = instant_known(f->period.from) && log->last < f->period.from;
    if (!instant_known(end) || before_all || end - log->last <= END_LATE_NS)
        return;
    str name = finding_server(f->shared, log), t = finding_time(f->shared, log->last), e = finding_time(f->shared, end);
    finding_add(f, FINDING_LOG_ENDS_EARLY,
                TEXT_ARGS(TEXT_WORD("server", name), TEXT_WORD("end", t), TEXT_WORD("expected", e)), log->last, end,
                name);
}

/* Did a server handle a password in [from, to)? */
static bool handled(const finder *f, size_t server, instant from, instant to)
{
    index_range in = operations_in(f->ops, (period){from, to});
    for (size_t i = in.first; i < in.end; i++) {
        const operation_work *w = &f->ops->work[i];
        if (!w->cloud_only && f->known->log->events.v[w->first_event].server == server)
            return true;
    }
    return false;
}

/* Was another server's log there in the month before? */
static bool others_before(const finder *f, size_t server)
{
    instant from = f->period.from - MONTH_BEFORE_NS;
    for (size_t i = 0; i < f->known->servers->n; i++) {
        const server_log *log = &f->known->servers->v[i];
        if (i != server && log->writeback && instant_known(log->first) && log->first < f->period.from &&
            log->last >= from)
            return true;
    }
    return false;
}

static void find_moves(finder *f, size_t server)
{
    const server_log *log = &f->known->servers->v[server];
    instant from = f->period.from;
    if (!instant_known(from) || !period_is_reached(f->known->ledger, f->period))
        return;
    const analysis_options *o = f->shared->options;
    str name = finding_server(f->shared, log);
    if (log->last < from && !server_is_retired(o, name) && handled(f, server, from - MONTH_BEFORE_NS, from)) {
        str last = finding_time(f->shared, log->last);
        finding_add(f, FINDING_SERVER_VANISHED, TEXT_ARGS(TEXT_WORD("server", name), TEXT_WORD("last", last)),
                    log->last, f->extent.to, name);
    }
    if (log->first >= from && !server_is_new_name(o, name) && handled(f, server, from, f->period.to) &&
        others_before(f, server)) {
        str first = finding_time(f->shared, log->first);
        finding_add(f, FINDING_SERVER_NEW, TEXT_ARGS(TEXT_WORD("server", name), TEXT_WORD("first", first)), log->first,
                    log->last, name);
    }
}

void find_in_period(finder *f)
{
    find_unreached(f);
    for (size_t s = 0; s < f->known->servers->n; s++) {
        const server_log *log = &f->known->servers->v[s];
        if (!log->writeback || !instant_known(log->first) || is_anybodys(f->known->servers, log))
            continue;
        find_early_end(f, log);
        find_moves(f, s);
    }
}
