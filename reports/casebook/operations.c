/* Every operation of the casebook, newest first, in sections of 250 that the browser lays out only when they come into
   sight. It opens to its chain. Limits, so that a page stays a page: see the enum; where there is no room for all
   chains, those that did not succeed, or of which the person saw an error, have theirs. */
#include "base/text.h"
#include "reports/casebook/casebook.h"

enum {
    CHUNK = 250,
    ROWS = 20000,                  /* beyond that, only those that did not succeed */
    CHAINS = 2000,                 /* with all events; those of the service's side first */
    CHAIN_BYTES = 6 * 1024 * 1024, /* in all chains */
    WELL_BYTES = 3 * 1024 * 1024,  /* beside them in those of what went well, where CHAINS is enough for all */
    PAGE_BYTES = 13 * 1024 * 1024, /* where the list stops; a page is below 15 MB whatever the names are like */
    CELL_MAX = 120,                /* bytes of a name */
};

typedef struct limits {
    bool only_unsuccessful;
    size_t chains_ours, chains_theirs; /* still to give */
    size_t chains_well;                /* of those that went well */
    uint64_t chain_bytes, well_bytes;  /* given */
    traces traces;                     /* that the chains lead to */
} limits;

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
        html_lit(p->o, "&nbsp;");
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

static void put_cells(const page *p, const operation *op)
{
    const analysis *a = p->a;
    str user = symbols_str(a->symbols, op->user);
    put_when(p, op->started);
    put_span(p, str_empty(user) ? symbols_str(a->symbols, op->object_id) : user);
    put_bare(p, op_kind_word(op->kind));
    put_span(p, outcome_word(op->outcome));
    put_bare(p, op->cause ? op->cause->title : (str){0});
    put_span(p, short_server(symbols_str(a->symbols, op->computer)));
    if (op->duration_ms >= 0)
        words_milliseconds(&p->v, op->duration_ms);
}

static void put_open(const page *p, size_t i, str tag)
{
    const operation *op = &p->a->operations[i];
    html_lit(p->o, "<");
    out_str(p->o, tag);
    html_lit(p->o, " class=\"op");
    if (op->outcome == OUTCOME_FAILED)
        html_lit(p->o, " bad");
    html_lit(p->o, "\" id=\"o");
    out_u64(p->o, i + 1);
    if (op->duration_ms >= 0) {
        html_lit(p->o, "\" data-d=\"");
        out_i64(p->o, op->duration_ms);
    }
    html_lit(p->o, "\" data-k=\"");
    case_keys(p, op);
    html_lit(p->o, "\">");
}

static void put_operation(const page *p, size_t i, limits *l)
{
    const operation *op = &p->a->operations[i];
    if (!gets_chain(l, op)) {
        put_open(p, i, STR("div"));
        put_cells(p, op);
        html_lit(p->o, "</div>"); /* no line break: twenty thousand of them are as many nodes */
        return;
    }
    put_open(p, i, STR("details"));
    html_lit(p->o, "<summary>");
    put_cells(p, op);
    html_lit(p->o, "</summary>");
    uint64_t before = out_size(p->o);
    case_chain(p, op, &l->traces);
    *(has_story(op) ? &l->chain_bytes : &l->well_bytes) += out_size(p->o) - before;
    html_lit(p->o, "</details>");
}

/* ---- all of them ---- */

static void put_form(const page *p)
{
    html_lit(
        p->o,
        "<form id=\"filter\" hidden><label>Search <input name=\"words\" type=\"search\" autocomplete=\"off\"></label>"
        "<label>Outcome <select name=\"outcome\"><option value=\"\">all</option></select></label>"
        "<label>Cause <select name=\"cause\"><option value=\"\">all</option></select></label>"
        "<label>Server <select name=\"server\"><option value=\"\">all</option></select></label>"
        "<button type=\"reset\">Clear</button> <output aria-live=\"polite\"></output></form>\n");
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

static size_t put_rows(const page *p, limits *l)
{
    size_t shown = 0, known = count_known(p->a);
    for (size_t k = 0; k < p->a->operation_count && shown < ROWS && out_size(p->o) < PAGE_BYTES; k++) {
        size_t i = k < known ? known - 1 - k : k;
        if (l->only_unsuccessful && !unsuccessful(&p->a->operations[i]))
            continue;
        if (shown % CHUNK == 0) {
            out_str(p->o, shown ? STR("</div>\n") : STR(""));
            html_lit(p->o, "<div class=\"chunk\">\n");
        }
        put_operation(p, i, l);
        shown++;
    }
    if (shown)
        html_lit(p->o, "</div>\n");
    return shown;
}

void case_operations(const page *p)
{
    limits l = limits_of(p->a);
    size_t all = p->a->operation_count;
    html_lit(p->o, "<section aria-labelledby=\"operations\">\n<h2 id=\"operations\">Operations</h2>\n");
    if (!all) {
        html_lit(p->o, "<p class=\"empty\">The logs hold none.</p>\n</section>\n");
        return;
    }
    html_lit(p->o,
             "<p class=\"lead\">Newest first. An operation opens to its chain of events and to the details that a "
             "support case needs; Copy takes both as text. Where a page has no room for all chains, those that did not "
             "succeed have theirs; for any other, run the report with --support-case and the operation’s id.</p>\n");
    put_form(p);
    html_lit(p->o, "<div id=\"ops\">\n");
    put_heads(p);
    size_t shown = put_rows(p, &l);
    html_lit(p->o, "</div>\n");
    case_traces(p, &l.traces);
    if (shown < all) {
        html_lit(p->o, "<p class=\"more\">");
        words_count(&p->v, shown);
        html_lit(p->o, " of ");
        words_count(&p->v, all);
        html_lit(p->o, " operations: those that did not succeed. All of them stand in operations.csv.</p>\n");
    }
    html_lit(p->o, "</section>\n");
}
