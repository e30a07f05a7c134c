/* Tables of the console: Format-Table, and what Get-WinEvent and Get-EventLog print by themselves. A line of headings,
   and below it each is underlined. Texts are cut to the width of the console, so such a table is told but not read. */
#include "parsers/event_text/event_text.h"

#include "base/arena.h"
#include "parsers/event_text/text_record.h"
#include "parsers/text/text.h"

enum { HEADINGS_MIN = 3 };

/* The next word of a line; empty at its end. */
static str next_word(str *line)
{
    *line = str_trim(*line);
    size_t n = 0;
    while (n < line->n && !char_is_blank(line->p[n])) {
        n++;
    }
    str word = str_head(*line, n);
    *line = str_from(*line, n);
    return word;
}

static bool is_underlining(str line)
{
    size_t words = 0;
    for (str word; (word = next_word(&line)).n > 0; words++) {
        for (size_t i = 0; i < word.n; i++) {
            if (word.p[i] != '-') {
                return false;
            }
        }
    }
    return words >= HEADINGS_MIN;
}

/* Headings of events: some of their properties, and among these an id or a message. */
static bool are_headings(str line)
{
    size_t known = 0;
    bool event = false;
    for (str word; (word = next_word(&line)).n > 0;) {
        text_key key;
        known += list_property_key(word, &key) || str_eq_nocase(word, STR("Time"));
        event |= key == KEY_ID || key == KEY_INSTANCE || key == KEY_MESSAGE;
    }
    return event && known >= HEADINGS_MIN;
}

bool event_text_is_console_table(str head)
{
    arena a = {0};
    str rest = text_sniff(&a, head), above = {0};
    bool found = false;
    while (rest.n > 0 && !found) {
        str line = str_line(&rest);
        found = is_underlining(line) && are_headings(above);
        above = line;
    }
    arena_free(&a);
    return found;
}
