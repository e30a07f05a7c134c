#include "reports/casebook/pack.h"

#include "base/array.h"
#include "base/map.h"
#include "base/places.h"

enum {
    PEOPLE = 3,       /* a word that so many people's texts hold is a part of the form */
    PIECE = 200,      /* bytes, from which on a piece ends with its line */
    BACK = 35,        /* words that a new one is compared with */
    SAME_ALL = 35,    /* it is the same as that one */
    SAME_MAX = 34,    /* or begins with so many bytes of it */
    TEXT_WORDS = 400, /* words of one text; beyond that they stay in the form */
    DAY = 86400,
    NO_CLOCK = -1,
};

struct pack {
    symbols *forms;     /* of a form its number, plus one */
    symbols *words;     /* that several people may share */
    map seen;           /* of such a word how many people, and the last of them */
    out *form, *differ; /* of the piece at hand */
    size_t size;        /* of all forms */
};

/* The text at hand: its own words, those that came before, newest last. */
typedef struct text_words {
    str v[TEXT_WORDS];
    size_t n;
    str last[256]; /* by the character in front of it: what differs stands in places of few kinds */
    const pack_own *own;
    unsigned begins[256]; /* by character: a bit for each of `own` that begins with it and is plain */
    int utc, shift;       /* seconds: of the last exact time, and how far a clock's behind it was away; NO_CLOCK */
    bool learned;         /* one of them, from the word at hand */
} text_words;

pack *pack_new(void)
{
    pack *k = mem_zalloc(1, sizeof *k);
    k->forms = symbols_new();
    k->words = symbols_new();
    k->form = out_memory();
    k->differ = out_memory();
    return k;
}

void pack_free(pack *k)
{
    symbols_free(k->forms);
    symbols_free(k->words);
    map_free(&k->seen);
    out_free(k->form);
    out_free(k->differ);
    mem_free(k);
}

/* ---- words ---- */

/* What a character can be in a word: a table, since all of a page is asked. */
enum { LETTER = 1, DIGIT = 2, OF_TIME = 4, JOINT = 8, ALNUM = LETTER | DIGIT | OF_TIME };

/* clang-format off */
static const unsigned char kinds[256] = {
    ['0'] = DIGIT, ['1'] = DIGIT, ['2'] = DIGIT, ['3'] = DIGIT, ['4'] = DIGIT,
    ['5'] = DIGIT, ['6'] = DIGIT, ['7'] = DIGIT, ['8'] = DIGIT, ['9'] = DIGIT,
    ['A'] = LETTER, ['B'] = LETTER, ['C'] = LETTER, ['D'] = LETTER, ['E'] = LETTER, ['F'] = LETTER, ['G'] = LETTER,
    ['H'] = LETTER, ['I'] = LETTER, ['J'] = LETTER, ['K'] = LETTER, ['L'] = LETTER, ['M'] = LETTER, ['N'] = LETTER,
    ['O'] = LETTER, ['P'] = LETTER, ['Q'] = LETTER, ['R'] = LETTER, ['S'] = LETTER, ['T'] = OF_TIME, ['U'] = LETTER,
    ['V'] = LETTER, ['W'] = LETTER, ['X'] = LETTER, ['Y'] = LETTER, ['Z'] = OF_TIME,
    ['a'] = LETTER, ['b'] = LETTER, ['c'] = LETTER, ['d'] = LETTER, ['e'] = LETTER, ['f'] = LETTER, ['g'] = LETTER,
    ['h'] = LETTER, ['i'] = LETTER, ['j'] = LETTER, ['k'] = LETTER, ['l'] = LETTER, ['m'] = LETTER, ['n'] = LETTER,
    ['o'] = LETTER, ['p'] = LETTER, ['q'] = LETTER, ['r'] = LETTER, ['s'] = LETTER, ['t'] = LETTER, ['u'] = LETTER,
    ['v'] = LETTER, ['w'] = LETTER, ['x'] = LETTER, ['y'] = LETTER, ['z'] = LETTER,
    ['@'] = JOINT, ['.'] = JOINT, [':'] = JOINT, ['+'] = JOINT, ['/'] = JOINT, ['='] = JOINT, ['-'] = JOINT,
};
/* clang-format on */

static unsigned kind_of_char(char c)
{
    return kinds[(unsigned char)c];
}

static bool is_alnum(char c)
{
    return kind_of_char(c) & ALNUM;
}

/* Nothing that is written another way in markup than it is. */
static bool is_plain(str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (!kind_of_char(s.p[i]) && s.p[i] != '_')
            return false;
    }
    return s.n > 1;
}

static void know_own(text_words *t, const pack_own *own)
{
    t->own = own;
    for (size_t i = 0; i < own->n; i++) {
        t->v[t->n++] = own->v[i];
        if (is_plain(own->v[i]))
            t->begins[(unsigned char)own->v[i].p[0]] |= 1u << i;
    }
}

