/* The reader of events as JSON: `Get-WinEvent ... | ConvertTo-Json`, of Windows PowerShell and of PowerShell 7, and
   Get-EventLog's; what other products export under names that columns.c knows. Members are the properties that
   Format-List prints, so each record becomes a draft for the book of the text forms. */
#include "parsers/event_text/event_text.h"

#include "base/mem.h"
#include "parsers/event_text/columns.h"
#include "parsers/event_text/json_value.h"
#include "parsers/json/json.h"

enum {
    BID_BASE = 60,
    BID_FRAMES = 16, /* that are looked at for one that is an event */
    NESTED_MAX = 5   /* objects within each other: Event, System, Provider, its attributes */
};

static bool is_event(const event_columns *c)
{
    bool told = c->of[KEY_PROVIDER] >= 0 || c->of[KEY_MESSAGE] >= 0;
    return c->of[KEY_TIME] >= 0 && told && (c->of[KEY_ID] >= 0 || c->of[KEY_INSTANCE] >= 0);
}

/* ---- a record with all it says ---- */

/* The members as names and texts, those of objects within by both names: `winlog.event_id`. */
static void flatten(arena *a, const json_fields *fields, str before, int depth, csv_cells *names, csv_cells *texts)
{
    for (size_t i = 0; i < fields->n && names->n < JSON_FIELDS_MAX; i++) {
        const json_field *f = &fields->v[i];
        json_fields within;
        size_t repairs = 0;
        const char *refusal = NULL;
        bool envelope = depth == 1 && str_eq(f->name, STR("_source")); /* of what Elasticsearch finds */
        str name = before.n ? arena_printf(a, "%.*s.%.*s", STR_ARG(before), STR_ARG(f->name)) : f->name;
        if (depth < NESTED_MAX && str_starts(f->text, STR("{")) &&
            json_fields_read(a, f->text, &within, &repairs, &refusal)) {
            flatten(a, &within, envelope ? STR("") : name, depth + 1, names, texts);
        } else {
            names->v[names->n++] = name;
            texts->v[texts->n++] = f->text;
        }
    }
}

static str text_named(const csv_cells *names, const csv_cells *texts, str name)
{
    for (size_t i = 0; i < names->n; i++) {
        if (str_eq_nocase(names->v[i], name)) {
            return texts->v[i];
        }
    }
    return STR("");
}

/* The draft's values, which live in the arena. False: it is no JSON, *refusal says why. */
static bool read_values(arena *a, str record, text_draft *d, event_columns *columns, const char **refusal)
{
    json_fields fields;
    if (!json_fields_read(a, record, &fields, &d->repairs, refusal)) {
        return false;
    }
    csv_cells names = {.v = arena_alloc(a, JSON_FIELDS_MAX * sizeof(str))};
    csv_cells texts = {.v = arena_alloc(a, JSON_FIELDS_MAX * sizeof(str))};
    flatten(a, &fields, STR(""), 1, &names, &texts);
    *columns = event_columns_find(&names);
    for (int k = 0; k < TEXT_KEYS; k++) {
        d->value[k] = csv_cell(&texts, columns->of[k]);
    }
    d->value[KEY_TIME] = event_json_time(a, d->value[KEY_TIME]);
    d->value[KEY_LEVEL_NAME] = event_json_entry_type(d->value[KEY_LEVEL_NAME]);
    if (str_starts(d->value[KEY_MESSAGE], STR("[\""))) { /* pieces of an event's data */
        d->value[KEY_MESSAGE] = event_json_strings(a, d->value[KEY_MESSAGE]);
    }
    if (str_empty(d->value[KEY_MESSAGE])) { /* of a provider that is not installed where it was exported */
        str pieces = text_named(&names, &texts, STR("Properties"));
        pieces = str_empty(pieces) ? text_named(&names, &texts, STR("ReplacementStrings")) : pieces;
        d->value[KEY_MESSAGE] = event_json_strings(a, pieces);
    }
    d->sourceless = columns->of[KEY_PROVIDER] < 0;
    return true;
}

/* ---- bid ---- */

/* How many names of an event the record has, if it is one. */
static int know(str record)
{
    arena a = {0};
    text_draft d = {.form = FORM_TABLE};
    event_columns c;
    local_time t;
    const char *refusal = NULL;
    bool is = read_values(&a, record, &d, &c, &refusal) && is_event(&c) && text_draft_id(&d) != EVENT_ID_NONE &&
              local_time_parse(d.value[KEY_TIME], &t) != DATE_NONE;
    arena_free(&a);
    return is ? c.known : 0;
}

/* A row of a table as the object that it stands for, or the record as it is. */
static str object_of(arena *a, const json_framer *f, const json_frame *frame, const char *p)
{
    return frame->row ? json_row_object(a, f, frame, p) : str_make(p + frame->at, frame->n);
}

static format_bid bid(arena *a, str head, bool whole)
{
    int known = 0;
    str text = text_sniff(a, head);
    json_framer *f = mem_zalloc(1, sizeof *f);
    (void)whole;
    for (int i = 0; known == 0 && i < BID_FRAMES && str_find_char(text, '{') != STR_NONE; i++) {
        json_frame frame = json_framer_next(f, text.p, text.n, true);
        if (frame.kind == JSON_MORE) {
            break;
        }
        known = frame.kind == JSON_RECORD ? know(object_of(a, f, &frame, text.p)) : 0;
    }
    json_framer_free(f);
    mem_free(f);
    return (format_bid){.sure = known > 0 ? BID_BASE + known : 0, .format = FORMAT_EVENT_JSON};
}

