/* The rule files: the built-in ones hold, broken ones are told with file and line, and the example of docs/rules.md
 * works. */
#include "analyzer/explain/explain.h"
#include "analyzer/knowledge/data.h"
#include "analyzer/knowledge/embedded.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

Suite *suite_knowledge_rules(void);

/* What was reported, one "file:line: message" per line. */
typedef struct report {
    char text[16384];
    size_t n;
    unsigned count;
} report;

static void on_problem(void *context, str file, unsigned line, str message)
{
    report *r = context;
    int n = snprintf(r->text + r->n, sizeof r->text - r->n, "%.*s:%u: %.*s\n", STR_ARG(file), line, STR_ARG(message));
    ck_assert_int_gt(n, 0);
    ck_assert_uint_lt(r->n + (size_t)n, sizeof r->text);
    r->n += (size_t)n;
    r->count++;
}

static knowledge *load(const char *text, report *r)
{
    *r = (report){0};
    rule_source source = {STR("extra.xml"), str_of(text)};
    return knowledge_load(&source, text ? 1 : 0, TRUST_NOTHING, on_problem, r);
}

/* The file has this problem and cannot be loaded. */
static void refuses(const char *text, const char *problem)
{
    report r;
    knowledge *k = load(text, &r);
    ck_assert_ptr_null(k);
    ck_assert_msg(strstr(r.text, problem) != NULL, "expected \"%s\" among:\n%s", problem, r.text);
}

#define FILE_OF(entries) "<wbhealth-rules version=\"1\">\n" entries "\n</wbhealth-rules>"
#define CAUSE(id)                                                                                       \
    "<cause id=\"" id "\" title=\"t\" category=\"c\" fault=\"outage\" owner=\"user\" severity=\"low\">" \
    "<meaning>m</meaning></cause>"

START_TEST(built_in_rules_hold)
{
    report r;
    knowledge *k = load(NULL, &r);
    ck_assert_msg(k != NULL, "%s", r.text);
    knowledge_counts c = knowledge_count(k);
    ck_assert_uint_ge(c.causes, 55);
    ck_assert_uint_ge(c.errors, 8);
    ck_assert_uint_gt(c.samples, 2 * c.rules);
    ck_assert(str_starts(knowledge_version(k), STR("rules 2026.1, ")));
    knowledge_free(k);
}
END_TEST

START_TEST(causes_have_all_they_need)
{
    report r;
    knowledge *k = load(NULL, &r);
    const cause *c;
    for (size_t i = 0; (c = knowledge_nth_cause(k, i)); i++) {
        ck_assert_msg(c->steps.n > 0, "%.*s", STR_ARG(c->id));
        ck_assert_uint_eq(c->rank, i);
        ck_assert(c->fault != FAULT_NONE && c->owner != OWNER_NONE && c->severity != SEVERITY_NONE);
        ck_assert(!str_empty(c->meaning) && !str_ends(c->title, STR(".")));
        /* On the page that is handed on every one has a meaning, and something to do. */
        ck_assert_msg(plain_fits(str_empty(c->plain) ? c->meaning : c->plain), "%.*s", STR_ARG(c->id));
        bool sayable = !str_empty(cause_action(c));
        for (size_t n = 0; n < c->steps.n && n < 2; n++)
            sayable = sayable || plain_fits(c->steps.v[n]);
        ck_assert_msg(sayable, "%.*s", STR_ARG(c->id));
    }
    knowledge_free(k);
}
END_TEST

