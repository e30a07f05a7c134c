#include "reports/casebook/pack.h"

#include "base/array.h"
#include "base/map.h"
#include "base/places.h"
#include "reports/casebook/pack_words.h"

enum {
    PEOPLE = 3,   /* a word that so many people's texts hold is a part of the form */
    PIECE = 200,  /* bytes, from which on a piece ends with its line */
    FOLLOWERS = 8 /* forms that are remembered behind one */
};

typedef enum place { PLACE_NONE, PLACE_CLOCK, PLACE_OWN, PLACE_OTHER } place;

/* What stands in a form instead of a word. */
typedef struct gap {
    uint32_t at, end; /* in the form's text */
    unsigned char place, own;
    unsigned char before; /* what stands in front of it, as the script sees it: beyond ASCII all is one */
} gap;

/* Nearly every piece has the form of one that stood behind the same form before. Those are tried first: what is the
   same is compared then, and the words that differ alone are looked at. */
typedef struct form {
    size_t first_gap, gaps;
    size_t words;             /* gaps for those that the script does not know */
    sym followers[FOLLOWERS]; /* the newest first; 0: no more */
} form;

struct pack {
    symbols *texts;             /* of a form its number, plus one */
    ARRAY(form) forms;          /* by that; the first is what stands in front of every text */
    ARRAY(gap) gaps;            /* of all forms */
    size_t size;                /* of all forms */
    symbols *words;             /* that several people may share */
    map seen;                   /* of such a word how many people, and the last of them */
    out *form, *differ;         /* of the piece at hand */
    ARRAY(gap) places;          /* its gaps */
    str found[PACK_TEXT_WORDS]; /* or, where its form is known, the words in them that the script does not know */
};

pack *pack_new(void)
{
    pack *k = mem_zalloc(1, sizeof *k);
    k->texts = symbols_new();
    k->words = symbols_new();
    k->form = out_memory();
    k->differ = out_memory();
    *array_push(&k->forms) = (form){0};
    return k;
}

void pack_free(pack *k)
{
    symbols_free(k->texts);
    symbols_free(k->words);
    array_free(&k->forms);
    array_free(&k->gaps);
    array_free(&k->places);
    map_free(&k->seen);
    out_free(k->form);
    out_free(k->differ);
    mem_free(k);
}

/* ---- which words differ ---- */

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

/* Has the form a place for it? Words of letters are a part of it, numbers, dates and times are not; others are where
   several people have them. */
static bool differs(pack *k, const pack_word *w, sym who)
{
    if (w->text.n < 2 || !(w->kinds & PACK_DIGIT))
        return false;
    return !(w->kinds & PACK_LETTER) || !is_shared(k, w->text, who);
}

/* The number in &#39;. */
static bool is_reference(str piece, size_t at)
{
    return at >= 2 && piece.p[at - 1] == '#' && piece.p[at - 2] == '&';
}

/* What the form has in place of the word at piece.p[at]; none: the word. */
static place place_of(pack *k, str piece, size_t at, const pack_word *w, pack_text *t)
{
    bool room = t->n < PACK_TEXT_WORDS;
    t->clocks.learned = false;
    if (room && pack_clock_follows(&t->clocks, w->text))
        return PLACE_CLOCK;
    if (w->own != STR_NONE)
        return PLACE_OWN;
    if (room && !is_reference(piece, at) && differs(k, w, t->own->who))
        return PLACE_OTHER;
    pack_clock_unlearn(&t->clocks);
    return PLACE_NONE;
}

/* ---- a piece of a form that is not known ---- */

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

static unsigned char before_gap(const pack *k)
{
    str form = out_memory_str(k->form);
    unsigned char c = form.n ? (unsigned char)form.p[form.n - 1] : ' ';
    return c < 0x80 ? c : 0x80;
}

static void put_gap(pack *k, place p, const pack_word *w, pack_text *t)
{
    gap *g = array_push(&k->places);
    *g = (gap){.at = (uint32_t)k->form->n, .place = p, .own = (unsigned char)w->own, .before = before_gap(k)};
    if (p == PLACE_OTHER)
        pack_put_word(t, w->text, g->before, k->differ);
    out_lit(k->form, "<");
    if (p == PLACE_CLOCK)
        out_lit(k->form, "t");
    if (p == PLACE_OWN)
        out_u64(k->form, w->own);
    out_lit(k->form, ">");
    g->end = (uint32_t)k->form->n;
}

static void split_piece(pack *k, str piece, pack_text *t)
{
    size_t from = 0; /* of what the form has as it stands, and is not written yet */
    out_memory_clear(k->form);
    out_memory_clear(k->differ);
    k->places.n = 0;
    for (size_t i = 0; i < piece.n;) {
        if (!pack_begins_word(piece.p[i])) {
            i++;
            continue;
        }
        pack_word w = pack_word_at(t, str_from(piece, i));
        place p = place_of(k, piece, i, &w, t);
        if (p != PLACE_NONE) {
            out_str(k->form, str_range(piece, from, i));
            put_gap(k, p, &w, t);
            from = i + w.text.n;
        }
        i += w.text.n;
    }
    out_str(k->form, str_from(piece, from));
}

