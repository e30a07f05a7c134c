#include "parsers/audit/clock.h"

audit_time audit_time_read(hour_memory *h, str cell)
{
    audit_time r = {.at = INSTANT_NONE};
    bool zoned = false;
    instant t = hour_memory_read(h, cell, &r.digits, &zoned);
    if (instant_known(t) && zoned) {
        r.at = t;
        r.reading = DATE_READ;
        return r;
    }
    r.reading = local_time_parse(cell, &r.t);
    r.digits = r.t.digits;
    r.local = !r.t.zoned;
    r.at = r.t.at;
    return r;
}

void audit_clock_init(audit_clock *c, read_context *context, uint32_t unit, bool utc)
{
    *c = (audit_clock){.context = context,
                       .unit = unit,
                       .utc = utc,
                       .first = INSTANT_NONE,
                       .last = INSTANT_NONE,
                       .newest = INSTANT_NONE};
}

static void widen(instant *first, instant *last, bool any, instant t)
{
    *first = any && *first < t ? *first : t;
    *last = any && *last > t ? *last : t;
}

static void note_local(audit_clock *c, const local_time *t)
{
    if (!c->zone)
        c->zone = c->utc ? zone_utc : unit_zone(c->context, c->unit);
    date_column_add(&c->dates, t);
    for (int o = 0; o < DATE_ORDERS; o++)
        widen(&c->local[t->style].first[o], &c->local[t->style].last[o], c->local[t->style].any,
              civil_to_instant_utc(&t->as[o]));
    c->local[t->style].any = true;
}

void audit_clock_note(audit_clock *c, const audit_time *t)
{
    if (t->reading != DATE_READ)
        return;
    if (t->local) {
        note_local(c, &t->t);
        return;
    }
    widen(&c->first, &c->last, instant_known(c->first), t->at);
    c->ups += instant_known(c->newest) && t->at > c->newest;
    c->downs += instant_known(c->newest) && t->at < c->newest;
    c->newest = t->at;
}

void audit_clock_set(const audit_clock *c, const audit_time *t, record *r)
{
    r->time = INSTANT_NONE;
    r->time_digits = 0;
    if (t->reading != DATE_READ)
        return;
    r->time = t->at;
    r->time_digits = t->digits;
    if (!t->local)
        return;
    r->written = civil_to_instant_utc(&t->t.as[date_column_order(&c->dates, t->t.style, NULL)]);
    r->local = !c->utc;
    r->time = unit_local_time(c->context, r, c->zone);
}

static void settle_style(const audit_clock *c, unsigned style, unit *u)
{
    date_order o = date_column_order(&c->dates, style, NULL);
    instant first = c->local[style].first[o], last = c->local[style].last[o];
    if (c->utc) {
        unit_time(u, first);
        unit_time(u, last);
        return;
    }
    ledger_local_add(c->context->ledger, c->unit,
                     (local_span){.written_first = first,
                                  .written_last = last,
                                  .first = zone_instant_of(c->zone, first, NULL),
                                  .last = zone_instant_of(c->zone, last, NULL)});
}

static void tell_order(const audit_clock *c)
{
    for (unsigned style = 0; style < DATE_STYLES; style++) {
        bool assumed = false;
        date_order o = date_column_order(&c->dates, style, &assumed);
        if (!assumed)
            continue;
        ledger_unit(c->context->ledger, c->unit)->date_order_assumed = true;
        ledger_problem(
            c->context->ledger, c->unit, UNIT_REPAIRED,
            (problem){.line = NO_PLACE,
                      .byte = NO_PLACE,
                      .record = NO_PLACE,
                      .what = STR("day and month cannot be told apart in its dates"),
                      .consequence = o == DATE_MONTH_FIRST
                                         ? STR("month first is assumed; a fresh download from the portal would tell")
                                         : STR("day first is assumed; a fresh download from the portal would tell")});
        return;
    }
}

void audit_clock_settle(const audit_clock *c)
{
    unit *u = ledger_unit(c->context->ledger, c->unit);
    unit_time(u, c->first);
    unit_time(u, c->last);
    u->newest_first = c->ups + c->downs > 0 ? c->downs > c->ups : date_column_newest_first(&c->dates);
    for (unsigned style = 0; style < DATE_STYLES; style++)
        if (c->local[style].any)
            settle_style(c, style, u);
    tell_order(c);
}
