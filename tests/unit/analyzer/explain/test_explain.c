/* `explain`: what a query finds, told by the first line; and how the text is laid out. */
#include "analyzer/explain/explain.h"

#include <check.h>
#include <stdio.h>

Suite *suite_explain_explain(void);

static knowledge *k;

static void setup(void)
{
    k = knowledge_load(NULL, 0, TRUST_BUILT_IN, NULL, NULL);
    ck_assert_ptr_nonnull(k);
}

static void teardown(void)
{
    knowledge_free(k);
}

static void gives(const char *query, explain_result expected, const char *begin)
{
    out *o = out_memory();
    explain_result result = explain_write(k, str_of(query), EXPLAIN_COLUMNS, o);
    str text = out_memory_str(o);
    ck_assert_msg(result == expected, "%s: %d %.*s", query, (int)result, STR_ARG(str_head(text, 80)));
    ck_assert_msg(str_starts(text, str_of(begin)), "%s: %.*s", query, STR_ARG(str_head(text, 80)));
    ck_assert(result != EXPLAIN_NOTHING || str_empty(text));
    out_free(o);
}

/* The answer begins so; an expectation of NULL: nothing is known, nothing is written. */
static void answers(const char *query, const char *begin)
{
    gives(query, begin ? EXPLAIN_KNOWN : EXPLAIN_NOTHING, begin ? begin : "");
}

static bool answer_holds(const char *query, const char *text)
{
    out *o = out_memory();
    explain_write(k, str_of(query), EXPLAIN_COLUMNS, o);
    bool holds = str_find(out_memory_str(o), str_of(text)) != STR_NONE;
    out_free(o);
    return holds;
}

START_TEST(events)
{
    answers("33004", "33004 ADPermissionsError");
    answers(" 6329 ", "6329 ");
    answers("ADSync 6329", "6329 ");
    answers("event 31044", "31044 ");
    answers("PasswordResetService: 32002", "32002 ServiceBusError");
    answers("passwordresetstart", "31001 PasswordResetStart");
    answers("405", "405 ");
    answers("31020", NULL);
    answers("99999", NULL);
}
END_TEST

START_TEST(codes)
{
    static const char *const spellings[] = {"hr=80230619", "0x80230619", "80230619", "HR 80230619", "hr: 0x80230619"};
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++)
        answers(spellings[i], "0x80230619");
    answers("8023062C", "0x8023062c");
    answers("0x6BA", "0x6ba RPC_S_SERVER_UNAVAILABLE (1722)");
    answers("1722", "0x6ba ");
    answers("6ba", "0x6ba ");
    answers("b7", NULL); /* two letters are no code, even of one that is known: 0xb7 */
    answers("0xb7", "0xb7 ");
    answers("RPC_S_SERVER_UNAVAILABLE", "0x6ba ");
    answers("ERROR_ACCESS_DENIED", "0x5 ");
    answers("0x5", "0x5 ");
    answers("0x800706be", "0x800706be, which carries the Windows code 0x6be ");
    answers("HR 8023042", "0x80230402");
    answers("80004005", "0x80004005 E_FAIL");
    answers("0x", NULL);
    ck_assert(answer_holds("0x80230619", "password-policy"));
}
END_TEST

START_TEST(codes_as_signed_numbers)
{
    answers("-2145188327", "0x80230619");
    answers("hr=-2147024891", "0x80070005 E_ACCESSDENIED");
    answers("HR -2147023174", "0x800706ba, which carries the Windows code 0x6ba ");
    answers("-2147023570", "0x8007052e, which carries the Windows code 0x52e ERROR_LOGON_FAILURE (1326)");
    gives("-2145188455", EXPLAIN_NEAR, "0x80230599\n");
    answers("-4294965574", NULL); /* below -2^31: no HRESULT, though its low half is 0x6ba */
    answers("-99999999999999999999", NULL);
    answers("-", NULL);
}
END_TEST

