#include "analyzer/people/session.h"

static activity_use use_of(const audit_fact *f)
{
    return f->form == AUDIT_LOG ? f->use : USE_REGISTER_OLDER;
}

static tri success_of(const audit_fact *f)
{
    return f->form == AUDIT_REGISTRATION && f->success == TRI_UNKNOWN
               ? TRI_YES
               : (tri)f->success; /* it lists what was registered */
}

static void add_method(const shared *s, method_set *m, str text)
{
    sym method = symbols_add(s->symbols, method_name(text));
    for (size_t i = 0; i < m->n; i++)
        if (m->v[i] == method)
            return;
    if (method && m->n < METHODS_MAX)
        m->v[m->n++] = method;
}

static void add_listed(const shared *s, method_set *m, str list)
{
    while (list.n > 0)
        add_method(s, m, str_trim(str_cut(&list, ';')));
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
static void add_methods(const shared *s, method_set *m, const event *e, const audit_fact *f)
{
    static const struct {
        str text;
        bool by_admin;
    } openings[] = {{STR_INIT("User registered "), false}, {STR_INIT("Admin registered "), true}};
    if (f->form != AUDIT_LOG) {
        add_listed(s, m, sym_text(s, f->methods));
        return;
    }
    if (f->use != USE_REGISTER_METHOD && f->use != USE_REGISTER_OLDER)
        return;
    str reason = event_text(e), activity = sym_text(s, f->activity);
    if (str_starts_nocase(activity, STR("Add "))) /* "Add Passkey (device-bound)" */
        add_method(s, m, str_from(activity, 4));
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++) {
        str rest = str_from(reason, openings[i].text.n);
        bool sentence = str_starts_nocase(rest, STR("all required")) ||
                        str_starts_nocase(rest, STR("for self-service")) ||
                        str_starts_nocase(rest, STR("security info"));
        if (str_starts_nocase(reason, openings[i].text) && !sentence)
            add_method(s, m, openings[i].by_admin ? without_object(rest) : rest);
    }
}

/* "User canceled security info registration.", with one l or two, as activity or as reason. */
static bool says_cancelled(const shared *s, const event *e, const audit_fact *f)
{
    static const str words = STR_INIT("user cancel");
    return str_starts_nocase(event_text(e), words) || str_starts_nocase(sym_text(s, f->activity), words);
}

static void note_start(const shared *s, session *x, const event *e, const audit_fact *f)
{
    static const str opening = STR_INIT("User started the registration for ");
    const str texts[] = {sym_text(s, f->activity), event_text(e)};
    x->row.starts++;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (str_starts_nocase(texts[i], opening))
            x->row.started_method = symbols_add(s->symbols, method_name(str_from(texts[i], opening.n)));
}

/* What one row does, by what its activity is for. A deletion, review or change that failed is no failed registration.
 */
static void note_use(const shared *s, session *x, const event *e, const audit_fact *f)
{
    activity_use use = use_of(f);
    tri success = success_of(f);
    bool registers = use == USE_REGISTER_METHOD || use == USE_REGISTER_OLDER;
    if (use == USE_REGISTER_START)
        note_start(s, x, e, f);
    x->ended = x->ended || (success == TRI_YES && use == USE_REGISTER_ALL);
    x->registered = x->registered || (success == TRI_YES && registers);
    x->failed = x->failed || (success == TRI_NO && (registers || use == USE_REGISTER_ALL || use == USE_REGISTER_START));
    x->updated = x->updated || use == USE_REGISTER_UPDATE;
    x->reviewed = x->reviewed || use == USE_REGISTER_REVIEW;
    x->deleted = x->deleted || use == USE_REGISTER_DELETE;
}

void session_add(const shared *s, const event_log *log, session *x, const event *e)
{
    const audit_fact *f = fact_of(log, e);
    x->row.events++;
    x->row.user = x->row.user ? x->row.user : e->user;
    x->row.object_id = x->row.object_id ? x->row.object_id : e->object_id;
    x->row.last = e->time;
    if (use_of(f) == USE_REGISTER_CANCEL || says_cancelled(s, e, f)) {
        x->cancelled = true;
        return;
    }
    note_use(s, x, e, f);
    if (success_of(f) == TRI_YES)
        add_methods(s, &x->methods, e, f);
}

/* The first that fits. Without a row that starts it, a method that was registered is finished work: so My Security
   Info, administrators and the older forms log it. */
registration_result session_result(const session *x)
{
    bool finished = x->registered && !x->row.starts;
    const struct {
        bool fits;
        registration_result result;
    } order[] = {
        {x->ended, REGISTRATION_COMPLETED},        {x->cancelled, REGISTRATION_CANCELLED},
        {finished, REGISTRATION_COMPLETED},        {x->failed, REGISTRATION_FAILED},
        {x->row.starts > 0, REGISTRATION_PARTIAL}, {x->updated, REGISTRATION_UPDATED},
        {x->reviewed, REGISTRATION_REVIEWED},      {x->deleted, REGISTRATION_DELETED},
    };
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (order[i].fits)
            return order[i].result;
    return REGISTRATION_PARTIAL;
}

str registration_result_word(registration_result r)
{
    static const str words[] = {
        [REGISTRATION_COMPLETED] = STR_INIT("completed"), [REGISTRATION_PARTIAL] = STR_INIT("partial"),
        [REGISTRATION_CANCELLED] = STR_INIT("cancelled"), [REGISTRATION_FAILED] = STR_INIT("failed"),
        [REGISTRATION_UPDATED] = STR_INIT("updated"),     [REGISTRATION_REVIEWED] = STR_INIT("reviewed"),
        [REGISTRATION_DELETED] = STR_INIT("deleted"),
    };
    return words[r];
}
