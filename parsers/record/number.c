/* What the portal makes of a telephone number: it wants "+ccc xxxyyyzzzz" and drops extensions. */
#include "parsers/record/record.h"

static size_t digits(str *s)
{
    size_t n = 0;
    while (n < s->n && char_is_digit(s->p[n]))
        n++;
    *s = str_from(*s, n);
    return n;
}

/* "+31 612345678"; what follows the number is an extension when it begins with x or ext. */
number_form number_form_of(str number)
{
    str rest = str_trim(number);
    if (!rest.n)
        return NUMBER_NONE;
    if (rest.p[0] != '+')
        return NUMBER_MALFORMED;
    rest = str_from(rest, 1);
    size_t country = digits(&rest);
    bool gap = rest.n && rest.p[0] == ' ';
    rest = str_from(rest, gap);
    size_t subscriber = digits(&rest);
    if (country < 1 || country > 3 || !gap || subscriber < 4 || subscriber > 14)
        return NUMBER_MALFORMED;
    rest = str_trim(rest);
    if (str_starts_nocase(rest, STR("x")) || str_starts_nocase(rest, STR("ext")))
        return NUMBER_EXTENSION;
    return rest.n ? NUMBER_MALFORMED : NUMBER_FINE;
}
