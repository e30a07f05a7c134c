/* The reader of what the cloud exports as JSON: the audit log in all its layouts, reports about people, the unified
   audit log. A record is judged as it stands in the text: one whose activity is certainly none of ours is counted, its
   time noted, and that is all. The others become rows as those of CSV are. */
#include "parsers/audit/audit.h"

#include "base/mem.h"
#include "parsers/audit/batch.h"
#include "parsers/audit/json_gate.h"
#include "parsers/audit/json_row.h"
#include "parsers/audit/json_sample.h"

enum {
    BID_BASE = 50,
    BID_NAMES_MOST = 40,
    BID_FRAMES = 64,   /* that are looked at for one that is known */
    ENVELOPE_DEPTH = 3 /* texts of JSON within each other */
};

/* --- texts of JSON inside of records --- */

/* The next string of a record that may be JSON itself. */
static bool next_text(str *rest, str *literal)
{
    for (size_t quote; (quote = str_find_char(*rest, '"')) != STR_NONE;) {
        size_t behind = json_string_end(rest->p, rest->n, quote);
        if (behind == 0 || behind == STR_NONE)
            return false;
        *literal = str_range(*rest, quote, behind);
        *rest = str_from(*rest, behind);
        str inside = str_trim(str_range(*literal, 1, literal->n - 1));
        bool opens = inside.n > 2 && (inside.p[0] == '{' || inside.p[0] == '[');
        if (opens && str_find(inside, STR("\\\"")) != STR_NONE)
            return true;
    }
    return false;
}

/* --- which export --- */

typedef struct known_export {
    int score; /* 0: none is known */
    audit_form form;
    bool unified;
} known_export;

/* The names of a record, those of `properties` first. */
static csv_cells names_of(arena *a, const json_framer *f, const json_frame *frame, const char *p)
{
    csv_cells names = {.v = arena_alloc(a, (frame->member_count + 1) * sizeof(str))};
    for (int inner = 1; inner >= 0; inner--)
        for (size_t i = 0; i < frame->member_count; i++)
            if (frame->members[i].inner == (inner == 1))
                names.v[names.n++] = json_member_key(f, frame, p, i);
    return names;
}

static known_export know_record(const json_framer *f, const json_frame *frame, const char *p)
{
    arena a = {0};
    audit_columns *c = mem_alloc(sizeof *c);
    csv_cells names = names_of(&a, f, frame, p);
    audit_columns_read(c, &names);
    known_export k = {.score = c->known ? c->score : 0, .form = c->form, .unified = c->unified};
    mem_free(c);
    arena_free(&a);
    return k;
}

static known_export know_text(str text, int depth);

static known_export know_envelope(str record, int depth)
{
    known_export k = {.score = 0};
    arena a = {0};
    for (str rest = record, literal, text; k.score == 0 && depth > 0 && next_text(&rest, &literal);)
        if (json_string_read(&a, literal, &text))
            k = know_text(text, depth - 1);
    arena_free(&a);
    return k;
}

static known_export know_text(str text, int depth)
{
    known_export k = {.score = 0};
    json_framer *f = mem_zalloc(1, sizeof *f);
    json_frame frame;
    for (int i = 0; k.score == 0 && i < BID_FRAMES; i++) {
        frame = json_framer_next(f, text.p, text.n, true);
        if (frame.kind == JSON_MORE)
            break;
        if (frame.member_count > 0)
            k = know_record(f, &frame, text.p);
        if (k.score == 0 && json_frame_is_record(frame.kind))
            k = know_envelope(str_make(text.p + frame.at, frame.n), depth);
    }
    json_framer_free(f);
    mem_free(f);
    return k;
}

static known_export know(str text)
{
    known_export k = know_text(text, ENVELOPE_DEPTH);
    text = str_trim(text);
    bool page = str_starts(text, STR("{")) &&
                str_find_nocase(str_head(text, 512), STR("auditLogs/directoryAudits")) != STR_NONE;
    if (k.score == 0 && page)
        k = (known_export){.score = 1, .form = AUDIT_LOG};
    return k;
}

static format_bid bid(arena *a, str head, bool whole)
{
    (void)whole;
    str text = text_sniff(a, head);
    known_export k = {.score = 0};
    if (str_find_char(text, '{') != STR_NONE)
        k = know(text);
    if (k.score == 0)
        return (format_bid){.sure = 0};
    return (format_bid){.sure = BID_BASE + (k.score < BID_NAMES_MOST ? k.score : BID_NAMES_MOST),
                        .format = k.unified             ? FORMAT_UNIFIED_AUDIT
                                  : k.form == AUDIT_LOG ? FORMAT_AUDIT_JSON
                                                        : FORMAT_USAGE_JSON};
}

