/* What a single line is: a property of Format-List, a labelled line of a copied event, a row. Pure functions. */
#include "parsers/event_text/text_record.h"

enum { ROW_CELLS = 5 };

static const str wide_blanks[] = {STR_INIT("\xC2\xA0"), STR_INIT("\xE2\x80\xAF"), STR_INIT("\xE3\x80\x80")};

str text_trim_wide(str s)
{
    s = str_trim(s);
    for (size_t i = 0; i < sizeof wide_blanks / sizeof *wide_blanks;) {
        str b = wide_blanks[i];
        if (str_starts(s, b)) {
            s = str_trim(str_from(s, b.n));
        } else if (str_ends(s, b)) {
            s = str_trim(str_head(s, s.n - b.n));
        } else {
            i++;
            continue;
        }
        i = 0;
    }
    return s;
}

static bool is_name_char(char c)
{
    return char_is_digit(c) || (char_lower(c) >= 'a' && char_lower(c) <= 'z') || c == '_';
}

bool list_property_split(str line, list_property *out)
{
    size_t n = 0;
    while (n < line.n && n < LABEL_BYTES_MAX && is_name_char(line.p[n])) {
        n++;
    }
    size_t colon = n;
    while (colon < line.n && line.p[colon] == ' ') {
        colon++;
    }
    if (n == 0 || colon == n || colon >= line.n || line.p[colon] != ':') {
        return false;
    }
    bool blank = colon + 1 < line.n && line.p[colon + 1] == ' ';
    if (!blank && colon + 1 < line.n) {
        return false;
    }
    out->name = str_head(line, n);
    out->column = (unsigned)colon + 2;
    out->value = str_from(line, colon + 2);
    return true;
}

bool copy_line_split(str line, str *label, str *value)
{
    static const str wide_colon = STR_INIT("\xEF\xBC\x9A");
    str head = str_head(line, LABEL_BYTES_MAX + 1);
    size_t colon = str_find_char(head, ':');
    size_t wide = str_find(head, wide_colon);
    size_t n = 1;
    if (wide < colon) {
        colon = wide;
        n = wide_colon.n;
    }
    if (colon == STR_NONE) {
        return false;
    }
    *label = text_trim_wide(str_head(line, colon));
    *value = text_trim_wide(str_from(line, colon + n));
    return label->n > 0 && line.p[0] != ' ' && line.p[0] != '\t' && str_find_char(*label, '\t') == STR_NONE;
}

/* The next cell of a row, without its quotes. Only the last one may hold a line break,
   and that one is not asked for. */
static bool take_cell(str *s, char separator, str *cell)
{
    size_t end = 0;
    if (s->n > 0 && s->p[0] == '"') {
        end = str_find_char(str_from(*s, 1), '"');
        if (end == STR_NONE) {
            return false;
        }
        *cell = str_range(*s, 1, end + 1);
        *s = str_from(*s, end + 2);
        end = 0;
        if (s->n > 0 && s->p[0] != separator) {
            return false;
        }
    } else {
        end = str_find_char(*s, separator);
        end = end == STR_NONE ? s->n : end;
        *cell = text_trim_wide(str_head(*s, end));
    }
    *s = str_from(*s, end + 1);
    return true;
}

static bool row_split_at(str line, char separator, table_row *out)
{
    str cells[ROW_CELLS];
    str rest = line;
    local_time t;
    unsigned long long id = 0;
    for (int i = 0; i < ROW_CELLS; i++) {
        if ((i < ROW_CELLS - 1 && str_empty(rest)) || !take_cell(&rest, separator, &cells[i])) {
            return false;
        }
        if (i == 1 && local_time_parse(cells[i], &t) == DATE_NONE) {
            return false;
        }
    }
    /* Tabs and a date are shape enough; commas and a date also occur in sentences. */
    if (separator != '\t' && !str_u64(cells[3], &id)) {
        return false;
    }
    *out = (table_row){.level = cells[0],
                       .date = cells[1],
                       .source = cells[2],
                       .id = cells[3],
                       .message = rest,
                       .separator = separator};
    return true;
}

static str take_word(str *s)
{
    *s = str_trim(*s);
    return str_cut(s, ' ');
}

/* A date and a time of two words, or of three with AM or PM. */
static bool take_time(str *s, str *time)
{
    local_time t;
    for (int words = 3; words >= 2; words--) {
        str rest = str_trim(*s);
        const char *from = rest.p;
        str word = {0};
        for (int i = 0; i < words; i++) {
            word = take_word(&rest);
        }
        *time = str_make(from, word.n ? (size_t)(word.p + word.n - from) : 0);
        if (word.n && local_time_parse(*time, &t) == DATE_READ) {
            *s = rest;
            return true;
        }
    }
    return false;
}

/* Behind the category, which has any number of words. */
static str message_of_row(str rest)
{
    size_t at = str_find_char(rest, '"'), tracked = str_find(rest, STR("TrackingId:"));
    if (tracked < at) {
        return str_from(rest, tracked);
    }
    if (at == STR_NONE) {
        take_word(&rest);
        return str_trim(rest);
    }
    return str_from(rest, at + 1);
}

/* A page that shows a row may have made blanks of the tabs: a level, a date and time, a source of a word or two, an
   id. */
static bool row_split_at_blanks(str line, table_row *out)
{
    enum { SOURCE_WORDS = 2 };
    str rest = line, level = take_word(&rest), time = {0};
    unsigned long long id = 0;
    if (level_of_word(level) == LEVEL_NONE || !take_time(&rest, &time)) {
        return false;
    }
    rest = str_trim(rest);
    const char *source = rest.p;
    str last = take_word(&rest), number = {0};
    for (int words = 1; words <= SOURCE_WORDS; words++) {
        number = take_word(&rest);
        if (str_u64(number, &id)) {
            *out = (table_row){.level = level,
                               .date = time,
                               .source = str_make(source, (size_t)(last.p + last.n - source)),
                               .id = number,
                               .message = message_of_row(rest),
                               .separator = ' '};
            return last.n > 0;
        }
        last = number;
    }
    return false;
}

bool table_row_split(str line, table_row *out)
{
    static const char separators[] = {'\t', ',', ';'};
    for (size_t i = 0; i < sizeof separators; i++) {
        if (row_split_at(line, separators[i], out)) {
            return true;
        }
    }
    return row_split_at_blanks(line, out);
}
