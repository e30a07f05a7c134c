#include "base/hour.h"

/* The number that n digits are; -1 when they are not all digits. */
static int64_t number_of(const char *p, size_t n)
{
    int64_t value = 0;
    unsigned other = 0;
    for (size_t i = 0; i < n; i++) {
        unsigned digit = (unsigned)(p[i] - '0');
        other |= digit > 9;
        value = value * 10 + digit;
    }
    return other ? -1 : value;
}

/* `MM:SSZ` or `MM:SS.fffffffZ`, what stands behind the hour: nanoseconds; -1 when it is anything else. */
static int64_t behind_hour(str s, instant_digits *digits)
{
    enum { WHOLE = 6 /* MM:SSZ */ };
    static const int64_t unit[] = {NS_PER_S, 100000000, 10000000, 1000000, 100000, 10000, 1000, 100, 10, 1};
    if (s.n < WHOLE || s.n > WHOLE + 10 || s.n == WHOLE + 1 || s.p[2] != ':' || s.p[s.n - 1] != 'Z')
        return -1;
    size_t n = s.n > WHOLE ? s.n - WHOLE - 1 : 0;
    int64_t minutes = number_of(s.p, 2), seconds = number_of(s.p + 3, 2), fraction = number_of(s.p + WHOLE, n);
    if ((n > 0 && s.p[WHOLE - 1] != '.') || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59 || fraction < 0)
        return -1;
    *digits = (instant_digits)n;
    return (minutes * 60 + seconds) * NS_PER_S + fraction * unit[n];
}

instant hour_memory_read(hour_memory *h, str s, instant_digits *digits, bool *zoned)
{
    int64_t behind = s.n > HOUR_BYTES ? behind_hour(str_from(s, HOUR_BYTES), digits) : -1;
    if (behind >= 0 && h->known && memcmp(s.p, h->text, HOUR_BYTES) == 0) {
        *zoned = true;
        return h->start + behind;
    }
    instant t = instant_parse_iso(s, digits, zoned);
    if (behind >= 0 && instant_known(t)) {
        memcpy(h->text, s.p, HOUR_BYTES);
        h->start = t - behind;
        h->known = true;
    }
    return t;
}
