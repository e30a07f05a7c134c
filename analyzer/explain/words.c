/* Finding entries by words: no stemming, no dictionary. A word of the query fits a word of an entry when they are equal
   or one begins the other; titles, ids and search words count three times as much as the explanation, and a word that
   few entries have more than one that many have ("email" says more than "password"). */
#include "analyzer/explain/data.h"

#include <stdio.h>

enum {
    WORDS_MAX = 32,       /* of a query; the rest is left out */
    PREFIX_MIN = 4,       /* shorter words must be equal */
    EQUAL = 4,            /* points for a word that is equal, */
    BEGINS = 3,           /* that begins one of the entry, */
    BEGUN = 2,            /* that is begun by one of the entry */
    STRONG = 3,           /* factor of titles, ids, search words */
    COVERED_PERCENT = 60, /* of the query's words must fit; of a whole sentence, by their weight */
    FEW_WORDS = 5,        /* more are a sentence */
    NEAR_PERCENT = 45,    /* of the best score: below, an entry is not shown */
};

typedef struct query_words {
    str v[WORDS_MAX];
    size_t n;
} query_words;

static bool is_word_char(char c)
{
    unsigned char u = (unsigned char)c;
    return char_is_digit(c) || (char_lower(c) >= 'a' && char_lower(c) <= 'z') || u >= 0x80;
}

/* The next word of text; empty at the end. An apostrophe inside a word ends it ("doesn't": doesn). */
static str next_word(str *text)
{
    while (!str_empty(*text) && !is_word_char(text->p[0]))
        *text = str_from(*text, 1);
    size_t n = 0;
    while (n < text->n && is_word_char(text->p[n]))
        n++;
    str word = str_head(*text, n);
    *text = str_from(*text, n);
    return word;
}

static bool is_stop_word(str word)
{
    static const str words[] = {
        STR_INIT("the"),  STR_INIT("an"),    STR_INIT("and"),    STR_INIT("or"),   STR_INIT("of"),    STR_INIT("to"),
        STR_INIT("in"),   STR_INIT("on"),    STR_INIT("at"),     STR_INIT("is"),   STR_INIT("are"),   STR_INIT("was"),
        STR_INIT("be"),   STR_INIT("it"),    STR_INIT("my"),     STR_INIT("our"),  STR_INIT("for"),   STR_INIT("with"),
        STR_INIT("why"),  STR_INIT("what"),  STR_INIT("how"),    STR_INIT("does"), STR_INIT("do"),    STR_INIT("did"),
        STR_INIT("has"),  STR_INIT("have"),  STR_INIT("that"),   STR_INIT("this"), STR_INIT("but"),   STR_INIT("no"),
        STR_INIT("not"),  STR_INIT("can"),   STR_INIT("cannot"), STR_INIT("don"),  STR_INIT("doesn"), STR_INIT("we"),
        STR_INIT("when"), STR_INIT("their"), STR_INIT("they"),   STR_INIT("sees"), STR_INIT("see"),   STR_INIT("by"),
        STR_INIT("from"), STR_INIT("as"),    STR_INIT("if"),     STR_INIT("its"),  STR_INIT("been"),  STR_INIT("were"),
        STR_INIT("who"),  STR_INIT("which"),
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (str_eq_nocase(words[i], word))
            return true;
    }
    return word.n < 2;
}

static query_words split(str query)
{
    query_words words = {.n = 0};
    for (str word = next_word(&query); !str_empty(word) && words.n < WORDS_MAX; word = next_word(&query)) {
        if (!is_stop_word(word))
            words.v[words.n++] = word;
    }
    return words;
}

static unsigned points(str asked, str word)
{
    if (str_eq_nocase(asked, word))
        return EQUAL;
    if (asked.n >= PREFIX_MIN && str_starts_nocase(word, asked))
        return BEGINS;
    return word.n >= PREFIX_MIN && str_starts_nocase(asked, word) ? BEGUN : 0;
}

/* The best points of each asked word so far. */
typedef struct tally {
    const query_words *asked;
    unsigned best[WORDS_MAX];
    bool strong;
} tally;

typedef struct candidate {
    explain_item item;
    tally tally;
} candidate;

typedef struct candidates {
    ARRAY(candidate) v;
    unsigned weight[WORDS_MAX]; /* of the asked words */
} candidates;

static void count(tally *t, str text, unsigned factor)
{
    for (str word = next_word(&text); !str_empty(word); word = next_word(&text)) {
        for (size_t i = 0; i < t->asked->n; i++) {
            unsigned p = points(t->asked->v[i], word) * factor;
            if (p > t->best[i])
                t->best[i] = p;
            t->strong = t->strong || (p > 0 && factor == STRONG);
        }
    }
}

