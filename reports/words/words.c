#include "reports/words/words.h"

#define NARROW "\xE2\x80\xAF" /* U+202F, a thin space that does not break */
#define SPACE  "\xC2\xA0"

static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                     "July",    "August",   "September", "October", "November", "December"};

static const char *month_name(int month)
{
    return month >= 1 && month <= 12 ? months[month - 1] : "";
}

void words_count(out *o, uint64_t n)
{
    if (n >= 1000) {
        words_count(o, n / 1000);
        out_lit(o, NARROW);
        n %= 1000;
        out_char(o, (char)('0' + n / 100));
        out_char(o, (char)('0' + n / 10 % 10));
        n %= 10;
    }
    out_u64(o, n);
}

void words_things(out *o, uint64_t n, str one, str many)
{
    words_count(o, n);
    out_lit(o, SPACE);
    out_str(o, n == 1 ? one : many);
}

void words_tenths(out *o, uint64_t tenths)
{
    words_count(o, tenths / 10);
    out_lit(o, ".");
    out_char(o, (char)('0' + tenths % 10));
}

void words_hundredths(out *o, uint64_t hundredths)
{
    uint64_t part = hundredths % 100;
    words_count(o, hundredths / 100);
    if (part) {
        out_lit(o, ".");
        out_char(o, (char)('0' + part / 10));
        if (part % 10)
            out_char(o, (char)('0' + part % 10));
    }
    out_lit(o, NARROW "%");
}

void words_share(out *o, share s)
{
    if (s.tenths < 0) {
        out_lit(o, "–");
    } else if (s.enough) {
        words_tenths(o, (uint64_t)s.tenths);
        out_lit(o, NARROW "%");
    } else {
        words_count(o, s.part);
        out_lit(o, SPACE "of" SPACE);
        words_count(o, s.whole);
    }
}

static void put_units(out *o, uint64_t large, str one, str many, uint64_t small, str unit)
{
    words_things(o, large, one, many);
    if (!small)
        return;
    out_lit(o, SPACE);
    words_things(o, small, unit, unit);
}

/* The two largest units that are not zero say enough; the smaller of them is rounded, so that 59 min 40 s is 1 h. */
void words_duration(out *o, int64_t seconds)
{
    uint64_t s = seconds > 0 ? (uint64_t)seconds : 0, minutes = (s + 30) / 60, hours = (s + 1800) / 3600;
    if (s < 60)
        words_things(o, s, STR("s"), STR("s"));
    else if (minutes < 60)
        words_things(o, minutes, STR("min"), STR("min"));
    else if (minutes < 24 * 60)
        put_units(o, minutes / 60, STR("h"), STR("h"), minutes % 60, STR("min"));
    else
        put_units(o, hours / 24, STR("day"), STR("days"), hours % 24, STR("h"));
}

void words_milliseconds(out *o, int64_t ms)
{
    uint64_t n = ms > 0 ? (uint64_t)ms : 0;
    if (n < 1000) {
        words_things(o, n, STR("ms"), STR("ms"));
    } else if (n < 60000) {
        words_tenths(o, (n + 50) / 100);
        out_lit(o, SPACE "s");
    } else {
        words_duration(o, (int64_t)(n / 1000));
    }
}

void words_bytes(out *o, uint64_t bytes)
{
    static const str units[] = {STR_INIT("kB"), STR_INIT("MB"), STR_INIT("GB"), STR_INIT("TB")};
    if (bytes < 1000) {
        words_things(o, bytes, STR("byte"), STR("bytes"));
        return;
    }
    size_t unit = 0;
    for (; bytes >= 999950 && unit + 1 < sizeof units / sizeof *units; unit++)
        bytes /= 1000;
    words_tenths(o, (bytes + 50) / 100);
    out_lit(o, SPACE);
    out_str(o, units[unit]);
}

void words_month(out *o, int year, int month)
{
    out_str(o, str_of(month_name(month)));
    out_lit(o, SPACE);
    out_i64(o, year);
}

void words_month_short(out *o, int month)
{
    out_str(o, str_head(str_of(month_name(month)), 3));
}

void words_date(out *o, const civil *c)
{
    out_i64(o, c->day);
    out_lit(o, SPACE);
    words_month(o, c->year, c->month);
}

void words_day(out *o, const civil *c)
{
    out_i64(o, c->day);
    out_lit(o, SPACE);
    out_str(o, str_head(str_of(month_name(c->month)), 3));
}

void words_days(out *o, const civil *from, const civil *to)
{
    if (from->year == to->year && from->month == to->month && from->day == to->day) {
        words_date(o, to);
        return;
    }
    out_i64(o, from->day);
    if (from->year != to->year || from->month != to->month) {
        out_lit(o, SPACE);
        out_str(o, str_of(month_name(from->month)));
    }
    if (from->year != to->year) {
        out_lit(o, SPACE);
        out_i64(o, from->year);
    }
    out_lit(o, " to ");
    words_date(o, to);
}

static void put_clock(out *o, const civil *c)
{
    out_char(o, (char)('0' + c->hour / 10));
    out_char(o, (char)('0' + c->hour % 10));
    out_lit(o, ":");
    out_char(o, (char)('0' + c->minute / 10));
    out_char(o, (char)('0' + c->minute % 10));
}

void words_moment(out *o, const zone *z, instant t)
{
    if (!instant_known(t)) {
        out_lit(o, "not known");
        return;
    }
    civil c = zone_civil(z, t);
    words_date(o, &c);
    out_lit(o, ", ");
    put_clock(o, &c);
}

bool words_same_day(const zone *z, instant from, instant to)
{
    civil a = zone_civil(z, from), b = zone_civil(z, to);
    return a.year == b.year && a.month == b.month && a.day == b.day;
}

void words_moments(out *o, const zone *z, instant from, instant to)
{
    words_moment(o, z, from);
    if (!instant_known(from) || !instant_known(to))
        return;
    civil a = zone_civil(z, from), b = zone_civil(z, to);
    bool same_day = words_same_day(z, from, to);
    if (same_day && a.hour == b.hour && a.minute == b.minute)
        return;
    out_lit(o, " to ");
    if (same_day)
        put_clock(o, &b);
    else
        words_moment(o, z, to);
}
