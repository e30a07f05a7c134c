/* Which rows there are and what they are called. Archives come before what is in them: first it is known which archives
   are one, then what stands in them is looked at in the same way. */
#include "parsers/ledger/settle.h"

#include "base/sort.h"
#include "base/symbols.h"

typedef struct row {
    str full; /* with the settled name of the archive around it, before any ~2 */
    const unit *unit;
    uint32_t index;
    str missing; /* of an input that is nowhere what the system said of its path: nothing else tells which it is */
} row;

typedef struct settling {
    ledger *ledger;
    bool *passed;    /* rows that go without being the same as another */
    str *missing;    /* of each row, see row */
    bool *locked;    /* of each row: holds it one that could not be opened, of those looked at now? */
    uint32_t *same;  /* of each row the one it is the same as: itself, or one that stays */
    symbols *taken;  /* names */
    ARRAY(row) rows; /* of one depth */
} settling;

static int by_number(uint64_t a, uint64_t b)
{
    return (a > b) - (a < b);
}

static int by_identity(const row *a, const row *b)
{
    int order = str_cmp(a->full, b->full);
    order = order ? order : by_number(a->unit->bytes, b->unit->bytes);
    order = order ? order : str_cmp(a->unit->checksum, b->unit->checksum);
    order = order ? order : str_cmp(a->unit->cut, b->unit->cut);
    return order ? order : str_cmp(a->missing, b->missing);
}

/* The less, the more is known of its times: somebody told their zone, its own events did, nothing did. */
static unsigned zone_doubt(const unit *u)
{
    return u->given.zone.n > 0 ? 0 : u->zone_assumed ? 2 : 1;
}

/* What was told counts more than what was assumed, in whatever order the two are read. */
static int by_given(const unit *a, const unit *b)
{
    int order = by_number(b->given.page.n > 0, a->given.page.n > 0);
    order = order ? order : by_number(b->given.rule_files.n > 0, a->given.rule_files.n > 0);
    order = order ? order : by_number(zone_doubt(a), zone_doubt(b));
    return order ? order : by_number(b->given.passwords, a->given.passwords);
}

/* Both were told, and other things: any order will do, if it is always the same. */
static int by_words(const unit *a, const unit *b)
{
    int order = str_cmp(a->note, b->note);
    order = order ? order : str_cmp(a->given.page, b->given.page);
    order = order ? order : str_cmp(a->given.rule_files, b->given.rule_files);
    order = order ? order : str_cmp(a->given.zone, b->given.zone);
    return order ? order : str_cmp(b->given.rules, a->given.rules);
}

/* Of rows that are one the one that stays comes first: whole before damaged (of a file, or by an extract that was),
   told before assumed, read now before kept, then of which most was read, with the least to say against it. */
static int row_order(const void *left, const void *right, void *none)
{
    (void)none;
    const row *a = left, *b = right;
    int order = by_identity(a, b);
    order = order ? order : by_number(a->unit->status >= UNIT_DAMAGED, b->unit->status >= UNIT_DAMAGED);
    order = order ? order : by_given(a->unit, b->unit);
    order = order ? order : by_number(a->unit->kept, b->unit->kept);
    order = order ? order : by_number(b->unit->used, a->unit->used);
    order = order ? order : by_number(a->unit->status, b->unit->status);
    return order ? order : by_words(a->unit, b->unit);
}

/* The rows that stand `depth` archives deep and whose archives stay. */
static void gather(settling *s, const uint32_t *depths, uint32_t depth)
{
    ledger *l = s->ledger;
    s->rows.n = 0;
    for (uint32_t i = 0; i < l->units.n; i++) {
        const unit *u = ledger_unit(l, i);
        if (depths[i] != depth || s->passed[i])
            continue;
        str outer = u->inside == UNIT_NONE ? STR("") : ledger_unit(l, s->same[u->inside])->source;
        str full = outer.n ? arena_printf(&l->text, "%.*s!%.*s", STR_ARG(outer), STR_ARG(u->label)) : u->label;
        *array_push(&s->rows) = (row){full, u, i, s->missing[i]};
    }
    sort_items(s->rows.v, s->rows.n, sizeof *s->rows.v, row_order, NULL);
}

