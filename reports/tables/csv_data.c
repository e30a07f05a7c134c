/* The text of one cell of a CSV file. */
#include "reports/tables/csv.h"

#include "base/scan.h"
#include "base/text.h"

/* ---- what is no formula ---- */

typedef struct two_part {
    str a, b;
} two_part;

/* The byte at i, 0 past the end (a NUL inside ends the loops below in the same way as it should). */
static char byte_at(const two_part *t, size_t i)
{
    if (i < t->a.n)
        return t->a.p[i];
    return i - t->a.n < t->b.n ? t->b.p[i - t->a.n] : '\0';
}

static size_t length(const two_part *t)
{
    return t->a.n + t->b.n;
}

/* Blanks other than TAB and CR (which are dangerous themselves), NULs, and U+FFFD, which stands where a NUL was. */
static size_t skip_blanks(const two_part *t, size_t i)
{
    for (; i < length(t); i++) {
        char c = byte_at(t, i);
        if (c == '\xEF' && byte_at(t, i + 1) == '\xBF' && byte_at(t, i + 2) == '\xBD')
            i += 2;
        else if (c != ' ' && c != '\n' && c != '\v' && c != '\f' && c != '\0')
            break;
    }
    return i;
}

static size_t skip_quotes(const two_part *t, size_t i)
{
    while (i < length(t) && byte_at(t, i) == '\'')
        i++;
    return i;
}

static size_t skip_digits(const two_part *t, size_t i)
{
    while (char_is_digit(byte_at(t, i)))
        i++;
    return i;
}

/* From i (a minus) to the end: `-`, or -digits[.digits]. */
static bool is_plain_minus(const two_part *t, size_t i)
{
    size_t end = length(t), whole = skip_digits(t, i + 1);
    if (whole == end)
        return true;
    size_t fraction = whole > i + 1 && byte_at(t, whole) == '.' ? skip_digits(t, whole + 1) : whole;
    return fraction > whole + 1 && fraction == end;
}

bool csv_is_formula(str a, str b)
{
    two_part t = {a, b};
    char first = byte_at(&t, 0);
    if (char_is_digit(first) || (char_lower(first) >= 'a' && char_lower(first) <= 'z'))
        return false; /* nearly every cell */
    size_t quoted = skip_quotes(&t, 0), bare = skip_blanks(&t, quoted), i = skip_quotes(&t, bare);
    if (i == length(&t))
        return false;
    switch (byte_at(&t, i)) {
    case '=':
    case '+':
    case '@':
    case '\t':
    case '\r':
        return true;
    case '-':
        return (quoted > 0 && i == quoted) || i > bare || !is_plain_minus(&t, i);
    default:
        return false;
    }
}

/* ---- one cell ---- */

/* What has to be done to the text of a cell, as bits. */
enum { NEEDS_QUOTES = 1, NEEDS_REWRITING = 2 }; /* the latter for a CR or a NUL, and it comes first */

/* Messages have many commas, so behind the first only what is rare is looked for. */
static unsigned needs(str s, char separator)
{
    size_t first = scan_cell(s.p, s.n, 0, separator);
    if (first == s.n)
        return 0;
    str rest = str_from(s, first);
    bool rewriting = str_find_char(rest, '\r') != STR_NONE || str_find_char(rest, '\0') != STR_NONE;
    return rewriting ? NEEDS_REWRITING : NEEDS_QUOTES;
}

static void push(csv *c, const char *p, size_t n)
{
    array_reserve(&c->scratch, c->scratch.n + n);
    memcpy(c->scratch.v + c->scratch.n, p, n);
    c->scratch.n += n;
}

/* Line breaks become LF, NULs U+FFFD. A CR at the end of one part and a LF at the start of the next are one break. */
static void push_clean(csv *c, str s, bool *after_cr)
{
    for (size_t i = 0; i < s.n; i++) {
        char byte = s.p[i];
        if (byte == '\0')
            push(c, "\xEF\xBF\xBD", 3);
        else if (byte == '\r' || (byte == '\n' && !*after_cr))
            push(c, "\n", 1);
        else if (byte != '\n')
            push(c, &byte, 1);
        *after_cr = byte == '\r';
    }
}

/* The cell as one text: made safe, its line breaks mended, cut. */
static str rewritten(csv *c, const two_part *t, bool formula)
{
    bool after_cr = false;
    c->scratch.n = 0;
    if (formula)
        push(c, "'", 1);
    push_clean(c, t->a, &after_cr);
    push_clean(c, t->b, &after_cr);
    str all = str_make(c->scratch.v, c->scratch.n);
    if (all.n <= CSV_CELL_UNITS || utf16_units(all) <= CSV_CELL_UNITS)
        return all;
    c->scratch.n = utf16_head(all, CSV_CELL_UNITS - 1).n;
    push(c, "\xE2\x80\xA6", 3);
    return str_make(c->scratch.v, c->scratch.n);
}

static void put_doubled(out *o, str s)
{
    for (size_t at; (at = str_find_char(s, '"')) != STR_NONE; s = str_from(s, at + 1)) {
        out_str(o, str_head(s, at));
        out_lit(o, "\"\"");
    }
    out_str(o, s);
}

void csv_data(csv *c, str a, str b)
{
    two_part t = {a, b};
    bool formula = csv_is_formula(a, b);
    size_t units = CSV_CELL_UNITS - (formula ? 1 : 0);
    unsigned found = needs(a, c->form.separator) | needs(b, c->form.separator);
    if (length(&t) > units || (found & NEEDS_REWRITING)) {
        t = (two_part){rewritten(c, &t, formula), {0}};
        formula = false;
        found = needs(t.a, c->form.separator);
    }
    bool quotes = found & NEEDS_QUOTES;
    if (quotes)
        csv_lit(c, "\"");
    if (formula)
        csv_lit(c, "'");
    if (quotes) {
        put_doubled(c->o, t.a);
        put_doubled(c->o, t.b);
        csv_lit(c, "\"");
    } else {
        out_str(c->o, t.a);
        out_str(c->o, t.b);
    }
}

/* The lines of a list are few and short: they are joined in memory and then treated like any text. */
str csv_joined(csv *c, text_list lines)
{
    c->joined.n = 0;
    for (size_t i = 0; i < lines.n; i++) {
        if (i)
            *array_push(&c->joined) = '\n';
        for (size_t k = 0; k < lines.v[i].n; k++)
            *array_push(&c->joined) = lines.v[i].p[k];
    }
    return str_make(c->joined.v, c->joined.n);
}

void csv_release(csv *c)
{
    array_free(&c->scratch);
    array_free(&c->joined);
}

/* ---- texts for others ---- */

struct cell_texts {
    csv csv; /* without a file */
};

cell_texts *cell_texts_new(void)
{
    return mem_zalloc(1, sizeof(cell_texts));
}

str cell_texts_of(cell_texts *t, const cell *value)
{
    csv *c = &t->csv;
    two_part parts = {value->a, value->kind == CELL_TEXT ? value->b : (str){0}};
    if (value->kind == CELL_LINES)
        parts = (two_part){csv_joined(c, value->lines), {0}};
    str all = rewritten(c, &parts, csv_is_formula(parts.a, parts.b));
    push(c, "", 1);
    return str_make(c->scratch.v, all.n);
}

void cell_texts_free(cell_texts *t)
{
    if (t)
        csv_release(&t->csv);
    mem_free(t);
}
