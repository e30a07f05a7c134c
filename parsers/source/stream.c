/* What all sources share, and the one that puts bytes already read back in front. */
#include "parsers/source/stream.h"

#include "base/crc32.h"

enum { DRAIN_BYTES = 64 * 1024 };

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

/* n bytes from `at` on. Whoever goes back reads some twice; a jump leaves some out, which are read at the end. */
static void add_to_digest(prefix_source *p, uint64_t at, const char *bytes, size_t n)
{
    if (at <= p->digested && at + n > p->digested) {
        size_t known = (size_t)(p->digested - at);
        digest_add(&p->digest, bytes + known, n - known);
        p->digested = at + n;
    }
}

static size_t read_prefix(prefix_source *p, char *buffer, size_t n)
{
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

static size_t prefix_read(stream *s, char *buffer, size_t n)
{
    prefix_source *p = (void *)s; /* its first member */
    uint64_t at = p->base.at;
    size_t got = read_prefix(p, buffer, n);
    add_to_digest(p, at, buffer, got);
    return got;
}

static bool prefix_seek(source *s, uint64_t to)
{
    prefix_source *p = (void *)s; /* its first member */
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
    digest_begin(&p->digest);
}

static bool read_to_end(prefix_source *p, uint64_t most)
{
    char *buffer = mem_alloc(DRAIN_BYTES);
    bool near = p->base.size == SIZE_UNKNOWN || p->base.size - p->digested <= most;
    bool there = near && (p->base.at == p->digested || (p->base.seek && p->base.seek(&p->base, p->digested)));
    size_t got = 0;
    for (uint64_t read = 0; there && read <= most; read += got) {
        got = source_read(&p->base, buffer, DRAIN_BYTES);
        if (got == 0)
            break;
    }
    mem_free(buffer);
    return there && got == 0 && !p->base.base.failed;
}

bool prefix_source_digest(prefix_source *p, uint64_t most, char text[DIGEST_TEXT])
{
    source *in = p->rest;
    uint32_t row = in ? in->unit : UNIT_NONE;
    bool had_fault = in && in->has_fault;
    if (p->base.base.failed || (in && in->base.failed))
        return false;
    p->base.unit = UNIT_NONE;
    if (in)
        in->unit = UNIT_NONE;
    bool whole = read_to_end(p, most);
    if (in) {
        in->unit = row;
        in->has_fault = had_fault;
    }
    digest_text(&p->digest, text);
    return whole;
}
