/* The ledger: rows, notes, problems. Calling thread only. What readers tell comes in an order that may depend on the
   number of threads (a source speaks while it is read, a record when its batch is done), so nothing here keeps the
   order of the calls: notes stand in byte order, and behind them the problems by their places, sorted at the end. */
#include "parsers/ledger/ledger.h"

#include "base/enum_table.h"
#include "base/sort.h"
#include "parsers/ledger/settle.h"

#include <assert.h>

#define UNIT_SPANS_MAX 1000 /* computers in one unit; a log has one, a collector's has some */
enum {
    UNIT_PROBLEMS_MAX = 100, /* kinds of problems in one unit; more are counted with the last */
    UNIT_NOTE_MAX = 4096,    /* bytes */
};

static const str encoding_words[] = {
    [ENCODING_UTF8] = STR_INIT("utf-8"),       [ENCODING_UTF16LE] = STR_INIT("utf-16le"),
    [ENCODING_UTF16BE] = STR_INIT("utf-16be"), [ENCODING_UTF32LE] = STR_INIT("utf-32le"),
    [ENCODING_UTF32BE] = STR_INIT("utf-32be"), [ENCODING_WINDOWS1252] = STR_INIT("windows-1252"),
    [ENCODING_PAGE] = STR_INIT("code page"),   [ENCODING_WIDE] = STR_INIT("code page"),
    [ENCODING_BINARY] = STR_INIT("binary"),    [ENCODING_MIXED] = STR_INIT("mixed"),
};
ROW_FOR_EACH(encoding_words, UNIT_ENCODINGS);

static const str status_words[] = {
    [UNIT_OK] = STR_INIT("ok"),
    [UNIT_SKIPPED] = STR_INIT("skipped"),
    [UNIT_REPAIRED] = STR_INIT("repaired"),
    [UNIT_LIMITED] = STR_INIT("limited"),
    [UNIT_DAMAGED] = STR_INIT("damaged"),
    [UNIT_UNRECOGNISED] = STR_INIT("unrecognised"),
    [UNIT_FAILED] = STR_INIT("failed"),
};
ROW_FOR_EACH(status_words, UNIT_STATUSES);

str unit_encoding_word(unit_encoding e)
{
    return encoding_words[e];
}

str unit_encoding_name(const unit *u)
{
    return u->code_page.n > 0 ? u->code_page : unit_encoding_word(u->encoding);
}

str unit_status_word(unit_status s)
{
    return status_words[s];
}

unit *ledger_unit(ledger *l, uint32_t index)
{
    return &l->units.v[index];
}

uint32_t ledger_add_inside(ledger *l, uint32_t inside, str label)
{
    str own = arena_str(&l->text, label);
    str outer = inside == UNIT_NONE ? STR("") : ledger_unit(l, inside)->called;
    str source = outer.n ? arena_printf(&l->text, "%.*s!%.*s", STR_ARG(outer), STR_ARG(own)) : own;
    *array_push(&l->units) = (unit){.source = source,
                                    .called = source,
                                    .label = own,
                                    .inside = inside,
                                    .origins = l->adding_kept ? ORIGIN_KEPT : ORIGIN_GIVEN,
                                    .first = INSTANT_NONE,
                                    .last = INSTANT_NONE};
    return (uint32_t)(l->units.n - 1);
}

uint32_t ledger_add(ledger *l, str source)
{
    return ledger_add_inside(l, UNIT_NONE, source);
}

const reported_value *ledger_reported(const ledger *l, str month, str column)
{
    for (size_t i = 0; i < l->reported.n; i++)
        if (str_eq(l->reported.v[i].month, month) && str_eq(l->reported.v[i].column, column))
            return &l->reported.v[i];
    return NULL;
}

void unit_raise(unit *u, unit_status status)
{
    u->status = status > u->status ? status : u->status;
}

/* The next sentence of a note, and what follows it. */
static str note_cut(str *rest)
{
    size_t end = str_find(*rest, STR("; "));
    str sentence = end == STR_NONE ? *rest : str_head(*rest, end);
    *rest = end == STR_NONE ? STR("") : str_from(*rest, end + 2);
    return sentence;
}

/* A sentence behind the first `before` bytes of a note, which end at a sentence. */
static void note_put(ledger *l, unit *u, size_t before, str note)
{
    if (u->note.n + note.n > UNIT_NOTE_MAX) {
        return;
    }
    arena *a = &l->text;
    str head = str_head(u->note, before);
    str tail = str_from(u->note, before);
    bool joined = head.n && !str_ends(head, STR("; "));
    u->note = arena_printf(a, "%.*s%s%.*s%s%.*s", STR_ARG(head), joined ? "; " : "", STR_ARG(note), tail.n ? "; " : "",
                           STR_ARG(tail));
}

