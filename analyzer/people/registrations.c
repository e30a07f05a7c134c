/* Registration sessions: the portal logs every piece of data that a person registers as an event of its own; what
   people mean by "a registration" is the session. Rows of one person are chained while the gaps are at most 15 minutes;
   rows of one CorrelationId up to an hour. What an administrator registers for somebody, often for many at once, is
   told apart from what the person does. */
#include "analyzer/internal.h"

#define SESSION_GAP_NS     (15 * MINUTE_NS)
#define CORRELATION_GAP_NS HOUR_NS
enum {
    METHODS_MAX = 32, /* different methods in one session */
    ROWS_AHEAD = 64   /* rows looked at for the next of the same CorrelationId */
};

typedef struct reg {
    sym person;
    uint32_t event;
} reg;

static bool is_registration(const analyzer *a, const event *e)
{
    if (!e->cloud)
        return false;
    const audit_fact *f = fact_of(a, e);
    if (f->form == AUDIT_REGISTRATION)
        return true;
    if (f->form == AUDIT_USAGE)
        return str_find_nocase(sym_text(a, e->activity), STR("registration")) != STR_NONE;
    return f->form == AUDIT_LOG && activity_is_registration(f->use);
}

static activity_use use_of(const audit_fact *f)
{
    return f->form == AUDIT_LOG ? f->use : USE_REGISTER_OLDER;
}

static tri success_of(const event *e, const audit_fact *f)
{
    return f->form == AUDIT_REGISTRATION && e->success == TRI_UNKNOWN
               ? TRI_YES
               : (tri)e->success; /* it lists what was registered */
}

static int reg_cmp(const void *x, const void *y, void *analyzer_)
{
    const analyzer *a = analyzer_;
    const reg *r = x, *s = y;
    if (r->person != s->person) {
        int order = str_cmp(sym_text(a, r->person), sym_text(a, s->person));
        return order ? order : (r->person > s->person) - (r->person < s->person);
    }
    instant t = instant_or_last(a->events.v[r->event].time), u = instant_or_last(a->events.v[s->event].time);
    if (t != u)
        return t < u ? -1 : 1;
    return (r->event > s->event) - (r->event < s->event);
}

/* ---- methods ---- */

typedef struct method_set {
    sym v[METHODS_MAX];
    size_t n;
} method_set;

/* How the portal writes the methods; letters of another size and a full stop do not make another method. */
static const str method_names[] = {
    STR_INIT("Mobile Phone SMS"),
    STR_INIT("Mobile Phone Call"),
    STR_INIT("Mobile Phone Call and SMS"),
    STR_INIT("Mobile Phone"),
    STR_INIT("Alternate Mobile Phone Call"),
    STR_INIT("Alternate Mobile Phone"),
    STR_INIT("Office Phone Call"),
    STR_INIT("Office Phone"),
    STR_INIT("Phone"),
    STR_INIT("Authenticator App"),
    STR_INIT("Authenticator App with Notification"),
    STR_INIT("Authenticator App with Code"),
    STR_INIT("Authenticator App with Notification and Code"),
    STR_INIT("Email"),
    STR_INIT("Alternate Email"),
    STR_INIT("Security Questions"),
    STR_INIT("Fido"),
    STR_INIT("Temporary Access Pass"),
    STR_INIT("App Password"),
    STR_INIT("Hardware Token"),
    STR_INIT("Passkey"),
};

static str display_name(str method)
{
    method = str_trim(method);
    if (method.n && method.p[method.n - 1] == '.')
        method = str_head(method, method.n - 1);
    for (size_t i = 0; i < sizeof method_names / sizeof *method_names; i++)
        if (str_eq_nocase(method_names[i], method))
            return method_names[i];
    return method;
}

static void add_method(analyzer *a, method_set *m, str text)
{
    sym s = symbols_add(a->symbols, display_name(text));
    for (size_t i = 0; i < m->n; i++)
        if (m->v[i] == s)
            return;
    if (s && m->n < METHODS_MAX)
        m->v[m->n++] = s;
}

/* "Mobile Phone + Alternate Email" of the older reports. */
static void add_split(analyzer *a, method_set *m, str text)
{
    static const str plus = STR_INIT(" + ");
    size_t at;
    while ((at = str_find(text, plus)) != STR_NONE) {
        add_method(a, m, str_head(text, at));
        text = str_from(text, at + plus.n);
    }
    add_method(a, m, text);
}

/* "phone method for user", as a row of an administrator says it: phone. */
static str without_object(str method)
{
    static const str endings[] = {STR_INIT(" for user"), STR_INIT(" method")};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (str_ends(method, endings[i]))
            method = str_head(method, method.n - endings[i].n);
    return method;
}

