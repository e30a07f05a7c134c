/* Who cannot reset a password and why, from exports of registration details and of users: no method, one method where
   the policy wants more, a number that the portal cannot dial. The portal wants "+ccc xxxyyyzzzz" and drops extensions.
 */
#include "analyzer/internal.h"

enum { NAMES_SHOWN = 10 };

static const finding_id problems[] = {FINDING_CONTACT_DATA_MISSING, FINDING_ONE_CONTACT_METHOD,
                                      FINDING_CONTACT_DATA_MALFORMED, FINDING_CONTACT_EXTENSION};

static size_t count_methods(str methods)
{
    size_t n = 0;
    while (methods.n) {
        size_t end = 0;
        while (end < methods.n && methods.p[end] != ',' && methods.p[end] != ';' && methods.p[end] != '+')
            end++;
        n += str_trim(str_head(methods, end)).n > 0;
        methods = str_from(methods, end + 1);
    }
    return n;
}

static size_t digits(str *s)
{
    size_t n = 0;
    while (n < s->n && char_is_digit(s->p[n]))
        n++;
    *s = str_from(*s, n);
    return n;
}

/* "+31 612345678"; what follows the number is an extension when it begins with x or ext. */
static finding_id check_number(str number)
{
    str rest = str_trim(number);
    if (!rest.n)
        return FINDING_NONE;
    if (rest.p[0] != '+')
        return FINDING_CONTACT_DATA_MALFORMED;
    rest = str_from(rest, 1);
    size_t country = digits(&rest);
    bool gap = rest.n && rest.p[0] == ' ';
    rest = str_from(rest, gap);
    size_t subscriber = digits(&rest);
    if (country < 1 || country > 3 || !gap || subscriber < 4 || subscriber > 14)
        return FINDING_CONTACT_DATA_MALFORMED;
    rest = str_trim(rest);
    if (str_starts_nocase(rest, STR("x")) || str_starts_nocase(rest, STR("ext")))
        return FINDING_CONTACT_EXTENSION;
    return rest.n ? FINDING_CONTACT_DATA_MALFORMED : FINDING_NONE;
}

static finding_id problem_of(const analyzer *a, const contact_row *c)
{
    size_t methods = count_methods(sym_text(a, c->methods));
    finding_id mobile = check_number(sym_text(a, c->mobile));
    if (mobile != FINDING_NONE)
        return mobile;
    if (c->capable == TRI_NO || c->registered == TRI_NO)
        return methods == 1 ? FINDING_ONE_CONTACT_METHOD : methods ? FINDING_NONE : FINDING_CONTACT_DATA_MISSING;
    return check_number(sym_text(a, c->office));
}

static void report(analyzer *a, finding_id p)
{
    size_t count = 0;
    str names = {NULL, 0};
    const contact_row *first = NULL;
    for (size_t i = 0; i < a->contacts.n; i++) {
        const contact_row *c = &a->contacts.v[i];
        if (c->problem != p)
            continue;
        first = first ? first : c;
        str name = sym_text(a, c->user);
        if (count++ < NAMES_SHOWN)
            names = names.n ? arena_printf(&a->work, "%.*s, %.*s", STR_ARG(names), STR_ARG(name)) : name;
    }
    if (!count)
        return;
    str source = a->ledger->units.v[first->unit].source;
    if (count > NAMES_SHOWN)
        names =
            text_fill(&a->work, knowledge_language(a->knowledge), knowledge_phrase(a->knowledge, PHRASE_NAMES_AND_MORE),
                      TEXT_ARGS(TEXT_WORD("names", names), TEXT_NUMBER("more", count - NAMES_SHOWN)));
    finding_add(a, p, TEXT_ARGS(TEXT_NUMBER("people", count), TEXT_WORD("names", names)), INSTANT_NONE, INSTANT_NONE,
                arena_printf(&a->work, "%.*s line %u", STR_ARG(source), first->line));
}

static int contact_cmp(const void *x, const void *y, void *analyzer_)
{
    const analyzer *a = analyzer_;
    const contact_row *c = x, *d = y;
    int order = str_cmp(sym_text(a, c->user), sym_text(a, d->user));
    if (order)
        return order;
    if (c->unit != d->unit)
        return a->unit_rank.v[c->unit] < a->unit_rank.v[d->unit] ? -1 : 1;
    return (c->line > d->line) - (c->line < d->line);
}

void stage_contacts(analyzer *a)
{
    sort_items(a->contacts.v, a->contacts.n, sizeof *a->contacts.v, contact_cmp, a);
    for (size_t i = 0; i < a->contacts.n; i++)
        a->contacts.v[i].problem = problem_of(a, &a->contacts.v[i]);
    for (size_t i = 0; i < sizeof problems / sizeof *problems; i++)
        report(a, problems[i]);
}
