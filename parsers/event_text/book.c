/* Judges drafts of records and keeps those in scope until the file is read: only then it is known whether a date like
   5/10 is in May or in October, and how wide the console was. Of all others it keeps counts and the span of their
   times, under both readings, so memory grows with the records in scope alone. */
#include "parsers/event_text/text_record.h"

#include "base/array.h"
#include "base/text.h"

enum { BOOK_COMPUTERS_MAX = 1000 };

/* A record in scope. */
typedef struct held {
    local_time when;
    bool has_time;
    str provider, computer, message;
    int32_t id;
    event_level level;
    uint64_t record_id;
    bool has_record_id;
    uint64_t line, byte, number;
    unsigned column;
} held;

/* The times of one computer's records, of one way of writing dates. */
typedef struct book_span {
    str computer;
    unsigned style;
    instant first[DATE_ORDERS], last[DATE_ORDERS];
    uint64_t records;
} book_span;

struct text_book {
    read_context *context;
    uint32_t unit;
    uint64_t number; /* of the newest record */
    arena text, scratch;
    ARRAY(held) records;
    ARRAY(book_span) spans;
    date_column dates;
    const zone *zone;           /* once a time without one was met */
    bool lists, commas, others; /* forms met; commas: rows of a CSV */
};

typedef struct judgement {
    const char *what, *consequence;
} judgement;

text_book *text_book_new(read_context *c, uint32_t unit_index)
{
    text_book *b = mem_zalloc(1, sizeof *b);
    b->context = c;
    b->unit = unit_index;
    return b;
}

static void note_fault(text_book *b, unit_status status, const text_draft *d, judgement j)
{
    ledger_problem(b->context->ledger, b->unit, status,
                   (problem){.line = d->line,
                             .byte = d->byte,
                             .record = b->number,
                             .what = str_of(j.what),
                             .consequence = str_of(j.consequence)});
}

int32_t text_draft_id(const text_draft *d)
{
    unsigned long long n = 0;
    if (str_u64(d->value[KEY_ID], &n)) {
        return n <= INT32_MAX ? (int32_t)n : EVENT_ID_NONE;
    }
    /* The instance id carries severity and facility above its 16 bits of event id. */
    return str_u64(d->value[KEY_INSTANCE], &n) ? (int32_t)(n & 0xFFFF) : EVENT_ID_NONE;
}

/* A script that selects properties leaves out the source for all; a record that lost its source lost more. */
static bool is_sourceless(const text_draft *d)
{
    return d->sourceless || (d->form == FORM_LIST && !d->seen[KEY_PROVIDER] && d->seen[KEY_MESSAGE]);
}

bool text_draft_whole(const text_draft *d)
{
    local_time t;
    return (!str_empty(d->value[KEY_PROVIDER]) || is_sourceless(d)) && text_draft_id(d) != EVENT_ID_NONE &&
           local_time_parse(d->value[KEY_TIME], &t) == DATE_READ;
}

/* One property alone is a line of text that looks like one. */
static bool is_noise(const text_draft *d)
{
    unsigned seen = 0;
    for (int k = 1; k < TEXT_KEYS; k++) {
        seen += d->seen[k];
    }
    return d->form == FORM_LIST && seen < 2 && !d->cut;
}

/* Why a draft is no record that can be used; NULL: it is one. */
static const char *refusal(const text_draft *d)
{
    if (d->cut && (d->cut_at == KEY_TIME || d->cut_at == KEY_PROVIDER || d->cut_at == KEY_ID || !text_draft_whole(d))) {
        return "the file ends inside the head of a record";
    }
    if (str_empty(d->value[KEY_PROVIDER]) && !(is_sourceless(d) && text_draft_whole(d))) {
        return "a record without a source";
    }
    if (text_draft_id(d) == EVENT_ID_NONE && str_empty(d->value[KEY_TIME])) {
        return "a record with neither an id nor a time";
    }
    return NULL;
}

static const char left_out[] = "record left out";
static const char hole[] = "a run of NUL bytes";

static const zone *book_zone(text_book *b)
{
    if (!b->zone) {
        b->zone = unit_zone(b->context, b->unit);
    }
    return b->zone;
}

static book_span *span_of(text_book *b, str computer, unsigned style)
{
    for (size_t i = b->spans.n; i-- > 0;) {
        book_span *s = &b->spans.v[i];
        if (s->style == style && str_eq_nocase(s->computer, computer)) {
            return s;
        }
    }
    if (b->spans.n >= BOOK_COMPUTERS_MAX) {
        return &b->spans.v[b->spans.n - 1];
    }
    book_span *s = array_push(&b->spans);
    size_t repairs = 0;
    *s = (book_span){.computer = arena_str(&b->text, text_clean(&b->scratch, computer, &repairs)), .style = style};
    for (int o = 0; o < DATE_ORDERS; o++) {
        s->first[o] = s->last[o] = INSTANT_NONE;
    }
    return s;
}