/* Nothing of it could be read, so nothing but its name and its length is known; an archive tells that of an empty one
   too. */
static bool is_locked(const unit *u)
{
    bool length = u->bytes > 0 || u->inside != UNIT_NONE;
    return u->status == UNIT_FAILED && u->checksum.n == 0 && u->records == 0 && length;
}

static bool is_of_name(const row *a, const row *b)
{
    return str_eq(a->full, b->full) && a->unit->bytes == b->unit->bytes;
}

static void mark_locked(settling *s, size_t from, size_t to, bool mark)
{
    for (size_t i = from; i < to && is_locked(s->rows.v[i].unit); i++)
        if (s->rows.v[i].unit->inside != UNIT_NONE)
            s->locked[s->rows.v[i].unit->inside] = mark;
}

/* Of the rows [from, to) of one name and length the first that was read by somebody for whom none of them was locked;
   UNIT_NONE: there is none. Those that are locked come first, having no checksum. */
static uint32_t opened(settling *s, size_t from, size_t to)
{
    uint32_t found = UNIT_NONE;
    mark_locked(s, from, to, true);
    for (size_t i = from; i < to && found == UNIT_NONE; i++) {
        const row *r = &s->rows.v[i];
        bool beside = r->unit->inside != UNIT_NONE && s->locked[r->unit->inside];
        if (r->unit->checksum.n > 0 && !beside)
            found = s->same[r->index];
    }
    mark_locked(s, from, to, false);
    return found;
}

/* Is it the same as a row of another reading, which had the password? */
static void find_opened(settling *s)
{
    for (size_t i = 0, end; i < s->rows.n; i = end) {
        for (end = i + 1; end < s->rows.n && is_of_name(&s->rows.v[i], &s->rows.v[end]);)
            end++;
        uint32_t by = end > i + 1 && is_locked(s->rows.v[i].unit) ? opened(s, i, end) : UNIT_NONE;
        for (size_t k = i; by != UNIT_NONE && k < end && is_locked(s->rows.v[k].unit); k++)
            s->same[s->rows.v[k].index] = by;
    }
}

/* Rows that are one become it, then the first of each name takes it. */
static void take_names(settling *s)
{
    for (size_t i = 0; i < s->rows.n; i++) {
        const row *r = &s->rows.v[i], *before = i ? r - 1 : NULL;
        bool again = before && by_identity(before, r) == 0;
        s->same[r->index] = again ? s->same[before->index] : r->index;
    }
    find_opened(s);
    for (size_t i = 0; i < s->rows.n; i++) {
        const row *r = &s->rows.v[i];
        bool free = s->same[r->index] == r->index && !symbols_find(s->taken, r->full);
        if (free)
            symbols_add(s->taken, r->full);
        ledger_unit(s->ledger, r->index)->source = free ? r->full : STR("");
    }
}

/* The others get the next one behind it that is free. */
static void number_names(settling *s)
{
    uint64_t number = 1;
    for (size_t i = 0; i < s->rows.n; i++) {
        const row *r = &s->rows.v[i];
        number = i && str_eq(r[-1].full, r->full) ? number : 1;
        unit *u = ledger_unit(s->ledger, r->index);
        if (s->same[r->index] != r->index || u->source.n)
            continue;
        do
            u->source = arena_printf(&s->ledger->text, "%.*s~%llu", STR_ARG(r->full), (unsigned long long)++number);
        while (symbols_find(s->taken, u->source));
        symbols_add(s->taken, u->source);
    }
}

static bool is_nowhere(const unit *u)
{
    return u->status == UNIT_FAILED && u->checksum.n == 0 && u->bytes == 0 && u->inside == UNIT_NONE;
}

static void find_missing(settling *s)
{
    const ledger *l = s->ledger;
    for (size_t i = 0; i < l->problems.n; i++) {
        const problem *p = &l->problems.v[i];
        if (is_nowhere(&l->units.v[p->unit]) && s->missing[p->unit].n == 0)
            s->missing[p->unit] = p->what;
    }
}