/* The built-in files, with what stands in one of them between two marks cut out. */
static knowledge *load_without(const char *file, const char *from, const char *to, report *r)
{
    rule_source files[32];
    size_t n = embedded_count();
    char *cut = NULL;
    *r = (report){0};
    ck_assert_uint_le(n, sizeof files / sizeof *files);
    for (size_t i = 0; i < n; i++) {
        files[i] = embedded_rules(i);
        if (!str_eq(files[i].name, str_of(file)))
            continue;
        str text = files[i].text;
        size_t begin = str_find(text, str_of(from));
        ck_assert_uint_ne(begin, STR_NONE);
        size_t end = begin + str_find(str_from(text, begin), str_of(to)) + strlen(to);
        cut = malloc(text.n);
        ck_assert_ptr_nonnull(cut);
        memcpy(cut, text.p, begin);
        memcpy(cut + begin, text.p + end, text.n - end);
        files[i].text = str_make(cut, text.n - (end - begin));
    }
    ck_assert_ptr_nonnull(cut);
    knowledge *k =
        knowledge_load_files((str){0}, (rule_files){files, n}, (rule_files){NULL, 0}, TRUST_BUILT_IN, on_problem, r);
    free(cut);
    return k;
}

START_TEST(causes_that_the_program_names_must_be_there)
{
    report r;
    ck_assert_ptr_null(load_without("causes.xml", "<cause id=\"service-restarted\"", "</cause>", &r));
    ck_assert_str_eq(r.text, "causes.xml:0: no <cause id=\"service-restarted\">, which the program needs\n");
    knowledge *k = load(NULL, &r);
    for (cause_id id = CAUSE_OTHER + 1; id < CAUSE_COUNT; id++) {
        ck_assert(str_eq(knowledge_cause_at(k, id)->id, cause_ids.v[id].word));
        ck_assert_int_eq(knowledge_cause_at(k, id)->known, id);
    }
    ck_assert_int_eq(knowledge_cause(k, STR("rpc-unavailable"))->known, CAUSE_OTHER);
    knowledge_free(k);
}
END_TEST

/* The same of findings, changes and phrases; and their texts have no place that the code does not fill. */
START_TEST(findings_are_those_of_the_program)
{
    report r;
    ck_assert_ptr_null(load_without("findings.xml", "<finding id=\"failover\"", "</finding>", &r));
    ck_assert_str_eq(r.text, "findings.xml:0: no <finding id=\"failover\">, which the program needs\n");
    ck_assert_ptr_null(load_without("findings.xml", "<change id=\"version\"", "</change>", &r));
    ck_assert_str_eq(r.text, "findings.xml:0: no <change id=\"version\">, which the program needs\n");
    ck_assert_ptr_null(load_without("findings.xml", "<phrase id=\"no-event-id\"", "</phrase>", &r));
    ck_assert_str_eq(r.text, "findings.xml:0: no <phrase id=\"no-event-id\">, which the program needs\n");
#define FINDING(id, detail, plain)                                                                                \
    "<finding id=\"" id "\" severity=\"low\" title=\"t\"><detail>" detail "</detail><plain-title>t</plain-title>" \
    "<plain>" plain "</plain></finding>"
    refuses(FILE_OF(FINDING("mine", "d", "p")), "extra.xml:2: no <finding> \"mine\" is known to the program");
    refuses(FILE_OF(FINDING("failover", "{server}", "p")), "extra.xml:2: unknown place {server}");
    refuses(FILE_OF(FINDING("failover", "d", "event 31016")), "extra.xml:2: <plain> is for the page");
    knowledge *k = load(FILE_OF(FINDING("failover", "{to} took over", "p")), &r);
    ck_assert_msg(k != NULL, "%s", r.text);
    ck_assert(str_eq(knowledge_finding(k, FINDING_FAILOVER)->detail, STR("{to} took over")));
    ck_assert_int_eq(knowledge_finding(k, FINDING_FAILOVER)->severity, SEVERITY_LOW);
    ck_assert(knowledge_finding(k, FINDING_LOG_GAP)->tags & FINDING_TAG_BLIND_SPOT);
    knowledge_free(k);
}
END_TEST