static void note_time(text_book *b, str computer, const local_time *t)
{
    book_span *s = span_of(b, computer, t->style);
    const zone *z = t->zoned ? zone_utc : book_zone(b);
    s->records++;
    date_column_add(&b->dates, t);
    for (int o = 0; o < DATE_ORDERS; o++) {
        instant at = local_time_instant(t, (date_order)o, z, NULL);
        s->first[o] = !instant_known(s->first[o]) || at < s->first[o] ? at : s->first[o];
        s->last[o] = !instant_known(s->last[o]) || at > s->last[o] ? at : s->last[o];
    }
}

static event_level level_of(const text_draft *d)
{
    event_level l = level_of_number(d->value[KEY_LEVEL]);
    return l != LEVEL_NONE ? l : level_of_word(d->value[KEY_LEVEL_NAME]);
}

/* Most records of a file name the same source and computer: one copy is enough. */
static str keep(text_book *b, str s, str last)
{
    return str_eq(s, last) ? last : arena_str(&b->text, s);
}

/* The source as it is written, else as the message tells. */
static str provider_of(const text_book *b, const text_draft *d)
{
    str written = d->value[KEY_PROVIDER];
    bool told = str_empty(written) && is_sourceless(d);
    return told ? message_provider(b->context->options->scope, text_draft_id(d), d->value[KEY_MESSAGE]) : written;
}

static void hold(text_book *b, const text_draft *d, const local_time *when, bool has_time)
{
    str provider = {0}, computer = {0};
    unsigned long long record_id = 0;
    if (b->records.n > 0) {
        provider = b->records.v[b->records.n - 1].provider;
        computer = b->records.v[b->records.n - 1].computer;
    }
    bool has_record_id = str_u64(d->value[KEY_RECORD], &record_id);
    *array_push(&b->records) = (held){.when = *when,
                                      .has_time = has_time,
                                      .provider = keep(b, provider_of(b, d), provider),
                                      .computer = keep(b, d->value[KEY_COMPUTER], computer),
                                      .message = arena_str(&b->text, d->value[KEY_MESSAGE]),
                                      .id = text_draft_id(d),
                                      .level = level_of(d),
                                      .record_id = record_id,
                                      .has_record_id = has_record_id,
                                      .line = d->line,
                                      .byte = d->byte,
                                      .number = b->number,
                                      .column = d->column};
}

static void take_in_scope(text_book *b, const text_draft *d, const local_time *when, date_reading reading)
{
    if (d->holed || d->overlong) {
        ledger_unit(b->context->ledger, b->unit)->damaged++;
        note_fault(b, d->holed ? UNIT_DAMAGED : UNIT_LIMITED, d,
                   (judgement){d->holed ? hole : "a record larger than " RECORD_MAX_TEXT, left_out});
        return;
    }
    if (d->cut) {
        note_fault(b, UNIT_DAMAGED, d,
                   d->cut_at == KEY_MESSAGE ? (judgement){"a quoted message is not closed", "used as far as it goes"}
                                            : (judgement){"the file ends inside a record", "used without a message"});
    } else if (d->unended && d->form != FORM_COPY) {
        ledger_note(b->context->ledger, b->unit, STR("the last line has no line end: its message may be cut"));
    }
    if (reading != DATE_READ) {
        note_fault(b, UNIT_REPAIRED, d, (judgement){"time invalid", "record kept without a time"});
    }
    hold(b, d, when, reading == DATE_READ);
}

void text_book_take(void *book, const text_draft *d)
{
    text_book *b = book;
    if (is_noise(d)) {
        return;
    }
    unit *u = ledger_unit(b->context->ledger, b->unit);
    const char *bad = refusal(d);
    local_time when;
    u->records++;
    b->number++;
    b->lists |= d->form == FORM_LIST;
    b->commas |= d->separator == ',' || d->separator == ';';
    b->others |= d->form == FORM_COPY || d->separator == '\t';
    if (bad) {
        u->damaged++;
        note_fault(b, UNIT_DAMAGED, d, (judgement){d->holed ? hole : bad, left_out});
        return;
    }
    date_reading reading = local_time_parse(d->value[KEY_TIME], &when);
    if (reading == DATE_READ) {
        note_time(b, d->value[KEY_COMPUTER], &when);
    }
    if (is_sourceless(d)) {
        ledger_note(b->context->ledger, b->unit, STR("its events name no source: it is told by their texts"));
    }
    if (scope_has(b->context->options->scope, provider_of(b, d), text_draft_id(d))) {
        take_in_scope(b, d, &when, reading);
    } else {
        u->out_of_scope++;
    }
    arena_reset(&b->scratch);
}

/* ---- once the file is read ---- */

