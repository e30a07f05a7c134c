#include "parsers/text/languages.h"

#include "base/text.h"

enum {
    GERMAN,
    FRENCH,
    SPANISH,
    PORTUGUESE,
    ITALIAN,
    NORDIC,
    ICELANDIC,
    CATALAN,
    DUTCH,
    POLISH,
    CZECH,
    SLOVAK,
    HUNGARIAN,
    CROATIAN,
    ROMANIAN,
    TURKISH,
    RUSSIAN,
    UKRAINIAN,
    SERBIAN,
    LANGUAGES
};

static const language languages[LANGUAGES] = {
    [GERMAN] = {"windows-1252", STR_INIT("äöüßÄÖÜ"), STR_INIT(""), 2},
    [FRENCH] = {"windows-1252", STR_INIT("àâæçèéêëîïôûœÀÂÆÇÈÉÊËÎÏÔÛŒ"), STR_INIT(""), 2},
    [SPANISH] = {"windows-1252", STR_INIT("áéíñóúüÁÉÍÑÓÚÜ"), STR_INIT(""), 2},
    [PORTUGUESE] = {"windows-1252", STR_INIT("áâãàçéêíóôõúüÁÂÃÀÇÉÊÍÓÔÕÚÜ"), STR_INIT(""), 2},
    [ITALIAN] = {"windows-1252", STR_INIT("àèéìíòóùúÀÈÉÌÍÒÓÙÚ"), STR_INIT(""), 2},
    [NORDIC] = {"windows-1252", STR_INIT("åäæéöøüšžÅÄÆÉÖØÜŠŽ"), STR_INIT(""), 2},
    [ICELANDIC] = {"windows-1252", STR_INIT("áðéíóúýþæöÁÐÉÍÓÚÝÞÆÖ"), STR_INIT("áíóúæÁÍÓÚÆ"), 2},
    [CATALAN] = {"windows-1252", STR_INIT("àçèéíïòóúüÀÇÈÉÍÏÒÓÚÜ"), STR_INIT(""), 2},
    [DUTCH] = {"windows-1252", STR_INIT("áâèéêëïóöüÁÂÈÉÊËÏÓÖÜ"), STR_INIT(""), 2},
    [POLISH] = {"windows-1250", STR_INIT("ąćęłńóśźżäöüĄĆĘŁŃÓŚŹŻÄÖÜ"), STR_INIT("ąćęłńśźżĄĆĘŁŃŚŹŻ"), 4},
    [CZECH] = {"windows-1250", STR_INIT("áčďéěíňóřšťúůýžäöüÁČĎÉĚÍŇÓŘŠŤÚŮÝŽÄÖÜ"), STR_INIT("čďěňřťůČĎĚŇŘŤŮ"), 2},
    [SLOVAK] = {"windows-1250", STR_INIT("áäčďéíĺľňóôŕšťúýžöüÁÄČĎÉÍĹĽŇÓÔŔŠŤÚÝŽÖÜ"), STR_INIT("čďľňťČĎĽŇŤ"), 2},
    [HUNGARIAN] = {"windows-1250", STR_INIT("áäéíóöőúüűÁÄÉÍÓÖŐÚÜŰ"), STR_INIT("őűŐŰ"), 2},
    [CROATIAN] = {"windows-1250", STR_INIT("čćđšžäöüČĆĐŠŽÄÖÜ"), STR_INIT("čćđČĆĐ"), 2},
    [ROMANIAN] = {"windows-1250", STR_INIT("ăâîşţĂÂÎŞŢ"), STR_INIT("ăşţĂŞŢ"), 2},
    [TURKISH] = {"windows-1254", STR_INIT("çğıİöşüâîûÇĞÖŞÜÂÎÛ"), STR_INIT("ğıİşĞŞ"), 2},
    [RUSSIAN] = {"windows-1251", STR_INIT("абвгдежзийклмнопрстуфхцчшщъыьэюяёАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁ"),
                 STR_INIT(""), 0},
    [UKRAINIAN] = {"windows-1251", STR_INIT("абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯўЎыЫэЭ"),
                   STR_INIT(""), 0},
    [SERBIAN] = {"windows-1251", STR_INIT("абвгдђежзијклљмнњопрстћуфхцчџшАБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШ"), STR_INIT(""),
                 0},
};

