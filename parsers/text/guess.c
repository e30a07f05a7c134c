#include "parsers/text/guess.h"

#include "base/mem.h"
#include "base/text.h"
#include "parsers/text/languages.h"
#include "parsers/text/wide.h"

/* --- how pages read single bytes --- */

enum { BYTES = 256, PAGES_MAX = 4, LANGUAGES_MAX = 32 };

typedef struct page_reading {
    const code_page *page;
    uint32_t letters[BYTES]; /* code points */
    bool used[BYTES];        /* in words that a language of the page has */
    size_t explained;        /* bytes beyond ASCII in them */
} page_reading;

static bool page_begin(page_reading *r, const code_page *page)
{
    code_page_decoder *d = code_page_decoder_new(page);
    *r = (page_reading){.page = page};
    if (!d)
        return false;
    for (unsigned byte = 0; byte < BYTES; byte++) {
        char in = (char)byte, out[CODE_PAGE_GROWTH * 5];
        str text = {out, code_page_to_utf8(d, &in, 1, out)};
        utf8_decode(text, &r->letters[byte]);
    }
    code_page_decoder_free(d);
    return true;
}

/* Marks that stand beside words, mostly the same in all pages. */
static bool is_mark(uint32_t cp)
{
    static const uint32_t marks[] = {0xA0, 0xA4, 0xA6, 0xA7, 0xA8, 0xA9, 0xAB, 0xAC,   0xAD,  0xAE,
                                     0xB0, 0xB1, 0xB4, 0xB6, 0xB7, 0xB8, 0xBB, 0x20AC, 0x2122};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (cp == marks[i])
            return true;
    return cp >= 0x2010 && cp <= 0x203A;
}

/* Of a word, or beyond ASCII and no mark: then it is none of a word in this page. */
static bool is_of_word(uint32_t cp)
{
    return is_letter(cp) || (cp >= 0x80 && !is_mark(cp));
}

typedef struct letters {
    uint32_t v[WORD_LETTERS_MAX];
    size_t n, at, beyond; /* where it begins; letters beyond ASCII */
} letters;

/* The next word from *at on; false: none. A longer one is cut, and so is no word of any language. */
static bool next_word(const page_reading *r, str bytes, size_t *at, letters *w)
{
    size_t i = *at;
    while (i < bytes.n && !is_of_word(r->letters[(unsigned char)bytes.p[i]]))
        i++;
    *w = (letters){.at = i};
    for (; i < bytes.n && w->n < WORD_LETTERS_MAX; i++, w->n++) {
        uint32_t cp = r->letters[(unsigned char)bytes.p[i]];
        if (!is_of_word(cp))
            break;
        w->v[w->n] = cp;
        w->beyond += cp >= 0x80;
    }
    *at = i;
    return w->n > 0;
}

static bool has_marker(const page_reading *r, const language *l, const bool *there)
{
    if (str_empty(l->markers))
        return true;
    for (unsigned byte = 0x80; byte < BYTES; byte++) {
        char text[4];
        str letter = {text, utf8_encode(r->letters[byte], text)};
        if (there[byte] && str_find(l->markers, letter) != STR_NONE)
            return true;
    }
    return false;
}

/* Signs that stand alone, like a price's, are no words. */
static bool stands_alone(const letters *w)
{
    return w->n == 1 && !is_letter(w->v[0]);
}

/* The languages of the page that can be meant. */
static size_t languages_of(const page_reading *r, const bool *there, const language **found)
{
    const language *l;
    size_t n = 0;
    for (size_t i = 0; (l = language_at(i)) != NULL; i++)
        if (str_eq(r->page->name, str_of(l->page)) && has_marker(r, l, there))
            found[n++] = l;
    return n;
}

/* How many bytes beyond ASCII stand in words of these languages. */
static void read_page(page_reading *r, str bytes, const bool *there)
{
    const language *may_be[LANGUAGES_MAX];
    size_t n = languages_of(r, there, may_be);
    letters w;
    for (size_t at = 0; next_word(r, bytes, &at, &w);) {
        size_t l = w.beyond == 0 || w.n == 1 ? n : 0; /* a single letter says nothing */
        while (l < n && !language_has(may_be[l], w.v, w.n))
            l++;
        if (l == n)
            continue;
        r->explained += w.beyond;
        for (size_t i = 0; i < w.n; i++)
            r->used[(unsigned char)bytes.p[w.at + i]] = true;
    }
}

/* Are there letters that the two pages read otherwise? */
static bool differ(const page_reading *a, const page_reading *b)
{
    for (unsigned byte = 0x80; byte < BYTES; byte++)
        if ((a->used[byte] || b->used[byte]) && a->letters[byte] != b->letters[byte])
            return true;
    return false;
}

/* --- the guess --- */

typedef struct contest {
    page_reading pages[PAGES_MAX]; /* Windows-1252 first */
    size_t n;
    wide_reading wide;
    size_t beyond; /* bytes that want to be explained */
    size_t words;  /* of them in what looks like words */
} contest;