/* --- reading --- */

typedef struct json_input {
    audit_unit *unit;
    audit_batch *batch;
    json_gate gate;
} json_input;

static void add_row(json_input *in, str text, uint64_t line, audit_time time)
{
    audit_batch_add(in->batch, text, (audit_entry){.line = line, .number = in->unit->records, .time = time});
    if (in->batch->text.n < AUDIT_BATCH_BYTES && in->batch->rows.n < AUDIT_BATCH_ROWS)
        return;
    audit_batch_submit(in->batch);
    in->batch = audit_batch_new(in->unit);
}

static void take_text(json_input *in, str text, uint64_t line, int depth);

/* A record without an activity may be the envelope of others. */
static bool take_envelope(json_input *in, str record, uint64_t line, int depth)
{
    bool taken = false;
    arena a = {0};
    for (str rest = record, literal, text; depth > 0 && next_text(&rest, &literal);)
        if (json_string_read(&a, literal, &text) && know_text(text, depth - 1).score > 0) {
            take_text(in, text, line, depth - 1);
            taken = true;
        }
    arena_free(&a);
    return taken;
}

static void take_record(json_input *in, const json_framer *f, const json_frame *frame, const char *p, uint64_t line,
                        int depth)
{
    audit_unit *u = in->unit;
    bool log = u->columns.form == AUDIT_LOG;
    str record = str_make(p + frame->at, frame->n);
    json_facts facts = json_gate_look(&in->gate, f, frame, p);
    if (!facts.has_activity && log && take_envelope(in, record, line, depth))
        return;
    u->records++;
    u->told |= facts.told;
    audit_time time = json_time_read(&in->gate.hour, facts.date);
    audit_clock_note(&u->clock, &time);
    if (log && !facts.ours) {
        u->passed++;
        return;
    }
    arena a = {0};
    add_row(in, frame->row ? json_row_object(&a, f, frame, p) : record, line, time);
    arena_free(&a);
}

static void take_text(json_input *in, str text, uint64_t line, int depth)
{
    json_framer *f = mem_zalloc(1, sizeof *f);
    for (json_frame frame; (frame = json_framer_next(f, text.p, text.n, true)).kind != JSON_MORE;) {
        if (frame.kind == JSON_RECORD) {
            take_record(in, f, &frame, text.p, line, depth);
        } else if (json_frame_is_record(frame.kind)) {
            in->unit->records++;
            ledger_unit(in->unit->context->ledger, in->unit->index)->damaged++;
            audit_unit_problem(in->unit, UNIT_DAMAGED, line, in->unit->records,
                               STR("JSON inside of a text that is broken"), STR("record left out"));
        }
    }
    json_framer_free(f);
    mem_free(f);
}

static void tell_frame(audit_unit *u, json_reader *r, const json_frame *frame)
{
    unit_status status;
    bool is_record = json_frame_is_record(frame->kind);
    u->records += is_record;
    ledger_unit(u->context->ledger, u->index)->damaged += is_record;
    problem p = json_reader_problem(r, frame, u->records, &status);
    ledger_problem(u->context->ledger, u->index, status, p);
}

static void read_all(reader *r)
{
    json_reader *text = json_reader_new(r);
    known_export k = know(json_reader_ahead(text));
    audit_unit *u = audit_unit_new(r->context, r->unit, 0);
    json_input *in = mem_zalloc(1, sizeof *in);
    in->unit = u;
    in->gate.options = r->context->options;
    u->text = AUDIT_TEXT_JSON;
    u->columns = (audit_columns){.known = true, .form = k.form, .unified = k.unified, .utc = k.unified};
    u->columns.of[COLUMN_DATE] = k.form < AUDIT_USER_DETAILS ? 0 : NO_COLUMN;
    u->told = k.unified;
    if (k.form == AUDIT_LOG && !k.unified)
        u->learned = json_sample_read(&u->kept, json_reader_ahead(text));
    audit_clock_init(&u->clock, r->context, r->unit, u->columns.utc);
    in->batch = audit_batch_new(u);
    json_frame frame;
    for (const char *p; json_reader_next(text, &frame, &p);) {
        if (frame.kind == JSON_RECORD)
            take_record(in, json_reader_framer(text), &frame, p, json_reader_line(text, frame.at), ENVELOPE_DEPTH);
        else
            tell_frame(u, text, &frame);
    }
    u->ending = json_reader_finish(text);
    in->batch->base.last = true;
    audit_batch_submit(in->batch);
    mem_free(in);
}

const format_reader audit_json_format = {.bid = bid, .read = read_all};
