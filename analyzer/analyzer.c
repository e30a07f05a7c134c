/* The stages of an analysis in their order. No stage knows of another's place: what it needs is given to it as const,
   what it finds it returns, and what else it may change is an argument without const. */
#include "analyzer/analyzer.h"
#include "analyzer/scope.h"

analyzer *analyzer_new(const knowledge *k, const analysis_options *options)
{
    analyzer *a = mem_zalloc(1, sizeof *a);
    a->options = *options;
    a->symbols = symbols_new();
    a->shared = (shared){&a->options, k, a->symbols, &a->texts};
    a->scope = scope_make(k, &a->texts);
    a->ingest = (ingest){.shared = &a->shared, .log = &a->log};
    return a;
}

const scope *analyzer_scope(const analyzer *a)
{
    return &a->scope;
}

/* The activity tells, or the service: what the two services of passwords log and nobody knows must show up. */
bool analyzer_audit_scope(const void *analyzer_, str service, str category, str activity)
{
    const analyzer *a = analyzer_;
    (void)category;
    return knowledge_activity(a->shared.knowledge, activity) != NULL || (activity.n && service_is_whole(service));
}

void analyzer_go_on(analyzer *a, veil *begun)
{
    a->options.begun = begun;
}

bool analyzer_knows_word(const void *analyzer_, str text)
{
    return veil_word_is_known(((const analyzer *)analyzer_)->shared.knowledge, text);
}

bool analyzer_knows_sentence(const void *analyzer_, str text)
{
    static const str begins[] = {STR_INIT("User registered "), STR_INIT("User started the registration for "),
                                 STR_INIT("User cancel"), STR_INIT("User successfully "),
                                 STR_INIT("Successfully completed ")};
    str method;
    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
        if (str_starts_nocase(text, begins[i]))
            return true;
    if (str_starts_nocase(text, STR("Admin registered ")) && str_ends(text, STR(" for user"))) /* no one is named */
        return true;
    return knowledge_flow_step(((const analyzer *)analyzer_)->shared.knowledge, text, &method) != STEP_OTHER;
}

str analyzer_meaning(const void *analyzer_, str provider, int32_t id, str text)
{
    const knowledge *k = ((const analyzer *)analyzer_)->shared.knowledge;
    const rule *r = provider.n ? knowledge_match_text(k, provider, id, text).rule : knowledge_match_cloud(k, text).rule;
    return r ? r->cause->id : STR("");
}

bool analyzer_knows_identity(const void *analyzer_, str text)
{
    return knowledge_identity(((const analyzer *)analyzer_)->shared.knowledge, text) != IDENTITY_NONE;
}

record_sink analyzer_sink(analyzer *a)
{
    return (record_sink){.record = ingest_record, .context = &a->ingest};
}

/* ---- the stages ---- */

/* What was found of each unit, into its row of the ledger. */
static void book(ledger *l, const uint64_t *counts, void (*count)(ledger *l, uint32_t index, uint64_t n))
{
    for (uint32_t u = 0; u < l->units.n; u++)
        count(l, u, counts[u]);
}

/* The log: each event once, of a server, in order. */
static void order_events(analyzer *a, ledger *l)
{
    const shared *s = &a->shared;
    events_settle(l, &a->log);
    a->units = units_by_source(s, l);
    a->servers = servers_find(s, l, &a->log);
    a->duplicates = duplicates_drop(s, l, &a->units, &a->servers, &a->log);
    book(l, a->duplicates.dropped, ledger_count_duplicates);
    book(l, siblings_drop(s, &a->units, &a->log), ledger_count_out_of_scope);
    a->unknown = unknown_drop(s, &a->units, &a->log);
    book(l, a->unknown.dropped, ledger_count_out_of_scope);
    a->order = events_order(s, l, &a->units, &a->servers, &a->log);
    for (uint32_t u = 0; u < l->units.n; u++)
        ledger_unit(l, u)->newest_first = a->order.newest_first[u];
}

