/* Every operation of the casebook, newest first, in sections of 250 that the browser lays out only when they come into
   sight. It opens to its chain: of some it stands in the page as one reads it, of the others packed (pack.h), for the
   script. Limits, so that a page stays a page: see the enum. */
#include "base/text.h"
#include "reports/casebook/casebook.h"
#include "reports/casebook/pack.h"
#include "reports/casebook/who.h"

enum {
    CHUNK = 250,
    ROWS = 20000,                 /* beyond that, only those that did not succeed */
    CHAINS = 500,                 /* that need no script; those of the service's side first */
    CHAIN_BYTES = 1024 * 1024,    /* in all of these that did not succeed, or of which the person saw an error */
    WELL_BYTES = 1024 * 1024,     /* in all that went well, where CHAINS is enough for all */
    PACK_BYTES = 5 * 1024 * 1024, /* in all packed chains */
    PAGE_BYTES = 27 * 512 * 1024, /* where the list stops; a page is below 15 MB whatever the names are like */
    CELL_MAX = 120,               /* bytes of a name */
};

typedef struct limits {
    bool only_unsuccessful;
    size_t chains_ours, chains_theirs; /* still to give */
    size_t chains_well;                /* of those that went well */
    uint64_t chain_bytes, well_bytes;  /* given */
    size_t without;                    /* operations for whose chain there was no room */
} limits;

/* The list as it is being written. */
typedef struct writing {
    const page *p;
    who people;
    limits left;
    traces traces; /* that the chains lead to */
    pack *pack;
    uint64_t packed;   /* bytes of packed chains */
    out *keys, *chain; /* of the operation at hand */
    size_t ids;        /* bytes of the keys that are its own */
} writing;

static bool unsuccessful(const operation *op)
{
    return op->outcome != OUTCOME_SUCCEEDED;
}

static limits limits_of(const analysis *a)
{
    size_t ours = a->totals.ours < CHAINS ? a->totals.ours : CHAINS;
    return (limits){.only_unsuccessful = a->operation_count > ROWS,
                    .chains_ours = ours,
                    .chains_theirs = CHAINS - ours,
                    .chains_well = a->operation_count <= CHAINS ? a->operation_count : 0};
}

/* Active Directory took the password, and the person was told otherwise: a case for support too. */
static bool has_story(const operation *op)
{
    return unsuccessful(op) || (op->warnings & (WARN_CLOUD_FAILED_AFTER_WRITEBACK | WARN_USER_SAW_ERROR));
}

/* Does its chain stand in the page as one reads it? */
static bool gets_chain(limits *l, const operation *op)
{
    size_t *left = op->is_service_failure || op->turned_away ? &l->chains_ours : &l->chains_theirs;
    bool well = !has_story(op);
    left = well ? &l->chains_well : left;
    if (!*left || (well ? l->well_bytes >= WELL_BYTES : l->chain_bytes >= CHAIN_BYTES))
        return false;
    --*left;
    return true;
}

/* ---- one operation ---- */

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

static void put_cells(const page *p, const operation *op)
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

/* What the script takes from the row: the person, day and time, the first of its keys. */
static pack_own own_of(const writing *w, const operation *op, char when[INSTANT_TEXT])
{
    enum { KEYS = 6 };
    pack_own own = {.who = op->user ? op->user : op->object_id};
    civil c = zone_civil(w->p->a->options.zone, op->started);
    str time = instant_known(op->started) ? str_make(when, civil_write(&c, when)) : STR("–");
    own.v[own.n++] = utf8_head(person_shown(w->p, op), CELL_MAX);
    own.v[own.n++] = str_cut(&time, ' ');
    own.v[own.n++] = time;
    str keys = out_memory_str(w->keys);
    for (size_t i = 0; i < KEYS; i++)
        own.v[own.n++] = str_cut(&keys, ' ');
    return own;
}

static void put_open(const writing *w, size_t i, str tag)
{
    const operation *op = &w->p->a->operations[i];
    out *o = w->p->o;
    html_lit(o, "<");
    out_str(o, tag);
    html_lit(o, " class=\"op");
    if (op->outcome == OUTCOME_FAILED)
        html_lit(o, " bad");
    html_lit(o, "\" id=\"o");
    out_u64(o, i + 1);
    if (op->duration_ms >= 0) {
        html_lit(o, "\" data-d=\"");
        out_i64(o, op->duration_ms);
    }
    html_lit(o, "\" data-k=\"");
    out_str(o, str_head(out_memory_str(w->keys), w->ids));
    html_lit(o, "\" data-c=\"");
    pack_put_form(w->pack, str_from(out_memory_str(w->keys), w->ids), o);
}

static void put_summary(const page *p, const operation *op)
{
    html_lit(p->o, "\"><summary>");
    put_cells(p, op);
    html_lit(p->o, "</summary>");
}

static void put_packed(writing *w, const operation *op)
{
    char when[INSTANT_TEXT];
    pack_own own = own_of(w, op, when);
    page beside = *w->p;
    beside.o = beside.v.o = w->chain;
    out_memory_clear(w->chain);
    case_chain(&beside, op, &w->traces);
    uint64_t before = out_size(w->p->o) + pack_forms_size(w->pack);
    html_lit(w->p->o, " ");
    pack_put(w->pack, out_memory_str(w->chain), &own, w->p->o);
    w->packed += out_size(w->p->o) + pack_forms_size(w->pack) - before;
}

