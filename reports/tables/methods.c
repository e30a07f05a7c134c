/* registration_methods.csv: one row per registration session and method of it, for pivot tables. */
#include "reports/tables/tables.h"

#define TABLE_ROW sym

/* The session a method belongs to: the last one that begins at or before it, for the methods stand in the order of the
   sessions. */
static const registration_row *session_of(const analysis *a, const sym *method)
{
    size_t at = (size_t)(method - a->registration_methods), low = 0, high = a->registration_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (a->registrations[middle].first_method <= at)
            low = middle;
        else
            high = middle;
    }
    return &a->registrations[low];
}

static void month_start(cell *c, const calendar_time *t)
{
    if (t->known)
        cell_printf(c, "%04d-%02d-01", t->at.year, t->at.month);
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
