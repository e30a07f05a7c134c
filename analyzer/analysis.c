/* The stages in their order; see internal.h for what each does. */
#include "analyzer/internal.h"

typedef struct provider_ids {
    str provider;
    ARRAY(int32_t) ids;
} provider_ids;

typedef ARRAY(provider_ids) provider_list;

static provider_ids *ids_of(provider_list *providers, str provider)
{
    for (size_t i = 0; i < providers->n; i++)
        if (str_eq_nocase(providers->v[i].provider, provider))
            return &providers->v[i];
    *array_push(providers) = (provider_ids){.provider = provider};
    return &providers->v[providers->n - 1];
}

/* The events in scope come from the rules. PasswordResetService is in scope whole: an id that nobody knows must show
   up. */
static void make_scope(analyzer *a)
{
    provider_list providers = {0};
    const event_type *type;
    ids_of(&providers, STR("PasswordResetService"));
    for (size_t i = 0; (type = knowledge_nth_event(a->knowledge, i)); i++)
        if (type->gate)
            *array_push(&ids_of(&providers, type->provider)->ids) = type->id;
    scope_entry *entries = arena_zalloc(&a->work, providers.n * sizeof *entries);
    for (size_t i = 0; i < providers.n; i++) {
        provider_ids *p = &providers.v[i];
        int32_t *ids = arena_zalloc(&a->work, (p->ids.n + 1) * sizeof *ids);
        for (size_t k = 0; k < p->ids.n; k++)
            ids[k] = p->ids.v[k];
        entries[i] = (scope_entry){p->provider, i == 0, ids, p->ids.n};
        array_free(&p->ids);
    }
    a->scope = (scope){entries, providers.n};
    array_free(&providers);
}

analyzer *analyzer_new(const knowledge *k, const analysis_options *options)
{
    analyzer *a = mem_zalloc(1, sizeof *a);
    a->knowledge = k;
    a->options = *options;
    a->symbols = symbols_new();
    a->any_server = NO_SERVER;
    a->clock_set_back = INSTANT_NONE;
    make_scope(a);
    return a;
}

/* The activity tells; service and category say nothing more. */
bool analyzer_audit_scope(const void *analyzer_, str service, str category, str activity)
{
    (void)service, (void)category;
    const analyzer *a = analyzer_;
    return knowledge_activity(a->knowledge, activity) != NULL;
}

const scope *analyzer_scope(const analyzer *a)
{
    return &a->scope;
}

record_sink analyzer_sink(analyzer *a)
{
    return (record_sink){ingest_record, a};
}

typedef struct sorted_unit {
    str source;
    uint32_t unit;
} sorted_unit;

static int unit_cmp(const void *x, const void *y, void *none)
{
    (void)none;
    const sorted_unit *a = x, *b = y;
    int order = str_cmp(a->source, b->source);
    return order ? order : (a->unit > b->unit) - (a->unit < b->unit);
}

/* Units by source, and each unit's place among them. */
static void sort_units(analyzer *a)
{
    size_t n = a->ledger->units.n;
    sorted_unit *sorted = mem_zalloc(n + 1, sizeof *sorted);
    a->unit_order = arena_zalloc(&a->work, (n + 1) * sizeof *a->unit_order);
    array_reserve(&a->unit_rank, n + 1);
    a->unit_rank.n = n;
    for (size_t i = 0; i < n; i++)
        sorted[i] = (sorted_unit){a->ledger->units.v[i].source, (uint32_t)i};
    sort_items(sorted, n, sizeof *sorted, unit_cmp, NULL);
    for (size_t i = 0; i < n; i++) {
        a->unit_order[i] = sorted[i].unit;
        a->unit_rank.v[sorted[i].unit] = (uint32_t)i;
    }
    mem_free(sorted);
}

static void publish(analyzer *a)
{
    analysis *r = &a->result;
    r->options = a->options;
    r->knowledge = a->knowledge;
    r->ledger = a->ledger;
    r->unit_order = a->unit_order;
    r->symbols = a->symbols;
    r->events = a->events.v, r->event_count = a->events.n;
    r->operations = a->operations.v, r->operation_count = a->operations.n;
    r->operation_events = a->op_events.v, r->operation_event_count = a->op_events.n;
    r->causes = a->causes.v, r->cause_count = a->causes.n;
    r->service = a->service.v, r->service_count = a->service.n;
    r->users = a->users.v, r->user_count = a->users.n;
    r->months = a->months.v, r->month_count = a->months.n;
    r->findings = a->findings.v, r->finding_count = a->findings.n;
    r->registrations = a->registrations.v, r->registration_count = a->registrations.n;
    r->registration_methods = a->registration_methods.v, r->registration_method_count = a->registration_methods.n;
    r->registration_events = a->registration_events;
    r->contacts = a->contacts.v, r->contact_count = a->contacts.n;
    r->changes = a->changes.v, r->change_count = a->changes_in_period;
    r->coverage = a->coverage.v, r->coverage_count = a->coverage.n;
    r->first = a->first;
    r->last = a->last;
}

const analysis *analyzer_finish(analyzer *a, ledger *l)
{
    a->ledger = l;
    sort_units(a);
    stage_servers(a);
    stage_duplicates(a);
    stage_siblings(a);
    stage_order(a);
    stage_correlate(a);
    stage_cloud(a);
    stage_cloud_reports(a);
    stage_join(a);
    stage_outcomes(a);
    stage_service(a);
    stage_evidence(a);
    stage_collect(a);
    stage_judge(a);
    stage_episodes(a);
    stage_history(a);
    stage_period(a);
    stage_registrations(a);
    stage_contacts(a);
    stage_causes(a);
    stage_users(a);
    stage_totals(a);
    stage_service_rows(a);
    stage_changes(a);
    stage_findings(a);
    stage_verdict(a);
    stage_charts(a);
    publish(a);
    return &a->result;
}

static void free_servers(analyzer *a)
{
    for (size_t i = 0; i < a->servers.n; i++) {
        array_free(&a->servers.v[i].covered);
        array_free(&a->servers.v[i].state_events);
        array_free(&a->servers.v[i].rows);
    }
    array_free(&a->servers);
}

void analyzer_free(analyzer *a)
{
    if (!a)
        return;
    free_servers(a);
    array_free(&a->events);
    array_free(&a->unit_sequence);
    array_free(&a->unit_rank);
    array_free(&a->operations);
    array_free(&a->op_work);
    array_free(&a->op_events);
    array_free(&a->facts);
    array_free(&a->cloud_ops);
    array_free(&a->registrations);
    array_free(&a->registration_methods);
    array_free(&a->contacts);
    map_free(&a->users_on_premises);
    array_free(&a->tenant_rows);
    array_free(&a->service);
    array_free(&a->causes);
    array_free(&a->users);
    array_free(&a->months);
    array_free(&a->findings);
    array_free(&a->changes);
    array_free(&a->cause_first);
    array_free(&a->coverage);
    map_free(&a->person_of_user);
    mem_free(a->order);
    symbols_free(a->symbols);
    arena_free(&a->text);
    arena_free(&a->work);
    mem_free(a);
}
