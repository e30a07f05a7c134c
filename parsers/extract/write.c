/* Writing an extract. Records come before it is known which rows there are and what these are numbered, so each waits
   as the text of its line without its beginning (whose it is) and its end (which stack trace). */
#include "parsers/extract/extract.h"

#include "base/array.h"
#include "base/digest.h"
#include "base/gzip.h"
#include "base/sort.h"
#include "base/symbols.h"
#include "parsers/extract/cut.h"
#include "parsers/extract/given.h"
#include "parsers/extract/head.h"
#include "parsers/extract/lines.h"
#include "parsers/extract/veiling.h"

enum { PACK_BYTES = 1 << 20 };

typedef struct held {
    uint32_t unit;
    line_type type;
    sym stack;
    str text;
} held;

struct extract {
    const ledger *ledger;
    out *to;
    bool packed;
    extract_made made;
    out *line, *pack; /* of one record; of what waits to be packed */
    digest digest;    /* of what was written, unpacked */
    arena texts;
    symbols *stacks;
    ARRAY(held) records;
    const veiling *watch;    /* NULL: nobody looks for names */
    bool looks_only;         /* at the ledger, before anything is written */
    ARRAY(uint32_t) origins; /* of each unit once settled: one that it was as it was read */
    extract_leak leak;
    ARRAY(uint64_t) numbers;       /* of the rows of the settled ledger; NO_PLACE: it is not written */
    uint64_t rows;                 /* written */
    ARRAY(uint64_t) left_out;      /* per unit as it was read: records of another time */
    ARRAY(uint64_t) stack_numbers; /* by symbol; 0: not written yet */
    uint64_t stack_count, written;
};

extract *extract_new(const ledger *l, out *to, bool packed, const extract_made *made)
{
    extract *x = mem_zalloc(1, sizeof *x);
    x->ledger = l;
    x->to = to;
    x->packed = packed;
    x->made = *made;
    x->line = out_memory();
    x->pack = out_memory();
    x->stacks = symbols_new();
    digest_begin(&x->digest);
    return x;
}

void extract_free(extract *x)
{
    if (!x)
        return;
    out_free(x->line);
    out_free(x->pack);
    symbols_free(x->stacks);
    array_free(&x->records);
    array_free(&x->left_out);
    array_free(&x->numbers);
    array_free(&x->stack_numbers);
    array_free(&x->origins);
    arena_free(&x->texts);
    mem_free(x);
}

uint64_t extract_records(const extract *x)
{
    return x->written;
}

void extract_watch(extract *x, const veiling *v)
{
    x->watch = v;
}

const extract_leak *extract_left(const extract *x)
{
    return x->leak.line.n ? &x->leak : NULL;
}

/* Is a name left in a line of this unit, as it was read? */
static void look(extract *x, uint32_t unit, line_type type, const void *line)
{
    extract_leak leak = {.line = field_key(&line_kinds[type].fields[0])};
    if (!x->watch || !veiling_veil(x->watch) || x->leak.line.n)
        return;
    const names_lens lens = veiling_lens(x->watch, unit);
    const line_field *f = names_left(&lens, type, line, &leak.left);
    if (f) {
        leak.field = field_key(f);
        x->leak = leak;
    }
}

/* ---- taking records ---- */

/* What is of all kinds; what only local times need is there for them alone. */
static record at_of(const record *r)
{
    record at = *r;
    if (!r->local) {
        at.written = INSTANT_NONE;
        at.byte = NO_PLACE;
        at.number = 0;
    }
    return at;
}

static void hold(extract *x, const record *r, line_type type, sym stack)
{
    str text = arena_str(&x->texts, out_memory_str(x->line));
    *array_push(&x->records) = (held){.unit = r->unit, .type = type, .stack = stack, .text = text};
}

static void hold_event(extract *x, const record *r)
{
    const event_record *e = &r->event;
    event_line line = {.at = at_of(r),
                       .event = {.provider = e->provider,
                                 .computer = e->computer,
                                 .id = e->id,
                                 .level = e->level,
                                 .record_id = e->record_id,
                                 .has_record_id = e->has_record_id,
                                 .message = str_head(e->message, e->fields.head)}};
    look(x, r->unit, LINE_EVENT, &line);
    line_write_fields(x->line, LINE_EVENT, &line, 1, true);
    size_t known = symbols_count(x->stacks);
    str text = str_from(e->message, e->fields.head);
    sym stack = symbols_add(x->stacks, text);
    if (symbols_count(x->stacks) > known)
        look(x, r->unit, LINE_STACK, &(stack_line){.text = text});
    hold(x, r, LINE_EVENT, stack);
}

