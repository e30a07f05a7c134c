#include "batch/foreign/foreign.h"

#include "base/array.h"
#include "base/map.h"
#include "base/sort.h"
#include "base/symbols.h"

typedef struct pair {
    size_t one, other;
} pair;

typedef struct search {
    ARRAY(pair) pairs;
    map records;         /* a digest -> who has it first */
    symbols *inputs;     /* checksum and length */
    ARRAY(size_t) owner; /* by symbol less one: who has it first */
} search;

static void add_pair(search *s, size_t one, size_t other)
{
    if (one == other)
        return;
    *array_push(&s->pairs) = (pair){one, other};
    *array_push(&s->pairs) = (pair){other, one};
}

static void add_inputs(search *s, const customer_state *c, size_t index)
{
    arena scratch = {0};
    for (size_t i = 0; i < c->input_count; i++) {
        const input_known *k = &c->inputs[i];
        str key = arena_printf(&scratch, "%.*s %llu", STR_ARG(k->checksum), (unsigned long long)k->bytes);
        sym symbol = symbols_add(s->inputs, key);
        if (symbol > s->owner.n)
            *array_push(&s->owner) = index;
        add_pair(s, s->owner.v[symbol - 1], index);
        arena_reset(&scratch);
    }
    arena_free(&scratch);
}

static void add_records(search *s, const customer_state *c, size_t index)
{
    for (size_t i = 0; i < c->sketch_count; i++) {
        bool fresh;
        uint64_t first = *map_put(&s->records, c->sketch[i], index, &fresh);
        add_pair(s, (size_t)first, index);
    }
}

static int by_customers(const void *left, const void *right, void *none)
{
    (void)none;
    const pair *a = left, *b = right;
    if (a->one != b->one)
        return a->one < b->one ? -1 : 1;
    return (a->other > b->other) - (a->other < b->other);
}

static void list_pairs(arena *a, search *s, customer_state *states, size_t n)
{
    if (s->pairs.n)
        sort_items(s->pairs.v, s->pairs.n, sizeof *s->pairs.v, by_customers, NULL);
    for (size_t i = 0, at = 0; i < n; i++) {
        size_t from = at;
        while (at < s->pairs.n && s->pairs.v[at].one == i)
            at++;
        str *names = arena_alloc(a, (at - from + 1) * sizeof *names);
        size_t count = 0;
        for (size_t k = from; k < at; k++)
            if (k == from || s->pairs.v[k].other != s->pairs.v[k - 1].other)
                names[count++] = states[s->pairs.v[k].other].customer;
        states[i].foreign = names;
        states[i].foreign_count = count;
    }
}

void foreign_find(arena *a, customer_state *states, size_t n)
{
    search s = {.inputs = symbols_new()};
    for (size_t i = 0; i < n; i++) {
        add_inputs(&s, &states[i], i);
        add_records(&s, &states[i], i);
    }
    list_pairs(a, &s, states, n);
    array_free(&s.pairs);
    array_free(&s.owner);
    map_free(&s.records);
    symbols_free(s.inputs);
}