/* With the gaps at hand. */
static sym form_of(pack *k, str text)
{
    sym number = symbols_add(k->texts, text);
    if (number < k->forms.n)
        return number;
    form f = {.first_gap = k->gaps.n, .gaps = k->places.n};
    for (size_t i = 0; i < k->places.n; i++) {
        *array_push(&k->gaps) = k->places.v[i];
        f.words += k->places.v[i].place == PLACE_OTHER;
    }
    *array_push(&k->forms) = f;
    k->size += text.n + sizeof PACK_END - 1;
    return number;
}

static void put_number(sym form, out *o)
{
    pack_put_base36(o, form - 1);
}

static size_t put_new(pack *k, str rest, sym *form, pack_text *t, out *o)
{
    str piece = str_head(rest, piece_end(rest));
    split_piece(k, piece, t);
    *form = form_of(k, out_memory_str(k->form));
    put_number(*form, o);
    if (out_memory_str(k->differ).n)
        out_char(o, ',');
    out_str(o, out_memory_str(k->differ));
    return piece.n;
}

/* ---- a piece of a form that is known ---- */

/* Would the form have that gap for it? */
static bool fills(pack *k, const gap *g, const pack_word *w, sym who, pack_clocks *c)
{
    if (pack_clock_follows(c, w->text))
        return g->place == PLACE_CLOCK;
    if (w->own != STR_NONE)
        return g->place == PLACE_OWN && w->own == g->own;
    return g->place == PLACE_OTHER && differs(k, w, who);
}

static bool piece_ends(str rest)
{
    return rest.n == 0 || rest.p[0] == '\n' || rest.p[0] == '<';
}

/* How much of the text has that form; 0: nothing. */
static size_t fits(pack *k, const form *f, str text, str rest, const pack_text *t, pack_clocks *c)
{
    size_t at = 0, from = 0, words = 0;
    for (size_t i = 0; i < f->gaps; i++) {
        const gap *g = &k->gaps.v[f->first_gap + i];
        str same = str_range(text, from, g->at), left = str_from(rest, at + same.n);
        if (!str_starts(str_from(rest, at), same) || left.n == 0 || !pack_begins_word(left.p[0]))
            return 0;
        pack_word w = pack_word_at(t, left);
        if (!fills(k, g, &w, t->own->who, c))
            return 0;
        if (g->place == PLACE_OTHER)
            k->found[words++] = w.text;
        at += same.n + w.text.n;
        from = g->end;
    }
    str same = str_from(text, from);
    return str_starts(str_from(rest, at), same) && piece_ends(str_from(rest, at + same.n)) ? at + same.n : 0;
}

static void put_found(pack *k, sym form, pack_text *t, out *o)
{
    const struct form *f = &k->forms.v[form];
    put_number(form, o);
    if (f->words)
        out_char(o, ',');
    size_t words = 0;
    for (size_t i = 0; i < f->gaps; i++) {
        const gap *g = &k->gaps.v[f->first_gap + i];
        if (g->place == PLACE_OTHER)
            pack_put_word(t, k->found[words++], g->before, o);
    }
}

static size_t put_known(pack *k, str rest, sym *form, pack_text *t, out *o)
{
    const sym *followers = k->forms.v[*form].followers;
    for (size_t i = 0; i < FOLLOWERS && followers[i]; i++) {
        const struct form *f = &k->forms.v[followers[i]];
        pack_clocks clocks = t->clocks;
        if (t->n + f->words > PACK_TEXT_WORDS)
            continue;
        size_t n = fits(k, f, symbols_str(k->texts, followers[i]), rest, t, &clocks);
        if (n) {
            *form = followers[i];
            t->clocks = clocks;
            put_found(k, *form, t, o);
            return n;
        }
    }
    return 0;
}

/* That form is the newest behind the other. */
static void remember(pack *k, sym behind, sym form)
{
    sym *followers = k->forms.v[behind].followers, newer = form;
    for (size_t i = 0; i < FOLLOWERS; i++) {
        sym older = followers[i];
        followers[i] = newer;
        if (older == form || older == 0)
            break;
        newer = older;
    }
}

/* ---- whole texts ---- */

void pack_put(pack *k, str text, const pack_own *own, out *o)
{
    pack_text t;
    pack_text_begin(&t, own);
    sym form = 0;
    for (str rest = text; rest.n;) {
        sym behind = form;
        if (rest.n < text.n)
            out_char(o, ' ');
        size_t n = put_known(k, rest, &form, &t, o);
        if (n == 0)
            n = put_new(k, rest, &form, &t, o);
        remember(k, behind, form);
        rest = str_from(rest, n);
    }
}

void pack_put_form(pack *k, str text, out *o)
{
    k->places.n = 0;
    put_number(form_of(k, text), o);
}

void pack_put_forms(const pack *k, str id, out *o)
{
    if (!k->size)
        return;
    out_lit(o, "<script type=\"text/plain\" id=\"");
    out_str(o, id);
    out_lit(o, "\">");
    for (sym form = 1; form <= symbols_count(k->texts); form++) {
        out_str(o, symbols_str(k->texts, form));
        out_lit(o, PACK_END);
    }
    out_lit(o, "</script>\n");
}

size_t pack_forms_size(const pack *k)
{
    return k->size;
}
