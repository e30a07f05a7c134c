/* What is kept of a batch: the extracts of its customers get their names, and what is too old goes. */
#include "cli/batch_run.h"

#include "base/system/error.h"
#include "batch/foreign/foreign.h"
#include "cli/commands.h"
#include "cli/say.h"
#include "parsers/extract/extract.h"
#include "version.h"

#include <errno.h>

/* ---- whose logs are they? ---- */

static bool same_list(const customer_state *a, const str *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (i >= a->foreign_count || !str_eq(a->foreign[i], names[i]))
            return false;
    return a->foreign_count == n;
}

/* Left for the roll-up, which may come in another run. */
static void leave_foreign(batch_run *r, const portfolio_customer *c, const customer_state *s)
{
    out_error error = {0};
    const char *folder = arena_printf(&r->text, "%s/%.*s%c", r->o->output, STR_ARG(c->folder), 0).p;
    out_set *set = out_set_open_shared(folder, &error);
    out *o = set ? out_file(set, STATE_FILE) : NULL;
    if (o)
        customer_state_write(s, o);
    if (!o || !out_close(o) || !out_set_commit(set, NULL, &error))
        say("%s: cannot be written: %s", folder, error_text(set ? out_set_error(set)->code : error.code));
    out_set_abandon(set);
}

/* The states of all customers of the portfolio, this run's or earlier ones, with what they share. lost: of each, that
   it could not be read. */
static customer_state *find_foreign(batch_run *r, bool **lost)
{
    size_t n = r->portfolio.customers.n;
    customer_state *now = arena_zalloc(&r->text, (n + 1) * sizeof *now);
    customer_state *before = arena_zalloc(&r->text, (n + 1) * sizeof *before);
    *lost = arena_zalloc(&r->text, (n + 1) * sizeof **lost);
    for (size_t i = 0; i < n; i++)
        (*lost)[i] = !batch_read_state(r, &r->portfolio.customers.v[i], &now[i]);
    memcpy(before, now, n * sizeof *now);
    foreign_find(&r->text, now, n);
    for (size_t i = 0; i < n; i++)
        if (!same_list(&before[i], now[i].foreign, now[i].foreign_count))
            leave_foreign(r, &r->portfolio.customers.v[i], &now[i]);
    return now;
}

void batch_keep(batch_run *r)
{
    bool *lost;
    const customer_state *states = find_foreign(r, &lost);
    for (size_t i = 0; i < r->jobs.n; i++) {
        batch_job *j = &r->jobs.v[i];
        size_t at = (size_t)(j->customer - r->portfolio.customers.v);
        const customer_state *s = &states[at];
        if (lost[at] && j->history.n > 0)
            batch_job_failed(r, j, CUSTOMER_FAILED,
                             STR("what it keeps could not be told: " STATE_FILE " is unreadable"), STR(""));
        if (j->history.n == 0 || s->kept.n == 0)
            continue;
        if (s->foreign_count > 0 ? history_drop(&r->text, j->history, s->kept)
                                 : history_keep(&r->text, j->history, s->kept))
            continue;
        str why = arena_printf(&r->text, "its extract could not be kept: %s", error_text(errno));
        batch_job_failed(r, j, CUSTOMER_FAILED, why, STR(""));
    }
}

bool batch_tell_cut_off(batch_run *r)
{
    bool any = false;
    str name;
    for (size_t i = 0; r->o->keep && i < r->portfolio.customers.n; i++) {
        str folder = arena_printf(&r->text, "%s/%.*s", r->o->keep, STR_ARG(r->portfolio.customers.v[i].folder));
        if (!history_pending(&r->text, folder, &name))
            continue;
        any = true;
        say("%.*s/%.*s: is no part of the history, since the run that made it was cut off: run that one again, or "
            "delete "
            "the file",
            STR_ARG(folder), STR_ARG(name));
    }
    return any;
}

/* ---- --keep-months ---- */

static void ignore_record(void *none, const record *r)
{
    (void)none;
    (void)r;
}

