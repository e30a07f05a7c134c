/* `explain`: from a query to entries. Several codes are several questions. A question that names something is answered
   by it; else it is taken for a pasted message, else for words. */
#include "analyzer/explain/data.h"

#include "parsers/record/record.h"

enum { OTHERS_MAX = 6, MESSAGE_CODES = 32 };

void explain_add(explain_list *list, explain_item item)
{
    for (size_t i = 0; i < list->items.n; i++) {
        const explain_item *other = &list->items.v[i];
        if (other->kind == item.kind && other->is.topic == item.is.topic)
            return;
    }
    *array_push(&list->items) = item;
}

/* A word in front of a number or code that says what it is: "error 29", "hr=80230619". True: one was taken off. */
static bool skip_label(str *query, bool *hex)
{
    static const str labels[] = {
        STR_INIT("hr"),   STR_INIT("hresult"), STR_INIT("error"), STR_INIT("event"),  STR_INIT("eventid"),
        STR_INIT("code"), STR_INIT("id"),      STR_INIT("win32"), STR_INIT("adsync"), STR_INIT("passwordresetservice"),
        STR_INIT("http"), STR_INIT("aadsts"),  STR_INIT("status")};
    enum { HEX_LABELS = 2 }; /* the first ones stand before hex digits only */
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        str rest = str_from(*query, labels[i].n);
        if (!str_starts_nocase(*query, labels[i]) || str_empty(rest) || !strchr(" \t=:#", rest.p[0]))
            continue;
        *hex = *hex || i < HEX_LABELS;
        while (!str_empty(rest) && strchr(" \t=:#", rest.p[0]))
            rest = str_from(rest, 1);
        *query = rest;
        return true;
    }
    return false;
}

static void add_code(const knowledge *k, uint32_t value, explain_list *list)
{
    const code_info *code = knowledge_code(k, value);
    if (!code && code_is_win32(value))
        code = knowledge_code(k, value & 0xFFFFU);
    if (code)
        explain_add(list, (explain_item){.kind = ITEM_CODE, .is.code = code, .asked = value});
}

static void add_hex(const knowledge *k, str digits, explain_list *list)
{
    char text[16] = "0x";
    uint32_t value = 0;
    if (digits.n > 8 || digits.n == 0)
        return;
    memcpy(text + 2, digits.p, digits.n);
    if (code_parse(str_make(text, digits.n + 2), &value))
        add_code(k, value, list);
    const code_info *c;
    for (size_t i = 0; (c = knowledge_nth_code(k, i)); i++) {
        if (str_eq_nocase(c->misprint, digits))
            explain_add(list, (explain_item){.kind = ITEM_CODE, .is.code = c, .asked = c->value});
    }
}

static void add_error(const knowledge *k, str digits, explain_list *list)
{
    unsigned long long number = 0;
    const portal_error *error =
        str_u64(digits, &number) && number > 0 && number < INT32_MAX ? knowledge_error(k, (int)number) : NULL;
    if (error)
        explain_add(list, (explain_item){.kind = ITEM_ERROR, .is.error = error});
}

static void add_event_id(const knowledge *k, str digits, explain_list *list)
{
    int32_t id = 0;
    if (!event_id_parse(digits, &id))
        return;
    const event_type *e;
    for (size_t i = 0; (e = knowledge_nth_event(k, i)); i++) {
        if (e->id == id)
            explain_add(list, (explain_item){.kind = ITEM_EVENT, .is.event = e});
    }
}

static bool only_hex(str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (char_hex(s.p[i]) < 0)
            return false;
    }
    return s.n > 0;
}

/* HRESULTs are written without 0x often enough: eight hex digits, the first one of an error. */
static bool looks_like_hresult(str s)
{
    return s.n == 8 && only_hex(s) && (s.p[0] == '8' || char_lower(s.p[0]) == 'c');
}

/* HRESULTs as signed numbers, as some tools print them: -2145188327 is 0x80230619. */
static void add_signed(const knowledge *k, str word, explain_list *list)
{
    unsigned long long number = 0;
    bool negative = str_starts(word, STR("-")) && str_u64(str_from(word, 1), &number);
    if (negative && number > 0 && number <= UINT64_C(1) << 31)
        add_code(k, (uint32_t)((UINT64_C(1) << 32) - number), list);
}

static void add_numbers(const knowledge *k, str word, bool hex, explain_list *list)
{
    uint32_t value = 0;
    if (str_starts_nocase(word, STR("0x")) && only_hex(str_from(word, 2)))
        add_hex(k, str_from(word, 2), list);
    else if ((hex && only_hex(word)) || looks_like_hresult(word))
        add_hex(k, word, list);
    if (str_starts_nocase(word, STR("SSPR")))
        add_error(k, str_from(word, word.n > 4 && strchr("_- ", word.p[4]) ? 5 : 4), list);
    add_event_id(k, word, list);
    add_error(k, word, list);
    add_signed(k, word, list);
    if (code_parse(word, &value))
        add_code(k, value, list);
    if (only_hex(word) && word.n >= 3)
        add_hex(k, word, list);
}

