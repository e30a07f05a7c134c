/* The event XML reader over any bytes: nothing is read or written where it must not be, the counts add up, and how the
   bytes arrive changes nothing. */
#include "parsers/batch/batch.h"
#include "parsers/event_xml/event_xml.h"
#include "parsers/ledger/ledger.h"
#include "parsers/source/stream.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct tally {
    uint64_t records, bytes;
    uint64_t damaged;
} tally;

static void take(void *context, const record *r)
{
    tally *t = context;
    t->records++;
    t->bytes += r->event.message.n + r->event.fields.head + r->event.fields.user.n + r->event.code_count;
}

static size_t trickle(stream *s, char *buffer, size_t n)
{
    prefix_source *p = (void *)s;
    size_t left = p->n - (size_t)p->base.at;
    size_t give = left < n ? left : n;
    give = give > 3 ? 3 : give;
    if (give > 0)
        memcpy(buffer, p->bytes + p->base.at, give);
    p->base.at += give;
    return give;
}

static tally run(str bytes, bool slowly)
{
    static const scope_entry entries[] = {{STR_INIT("PasswordResetService"), true, NULL, 0}};
    static const scope all = {entries, 1};
    tally t = {0};
    ledger l = {0};
    input_options options = {.jobs = 1, .scope = &all};
    read_context c = {.options = &options, .ledger = &l, .sink = {take, &t}};
    format_setup(&event_xml_format);
    batches_begin(&c);
    uint32_t index = ledger_add(&l, STR("fuzz"));
    prefix_source in;
    prefix_source_init(&in, bytes, NULL, &c, index);
    if (slowly)
        in.base.base.read = trickle;
    reader r = {.context = &c, .unit = index, .in = &in.base.base};
    event_xml_format.read(&r);
    batches_end(&c);
    const unit *u = &l.units.v[0];
    if (u->records != u->used + u->out_of_scope + u->damaged || u->used != t.records || u->bytes != bytes.n)
        abort();
    t.damaged = u->damaged;
    ledger_free(&l);
    return t;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    str bytes = {(const char *)data, size};
    arena a = {0};
    event_xml_format.bid(&a, bytes, true);
    arena_free(&a);
    tally fast = run(bytes, false), slow = run(bytes, true);
    if (fast.records != slow.records || fast.bytes != slow.bytes || fast.damaged != slow.damaged)
        abort();
    return 0;
}
