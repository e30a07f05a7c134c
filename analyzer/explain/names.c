/* Names and numbers: what a question names is its answer. */
#include "analyzer/explain/data.h"

/* A word in front of a number or code that says what it is: "error 29", "hr=80230619". True: one was taken off. */
static bool skip_label(str *question, bool *hex)
{
    static const str labels[] = {STR_INIT("hr"),       STR_INIT("hresult"),
                                 STR_INIT("error"),    STR_INIT("event"),
                                 STR_INIT("eventid"),  STR_INIT("code"),
                                 STR_INIT("id"),       STR_INIT("win32"),
                                 STR_INIT("adsync"),   STR_INIT("passwordresetservice"),
                                 STR_INIT("status"),   STR_INIT("aadsts"),
                                 STR_INIT("fehler"),   STR_INIT("fehlercode"),
                                 STR_INIT("erreur"),   STR_INIT("fout"),
                                 STR_INIT("foutcode"), STR_INIT("codigo"),
                                 STR_INIT("ereignis")};
    enum { HEX_LABELS = 2 }; /* the first ones stand before hex digits only */
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        str rest = str_from(*question, labels[i].n);
        if (!str_starts_nocase(*question, labels[i]) || str_empty(rest) || !strchr(" \t=:#", rest.p[0]))
            continue;
        *hex = *hex || i < HEX_LABELS;
        while (!str_empty(rest) && strchr(" \t=:#", rest.p[0]))
            rest = str_from(rest, 1);
        *question = rest;
        return true;
    }
    return false;
}

void explain_add_code(const knowledge *k, uint32_t value, explain_list *list)
{
    const code_info *code = knowledge_code(k, value);
    if (!code && code_is_win32(value))
        code = knowledge_code(k, value & 0xFFFFU);
    if (code)
        explain_add(list, (explain_item){.kind = ITEM_CODE, .is.code = code, .asked = value});
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

static bool hex_of(str digits, uint32_t *value)
{
    char text[16] = "0x";
    if (digits.n > 8 || !only_hex(digits))
        return false;
    memcpy(text + 2, digits.p, digits.n);
    return code_parse(str_make(text, digits.n + 2), value);
}

static void add_hex(const knowledge *k, str digits, explain_list *list)
{
    uint32_t value = 0;
    if (!hex_of(digits, &value))
        return;
    explain_add_code(k, value, list);
    const code_info *c;
    for (size_t i = 0; (c = knowledge_nth_code(k, i)); i++) {
        if (str_eq_nocase(c->misprint, digits))
            explain_add(list, (explain_item){.kind = ITEM_CODE, .is.code = c, .asked = c->value});
    }
}

void explain_add_error(const knowledge *k, str number, explain_list *list)
{
    unsigned long long value = 0;
    const portal_error *error =
        str_u64(number, &value) && value > 0 && value < INT32_MAX ? knowledge_error(k, (int)value) : NULL;
    if (error)
        explain_add(list, (explain_item){.kind = ITEM_ERROR, .is.error = error});
}

void explain_add_event(const knowledge *k, str number, explain_list *list)
{
    int32_t id = 0;
    if (!event_id_parse(number, &id))
        return;
    const event_type *e;
    for (size_t i = 0; (e = knowledge_nth_event(k, i)); i++) {
        if (e->id == id)
            explain_add(list, (explain_item){.kind = ITEM_EVENT, .is.event = e});
    }
}

/* HRESULTs as signed numbers, as some tools print them: -2145188327 is 0x80230619. */
static bool signed_of(str word, uint32_t *value)
{
    unsigned long long number = 0;
    bool good =
        str_starts(word, STR("-")) && str_u64(str_from(word, 1), &number) && number > 0 && number <= UINT64_C(1) << 31;
    if (good)
        *value = (uint32_t)((UINT64_C(1) << 32) - number);
    return good;
}

static void add_numbers(const knowledge *k, str word, bool hex, explain_list *list)
{
    uint32_t value = 0;
    if (str_starts_nocase(word, STR("0x")) && only_hex(str_from(word, 2)))
        add_hex(k, str_from(word, 2), list);
    else if ((hex && only_hex(word)) || looks_like_hresult(word))
        add_hex(k, word, list);
    if (str_starts_nocase(word, STR("SSPR")))
        explain_add_error(k, str_from(word, word.n > 4 && strchr("_- ", word.p[4]) ? 5 : 4), list);
    explain_add_event(k, word, list);
    explain_add_error(k, word, list);
    if (signed_of(word, &value) || code_parse(word, &value))
        explain_add_code(k, value, list);
    if (only_hex(word) && word.n >= 3)
        add_hex(k, word, list);
}

static void add_names(const knowledge *k, str name, explain_list *list)
{
    uint32_t value = 0;
    const cause *c = knowledge_cause(k, name);
    if (knowledge_code_by_name(k, name, &value))
        explain_add_code(k, value, list);
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

void explain_find_names(const knowledge *k, str question, explain_list *list)
{
    bool hex = false;
    add_names(k, question, list);
    str rest = question; /* behind any number of labels: "ADSync event 6329" */
    while (skip_label(&rest, &hex)) {
    }
    if (rest.n != question.n)
        add_names(k, rest, list);
    add_numbers(k, rest, hex, list);
}

/* Statuses of the kernel are the last ones that begin with a known digit: -33004 is none. */
#define HRESULT_END 0xD0000000U

bool explain_code_of(const knowledge *k, str question, uint32_t *value)
{
    bool hex = false;
    while (skip_label(&question, &hex)) {
    }
    if (knowledge_code_by_name(k, question, value))
        return true;
    if (str_starts_nocase(question, STR("0x")))
        return hex_of(str_from(question, 2), value);
    if (((hex && question.n > 2) || looks_like_hresult(question)) && hex_of(question, value))
        return true;
    if (signed_of(question, value))
        return *value < HRESULT_END;
    return code_parse(question, value) && !str_empty(knowledge_code_name(k, *value));
}

static bool is_numbered(str word, str prefix)
{
    str rest = str_from(word, prefix.n);
    bool digits = str_starts_nocase(word, prefix) && !str_empty(rest);
    for (size_t i = 0; i < rest.n && digits; i++)
        digits = char_is_digit(rest.p[i]);
    return digits;
}

bool explain_looks_like_code(str word)
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
    return word.n > 0 &&
           ((hex && (digit || labelled || marked)) || (name && underscore) || is_numbered(word, STR("AADSTS")));
}