static void hold_row(extract *x, const record *r)
{
    row_line line = {.at = at_of(r), .row = r->audit};
    look(x, r->unit, LINE_ROW, &line);
    line_write_fields(x->line, LINE_ROW, &line, 1, true);
    hold(x, r, LINE_ROW, 0);
}

static void leave_out(extract *x, uint32_t unit)
{
    while (x->left_out.n <= unit)
        *array_push(&x->left_out) = 0;
    x->left_out.v[unit]++;
}

static void take_record(void *extract_, const record *r)
{
    extract *x = extract_;
    if (!extract_cut_takes(&(extract_cut){x->made.from, x->made.to}, r->time)) {
        leave_out(x, r->unit);
        return;
    }
    out_memory_clear(x->line);
    if (r->kind == RECORD_EVENT)
        hold_event(x, r);
    else
        hold_row(x, r);
}

/* ---- writing ---- */

static void hand_on(extract *x)
{
    str waiting = out_memory_str(x->pack);
    digest_add(&x->digest, waiting.p, waiting.n);
    if (x->packed && waiting.n > 0)
        gzip_member(x->to, waiting);
    else
        out_str(x->to, waiting);
    out_memory_clear(x->pack);
}

static void put_line(extract *x, line_type type, const void *line)
{
    line_write(x->pack, type, line);
    if (out_size(x->pack) >= PACK_BYTES)
        hand_on(x);
}

/* The same of what the ledger has of a unit. */
static void put_of_unit(extract *x, uint32_t unit, line_type type, const void *line)
{
    if (x->looks_only)
        look(x, unit < x->origins.n ? x->origins.v[unit] : unit, type, line);
    else
        put_line(x, type, line);
}

static void put_problems(extract *x, size_t *next, uint32_t unit)
{
    const ledger *l = x->ledger;
    for (; *next < l->problems.n && l->problems.v[*next].unit <= unit; ++*next)
        if (l->problems.v[*next].unit == unit)
            put_of_unit(x, unit, LINE_PROBLEM, &(problem_line){x->numbers.v[unit], l->problems.v[*next]});
}

static uint64_t left_out_of(const extract *x, uint32_t settled)
{
    for (size_t i = 0; i < x->left_out.n; i++)
        if (x->ledger->settled.v[i] == settled)
            return x->left_out.v[i];
    return 0;
}

/* Of an input that is kept already nothing is written; an archive stays for what stands in it. */
static void number_rows(extract *x)
{
    const ledger *l = x->ledger;
    for (size_t i = 0; i < l->units.n; i++)
        *array_push(&x->numbers) = x->made.only_new && (l->units.v[i].origins & ORIGIN_KEPT) ? NO_PLACE : 0;
    for (size_t i = 0; i < l->units.n; i++)
        for (uint32_t u = (uint32_t)i; x->numbers.v[i] == 0 && u != UNIT_NONE; u = l->units.v[u].inside)
            x->numbers.v[u] = 0;
    for (size_t i = 0; i < l->units.n; i++)
        x->numbers.v[i] = x->numbers.v[i] == 0 ? x->rows++ : NO_PLACE;
}

/* As its line tells it. */
static unit numbered(const extract *x, const unit *u)
{
    unit told = *u;
    told.inside = u->inside == UNIT_NONE ? UNIT_NONE : (uint32_t)x->numbers.v[u->inside];
    return told;
}

static void put_unit(extract *x, const extract_cut *cut, uint32_t i, str key, const unit_given *given, size_t *next)
{
    const unit u = numbered(x, &x->ledger->units.v[i]);
    uint64_t number = x->numbers.v[i];
    unit_line line = {number, extract_cut_unit(cut, &u, left_out_of(x, i), &x->texts), key.n > 0 && !u.redacted};
    line.unit.given = given_beyond(&u.given, given);
    put_of_unit(x, i, LINE_UNIT, &line);
    for (size_t k = 0; k < u.spans.n; k++) {
        unit_span s = u.spans.v[k];
        if (extract_cut_span(cut, &s.first, &s.last))
            put_of_unit(x, i, LINE_SPAN, &(span_line){number, s});
    }
    for (size_t k = 0; k < u.local.n; k++) {
        local_span s = u.local.v[k];
        if (extract_cut_local(cut, &s))
            put_of_unit(x, i, LINE_LOCAL, &(local_line){number, s});
    }
    put_problems(x, next, i);
}

static void put_units(extract *x, str key)
{
    const ledger *l = x->ledger;
    const unit_given given = given_of_all(l);
    size_t next = 0;
    const extract_cut cut = {x->made.from, x->made.to};
    for (uint32_t i = 0; i < l->units.n; i++)
        if (x->numbers.v[i] != NO_PLACE)
            put_unit(x, &cut, i, key, &given, &next);
}

