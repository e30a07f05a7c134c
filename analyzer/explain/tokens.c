/* From a text to words that can be compared: folded to small ASCII letters, and
 * taken for the notions of the rules. */
#include "analyzer/explain/data.h"

#include "base/arena.h"

enum {
    PHRASE_MAX = 6, /* words of an expression */
    LETTERS = 37,   /* letters and digits of folded words, and none */
    BUCKETS = LETTERS * LETTERS,
};

/* One word of a term: its parts, each of which may go on (`print*`) or begin
 * anyhow (`*mail`). */
typedef struct pattern {
    str parts[PHRASE_MAX];
    size_t n;
    const term *of;
    size_t next; /* in its bucket; 0: none */
} pattern;

struct lexicon {
    arena memory;
    ARRAY(pattern) patterns; /* 0 is none */
    ARRAY(str) words;        /* each that is known, folded; `*` as in patterns */
    size_t buckets[BUCKETS]; /* by the first two letters; see bucket_of */
};

/* ---- folding ---- */

/* U+00C0 to U+017F without their marks; `.`: no letter. */
static const char plain_letters[] = "aaaaaaaceeeeiiiidnooooo.ouuuuypsaaaaaaaceeeeiiiidnooooo.ouuuuypy"
                                    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
                                    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/* The next letter or digit of s, folded; 0: something else stands there. *n:
 * bytes taken. */
