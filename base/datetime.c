#include "base/datetime.h"

/* The blanks that Windows puts between the parts of a date, and the marks of writing direction some viewers add. */
static const str blanks[] = {
    STR_INIT(" "),
    STR_INIT("\t"),
    STR_INIT("\xC2\xA0"),
    STR_INIT("\xE2\x80\xAF"),
    STR_INIT("\xE2\x80\x89"),
    STR_INIT("\xE2\x80\x8E"),
    STR_INIT("\xE2\x80\x8F"),
};

typedef enum half { HALF_NONE, HALF_AM, HALF_PM } half;

static const struct {
    str word;
    half half;
} half_words[] = {
    {STR_INIT("午前"), HALF_AM}, {STR_INIT("午後"), HALF_PM}, {STR_INIT("上午"), HALF_AM}, {STR_INIT("下午"), HALF_PM},
    {STR_INIT("오전"), HALF_AM}, {STR_INIT("오후"), HALF_PM}, {STR_INIT("πμ"), HALF_AM},   {STR_INIT("μμ"), HALF_PM},
    {STR_INIT("π.μ."), HALF_AM}, {STR_INIT("μ.μ."), HALF_PM},
};

static const str months[] = {STR_INIT("jan"), STR_INIT("feb"), STR_INIT("mar"), STR_INIT("apr"),
                             STR_INIT("may"), STR_INIT("jun"), STR_INIT("jul"), STR_INIT("aug"),
                             STR_INIT("sep"), STR_INIT("oct"), STR_INIT("nov"), STR_INIT("dec")};

static const char separators[] = {'/', '-', '.'};

/* A number as it stood there. */
typedef struct number {
    int value, digits;
} number;

typedef struct parts {
    number n[3];
    bool named; /* the middle one was the name of a month */
    int separator;
    int hour, minute, second;
    int32_t nanosecond;
    half half;
    instant_digits digits;
    bool impossible;
} parts;

static bool skip_prefix(str *s, str prefix)
{
    if (!str_starts(*s, prefix)) {
        return false;
    }
    *s = str_from(*s, prefix.n);
    return true;
}

static bool skip_blanks(str *s)
{
    size_t before = s->n;
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks;) {
        i = skip_prefix(s, blanks[i]) ? 0 : i + 1;
    }
    return s->n < before;
}

static bool skip_char(str *s, char c)
{
    return skip_prefix(s, (str){&c, 1});
}

static bool take_number(str *s, int max_digits, number *out)
{
    *out = (number){0, 0};
    while (s->n > 0 && char_is_digit(s->p[0])) {
        if (++out->digits > max_digits) {
            return false;
        }
        out->value = out->value * 10 + (s->p[0] - '0');
        *s = str_from(*s, 1);
    }
    return out->digits > 0;
}

static bool take_separator(str *s, int *which)
{
    for (int i = 0; i < (int)sizeof separators; i++) {
        if (skip_char(s, separators[i])) {
            *which = i;
            return true;
        }
    }
    return false;
}

static bool take_month_name(str *s, number *out)
{
    for (int i = 0; i < 12; i++) {
        if (str_starts_nocase(*s, months[i])) {
            *s = str_from(*s, months[i].n);
            skip_char(s, '.');
            *out = (number){i + 1, 2};
            return true;
        }
    }
    return false;
}

static bool take_date(str *s, parts *p)
{
    int second = 0;
    if (!take_number(s, 4, &p->n[0]) || !take_separator(s, &p->separator)) {
        return false;
    }
    skip_blanks(s);
    p->named = take_month_name(s, &p->n[1]);
    if ((!p->named && !take_number(s, 2, &p->n[1])) || !take_separator(s, &second) || second != p->separator) {
        return false;
    }
    skip_blanks(s);
    if (!take_number(s, 4, &p->n[2])) {
        return false;
    }
    skip_char(s, '.'); /* Hungarian and Korean dates end in one */
    skip_char(s, ',');
    return true;
}

/* AM, am, a.m., "a. m." */
static half take_half(str *s)
{
    for (size_t i = 0; i < sizeof half_words / sizeof *half_words; i++) {
        if (skip_prefix(s, half_words[i].word)) {
            return half_words[i].half;
        }
    }
    str t = *s;
    char first = t.n > 0 ? char_lower(t.p[0]) : 0;
    if (first != 'a' && first != 'p') {
        return HALF_NONE;
    }
    t = str_from(t, 1);
    skip_char(&t, '.');
    skip_blanks(&t);
    if (!skip_char(&t, 'm') && !skip_char(&t, 'M')) {
        return HALF_NONE;
    }
    skip_char(&t, '.');
    *s = t;
    return first == 'a' ? HALF_AM : HALF_PM;
}