/* Whose sentence says what to do: the cause's own, or that of advice. */
START_TEST(actions_of_causes)
{
    report r;
    knowledge *k = load(NULL, &r);
    str ladder = cause_action(knowledge_cause_at(k, CAUSE_SERVICE_DOWN));
    ck_assert(str_starts(ladder, STR("Let the sync server reach")));
    ck_assert(str_eq(cause_action(knowledge_cause_at(k, CAUSE_NO_ANSWER)), ladder));
    ck_assert(str_starts(cause_action(knowledge_cause(k, STR("rpc-unavailable"))), STR("Restore the way")));
    ck_assert(str_empty(cause_action(knowledge_cause_at(k, CAUSE_CANCELLED))));
    knowledge_free(k);
    refuses(FILE_OF("<cause id=\"a\" title=\"t\" category=\"c\" fault=\"outage\" owner=\"user\" severity=\"low\">"
                    "<meaning>m</meaning>\n<action advice=\"nope\"/></cause>"),
            "extra.xml:3: unknown advice \"nope\"");
    refuses(FILE_OF("<cause id=\"a\" title=\"t\" category=\"c\" fault=\"outage\" owner=\"user\" severity=\"low\">"
                    "<meaning>m</meaning><action>Run gpupdate /force.</action></cause>"),
            "extra.xml:2: <action> is for the page that is handed on");
}
END_TEST

/* Replacing the texts of a built-in cause does not change what the program takes it for, unless it says so. */
START_TEST(tags_of_a_replaced_cause_stay)
{
    report r;
    knowledge *k = load(FILE_OF(CAUSE("cancelled")), &r);
    ck_assert_uint_eq(knowledge_cause_at(k, CAUSE_CANCELLED)->tags, CAUSE_TAG_LEFT | CAUSE_TAG_ECHO);
    ck_assert(str_eq(knowledge_cause_at(k, CAUSE_CANCELLED)->title, STR("t")));
    knowledge_free(k);
    k = load(
        FILE_OF("<cause id=\"cancelled\" title=\"t\" category=\"c\" fault=\"outage\" owner=\"user\" severity=\"low\" "
                "tags=\" echo  blocked \"><meaning>m</meaning></cause>"),
        &r);
    ck_assert_uint_eq(knowledge_cause(k, STR("cancelled"))->tags, CAUSE_TAG_ECHO | CAUSE_TAG_BLOCKED);
    ck_assert(cause_has(knowledge_cause(k, STR("throttled")), CAUSE_TAG_BLOCKED | CAUSE_TAG_LEFT));
    ck_assert(!cause_has(NULL, ~0U));
    knowledge_free(k);
    refuses(FILE_OF("<cause id=\"a\" title=\"t\" category=\"c\" fault=\"outage\" owner=\"user\" severity=\"low\" "
                    "tags=\"echo frog\"><meaning>m</meaning></cause>"),
            "extra.xml:2: unknown tag \"frog\"");
}
END_TEST

START_TEST(structure_is_checked)
{
    refuses("", "extra.xml:");
    refuses("<wbhealth-rules version=\"1\"><cause></wbhealth-rules>", "extra.xml:1: ");
    refuses("<rules/>", "extra.xml:1: the root element of a rule file is <wbhealth-rules>");
    refuses("<wbhealth-rules/>", "without version");
    refuses(FILE_OF("<frog/>"), "extra.xml:2: ");
    refuses(FILE_OF("hello"), "extra.xml:");
    refuses(FILE_OF("<code value=\"0x99\" colour=\"red\"><meaning>m</meaning></code>"), "extra.xml:2: ");
    refuses(FILE_OF("<cause id=\"a\" title=\"t\"><meaning>m</meaning></cause>"),
            "extra.xml:2: <cause> without severity");
    refuses(FILE_OF("<code value=\"0x99\" use=\"maybe\"><meaning>m</meaning></code>"), "extra.xml:2: ");
}
END_TEST

START_TEST(no_entities_no_network)
{
    refuses("<!DOCTYPE wbhealth-rules [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n" FILE_OF(""),
            "extra.xml:1: a DOCTYPE is not allowed");
    refuses("<!DOCTYPE wbhealth-rules SYSTEM \"http://contoso.example/x.dtd\">\n" FILE_OF(""),
            "a DOCTYPE is not allowed");
    refuses(FILE_OF("&nope;"), "extra.xml:2: ");
}
END_TEST

