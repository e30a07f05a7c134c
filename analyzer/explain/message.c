/* Pasted messages, tables, lines of logs and whole sentences: what stands in them that is known. A code of a cause says
   more than the number of the event that carries it, and that says more than a code that wraps others. */
#include "analyzer/explain/data.h"

#include "parsers/record/record.h"

enum { MESSAGE_CODES = 32 };

static void add_causes_of_stage(const knowledge *k, rule_stage stage, str text, explain_list *list)
{
    const rule *r;
    for (size_t i = 0; (r = knowledge_nth_rule(k, i)); i++) {
        if (r->stage == stage && r->pattern && regex_match(r->pattern, text) == REGEX_YES)
            explain_add(list, (explain_item){.kind = ITEM_CAUSE, .is.cause = r->cause});
    }
}

static code_use use_of(const knowledge *k, uint32_t value)
{
    const code_info *known = knowledge_code(k, value);
    return known ? known->use : CODE_CAUSE;
}

/* The codes of one use; those of the failed account lookup first, those of noisy lines last. */
static void add_codes(const knowledge *k, str text, code_use wanted, explain_list *list)
{
    message_code codes[MESSAGE_CODES];
    size_t n = message_codes(text, codes, MESSAGE_CODES);
    for (int pass = 0; pass < 3; pass++) {
        for (size_t i = 0; i < n; i++) {
            uint32_t value = codes[i].value;
            int of = codes[i].acquired ? 0 : codes[i].internal ? 2 : 1;
            if (of != pass || (!str_empty(codes[i].name) && !knowledge_code_by_name(k, codes[i].name, &value)))
                continue;
            if (use_of(k, value) == wanted)
                explain_add_code(k, value, list);
        }
    }
}

bool explain_unknown_code(const knowledge *k, str text, uint32_t *value)
{
    message_code codes[MESSAGE_CODES];
    size_t n = message_codes(text, codes, MESSAGE_CODES);
    for (size_t i = 0; i < n; i++) {
        *value = codes[i].value;
        if (str_empty(codes[i].name) || knowledge_code_by_name(k, codes[i].name, value))
            return true;
    }
    return false;
}

/* ---- the words of a text ---- */

/* A word as it stands, and what is around it. */
typedef struct place {
    str word, before, behind; /* words; empty at the ends */
    bool bracketed;           /* (407) */
} place;

static bool is_between(char c)
{
    return char_is_blank(c) || strchr(",;|\"'<>[]{}()=:/!?", c);
}

static str cut_word(str *s, bool *opened, bool *closed)
{
    *opened = *closed = false;
    while (!str_empty(*s) && is_between(s->p[0])) {
        *opened = s->p[0] == '(';
        *s = str_from(*s, 1);
    }
    size_t n = 0;
    while (n < s->n && !is_between(s->p[n]))
        n++;
    str word = str_head(*s, n);
    *closed = n < s->n && s->p[n] == ')';
    *s = str_from(*s, n);
    word = str_from(word, str_starts(word, STR("-")));
    return str_ends(word, STR(".")) ? str_head(word, word.n - 1) : word;
}

static bool is_one_of(str word, const str *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (str_eq_nocase(list[i], word))
            return true;
    }
    return false;
}

static bool names_a_code(str label)
{
    static const str words[] = {STR_INIT("error"),      STR_INIT("code"),       STR_INIT("status"), STR_INIT("win32"),
                                STR_INIT("errorcode"),  STR_INIT("statuscode"), STR_INIT("fehler"), STR_INIT("erreur"),
                                STR_INIT("fehlercode"), STR_INIT("foutcode"),   STR_INIT("fout"),   STR_INIT("http"),
                                STR_INIT("rpc"),        STR_INIT("resultcode"), STR_INIT("result"), STR_INIT("código")};
    return is_one_of(label, words, sizeof words / sizeof *words);
}

static bool names_an_event(str label)
{
    static const str words[] = {STR_INIT("event"),       STR_INIT("eventid"),
                                STR_INIT("id"),          STR_INIT("events"),
                                STR_INIT("ereignis"),    STR_INIT("ereignis-id"),
                                STR_INIT("gebeurtenis"), STR_INIT("événement"),
                                STR_INIT("evento"),      STR_INIT("passwordresetservice"),
                                STR_INIT("adsync")};
    return is_one_of(label, words, sizeof words / sizeof *words);
}

/* The number of an answer of the web: in brackets, behind HTTP or a label, or before its own name. */
static bool is_http_status(const portal_error *e, const place *p)
{
    str name = e->name, first = str_cut(&name, ' ');
    return e->source == ERROR_OF_HTTP && (p->bracketed || names_a_code(p->before) ||
                                          str_starts_nocase(p->before, STR("1.")) || str_eq_nocase(p->behind, first));
}

