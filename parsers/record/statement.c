/* The text of the sync engine, as statements, and words that a line break may part. */
#include "parsers/record/message.h"

size_t words_at(str s, str words)
{
    str rest = s;
    for (size_t i = 0; i < words.n; i++) {
        if (rest.n == 0 || (words.p[i] == ' ' ? !char_is_blank(rest.p[0]) : words.p[i] != rest.p[0]))
            return 0;
        size_t n = 1;
        while (words.p[i] == ' ' && n < rest.n && char_is_blank(rest.p[n]))
            n++;
        rest = str_from(rest, n);
    }
    return s.n - rest.n;
}

size_t words_find(str s, str words, size_t *end)
{
    for (size_t from = 0, at; (at = str_find_char(str_from(s, from), words.p[0])) != STR_NONE; from += at + 1) {
        size_t n = words_at(str_from(s, from + at), words);
        if (n > 0) {
            *end = from + at + n;
            return from + at;
        }
    }
    return STR_NONE;
}

/* Where the next mark begins, from byte `from` on; STR_NONE: there is none. */
static size_t next_mark(str message, size_t from)
{
    for (size_t at = from, colon; (colon = str_find_char(str_from(message, at), ':')) != STR_NONE; at += colon + 1) {
        size_t mark = at + colon - 4;
        if (at + colon < from + 4 || (mark > 0 && char_is_word(message.p[mark - 1])))
            continue;
        str word = str_range(message, mark, mark + 4);
        if (str_eq(word, STR("BAIL")) || str_eq(word, STR("ERR_")))
            return mark;
    }
    return STR_NONE;
}

static statement line_of(str message, size_t at)
{
    str line = str_line_at(message, at);
    size_t from = (size_t)(line.p - message.p);
    return (statement){.from = from, .to = from + line.n};
}

statement statement_at(str message, const statement *last, size_t at)
{
    size_t since = last ? last->to : 0, mark = STR_NONE, next = last ? last->next : next_mark(message, 0);
    while (next <= at && next != STR_NONE) {
        mark = next;
        next = next_mark(message, mark + 1);
    }
    size_t to = next == STR_NONE ? message.n : next;
    if (mark != STR_NONE)
        return (statement){mark, to, mark, next};
    statement line = line_of(message, at);
    return (statement){line.from, line.to < to ? line.to : to, since, next};
}

/* How many brackets are open behind the text. */
static int open_brackets(str s, int open)
{
    for (size_t i = 0; i < s.n; i++)
        open += s.p[i] == '(' ? 1 : s.p[i] == ')' && open > 0 ? -1 : 0;
    return open;
}

/* A folded text has the engine's own name and version behind the last statement. */
static str without_product(str s)
{
    static const str products[] = {STR_INIT("Azure AD Sync "), STR_INIT("Azure AD Connect Sync "),
                                   STR_INIT("Entra Connect Sync ")};
    for (size_t i = 0; i < sizeof products / sizeof *products; i++) {
        size_t at = str_find(s, products[i]);
        s = at == STR_NONE ? s : str_head(s, at);
    }
    return str_trim(s);
}

str message_statement(str message, size_t at)
{
    statement s = statement_at(message, NULL, at);
    str head = str_range(message, s.from, at), rest = str_range(message, at, s.to), line = str_line(&rest);
    int open = open_brackets(line, open_brackets(head, 0));
    while (open > 0 && rest.n > 0) {
        line = str_line(&rest);
        open = open_brackets(line, open);
    }
    return without_product(str_make(head.p, (size_t)(line.p + line.n - head.p)));
}