static void take_fraction(str *s, parts *p)
{
    int32_t scale = 100000000;
    int digits = 0;
    for (; s->n > 0 && char_is_digit(s->p[0]); *s = str_from(*s, 1), scale /= 10) {
        p->nanosecond += (s->p[0] - '0') * scale;
        digits++;
    }
    p->impossible |= digits == 0 || digits > 9;
    p->digits = (instant_digits)(digits > 9 ? 9 : digits);
}

static bool take_time(str *s, parts *p)
{
    number h, m, sec;
    char between = 0;
    if (!take_number(s, 2, &h) || s->n == 0 || (s->p[0] != ':' && s->p[0] != '.')) {
        return false;
    }
    between = s->p[0];
    *s = str_from(*s, 1);
    if (!take_number(s, 2, &m)) {
        return false;
    }
    p->hour = h.value;
    p->minute = m.value;
    p->digits = INSTANT_MINUTE;
    if (!skip_char(s, between)) {
        return true;
    }
    if (!take_number(s, 2, &sec)) {
        return false;
    }
    p->second = sec.value;
    p->digits = 0;
    if (skip_char(s, '.') || skip_char(s, ',')) {
        take_fraction(s, p);
    }
    return true;
}

static void apply_half(parts *p)
{
    if (p->half == HALF_NONE) {
        return;
    }
    p->impossible |= p->hour > 12;
    p->hour = p->hour % 12 + (p->half == HALF_PM ? 12 : 0);
}

static bool take_all(str s, parts *p)
{
    *p = (parts){0};
    skip_blanks(&s);
    if (!take_date(&s, p)) {
        return false;
    }
    if (!skip_blanks(&s) && !skip_char(&s, 'T')) {
        return false;
    }
    p->half = take_half(&s);
    skip_blanks(&s);
    if (!take_time(&s, p)) {
        return false;
    }
    skip_blanks(&s);
    if (p->half == HALF_NONE) {
        p->half = take_half(&s);
    }
    skip_blanks(&s);
    apply_half(p);
    /* With a zone behind it, it would have been read as ISO 8601 already, were it a date that exists. */
    p->impossible |= skip_char(&s, 'Z');
    return s.n == 0;
}

static int year_of(number n)
{
    return common_year(n.digits <= 2 ? 2000 + n.value : n.value);
}

static civil civil_of(const parts *p, number year, int month, int day)
{
    return (civil){.year = year_of(year),
                   .month = month,
                   .day = day,
                   .hour = p->hour,
                   .minute = p->minute,
                   .second = p->second,
                   .nanosecond = p->nanosecond};
}

static bool believable(const civil *c)
{
    return civil_valid(c) && instant_known(civil_to_instant_utc(c));
}

static date_reading one_reading(local_time *out, civil c)
{
    out->as[DATE_DAY_FIRST] = out->as[DATE_MONTH_FIRST] = c;
    return believable(&c) ? DATE_READ : DATE_IMPOSSIBLE;
}

/* `20261005092109.000000+120`, as WMI writes times: minutes that it is ahead of UTC. */
static bool take_dmtf(str s, local_time *out)
{
    enum { DIGITS = 14, POINT = DIGITS, SIGN = 21, LENGTH = 25 };
    unsigned long long fraction, ahead, digits;
    if (s.n != LENGTH || s.p[POINT] != '.' || (s.p[SIGN] != '+' && s.p[SIGN] != '-') ||
        !str_u64(str_head(s, DIGITS), &digits) || !str_u64(str_range(s, POINT + 1, SIGN), &fraction) ||
        !str_u64(str_from(s, SIGN + 1), &ahead)) {
        return false;
    }
    civil c = {.year = (int)(digits / 10000000000),
               .month = (int)(digits / 100000000 % 100),
               .day = (int)(digits / 1000000 % 100),
               .hour = (int)(digits / 10000 % 100),
               .minute = (int)(digits / 100 % 100),
               .second = (int)(digits % 100),
               .nanosecond = (int32_t)fraction * 1000};
    instant t = civil_valid(&c) ? civil_to_instant_utc(&c) : INSTANT_NONE;
    if (!instant_known(t) || ahead > 14 * 60) {
        return false;
    }
    int64_t offset = (int64_t)ahead * 60 * NS_PER_S;
    out->at = s.p[SIGN] == '+' ? t - offset : t + offset;
    out->digits = 6;
    out->zoned = true;
    return true;
}

