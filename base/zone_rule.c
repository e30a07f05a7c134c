/* The rule at the end of a TZif file: a POSIX TZ string such as "CET-1CEST,M3.5.0,M10.5.0/3". */
#include "base/civil.h"
#include "base/zone_file.h"

/* All that an instant can be. */
enum { YEAR_FIRST = 1677, YEAR_LAST = 2262, DAY_S = 86400, HOUR_S = 3600 };

typedef enum day_kind { DAY_JULIAN, DAY_OF_YEAR, DAY_OF_WEEK } day_kind;

/* A day of every year and a time on it, which may be outside of that day. */
typedef struct change {
    day_kind kind;
    int month, week, weekday; /* DAY_OF_WEEK: week 5 is the last, weekday 0 is Sunday */
    int day;                  /* DAY_JULIAN 1..365 without 29 February, DAY_OF_YEAR 0..365 */
    int32_t time_s;
} change;

static bool take(str *s, char c)
{
    if (s->n == 0 || s->p[0] != c)
        return false;
    *s = str_from(*s, 1);
    return true;
}

static bool take_number(str *s, int low, int high, int *value)
{
    size_t digits = 0;
    for (*value = 0; digits < s->n && digits < 4 && char_is_digit(s->p[digits]); digits++)
        *value = *value * 10 + (s->p[digits] - '0');
    *s = str_from(*s, digits);
    return digits > 0 && *value >= low && *value <= high;
}

/* Letters, or anything between < and >. */
static bool take_name(str *s)
{
    size_t n = 0;
    if (take(s, '<')) {
        n = str_find_char(*s, '>');
        *s = str_from(*s, n == STR_NONE ? s->n : n + 1);
        return n != STR_NONE && n > 0;
    }
    while (n < s->n && char_lower(s->p[n]) >= 'a' && char_lower(s->p[n]) <= 'z')
        n++;
    *s = str_from(*s, n);
    return n >= 3;
}

/* [+-]h[:mm[:ss]] */
static bool take_time(str *s, int hour_most, int32_t *seconds)
{
    int hour, minute = 0, second = 0;
    bool negative = take(s, '-');
    if (!negative)
        take(s, '+');
    if (!take_number(s, 0, hour_most, &hour) || (take(s, ':') && !take_number(s, 0, 59, &minute)) ||
        (take(s, ':') && !take_number(s, 0, 59, &second)))
        return false;
    *seconds = (hour * HOUR_S + minute * 60 + second) * (negative ? -1 : 1);
    return true;
}

static bool take_change(str *s, change *c)
{
    *c = (change){.time_s = 2 * HOUR_S};
    bool good;
    if (take(s, 'M')) {
        c->kind = DAY_OF_WEEK;
        good = take_number(s, 1, 12, &c->month) && take(s, '.') && take_number(s, 1, 5, &c->week) && take(s, '.') &&
               take_number(s, 0, 6, &c->weekday);
    } else if (take(s, 'J')) {
        c->kind = DAY_JULIAN;
        good = take_number(s, 1, 365, &c->day);
    } else {
        c->kind = DAY_OF_YEAR;
        good = take_number(s, 0, 365, &c->day);
    }
    return good && (!take(s, '/') || take_time(s, 167, &c->time_s));
}

static int64_t week_day_of(const change *c, int year)
{
    civil first;
    int64_t days = days_from_civil(year, c->month, 1);
    civil_from_days(days, &first);
    int day = 1 + (c->weekday - first.weekday % 7 + 7) % 7 + 7 * (c->week - 1);
    while (day > days_in_month(year, c->month))
        day -= 7;
    return days + day - 1;
}

/* The local time of the change in that year, in seconds. */
static int64_t change_in(const change *c, int year)
{
    int64_t days;
    if (c->kind == DAY_OF_WEEK)
        days = week_day_of(c, year);
    else
        days = days_from_civil(year, 1, 1) + (c->kind == DAY_OF_YEAR ? c->day : c->day - 1);
    if (c->kind == DAY_JULIAN && c->day >= 60 && days_in_month(year, 2) == 29)
        days++;
    return days * DAY_S + c->time_s;
}

static void add_after(zone_table *table, int64_t last, int64_t at, int32_t offset_s)
{
    if (at > last)
        zone_table_add(table, at, offset_s);
}

/* Every change behind the last step, in order. A zone that is on summer time all year has an end and the next start at
   the same moment; the later one stands. */
static void write_out(zone_table *table, int32_t standard, int32_t summer, const change *start, const change *end)
{
    size_t n = table->steps.n;
    int64_t last = n > 0 ? table->steps.v[n - 1].at : INT64_MIN;
    for (int year = YEAR_FIRST; year <= YEAR_LAST; year++) {
        int64_t summer_at = change_in(start, year) - standard, standard_at = change_in(end, year) - summer;
        bool north = summer_at < standard_at;
        add_after(table, last, north ? summer_at : standard_at, north ? summer : standard);
        add_after(table, last, north ? standard_at : summer_at, north ? standard : summer);
    }
}

bool zone_rule_read(str rule, zone_table *table)
{
    int32_t west; /* POSIX counts westward */
    change start, end;
    if (!take_name(&rule) || !take_time(&rule, 24, &west))
        return false;
    int32_t standard = -west, summer = standard + HOUR_S;
    if (rule.n == 0) {
        /* The last step of the file leads to this offset already; a file without steps has it as its only one. */
        return true;
    }
    if (!take_name(&rule))
        return false;
    if (rule.n > 0 && rule.p[0] != ',') {
        if (!take_time(&rule, 24, &west))
            return false;
        summer = -west;
    }
    if (!take(&rule, ',') || !take_change(&rule, &start) || !take(&rule, ',') || !take_change(&rule, &end) ||
        rule.n > 0)
        return false;
    write_out(table, standard, summer, &start, &end);
    return true;
}
