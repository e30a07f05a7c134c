#include "base/symbols.h"

#include "base/array.h"
#include "base/hash.h"

enum { RECENT = 256 };

/* Most texts are one of a few, met a moment ago: those are found by a glance. */
typedef struct recent {
    uint32_t glance;
    sym name; /* 0: none */
} recent;

struct symbols {
    arena text, scratch;
    ARRAY(str) names; /* by number */
    hash_index index;
    recent recents[RECENT]; /* by the lowest bits of their glance */
};

symbols *symbols_new(void)
{
    symbols *t = mem_zalloc(1, sizeof *t);
    hash_index_reserve(&t->index, 0);
    *array_push(&t->names) = STR("");
    return t;
}

void symbols_free(symbols *t)
{
    if (!t)
        return;
    arena_free(&t->text);
    arena_free(&t->scratch);
    array_free(&t->names);
    hash_index_free(&t->index);
    mem_free(t);
}

/* Where s stands, or the free slot where it would. */
static hash_slot *slot_of(const symbols *t, str s, uint64_t hash)
{
    for (size_t i = hash_index_home(&t->index, hash);; i = hash_index_after(&t->index, i)) {
        hash_slot *slot = &t->index.slots[i];
        if (!slot->number || (hash_slot_may_be(slot, hash) && str_eq(t->names.v[slot->number], s)))
            return slot;
    }
}

static sym add_hashed(symbols *t, str s, uint64_t hash)
{
    hash_slot *slot = slot_of(t, s, hash);
    if (slot->number)
        return slot->number;
    sym name = (sym)t->names.n;
    *slot = (hash_slot){(uint32_t)hash, name};
    *array_push(&t->names) = arena_str(&t->text, s);
    hash_index_reserve(&t->index, t->names.n);
    return name;
}

/* 0: it was not met lately. */
static sym recall(const symbols *t, str s, uint32_t glance)
{
    const recent *r = &t->recents[glance % RECENT];
    return r->name && r->glance == glance && str_eq(t->names.v[r->name], s) ? r->name : 0;
}

static sym remember(symbols *t, uint32_t glance, sym name)
{
    t->recents[glance % RECENT] = (recent){glance, name};
    return name;
}

sym symbols_add(symbols *t, str s)
{
    if (s.n == 0)
        return 0;
    uint32_t glance = hash_glance(s);
    sym name = recall(t, s, glance);
    return name ? name : remember(t, glance, add_hashed(t, s, hash_bytes(s.p, s.n)));
}

/* The hashes first: what the tables hold is then waited for once and not one after the other. */
void symbols_add_all(symbols *t, const symbol_text *texts, sym *names, size_t n)
{
    str meant[SYMBOLS_AT_ONCE];
    uint64_t hashes[SYMBOLS_AT_ONCE];
    uint32_t glances[SYMBOLS_AT_ONCE];
    for (size_t i = 0; i < n; i++) {
        meant[i] = texts[i].lower ? arena_lower(&t->scratch, texts[i].text) : texts[i].text;
        glances[i] = hash_glance(meant[i]);
        names[i] = recall(t, meant[i], glances[i]);
        if (names[i] || meant[i].n == 0)
            continue;
        hashes[i] = hash_bytes(meant[i].p, meant[i].n);
        __builtin_prefetch(&t->index.slots[hash_index_home(&t->index, hashes[i])]);
    }
    for (size_t i = 0; i < n; i++)
        if (!names[i] && meant[i].n > 0)
            names[i] = remember(t, glances[i], add_hashed(t, meant[i], hashes[i]));
    arena_reset(&t->scratch);
}

/* s in lower case, in `small` if it fits; the caller frees what is not. */
static char *lower_of(str s, char *small, size_t room)
{
    char *lower = s.n <= room ? small : mem_alloc(s.n);
    for (size_t i = 0; i < s.n; i++)
        lower[i] = char_lower(s.p[i]);
    return lower;
}

sym symbols_add_lower(symbols *t, str s)
{
    char small[256];
    char *lower = lower_of(s, small, sizeof small);
    sym name = symbols_add(t, str_make(lower, s.n));
    if (lower != small)
        mem_free(lower);
    return name;
}

sym symbols_find(const symbols *t, str s)
{
    return s.n == 0 ? 0 : slot_of(t, s, hash_bytes(s.p, s.n))->number;
}

sym symbols_find_lower(const symbols *t, str s)
{
    char small[256];
    char *lower = lower_of(s, small, sizeof small);
    sym name = symbols_find(t, str_make(lower, s.n));
    if (lower != small)
        mem_free(lower);
    return name;
}

str symbols_str(const symbols *t, sym s)
{
    return s < t->names.n ? t->names.v[s] : STR("");
}

void symbols_fetch(const symbols *t, sym s)
{
    if (s < t->names.n)
        __builtin_prefetch(&t->names.v[s]);
}

size_t symbols_count(const symbols *t)
{
    return t->names.n - 1;
}

void symbols_rename(symbols *t, sym s, str text)
{
    if (s > 0 && s < t->names.n)
        t->names.v[s] = text;
}

void symbols_renamed(symbols *t)
{
    hash_index_free(&t->index);
    hash_index_reserve(&t->index, 0);
    memset(t->recents, 0, sizeof t->recents);
    for (sym s = 1; s < t->names.n; s++) {
        hash_index_reserve(&t->index, s);
        str name = t->names.v[s];
        uint64_t hash = hash_bytes(name.p, name.n);
        hash_slot *slot = slot_of(t, name, hash);
        if (!slot->number)
            *slot = (hash_slot){(uint32_t)hash, s};
    }
}

const arena *symbols_texts(const symbols *t)
{
    return &t->text;
}

size_t symbols_longest_search(const symbols *t)
{
    return hash_index_longest(&t->index);
}
