/* Logs made by hand, record by record, through the analyzer's own door, for tests that look at the analysis.

   A log stands on one unit and one computer at a time; fix_unit and fix_computer change them. Times are written as
   "2026-10-05 09:00:00[.fraction]", or "09:00:00" for 5 October 2026, a Monday. */
#ifndef TESTS_UNIT_ANALYZER_FIXTURE_H
#define TESTS_UNIT_ANALYZER_FIXTURE_H

#include "analyzer/analysis.h"

#include <check.h>
#include <stdlib.h>

#define A01    "AADC01.contoso.local"
#define A02    "AADC02.contoso.local"
#define PRS    "PasswordResetService"
#define ADSYNC "ADSync"

typedef struct fixture {
    knowledge *k;
    analyzer *a;
    analysis_options options;
    ledger ledger;
    arena text;
    const analysis *r;
    uint32_t unit;
    const char *computer;
    uint64_t next_record;
    bool without_record_ids;
} fixture;

static inline instant fix_time(const char *text, instant_digits *digits)
{
    char full[64] = "2026-10-05T";
    size_t n = strlen(text), at = text[2] == ':' ? 11 : 0;
    ck_assert_uint_lt(n + at, sizeof full);
    memcpy(full + at, text, n);
    bool zoned;
    return instant_parse_iso(str_make(full, at + n), digits, &zoned);
}

static inline instant fix_at(const char *text)
{
    instant_digits digits;
    return fix_time(text, &digits);
}

/* A time so many seconds after (before: negative) another one, to stand on both sides of an edge. */
static inline const char *fix_in(fixture *f, const char *text, int64_t seconds)
{
    char *later = arena_zalloc(&f->text, INSTANT_TEXT + 1);
    instant_write_utc(fix_at(text) + seconds * NS_PER_S, later);
    return later;
}

static inline void fix_unit(fixture *f, const char *source)
{
    *array_push(&f->ledger.units) = (unit){.source = arena_str(&f->text, str_of(source)),
                                           .format = FORMAT_EVENT_XML,
                                           .first = INSTANT_NONE,
                                           .last = INSTANT_NONE};
    f->unit = (uint32_t)(f->ledger.units.n - 1);
}

/* The records that follow stand in the log of that computer; numbers go on behind `record`. */
static inline void fix_computer(fixture *f, const char *computer, uint64_t record)
{
    f->computer = computer;
    f->next_record = record;
}

static inline fixture *fix_new(void)
{
    fixture *f = mem_zalloc(1, sizeof *f);
    f->k = knowledge_load(NULL, 0, TRUST_BUILT_IN, NULL, NULL);
    ck_assert_ptr_nonnull(f->k);
    f->options = (analysis_options){.zone = zone_utc, .from = INSTANT_NONE, .to = INSTANT_NONE, .window_s = 600};
    fix_unit(f, "log.xml");
    fix_computer(f, A01, 1000);
    return f;
}

static inline void fix_free(fixture *f)
{
    analyzer_free(f->a);
    ledger_free(&f->ledger);
    knowledge_free(f->k);
    arena_free(&f->text);
    mem_free(f);
}

static inline unit_span *fix_span(fixture *f)
{
    unit *u = &f->ledger.units.v[f->unit];
    for (size_t i = 0; i < u->spans.n; i++)
        if (str_eq(u->spans.v[i].computer, str_of(f->computer)))
            return &u->spans.v[i];
    *array_push(&u->spans) = (unit_span){.computer = str_of(f->computer), .first = INSTANT_NONE, .last = INSTANT_NONE};
    return &u->spans.v[u->spans.n - 1];
}

static inline void fix_widen(instant *first, instant *last, instant t)
{
    if (!instant_known(t))
        return;
    *first = instant_known(*first) && *first < t ? *first : t;
    *last = instant_known(*last) && *last > t ? *last : t;
}

static inline void fix_cover(fixture *f, instant t)
{
    unit *u = &f->ledger.units.v[f->unit];
    unit_span *span = fix_span(f);
    u->records++;
    span->records++;
    fix_widen(&u->first, &u->last, t);
    fix_widen(&span->first, &span->last, t);
}

/* A record of a provider that is not in scope: the log goes on. */
static inline void fix_other(fixture *f, const char *time)
{
    fix_cover(f, fix_at(time));
    f->ledger.units.v[f->unit].out_of_scope++;
    f->next_record++;
}

static inline void fix_record(fixture *f, const char *provider, const char *time, int32_t id, str message)
{
    if (!f->a)
        f->a = analyzer_new(f->k, &f->options);
    logged_event e = {.provider = str_of(provider),
                      .computer = str_of(f->computer),
                      .id = id,
                      .level = LEVEL_INFORMATION,
                      .message = message,
                      .has_record_id = !f->without_record_ids};
    e.record_id = e.has_record_id ? f->next_record : 0;
    f->next_record++;
    e.time = fix_time(time, &e.time_digits);
    record r = record_of_event(&f->text, f->unit, 0, &e);
    fix_cover(f, r.time);
    f->ledger.units.v[f->unit].used++;
    record_sink sink = analyzer_sink(f->a);
    sink.record(sink.context, &r);
}