/* The questions of a query, `|` between. */
static void asks(const char *query, const char *questions)
{
    out *o = out_memory();
    str rest = str_of(query);
    do {
        out_str(o, str_of(out_size(o) ? "|" : ""));
        out_str(o, explain_next(&rest));
    } while (!str_empty(rest));
    str text = out_memory_str(o);
    ck_assert_msg(str_eq(text, str_of(questions)), "%s: %.*s", query, STR_ARG(text));
    out_free(o);
}

START_TEST(several_codes_are_several_questions)
{
    asks("33004", "33004");
    asks("33004 33005", "33004|33005");
    asks(" 33004,33005 ;\t99999, ", "33004|33005|99999");
    asks("hr=80230619 0x6BA 6ba 8023062C -2145188327", "hr=80230619|0x6BA|6ba|8023062C|-2145188327");
    asks("SSPR_0029 sspr_0030 ERROR_ACCESS_DENIED hr=dead", "SSPR_0029|sspr_0030|ERROR_ACCESS_DENIED|hr=dead");
    asks("sms never arrives", "sms never arrives");
    asks("33004 sms", "33004 sms");
    asks("error 29", "error 29");
    asks("SSPR 0014", "SSPR 0014");
    asks("add 5", "add 5");
    asks("0x 5", "0x 5");
    asks("5 -", "5 -");
    asks("ADSync 6329, 33004", "ADSync 6329, 33004");
    asks("", "");
    asks(" , ", ",");
}
END_TEST

START_TEST(portal_errors)
{
    answers("SSPR_0029", "SSPR_0029 OnPremisesAdminActionRequired");
    answers("sspr_009", "SSPR_0009 ");
    answers("29", "SSPR_0029 ");
    answers("error 30", "SSPR_0030 ");
    answers("OnPremisesAdminActionRequired", "SSPR_0029 ");
    answers("SSPR 0014", "SSPR_0014 ");
    answers("SSPR_0099", NULL);
    ck_assert(answer_holds("SSPR_0010", "writeback-disabled"));
}
END_TEST

START_TEST(errors_of_sign_in_and_of_the_web)
{
    answers("AADSTS120004", "AADSTS120004 PasswordChangeOnPremComplexity (error of the sign-in)");
    answers("120004", "AADSTS120004 ");
    answers("aadsts50126", "AADSTS50126 ");
    answers("PasswordChangeUserNotFoundBySspr", "AADSTS120016 ");
    answers("HTTP 407", "HTTP 407 Proxy Authentication Required");
    answers("407", "HTTP 407 ");
    answers("status 503", "HTTP 503 ");
    answers("403", "403 LogonImpersonation");
    ck_assert(answer_holds("403", "HTTP 403 Forbidden"));
    ck_assert(answer_holds("AADSTS120013", "on-premises-unreachable: "));
    ck_assert(answer_holds("AADSTS120005", "cloud-failed-after-writeback"));
    gives("AADSTS999999", EXPLAIN_NEAR, "AADSTS999999\n");
    gives("it says AADSTS90099: consent", EXPLAIN_NEAR, "AADSTS90099\n");
}
END_TEST

START_TEST(codes_of_connections)
{
    answers("0x80072ee2", "0x80072ee2, which carries the Windows code 0x2ee2 ERROR_WINHTTP_TIMEOUT");
    answers("12002", "0x2ee2 ");
    answers("10060", "0x274c WSAETIMEDOUT (10060)");
    answers("11001", "0x2af9 WSAHOST_NOT_FOUND");
    answers("0x80072f8f", "0x80072f8f, ");
    answers("0x800B0109", "0x800b0109 CERT_E_UNTRUSTEDROOT");
    ck_assert(answer_holds("0x80092012", "service-bus-certificate: "));
}
END_TEST

