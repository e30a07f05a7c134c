/* The inside of an archive, unpacked on a thread of its own while the calling thread reads records from what came
   before. The checksum is added up by the calling thread: unpacking takes longer than reading. */
#include "parsers/source/stream.h"

static size_t fetch(void *context, char *buffer, size_t n)
{
    return source_read(context, buffer, n);
}

static size_t ahead_source_read(stream *s, char *buffer, size_t n)
{
    ahead_source *a = (ahead_source *)s;
    size_t got = ahead_read(a->ahead, buffer, n);
    source_add(&a->base, buffer, got);
    a->ended = a->ended || (got == 0 && n > 0);
    return got;
}

void ahead_source_begin(ahead_source *a, source *in, bool threaded)
{
    *a = (ahead_source){
        .base = {.base = {ahead_source_read}, .size = in->size, .context = in->context, .unit = in->unit},
        .in = in,
    };
    a->base.sum = in->sum;
    in->sum.wanted = false;
    a->ahead = ahead_new(fetch, in, threaded);
    in->context->ahead = a->ahead;
}

void ahead_source_end(ahead_source *a)
{
    ahead_free(a->ahead);
    a->base.context->ahead = NULL;
    a->base.at = a->in->at;
    if (a->ended && a->in->complete)
        source_add_up(&a->base);
}

void source_meet(read_context *c)
{
    if (c->ahead)
        ahead_meet(c->ahead);
}
