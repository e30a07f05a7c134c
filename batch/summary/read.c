#include "base/enum_table.h"
#include "batch/summary/rows.h"

#include <stddef.h>

enum { KNOWN_VERSION = 1 };

static const str verdicts[] = {
    [SUMMARY_FAILING] = STR_INIT("failing"),
    [SUMMARY_DEGRADED] = STR_INIT("degraded"),
    [SUMMARY_TOO_LITTLE] = STR_INIT("not_enough_data"),
    [SUMMARY_EXCEPTIONS] = STR_INIT("healthy_with_exceptions"),
    [SUMMARY_HEALTHY] = STR_INIT("healthy"),
    [SUMMARY_NO_VERDICT] = STR_INIT(""),
};

str summary_verdict_word(summary_verdict v)
{
    ROW_FOR_EACH(verdicts, SUMMARY_VERDICTS);
    return verdicts[v];
}

static summary_verdict verdict_of(str word)
{
    summary_verdict v = 0;
    while (v < SUMMARY_NO_VERDICT && !str_eq(word, verdicts[v]))
        v++;
    return v;
}

/* ---- head ---- */

static void read_head(arena *keep, const json_node *v, customer_summary *s)
{
    const json_node *period = node_object(v, STR("period"));
    s->customer = kept_text(keep, v, STR("customer"));
    s->zone = kept_text(keep, v, STR("timezone"));
    s->asked = kept_text(keep, period, STR("asked"));
    s->first_day = kept_text(keep, period, STR("first_day"));
    s->last_day = kept_text(keep, period, STR("last_day"));
    s->verdict = verdict_of(node_text(v, STR("verdict")));
    s->target = decimal_of(v, STR("target_percent"), 2);
    s->target_met = amount_of(v, STR("target_met"));
    s->incidents_s = count_of(v, STR("incidents_s"));
    s->reliability_previous = decimal_of(v, STR("reliability_previous"), 1);
    s->compared = str_eq(node_text(v, STR("against_month_before")), STR("compared"));
    s->imperfect = kept_text(keep, v, STR("imperfect"));
}

static void read_state(arena *keep, const json_node *reasons, customer_summary *s)
{
    str state = node_text(reasons, STR("state_at_the_end"));
    if (!str_eq(state, STR("up")))
        s->state = arena_str(keep, state);
}

/* ---- numbers ---- */

static const struct count_at {
    const char *name;
    size_t at;
} counts[] = {
#define COUNT(key, field)                      \
    {                                          \
        key, offsetof(customer_summary, field) \
    }
    COUNT("operations", operations),
    COUNT("succeeded", succeeded),
    COUNT("failed", failed),
    COUNT("unfinished", unfinished),
    COUNT("service_side", service_side),
    COUNT("person_side", person_side),
    COUNT("unknown_side", unknown_side),
    COUNT("turned_away", turned_away),
    COUNT("reliability_of", reliability_of),
    COUNT("reliability_good", reliability_good),
    COUNT("users", users),
    COUNT("users_waiting", users_waiting),
    COUNT("users_waiting_for_others", waiting_for_others),
    COUNT("records_damaged", records_damaged),
#undef COUNT
};

static void read_totals(const json_node *totals, customer_summary *s)
{
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        *(uint64_t *)(void *)((char *)s + counts[i].at) = count_of(totals, str_of(counts[i].name));
    s->reliability = decimal_of(totals, STR("reliability_percent"), 1);
    s->down_s = amount_of(totals, STR("down_s"));
}

static void read_coverage(arena *keep, const json_node *coverage, customer_summary *s)
{
    s->basis = kept_text(keep, coverage, STR("basis"));
    s->covered = decimal_of(coverage, STR("covered_percent"), 1);
    s->audit_covered = decimal_of(coverage, STR("audit_covered_percent"), 1);
    s->days = amount_of(coverage, STR("days"));
    s->covered_s = amount_of(coverage, STR("covered_s"));
    s->servers = count_of(coverage, STR("servers"));
    s->servers_missing = count_of(coverage, STR("servers_missing"));
}

static void read_inputs(const json_node *inputs, customer_summary *s)
{
    for (const json_node *e = inputs ? inputs->first : NULL; e; e = e->next) {
        uint64_t n = count_of(inputs, e->name);
        bool whole = str_eq(e->name, STR("ok")) || str_eq(e->name, STR("skipped"));
        s->inputs += n;
        s->inputs_imperfect += whole ? 0 : n;
    }
}

static void read_findings(const json_node *list, customer_summary *s)
{
    for (const json_node *e = list ? list->first : NULL; e; e = e->next) {
        str id = node_text(e, STR("finding"));
        s->restated = s->restated || str_eq(id, STR("month-restated"));
        s->zone_assumed = s->zone_assumed || str_eq(id, STR("zone-assumed"));
    }
}

/* The first cause on the service's side: its own row says more of it. */
static void find_main_cause(arena *keep, const json_node *reasons, customer_summary *s)
{
    s->cause = kept_text(keep, reasons, STR("cause"));
    s->cause_users = count_of(reasons, STR("cause_users"));
    for (size_t i = 0; i < s->cause_count; i++) {
        if (!str_eq(s->causes[i].cause, s->cause))
            continue;
        s->cause_title = s->causes[i].title;
        s->cause_owner = s->causes[i].owner;
        return;
    }
}

static str kept_rows(arena *keep, const json_node *list)
{
    return list ? arena_str(keep, list->text) : (str){0};
}

bool customer_summary_read(arena *keep, arena *scratch, str json, customer_summary *s, const char **why)
{
    const json_node *v = json_tree_read(scratch, json);
    uint64_t version = 0;
    *s = (customer_summary){.verdict = SUMMARY_NO_VERDICT};
    *why = "is no summary of a report";
    if (!node_u64(v, STR("wbhealth_summary"), &version) || version == 0)
        return false;
    *why = "was written by a newer version";
    if (version > KNOWN_VERSION)
        return false;
    *why = NULL;
    const json_node *reasons = node_object(v, STR("verdict_reasons")), *causes = node_list(v, STR("causes"));
    read_head(keep, v, s);
    read_state(keep, reasons, s);
    read_totals(node_object(v, STR("totals")), s);
    read_coverage(keep, node_object(v, STR("coverage")), s);
    read_inputs(node_object(v, STR("inputs")), s);
    read_findings(node_list(v, STR("findings")), s);
    read_causes(keep, causes, s);
    read_fixed(keep, node_list(v, STR("fixed")), s);
    read_incidents(keep, node_list(v, STR("incidents")), causes, s);
    read_months(node_list(v, STR("months")), s);
    find_main_cause(keep, reasons, s);
    s->month_rows = kept_rows(keep, node_list(v, STR("months")));
    s->earlier_month_rows = kept_rows(keep, node_list(v, STR("earlier_months")));
    s->cause_rows = kept_rows(keep, causes);
    s->months_in_period = count_of(v, STR("months_in_period"));
    return true;
}
