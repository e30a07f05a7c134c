#include "reports/html/html.h"
#include "reports/words/words.h"

#define SPACE "\xC2\xA0"

void say_data(const voice *v, str text)
{
    if (v->plain)
        out_str(v->o, text);
    else
        html_text(v->o, text);
}

str said_rule(const voice *v, str text)
{
    return v->rules ? knowledge_translation(v->rules, text) : text;
}

void say_rule(const voice *v, str text)
{
    say_data(v, said_rule(v, text));
}

/* What stands in a place may be a text of the rules itself. */
str said_filled(const voice *v, arena *a, str form, text_args args)
{
    text_arg *own = arena_zalloc(a, (args.n + 1) * sizeof *own);
    for (size_t i = 0; i < args.n; i++) {
        own[i] = args.v[i];
        own[i].text = said_rule(v, own[i].text);
    }
    const text_language *language = text_language_of(tongue_code(v->tongue));
    return text_fill(a, language, said_rule(v, form), (text_args){own, args.n});
}

void say_filled(const voice *v, str form, text_args args)
{
    arena a = {0};
    say_data(v, said_filled(v, &a, form, args));
    arena_free(&a);
}

static void put_value(const voice *v, const said *x)
{
    switch (x->kind) {
    case SAID_COUNT:
        words_count(v, x->n);
        break;
    case SAID_NUMBER:
        out_u64(v->o, x->n);
        break;
    case SAID_DATA:
        say_data(v, x->text);
        break;
    case SAID_OURS:
        out_str(v->o, x->text);
        break;
    case SAID_WORDS:
        say_words(v, x->id);
        break;
    case SAID_RULE:
        say_rule(v, x->text);
        break;
    case SAID_SHARE:
        words_share(v, x->share);
        break;
    case SAID_TENTHS:
        words_tenths(v, x->n);
        break;
    case SAID_HUNDREDTHS:
        words_hundredths(v, x->n);
        break;
    case SAID_LASTED:
        words_duration(v, x->from);
        break;
    case SAID_MILLISECONDS:
        words_milliseconds(v, x->from);
        break;
    case SAID_TIME:
        words_moment(v, x->zone, x->from);
        break;
    case SAID_TIMES:
        words_moments(v, x->zone, x->from, x->to);
        break;
    case SAID_MONTH:
        words_month(v, (int)x->from, (int)x->to);
        break;
    case SAID_PART:
        x->put(x->page, x->of);
        break;
    }
}

/* "1", "1:request|requests"; a place that nobody fills stays empty (a test sees to it that there is none). */
static void put_place(const voice *v, str place, const said *args, size_t n)
{
    bool chooses = str_find_char(place, ':') != STR_NONE;
    str name = str_cut(&place, ':');
    size_t at = name.n == 1 ? (size_t)(name.p[0] - '1') : n;
    if (at >= n)
        return;
    if (!chooses) {
        put_value(v, &args[at]);
        return;
    }
    str one = str_cut(&place, '|');
    out_str(v->o, args[at].n == 1 ? one : place);
}

/* What stands between places, with its blanks. */
static void put_plain(const voice *v, str text)
{
    while (!str_empty(text)) {
        size_t blank = str_find_char(text, '~');
        out_str(v->o, str_head(text, blank == STR_NONE ? text.n : blank));
        if (blank == STR_NONE)
            return;
        out_lit(v->o, SPACE);
        text = str_from(text, blank + 1);
    }
}

void say_with(const voice *v, text_id id, const said *args, size_t n)
{
    str text = text_of(v->tongue, id);
    for (;;) {
        size_t open = str_find_char(text, '{'), close = str_find_char(text, '}');
        put_plain(v, str_head(text, open == STR_NONE ? text.n : open));
        if (open == STR_NONE || close == STR_NONE || close < open)
            return;
        put_place(v, str_range(text, open + 1, close), args, n);
        text = str_from(text, close + 1);
    }
}

void say_words(const voice *v, text_id id)
{
    say_with(v, id, NULL, 0);
}

void say_next_words(const voice *v, text_id id)
{
    out_char(v->o, ' ');
    say_words(v, id);
}