/* The text behind "User registered ": one method, never split ("Authenticator App with Notification and Code" is one).
 */
static void add_methods(analyzer *a, method_set *m, const event *e, const audit_fact *f)
{
    static const struct {
        str text;
        bool by_admin;
    } openings[] = {{STR_INIT("User registered "), false}, {STR_INIT("Admin registered "), true}};
    if (f->form != AUDIT_LOG) {
        add_split(a, m, sym_text(a, f->methods));
        return;
    }
    if (f->use != USE_REGISTER_METHOD && f->use != USE_REGISTER_OLDER)
        return;
    str reason = event_head(e);
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++) {
        str rest = str_from(reason, openings[i].text.n);
        bool sentence = str_starts_nocase(rest, STR("all required")) ||
                        str_starts_nocase(rest, STR("for self-service")) ||
                        str_starts_nocase(rest, STR("security info"));
        if (str_starts_nocase(reason, openings[i].text) && !sentence)
            add_method(a, m, openings[i].by_admin ? without_object(rest) : rest);
    }
}

static int method_cmp(const void *x, const void *y, void *analyzer_)
{
    const analyzer *a = analyzer_;
    return str_cmp(sym_text(a, *(const sym *)x), sym_text(a, *(const sym *)y));
}

/* ---- one session ---- */

typedef struct session {
    registration_row row;
    method_set methods;
    bool completed, cancelled, failed, only_reviews, only_deletions;
} session;

static void add_row(analyzer *a, session *s, const event *e)
{
    const audit_fact *f = fact_of(a, e);
    activity_use use = use_of(f);
    bool success = success_of(e, f) == TRI_YES;
    s->row.events++;
    s->row.user = s->row.user ? s->row.user : e->user;
    s->row.object_id = s->row.object_id ? s->row.object_id : e->object_id;
    s->row.last = e->time;
    s->only_reviews = s->only_reviews && use == USE_REGISTER_REVIEW;
    s->only_deletions = s->only_deletions && use == USE_REGISTER_DELETE;
    s->completed = s->completed || (success && (use == USE_REGISTER_ALL || use == USE_REGISTER_OLDER));
    s->cancelled = s->cancelled || use == USE_REGISTER_CANCEL;
    s->failed = s->failed || success_of(e, f) == TRI_NO;
    if (success)
        add_methods(a, &s->methods, e, f);
}

static registration_result result_of(const session *s)
{
    if (s->completed)
        return REGISTRATION_COMPLETED;
    if (s->cancelled)
        return REGISTRATION_CANCELLED;
    if (s->failed)
        return REGISTRATION_FAILED;
    if (s->only_reviews)
        return REGISTRATION_REVIEWED;
    return s->only_deletions ? REGISTRATION_DELETED : REGISTRATION_PARTIAL;
}

static bool is_by_admin(const analyzer *a, const event *e)
{
    return fact_of(a, e)->by_admin || (e->admin && e->admin != e->user);
}

/* How far rows of the same CorrelationId carry the session on from row i, each within an hour of the one before. */
static instant reach_of(const analyzer *a, const reg *regs, size_t i, size_t n)
{
    const event *e = &a->events.v[regs[i].event];
    for (size_t k = i + 1; k < n && k - i <= ROWS_AHEAD && !guid_is_none(e->tracking); k++) {
        instant t = a->events.v[regs[k].event].time;
        if (!instant_known(t) || t - e->time > CORRELATION_GAP_NS)
            break;
        if (guid_eq(a->events.v[regs[k].event].tracking, e->tracking))
            return t; /* from there the next one is looked for when it is its turn */
    }
    return e->time;
}

/* How many of a person's rows, from the first, are one session. */
static size_t rows_of_session(const analyzer *a, const reg *regs, size_t n)
{
    instant reach = INSTANT_NONE;
    bool by_admin = is_by_admin(a, &a->events.v[regs[0].event]);
    size_t k = 1;
    for (; k < n; k++) {
        const event *before = &a->events.v[regs[k - 1].event], *e = &a->events.v[regs[k].event];
        if (!instant_known(before->time) || !instant_known(e->time) || is_by_admin(a, e) != by_admin)
            break;
        instant ahead = reach_of(a, regs, k - 1, n);
        reach = instant_known(reach) && reach > ahead ? reach : ahead;
        if (e->time - before->time > SESSION_GAP_NS && e->time > reach)
            break;
    }
    return k;
}

