#include "analyzer/figures/parts.h"

cause_part cause_part_of(const cause_row *row)
{
    if (row->operations == 0)
        return CAUSE_PART_LOG_ONLY;
    static const cause_part parts[] = {
        [SIDE_SERVICE] = CAUSE_PART_SERVICE, [SIDE_PERSON] = CAUSE_PART_PERSON, [SIDE_UNKNOWN] = CAUSE_PART_UNKNOWN};
    return parts[fault_side(row->cause->fault)];
}

typedef struct lister {
    map row_of; /* rank of a cause -> its row */
    const operation *ops;
    size_t op_count;
} lister;

/* The row of the i-th operation's cause; SIZE_MAX: none. */
static size_t row_of(const lister *l, size_t i)
{
    const cause *c = l->ops[i].cause;
    const uint64_t *row = c ? map_get(&l->row_of, c->rank) : NULL;
    return row ? (size_t)*row : SIZE_MAX;
}

static void list_operations(const lister *l, size_t n, cause_story *s, arena *room)
{
    size_t *first = arena_zalloc(room, (n + 1) * sizeof *first), *next = mem_zalloc(n + 1, sizeof *next);
    uint32_t *list = arena_zalloc(room, (l->op_count + 1) * sizeof *list);
    for (size_t i = 0; i < l->op_count; i++)
        if (row_of(l, i) < n)
            first[row_of(l, i) + 1]++;
    for (size_t i = 0; i < n; i++) {
        first[i + 1] += first[i];
        next[i] = first[i];
    }
    for (uint32_t i = 0; i < l->op_count; i++)
        if (row_of(l, i) < n)
            list[next[row_of(l, i)]++] = i;
    mem_free(next);
    s->first = first;
    s->operations = list;
}

cause_story causes_tell(const cause_row *rows, size_t n, const operation *ops, size_t op_count, arena *room)
{
    cause_story s = {0};
    lister l = {.ops = ops, .op_count = op_count};
    for (size_t i = 0; i < n; i++) {
        part_totals *t = &s.parts[cause_part_of(&rows[i])];
        t->causes++;
        t->requests += rows[i].operations;
        map_put(&l.row_of, rows[i].cause->rank, i, NULL);
    }
    list_operations(&l, n, &s, room);
    map_free(&l.row_of);
    return s;
}
