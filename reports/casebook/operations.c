/* Every operation of the casebook, newest first, in sections of 250 that the browser lays out only when they come into
   sight. It opens to its chain: of some it stands in the page as one reads it, of the others packed (pack.h), for the
   script. Limits, so that a page stays a page: see the enum. */
#include "base/lanes.h"
#include "base/text.h"
#include "reports/casebook/casebook.h"
#include "reports/casebook/chain.h"
#include "reports/casebook/row.h"
#include "reports/casebook/who.h"

#include <stdatomic.h>

enum {
    PART = 20, /* operations whose chains are made at once */
    CHUNK = 250,
    ROWS = 20000,                 /* beyond that, only those that did not succeed */
    CHAINS = 500,                 /* that need no script; those of the service's side first */
    CHAIN_BYTES = 1024 * 1024,    /* in all of these that did not succeed, or of which the person saw an error */
    WELL_BYTES = 1024 * 1024,     /* in all that went well, where CHAINS is enough for all */
    PACK_BYTES = 5 * 1024 * 1024, /* in all packed chains */
    PAGE_BYTES = 27 * 512 * 1024, /* where the list stops; a page is below 15 MB whatever the names are like */
};

typedef struct limits {
    bool only_unsuccessful;
    size_t chains_ours, chains_theirs; /* still to give */
    size_t chains_well;                /* of those that went well */
    uint64_t chain_bytes, well_bytes;  /* given */
    size_t without;                    /* operations for whose chain there was no room */
} limits;

/* The list as it is being written. */
struct case_list {
    page p;
    uint32_t *rows; /* operations in the order of the page, as far as it may show them */
    size_t row_count, shown;
    chains made[LANE_SLOTS + 1]; /* ahead, by slot */
    chains late;                 /* of an operation that one was not made of */
    atomic_bool enough;          /* there is hardly a use for more of them */
    who people;
    limits left;
    traces traces; /* that the chains lead to */
    pack *pack;
    uint64_t packed;   /* bytes of packed chains */
    out *keys, *chain; /* of the operation at hand */
    size_t ids;        /* bytes of the keys that are its own */
};

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

static void put_open(const case_list *w, size_t i, str tag)
{
    const operation *op = &w->p.a->operations[i];
    out *o = w->p.o;
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
    row_cells(p, op);
    html_lit(p->o, "</summary>");
}

/* The chain of that row, which is the i-th of those that were made ahead, if it was. */
static void put_chain(case_list *w, const operation *op, const chains *made, size_t i, out *o)
{
    if (i < made->ends.n) {
        chains_put(made, i, &w->p, &w->traces, o);
        return;
    }
    chains_clear(&w->late);
    w->late.text->watch = o->watch;
    chains_add(&w->late, &w->p, op);
    chains_put(&w->late, 0, &w->p, &w->traces, o);
}

static void put_packed(case_list *w, const operation *op, const chains *made, size_t i)
{
    char when[INSTANT_TEXT];
    pack_own own = row_own(&w->p, op, out_memory_str(w->keys), when);
    out_memory_clear(w->chain);
    put_chain(w, op, made, i, w->chain);
    uint64_t before = out_size(w->p.o) + pack_forms_size(w->pack);
    html_lit(w->p.o, " ");
    pack_put(w->pack, out_memory_str(w->chain), &own, w->p.o);
    w->packed += out_size(w->p.o) + pack_forms_size(w->pack) - before;
}