static void add_names(const knowledge *k, str name, explain_list *list)
{
    uint32_t value = 0;
    const cause *c = knowledge_cause(k, name);
    if (knowledge_code_by_name(k, name, &value))
        add_code(k, value, list);
    const portal_error *error;
    for (size_t i = 0; (error = knowledge_nth_error(k, i)); i++) {
        if (str_eq_nocase(error->name, name) || str_eq_nocase(error->code, name))
            explain_add(list, (explain_item){.kind = ITEM_ERROR, .is.error = error});
    }
    const event_type *event;
    for (size_t i = 0; (event = knowledge_nth_event(k, i)); i++) {
        if (str_eq_nocase(event->name, name))
            explain_add(list, (explain_item){.kind = ITEM_EVENT, .is.event = event});
    }
    if (c)
        explain_add(list, (explain_item){.kind = ITEM_CAUSE, .is.cause = c});
    const topic *t;
    for (size_t i = 0; (t = knowledge_nth_topic(k, i)); i++) {
        if (str_eq_nocase(t->id, name))
            explain_add(list, (explain_item){.kind = ITEM_TOPIC, .is.topic = t});
    }
}

void explain_find_names(const knowledge *k, str query, explain_list *list)
{
    bool hex = false;
    add_names(k, query, list);
    str rest = query; /* behind any number of labels: "ADSync event 6329" */
    while (skip_label(&rest, &hex)) {
    }
    if (rest.n != query.n)
        add_names(k, rest, list);
    add_numbers(k, rest, hex, list);
}

static void add_causes_of_stage(const knowledge *k, rule_stage stage, str query, explain_list *list)
{
    const rule *r;
    for (size_t i = 0; (r = knowledge_nth_rule(k, i)); i++) {
        if (r->stage == stage && r->pattern && regex_match(r->pattern, query) == REGEX_YES)
            explain_add(list, (explain_item){.kind = ITEM_CAUSE, .is.cause = r->cause});
    }
}

void explain_find_message(const knowledge *k, str query, explain_list *list)
{
    message_code codes[MESSAGE_CODES];
    add_causes_of_stage(k, STAGE_TEXT, query, list);
    size_t n = message_codes(query, codes, MESSAGE_CODES);
    for (int wanted = CODE_CAUSE; wanted <= CODE_NOISE; wanted++) {
        for (size_t i = 0; i < n; i++) {
            uint32_t value = codes[i].value;
            if (!str_empty(codes[i].name) && !knowledge_code_by_name(k, codes[i].name, &value))
                continue;
            const code_info *known = knowledge_code(k, value);
            if ((known ? known->use : CODE_CAUSE) == (code_use)wanted)
                add_code(k, value, list);
        }
    }
    add_causes_of_stage(k, STAGE_CLOUD, query, list);
}

/* By its look, known or not: 33004, -2145188327, hr=80230619, 0x6BA, 6ba (but not "add"), SSPR_0029,
   ERROR_ACCESS_DENIED. */
static bool looks_like_code(str word)
{
    bool labelled = false, hex = true, digit = false, name = true, underscore = false;
    while (skip_label(&word, &labelled)) {
    }
    bool marked = str_starts_nocase(word, STR("0x"));
    word = str_from(word, marked ? 2 : str_starts(word, STR("-")));
    for (size_t i = 0; i < word.n; i++) {
        char c = word.p[i];
        hex = hex && char_hex(c) >= 0;
        digit = digit || char_is_digit(c);
        underscore = underscore || c == '_';
        name = name && (char_is_digit(c) || c == '_' || (char_lower(c) >= 'a' && char_lower(c) <= 'z'));
    }
    return word.n > 0 && ((hex && (digit || labelled || marked)) || (name && underscore));
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
    bool codes = looks_like_code(first);
    while (codes && !str_empty(rest))
        codes = looks_like_code(cut_word(&rest));
    *query = codes ? behind : STR("");
    return codes ? first : all;
}

static void write_found(const knowledge *k, const explain_list *list, out *o)
{
    size_t others = list->items.n - 1 < OTHERS_MAX ? list->items.n - 1 : OTHERS_MAX;
    explain_print(k, &list->items.v[0], o);
    explain_print_others(k, list->items.v + 1, others, o);
}

static str without_marks(str word)
{
    while (!str_empty(word) && memchr(".:!?()\"'", word.p[0], 8))
        word = str_from(word, 1);
    while (!str_empty(word) && memchr(".:!?()\"'", word.p[word.n - 1], 8))
        word = str_head(word, word.n - 1);
    return word;
}

/* What is known of the codes that stand among other words. */
static bool write_codes_in(const knowledge *k, str text, out *o)
{
    bool any = false;
    while (!str_empty(text)) {
        str word = without_marks(cut_word(&text));
        explain_list list = {0};
        if (looks_like_code(word))
            explain_find_names(k, word, &list);
        if (list.items.n > 0) {
            if (any)
                out_lit(o, "\n----\n\n");
            write_found(k, &list, o);
            any = true;
        }
        array_free(&list.items);
    }
    return any;
}

bool explain_write(const knowledge *k, str query, out *o)
{
    explain_list list = {0};
    query = str_trim(query);
    explain_find_names(k, query, &list);
    if (list.items.n == 0)
        explain_find_message(k, query, &list);
    /* A name is an answer; after a text, what is like it may help too. */
    if (list.items.n == 0 || list.items.v[0].kind == ITEM_CAUSE || list.items.v[0].kind == ITEM_TOPIC)
        explain_find_words(k, query, &list);
    bool found = list.items.n > 0;
    if (found)
        write_found(k, &list, o);
    array_free(&list.items);
    return found || write_codes_in(k, query, o);
}
