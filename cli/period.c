#include "cli/period.h"

/* Exactly so many digits, cut from the front. */
static bool take_digits(str *s, size_t count, int *number)
{
    if (s->n < count)
        return false;
    *number = 0;
    for (size_t i = 0; i < count; i++) {
        if (!char_is_digit(s->p[i]))
            return false;
        *number = *number * 10 + (s->p[i] - '0');
    }
    *s = str_from(*s, count);
    return true;
}

static bool take_char(str *s, char c)
{
    if (s->n == 0 || s->p[0] != c)
        return false;
    *s = str_from(*s, 1);
    return true;
}

static bool take_month(str *s, civil *c)
{
    return take_digits(s, 4, &c->year) && take_char(s, '-') && take_digits(s, 2, &c->month);
}

static bool take_clock(str *s, civil *c)
{
    if (!take_digits(s, 2, &c->hour) || !take_char(s, ':') || !take_digits(s, 2, &c->minute))
        return false;
    return str_empty(*s) || (take_char(s, ':') && take_digits(s, 2, &c->second));
}

/* Years outside these are a slip of the finger, and times near the ends of the range need no care then. */
static bool year_believable(int year)
{
    return year >= 1970 && year <= 2199;
}

bool period_time(str text, const zone *z, instant *out)
{
    civil c = {0};
    if (!take_month(&text, &c) || !take_char(&text, '-') || !take_digits(&text, 2, &c.day))
        return false;
    bool day_only = str_empty(text);
    if (!day_only && ((!take_char(&text, 'T') && !take_char(&text, ' ')) || !take_clock(&text, &c)))
        return false;
    if (!str_empty(text) || !civil_valid(&c) || !year_believable(c.year))
        return false;
    instant second = INSTANT_NONE;
    if (day_only)
        *out = zone_day_start(z, days_from_civil(c.year, c.month, c.day));
    else
        zone_instant(z, &c, out, &second);
    return instant_known(*out);
}

bool period_month(str text, const zone *z, period *out)
{
    civil c = {.day = 1};
    if (!take_month(&text, &c) || !str_empty(text) || !civil_valid(&c) || !year_believable(c.year))
        return false;
    int64_t first = days_from_civil(c.year, c.month, 1);
    out->from = zone_day_start(z, first);
    out->to = zone_day_start(z, first + days_in_month(c.year, c.month));
    return true;
}
