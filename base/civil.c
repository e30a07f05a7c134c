#include "base/civil.h"

enum {
    YEAR_FIRST = 1678, /* what 64 bits of nanoseconds hold, in whole years */
    YEAR_LAST = 2261,
    DAY_S = 86400,
};

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

int64_t instant_seconds(instant t)
{
    return floor_div(t, NS_PER_S);
}

/* Both conversions count from 1 March 0000, in eras of 400 years (146097 days), so that a leap day ends its year. */
int64_t days_from_civil(int year, int month, int day)
{
    int64_t y = (int64_t)year - (month <= 2);
    int64_t era = floor_div(y, 400);
    int64_t year_of_era = y - era * 400;
    int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

void civil_from_days(int64_t days, civil *out)
{
    int64_t since_thursday = days - floor_div(days, 7) * 7; /* 1970-01-01 was one */
    days += 719468;
    int64_t era = floor_div(days, 146097);
    int64_t day_of_era = days - era * 146097;
    int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t shifted = (5 * day_of_year + 2) / 153; /* months since March */
    int month = (int)(shifted < 10 ? shifted + 3 : shifted - 9);
    *out = (civil){
        .year = (int)(year_of_era + era * 400 + (month <= 2)),
        .month = month,
        .day = (int)(day_of_year - (153 * shifted + 2) / 5 + 1),
        .weekday = (int)((since_thursday + 3) % 7 + 1),
    };
}

int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month < 1 || month > 12 ? 0 : days[month - 1] + (month == 2 && leap);
}

bool civil_valid(const civil *c)
{
    return c->day >= 1 && c->day <= days_in_month(c->year, c->month) && c->hour >= 0 && c->hour <= 23 &&
           c->minute >= 0 && c->minute <= 59 && c->second >= 0 && c->second <= 59 && c->nanosecond >= 0 &&
           c->nanosecond < NS_PER_S;
}

instant civil_to_instant_utc(const civil *c)
{
    if (!civil_valid(c) || c->year < YEAR_FIRST || c->year > YEAR_LAST)
        return INSTANT_NONE;
    int64_t seconds = days_from_civil(c->year, c->month, c->day) * DAY_S + c->hour * 3600 + c->minute * 60 + c->second;
    return seconds * NS_PER_S + c->nanosecond;
}

civil civil_from_seconds(int64_t seconds, int32_t nanosecond)
{
    int64_t days = floor_div(seconds, DAY_S);
    int rest = (int)(seconds - days * DAY_S);
    civil c;
    civil_from_days(days, &c);
    c.hour = rest / 3600;
    c.minute = rest / 60 % 60;
    c.second = rest % 60;
    c.nanosecond = nanosecond;
    return c;
}

int32_t instant_nanosecond(instant t)
{
    int64_t rest = t % NS_PER_S;
    return (int32_t)(rest < 0 ? rest + NS_PER_S : rest);
}

civil civil_from_instant_utc(instant t)
{
    return civil_from_seconds(instant_seconds(t), instant_nanosecond(t));
}

void iso_week(int64_t days, int *year, int *week)
{
    civil c;
    civil_from_days(days, &c);
    int64_t thursday = days + 4 - c.weekday; /* a week belongs to the year of its Thursday */
    civil_from_days(thursday, &c);
    *year = c.year;
    *week = (int)((thursday - days_from_civil(c.year, 1, 1)) / 7) + 1;
}

/* Exactly `count` digits off the head of *s. */
static bool digits_off(str *s, size_t count, int *value)
{
    if (s->n < count)
        return false;
    *value = 0;
    for (size_t i = 0; i < count; i++) {
        if (!char_is_digit(s->p[i]))
            return false;
        *value = *value * 10 + (s->p[i] - '0');
    }
    *s = str_from(*s, count);
    return true;
}

static bool char_off(str *s, char c)
{
    if (s->n == 0 || s->p[0] != c)
        return false;
    *s = str_from(*s, 1);
    return true;
}

static bool fraction_off(str *s, int32_t *nanosecond, instant_digits *digits)
{
    int count = 0;
    int32_t value = 0;
    for (; s->n > 0 && char_is_digit(s->p[0]); *s = str_from(*s, 1), count++) {
        if (count == 9)
            return false;
        value = value * 10 + (s->p[0] - '0');
    }
    *digits = (instant_digits)count;
    for (int i = count; i < 9; i++)
        value *= 10;
    *nanosecond = value;
    return count > 0;
}

static bool date_off(str *s, civil *c)
{
    return digits_off(s, 4, &c->year) && char_off(s, '-') && digits_off(s, 2, &c->month) && char_off(s, '-') &&
           digits_off(s, 2, &c->day);
}

