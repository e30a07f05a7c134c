#include "parsers/source/pieces.h"

void pieces_init(pieces *p, source *in)
{
    *p = (pieces){.in = in, .buffer = mem_alloc(PIECE_BYTES)};
}

void pieces_free(pieces *p)
{
    mem_free(p->buffer);
}

static void drop_nul(pieces *p, size_t from)
{
    size_t n = from;
    for (size_t i = from; i < p->to; i++) {
        if (p->buffer[i] != '\0') {
            p->buffer[n++] = p->buffer[i];
        }
    }
    p->to = n;
}

static void refill(pieces *p)
{
    memmove(p->buffer, p->buffer + p->from, p->to - p->from);
    p->to -= p->from;
    p->from = 0;
    while (!p->end && p->to < PIECE_BYTES) {
        size_t before = p->to;
        size_t got = source_fill(p->in, p->buffer + p->to, PIECE_BYTES - p->to);
        p->end = got < PIECE_BYTES - before;
        p->to += got;
        if (p->without_nul) {
            drop_nul(p, before);
        }
    }
}

piece pieces_look(pieces *p)
{
    size_t line = str_find_char(str_make(p->buffer + p->from, p->to - p->from), '\n');
    if (line == STR_NONE && !p->end) {
        refill(p);
        line = str_find_char(str_make(p->buffer, p->to), '\n');
    }
    p->current = line == STR_NONE ? p->to - p->from : line + 1;
    return (piece){
        .bytes = str_make(p->buffer + p->from, p->current),
        .begins = !p->inside,
        .ends = line != STR_NONE || (p->end && p->current == p->to - p->from),
    };
}

void pieces_take(pieces *p)
{
    p->inside = p->current > 0 && p->buffer[p->from + p->current - 1] != '\n';
    p->from += p->current;
    p->current = 0;
}
