#include "parsers/json/seek.h"

#include "base/scan.h"

void json_beginning_note(json_beginning *b, const json_walk *w, const char *p)
{
    size_t names = 0;
    for (size_t i = 0; i < w->count && names < 2; i++) {
        const json_member *m = &w->members[i];
        if (m->inner)
            continue;
        if (m->value_n == 0) /* broken here: it may be none */
            break;
        b->n[names] = m->key_n <= JSON_NAME_MAX ? m->key_n : 0;
        memcpy(b->names[names], p + w->at + m->key, b->n[names]);
        names++;
    }
    for (; names < 2; names++)
        b->n[names] = 0;
}

/* What a place is: surely a beginning, surely none, or one that only the text behind tells. */
typedef enum likeness { LIKE, UNLIKE, OPEN } likeness;

static likeness like_name(const json_beginning *b, int i, const char *p, size_t n, size_t *at)
{
    *at = json_blanks_end(p, n, *at);
    size_t whole = b->n[i] + 2;
    if (*at + whole > n)
        return OPEN;
    if (p[*at] != '"' || p[*at + whole - 1] != '"' || memcmp(p + *at + 1, b->names[i], b->n[i]) != 0)
        return UNLIKE;
    *at += whole;
    return LIKE;
}

static likeness like_char(char c, const char *p, size_t n, size_t *at)
{
    *at = json_blanks_end(p, n, *at);
    if (*at == n)
        return OPEN;
    return p[(*at)++] == c ? LIKE : UNLIKE;
}

/* Behind the first member's value; brackets say enough. */
static likeness like_value(const char *p, size_t n, size_t *at, bool *enough)
{
    *at = json_blanks_end(p, n, *at);
    if (*at == n)
        return OPEN;
    *enough = p[*at] == '{' || p[*at] == '[';
    size_t behind = p[*at] == '"' ? json_string_end(p, n, *at) : json_word_end(p, n, *at);
    if (behind == 0 || behind == n)
        return OPEN;
    *at = behind;
    return behind == STR_NONE ? UNLIKE : LIKE;
}

/* The last byte before `at` that is no blank; 0 when there is none so near. */
static char before(const char *p, size_t at)
{
    for (size_t i = at; i > 0 && at - i < JSON_BEGIN_MAX; i--)
        if (p[i - 1] != ' ' && p[i - 1] != '\n' && p[i - 1] != '\r' && p[i - 1] != '\t')
            return p[i - 1];
    return 0;
}

/* May an element stand here, or a text begin? */
static bool has_place(const char *p, size_t at)
{
    char c = before(p, at);
    return c == '[' || c == ',' || c == '}' || c == 0;
}

static bool begins_line(const char *p, size_t at)
{
    return at > 0 && p[at - 1] == '\n';
}

/* `], ["`: the next row of a table. */
static likeness like_row(const char *p, size_t n, size_t at)
{
    if (p[at] != '[' || before(p, at) != ',')
        return UNLIKE;
    size_t comma = at;
    while (p[--comma] != ',') {
    }
    if (before(p, comma) != ']')
        return UNLIKE;
    size_t i = at + 1;
    return like_char('"', p, n, &i);
}

/* Does an object begin here as the records before did? One name alone may begin others too, so its place must fit. */
static likeness like_record(const json_beginning *b, const char *p, size_t n, size_t at)
{
    bool enough = b->n[1] == 0;
    size_t i = at + 1;
    likeness is = enough && !has_place(p, at) ? UNLIKE : like_name(b, 0, p, n, &i);
    is = is == LIKE ? like_char(':', p, n, &i) : is;
    is = is == LIKE && !enough ? like_value(p, n, &i, &enough) : is;
    if (is != LIKE || enough)
        return is;
    is = like_char(',', p, n, &i);
    return is == LIKE ? like_name(b, 1, p, n, &i) : is;
}

/* Nothing is known of the records: an object with a name in it, at a place where one may stand. */
static likeness like_any(const char *p, size_t n, size_t at)
{
    size_t i = at + 1;
    return p[at] == '{' && has_place(p, at) ? like_char('"', p, n, &i) : UNLIKE;
}

static likeness judge(const json_framer *f, const char *p, size_t n, size_t at)
{
    if (begins_line(p, at))
        return LIKE;
    if (f->depth > 0 && f->levels[f->depth - 1] == JSON_IN_ROWS)
        return like_row(p, n, at);
    const json_beginning *b = f->beginning.n[0] ? &f->beginning : &f->guess;
    if (b->n[0])
        return p[at] == '{' ? like_record(b, p, n, at) : UNLIKE;
    return like_any(p, n, at);
}

size_t json_seek(const json_framer *f, const char *p, size_t n, bool end, size_t from, size_t *sure)
{
    for (size_t i = from; (i = scan_brackets(p, n, i)) < n; i++) {
        bool cut = n - i < JSON_BEGIN_MAX;
        likeness is = judge(f, p, cut ? n : i + JSON_BEGIN_MAX, i);
        if (is == LIKE)
            return i;
        if (is == OPEN && cut && !end) {
            *sure = i;
            return STR_NONE;
        }
    }
    *sure = n;
    return STR_NONE;
}