static void put_operation(writing *w, size_t i)
{
    const page *p = w->p;
    const operation *op = &p->a->operations[i];
    limits *l = &w->left;
    out_memory_clear(w->keys);
    size_t person = who_of(&w->people, op);
    case_ids(p, op, person, w->keys);
    w->ids = out_memory_str(w->keys).n;
    case_keys(p, op, person, w->keys);
    if (gets_chain(l, op)) {
        put_open(w, i, STR("details"));
        put_summary(p, op);
        uint64_t before = out_size(p->o);
        case_chain(p, op, &w->traces);
        *(has_story(op) ? &l->chain_bytes : &l->well_bytes) += out_size(p->o) - before;
        html_lit(p->o, "</details>"); /* no line break: twenty thousand of them are as many nodes */
    } else if (w->packed < PACK_BYTES) {
        put_open(w, i, STR("details"));
        put_packed(w, op);
        put_summary(p, op);
        html_lit(p->o, "</details>");
    } else {
        put_open(w, i, STR("div"));
        html_lit(p->o, "\">");
        put_cells(p, op);
        html_lit(p->o, "</div>");
        l->without++;
    }
}

/* ---- all of them ---- */

static void put_choice(const page *p, const char *label, const char *name)
{
    html_lit(p->o, "<label>");
    html_text(p->o, str_of(label));
    html_lit(p->o, " <select name=\"");
    html_text(p->o, str_of(name));
    html_lit(p->o, "\"><option value=\"\">all</option>");
}

/* The script adds the options of the lists that depend on the operations. */
static void put_form(const page *p)
{
    html_lit(p->o, "<form id=\"filter\" hidden><label>Search <input name=\"words\" type=\"search\" "
                   "autocomplete=\"off\"></label><label>Only this person <input name=\"person\" type=\"search\" "
                   "autocomplete=\"off\"></label>");
    put_choice(p, "People who", "people");
    for (size_t i = 0; i < who_group_count; i++) {
        html_lit(p->o, "<option value=\"");
        html_text(p->o, str_of(who_groups[i].name));
        html_lit(p->o, "\">");
        html_text(p->o, str_of(who_groups[i].title));
        html_lit(p->o, "</option>");
    }
    html_lit(p->o, "</select></label>");
    static const struct {
        const char *label, *name;
    } choices[] = {{"Outcome", "outcome"}, {"Cause", "cause"}, {"Server", "server"}};
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++) {
        put_choice(p, choices[i].label, choices[i].name);
        html_lit(p->o, "</select></label>");
    }
    html_lit(p->o, "<button type=\"reset\">Clear</button> <output aria-live=\"polite\"></output></form>\n");
}

static void put_heads(const page *p)
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

/* Newest first; those without a time, which the analysis has last, are last here too. */
static size_t count_known(const analysis *a)
{
    size_t known = a->operation_count;
    while (known && !instant_known(a->operations[known - 1].started))
        known--;
    return known;
}

static size_t put_rows(writing *w)
{
    const page *p = w->p;
    size_t shown = 0, known = count_known(p->a);
    for (size_t k = 0;
         k < p->a->operation_count && shown < ROWS && out_size(p->o) + pack_forms_size(w->pack) < PAGE_BYTES; k++) {
        size_t i = k < known ? known - 1 - k : k;
        if (w->left.only_unsuccessful && !unsuccessful(&p->a->operations[i]))
            continue;
        if (shown % CHUNK == 0) {
            out_str(p->o, shown ? STR("</div>\n") : STR(""));
            html_lit(p->o, "<div class=\"chunk\">\n");
        }
        put_operation(w, i);
        shown++;
    }
    if (shown)
        html_lit(p->o, "</div>\n");
    return shown;
}

/* What the page has no room for, and where it stands. */
static void put_left_out(const writing *w, size_t shown)
{
    const page *p = w->p;
    size_t all = p->a->operation_count;
    if (w->left.without) {
        html_lit(p->o, "<p class=\"more\">");
        words_count(&p->v, w->left.without);
        out_str(p->o, w->left.without == 1 ? STR(" operation has") : STR(" operations have"));
        html_lit(p->o,
                 " no chain here, for want of room: their events stand in events.csv, and with --support-case and "
                 "the id of one the report writes them out.</p>\n");
    }
    if (shown < all) {
        html_lit(p->o, "<p class=\"more\">");
        words_count(&p->v, shown);
        html_lit(p->o, " of ");
        words_count(&p->v, all);
        out_str(p->o, w->left.only_unsuccessful ? STR(" operations: those that did not succeed") : STR(" operations"));
        html_lit(p->o, ", the newest first, as far as there is room. All of them stand in operations.csv.</p>\n");
    }
}

static void put_list(writing *w)
{
    const page *p = w->p;
    html_lit(p->o,
             "<p class=\"lead\">Newest first. An operation opens to its chain of events and to the details that a "
             "support case needs; Copy takes both as text.</p>\n");
    put_form(p);
    html_lit(p->o, "<div id=\"ops\">\n");
    put_heads(p);
    size_t shown = put_rows(w);
    html_lit(p->o, "</div>\n");
    case_traces(p, &w->traces);
    pack_put_forms(w->pack, STR("forms"), p->o);
    put_left_out(w, shown);
}

void case_operations(const page *p)
{
    html_lit(p->o, "<section aria-labelledby=\"operations\">\n<h2 id=\"operations\">Operations</h2>\n");
    if (!p->a->operation_count) {
        html_lit(p->o, "<p class=\"empty\">The logs hold none.</p>\n</section>\n");
        return;
    }
    writing w = {.p = p,
                 .people = who_find(p->a),
                 .left = limits_of(p->a),
                 .pack = pack_new(),
                 .keys = out_memory(),
                 .chain = out_memory()};
    w.keys->watch = w.chain->watch = p->o->watch;
    put_list(&w);
    out_free(w.keys);
    out_free(w.chain);
    pack_free(w.pack);
    who_free(&w.people);
    html_lit(p->o, "</section>\n");
}
