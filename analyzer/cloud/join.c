/* Joins the cloud's side with the servers'.

   TrackingId = CorrelationId joins without a clock. Records with different ids never join. Where one side has no id: by
   object id and kind, then by user and kind, one to one, the nearest start within the window. What the cloud alone
   knows becomes an operation of its own. Rows of older reports repeat what the audit log may hold as well, so they are
   tried against every operation before they become one. */
#include "analyzer/cloud/cloud.h"

/* Nearest neighbours looked at on each side; more of one person and kind within the window do not occur. */
enum { NEIGHBOURS_MAX = 16 };

typedef struct side {
    sym key;
    op_kind kind;
    instant at;
    uint32_t index;
    bool has_id;
} side;

typedef struct pair {
    instant distance;
    uint32_t left, right; /* operation, cloud operation */
} pair;

typedef ARRAY(side) side_list;
typedef ARRAY(pair) pair_list;

typedef struct joiner {
    const shared *shared;
    const event_log *log;
    const cloud_side *cloud;
    operations *ops;
    uint32_t *operation_of; /* per cloud operation: which it is part of, or NO_OPERATION */
} joiner;

static void connect_sides(joiner *j, uint32_t op, uint32_t cloud, match matched_by)
{
    operation *o = &j->ops->v[op];
    operation_work *w = &j->ops->work[op];
    const cloud_operation *c = &j->cloud->v[cloud];
    if (w->start_event == NO_EVENT && !w->end_kind && !w->stack_kind)
        o->kind = c->kind; /* no event of its own tells */
    if (guid_is_none(o->tracking))
        o->tracking = c->correlation; /* the one id of both sides */
    o->matched_by = matched_by;
    w->cloud = cloud + 1;
    j->operation_of[cloud] = op;
}

/* ---- by id ---- */

static void join_by_id(joiner *j)
{
    wide_map by_id = {0};
    for (uint32_t i = 0; i < j->cloud->n && j->ops->n > 0; i++)
        if (!guid_is_none(j->cloud->v[i].correlation))
            wide_map_put(&by_id, guid_key(j->cloud->v[i].correlation), i, NULL);
    for (uint32_t op = 0; op < j->ops->n; op++) {
        guid id = j->ops->v[op].tracking;
        const uint64_t *at = guid_is_none(id) ? NULL : wide_map_get(&by_id, guid_key(id));
        if (at)
            connect_sides(j, op, (uint32_t)*at, MATCH_TRACKING_ID);
    }
    wide_map_free(&by_id);
}

/* ---- by person and time ---- */

