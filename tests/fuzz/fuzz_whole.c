/* The whole program in memory: any bytes as the one input, the analysis, every file of the report. The first byte
   chooses how many threads there are and whether names are veiled; the rest arrives on standard input.

   Whatever comes in, the ledger adds up, every CSV is a table, every page closes what it opens, and a second run gives
   the same bytes. */
#include "base/digest.h"
#include "parsers/inputs.h"
#include "reports/pages.h"
#include "reports/report.h"
#include "reports/tables/tables.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { PAGE_DEPTH_MOST = 64, RUN_JOBS = 3 };

static const knowledge *rules;

static void check(bool good)
{
    if (!good)
        abort();
}

/* ---- what holds for every report ---- */

static void check_ledger(const ledger *l)
{
    for (size_t i = 0; i < l->units.n; i++) {
        const unit *u = &l->units.v[i];
        check(u->records == u->used + u->out_of_scope + u->duplicates + u->damaged);
    }
}

/* RFC 4180: rows of as many cells, each ended by CRLF; a quote only around a cell, or twice in one. */
static void check_csv(str s, size_t columns)
{
    bool quoted = false;
    size_t cells = 1;
    check(str_starts(s, STR("\xEF\xBB\xBF")) && str_ends(s, STR("\r\n")));
    for (size_t i = 3; i < s.n; i++) {
        char c = s.p[i];
        check(c != 0);
        if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && c == ',') {
            cells++;
        } else if (!quoted && c == '\r') {
            check(i + 1 < s.n && s.p[i + 1] == '\n' && cells == columns);
            cells = 1;
        }
    }
    check(!quoted);
}

static bool closes_itself(str tag, str name)
{
    static const str alone[] = {STR_INIT("meta"), STR_INIT("link"),  STR_INIT("br"),  STR_INIT("hr"),
                                STR_INIT("img"),  STR_INIT("input"), STR_INIT("col"), STR_INIT("wbr")};
    for (size_t i = 0; i < sizeof alone / sizeof *alone; i++)
        if (str_eq(name, alone[i]))
            return true;
    return str_ends(tag, STR("/")) || str_starts(tag, STR("!"));
}

static str tag_name(str tag)
{
    size_t n = 0;
    while (n < tag.n && ((char_lower(tag.p[n]) >= 'a' && char_lower(tag.p[n]) <= 'z') || char_is_digit(tag.p[n])))
        n++;
    return str_head(tag, n);
}

/* What is opened is closed, in order. Text of scripts and styles has no tags. */
static void check_page(str s)
{
    str open[PAGE_DEPTH_MOST];
    size_t depth = 0, at;
    while ((at = str_find_char(s, '<')) != STR_NONE) {
        s = str_from(s, at + 1);
        bool end = str_starts(s, STR("/"));
        size_t close = str_find_char(s, '>');
        check(close != STR_NONE);
        str tag = str_head(s, close), name = tag_name(end ? str_from(tag, 1) : tag);
        s = str_from(s, close + 1);
        if (end) {
            check(depth > 0 && str_eq(open[depth - 1], name));
            depth--;
        } else if (!closes_itself(tag, name)) {
            check(depth < PAGE_DEPTH_MOST);
            open[depth++] = name;
            if (str_eq(name, STR("script")) || str_eq(name, STR("style")))
                s = str_from(s, str_find(s, STR("</")));
        }
    }
    check(depth == 0);
}

/* ---- one run ---- */

static void add(digest *d, out *o)
{
    str s = out_memory_str(o);
    digest_add(d, s.p, s.n);
    out_free(o);
}

static void write_all(const analysis *a, digest *d)
{
    static const str program = STR_INIT("wbhealth");
    for (size_t i = 0; i < table_count; i++) {
        out *o = out_memory();
        table_write_csv(tables[i], a, (csv_form){',', '.'}, o);
        check_csv(out_memory_str(o), tables[i]->column_count);
        add(d, o);
    }
    out *o = out_memory();
    report_page_write(a, program, o);
    check_page(out_memory_str(o));
    add(d, o);
    o = out_memory();
    casebook_write(a, program, o);
    check_page(out_memory_str(o));
    add(d, o);
    o = out_memory();
    summary_write(a, program, &(options_told){0}, o);
    add(d, o);
}

/* Standard input, read from its beginning. */
static void put_input(const uint8_t *data, size_t size)
{
    check(ftruncate(STDIN_FILENO, 0) == 0 && pwrite(STDIN_FILENO, data, size, 0) == (ssize_t)size);
    check(lseek(STDIN_FILENO, 0, SEEK_SET) == 0);
}

/* What came out, as a checksum. */
typedef struct result {
    char text[DIGEST_TEXT];
} result;

static result run_once(const uint8_t *data, size_t size, unsigned jobs, bool veiled)
{
    result of;
    digest d;
    static const char *const paths[] = {"-"};
    veil_options veil = {0};
    inputs_refusal refusal;
    str culprit;
    put_input(data, size);
    analysis_options how = {
        .zone = zone_utc, .from = INSTANT_NONE, .to = INSTANT_NONE, .window_s = 600, .veil = veiled ? &veil : NULL};
    analyzer *z = analyzer_new(rules, &how);
    input_options options = {
        .jobs = jobs, .scope = analyzer_scope(z), .audit_scope = analyzer_audit_scope, .audit_context = z};
    inputs *in = inputs_find(paths, 1, &options, NULL, 0, &refusal, &culprit);
    ledger l = {0};
    inputs_read(in, &l, analyzer_sink(z), NULL);
    const analysis *a = analyzer_finish(z, &l);
    check_ledger(&l);
    digest_begin(&d);
    write_all(a, &d);
    digest_text(&d, of.text);
    analyzer_free(z);
    inputs_free(in);
    ledger_free(&l);
    return of;
}

static bool same(const result *a, const result *b)
{
    return memcmp(a->text, b->text, DIGEST_TEXT) == 0;
}

static void setup(void)
{
    rules = knowledge_load(NULL, 0, TRUST_BUILT_IN, NULL, NULL);
    int input = memfd_create("input", MFD_CLOEXEC);
    check(rules && input >= 0 && dup2(input, STDIN_FILENO) == STDIN_FILENO);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!rules)
        setup();
    if (size == 0)
        return 0;
    unsigned jobs = data[0] & 1 ? RUN_JOBS : 1;
    bool veiled = data[0] & 2;
    result one = run_once(data + 1, size - 1, 1, veiled);
    if (data[0] & 5) {
        result again = run_once(data + 1, size - 1, jobs, veiled);
        check(same(&one, &again));
    }
    return 0;
}