static session make_session(analyzer *a, const reg *regs, size_t n)
{
    const event *first = &a->events.v[regs[0].event];
    session s = {.only_reviews = true, .only_deletions = true};
    s.row.first = first->time;
    s.row.unit = first->unit;
    s.row.gap_tenth_days = -1;
    s.row.by_admin = is_by_admin(a, first);
    s.row.local = calendar_time_of(a->options.zone, first->time);
    for (size_t i = 0; i < n; i++)
        add_row(a, &s, &a->events.v[regs[i].event]);
    s.row.result = result_of(&s);
    sort_items(s.methods.v, s.methods.n, sizeof *s.methods.v, method_cmp, a);
    s.row.first_method = (uint32_t)a->registration_methods.n;
    s.row.method_count = (uint32_t)s.methods.n;
    for (size_t i = 0; i < s.methods.n; i++)
        *array_push(&a->registration_methods) = s.methods.v[i];
    return s;
}

/* ---- all sessions of one person ---- */

static void add_person(analyzer *a, const reg *regs, size_t n)
{
    size_t begin = a->registrations.n;
    instant last = INSTANT_NONE;
    for (size_t i = 0, k; i < n; i += k) {
        k = rows_of_session(a, regs + i, n - i);
        registration_row row = make_session(a, regs + i, k).row;
        row.session = (uint32_t)(a->registrations.n - begin + 1);
        if (instant_known(last) && instant_known(row.first))
            row.gap_tenth_days = ((row.first - last) * 10 + DAY_NS / 2) / DAY_NS;
        last = row.last;
        *array_push(&a->registrations) = row;
    }
    for (size_t i = begin; i < a->registrations.n; i++)
        a->registrations.v[i].sessions = (uint32_t)(a->registrations.n - begin);
}

static int row_cmp(const void *x, const void *y, void *analyzer_)
{
    const analyzer *a = analyzer_;
    const registration_row *r = x, *s = y;
    if (r->first != s->first)
        return instant_or_last(r->first) < instant_or_last(s->first) ? -1 : 1;
    int order = str_cmp(sym_text(a, r->user), sym_text(a, s->user));
    return order ? order : (r->session > s->session) - (r->session < s->session);
}

static void keep_period(analyzer *a)
{
    size_t kept = 0;
    for (size_t i = 0; i < a->registrations.n; i++) {
        if (!in_period(&a->options, a->registrations.v[i].first))
            continue;
        a->registration_events += a->registrations.v[i].events;
        a->registrations.v[kept++] = a->registrations.v[i];
    }
    a->registrations.n = kept;
}

/* The methods of the rows that are kept, in the order of the rows: what registration_methods.csv holds. */
static void pack_methods(analyzer *a)
{
    ARRAY(sym) packed = {0};
    array_reserve(&packed, a->registration_methods.n + 1);
    for (size_t i = 0; i < a->registrations.n; i++) {
        registration_row *row = &a->registrations.v[i];
        const sym *methods = a->registration_methods.v + row->first_method;
        row->first_method = (uint32_t)packed.n;
        for (uint32_t k = 0; k < row->method_count; k++) {
            str name = sym_text(a, methods[k]);
            *array_push(&packed) = methods[k];
            row->methods = k ? arena_printf(&a->work, "%.*s; %.*s", STR_ARG(row->methods), STR_ARG(name)) : name;
        }
    }
    for (size_t i = 0; i < packed.n; i++)
        a->registration_methods.v[i] = packed.v[i];
    a->registration_methods.n = packed.n;
    array_free(&packed);
}

void stage_registrations(analyzer *a)
{
    ARRAY(reg) regs = {0};
    for (uint32_t i = 0; i < a->events.n; i++) {
        const event *e = &a->events.v[i];
        if (is_registration(a, e))
            *array_push(&regs) = (reg){person_of(a, e->user, e->object_id), i};
    }
    sort_items(regs.v, regs.n, sizeof *regs.v, reg_cmp, a);
    for (size_t i = 0, n; i < regs.n; i += n) {
        for (n = 1; i + n < regs.n && regs.v[i + n].person == regs.v[i].person; n++) {
        }
        add_person(a, regs.v + i, n);
    }
    array_free(&regs);
    keep_period(a);
    sort_items(a->registrations.v, a->registrations.n, sizeof *a->registrations.v, row_cmp, a);
    pack_methods(a);
}

str registration_result_word(registration_result r)
{
    static const str words[] = {
        [REGISTRATION_COMPLETED] = STR_INIT("completed"), [REGISTRATION_PARTIAL] = STR_INIT("partial"),
        [REGISTRATION_CANCELLED] = STR_INIT("cancelled"), [REGISTRATION_FAILED] = STR_INIT("failed"),
        [REGISTRATION_REVIEWED] = STR_INIT("reviewed"),   [REGISTRATION_DELETED] = STR_INIT("deleted"),
    };
    return words[r];
}
