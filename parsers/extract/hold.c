#include "parsers/extract/hold.h"

static str word(holding *h, str text)
{
    return symbols_str(h->words, symbols_add(h->words, text));
}

static void take_event(holding *h, const event_record *e, held_record *to)
{
    const message_fields *f = &e->fields;
    logged_event *event = arena_new(&h->texts, logged_event);
    *event = (logged_event){.provider = word(h, e->provider),
                            .computer = word(h, e->computer),
                            .id = e->id,
                            .level = e->level,
                            .record_id = e->record_id,
                            .has_record_id = e->has_record_id,
                            .message = arena_str(&h->texts, str_head(e->message, f->head))};
    to->event = event;
    to->stack = symbols_add(h->words, str_from(e->message, f->head));
    to->user = word(h, f->user);
    to->admin = word(h, f->admin);
    to->anchor = word(h, f->source_anchor);
    to->bus = word(h, f->service_bus_host);
    to->tracking = f->tracking;
    to->object_id = f->object_id;
}

static void take_row(holding *h, const audit_row *from, held_record *to)
{
    any_line line;
    audit_row *row = arena_new(&h->texts, audit_row);
    const line_kind *k = &line_kinds[LINE_ROW];
    line.row.row = *from;
    for (size_t i = 0; i < k->n; i++) {
        void *at = (char *)&line + k->fields[i].at;
        if (k->fields[i].kind == FIELD_TEXT)
            *(str *)at = word(h, *(str *)at);
    }
    *row = line.row.row;
    to->row = row;
}

void holding_take(holding *h, const record *r)
{
    held_record to = {.place = {.unit = r->unit,
                                .time_digits = r->time_digits,
                                .local = r->local,
                                .line = r->line,
                                .byte = r->byte,
                                .number = r->number,
                                .time = r->time,
                                .written = r->written},
                      .type = r->kind == RECORD_EVENT ? LINE_EVENT : LINE_ROW};
    if (!h->words)
        h->words = symbols_new();
    if (r->kind == RECORD_EVENT)
        take_event(h, &r->event, &to);
    else
        take_row(h, &r->audit, &to);
    *array_push(&h->v) = to;
}

void held_line(const held_record *r, any_line *line)
{
    if (r->type == LINE_EVENT)
        line->event = (event_line){.event = *r->event};
    else
        line->row = (row_line){.row = *r->row};
}

static str whole_message(arena *a, str own, str stack)
{
    char *p = arena_bytes(a, own.n + stack.n);
    memcpy(p, own.n ? own.p : "", own.n);
    memcpy(p + own.n, stack.n ? stack.p : "", stack.n);
    return str_make(p, own.n + stack.n);
}

record held_record_of(arena *a, const held_record *r, const any_line *line, str stack)
{
    const held_place *p = &r->place;
    record made;
    if (r->type == LINE_EVENT) {
        logged_event e = line->event.event;
        e.time = p->time;
        e.time_digits = p->time_digits;
        e.message = whole_message(a, e.message, stack);
        made = record_of_event(a, p->unit, p->line, &e);
    } else {
        made = record_of_audit(p->unit, p->line, &line->row.row);
    }
    made.time = p->time;
    made.time_digits = p->time_digits;
    made.local = p->local;
    made.written = p->written;
    made.byte = p->byte;
    made.number = p->number;
    return made;
}

void holding_free(holding *h)
{
    symbols_free(h->words);
    array_free(&h->v);
    arena_free(&h->texts);
}
