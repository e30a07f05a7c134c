/* What all sources share, and the one that puts bytes already read back in front. */
#include "parsers/source/stream.h"

#include "base/crc32.h"

size_t source_read(source *s, char *buffer, size_t n)
{
    return stream_read(&s->base, buffer, n);
}

size_t source_fill(source *s, char *buffer, size_t n)
{
    size_t have = 0;
    while (have < n) {
        size_t got = source_read(s, buffer + have, n - have);
        if (got == 0) {
            break;
        }
        have += got;
    }
    return have;
}

void source_fault(source *s, unit_status status, problem p)
{
    s->base.failed = true;
    source_meet(s->context);
    if (s->unit != UNIT_NONE) {
        ledger_problem(s->context->ledger, s->unit, status, p);
        return;
    }
    if (!s->has_fault) {
        s->has_fault = true;
        s->fault_status = status;
        s->fault = p;
    }
}

void source_fault_here(source *s, unit_status status, str what, str consequence)
{
    source_fault(
        s, status,
        (problem){.line = NO_PLACE, .byte = s->at, .record = NO_PLACE, .what = what, .consequence = consequence});
}

void source_add(source *s, const char *p, size_t n)
{
    if (s->sum.wanted) {
        s->sum.have = stream_crc(s->sum.have, p, n);
    }
}

void source_add_up(source *s)
{
    if (s->sum.wanted && s->sum.have != s->sum.want) {
        source_fault_here(s, UNIT_DAMAGED, STR("does not have the checksum that the archive gives for it"),
                          STR("used as it is"));
    }
    s->sum.wanted = false;
}

void source_attach(source *s, uint32_t row)
{
    s->unit = row;
    if (s->has_fault) {
        s->has_fault = false;
        ledger_problem(s->context->ledger, row, s->fault_status, s->fault);
    }
}

uint64_t source_length(const source *s)
{
    return s->size != SIZE_UNKNOWN ? s->size : s->at;
}

static size_t prefix_read(stream *s, char *buffer, size_t n)
{
    prefix_source *p = (prefix_source *)s;
    if (p->base.at >= p->n) {
        size_t got = p->rest ? source_read(p->rest, buffer, n) : 0;
        p->base.at += got;
        p->base.base.failed = p->rest && p->rest->base.failed;
        return got;
    }
    str part = str_head(str_from(str_make(p->bytes, p->n), (size_t)p->base.at), n);
    memcpy(buffer, part.p, part.n);
    p->base.at += part.n;
    return part.n;
}

static bool prefix_seek(source *s, uint64_t to)
{
    prefix_source *p = (prefix_source *)s;
    if (p->rest && !p->rest->seek(p->rest, to < p->n ? p->n : to)) {
        return false;
    }
    s->at = to;
    return true;
}

void prefix_source_init(prefix_source *p, str bytes, source *rest, read_context *context, uint32_t row)
{
    *p = (prefix_source){
        .base = {.base = {prefix_read}, .size = rest ? rest->size : bytes.n, .context = context, .unit = row},
        .bytes = bytes.p,
        .n = bytes.n,
        .rest = rest,
    };
    p->base.seek = !rest || rest->seek ? prefix_seek : NULL;
}
