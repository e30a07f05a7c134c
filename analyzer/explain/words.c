/* Finding entries by words. A question is read as notions (terms of the rules)
   and words of its own; an entry is about it when it speaks of the same.
   Titles, ids and search words count three times as much as the explanation,
   and what few entries speak of more than what many do. A topic with a `key`
   answers only questions that speak of all in it: one common word is never
   enough. What does not fit is shown by title, as a guess. */
#include "analyzer/explain/data.h"

#include <stdio.h>

enum {
    ASKED_MAX = 64,      /* words of a question; the rest is left out */
    PREFIX_MIN = 4,      /* shorter words without a notion must be equal */
    ALIKE_PERCENT = 60,  /* of the longer word must the shorter one be */
    STRONG = 3,          /* points for a word in titles, ids, search words, */
    WEAK = 1,            /* in the explanation */
    OWN_WEIGHT = 4,      /* of a word that nothing is known of: what else the question
                            is about */
    KEY_PERCENT = 30,    /* of the question's weight must be what an entry with a key
                            is about, */
    SINGLE_PERCENT = 45, /* where that is but one word, of this field, */
    ALONE_PERCENT = 66,  /* where none is of this field, */
    PLAIN_PERCENT = 75,  /* one without, */
    TITLE_PERCENT = 75,  /* and of the title of a cause as many words must be asked for */
    NEAR_PERCENT = 34,   /* a topic to be shown by title, */
    BESIDE_PERCENT = 45, /* of the best score: below, an entry is not shown beside it */
    NEAR_MAX = 3,
};

/* What one entry has of the question. */
typedef struct candidate {
    explain_item item;
    unsigned char points[ASKED_MAX]; /* 0, WEAK or STRONG */
    bool keyed;                      /* its topic has a key */
    size_t key_words, key_fields;    /* of the question that meet it, without the little ones; 0: it is not met;
                                        those of this field */
    unsigned key_weight, covered, sum;
    size_t strong;
    size_t named, named_asked; /* words of the title; those of them that the question has */
} candidate;

typedef struct search {
    const knowledge *k;
    lexicon *words;
    explain_tokens asked;
    unsigned weight[ASKED_MAX];
    unsigned all;  /* weight of the question */
    bool other;    /* it speaks of something else altogether */
    size_t fields; /* words of it that speak of what the rules are about */
    ARRAY(candidate) v;
} search;

/* One begins the other, and most of it: complex, complexity. */
static bool same_words(str a, str b)
{
    str shorter = a.n < b.n ? a : b, longer = a.n < b.n ? b : a;
    bool enough = shorter.n >= PREFIX_MIN && shorter.n * 100 >= longer.n * ALIKE_PERCENT;
    return str_eq(a, b) || (enough && str_starts(longer, shorter));
}

static bool same(const explain_token *a, const explain_token *b)
{
    for (size_t i = 0; i < a->n; i++) {
        for (size_t n = 0; n < b->n; n++) {
            if (a->notions[i] == b->notions[n])
                return true;
        }
    }
    return a->n == 0 && b->n == 0 && same_words(a->word, b->word);
}

/* ---- what an entry has ---- */

static void count(search *s, candidate *c, str text, unsigned char points)
{
    explain_tokens tokens = lexicon_read(s->words, text);
    for (size_t i = 0; i < s->asked.v.n; i++) {
        for (size_t n = 0; n < tokens.v.n && c->points[i] < points; n++) {
            if (same(&s->asked.v.v[i], &tokens.v.v[n]))
                c->points[i] = points;
        }
    }
    array_free(&tokens.v);
}

static void count_title(search *s, candidate *c, str title)
{
    explain_tokens tokens = lexicon_read(s->words, title);
    for (size_t n = 0; n < tokens.v.n; n++) {
        bool asked = false;
        for (size_t i = 0; i < s->asked.v.n && !asked; i++)
            asked = same(&s->asked.v.v[i], &tokens.v.v[n]);
        c->named += tokens.v.v[n].use != TERM_WEAK;
        c->named_asked += asked && tokens.v.v[n].use != TERM_WEAK;
    }
    array_free(&tokens.v);
}

static candidate *consider(search *s, explain_item item, str title, str words, str id, str meaning)
{
    candidate *c = array_push(&s->v);
    *c = (candidate){.item = item};
    count(s, c, title, STRONG);
    count_title(s, c, title);
    count(s, c, words, STRONG);
    count(s, c, id, STRONG);
    count(s, c, meaning, WEAK);
    return c;
}

