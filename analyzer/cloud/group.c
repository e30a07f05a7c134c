/* Audit rows to the cloud's side of operations.

   Rows of one CorrelationId are one operation. The newest row of a deciding activity decides, else the newest step of
   the reset flow; a block decides before all. The directory's own rows belong to known operations; by the sync account
   they are the echo of password hash sync and nothing; alone and by a person they are an administrator's reset that
   nothing wrote back. */
#include "analyzer/internal.h"

/* Steps of one second are ordered by the way of the flow. */
static int row_rank(const audit_fact *f)
{
    if (f->use == USE_STEP)
        return f->step;
    return f->use == USE_DECIDES ? STEP_SUCCEEDED + 1 : STEP_SUCCEEDED + 2;
}

static sym row_person(const event *e)
{
    return e->user ? e->user : e->object_id;
}

/* Rows without an id: by person and time. */
static int by_correlation(const void *x, const void *y, void *analyzer_)
{
    const analyzer *a = analyzer_;
    uint32_t i = *(const uint32_t *)x, j = *(const uint32_t *)y;
    const event *e = &a->events.v[i], *f = &a->events.v[j];
    int order = guid_cmp(e->tracking, f->tracking);
    if (!order && guid_is_none(e->tracking))
        order = str_cmp(sym_text(a, row_person(e)), sym_text(a, row_person(f)));
    if (order)
        return order;
    instant s = instant_or_last(e->time), t = instant_or_last(f->time);
    if (s != t)
        return s < t ? -1 : 1;
    int p = row_rank(fact_of(a, e)), q = row_rank(fact_of(a, f));
    if (p != q)
        return p - q;
    return (i > j) - (i < j);
}

/* ---- one operation from its rows ---- */

typedef ARRAY(str) method_list;

typedef struct group {
    analyzer *a;
    const uint32_t *rows; /* oldest first */
    size_t n;
    cloud_operation op;
    method_list started, completed; /* verification methods, each once */
    bool verified;                  /* all that the policy wants */
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
    str method = sym_text(g->a, f->method);
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
    if (f->step == STEP_OTHER && e->success == TRI_NO && e->message_bytes)
        return CLOUD_FAILED;
    return CLOUD_OPEN;
}

/* A result in words that we do not know leaves it open, unless the reason tells. */
static cloud_end end_of_decision(const event *e, const audit_fact *f)
{
    if (e->success == TRI_YES)
        return CLOUD_SUCCEEDED;
    if (f->step == STEP_CANCELLED)
        return CLOUD_CANCELLED;
    if (e->success == TRI_NO)
        return CLOUD_FAILED;
    return f->step == STEP_SUCCEEDED ? CLOUD_SUCCEEDED : CLOUD_OPEN;
}

static void decide_by(group *g, uint32_t row, cloud_end end, tri success)
{
    const event *e = &g->a->events.v[row];
    g->op.deciding_row = row;
    g->op.activity = e->activity;
    g->op.reason = symbols_add(g->a->symbols, event_head(e));
    g->op.end = end;
    g->op.success = success;
}

/* What decides before what: a block, a deciding activity, a step of the flow, the directory's own row. */
static int decides_rank(const audit_fact *f)
{
    static const activity_use weakest_first[] = {USE_DIRECT_RESET, USE_STEP, USE_DECIDES, USE_BLOCKED};
    for (int i = 0; i < (int)(sizeof weakest_first / sizeof *weakest_first); i++)
        if (f->use == weakest_first[i])
            return i + 1;
    return 0;
}

static void take_row(group *g, uint32_t row, int *rank)
{
    const event *e = &g->a->events.v[row];
    const audit_fact *f = fact_of(g->a, e);
    const activity *known = knowledge_activity(g->a->knowledge, sym_text(g->a, e->activity));
    take_person(g, e, f);
    take_method(g, f);
    /* A failure in words that name no step is what went wrong after the step before. */
    if (f->use == USE_STEP && (f->step != STEP_OTHER || e->success != TRI_NO || !g->op.step))
        g->op.step = symbols_add(g->a->symbols, event_head(e));
    g->op.submitted = g->op.submitted || f->use == USE_DECIDES || f->step == STEP_SUBMITTED;
    int mine = decides_rank(f);
    if (!mine || mine < *rank)
        return;
    *rank = mine;
    if (f->use == USE_BLOCKED)
        decide_by(g, row, CLOUD_BLOCKED, TRI_NO);
    else if (f->use == USE_STEP)
        decide_by(g, row, end_of_step(e, f), (tri)e->success);
    else
        decide_by(g, row, end_of_decision(e, f), (tri)e->success);
    if (f->use != USE_BLOCKED || !g->op.kind)
        g->op.kind = known ? known->kind : KIND_RESET;
    g->op.direct = f->use == USE_DIRECT_RESET;
    if (e->admin && g->op.kind == KIND_ADMIN_RESET)
        g->op.admin = e->admin;
}

static str join_methods(group *g)
{
    str all = {NULL, 0};
    for (size_t i = 0; i < g->completed.n; i++)
        all = i ? arena_printf(&g->a->work, "%.*s; %.*s", STR_ARG(all), STR_ARG(g->completed.v[i])) : g->completed.v[i];
    return all;
}

/* The newest step is no end: the person left, if the audit log goes on for an hour; else nobody knows. */
static void settle_open(analyzer *a, cloud_operation *op)
{
    bool step = op->deciding_row != NO_EVENT && fact_of(a, &a->events.v[op->deciding_row])->use == USE_STEP;
    if (op->end == CLOUD_OPEN && step && instant_known(a->audit_last) && instant_known(op->last) &&
        a->audit_last - op->last >= HOUR_NS)
        op->end = CLOUD_ABANDONED;
}

