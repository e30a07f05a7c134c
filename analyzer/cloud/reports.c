/* Rows of the older reports (password reset activity, registration and reset events) to the cloud's side of operations:
   they carry no id, and each row is an operation of its own. */
#include "analyzer/internal.h"

typedef struct report_result {
    str word;
    cloud_end end;
} report_result;

static const report_result report_results[] = {
    {STR_INIT("succeeded"), CLOUD_SUCCEEDED},    {STR_INIT("success"), CLOUD_SUCCEEDED},
    {STR_INIT("failed"), CLOUD_FAILED},          {STR_INIT("failure"), CLOUD_FAILED},
    {STR_INIT("contacted admin"), CLOUD_FAILED}, {STR_INIT("blocked"), CLOUD_BLOCKED},
    {STR_INIT("cancelled"), CLOUD_CANCELLED},    {STR_INIT("canceled"), CLOUD_CANCELLED},
    {STR_INIT("abandoned"), CLOUD_ABANDONED},
};

static cloud_end report_end(str result, tri success)
{
    for (size_t i = 0; i < sizeof report_results / sizeof *report_results; i++)
        if (str_eq_nocase(report_results[i].word, result))
            return report_results[i].end;
    if (success != TRI_UNKNOWN)
        return success == TRI_YES ? CLOUD_SUCCEEDED : CLOUD_FAILED;
    return CLOUD_OPEN;
}

/* The step that the details name: "User abandoned after starting the mobile SMS verification option". */
static bool left_inside_method(str details)
{
    return str_find_nocase(details, STR("abandoned after starting")) != STR_NONE ||
           str_find_nocase(details, STR("abandoned after trying")) != STR_NONE;
}

static bool is_reset_report(const analyzer *a, const event *e)
{
    const audit_fact *f = fact_of(a, e);
    return f->form == AUDIT_ACTIVITY ||
           (f->form == AUDIT_USAGE && str_find_nocase(sym_text(a, e->activity), STR("reset")) != STR_NONE);
}

static void add_report_row(analyzer *a, uint32_t row)
{
    event *e = &a->events.v[row];
    const audit_fact *f = fact_of(a, e);
    str result = sym_text(a, e->result), details = event_head(e);
    cloud_operation op = {
        .kind = KIND_RESET,
        .end = report_end(result, (tri)e->success),
        .user = e->user,
        .object_id = e->object_id,
        .activity = e->activity,
        .reason = symbols_add(a->symbols, details),
        .ip = f->ip,
        .role = f->role,
        .first_row = row,
        .deciding_row = row,
        .first = e->time,
        .last = e->time,
        .report = true,
        .form = f->form,
        .contacted_admin = str_eq_nocase(result, STR("contacted admin")),
        .methods = sym_text(a, f->methods),
        .operation = NO_OPERATION,
        .method_open = left_inside_method(details),
    };
    op.success = op.end == CLOUD_SUCCEEDED ? TRI_YES : TRI_NO;
    op.submitted = op.end == CLOUD_SUCCEEDED;
    e->operation = (uint32_t)a->cloud_ops.n;
    *array_push(&a->cloud_ops) = op;
}

void stage_cloud_reports(analyzer *a)
{
    for (uint32_t i = 0; i < a->events.n; i++)
        if (a->events.v[i].cloud && is_reset_report(a, &a->events.v[i]))
            add_report_row(a, i);
}