void ledger_note(ledger *l, uint32_t index, str note)
{
    unit *u = ledger_unit(l, index);
    size_t before = 0; /* bytes of the sentences that sort before it */
    for (str rest = u->note; rest.n;) {
        int order = str_cmp(note_cut(&rest), note);
        if (order == 0) {
            return;
        }
        before = order < 0 ? u->note.n - rest.n : before;
    }
    note_put(l, u, before, note);
}

void unit_time(unit *u, instant t)
{
    if (!instant_known(t)) {
        return;
    }
    if (!instant_known(u->first) || t < u->first) {
        u->first = t;
    }
    if (!instant_known(u->last) || t > u->last) {
        u->last = t;
    }
}

static unit_span *span_of(ledger *l, uint32_t index, str computer)
{
    unit *u = ledger_unit(l, index);
    for (size_t i = u->spans.n; i-- > 0;) {
        if (str_eq_nocase(u->spans.v[i].computer, computer)) {
            return &u->spans.v[i];
        }
    }
    if (u->spans.n == UNIT_SPANS_MAX) {
        ledger_note(
            l, index,
            STR("records of more than " NUMBER_TEXT(
                UNIT_SPANS_MAX) " computers: coverage is known for the first " NUMBER_TEXT(UNIT_SPANS_MAX) " only"));
        return NULL;
    }
    unit_span *s = array_push(&u->spans);
    *s = (unit_span){.computer = arena_str(&l->text, computer), .first = INSTANT_NONE, .last = INSTANT_NONE};
    return s;
}

void ledger_span_add(ledger *l, uint32_t index, str computer, instant first, instant last, uint64_t records)
{
    unit_span *s = span_of(l, index, computer);
    if (!s) {
        return;
    }
    s->records += records;
    if (instant_known(first) && (!instant_known(s->first) || first < s->first)) {
        s->first = first;
    }
    if (instant_known(last) && (!instant_known(s->last) || last > s->last)) {
        s->last = last;
    }
}

void ledger_span_append(ledger *l, uint32_t index, unit_span s)
{
    s.computer = arena_str(&l->text, s.computer);
    if (ledger_unit(l, index)->spans.n < UNIT_SPANS_MAX)
        *array_push(&ledger_unit(l, index)->spans) = s;
}

void ledger_local_add(ledger *l, uint32_t index, local_span s)
{
    s.computer = arena_str(&l->text, s.computer);
    *array_push(&ledger_unit(l, index)->local) = s;
}

/* The problem of this kind in this unit; when the unit has too many kinds, its last. Those of one unit stand close to
   the end, because only units in flight speak. */
static problem *problem_of(ledger *l, uint32_t index, str what)
{
    size_t kinds = 0;
    problem *newest = NULL;
    for (size_t i = l->problems.n; i-- > 0 && kinds < UNIT_PROBLEMS_MAX;) {
        problem *p = &l->problems.v[i];
        if (p->unit != index) {
            continue;
        }
        if (str_eq(p->what, what)) {
            return p;
        }
        newest = newest ? newest : p;
        kinds++;
    }
    return kinds < UNIT_PROBLEMS_MAX ? NULL : newest;
}

void ledger_problem(ledger *l, uint32_t index, unit_status status, problem p)
{
    if (!p.of_zone)
        unit_raise(ledger_unit(l, index), status);
    problem *same = problem_of(l, index, p.what);
    if (same) {
        same->more += p.more + 1;
        return;
    }
    problem *fresh = array_push(&l->problems);
    *fresh = p;
    fresh->unit = index;
    fresh->what = arena_str(&l->text, p.what);
    fresh->consequence = arena_str(&l->text, p.consequence);
}

static void move_used(unit *u, uint64_t *to, uint64_t n)
{
    assert(n <= u->used);
    u->used -= n;
    *to += n;
}

void ledger_count_duplicates(ledger *l, uint32_t index, uint64_t n)
{
    unit *u = ledger_unit(l, index);
    move_used(u, &u->duplicates, n);
}

void ledger_count_out_of_scope(ledger *l, uint32_t index, uint64_t n)
{
    unit *u = ledger_unit(l, index);
    move_used(u, &u->out_of_scope, n);
}

