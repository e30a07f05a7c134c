/* portfolio.csv: one row per customer, worst first. */
#include "batch/tables/parts.h"

typedef void getter(const rollup_row *r, cell *c);

static void cell_amount_of(cell *c, amount a)
{
    cell_number_if(c, a.known, a.n);
}

static void cell_tenths_of(cell *c, amount a)
{
    cell_tenths(c, a.known ? (int64_t)a.n : -1);
}

/* In every statement r is the row, s its figures, c the cell. ALWAYS: also where there are no figures.
 */
#define COLUMNS(ALWAYS, FIGURES)                                                                    \
    ALWAYS(customer, cell_text(c, r->of->customer))                                                 \
    ALWAYS(folder, cell_text(c, r->of->folder))                                                     \
    ALWAYS(status, cell_safe(c, rollup_status_word(r->status)))                                     \
    ALWAYS(exit_status, cell_number_if(c, r->exit_status >= 0, (uint64_t)(unsigned)r->exit_status)) \
    FIGURES(verdict, cell_safe(c, summary_verdict_word(s->verdict)))                                \
    FIGURES(period_from, cell_moment(c, s->first_day))                                              \
    FIGURES(period_to, cell_moment(c, s->last_day))                                                 \
    FIGURES(operations, cell_count(c, s->operations))                                               \
    FIGURES(succeeded, cell_count(c, s->succeeded))                                                 \
    FIGURES(failed, cell_count(c, s->failed))                                                       \
    FIGURES(unfinished, cell_count(c, s->unfinished))                                               \
    FIGURES(service_side, cell_count(c, s->service_side))                                           \
    FIGURES(person_side, cell_count(c, s->person_side))                                             \
    FIGURES(unknown_side, cell_count(c, s->unknown_side))                                           \
    FIGURES(turned_away, cell_count(c, s->turned_away))                                             \
    FIGURES(reliability_percent, cell_tenths_of(c, s->reliability))                                 \
    FIGURES(reliability_previous, cell_tenths_of(c, s->reliability_previous))                       \
    FIGURES(target_percent, if (s->target.known) cell_hundredths(c, s->target.n))                   \
    FIGURES(target_met, cell_amount_of(c, s->target_met))                                           \
    FIGURES(users, cell_count(c, s->users))                                                         \
    FIGURES(users_waiting, cell_count(c, s->users_waiting))                                         \
    FIGURES(down_s, cell_amount_of(c, s->down_s))                                                   \
    FIGURES(incidents, cell_count(c, s->incident_count))                                            \
    FIGURES(ongoing, cell_flag(c, s->ongoing))                                                      \
    FIGURES(cause, cell_text(c, s->cause))                                                          \
    FIGURES(cause_title, cell_text(c, s->cause_title))                                              \
    FIGURES(cause_users, cell_number_if(c, s->cause.n > 0, s->cause_users))                         \
    FIGURES(owner, cell_text(c, s->cause_owner))                                                    \
    FIGURES(covered_percent, cell_tenths_of(c, s->covered))                                         \
    FIGURES(basis, cell_text(c, s->basis))                                                          \
    FIGURES(reliability_of, cell_count(c, s->reliability_of))                                       \
    FIGURES(reliability_good, cell_count(c, s->reliability_good))                                   \
    FIGURES(servers, cell_count(c, s->servers))                                                     \
    FIGURES(servers_missing, cell_count(c, s->servers_missing))                                     \
    FIGURES(inputs, cell_count(c, s->inputs))                                                       \
    FIGURES(inputs_imperfect, cell_count(c, s->inputs_imperfect))                                   \
    FIGURES(imperfect, cell_text(c, s->imperfect))                                                  \
    FIGURES(records_damaged, cell_count(c, s->records_damaged))                                     \
    FIGURES(restated, cell_flag(c, s->restated))                                                    \
    ALWAYS(group, cell_text(c, r->of->group))                                                       \
    ALWAYS(note, cell_text(c, r->note))

#define ALWAYS_GETTER(name, statement)                   \
    static void get_##name(const rollup_row *r, cell *c) \
    {                                                    \
        statement;                                       \
    }
#define FIGURES_GETTER(name, statement)                  \
    static void get_##name(const rollup_row *r, cell *c) \
    {                                                    \
        const customer_summary *s = r->s;                \
        if (s) {                                         \
            statement;                                   \
        }                                                \
    }
COLUMNS(ALWAYS_GETTER, FIGURES_GETTER)

#define NAME(name, statement)   #name,
#define GETTER(name, statement) get_##name,
static const char *const names[] = {COLUMNS(NAME, NAME)};
static getter *const getters[] = {COLUMNS(GETTER, GETTER)};

void customers_write(const rollup *r, const rows_sink *to)
{
    size_t columns = sizeof names / sizeof *names;
    cell value;
    to->names(to->context, names, columns);
    for (size_t i = 0; i < r->row_count; i++) {
        for (size_t k = 0; k < columns; k++) {
            value.kind = CELL_EMPTY;
            getters[k](&r->rows[i], &value);
            to->cell(to->context, k, &value);
        }
    }
}
