/* registration_methods.csv: one row per registration session and method of it, for pivot tables. */
#include "reports/tables/tables.h"

#define TABLE_ROW sym

static const registration_row *session_of(const analysis *a, const sym *method)
{
    return analysis_session_of(a, (size_t)(method - a->registration_methods));
}

static void month_start(cell *c, const calendar_time *t)
{
    if (t->known)
        cell_date(c, t->at.year, t->at.month, 1);
}

#define COLUMNS(X)                                           \
    X(user, cell_sym(c, a, session_of(a, r)->user))          \
    X(first_utc, cell_time(c, session_of(a, r)->first))      \
    X(session, cell_number(c, session_of(a, r)->session))    \
    X(method, cell_sym(c, a, *r))                            \
    X(month_start, month_start(c, &session_of(a, r)->local)) \
    X(customer, cell_text(c, a->options.customer))

TABLE_OF(registration_methods_table, "registration_methods.csv", registration_method_count,
         &a->registration_methods[i]);