/* Letters, and capitals where they stand in words of any language: what is damaged looks otherwise. */
static bool looks_like_word(const letters *w)
{
    enum { Y_DIAERESIS = 0xFF }; /* in no name, and the byte of much damage */
    bool lower = false;
    for (size_t i = 0; i < w->n; i++) {
        if (!is_letter(w->v[i]) || w->v[i] == Y_DIAERESIS || (lower && is_capital(w->v[i])))
            return false;
        lower = lower || !is_capital(w->v[i]);
    }
    return w->n > 1;
}

static void survey(contest *c, const page_reading *r, str bytes, bool *there)
{
    letters w;
    for (size_t i = 0; i < bytes.n; i++)
        there[(unsigned char)bytes.p[i]] = true;
    for (size_t at = 0; next_word(r, bytes, &at, &w);) {
        c->beyond += stands_alone(&w) ? 0 : w.beyond;
        c->words += looks_like_word(&w) ? w.beyond : 0;
    }
}

static bool is_of_token(char c)
{
    char lower = char_lower(c);
    return (unsigned char)c >= 0x80 || (lower >= 'a' && lower <= 'z') || char_is_digit(c) || c == '-' || c == '.';
}

/* The head of the text that is one word: up to the first sign of ASCII behind its first letter beyond. */
static str word_head(str text)
{
    size_t i = 0;
    while (i < text.n && (unsigned char)text.p[i] < 0x80)
        i++;
    while (i < text.n && is_of_token(text.p[i]))
        i++;
    return utf8_head(str_head(text, i), GUESS_SAMPLE);
}

/* In two bytes a character the second may look like a sign: the word is cut when it is text. */
void text_guess_sample(text_guess *g, str bytes)
{
    enum { REACH = 24 };
    size_t first = 0;
    while (first < bytes.n && (unsigned char)bytes.p[first] < 0x80)
        first++;
    size_t from = first, to = first;
    while (from > 0 && first - from < REACH && is_of_token(bytes.p[from - 1]))
        from--;
    while (to < bytes.n && to - first < REACH)
        to++;
    char out[CODE_PAGE_GROWTH * (2 * REACH + 4)];
    code_page_decoder *d = code_page_decoder_new(g->page);
    str text = word_head(str_make(out, d ? code_page_to_utf8(d, bytes.p + from, to - from, out) : 0));
    code_page_decoder_free(d);
    if (text.n > 0)
        memcpy(g->sample, text.p, text.n);
    g->sample_n = text.n;
}

/* The byte that makes the difference stands in the sample; without one, any. */
static str telling_part(const page_reading *a, const page_reading *b, str bytes)
{
    for (size_t i = 0; b && i < bytes.n; i++) {
        unsigned char c = (unsigned char)bytes.p[i];
        if (a->used[c] && a->letters[c] != b->letters[c]) {
            while (i > 0 && is_of_token(bytes.p[i - 1]))
                i--;
            return str_from(bytes, i);
        }
    }
    return bytes;
}

static void hold(contest *c, str bytes)
{
    static const char *const names[] = {"windows-1252", "windows-1250", "windows-1254", "windows-1251"};
    bool there[BYTES] = {0};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        page_reading *r = &c->pages[c->n];
        if (!page_begin(r, code_page_find(str_of(names[i]))))
            continue;
        if (c->n == 0)
            survey(c, r, bytes, there);
        read_page(r, bytes, there);
        c->n++;
    }
    c->wide = wide_read(bytes);
}

/* The page beside the best one that explains as much, and otherwise. */
static const page_reading *rival_of(const contest *c, const page_reading *best)
{
    for (size_t i = 0; i < c->n; i++) {
        const page_reading *r = &c->pages[i];
        if (r != best && r->explained > 0 && r->explained == best->explained && differ(best, r))
            return r;
    }
    return NULL;
}

static text_guess decide(const contest *c, str bytes)
{
    const page_reading *best = &c->pages[0];
    for (size_t i = 1; i < c->n; i++)
        best = c->pages[i].explained > best->explained ? &c->pages[i] : best;
    if (c->wide.explained > best->explained) {
        text_guess wide = {.page = c->wide.page, .doubt = c->wide.other != NULL, .other = c->wide.other};
        text_guess_sample(&wide, bytes);
        return wide;
    }
    const page_reading *rival = rival_of(c, best);
    bool as_wide = c->wide.explained > 0 && c->wide.explained == best->explained;
    text_guess g = {.page = best->page, .other = as_wide ? c->wide.page : rival ? rival->page : NULL};
    g.doubt = g.other != NULL;
    bool usual = best == &c->pages[0];
    if (usual ? 2 * best->explained < c->beyond : 4 * best->explained < 3 * c->beyond) { /* nothing speaks for any */
        bool words = best->explained > 0 || 2 * c->words >= c->beyond;
        g = (text_guess){.page = words ? c->pages[0].page : NULL, .doubt = true};
    }
    if (g.page)
        text_guess_sample(&g, telling_part(best, rival, bytes));
    return g;
}

text_guess text_guess_page(str bytes)
{
    contest *c = mem_zalloc(1, sizeof *c);
    hold(c, bytes);
    text_guess g = decide(c, bytes);
    mem_free(c);
    return g;
}
