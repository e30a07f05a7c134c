#include "parsers/veil/words.h"

#include "base/guid.h"

enum { WORD_LONGEST = 128 }; /* bytes of a word that is looked at; a longer one is in no phrase */

static bool is_letter(char c)
{
    return (unsigned char)c >= 0x80 || char_is_digit(c) || (char_lower(c) >= 'a' && char_lower(c) <= 'z');
}

static bool is_escape(str text, size_t at)
{
    return text.p[at] == '%' && at + 2 < text.n && char_hex(text.p[at + 1]) >= 0 && char_hex(text.p[at + 2]) >= 0;
}

/* Does an id end so many bytes behind `at`, the last part of it? A message may go on without a blank. */
static bool ends_id(str text, size_t at, size_t part)
{
    guid id;
    size_t before = GUID_TEXT - part;
    return at >= before && text.p[at - 1] == '-' && guid_parse(str_range(text, at - before, at + part), &id);
}

size_t word_end(str text, size_t at)
{
    enum { LAST_PART = 12 };
    size_t i = at;
    if (is_letter(text.p[i])) {
        while (i < text.n && is_letter(text.p[i]))
            i++;
        if (i > at + LAST_PART && ends_id(text, at, LAST_PART))
            i = at + LAST_PART;
    } else if (char_is_blank(text.p[i])) {
        while (i < text.n && char_is_blank(text.p[i]))
            i++;
    } else {
        i += is_escape(text, at) ? 3 : 1;
    }
    return i;
}

/* The capital letters of the Latin, Greek and Cyrillic blocks that have two bytes, as small ones. */
static void fold_two_bytes(unsigned char *p)
{
    unsigned cp = (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu), small = cp;
    if (cp >= 0xC0 && cp <= 0xDE && cp != 0xD7)
        small = cp + 32;
    else if ((cp >= 0x100 && cp <= 0x137) || (cp >= 0x14A && cp <= 0x177))
        small = cp | 1;
    else if ((cp >= 0x139 && cp <= 0x148) || (cp >= 0x179 && cp <= 0x17E))
        small = cp + (cp & 1);
    else if (cp >= 0x391 && cp <= 0x3A9)
        small = cp + 32;
    else if (cp >= 0x410 && cp <= 0x42F)
        small = cp + 32;
    else if (cp >= 0x400 && cp <= 0x40F)
        small = cp + 80;
    p[0] = (unsigned char)(0xC0 | small >> 6);
    p[1] = (unsigned char)(0x80 | (small & 0x3F));
}

/* The word as it stands in the tree: blanks are one blank, %40 is @. */
static str folded(str text, size_t at, size_t end, char room[WORD_LONGEST])
{
    str word = str_range(text, at, end);
    if (char_is_blank(word.p[0]))
        return STR(" ");
    if (word.p[0] == '%' && word.n == 3) {
        room[0] = char_lower((char)(char_hex(word.p[1]) << 4 | char_hex(word.p[2])));
        return str_make(room, 1);
    }
    for (size_t i = 0; i < word.n; i++)
        room[i] = char_lower(word.p[i]);
    for (size_t i = 0; i + 1 < word.n; i++)
        if (((unsigned char)room[i] & 0xE0) == 0xC0 && ((unsigned char)room[i + 1] & 0xC0) == 0x80)
            fold_two_bytes((unsigned char *)room + i++);
    return str_make(room, word.n);
}

static sym word_of(const phrases *p, str text, size_t at, size_t end)
{
    char room[WORD_LONGEST];
    return end - at > sizeof room ? 0 : symbols_find(p->words, folded(text, at, end, room));
}

static uint64_t edge(uint64_t node, sym word)
{
    return node << 32 | word;
}

void phrases_init(phrases *p)
{
    p->words = symbols_new();
    *array_push(&p->ends) = 0;
}

void phrases_free(phrases *p)
{
    symbols_free(p->words);
    map_free(&p->edges);
    array_free(&p->ends);
}

bool phrases_add(phrases *p, str phrase, uint32_t value)
{
    char room[WORD_LONGEST];
    uint64_t node = 0;
    for (size_t at = 0, end; at < phrase.n; at = end) {
        end = word_end(phrase, at);
        if (end - at > sizeof room)
            return false;
        sym word = symbols_add(p->words, folded(phrase, at, end, room));
        bool fresh;
        node = *map_put(&p->edges, edge(node, word), p->ends.n, &fresh);
        if (fresh)
            *array_push(&p->ends) = 0;
    }
    if (node == 0 || p->ends.v[node])
        return false;
    p->ends.v[node] = value;
    return true;
}

uint32_t phrases_find(const phrases *p, str text, size_t at, size_t *end)
{
    uint32_t found = 0;
    uint64_t node = 0;
    while (at < text.n) {
        size_t next = word_end(text, at);
        sym word = word_of(p, text, at, next);
        const uint64_t *to = word ? map_get(&p->edges, edge(node, word)) : NULL;
        if (!to)
            break;
        node = *to;
        at = next;
        if (p->ends.v[node]) {
            found = p->ends.v[node];
            *end = at;
        }
    }
    return found;
}

str phrase_folded(arena *a, str phrase)
{
    char room[WORD_LONGEST], *text = arena_bytes(a, phrase.n);
    size_t n = 0;
    for (size_t at = 0, end; at < phrase.n; at = end) {
        end = word_end(phrase, at);
        str word = end - at > sizeof room ? str_range(phrase, at, end) : folded(phrase, at, end, room);
        memcpy(text + n, word.p, word.n);
        n += word.n;
    }
    return str_make(text, n);
}
