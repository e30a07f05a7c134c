/* For tests: one text through the reader of text forms, from memory, and what came of it. */
#ifndef TESTS_UNIT_PARSERS_EVENT_TEXT_EVENT_TEXT_RUN_H
#define TESTS_UNIT_PARSERS_EVENT_TEXT_EVENT_TEXT_RUN_H

#include "base/text.h"
#include "parsers/event_text/event_text.h"
#include "parsers/event_xml/event_xml.h"
#include "parsers/ledger/ledger.h"
#include "parsers/source/stream.h"

#include <stdio.h>

enum { RUN_RECORDS_MAX = 200 };

typedef struct text_run {
    input_options options;
    ledger ledger;
    read_context context;
    arena texts;
    record records[RUN_RECORDS_MAX];
    size_t n;
} text_run;

static const scope_entry text_run_scope_entries[] = {
    {STR_INIT("PasswordResetService"), true, (const int32_t[]){31001, 31002, 33004}, 3},
    {STR_INIT("ADSync"), false, (const int32_t[]){6329, 6800, 6306}, 3},
};
static const scope text_run_scope = {text_run_scope_entries, 2};

static inline void text_run_keep(void *context, const record *r)
{
    text_run *t = context;
    if (t->n < RUN_RECORDS_MAX) {
        record *k = &t->records[t->n];
        *k = *r;
        k->event.provider = arena_str(&t->texts, r->event.provider);
        k->event.computer = arena_str(&t->texts, r->event.computer);
        k->event.message = arena_str(&t->texts, r->event.message);
    }
    t->n++;
}

/* z: zone of its times; NULL: none given. chunk: largest read; 0: any. */
static inline void text_run_with(text_run *t, const format_reader *format, str text, const zone *z, size_t chunk)
{
    *t = (text_run){.options = {.jobs = 1, .scope = &text_run_scope, .zone = z, .read_bytes = chunk}};
    t->context = (read_context){.options = &t->options, .ledger = &t->ledger, .sink = {text_run_keep, t}};
    uint32_t unit_index = ledger_add(&t->ledger, STR("a.txt"));
    prefix_source source;
    prefix_source_init(&source, text, NULL, &t->context, unit_index);
    reader r = {.context = &t->context, .unit = unit_index, .in = &source.base.base};
    format_setup(format);
    format->read(&r);
    ledger_settle(t->context.ledger);
        ledger_close(t->context.ledger);
}

/* `line id provider computer level time record-id [message]`, one record a line. */
static inline str text_run_shown(arena *a, const text_run *t)
{
    str s = {0};
    for (size_t i = 0; i < t->n && i < RUN_RECORDS_MAX; i++) {
        const record *r = &t->records[i];
        char time[INSTANT_TEXT], number[24];
        size_t time_n = instant_write_utc(r->time, time);
        snprintf(number, sizeof number, "%llu", (unsigned long long)r->event.record_id);
        s = arena_printf(a, "%.*s%llu %d %.*s %.*s %d %.*s %s [%.*s]\n", STR_ARG(s), (unsigned long long)r->line,
                         r->event.id, STR_ARG(r->event.provider), STR_ARG(r->event.computer), (int)r->event.level,
                         (int)(time_n ? time_n : 4), time_n ? time : "none", r->event.has_record_id ? number : "-",
                         STR_ARG(r->event.message));
    }
    return s;
}

static inline void text_run_do(text_run *t, str text, const zone *z, size_t chunk)
{
    text_run_with(t, &event_text_format, text, z, chunk);
}

/* How sure a reader is of a whole text. */
static inline int text_run_bid(const format_reader *format, str text)
{
    arena a = {0};
    int sure = format->bid(&a, text, true).sure;
    arena_free(&a);
    return sure;
}

static inline void text_run_free(text_run *t)
{
    ledger_free(&t->ledger);
    arena_free(&t->texts);
}

#endif
