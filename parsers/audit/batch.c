#include "parsers/audit/batch.h"

#include "base/mem.h"
#include "base/text.h"
#include "parsers/audit/json_columns.h"
#include "parsers/audit/json_row.h"
#include "parsers/audit/row.h"
#include "parsers/audit/unified.h"

static const batch_kind audit_batches;

audit_unit *audit_unit_new(read_context *c, uint32_t index, char separator)
{
    audit_unit *u = mem_zalloc(1, sizeof *u);
    u->context = c;
    u->index = index;
    u->separator = separator;
    return u;
}

void audit_unit_keep_names(audit_unit *u, const csv_cells *names)
{
    u->names = (csv_cells){arena_alloc(&u->kept, (names->n + 1) * sizeof(str)), names->n};
    for (size_t i = 0; i < names->n; i++)
        u->names.v[i] = arena_str(&u->kept, names->v[i]);
}

void audit_unit_problem(audit_unit *u, unit_status status, uint64_t line, uint64_t number, str what, str consequence)
{
    ledger_problem(
        u->context->ledger, u->index, status,
        (problem){.line = line, .byte = NO_PLACE, .record = number, .what = what, .consequence = consequence});
}

audit_batch *audit_batch_new(audit_unit *u)
{
    audit_batch *b = (audit_batch *)batch_take(u->context, &audit_batches);
    b->unit = u;
    b->text.n = b->starts.n = b->rows.n = 0;
    b->local = false;
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

void audit_batch_add_cells(audit_batch *b, const csv_frame *row, const char *text, audit_entry entry)
{
    entry.line = row->line;
    entry.columns = row->columns;
    entry.plain = row->plain && row->columns <= CSV_COLUMNS_MAX;
    entry.doubled = row->doubled;
    entry.starts = b->starts.n;
    if (entry.plain) {
        size_t n = row->columns + 1;
        array_reserve(&b->starts, b->starts.n + n);
        memcpy(b->starts.v + b->starts.n, row->starts, n * sizeof *row->starts);
        b->starts.n += n;
    }
    audit_batch_add(b, str_make(text + row->at, row->n), entry);
}

void audit_batch_submit(audit_batch *b)
{
    b->activity = b->unit->activity;
    batch_submit(b->unit->context, &b->base);
}

static void release(batch *base)
{
    audit_batch *b = (audit_batch *)base;
    array_free(&b->text);
    array_free(&b->starts);
    array_free(&b->rows);
}

/* Of one worker. */
typedef struct audit_scratch {
    csv_parser_box *csv;
    json_columns columns;
    scope_memory scope;
} audit_scratch;

static void *scratch_new(void)
{
    audit_scratch *s = mem_zalloc(1, sizeof *s);
    s->csv = csv_parser_box_new();
    return s;
}

static void scratch_free(void *scratch)
{
    audit_scratch *s = scratch;
    csv_parser_box_free(s->csv);
    json_columns_free(&s->columns);
    mem_free(s);
}

/* --- work: any thread --- */

static bool in_scope(const audit_unit *u, const audit_row *row, scope_memory *m)
{
    return u->columns.form != AUDIT_LOG ||
           audit_in_scope(m, u->context->options, row->service, row->category, row->activity);
}

static bool parse_csv(audit_batch *b, audit_entry *e, str raw, csv_parser_box *parser, csv_cells *cells)
{
    static const str hole = STR_INIT("\0\0");
    if (str_find(raw, hole) != STR_NONE) {
        e->refusal = "a run of NUL bytes";
        return false;
    }
    str clean = text_clean(&b->base.arena, raw, &e->repairs);
    if (e->plain && e->repairs == 0) {
        csv_cut_row(&b->base.arena, raw, b->starts.v + e->starts, e->columns, e->doubled, cells);
        return true;
    }
    if (!csv_parse_row(parser, &b->base.arena, clean, b->unit->separator, cells) ||
        (cells->n != e->columns && cells->n < CSV_COLUMNS_MAX)) {
        e->refusal = "a row with a quote that is not doubled";
        return false;
    }
    return true;
}

/* What the fields of a record are as a row, and what its columns mean. */
static const audit_columns *row_of_fields(audit_batch *b, audit_scratch *s, const json_fields *fields, csv_cells *cells)
{
    const audit_columns *file = &b->unit->columns;
    csv_cells names;
    if (file->unified)
        unified_row_read(&b->base.arena, fields, &names, cells);
    else
        json_row_read(&b->base.arena, fields, file->form == AUDIT_LOG, &names, cells);
    return json_columns_of(&s->columns, &names, file->form, &b->unit->learned);
}

/* A row of the unified log as CSV has the same fields as one of JSON. */
static json_fields fields_of_cells(audit_batch *b, const csv_cells *cells)
{
    const csv_cells *names = &b->unit->names;
    json_fields fields = {.v = arena_alloc(&b->base.arena, (cells->n + 1) * sizeof *fields.v)};
    for (; fields.n < cells->n && fields.n < names->n; fields.n++)
        fields.v[fields.n] = (json_field){.name = names->v[fields.n], .text = cells->v[fields.n]};
    return fields;
}

/* The cells of a row, and what its columns mean; `columns` is what the header says of them. NULL: it is refused. */
static const audit_columns *parse(audit_batch *b, audit_entry *e, const audit_columns *columns, audit_scratch *s,
                                  csv_cells *cells)
{
    str raw = str_make(b->text.v + e->at, e->n);
    json_fields fields;
    if (b->unit->text == AUDIT_TEXT_JSON)
        return json_fields_read(&b->base.arena, raw, &fields, &e->repairs, &e->refusal)
                   ? row_of_fields(b, s, &fields, cells)
                   : NULL;
    if (!parse_csv(b, e, raw, s->csv, cells))
        return NULL;
    if (!columns->unified)
        return columns;
    fields = fields_of_cells(b, cells);
    return row_of_fields(b, s, &fields, cells);
}

static void parse_row(audit_batch *b, audit_entry *e, const audit_columns *columns, audit_scratch *s)
{
    csv_cells cells;
    columns = parse(b, e, columns, s, &cells);
    if (!columns)
        return;
    audit_row row;
    audit_row_read(&row, &b->base.arena, columns, &cells);
    if (!in_scope(b->unit, &row, &s->scope))
        return;
    e->record = arena_new(&b->base.arena, record);
    *e->record = record_of_audit(b->unit->index, e->line, &row);
}

static void work(batch *base, void *scratch)
{
    audit_batch *b = (audit_batch *)base;
    audit_columns *columns = mem_alloc(sizeof *columns);
    *columns = b->unit->columns;
    columns->of[COLUMN_ACTIVITY] = b->activity;
    for (size_t i = 0; i < b->rows.n; i++)
        parse_row(b, &b->rows.v[i], columns, scratch);
    mem_free(columns);
}

/* --- done: the calling thread --- */

static void tell_time(audit_unit *u, const audit_entry *e)
{
    if (e->time.reading != DATE_READ && u->columns.of[COLUMN_DATE] != NO_COLUMN)
        audit_unit_problem(u, UNIT_REPAIRED, e->line, e->number, STR("time invalid"), STR("row kept without a time"));
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
    tell_repairs(u, e);
    tell_time(u, e);
    e->record->byte = NO_PLACE;
    e->record->number = e->number;
    audit_clock_set(&u->clock, &e->time, e->record);
    unit_emit(u->context, e->record);
}

static void emit_batch(audit_batch *b)
{
    for (size_t i = 0; i < b->rows.n; i++)
        emit_row(b->unit, &b->rows.v[i]);
}

static void done(batch *base)
{
    audit_batch *b = (audit_batch *)base;
    audit_unit *u = b->unit;
    base->held = b->local || u->held.n > 0;
    if (base->held)
        *array_push(&u->held) = b;
    else
        emit_batch(b);
}

/* The column of dates is known. */
static void emit_held(audit_unit *u)
{
    audit_clock_settle(&u->clock);
    for (size_t i = 0; i < u->held.n; i++) {
        emit_batch(u->held.v[i]);
        batch_give_back(&u->held.v[i]->base);
    }
    array_free(&u->held);
}

/* No row was of use, and no activity is one that the directory writes: its column is missing, or its words are not the
   log's own. */
static void tell_untold(audit_unit *u, unit *row)
{
    bool rows = row->records > row->damaged;
    if (u->columns.form != AUDIT_LOG || u->told || row->used > 0 || !rows)
        return;
    row->untold = row->out_of_scope;
    audit_unit_problem(u, UNIT_UNRECOGNISED, NO_PLACE, NO_PLACE, STR("no activity in it is one that we know"),
                       STR("nothing taken from it; export it with the column of activities as the portal writes it"));
}

/* Once the last part has ended. */
static void tell_end(audit_unit *u, unit *row)
{
    text_ending_tell(u->context, u->index, u->ending);
    tell_untold(u, row);
    if (row->records == 0)
        audit_unit_problem(u, UNIT_UNRECOGNISED, NO_PLACE, NO_PLACE, STR("no rows in it"),
                           STR("nothing taken from it"));
}

static void end(batch *last)
{
    audit_unit *u = ((audit_batch *)last)->unit;
    emit_held(u);
    unit *row = ledger_unit(u->context->ledger, u->index);
    row->records += u->records;
    row->out_of_scope += u->passed;
    if (u->ending)
        tell_end(u, row);
    arena_free(&u->kept);
    mem_free(u);
}

static const batch_kind audit_batches = {
    .batch_bytes = sizeof(audit_batch),
    .release = release,
    .scratch_new = scratch_new,
    .scratch_free = scratch_free,
    .work = work,
    .done = done,
    .end = end,
};
