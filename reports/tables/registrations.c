/* registrations.csv: one row per registration session. */
#include "reports/tables/tables.h"

#define TABLE_ROW registration_row

static void local_day(cell *c, const calendar_time *t)
{
    if (t->known)
        cell_date(c, t->at.year, t->at.month, t->at.day);
}

static void local_month(cell *c, const calendar_time *t)
{
    if (t->known)
        cell_month(c, t->at.year, t->at.month);
}

static void local_month_start(cell *c, const calendar_time *t)
{
    if (t->known)
        cell_date(c, t->at.year, t->at.month, 1);
}

#define COLUMNS(X)                                                   \
    X(user, cell_sym(c, a, r->user))                                 \
    X(object_id, cell_sym(c, a, r->object_id))                       \
    X(actor, cell_safe(c, r->by_admin ? STR("admin") : STR("self"))) \
    X(first_utc, cell_time(c, r->first))                             \
    X(last_utc, cell_time(c, r->last))                               \
    X(events, cell_count(c, r->events))                              \
    X(methods, cell_text(c, r->methods))                             \
    X(method_count, cell_count(c, r->method_count))                  \
    X(result, cell_safe(c, registration_result_word(r->result)))     \
    X(session, cell_number(c, r->session))                           \
    X(sessions, cell_number(c, r->sessions))                         \
    X(gap_days, cell_tenths(c, r->gap_tenth_days))                   \
    X(date, local_day(c, &r->local))                                 \
    X(month, local_month(c, &r->local))                              \
    X(month_start, local_month_start(c, &r->local))                  \
    X(customer, cell_text(c, a->options.customer))                   \
    X(source, cell_place(c, a, r->unit))

TABLE_OF(registrations_table, "registrations.csv", registration_count, &a->registrations[i]);