/* Members come behind their archives, so the last ones are looked at first. */
static void find_passed(settling *s)
{
    ledger *l = s->ledger;
    uint32_t *members = mem_zalloc(l->units.n + 1, sizeof *members), *left = mem_zalloc(l->units.n + 1, sizeof *left);
    for (uint32_t i = (uint32_t)l->units.n; i-- > 0;) {
        const unit *u = ledger_unit(l, i);
        s->passed[i] = u->status == UNIT_OK && (u->passed || (members[i] > 0 && left[i] == 0));
        if (u->inside != UNIT_NONE) {
            members[u->inside]++;
            left[u->inside] += !s->passed[i];
        }
    }
    mem_free(members);
    mem_free(left);
}

static void name_rows(settling *s)
{
    ledger *l = s->ledger;
    uint32_t *depths = mem_zalloc(l->units.n + 1, sizeof *depths), deepest = 0;
    for (uint32_t i = 0; i < l->units.n; i++) {
        uint32_t inside = ledger_unit(l, i)->inside;
        depths[i] = inside == UNIT_NONE ? 0 : depths[inside] + 1;
        deepest = depths[i] > deepest ? depths[i] : deepest;
    }
    for (uint32_t depth = 0; depth <= deepest; depth++) {
        gather(s, depths, depth);
        take_names(s);
        number_names(s);
    }
    mem_free(depths);
}

static int by_source(const void *left, const void *right, void *none)
{
    (void)none;
    return str_cmp(((const row *)left)->unit->source, ((const row *)right)->unit->source);
}

/* The rows that stay, by source; says of every row where it is now. */
static void arrange_rows(settling *s)
{
    ledger *l = s->ledger;
    size_t n = l->units.n;
    unit *moved = mem_zalloc(n + 1, sizeof *moved);
    s->rows.n = 0;
    l->settled.n = l->same.n = 0;
    for (uint32_t i = 0; i < n; i++) {
        *array_push(&l->settled) = UNIT_NONE;
        if (s->same[i] == i && !s->passed[i])
            *array_push(&s->rows) = (row){.unit = ledger_unit(l, i), .index = i};
        else if (s->same[i] != i && !is_locked(ledger_unit(l, i))) /* of that nothing was taken */
            ledger_unit(l, s->same[i])->origins |= ledger_unit(l, i)->origins;
        if (s->same[i] != i || s->passed[i])
            unit_free(ledger_unit(l, i));
    }
    sort_items(s->rows.v, s->rows.n, sizeof *s->rows.v, by_source, NULL);
    for (uint32_t i = 0; i < s->rows.n; i++) {
        moved[i] = *s->rows.v[i].unit;
        l->settled.v[s->rows.v[i].index] = i;
    }
    for (uint32_t i = 0; i < n; i++)
        *array_push(&l->same) = s->passed[i] ? UNIT_NONE : l->settled.v[s->same[i]];
    for (size_t i = 0; i < s->rows.n; i++) {
        uint32_t inside = moved[i].inside;
        moved[i].inside = inside == UNIT_NONE ? UNIT_NONE : l->settled.v[s->same[inside]];
        l->units.v[i] = moved[i];
    }
    l->units.n = s->rows.n;
    mem_free(moved);
}

static void arrange_problems(ledger *l)
{
    size_t kept = 0;
    for (size_t i = 0; i < l->problems.n; i++) {
        problem p = l->problems.v[i];
        p.unit = l->settled.v[p.unit];
        if (p.unit != UNIT_NONE)
            l->problems.v[kept++] = p;
    }
    l->problems.n = kept;
}

void ledger_settle(ledger *l)
{
    settling s = {.ledger = l,
                  .passed = mem_zalloc(l->units.n + 1, sizeof *s.passed),
                  .same = mem_zalloc(l->units.n + 1, sizeof *s.same),
                  .missing = mem_zalloc(l->units.n + 1, sizeof *s.missing),
                  .locked = mem_zalloc(l->units.n + 1, sizeof *s.locked),
                  .taken = symbols_new()};
    find_missing(&s);
    find_passed(&s);
    name_rows(&s);
    arrange_rows(&s);
    arrange_problems(l);
    ledger_sort_problems(l);
    symbols_free(s.taken);
    array_free(&s.rows);
    mem_free(s.same);
    mem_free(s.locked);
    mem_free(s.missing);
    mem_free(s.passed);
}