static size_t own_at(const text_words *t, str rest)
{
    for (unsigned left = t->begins[(unsigned char)rest.p[0]]; left != 0; left &= left - 1) {
        size_t i = (size_t)__builtin_ctz(left);
        str s = t->own->v[i];
        bool ends = rest.n == s.n || (rest.n > s.n && !is_alnum(rest.p[s.n]));
        if (ends && str_starts(rest, s))
            return i;
    }
    return STR_NONE;
}

typedef struct word {
    str text;
    size_t own;     /* which of the script's, or STR_NONE */
    unsigned kinds; /* of its characters */
} word;

/* Up to what the script knows, which may stand behind a joint: person=anna. */
static word word_at(const text_words *t, str rest)
{
    word w = {.own = own_at(t, rest)};
    unsigned kind, before = 0;
    size_t n = 0;
    for (; w.own == STR_NONE && n < rest.n && (kind = kind_of_char(rest.p[n])); n++, before = kind) {
        if (before == JOINT && own_at(t, str_from(rest, n)) != STR_NONE)
            break;
        w.kinds |= n == 0 && kind == OF_TIME ? LETTER : kind; /* a date has its T inside */
    }
    w.text = w.own == STR_NONE ? str_head(rest, n) : t->own->v[w.own];
    return w;
}

static bool is_shared(pack *k, str word, sym who)
{
    bool fresh;
    uint64_t *seen = map_put(&k->seen, symbols_add(k->words, word), (uint64_t)1 << 32 | who, &fresh);
    if (*seen >> 32 >= PEOPLE)
        return true;
    if (!fresh && (sym)*seen != who)
        *seen = ((*seen >> 32) + 1) << 32 | who;
    return false;
}

/* The number in &#39;. */
static bool is_reference(str piece, size_t at)
{
    return at >= 2 && piece.p[at - 1] == '#' && piece.p[at - 2] == '&';
}

/* Has the form a place for it? Words of letters are a part of it, numbers, dates and times are not; others are where
   several people have them. */
static bool differs(pack *k, const word *w, sym who)
{
    if (w->text.n < 2 || !(w->kinds & DIGIT))
        return false;
    return !(w->kinds & LETTER) || !is_shared(k, w->text, who);
}

/* ---- what differs ---- */

static void put_base36(out *o, size_t n)
{
    char text[16];
    size_t at = sizeof text;
    do {
        text[--at] = "0123456789abcdefghijklmnopqrstuvwxyz"[n % 36];
        n /= 36;
    } while (n);
    out_bytes(o, text + at, sizeof text - at);
}

static size_t same_bytes(str a, str b)
{
    size_t n = 0;
    while (n < a.n && n < b.n && n < SAME_MAX && a.p[n] == b.p[n])
        n++;
    return n;
}

/* As the last one in such a place, but for its end: how much is the same, and what follows. */
static bool put_alike(str like, str word, out *o)
{
    bool all = str_eq(like, word);
    if (like.n != word.n || (!all && same_bytes(like, word) == 0))
        return false;
    size_t same = all ? SAME_ALL : same_bytes(like, word);
    put_base36(o, same);
    out_str(o, str_from(word, all ? word.n : same));
    return true;
}

/* "A", how far back the word stands that it is most like, how much of it is the same, what follows, ",". */
static void put_other(const text_words *t, str word, out *o)
{
    size_t back = 0, same = 0;
    for (size_t i = 0; i < t->n && i <= BACK && same < SAME_ALL; i++) {
        str other = t->v[t->n - 1 - i];
        size_t n = str_eq(other, word) ? SAME_ALL : same_bytes(other, word);
        if (n > same) {
            back = i;
            same = n;
        }
    }
    out_lit(o, "A");
    put_base36(o, back);
    put_base36(o, same);
    if (same < SAME_ALL)
        out_str(o, str_from(word, same));
    out_lit(o, ",");
}

static void put_word(text_words *t, str word, unsigned char before, out *o)
{
    str *last = &t->last[before];
    if (!put_alike(*last, word, o))
        put_other(t, word, o);
    *last = word;
    t->v[t->n++] = word;
}

/* ---- clocks: an event has its time in UTC, exactly, and behind it on the clock of the report's zone ---- */

static int seconds_of(str clock)
{
    int n[3] = {0};
    for (size_t i = 0; i < 8; i++) {
        if (i % 3 == 2 ? clock.p[i] != ':' : !char_is_digit(clock.p[i]))
            return NO_CLOCK;
        if (i % 3 != 2)
            n[i / 3] = n[i / 3] * 10 + clock.p[i] - '0';
    }
    if (n[0] > 23 || n[1] > 59 || n[2] > 59) /* another one would come out of the day's seconds */
        return NO_CLOCK;
    return (n[0] * 60 + n[1]) * 60 + n[2];
}

