/* The figures of a period in the order in which they need each other. */
#include "analyzer/figures/figures.h"

#include "base/workers.h"

/* ---- those that need nothing of one another: counted at once, on several threads ---- */

static void count_totals(const known *k, period p, figures *f)
{
    f->totals = totals_count(k, p);
}

static void count_users(const known *k, period p, figures *f)
{
    f->users = users_list(k->shared, k->log, k->cloud, k->operations, k->persons, k->registrations, p);
}

static void count_causes(const known *k, period p, figures *f)
{
    f->causes = causes_count(k, p);
}

static void count_months(const known *k, period p, figures *f)
{
    f->months = months_count(k, p);
}

static void count_history(const known *k, period p, figures *f)
{
    f->history = history_count(k, p);
}

static void count_incidents(const known *k, period p, figures *f)
{
    f->incidents = incidents_of(k, p);
}

static void count_rest(const known *k, period p, figures *f)
{
    f->coverage = coverage_count(k);
    f->service = service_rows(k->service, k->operations, p);
    f->series = series_ends(k, operations_in(k->operations, p));
    f->registrations = registrations_of_period(k->registrations, p);
    f->changes = changes_find(k, p);
    f->able = able_people(k);
}

/* Those that take longest first. */
static void (*const counters[FIGURES_AT_ONCE])(const known *k, period p, figures *f) = {
    count_totals, count_users, count_causes, count_months, count_history, count_incidents, count_rest,
};

/* Symbols are only looked up meanwhile, and each has a room of its own for texts. */
typedef struct counting {
    const known *k;
    period p;
    figures *f;
} counting;

static void count_one(void *context, void *job, unsigned worker)
{
    (void)worker;
    const counting *c = context;
    arena *texts = job;
    shared own = *c->k->shared;
    own.texts = texts;
    known k = *c->k;
    k.shared = &own;
    counters[texts - c->f->texts](&k, c->p, c->f);
}

static void counted(void *context, void *job)
{
    (void)context, (void)job;
}

static void count_at_once(const known *k, period p, figures *f)
{
    counting c = {k, p, f};
    pipeline *threads =
        pipeline_new(k->shared->options->jobs, FIGURES_AT_ONCE, (pipeline_calls){count_one, counted, &c});
    for (size_t i = 0; i < FIGURES_AT_ONCE; i++)
        pipeline_submit(threads, &f->texts[i]);
    pipeline_free(threads);
}

/* ---- all ---- */

figures figures_count(const known *k, period p)
{
    figures f = {0};
    count_at_once(k, p, &f);
    f.nearby = nearby_find(k, &f.causes, &f.changes, &f.incidents);
    f.ranking = causes_rank(&f.causes, k->operations, operations_in(k->operations, p), k->persons, k->shared->texts);
    f.verdict = verdict_reach(k, p, &f.totals, &f.causes, &f.ranking, &f.incidents);
    f.actions = actions_choose(f.causes.rows.v, &f.ranking, &f.verdict);
    actions_tell(&f.actions, k->shared->knowledge, f.causes.rows.v, &f.incidents, f.users.rows.v, f.users.rows.n);
    f.all_months = months_join(&f.history, &f.months);
    f.seen_months = months_seen(&f.all_months);
    f.against = against_find(k, p, &f.months, &f.history, &f.causes);
    f.target = target_judge(f.totals.reliability, k->shared->options->target);
    f.charts = charts_count(k, p, &f);
    f.story = stories_tell(k, p, &f);
    return f;
}

void figures_free(figures *f)
{
    for (size_t i = 0; i < FIGURES_AT_ONCE; i++)
        arena_free(&f->texts[i]);
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
