#include "parsers/json/reader.h"

#include "base/mem.h"

enum {
    READ_BYTES = 256 * 1024, /* at a time; stays in the processor's cache */
    ROOM = RECORD_BYTES_MAX + READ_BYTES + 64,
};

/* A piece of the text, and where it comes from. */
typedef struct piece_place {
    size_t at;
    uint64_t raw;
    unit_encoding encoding;
} piece_place;

struct json_reader {
    text_reader *in;
    char *text;
    size_t n;
    bool end;
    ARRAY(piece_place) pieces;
    json_framer framer;
};

/* Reads behind what is there. */
static void fill(json_reader *j)
{
    size_t full = j->n + READ_BYTES;
    while (!j->end && full - j->n >= 64) {
        text_piece piece = text_reader_piece(j->in, j->text + j->n, full - j->n);
        j->end = piece.n == 0;
        if (!j->end)
            *array_push(&j->pieces) = (piece_place){j->n, piece.raw, piece.encoding};
        j->n += piece.n;
        j->framer.newlines += piece.newlines;
    }
}

json_reader *json_reader_new(reader *r)
{
    json_reader *j = mem_zalloc(1, sizeof *j);
    j->in = text_reader_new(r);
    j->text = mem_alloc(ROOM);
    j->framer.line = 1;
    fill(j);
    return j;
}

str json_reader_ahead(const json_reader *j)
{
    return str_make(j->text + j->framer.at, j->n - j->framer.at);
}

json_framer *json_reader_framer(json_reader *j)
{
    return &j->framer;
}

uint64_t json_reader_line(json_reader *j, size_t at)
{
    return json_framer_line(&j->framer, j->text, at);
}

/* The last piece that begins before or at text[at]. */
static size_t piece_of(const json_reader *j, size_t at)
{
    size_t i = 0;
    while (i + 1 < j->pieces.n && j->pieces.v[i + 1].at <= at)
        i++;
    return i;
}

uint64_t json_reader_byte(const json_reader *j, size_t at)
{
    if (j->pieces.n == 0)
        return 0;
    const piece_place *s = &j->pieces.v[piece_of(j, at)];
    return s->raw + text_raw_length(s->encoding, str_make(j->text + s->at, at - s->at));
}

/* Takes away what is done with. */
static void drop(json_reader *j, size_t done)
{
    size_t first = piece_of(j, done);
    uint64_t raw = json_reader_byte(j, done);
    memmove(j->text, j->text + done, j->n - done);
    for (size_t i = first; i < j->pieces.n; i++) {
        piece_place s = j->pieces.v[i];
        j->pieces.v[i - first] =
            s.at <= done ? (piece_place){0, raw, s.encoding} : (piece_place){s.at - done, s.raw, s.encoding};
    }
    j->pieces.n -= j->pieces.n ? first : 0;
    j->n -= done;
}

bool json_reader_next(json_reader *j, json_frame *frame, const char **text)
{
    *text = j->text;
    for (;;) {
        *frame = json_framer_next(&j->framer, j->text, j->n, j->end);
        if (frame->kind != JSON_MORE)
            return true;
        if (j->end)
            return false;
        size_t done = j->framer.at;
        json_framer_shift(&j->framer, j->text, done);
        drop(j, done);
        fill(j);
    }
}

text_ending *json_reader_finish(json_reader *j)
{
    text_ending *e = text_reader_finish(j->in);
    json_framer_free(&j->framer);
    array_free(&j->pieces);
    mem_free(j->text);
    mem_free(j);
    return e;
}

/* --- what is wrong --- */

static const struct {
    unit_status status;
    str what, consequence;
} faults[] = {
    [JSON_BROKEN] = {UNIT_DAMAGED, STR_INIT(""), STR_INIT("record left out")},
    [JSON_OVERSIZE] = {UNIT_LIMITED, STR_INIT("a record larger than " RECORD_MAX_TEXT), STR_INIT("record left out")},
    [JSON_CUT] = {UNIT_DAMAGED, STR_INIT("the text ends inside a record"), STR_INIT("record left out")},
    [JSON_JUNK] = {UNIT_DAMAGED, STR_INIT("text that is no record"),
                   STR_INIT("passed over, reading goes on at the next record")},
    [JSON_SHORT] = {UNIT_DAMAGED, STR_INIT("the text ends before its list does"),
                    STR_INIT("the records before are used")},
};

problem json_reader_problem(json_reader *j, const json_frame *frame, uint64_t record, unit_status *status)
{
    *status = frame->deep ? UNIT_LIMITED : faults[frame->kind].status;
    return (problem){.line = json_reader_line(j, frame->at),
                     .byte = json_reader_byte(j, frame->kind == JSON_BROKEN ? frame->fault_at : frame->at),
                     .record = json_frame_is_record(frame->kind) ? record : NO_PLACE,
                     .what = frame->kind == JSON_BROKEN ? str_of(frame->fault) : faults[frame->kind].what,
                     .consequence = faults[frame->kind].consequence};
}
