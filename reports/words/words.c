#include "reports/words/words.h"

#define SPACE "\xC2\xA0"

/* ---- numbers ---- */

void words_count(const voice *v, uint64_t n)
{
    if (n >= 1000) {
        words_count(v, n / 1000);
        say_words(v, T_THOUSANDS);
        n %= 1000;
        out_char(v->o, (char)('0' + n / 100));
        out_char(v->o, (char)('0' + n / 10 % 10));
        n %= 10;
    }
    out_u64(v->o, n);
}

void words_tenths(const voice *v, uint64_t tenths)
{
    words_count(v, tenths / 10);
    say_words(v, T_DECIMALS);
    out_char(v->o, (char)('0' + tenths % 10));
}

void words_hundredths(const voice *v, uint64_t hundredths)
{
    uint64_t part = hundredths % 100;
    words_count(v, hundredths / 100);
    if (part) {
        say_words(v, T_DECIMALS);
        out_char(v->o, (char)('0' + part / 10));
        if (part % 10)
            out_char(v->o, (char)('0' + part % 10));
    }
    say_words(v, T_PERCENT);
}

void words_share(const voice *v, share s)
{
    if (s.tenths < 0) {
        out_lit(v->o, "–");
    } else if (s.enough) {
        words_tenths(v, (uint64_t)s.tenths);
        say_words(v, T_PERCENT);
    } else {
        say_text(v, T_SHARE_OF, AS_COUNT(s.part), AS_COUNT(s.whole));
    }
}

void words_bytes(const voice *v, uint64_t bytes)
{
    static const str units[] = {STR_INIT("kB"), STR_INIT("MB"), STR_INIT("GB"), STR_INIT("TB")};
    if (bytes < 1000) {
        say_text(v, T_BYTES, AS_COUNT(bytes));
        return;
    }
    size_t unit = 0;
    for (; bytes >= 999950 && unit + 1 < sizeof units / sizeof *units; unit++)
        bytes /= 1000;
    words_tenths(v, (bytes + 50) / 100);
    out_lit(v->o, SPACE);
    out_str(v->o, units[unit]);
}

/* ---- how long ---- */

static void put_units(const voice *v, text_id large, uint64_t larges, text_id small, uint64_t smalls)
{
    say_text(v, large, AS_COUNT(larges));
    if (!smalls)
        return;
    out_lit(v->o, SPACE);
    say_text(v, small, AS_COUNT(smalls));
}

/* The two largest units that are not zero say enough; the smaller of them is rounded, so that 59 min 40 s is 1 h. */
void words_duration(const voice *v, int64_t seconds)
{
    uint64_t s = seconds > 0 ? (uint64_t)seconds : 0, minutes = (s + 30) / 60, hours = (s + 1800) / 3600;
    if (s < 60)
        say_text(v, T_SECONDS, AS_COUNT(s));
    else if (minutes < 60)
        say_text(v, T_MINUTES, AS_COUNT(minutes));
    else if (minutes < 24 * 60)
        put_units(v, T_HOURS, minutes / 60, T_MINUTES, minutes % 60);
    else
        put_units(v, T_DAYS, hours / 24, T_HOURS, hours % 24);
}

void words_milliseconds(const voice *v, int64_t ms)
{
    uint64_t n = ms > 0 ? (uint64_t)ms : 0;
    if (n < 1000)
        say_text(v, T_MILLISECONDS, AS_COUNT(n));
    else if (n < 60000)
        say_text(v, T_SECONDS, AS_TENTHS((n + 50) / 100));
    else
        words_duration(v, (int64_t)(n / 1000));
}

/* ---- when ---- */

static const text_id months[] = {T_JANUARY, T_FEBRUARY, T_MARCH,     T_APRIL,   T_MAY,      T_JUNE,
                                 T_JULY,    T_AUGUST,   T_SEPTEMBER, T_OCTOBER, T_NOVEMBER, T_DECEMBER};
