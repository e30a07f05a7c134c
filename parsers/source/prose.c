/* Notes that people put beside their logs. Prose is told from a log that is not known by both its name and its text:
   a text file without a single sign of records in it. Anything doubtful stays "unrecognised", which is said aloud: a
   log that is passed over in silence is worse than a letter that is named. */
#include "base/arena.h"
#include "base/guid.h"
#include "base/text.h"
#include "parsers/source/sniff.h"
#include "parsers/text/text.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

static bool is_text_name(str name)
{
    static const str endings[] = {STR_INIT(".txt"), STR_INIT(".text"), STR_INIT(".md"), STR_INIT(".nfo")};
    for (size_t i = 0; i < COUNT(endings); i++)
        if (name.n > endings[i].n && str_eq_nocase(str_from(name, name.n - endings[i].n), endings[i]))
            return true;
    return false;
}

/* ---- words of logs, and of the tools that write them ---- */

static const str words[] = {
    STR_INIT("PasswordReset"), STR_INIT("ADSync"),         STR_INIT("TrackingId"),
    STR_INIT("CorrelationId"), STR_INIT("Correlation ID"), STR_INIT("correlation-id"),
    STR_INIT("EventID"),       STR_INIT("Event ID"),       STR_INIT("Event["),
    STR_INIT("InstanceI"),     STR_INIT("EntryType"),      STR_INIT("ProviderName"),
    STR_INIT("TimeCreated"),   STR_INIT("Log Name"),       STR_INIT("<Event"),
    STR_INIT("<?xml"),         STR_INIT("#TYPE"),          STR_INIT("hr="),
    STR_INIT("0x8"),           STR_INIT("MMS("),           STR_INIT("-- -"), /* the heads of columns, underlined */
    STR_INIT("  : "),                                                        /* names and values, one below the other */
    STR_INIT("    "),                                                        /* columns */
};

static bool has_word(str line)
{
    for (size_t i = 0; i < COUNT(words); i++)
        if (str_find_nocase(line, words[i]) != STR_NONE)
            return true;
    return false;
}

/* ---- numbers ---- */

static bool digit_at(str s, size_t i)
{
    return i < s.n && char_is_digit(s.p[i]);
}

/* How many digits begin at i: 0 when one stands before them, or when there are more than `most`. */
static size_t digits(str s, size_t i, size_t most)
{
    size_t n = 0;
    while (!(i > 0 && digit_at(s, i - 1)) && digit_at(s, i + n))
        n++;
    return n <= most ? n : 0;
}

/* Two digits up to 59, as minutes and seconds are, behind `mark`. */
static bool sixtieth(str s, size_t i, char mark)
{
    return i < s.n && s.p[i] == mark && digits(s, i + 1, 2) == 2 && s.p[i + 1] < '6';
}

/* A time with seconds, as every log writes it and hardly any letter; also 9.21.09. */
static bool time_at(str s, size_t i, size_t n)
{
    char mark = i + n < s.n ? s.p[i + n] : '\0';
    return (mark == ':' || mark == '.') && n <= 2 && sixtieth(s, i + n, mark) && sixtieth(s, i + n + 3, mark);
}

static bool short_time_at(str s, size_t i, size_t n)
{
    return n <= 2 && (sixtieth(s, i + n, ':') || sixtieth(s, i + n, '.'));
}

/* Year, month and day in any order, in digits. */
static bool date_at(str s, size_t i, size_t n)
{
    char mark = i + n < s.n ? s.p[i + n] : '\0';
    size_t second = i + n + 1, m = digits(s, second, 2), third = second + m + 1;
    return (mark == '-' || mark == '/' || mark == '.') && m > 0 && second + m < s.n && s.p[second + m] == mark &&
           digits(s, third, 4) > 0;
}

/* "05 09:21": the number right before a time is a day, or another column. */
static bool number_before(str s, size_t i)
{
    size_t at = i;
    while (at > 0 && s.p[at - 1] == ' ')
        at--;
    return at < i && at > 0 && char_is_digit(s.p[at - 1]);
}

