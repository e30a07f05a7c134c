#include "parsers/csv/header.h"

#include "base/mem.h"
#include "base/text.h"
#include "parsers/csv/cell.h"
#include "parsers/text/text.h"

enum {
    HEADER_ROWS = 10,         /* it is one of the first */
    REWRITTEN_MAX = 64 * 1024 /* of a text in which none is found as it stands */
};

/* One candidate row under one separator. Moves the framer behind it. False: there are no more rows. */
static bool try_row(arena *a, csv_parser_box *parser, csv_framer *f, str text, bool end, csv_judge *judge,
                    const void *context, csv_header *best)
{
    csv_frame row = csv_framer_next(f, text.p, text.n, end);
    bool whole = row.kind != CSV_MORE;
    if (!whole && f->at >= text.n)
        return false;
    if (!whole) /* the text is cut inside it: what is there may be known already */
        row = (csv_frame){.kind = CSV_ROW, .at = f->at, .n = f->cell - f->at, .columns = f->columns};
    csv_header h = {.separator = f->separator,
                    .columns = row.columns,
                    .row = str_make(text.p + row.at, row.n),
                    .behind = f->at,
                    .line = f->line,
                    .whole = whole,
                    .before = str_head(text, f->at)};
    if (row.kind == CSV_ROW && row.n > 0 && csv_parse_row(parser, a, h.row, f->separator, &h.names)) {
        for (size_t i = 0; i < h.names.n; i++)
            h.names.v[i] = csv_cell_text(h.names.v[i]);
        h.score = judge(&h.names, context);
    }
    if (h.score > best->score)
        *best = h;
    return whole;
}

static csv_header find_plain(arena *a, str text, bool end, csv_judge *judge, const void *context)
{
    static const char separators[] = {',', ';', '\t', '|'};
    csv_header best = {0};
    bool settled = true;
    csv_parser_box *parser = csv_parser_box_new();
    csv_framer *f = mem_alloc(sizeof *f);
    for (size_t i = 0; i < sizeof separators; i++) {
        *f = (csv_framer){.separator = separators[i], .line = 1};
        bool more = true;
        for (int rows = 0; more && rows < HEADER_ROWS && best.separator != separators[i]; rows++)
            more = try_row(a, parser, f, text, end, judge, context, &best);
        settled = settled && (more || end);
    }
    best.settled = settled;
    mem_free(f);
    csv_parser_box_free(parser);
    return best;
}

/* Is there a sign of such a text in its first lines? */
static bool may_be(csv_form form, str text)
{
    enum { SIGNS = 4096 };
    bool sign = false, line = true;
    text = str_head(text, SIGNS);
    for (size_t i = 0; i < text.n && !sign; i++) {
        sign = form == CSV_OTHER_QUOTES ? csv_quote_at(text, i) > 0 : line && text.p[i] == '"';
        line = text.p[i] == '\n' || text.p[i] == '\r';
    }
    return sign;
}

static csv_header find_rewritten(arena *a, csv_form form, str text, bool end, csv_judge *judge, const void *context)
{
    csv_header h = {.score = 0};
    if (!may_be(form, text))
        return h;
    bool whole = end && text.n <= REWRITTEN_MAX;
    char outer = ';';
    text = str_head(text, REWRITTEN_MAX);
    csv_rewriter *w = mem_zalloc(1, sizeof *w);
    *w = (csv_rewriter){.form = form, .lines = {.separator = outer, .line = 1}, .line = 1, .ends = true};
    char *out = arena_bytes(a, text.n + 1);
    size_t n = 0;
    csv_rewrite(w, text, whole, out, &n);
    mem_free(w);
    h = find_plain(a, str_make(out, n), whole, judge, context);
    h.form = form;
    h.outer = h.separator == outer ? ',' : outer; /* of a header in a single cell either is right */
    h.settled = false;
    return h;
}

csv_header csv_header_find(arena *a, str text, bool end, csv_judge *judge, const void *context)
{
    csv_header h = find_plain(a, text, end, judge, context);
    if (h.score > 0 && may_be(CSV_OTHER_QUOTES, h.row)) { /* its names are known in spite of them; its rows are not */
        csv_header rewritten = find_rewritten(a, CSV_OTHER_QUOTES, text, end, judge, context);
        h = rewritten.score >= h.score ? rewritten : h;
    }
    for (csv_form form = CSV_PLAIN + 1; form < CSV_FORMS && h.score == 0; form++) {
        csv_header rewritten = find_rewritten(a, form, text, end, judge, context);
        h = rewritten.score > 0 ? rewritten : h;
    }
    return h;
}

csv_header csv_header_sniff(arena *a, str head, bool whole, csv_judge *judge, const void *context)
{
    return csv_header_find(a, text_sniff(a, head), whole, judge, context);
}

bool csv_header_same(const csv_header *a, const csv_header *b)
{
    bool same = a->names.n == b->names.n && a->columns == b->columns;
    for (size_t i = 0; same && i < a->names.n; i++)
        same = str_eq_nocase(a->names.v[i], b->names.v[i]);
    return same;
}