static void consider_all(search *s)
{
    const str none = STR_INIT("");
    const topic *t;
    for (size_t i = 0; (t = knowledge_nth_topic(s->k, i)); i++) {
        explain_item item = {.kind = ITEM_TOPIC, .is.topic = t};
        consider(s, item, t->title, t->words, t->id, t->meaning)->keyed = !str_empty(t->key);
    }
    const cause *c;
    for (size_t i = 0; (c = knowledge_nth_cause(s->k, i)); i++)
        consider(s, (explain_item){.kind = ITEM_CAUSE, .is.cause = c}, c->title, none, c->id, c->meaning);
}

static void learn_all(search *s)
{
    const topic *t;
    for (size_t i = 0; (t = knowledge_nth_topic(s->k, i)); i++) {
        const str texts[] = {t->title, t->words, t->id, t->meaning};
        for (size_t n = 0; n < sizeof texts / sizeof *texts; n++)
            lexicon_learn(s->words, texts[n]);
    }
}

/* ---- what words weigh ---- */

/* A word that all topics have weighs 1, and one more for each halving of their
   number. One that none has is of the asker's own; little words weigh only
   where they are met. */
static void weigh(search *s)
{
    size_t topics = 0;
    while (topics < s->v.n && s->v.v[topics].item.kind == ITEM_TOPIC)
        topics++;
    for (size_t i = 0; i < s->asked.v.n; i++) {
        size_t have = 0;
        for (size_t n = 0; n < topics; n++)
            have += s->v.v[n].points[i] == STRONG;
        s->weight[i] = have > 0 ? 1 : OWN_WEIGHT;
        for (size_t n = have; n > 0 && n * 2 <= topics; n *= 2)
            s->weight[i]++;
        const explain_token *t = &s->asked.v.v[i];
        bool little = t->use == TERM_WEAK;
        if (little)
            s->weight[i] = 1;
        else if (t->n == 0 && s->weight[i] > OWN_WEIGHT)
            s->weight[i] = OWN_WEIGHT;
        s->all += little ? 0 : s->weight[i];
        s->other = s->other || t->use == TERM_OTHER;
        s->fields += t->use == TERM_FIELD;
    }
}

/* ---- keys ---- */

static bool token_is(const explain_token *t, str word, str folded)
{
    for (size_t i = 0; i < t->n; i++) {
        if (str_eq(t->notions[i]->id, word))
            return true;
    }
    return t->n == 0 ? same_words(t->word, folded) : str_eq(t->word, folded);
}

/* Which words of the question meet a list. */
typedef struct meeting {
    bool used[ASKED_MAX];
    unsigned weight; /* of them; 0: the list is not met */
    size_t words;    /* how many, without the little ones; */
    size_t fields;   /* of this field */
} meeting;

/* The heaviest word of the question, from `from` on, that is one of a group
 * (`sms|call`) and meets no other group. */
static size_t group_word(const search *s, const meeting *m, str group, size_t from)
{
    size_t best = STR_NONE;
    while (!str_empty(group)) {
        str word = str_cut(&group, '|'), folded = lexicon_fold(s->words, word);
        for (size_t i = from; i < s->asked.v.n; i++) {
            bool heavier = best == STR_NONE || s->weight[i] > s->weight[best];
            if (!m->used[i] && heavier && token_is(&s->asked.v.v[i], word, folded))
                best = i;
        }
    }
    return best;
}

/* `cloud>on-premises`: one behind the other, for what a direction matters. */
static bool meet_group(const search *s, meeting *m, str group)
{
    size_t from = 0;
    while (!str_empty(group)) {
        size_t at = group_word(s, m, str_cut(&group, '>'), from);
        if (at == STR_NONE)
            return false;
        m->used[at] = true;
        m->weight += s->weight[at];
        m->words += s->asked.v.v[at].use != TERM_WEAK;
        m->fields += s->asked.v.v[at].use == TERM_FIELD;
        from = at + 1;
    }
    return true;
}

