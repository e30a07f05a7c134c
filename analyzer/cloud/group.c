/* Audit rows to the cloud's side of operations.

   Rows of one CorrelationId are one operation. The newest row of a deciding activity decides, else the newest step of
   the reset flow; a block decides before all. The directory's own rows belong to known operations by their id; those
   that have none are echoes, or operations that nothing wrote back (direct.c). */
#include "analyzer/cloud/find.h"

static bool is_end(const audit_fact *f)
{
    return f->success == TRI_NO || f->step == STEP_SUCCEEDED || f->step == STEP_CANCELLED;
}

/* At one time a failure or an end is newer than a step that is none; such steps are ordered by the way of the flow.
   Some exports keep whole seconds, some whole minutes. */
static int row_rank(const audit_fact *f)
{
    if (f->use == USE_STEP)
        return is_end(f) ? STEP_SUCCEEDED : f->step;
    return f->use == USE_DECIDES ? STEP_SUCCEEDED + 1 : STEP_SUCCEEDED + 2;
}

static bool of_an_operation(const audit_fact *f)
{
    return f->form == AUDIT_LOG && (f->use == USE_DECIDES || f->use == USE_STEP || f->use == USE_BLOCKED ||
                                    f->use == USE_SIBLING || f->use == USE_DIRECT);
}

static sym row_person(const event *e)
{
    return e->user ? e->user : e->object_id;
}

typedef struct grouper {
    const shared *shared;
    const event_log *log;
    instant audit_last;
    cloud_side *to;
    activities_met *met;
} grouper;

/* What rows are sorted by, out of the events, which lie far apart. */
typedef struct row_key {
    uint64_t id, id_rest; /* the halves of the CorrelationId, in its order */
    instant at;
    int32_t rank;
    uint32_t row; /* of the log */
    sym person;   /* of a row without an id */
} row_key;

static uint64_t in_order(const uint8_t *half)
{
    uint64_t number = 0;
    for (size_t i = 0; i < sizeof number; i++)
        number = number << 8 | half[i];
    return number;
}

static row_key key_of(const grouper *g, uint32_t row)
{
    const event *e = &g->log->events.v[row];
    return (row_key){.id = in_order(e->tracking.b),
                     .id_rest = in_order(e->tracking.b + sizeof(uint64_t)),
                     .at = instant_or_last(e->time),
                     .rank = row_rank(fact_of(g->log, e)),
                     .row = row,
                     .person = guid_is_none(e->tracking) ? row_person(e) : 0};
}

/* Rows without an id: by person and time. */
static int by_correlation(const void *x, const void *y, void *grouper_)
{
    const grouper *g = grouper_;
    const row_key *a = x, *b = y;
    if (a->id != b->id)
        return a->id < b->id ? -1 : 1;
    if (a->id_rest != b->id_rest)
        return a->id_rest < b->id_rest ? -1 : 1;
    int order = a->person != b->person ? str_cmp(sym_text(g->shared, a->person), sym_text(g->shared, b->person)) : 0;
    if (order)
        return order;
    if (a->at != b->at)
        return a->at < b->at ? -1 : 1;
    if (a->rank != b->rank)
        return a->rank - b->rank;
    return (a->row > b->row) - (a->row < b->row);
}

/* The rows that can belong to an operation, those of one together; the caller frees them. */
static uint32_t *sort_rows(grouper *g, size_t *n)
{
    const event_log *log = g->log;
    ARRAY(row_key) keys = {0};
    for (uint32_t i = 0; i < log->events.n; i++)
        if (event_is_row(&log->events.v[i]) && of_an_operation(fact_of(log, &log->events.v[i])))
            *array_push(&keys) = key_of(g, i);
    sort_items(keys.v, keys.n, sizeof *keys.v, by_correlation, g);
    uint32_t *rows = mem_alloc((keys.n + 1) * sizeof *rows);
    for (size_t i = 0; i < keys.n; i++)
        rows[i] = keys.v[i].row;
    *n = keys.n;
    array_free(&keys);
    return rows;
}

/* ---- one operation from its rows ---- */

typedef ARRAY(str) method_list;

typedef struct group {
    const grouper *by;
    const uint32_t *rows; /* oldest first */
    size_t n;
    cloud_operation op;
    method_list started, completed; /* verification methods, each once */
    bool verified;                  /* all that the policy wants */
    bool decides;                   /* a deciding activity is among its rows */
} group;

static void take_person(group *g, const event *e, const audit_fact *f)
{
    cloud_operation *op = &g->op;
    op->user = op->user ? op->user : e->user;
    op->object_id = op->object_id ? op->object_id : e->object_id;
    op->ip = op->ip ? op->ip : f->ip;
    op->role = op->role ? op->role : f->role;
    op->agent = f->agent ? f->agent : op->agent;
}

static bool lists(const method_list *l, str method)
{
    for (size_t i = 0; i < l->n; i++)
        if (str_eq(l->v[i], method))
            return true;
    return false;
}

