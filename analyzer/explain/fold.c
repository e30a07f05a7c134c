/* Lines of a text as wide as a terminal. */
#include "analyzer/explain/data.h"

/* A mark: this, and behind it the number of blanks, counted from MARK_BASE. XML knows no such character, so no text of
   the rules holds one. */
#define MARK      '\x0e'
#define MARK_BASE '!'

enum { MARK_BYTES = 2, INDENT_PART = 3 /* of the line at most, where it is narrow */ };

void explain_wrap(out *o, str text, size_t indent)
{
    bool first = true;
    out_char(o, MARK);
    out_char(o, (char)(MARK_BASE + (int)indent));
    while (!str_empty(text)) {
        str word = str_cut(&text, ' ');
        if (str_empty(word))
            continue;
        if (!first)
            out_char(o, ' ');
        out_str(o, word);
        first = false;
    }
}

/* Characters, not bytes; every one of ours is one column wide. A mark has no width. */
static size_t width(str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == MARK)
            i++;
        else
            n += ((unsigned char)s.p[i] & 0xC0U) != 0x80U;
    }
    return n;
}

static void put_word(out *o, str word, size_t *indent)
{
    size_t at = str_find_char(word, MARK);
    if (at == STR_NONE || at + MARK_BYTES > word.n) {
        out_str(o, word);
        return;
    }
    *indent = (size_t)(word.p[at + 1] - MARK_BASE);
    out_str(o, str_head(word, at));
    out_str(o, str_from(word, at + MARK_BYTES));
}

static void begin_line(out *o, size_t indent, size_t columns)
{
    out_char(o, '\n');
    for (size_t i = 0; i < indent && i < columns / INDENT_PART; i++)
        out_char(o, ' ');
}

/* A word that is wider than the line stands on one of its own. */
static void fold_line(out *o, str line, size_t columns)
{
    size_t indent = 0, column = 0;
    while (indent < line.n && line.p[indent] == ' ')
        indent++;
    for (bool first = true; !str_empty(line); first = false) {
        size_t blanks = 0;
        while (blanks < line.n && line.p[blanks] == ' ')
            blanks++;
        str word = str_head(str_from(line, blanks), str_find_char(str_from(line, blanks), ' '));
        size_t wide = width(word);
        if (!first && column + blanks + wide > columns) {
            begin_line(o, indent, columns);
            column = indent < columns / INDENT_PART ? indent : columns / INDENT_PART;
            blanks = 0;
        }
        line = str_from(line, (size_t)(word.p - line.p) + word.n);
        for (size_t i = 0; i < blanks; i++)
            out_char(o, ' ');
        put_word(o, word, &indent);
        column += blanks + wide;
    }
}

void explain_fold(str text, size_t columns, out *o)
{
    while (!str_empty(text)) {
        bool ends = str_find_char(text, '\n') != STR_NONE;
        fold_line(o, str_cut(&text, '\n'), columns);
        if (ends)
            out_char(o, '\n');
    }
}