date_reading local_time_parse(str s, local_time *out)
{
    parts p;
    bool zoned = false;
    *out = (local_time){.at = INSTANT_NONE};
    s = str_trim(s);
    instant t = instant_parse_iso_thai(s, &out->digits, &zoned);
    if (instant_known(t) && zoned) {
        out->zoned = true;
        out->at = t;
        return one_reading(out, civil_from_instant_utc(t));
    }
    if (take_dmtf(s, out)) {
        return one_reading(out, civil_from_instant_utc(out->at));
    }
    if (!take_all(s, &p)) {
        return DATE_NONE;
    }
    out->digits = p.digits;
    out->style = (uint8_t)(p.separator * 2 + (p.half != HALF_NONE));
    if (p.impossible) {
        return DATE_IMPOSSIBLE;
    }
    if (p.n[0].digits > 2) {
        return one_reading(out, civil_of(&p, p.n[0], p.n[1].value, p.n[2].value));
    }
    if (p.named) {
        return one_reading(out, civil_of(&p, p.n[2], p.n[1].value, p.n[0].value));
    }
    out->as[DATE_DAY_FIRST] = civil_of(&p, p.n[2], p.n[1].value, p.n[0].value);
    out->as[DATE_MONTH_FIRST] = civil_of(&p, p.n[2], p.n[0].value, p.n[1].value);
    bool day_first = believable(&out->as[DATE_DAY_FIRST]);
    bool month_first = believable(&out->as[DATE_MONTH_FIRST]);
    out->open = day_first && month_first && p.n[0].value != p.n[1].value;
    if (day_first != month_first) {
        out->forced = true;
        out->order = day_first ? DATE_DAY_FIRST : DATE_MONTH_FIRST;
        out->as[1 - (int)out->order] = out->as[out->order];
    }
    return day_first || month_first ? DATE_READ : DATE_IMPOSSIBLE;
}

instant local_time_instant(const local_time *t, date_order order, const zone *z, zone_fit *fit)
{
    instant first = INSTANT_NONE, second = INSTANT_NONE;
    zone_fit f = ZONE_ONE;
    if (t->zoned) {
        first = t->at;
    } else {
        f = zone_instant(z, &t->as[order], &first, &second);
    }
    if (fit) {
        *fit = f;
    }
    return first;
}

void date_column_add(date_column *c, const local_time *t)
{
    date_evidence *e = &c->styles[t->style];
    e->open |= t->open;
    e->forced[t->order] += t->forced;
    for (int i = 0; i < DATE_ORDERS; i++) {
        int64_t at = instant_seconds(civil_to_instant_utc(&t->as[i]));
        e->up[i] += e->any && at > e->last[i];
        e->down[i] += e->any && at < e->last[i];
        e->last[i] = at;
    }
    e->any = true;
}

static bool one_direction(const date_evidence *e, date_order o)
{
    return e->up[o] == 0 || e->down[o] == 0;
}

date_order date_column_order(const date_column *c, unsigned style, bool *assumed)
{
    const date_evidence *e = &c->styles[style];
    bool am_pm = style % 2 != 0, dummy = false;
    date_order usual = am_pm ? DATE_MONTH_FIRST : DATE_DAY_FIRST;
    uint64_t day = e->forced[DATE_DAY_FIRST], month = e->forced[DATE_MONTH_FIRST];
    assumed = assumed ? assumed : &dummy;
    *assumed = e->open && day > 0 && month > 0;
    if (day != month) {
        return day > month ? DATE_DAY_FIRST : DATE_MONTH_FIRST;
    }
    if (one_direction(e, DATE_DAY_FIRST) != one_direction(e, DATE_MONTH_FIRST)) {
        return one_direction(e, DATE_DAY_FIRST) ? DATE_DAY_FIRST : DATE_MONTH_FIRST;
    }
    *assumed = e->open;
    return usual;
}

bool date_column_newest_first(const date_column *c)
{
    uint64_t up = 0, down = 0;
    for (unsigned i = 0; i < DATE_STYLES; i++) {
        date_order o = date_column_order(c, i, NULL);
        up += c->styles[i].up[o];
        down += c->styles[i].down[o];
    }
    return down > up;
}