/* Reads one kept extract; extract: NULL, only its ledger is wanted. */
static void read_kept(batch_run *r, const char *path, ledger *l, extract *to)
{
    inputs_refusal refusal = INPUTS_FINE;
    str culprit = {0};
    input_options how = r->request.input;
    how.output_folder = NULL;
    how.zone = NULL;
    how.zone_count = 0;
    inputs *in = inputs_find(&path, 1, &how, NULL, 0, &refusal, &culprit);
    inputs_read(in, l, to ? extract_sink(to) : (record_sink){.record = ignore_record}, NULL);
    inputs_free(in);
}

/* From the first to the last record in it. */
static interval reach_of(batch_run *r, const char *path)
{
    ledger l = {0};
    interval reach = INTERVAL_NONE;
    read_kept(r, path, &l, NULL);
    for (size_t i = 0; i < l.units.n; i++) {
        widen_interval(&reach, l.units.v[i].first);
        widen_interval(&reach, l.units.v[i].last);
    }
    ledger_free(&l);
    return reach;
}

static bool cut_kept(batch_run *r, str folder, str name, const char *path, instant from)
{
    ledger l = {0};
    out_error error = {0};
    const extract_made made = {.program = STR(WB_VERSION), .from = from, .to = INSTANT_NONE};
    out_set *set = out_set_open_shared(arena_z(&r->text, folder), &error);
    out *o = set ? out_file(set, arena_z(&r->text, name)) : NULL;
    bool cut = o != NULL;
    if (cut) {
        extract *x = extract_new(&l, o, true, &made);
        read_kept(r, path, &l, x);
        extract_free(x);
        cut = out_close(o) && out_set_commit(set, NULL, &error);
    }
    if (!cut)
        say("%s: cannot be written: %s", path, error_text(set ? out_set_error(set)->code : error.code));
    out_set_abandon(set);
    ledger_free(&l);
    return cut;
}

static bool trim_file(batch_run *r, str where, str name, instant from)
{
    const char *path = arena_printf(&r->text, "%.*s/%.*s%c", STR_ARG(where), STR_ARG(name), 0).p;
    interval reach = reach_of(r, path);
    if (!instant_known(reach.from) || reach.from >= from)
        return true;
    if (reach.to >= from)
        return cut_kept(r, where, name, path, from);
    folder *f = folder_open(arena_z(&r->text, where));
    bool removed = f && folder_file_remove(f, arena_z(&r->text, name));
    if (!removed)
        say("%s: cannot be removed: %s", path, error_text(errno));
    folder_close(f);
    return removed;
}

/* So many months before the end of the period, in its zone. */
static instant months_before(const batch_run *r)
{
    const zone *z = r->request.analysis.zone;
    civil c = zone_civil(z, r->request.analysis.to);
    int64_t months = (int64_t)c.year * 12 + c.month - 1 - (int64_t)r->o->keep_months;
    int64_t first = months > 0 ? days_from_civil((int)(months / 12), (int)(months % 12) + 1, 1) : 0;
    return zone_day_start(z, first);
}

static bool trim_history(batch_run *r, str where, instant from)
{
    history_names kept = {0};
    bool fine = history_list(&r->text, where, &kept);
    for (size_t k = 0; fine && k < kept.n; k++)
        fine = trim_file(r, where, kept.v[k], from);
    array_free(&kept);
    return fine;
}

bool batch_trim(batch_run *r, const history_names *lost)
{
    bool fine = true;
    if (!r->o->keep_months)
        return true;
    instant from = months_before(r);
    for (size_t i = 0; i < r->jobs.n; i++)
        if (!trim_history(r, r->jobs.v[i].history, from))
            batch_job_failed(r, &r->jobs.v[i], CUSTOMER_FAILED, STR("what is kept of it could not be shortened"),
                             STR(""));
    for (size_t i = 0; i < lost->n && !r->o->task; i++) /* of tasks the one that makes the page does it */
        fine &= trim_history(r, arena_printf(&r->text, "%s/%.*s", r->o->keep, STR_ARG(lost->v[i])), from);
    return fine;
}