/* ---- reading ---- */

typedef struct json_events {
    read_context *context;
    uint32_t unit;
    text_book *book;
    csv_cells names; /* of the record before, and what they mean: those of the next are the same mostly */
    event_columns columns;
    arena kept;  /* the names */
    arena arena; /* of one record */
} json_events;

static bool same_names(const json_events *e, const json_framer *f, const json_frame *frame, const char *p)
{
    bool same = frame->member_count == e->names.n;
    for (size_t i = 0; same && i < e->names.n; i++) {
        same = str_eq(json_member_key(f, frame, p, i), e->names.v[i]);
    }
    return same;
}

static void learn_names(json_events *e, const json_framer *f, const json_frame *frame, const char *p)
{
    if (same_names(e, f, frame, p)) {
        return;
    }
    arena_reset(&e->kept);
    e->names = (csv_cells){.v = arena_alloc(&e->kept, (frame->member_count + 1) * sizeof(str))};
    for (size_t i = 0; i < frame->member_count; i++) {
        e->names.v[e->names.n++] = arena_str(&e->kept, json_member_key(f, frame, p, i));
    }
    e->columns = event_columns_find(&e->names);
}

/* A value that says what it says as it is written: a number, or a string without escapes. */
static bool plain_value(str raw, str *out)
{
    if (raw.n > 1 && raw.p[0] == '"') {
        raw = str_range(raw, 1, raw.n - 1);
    }
    bool plain = raw.n > 0 && str_find_char(raw, '\\') == STR_NONE && raw.p[0] != '{' && raw.p[0] != '[';
    *out = plain && !str_eq(raw, STR("null")) ? raw : STR("");
    return plain;
}

/* A record that is out of scope whatever its message says, and whose head the raw values tell for certain. */
static bool draft_head(json_events *e, const json_framer *f, const json_frame *frame, const char *p, text_draft *d)
{
    learn_names(e, f, frame, p);
    for (int k = 0; k < TEXT_KEYS; k++) {
        int i = e->columns.of[k];
        if (k == KEY_MESSAGE || i < 0) {
            continue;
        }
        str raw = json_member_value(frame, p, (size_t)i);
        if (k == KEY_TIME && str_find(str_head(raw, 16), STR("/Date(")) != STR_NONE) {
            d->value[k] = event_json_time(&e->arena, raw);
        } else if (!plain_value(raw, &d->value[k])) {
            return false;
        }
    }
    return is_event(&e->columns) && !str_empty(d->value[KEY_PROVIDER]) && text_draft_id(d) != EVENT_ID_NONE &&
           !scope_has(e->context->options->scope, d->value[KEY_PROVIDER], text_draft_id(d));
}

static void leave_out(const json_events *e, unit_status status, problem p)
{
    unit *u = ledger_unit(e->context->ledger, e->unit);
    u->records++;
    u->damaged++;
    ledger_problem(e->context->ledger, e->unit, status, p);
}

static void take_record(json_events *e, const json_framer *f, const json_frame *frame, const char *p, uint64_t line)
{
    text_draft d = {.form = FORM_TABLE, .line = line, .byte = NO_PLACE}, whole = d;
    event_columns columns;
    const char *refusal = NULL;
    if (draft_head(e, f, frame, p, &d)) {
        text_book_take(e->book, &d);
    } else if (read_values(&e->arena, object_of(&e->arena, f, frame, p), &whole, &columns, &refusal)) {
        text_book_take(e->book, &whole);
    } else {
        leave_out(e, UNIT_DAMAGED,
                  (problem){.line = line,
                            .byte = NO_PLACE,
                            .record = NO_PLACE,
                            .what = str_of(refusal),
                            .consequence = STR("record left out")});
    }
    arena_reset(&e->arena);
}

static void tell_frame(const json_events *e, json_reader *in, const json_frame *frame)
{
    unit_status status;
    problem p = json_reader_problem(in, frame, NO_PLACE, &status);
    if (json_frame_is_record(frame->kind)) {
        leave_out(e, status, p);
    } else {
        ledger_problem(e->context->ledger, e->unit, status, p);
    }
}

static void read_all(reader *r)
{
    json_reader *in = json_reader_new(r);
    json_events e = {.context = r->context, .unit = r->unit, .book = text_book_new(r->context, r->unit)};
    json_frame frame;
    for (const char *p; json_reader_next(in, &frame, &p);) {
        if (frame.kind == JSON_RECORD) {
            take_record(&e, json_reader_framer(in), &frame, p, json_reader_line(in, frame.at));
        } else {
            tell_frame(&e, in, &frame);
        }
    }
    text_ending_tell(r->context, r->unit, json_reader_finish(in));
    text_book_close(e.book, &(wrap_evidence){0});
    arena_free(&e.kept);
    arena_free(&e.arena);
}

const format_reader event_json_format = {.bid = bid, .read = read_all};
