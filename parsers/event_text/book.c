/* Judges drafts of records and keeps those in scope until the file is read: only then it is known whether a date like
   5/10 is in May or in October, and how wide the console was. Of all others it keeps counts and the span of their
   times, under both readings, so memory grows with the records in scope alone. */
#include "parsers/event_text/book.h"

#include "base/text.h"

enum { BOOK_COMPUTERS_MAX = 1000 };

text_book *text_book_new(read_context *c, uint32_t unit_index)
{
    text_book *b = mem_zalloc(1, sizeof *b);
    b->context = c;
    b->unit = unit_index;
    return b;
}

void book_note_fault(text_book *b, unit_status status, const text_draft *d, judgement j)
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
static const char too_large[] = "a record larger than " RECORD_MAX_TEXT;

const zone *book_zone(text_book *b)
{
    if (!b->zone) {
        b->zone = unit_zone(b->context, b->unit);
    }
    return b->zone;
}

void text_book_utc(text_book *b)
{
    b->zone = zone_utc;
    b->utc = true;
}

static book_span *span_of(text_book *b, str computer, const local_time *t)
{
    for (size_t i = b->spans.n; i-- > 0;) {
        book_span *s = &b->spans.v[i];
        if (s->style == t->style && s->zoned == t->zoned && str_eq_nocase(s->computer, computer)) {
            return s;
        }
    }
    if (b->spans.n >= BOOK_COMPUTERS_MAX) {
        return &b->spans.v[b->spans.n - 1];
    }
    book_span *s = array_push(&b->spans);
    size_t repairs = 0;
    *s = (book_span){.computer = arena_str(&b->text, text_clean(&b->scratch, computer, &repairs)),
                     .style = t->style,
                     .zoned = t->zoned};
    for (int o = 0; o < DATE_ORDERS; o++) {
        s->first[o] = s->last[o] = INSTANT_NONE;
    }
    return s;
}

static void note_time(text_book *b, str computer, const local_time *t)
{
    book_span *s = span_of(b, computer, t);
    if (!t->zoned)
        (void)book_zone(b);
    s->records++;
    date_column_add(&b->dates, t);
    for (int o = 0; o < DATE_ORDERS; o++) {
        instant at = t->zoned ? t->at : civil_to_instant_utc(&t->as[o]);
        s->first[o] = !instant_known(s->first[o]) || at < s->first[o] ? at : s->first[o];
        s->last[o] = !instant_known(s->last[o]) || at > s->last[o] ? at : s->last[o];
    }
}

