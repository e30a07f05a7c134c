/* Reading an extract: its bytes to lines, and what they say of the whole. Several behind one another are several. */
#include "parsers/extract/extract.h"

#include "base/digest.h"
#include "parsers/extract/read.h"
#include "parsers/text/text.h"

#define LINE_MIB_MAX 16
#define SIGNATURE    STR("{\"wbhealth-extract\":")
enum { READ_BYTES = 256 * 1024, LINE_BYTES_MAX = LINE_MIB_MAX << 20 };

typedef enum where { WHERE_NOWHERE, WHERE_INSIDE, WHERE_REFUSED } where;

typedef struct walker {
    extract_read *x;
    reader *in;
    where at;
    bool begun;
    uint64_t number;  /* of the line */
    uint64_t records; /* of the extract, so far */
    digest digest;    /* of its lines, up to `undigested` */
    const char *undigested;
    hour_memory hour;
    arena scratch;
    extract_batch *batch;
    ARRAY(char) text; /* read, and not taken yet */
} walker;

static void damaged(walker *w, str what, str consequence)
{
    extract_problem(w->x, UNIT_DAMAGED, w->number, what, consequence);
}

/* In long pieces: what is before `to` and not added yet. */
static void add_to_digest(walker *w, const char *to)
{
    digest_add(&w->digest, w->undigested, (size_t)(to - w->undigested));
    w->undigested = to;
}

static void tell_cut(walker *w)
{
    if (w->at == WHERE_INSIDE)
        damaged(w, STR("the extract is cut off"), STR("what stands before it is used"));
}

static void submit(walker *w, bool last)
{
    if (!last && w->batch->lines.n == 0)
        return;
    extract_batch_submit(w->batch, last);
    w->batch = last ? NULL : extract_batch_new(w->x);
}

static void open_extract(walker *w)
{
    w->x = mem_zalloc(1, sizeof *w->x);
    *w->x = (extract_read){.context = w->in->context, .index = w->in->unit};
    w->batch = extract_batch_new(w->x);
}

static void tell_unreadable(walker *w)
{
    damaged(w, STR("a line of which not all can be read"), STR("what can be read of it is used"));
}

static void refuse(walker *w, str what, str consequence)
{
    w->at = WHERE_REFUSED;
    extract_problem(w->x, UNIT_FAILED, NO_PLACE, what, consequence);
}

/* Another one behind the first numbers its rows and stacks anew. bad: fields of the line that cannot be read. */
static void begin(walker *w, const head_line *head, size_t bad)
{
    tell_cut(w);
    if (w->begun) {
        submit(w, true);
        open_extract(w);
    }
    w->begun = true;
    digest_begin(&w->digest);
    w->records = 0;
    w->at = WHERE_INSIDE;
    extract_begin(w->x, head);
    if (head->version > EXTRACT_VERSION)
        refuse(w, STR("an extract that a newer version of wbhealth made"),
               STR("not read; use that version or a later one"));
    else if (head->version == VERSION_UNKNOWN)
        refuse(w, STR("an extract that does not say of which version of the format it is"),
               STR("not read; give the file as extract wrote it"));
    else if (bad > 0)
        tell_unreadable(w);
}

static void end(walker *w, const end_line *line)
{
    char have[DIGEST_TEXT];
    digest_text(&w->digest, have);
    if (!str_eq(line->checksum, str_make(have, DIGEST_TEXT)))
        damaged(w, STR("the extract is not as it was written: its checksum is another"),
                STR("what can be read of it is used"));
    else if (line->records != w->records)
        damaged(w, STR("the extract does not have as many records as it says"), STR("those that are there are used"));
    w->at = WHERE_NOWHERE;
}

static void take_record(walker *w, str line)
{
    extract_batch_add(w->batch, line, w->number);
    w->records++;
    if (w->batch->text.n >= EXTRACT_BATCH_BYTES)
        submit(w, false);
}

/* By another program: in another encoding, laid out anew, or without its beginning. */
static void refuse_saved_again(walker *w)
{
    refuse(w, STR("an extract that was saved again in another form"),
           STR("not read; give the file as extract wrote it"));
}

/* Records hang on the lines of their inputs, so what is readable of these counts. */
static void take_input(walker *w, const any_line *line, size_t bad)
{
    if (!extract_take_line(w->x, LINE_UNIT, line))
        damaged(w, STR("a line that cannot be read"), STR("left out"));
    else if (bad > 0)
        tell_unreadable(w);
}

