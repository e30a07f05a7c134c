/* Runs the event XML reader over a text in memory and keeps what came out. */
#ifndef TESTS_UNIT_PARSERS_EVENT_XML_XML_FIXTURE_H
#define TESTS_UNIT_PARSERS_EVENT_XML_XML_FIXTURE_H

#include "base/text.h"
#include "parsers/batch/batch.h"
#include "parsers/event_xml/event_xml.h"
#include "parsers/ledger/ledger.h"
#include "parsers/source/stream.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct seen_record {
    int32_t event_id;
    event_level level;
    uint64_t line, record_id;
    instant time;
    str provider, computer, message, user;
} seen_record;

typedef struct reading {
    ledger ledger;
    arena text;
    ARRAY(seen_record) records;
} reading;

typedef struct trickle {
    source base; /* first */
    str left;
    size_t step;
} trickle;

static inline size_t trickle_read(stream *s, char *buffer, size_t n)
{
    trickle *t = (trickle *)s;
    str part = str_head(t->left, n < t->step ? n : t->step);
    if (part.n > 0)
        memcpy(buffer, part.p, part.n);
    t->left = str_from(t->left, part.n);
    return part.n;
}

static inline void reading_take(void *context, const record *r)
{
    reading *all = (reading *)context;
    seen_record *seen = array_push(&all->records);
    *seen = (seen_record){r->event.id,
                          r->event.level,
                          r->line,
                          r->event.record_id,
                          r->time,
                          arena_str(&all->text, r->event.provider),
                          arena_str(&all->text, r->event.computer),
                          arena_str(&all->text, r->event.message),
                          arena_str(&all->text, r->event.fields.user)};
}

static const int32_t fixture_ids[] = {6329, 6800, 6306};
static const scope_entry fixture_entries[] = {{STR_INIT("PasswordResetService"), true, NULL, 0},
                                              {STR_INIT("ADSync"), false, fixture_ids, 3}};
static const scope fixture_scope = {fixture_entries, 2};

/* step: bytes for each read; format: which reader. */
static inline reading *reading_of(const format_reader *format, str bytes, size_t step, unsigned jobs)
{
    reading *all = mem_zalloc(1, sizeof *all);
    input_options options = {.jobs = jobs, .scope = &fixture_scope};
    read_context c = {.options = &options, .ledger = &all->ledger, .sink = {reading_take, all}};
    format_setup(format);
    batches_begin(&c);
    trickle t = {.left = bytes, .step = step};
    t.base.base.read = trickle_read;
    t.base.size = bytes.n;
    reader r = {.context = &c, .unit = ledger_add(&all->ledger, STR("t.xml")), .in = &t.base.base};
    format->read(&r);
    batches_end(&c);
    ledger_settle(c.ledger);
    ledger_close(c.ledger);
    return all;
}

static inline reading *read_xml(str bytes)
{
    return reading_of(&event_xml_format, bytes, 65536, 1);
}

static inline const unit *reading_unit(const reading *all)
{
    return &all->ledger.units.v[0];
}

static inline bool reading_says(const reading *all, const char *what)
{
    for (size_t i = 0; i < all->ledger.problems.n; i++)
        if (str_find(all->ledger.problems.v[i].what, str_of(what)) != STR_NONE)
            return true;
    return false;
}

static inline void reading_free(reading *all)
{
    ledger_free(&all->ledger);
    arena_free(&all->text);
    array_free(&all->records);
    mem_free(all);
}

/* One event as Event Viewer writes it, in scope. */
static inline str event_text(arena *a, unsigned id, unsigned record_id, const char *message)
{
    return arena_printf(
        a,
        "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>"
        "<Provider Name='PasswordResetService'/><EventID Qualifiers='0'>%u</EventID><Version>0</Version>"
        "<Level>4</Level><Task>0</Task><Opcode>0</Opcode><Keywords>0x80000000000000</Keywords>"
        "<TimeCreated SystemTime='2026-10-05T07:21:%02u.1234567Z'/><EventRecordID>%u</EventRecordID>"
        "<Correlation/><Execution ProcessID='0' ThreadID='0'/><Channel>Application</Channel>"
        "<Computer>AADC01.contoso.local</Computer><Security/></System><EventData><Data>%s</Data></EventData>"
        "</Event>",
        id, record_id % 60, record_id, message);
}

/* Texts put together. */
static inline str joined(arena *a, const str *v, size_t n)
{
    size_t total = 0, at = 0;
    for (size_t i = 0; i < n; i++)
        total += v[i].n;
    char *p = arena_bytes(a, total + 1);
    for (size_t i = 0; i < n; i++) {
        if (v[i].n > 0)
            memcpy(p + at, v[i].p, v[i].n);
        at += v[i].n;
    }
    return str_make(p, total);
}
#define JOIN(a, ...) joined((a), (const str[]){__VA_ARGS__}, sizeof((const str[]){__VA_ARGS__}) / sizeof(str))

/* UTF-8 as UTF-16. */
static inline str as_utf16(arena *a, str s, bool big_endian)
{
    char *p = arena_bytes(a, 2 * s.n + 2);
    size_t n = 0;
    while (s.n > 0) {
        uint32_t cp;
        s = str_from(s, utf8_decode(s, &cp));
        uint16_t units[2] = {(uint16_t)cp, 0};
        size_t count = 1;
        if (cp > 0xFFFF) {
            units[0] = (uint16_t)(0xD800 + ((cp - 0x10000) >> 10));
            units[1] = (uint16_t)(0xDC00 + ((cp - 0x10000) & 0x3FF));
            count = 2;
        }
        for (size_t i = 0; i < count; i++) {
            p[n++] = (char)(big_endian ? units[i] >> 8 : units[i] & 0xFF);
            p[n++] = (char)(big_endian ? units[i] & 0xFF : units[i] >> 8);
        }
    }
    return str_make(p, n);
}

/* `n` times the same byte. */
static inline str repeated(arena *a, char c, size_t n)
{
    char *p = arena_bytes(a, n + 1);
    memset(p, c, n);
    return str_make(p, n);
}

#endif
