/* What stands in lists: incidents, causes, months. */
#include "batch/summary/rows.h"

/* ---- causes ---- */

static bool is_fault_of_service(str fault)
{
    return str_eq(fault, STR("configuration")) || str_eq(fault, STR("outage")) || str_eq(fault, STR("microsoft"));
}

void read_causes(arena *keep, const json_node *list, customer_summary *s)
{
    if (!list)
        return;
    summary_cause *v = arena_alloc(keep, (list->n + 1) * sizeof *v);
    s->causes = v;
    for (const json_node *e = list->first; e; e = e->next)
        v[s->cause_count++] = (summary_cause){
            .cause = kept_text(keep, e, STR("cause")),
            .title = kept_text(keep, e, STR("title")),
            .owner = kept_text(keep, e, STR("owner")),
            .trend = kept_text(keep, e, STR("trend")),
            .of_service = is_fault_of_service(node_text(e, STR("fault"))),
            .users = count_of(e, STR("users")),
            .operations = count_of(e, STR("operations")),
        };
}

void read_fixed(arena *keep, const json_node *list, customer_summary *s)
{
    if (!list)
        return;
    summary_fixed *v = arena_alloc(keep, (list->n + 1) * sizeof *v);
    s->fixed = v;
    for (const json_node *e = list->first; e; e = e->next)
        v[s->fixed_count++] = (summary_fixed){.cause = kept_text(keep, e, STR("cause")),
                                              .title = kept_text(keep, e, STR("title")),
                                              .users = count_of(e, STR("users"))};
}

/* ---- incidents ---- */

/* Summaries of earlier versions do not tell the fault of an incident: the causes do, where one has a row. */
static bool is_outage(const json_node *incident, const json_node *causes)
{
    str fault = node_text(incident, STR("fault")), id = node_text(incident, STR("cause"));
    if (str_empty(fault))
        for (const json_node *e = causes ? causes->first : NULL; e; e = e->next)
            if (str_eq(node_text(e, STR("cause")), id))
                fault = node_text(e, STR("fault"));
    return str_eq(fault, STR("outage"));
}

void read_incidents(arena *keep, const json_node *list, const json_node *causes, customer_summary *s)
{
    if (!list)
        return;
    summary_incident *v = arena_alloc(keep, (list->n + 1) * sizeof *v);
    s->incidents = v;
    for (const json_node *e = list->first; e; e = e->next) {
        summary_incident x = {
            .from = time_of(e, STR("from_utc")),
            .to = time_of(e, STR("to_utc")),
            .began = time_of(e, STR("began_utc")),
            .lasted_s = count_of(e, STR("duration_s")),
            .turned_away = count_of(e, STR("turned_away")),
            .failed = count_of(e, STR("failed")),
            .cause = kept_text(keep, e, STR("cause")),
            .title = kept_text(keep, e, STR("cause_title")),
            .owner = kept_text(keep, e, STR("owner")),
            .outage = is_outage(e, causes),
            .over = flag_of(e, STR("over")),
        };
        x.began = instant_known(x.began) ? x.began : x.from;
        s->ongoing = s->ongoing || !x.over;
        v[s->incident_count++] = x;
    }
}

/* ---- months ---- */

static bool read_month(const json_node *row, summary_month *m)
{
    str text = node_text(row, STR("month")), rest = text;
    unsigned long long year = 0, month = 0;
    if (text.n != STR("YYYY-MM").n || !str_u64(str_cut(&rest, '-'), &year) || !str_u64(rest, &month))
        return false;
    if (month < 1 || month > 12)
        return false;
    *m = (summary_month){.year = (int)year,
                         .month = (int)month,
                         .reliability = decimal_of(row, STR("reliability_percent"), 1),
                         .of = count_of(row, STR("reliability_of")),
                         .covered = !str_empty(node_text(row, STR("basis")))};
    return true;
}

/* The last twelve, whatever stands there. */
void read_months(const json_node *list, customer_summary *s)
{
    size_t skip = list && list->n > SUMMARY_MONTHS_SHOWN ? list->n - SUMMARY_MONTHS_SHOWN : 0;
    for (const json_node *e = list ? list->first : NULL; e; e = e->next) {
        if (skip)
            skip--;
        else if (read_month(e, &s->months[s->month_count]))
            s->month_count++;
    }
}
