#include "cli/period.h"

enum { DAY_TEXT = 10, MONTH_TEXT = 7 }; /* YYYY-MM-DD, YYYY-MM */

/* What people write is completed to the one form that instant_parse_iso reads: `rest` stands for what is left out. */
static bool read_civil(str text, const char *rest, civil *out)
{
    char whole[INSTANT_TEXT];
    size_t n = strlen(rest);
    instant_digits digits;
    bool zoned;
    if (text.n + n > sizeof whole)
        return false;
    memcpy(whole, text.p, text.n);
    memcpy(whole + text.n, rest, n);
    instant t = instant_parse_iso(str_make(whole, text.n + n), &digits, &zoned);
    if (!instant_known(t) || zoned || digits > 0)
        return false;
    *out = civil_from_instant_utc(t);
    return true;
}

bool period_time(str text, const zone *z, instant *out)
{
    civil c;
    instant second = INSTANT_NONE;
    bool day_only = text.n == DAY_TEXT;
    if (!read_civil(text, day_only ? "T00:00" : "", &c))
        return false;
    if (day_only)
        *out = zone_day_start(z, days_from_civil(c.year, c.month, c.day));
    else
        zone_instant(z, &c, out, &second);
    return instant_known(*out);
}

bool period_month(str text, const zone *z, period *out)
{
    civil c;
    if (text.n != MONTH_TEXT || !read_civil(text, "-01T00:00", &c))
        return false;
    int64_t first = days_from_civil(c.year, c.month, 1);
    out->from = zone_day_start(z, first);
    out->to = zone_day_start(z, first + days_in_month(c.year, c.month));
    return true;
}
