/* The key of hashes is another one in every run, and reaches nothing that is written. */
#include "analyzer/analysis.h"
#include "analyzer/knowledge/knowledge.h"
#include "base/arena.h"
#include "base/hash.h"
#include "parsers/inputs.h"
#include "reports/report.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

Suite *suite_keys(void);

static const char *const paths[] = {"samples/contoso-october.zip", "samples/contoso-november.zip",
                                    "samples/audit-portal.csv"};
enum { PATHS = sizeof paths / sizeof *paths };

/* All files of the report, one after another. */
static str report_under(siphash_key key, const char *folder, arena *text)
{
    hash_set_key(key);
    knowledge *k = knowledge_load(NULL, 0, TRUST_BUILT_IN, NULL, NULL);
    analysis_options how = {.zone = zone_utc, .from = INSTANT_NONE, .to = INSTANT_NONE, .window_s = 600};
    analyzer *a = analyzer_new(k, &how);
    input_options options = {
        .jobs = 2, .scope = analyzer_scope(a), .audit_scope = analyzer_audit_scope, .audit_context = a};
    inputs_refusal refusal = INPUTS_FINE;
    str culprit = {0};
    out_error error = {0};
    ledger l = {0};
    inputs *in = inputs_find(paths, PATHS, &options, report_file_names, report_file_count, &refusal, &culprit);
    out_set *set = out_set_open(folder, &error);
    ck_assert(k && in && refusal == INPUTS_FINE && set);
    inputs_read(in, &l, analyzer_sink(a), NULL);
    report_options report = {
        .html = true, .csv = true, .table_form = {',', '.'}, .jobs = 2, .program = STR("wbhealth")};
    ck_assert(report_write(analyzer_finish(a, &l), &report, set, &(report_leak){0}));
    ck_assert(out_set_commit(set, &report_plan, &error));
    out *all = out_memory();
    for (size_t i = 0; out_set_file(set, i); i++) {
        const char *path = arena_printf(text, "%s/%s%c", folder, out_set_file(set, i), 0).p;
        FILE *f = fopen(path, "rb");
        char bytes[4096];
        ck_assert_ptr_nonnull(f);
        for (size_t n; (n = fread(bytes, 1, sizeof bytes, f)) > 0;)
            out_bytes(all, bytes, n);
        fclose(f);
        remove(path);
    }
    str copy = arena_str(text, out_memory_str(all));
    out_free(all);
    out_set_abandon(set);
    analyzer_free(a);
    inputs_free(in);
    ledger_free(&l);
    knowledge_free(k);
    return copy;
}

START_TEST(same_bytes_under_any_key)
{
    arena text = {0};
    char folder[] = "/tmp/wbhealth-keys.XXXXXX";
    ck_assert_ptr_nonnull(mkdtemp(folder));
    str one = report_under((siphash_key){1, 2}, folder, &text);
    str other = report_under((siphash_key){UINT64_C(0x9e3779b97f4a7c15), 77}, folder, &text);
    ck_assert_uint_gt(one.n, 1 << 20);
    ck_assert(str_eq(one, other));
    rmdir(folder);
    arena_free(&text);
}
END_TEST

Suite *suite_keys(void)
{
    Suite *s = suite_create("keys");
    TCase *c = tcase_create("keys");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, same_bytes_under_any_key);
    suite_add_tcase(s, c);
    return s;
}
