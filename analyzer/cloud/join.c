/* Joins the cloud's side with the servers'.

   TrackingId = CorrelationId joins without a clock. Records with different ids never join. Where one side has no id: by
   object id and kind, then by user and kind, one to one, the nearest start within the window. What the cloud alone
   knows becomes an operation of its own. Rows of older reports repeat what the audit log may hold as well, so they are
   tried against every operation before they become one. */
#include "analyzer/internal.h"

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

static instant start_of(const analyzer *a, uint32_t op)
{
    const operation_work *w = &a->op_work.v[op];
    return a->events.v[w->start_event != NO_EVENT ? w->start_event : w->first_event].time;
}

static void connect_sides(analyzer *a, uint32_t op, uint32_t cloud, str matched_by)
{
    operation_work *w = &a->op_work.v[op];
    if (w->start_event == NO_EVENT && !w->end_kind && !w->stack_kind)
        a->operations.v[op].kind = a->cloud_ops.v[cloud].kind; /* no event of its own tells */
    if (guid_is_none(a->operations.v[op].tracking))
        a->operations.v[op].tracking = a->cloud_ops.v[cloud].correlation; /* the one id of both sides */
    w->cloud = cloud + 1;
    a->operations.v[op].matched_by = matched_by;
    a->cloud_ops.v[cloud].operation = op;
    a->cloud_ops.v[cloud].matched_by = matched_by;
}

/* ---- by id ---- */

