/* `explain`: from a question to entries. Several codes are several questions. A question that names something is
   answered by it; else it is taken for a pasted message, else for words. */
#include "analyzer/explain/data.h"

enum { OTHERS_MAX = 6 };

void explain_add(explain_list *list, explain_item item)
{
    for (size_t i = 0; i < list->items.n; i++) {
        const explain_item *other = &list->items.v[i];
        if (other->kind == item.kind && other->is.topic == item.is.topic)
            return;
    }
    *array_push(&list->items) = item;
}

static bool is_between_words(char c)
{
    return char_is_blank(c) || c == ',' || c == ';';
}

/* The next word, *s moved behind it and what stands between it and the one after. */
static str cut_word(str *s)
{
    size_t n = 0;
    while (n < s->n && !is_between_words(s->p[n]))
        n++;
    str word = str_head(*s, n);
    while (n < s->n && is_between_words(s->p[n]))
        n++;
    *s = str_from(*s, n);
    return word;
}

str explain_next(str *query)
{
    str all = str_trim(*query), rest = all, first = cut_word(&rest), behind = rest;
    bool codes = explain_looks_like_code(first);
    while (codes && !str_empty(rest))
        codes = explain_looks_like_code(cut_word(&rest));
    *query = codes ? behind : STR("");
    return codes ? first : all;
}

static void write_found(const knowledge *k, const explain_list *list, out *o)
{
    size_t others = list->items.n - 1 < OTHERS_MAX ? list->items.n - 1 : OTHERS_MAX;
    explain_print(k, &list->items.v[0], o);
    explain_print_others(k, list->items.v + 1, others, o);
}

/* Nothing is known of it as a whole: a code in it can be taken apart, else titles may help. */
static explain_result write_less(const knowledge *k, str question, const explain_list *near, out *o)
{
    uint32_t code = 0;
    if (explain_code_of(k, question, &code) || explain_unknown_code(k, question, &code))
        explain_take_apart(k, code, o);
    else if (explain_unknown_sign_in(question, o))
        return EXPLAIN_NEAR;
    else if (near->items.n > 0)
        explain_print_near(near, o);
    return out_size(o) > 0 ? EXPLAIN_NEAR : EXPLAIN_NOTHING;
}

static bool has_digit(str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (char_is_digit(s.p[i]))
            return true;
    }
    return false;
}

explain_result explain_write(const knowledge *k, str question, size_t columns, out *o)
{
    explain_list list = {0};
    question = str_trim(question);
    explain_find_names(k, question, &list);
    if (list.items.n == 0)
        explain_find_message(k, question, &list);
    /* A name is an answer, and a code that is not known has none; after a text, what is like it may help too. */
    explain_words words = {0};
    bool code = explain_looks_like_code(question) && has_digit(question);
    bool none = list.items.n == 0 && !code;
    bool is_text = list.items.n > 0 && (list.items.v[0].kind == ITEM_CAUSE || list.items.v[0].kind == ITEM_TOPIC);
    if (none || is_text)
        words = explain_find_words(k, question);
    for (size_t i = 0; i < words.fitting.items.n; i++)
        explain_add(&list, words.fitting.items.v[i]);
    explain_result result = EXPLAIN_KNOWN;
    out *text = out_memory();
    if (list.items.n > 0)
        write_found(k, &list, text);
    else
        result = write_less(k, question, &words.near, text);
    explain_fold(out_memory_str(text), columns, o);
    out_free(text);
    explain_words_free(&words);
    array_free(&list.items);
    return result;
}
