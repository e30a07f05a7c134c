/* What the book does once the file is read. */
#include "parsers/event_text/book.h"

#include "base/text.h"

enum { MINUTE = 60, QUARTER = 15 * MINUTE, OFFSET_MAX = 14 * 60 * MINUTE /* of any zone */ };

/* ---- how far local times are from UTC ---- */

static int64_t local_seconds(const local_time *t, date_order o)
{
    return instant_seconds(civil_to_instant_utc(&t->as[o]));
}

/* Zones differ by quarters of an hour; seconds are cut off in texts, or missing. */
static bool is_offset(int64_t ahead, int64_t *rounded)
{
    int64_t up = ahead + OFFSET_MAX + QUARTER + MINUTE; /* positive, and a minute more for what was cut off */
    *rounded = up / QUARTER * QUARTER - OFFSET_MAX - QUARTER;
    return up >= QUARTER && up <= 2 * OFFSET_MAX + 2 * QUARTER && up % QUARTER <= 2 * MINUTE;
}

void book_offset_learn(text_book *b, local_time *local, instant is)
{
    int64_t seconds = instant_seconds(is), ahead[DATE_ORDERS];
    bool fits[DATE_ORDERS];
    for (int o = 0; o < DATE_ORDERS; o++) {
        fits[o] = is_offset(local_seconds(local, (date_order)o) - seconds, &ahead[o]);
    }
    bool day = fits[DATE_DAY_FIRST], month = fits[DATE_MONTH_FIRST];
    if ((!day && !month) || (day && month && local->open)) {
        return;
    }
    local->forced |= local->open;
    local->order = local->open ? (day ? DATE_DAY_FIRST : DATE_MONTH_FIRST) : local->order;
    local->as[1 - (int)local->order] = local->as[local->order];
    local->open = false;
    int64_t at = local_seconds(local, local->order);
    book_offset *newest = b->offset_count > 0 ? &b->offsets[b->offset_count - 1] : NULL;
    if (newest && (newest->ahead == ahead[local->order] || b->offset_count == BOOK_OFFSETS_MAX)) {
        newest->from = at < newest->from ? at : newest->from;
        newest->to = at > newest->to ? at : newest->to;
    } else {
        b->offsets[b->offset_count++] = (book_offset){at, at, ahead[local->order]};
    }
}

/* The one that was known nearest to this time; NULL: none is. */
static const book_offset *offset_near(const text_book *b, int64_t seconds)
{
    const book_offset *best = NULL;
    int64_t least = INT64_MAX;
    for (size_t i = 0; i < b->offset_count; i++) {
        const book_offset *o = &b->offsets[i];
        int64_t far = seconds < o->from ? o->from - seconds : seconds > o->to ? seconds - o->to : 0;
        if (far < least) {
            least = far;
            best = o;
        }
    }
    return best;
}

/* A local time that was taken for UTC, where it is known how far it is from that. */
static instant moved(const text_book *b, instant t)
{
    const book_offset *o = instant_known(t) ? offset_near(b, instant_seconds(t)) : NULL;
    return o ? t - o->ahead * NS_PER_S : t;
}

/* A zone that was given counts more than what is told by events of perhaps another time of the year. */
static void settle_zone(text_book *b)
{
    unit *u = ledger_unit(b->context->ledger, b->unit);
    if (!u->zone_assumed || b->offset_count == 0) {
        b->offset_count = 0;
        return;
    }
    u->zone_assumed = false;
    u->zone_told = true;
}

static void tell_held(text_book *b, const book_held *h, unit_status status, judgement j)
{
    text_draft at = {.line = h->line, .byte = h->byte};
    b->number = h->number;
    book_note_fault(b, status, &at, j);
}

/* Of a record whose place is known. */
static void settle_time(text_book *b, const book_held *h, record *r)
{
    if (!h->has_time)
        return;
    r->written = civil_to_instant_utc(&h->when.as[date_column_order(&b->dates, h->when.style, NULL)]);
    r->local = !h->when.zoned && !b->utc;
    r->time = h->when.zoned ? h->when.at : moved(b, unit_local_time(b->context, r, book_zone(b)));
}