static void finish_group(group *g)
{
    int rank = 0;
    g->op.first = g->op.last = INSTANT_NONE;
    g->op.first_row = g->rows[0];
    g->op.deciding_row = NO_EVENT;
    g->op.operation = NO_OPERATION;
    g->op.correlation = g->a->events.v[g->rows[0]].tracking;
    for (size_t i = 0; i < g->n; i++) {
        instant t = g->a->events.v[g->rows[i]].time;
        take_row(g, g->rows[i], &rank);
        if (!instant_known(t))
            continue;
        g->op.first = instant_known(g->op.first) ? g->op.first : t;
        g->op.last = t;
    }
    g->op.methods = join_methods(g);
    g->op.method_open = left_a_method_open(g);
    settle_open(g->a, &g->op);
    array_free(&g->started);
    array_free(&g->completed);
}

/* ---- which groups are operations ---- */

bool is_direct_reset(const analyzer *a, const event *e)
{
    const audit_fact *f = fact_of(a, e);
    return f->use == USE_DIRECT_RESET && f->actor && !knowledge_is_sync(a->knowledge, sym_text(a, f->actor)) &&
           (e->user || e->object_id);
}

static bool is_operation(const analyzer *a, const uint32_t *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const event *e = &a->events.v[rows[i]];
        const audit_fact *f = fact_of(a, e);
        if (f->use == USE_DECIDES || f->use == USE_STEP || f->use == USE_BLOCKED)
            return true;
        if (is_direct_reset(a, e))
            return true;
    }
    return false;
}

static void add_group(analyzer *a, const uint32_t *rows, size_t n)
{
    if (!is_operation(a, rows, n))
        return;
    group g = {.a = a, .rows = rows, .n = n};
    finish_group(&g);
    uint32_t at = (uint32_t)a->cloud_ops.n;
    *array_push(&a->cloud_ops) = g.op;
    for (size_t i = 0; i < n; i++)
        a->events.v[rows[i]].operation = at; /* of the cloud for now; stage_join turns it into the operation's */
}

static bool of_an_operation(const audit_fact *f)
{
    return f->form == AUDIT_LOG && (f->use == USE_DECIDES || f->use == USE_STEP || f->use == USE_BLOCKED ||
                                    f->use == USE_SIBLING || f->use == USE_DIRECT_RESET);
}

static bool is_decision(const audit_fact *f)
{
    return f->use == USE_DECIDES || f->use == USE_BLOCKED || f->use == USE_DIRECT_RESET || f->step == STEP_CANCELLED;
}

/* Rows that carry no id, as of an export without that column: may the next one belong to the same operation? */
static bool goes_on(const analyzer *a, const event *before, const event *e, bool decided)
{
    const audit_fact *f = fact_of(a, e);
    if (row_person(before) != row_person(e) || !row_person(e) || !instant_known(before->time) ||
        !instant_known(e->time) || e->time - before->time > a->options.window_s * NS_PER_S)
        return false;
    if (f->use == USE_DIRECT_RESET)
        return e->time - before->time <= EVIDENCE_NS; /* the directory's own row stands beside the decision */
    if (decided)
        return f->use == USE_STEP && (f->step == STEP_SUBMITTED || f->step == STEP_SUCCEEDED);
    const activity *known = knowledge_activity(a->knowledge, sym_text(a, e->activity));
    return f->use == USE_STEP ? f->step != STEP_USER_ID
                              : known && known->kind != KIND_CHANGE && known->kind != KIND_ADMIN_RESET;
}

static size_t rows_of_one(const analyzer *a, const uint32_t *rows, size_t n)
{
    const event *first = &a->events.v[rows[0]];
    bool decided = is_decision(fact_of(a, first));
    size_t k = 1;
    if (!guid_is_none(first->tracking)) {
        while (k < n && guid_eq(a->events.v[rows[k]].tracking, first->tracking))
            k++;
        return k;
    }
    for (; k < n; k++) {
        const event *e = &a->events.v[rows[k]];
        if (!guid_is_none(e->tracking) || !goes_on(a, &a->events.v[rows[k - 1]], e, decided))
            break;
        decided = decided || is_decision(fact_of(a, e));
    }
    return k;
}

static void group_audit_rows(analyzer *a)
{
    ARRAY(uint32_t) rows = {0};
    for (uint32_t i = 0; i < a->events.n; i++)
        if (a->events.v[i].cloud && of_an_operation(fact_of(a, &a->events.v[i])))
            *array_push(&rows) = i;
    sort_items(rows.v, rows.n, sizeof *rows.v, by_correlation, a);
    for (size_t i = 0, n; i < rows.n; i += n) {
        n = rows_of_one(a, rows.v + i, rows.n - i);
        add_group(a, rows.v + i, n);
    }
    array_free(&rows);
}

static void find_audit_last(analyzer *a)
{
    a->audit_last = INSTANT_NONE;
    for (size_t u = 0; u < a->ledger->units.n; u++) {
        const unit *row = &a->ledger->units.v[u];
        if (format_of(row->format)->audit_log && instant_known(row->last) &&
            (!instant_known(a->audit_last) || row->last > a->audit_last))
            a->audit_last = row->last;
    }
}

void stage_cloud(analyzer *a)
{
    find_audit_last(a);
    group_audit_rows(a);
}
