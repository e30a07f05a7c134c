/* Base64 text: what certutil -encode, openssl and people make of a zip, to get it past a filter (RFC 7468, RFC 4648).
   One block of it between lines of dashes or several, or nothing else in the file. In UTF-16 too: PowerShell writes
   that. */
#include "parsers/source/mail.h"

#include "base/transfer.h"
#include "parsers/source/source.h"

enum { BARE_LETTERS_MIN = 64 };

static str behind_bom(str head)
{
    static const str boms[] = {STR_INIT("\xef\xbb\xbf"), STR_INIT("\xff\xfe"), STR_INIT("\xfe\xff")};
    for (size_t i = 0; i < sizeof boms / sizeof *boms; i++)
        if (str_starts(head, boms[i]))
            return str_from(head, boms[i].n);
    return head;
}

/* Nothing but base64, in lines of one length, with letters of all kinds in it: names in a list have not, nor have
   numbers in hex. */
static bool is_bare(str head)
{
    size_t letters = 0, line = 0, first_line = 0, short_lines = 0;
    bool upper = false, lower = false, digit = false, padded = false;
    for (size_t i = 0; i < head.n; i++) {
        char c = head.p[i];
        if (c == '\n' && line > 0) {
            first_line = first_line ? first_line : line;
            short_lines += line != first_line;
            line = 0;
        }
        if (c == '\0' || c == '\r' || c == '\n')
            continue;
        bool letter = base64_is_letter(c);
        if ((!letter && c != '=') || (letter && padded) || short_lines > 0)
            return false;
        padded = padded || c == '=';
        upper = upper || (c >= 'A' && c <= 'Z');
        lower = lower || (c >= 'a' && c <= 'z');
        digit = digit || char_is_digit(c) || c == '+' || c == '/';
        letters++;
        line++;
    }
    return letters >= BARE_LETTERS_MIN && upper && lower && digit;
}

bool base64_begins(str head)
{
    static const str wide[] = {STR_INIT("-\0-\0-\0-\0-\0B\0E\0G\0I\0N\0"), STR_INIT("\0-\0-\0-\0-\0-\0B\0E\0G\0I\0N")};
    str text = behind_bom(head);
    return str_starts(text, STR("-----BEGIN ")) || str_starts(text, wide[0]) || str_starts(text, wide[1]) ||
           (text.n > 0 && (base64_is_letter(text.p[0]) || text.p[0] == '\0') && is_bare(text));
}

/* ---- one block ---- */

typedef struct block_source {
    source base;
    run *run;
    pieces *text;
    bool armoured; /* between lines of dashes */
    base64_decoder decoder;
    char *out;
    size_t from, to;
    bool ended;
} block_source;

static void end_block(block_source *s, bool dashes)
{
    s->ended = true;
    if (s->decoder.bad)
        source_fault_here(&s->base, UNIT_DAMAGED, STR("something in it is no base64"),
                          STR("only what stands before it is used"));
    else if (s->armoured != dashes || !base64_at_end(&s->decoder))
        source_fault_here(&s->base, UNIT_DAMAGED, STR("is cut off"), STR("only what stands before it is used"));
    else
        s->base.complete = true;
}

/* PGP and old keys have fields in front, and a checksum behind, which begins with `=`. */
static bool is_beside(const block_source *s, piece p)
{
    return s->armoured && p.begins &&
           (str_find_char(p.bytes, ':') != STR_NONE || (str_starts(p.bytes, STR("=")) && s->base.at + s->to > 0));
}

static void next_of_block(block_source *s)
{
    piece p = pieces_look(s->text);
    bool dashes = p.begins && str_starts(p.bytes, STR("-----"));
    s->from = s->to = 0;
    if (s->decoder.bad || dashes || p.bytes.n == 0) {
        end_block(s, dashes);
        return;
    }
    if (!is_beside(s, p))
        s->to = base64_decode(&s->decoder, p.bytes, s->out);
    pieces_take(s->text);
}

static size_t read_block(stream *b, char *buffer, size_t n)
{
    block_source *s = (block_source *)b;
    while (s->from == s->to && !s->ended)
        next_of_block(s);
    size_t got = s->to - s->from < n ? s->to - s->from : n;
    memcpy(buffer, s->out + s->from, got);
    s->from += got;
    s->base.at += got;
    if (!run_bytes_out(s->run, got))
        source_fault_here(&s->base, UNIT_LIMITED, STR("more bytes unpacked than allowed for its size"),
                          STR("the rest is not read"));
    return got;
}

/* logs.zip.txt -> logs.zip */
static str block_name(arena *a, str name)
{
    static const str endings[] = {STR_INIT(".txt"), STR_INIT(".b64"), STR_INIT(".base64"), STR_INIT(".asc"),
                                  STR_INIT(".cer"), STR_INIT(".crt"), STR_INIT(".pem"),    STR_INIT(".log")};
    name = packed_name(a, name);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (name.n > endings[i].n && str_eq_nocase(str_from(name, name.n - endings[i].n), endings[i]))
            return str_head(name, name.n - endings[i].n);
    return name;
}

static void read_one(run *r, uint32_t row, str name, pieces *text, bool armoured, unsigned depth)
{
    block_source s = {
        .base = {.base = {read_block}, .size = SIZE_UNKNOWN, .context = &r->context},
        .run = r,
        .text = text,
        .armoured = armoured,
        .out = mem_alloc(PIECE_BYTES),
    };
    opening o;
    s.base.unit = ledger_add_inside(r->context.ledger, row, name);
    opening_read(&o, &s.base);
    r->read_unit(r, s.base.unit, name, &o, depth + 1);
    opening_free(&o);
    mem_free(s.out);
}

/* To behind the next line that begins a block; false: none. */
static bool next_block(pieces *text)
{
    for (;;) {
        piece p = pieces_look(text);
        bool begins = p.begins && str_starts(p.bytes, STR("-----BEGIN "));
        if (p.bytes.n == 0)
            return false;
        pieces_take(text);
        if (begins)
            return true;
    }
}

void unpack_base64(run *r, uint32_t row, str name, source *in, unsigned depth)
{
    arena scratch = {0};
    pieces text;
    pieces_init(&text, in);
    text.without_nul = true;
    str inner = block_name(&scratch, name);
    str head = behind_bom(pieces_look(&text).bytes);
    text.from += pieces_look(&text).bytes.n - head.n;
    if (!str_starts(pieces_look(&text).bytes, STR("-----BEGIN "))) {
        read_one(r, row, inner, &text, false, depth);
    }
    while (next_block(&text)) {
        if (++r->budget.entries > ARCHIVE_ENTRIES_MAX) {
            run_problem(r, row, UNIT_LIMITED, STR(ARCHIVE_ENTRIES_TOLD), STR("the rest of it is not read"));
            break;
        }
        read_one(r, row, inner, &text, true, depth);
    }
    pieces_free(&text);
    arena_free(&scratch);
}
