/* The rows of an extract's inputs, and what was wrong with them, as if these had been read here. */
#include "parsers/extract/read.h"

/* So many rows may be lost between two. */
enum { ROWS_LOST_MAX = 1000, STACKS_LOST_MAX = 1000 };

void extract_problem(extract_read *x, unit_status status, uint64_t line, str what, str consequence)
{
    ledger_problem(
        x->context->ledger, x->index, status,
        (problem){.line = line, .byte = NO_PLACE, .record = NO_PLACE, .what = what, .consequence = consequence});
}

static void keep_given(ledger *l, unit_given *g)
{
    str *texts[] = {&g->rules, &g->rule_files, &g->page, &g->zone};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = arena_str(&l->text, *texts[i]);
}

void extract_begin(extract_read *x, const head_line *head)
{
    ledger *l = x->context->ledger;
    x->given = head->given;
    keep_given(l, &x->given);
    *array_push(&l->extracts) = (extract_origin){.source = ledger_unit(l, x->index)->called,
                                                 .key = arena_str(&l->text, head->key),
                                                 .allowed = arena_str(&l->text, head->allowed),
                                                 .customer = arena_str(&l->text, head->customer)};
    x->redacted = head->key.n > 0;
}

/* Its rows stand behind one another. */
static void note_origin(extract_read *x, uint32_t row)
{
    ledger *l = x->context->ledger;
    extract_origin *o = &l->extracts.v[l->extracts.n - 1];
    o->first = o->end > o->first ? o->first : row;
    o->end = row + 1;
}

/* What its line leaves out is that of all; a zone that is given now counts. */
static unit_given given_of(const extract_read *x, const unit_given *own, uint32_t row)
{
    unit_given g = *own, now = given_for(x->context->options, ledger_unit(x->context->ledger, row)->called);
    g.rules = g.rules.n ? g.rules : x->given.rules;
    g.rule_files = g.rule_files.n ? g.rule_files : x->given.rule_files;
    g.page = g.page.n ? g.page : x->given.page;
    g.zone = now.zone.n ? now.zone : g.zone.n ? g.zone : x->given.zone;
    g.passwords = g.passwords || x->given.passwords;
    return g;
}

static passed_row *row_of(extract_read *x, uint64_t number)
{
    return number < x->rows.n && x->rows.v[number].row != UNIT_NONE ? &x->rows.v[number] : NULL;
}

/* Its texts, in the ledger's memory; what is counted here is none yet. */
static void fill_row(extract_read *x, uint32_t row, const unit *from, const zone *given)
{
    ledger *l = x->context->ledger;
    unit *to = ledger_unit(l, row), u = *from;
    u.source = to->source;
    u.called = to->called;
    u.label = to->label;
    u.inside = to->inside;
    u.origins = to->origins;
    u.used = 0;
    u.kept = true;
    u.given = given_of(x, &from->given, row);
    keep_given(l, &u.given);
    u.zone_assumed = u.zone_assumed && !given;
    u.zone_told = u.zone_told && !given;
    str *texts[] = {&u.code_page, &u.page_assumed, &u.page_sample, &u.checksum, &u.note, &u.cut};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = arena_str(&l->text, *texts[i]);
    *to = u;
}

static bool take_unit(extract_read *x, const unit_line *line)
{
    const unit *u = &line->unit;
    if (line->number < x->rows.n || line->number > x->rows.n + ROWS_LOST_MAX || u->label.n == 0)
        return false;
    while (x->rows.n < line->number)
        *array_push(&x->rows) = (passed_row){.row = UNIT_NONE};
    const passed_row *outer = u->inside == UNIT_NONE ? NULL : row_of(x, u->inside);
    uint32_t row = ledger_add_inside(x->context->ledger, outer ? outer->row : UNIT_NONE, u->label);
    const zone *given = unit_zone_given(x->context, row);
    fill_row(x, row, u, given);
    ledger_unit(x->context->ledger, row)->redacted = x->redacted && !line->named;
    note_origin(x, row);
    *array_push(&x->rows) = (passed_row){.row = row, .given = given, .expected = u->used};
    return true;
}

