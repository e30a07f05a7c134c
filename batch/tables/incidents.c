/* portfolio_incidents.csv: one row per incident of any customer, by its beginning. */
#include "batch/tables/parts.h"

typedef void getter(const rollup_incident *r, cell *c);

#define COLUMNS(X)                                          \
    X(customer, cell_text(c, r->row->of->customer))         \
    X(from_utc, cell_time(c, r->i->from))                   \
    X(to_utc, cell_time(c, r->i->to))                       \
    X(duration_s, cell_seconds(c, (int64_t)r->i->lasted_s)) \
    X(cause, cell_text(c, r->i->cause))                     \
    X(cause_title, cell_text(c, r->i->title))               \
    X(owner, cell_text(c, r->i->owner))                     \
    X(turned_away, cell_count(c, r->i->turned_away))        \
    X(failed, cell_count(c, r->i->failed))                  \
    X(over, cell_flag(c, r->i->over))                       \
    X(shared, cell_count(c, r->shared))

#define GETTER_OF(name, statement)                            \
    static void get_##name(const rollup_incident *r, cell *c) \
    {                                                         \
        statement;                                            \
    }
COLUMNS(GETTER_OF)

#define NAME(name, statement)   #name,
#define GETTER(name, statement) get_##name,
static const char *const names[] = {COLUMNS(NAME)};
static getter *const getters[] = {COLUMNS(GETTER)};

void incidents_write(const rollup *r, const rows_sink *to)
{
    size_t columns = sizeof names / sizeof *names;
    cell value;
    to->names(to->context, names, columns);
    for (size_t i = 0; i < r->incident_count; i++) {
        for (size_t k = 0; k < columns; k++) {
            value.kind = CELL_EMPTY;
            getters[k](&r->incidents[i], &value);
            to->cell(to->context, k, &value);
        }
    }
}