static void take_method(group *g, const audit_fact *f)
{
    method_list *l = f->step == STEP_STARTED ? &g->started : f->step == STEP_COMPLETED ? &g->completed : NULL;
    str method = sym_text(g->by->shared, f->method);
    if (l && !lists(l, method))
        *array_push(l) = method;
    g->verified = g->verified || f->step == STEP_VERIFIED || f->step == STEP_SUBMITTED || f->step == STEP_SUCCEEDED;
}

/* Once all is verified, a method that was tried in vain before does not count any more. */
static bool left_a_method_open(const group *g)
{
    for (size_t i = 0; i < g->started.n && !g->verified; i++)
        if (!lists(&g->completed, g->started.v[i]))
            return true;
    return false;
}

static cloud_end end_of_step(const event *e, const audit_fact *f)
{
    if (f->step == STEP_SUCCEEDED)
        return CLOUD_SUCCEEDED;
    if (f->step == STEP_CANCELLED)
        return CLOUD_CANCELLED;
    bool words = f->step == STEP_OTHER || !e->text_bytes;
    return words && f->success == TRI_NO ? CLOUD_FAILED : CLOUD_OPEN;
}

/* A result in words that we do not know leaves it open, unless the reason tells. */
static cloud_end end_of_decision(const audit_fact *f, both_results both)
{
    if (both.on_premises != TRI_UNKNOWN)
        return both.on_premises == TRI_YES ? CLOUD_SUCCEEDED : CLOUD_FAILED;
    if (f->success == TRI_YES)
        return CLOUD_SUCCEEDED;
    if (f->step == STEP_CANCELLED)
        return CLOUD_CANCELLED;
    if (f->success == TRI_NO)
        return CLOUD_FAILED;
    return f->step == STEP_SUCCEEDED ? CLOUD_SUCCEEDED : CLOUD_OPEN;
}

static void decide_by(group *g, uint32_t row, cloud_end end, tri success)
{
    const event *e = &g->by->log->events.v[row];
    g->op.deciding_row = row;
    g->op.activity = fact_of(g->by->log, e)->activity;
    g->op.reason = symbols_add(g->by->shared->symbols, event_text(e));
    g->op.end = end;
    g->op.success = success;
}

/* What decides before what: a block, a deciding activity, a step of the flow, the directory's own row. */
static int decides_rank(const audit_fact *f)
{
    static const activity_use weakest_first[] = {USE_DIRECT, USE_STEP, USE_DECIDES, USE_BLOCKED};
    for (int i = 0; i < (int)(sizeof weakest_first / sizeof *weakest_first); i++)
        if (f->use == weakest_first[i])
            return i + 1;
    return 0;
}

static void take_row(group *g, uint32_t row, int *rank)
{
    const event *e = &g->by->log->events.v[row];
    const audit_fact *f = fact_of(g->by->log, e);
    const activity *known = activity_named(g->by->shared, g->by->met, f->activity);
    take_person(g, e, f);
    take_method(g, f);
    /* A failure in words that name no step is what went wrong after the step before. */
    if (f->use == USE_STEP && (f->step != STEP_OTHER || f->success != TRI_NO || !g->op.step))
        g->op.step = symbols_add(g->by->shared->symbols, event_text(e));
    g->op.submissions += f->use == USE_STEP && f->step == STEP_SUBMITTED;
    g->decides = g->decides || f->use == USE_DECIDES;
    int mine = decides_rank(f);
    if (!mine || mine < *rank)
        return;
    *rank = mine;
    both_results both = both_results_in(event_text(e));
    if (f->use == USE_BLOCKED)
        decide_by(g, row, CLOUD_BLOCKED, TRI_NO);
    else if (f->use == USE_STEP)
        decide_by(g, row, end_of_step(e, f), (tri)f->success);
    else
        decide_by(g, row, end_of_decision(f, both), (tri)f->success);
    g->op.partial = both.on_premises == TRI_YES && both.cloud != TRI_YES;
    if (f->use != USE_BLOCKED || !g->op.kind)
        g->op.kind = known ? known->kind : KIND_RESET;
    if (e->admin && g->op.kind == KIND_ADMIN_RESET && f->use != USE_DIRECT)
        g->op.admin = e->admin;
}

static str join_methods(group *g)
{
    str all = {NULL, 0};
    for (size_t i = 0; i < g->completed.n; i++)
        all = i ? arena_printf(g->by->shared->texts, "%.*s; %.*s", STR_ARG(all), STR_ARG(g->completed.v[i]))
                : g->completed.v[i];
    return all;
}

/* The newest step is no end: the person left, if the audit log goes on for an hour; else nobody knows. */
static void settle_open(const grouper *g, cloud_operation *op)
{
    bool step = op->deciding_row != NO_EVENT && fact_of(g->log, &g->log->events.v[op->deciding_row])->use == USE_STEP;
    if (op->end == CLOUD_OPEN && step && instant_known(g->audit_last) && instant_known(op->last) &&
        g->audit_last - op->last >= HOUR_NS)
        op->end = CLOUD_ABANDONED;
}

