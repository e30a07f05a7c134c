#include "parsers/text/page.h"

#include "base/text.h"
#include "parsers/text/detect.h"

static bool is_ascii_letter(char c)
{
    char lower = char_lower(c);
    return lower >= 'a' && lower <= 'z';
}

void text_given_add(text_given *g, str s)
{
    str last = s.n > WORD_BYTES ? str_from(s, s.n - WORD_BYTES) : s;
    size_t drop = g->n + last.n > WORD_BYTES ? g->n + last.n - WORD_BYTES : 0;
    memmove(g->v, g->v + drop, g->n - drop);
    if (last.n > 0)
        memcpy(g->v + g->n - drop, last.p, last.n);
    g->n += last.n - drop;
}

size_t text_word_before(const text_given *g, str s, char *out)
{
    size_t n = 0;
    while (n < WORD_BYTES && n < s.n + g->n) {
        char c = n < s.n ? s.p[s.n - 1 - n] : g->v[g->n + s.n - 1 - n];
        if (!is_ascii_letter(c))
            break;
        out[WORD_BYTES - 1 - n++] = c;
    }
    memmove(out, out + WORD_BYTES - n, n);
    return n;
}

/* Without the sequence of UTF-8 that s may break off in. */
static str whole_sequences(str s)
{
    for (size_t back = 1; back <= 3 && back <= s.n; back++) {
        unsigned char c = (unsigned char)s.p[s.n - back];
        if (c >= 0xC0)
            return str_head(s, s.n - back);
        if (c < 0x80)
            break;
    }
    return s;
}

/* Text has hardly any control characters; what few bytes in front of a NUL are is not known. */
static bool is_text(str bytes, bool before_nul)
{
    enum { FEW = 4 };
    size_t beyond = 0, controls = 0;
    for (size_t i = 0; i < bytes.n; i++) {
        unsigned char c = (unsigned char)bytes.p[i];
        beyond += c >= 0x80;
        controls += c < 0x20 && c != '\t' && c != '\n' && c != '\r';
    }
    return FEW * controls <= beyond && (!before_nul || beyond >= FEW);
}

static bool begin(text_page *p, const code_page *page)
{
    p->decoder = code_page_decoder_new(page);
    if (p->decoder)
        p->chosen.page = page;
    return p->decoder != NULL;
}

static bool told(text_page *p, const code_page *page, str bytes)
{
    if (!page || !begin(p, page))
        return false;
    text_guess_sample(&p->chosen, bytes);
    return true;
}

bool text_page_choose(text_page *p, str bytes, bool whole)
{
    size_t nul = str_find_char(bytes, 0); /* UTF-16 may have been joined to it there */
    bytes = str_head(bytes, nul == STR_NONE ? bytes.n : nul);
    str sequences = whole ? bytes : whole_sequences(bytes);
    text_page_free(p);
    p->chosen = (text_guess){0};
    p->assumed = false;
    if (p->declared ? utf8_valid(sequences) : !text_is_page(sequences))
        return false;
    if (told(p, p->declared, bytes) || told(p, p->given, bytes))
        return true;
    if (!is_text(bytes, nul != STR_NONE))
        return false;
    text_guess guess = text_guess_page(bytes);
    p->assumed = guess.page && begin(p, guess.page);
    if (p->assumed)
        p->chosen = guess;
    return p->assumed;
}

unit_encoding text_page_encoding(const text_page *p)
{
    const code_page *page = p->chosen.page;
    return page->wide ? ENCODING_WIDE : page->system ? ENCODING_PAGE : ENCODING_WINDOWS1252;
}

size_t text_page_read(text_page *p, const char *in, size_t n, char *out)
{
    return code_page_to_utf8(p->decoder, in, n, out);
}

size_t text_page_flush(text_page *p, char *out)
{
    return p->decoder ? code_page_flush(p->decoder, out) : 0;
}

void text_page_free(text_page *p)
{
    code_page_decoder_free(p->decoder);
    p->decoder = NULL;
}
