/* Mails: their attachments are read like members of an archive, a forwarded mail like an archive in one. The text of a
   mail has a row too; what is no log in it is no loss. */
#include "parsers/source/mail.h"

#include "base/transfer.h"
#include "parsers/source/source.h"

#define MAIL_NESTING 16
enum { MAIL_NESTING_MAX = MAIL_NESTING /* parts in parts */ };

typedef struct mail {
    run *run;
    uint32_t unit;
    unsigned depth;
    pieces text;
    str boundaries[MAIL_NESTING_MAX];
    size_t nesting;
    size_t parts;
    bool stop, cut;
} mail;

/* ---- boundaries ---- */

/* Which of the open boundaries the next line is, counted from 1; 0: none. *closing: it is the last of its kind. */
static size_t boundary_at(const mail *m, piece p, bool *closing)
{
    if (!p.begins || !str_starts(p.bytes, STR("--")))
        return 0;
    str line = str_from(p.bytes, 2);
    for (size_t i = m->nesting; i > 0; i--) {
        str rest = str_from(line, m->boundaries[i - 1].n);
        *closing = str_starts(rest, STR("--"));
        if (str_starts(line, m->boundaries[i - 1]) && (*closing || str_trim(rest).n == 0))
            return i;
    }
    return 0;
}

/* To the next boundary, whatever stands before it; 0: to the end. */
static size_t pass_to_boundary(mail *m, bool *closing)
{
    for (;;) {
        piece p = pieces_look(&m->text);
        size_t found = p.bytes.n ? boundary_at(m, p, closing) : 0;
        if (found || p.bytes.n == 0)
            return found;
        pieces_take(&m->text);
    }
}

/* ---- a part ---- */

typedef struct part_source {
    source base;
    mail *mail;
    mail_encoding encoding;
    base64_decoder decoder;
    char *out; /* decoded, not yet handed on */
    size_t from, to;
    char held[2]; /* a line break, which belongs to a boundary if one follows */
    size_t held_n;
    bool ended;
} part_source;

static str without_break(str line)
{
    size_t n = line.n;
    line.n -= str_ends(line, STR("\n"));
    line.n -= line.n < n && str_ends(line, STR("\r"));
    return line;
}

/* As it stands; its line break is held back. */
static size_t take_plain(part_source *s, str line, char *out)
{
    size_t n = s->held_n;
    memcpy(out, s->held, n);
    str text = without_break(line);
    memcpy(out + n, text.p, text.n);
    s->held_n = line.n - text.n;
    memcpy(s->held, line.p + text.n, s->held_n);
    return n + text.n;
}

static void end_part(part_source *s, bool boundary)
{
    bool cut = !boundary && s->mail->nesting > 0;
    s->mail->cut = s->mail->cut || cut;
    s->ended = true;
    if (s->decoder.bad)
        source_fault_here(&s->base, UNIT_DAMAGED, STR("something in it is no base64"),
                          STR("only what stands before it is used"));
    else if (cut || (s->encoding == MAIL_BASE64 && !base64_at_end(&s->decoder)))
        source_fault_here(&s->base, UNIT_DAMAGED, STR("is cut off"), STR("only what stands before it is used"));
    else
        s->base.complete = true;
}

/* Decodes the next piece of it. */
static void next_piece(part_source *s)
{
    bool closing;
    piece p = pieces_look(&s->mail->text);
    bool boundary = p.bytes.n && boundary_at(s->mail, p, &closing);
    s->from = s->to = 0;
    if (s->decoder.bad || boundary || p.bytes.n == 0) {
        if (!boundary && s->held_n > 0) { /* what ends with the mail keeps its last line break */
            memcpy(s->out, s->held, s->held_n);
            s->to = s->held_n;
            s->held_n = 0;
            return;
        }
        end_part(s, boundary);
        return;
    }
    if (s->encoding == MAIL_BASE64)
        s->to = base64_decode(&s->decoder, p.bytes, s->out);
    else if (s->encoding == MAIL_QUOTED)
        s->to = quoted_decode(without_break(p.bytes), p.ends, s->out);
    else
        s->to = take_plain(s, p.bytes, s->out);
    pieces_take(&s->mail->text);
}

static size_t read_part(stream *b, char *buffer, size_t n)
{
    part_source *s = (part_source *)b;
    while (s->from == s->to && !s->ended)
        next_piece(s);
    size_t got = s->to - s->from < n ? s->to - s->from : n;
    memcpy(buffer, s->out + s->from, got);
    s->from += got;
    s->base.at += got;
    if (!run_bytes_out(s->mail->run, got)) {
        source_fault_here(&s->base, UNIT_LIMITED, STR("more bytes unpacked than allowed for the size of its archive"),
                          STR("the rest is not read"));
        s->mail->stop = true;
    }
    return got;
}

static str part_name(mail *m, const mail_head *h, arena *a)
{
    m->parts++;
    if (h->name.n)
        return source_name_clean(a, h->name, false);
    return arena_printf(a, "part-%zu", m->parts);
}

static void read_leaf(mail *m, const mail_head *h, arena *a)
{
    bool closing;
    run *r = m->run;
    if (++r->budget.entries > ARCHIVE_ENTRIES_MAX) {
        run_problem(r, m->unit, UNIT_LIMITED, STR(ARCHIVE_ENTRIES_TOLD), STR("the rest of it is not read"));
        m->stop = true;
        return;
    }
    str name = part_name(m, h, a);
    part_source s = {
        .base = {.base = {read_part}, .size = SIZE_UNKNOWN, .context = &r->context},
        .mail = m,
        .encoding = h->encoding,
        .out = mem_alloc(PIECE_BYTES + sizeof s.held),
    };
    s.base.unit = ledger_add_inside(r->context.ledger, m->unit, name);
    opening o;
    opening_read(&o, &s.base);
    o.letter = !h->attached && str_starts(h->type, STR("text/"));
    r->read_unit(r, s.base.unit, name, &o, m->depth + 1);
    opening_free(&o);
    mem_free(s.out);
    (void)pass_to_boundary(m, &closing);
}

/* ---- a mail ---- */

static void read_entity(mail *m)
{
    arena a = {0};
    mail_head h = mail_head_read(&m->text, &a);
    bool several = str_starts(h.type, STR("multipart/")) && h.boundary.n;
    if (several && m->nesting == MAIL_NESTING_MAX) {
        run_problem(m->run, m->unit, UNIT_LIMITED, STR("parts in parts more than " NUMBER_TEXT(MAIL_NESTING) " deep"),
                    STR("not read"));
    } else if (!several) {
        read_leaf(m, &h, &a);
    } else {
        bool closing = false;
        size_t level = ++m->nesting;
        m->boundaries[level - 1] = h.boundary;
        while (!m->stop && pass_to_boundary(m, &closing) == level && !closing) {
            pieces_take(&m->text);
            read_entity(m);
        }
        m->nesting = level - 1;
    }
    arena_free(&a);
}

void unpack_mail(run *r, uint32_t row, source *in, unsigned depth)
{
    mail m = {.run = r, .unit = row, .depth = depth};
    pieces_init(&m.text, in);
    read_entity(&m);
    if (m.cut && !in->base.failed)
        run_problem(r, row, UNIT_DAMAGED, STR("the mail is cut off"), STR("what came before is used"));
    pieces_free(&m.text);
}