const language *language_at(size_t i)
{
    return i < LANGUAGES ? &languages[i] : NULL;
}

/* --- where letters stand in words --- */

typedef enum place {
    NOT_FIRST,
    NOT_LAST,
    ONLY_LAST,
    ONLY_BEFORE, /* one of `others` */
    NOT_BEFORE,
    BY_CONSONANT /* on one side at least */
} place;

/* The same byte is another letter in another language; these tell them apart. */
static const struct {
    int language;
    str letters;
    place place;
    str others;
} rules[] = {
    {NORDIC, STR_INIT("øæØÆ"), BY_CONSONANT, STR_INIT("")},                   /* ř, ć stand between vowels */
    {FRENCH, STR_INIT("èïæÈÏÆ"), BY_CONSONANT, STR_INIT("")},                 /* č, ď, ć */
    {FRENCH, STR_INIT("œŒ"), ONLY_BEFORE, STR_INIT("uidetcnUIDETCN")},        /* ś */
    {ICELANDIC, STR_INIT("æÆ"), BY_CONSONANT, STR_INIT("")},                  /* ć */
    {DUTCH, STR_INIT("èÈ"), BY_CONSONANT, STR_INIT("")},                      /* č */
    {CATALAN, STR_INIT("èòÈÒ"), BY_CONSONANT, STR_INIT("")},                  /* č, ň */
    {ITALIAN, STR_INIT("àèìòùÀÈÌÒÙ"), ONLY_LAST, STR_INIT("")},               /* ŕ, č, ě, ň, ů */
    {SPANISH, STR_INIT("ñÑ"), ONLY_BEFORE, STR_INIT("aeiouáéíóúAEIOUÁÉÍÓÚ")}, /* ń */
    {PORTUGUESE, STR_INIT("õÕ"), ONLY_BEFORE, STR_INIT("eE")},                /* ő */
    {HUNGARIAN, STR_INIT("őŐ"), NOT_BEFORE, STR_INIT("eE")},                  /* õ */
    {ROMANIAN, STR_INIT("ăĂ"), NOT_BEFORE, STR_INIT("oeOE")},                 /* ã */
    {POLISH, STR_INIT("ćńśźĆŃŚŹ"), NOT_BEFORE, STR_INIT("aeiouyóAEIOUYÓ")}, /* ñ; before vowels they are written ni */
    {ICELANDIC, STR_INIT("ðÐ"), NOT_FIRST, STR_INIT("")},                   /* đ */
    {ICELANDIC, STR_INIT("þÞ"), NOT_LAST, STR_INIT("")},                    /* ş, ţ */
    {TURKISH, STR_INIT("ğĞ"), NOT_FIRST, STR_INIT("")},                     /* ð, Ð */
};

static bool has(str set, uint32_t letter)
{
    while (set.n > 0) {
        uint32_t cp;
        set = str_from(set, utf8_decode(set, &cp));
        if (cp == letter)
            return true;
    }
    return false;
}

static bool is_vowel(uint32_t cp)
{
    return has(STR("aeiouyáàâãäåăąæéèêëęěíìîïóòôõöőøœúùûüűůýıAEIOUYÁÀÂÃÄÅĂĄÆÉÈÊËĘĚÍÌÎÏÓÒÔÕÖŐØŒÚÙÛÜŰŮÝİ"), cp);
}

static bool is_ascii_letter(uint32_t cp)
{
    return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
}

