/* Who cannot reset a password and why, from exports of registration details and of users: no method, one method where
   the policy wants more, a number that the portal cannot dial. The portal wants "+ccc xxxyyyzzzz" and drops extensions.
 */
#include "analyzer/people/people.h"

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

static finding_id problem_of(const shared *s, const contact *c)
{
    size_t methods = methods_in_list(sym_text(s, c->methods));
    finding_id mobile = check_number(sym_text(s, c->mobile));
    if (mobile != FINDING_NONE)
        return mobile;
    if (c->methods_told && (c->capable == TRI_NO || c->registered == TRI_NO))
        return methods == 1 ? FINDING_ONE_CONTACT_METHOD : methods ? FINDING_NONE : FINDING_CONTACT_DATA_MISSING;
    return check_number(sym_text(s, c->office));
}

typedef struct lister {
    const shared *shared;
    const unit_order *units;
} lister;

static int contact_cmp(const void *x, const void *y, void *lister_)
{
    const lister *l = lister_;
    const contact *c = &((const contact_row *)x)->contact, *d = &((const contact_row *)y)->contact;
    int order = str_cmp(sym_text(l->shared, c->user), sym_text(l->shared, d->user));
    if (order)
        return order;
    if (c->unit != d->unit)
        return l->units->rank[c->unit] < l->units->rank[d->unit] ? -1 : 1;
    return (c->line > d->line) - (c->line < d->line);
}

contact_list contacts_check(const shared *s, const unit_order *units, const event_log *log)
{
    contact_list list = {0};
    lister l = {s, units};
    for (size_t i = 0; i < log->contacts.n; i++) {
        const contact *c = &log->contacts.v[i];
        *array_push(&list.rows) = (contact_row){*c, problem_of(s, c)};
    }
    sort_items(list.rows.v, list.rows.n, sizeof *list.rows.v, contact_cmp, &l);
    return list;
}