static meeting meet_list(const search *s, str list)
{
    meeting m = {.weight = 0};
    for (str rest = list; !str_empty(rest);) {
        str group = str_cut(&rest, ' ');
        if (!str_empty(group) && !meet_group(s, &m, group))
            return (meeting){.weight = 0};
    }
    while (!str_empty(list)) { /* what says the same once more is about it too */
        str group = str_cut(&list, ' ');
        while (!str_empty(group) && str_find_char(group, '>') == STR_NONE && meet_group(s, &m, group)) {
        }
    }
    return m;
}

/* Words that meet a key are what the entry is about, whether it has them or
 * not. */
static void meet_key(const search *s, candidate *c)
{
    str key = c->item.is.topic->key;
    while (!str_empty(key)) {
        meeting m = meet_list(s, str_cut(&key, ';'));
        for (size_t i = 0; i < s->asked.v.n && m.weight > 0; i++)
            c->points[i] = m.used[i] ? STRONG : c->points[i];
        c->key_weight = m.weight > c->key_weight ? m.weight : c->key_weight;
        c->key_fields = m.words > c->key_words ? m.fields : c->key_fields;
        c->key_words = m.words > c->key_words ? m.words : c->key_words;
    }
}

/* ---- judging ---- */

static void judge(search *s, candidate *c)
{
    if (c->keyed)
        meet_key(s, c);
    for (size_t i = 0; i < s->asked.v.n; i++) {
        bool little = s->asked.v.v[i].use == TERM_WEAK;
        c->sum += s->weight[i] * c->points[i];
        c->covered += little ? 0 : s->weight[i] * c->points[i] / STRONG;
        c->strong += !little && c->points[i] == STRONG;
    }
    c->item.score = c->sum + 2 * STRONG * c->key_weight;
}

/* One word of a key, or several that people say of anything, are an answer only where little else is asked. */
static unsigned key_percent(const search *s, const candidate *c)
{
    if (s->fields > (c->key_words == 1 ? c->key_fields : 0))
        return KEY_PERCENT;
    return c->key_fields > 0 ? SINGLE_PERCENT : ALONE_PERCENT;
}

static bool fits(const search *s, const candidate *c)
{
    if (s->other || c->strong == 0)
        return false;
    if (c->keyed)
        return c->key_words > 0 && c->covered * 100 >= s->all * key_percent(s, c);
    bool covered = c->covered * 100 >= s->all * PLAIN_PERCENT;
    if (c->item.kind == ITEM_TOPIC)
        return covered;
    return covered && c->strong > 2 && c->named_asked * 100 >= c->named * TITLE_PERCENT;
}

static bool is_near(const search *s, const candidate *c)
{
    return c->item.kind == ITEM_TOPIC && c->strong > 0 && c->covered * 100 >= s->all * NEAR_PERCENT &&
           (!s->other || c->key_words > 1);
}

static bool is_better(const explain_item *a, const explain_item *b)
{
    return a->score != b->score ? a->score > b->score : a->kind < b->kind;
}

/* Best first; then topics before causes; then as they stand in the files. The
 * list is short. */
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

static void cut_behind_best(explain_list *list)
{
    size_t n = 0;
    while (n < list->items.n && list->items.v[n].score * 100 >= list->items.v[0].score * BESIDE_PERCENT)
        n++;
    list->items.n = n;
}

explain_words explain_find_words(const knowledge *k, str question)
{
    explain_words found = {0};
    search s = {.k = k, .words = lexicon_new(k)};
    learn_all(&s);
    s.asked = lexicon_read(s.words, lexicon_spell(s.words, question));
    s.asked.v.n = s.asked.v.n < ASKED_MAX ? s.asked.v.n : ASKED_MAX;
    if (s.asked.v.n > 0) {
        consider_all(&s);
        weigh(&s);
    }
    for (size_t i = 0; i < s.v.n; i++) {
        candidate *c = &s.v.v[i];
        judge(&s, c);
        if (fits(&s, c))
            *array_push(&found.fitting.items) = c->item;
        else if (is_near(&s, c))
            *array_push(&found.near.items) = c->item;
    }
    sort(&found.fitting);
    sort(&found.near);
    cut_behind_best(&found.fitting);
    found.near.items.n = found.near.items.n < NEAR_MAX ? found.near.items.n : NEAR_MAX;
    array_free(&s.v);
    array_free(&s.asked.v);
    lexicon_free(s.words);
    return found;
}

void explain_words_free(explain_words *w)
{
    array_free(&w->fitting.items);
    array_free(&w->near.items);
}
