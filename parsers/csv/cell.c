#include "parsers/csv/cell.h"

static size_t one_of(const str *all, size_t n, str s, size_t i)
{
    for (size_t k = 0; k < n; k++)
        if (str_starts(str_from(s, i), all[k]))
            return all[k].n;
    return 0;
}

#define ONE_OF(all, s, i) one_of(all, sizeof(all) / sizeof *(all), s, i)

size_t csv_blank_at(str s, size_t i)
{
    static const str wide[] = {
        STR_INIT("\xC2\xA0"),     STR_INIT("\xE2\x80\xAF"), STR_INIT("\xE2\x80\x87"), STR_INIT("\xE2\x80\x89"),
        STR_INIT("\xE2\x80\x8B"), STR_INIT("\xE2\x80\x8C"), STR_INIT("\xE2\x80\x8D"), STR_INIT("\xE2\x80\x8E"),
        STR_INIT("\xE2\x80\x8F"), STR_INIT("\xE2\x81\xA0"), STR_INIT("\xE3\x80\x80"), STR_INIT("\xEF\xBB\xBF"),
    };
    if (i >= s.n)
        return 0;
    if ((unsigned char)s.p[i] < 0x80)
        return char_is_blank(s.p[i]) || s.p[i] == 0x1A;
    return ONE_OF(wide, s, i);
}

size_t csv_lead(str s, char separator)
{
    size_t i = 0;
    bool line_ends = false;
    for (size_t n; (n = csv_blank_at(s, i)) > 0 && s.p[i] != separator && !line_ends; i += n)
        line_ends = s.p[i] == '\n' || s.p[i] == '\r';
    return i + (i < s.n && s.p[i] == '=');
}

bool csv_is_lead(str s, char separator)
{
    return csv_lead(s, separator) == s.n;
}

static bool ends_cell(str s, size_t i, char separator)
{
    return i == s.n || s.p[i] == separator || s.p[i] == '\n' || s.p[i] == '\r';
}

csv_quote_end csv_behind_quote(str s, size_t i, char separator, bool end)
{
    enum { BLANK_MAX = 3 };
    bool joined = str_starts(str_from(s, i), STR("\xEF\xBB\xBF"));
    for (size_t n; !ends_cell(s, i, separator) && (n = csv_blank_at(s, i)) > 0;)
        i += n;
    if (s.n - i < BLANK_MAX && !end)
        return CSV_QUOTE_WAITS;
    return joined || ends_cell(s, i, separator) ? CSV_QUOTE_CLOSES : CSV_QUOTE_STAYS;
}

size_t csv_quote_at(str s, size_t i)
{
    static const str quotes[] = {STR_INIT("\xE2\x80\x9C"), STR_INIT("\xE2\x80\x9D"), STR_INIT("\xE2\x80\x9E"),
                                 STR_INIT("\xE2\x80\x9F"), STR_INIT("\xC2\xAB"),     STR_INIT("\xC2\xBB"),
                                 STR_INIT("\xEF\xBC\x82")};
    return i < s.n && (unsigned char)s.p[i] >= 0x80 ? ONE_OF(quotes, s, i) : 0;
}

static str trim(str s)
{
    for (size_t n; (n = csv_blank_at(s, 0)) > 0;)
        s = str_from(s, n);
    for (bool more = true; more && s.n > 0;) {
        more = false;
        for (size_t n = 1; n <= 3 && n <= s.n && !more; n++) {
            more = csv_blank_at(s, s.n - n) == n;
            s.n -= more ? n : 0;
        }
    }
    return s;
}

/* `'t Hart`, `'s-Gravenhage`, `'t` alone. */
static bool is_word_of_its_own(str behind)
{
    bool letter = behind.n > 0 && char_lower(behind.p[0]) >= 'a' && char_lower(behind.p[0]) <= 'z';
    return letter && (behind.n == 1 || behind.p[1] == ' ' || behind.p[1] == '-');
}

/* `+31 6 1234 5678`: what else begins so is a formula, which keeps its apostrophe. */
static bool is_formula(str s)
{
    static const char signs[] = "=+-@\t\r";
    while (s.n > 0 && s.p[0] == '\'')
        s = str_from(s, 1);
    size_t digits = 0, others = 0;
    for (size_t i = 1; i < s.n; i++) {
        digits += char_is_digit(s.p[i]);
        others += !char_is_digit(s.p[i]) && s.p[i] != ' ' && s.p[i] != '-' && s.p[i] != '(' && s.p[i] != ')';
    }
    bool phone = s.n > 0 && s.p[0] == '+' && digits >= 6 && others == 0;
    return s.n > 0 && s.p[0] != 0 && strchr(signs, s.p[0]) != NULL && !phone;
}

/* A pair around all of it. */
static str without_pair(str s)
{
    static const str quote = STR_INIT("\"");
    if (s.n >= 3 && str_starts(s, STR("=\"")) && str_find(str_from(s, 2), quote) == s.n - 3)
        return str_range(s, 2, s.n - 1);
    size_t left = csv_quote_at(s, 0);
    for (size_t n = 2; left > 0 && n <= 3 && n + left <= s.n; n++)
        if (csv_quote_at(s, s.n - n) == n)
            return str_range(s, left, s.n - n);
    return s;
}

str csv_cell_strip(str s)
{
    static const str apostrophe = STR_INIT("'");
    s = without_pair(trim(s));
    if (str_starts(s, apostrophe) && !is_word_of_its_own(str_from(s, 1)) && !is_formula(s)) {
        s = str_from(s, 1);
        s.n -= s.n > 0 && s.p[s.n - 1] == '\'';
    }
    return trim(s);
}