static void join_by_id(analyzer *a)
{
    wide_map by_id = {0};
    for (uint32_t i = 0; i < a->cloud_ops.n; i++)
        if (!guid_is_none(a->cloud_ops.v[i].correlation))
            wide_map_put(&by_id, guid_key(a->cloud_ops.v[i].correlation), i, NULL);
    for (uint32_t op = 0; op < a->operations.n; op++) {
        guid id = a->operations.v[op].tracking;
        const uint64_t *at = guid_is_none(id) ? NULL : wide_map_get(&by_id, guid_key(id));
        if (at)
            connect_sides(a, op, (uint32_t)*at, STR("tracking_id"));
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
    analyzer *a;
    bool by_object;   /* key */
    audit_form form;  /* whose cloud operations are tried */
    bool *left_taken; /* per operation: has a partner of this round */
} matcher;

static side_list list_operations(const matcher *m)
{
    side_list list = {0};
    for (uint32_t i = 0; i < m->a->operations.n; i++) {
        const operation *o = &m->a->operations.v[i];
        sym key = m->by_object ? o->object_id : o->user;
        instant at = start_of(m->a, i);
        if (!m->left_taken[i] && key && instant_known(at))
            *array_push(&list) = (side){key, o->kind, at, i, !guid_is_none(o->tracking)};
    }
    return list;
}

static side_list list_cloud(const matcher *m)
{
    side_list list = {0};
    for (uint32_t i = 0; i < m->a->cloud_ops.n; i++) {
        const cloud_operation *c = &m->a->cloud_ops.v[i];
        sym key = m->by_object ? c->object_id : c->user;
        if (c->operation == NO_OPERATION && c->form == m->form && key && instant_known(c->first))
            *array_push(&list) = (side){key, c->kind, c->first, i, !guid_is_none(c->correlation)};
    }
    sort_items(list.v, list.n, sizeof *list.v, side_cmp, NULL);
    return list;
}

static void match_round(matcher *m)
{
    side_list lefts = list_operations(m), rights = list_cloud(m);
    pair_list pairs = find_pairs(&lefts, &rights, m->a->options.window_s * NS_PER_S);
    for (size_t i = 0; i < pairs.n; i++) {
        pair p = pairs.v[i];
        if (m->left_taken[p.left] || m->a->cloud_ops.v[p.right].operation != NO_OPERATION)
            continue;
        m->left_taken[p.left] = true;
        if (m->a->op_work.v[p.left].cloud)
            m->a->cloud_ops.v[p.right].operation =
                p.left; /* an older report's row of what the audit log told already */
        else
            connect_sides(m->a, p.left, p.right, m->by_object ? STR("object_id") : STR("user_and_time"));
    }
    array_free(&lefts);
    array_free(&rights);
    array_free(&pairs);
}

/* Rows of older reports may join operations that have a cloud side already; those of the audit log may not. */
static void join_by_person(analyzer *a, audit_form form)
{
    matcher m = {a, true, form, mem_zalloc(a->operations.n + 1, sizeof(bool))};
    for (size_t i = 0; form == AUDIT_LOG && i < a->operations.n; i++)
        m.left_taken[i] = a->op_work.v[i].cloud != 0;
    match_round(&m);
    m.by_object = false;
    match_round(&m);
    mem_free(m.left_taken);
}

/* ---- what only the cloud knows ---- */

static void add_cloud_only(analyzer *a, audit_form form)
{
    for (uint32_t i = 0; i < a->cloud_ops.n; i++) {
        cloud_operation *c = &a->cloud_ops.v[i];
        if (c->operation != NO_OPERATION || c->form != form)
            continue;
        c->operation = (uint32_t)a->operations.n;
        *array_push(&a->operations) = (operation){.tracking = c->correlation,
                                                  .kind = c->kind,
                                                  .user = c->user,
                                                  .object_id = c->object_id,
                                                  .started = INSTANT_NONE,
                                                  .ended = INSTANT_NONE,
                                                  .duration_ms = -1,
                                                  .reason_event = NO_EVENT};
        *array_push(&a->op_work) = (operation_work){.start_event = NO_EVENT,
                                                    .end_event = NO_EVENT,
                                                    .deciding_event = NO_EVENT,
                                                    .first_event = c->first_row,
                                                    .last_event = c->first_row,
                                                    .attempt_no = 1,
                                                    .qualifies = true,
                                                    .cloud = i + 1,
                                                    .cloud_only = true};
    }
}

/* Until now an audit row names its cloud operation; from now on the operation that it is part of. */
static void rename_rows(analyzer *a)
{
    wide_map by_id = {0};
    for (uint32_t op = 0; op < a->operations.n; op++)
        if (!guid_is_none(a->operations.v[op].tracking))
            wide_map_put(&by_id, guid_key(a->operations.v[op].tracking), op, NULL);
    for (size_t i = 0; i < a->events.n; i++) {
        event *e = &a->events.v[i];
        if (!e->cloud)
            continue;
        const uint64_t *known = guid_is_none(e->tracking) ? NULL : wide_map_get(&by_id, guid_key(e->tracking));
        if (e->operation != NO_OPERATION)
            e->operation = a->cloud_ops.v[e->operation].operation;
        else if (known && fact_of(a, e)->form == AUDIT_LOG && !activity_is_registration(fact_of(a, e)->use))
            e->operation = (uint32_t)*known; /* the directory's own row beside a server's operation */
    }
    wide_map_free(&by_id);
}

void stage_join(analyzer *a)
{
    static const audit_form best_first[] = {AUDIT_LOG, AUDIT_ACTIVITY,
                                            AUDIT_USAGE}; /* of exports that repeat each other */
    join_by_id(a);
    for (size_t i = 0; i < sizeof best_first / sizeof *best_first; i++) {
        join_by_person(a, best_first[i]);
        add_cloud_only(a, best_first[i]);
    }
    rename_rows(a);
}

/* ---- rows of the directory that belong to nothing ---- */

static void note_known(const analyzer *a, const event *e, wide_map *known)
{
    if (guid_is_none(e->tracking))
        return;
    bool server = !e->cloud && (e->role == ROLE_START || e->role == ROLE_SUCCESS || e->role == ROLE_FAILURE ||
                                e->role == ROLE_ERROR);
    activity_use use = e->cloud ? fact_of(a, e)->use : USE_NONE;
    if (server || use == USE_DECIDES || use == USE_STEP || use == USE_BLOCKED || (e->cloud && is_direct_reset(a, e)))
        wide_map_put(known, guid_key(e->tracking), 1, NULL);
}

static bool belongs_to_nothing(const analyzer *a, const event *e, const wide_map *known)
{
    if (!e->cloud || fact_of(a, e)->form != AUDIT_LOG)
        return false;
    const audit_fact *f = fact_of(a, e);
    if (f->use != USE_SIBLING && (f->use != USE_DIRECT_RESET || is_direct_reset(a, e)))
        return false;
    return guid_is_none(e->tracking) || !wide_map_get(known, guid_key(e->tracking));
}

/* Takes rows of the directory out of scope that no password operation stands behind: echoes of hash sync above all. */
void stage_siblings(analyzer *a)
{
    wide_map known = {0};
    size_t kept = 0;
    for (size_t i = 0; i < a->events.n; i++)
        note_known(a, &a->events.v[i], &known);
    for (size_t i = 0; i < a->events.n; i++) {
        unit *u = &a->ledger->units.v[a->events.v[i].unit];
        if (belongs_to_nothing(a, &a->events.v[i], &known)) {
            u->used--;
            u->out_of_scope++;
        } else {
            a->events.v[kept++] = a->events.v[i];
        }
    }
    a->events.n = kept;
    wide_map_free(&known);
}
