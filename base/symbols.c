#include "base/symbols.h"

#include "base/array.h"

struct symbols {
    arena text;
    ARRAY(str) names; /* by number */
    struct slot {
        uint32_t hash; /* the upper half; the lower half is the place */
        sym name;      /* 0: free */
    } * slots;
    size_t cap; /* a power of two, at least twice the names */
};

enum { CAP_FIRST = 256 };

static uint64_t fold(uint64_t h)
{
    h ^= h >> 32;
    h *= UINT64_C(0xd6e8feb86659fd93);
    return h ^ h >> 32;
}

uint64_t hash_bytes(const void *p, size_t n, uint64_t seed)
{
    const char *at = p;
    uint64_t h = seed ^ (uint64_t)n * UINT64_C(0x9e3779b97f4a7c15);
    for (; n >= 8; at += 8, n -= 8) {
        uint64_t word;
        memcpy(&word, at, 8);
        h = fold(h ^ word);
    }
    uint64_t tail = 0;
    if (n > 0)
        memcpy(&tail, at, n);
    return fold(fold(h ^ tail) + UINT64_C(0x2545f4914f6cdd1d));
}

static uint64_t hash_str(str s)
{
    return hash_bytes(s.p, s.n, UINT64_C(0x77626865616c7468));
}

symbols *symbols_new(void)
{
    symbols *t = mem_zalloc(1, sizeof *t);
    t->cap = CAP_FIRST;
    t->slots = mem_zalloc(t->cap, sizeof *t->slots);
    *array_push(&t->names) = STR("");
    return t;
}

void symbols_free(symbols *t)
{
    if (!t)
        return;
    arena_free(&t->text);
    array_free(&t->names);
    mem_free(t->slots);
    mem_free(t);
}

/* Where s stands, or the free slot where it would. */
static struct slot *slot_of(const symbols *t, str s, uint64_t hash)
{
    uint32_t upper = (uint32_t)(hash >> 32);
    for (size_t i = (size_t)hash & (t->cap - 1);; i = (i + 1) & (t->cap - 1)) {
        struct slot *slot = &t->slots[i];
        if (slot->name == 0 || (slot->hash == upper && str_eq(t->names.v[slot->name], s)))
            return slot;
    }
}

static void grow(symbols *t)
{
    mem_free(t->slots);
    t->cap *= 2;
    t->slots = mem_zalloc(t->cap, sizeof *t->slots);
    for (size_t i = 1; i < t->names.n; i++) {
        uint64_t hash = hash_str(t->names.v[i]);
        *slot_of(t, t->names.v[i], hash) = (struct slot){(uint32_t)(hash >> 32), (sym)i};
    }
}

sym symbols_add(symbols *t, str s)
{
    if (s.n == 0)
        return 0;
    uint64_t hash = hash_str(s);
    struct slot *slot = slot_of(t, s, hash);
    if (slot->name)
        return slot->name;
    if (t->names.n == UINT32_MAX)
        mem_failed();
    sym name = (sym)t->names.n;
    *slot = (struct slot){(uint32_t)(hash >> 32), name};
    *array_push(&t->names) = arena_str(&t->text, s);
    if (t->names.n * 2 > t->cap)
        grow(t);
    return name;
}

sym symbols_add_lower(symbols *t, str s)
{
    char small[256];
    if (s.n == 0)
        return 0;
    char *lower = s.n <= sizeof small ? small : mem_alloc(s.n);
    for (size_t i = 0; i < s.n; i++)
        lower[i] = char_lower(s.p[i]);
    sym name = symbols_add(t, str_make(lower, s.n));
    if (lower != small)
        mem_free(lower);
    return name;
}

sym symbols_find(const symbols *t, str s)
{
    return s.n == 0 ? 0 : slot_of(t, s, hash_str(s))->name;
}

str symbols_str(const symbols *t, sym s)
{
    return s < t->names.n ? t->names.v[s] : STR("");
}
