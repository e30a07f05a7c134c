#include "reports/words/plain.h"

#include "reports/report.h"
#include "tests/unit/reports/fixture.h"

#include <check.h>
#include <stdio.h>
#include <unistd.h>

Suite *suite_words_plain(void);

static const struct {
    str text, shown; /* shown empty: may not stand on the page that is handed on */
} sentences[] = {
    {STR_INIT("Wait an hour, then try again."), STR_INIT("Wait an hour, then try again.")},
    {STR_INIT("Restart the service (Restart-Service ADSync) and wait."), STR_INIT("Restart the service and wait.")},
    {STR_INIT("Open it for 443 (outbound)."), STR_INIT("Open it for 443 (outbound).")},
    {STR_INIT("Open port 443."), STR_INIT("")},
    {STR_INIT("Report it (TCP)."), STR_INIT("Report it.")},
    {STR_INIT("Search the Metaverse."), STR_INIT("")},
    {STR_INIT("A registry-value."), STR_INIT("")},
    {STR_INIT("Samuel reports it, deported."), STR_INIT("Samuel reports it, deported.")},
    {STR_INIT("Wait for event 31015."), STR_INIT("")},
    {STR_INIT("Run gpupdate /force."), STR_INIT("")},
    {STR_INIT("Allow *.servicebus.windows.net."), STR_INIT("")},
    {STR_INIT("It is 0x5."), STR_INIT("")},
    {STR_INIT("Look for MSOL_abc."), STR_INIT("")},
    {STR_INIT("Mail admin@contoso.com."), STR_INIT("")},
    {STR_INIT(""), STR_INIT("")},
};

START_TEST(plain_sentences)
{
    out *o = out_memory();
    const voice v = {.o = o};
    ck_assert_int_eq(plain_fits(sentences[_i].text), !str_empty(sentences[_i].shown));
    if (plain_fits(sentences[_i].text))
        plain_put(&v, sentences[_i].text);
    ck_assert_msg(str_eq(out_memory_str(o), sentences[_i].shown), "%.*s", STR_ARG(out_memory_str(o)));
    out_free(o);
}
END_TEST

/* A cause says itself what to do: in its own sentence, in that of its ladder, or in its first step that can stand here.
   Never in another cause's, whatever its category. */
START_TEST(action_of_a_cause)
{
    const str steps[] = {STR_INIT("Run gpupdate /force."), STR_INIT("Ask the desk."), STR_INIT("Wait.")};
    const advice ladder = {.action = STR_INIT("Step by step.")};
    cause c = {.category = STR_INIT("service"), .steps = {steps, 3}};
    ck_assert(str_eq(plain_action(&c), STR("Ask the desk.")));
    c.steps.n = 1;
    ck_assert(str_empty(plain_action(&c)));
    c.action_from = &ladder;
    ck_assert(str_eq(plain_action(&c), STR("Step by step.")));
    c.action = STR("Do it.");
    ck_assert(str_eq(plain_action(&c), STR("Do it.")));
}
END_TEST

/* ---- the file of --support-case ---- */

static support_result support_case(const fixture *f, const char *folder, str id)
{
    out_error error = {0};
    out_set *set = out_set_open(folder, &error);
    ck_assert_ptr_nonnull(set);
    support_result r = report_support_case(&f->a, id, STR("wbhealth"), set, &(report_leak){0});
    if (r == SUPPORT_WRITTEN)
        ck_assert(out_set_commit(set, NULL, &error));
    out_set_abandon(set);
    return r;
}

START_TEST(support_file)
{
    char folder[] = "/tmp/wbhealth-support.XXXXXX", path[256], text[8192];
    ck_assert_ptr_nonnull(mkdtemp(folder));
    fixture *f = fixture_new();
    ck_assert_int_eq(support_case(f, folder, STR("none such")), SUPPORT_UNKNOWN_ID);
    ck_assert_int_eq(support_case(f, folder, STR("B7AC3F2E-0000-4000-8000-00000000ABCD")), SUPPORT_WRITTEN);
    snprintf(path, sizeof path, "%s/support-case-b7ac3f2e-0000-4000-8000-00000000abcd.txt", folder);
    FILE *file = fopen(path, "rb");
    ck_assert_ptr_nonnull(file);
    str all = str_make(text, fread(text, 1, sizeof text, file));
    fclose(file);
    ck_assert(str_find(all, STR("Support code (TrackingId): b7ac3f2e-0000-4000-8000-00000000abcd\n")) != STR_NONE);
    ck_assert(str_find(all, STR("From: contoso-oct.zip!aadc01.xml, record 101")) != STR_NONE);
    ck_assert(str_find(all, STR("at A.B(), \"x\"")) != STR_NONE);
    ck_assert(str_find(all, STR("Licence of the user: ____")) != STR_NONE);
    unlink(path);
    rmdir(folder);
    fixture_free(f);
}
END_TEST

/* A GUID in braces is the GUID; a text that is cut says so; a row of the cloud says whose it is. */
START_TEST(support_in_braces)
{
    char folder[] = "/tmp/wbhealth-support.XXXXXX", path[256], text[16384], message[1000];
    ck_assert_ptr_nonnull(mkdtemp(folder));
    fixture *f = fixture_new();
    memset(message, 'm', sizeof message);
    f->events[1].role = ROLE_ERROR;
    f->events[1].text = message, f->events[1].text_bytes = sizeof message;
    f->events[2].row = 0;
    f->audit_fact.activity = symbols_add(f->symbols, STR("Reset password (by admin)"));
    f->audit_fact.result = symbols_add(f->symbols, STR("failure"));
    f->events[2].admin = symbols_add(f->symbols, STR("help@contoso.com"));
    ck_assert_int_eq(support_case(f, folder, STR("{b7ac3f2e")), SUPPORT_UNKNOWN_ID);
    ck_assert_int_eq(support_case(f, folder, STR("{B7AC3F2E-0000-4000-8000-00000000ABCD}")), SUPPORT_WRITTEN);
    snprintf(path, sizeof path, "%s/support-case-b7ac3f2e-0000-4000-8000-00000000abcd.txt", folder);
    FILE *file = fopen(path, "rb");
    ck_assert_ptr_nonnull(file);
    str all = str_make(text, fread(text, 1, sizeof text, file));
    fclose(file);
    ck_assert(str_find(all, STR("mmm…\n")) != STR_NONE);
    ck_assert(str_find(all, STR("Activity: Reset password (by admin)\nResult: failure\nPerson: amy@contoso.com\n"
                                "Actor: help@contoso.com\n"
                                "Correlation id: b7ac3f2e-0000-4000-8000-00000000abcd\n")) != STR_NONE);
    unlink(path);
    rmdir(folder);
    fixture_free(f);
}
END_TEST

Suite *suite_words_plain(void)
{
    Suite *s = suite_create("plain");
    TCase *t = tcase_create("plain");
    tcase_add_loop_test(t, plain_sentences, 0, (int)(sizeof sentences / sizeof *sentences));
    tcase_add_test(t, action_of_a_cause);
    tcase_add_test(t, support_file);
    tcase_add_test(t, support_in_braces);
    suite_add_tcase(s, t);
    return s;
}