START_TEST(words_and_references_are_checked)
{
    refuses(FILE_OF("<event provider=\"X\" id=\"12\" name=\"n\" role=\"chief\"><meaning>m</meaning></event>"),
            "extra.xml:2: unknown role \"chief\"");
    refuses(FILE_OF("<event provider=\"X\" id=\"70000\" name=\"n\" role=\"info\"><meaning>m</meaning></event>"),
            "extra.xml:2: \"70000\" is no event id");
    refuses(FILE_OF(CAUSE("twice") "\n" CAUSE("twice")),
            "extra.xml:3: duplicate <cause> twice, which is in extra.xml line 2");
    refuses(FILE_OF(CAUSE("Not OK")), "extra.xml:2: id \"Not OK\"");
    refuses(FILE_OF("<topic id=\"t\" title=\"t\" words=\"w\" cause=\"nope\"><meaning>m</meaning></topic>"),
            "extra.xml:2: unknown cause \"nope\"");
    refuses(FILE_OF("<topic id=\"t\" title=\"t\" words=\"w\"><meaning>m</meaning>\n<use advice=\"nope\"/></topic>"),
            "extra.xml:3: unknown advice \"nope\"");
    refuses(FILE_OF("<code value=\"0xzz\"><meaning>m</meaning></code>"), "extra.xml:2: \"0xzz\" is no code");
}
END_TEST

START_TEST(rules_are_checked)
{
    refuses(FILE_OF("<rule cause=\"nope\" stage=\"cloud\" pattern=\"a\"><hit>a</hit><miss>b</miss></rule>"),
            "extra.xml:2: unknown cause \"nope\"");
    refuses(FILE_OF("<rule cause=\"unknown\" stage=\"cloud\" pattern=\"a(b\"><hit>a</hit><miss>b</miss></rule>"),
            "extra.xml:2: bad pattern at offset 3: ");
    refuses(FILE_OF("<rule cause=\"unknown\" stage=\"cloud\" pattern=\"abc\">\n<hit>xyz</hit><miss>b</miss></rule>"),
            "extra.xml:3: this <hit> is not matched by its rule");
    refuses(
        FILE_OF("<rule cause=\"unknown\" stage=\"cloud\" pattern=\"abc\">\n<hit>abc</hit>\n<miss>abcd</miss></rule>"),
        "extra.xml:4: this <miss> is matched by its rule");
    refuses(FILE_OF("<rule cause=\"unknown\" stage=\"text\" pattern=\"abc\"><hit>abc</hit><miss>b</miss></rule>"),
            "extra.xml:2: <rule> without provider");
    refuses(FILE_OF("<rule cause=\"unknown\" stage=\"cloud\" pattern=\"abc\"><hit>abc</hit></rule>"),
            "extra.xml:2: a rule needs at least one <hit> and one <miss>");
    refuses(
        FILE_OF("<rule cause=\"unknown\" stage=\"code\" code=\"0x533\"><hit>hr=80070005</hit><miss>b</miss></rule>"),
        "this <hit> is not matched");
}
END_TEST

START_TEST(all_problems_are_told_at_once)
{
    report r;
    ck_assert_ptr_null(
        load(FILE_OF("<frog/>\n<topic id=\"t\" title=\"t\" words=\"w\" cause=\"nope\"><meaning>m</meaning>"
                     "</topic>\n<rule cause=\"unknown\" stage=\"cloud\" pattern=\"abc\"><hit>x</hit>"
                     "<miss>y</miss></rule>"),
             &r));
    ck_assert_uint_eq(r.count, 3);
}
END_TEST