static bool has_moment(str line)
{
    bool date = false, time = false;
    for (size_t i = 0; i < line.n; i++) {
        size_t n = digits(line, i, 4);
        if (n == 0)
            continue;
        if (time_at(line, i, n) || (sixtieth(line, i + n, ':') && number_before(line, i)))
            return true;
        if (date_at(line, i, n)) {
            date = true;
            i += n + 2; /* its own "10.20" is no time */
        } else {
            time = time || short_time_at(line, i, n);
        }
    }
    return date && time;
}

static bool has_guid(str line)
{
    guid found;
    for (size_t i = 0; i + GUID_TEXT <= line.n; i++)
        if (line.p[i + 8] == '-' && guid_parse(str_range(line, i, i + GUID_TEXT), &found))
            return true;
    return false;
}

/* ---- columns ---- */

static size_t count_char(str line, char c)
{
    size_t n = 0;
    for (size_t i = 0; i < line.n; i++)
        n += line.p[i] == c;
    return n;
}

/* What is cut into columns. A letter has a blank behind its commas, and no two lines below each other with as many. */
static const struct {
    char c;
    size_t tight; /* so many in the text, right before what is no blank and not between two digits, are columns */
    size_t below; /* so many in each of two lines below each other */
} separators[] = {{'\t', 2, 1}, {';', 1, 1}, {',', 2, 2}};

static size_t count_tight(str text, char c)
{
    size_t n = 0;
    for (size_t i = 0; i + 1 < text.n; i++)
        n += text.p[i] == c && !char_is_blank(text.p[i + 1]) &&
             !(digit_at(text, i + 1) && i > 0 && digit_at(text, i - 1));
    return n;
}

static bool is_cut(str text)
{
    for (size_t i = 0; i < COUNT(separators); i++)
        if (count_tight(text, separators[i].c) >= separators[i].tight)
            return true;
    return false;
}

static bool is_table(str a, str b)
{
    for (size_t i = 0; i < COUNT(separators); i++) {
        size_t n = count_char(a, separators[i].c);
        if (n >= separators[i].below && n == count_char(b, separators[i].c))
            return true;
    }
    return false;
}

/* Who, and more about him. */
static bool has_address(str line)
{
    size_t n = 0;
    for (size_t i = 0; i < COUNT(separators); i++)
        n += count_char(line, separators[i].c);
    return n >= 3 && str_find_char(line, '@') != STR_NONE;
}

static bool has_signs(str text)
{
    str rest = text, before = STR("");
    while (rest.n) {
        str line = str_trim(str_line(&rest));
        if (has_word(line) || has_moment(line) || has_guid(line) || is_table(before, line) || has_address(line))
            return true;
        before = line;
    }
    return is_cut(text);
}

bool text_is_prose(str head, str name)
{
    arena a = {0};
    size_t odd = 0;
    str text = str_trim(text_clean(&a, text_sniff(&a, head), &odd));
    bool markup = text.n > 0 && (text.p[0] == '<' || text.p[0] == '{' || text.p[0] == '[');
    bool prose = is_text_name(name) && text.n > 0 && odd == 0 && !markup && !has_signs(text);
    arena_free(&a);
    return prose;
}

bool text_is_blank(str head)
{
    static const str boms[] = {STR_INIT("\xef\xbb\xbf"), STR_INIT("\xff\xfe"), STR_INIT("\xfe\xff")};
    bool wide = false;
    for (size_t i = 0; i < sizeof boms / sizeof *boms; i++) {
        if (str_starts(head, boms[i])) {
            head = str_from(head, boms[i].n);
            wide = i > 0;
            break;
        }
    }
    for (size_t i = 0; i < head.n; i++) {
        if (!char_is_blank(head.p[i]) && !(wide && head.p[i] == 0)) {
            return false;
        }
    }
    return true;
}