/* The operations: both sides, how they ended and why, what became of their people. */
static void judge_operations(analyzer *a, const ledger *l)
{
    const shared *s = &a->shared;
    const event_log *log = &a->log;
    const event_order *order = &a->order;
    operations *ops = &a->operations;
    *ops = operations_correlate(s, log, order, &a->servers);
    a->cloud = cloud_find(s, log, units_audit_last(l), ops);
    cloud_join(s, log, &a->cloud, ops);
    operations_settle(s, log, ops);
    judge_outcomes(s, log, order, &a->servers, ops);
    judge_cloud(s, log, &a->servers, &a->cloud, ops);
    a->tenants = tenants_find(s, log, &a->servers, ops);
    a->service = service_find(s, log, order, &a->servers, &a->tenants);
    evidence ev = judge_evidence(s, log, order, &a->servers, ops);
    operations_list_events(s, log, order, ops);
    operations_find_domains(s, log, ops);
    judge_causes(s, log, &ev, &a->cloud, &a->service, ops);
    a->persons = persons_find(s, log, ops);
    episodes_find(&a->persons, log, ops);
}

/* Of the key of this run: with others nobody comes here. */
static bool has_pseudonyms(const ledger *l)
{
    for (size_t i = 0; i < l->extracts.n; i++)
        if (l->extracts.v[i].key.n)
            return true;
    return false;
}

/* What the options call by name is met by its pseudonym from now on. */
static void veil_names(analyzer *a, text_list *given)
{
    str *names = arena_alloc(&a->words, (given->n + 1) * sizeof *names);
    for (size_t i = 0; i < given->n; i++)
        names[i] = veil_value(a->veil, &a->words, given->v[i]);
    *given = (text_list){names, given->n};
}

/* Everything that comes later is made of pseudonyms, and lies apart from what came from a log. */
static void draw_veil(analyzer *a, ledger *l)
{
    veil_options own = *a->options.veil;
    own.again = own.key.n > 0 && has_pseudonyms(l);
    a->veil = a->options.begun ? a->options.begun : veil_new(&own);
    if (a->options.begun)
        veil_go_on(a->veil);
    veil_everything(&a->shared, a->veil,
                    &(veiled){l, &a->units, &a->servers, &a->log, &a->cloud, &a->operations, &a->registrations},
                    &a->veiled, &a->words);
    veil_names(a, &a->options.retired);
    veil_names(a, &a->options.renamed);
    a->shared.texts = &a->words;
    const arena *const logs[] = {&a->texts, &a->veiled, &a->log.texts, symbols_texts(a->symbols)};
    a->from_logs = log_memory_of(logs, sizeof logs / sizeof *logs);
    a->units = units_by_source(&a->shared, l);
    if (l->units.n > 0)
        veil_tell_allowed(a->veil, l, a->units.by_source[0]);
    registrations_sort(&a->shared, &a->registrations);
    a->event_rows = events_as_shown(&a->shared, &a->units, &a->servers, &a->log);
    a->operation_rows = operations_as_shown(&a->operations);
}

known analyzer_known(const analyzer *a, const ledger *l)
{
    return (known){
        .shared = &a->shared,
        .ledger = l,
        .units = &a->units,
        .log = &a->log,
        .order = &a->order,
        .servers = &a->servers,
        .duplicates = &a->duplicates,
        .unknown = &a->unknown,
        .operations = &a->operations,
        .tenants = &a->tenants,
        .service = &a->service,
        .cloud = &a->cloud,
        .persons = &a->persons,
        .registrations = &a->registrations,
        .contacts = &a->contacts,
        .extent = units_extent(l),
        .audit_last = units_audit_last(l),
    };
}

