#include "parsers/audit/header.h"

/* --- names --- */

enum { NUMBERS_MOST = 2 };

/* Is it the pattern, with numbers for its '#'? */
static bool fits(str pattern, str name, int numbers[NUMBERS_MOST])
{
    int found = 0;
    size_t at = 0;
    for (size_t i = 0; i < pattern.n; i++) {
        if (pattern.p[i] != '#') {
            if (at >= name.n || name.p[at++] != pattern.p[i])
                return false;
            continue;
        }
        size_t from = at;
        int value = 0;
        while (at < name.n && at - from < 3 && char_is_digit(name.p[at]))
            value = value * 10 + (name.p[at++] - '0');
        if (at == from || found == NUMBERS_MOST)
            return false;
        numbers[found++] = value;
    }
    return at == name.n;
}

/* What a name says by itself. */
typedef struct meaning {
    audit_column role; /* COLUMN_NONE: nothing */
    size_t rank;       /* of two names of one role the smaller one's column has it */
    int numbers[NUMBERS_MOST];
} meaning;

static meaning find_name(str name)
{
    meaning m = {.role = COLUMN_NONE, .rank = audit_name_count};
    for (size_t i = 0; i < audit_name_count; i++)
        if (fits(audit_names[i].name, name, m.numbers)) {
            m.role = audit_names[i].role;
            m.rank = i;
            m.numbers[0] -= audit_names[i].first;
            m.numbers[1] -= audit_names[i].first;
            return m;
        }
    m.role = audit_person_column(name, &m.numbers[0]);
    return m;
}

/* --- columns --- */

static void clear(audit_columns *c)
{
    *c = (audit_columns){0};
    int *all[] = {c->of, c->reason, &c->target[0][0], &c->property[0][0][0], &c->detail[0][0]};
    size_t n[] = {sizeof c->of, sizeof c->reason, sizeof c->target, sizeof c->property, sizeof c->detail};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        for (size_t j = 0; j < n[i] / sizeof(int); j++)
            all[i][j] = NO_COLUMN;
}

/* Where the column of a numbered name is kept; NULL: its number is beyond those that are looked at. */
static int *numbered_slot(audit_columns *c, const meaning *m)
{
    int one = m->numbers[0], two = m->numbers[1];
    bool one_fits = one >= 0 && one < AUDIT_TARGETS;
    if (m->role >= COLUMN_DETAIL_KEY)
        return one >= 0 && one < AUDIT_DETAILS ? &c->detail[one][m->role - COLUMN_DETAIL_KEY] : NULL;
    if (m->role >= COLUMN_PROPERTY_NAME)
        return one_fits && two >= 0 && two < AUDIT_PROPERTIES ? &c->property[one][two][m->role - COLUMN_PROPERTY_NAME]
                                                              : NULL;
    if (one == UNNUMBERED)
        return &c->target[AUDIT_TARGETS][m->role - COLUMN_TARGET_TYPE];
    return one_fits ? &c->target[one][m->role - COLUMN_TARGET_TYPE] : NULL;
}

typedef struct naming {
    audit_columns *columns;
    size_t rank[AUDIT_COLUMNS]; /* of the name that has the role; smaller wins */
    size_t reason_rank[AUDIT_REASONS];
    int reasons;
} naming;

static void note_reason(naming *w, int column, size_t rank)
{
    int *reason = w->columns->reason, i = w->reasons;
    if (i == AUDIT_REASONS)
        return;
    w->reasons++;
    for (; i > 0 && rank < w->reason_rank[i - 1]; i--) {
        reason[i] = reason[i - 1];
        w->reason_rank[i] = w->reason_rank[i - 1];
    }
    reason[i] = column;
    w->reason_rank[i] = rank;
}

static void take_name(naming *w, int column, str name)
{
    static const str utc_word = STR_INIT("utc");
    audit_columns *c = w->columns;
    bool utc = name.n > utc_word.n && str_ends(name, utc_word);
    meaning m = find_name(utc ? str_head(name, name.n - utc_word.n) : name);
    if (m.role == COLUMN_NONE) {
        c->strangers[c->stranger_count++] = column;
        return;
    }
    c->score += m.role != COLUMN_TENANT; /* other exports say that too */
    if (m.role == COLUMN_REASON)
        note_reason(w, column, m.rank);
    if (m.role >= COLUMN_TARGET_TYPE) {
        int *slot = numbered_slot(c, &m);
        if (slot && *slot == NO_COLUMN)
            *slot = column;
    } else if (c->of[m.role] == NO_COLUMN || m.rank < w->rank[m.role]) {
        c->of[m.role] = column;
        w->rank[m.role] = m.rank;
        c->utc = m.role == COLUMN_DATE ? utc : c->utc;
    }
}

void audit_column_give(audit_columns *c, audit_column role, int column)
{
    meaning m = {.role = role, .numbers = {UNNUMBERED}};
    int *slot = role >= COLUMN_TARGET_TYPE ? numbered_slot(c, &m) : &c->of[role];
    size_t i = 0;
    while (i < c->stranger_count && c->strangers[i] != column)
        i++;
    if (!slot || *slot != NO_COLUMN || i == c->stranger_count)
        return;
    *slot = column;
    c->stranger_count--;
    memmove(c->strangers + i, c->strangers + i + 1, (c->stranger_count - i) * sizeof *c->strangers);
}

/* --- which export it is --- */

static bool has(const audit_columns *c, audit_column r)
{
    return c->of[r] != NO_COLUMN;
}