static str settle_text(text_book *b, str s, size_t *repairs)
{
    size_t n = 0;
    str clean = text_clean(&b->scratch, s, &n);
    *repairs += n;
    return clean;
}

/* The message as it was logged. */
static str unwrapped(text_book *b, const book_held *h, const wrap_evidence *w, const text_wrap *copies)
{
    if (h->column > 0) {
        return wrap_undo(&b->scratch, w, h->message, h->column);
    }
    return h->copied ? text_wrap_undo(&b->scratch, copies, h->message) : h->message;
}

static void emit(text_book *b, const book_held *h, const wrap_evidence *w, const text_wrap *copies)
{
    size_t repairs = h->repairs;
    arena_reset(&b->scratch);
    str message = unwrapped(b, h, w, copies);
    logged_event e = {.time = INSTANT_NONE,
                      .time_digits = h->has_time ? h->when.digits : 0,
                      .provider = settle_text(b, h->provider, &repairs),
                      .computer = settle_text(b, h->computer, &repairs),
                      .id = h->id,
                      .level = h->level,
                      .record_id = h->record_id,
                      .has_record_id = h->has_record_id,
                      .message = settle_text(b, message, &repairs)};
    record r = record_of_event(&b->scratch, b->unit, h->line, &e);
    r.byte = h->byte;
    r.number = h->number;
    settle_time(b, h, &r);
    if (repairs > 0) {
        unit *u = ledger_unit(b->context->ledger, b->unit);
        u->repaired++;
        u->repairs += repairs;
        tell_held(b, h, UNIT_REPAIRED,
                  (judgement){"characters that are not UTF-8 or that XML does not allow", "replaced by U+FFFD"});
    }
    unit_emit(b->context, &r);
}

/* Where the export left the source out: was any told by its text? */
static void settle_sources(text_book *b)
{
    const unit *u = ledger_unit(b->context->ledger, b->unit);
    if (u->untold > 0 && u->untold + u->damaged == u->records) {
        ledger_problem(b->context->ledger, b->unit, UNIT_UNRECOGNISED,
                       (problem){.line = NO_PLACE,
                                 .byte = NO_PLACE,
                                 .record = NO_PLACE,
                                 .what = STR("no event says where it came from, and no text tells it"),
                                 .consequence = STR("nothing taken from it; export the column ProviderName (Source) "
                                                    "too")});
    } else if (b->sourceless) {
        ledger_note(b->context->ledger, b->unit,
                    STR("no column ProviderName (Source): the source of its events is told by their ids and texts"));
    }
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
        instant first = s->first[o], last = s->last[o];
        if (s->zoned || b->utc) {
            unit_time(u, first);
            unit_time(u, last);
            ledger_span_add(b->context->ledger, b->unit, s->computer, first, last, s->records);
            continue;
        }
        ledger_local_add(b->context->ledger, b->unit,
                         (local_span){.of_computer = true,
                                      .computer = s->computer,
                                      .written_first = first,
                                      .written_last = last,
                                      .first = moved(b, zone_instant_of(book_zone(b), first, NULL)),
                                      .last = moved(b, zone_instant_of(book_zone(b), last, NULL)),
                                      .records = s->records});
    }
    u->newest_first = date_column_newest_first(&b->dates);
    if (b->commas && !b->lists && !b->others) {
        u->format = FORMAT_EVENT_CSV;
    }
}

void text_book_close(text_book *b, const wrap_evidence *w)
{
    wrap_evidence wraps = *w;
    text_wrap copies = {0};
    for (size_t i = 0; i < b->records.n; i++) {
        const book_held *h = &b->records.v[i];
        wrap_learn(&wraps, h->message, h->column);
        if (h->copied) {
            text_wrap_add(&copies, h->message);
        }
    }
    settle_nothing(b);
    settle_sources(b);
    settle_zone(b);
    settle_order(b);
    settle_spans(b);
    for (size_t i = 0; i < b->records.n; i++) {
        emit(b, &b->records.v[i], &wraps, &copies);
    }
    array_free(&b->records);
    array_free(&b->spans);
    event_parser_free(b->parser);
    arena_free(&b->text);
    arena_free(&b->scratch);
    mem_free(b);
}
