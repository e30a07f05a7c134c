/* The map of a veil: which pseudonym is whose. */
#include "reports/tables/csv.h"

static void put_pair(csv *c, str pseudonym, str value)
{
    csv_data(c, pseudonym, (str){0});
    out_char(c->o, c->form.separator);
    csv_data(c, value, (str){0});
    csv_lit(c, "\r\n");
}

void map_write_csv(const veil *v, csv_form form, out *o)
{
    csv c = {.o = o, .form = form};
    veil_pair pair;
    csv_lit(&c, "\xEF\xBB\xBF");
    put_pair(&c, STR("pseudonym"), STR("value"));
    for (size_t i = 0; veil_pair_at(v, i, &pair); i++)
        if (pair.value.n) /* nothing is kept of those who are forgotten */
            put_pair(&c, pair.pseudonym, pair.value);
    csv_release(&c);
}