START_TEST(what_is_not_known_is_taken_apart)
{
    gives("0x80230999", EXPLAIN_NEAR,
          "0x80230999\n\nAn HRESULT, an error.\nFacility 35: the sync engine\nNumber: 2457 (0x999)\n");
    gives("0x8007ffff", EXPLAIN_NEAR, "0x8007ffff\n\nAn HRESULT, an error.\nFacility 7: Windows (Win32)\n");
    gives("0x80070643", EXPLAIN_NEAR, "0x80070643, which carries the Windows code 0x643 ERROR_INSTALL_FAILURE\n");
    gives("ERROR_INSTALL_FAILURE", EXPLAIN_NEAR, "0x643 ERROR_INSTALL_FAILURE\n\nWindows code: 1603 (0x643)\n");
    gives("1603", EXPLAIN_NEAR, "0x643 ERROR_INSTALL_FAILURE\n");
    gives("0x643", EXPLAIN_NEAR, "0x643 ERROR_INSTALL_FAILURE\n");
    gives("0xC0000001", EXPLAIN_NEAR, "0xc0000001\n\nA status of the Windows kernel (NTSTATUS), an error.\n");
    gives("80131509", EXPLAIN_NEAR, "0x80131509 COR_E_INVALIDOPERATION\n\nAn HRESULT, an error.\nFacility 19: .NET\n");
    gives("setup ended with 0x80070643 today", EXPLAIN_NEAR, "0x80070643, which carries");
    answers("64738", NULL);
    answers("0x123456789", NULL);
}
END_TEST

START_TEST(a_guess_is_told_as_one)
{
    gives("portal", EXPLAIN_NEAR, "No answer to exactly this is known. The nearest:\n  The section Password reset");
    ck_assert(answer_holds("portal", "\n    (wbhealth explain portal-section-missing)\n"));
    gives("my account", EXPLAIN_NEAR, "No answer to exactly this is known.");
}
END_TEST

START_TEST(words_of_rules_of_one_s_own)
{
    static const char file[] =
        "<wbhealth-rules version=\"1\"><topic id=\"guard\" title=\"PwdGuard\" words=\"pwdguard filter\">"
        "<meaning>m</meaning></topic><topic id=\"keyed\" title=\"Quokka\" words=\"quokka\" key=\"quokka zebra\" "
        "says=\"der quokka spricht\"><meaning>m</meaning></topic><term id=\"zebra\" words=\"zebra* gestreift*\"/>"
        "</wbhealth-rules>";
    rule_source source = {STR("extra.xml"), str_of(file)};
    knowledge *built_in = k;
    k = knowledge_load(&source, 1, TRUST_NOTHING, NULL, NULL);
    ck_assert_ptr_nonnull(k);
    answers("pwdguard", "PwdGuard\n");
    answers("quokka and zebras", "Quokka\n");
    answers("gestreifte Quokka", "Quokka\n");
    gives("quokka", EXPLAIN_NEAR, "No answer");
    answers("Hier: Der  Quokka\nspricht.", "Quokka\n");
    knowledge_free(k);
    k = built_in;
}
END_TEST

START_TEST(causes_and_topics)
{
    answers("connector-permission", "connector-permission: ");
    ck_assert(answer_holds("connector-permission", "Told by: 0x80230626"));
    ck_assert(answer_holds("password-policy", "33008"));
    answers("works-then-not", "Writeback works for a while, then not");
}
END_TEST

/* Somebody pastes a whole log: time and memory grow with it, not with its square. */
START_TEST(a_large_paste_is_read)
{
    enum { WORDS = 60000 };
    out *text = out_memory(), *o = out_memory();
    for (size_t i = 0; i < WORDS; i++)
        out_lit(text, "kennwort ");
    out_lit(text, "hr=80230619");
    ck_assert_int_eq(explain_write(k, out_memory_str(text), EXPLAIN_COLUMNS, o), EXPLAIN_KNOWN);
    ck_assert(str_starts(out_memory_str(o), STR("0x80230619")));
    out_free(o);
    out_free(text);
}
END_TEST

START_TEST(words_alone)
{
    answers("xyzzy", NULL);
    answers("", NULL);
    answers("the", NULL);
    answers("?!", NULL);
    answers("\xC3", NULL);
    answers("\xFF\xFE\xC3\xA4", NULL);
    ck_assert(answer_holds("31044 and 33004 (both)", "See also:\n  33004 "));
}
END_TEST

