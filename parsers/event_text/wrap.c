/* Undoing the line breaks of Format-List.

   Format-List breaks a value where it would not fit the console, indents every line of it alike, and does not say which
   breaks were in the value. How it breaks is known from its source: in some languages (English among them) between
   words, the blank staying at the end of the upper line, a word longer than a line cut at the full width; in the others
   always at the full width. So the lines, put together as they are, give the value back, and a break can only be
   Format-List's own if the word below would not have fitted above. An editor may have taken the blanks at the line ends
   away; then one is put back. */
#include "parsers/event_text/text_record.h"

#include "base/text.h"

enum { WRAP_WIDTH_MAX = 400 }; /* no console is wider; a file with longer lines was written without wrapping */

/* Beginnings of lines in the messages of the sync service and of .NET: such a line was one in the message. */
static const str line_beginnings[] = {
    STR_INIT("  "),   STR_INIT("BAIL: "), STR_INIT("ERR_: "), STR_INIT("MMS("), STR_INIT("Azure AD Sync"),
    STR_INIT("--- "), STR_INIT("\""),
};

static size_t characters(str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        n += ((unsigned char)s.p[i] & 0xC0) != 0x80;
    }
    return n;
}

static bool ends_blank(str s)
{
    return s.n > 0 && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t');
}

void wrap_evidence_add(wrap_evidence *w, str line)
{
    size_t n = characters(line);
    if (n > w->width) {
        w->width = n;
        w->full = 0;
    }
    w->full += n == w->width;
    w->blank_ends |= ends_blank(line);
}

/* The first word with the blank behind it, which Format-List keeps together. */
static size_t first_word(str line)
{
    size_t n = 0;
    while (n < line.n && line.p[n] != ' ' && line.p[n] != '\t') {
        n++;
    }
    return characters(str_head(line, n)) + (n < line.n);
}

static bool begins_a_line(str line)
{
    for (size_t i = 0; i < sizeof line_beginnings / sizeof *line_beginnings; i++) {
        if (str_starts(line, line_beginnings[i])) {
            return true;
        }
    }
    return str_empty(line);
}

/* One line of the full width may just be the longest line of an unwrapped file, unless consoles are that wide. */
static bool width_is_believable(const wrap_evidence *w)
{
    return w->full > 1 || w->width == 79 || w->width == 80 || w->width == 119 || w->width == 120;
}

static bool is_word_char(char c)
{
    return char_is_digit(c) || (char_lower(c) >= 'a' && char_lower(c) <= 'z') || c == '-';
}

/* Does a break at the full width cut a word? */
static bool cuts_a_word(str above, str below)
{
    return is_word_char(above.p[above.n - 1]) && is_word_char(below.p[0]);
}

typedef enum joint { JOINT_LINE, JOINT_NOTHING, JOINT_BLANK } joint;

static joint joint_of(const wrap_evidence *w, str above, str below, unsigned column)
{
    size_t width = column + characters(above);
    bool full = width == w->width;
    if (w->width > WRAP_WIDTH_MAX || str_empty(above) || begins_a_line(below) ||
        width + first_word(below) <= w->width) {
        return JOINT_LINE;
    }
    if (ends_blank(above)) {
        return JOINT_NOTHING;
    }
    if (!width_is_believable(w) || (full && w->full == 1 && !cuts_a_word(above, below))) {
        return JOINT_LINE;
    }
    if (w->blank_ends || !w->between_words) {
        return full ? JOINT_NOTHING : JOINT_LINE;
    }
    return full && str_find_char(above, ' ') == STR_NONE ? JOINT_NOTHING : JOINT_BLANK;
}

void wrap_learn(wrap_evidence *w, str message, unsigned column)
{
    for (str above = str_line(&message); !str_empty(message) && !w->between_words;) {
        str below = str_line(&message);
        size_t width = column + characters(above);
        w->between_words =
            !str_empty(above) && !begins_a_line(below) && width < w->width && width + first_word(below) > w->width;
        above = below;
    }
}

/* How two lines of a message are put together again. */
typedef struct joiner {
    joint (*joint_of)(const struct joiner *j, str above, str below);
    const wrap_evidence *list; /* of Format-List */
    unsigned column;
    const text_wrap *text; /* of a copied text */
} joiner;

static str join(arena *a, const joiner *by, str message)
{
    if (str_find_char(message, '\n') == STR_NONE) {
        return message;
    }
    char *out = arena_bytes(a, message.n);
    size_t n = 0;
    for (str above = str_line(&message);;) {
        memcpy(out + n, above.p, above.n);
        n += above.n;
        if (str_empty(message)) {
            return str_make(out, n);
        }
        str below = str_line(&message);
        joint j = by->joint_of(by, above, below);
        if (j != JOINT_NOTHING) {
            out[n++] = j == JOINT_BLANK ? ' ' : '\n';
        }
        above = below;
    }
}

static joint list_joint(const joiner *j, str above, str below)
{
    return joint_of(j->list, above, below, j->column);
}

str wrap_undo(arena *a, const wrap_evidence *w, str message, unsigned column)
{
    return join(a, &(joiner){.joint_of = list_joint, .list = w, .column = column}, message);
}

/* ---- copied texts ---- */

enum { TEXT_WIDTH_MIN = 60, TEXT_WIDTH_MAX = 100 }; /* where mail programs and pages break lines */

static str first_of(str line)
{
    str rest = line;
    return str_cut(&rest, ' ');
}

static str last_of(str line)
{
    size_t blank = str_find_last_char(line, ' ');
    return blank == STR_NONE ? line : str_from(line, blank + 1);
}

/* How wide the line would be with the word below; 0: that begins a line of its own. */
static size_t reach_of(str above, str below)
{
    return str_empty(above) || begins_a_line(below) ? 0 : characters(above) + 1 + characters(first_of(below));
}

static joint text_joint(const joiner *j, str above, str below)
{
    size_t width = j->text->width;
    if (reach_of(above, below) <= width) {
        return JOINT_LINE; /* it would have fitted: that break was in the message */
    }
    bool cut = characters(above) == width && characters(last_of(above)) + characters(first_of(below)) > width;
    bool hyphened = above.n > 1 && str_ends(above, STR("-")) && is_word_char(above.p[above.n - 2]);
    return cut || hyphened || ends_blank(above) ? JOINT_NOTHING : JOINT_BLANK;
}

void text_wrap_add(text_wrap *w, str message)
{
    str rest = message, first = str_line(&rest), second = rest;
    size_t reach = reach_of(first, str_line(&second));
    if (reach > w->reach && !str_empty(rest) && str_starts(message, STR("TrackingId:"))) {
        w->reach = reach;
    }
    for (str line = first;; line = str_line(&rest)) {
        size_t n = characters(line);
        w->width = n > w->width ? n : w->width;
        if (str_empty(rest)) {
            return;
        }
    }
}

str text_wrap_undo(arena *a, const text_wrap *w, str message)
{
    bool wrapped = w->reach > w->width && w->width >= TEXT_WIDTH_MIN && w->width <= TEXT_WIDTH_MAX;
    return wrapped ? join(a, &(joiner){.joint_of = text_joint, .text = w}, message) : message;
}
