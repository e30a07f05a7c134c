/* The text of a batch. */
#include "base/scan.h"
#include "parsers/event_xml/batch.h"

bool event_batch_fill(event_batch *b, text_reader *t)
{
    event_unit *u = b->unit;
    b->text.newlines_before = u->newlines;
    while (BLOCK_AT + BLOCK_BYTES - b->text.n >= 64) {
        text_piece piece = text_reader_piece(t, b->bytes + b->text.n, BLOCK_AT + BLOCK_BYTES - b->text.n);
        if (piece.n == 0)
            return false;
        *array_push(&b->segments) = (text_segment){b->text.n, piece.raw, piece.encoding};
        b->text.n += piece.n;
        u->newlines += piece.newlines;
    }
    return true;
}

uint64_t event_batch_raw_place(const event_batch *b, size_t at)
{
    size_t i = 0;
    while (i + 1 < b->segments.n && b->segments.v[i + 1].at <= at)
        i++;
    if (i >= b->segments.n)
        return 0;
    const text_segment *s = &b->segments.v[i];
    return s->raw + text_raw_length(s->encoding, str_make(b->bytes + s->at, at - s->at));
}

/* Those of the text from b->bytes[at] on, moved down by `down`. */
static void carry_segments(event_batch *b, const event_batch *before, size_t at, size_t down)
{
    size_t first = 0, own = b->segments.n;
    while (first + 1 < before->segments.n && before->segments.v[first + 1].at <= at)
        first++;
    size_t carried = before->segments.n - first;
    array_reserve(&b->segments, carried + own);
    memmove(b->segments.v + carried, b->segments.v, own * sizeof *b->segments.v);
    b->segments.n += carried;
    for (size_t i = 0; i < carried; i++) {
        text_segment s = before->segments.v[first + i];
        if (s.at < at)
            s = (text_segment){at, event_batch_raw_place(before, at), s.encoding};
        s.at -= down;
        b->segments.v[i] = s;
    }
}

void event_batch_carry(event_batch *b, const event_batch *before, framer *f)
{
    size_t at = f->at, rest = before->text.n - at, down = before->text.n - BLOCK_AT;
    framer_shift(f, down);
    if (rest == 0)
        return;
    b->text.from -= rest;
    memcpy(b->bytes + b->text.from, before->bytes + at, rest);
    b->text.newlines_before -= scan_census(b->bytes + b->text.from, rest).newlines;
    carry_segments(b, before, at, down);
}