START_TEST(extras_come_first_and_replace)
{
    report r;
    knowledge *k = load(NULL, &r);
    size_t built_in = knowledge_count(k).causes;
    knowledge_free(k);
    k = load(
        FILE_OF(CAUSE("mine") CAUSE(
            "rpc-unavailable") "<event provider=\"adsync\" id=\"6306\" name=\"Mine\" "
                               "role=\"info\"><meaning>m</meaning></event>"
                               "<rule cause=\"mine\" stage=\"event\" provider=\"passwordresetservice\" event=\"33004\">"
                               "<hit/><miss event=\"1\"/></rule>"),
        &r);
    ck_assert_msg(k != NULL, "%s", r.text);
    ck_assert(str_eq(knowledge_nth_cause(k, 0)->id, STR("mine")));
    ck_assert(str_eq(knowledge_cause(k, STR("rpc-unavailable"))->title, STR("t")));
    ck_assert_uint_eq(knowledge_count(k).causes, built_in + 1);
    ck_assert(str_eq(knowledge_event(k, STR("ADSync"), 6306)->name, STR("Mine")));
    rule_match m = knowledge_match_event(k, STR("PasswordResetService"), 33004);
    ck_assert(str_eq(m.rule->cause->id, STR("mine")));
    ck_assert(str_eq(m.rule->place.file, STR("extra.xml")));
    /* A built-in rule speaks of the replaced cause. */
    m = knowledge_match_code(k, 0x6ba, KIND_NONE);
    ck_assert(str_eq(m.rule->cause->title, STR("t")));
    knowledge_free(k);
}
END_TEST

/* The text between the fences of the first xml block. */
static char *example_of_docs(void)
{
    FILE *f = fopen("docs/rules.md", "rb");
    ck_assert_msg(f != NULL, "run in the project's root");
    char *all = calloc(1, 65536);
    size_t n = fread(all, 1, 65535, f);
    fclose(f);
    ck_assert_uint_gt(n, 0);
    char *begin = strstr(all, "```xml\n");
    ck_assert_ptr_nonnull(begin);
    begin += 7;
    char *end = strstr(begin, "```");
    ck_assert_ptr_nonnull(end);
    size_t length = (size_t)(end - begin);
    memmove(all, begin, length);
    all[length] = '\0';
    return all;
}

START_TEST(example_of_the_documentation_works)
{
    report r;
    char *text = example_of_docs();
    knowledge *k = load(text, &r);
    ck_assert_msg(k != NULL, "%s", r.text);
    ck_assert(str_eq(knowledge_match_code(k, 0x80040901, KIND_NONE).rule->cause->id, STR("contoso-filter")));
    ck_assert(str_eq(knowledge_match_text(k, STR("ADSync"), 6329, STR("PwdGuard: word 3 refused")).rule->cause->id,
                     STR("contoso-filter")));
    ck_assert(knowledge_event(k, STR("ContosoGuard"), 900)->gate);
    ck_assert_uint_eq(knowledge_cause(k, STR("contoso-filter"))->steps.n, 2);
    out *o = out_memory();
    ck_assert_int_eq(explain_write(k, STR("pwdguard"), EXPLAIN_COLUMNS, o), EXPLAIN_KNOWN);
    out_free(o);
    knowledge_free(k);
    free(text);
}
END_TEST

START_TEST(schema_and_files_are_embedded)
{
    ck_assert_uint_gt(embedded_count(), 5);
    ck_assert(str_find(embedded_schema(), STR("relaxng")) != STR_NONE);
    for (size_t i = 0; i < embedded_count(); i++)
        ck_assert(embedded_is_name(embedded_rules(i).name));
    ck_assert(!embedded_is_name(STR("other.xml")));
}
END_TEST

Suite *suite_knowledge_rules(void)
{
    Suite *s = suite_create("rules");
    TCase *t = tcase_create("files");
    tcase_add_test(t, built_in_rules_hold);
    tcase_add_test(t, causes_have_all_they_need);
    tcase_add_test(t, causes_that_the_program_names_must_be_there);
    tcase_add_test(t, findings_are_those_of_the_program);
    tcase_add_test(t, actions_of_causes);
    tcase_add_test(t, tags_of_a_replaced_cause_stay);
    tcase_add_test(t, structure_is_checked);
    tcase_add_test(t, no_entities_no_network);
    tcase_add_test(t, words_and_references_are_checked);
    tcase_add_test(t, rules_are_checked);
    tcase_add_test(t, all_problems_are_told_at_once);
    tcase_add_test(t, extras_come_first_and_replace);
    tcase_add_test(t, example_of_the_documentation_works);
    tcase_add_test(t, schema_and_files_are_embedded);
    suite_add_tcase(s, t);
    return s;
}