static event_level level_of(const text_draft *d)
{
    event_level l = level_of_number(d->value[KEY_LEVEL]);
    l = l != LEVEL_NONE ? l : level_of_word(d->value[KEY_LEVEL_NAME]);
    return l != LEVEL_NONE ? l : level_of_word(d->value[KEY_LEVEL]);
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

static void hold(text_book *b, const text_draft *d, book_held h)
{
    str provider = {0}, computer = {0};
    if (b->records.n > 0) {
        provider = b->records.v[b->records.n - 1].provider;
        computer = b->records.v[b->records.n - 1].computer;
    }
    h.provider = keep(b, h.provider, provider);
    h.computer = keep(b, h.computer, computer);
    h.message = arena_str(&b->text, h.message);
    h.line = d->line;
    h.byte = d->byte;
    h.number = b->number;
    *array_push(&b->records) = h;
}

static void hold_text(text_book *b, const text_draft *d, const local_time *when, bool has_time)
{
    unsigned long long record_id = 0;
    bool has_record_id = str_u64(d->value[KEY_RECORD], &record_id);
    hold(b, d,
         (book_held){.when = *when,
                     .has_time = has_time,
                     .provider = provider_of(b, d),
                     .computer = d->value[KEY_COMPUTER],
                     .message = d->value[KEY_MESSAGE],
                     .id = text_draft_id(d),
                     .level = level_of(d),
                     .record_id = record_id,
                     .has_record_id = has_record_id,
                     .column = d->column,
                     .copied = d->form == FORM_COPY || d->form == FORM_TABLE,
                     .repairs = d->repairs});
}

static void take_in_scope(text_book *b, const text_draft *d, const local_time *when, date_reading reading)
{
    if (d->holed || d->overlong) {
        ledger_unit(b->context->ledger, b->unit)->damaged++;
        book_note_fault(b, d->holed ? UNIT_DAMAGED : UNIT_LIMITED, d,
                        (judgement){d->holed ? hole : too_large, left_out});
        return;
    }
    if (d->cut) {
        book_note_fault(b, UNIT_DAMAGED, d,
                        d->cut_at == KEY_MESSAGE
                            ? (judgement){"a quoted message is not closed", "used as far as it goes"}
                            : (judgement){"the file ends inside a record", "used without a message"});
    } else if (d->unended && d->form != FORM_COPY) {
        ledger_note(b->context->ledger, b->unit, STR("the last line has no line end: its message may be cut"));
    }
    if (reading != DATE_READ) {
        book_note_fault(b, UNIT_REPAIRED, d, (judgement){"time invalid", "record kept without a time"});
    }
    hold_text(b, d, when, reading == DATE_READ);
}

static void take_text(text_book *b, const text_draft *d)
{
    unit *u = ledger_unit(b->context->ledger, b->unit);
    const char *bad = refusal(d);
    local_time when;
    u->records++;
    b->number++;
    if (bad) {
        u->damaged++;
        book_note_fault(b, UNIT_DAMAGED, d, (judgement){d->holed ? hole : bad, left_out});
        return;
    }
    date_reading reading = local_time_parse(d->value[KEY_TIME], &when);
    if (reading == DATE_READ) {
        note_time(b, d->value[KEY_COMPUTER], &when);
    }
    b->sourceless |= is_sourceless(d);
    if (scope_has(b->context->options->scope, provider_of(b, d), text_draft_id(d))) {
        take_in_scope(b, d, &when, reading);
    } else {
        u->untold += str_empty(provider_of(b, d));
        u->out_of_scope++;
    }
}

/* ---- events that come with their XML ---- */

static event_parsed parse_xml(text_book *b, str xml)
{
    if (!b->parser)
        b->parser = event_parser_new();
    return event_parse(b->parser, &b->scratch, xml);
}

static void take_event(text_book *b, const text_draft *d, const event_parsed *x)
{
    unit *u = ledger_unit(b->context->ledger, b->unit);
    const logged_event *r = &x->event;
    bool has_time = instant_known(r->time);
    local_time when = {.zoned = true, .at = r->time, .digits = r->time_digits};
    u->records++;
    b->number++;
    if (has_time) {
        when.as[DATE_DAY_FIRST] = when.as[DATE_MONTH_FIRST] = civil_from_instant_utc(r->time);
        note_time(b, r->computer, &when);
    }
    if (!scope_has(b->context->options->scope, r->provider, r->id)) {
        u->untold += str_empty(r->provider);
        u->out_of_scope++;
        return;
    }
    if (!has_time) {
        book_note_fault(b, UNIT_REPAIRED, d, (judgement){"time invalid", "record kept without a time"});
    }
    hold(b, d,
         (book_held){.when = when,
                     .has_time = has_time,
                     .provider = r->provider,
                     .computer = r->computer,
                     .message = r->message,
                     .id = r->id,
                     .level = r->level,
                     .record_id = r->record_id,
                     .has_record_id = r->has_record_id,
                     .repairs = x->repairs});
}

/* An event as XML that belongs to no text. */
static void take_xml(text_book *b, const text_draft *d)
{
    event_parsed x = {.refusal = d->overlong ? too_large : "an event as XML without its end"};
    if (!str_empty(d->xml)) {
        x = parse_xml(b, d->xml);
    }
    if (!x.refusal) {
        take_event(b, d, &x);
        return;
    }
    ledger_unit(b->context->ledger, b->unit)->records++;
    ledger_unit(b->context->ledger, b->unit)->damaged++;
    b->number++;
    book_note_fault(b, d->overlong ? UNIT_LIMITED : UNIT_DAMAGED, d, (judgement){x.refusal, left_out});
}

/* Has the XML all that an event needs? In articles it is shortened to `...`. */
static bool is_complete(const event_parsed *x)
{
    return !x->refusal && !str_empty(x->event.provider) && x->event.id != EVENT_ID_NONE && instant_known(x->event.time);
}

/* Is the XML that of the text above it? */
static bool agrees(const text_draft *d, const logged_event *r)
{
    bool provider = str_empty(d->value[KEY_PROVIDER]) || str_eq_nocase(d->value[KEY_PROVIDER], r->provider);
    return provider && (text_draft_id(d) == EVENT_ID_NONE || text_draft_id(d) == r->id);
}

/* A copied event with its XML is taken from the XML, which says more; from the text where the XML is no whole event. */
static void take_both(text_book *b, const text_draft *d)
{
    local_time local;
    event_parsed x = parse_xml(b, d->xml);
    if (!is_complete(&x) || !agrees(d, &x.event)) {
        take_text(b, d);
        if (is_complete(&x)) {
            take_event(b, d, &x);
        }
        return;
    }
    if (local_time_parse(d->value[KEY_TIME], &local) == DATE_READ && !local.zoned) {
        book_offset_learn(b, &local, x.event.time);
        date_column_add(&b->dates, &local);
    }
    take_event(b, d, &x);
}

void text_book_take(void *book, const text_draft *d)
{
    text_book *b = book;
    if (is_noise(d)) {
        return;
    }
    b->lists |= d->form == FORM_LIST;
    b->commas |= d->separator == ',' || d->separator == ';';
    b->others |= d->form == FORM_COPY || d->form == FORM_XML || d->separator == '\t' || d->separator == ' ';
    if (d->form == FORM_XML) {
        take_xml(b, d);
    } else if (!str_empty(d->xml)) {
        take_both(b, d);
    } else {
        take_text(b, d);
    }
    arena_reset(&b->scratch);
}
