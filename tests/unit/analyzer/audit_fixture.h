/* Audit rows made by hand, beside the server logs of fixture.h. Users are named by their first name. */
#ifndef TESTS_UNIT_ANALYZER_AUDIT_FIXTURE_H
#define TESTS_UNIT_ANALYZER_AUDIT_FIXTURE_H

#include "tests/unit/analyzer/fixture.h"

#define RESET  "Reset password (self-service)"
#define CHANGE "Change password (self-service)"
#define UNLOCK "Unlock user account (self-service)"
#define ADMIN  "Reset password (by admin)"
#define FLOW   "Self-service password reset flow activity progress"
#define BLOCK  "Blocked from self-service password reset"

/* One row; what is not named is empty. `id`: of the CorrelationId, 0: none. `result`: "success", "failure", other
 * words. */
typedef struct fix_row {
    const char *time;
    int id;
    const char *activity, *result, *reason, *user, *actor, *actor_name, *agent, *methods;
    int object, actor_object;
    audit_form form;
} fix_row;

static inline guid fix_guid(fixture *f, int n, const char *rest)
{
    guid g;
    guid_parse(arena_printf(&f->text, "%08d%s", n, rest), &g);
    return g;
}

static inline guid fix_correlation(fixture *f, int n)
{
    return n ? fix_guid(f, n, "-f2df-452c-8f69-132a882798d9") : (guid){0};
}

static inline guid fix_object_guid(fixture *f, int n)
{
    return n ? fix_guid(f, n, "-0000-4000-8000-000000000000") : (guid){0};
}

static inline str fix_upn(fixture *f, const char *user)
{
    if (!user || !*user)
        return STR("");
    return strchr(user, '@') ? arena_str(&f->text, str_of(user)) : arena_printf(&f->text, "%s@contoso.com", user);
}

/* The rows that follow stand in an audit export; fix_unit(f, ...) goes back to a server's log. */
static inline void fix_audit_unit(fixture *f, const char *source)
{
    fix_unit(f, source);
    f->ledger.units.v[f->unit].format = FORMAT_AUDIT_CSV;
}

static inline tri fix_success(const char *result)
{
    if (!result)
        return TRI_UNKNOWN;
    str r = str_of(result);
    return str_eq_nocase(r, STR("success")) || str_eq_nocase(r, STR("Succeeded")) ? TRI_YES
           : str_eq_nocase(r, STR("failure")) || str_eq_nocase(r, STR("Failed"))  ? TRI_NO
                                                                                  : TRI_UNKNOWN;
}

static inline str fix_str(const char *s)
{
    return s ? str_of(s) : STR("");
}

static inline void fix_row_add(fixture *f, fix_row w)
{
    if (!f->a)
        f->a = analyzer_new(f->k, &f->options);
    unit *u = &f->ledger.units.v[f->unit];
    audit_row row = {.form = w.form,
                     .correlation = fix_correlation(f, w.id),
                     .activity = fix_str(w.activity),
                     .result = fix_str(w.result),
                     .success = fix_success(w.result),
                     .reason = fix_str(w.reason),
                     .target = fix_upn(f, w.user),
                     .target_id = fix_object_guid(f, w.object),
                     .actor = fix_upn(f, w.actor),
                     .actor_id = fix_object_guid(f, w.actor_object),
                     .actor_name = fix_str(w.actor_name),
                     .agent = fix_str(w.agent),
                     .methods = fix_str(w.methods)};
    record r = record_of_audit(f->unit, ++u->records + 1, &row);
    if (w.time)
        r.time = fix_time(w.time, &r.time_digits);
    fix_widen(&u->first, &u->last, r.time);
    u->used++;
    record_sink sink = analyzer_sink(f->a);
    sink.record(sink.context, &r);
}

/* A row of another service: the audit log goes on. */
static inline void fix_audit_goes_on(fixture *f, const char *time)
{
    unit *u = &f->ledger.units.v[f->unit];
    u->records++;
    u->out_of_scope++;
    fix_widen(&u->first, &u->last, fix_at(time));
}

static inline void fix_cloud(fixture *f, const char *time, int id, const char *activity, const char *result,
                             const char *reason, const char *user)
{
    fix_row_add(f, (fix_row){.time = time,
                             .id = id,
                             .activity = activity,
                             .result = result,
                             .reason = reason,
                             .user = user,
                             .actor = user});
}

static inline void fix_step(fixture *f, const char *time, int id, const char *reason, const char *user)
{
    fix_cloud(f, time, id, FLOW, "success", reason, user);
}

/* A server's log from 08:00 to 20:00 that writes passwords back for somebody else: the day is covered. */
static inline void fix_covering_log(fixture *f)
{
    fix_unit(f, "covering.xml");
    fix_computer(f, A01, 1);
    fix_other(f, "08:00:00");
    fix_succeed(f, "08:30:00", 9000, "zoe");
    fix_other(f, "20:00:00");
}

static inline const operation *fix_of(const fixture *f, const char *user)
{
    str upn = fix_upn((fixture *)(uintptr_t)f, user);
    for (size_t i = 0; i < f->r->operation_count; i++)
        if (str_eq(symbols_str(f->r->symbols, f->r->operations[i].user), upn))
            return &f->r->operations[i];
    ck_abort_msg("no operation of %s", user);
    return NULL;
}

static inline size_t fix_count_of(const fixture *f, const char *user)
{
    str upn = fix_upn((fixture *)(uintptr_t)f, user);
    size_t n = 0;
    for (size_t i = 0; i < f->r->operation_count; i++)
        n += str_eq(symbols_str(f->r->symbols, f->r->operations[i].user), upn);
    return n;
}

#define fix_cause_of(f, user, expected)                       \
    do {                                                      \
        const cause *cause_ = fix_of((f), (user))->cause;     \
        fix_text_is(cause_ ? cause_->id : STR(""), expected); \
    } while (0)

#endif