static void tell_held(text_book *b, const held *h, unit_status status, judgement j)
{
    text_draft at = {.line = h->line, .byte = h->byte};
    b->number = h->number;
    note_fault(b, status, &at, j);
}

static instant settle_time(text_book *b, const held *h)
{
    zone_fit fit = ZONE_ONE;
    if (!h->has_time) {
        return INSTANT_NONE;
    }
    const zone *z = h->when.zoned ? zone_utc : book_zone(b);
    instant t = local_time_instant(&h->when, date_column_order(&b->dates, h->when.style, NULL), z, &fit);
    if (fit == ZONE_FOLD) {
        tell_held(b, h, UNIT_REPAIRED,
                  (judgement){"a local time that exists twice, at the end of summer time",
                              "the earlier one is taken; is --input-timezone right for this file?"});
    } else if (fit == ZONE_GAP) {
        tell_held(b, h, UNIT_REPAIRED,
                  (judgement){"a local time that does not exist, at the beginning of summer time",
                              "read as if the clock had not been changed; is --input-timezone right for this file?"});
    }
    return t;
}

static str settle_text(text_book *b, str s, size_t *repairs)
{
    size_t n = 0;
    str clean = text_clean(&b->scratch, s, &n);
    *repairs += n;
    return clean;
}

static void emit(text_book *b, const held *h, const wrap_evidence *w)
{
    size_t repairs = 0;
    arena_reset(&b->scratch);
    str message = h->column > 0 ? wrap_undo(&b->scratch, w, h->message, h->column) : h->message;
    logged_event e = {.time = settle_time(b, h),
                      .time_digits = h->has_time ? h->when.digits : 0,
                      .provider = settle_text(b, h->provider, &repairs),
                      .computer = settle_text(b, h->computer, &repairs),
                      .id = h->id,
                      .level = h->level,
                      .record_id = h->record_id,
                      .has_record_id = h->has_record_id,
                      .message = settle_text(b, message, &repairs)};
    record r = record_of_event(&b->scratch, b->unit, h->line, &e);
    if (repairs > 0) {
        unit *u = ledger_unit(b->context->ledger, b->unit);
        u->repaired++;
        u->repairs += repairs;
        tell_held(b, h, UNIT_REPAIRED,
                  (judgement){"characters that are not UTF-8 or that XML does not allow", "replaced by U+FFFD"});
    }
    unit_emit(b->context, &r);
}

static void settle_nothing(text_book *b)
{
    if (b->number == 0) {
        ledger_problem(b->context->ledger, b->unit, UNIT_UNRECOGNISED,
                       (problem){.line = NO_PLACE,
                                 .byte = NO_PLACE,
                                 .record = NO_PLACE,
                                 .what = STR("no events in it"),
                                 .consequence = STR("nothing taken from it")});
    }
}

static void settle_order(text_book *b)
{
    bool assumed = false;
    date_order order = DATE_DAY_FIRST;
    for (unsigned i = 0; i < DATE_STYLES && !assumed; i++) {
        order = date_column_order(&b->dates, i, &assumed);
    }
    if (!assumed) {
        return;
    }
    ledger_unit(b->context->ledger, b->unit)->date_order_assumed = true;
    ledger_problem(b->context->ledger, b->unit, UNIT_REPAIRED,
                   (problem){.line = NO_PLACE,
                             .byte = NO_PLACE,
                             .record = NO_PLACE,
                             .what = STR("day and month cannot be told apart in its dates"),
                             .consequence = order == DATE_MONTH_FIRST
                                                ? STR("month first is assumed; an export as XML would tell")
                                                : STR("day first is assumed; an export as XML would tell")});
}

static void settle_spans(text_book *b)
{
    unit *u = ledger_unit(b->context->ledger, b->unit);
    for (size_t i = 0; i < b->spans.n; i++) {
        const book_span *s = &b->spans.v[i];
        date_order o = date_column_order(&b->dates, s->style, NULL);
        unit_time(u, s->first[o]);
        unit_time(u, s->last[o]);
        ledger_span_add(b->context->ledger, b->unit, s->computer, s->first[o], s->last[o], s->records);
    }
    u->newest_first = date_column_newest_first(&b->dates);
    if (b->commas && !b->lists && !b->others) {
        u->format = FORMAT_EVENT_CSV;
    }
}

void text_book_close(text_book *b, const wrap_evidence *w)
{
    wrap_evidence wraps = *w;
    for (size_t i = 0; i < b->records.n; i++) {
        wrap_learn(&wraps, b->records.v[i].message, b->records.v[i].column);
    }
    settle_nothing(b);
    settle_order(b);
    settle_spans(b);
    for (size_t i = 0; i < b->records.n; i++) {
        emit(b, &b->records.v[i], &wraps);
    }
    array_free(&b->records);
    array_free(&b->spans);
    arena_free(&b->text);
    arena_free(&b->scratch);
    mem_free(b);
}
