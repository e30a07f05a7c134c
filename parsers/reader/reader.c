/* What every format reader asks of the run it is part of. */
#include "parsers/reader/reader.h"

size_t reader_read(reader *r, char *buffer, size_t n)
{
    size_t got;
    if (r->head_at < r->head.n) {
        str part = str_head(str_from(r->head, r->head_at), n);
        memcpy(buffer, part.p, part.n);
        r->head_at += part.n;
        got = part.n;
    } else {
        got = stream_read(r->in, buffer, n);
    }
    if (r->digest)
        digest_add(r->digest, buffer, got);
    ledger_unit(r->context->ledger, r->unit)->bytes += got;
    return got;
}

void unit_emit(read_context *c, const record *r)
{
    ledger_unit(c->ledger, r->unit)->used++;
    c->sink.record(c->sink.context, r);
}

const zone *unit_zone_given(const read_context *c, uint32_t index)
{
    const input_options *o = c->options;
    str name = ledger_unit(c->ledger, index)->called;
    const named_zone *best = NULL;
    for (size_t i = 0; i < o->zone_count; i++) {
        const named_zone *z = &o->zones[i];
        if (unit_is_within(name, z->source) && (!best || z->source.n > best->source.n)) {
            best = z;
        }
    }
    return best ? best->zone : o->zone;
}

const zone *unit_zone(read_context *c, uint32_t index)
{
    const zone *given = unit_zone_given(c, index);
    unit *u = ledger_unit(c->ledger, index);
    u->zone_assumed = u->zone_assumed || !given;
    return given ? given : zone_utc;
}

static void tell_fit(read_context *c, const record *r, str what, str consequence)
{
    ledger_problem(c->ledger, r->unit, UNIT_REPAIRED,
                   (problem){.line = r->line,
                             .byte = r->byte,
                             .record = r->number,
                             .what = what,
                             .consequence = consequence,
                             .of_zone = true});
}

instant unit_local_time(read_context *c, const record *r, const zone *z)
{
    zone_fit fit = ZONE_ONE;
    instant t = zone_instant_of(z, r->written, &fit);
    if (fit == ZONE_FOLD)
        tell_fit(c, r, STR("a local time that exists twice, at the end of summer time"),
                 STR("the earlier one is taken; is --input-timezone right for this file?"));
    if (fit == ZONE_GAP)
        tell_fit(c, r, STR("a local time that does not exist, at the beginning of summer time"),
                 STR("read as if the clock had not been changed; is --input-timezone right for this file?"));
    return t;
}

const code_page *unit_page(const read_context *c, uint32_t index)
{
    const input_options *o = c->options;
    str source = ledger_unit(c->ledger, index)->called;
    const named_page *best = NULL;
    for (size_t i = 0; i < o->page_count; i++) {
        const named_page *p = &o->pages[i];
        if (unit_is_within(source, p->source) && (!best || p->source.n > best->source.n))
            best = p;
    }
    return best ? best->page : o->page;
}