static bool take_span(extract_read *x, const span_line *line)
{
    const passed_row *row = row_of(x, line->unit);
    const unit_span *s = &line->span;
    if (row && x->redacted) /* it may have been called by two names, and two times covered apart */
        ledger_span_append(x->context->ledger, row->row, *s);
    else if (row)
        ledger_span_add(x->context->ledger, row->row, s->computer, s->first, s->last, s->records);
    return row != NULL;
}

static bool take_local(extract_read *x, const local_line *line)
{
    const passed_row *row = row_of(x, line->unit);
    local_span s = line->span;
    if (!row || !instant_known(s.written_first) || !instant_known(s.written_last))
        return false;
    if (row->given) {
        s.first = zone_instant_of(row->given, s.written_first, NULL);
        s.last = zone_instant_of(row->given, s.written_last, NULL);
    }
    ledger_local_add(x->context->ledger, row->row, s);
    return true;
}

/* Of times that are read in another zone now it is found out anew. */
static bool take_problem(extract_read *x, const problem_line *line)
{
    const passed_row *row = row_of(x, line->unit);
    if (row && !(line->problem.of_zone && row->given))
        ledger_problem(x->context->ledger, row->row, UNIT_OK, line->problem);
    return row != NULL;
}

static void grow_stacks(extract_read *x, size_t want)
{
    size_t room = x->stack_room ? 2 * x->stack_room : 64;
    while (room < want)
        room *= 2;
    str *larger = arena_zalloc(&x->kept, room * sizeof *larger);
    if (x->stack_count > 0)
        memcpy(larger, x->stacks, x->stack_count * sizeof *larger);
    x->stacks = larger;
    x->stack_room = room;
}

static bool take_stack(extract_read *x, const stack_line *line)
{
    if (line->number <= x->stack_count || line->number > x->stack_count + STACKS_LOST_MAX)
        return false;
    if (line->number > x->stack_room)
        grow_stacks(x, line->number);
    x->stacks[line->number - 1] = arena_str(&x->kept, line->text);
    x->stack_count = line->number;
    return true;
}

static bool take_month(extract_read *x, const month_line *line)
{
    enum { YEAR = 100 };
    const reported_value *r = &line->reported;
    ledger *l = x->context->ledger;
    unsigned year = (unsigned)(line->number / YEAR % 10000), month = (unsigned)(line->number % YEAR);
    *array_push(&l->reported) = (reported_value){.month = arena_printf(&l->text, "%04u-%02u", year, month),
                                                 .column = arena_str(&l->text, r->column),
                                                 .value = r->value,
                                                 .program = arena_str(&l->text, r->program),
                                                 .rules = arena_str(&l->text, r->rules),
                                                 .extract = l->extracts.n - 1};
    return true;
}

bool extract_take_line(extract_read *x, line_type type, const any_line *line)
{
    switch (type) {
    case LINE_UNIT:
        return take_unit(x, &line->unit);
    case LINE_SPAN:
        return take_span(x, &line->span);
    case LINE_LOCAL:
        return take_local(x, &line->local);
    case LINE_PROBLEM:
        return take_problem(x, &line->problem);
    case LINE_STACK:
        return take_stack(x, &line->stack);
    case LINE_MONTH:
        return take_month(x, &line->month);
    case LINE_HEAD:
    case LINE_EVENT:
    case LINE_ROW:
    case LINE_END:
    case LINE_UNKNOWN:
        break;
    }
    return false;
}

static void count_missing(extract_read *x, const passed_row *row)
{
    unit *u = ledger_unit(x->context->ledger, row->row);
    if (u->used < row->expected) {
        u->damaged += row->expected - u->used;
        ledger_problem(x->context->ledger, row->row, UNIT_DAMAGED,
                       (problem){.line = NO_PLACE,
                                 .byte = NO_PLACE,
                                 .record = NO_PLACE,
                                 .what = STR("records of it are missing in a damaged extract"),
                                 .consequence = STR("records left out")});
    }
    u->records = u->used + u->out_of_scope + u->duplicates + u->damaged;
}

void extract_read_end(extract_read *x)
{
    for (size_t i = 0; i < x->rows.n; i++)
        if (x->rows.v[i].row != UNIT_NONE)
            count_missing(x, &x->rows.v[i]);
    ledger_unit(x->context->ledger, x->index)->passed = true;
    array_free(&x->rows);
    arena_free(&x->kept);
    mem_free(x);
}