static void take_other(walker *w, str line)
{
    any_line read;
    size_t bad = 0;
    line_type type = line_read_readable(&w->scratch, &w->hour, line, &read, &bad);
    if (type == LINE_UNKNOWN && w->at == WHERE_NOWHERE && str_starts(line, SIGNATURE))
        begin(w, &(head_line){.version = line_version(line)}, 1);
    else if (type == LINE_HEAD)
        begin(w, &read.head, bad);
    else if (w->number == 1)
        refuse_saved_again(w);
    else if (w->at == WHERE_INSIDE && type == LINE_UNIT)
        take_input(w, &read, bad);
    else if (w->at == WHERE_INSIDE && type == LINE_END && bad == 0)
        end(w, &read.end);
    else if (w->at == WHERE_INSIDE && (type == LINE_EVENT || type == LINE_ROW))
        take_record(w, line);
    else if (w->at != WHERE_REFUSED && (w->at == WHERE_NOWHERE || bad > 0 || !extract_take_line(w->x, type, &read)))
        damaged(w, STR("a line that cannot be read"), STR("left out"));
    arena_reset(&w->scratch);
}

/* raw: with its line end. */
static void take_line(walker *w, str raw)
{
    str line = raw;
    w->number++;
    while (line.n > 0 && (line.p[line.n - 1] == '\n' || line.p[line.n - 1] == '\r'))
        line.n--;
    line_type type = line_type_of(line);
    if (w->at == WHERE_INSIDE && (type == LINE_EVENT || type == LINE_ROW)) {
        take_record(w, line);
    } else if (line.n > 0) {
        add_to_digest(w, raw.p); /* the first line begins one anew, the last is not in it */
        take_other(w, line);
    }
}

/* All whole lines of what was read. */
static void take_lines(walker *w)
{
    size_t at = 0;
    w->undigested = w->text.v;
    for (;;) {
        str rest = str_make(w->text.v + at, w->text.n - at);
        size_t end = str_find_char(rest, '\n');
        if (end == STR_NONE)
            break;
        take_line(w, str_head(rest, end + 1));
        at += end + 1;
    }
    add_to_digest(w, w->text.v + at);
    memmove(w->text.v, w->text.v + at, w->text.n - at);
    w->text.n -= at;
}

/* What no line end follows: a line all the same, or what is left of one. */
static void take_rest(walker *w)
{
    any_line line;
    str rest = str_make(w->text.v, w->text.n);
    bool whole = rest.n > 0 && line_read(&w->scratch, &w->hour, rest, &line) != LINE_UNKNOWN;
    w->undigested = rest.p;
    if (whole || (rest.n > 0 && w->at == WHERE_NOWHERE))
        take_line(w, rest);
    else
        w->number += rest.n > 0;
}

static void read_lines(walker *w)
{
    for (;;) {
        array_reserve(&w->text, w->text.n + READ_BYTES);
        size_t got = reader_read(w->in, w->text.v + w->text.n, READ_BYTES);
        w->text.n += got;
        if (got == 0)
            break;
        take_lines(w);
        if (w->text.n > LINE_BYTES_MAX) {
            w->number++;
            damaged(w, STR("a line longer than " NUMBER_TEXT(LINE_MIB_MAX) " MiB"), STR("left out"));
            w->text.n = 0;
        }
    }
    take_rest(w);
    tell_cut(w);
}

static void read_extract(reader *r)
{
    walker w = {.in = r};
    digest_begin(&w.digest);
    open_extract(&w);
    read_lines(&w);
    submit(&w, true);
    array_free(&w.text);
    arena_free(&w.scratch);
}

/* What another program made of one must not be taken for some other JSON. */
static bool is_saved_again(arena *a, str head)
{
    enum { NEAR = 400 };
    str text = str_trim(text_sniff(a, str_head(head, 4 * NEAR)));
    bool json = str_starts(text, STR("{")) || str_starts(text, STR("["));
    return json && (str_find(str_head(text, NEAR), STR("\"wbhealth-extract\"")) != STR_NONE ||
                    str_starts(text, STR("{\"input\":0,\"name\":")));
}

static format_bid bid(arena *a, str head, bool whole)
{
    (void)whole;
    bool ours = str_starts(head, SIGNATURE) || is_saved_again(a, head);
    return (format_bid){.sure = ours ? 1000 : 0, .format = FORMAT_EXTRACT};
}

const format_reader extract_format = {.bid = bid, .read = read_extract};
