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

/* The longest name that fits it counts. */
static const named_zone *zone_named(const input_options *o, str called)
{
    const named_zone *best = NULL;
    for (size_t i = 0; i < o->zone_count; i++) {
        const named_zone *z = &o->zones[i];
        if (unit_is_within(called, z->source) && (!best || z->source.n > best->source.n))
            best = z;
    }
    return best;
}

static const named_page *page_named(const input_options *o, str called)
{
    const named_page *best = NULL;
    for (size_t i = 0; i < o->page_count; i++) {
        const named_page *p = &o->pages[i];
        if (unit_is_within(called, p->source) && (!best || p->source.n > best->source.n))
            best = p;
    }
    return best;
}

unit_given given_for(const input_options *o, str called)
{
    const named_zone *z = zone_named(o, called);
    const named_page *p = page_named(o, called);
    return (unit_given){.rules = o->rules,
                        .rule_files = o->rule_files,
                        .page = p ? p->told : o->page_told,
                        .zone = z ? z->told : o->zone_told,
                        .passwords = o->password_count > 0};
}

const zone *unit_zone_given(const read_context *c, uint32_t index)
{
    const named_zone *best = zone_named(c->options, ledger_unit(c->ledger, index)->called);
    return best ? best->zone : c->options->zone;
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

const code_page *page_for(const input_options *o, str called)
{
    const named_page *best = page_named(o, called);
    return best ? best->page : o->page;
}

const code_page *unit_page(const read_context *c, uint32_t index)
{
    return page_for(c->options, ledger_unit(c->ledger, index)->called);
}