/* A word that all entries have weighs 1, and one more for each halving of their number. So does one that none has: it
   is of the asker's own words. */
static void weigh(candidates *c, size_t asked)
{
    for (size_t i = 0; i < asked; i++) {
        size_t have = 0;
        for (size_t k = 0; k < c->v.n; k++)
            have += c->v.v[k].tally.best[i] > 0;
        c->weight[i] = 1;
        for (size_t n = have; n > 0 && n * 2 <= c->v.n; n *= 2)
            c->weight[i]++;
    }
}

/* 0: does not fit. */
static unsigned score(const candidates *c, const tally *t)
{
    unsigned sum = 0, covered = 0, all = 0;
    size_t fitting = 0;
    for (size_t i = 0; i < t->asked->n; i++) {
        sum += t->best[i] * c->weight[i];
        covered += t->best[i] > 0 ? c->weight[i] : 0;
        all += c->weight[i];
        fitting += t->best[i] > 0;
    }
    bool fits = fitting * 100 >= t->asked->n * COVERED_PERCENT;
    bool tells = t->asked->n > FEW_WORDS && covered * 100 >= all * COVERED_PERCENT;
    return t->strong && (fits || tells) ? sum : 0;
}

static void consider(candidates *c, const query_words *asked, explain_item item, str strong[3], str meaning)
{
    candidate *new = array_push(&c->v);
    *new = (candidate){.item = item, .tally = {.asked = asked}};
    for (size_t i = 0; i < 3; i++)
        count(&new->tally, strong[i], STRONG);
    count(&new->tally, meaning, 1);
}

static void consider_all(const knowledge *k, const query_words *asked, candidates *all)
{
    str none = str_make("", 0);
    const topic *t;
    for (size_t i = 0; (t = knowledge_nth_topic(k, i)); i++) {
        consider(all, asked, (explain_item){.kind = ITEM_TOPIC, .is.topic = t}, (str[3]){t->title, t->words, t->id},
                 t->meaning);
    }
    const cause *c;
    for (size_t i = 0; (c = knowledge_nth_cause(k, i)); i++) {
        consider(all, asked, (explain_item){.kind = ITEM_CAUSE, .is.cause = c}, (str[3]){c->title, c->id, none},
                 c->meaning);
    }
    const portal_error *error;
    for (size_t i = 0; (error = knowledge_nth_error(k, i)); i++) {
        consider(all, asked, (explain_item){.kind = ITEM_ERROR, .is.error = error},
                 (str[3]){error->name, error->code, none}, error->meaning);
    }
    const event_type *event;
    for (size_t i = 0; (event = knowledge_nth_event(k, i)); i++) {
        char id[12];
        snprintf(id, sizeof id, "%d", (int)event->id);
        consider(all, asked, (explain_item){.kind = ITEM_EVENT, .is.event = event},
                 (str[3]){event->name, str_of(id), none}, event->meaning);
    }
    const code_info *code;
    for (size_t i = 0; (code = knowledge_nth_code(k, i)); i++) {
        consider(all, asked, (explain_item){.kind = ITEM_CODE, .is.code = code, .asked = code->value},
                 (str[3]){none, none, none}, code->meaning);
    }
}

static bool is_better(const explain_item *a, const explain_item *b)
{
    return a->score != b->score ? a->score > b->score : a->kind < b->kind;
}

/* Best first; then topics before causes, errors, events and codes; then as they stand in the files.
   The list is short. */
static void sort(explain_list *list)
{
    for (size_t i = 1; i < list->items.n; i++) {
        explain_item item = list->items.v[i];
        size_t at = i;
        for (; at > 0 && is_better(&item, &list->items.v[at - 1]); at--)
            list->items.v[at] = list->items.v[at - 1];
        list->items.v[at] = item;
    }
}

void explain_find_words(const knowledge *k, str query, explain_list *list)
{
    query_words asked = split(query);
    if (asked.n == 0)
        return;
    candidates all = {0};
    explain_list found = {0};
    consider_all(k, &asked, &all);
    weigh(&all, asked.n);
    for (size_t i = 0; i < all.v.n; i++) {
        explain_item item = all.v.v[i].item;
        item.score = score(&all, &all.v.v[i].tally);
        if (item.score)
            *array_push(&found.items) = item;
    }
    sort(&found);
    for (size_t i = 0; i < found.items.n; i++) {
        if (found.items.v[i].score * 100 >= found.items.v[0].score * NEAR_PERCENT)
            explain_add(list, found.items.v[i]);
    }
    array_free(&found.items);
    array_free(&all.v);
}
