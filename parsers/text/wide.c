#include "parsers/text/wide.h"

typedef struct range {
    unsigned char from, to;
} range;

/* What two bytes make a usual character; of ordinary texts at least half are in the common rows. */
typedef struct wide_kind {
    const char *page;
    range leads[2], trails[2];
    range common[2]; /* leads */
    range single;    /* characters of one byte */
} wide_kind;

/* The first of two that explain as much wins: all that is Korean is Chinese too, and hardly anything Chinese is Korean.
 */
static const wide_kind kinds[] = {
    {"windows-949", {{0xB0, 0xC8}}, {{0xA1, 0xFE}}, {{0xB0, 0xC8}}, {0}},
    {"windows-936", {{0xB0, 0xF7}}, {{0xA1, 0xFE}}, {{0xB0, 0xD7}}, {0}},
    {"windows-932",
     {{0x81, 0x9F}, {0xE0, 0xEA}},
     {{0x40, 0x7E}, {0x80, 0xFC}},
     {{0x82, 0x83}, {0x88, 0x97}},
     {0xA6, 0xDF}},
};

enum {
    KINDS = sizeof kinds / sizeof *kinds,
    SURE_BYTES = 16 /* of one page that would do for two */,
    SINGLES_LEAST = 3 /* alone they are marks of other pages */
};

static bool in(const range *r, size_t n, char c)
{
    for (size_t i = 0; i < n; i++)
        if (r[i].from && (unsigned char)c >= r[i].from && (unsigned char)c <= r[i].to)
            return true;
    return false;
}

static bool is_letter_at(str s, size_t at)
{
    char lower = at < s.n ? char_lower(s.p[at]) : ' ';
    return lower >= 'a' && lower <= 'z';
}

/* A run of characters of the kind at s[at]: its bytes, and how many of them are beyond ASCII and explained. */
static size_t run_at(const wide_kind *k, str s, size_t at, size_t *explained)
{
    size_t i = at, beyond = 0, characters = 0, common = 0, pairs = 0;
    for (;;) {
        bool pair = i + 1 < s.n && in(k->leads, 2, s.p[i]) && in(k->trails, 2, s.p[i + 1]);
        if (!pair && !(i < s.n && in(&k->single, 1, s.p[i])))
            break;
        beyond += 1 + (pair && (unsigned char)s.p[i + 1] >= 0x80);
        common += !pair || in(k->common, 2, s.p[i]);
        characters++;
        pairs += pair;
        i += pair ? 2 : 1;
    }
    bool ends = i + 1 >= s.n || (unsigned char)s.p[i] < 0x80; /* or the text is cut */
    bool apart = !(at > 0 && is_letter_at(s, at - 1)) && !is_letter_at(s, i);
    if (ends && apart && 2 * common >= characters && (pairs > 0 || characters >= SINGLES_LEAST))
        *explained += beyond;
    return i - at;
}

static size_t explained_by(const wide_kind *k, str s)
{
    size_t explained = 0;
    for (size_t at = 0; at < s.n;) {
        size_t n = (unsigned char)s.p[at] < 0x80 ? 1 : run_at(k, s, at, &explained);
        if (n == 0) /* not of the kind: the rest of these bytes is not, either */
            while (at + n < s.n && (unsigned char)s.p[at + n] >= 0x80)
                n++;
        at += n;
    }
    return explained;
}

wide_reading wide_read(str bytes)
{
    wide_reading best = {0};
    for (size_t i = 0; i < KINDS; i++) {
        size_t explained = explained_by(&kinds[i], bytes);
        const code_page *page = code_page_find(str_of(kinds[i].page));
        if (explained > best.explained)
            best = (wide_reading){page, NULL, explained};
        else if (explained > 0 && explained == best.explained && explained < SURE_BYTES)
            best.other = page;
    }
    return best;
}