static void publish(analyzer *a, const known *k, period p)
{
    const figures *f = &a->figures;
    index_range in = operations_in(&a->operations, p);
    interval extent = period_clip(p, k->extent);
    analysis r = {
        .options = a->options,
        .knowledge = a->shared.knowledge,
        .ledger = k->ledger,
        .unit_order = a->units.by_source,
        .symbols = a->symbols,
        .veil = a->veil,
        .from_logs = &a->from_logs,
        .event_rows = a->event_rows,
        .operation_rows = a->operation_rows ? a->operation_rows + in.first : NULL,
        .events = a->log.events.v,
        .event_count = a->log.events.n,
        .versioned_events = a->order.versioned.v,
        .versioned_event_count = a->order.versioned.n,
        .audit_facts = a->log.rows.v,
        .operations = in.end > in.first ? a->operations.v + in.first : NULL,
        .operation_count = in.end - in.first,
        .operation_events = a->operations.events.v,
        .operation_event_count = a->operations.events.n,
        .event_operations = a->operations.of_event,
        .first_operation = (uint32_t)in.first,
        .causes = f->causes.rows.v,
        .cause_count = f->causes.rows.n,
        .service = f->service.rows.v,
        .service_count = f->service.rows.n,
        .users = f->users.rows.v,
        .user_count = f->users.rows.n,
        .waiting = f->users.waiting,
        .series = f->series,
        .months = f->months.rows.v,
        .month_count = f->months.rows.n,
        .history = f->history.rows.v,
        .history_count = f->history.rows.n,
        .all_months = f->all_months.rows.v,
        .all_month_count = f->all_months.rows.n,
        .seen_months = f->seen_months.rows.v,
        .seen_month_count = f->seen_months.rows.n,
        .against = f->against,
        .target = f->target,
        .able = f->able,
        .period_reached = period_is_reached(k->ledger, p),
        .findings = a->findings.rows.v,
        .finding_count = a->findings.rows.n,
        .finding_story = findings_tell(a->findings.rows.v, a->findings.rows.n, k, f),
        .registrations = f->registrations.v,
        .registration_count = f->registrations.n,
        .registration_methods = f->registrations.methods.v,
        .registration_method_count = f->registrations.methods.n,
        .contacts = a->contacts.rows.v,
        .contact_count = a->contacts.rows.n,
        .changes = f->changes.rows.v,
        .change_count = f->changes.in_period,
        .incidents = f->incidents,
        .nearby = f->nearby,
        .coverage = f->coverage.rows.v,
        .coverage_count = f->coverage.rows.n,
        .first = extent.from,
        .last = extent.to,
        .totals = f->totals,
        .ranking = f->ranking,
        .verdict = f->verdict,
        .actions = f->actions,
        .charts = f->charts,
        .story = f->story,
    };
    for (size_t i = 0; i < f->registrations.n; i++)
        r.registration_events += f->registrations.v[i].events;
    a->result = r;
}

const analysis *analyzer_finish(analyzer *a, ledger *l)
{
    const shared *s = &a->shared;
    period asked = period_asked(s);
    order_events(a, l);
    judge_operations(a, l);
    a->registrations = registrations_find(s, &a->log, &a->persons);
    a->contacts = contacts_check(s, &a->units, &a->log);
    if (a->options.veil)
        draw_veil(a, l);
    registrations_find_domains(s, &a->registrations);
    known k = analyzer_known(a, l);
    a->figures = figures_count(&k, asked);
    a->findings = findings_make(&k, asked);
    publish(a, &k, asked);
    return &a->result;
}

void analyzer_free(analyzer *a)
{
    if (!a)
        return;
    array_free(&a->findings.rows);
    figures_free(&a->figures);
    array_free(&a->contacts.rows);
    registrations_free(&a->registrations);
    persons_free(&a->persons);
    service_free(&a->service);
    tenants_free(&a->tenants);
    operations_free(&a->operations);
    cloud_free(&a->cloud);
    event_order_free(&a->order);
    servers_free(&a->servers);
    duplicates_free(&a->duplicates);
    unknown_free(&a->unknown);
    event_log_free(&a->log);
    symbols_free(a->symbols);
    if (!a->options.begun)
        veil_free(a->veil);
    log_memory_free(&a->from_logs);
    mem_free(a->event_rows);
    mem_free(a->operation_rows);
    arena_free(&a->veiled);
    arena_free(&a->words);
    arena_free(&a->texts);
    mem_free(a);
}