static bool is_cyrillic(uint32_t cp)
{
    return (cp >= 0x400 && cp < 0x460) || cp == 0x490 || cp == 0x491;
}

bool is_letter(uint32_t cp)
{
    return is_ascii_letter(cp) || is_cyrillic(cp) || (cp >= 0xC0 && cp < 0x250 && cp != 0xD7 && cp != 0xF7);
}

/* In these alphabets. */
bool is_capital(uint32_t cp)
{
    if (cp < 0x80)
        return cp >= 'A' && cp <= 'Z';
    if (is_cyrillic(cp))
        return cp < 0x430 || cp == 0x490;
    if (cp < 0x100)
        return cp < 0xDF;
    bool even_is_lower = (cp >= 0x139 && cp <= 0x148) || (cp >= 0x179 && cp <= 0x17E);
    return even_is_lower ? cp % 2 == 1 : cp % 2 == 0 && cp != 0x138;
}

typedef struct word {
    const uint32_t *v;
    size_t n;
} word;

static bool keeps_place(word w, size_t i, place p, str others)
{
    bool last = i + 1 == w.n, before = !last && has(others, w.v[i + 1]);
    switch (p) {
    case NOT_FIRST:
        return i > 0;
    case NOT_LAST:
        return !last;
    case ONLY_LAST:
        return last;
    case ONLY_BEFORE:
        return before;
    case NOT_BEFORE:
        return !before;
    case BY_CONSONANT:
        return w.n == 1 || (i > 0 && !is_vowel(w.v[i - 1])) || (!last && !is_vowel(w.v[i + 1]));
    }
    return true;
}

static bool keeps_rules(int language, word w, size_t i)
{
    for (size_t k = 0; k < sizeof rules / sizeof *rules; k++)
        if (rules[k].language == language && has(rules[k].letters, w.v[i]) &&
            !keeps_place(w, i, rules[k].place, rules[k].others))
            return false;
    return true;
}

/* Among consonants only a vowel can stand. */
static bool is_crowded(word w, size_t i)
{
    return i > 0 && i + 1 < w.n && !is_vowel(w.v[i]) && !is_vowel(w.v[i - 1]) && !is_vowel(w.v[i + 1]);
}

/* Capitals stand first, or all are. */
static bool is_cased(word w)
{
    bool lower = false;
    for (size_t i = 0; i < w.n; i++) {
        bool upper = is_capital(w.v[i]);
        if (upper && lower && w.v[i] > 0x7F)
            return false;
        lower = lower || !upper;
    }
    return true;
}

/* No capitals, only the first, or all of them; and a vowel among five letters: Greek and Hebrew have none there. */
static bool is_cyrillic_word(const language *l, word w)
{
    size_t capitals = 0, vowels = 0;
    for (size_t i = 0; i < w.n; i++) {
        capitals += is_capital(w.v[i]);
        vowels += has(STR("аеёиоуыэюяієїАЕЁИОУЫЭЮЯІЄЇъЪрР"), w.v[i]);
        if (!has(l->letters, w.v[i]))
            return false;
    }
    return w.n > 1 && 5 * vowels >= w.n && (capitals == 0 || capitals == w.n || (capitals == 1 && is_capital(w.v[0])));
}

static bool is_latin_word(const language *l, word w)
{
    size_t beyond = 0, row = 0;
    for (size_t i = 0; i < w.n; i++) {
        row = is_ascii_letter(w.v[i]) ? 0 : row + 1;
        beyond += row > 0;
        if (row == 0)
            continue;
        if (row > l->row || !has(l->letters, w.v[i]) || !keeps_rules((int)(l - languages), w, i) || is_crowded(w, i))
            return false;
    }
    return beyond < w.n || w.n == 1 || l->row > 2;
}

bool language_has(const language *l, const uint32_t *letters, size_t n)
{
    word w = {letters, n};
    return is_cased(w) && (l->row == 0 ? is_cyrillic_word(l, w) : is_latin_word(l, w));
}
