#include "parsers/audit/json_gate.h"

#include "parsers/audit/unified.h"

/* Names that only logs in JSON have. */
static const struct {
    str name;
    audit_column role;
} more_names[] = {
    {STR_INIT("operation"), COLUMN_ACTIVITY},
    {STR_INIT("operations"), COLUMN_ACTIVITY},
    {STR_INIT("creationtime"), COLUMN_DATE},
    {STR_INIT("creationdate"), COLUMN_DATE},
};
#define MORE_NAMES (sizeof more_names / sizeof *more_names)

enum { ESCAPED = AUDIT_COLUMNS /* a name that only the parser can read */ };

static void look_up_name(gate_text *g, str key)
{
    size_t rank;
    g->role = (uint8_t)audit_name_column(key, &rank);
    for (size_t i = 0; i < MORE_NAMES && rank == audit_name_count; i++)
        if (str_eq_nocase(key, more_names[i].name)) {
            g->role = (uint8_t)more_names[i].role;
            rank += i;
        }
    g->rank = (uint16_t)rank;
    if (str_find_char(key, '\\') != STR_NONE)
        g->role = ESCAPED;
}

static inline uint64_t eight(const char *p)
{
    uint64_t v;
    memcpy(&v, p, sizeof v);
    return v;
}

static inline uint32_t four(const char *p)
{
    uint32_t v;
    memcpy(&v, p, sizeof v);
    return v;
}

/* Are the n bytes the same? */
static inline bool same(const char *a, const char *b, size_t n)
{
    if (n > 32)
        return memcmp(a, b, n) == 0;
    if (n < 4) {
        size_t i = 0;
        while (i < n && a[i] == b[i])
            i++;
        return i == n;
    }
    if (n < 8)
        return ((four(a) ^ four(b)) | (four(a + n - 4) ^ four(b + n - 4))) == 0;
    uint64_t other = (eight(a) ^ eight(b)) | (eight(a + n - 8) ^ eight(b + n - 8));
    if (n > 16)
        other |= (eight(a + 8) ^ eight(b + 8)) | (eight(a + n - 16) ^ eight(b + n - 16));
    return other == 0;
}

/* Where a text is remembered, in one of the places that it may have. False: it is not yet, but for its place. */
static inline bool remembered(gate_text *v, size_t count, str s, gate_text **slot)
{
    enum { PLACES = 4 };
    uint64_t ends = s.n >= 8 ? eight(s.p) ^ eight(s.p + s.n - 8) * 3 : s.n ? (unsigned char)s.p[0] : 0;
    size_t first = (size_t)((ends + s.n) * UINT64_C(0x9E3779B97F4A7C15) >> 32);
    for (size_t i = 0; i < PLACES; i++) {
        *slot = &v[(first + i) % count];
        if ((*slot)->n == s.n && s.n > 0 && same((*slot)->text, s.p, s.n))
            return true;
        if ((*slot)->n == 0)
            return false;
    }
    *slot = &v[first % count];
    return false;
}

static void remember(gate_text *slot, str s)
{
    slot->n = s.n <= GATE_TEXT_MAX ? (uint8_t)s.n : 0;
    memcpy(slot->text, s.p, slot->n);
}

static const gate_text *name_of(json_gate *g, str key)
{
    gate_text *slot;
    if (!remembered(g->names, GATE_NAMES, key, &slot)) {
        look_up_name(slot, key);
        remember(slot, key);
    }
    return slot;
}

/* The record before had mostly the same name there. */
static inline const gate_text *name_at(json_gate *g, size_t i, str key)
{
    if (i >= GATE_LAST)
        return name_of(g, key);
    const gate_text *last = g->last[i];
    if (!last || last->n != key.n || key.n == 0 || !same(last->text, key.p, key.n))
        g->last[i] = last = name_of(g, key);
    return last;
}

/* --- times --- */

static audit_time date_of(str digits)
{
    audit_time r = {.reading = DATE_IMPOSSIBLE, .at = INSTANT_NONE};
    unsigned long long ms;
    const long long most = (long long)(INT64_MAX / NS_PER_MS);
    if (str_u64(digits, &ms) && ms <= (unsigned long long)most) {
        civil c = civil_from_instant_utc((instant)ms * NS_PER_MS);
        bool believable = c.year >= LOG_YEAR_FIRST && c.year <= LOG_YEAR_LAST;
        r = (audit_time){.reading = believable ? DATE_READ : DATE_IMPOSSIBLE,
                         .at = believable ? (instant)ms * NS_PER_MS : INSTANT_NONE,
                         .digits = 3};
    }
    return r;
}

