#include "analyzer/figures/figures.h"

stories stories_tell(const known *k, period p, const figures *f)
{
    arena *room = k->shared->texts;
    index_range in = operations_in(k->operations, p);
    const operation *ops = in.end > in.first ? k->operations->v + in.first : NULL;
    return (stories){
        .span = span_of(k->shared->options->zone, p, period_clip(p, k->extent)),
        .servers = servers_number(f->coverage.rows.v, f->coverage.rows.n, k->shared->symbols, room),
        .people = people_tell(f->users.rows.v, f->users.rows.n, room),
        .service = service_tell(f->service.rows.v, f->service.rows.n, room),
        .handovers = handovers_tell(k->service, p),
        .causes = causes_tell(f->causes.rows.v, f->causes.rows.n, ops, in.end - in.first, room),
        .days = days_tell(f->charts.bins, f->charts.bin_count),
        .before = before_find(&f->incidents, &f->nearby, f->causes.rows.v, f->service.rows.v, f->service.rows.n, room),
        .inputs = inputs_count(k->ledger),
        .imperfect = imperfection_of(k->ledger, p),
        .missing = missing_find(k, p),
    };
}