static int side_cmp(const void *x, const void *y, void *none)
{
    (void)none;
    const side *a = x, *b = y;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    if (a->at != b->at)
        return a->at < b->at ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

static int pair_cmp(const void *x, const void *y, void *none)
{
    (void)none;
    const pair *a = x, *b = y;
    if (a->distance != b->distance)
        return a->distance < b->distance ? -1 : 1;
    if (a->left != b->left)
        return a->left < b->left ? -1 : 1;
    return (a->right > b->right) - (a->right < b->right);
}

static size_t first_not_before(const side_list *l, const side *s)
{
    size_t low = 0, high = l->n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (side_cmp(&l->v[mid], &(side){s->key, s->kind, s->at, 0, false}, NULL) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static bool may_pair(const side *left, const side *right, int64_t window_ns)
{
    return left->key == right->key && left->kind == right->kind && !(left->has_id && right->has_id) &&
           left->at - right->at <= window_ns && right->at - left->at <= window_ns;
}

static void add_pair(pair_list *pairs, const side *left, const side *right)
{
    instant d = left->at - right->at;
    *array_push(pairs) = (pair){d < 0 ? -d : d, left->index, right->index};
}

static pair_list find_pairs(const side_list *lefts, const side_list *rights, int64_t window_ns)
{
    pair_list pairs = {0};
    for (size_t i = 0; i < lefts->n; i++) {
        size_t at = first_not_before(rights, &lefts->v[i]);
        for (size_t k = 0; k < NEIGHBOURS_MAX && at + k < rights->n; k++)
            if (may_pair(&lefts->v[i], &rights->v[at + k], window_ns))
                add_pair(&pairs, &lefts->v[i], &rights->v[at + k]);
        for (size_t k = 1; k <= NEIGHBOURS_MAX && k <= at; k++)
            if (may_pair(&lefts->v[i], &rights->v[at - k], window_ns))
                add_pair(&pairs, &lefts->v[i], &rights->v[at - k]);
    }
    sort_items(pairs.v, pairs.n, sizeof *pairs.v, pair_cmp, NULL);
    return pairs;
}

typedef struct matcher {
    joiner *j;
    bool by_object;   /* key */
    audit_form form;  /* whose cloud operations are tried */
    bool *left_taken; /* per operation: has a partner of this round */
} matcher;

static side_list list_operations(const matcher *m)
{
    const operations *ops = m->j->ops;
    side_list list = {0};
    for (uint32_t i = 0; i < ops->n; i++) {
        const operation *o = &ops->v[i];
        sym key = m->by_object ? o->object_id : o->user;
        instant at = operation_start(ops, m->j->log, i)->time;
        if (!m->left_taken[i] && key && instant_known(at))
            *array_push(&list) = (side){key, o->kind, at, i, !guid_is_none(o->tracking)};
    }
    return list;
}

static bool waits(const matcher *m, uint32_t cloud)
{
    const cloud_operation *c = &m->j->cloud->v[cloud];
    return m->j->operation_of[cloud] == NO_OPERATION && c->form == m->form && instant_known(c->first) && !c->direct;
}

static bool any_waits(const matcher *m)
{
    uint32_t i = 0;
    while (i < m->j->cloud->n && !waits(m, i))
        i++;
    return i < m->j->cloud->n;
}

static side_list list_cloud(const matcher *m)
{
    side_list list = {0};
    for (uint32_t i = 0; i < m->j->cloud->n; i++) {
        const cloud_operation *c = &m->j->cloud->v[i];
        sym key = m->by_object ? c->object_id : c->user;
        if (key && waits(m, i))
            *array_push(&list) = (side){key, c->kind, c->first, i, !guid_is_none(c->correlation)};
    }
    sort_items(list.v, list.n, sizeof *list.v, side_cmp, NULL);
    return list;
}

static void match_round(matcher *m)
{
    joiner *j = m->j;
    side_list lefts = any_waits(m) ? list_operations(m) : (side_list){0};
    side_list rights = lefts.n ? list_cloud(m) : (side_list){0};
    pair_list pairs = find_pairs(&lefts, &rights, j->shared->options->window_s * NS_PER_S);
    for (size_t i = 0; i < pairs.n; i++) {
        pair p = pairs.v[i];
        if (m->left_taken[p.left] || j->operation_of[p.right] != NO_OPERATION)
            continue;
        m->left_taken[p.left] = true;
        if (j->ops->work[p.left].cloud)
            j->operation_of[p.right] = p.left; /* an older report's row of what the audit log told already */
        else
            connect_sides(j, p.left, p.right, m->by_object ? MATCH_OBJECT_ID : MATCH_USER_AND_TIME);
    }
    array_free(&lefts);
    array_free(&rights);
    array_free(&pairs);
}

/* Rows of older reports may join operations that have a cloud side already; those of the audit log may not. */
static void join_by_person(joiner *j, audit_form form)
{
    matcher m = {j, true, form, mem_zalloc(j->ops->n + 1, sizeof(bool))};
    for (size_t i = 0; form == AUDIT_LOG && i < j->ops->n; i++)
        m.left_taken[i] = j->ops->work[i].cloud != 0;
    match_round(&m);
    m.by_object = false;
    match_round(&m);
    mem_free(m.left_taken);
}

/* ---- what only the cloud knows ---- */

static void add_cloud_only(joiner *j, audit_form form)
{
    for (uint32_t i = 0; i < j->cloud->n; i++) {
        const cloud_operation *c = &j->cloud->v[i];
        if (j->operation_of[i] != NO_OPERATION || c->form != form)
            continue;
        uint32_t op = operations_add(j->ops, j->log, c->first_row);
        operation *o = &j->ops->v[op];
        o->tracking = c->correlation;
        o->kind = c->kind;
        o->user = c->user;
        o->object_id = c->object_id;
        j->ops->work[op].cloud = i + 1;
        j->ops->work[op].cloud_only = true;
        j->operation_of[i] = op;
    }
}

/* ---- both sides are together ---- */

/* Who it is about, where no server told. */
static void take_people(joiner *j)
{
    for (uint32_t op = 0; op < j->ops->n; op++) {
        operation *o = &j->ops->v[op];
        operation_work *w = &j->ops->work[op];
        const cloud_operation *c = cloud_of(j->cloud, w);
        if (!c)
            continue;
        w->cloud_newest = j->operation_of[w->cloud - 1] == op;
        o->user = o->user ? o->user : c->user;
        o->object_id = o->object_id ? o->object_id : c->object_id;
        o->admin = o->admin ? o->admin : c->admin;
    }
}

/* Does the row go by its id? */
static bool goes_by_id(const joiner *j, const event *e)
{
    if (guid_is_none(e->tracking))
        return false;
    const audit_fact *f = fact_of(j->log, e);
    return f->form == AUDIT_LOG && !activity_is_registration(f->use);
}

static void give_rows_by_id(joiner *j, const uint32_t *rows, size_t n)
{
    wide_map by_id = {0};
    for (uint32_t op = 0; op < j->ops->n && n > 0; op++)
        if (!guid_is_none(j->ops->v[op].tracking))
            wide_map_put(&by_id, guid_key(j->ops->v[op].tracking), op, NULL);
    for (size_t i = 0; i < n; i++) {
        const uint64_t *known = wide_map_get(&by_id, guid_key(j->log->events.v[rows[i]].tracking));
        if (known)
            j->ops->of_event[rows[i]] = (uint32_t)*known;
    }
    wide_map_free(&by_id);
}

/* The rows become events of the operation that their cloud operation is part of; the directory's own row beside a
   server's operation has none and goes by its id. */
static void give_rows(joiner *j)
{
    ARRAY(uint32_t) others = {0};
    for (uint32_t i = 0; i < j->log->events.n; i++) {
        const event *e = &j->log->events.v[i];
        if (!event_is_row(e))
            continue;
        if (j->cloud->of_event[i] != NO_CLOUD)
            j->ops->of_event[i] = j->operation_of[j->cloud->of_event[i]];
        else if (goes_by_id(j, e))
            *array_push(&others) = i;
    }
    give_rows_by_id(j, others.v, others.n);
    array_free(&others);
}

void cloud_join(const shared *s, const event_log *log, const cloud_side *c, operations *ops)
{
    static const audit_form best_first[] = {AUDIT_LOG, AUDIT_ACTIVITY,
                                            AUDIT_USAGE}; /* of exports that repeat each other */
    joiner j = {s, log, c, ops, mem_alloc((c->n + 1) * sizeof(uint32_t))};
    for (size_t i = 0; i < c->n; i++)
        j.operation_of[i] = NO_OPERATION;
    join_by_id(&j);
    for (size_t i = 0; i < sizeof best_first / sizeof *best_first; i++) {
        join_by_person(&j, best_first[i]);
        add_cloud_only(&j, best_first[i]);
    }
    take_people(&j);
    give_rows(&j);
    mem_free(j.operation_of);
}
