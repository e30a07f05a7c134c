/* The figures of a period in the order in which they need each other. */
#include "analyzer/figures/figures.h"

figures figures_count(const known *k, period p)
{
    figures f = {
        .totals = totals_count(k, p),
        .months = months_count(k, p),
        .history = history_count(k, p),
        .causes = causes_count(k, p),
        .coverage = coverage_count(k),
        .service = service_rows(k->service, k->operations, p),
        .users = users_list(k->shared, k->log, k->cloud, k->operations, k->persons, k->registrations, p),
        .series = series_ends(k, operations_in(k->operations, p)),
        .registrations = registrations_of_period(k->registrations, p),
        .changes = changes_find(k, p),
        .incidents = incidents_of(k, p),
    };
    f.nearby = nearby_find(k, &f.causes, &f.changes, &f.incidents);
    f.ranking = causes_rank(&f.causes, k->operations, operations_in(k->operations, p), k->persons, k->shared->texts);
    f.verdict = verdict_reach(k, p, &f.totals, &f.causes, &f.ranking, &f.incidents);
    f.actions = actions_choose(f.causes.rows.v, &f.ranking, &f.verdict);
    actions_tell(&f.actions, k->shared->knowledge, f.causes.rows.v, &f.incidents, f.users.rows.v, f.users.rows.n);
    f.all_months = months_join(&f.history, &f.months);
    f.seen_months = months_seen(&f.all_months);
    f.against = against_find(k, p, &f.months, &f.history, &f.causes);
    f.able = able_people(k);
    f.target = target_judge(f.totals.reliability, k->shared->options->target);
    f.charts = charts_count(k, p, &f);
    f.story = stories_tell(k, p, &f);
    return f;
}

void figures_free(figures *f)
{
    array_free(&f->months.rows);
    array_free(&f->history.rows);
    array_free(&f->all_months.rows);
    array_free(&f->seen_months.rows);
    array_free(&f->causes.rows);
    array_free(&f->coverage.rows);
    array_free(&f->service.rows);
    array_free(&f->users.rows);
    registrations_free(&f->registrations);
    array_free(&f->changes.rows);
}
