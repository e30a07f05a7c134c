#include "parsers/audit/batch.h"

#include "base/mem.h"
#include "base/text.h"
#include "parsers/audit/row.h"

static void batch_work(read_job *job, unsigned worker);
static void batch_done(read_job *job);

audit_unit *audit_unit_new(read_context *c, uint32_t index, char separator)
{
    audit_unit *u = mem_zalloc(1, sizeof *u);
    u->context = c;
    u->index = index;
    u->separator = separator;
    return u;
}

void audit_unit_problem(audit_unit *u, unit_status status, uint64_t line, uint64_t number, str what, str consequence)
{
    ledger_problem(
        u->context->ledger, u->index, status,
        (problem){.line = line, .byte = NO_PLACE, .record = number, .what = what, .consequence = consequence});
}

audit_batch *audit_batch_new(audit_unit *u)
{
    audit_batch *b = u->free;
    if (b)
        u->free = b->next;
    else
        b = mem_zalloc(1, sizeof *b);
    b->job = (read_job){batch_work, batch_done};
    b->unit = u;
    b->text.n = b->rows.n = 0;
    b->local = false;
    b->ending = NULL;
    return b;
}

void audit_batch_add(audit_batch *b, str row, audit_entry entry)
{
    entry.at = b->text.n;
    entry.n = row.n;
    array_reserve(&b->text, b->text.n + row.n);
    memcpy(b->text.v + b->text.n, row.p, row.n);
    b->text.n += row.n;
    b->local |= entry.time.local && entry.time.reading == DATE_READ;
    *array_push(&b->rows) = entry;
}

void audit_batch_submit(audit_batch *b)
{
    b->activity = b->unit->activity;
    if (b->unit->context->pool) {
        pipeline_submit(b->unit->context->pool, b);
        return;
    }
    batch_work(&b->job, 0);
    batch_done(&b->job);
}

/* --- work: any thread --- */

static bool in_scope(const audit_unit *u, const audit_row *row)
{
    const input_options *o = u->context->options;
    return u->columns.form != AUDIT_LOG ||
           (o->audit_scope && o->audit_scope(o->audit_context, row->service, row->category, row->activity));
}

static void parse_row(audit_batch *b, audit_entry *e, const audit_columns *columns, csv_parser_box *parser)
{
    static const str hole = STR_INIT("\0\0");
    str raw = str_make(b->text.v + e->at, e->n);
    csv_cells cells;
    if (str_find(raw, hole) != STR_NONE) {
        e->refusal = "a run of NUL bytes";
        return;
    }
    str clean = text_clean(&b->arena, raw, &e->repairs);
    if (!csv_parse_row(parser, &b->arena, clean, b->unit->separator, &cells) ||
        (cells.n != e->columns && cells.n < CSV_COLUMNS_MAX)) {
        e->refusal = "a row with a quote that is not doubled";
        return;
    }
    audit_row row;
    audit_row_read(&row, &b->arena, columns, &cells);
    if (!in_scope(b->unit, &row))
        return;
    e->record = arena_new(&b->arena, record);
    *e->record = record_of_audit(b->unit->index, e->line, &row);
}

static void batch_work(read_job *job, unsigned worker)
{
    audit_batch *b = (audit_batch *)job;
    csv_parser_box *parser = csv_parser_box_new();
    audit_columns *columns = mem_alloc(sizeof *columns);
    (void)worker;
    *columns = b->unit->columns;
    columns->of[ROLE_ACTIVITY] = b->activity;
    for (size_t i = 0; i < b->rows.n; i++)
        parse_row(b, &b->rows.v[i], columns, parser);
    mem_free(columns);
    csv_parser_box_free(parser);
}

/* --- done: the calling thread --- */

static void tell_time(audit_unit *u, const audit_entry *e, zone_fit fit)
{
    if (e->time.reading != DATE_READ && u->columns.of[ROLE_DATE] != NO_COLUMN)
        audit_unit_problem(u, UNIT_REPAIRED, e->line, e->number, STR("time invalid"), STR("row kept without a time"));
    if (fit == ZONE_FOLD)
        audit_unit_problem(u, UNIT_REPAIRED, e->line, e->number,
                           STR("a local time that exists twice, at the end of summer time"),
                           STR("the earlier one is taken; is --input-timezone right for this file?"));
    if (fit == ZONE_GAP)
        audit_unit_problem(u, UNIT_REPAIRED, e->line, e->number,
                           STR("a local time that does not exist, at the beginning of summer time"),
                           STR("read as if the clock had not been changed; is --input-timezone right for this file?"));
}

static void tell_repairs(audit_unit *u, const audit_entry *e)
{
    unit *row = ledger_unit(u->context->ledger, u->index);
    row->repaired += e->repairs > 0 || e->padded;
    row->repairs += e->repairs;
    if (e->repairs > 0)
        audit_unit_problem(u, UNIT_REPAIRED, e->line, e->number,
                           STR("characters that are not UTF-8 or that XML does not allow"), STR("replaced by U+FFFD"));
    if (e->padded)
        audit_unit_problem(u, UNIT_REPAIRED, e->line, e->number,
                           STR("a row with other columns at its end than the header"),
                           STR("those that are missing are taken as empty"));
}

static void emit_row(audit_unit *u, audit_entry *e)
{
    if (e->refusal) {
        ledger_unit(u->context->ledger, u->index)->damaged++;
        audit_unit_problem(u, UNIT_DAMAGED, e->line, e->number, str_of(e->refusal), STR("row left out"));
        return;
    }
    if (!e->record) {
        u->passed++;
        return;
    }
    zone_fit fit = ZONE_ONE;
    e->record->time = audit_clock_instant(&u->clock, &e->time, &fit);
    e->record->time_digits = e->time.reading == DATE_READ ? e->time.digits : 0;
    tell_repairs(u, e);
    tell_time(u, e, fit);
    unit_emit(u->context, e->record);
}

static void emit_batch(audit_batch *b)
{
    audit_unit *u = b->unit;
    for (size_t i = 0; i < b->rows.n; i++)
        emit_row(u, &b->rows.v[i]);
    arena_reset(&b->arena);
    b->next = u->free;
    u->free = b;
}

static void unit_free(audit_unit *u)
{
    for (audit_batch *b = u->free, *next; b; b = next) {
        next = b->next;
        array_free(&b->text);
        array_free(&b->rows);
        arena_free(&b->arena);
        mem_free(b);
    }
    array_free(&u->held);
    mem_free(u);
}

/* After the last row: the column of dates is known. */
static void unit_finish(audit_unit *u, text_ending *ending)
{
    audit_clock_settle(&u->clock);
    for (size_t i = 0; i < u->held.n; i++)
        emit_batch(u->held.v[i]);
    unit *row = ledger_unit(u->context->ledger, u->index);
    row->records += u->records;
    row->out_of_scope += u->passed;
    text_ending_tell(u->context, u->index, ending);
    if (u->records == 0)
        audit_unit_problem(u, UNIT_UNRECOGNISED, NO_PLACE, NO_PLACE, STR("no rows in it"),
                           STR("nothing taken from it"));
    unit_free(u);
}

static void batch_done(read_job *job)
{
    audit_batch *b = (audit_batch *)job;
    audit_unit *u = b->unit;
    text_ending *ending = b->ending;
    if (b->local || u->held.n > 0)
        *array_push(&u->held) = b;
    else
        emit_batch(b);
    if (ending)
        unit_finish(u, ending);
}
