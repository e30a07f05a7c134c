#include "cli/member.h"

#include "base/system/error.h"
#include "batch/customer/customer.h"
#include "batch/history/history.h"
#include "cli/commands.h"
#include "cli/say.h"
#include "reports/ask/ask.h"
#include "version.h"

#include <errno.h>

bool is_member(const options *o)
{
    return o->member_folder != NULL;
}

/* ---- what is kept ---- */

static int lock_history(member *m)
{
    const char *path = m->o->member_history;
    if (!folder_make(path) && errno != EEXIST) {
        say("no report: %s: cannot be made: %s", path, error_text(errno));
        return STATUS_NOTHING;
    }
    m->history = folder_open(path);
    if (!m->history) {
        say("no report: %s: cannot be opened: %s", path, error_text(errno));
        return STATUS_NOTHING;
    }
    if (folder_try_lock(m->history, false) == FOLDER_LOCK_TAKEN) {
        say("no report: %s: another run is at this history: wait for it", path);
        return STATUS_NOTHING;
    }
    out_remove_leftovers(m->history, path);
    return STATUS_WHOLE;
}

/* Of a renamed customer the table says which folder is its own. */
static int check_owner(member *m, const char *path)
{
    str owner;
    if (!history_owner(&m->text, str_of(path), &owner))
        return STATUS_WHOLE; /* its reader says what is wrong with it */
    if (owner.n == 0 || str_eq(owner, str_of(m->o->customer)))
        return STATUS_WHOLE;
    say("no report: %s: was kept for the customer '%.*s', not for '%s': if it was renamed, name this folder in a "
        "column "
        "`folder` of the portfolio's table; if it is another one, move the file",
        path, STR_ARG(owner), m->o->customer);
    return STATUS_NOTHING;
}

/* "OLD=NEW": the old one has another name now. */
static void retire(member *m, request *r)
{
    const text_values *given = &m->o->member_retired;
    str *names = arena_alloc(&m->text, (given->n + 1) * sizeof *names);
    str *now = arena_alloc(&m->text, (given->n + 1) * sizeof *now);
    for (size_t i = 0; i < given->n; i++) {
        str rest = str_of(given->v[i]);
        names[i] = str_trim(str_cut(&rest, '='));
        now[i] = str_trim(rest);
    }
    r->analysis.retired = (text_list){names, given->n};
    r->analysis.renamed = (text_list){now, given->n};
}

int member_begin(member *m, const options *o, request *r)
{
    *m = (member){.o = o, .said = out_memory()};
    say_also(m->said);
    int status = o->member_history ? lock_history(m) : STATUS_WHOLE;
    for (size_t i = 0; !status && !o->member_folder_given && i < o->member_kept.n; i++)
        status = check_owner(m, o->member_kept.v[i]);
    for (size_t i = 0; i < o->operands.n; i++)
        *array_push(&m->inputs) = o->operands.v[i];
    for (size_t i = 0; i < o->member_kept.n; i++)
        *array_push(&m->inputs) = o->member_kept.v[i];
    str *ignored = arena_alloc(&m->text, (o->member_ignored.n + 1) * sizeof *ignored);
    for (size_t i = 0; i < o->member_ignored.n; i++)
        ignored[i] = str_of(o->member_ignored.v[i]);
    retire(m, r);
    r->input.kept = o->member_kept.v;
    r->input.kept_count = o->member_kept.n;
    r->input.ignored = ignored;
    r->input.ignored_count = o->member_ignored.n;
    return status;
}

/* ---- the records ---- */

static void take_record(void *member_, const record *r)
{
    member *m = member_;
    sketch_add(&m->sketch, r);
    if (m->extract)
        extract_sink(m->extract).record(m->extract, r);
    m->report.record(m->report.context, r);
}

/* Of names, as it is: pseudonyms could not be joined with what comes later. */
static bool is_redacted(const ledger *l)
{
    for (size_t i = 0; i < l->extracts.n; i++)
        if (l->extracts.v[i].key.n > 0)
            return true;
    return false;
}

static bool brings_new(const ledger *l)
{
    for (size_t i = 0; i < l->units.n; i++)
        if (!(l->units.v[i].origins & ORIGIN_KEPT) && l->units.v[i].format != FORMAT_EXTRACT)
            return true;
    return false;
}

/* The file is made when there is something to keep. */
static void settle(void *member_)
{
    member *m = member_;
    bool redacted = is_redacted(m->ledger);
    if (m->extract && redacted)
        say("nothing is kept of this run: there is a redacted extract among the inputs, and a history holds names");
    if (m->extract && !redacted && brings_new(m->ledger)) {
        m->pending = out_file_elsewhere(m->set, m->o->member_keep);
        m->lost = !m->pending;
    }
    if (m->pending) {
        extract_write_to(m->extract, m->pending);
        extract_sink(m->extract).settled(m->extract);
    }
    if (m->report.settled)
        m->report.settled(m->report.context);
}

record_sink member_sink(member *m, const request *r, const ledger *l, out_set *set, record_sink report)
{
    m->report = report;
    m->ledger = l;
    m->set = set;
    extract_free(m->extract);
    m->extract = NULL;
    sketch_free(&m->sketch);
    m->sketch = (sketch){0};
    if (m->history) {
        const extract_made made = {.program = STR(WB_VERSION),
                                   .customer = r->analysis.customer,
                                   .only_new = true,
                                   .open = true,
                                   .from = INSTANT_NONE,
                                   .to = INSTANT_NONE};
        m->extract = extract_new(l, NULL, true, &made);
    }
    return (record_sink){.record = take_record, .settled = settle, .context = m};
}