static const portal_error *error_at(const knowledge *k, const place *p)
{
    const portal_error *e;
    unsigned long long number = 0;
    bool is_number = str_u64(p->word, &number);
    for (size_t i = 0; (e = knowledge_nth_error(k, i)); i++) {
        if (str_eq_nocase(e->code, p->word) || (p->word.n > 8 && str_eq_nocase(e->name, p->word)))
            return e;
        if (!is_number || number != (unsigned long long)e->number)
            continue;
        bool sign_in = e->source == ERROR_OF_SIGN_IN && (names_a_code(p->before) || number > 99999);
        if (sign_in || is_http_status(e, p))
            return e;
    }
    return NULL;
}

/* Numbers without any mark: of sockets and WinHTTP; of Windows behind a label, or those of RPC and logons alone, but
   for years. */
static void add_number(const knowledge *k, const place *p, explain_list *list)
{
    unsigned long long number = 0;
    if (!str_u64(p->word, &number) || number > UINT16_MAX)
        return;
    bool telling = (number >= 10000 && number < 13000) || (number >= 1300 && number < 1900);
    if (names_a_code(p->before) || (telling && !names_an_event(p->before)))
        explain_add_code(k, (uint32_t)number, list);
}

/* LDAP tells the reason of a refused bind in hex behind `data`: "data 52e, v4563". */
static void add_ldap_data(const knowledge *k, const place *p, explain_list *list)
{
    char text[8] = "0x";
    uint32_t value = 0;
    if (!str_eq_nocase(p->before, STR("data")) || p->word.n != 3)
        return;
    memcpy(text + 2, p->word.p, 3);
    if (code_parse(str_make(text, 5), &value))
        explain_add_code(k, value, list);
}

/* The events of the log have ids that nothing else has; the small ones of others need a label. */
static void add_event(const knowledge *k, const place *p, explain_list *list)
{
    int32_t id = 0;
    if (event_id_parse(p->word, &id) && (id >= 6000 || names_an_event(p->before)))
        explain_add_event(k, p->word, list);
    const event_type *e;
    for (size_t i = 0; p->word.n > 8 && (e = knowledge_nth_event(k, i)); i++) {
        if (str_eq_nocase(e->name, p->word))
            explain_add(list, (explain_item){.kind = ITEM_EVENT, .is.event = e});
    }
}

static void add_error(const knowledge *k, const place *p, explain_list *list)
{
    const portal_error *e = error_at(k, p);
    if (e)
        explain_add(list, (explain_item){.kind = ITEM_ERROR, .is.error = e});
    else if (str_starts_nocase(p->word, STR("SSPR_")))
        explain_add_error(k, str_from(p->word, 5), list);
}

/* Eight hex digits with the head of an error, as they stand without 0x. */
static void add_bare_code(const knowledge *k, const place *p, explain_list *list)
{
    if (p->word.n == 8 && explain_looks_like_code(p->word) && !str_u64(p->word, &(unsigned long long){0}))
        explain_find_names(k, p->word, list);
}

static void each_word(const knowledge *k, str text, void (*look)(const knowledge *, const place *, explain_list *),
                      explain_list *list)
{
    bool opened, closed, next_opened, next_closed;
    place p = {.word = cut_word(&text, &opened, &closed)};
    for (; !str_empty(p.word); p.before = p.word, p.word = p.behind, opened = next_opened, closed = next_closed) {
        p.behind = cut_word(&text, &next_opened, &next_closed);
        p.bracketed = opened && closed;
        look(k, &p, list);
    }
}

/* ---- texts that are known ---- */

static bool says(lexicon *l, str folded, str parts)
{
    while (!str_empty(parts)) {
        str part = lexicon_fold(l, str_cut(&parts, '|'));
        if (!str_empty(part) && str_find(folded, part) != STR_NONE)
            return true;
    }
    return false;
}

static void add_known_texts(const knowledge *k, str text, explain_list *list)
{
    lexicon *l = lexicon_new(k);
    str folded = lexicon_fold(l, text);
    const code_info *c;
    for (size_t i = 0; (c = knowledge_nth_code(k, i)); i++) {
        if (says(l, folded, c->says))
            explain_add_code(k, c->value, list);
    }
    const topic *t;
    for (size_t i = 0; (t = knowledge_nth_topic(k, i)); i++) {
        if (says(l, folded, t->says))
            explain_add(list, (explain_item){.kind = ITEM_TOPIC, .is.topic = t});
    }
    lexicon_free(l);
}

void explain_find_message(const knowledge *k, str question, explain_list *list)
{
    add_causes_of_stage(k, STAGE_TEXT, question, list);
    add_codes(k, question, CODE_CAUSE, list);
    each_word(k, question, add_error, list);
    each_word(k, question, add_bare_code, list);
    each_word(k, question, add_ldap_data, list);
    add_known_texts(k, question, list);
    add_causes_of_stage(k, STAGE_CLOUD, question, list);
    each_word(k, question, add_number, list);
    each_word(k, question, add_event, list);
    add_codes(k, question, CODE_WRAPPER, list);
    add_codes(k, question, CODE_NOISE, list);
}
