/* Who cannot reset a password and why, from exports of registration details and of users: no method, one method where
   the policy wants more, a number that the portal cannot dial. */
#include "analyzer/people/people.h"

static finding_id check_number(str number, uint8_t told)
{
    static const finding_id findings[NUMBER_FORMS] = {FINDING_NONE, FINDING_NONE, FINDING_CONTACT_DATA_MALFORMED,
                                                      FINDING_CONTACT_EXTENSION};
    return findings[told != NUMBER_NONE ? told : number_form_of(number)];
}

static finding_id problem_of(const shared *s, const contact *c)
{
    size_t methods = methods_in_list(sym_text(s, c->methods));
    finding_id mobile = check_number(sym_text(s, c->mobile), c->mobile_form);
    if (mobile != FINDING_NONE)
        return mobile;
    if (c->methods_told && (c->capable == TRI_NO || c->registered == TRI_NO))
        return methods == 1 ? FINDING_ONE_CONTACT_METHOD : methods ? FINDING_NONE : FINDING_CONTACT_DATA_MISSING;
    return check_number(sym_text(s, c->office), c->office_form);
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