/* Its number; its text stands before the first record that has it. */
static uint64_t stack_number(extract *x, sym stack)
{
    if (!stack)
        return 0;
    while (x->stack_numbers.n <= stack)
        *array_push(&x->stack_numbers) = 0;
    if (!x->stack_numbers.v[stack]) {
        x->stack_numbers.v[stack] = ++x->stack_count;
        put_line(x, LINE_STACK, &(stack_line){x->stack_count, symbols_str(x->stacks, stack)});
    }
    return x->stack_numbers.v[stack];
}

static void put_record(extract *x, const held *r)
{
    uint64_t stack = stack_number(x, r->stack);
    out *o = x->pack;
    out_char(o, '{');
    out_str(o, line_kinds[r->type].fields[0].mark);
    out_u64(o, x->numbers.v[r->unit]);
    if (r->text.n > 0)
        out_char(o, ',');
    out_str(o, r->text);
    if (stack) {
        out_char(o, ',');
        out_str(o, line_kinds[LINE_EVENT].fields[line_kinds[LINE_EVENT].n - 1].mark);
        out_u64(o, stack);
    }
    out_lit(o, "}\n");
    if (out_size(o) >= PACK_BYTES)
        hand_on(x);
}

static int by_unit(const void *left, const void *right, void *none)
{
    (void)none;
    uint32_t a = ((const held *)left)->unit, b = ((const held *)right)->unit;
    return (a > b) - (a < b);
}

/* Those of the rows that stay, in the order of these. */
static void settle_records(extract *x)
{
    size_t kept = 0;
    for (size_t i = 0; i < x->records.n; i++) {
        held r = x->records.v[i];
        r.unit = x->ledger->settled.v[r.unit];
        if (r.unit != UNIT_NONE && x->numbers.v[r.unit] != NO_PLACE)
            x->records.v[kept++] = r;
    }
    x->records.n = x->written = kept;
    sort_items(x->records.v, kept, sizeof *x->records.v, by_unit, NULL);
}

void extract_end(extract *x)
{
    char checksum[DIGEST_TEXT];
    hand_on(x);
    digest_text(&x->digest, checksum);
    put_line(x, LINE_END, &(end_line){x->written, str_make(checksum, DIGEST_TEXT)});
    hand_on(x);
}

static void note_origins(extract *x)
{
    const ledger *l = x->ledger;
    for (size_t i = 0; x->watch && i < l->units.n; i++)
        *array_push(&x->origins) = (uint32_t)i;
    for (size_t i = 0; x->watch && i < l->settled.n; i++)
        if (l->settled.v[i] != UNIT_NONE)
            x->origins.v[l->settled.v[i]] = (uint32_t)i;
}

/* Nothing is written of what must not stand in one file, and nothing where a name is left. */
static bool may_write(extract *x, str key)
{
    extract_mix mix = extract_mix_of(x->ledger, x->made.key);
    note_origins(x);
    x->looks_only = true;
    if (x->watch)
        put_units(x, key);
    x->looks_only = false;
    return mix != MIX_TWO_KEYS && mix != MIX_OTHER_KEY && mix != MIX_BESIDE && !x->leak.line.n;
}

/* Each value once, as it was first told. */
static void put_reported(extract *x)
{
    const ledger *l = x->ledger;
    for (size_t i = 0; !x->made.only_new && i < l->reported.n; i++)
        if (ledger_reported(l, l->reported.v[i].month, l->reported.v[i].column) == &l->reported.v[i])
            extract_put_reported(x, &l->reported.v[i]);
}

void extract_put_reported(extract *x, const reported_value *r)
{
    put_line(x, LINE_MONTH, &(month_line){extract_month(r->month), *r});
}

static void write_all(void *extract_)
{
    extract *x = extract_;
    str key = extract_key(x->ledger, &x->made);
    number_rows(x);
    settle_records(x);
    if (!may_write(x, key))
        return;
    head_line head = extract_head(x->ledger, &x->made, &x->texts);
    head.inputs = x->rows;
    head.records = x->written;
    put_line(x, LINE_HEAD, &head);
    put_units(x, key);
    for (size_t i = 0; i < x->records.n; i++)
        put_record(x, &x->records.v[i]);
    put_reported(x);
    if (!x->made.open)
        extract_end(x);
}

void extract_write_to(extract *x, out *to)
{
    x->to = to;
}

record_sink extract_sink(extract *x)
{
    return (record_sink){.record = take_record, .settled = write_all, .context = x};
}
