/* The whole program in memory: any bytes as the one input, the analysis, every file of the report. The first byte
   chooses how many threads there are, whether names are veiled, and the language; the rest arrives on standard input.

   Whatever comes in, the ledger adds up, every CSV is a table, every page closes what it opens, and a second run gives
   the same bytes; one input of eight has that second run, which costs as much as the first. */
#include "base/digest.h"
#include "parsers/inputs.h"
#include "reports/pages.h"
#include "reports/report.h"
#include "reports/tables/tables.h"
#include "tests/fuzz/well_formed.h"

#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { RUN_JOBS = 3, TWICE = 0x1c };

static const knowledge *rules;
static spoken languages[TONGUES];

/* ---- what holds for every report ---- */

static void check_ledger(const ledger *l)
{
    for (size_t i = 0; i < l->units.n; i++) {
        const unit *u = &l->units.v[i];
        check(u->records == u->used + u->out_of_scope + u->duplicates + u->damaged);
    }
}

/* ---- one run ---- */

static void add(digest *d, out *o)
{
    str s = out_memory_str(o);
    digest_add(d, s.p, s.n);
    out_free(o);
}

/* What is written in a language: the page to hand on, the summary of a run, the mail. */
static void write_spoken(const analysis *a, str program, spoken language, digest *d)
{
    out *o = out_memory();
    report_page_write(a, program, language, o);
    check_page(out_memory_str(o));
    add(d, o);
    o = out_memory();
    brief_write(a, language, o);
    add(d, o);
    o = out_memory();
    report_ask(a, language, o);
    add(d, o);
}

static void write_all(const analysis *a, spoken language, digest *d)
{
    static const str program = STR_INIT("wbhealth");
    for (size_t i = 0; i < table_count; i++) {
        out *o = out_memory();
        table_write_csv(tables[i], a, (csv_form){',', '.'}, o);
        check_csv(out_memory_str(o), tables[i]->column_count);
        add(d, o);
    }
    write_spoken(a, program, language, d);
    out *o = out_memory();
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

static result run_once(const uint8_t *data, size_t size, unsigned jobs, bool veiled, spoken language)
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
    write_all(a, language, &d);
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
    for (tongue t = TONGUE_ENGLISH + 1; t < TONGUES; t++) {
        languages[t] = (spoken){t, knowledge_load_language(tongue_code(t), NULL, 0, TRUST_BUILT_IN, NULL, NULL)};
        check(languages[t].rules);
    }
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
    bool veiled = data[0] & 2, twice = (data[0] & TWICE) == 0;
    spoken language = languages[(data[0] >> 5) % TONGUES];
    result one = run_once(data + 1, size - 1, 1, veiled, language);
    if (twice) {
        result again = run_once(data + 1, size - 1, jobs, veiled, language);
        check(same(&one, &again));
    }
    return 0;
}
