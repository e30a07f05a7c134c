/* The records of an extract: their lines are read by the workers, and the events made again from what was logged. */
#include "parsers/extract/read.h"

static const batch_kind extract_batches;

/* ---- work: any thread ---- */

static str whole_message(arena *a, str own, str stack)
{
    char *p = arena_bytes(a, own.n + stack.n);
    memcpy(p, own.p, own.n);
    memcpy(p + own.n, stack.p, stack.n);
    return str_make(p, own.n + stack.n);
}

static bool make_event(extract_batch *b, const event_line *line, record *r)
{
    arena *a = &b->base.arena;
    logged_event e = line->event;
    if (line->stack > b->stack_count || (line->stack && !b->stacks[line->stack - 1].p))
        return false;
    if (line->stack)
        e.message = whole_message(a, e.message, b->stacks[line->stack - 1]);
    e.time = line->at.time;
    e.time_digits = line->at.time_digits;
    *r = record_of_event(a, 0, line->at.line, &e);
    return true;
}

static bool make_record(extract_batch *b, record_entry *entry, line_type type, const any_line *line)
{
    const record *at = type == LINE_EVENT ? &line->event.at : &line->row.at;
    record *r = arena_new(&b->base.arena, record);
    if (type == LINE_EVENT && !make_event(b, &line->event, r))
        return false;
    if (type == LINE_ROW) {
        *r = record_of_audit(0, at->line, &line->row.row);
        r->time = at->time;
        r->time_digits = at->time_digits;
    }
    r->local = instant_known(at->written);
    r->written = at->written;
    r->byte = at->byte;
    r->number = at->number;
    entry->record = r;
    entry->source = type == LINE_EVENT ? line->event.unit : line->row.unit;
    return true;
}

static void work(batch *base, void *hour)
{
    extract_batch *b = (extract_batch *)base;
    any_line line;
    for (size_t i = 0; i < b->lines.n; i++) {
        record_entry *e = &b->lines.v[i];
        line_type type = line_read(&b->base.arena, hour, str_make(b->text.v + e->at, e->n), &line);
        e->record = NULL;
        if (type == LINE_EVENT || type == LINE_ROW)
            (void)make_record(b, e, type, &line);
    }
}

/* ---- done: the calling thread ---- */

static void emit(extract_read *x, record_entry *e)
{
    const passed_row *row = e->record && e->source < x->rows.n ? &x->rows.v[e->source] : NULL;
    if (!row || row->row == UNIT_NONE) {
        extract_problem(x, UNIT_DAMAGED, e->number, STR("a record that cannot be read"), STR("record left out"));
        return;
    }
    record *r = e->record;
    r->unit = row->row;
    if (r->local && row->given)
        r->time = unit_local_time(x->context, r, row->given);
    unit_emit(x->context, r);
}

static void done(batch *base)
{
    extract_batch *b = (extract_batch *)base;
    for (size_t i = 0; i < b->lines.n; i++)
        emit(b->extract, &b->lines.v[i]);
}

static void end(batch *last)
{
    extract_read_end(((extract_batch *)last)->extract);
}

static void release(batch *base)
{
    extract_batch *b = (extract_batch *)base;
    array_free(&b->text);
    array_free(&b->lines);
}

static void *hour_new(void)
{
    return mem_zalloc(1, sizeof(hour_memory));
}

static const batch_kind extract_batches = {
    .batch_bytes = sizeof(extract_batch),
    .release = release,
    .scratch_new = hour_new,
    .scratch_free = mem_free,
    .work = work,
    .done = done,
    .end = end,
};

extract_batch *extract_batch_new(extract_read *x)
{
    extract_batch *b = (extract_batch *)batch_take(x->context, &extract_batches);
    b->extract = x;
    b->text.n = b->lines.n = 0;
    return b;
}

void extract_batch_add(extract_batch *b, str line, uint64_t number)
{
    size_t at = b->text.n;
    array_reserve(&b->text, at + line.n);
    memcpy(b->text.v + at, line.p, line.n);
    b->text.n += line.n;
    *array_push(&b->lines) = (record_entry){.at = at, .n = line.n, .number = number};
}

void extract_batch_submit(extract_batch *b, bool last)
{
    b->base.last = last;
    b->stacks = b->extract->stacks;
    b->stack_count = b->extract->stack_count;
    batch_submit(b->extract->context, &b->base);
}
