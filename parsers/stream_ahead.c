/* The inside of an archive, unpacked on a thread of its own while the calling thread reads records from what came
   before. */
#include "parsers/source.h"

static size_t fetch(void *context, char *buffer, size_t n)
{
    return source_read(context, buffer, n);
}

static size_t ahead_source_read(stream *s, char *buffer, size_t n)
{
    return ahead_read(((ahead_source *)s)->ahead, buffer, n);
}

void ahead_source_begin(ahead_source *a, source *in, bool threaded)
{
    *a = (ahead_source){
        .base = {.base = {ahead_source_read}, .size = in->size, .context = in->context, .unit = in->unit}};
    a->ahead = ahead_new(fetch, in, threaded);
    in->context->ahead = a->ahead;
}

void ahead_source_end(ahead_source *a)
{
    ahead_free(a->ahead);
    a->base.context->ahead = NULL;
}

void source_meet(read_context *c)
{
    if (c->ahead)
        ahead_meet(c->ahead);
}
