/* Rows of the older reports (password reset activity, registration and reset events) to the cloud's side of operations:
   they carry no id, and each row is an operation of its own. */
#include "analyzer/cloud/find.h"

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

/* The methods of a row are those that were tried. They were completed where the person came to the password. */
static bool came_to_the_password(cloud_end end, str details)
{
    static const str at_the_password[] = {STR_INIT("while resetting"), STR_INIT("new password"),
                                          STR_INIT("password policy"), STR_INIT("on-premises policy")};
    if (end != CLOUD_FAILED)
        return end == CLOUD_SUCCEEDED;
    for (size_t i = 0; i < sizeof at_the_password / sizeof *at_the_password; i++)
        if (str_find_nocase(details, at_the_password[i]) != STR_NONE)
            return true;
    return false;
}

static bool is_reset_report(const shared *s, const audit_fact *f)
{
    return f->form == AUDIT_ACTIVITY ||
           (f->form == AUDIT_USAGE && str_find_nocase(sym_text(s, f->activity), STR("reset")) != STR_NONE);
}

static void add_report_row(const shared *s, const event_log *log, uint32_t row, cloud_side *to)
{
    const event *e = &log->events.v[row];
    const audit_fact *f = fact_of(log, e);
    str result = sym_text(s, f->result), details = event_text(e);
    cloud_operation op = {
        .kind = KIND_RESET,
        .end = report_end(result, (tri)f->success),
        .user = e->user,
        .object_id = e->object_id,
        .activity = f->activity,
        .reason = symbols_add(s->symbols, details),
        .ip = f->ip,
        .role = f->role,
        .first_row = row,
        .deciding_row = row,
        .first = e->time,
        .last = e->time,
        .report = true,
        .form = f->form,
        .contacted_admin = str_eq_nocase(result, STR("contacted admin")),
        .method_open = left_inside_method(details),
    };
    if (came_to_the_password(op.end, details))
        op.methods = sym_text(s, f->methods);
    op.success = op.end == CLOUD_SUCCEEDED ? TRI_YES : TRI_NO;
    op.submissions = op.end == CLOUD_SUCCEEDED;
    to->of_event[row] = (uint32_t)to->n;
    *array_push(to) = op;
}

void cloud_find_reports(const shared *s, const event_log *log, cloud_side *to)
{
    for (uint32_t i = 0; i < log->events.n; i++) {
        const event *e = &log->events.v[i];
        if (event_is_row(e) && is_reset_report(s, fact_of(log, e)))
            add_report_row(s, log, i, to);
    }
}