audit_time json_time_read(hour_memory *h, str raw)
{
    bool may = raw.n > 2 && (raw.p[0] == '{' || raw.p[1] == '/' || raw.p[1] == '\\');
    size_t date = may ? str_find(str_head(raw, 256), STR("/Date(")) : STR_NONE;
    if (date != STR_NONE) {
        str digits = str_from(raw, date + 6);
        size_t n = 0;
        while (n < digits.n && char_is_digit(digits.p[n]))
            n++;
        return date_of(str_head(digits, n));
    }
    if (raw.n < 2 || raw.p[0] != '"')
        return (audit_time){.reading = DATE_NONE, .at = INSTANT_NONE};
    str text = str_trim(str_range(raw, 1, raw.n - 1));
    if (str_find_char(text, '\\') == STR_NONE)
        return audit_time_read(h, text);
    char plain[64]; /* slashes between the numbers may be escaped */
    size_t n = 0;
    for (size_t i = 0; i < text.n && n < sizeof plain; i++)
        if (text.p[i] != '\\')
            plain[n++] = text.p[i];
    return audit_time_read(h, str_make(plain, n));
}

static bool says_something(str value)
{
    return value.n > 2 && value.p[0] != 'n'; /* null */
}

/* --- the record --- */

static bool in_scope(const json_gate *g, str service, str activity)
{
    const input_options *o = g->options;
    return o->audit_scope && o->audit_scope(o->audit_context, service, STR(""), activity);
}

static bool activity_is_ours(const json_gate *g, str value)
{
    if (str_eq(value, STR("null")))
        return false;
    if (value.n < 2 || value.p[0] != '"' || str_find_char(value, '\\') != STR_NONE)
        return true; /* the parser knows */
    str activity = str_trim(str_range(value, 1, value.n - 1)), without = unified_activity(activity);
    return in_scope(g, STR(""), activity) || (without.n < activity.n && in_scope(g, STR(""), without));
}

/* What is known of the activity that a value names, as it is written. */
static const gate_text *activity_of(json_gate *g, str value)
{
    gate_text *slot;
    if (!remembered(g->activities, GATE_ACTIVITIES, value, &slot)) {
        slot->ours = activity_is_ours(g, value);
        slot->told = audit_is_activity(str_from(value, 1));
        remember(slot, value);
    }
    return slot;
}

/* Is the service that a value names one whose activities are all in scope, be they known or not? */
static bool service_is_ours(json_gate *g, str value)
{
    gate_text *slot;
    if (!remembered(g->services, GATE_SERVICES, value, &slot)) {
        bool plain = value.n >= 2 && value.p[0] == '"';
        slot->ours = plain && in_scope(g, str_range(value, 1, value.n - 1), STR("any"));
        remember(slot, value);
    }
    return slot->ours;
}

json_facts json_gate_look(json_gate *g, const json_framer *f, const json_frame *frame, const char *p)
{
    json_facts facts = {0};
    size_t date_rank = SIZE_MAX;
    bool certain = frame->member_count < JSON_MEMBERS_MAX;
    for (size_t i = 0; i < frame->member_count; i++) {
        const gate_text *name = name_at(g, i, json_member_key(f, frame, p, i));
        if (name->role == COLUMN_NONE)
            continue;
        str value = json_member_value(frame, p, i);
        if (name->role == COLUMN_ACTIVITY) {
            facts.has_activity = true;
            const gate_text *activity = activity_of(g, value);
            facts.ours |= activity->ours;
            facts.told |= activity->told;
        } else if (name->role == COLUMN_SERVICE) {
            facts.ours |= service_is_ours(g, value);
        } else if (name->role == COLUMN_DATE && name->rank < date_rank && says_something(value)) {
            facts.date = value;
            date_rank = name->rank;
        }
        certain &= name->role != ESCAPED;
    }
    facts.ours |= !certain;
    return facts;
}
