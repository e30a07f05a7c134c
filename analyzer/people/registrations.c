/* Registration sessions: the portal logs every piece of data that a person registers as an event of its own; what
   people mean by "a registration" is the session. Rows of one person are chained while the gaps are at most 15 minutes;
   rows of one CorrelationId up to an hour. What an administrator registers for somebody, often for many at once, is
   told apart from what the person does. */
#include "analyzer/people/session.h"

#define SESSION_GAP_NS     (15 * MINUTE_NS)
#define CORRELATION_GAP_NS HOUR_NS
enum { ROWS_AHEAD = 64 /* rows looked at for the next of the same CorrelationId */ };

typedef struct finder {
    const shared *shared;
    const event_log *log;
    registrations *to;
} finder;

typedef struct reg {
    sym person;
    uint32_t event;
} reg;

static bool is_registration(const shared *s, const event_log *log, const event *e)
{
    if (!event_is_row(e))
        return false;
    const audit_fact *f = fact_of(log, e);
    if (f->form == AUDIT_REGISTRATION)
        return true;
    if (f->form == AUDIT_USAGE)
        return str_find_nocase(sym_text(s, f->activity), STR("registration")) != STR_NONE;
    return f->form == AUDIT_LOG && activity_is_registration(f->use);
}

static int reg_cmp(const void *x, const void *y, void *finder_)
{
    const finder *f = finder_;
    const reg *r = x, *s = y;
    if (r->person != s->person) {
        int order = str_cmp(sym_text(f->shared, r->person), sym_text(f->shared, s->person));
        return order ? order : (r->person > s->person) - (r->person < s->person);
    }
    instant t = instant_or_last(f->log->events.v[r->event].time), u = instant_or_last(f->log->events.v[s->event].time);
    if (t != u)
        return t < u ? -1 : 1;
    return (r->event > s->event) - (r->event < s->event);
}

static int method_cmp(const void *x, const void *y, void *symbols_)
{
    const symbols *names = symbols_;
    return str_cmp(symbols_str(names, *(const sym *)x), symbols_str(names, *(const sym *)y));
}

/* ---- one session ---- */

static bool is_by_admin(const event_log *log, const event *e)
{
    return fact_of(log, e)->by_admin || (e->admin && e->admin != e->user);
}

/* How far rows of the same CorrelationId carry the session on from row i, each within an hour of the one before. */
static instant reach_of(const event_log *log, const reg *regs, size_t i, size_t n)
{
    const event *e = &log->events.v[regs[i].event];
    for (size_t k = i + 1; k < n && k - i <= ROWS_AHEAD && !guid_is_none(e->tracking); k++) {
        instant t = log->events.v[regs[k].event].time;
        if (!instant_known(t) || t - e->time > CORRELATION_GAP_NS)
            break;
        if (guid_eq(log->events.v[regs[k].event].tracking, e->tracking))
            return t; /* from there the next one is looked for when it is its turn */
    }
    return e->time;
}

/* How many of a person's rows, from the first, are one session. */
static size_t rows_of_session(const event_log *log, const reg *regs, size_t n)
{
    instant reach = INSTANT_NONE;
    bool by_admin = is_by_admin(log, &log->events.v[regs[0].event]);
    size_t k = 1;
    for (; k < n; k++) {
        const event *before = &log->events.v[regs[k - 1].event], *e = &log->events.v[regs[k].event];
        if (!instant_known(before->time) || !instant_known(e->time) || is_by_admin(log, e) != by_admin)
            break;
        instant ahead = reach_of(log, regs, k - 1, n);
        reach = instant_known(reach) && reach > ahead ? reach : ahead;
        if (e->time - before->time > SESSION_GAP_NS && e->time > reach)
            break;
    }
    return k;
}

static session make_session(const finder *f, const reg *regs, size_t n)
{
    const event *first = &f->log->events.v[regs[0].event];
    session s = {0};
    s.row.first = first->time;
    s.row.unit = first->unit;
    s.row.gap_tenth_days = -1;
    s.row.by_admin = is_by_admin(f->log, first);
    s.row.local = calendar_time_of(f->shared->options->zone, first->time);
    for (size_t i = 0; i < n; i++)
        session_add(f->shared, f->log, &s, &f->log->events.v[regs[i].event]);
    s.row.result = session_result(&s);
    sort_items(s.methods.v, s.methods.n, sizeof *s.methods.v, method_cmp, f->shared->symbols);
    s.row.first_method = (uint32_t)f->to->methods.n;
    s.row.method_count = (uint32_t)s.methods.n;
    for (size_t i = 0; i < s.methods.n; i++)
        *array_push(&f->to->methods) = s.methods.v[i];
    return s;
}

