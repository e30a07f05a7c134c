/* The numbers of the whole period, under the names that months.csv gives them, and what the logs cover of it. */
#include "reports/summary/parts.h"

#include <stddef.h>

typedef struct number {
    const char *key;
    size_t at; /* of a size_t in totals */
} number;

#define NUMBER(name, field)           \
    {                                 \
        name, offsetof(totals, field) \
    }

static const number counts[] = {
    NUMBER("operations", operations),
    NUMBER("writeback_operations", writeback_operations),
    NUMBER("succeeded", succeeded),
    NUMBER("failed", failed),
    NUMBER("unfinished", unfinished),
    NUMBER("unknown", unknown),
    NUMBER("person_side", user_side),
    NUMBER("service_side", service_side),
    NUMBER("unknown_side", unknown_side),
    NUMBER("turned_away", turned_away),
    NUMBER("reliability_of", reliable_of),
    NUMBER("reliability_good", reliable),
    NUMBER("episodes", episodes),
    NUMBER("episodes_got_in", episodes_got_in),
    NUMBER("users", users),
    NUMBER("users_waiting", users_waiting),
    NUMBER("registrations", registrations),
};

static void put_counts(json_out *j, const totals *t)
{
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        json_key_str(j, str_of(counts[i].key));
        json_number(j, *(const size_t *)(const void *)((const char *)t + counts[i].at));
    }
}

static void put_amount(json_out *j, str key, bool known, int64_t n)
{
    json_key_str(j, key);
    if (known && n >= 0)
        json_number(j, (uint64_t)n);
    else
        json_null(j);
}

/* What no log could show is not known. */
void summary_totals(json_out *j, const analysis *a)
{
    const totals *t = &a->totals;
    bool seen = t->days_covered > 0;
    json_key(j, "totals");
    json_object(j, JSON_LINES);
    put_counts(j, t);
    summary_count(j, STR("users_waiting_for_others"), a->story.people.for_others);
    summary_count(j, STR("records_damaged"), (size_t)a->story.inputs.damaged);
    json_key(j, "reliability_percent");
    json_share(j, t->reliability);
    json_key(j, "got_in_percent");
    json_share(j, t->got_in);
    put_amount(j, STR("median_ms"), true, t->median_ms);
    put_amount(j, STR("p95_ms"), true, t->p95_ms);
    put_amount(j, STR("down_s"), seen, t->down_s);
    put_amount(j, STR("silent_s"), seen, t->silent_s);
    put_amount(j, STR("degraded_s"), seen, t->degraded_s);
    put_amount(j, STR("disabled_s"), seen, t->disabled_s);
    json_end(j);
}

void summary_coverage(json_out *j, const analysis *a)
{
    const totals *t = &a->totals;
    json_key(j, "coverage");
    json_object(j, JSON_LINES);
    json_key(j, "basis");
    json_data(j, basis_word(t->covered.basis));
    json_key(j, "covered_percent");
    json_share(j, t->covered.servers);
    json_key(j, "audit_covered_percent");
    json_share(j, t->covered.audit);
    put_amount(j, STR("covered_s"), true, (int64_t)covered_share(&t->covered).part);
    put_amount(j, STR("days"), true, t->days);
    put_amount(j, STR("days_covered"), true, t->days_covered);
    json_key(j, "servers");
    json_number(j, a->story.service.server_count);
    summary_count(j, STR("servers_missing"), a->story.missing.n);
    json_end(j);
}
