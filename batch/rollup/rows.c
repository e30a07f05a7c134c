/* What became of each customer, and which comes first. */
#include "batch/rollup/parts.h"

#include "base/enum_table.h"
#include "base/sort.h"

str rollup_status_word(rollup_status s)
{
    static const str words[] = {
        [ROLLUP_REPORTED] = STR_INIT("reported"), [ROLLUP_UNCHANGED] = STR_INIT("unchanged"),
        [ROLLUP_OLD] = STR_INIT("old"),           [ROLLUP_FAILED] = STR_INIT("failed"),
        [ROLLUP_NO_INPUT] = STR_INIT("no_input"),
    };
    ROW_FOR_EACH(words, ROLLUP_STATUSES);
    return words[s];
}

/* ---- status ---- */

/* This run made nothing; what an earlier one left may be there. */
static void fail(rollup_row *row, str note)
{
    const rollup_source *x = row->of;
    bool earlier = x->summary_known && !x->between;
    row->status = earlier ? ROLLUP_OLD : ROLLUP_FAILED;
    row->s = earlier ? &x->summary : NULL;
    row->note = note;
}

static str first_of(str a, str b)
{
    return str_empty(a) ? b : a;
}

static void take_report(rollup_row *row)
{
    const rollup_source *x = row->of;
    row->s = &x->summary;
    row->counts = true;
    row->note = x->state.note;
    row->status = x->listed && x->listed_run == x->state.run ? ROLLUP_UNCHANGED : ROLLUP_REPORTED;
}

static void take_no_input(rollup_row *row)
{
    const rollup_source *x = row->of;
    row->status = ROLLUP_NO_INPUT;
    row->note = first_of(x->state.note, STR("nothing that came reaches the period"));
    row->counts = x->state.report && x->summary_known;
    row->s = row->counts ? &x->summary : NULL;
}

static void find_status(rollup_row *row)
{
    const rollup_source *x = row->of;
    if (x->between)
        fail(row, STR("between two reports: run again"));
    else if (!str_empty(x->failed_note))
        fail(row, x->failed_note);
    else if (!x->state_known)
        fail(row, first_of(x->state_why, STR("no report was made yet")));
    else if (x->state.status == CUSTOMER_FAILED)
        fail(row, first_of(x->state.note, STR("no report could be made")));
    else if (x->state.status == CUSTOMER_NO_INPUT)
        take_no_input(row);
    else if (!x->summary_known)
        fail(row, first_of(x->summary_why, STR("summary.json is missing: run again with --force")));
    else
        take_report(row);
}

rollup_row row_of(const rollup_source *source)
{
    rollup_row row = {.of = source, .exit_status = EXIT_STATUS_NONE};
    if (source->state_known && str_empty(source->failed_note))
        row.exit_status = source->state.exit_status;
    find_status(&row);
    const customer_summary *s = row.s;
    row.at_risk = s && str_eq(s->imperfect, STR("figures_at_risk"));
    row.missed = s && s->target_met.known && !s->target_met.n;
    row.too_little =
        row.status == ROLLUP_NO_INPUT ||
        (row.counts && (s->verdict == SUMMARY_TOO_LITTLE || s->servers_missing || !str_empty(source->ask)));
    return row;
}

/* ---- order ---- */

static int more_first(uint64_t a, uint64_t b)
{
    return (a < b) - (a > b);
}

static int by_figures(const rollup_row *a, const rollup_row *b)
{
    if (!a->s || !b->s)
        return more_first(a->s != NULL, b->s != NULL);
    int order = more_first(a->s->ongoing, b->s->ongoing);
    if (order == 0)
        order = (int)a->s->verdict - (int)b->s->verdict;
    if (order == 0)
        order = more_first(a->s->waiting_for_others, b->s->waiting_for_others);
    return order ? order : more_first(a->missed, b->missed);
}

static int worst_first(const void *x, const void *y, void *none)
{
    (void)none;
    const rollup_row *a = x, *b = y;
    int order = by_figures(a, b);
    if (order == 0)
        order = str_cmp(a->of->customer, b->of->customer);
    return order ? order : str_cmp(a->of->folder, b->of->folder);
}

void rows_sort(rollup_row *rows, size_t n)
{
    sort_items(rows, n, sizeof *rows, worst_first, NULL);
}