bool unit_unread(const unit *u)
{
    bool partly = u->format == FORMAT_ARCHIVE && u->status < UNIT_UNRECOGNISED;
    return u->records == 0 && u->status >= UNIT_LIMITED && !partly;
}

bool unit_is_news(const unit *u)
{
    return (u->origins & ORIGIN_GIVEN) || !u->kept;
}

str unit_container(str source)
{
    size_t at = str_find_last_char(source, '!');
    return at == STR_NONE ? STR("") : str_head(source, at);
}

str message_kind(arena *a, str message)
{
    message = str_head(message, str_find_char(message, '"'));
    char *kind = arena_bytes(a, message.n);
    size_t n = 0;
    for (size_t i = 0; i < message.n; i++) {
        char c = char_is_digit(message.p[i]) ? '0' : message.p[i];
        if (c != '0' || n == 0 || kind[n - 1] != '0')
            kind[n++] = c;
    }
    return str_make(kind, n);
}

bool unit_is_within(str source, str name)
{
    return str_starts(source, name) && (source.n == name.n || source.p[name.n] == '!' || source.p[name.n] == '/');
}

bool ledger_has_source(const ledger *l, str name)
{
    for (size_t i = 0; i < l->units.n; i++)
        if (unit_is_within(l->units.v[i].called, name))
            return true;
    return false;
}

static int by_place(uint64_t a, uint64_t b)
{
    /* No place at all comes first: it is about the whole unit. */
    return (a + 1 > b + 1) - (a + 1 < b + 1);
}

static int problem_order(const void *left, const void *right, void *none)
{
    (void)none;
    const problem *a = left;
    const problem *b = right;
    int order = by_place(a->unit, b->unit);
    order = order ? order : by_place(a->byte, b->byte);
    order = order ? order : by_place(a->line, b->line);
    order = order ? order : by_place(a->record, b->record);
    return order ? order : str_cmp(a->what, b->what);
}

/* "record 51: an unescaped &, and 3 more"; the places come in order, and what is about the whole unit before them. */
static void problem_note(ledger *l, const problem *p)
{
    static const char *const words[] = {"line", "byte", "record"};
    const uint64_t places[] = {p->line, p->byte, p->record};
    arena scratch = {0};
    str text = STR("");
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        if (places[i] != NO_PLACE) {
            text = arena_printf(&scratch, "%.*s%s%s %llu", STR_ARG(text), text.n ? ", " : "", words[i],
                                (unsigned long long)places[i]);
        }
    }
    bool placed = text.n > 0;
    text = arena_printf(&scratch, "%.*s%s%.*s", STR_ARG(text), placed ? ": " : "", STR_ARG(p->what));
    if (p->more) {
        text = arena_printf(&scratch, "%.*s, and %llu more", STR_ARG(text), (unsigned long long)p->more);
    }
    unit *u = ledger_unit(l, p->unit);
    if (placed) {
        note_put(l, u, u->note.n, text);
    } else {
        ledger_note(l, p->unit, text);
    }
    arena_free(&scratch);
}

void ledger_sort_problems(ledger *l)
{
    sort_items(l->problems.v, l->problems.n, sizeof *l->problems.v, problem_order, NULL);
}

static void close_times(ledger *l, uint32_t index)
{
    unit *u = ledger_unit(l, index);
    for (size_t i = 0; i < u->local.n; i++) {
        const local_span *s = &u->local.v[i];
        unit_time(u, s->first);
        unit_time(u, s->last);
        if (s->of_computer)
            ledger_span_add(l, index, s->computer, s->first, s->last, s->records);
    }
    if (u->zone_told)
        ledger_note(l, index, STR("its local times are told by the events that come with their XML"));
}

void ledger_close(ledger *l)
{
    for (uint32_t i = 0; i < l->units.n; i++)
        close_times(l, i);
    for (size_t i = 0; i < l->problems.n; i++) {
        const problem *p = &l->problems.v[i];
        if (p->of_zone)
            unit_raise(ledger_unit(l, p->unit), UNIT_REPAIRED);
        if (!p->noted)
            problem_note(l, p);
    }
}

void unit_free(unit *u)
{
    array_free(&u->spans);
    array_free(&u->local);
}

void ledger_free(ledger *l)
{
    for (size_t i = 0; i < l->units.n; i++) {
        unit_free(&l->units.v[i]);
    }
    array_free(&l->units);
    array_free(&l->problems);
    array_free(&l->extracts);
    array_free(&l->reported);
    array_free(&l->settled);
    array_free(&l->same);
    arena_free(&l->text);
}