static const text_id months_short[] = {T_JAN, T_FEB, T_MAR, T_APR, T_MAY_SHORT, T_JUN,
                                       T_JUL, T_AUG, T_SEP, T_OCT, T_NOV,       T_DEC};
static const text_id weekdays[] = {T_MONDAY, T_TUESDAY, T_WEDNESDAY, T_THURSDAY, T_FRIDAY, T_SATURDAY, T_SUNDAY};
static const text_id weekdays_short[] = {T_MON, T_TUE, T_WED, T_THU, T_FRI, T_SAT, T_SUN};

static text_id month_in(const text_id *names, int month)
{
    return month >= 1 && month <= 12 ? names[month - 1] : T_NONE;
}

void words_month(const voice *v, int year, int month)
{
    say_words(v, month_in(months, month));
    out_lit(v->o, SPACE);
    out_i64(v->o, year);
}

void words_month_short(const voice *v, int month)
{
    say_words(v, month_in(months_short, month));
}

/* They begin with a letter of one byte in all languages. */
char month_letter(const voice *v, int month)
{
    str name = text_of(v->tongue, month_in(months, month));
    return name.n ? char_upper(name.p[0]) : '?';
}

void words_weekday(const voice *v, int day)
{
    say_words(v, weekdays[day]);
}

void words_weekday_short(const voice *v, int day)
{
    say_words(v, weekdays_short[day]);
}

static void put_day_number(const voice *v, const civil *c)
{
    say_text(v, T_DAY_NUMBER, AS_NUMBER(c->day));
}

void words_date(const voice *v, const civil *c)
{
    put_day_number(v, c);
    out_lit(v->o, SPACE);
    words_month(v, c->year, c->month);
}

void words_day(const voice *v, const civil *c)
{
    put_day_number(v, c);
    out_lit(v->o, SPACE);
    words_month_short(v, c->month);
}

void words_days(const voice *v, const civil *from, const civil *to)
{
    if (from->year == to->year && from->month == to->month && from->day == to->day) {
        words_date(v, to);
        return;
    }
    put_day_number(v, from);
    if (from->year != to->year || from->month != to->month) {
        out_lit(v->o, SPACE);
        say_words(v, month_in(months, from->month));
    }
    if (from->year != to->year) {
        out_lit(v->o, SPACE);
        out_i64(v->o, from->year);
    }
    say_words(v, T_TO_DAY);
    words_date(v, to);
}

static void put_clock(const voice *v, const civil *c)
{
    out_char(v->o, (char)('0' + c->hour / 10));
    out_char(v->o, (char)('0' + c->hour % 10));
    out_lit(v->o, ":");
    out_char(v->o, (char)('0' + c->minute / 10));
    out_char(v->o, (char)('0' + c->minute % 10));
}

static void put_moment(const voice *v, const civil *c)
{
    words_date(v, c);
    out_lit(v->o, ", ");
    put_clock(v, c);
}

void words_moment(const voice *v, const zone *z, instant t)
{
    if (!instant_known(t)) {
        say_words(v, T_TIME_NOT_KNOWN);
        return;
    }
    civil c = zone_civil(z, t);
    put_moment(v, &c);
    say_words(v, T_OF_CLOCK);
}

bool words_same_day(const zone *z, instant from, instant to)
{
    civil a = zone_civil(z, from), b = zone_civil(z, to);
    return a.year == b.year && a.month == b.month && a.day == b.day;
}

void words_moments(const voice *v, const zone *z, instant from, instant to)
{
    if (!instant_known(from) || !instant_known(to)) {
        words_moment(v, z, from);
        return;
    }
    civil a = zone_civil(z, from), b = zone_civil(z, to);
    bool same_day = words_same_day(z, from, to);
    put_moment(v, &a);
    if (same_day && a.hour == b.hour && a.minute == b.minute) {
        say_words(v, T_OF_CLOCK);
        return;
    }
    if (!same_day)
        say_words(v, T_OF_CLOCK);
    say_words(v, T_TO_TIME);
    if (same_day)
        put_clock(v, &b);
    else
        put_moment(v, &b);
    say_words(v, T_OF_CLOCK);
}
