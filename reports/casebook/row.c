#include "reports/casebook/row.h"

#include "base/text.h"

enum { CELL_MAX = 120 /* bytes of a name */ };

/* A cell of a row. Rows are grids, in which text between two elements is a cell, too: every second cell is bare text,
   which is half as much for the browser to build. Such a cell must hold something, or there would be none. */
static void put_bare(const page *p, str s)
{
    html_text(p->o, utf8_head(s, CELL_MAX));
    if (s.n > CELL_MAX)
        html_lit(p->o, "…");
    if (s.n == 0)
        html_lit(p->o, "\xC2\xA0");
}

static void put_span(const page *p, str s)
{
    html_lit(p->o, "<span>");
    put_bare(p, s);
    html_lit(p->o, "</span>");
}

static void put_when(const page *p, instant t)
{
    char text[INSTANT_TEXT];
    civil c = zone_civil(p->a->options.zone, t);
    put_bare(p, instant_known(t) ? str_make(text, civil_write(&c, text)) : STR("–"));
}

static str short_server(str name)
{
    size_t dot = str_find_char(name, '.');
    return dot == STR_NONE || dot == 0 ? name : str_head(name, dot);
}

static str person_shown(const page *p, const operation *op)
{
    str user = symbols_str(p->a->symbols, op->user);
    return str_empty(user) ? symbols_str(p->a->symbols, op->object_id) : user;
}

void row_cells(const page *p, const operation *op)
{
    const analysis *a = p->a;
    put_when(p, op->started);
    put_span(p, person_shown(p, op));
    put_bare(p, op_kind_word(op->kind));
    put_span(p, outcome_word(op->outcome));
    put_bare(p, op->cause ? op->cause->title : (str){0});
    put_span(p, short_server(symbols_str(a->symbols, op->computer)));
    if (op->duration_ms >= 0)
        words_milliseconds(&p->v, op->duration_ms);
}

pack_own row_own(const page *p, const operation *op, str keys, char when[INSTANT_TEXT])
{
    enum { KEYS = 6 };
    pack_own own = {.who = op->user ? op->user : op->object_id};
    civil c = zone_civil(p->a->options.zone, op->started);
    str time = instant_known(op->started) ? str_make(when, civil_write(&c, when)) : STR("–");
    own.v[own.n++] = utf8_head(person_shown(p, op), CELL_MAX);
    own.v[own.n++] = str_cut(&time, ' ');
    own.v[own.n++] = time;
    for (size_t i = 0; i < KEYS; i++)
        own.v[own.n++] = str_cut(&keys, ' ');
    return own;
}

void row_heads(const page *p)
{
    static const char *const heads[] = {"Started", "Person", "Kind", "Outcome", "Cause", "Server", "Took"};
    html_lit(p->o, "<div class=\"op-head\">");
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        html_lit(p->o, "<button type=\"button\" disabled>");
        html_text(p->o, str_of(heads[i]));
        html_lit(p->o, "</button>");
    }
    html_lit(p->o, "</div>\n");
}