/* The k-th of the list, whose chain is the i-th of `made`. */
static void put_operation(case_list *w, size_t k, const chains *made, size_t i)
{
    const page *p = &w->p;
    const operation *op = &p->a->operations[w->rows[k]];
    limits *l = &w->left;
    out_memory_clear(w->keys);
    size_t person = who_of(&w->people, op);
    case_ids(p, op, person, w->keys);
    w->ids = out_memory_str(w->keys).n;
    case_keys(p, op, person, w->keys);
    if (gets_chain(l, op)) {
        put_open(w, w->rows[k], STR("details"));
        put_summary(p, op);
        uint64_t before = out_size(p->o);
        put_chain(w, op, made, i, p->o);
        *(has_story(op) ? &l->chain_bytes : &l->well_bytes) += out_size(p->o) - before;
        html_lit(p->o, "</details>"); /* no line break: twenty thousand of them are as many nodes */
    } else if (w->packed < PACK_BYTES) {
        put_open(w, w->rows[k], STR("details"));
        put_packed(w, op, made, i);
        put_summary(p, op);
        html_lit(p->o, "</details>");
    } else {
        put_open(w, w->rows[k], STR("div"));
        html_lit(p->o, "\">");
        row_cells(p, op);
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

/* Newest first; those without a time, which the analysis has last, are last here too. */
static size_t count_known(const analysis *a)
{
    size_t known = a->operation_count;
    while (known && !instant_known(a->operations[known - 1].started))
        known--;
    return known;
}

static void find_rows(case_list *w)
{
    const analysis *a = w->p.a;
    size_t known = count_known(a);
    w->rows = mem_zalloc(ROWS, sizeof *w->rows);
    for (size_t k = 0; k < a->operation_count && w->row_count < ROWS; k++) {
        size_t i = k < known ? known - 1 - k : k;
        if (!w->left.only_unsuccessful || unsuccessful(&a->operations[i]))
            w->rows[w->row_count++] = (uint32_t)i;
    }
}

static bool is_full(const case_list *w)
{
    return out_size(w->p.o) + pack_forms_size(w->pack) >= PAGE_BYTES;
}

static void put_rows(case_list *w, size_t from, size_t to, const chains *made)
{
    const page *p = &w->p;
    for (size_t k = from; k < to && !is_full(w); k++) {
        if (w->shown % CHUNK == 0) {
            out_str(p->o, w->shown ? STR("</div>\n") : STR(""));
            html_lit(p->o, "<div class=\"chunk\">\n");
        }
        put_operation(w, k, made, k - from);
        w->shown++;
    }
    if (w->packed >= PACK_BYTES || is_full(w))
        atomic_store_explicit(&w->enough, true, memory_order_relaxed);
}

/* What the page has no room for, and where it stands. */
static void put_left_out(const case_list *w)
{
    const page *p = &w->p;
    size_t shown = w->shown, all = p->a->operation_count;
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

static void put_head(case_list *w)
{
    const page *p = &w->p;
    html_lit(p->o, "<section aria-labelledby=\"operations\">\n<h2 id=\"operations\">Operations</h2>\n");
    if (!p->a->operation_count) {
        html_lit(p->o, "<p class=\"empty\">The logs hold none.</p>\n");
        return;
    }
    html_lit(p->o,
             "<p class=\"lead\">Newest first. An operation opens to its chain of events and to the details that a "
             "support case needs; Copy takes both as text.</p>\n");
    put_form(p);
    html_lit(p->o, "<div id=\"ops\">\n");
    row_heads(p);
}

static void put_foot(case_list *w)
{
    const page *p = &w->p;
    if (w->shown)
        html_lit(p->o, "</div>\n");
    if (p->a->operation_count) {
        html_lit(p->o, "</div>\n");
        put_traces(p, &w->traces);
        pack_put_forms(w->pack, STR("forms"), p->o);
        put_left_out(w);
    }
    html_lit(p->o, "</section>\n");
}

/* ---- in parts ---- */

case_list *case_list_new(const page *p)
{
    case_list *w = mem_zalloc(1, sizeof *w);
    w->p = *p;
    w->people = who_find(p->a);
    w->left = limits_of(p->a);
    w->pack = pack_new();
    w->keys = out_memory();
    w->chain = out_memory();
    find_rows(w);
    return w;
}

void case_list_free(case_list *w)
{
    for (unsigned i = 0; i <= LANE_SLOTS; i++)
        chains_free(&w->made[i]);
    chains_free(&w->late);
    out_free(w->keys);
    out_free(w->chain);
    pack_free(w->pack);
    who_free(&w->people);
    mem_free(w->rows);
    mem_free(w);
}

size_t case_list_parts(const case_list *w)
{
    return w->row_count ? (w->row_count + PART - 1) / PART : 1;
}

static size_t rows_end(const case_list *w, size_t part)
{
    size_t to = (part + 1) * PART;
    return to < w->row_count ? to : w->row_count;
}

void case_list_make(case_list *w, size_t part, unsigned slot, const out_watch *watch)
{
    chains *c = &w->made[slot];
    chains_clear(c);
    c->text->watch = watch;
    for (size_t k = part * PART; k < rows_end(w, part); k++) {
        if (atomic_load_explicit(&w->enough, memory_order_relaxed))
            break;
        chains_add(c, &w->p, &w->p.a->operations[w->rows[k]]);
    }
}

void case_list_put(case_list *w, size_t part, unsigned slot)
{
    w->keys->watch = w->chain->watch = w->p.o->watch;
    if (part == 0)
        put_head(w);
    put_rows(w, part * PART, rows_end(w, part), &w->made[slot]);
    if (part + 1 == case_list_parts(w))
        put_foot(w);
}