/* "00000007-f2df-452c-8f69-132a882798d9" for 7; what tracking() of an operation is compared with. */
static inline str fix_id(fixture *f, int n)
{
    return arena_printf(&f->text, "%08d-f2df-452c-8f69-132a882798d9", n);
}

/* `TrackingId: <n>, ` or nothing for 0. */
static inline str fix_tracking(fixture *f, int n)
{
    return n ? arena_printf(&f->text, "TrackingId: %.*s, ", STR_ARG(fix_id(f, n))) : STR("");
}

static inline void fix_prs(fixture *f, const char *time, int32_t id, int tracking, const char *rest)
{
    str message = arena_printf(&f->text, "%.*s%s", STR_ARG(fix_tracking(f, tracking)), rest);
    fix_record(f, PRS, time, id, message);
}

static inline void fix_start(fixture *f, const char *time, int32_t id, int tracking, const char *user)
{
    str rest = arena_printf(&f->text, "PasswordResetRequestStart, Details: %s@contoso.com%c", user, 0);
    fix_prs(f, time, id, tracking, rest.p);
}

/* A success or failure that gives no reason. */
static inline void fix_end(fixture *f, const char *time, int32_t id, int tracking, const char *user)
{
    str rest = arena_printf(&f->text, "End, Details: Context: UserPrincipalName: %s@contoso.com%c", user, 0);
    fix_prs(f, time, id, tracking, rest.p);
}

/* An error with a reason: "hr=80230626, message=..." or words. */
static inline void fix_error(fixture *f, const char *time, int32_t id, int tracking, const char *user, const char *why)
{
    str rest = arena_printf(&f->text,
                            "Reason: Synchronization Engine returned an error %s., Context: UserPrincipalName: "
                            "%s@contoso.com, Details: %c",
                            why, user, 0);
    fix_prs(f, time, id, tracking, rest.p);
}

static inline void fix_sync_error(fixture *f, const char *time, const char *lines)
{
    str message = arena_printf(&f->text,
                               "An unexpected error has occurred during a password set operation.\n\"%s\n"
                               "Azure AD Sync 2.1.20.0\"",
                               lines);
    fix_record(f, ADSYNC, time, 6329, message);
}

static inline void fix_succeed(fixture *f, const char *time, int tracking, const char *user)
{
    fix_start(f, time, 31001, tracking, user);
    fix_end(f, time, 31002, tracking, user);
}

static inline void fix_fail(fixture *f, const char *time, int tracking, const char *user, int32_t error,
                            const char *why)
{
    fix_start(f, time, 31001, tracking, user);
    if (error)
        fix_error(f, time, error, tracking, user, why);
    fix_end(f, time, 31003, tracking, user);
}

#define DENIED      "hr=80230626, message=The management agent credentials were denied access"
#define POLICY      "hr=80230619, message=A restriction prevents the password"
#define UNREACHABLE "hr=80230818, message=A domain controller could not be contacted"
#define UNSPECIFIED "hr=80004005, message=Unspecified error"

static inline const analysis *fix_finish(fixture *f)
{
    if (!f->a)
        f->a = analyzer_new(f->k, &f->options);
    f->r = analyzer_finish(f->a, &f->ledger);
    return f->r;
}

/* ---- looking at it ---- */

#define fix_text_is(text, expected) \
    ck_assert_msg(str_eq((text), str_of(expected)), "'%.*s', expected '%s'", STR_ARG(text), (expected))

static inline const operation *fix_op(const fixture *f, size_t i)
{
    ck_assert_uint_lt(i, f->r->operation_count);
    return &f->r->operations[i];
}

static inline void fix_cause_is(const fixture *f, size_t i, const char *expected)
{
    const cause *c = fix_op(f, i)->cause;
    str id = c ? c->id : STR("");
    fix_text_is(id, expected);
}

static inline void fix_events_are(const fixture *f, size_t i, const char *expected)
{
    fix_text_is(*fix_op(f, i)->event_ids, expected);
}

static inline const finding *fix_finding(const fixture *f, const char *id)
{
    for (size_t i = 0; i < f->r->finding_count; i++)
        if (str_eq(f->r->findings[i].type->id, str_of(id)))
            return &f->r->findings[i];
    return NULL;
}

/* One suite of one test case. */

static inline Suite *fix_suite(const char *name, const TTest *const *tests, size_t n)
{
    Suite *s = suite_create(name);
    TCase *c = tcase_create(name);
    tcase_set_timeout(c, 60);
    for (size_t i = 0; i < n; i++)
        tcase_add_test(c, tests[i]);
    suite_add_tcase(s, c);
    return s;
}

#endif
