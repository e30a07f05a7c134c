/* Lines out of a text reader, with their numbers and places. Memory is one record's size however long a line is. */
#include "parsers/event_text/text_record.h"

#include "parsers/text/text.h"

enum { BLOCK = 64 * 1024, LINE_BUFFER = RECORD_BYTES_MAX + BLOCK };

struct line_source {
    text_reader *in;
    char *buffer;
    size_t at, end;     /* what is not used yet */
    size_t mark;        /* a place in the buffer ... */
    uint64_t mark_byte; /* ... and where it stands in the unit */
    uint64_t number;
    unit_encoding encoding; /* of the newest block */
    bool over;
};

line_source *line_source_new(reader *r)
{
    line_source *s = mem_zalloc(1, sizeof *s);
    s->in = text_reader_new(r);
    s->buffer = mem_alloc(LINE_BUFFER);
    return s;
}

void line_source_free(line_source *s)
{
    text_reader_free(s->in);
    mem_free(s->buffer);
    mem_free(s);
}

/* Where buffer[pos] stands in the unit; moves the mark there, so that nothing is measured twice. */
static uint64_t place(line_source *s, size_t pos)
{
    str between = str_make(s->buffer + s->mark, pos - s->mark);
    s->mark_byte += text_raw_length(s->encoding, between);
    s->mark = pos;
    return s->mark_byte;
}

/* More text behind buffer[end]; what was used is dropped when room is short. */
static bool fill(line_source *s)
{
    if (s->over) {
        return false;
    }
    if (s->at > 0 && LINE_BUFFER - s->end < BLOCK) {
        memmove(s->buffer, s->buffer + s->at, s->end - s->at);
        s->end -= s->at;
        s->mark = s->mark > s->at ? s->mark - s->at : 0;
        s->at = 0;
    }
    size_t room = LINE_BUFFER - s->end;
    text_piece piece = text_reader_piece(s->in, s->buffer + s->end, room < BLOCK ? room : BLOCK);
    s->over = piece.n == 0;
    if (piece.n > 0) {
        s->mark = s->end;
        s->mark_byte = piece.raw;
        s->encoding = piece.encoding;
        s->end += piece.n;
    }
    return piece.n > 0;
}

/* Reads on to the end of a line that is too long, keeping nothing of it. */
static void skip_rest(line_source *s, text_line *out)
{
    for (;;) {
        char *nl = memchr(s->buffer + s->at, '\n', s->end - s->at);
        if (nl) {
            s->at = (size_t)(nl - s->buffer) + 1;
            out->ended = true;
            return;
        }
        /* The kept head of the line must stay where it is: read behind it, again and again. */
        s->at = s->end = out->text.n;
        if (!fill(s)) {
            return;
        }
    }
}

bool line_source_next(line_source *s, text_line *out)
{
    *out = (text_line){0};
    if (s->at == s->end) {
        s->at = s->end = s->mark = 0;
        if (!fill(s)) {
            return false;
        }
    }
    out->number = ++s->number;
    out->byte = place(s, s->at);
    size_t seen = 0;
    char *nl = NULL;
    while (!(nl = memchr(s->buffer + s->at + seen, '\n', s->end - s->at - seen))) {
        seen = s->end - s->at;
        if (seen >= RECORD_BYTES_MAX || !fill(s)) {
            break;
        }
    }
    size_t n = nl ? (size_t)(nl - (s->buffer + s->at)) : s->end - s->at;
    out->text = str_make(s->buffer + s->at, n);
    out->ended = nl != NULL;
    s->at += n + (nl != NULL);
    if (n > RECORD_BYTES_MAX || (!nl && !s->over)) {
        out->overlong = true;
        memmove(s->buffer, out->text.p, RECORD_BYTES_MAX);
        out->text = str_make(s->buffer, RECORD_BYTES_MAX);
        if (!nl) {
            skip_rest(s, out);
        }
    }
    if (out->text.n > 0 && out->text.p[out->text.n - 1] == '\r') {
        out->text.n--;
    }
    return true;
}