static char fold(str s, size_t *n)
{
    unsigned char c = (unsigned char)s.p[0];
    *n = 1;
    if (c < 0x80)
        return char_is_digit(s.p[0]) || (char_lower(s.p[0]) >= 'a' && char_lower(s.p[0]) <= 'z') ? char_lower(s.p[0])
                                                                                                 : 0;
    if (s.n < 2 || c < 0xC3 || c > 0xC5)
        return 0;
    *n = 2;
    char letter = plain_letters[((c & 0x1FU) << 6 | ((unsigned char)s.p[1] & 0x3FU)) - 0xC0U];
    return letter == '.' ? 0 : letter;
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* ae, oe, ue may stand for ä, ö, ü, so all of them are a, o, u. */
static void put(char *to, size_t *n, char letter)
{
    bool umlaut = letter == 'e' && *n > 0 && strchr("aou", to[*n - 1]);
    if (!umlaut)
        to[(*n)++] = letter;
}

/* How many bytes at the head of text are letters and digits. */
static size_t letters(str text)
{
    size_t length = 0, n;
    while (length < text.n && fold(str_from(text, length), &n))
        length += n;
    return length;
}

/* The next word of *text, folded; empty at the end. `camel`: it ends before a capital too that begins a part
   (TrackingId, ADUser). */
static str next_word(arena *a, str *text, bool camel)
{
    size_t n, length = 0;
    while (!str_empty(*text) && !fold(*text, &n))
        *text = str_from(*text, n);
    char *word = arena_bytes(a, letters(*text) + 1);
    for (size_t at = 0; !str_empty(*text); at++) {
        char letter = fold(*text, &n);
        bool begins = camel && at > 0 && is_upper(text->p[0]) &&
                      (!is_upper(text->p[-1]) || (text->n > 1 && text->p[1] >= 'a' && text->p[1] <= 'z'));
        if (!letter || begins)
            break;
        put(word, &length, letter);
        *text = str_from(*text, n);
    }
    return str_make(word, length);
}

/* A word with an @ names somebody. */
static bool is_address(str text)
{
    while (!str_empty(text) && !char_is_blank(text.p[0])) {
        if (text.p[0] == '@')
            return true;
        text = str_from(text, 1);
    }
    return false;
}

/* Moves *text to its next letter or digit that is not of such a word. */
static void skip_names(str *text)
{
    size_t n;
    while (!str_empty(*text)) {
        if (fold(*text, &n) && is_address(*text)) {
            while (!str_empty(*text) && !char_is_blank(text->p[0]))
                *text = str_from(*text, 1);
        } else if (fold(*text, &n)) {
            return;
        } else {
            *text = str_from(*text, n);
        }
    }
}

str lexicon_fold(lexicon *l, str text)
{
    char *all = arena_bytes(&l->memory, text.n * 2 + 1);
    size_t n = 0;
    for (str word = next_word(&l->memory, &text, false); !str_empty(word); word = next_word(&l->memory, &text, false)) {
        if (n > 0)
            all[n++] = ' ';
        memcpy(all + n, word.p, word.n);
        n += word.n;
    }
    return str_make(all, n);
}

/* ---- the terms ---- */

static size_t letter_number(str s, size_t at)
{
    if (at >= s.n || s.p[at] == '*')
        return 0;
    return (size_t)(char_is_digit(s.p[at]) ? 1 + s.p[at] - '0' : 11 + s.p[at] - 'a');
}

/* Where patterns are that begin with the first `n` letters of a word; with none: those that begin anyhow. */
static size_t bucket_of(str word, size_t n)
{
    return n == 0 ? 0 : letter_number(word, 0) * LETTERS + (n == 1 ? 0 : letter_number(word, 1));
}

static void add_pattern(lexicon *l, const term *of, str word)
{
    pattern p = {.of = of};
    while (!str_empty(word) && p.n < PHRASE_MAX) {
        size_t end = 0;
        while (end < word.n && !strchr("_-'/", word.p[end]))
            end++;
        str part = str_head(word, end);
        word = str_from(word, end + 1);
        bool before = str_starts(part, STR("*")), behind = str_ends(part, STR("*"));
        str inside = lexicon_fold(l, part);
        if (!str_empty(inside))
            p.parts[p.n++] =
                arena_printf(&l->memory, "%s%.*s%s", before ? "*" : "", STR_ARG(inside), behind ? "*" : "");
    }
    if (p.n == 0)
        return;
    for (size_t i = 0; i < p.n; i++) /* a part of an expression goes on too freely */
        *array_push(&l->words) = p.n == 1 ? p.parts[i] : lexicon_fold(l, p.parts[i]);
    size_t *bucket = &l->buckets[bucket_of(p.parts[0], 2 * (size_t)(p.parts[0].p[0] != '*'))];
    p.next = *bucket;
    *bucket = l->patterns.n;
    *array_push(&l->patterns) = p;
}

lexicon *lexicon_new(const knowledge *k)
{
    lexicon *l = mem_zalloc(1, sizeof *l);
    *array_push(&l->patterns) = (pattern){0};
    const term *t;
    for (size_t i = 0; (t = knowledge_nth_term(k, i)); i++) {
        str words = t->words;
        while (!str_empty(words))
            add_pattern(l, t, str_cut(&words, ' '));
    }
    return l;
}

void lexicon_free(lexicon *l)
{
    array_free(&l->patterns);
    array_free(&l->words);
    arena_free(&l->memory);
    mem_free(l);
}

void lexicon_learn(lexicon *l, str text)
{
    while (!str_empty(text)) {
        str word = lexicon_next(l, &text);
        if (!str_empty(word))
            *array_push(&l->words) = word;
    }
}

str lexicon_nth_word(const lexicon *l, size_t i)
{
    return i < l->words.n ? l->words.v[i] : (str){0};
}

str lexicon_next(lexicon *l, str *text)
{
    skip_names(text);
    return next_word(&l->memory, text, false);
}

str lexicon_join(lexicon *l, str a, str b)
{
    return arena_printf(&l->memory, "%.*s%.*s", STR_ARG(a), STR_ARG(b));
}

bool lexicon_part_fits(str part, str word)
{
    bool before = str_starts(part, STR("*")), behind = str_ends(part, STR("*"));
    str inside = str_range(part, before, part.n - behind);
    if (before && behind)
        return str_find(word, inside) != STR_NONE;
    if (before)
        return str_ends(word, inside);
    return behind ? str_starts(word, inside) : str_eq(word, inside);
}

static bool pattern_fits(const pattern *p, const str *words, size_t n)
{
    for (size_t i = 0; i < p->n; i++) {
        if (i >= n || !lexicon_part_fits(p->parts[i], words[i]))
            return false;
    }
    return true;
}

/* ---- tokens ---- */

static void add_notion(explain_token *t, const term *notion)
{
    for (size_t i = 0; i < t->n; i++) {
        if (t->notions[i] == notion)
            return;
    }
    if (t->n < TOKEN_NOTIONS)
        t->notions[t->n++] = notion;
}

/* The longest expression that begins the words; what else is as long stands
 * beside it. Returns how many words it is. */
static size_t read_token(const lexicon *l, const str *words, size_t n, explain_token *token)
{
    const size_t from[] = {l->buckets[bucket_of(words[0], 2)], words[0].n > 1 ? l->buckets[bucket_of(words[0], 1)] : 0,
                           l->buckets[bucket_of(words[0], 0)]};
    size_t longest = 1;
    bool stop = false;
    *token = (explain_token){.word = words[0]};
    for (size_t b = 0; b < sizeof from / sizeof *from; b++) {
        for (size_t i = from[b]; i; i = l->patterns.v[i].next) {
            const pattern *p = &l->patterns.v[i];
            if (p->n < longest || !pattern_fits(p, words, n))
                continue;
            if (p->n > longest)
                token->n = 0;
            stop = (stop && p->n == longest) || p->of->use == TERM_STOP;
            longest = p->n;
            if (p->of->use != TERM_STOP)
                add_notion(token, p->of);
        }
    }
    if (longest > 1)
        token->word = (str){0};
    token->use = stop ? TERM_STOP : TERM_WEAK;
    for (size_t i = 0; i < token->n && !stop; i++) {
        term_use use = token->notions[i]->use;
        bool tells = use == TERM_FIELD || use == TERM_OTHER || token->use == TERM_WEAK;
        token->use = tells ? use : token->use;
    }
    if (token->n == 0 && !stop)
        token->use = TERM_NOTION;
    return longest;
}

/* Names of people and machines, times and numbers say nothing. */
static bool says_nothing(const explain_token *t)
{
    bool digit = false;
    for (size_t i = 0; i < t->word.n; i++)
        digit = digit || char_is_digit(t->word.p[i]);
    return t->use == TERM_STOP || (t->n == 0 && (digit || t->word.n < 3));
}

static bool is_word_of_a_term(const lexicon *l, str word)
{
    for (size_t i = l->buckets[bucket_of(word, 2)]; i; i = l->patterns.v[i].next) {
        if (l->patterns.v[i].n == 1 && str_eq(l->patterns.v[i].parts[0], word))
            return true;
    }
    return false;
}

/* The words of a text one by one; CamelCase is taken apart unless all of it is
 * a word of a term. */
static size_t cut_words(lexicon *l, str text, str *words)
{
    size_t n = 0;
    while (n < LEXICON_WORDS) {
        skip_names(&text);
        str whole = text, parts = text, word = next_word(&l->memory, &whole, false);
        if (str_empty(word))
            break;
        str first = next_word(&l->memory, &parts, true);
        bool camel = parts.n > whole.n && !str_empty(first) && !is_word_of_a_term(l, word);
        words[n++] = camel ? first : word;
        text = camel ? parts : whole;
    }
    return n;
}

explain_tokens lexicon_read(lexicon *l, str text)
{
    str words[LEXICON_WORDS];
    explain_tokens tokens = {0};
    size_t n = cut_words(l, text, words);
    for (size_t at = 0; at < n;) {
        explain_token token;
        at += read_token(l, words + at, n - at, &token);
        if (!says_nothing(&token))
            *array_push(&tokens.v) = token;
    }
    return tokens;
}