static bool time_off(str *s, civil *c, instant_digits *digits)
{
    *digits = INSTANT_MINUTE;
    if (!digits_off(s, 2, &c->hour) || !char_off(s, ':') || !digits_off(s, 2, &c->minute))
        return false;
    if (!char_off(s, ':'))
        return true;
    *digits = 0;
    if (!digits_off(s, 2, &c->second))
        return false;
    return !char_off(s, '.') || fraction_off(s, &c->nanosecond, digits);
}

static bool zone_off(str *s, bool *zoned, int *offset_s)
{
    *zoned = s->n > 0;
    *offset_s = 0;
    if (s->n == 0 || char_off(s, 'Z'))
        return true;
    bool west = char_off(s, '-');
    int hours, minutes;
    if ((!west && !char_off(s, '+')) || !digits_off(s, 2, &hours))
        return false;
    char_off(s, ':'); /* Splunk leaves it out */
    if (!digits_off(s, 2, &minutes))
        return false;
    *offset_s = (hours * 3600 + minutes * 60) * (west ? -1 : 1);
    return hours <= 23 && minutes <= 59;
}

int common_year(int year)
{
    enum { BUDDHIST = 543 };
    return year >= LOG_YEAR_FIRST + BUDDHIST && year <= LOG_YEAR_LAST + BUDDHIST ? year - BUDDHIST : year;
}

static instant parse_iso(str s, instant_digits *digits, bool *zoned, bool thai)
{
    civil c = {0};
    int offset_s;
    *digits = 0;
    *zoned = false;
    if (!date_off(&s, &c) || (!char_off(&s, 'T') && !char_off(&s, ' ')) || !time_off(&s, &c, digits) ||
        !zone_off(&s, zoned, &offset_s) || s.n > 0)
        return INSTANT_NONE;
    c.year = thai ? common_year(c.year) : c.year;
    if (c.year < LOG_YEAR_FIRST || c.year > LOG_YEAR_LAST || !civil_valid(&c))
        return INSTANT_NONE;
    instant t = civil_to_instant_utc(&c) - offset_s * NS_PER_S;
    bool believable = t >= 0 && t < days_from_civil(LOG_YEAR_LAST + 1, 1, 1) * DAY_S * NS_PER_S;
    return believable ? t : INSTANT_NONE;
}

instant instant_parse_iso(str s, instant_digits *digits, bool *zoned)
{
    return parse_iso(s, digits, zoned, false);
}

instant instant_parse_iso_thai(str s, instant_digits *digits, bool *zoned)
{
    return parse_iso(s, digits, zoned, true);
}

static void put_two(char *out, int value)
{
    out[0] = (char)('0' + value / 10);
    out[1] = (char)('0' + value % 10);
}

/* "YYYY-MM-DD?HH:MM" with `between` for the question mark. */
static size_t put_minutes(const civil *c, char between, char *out)
{
    str_put_digits(out, (uint64_t)c->year, 4);
    out[4] = '-';
    put_two(out + 5, c->month);
    out[7] = '-';
    put_two(out + 8, c->day);
    out[10] = between;
    put_two(out + 11, c->hour);
    out[13] = ':';
    put_two(out + 14, c->minute);
    return 16;
}

size_t civil_write(const civil *c, char out[INSTANT_TEXT])
{
    size_t n = put_minutes(c, ' ', out);
    out[n++] = ':';
    return n + str_put_digits(out + n, (uint64_t)c->second, 2);
}

size_t instant_write_utc(instant t, char out[INSTANT_TEXT])
{
    if (!instant_known(t))
        return 0;
    civil c = civil_from_instant_utc(t);
    return civil_write(&c, out);
}

size_t instant_write_exact(instant t, instant_digits digits, char out[INSTANT_TEXT])
{
    if (!instant_known(t))
        return 0;
    civil c = civil_from_instant_utc(t);
    size_t n = put_minutes(&c, 'T', out);
    if (digits >= 0) {
        out[n++] = ':';
        n += str_put_digits(out + n, (uint64_t)c.second, 2);
    }
    if (digits > 0) {
        int64_t fraction = c.nanosecond;
        for (int i = digits; i < 9; i++)
            fraction /= 10;
        out[n++] = '.';
        n += str_put_digits(out + n, (uint64_t)fraction, digits < 9 ? (size_t)digits : 9);
    }
    out[n++] = 'Z';
    return n;
}

static int64_t precision_ns(instant_digits digits)
{
    if (digits < 0)
        return 60 * NS_PER_S;
    int64_t step = 1;
    for (int i = digits; i < 9; i++)
        step *= 10;
    return step;
}

bool instant_same(instant a, instant_digits da, instant b, instant_digits db)
{
    if (!instant_known(a) || !instant_known(b))
        return a == b;
    int64_t step = precision_ns(da < db ? da : db);
    return floor_div(a, step) == floor_div(b, step);
}
