/* Who cannot reset a password and why, from exports of registration details and of users: no method, one method where
   the policy wants more, a number that the portal cannot dial. The portal wants "+ccc xxxyyyzzzz" and drops extensions.
 */
#include "analyzer/internal.h"

#include <stdlib.h>

enum { NAMES_SHOWN = 10 };

typedef enum contact_problem {
    PROBLEM_NONE,
    PROBLEM_NO_METHOD,
    PROBLEM_ONE_METHOD,
    PROBLEM_FORMAT,
    PROBLEM_EXTENSION,
    PROBLEMS
} contact_problem;

typedef struct problem_text {
    str finding, title, detail, word;
} problem_text;

static const problem_text texts[PROBLEMS] = {
    [PROBLEM_NO_METHOD] = {STR_INIT("contact-data-missing"), STR_INIT("People without any registered method"),
                           STR_INIT("cannot reset a password: nothing is registered for them"),
                           STR_INIT("no method registered")},
    [PROBLEM_ONE_METHOD] = {STR_INIT("one-contact-method"),
                            STR_INIT("People with one method where the policy may want two"),
                            STR_INIT("have one registered method only and are not able to reset"),
                            STR_INIT("one method registered")},
    [PROBLEM_FORMAT] = {STR_INIT("contact-data-malformed"), STR_INIT("Phone numbers that cannot be dialled"),
                        STR_INIT("have a number that is not of the form +ccc xxxyyyzzzz"),
                        STR_INIT("number not of the form +ccc xxxyyyzzzz")},
    [PROBLEM_EXTENSION] = {STR_INIT("contact-extension"), STR_INIT("Phone numbers with an extension"),
                           STR_INIT("have a number with an extension, which is dropped before the call"),
                           STR_INIT("number with an extension")},
};

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
static contact_problem check_number(str number)
{
    str rest = str_trim(number);
    if (!rest.n)
        return PROBLEM_NONE;
    if (rest.p[0] != '+')
        return PROBLEM_FORMAT;
    rest = str_from(rest, 1);
    size_t country = digits(&rest);
    bool gap = rest.n && rest.p[0] == ' ';
    rest = str_from(rest, gap);
    size_t subscriber = digits(&rest);
    if (country < 1 || country > 3 || !gap || subscriber < 4 || subscriber > 14)
        return PROBLEM_FORMAT;
    rest = str_trim(rest);
    if (str_starts_nocase(rest, STR("x")) || str_starts_nocase(rest, STR("ext")))
        return PROBLEM_EXTENSION;
    return rest.n ? PROBLEM_FORMAT : PROBLEM_NONE;
}

static contact_problem problem_of(const analyzer *a, const contact_row *c)
{
    size_t methods = count_methods(sym_text(a, c->methods));
    contact_problem mobile = check_number(sym_text(a, c->mobile));
    if (mobile != PROBLEM_NONE)
        return mobile;
    if (c->capable == TRI_NO || c->registered == TRI_NO)
        return methods == 1 ? PROBLEM_ONE_METHOD : methods ? PROBLEM_NONE : PROBLEM_NO_METHOD;
    return check_number(sym_text(a, c->office));
}

static void report(analyzer *a, contact_problem p)
{
    size_t count = 0;
    str names = {NULL, 0};
    const contact_row *first = NULL;
    for (size_t i = 0; i < a->contacts.n; i++) {
        const contact_row *c = &a->contacts.v[i];
        if (!str_eq(c->problem, texts[p].word))
            continue;
        first = first ? first : c;
        str name = sym_text(a, c->user);
        if (count++ < NAMES_SHOWN)
            names = names.n ? arena_printf(&a->work, "%.*s, %.*s", STR_ARG(names), STR_ARG(name)) : name;
    }
    if (!count)
        return;
    str source = a->ledger->units.v[first->unit].source;
    str more = count > NAMES_SHOWN ? arena_printf(&a->work, " and %zu more", count - NAMES_SHOWN) : (str){NULL, 0};
    *array_push(&a->findings) =
        (finding){.id = texts[p].finding,
                  .title = texts[p].title,
                  .severity = SEVERITY_MEDIUM,
                  .detail = arena_printf(&a->work, "%zu %s %.*s: %.*s%.*s.", count, count == 1 ? "person" : "people",
                                         STR_ARG(texts[p].detail), STR_ARG(names), STR_ARG(more)),
                  .first = INSTANT_NONE,
                  .last = INSTANT_NONE,
                  .evidence = arena_printf(&a->work, "%.*s line %u", STR_ARG(source), first->line)};
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
    if (a->contacts.n)
        qsort_r(a->contacts.v, a->contacts.n, sizeof *a->contacts.v, contact_cmp, a);
    for (size_t i = 0; i < a->contacts.n; i++)
        a->contacts.v[i].problem = texts[problem_of(a, &a->contacts.v[i])].word;
    for (contact_problem p = PROBLEM_NO_METHOD; p < PROBLEMS; p++)
        report(a, p);
}
