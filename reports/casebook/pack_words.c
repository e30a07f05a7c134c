#include "reports/casebook/pack_words.h"

enum {
    BACK = 35,     /* words that a new one is compared with */
    SAME_ALL = 35, /* it is the same as that one */
    SAME_MAX = 34, /* or begins with so many bytes of it */
    DAY = 86400,
    NO_CLOCK = -1,
    ALNUM = PACK_LETTER | PACK_DIGIT | PACK_OF_TIME,
};

/* ---- words ---- */

/* A table, since all of a page is asked. */
enum { LETTER = PACK_LETTER, DIGIT = PACK_DIGIT, OF_TIME = PACK_OF_TIME, JOINT = PACK_JOINT };

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

bool pack_begins_word(char c)
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

void pack_text_begin(pack_text *t, const pack_own *own)
{
    t->own = own;
    t->clocks = (pack_clocks){.utc = NO_CLOCK, .shift = NO_CLOCK};
    t->n = 0;
    memset(t->last, 0, sizeof t->last);
    memset(t->begins, 0, sizeof t->begins);
    for (size_t i = 0; i < own->n; i++) {
        t->v[t->n++] = own->v[i];
        if (is_plain(own->v[i]))
            t->begins[(unsigned char)own->v[i].p[0]] |= 1u << i;
    }
}

/* Which of those, bits, stands there as a whole word. */
static size_t own_among(const pack_text *t, str rest, unsigned left)
{
    for (; left != 0; left &= left - 1) {
        size_t i = (size_t)__builtin_ctz(left);
        str s = t->own->v[i];
        bool ends = rest.n == s.n || (rest.n > s.n && !pack_begins_word(rest.p[s.n]));
        if (ends && str_starts(rest, s))
            return i;
    }
    return STR_NONE;
}

static inline size_t own_at(const pack_text *t, str rest)
{
    unsigned begin = t->begins[(unsigned char)rest.p[0]];
    return begin ? own_among(t, rest, begin) : STR_NONE;
}

pack_word pack_word_at(const pack_text *t, str rest)
{
    pack_word w = {.own = own_at(t, rest)};
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

/* ---- clocks ---- */

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

bool pack_clock_follows(pack_clocks *c, str word)
{
    enum { CLOCK = 8, AT = 11, EXACT = 20 };
    c->learned = false;
    if (word.n < CLOCK)
        return false; /* nearly every word */
    c->learned = word.n >= EXACT && word.p[AT - 1] == 'T';
    if (c->learned)
        c->utc = seconds_of(str_from(word, AT));
    int clock = word.n == CLOCK ? seconds_of(word) : NO_CLOCK;
    if (clock == NO_CLOCK || c->utc == NO_CLOCK)
        return false;
    int shift = (clock - c->utc + DAY) % DAY;
    bool same = shift == c->shift;
    c->shift = shift;
    c->learned = true;
    return same;
}

void pack_clock_unlearn(pack_clocks *c)
{
    if (c->learned)
        c->utc = c->shift = NO_CLOCK;
}

/* ---- what differs ---- */

void pack_put_base36(out *o, size_t n)
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

/* How much a word begins as another; SAME_ALL: it is the same. */
static size_t alike(str other, str word)
{
    if (other.n == 0 || other.p[0] != word.p[0])
        return 0; /* nearly always */
    return str_eq(other, word) ? SAME_ALL : same_bytes(other, word);
}

/* As the last one in such a place, but for its end: how much is the same, and what follows. */
static bool put_alike(str like, str word, out *o)
{
    size_t same = like.n == word.n ? alike(like, word) : 0;
    if (same == 0)
        return false;
    pack_put_base36(o, same);
    out_str(o, str_from(word, same == SAME_ALL ? word.n : same));
    return true;
}

/* "A", how far back the word stands that it is most like, how much of it is the same, what follows, ",". */
static void put_other(const pack_text *t, str word, out *o)
{
    size_t back = 0, same = 0;
    for (size_t i = 0; i < t->n && i <= BACK && same < SAME_ALL; i++) {
        size_t n = alike(t->v[t->n - 1 - i], word);
        if (n > same) {
            back = i;
            same = n;
        }
    }
    out_lit(o, "A");
    pack_put_base36(o, back);
    pack_put_base36(o, same);
    if (same < SAME_ALL)
        out_str(o, str_from(word, same));
    out_lit(o, ",");
}

void pack_put_word(pack_text *t, str word, unsigned char before, out *o)
{
    str *last = &t->last[before];
    if (!put_alike(*last, word, o))
        put_other(t, word, o);
    *last = word;
    t->v[t->n++] = word;
}
