#include "parsers/audit/header.h"

#include "base/civil.h"
#include "base/datetime.h"

/* --- names --- */

str audit_name_fold(arena *a, str name)
{
    /* U+00C0 to U+00FF without their accents. */
    static const char plain[] = "aaaaaaaceeeeiiiidnooooo ouuuuypsaaaaaaaceeeeiiiidnooooo ouuuuypy";
    char *out = arena_bytes(a, name.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < name.n; i++) {
        unsigned char c = (unsigned char)name.p[i], next = i + 1 < name.n ? (unsigned char)name.p[i + 1] : 0;
        char folded = ' ';
        if (c < 0x80)
            folded = char_is_digit((char)c) || (char_lower((char)c) >= 'a' && char_lower((char)c) <= 'z')
                         ? char_lower((char)c)
                         : ' ';
        else if (c == 0xC3 && next >= 0x80 && next < 0xC0)
            folded = plain[next - 0x80], i++;
        else if (c >= 0xC0 && (next < 0x80 || next >= 0xC0))
            folded = plain[c - 0xC0];
        if (folded != ' ')
            out[n++] = folded;
    }
    return str_make(out, n);
}

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

static size_t find_name(str name, int numbers[NUMBERS_MOST])
{
    for (size_t i = 0; i < audit_name_count; i++)
        if (fits(audit_names[i].name, name, numbers))
            return i;
    return audit_name_count;
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
static int *numbered_slot(audit_columns *c, const audit_name *name, const int numbers[NUMBERS_MOST])
{
    int one = numbers[0] - name->first, two = numbers[1] - name->first;
    bool one_fits = one >= 0 && one < AUDIT_TARGETS;
    if (name->role >= COLUMN_DETAIL_KEY)
        return one >= 0 && one < AUDIT_DETAILS ? &c->detail[one][name->role - COLUMN_DETAIL_KEY] : NULL;
    if (name->role >= COLUMN_PROPERTY_NAME)
        return one_fits && two >= 0 && two < AUDIT_PROPERTIES
                   ? &c->property[one][two][name->role - COLUMN_PROPERTY_NAME]
                   : NULL;
    return one_fits ? &c->target[one][name->role - COLUMN_TARGET_TYPE] : NULL;
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
    int numbers[NUMBERS_MOST] = {0};
    bool utc = name.n > utc_word.n && str_ends(name, utc_word);
    size_t found = find_name(utc ? str_head(name, name.n - utc_word.n) : name, numbers);
    if (found == audit_name_count) {
        c->strangers[c->stranger_count++] = column;
        return;
    }
    const audit_name *known = &audit_names[found];
    c->score++;
    if (known->role == COLUMN_REASON)
        note_reason(w, column, found);
    if (known->role >= COLUMN_TARGET_TYPE) {
        int *slot = numbered_slot(c, known, numbers);
        if (slot && *slot == NO_COLUMN)
            *slot = column;
    } else if (c->of[known->role] == NO_COLUMN || found < w->rank[known->role]) {
        c->of[known->role] = column;
        w->rank[known->role] = found;
        c->utc = known->role == COLUMN_DATE ? utc : c->utc;
    }
}

/* --- which export it is --- */

static bool has(const audit_columns *c, audit_column r)
{
    return c->of[r] != NO_COLUMN;
}

static bool has_person(const audit_columns *c)
{
    return has(c, COLUMN_UPN) || has(c, COLUMN_USER);
}

static bool is_log(const audit_columns *c)
{
    static const audit_column core[] = {COLUMN_DATE,   COLUMN_CORRELATION, COLUMN_SERVICE, COLUMN_CATEGORY,
                                        COLUMN_RESULT, COLUMN_REASON,      COLUMN_ACTOR};
    bool numbered = c->detail[0][DETAIL_KEY] != NO_COLUMN;
    for (int t = 0; t < AUDIT_TARGETS; t++)
        for (int p = 0; p < TARGET_PARTS; p++)
            numbered |= c->target[t][p] != NO_COLUMN;
    bool json = has(c, COLUMN_INITIATED_JSON) || has(c, COLUMN_TARGETS_JSON);
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
    int numbers[NUMBERS_MOST];
    *rank = find_name(audit_name_fold(&a, name), numbers);
    arena_free(&a);
    return *rank < audit_name_count ? audit_names[*rank].role : COLUMN_NONE;
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

/* --- what the cells tell --- */

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

static const struct {
    audit_column role;
    bool (*holds)(arena *a, str cell);
    bool all; /* every cell that is not empty must; else one is enough */
} tells[] = {
    {COLUMN_DATE, is_date, true},        {COLUMN_CORRELATION, is_guid, true}, {COLUMN_RESULT, is_result, true},
    {COLUMN_SERVICE, is_service, false}, {COLUMN_REASON, is_reason, false},
};

static bool column_holds(arena *a, const csv_cells *rows, size_t n, int column, size_t tell)
{
    size_t filled = 0, right = 0;
    for (size_t i = 0; i < n; i++) {
        str cell = csv_cell(&rows[i], column);
        filled += cell.n > 0;
        right += cell.n > 0 && tells[tell].holds(a, cell);
    }
    return right > 0 && (right == filled || !tells[tell].all);
}

void audit_columns_learn(audit_columns *c, const csv_cells *rows, size_t n)
{
    arena a = {0};
    for (size_t t = 0; t < sizeof tells / sizeof *tells; t++) {
        for (size_t i = 0; i < c->stranger_count && !has(c, tells[t].role); i++) {
            if (!column_holds(&a, rows, n, c->strangers[i], t))
                continue;
            c->of[tells[t].role] = c->strangers[i];
            c->stranger_count--;
            memmove(c->strangers + i, c->strangers + i + 1, (c->stranger_count - i) * sizeof *c->strangers);
        }
    }
    arena_free(&a);
}
