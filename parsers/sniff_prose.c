/* Notes that people put beside their logs. Prose is told from a log that is not known by both its name and its text:
   a text file without a sign of records in it. Anything doubtful stays "unrecognised", which is said aloud. */
#include "base/arena.h"
#include "base/text.h"
#include "parsers/sniff.h"

static bool is_text_name(str name)
{
    static const str endings[] = {STR_INIT(".txt"), STR_INIT(".text"), STR_INIT(".md"), STR_INIT(".nfo")};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (name.n > endings[i].n && str_eq_nocase(str_from(name, name.n - endings[i].n), endings[i]))
            return true;
    return false;
}

/* hh:mm:ss, as every log writes it and hardly any letter. */
static bool has_time(str line)
{
    for (size_t i = 0; i + 7 < line.n; i++) {
        const char *p = line.p + i;
        if (p[2] == ':' && p[5] == ':' && char_is_digit(p[1]) && char_is_digit(p[3]) && char_is_digit(p[4]) &&
            char_is_digit(p[6]) && char_is_digit(p[7]))
            return true;
    }
    return false;
}

static size_t count_char(str line, char c)
{
    size_t n = 0;
    for (size_t i = 0; i < line.n; i++)
        n += line.p[i] == c;
    return n;
}

/* Two lines cut into equally many columns. */
static bool is_table(str a, str b)
{
    static const char separators[] = {'\t', ';', ','};
    for (size_t i = 0; i < sizeof separators; i++)
        if (count_char(a, separators[i]) > 1 && count_char(a, separators[i]) == count_char(b, separators[i]))
            return true;
    return false;
}

static bool has_signs(str text)
{
    static const str signs[] = {STR_INIT("PasswordReset"),  STR_INIT("TrackingId"), STR_INIT("CorrelationId"),
                                STR_INIT("Correlation ID"), STR_INIT("EventID"),    STR_INIT("Event ID")};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (str_find_nocase(text, signs[i]) != STR_NONE)
            return true;
    str rest = text, before = STR("");
    while (rest.n) {
        str line = str_trim(str_line(&rest));
        if (has_time(line) || is_table(before, line))
            return true;
        before = line;
    }
    return false;
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