/* ---- what is left behind ---- */

bool member_reaches(const member *m, const analysis *a)
{
    instant from = a->options.from, to = a->options.to;
    for (size_t i = 0; i < m->ledger->units.n; i++) {
        const unit *u = &m->ledger->units.v[i];
        bool starts = !instant_known(to) || (instant_known(u->first) && u->first < to);
        bool ends = !instant_known(from) || (instant_known(u->last) && u->last >= from);
        if ((u->origins & ORIGIN_GIVEN) && u->records > 0 && starts && ends)
            return true;
    }
    return false;
}

static bool assumes_zone(const ledger *l)
{
    for (size_t i = 0; i < l->units.n; i++)
        if (l->units.v[i].zone_assumed)
            return true;
    return false;
}

/* Those with records: two customers may well have the same picture. */
static void know_inputs(member *m, customer_state *s)
{
    const ledger *l = m->ledger;
    input_known *known = arena_alloc(&m->text, (l->units.n + 1) * sizeof *known);
    s->inputs = known;
    for (size_t i = 0; i < l->units.n; i++)
        if (l->units.v[i].records > 0 && l->units.v[i].checksum.n > 0)
            known[s->input_count++] = (input_known){l->units.v[i].checksum, l->units.v[i].bytes};
}

/* Or that of the extract which a run over the same inputs made before. */
static str name_of_pending(const member *m)
{
    if (!m->pending)
        return str_of(m->o->member_own);
    str path = str_of(m->o->member_keep);
    size_t slash = str_find_last_char(path, '/');
    str name = slash == STR_NONE ? path : str_from(path, slash + 1);
    return str_head(name, name.n - strlen(HISTORY_PENDING));
}

/* The mail that asks for what is missing, if something is. */
static bool write_ask(member *m, const analysis *a, spoken language, report_leak *leak)
{
    leak_watch watch;
    out *text = out_memory(), *o = NULL;
    leak_watch_start(&watch, a, ASK_FILE, text);
    bool asks = report_ask(a, language, text);
    leak_watch_end(&watch, leak);
    if (asks && (o = out_file(m->set, ASK_FILE)) != NULL)
        out_str(o, out_memory_str(text));
    out_free(text);
    return !asks || (o && out_close(o));
}

/* What this report is the first to tell of a month that is over. */
static void keep_reported(member *m, const analysis *a, const month_row *month)
{
    str column, word = month_word(&m->text, month);
    uint64_t value;
    bool known;
    for (size_t i = 0; reported_column(&month->totals, i, &column, &value, &known); i++)
        if (known && !ledger_reported(m->ledger, word, column))
            extract_put_reported(m->extract, &(reported_value){.month = word,
                                                               .column = column,
                                                               .value = value,
                                                               .program = STR(WB_VERSION),
                                                               .rules = knowledge_version(a->knowledge)});
}

static void end_pending(member *m, const analysis *a)
{
    const analysis_options *o = &a->options;
    for (size_t i = 0; i < a->all_month_count; i++)
        if (month_is_settled(&a->all_months[i], o->zone, (period){o->from, o->to}, (interval){a->first, a->last}))
            keep_reported(m, a, &a->all_months[i]);
    extract_end(m->extract);
}

bool member_write(member *m, const analysis *a, spoken language, int status, report_leak *leak)
{
    if (m->lost)
        return false;
    if (m->pending)
        end_pending(m, a);
    bool reaches = member_reaches(m, a);
    sketch_settle(&m->sketch);
    customer_state s = {.customer = a->options.customer,
                        .folder = str_of(m->o->member_folder),
                        .group = str_of(m->o->member_group),
                        .status = reaches ? CUSTOMER_REPORTED : CUSTOMER_NO_INPUT,
                        .exit_status = status,
                        .note = reaches ? STR("") : STR("nothing that came reaches the period"),
                        .fingerprint = str_of(m->o->member_fingerprint),
                        .run = m->o->member_run,
                        .report = true,
                        .period = str_of(m->o->member_period),
                        .from = a->options.from,
                        .to = a->options.to,
                        .kept = name_of_pending(m),
                        .zone_assumed = assumes_zone(m->ledger),
                        .sketch = m->sketch.digests.v,
                        .sketch_count = m->sketch.digests.n};
    know_inputs(m, &s);
    if (!write_ask(m, a, language, leak))
        return false;
    out *state = out_file(m->set, STATE_FILE), *messages = out_file(m->set, MESSAGES_FILE);
    if (state)
        customer_state_write(&s, state);
    if (messages)
        out_str(messages, out_memory_str(m->said));
    return state && messages && out_close(state) && out_close(messages);
}

out_plan member_plan(member *m)
{
    out_plan plan = report_plan;
    const char **stale = arena_alloc(&m->text, (plan.stale_count + 1) * sizeof *stale);
    memcpy(stale, plan.stale, plan.stale_count * sizeof *stale);
    stale[plan.stale_count++] = ASK_FILE;
    plan.stale = stale;
    return plan;
}

void member_free(member *m)
{
    say_also(NULL);
    if (m->said)
        out_free(m->said);
    extract_free(m->extract);
    folder_close(m->history);
    sketch_free(&m->sketch);
    array_free(&m->inputs);
    arena_free(&m->text);
}
