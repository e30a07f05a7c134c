#include "parsers/audit/learn.h"

#include "base/civil.h"
#include "base/datetime.h"
#include "parsers/audit/upn.h"

typedef struct sample {
    arena *arena;
    audit_columns *columns;
    const csv_cells *names, *rows;
    size_t n;
} sample;

static bool has(const audit_columns *c, audit_column r)
{
    return c->of[r] != NO_COLUMN;
}

/* --- columns that tell themselves --- */

static bool is_date(arena *a, str cell)
{
    local_time t;
    (void)a;
    return local_time_parse(cell, &t) == DATE_READ;
}

static bool is_guid(arena *a, str cell)
{
    guid g;
    (void)a;
    return guid_parse(cell, &g);
}

static bool is_result(arena *a, str cell)
{
    return audit_result_word(audit_name_fold(a, cell)) != TRI_UNKNOWN;
}

static bool is_service(arena *a, str cell)
{
    (void)a;
    return audit_is_service(cell);
}

static bool is_reason(arena *a, str cell)
{
    (void)a;
    return audit_is_reason(cell);
}

static bool holds_upn(arena *a, str cell)
{
    return upn_in(a, cell).n > 0;
}

typedef bool holder(arena *a, str cell);

/* all: every cell that holds something must be of the kind; else one is enough. */
static bool column_holds(const sample *s, int column, holder *holds, bool all)
{
    size_t filled = 0, right = 0;
    for (size_t i = 0; i < s->n; i++) {
        str cell = csv_cell(&s->rows[i], column);
        bool something = cell.n > 0 && !audit_is_nothing(cell);
        filled += something;
        right += something && holds(s->arena, cell);
    }
    return right > 0 && (right == filled || !all);
}

/* The first stranger from `from` on that holds it; NO_COLUMN: none. */
static int find_stranger(const sample *s, int from, holder *holds, bool all)
{
    for (size_t i = 0; i < s->columns->stranger_count; i++)
        if (s->columns->strangers[i] >= from && column_holds(s, s->columns->strangers[i], holds, all))
            return s->columns->strangers[i];
    return NO_COLUMN;
}

static void learn_role(const sample *s, audit_column role, holder *holds, bool all)
{
    int column = has(s->columns, role) ? NO_COLUMN : find_stranger(s, 0, holds, all);
    if (column != NO_COLUMN)
        audit_column_give(s->columns, role, column);
}

/* --- persons --- */

static bool person_known(const sample *s)
{
    static const audit_column roles[] = {COLUMN_UPN, COLUMN_USER, COLUMN_MAIL};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (has(s->columns, roles[i]) && column_holds(s, s->columns->of[roles[i]], holds_upn, false))
            return true;
    return false;
}

/* Columns of UPNs: who did it stands before whom it was done to, as in every export of the portal. Of one alone nobody
   can tell which of them it is. */
static void learn_people(const sample *s)
{
    audit_columns *c = s->columns;
    bool actor = audit_columns_name_actor(c), target = audit_columns_name_target(c);
    int first = (actor && target) || person_known(s) ? NO_COLUMN : find_stranger(s, 0, holds_upn, true);
    int second = first == NO_COLUMN ? NO_COLUMN : find_stranger(s, first + 1, holds_upn, true);
    if (first == NO_COLUMN)
        return;
    if (actor)
        audit_column_give(c, COLUMN_TARGET_UPN, first);
    else if (target)
        audit_column_give(c, COLUMN_ACTOR, first);
    else if (second == NO_COLUMN)
        audit_column_give(c, COLUMN_PERSON, first);
    else {
        audit_column_give(c, COLUMN_ACTOR, first);
        audit_column_give(c, COLUMN_TARGET_UPN, second);
    }
}

/* --- ids --- */

/* Does each person of a column have one id in the other, and each id one person? */
static bool goes_together(const sample *s, int person, int id)
{
    for (size_t i = 0; i < s->n; i++)
        for (size_t k = 0; k < i; k++) {
            str id_1 = csv_cell(&s->rows[i], id), id_2 = csv_cell(&s->rows[k], id);
            str person_1 = csv_cell(&s->rows[i], person), person_2 = csv_cell(&s->rows[k], person);
            bool whole = id_1.n && id_2.n && person_1.n && person_2.n;
            if (whole && str_eq_nocase(id_1, id_2) != str_eq_nocase(person_1, person_2))
                return false;
        }
    return true;
}

/* An id of what belongs together is called so in most languages. */
static bool speaks_of_correlation(const sample *s, int column)
{
    static const str words[] = {STR_INIT("corr"),  STR_INIT("korr"),   STR_INIT("korel"), STR_INIT("корр"),
                                STR_INIT("相"),    STR_INIT("关联"),   STR_INIT("関連"),  STR_INIT("관계"),
                                STR_INIT("track"), STR_INIT("request")};
    str name = (size_t)column < s->names->n ? audit_name_fold(s->arena, s->names->v[column]) : STR("");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_find(name, words[i]) != STR_NONE)
            return true;
    return false;
}

/* The ids of a column of persons stand beside it. */
static void learn_id_beside(const sample *s, int person, audit_column role)
{
    for (int side = -1; side <= 1 && person != NO_COLUMN; side += 2) {
        int id = find_stranger(s, person + side, is_guid, true);
        if (id == person + side && !speaks_of_correlation(s, id) && goes_together(s, person, id)) {
            audit_column_give(s->columns, role, id);
            return;
        }
    }
}

static void learn_ids(const sample *s)
{
    const audit_columns *c = s->columns;
    const int *of = c->of, *target = c->target[AUDIT_TARGETS];
    bool own_id = has(c, COLUMN_OBJECT_ID) || has(c, COLUMN_USER_ID);
    static const audit_column people[] = {COLUMN_UPN, COLUMN_USER, COLUMN_MAIL};
    if (!has(c, COLUMN_ACTOR_ID))
        learn_id_beside(s, of[COLUMN_ACTOR], COLUMN_ACTOR_ID);
    if (target[TARGET_ID] == NO_COLUMN)
        learn_id_beside(s, target[TARGET_UPN], COLUMN_TARGET_ID);
    learn_id_beside(s, of[COLUMN_PERSON], COLUMN_PERSON_ID);
    for (size_t i = 0; i < sizeof people / sizeof *people && !own_id; i++)
        if (has(c, people[i]) && column_holds(s, of[people[i]], holds_upn, false))
            learn_id_beside(s, of[people[i]], COLUMN_OBJECT_ID);
}

void audit_columns_learn(audit_columns *c, const csv_cells *names, const csv_cells *rows, size_t n)
{
    arena a = {0};
    sample s = {&a, c, names, rows, n};
    learn_role(&s, COLUMN_DATE, is_date, true);
    learn_role(&s, COLUMN_RESULT, is_result, true);
    learn_role(&s, COLUMN_SERVICE, is_service, false);
    learn_role(&s, COLUMN_REASON, is_reason, false);
    learn_people(&s);
    learn_ids(&s);
    learn_role(&s, COLUMN_CORRELATION, is_guid, true);
    arena_free(&a);
}