static bool has_person(const audit_columns *c)
{
    return has(c, COLUMN_UPN) || has(c, COLUMN_USER) || has(c, COLUMN_MAIL);
}

bool audit_columns_name_target(const audit_columns *c)
{
    bool there = has(c, COLUMN_TARGETS);
    for (int t = 0; t <= AUDIT_TARGETS; t++)
        there |= c->target[t][TARGET_UPN] != NO_COLUMN;
    return there;
}

bool audit_columns_name_actor(const audit_columns *c)
{
    return has(c, COLUMN_ACTOR) || has(c, COLUMN_INITIATOR);
}

static bool is_log(const audit_columns *c)
{
    static const audit_column core[] = {COLUMN_DATE,   COLUMN_CORRELATION, COLUMN_SERVICE, COLUMN_CATEGORY,
                                        COLUMN_RESULT, COLUMN_REASON,      COLUMN_ACTOR};
    bool numbered = c->detail[0][DETAIL_KEY] != NO_COLUMN;
    for (int t = 0; t <= AUDIT_TARGETS; t++)
        for (int p = 0; p < TARGET_PARTS; p++)
            numbered |= c->target[t][p] != NO_COLUMN;
    bool json = has(c, COLUMN_INITIATOR) || has(c, COLUMN_TARGETS);
    size_t n = 0;
    for (size_t i = 0; i < sizeof core / sizeof *core; i++)
        n += has(c, core[i]);
    if (has(c, COLUMN_ACTIVITY))
        return n >= 2 || (n == 1 && (numbered || json || has_person(c)));
    return (has(c, COLUMN_CORRELATION) && (has(c, COLUMN_ACTOR) || numbered || json)) || (numbered && n >= 2);
}

static bool decide_form(audit_columns *c)
{
    const struct {
        audit_form form;
        bool fits;
    } forms[] = {
        {AUDIT_USER_DETAILS, has_person(c) && (has(c, COLUMN_CAPABLE) || has(c, COLUMN_REGISTERED))},
        {AUDIT_USAGE, has(c, COLUMN_FEATURE) && has(c, COLUMN_DATE) && has_person(c)},
        {AUDIT_REGISTRATION, has(c, COLUMN_DATA_REGISTERED) && has(c, COLUMN_DATE) && has_person(c)},
        {AUDIT_ACTIVITY, has(c, COLUMN_METHODS_USED) && has(c, COLUMN_DATE) && has(c, COLUMN_RESULT) && has_person(c)},
        {AUDIT_LOG, is_log(c)},
        {AUDIT_USER, has(c, COLUMN_UPN) && (has(c, COLUMN_MOBILE) || has(c, COLUMN_OFFICE) ||
                                            (has(c, COLUMN_MAIL) && (has(c, COLUMN_ID) || has(c, COLUMN_OBJECT_ID))))},
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        c->form = forms[i].form;
        if (forms[i].fits)
            return true;
    }
    return false;
}

audit_column audit_name_column(str name, size_t *rank)
{
    arena a = {0};
    meaning m = find_name(audit_name_fold(&a, name));
    arena_free(&a);
    *rank = m.rank;
    return m.role;
}

/* Its operations and dates have names of their own; what else a row says stands in its AuditData, or beside it. */
static bool is_unified(arena *a, audit_columns *c, const csv_cells *names)
{
    static const str wanted[] = {STR_INIT("operation"),  STR_INIT("operations"),   STR_INIT("auditdata"),
                                 STR_INIT("recordtype"), STR_INIT("creationdate"), STR_INIT("creationtime")};
    enum { OPERATION, OPERATIONS, DATA, RECORD_TYPE, CREATION_DATE, CREATION_TIME, WANTED };
    int of[WANTED] = {-1, -1, -1, -1, -1, -1};
    for (size_t i = 0; i < names->n; i++) {
        str name = audit_name_fold(a, names->v[i]);
        for (size_t k = 0; k < WANTED; k++)
            if (str_eq(name, wanted[k]))
                of[k] = (int)i;
    }
    int operation = of[OPERATION] < 0 ? of[OPERATIONS] : of[OPERATION];
    bool date = of[CREATION_DATE] >= 0 || of[CREATION_TIME] >= 0;
    if (operation < 0 || !date || (of[DATA] < 0 && of[RECORD_TYPE] < 0))
        return false;
    c->of[COLUMN_ACTIVITY] = operation;
    c->of[COLUMN_DATE] = of[CREATION_DATE] < 0 ? of[CREATION_TIME] : of[CREATION_DATE];
    c->of[COLUMN_SERVICE] = c->of[COLUMN_CATEGORY] = NO_COLUMN;
    c->utc = true;
    c->form = AUDIT_LOG;
    c->score += WANTED; /* nothing else has these */
    return true;
}

void audit_columns_read(audit_columns *c, const csv_cells *names)
{
    naming w = {.columns = c};
    arena a = {0};
    clear(c);
    for (size_t i = 0; i < names->n; i++)
        take_name(&w, (int)i, audit_name_fold(&a, names->v[i]));
    c->unified = is_unified(&a, c, names);
    c->known = c->unified || decide_form(c);
    arena_free(&a);
}

int audit_columns_last_needed(const audit_columns *c)
{
    static const audit_column needed[] = {COLUMN_DATE,        COLUMN_ACTIVITY, COLUMN_RESULT,
                                          COLUMN_CORRELATION, COLUMN_UPN,      COLUMN_USER};
    int last = 0;
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        last = c->of[needed[i]] > last ? c->of[needed[i]] : last;
    return last;
}
