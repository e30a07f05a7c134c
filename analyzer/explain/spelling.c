/* Slips of the keyboard in a question: a word that nothing here has, and that is one slip away from one that is known
   (two in long ones), is taken for that. Short words are left alone, and so is the first letter: real words are near
   each other there. */
#include "analyzer/explain/data.h"

enum {
    LENGTH_MIN = 6,    /* of the known word, of its head where it goes on one less, */
    EXCHANGED_MIN = 5, /* where letters are exchanged, so that both are as long */
    REPLACED_MIN = 7,  /* for a letter in place of another: in short words sooner another word than a slip */
    TWO_SLIPS_MIN = 10,
    LENGTH_MAX = 32,
};

/* How a word may be read. */
typedef struct reading {
    str known;
    size_t taken; /* bytes of the word that `known` stands for */
    unsigned slips;
} reading;

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

static unsigned changed(str known, str word, size_t i, size_t n)
{
    if (known.p[i - 1] == word.p[n - 1])
        return 0;
    return known.n >= REPLACED_MIN ? 1 : 2;
}

/* Slips between the known word and each head of the word: a letter too few or too many, two exchanged, another one. */
static void count_slips(str known, str word, unsigned *last)
{
    unsigned rows[3][LENGTH_MAX + 1];
    for (size_t n = 0; n <= word.n; n++)
        rows[0][n] = (unsigned)n;
    for (size_t i = 1; i <= known.n; i++) {
        unsigned *row = rows[i % 3], *above = rows[(i - 1) % 3], *two_above = rows[(i + 1) % 3];
        row[0] = (unsigned)i;
        for (size_t n = 1; n <= word.n; n++) {
            row[n] = least(least(row[n - 1], above[n]) + 1, above[n - 1] + changed(known, word, i, n));
            if (i > 1 && n > 1 && known.p[i - 1] == word.p[n - 2] && known.p[i - 2] == word.p[n - 1])
                row[n] = least(row[n], two_above[n - 2] + 1);
        }
    }
    memcpy(last, rows[known.n % 3], (word.n + 1) * sizeof *last);
}

static void consider(reading *best, str known, bool goes_on, str word)
{
    unsigned slips[LENGTH_MAX + 1];
    size_t least_length = known.n == word.n ? EXCHANGED_MIN : goes_on ? LENGTH_MIN - 1 : LENGTH_MIN;
    if (known.n < least_length || word.n + 1 < least_length || known.p[0] != word.p[0])
        return;
    if (known.n > LENGTH_MAX || word.n > LENGTH_MAX)
        return;
    unsigned allowed = known.n < TWO_SLIPS_MIN ? 1 : 2;
    count_slips(known, word, slips);
    for (size_t n = goes_on ? 1 : word.n; n <= word.n; n++) {
        bool ends = n == word.n || word.p[n - 1] == known.p[known.n - 1];
        if (ends && slips[n] <= allowed && slips[n] < best->slips)
            *best = (reading){.known = known, .taken = n, .slips = slips[n]};
    }
}

static str correct(lexicon *l, str word)
{
    reading best = {.slips = TWO_SLIPS_MIN};
    str known;
    for (size_t i = 0; !str_empty(known = lexicon_nth_word(l, i)); i++) {
        bool before = str_starts(known, STR("*")), goes_on = str_ends(known, STR("*"));
        if (lexicon_part_fits(known, word))
            return word;
        consider(&best, str_range(known, before, known.n - goes_on), goes_on, word);
    }
    return best.slips < TWO_SLIPS_MIN ? lexicon_join(l, best.known, str_from(word, best.taken)) : word;
}

static bool has_digit(str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (char_is_digit(s.p[i]))
            return true;
    }
    return false;
}

str lexicon_spell(lexicon *l, str text)
{
    str all = {0};
    for (size_t words = 0; words < LEXICON_WORDS && !str_empty(text); words++) {
        str before = text, word = lexicon_next(l, &text), known = has_digit(word) ? word : correct(l, word);
        bool same = str_eq(known, word);
        all = lexicon_join(l, all, same ? str_head(before, before.n - text.n) : lexicon_join(l, STR(" "), known));
    }
    return all;
}
