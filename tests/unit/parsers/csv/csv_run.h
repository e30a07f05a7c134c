/* For tests: one text through the reader of CSV that takes it, from memory, and what came of it. */
#ifndef TESTS_UNIT_PARSERS_CSV_CSV_RUN_H
#define TESTS_UNIT_PARSERS_CSV_CSV_RUN_H

#include "base/array.h"
#include "base/out.h"
#include "parsers/batch/batch.h"
#include "parsers/formats.h"
#include "parsers/ledger/ledger.h"
#include "parsers/source/sniff.h"

typedef struct csv_run {
    input_options options;
    ledger ledger;
    read_context context;
    arena texts;
    ARRAY(record) records;
    const format_reader *format; /* NULL: none of these */
} csv_run;

static const scope_entry csv_run_entries[] = {
    {STR_INIT("PasswordResetService"), true, (const int32_t[]){31001}, 1},
    {STR_INIT("ADSync"), false, (const int32_t[]){6329, 6800, 6306}, 3},
};
static const scope csv_run_scope = {csv_run_entries, 2};

/* By the activity, but of one service and of one category everything. */
static inline bool csv_run_audit_scope(const void *context, str service, str category, str activity)
{
    (void)context;
    if (str_eq(service, STR("Whole service")) || str_eq(category, STR("Whole category")))
        return true;
    return str_find_nocase(activity, STR("password")) != STR_NONE && !str_eq(activity, STR("Add password note"));
}

static inline void csv_run_keep(void *context, const record *r)
{
    csv_run *t = context;
    record *k = array_push(&t->records);
    *k = *r;
    str *const event[] = {&k->event.provider, &k->event.computer, &k->event.message};
    str *const row[] = {&k->audit.service,     &k->audit.category, &k->audit.activity,   &k->audit.result,
                        &k->audit.reason,      &k->audit.actor,    &k->audit.actor_type, &k->audit.target,
                        &k->audit.target_name, &k->audit.ip,       &k->audit.agent,      &k->audit.role,
                        &k->audit.methods,     &k->audit.changed,  &k->audit.mobile,     &k->audit.office,
                        &k->audit.mail};
    bool is_event = r->kind == RECORD_EVENT;
    str *const *all = is_event ? event : row;
    size_t n = is_event ? sizeof event / sizeof *event : sizeof row / sizeof *row;
    for (size_t i = 0; i < n; i++)
        *all[i] = arena_str(&t->texts, *all[i]);
}

/* z: zone of its times; NULL: none given. chunk: largest read; 0: any. */
static inline void csv_run_do(csv_run *t, str text, const zone *z, size_t chunk)
{
    *t = (csv_run){
        .options = {
            .jobs = 1, .scope = &csv_run_scope, .audit_scope = csv_run_audit_scope, .zone = z, .read_bytes = chunk}};
    t->context = (read_context){.options = &t->options, .ledger = &t->ledger, .sink = {csv_run_keep, t}};
    uint32_t index = ledger_add(&t->ledger, STR("a.csv"));
    prefix_source source;
    prefix_source_init(&source, text, NULL, &t->context, index);
    arena bids = {0};
    format_found f = format_find(&bids, str_head(text, SNIFF_BYTES), text.n < SNIFF_BYTES);
    bool ours = f.bid.format == FORMAT_EVENT_CSV || format_of(f.bid.format)->side == UNIT_SIDE_CLOUD;
    t->format = ours ? f.reader : NULL;
    if (t->format) {
        ledger_unit(t->context.ledger, index)->format = f.bid.format;
        reader r = {.context = &t->context, .unit = index, .in = &source.base.base, .header = f.bid.header};
        t->format->read(&r);
        batches_end(&t->context);
        ledger_settle(t->context.ledger);
        ledger_close(t->context.ledger);
    }
    arena_free(&bids);
}

static inline const unit *csv_run_unit(const csv_run *t)
{
    return &t->ledger.units.v[0];
}

static inline void csv_run_free(csv_run *t)
{
    ledger_free(&t->ledger);
    array_free(&t->records);
    arena_free(&t->texts);
}

/* One record as a line, without the number of its own. */
static inline str csv_record_line(arena *a, const record *r)
{
    const audit_row *w = &r->audit;
    char time[INSTANT_TEXT], id[GUID_TEXT], who[GUID_TEXT], whom[GUID_TEXT];
    size_t n = instant_write_exact(r->time, r->time_digits, time);
    if (r->kind == RECORD_EVENT)
        return arena_printf(a, "%.*s|%.*s|%d|%.*s|%.*s", (int)n, time, STR_ARG(r->event.computer), r->event.id,
                            STR_ARG(r->event.message), STR_ARG(r->event.provider));
    guid_write(w->correlation, id);
    guid_write(w->actor_id, who);
    guid_write(w->target_id, whom);
    return arena_printf(a, "%.*s|%.*s|%.*s|%d|%.36s|%.*s|%.*s|%.*s|%d|%.*s|%.*s|%.36s|%.*s|%.36s|%.*s|%.*s|%.*s|%.*s",
                        (int)n, time, STR_ARG(w->service), STR_ARG(w->role), (int)w->form, id, STR_ARG(w->category),
                        STR_ARG(w->activity), STR_ARG(w->result), (int)w->success, STR_ARG(w->reason),
                        STR_ARG(w->actor), who, STR_ARG(w->target), whom, STR_ARG(w->ip), STR_ARG(w->agent),
                        STR_ARG(w->methods), STR_ARG(w->changed));
}

/* All of them, and the ledger's row. */
static inline str csv_run_dump(arena *a, const csv_run *t)
{
    const unit *u = csv_run_unit(t);
    out *o = out_memory();
    for (size_t i = 0; i < t->records.n; i++) {
        out_u64(o, t->records.v[i].line);
        out_lit(o, "|");
        out_str(o, csv_record_line(a, &t->records.v[i]));
        out_lit(o, "\n");
    }
    out_str(o, arena_printf(a, "%d %d %llu %llu %llu %llu %llu %d %.*s", (int)u->format, (int)u->encoding,
                            (unsigned long long)u->records, (unsigned long long)u->used,
                            (unsigned long long)u->out_of_scope, (unsigned long long)u->damaged,
                            (unsigned long long)u->repaired, (int)u->status, STR_ARG(u->note)));
    str all = arena_str(a, out_memory_str(o));
    out_free(o);
    return all;
}

#endif