START_TEST(pasted_messages)
{
    answers("We could not reach your on-premises password reset service. Check your sync machine's event log",
            "on-premises-unreachable: ");
    answers("Synchronization Engine returned an error hr=80230626, message=denied access.", "0x80230626");
    answers("BAIL: 0x80004005 (Unspecified error) Failed to acquire user information: 0x6ba", "0x6ba ");
    answers("Failed to acquire user information: X. Error Code: ERROR_ACCESS_DENIED", "sam-remote-restricted: ");
    answers("Multiple matches found", "multiple-matches: ");
}
END_TEST

static void is_laid_out_well(str query)
{
    out *o = out_memory();
    ck_assert_msg(explain_write(k, query, EXPLAIN_COLUMNS, o) == EXPLAIN_KNOWN, "%.*s", STR_ARG(query));
    str text = out_memory_str(o);
    ck_assert(str_ends(text, STR("\n")) && !str_ends(text, STR("\n\n")));
    while (!str_empty(text)) {
        str line = str_line(&text);
        ck_assert_msg(line.n <= 100 && !str_ends(line, STR(" ")), "%.*s: %.*s", STR_ARG(query), STR_ARG(line));
    }
    out_free(o);
}

START_TEST(layout)
{
    ck_assert(answer_holds("31034", "Who must act: Network administrator"));
    ck_assert(answer_holds("31034", "\nWhat to do:\n  1. "));
    for (size_t i = 0; knowledge_nth_cause(k, i); i++)
        is_laid_out_well(knowledge_nth_cause(k, i)->id);
    for (size_t i = 0; knowledge_nth_event(k, i); i++)
        is_laid_out_well(knowledge_nth_event(k, i)->name);
    static const char *const queries[] = {"33004", "SSPR_0030", "sms never arrives", "0x5", "0x800706ba", "32009"};
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++)
        is_laid_out_well(str_of(queries[i]));
}
END_TEST

/* Every code and error that is known says what it means and what to do. */
static void says_what_to_do(const char *asked, str meaning)
{
    ck_assert_msg(!str_empty(meaning) && answer_holds(asked, "What to do:"), "%s", asked);
}

START_TEST(known_codes_say_what_to_do)
{
    char asked[64];
    const code_info *c;
    for (size_t i = 0; (c = knowledge_nth_code(k, i)); i++) {
        snprintf(asked, sizeof asked, "0x%x", (unsigned)c->value);
        if (c->use == CODE_CAUSE)
            says_what_to_do(asked, c->meaning);
    }
    const portal_error *e;
    for (size_t i = 0; (e = knowledge_nth_error(k, i)); i++) {
        snprintf(asked, sizeof asked, "%.*s", STR_ARG(e->code));
        says_what_to_do(asked, e->meaning);
    }
}
END_TEST

/* Advice must never weaken the protection of administrators. */
START_TEST(protected_accounts_stay_protected)
{
    ck_assert(answer_holds("privileged-account", "Do not grant rights on them") ||
              answer_holds("privileged-account", "Do not\n"));
    ck_assert(!answer_holds("privileged-account", "grant \"Reset password\""));
}
END_TEST

Suite *suite_explain_explain(void)
{
    Suite *s = suite_create("explain");
    TCase *t = tcase_create("queries");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, events);
    tcase_add_test(t, codes);
    tcase_add_test(t, codes_as_signed_numbers);
    tcase_add_test(t, several_codes_are_several_questions);
    tcase_add_test(t, portal_errors);
    tcase_add_test(t, errors_of_sign_in_and_of_the_web);
    tcase_add_test(t, codes_of_connections);
    tcase_add_test(t, what_is_not_known_is_taken_apart);
    tcase_add_test(t, a_guess_is_told_as_one);
    tcase_add_test(t, words_of_rules_of_one_s_own);
    tcase_add_test(t, causes_and_topics);
    tcase_add_test(t, a_large_paste_is_read);
    tcase_add_test(t, words_alone);
    tcase_add_test(t, pasted_messages);
    tcase_add_test(t, layout);
    tcase_add_test(t, known_codes_say_what_to_do);
    tcase_add_test(t, protected_accounts_stay_protected);
    suite_add_tcase(s, t);
    return s;
}