/* Is it the clock's time of the exact one before it, as the pair before told? */
static bool follows(text_words *t, str word)
{
    enum { CLOCK = 8, AT = 11, EXACT = 20 };
    t->learned = false;
    if (word.n < CLOCK)
        return false; /* nearly every word */
    t->learned = word.n >= EXACT && word.p[AT - 1] == 'T';
    if (t->learned)
        t->utc = seconds_of(str_from(word, AT));
    int clock = word.n == CLOCK ? seconds_of(word) : NO_CLOCK;
    if (clock == NO_CLOCK || t->utc == NO_CLOCK)
        return false;
    int shift = (clock - t->utc + DAY) % DAY;
    bool same = shift == t->shift;
    t->shift = shift;
    t->learned = true;
    return same;
}

/* From a word that the form keeps the script learns nothing. */
static void unlearn(text_words *t)
{
    if (t->learned)
        t->utc = t->shift = NO_CLOCK;
}

/* ---- pieces ---- */

/* Up to the next event, or a line's end where that is far. */
static size_t piece_end(str rest)
{
    static const str event = STR_INIT("<div class=\"ev\"");
    places ends = places_of(rest, '<', '\n');
    for (size_t n; (n = places_next(&ends)) != STR_NONE;)
        if (n > 0 && (rest.p[n] == '<' ? str_starts(str_from(rest, n), event) : n >= PIECE))
            return n;
    return rest.n;
}

/* What stands in front of the next word in the form, as the script sees it: beyond ASCII all is one. */
static unsigned char before_word(const pack *k)
{
    str form = out_memory_str(k->form);
    unsigned char c = form.n ? (unsigned char)form.p[form.n - 1] : ' ';
    return c < 0x80 ? c : 0x80;
}

typedef enum place { PLACE_NONE, PLACE_CLOCK, PLACE_OWN, PLACE_OTHER } place;

/* What the form has in place of the word at piece.p[at]; none: the word. */
static place place_of(pack *k, str piece, size_t at, const word *w, text_words *t)
{
    bool room = t->n < TEXT_WORDS;
    t->learned = false;
    if (room && follows(t, w->text))
        return PLACE_CLOCK;
    if (w->own != STR_NONE)
        return PLACE_OWN;
    if (room && !is_reference(piece, at) && differs(k, w, t->own->who))
        return PLACE_OTHER;
    unlearn(t);
    return PLACE_NONE;
}

static void put_place(pack *k, place p, const word *w, text_words *t)
{
    if (p == PLACE_OTHER)
        put_word(t, w->text, before_word(k), k->differ);
    out_lit(k->form, "<");
    if (p == PLACE_CLOCK)
        out_lit(k->form, "t");
    if (p == PLACE_OWN)
        out_u64(k->form, w->own);
    out_lit(k->form, ">");
}

static void split_piece(pack *k, str piece, text_words *t)
{
    size_t from = 0; /* of what the form has as it stands, and is not written yet */
    out_memory_clear(k->form);
    out_memory_clear(k->differ);
    for (size_t i = 0; i < piece.n;) {
        if (!is_alnum(piece.p[i])) {
            i++;
            continue;
        }
        word w = word_at(t, str_from(piece, i));
        place p = place_of(k, piece, i, &w, t);
        if (p != PLACE_NONE) {
            out_str(k->form, str_range(piece, from, i));
            put_place(k, p, &w, t);
            from = i + w.text.n;
        }
        i += w.text.n;
    }
    out_str(k->form, str_from(piece, from));
}

static size_t number_of_form(pack *k, str text)
{
    size_t known = symbols_count(k->forms);
    sym form = symbols_add(k->forms, text);
    if (symbols_count(k->forms) > known)
        k->size += text.n + sizeof PACK_END - 1;
    return form - 1;
}

void pack_put(pack *k, str text, const pack_own *own, out *o)
{
    text_words t = {.utc = NO_CLOCK, .shift = NO_CLOCK};
    know_own(&t, own);
    for (size_t at = 0; at < text.n;) {
        str piece = str_from(text, at);
        piece = str_head(piece, piece_end(piece));
        split_piece(k, piece, &t);
        if (at)
            out_char(o, ' ');
        put_base36(o, number_of_form(k, out_memory_str(k->form)));
        if (out_memory_str(k->differ).n)
            out_char(o, ',');
        out_str(o, out_memory_str(k->differ));
        at += piece.n;
    }
}

void pack_put_form(pack *k, str text, out *o)
{
    put_base36(o, number_of_form(k, text));
}

void pack_put_forms(const pack *k, str id, out *o)
{
    if (!k->size)
        return;
    out_lit(o, "<script type=\"text/plain\" id=\"");
    out_str(o, id);
    out_lit(o, "\">");
    for (sym form = 1; form <= symbols_count(k->forms); form++) {
        out_str(o, symbols_str(k->forms, form));
        out_lit(o, PACK_END);
    }
    out_lit(o, "</script>\n");
}

size_t pack_forms_size(const pack *k)
{
    return k->size;
}
