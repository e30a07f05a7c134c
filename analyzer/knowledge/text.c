#include "analyzer/knowledge/text.h"

/* ---- languages ---- */

static size_t one_or_more(uint64_t n)
{
    return n != 1;
}

static size_t none_or_one_or_more(uint64_t n)
{
    return n > 1;
}

/* One; two to four but not twelve to fourteen; all others. */
static size_t slavic(uint64_t n)
{
    bool teen = n % 100 >= 12 && n % 100 <= 14;
    if (n == 1)
        return 0;
    return n % 10 >= 2 && n % 10 <= 4 && !teen ? 1 : 2;
}

/* As gettext has them. Another language is a line here and a file of texts. */
static const text_language languages[] = {
    {STR_INIT("de"), 2, one_or_more, ','},
    {STR_INIT("es"), 2, one_or_more, ','},
    {STR_INIT("fr"), 2, none_or_one_or_more, ','},
    {STR_INIT("nl"), 2, one_or_more, ','},
    {STR_INIT("pl"), 3, slavic, ','},
};

const text_language text_english = {STR_INIT("en"), 2, one_or_more, '.'};

const text_language *text_language_of(str code)
{
    if (str_empty(code) || str_eq(code, text_english.code))
        return &text_english;
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
        if (str_eq(languages[i].code, code))
            return &languages[i];
    }
    return NULL;
}

/* ---- places ---- */

/* A text cut at its next place: what stands before it, its name, its forms ("person|people"), what stands behind. */
typedef struct piece {
    str before, name, forms, rest;
    bool has_place, chooses, broken;
} piece;

static piece next_piece(str text)
{
    size_t open = 0;
    while (open < text.n && text.p[open] != '{' && text.p[open] != '}')
        open++;
    piece p = {.before = str_head(text, open)};
    if (open == text.n)
        return p;
    str inside = str_from(text, open + 1);
    size_t close = str_find_char(inside, '}');
    p.broken = text.p[open] == '}' || close == STR_NONE;
    if (p.broken)
        return p;
    p.has_place = true;
    p.rest = str_from(inside, close + 1);
    p.forms = str_head(inside, close);
    p.chooses = str_find_char(p.forms, ':') != STR_NONE;
    p.name = str_cut(&p.forms, ':');
    return p;
}

static size_t count_forms(str forms)
{
    size_t n = 1;
    for (size_t i = 0; i < forms.n; i++)
        n += forms.p[i] == '|';
    return n;
}

static str form_at(str forms, size_t at)
{
    str form = str_cut(&forms, '|');
    while (at-- > 0)
        form = str_cut(&forms, '|');
    return form;
}

static str value_of(arena *a, const text_language *language, const piece *p, text_args args)
{
    for (size_t i = 0; i < args.n; i++) {
        const text_arg *arg = &args.v[i];
        if (!str_eq(arg->place, p->name))
            continue;
        if (p->chooses)
            return form_at(p->forms, language->form(arg->number));
        if (arg->is_tenths)
            return arena_printf(a, "%llu%c%llu", (unsigned long long)(arg->number / 10), language->decimal,
                                (unsigned long long)(arg->number % 10));
        return arg->is_number ? arena_printf(a, "%llu", (unsigned long long)arg->number) : arg->text;
    }
    return p->name;
}

str text_fill(arena *a, const text_language *language, str text, text_args args)
{
    str filled = {0};
    while (!str_empty(text)) {
        piece p = next_piece(text);
        str value = p.has_place ? value_of(a, language, &p, args) : (str){0};
        filled = arena_printf(a, "%.*s%.*s%.*s", STR_ARG(filled), STR_ARG(p.before), STR_ARG(value));
        text = p.rest;
    }
    return filled;
}

text_args text_keep(arena *a, text_args args)
{
    text_arg *kept = arena_alloc(a, (args.n + 1) * sizeof *kept);
    for (size_t i = 0; i < args.n; i++)
        kept[i] = args.v[i];
    return (text_args){kept, args.n};
}

/* ---- checking ---- */

typedef enum offer { OFFER_NOTHING, OFFER_TEXT, OFFER_NUMBER } offer;

static offer offer_of(str places, str name)
{
    while (!str_empty(places)) {
        str word = str_cut(&places, ' ');
        bool number = str_ends(word, STR("#"));
        if (str_eq(number ? str_head(word, word.n - 1) : word, name))
            return number ? OFFER_NUMBER : OFFER_TEXT;
    }
    return OFFER_NOTHING;
}

static str problem_of(arena *a, const text_language *language, const piece *p, str places)
{
    if (p->broken)
        return STR("a brace without its other one");
    if (!p->has_place)
        return (str){0};
    offer o = offer_of(places, p->name);
    if (o == OFFER_NOTHING)
        return arena_printf(a, "unknown place {%.*s}", STR_ARG(p->name));
    if (p->chooses && o != OFFER_NUMBER)
        return arena_printf(a, "{%.*s} is no number to choose a form by", STR_ARG(p->name));
    size_t forms = count_forms(p->forms);
    if (p->chooses && forms != language->forms)
        return arena_printf(a, "{%.*s:} has %zu of the %zu forms of language %.*s", STR_ARG(p->name), forms,
                            language->forms, STR_ARG(language->code));
    return (str){0};
}

str text_check(arena *a, const text_language *language, str text, str places)
{
    while (!str_empty(text)) {
        piece p = next_piece(text);
        str problem = problem_of(a, language, &p, places);
        if (!str_empty(problem))
            return problem;
        text = p.rest;
    }
    return (str){0};
}