static void finish_group(group *g)
{
    int rank = 0;
    g->op.first = g->op.last = INSTANT_NONE;
    g->op.first_row = g->rows[0];
    g->op.deciding_row = NO_EVENT;
    g->op.correlation = g->by->log->events.v[g->rows[0]].tracking;
    for (size_t i = 0; i < g->n; i++) {
        instant t = g->by->log->events.v[g->rows[i]].time;
        take_row(g, g->rows[i], &rank);
        if (!instant_known(t))
            continue;
        g->op.first = instant_known(g->op.first) ? g->op.first : t;
        g->op.last = t;
    }
    if (!g->op.submissions)
        g->op.submissions = g->decides;
    g->op.methods = join_methods(g);
    g->op.method_open = left_a_method_open(g);
    settle_open(g->by, &g->op);
    array_free(&g->started);
    array_free(&g->completed);
}

/* ---- which groups are operations ---- */

/* Has it a row of self-service? */
static bool is_operation(const grouper *g, const uint32_t *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const audit_fact *f = fact_of(g->log, &g->log->events.v[rows[i]]);
        if (f->use == USE_DECIDES || f->use == USE_STEP || f->use == USE_BLOCKED)
            return true;
    }
    return false;
}

static cloud_operation *add_group(const grouper *by, const uint32_t *rows, size_t n)
{
    group g = {.by = by, .rows = rows, .n = n};
    finish_group(&g);
    for (size_t i = 0; i < n; i++)
        by->to->of_event[rows[i]] = (uint32_t)by->to->n;
    *array_push(by->to) = g.op;
    return &by->to->v[by->to->n - 1];
}

/* Only rows of the directory have that id. One of them that is an echo makes all of them one. */
static bool is_direct_operation(const grouper *g, const endings *ends, const uint32_t *rows, size_t n)
{
    bool direct = false;
    for (size_t i = 0; i < n; i++) {
        const event *e = &g->log->events.v[rows[i]];
        if (fact_of(g->log, e)->use != USE_DIRECT)
            continue;
        direct = true;
        if (direct_is_echo(g->shared, g->log, ends, e))
            return false;
    }
    return direct;
}

static bool is_decision(const audit_fact *f)
{
    return f->use == USE_DECIDES || f->use == USE_BLOCKED || f->use == USE_DIRECT || f->step == STEP_CANCELLED;
}

/* Rows that carry no id, as of an export without that column: may the next one belong to the same operation? */
static bool goes_on(const grouper *g, const event *before, const event *e, bool decided)
{
    const audit_fact *f = fact_of(g->log, e);
    if (row_person(before) != row_person(e) || !row_person(e) || !instant_known(before->time) ||
        !instant_known(e->time) || e->time - before->time > g->shared->options->window_s * NS_PER_S)
        return false;
    if (f->use == USE_DIRECT)
        return e->time - before->time <= BESIDE_NS; /* the directory's own row stands beside the decision */
    if (decided)
        return f->use == USE_STEP && (f->step == STEP_SUBMITTED || f->step == STEP_SUCCEEDED);
    const activity *known = activity_named(g->shared, g->met, f->activity);
    return f->use == USE_STEP ? f->step != STEP_USER_ID
                              : known && known->kind != KIND_CHANGE && known->kind != KIND_ADMIN_RESET;
}

static size_t rows_of_one(const grouper *g, const uint32_t *rows, size_t n)
{
    const event *first = &g->log->events.v[rows[0]];
    bool decided = is_decision(fact_of(g->log, first));
    size_t k = 1;
    if (!guid_is_none(first->tracking)) {
        while (k < n && guid_eq(g->log->events.v[rows[k]].tracking, first->tracking))
            k++;
        return k;
    }
    for (; k < n; k++) {
        const event *e = &g->log->events.v[rows[k]];
        if (!guid_is_none(e->tracking) || !goes_on(g, &g->log->events.v[rows[k - 1]], e, decided))
            break;
        decided = decided || is_decision(fact_of(g->log, e));
    }
    return k;
}

typedef struct row_range {
    const uint32_t *rows;
    size_t n;
} row_range;

void cloud_find_groups(const shared *s, const event_log *log, instant audit_last, const operations *ops, cloud_side *to)
{
    activities_met met = {0};
    grouper g = {s, log, audit_last, to, &met};
    ARRAY(row_range) of_directory = {0};
    size_t count = 0;
    uint32_t *rows = sort_rows(&g, &count);
    for (size_t i = 0, n; i < count; i += n) {
        n = rows_of_one(&g, rows + i, count - i);
        if (is_operation(&g, rows + i, n))
            add_group(&g, rows + i, n);
        else
            *array_push(&of_directory) = (row_range){rows + i, n};
    }
    endings ends = of_directory.n ? endings_find(log, ops, to) : (endings){0};
    for (size_t i = 0; i < of_directory.n; i++)
        if (is_direct_operation(&g, &ends, of_directory.v[i].rows, of_directory.v[i].n))
            direct_settle(s, log, add_group(&g, of_directory.v[i].rows, of_directory.v[i].n));
    array_free(&ends);
    array_free(&of_directory);
    mem_free(rows);
}