/* ---- all sessions of one person ---- */

static void add_person(const finder *f, const reg *regs, size_t n)
{
    size_t begin = f->to->n;
    instant last = INSTANT_NONE;
    for (size_t i = 0, k; i < n; i += k) {
        k = rows_of_session(f->log, regs + i, n - i);
        registration_row row = make_session(f, regs + i, k).row;
        row.session = (uint32_t)(f->to->n - begin + 1);
        if (instant_known(last) && instant_known(row.first))
            row.gap_tenth_days = ((row.first - last) * 10 + DAY_NS / 2) / DAY_NS;
        last = row.last;
        *array_push(f->to) = row;
    }
    for (size_t i = begin; i < f->to->n; i++)
        f->to->v[i].sessions = (uint32_t)(f->to->n - begin);
}

static int row_cmp(const void *x, const void *y, void *symbols_)
{
    const symbols *names = symbols_;
    const registration_row *r = x, *s = y;
    if (r->first != s->first)
        return instant_or_last(r->first) < instant_or_last(s->first) ? -1 : 1;
    int order = str_cmp(symbols_str(names, r->user), symbols_str(names, s->user));
    return order ? order : (r->session > s->session) - (r->session < s->session);
}

void registrations_sort(const shared *s, registrations *all)
{
    sort_items(all->v, all->n, sizeof *all->v, row_cmp, s->symbols);
}

/* The methods into the order of the rows. */
static void pack_methods(const shared *s, registrations *all)
{
    ARRAY(sym) packed = {0};
    array_reserve(&packed, all->methods.n + 1);
    for (size_t i = 0; i < all->n; i++) {
        registration_row *row = &all->v[i];
        const sym *methods = all->methods.v + row->first_method;
        row->first_method = (uint32_t)packed.n;
        for (uint32_t k = 0; k < row->method_count; k++) {
            str name = sym_text(s, methods[k]), before = row->methods;
            *array_push(&packed) = methods[k];
            row->methods = k ? arena_printf(s->texts, "%.*s; %.*s", STR_ARG(before), STR_ARG(name)) : name;
        }
    }
    for (size_t i = 0; i < packed.n; i++)
        all->methods.v[i] = packed.v[i];
    array_free(&packed);
}

registrations registrations_find(const shared *s, const event_log *log, const persons *p)
{
    registrations all = {0};
    finder f = {s, log, &all};
    ARRAY(reg) regs = {0};
    for (uint32_t i = 0; i < log->events.n; i++) {
        const event *e = &log->events.v[i];
        if (is_registration(s, log, e))
            *array_push(&regs) = (reg){person_of(p, e->user, e->object_id), i};
    }
    sort_items(regs.v, regs.n, sizeof *regs.v, reg_cmp, &f);
    for (size_t i = 0, n; i < regs.n; i += n) {
        for (n = 1; i + n < regs.n && regs.v[i + n].person == regs.v[i].person; n++) {
        }
        add_person(&f, regs.v + i, n);
    }
    array_free(&regs);
    registrations_sort(s, &all);
    pack_methods(s, &all);
    return all;
}

void registrations_find_domains(const shared *s, registrations *all)
{
    for (size_t i = 0; i < all->n; i++)
        all->v[i].user_domain = domain_of(s, all->v[i].user);
}

void registrations_free(registrations *r)
{
    array_free(&r->methods);
    array_free(r);
}

static instant began_at(const void *rows, size_t i)
{
    return ((const registration_row *)rows)[i].first;
}

index_range registrations_in(const registrations *r, period p)
{
    return period_range(p, r->n, began_at, r->v);
}

registrations registrations_of_period(const registrations *r, period p)
{
    registrations some = {0};
    index_range in = registrations_in(r, p);
    for (size_t i = in.first; i < in.end; i++) {
        registration_row row = r->v[i];
        const sym *methods = r->methods.v + row.first_method;
        row.first_method = (uint32_t)some.methods.n;
        for (uint32_t k = 0; k < row.method_count; k++)
            *array_push(&some.methods) = methods[k];
        *array_push(&some) = row;
    }
    return some;
}
