#include "parsers/evtx/real.h"

#include <math.h>
#include <stdio.h>

/* A number is d.ddd times ten to the exponent. */
typedef struct decimal {
    char digits[20];
    int count, exponent;
} decimal;

enum { DIGITS_MOST = 17, POINT_FIRST = -5, POINT_LAST = 15 /* exponents written without one: below and above */ };

static bool reads_back(const char *text, double v, bool single)
{
    double back = 0;
    float small = 0;
    if (single)
        return sscanf(text, "%f", &small) == 1 && small == (float)v;
    return sscanf(text, "%lf", &back) == 1 && back == v;
}

/* The point between the digits depends on the locale, here as in reads_back; it is not looked at. */
static decimal decimal_of(const char *text)
{
    decimal d = {0};
    for (; *text != 'e'; text++)
        if (*text >= '0' && *text <= '9')
            d.digits[d.count++] = *text;
    for (const char *c = text + 2; *c; c++)
        d.exponent = 10 * d.exponent + (*c - '0');
    d.exponent = text[1] == '-' ? -d.exponent : d.exponent;
    return d;
}

static decimal shortest(double v, bool single)
{
    char text[40];
    for (int digits = 1; digits <= DIGITS_MOST; digits++) {
        (void)snprintf(text, sizeof text, "%.*e", digits - 1, v);
        if (reads_back(text, v, single))
            break;
    }
    return decimal_of(text);
}

/* Digits from..to; zeros where there are none. */
static str digits_text(arena *a, const decimal *d, int from, int to)
{
    int n = to > from ? to - from : 0;
    char *out = arena_bytes(a, (size_t)n + 1);
    for (int i = 0; i < n; i++)
        out[i] = (char)(from + i >= 0 && from + i < d->count ? d->digits[from + i] : '0');
    return str_make(out, (size_t)n);
}

static str real_text(arena *a, double v, bool single)
{
    if (isnan(v))
        return STR("-1.#IND");
    if (isinf(v))
        return v < 0 ? STR("-1.#INF") : STR("1.#INF");
    decimal d = shortest(fabs(v), single);
    bool plain = d.exponent > POINT_FIRST && d.exponent < POINT_LAST;
    int point = plain ? d.exponent + 1 : 1; /* digits in front of it */
    str whole = point > 0 ? digits_text(a, &d, 0, point) : STR("0");
    str rest = digits_text(a, &d, point, d.count);
    str text = arena_printf(a, "%s%.*s%s%.*s", signbit(v) ? "-" : "", STR_ARG(whole), rest.n ? "." : "", STR_ARG(rest));
    return plain ? text : arena_printf(a, "%.*se%+04d", STR_ARG(text), d.exponent);
}

str evtx_real32_text(arena *a, uint32_t bits)
{
    float f = 0;
    memcpy(&f, &bits, sizeof f);
    return real_text(a, (double)f, true);
}

str evtx_real64_text(arena *a, uint64_t bits)
{
    double d = 0;
    memcpy(&d, &bits, sizeof d);
    return real_text(a, d, false);
}
