/* Any bytes as an extract: the counts add up, how the bytes arrive changes nothing, and what is made of it is an
   extract that says the same of itself: read and written again it is the same bytes. */
#include "parsers/batch/batch.h"
#include "parsers/extract/extract.h"
#include "parsers/ledger/ledger.h"
#include "parsers/source/stream.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool good)
{
    if (!good)
        abort();
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

static void check_ledger(const ledger *l)
{
    for (size_t i = 0; i < l->units.n; i++) {
        const unit *u = &l->units.v[i];
        check(u->records == u->used + u->out_of_scope + u->duplicates + u->damaged);
    }
}

/* As text, an extract of it. */
static out *written_again(str bytes, bool slowly)
{
    static const scope nothing;
    static const extract_made made = {.program = STR_INIT("fuzz"), .from = INSTANT_NONE, .to = INSTANT_NONE};
    ledger l = {0};
    out *to = out_memory();
    extract *x = extract_new(&l, to, false, &made);
    input_options options = {.jobs = 1, .scope = &nothing};
    read_context c = {.options = &options, .ledger = &l, .sink = extract_sink(x)};
    batches_begin(&c);
    uint32_t index = ledger_add(&l, STR("fuzz"));
    prefix_source in;
    prefix_source_init(&in, bytes, NULL, &c, index);
    if (slowly)
        in.base.base.read = trickle;
    reader r = {.context = &c, .unit = index, .in = &in.base.base};
    ledger_unit(&l, index)->format = FORMAT_EXTRACT;
    extract_format.read(&r);
    batches_end(&c);
    ledger_settle(&l);
    c.sink.settled(c.sink.context);
    ledger_close(&l);
    check_ledger(&l);
    extract_free(x);
    ledger_free(&l);
    return to;
}

static void check_same(out *a, out *b)
{
    check(str_eq(out_memory_str(a), out_memory_str(b)));
    out_free(b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    str bytes = {(const char *)data, size};
    arena a = {0};
    extract_format.bid(&a, bytes, true);
    arena_free(&a);
    out *once = written_again(bytes, false);
    check_same(once, written_again(bytes, true));
    check_same(once, written_again(out_memory_str(once), false));
    out_free(once);
    return 0;
}
