/* What the built-in rules say: the catalogue, and the root causes of the documents' codes and texts. */
#include "analyzer/knowledge/knowledge.h"

#include <check.h>

Suite *suite_knowledge_knowledge(void);

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

static const str prs = STR_INIT("PasswordResetService");
static const str adsync = STR_INIT("ADSync");

static const char *id_of(rule_match m)
{
    static char text[64];
    str id = m.rule ? m.rule->cause->id : STR("-");
    memcpy(text, id.p, id.n);
    text[id.n] = '\0';
    return text;
}

#define EVENT_IS(id, expected_role) ck_assert_int_eq(knowledge_event(k, prs, (id))->role, (expected_role))

START_TEST(roles_of_events)
{
    static const int32_t starts[] = {31001, 31006, 31009}, successes[] = {31002, 31007, 31010};
    static const int32_t failures[] = {31003, 31008, 31011};
    static const int32_t service[] = {31004, 31005, 31012, 31013, 31015, 31016, 31019};
    static const int32_t errors[] = {31014, 31034, 31044, 32000, 32001, 32002, 32003, 32004, 32005,
                                     32007, 32008, 32009, 32010, 32011, 32013, 32015, 33001, 33002,
                                     33003, 33004, 33005, 33006, 33007, 33008, 33009};
    static const op_kind kinds[] = {KIND_RESET, KIND_CHANGE, KIND_ADMIN_RESET};
    for (size_t i = 0; i < 3; i++) {
        EVENT_IS(starts[i], ROLE_START);
        EVENT_IS(successes[i], ROLE_SUCCESS);
        EVENT_IS(failures[i], ROLE_FAILURE);
        ck_assert_int_eq(knowledge_event(k, prs, starts[i])->kind, kinds[i]);
        ck_assert_int_eq(knowledge_event(k, prs, successes[i])->kind, kinds[i]);
        ck_assert_int_eq(knowledge_event(k, prs, failures[i])->kind, kinds[i]);
    }
    for (size_t i = 0; i < sizeof service / sizeof *service; i++)
        EVENT_IS(service[i], ROLE_SERVICE);
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
        EVENT_IS(errors[i], ROLE_ERROR);
    EVENT_IS(31017, ROLE_INFO);
    EVENT_IS(31018, ROLE_INFO);
    EVENT_IS(32014, ROLE_WARNING);
    ck_assert_ptr_null(knowledge_event(k, prs, 31020));
}
END_TEST

START_TEST(scope_of_events)
{
    static const int32_t in[] = {6329, 6800, 6306}, not_in[] = {6952, 403, 405};
    for (size_t i = 0; i < 3; i++) {
        ck_assert(knowledge_event(k, STR("adsync"), in[i])->gate);
        ck_assert_int_eq(knowledge_event(k, adsync, in[i])->role, ROLE_ERROR);
        ck_assert(!knowledge_event(k, adsync, not_in[i])->gate);
    }
    ck_assert(!knowledge_event(k, STR("Directory Synchronization"), 656)->gate);
    ck_assert_ptr_null(knowledge_event(k, adsync, 656));
}
END_TEST

START_TEST(states_of_the_service)
{
    static const struct {
        int32_t id;
        service_state state;
    } rows[] = {{31015, STATE_UP},       {31016, STATE_DOWN},     {31013, STATE_DISABLED}, {31019, STATE_UP},
                {31002, STATE_UP},       {31005, STATE_UP},       {31007, STATE_UP},       {31010, STATE_UP},
                {31034, STATE_DEGRADED}, {32001, STATE_DEGRADED}, {32002, STATE_DEGRADED}, {32015, STATE_DEGRADED},
                {31044, STATE_DEGRADED}, {31001, STATE_UNKNOWN},  {31003, STATE_UNKNOWN},  {32014, STATE_UNKNOWN}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        ck_assert_msg(knowledge_event(k, prs, rows[i].id)->state == rows[i].state, "%d", (int)rows[i].id);
    ck_assert(str_eq(knowledge_event(k, prs, 31044)->down_when, STR("No serviceHost")));
    ck_assert_int_eq(knowledge_event(k, adsync, 6800)->state, STATE_DOWN);
}
END_TEST

START_TEST(causes_of_events)
{
    static const struct {
        int32_t id;
        const char *cause;
    } rows[] = {
        {33001, "directory-error"},
        {33002, "user-not-found"},
        {33003, "duplicate-anchor"},
        {33004, "connector-permission"},
        {33005, "account-disabled"},
        {33006, "account-locked"},
        {33007, "wrong-current-password"},
        {33008, "password-policy"},
        {33009, "ad-configuration"},
        {32000, "service-error"},
        {32001, "cloud-service-unreachable"},
        {32002, "service-bus-unreachable"},
        {32003, "invalid-request"},
        {32004, "decryption-failed"},
        {32005, "configuration-file"},
        {32007, "configuration-file"},
        {32008, "invalid-cloud-response"},
        {32009, "onboarding-credentials"},
        {32010, "crypto-failed"},
        {32011, "onboarding-failed"},
        {32013, "offboarding-failed"},
        {31014, "offboarding-failed"},
        {32015, "heartbeat-failed"},
        {31034, "service-bus-unreachable"},
        {31044, "service-bus-unreachable"},
        {32014, "-"},
        {31003, "-"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        ck_assert_str_eq(id_of(knowledge_match_event(k, prs, rows[i].id)), rows[i].cause);
    ck_assert_str_eq(id_of(knowledge_match_event(k, adsync, 6800)), "endpoint-not-started");
    ck_assert_str_eq(id_of(knowledge_match_event(k, adsync, 6306)), "-");
}
END_TEST

START_TEST(causes_of_codes)
{
    static const struct {
        uint32_t code;
        const char *cause;
    } rows[] = {
        {0x80230619, "password-policy"},
        {0x8007052d, "password-policy"},
        {0x80230626, "connector-permission"},
        {0x8023062c, "ldap-encryption-off"},
        {0x800700ce, "connector-password-too-long"},
        {0x8023061f, "forest-not-enabled"},
        {0x80230405, "user-not-found"},
        {0x80230402, "duplicate-anchor"},
        {0x80230818, "domain-controller-unreachable"},
        {0x6ba, "rpc-unavailable"},
        {0x6bb, "rpc-unavailable"},
        {0x6be, "rpc-unavailable"},
        {0x6bf, "rpc-unavailable"},
        {0x6c0, "rpc-unavailable"},
        {0x6d9, "rpc-unavailable"},
        {0x71a, "rpc-unavailable"},
        {0x721, "rpc-unavailable"},
        {0x800706ba, "rpc-unavailable"},
        {0x5, "connector-permission"},
        {0x80070005, "connector-permission"},
        {0x2105, "connector-permission"},
        {0x533, "account-disabled"},
        {0x775, "account-locked"},
        {0x208d, "user-not-found"},
        {0x467, "directory-error"},
        {0x46a, "directory-error"},
        {0xe, "directory-error"},
        {0x5aa, "directory-error"},
        {0x6, "directory-error"},
        {0x20e4, "directory-error"},
        {0x20f7, "directory-error"},
        {0x20fe, "directory-error"},
        {0x2103, "directory-error"},
        {0x2108, "directory-error"},
        {0x2111, "directory-error"},
        {0x80231367, "privileged-account"},
        {0x80005000, "bad-path-name"},
        {0x80072032, "bad-path-name"},
        {0x8007052e, "connector-credentials"},
        {0x80070532, "connector-credentials"},
        {0x80070773, "connector-credentials"},
        {0x80070056, "connector-credentials"},
        {0x800708c5, "password-policy"},
        {0x800708c3, "password-policy"},
        {0x8007202f, "password-policy"},
        {0x8007203a, "domain-controller-unreachable"},
        {0x8007054b, "domain-controller-unreachable"},
        {0x80070547, "domain-controller-unreachable"},
        {0x35, "domain-controller-unreachable"},
        {0x80072030, "user-not-found"},
        {0x8ad, "user-not-found"},
        {0x8007200a, "connector-permission"},
        {0x80072098, "connector-permission"},
        {0x80072020, "directory-error"},
        {0x80072035, "directory-error"},
        {0x8007202c, "ldap-policy-control-missing"},
        {0x8007202d, "ldap-encryption-off"},
        {0x80072ee2, "-"}, /* what it means tells the event that holds it */
        {0x80004005, "-"},
        {0x800700b7, "-"},
        {0x80070002, "-"},
        {0x2, "-"},
        {0x12345678, "-"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        rule_match m = knowledge_match_code(k, rows[i].code, KIND_RESET);
        ck_assert_str_eq(id_of(m), rows[i].cause);
        ck_assert(!m.rule || (m.has_code && m.code == rows[i].code));
    }
    ck_assert_int_eq(knowledge_code(k, 0x80004005)->use, CODE_WRAPPER);
    ck_assert_int_eq(knowledge_code(k, 0x800700b7)->use, CODE_NOISE);
    ck_assert_int_eq(knowledge_code(k, 0x80070002)->use, CODE_NOISE);
}
END_TEST

/* The same code may mean two accounts: at a change the user's own password, at a reset the connector's. */
START_TEST(a_rule_may_be_for_one_kind_of_operation)
{
    static const struct {
        uint32_t code;
        op_kind kind;
        const char *cause;
    } rows[] = {
        {0x80070056, KIND_CHANGE, "wrong-current-password"},
        {0x80070056, KIND_RESET, "connector-credentials"},
        {0x80070056, KIND_NONE, "connector-credentials"},
        {0x8007052b, KIND_CHANGE, "wrong-current-password"},
        {0x8007052b, KIND_RESET, "-"},
        {0x8007052e, KIND_CHANGE, "connector-credentials"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        ck_assert_str_eq(id_of(knowledge_match_code(k, rows[i].code, rows[i].kind)), rows[i].cause);
}
END_TEST

START_TEST(codes_by_name)
{
    uint32_t value = 0;
    ck_assert(knowledge_code_by_name(k, STR("ERROR_ACCESS_DENIED"), &value) && value == 0x5);
    ck_assert(knowledge_code_by_name(k, STR("rpc_s_server_unavailable"), &value) && value == 0x6ba);
    ck_assert(knowledge_code_by_name(k, STR("ACCOUNT_DISABLED"), &value) && value == 0x533);
    ck_assert(knowledge_code_by_name(k, STR("NERR_UserNotFound"), &value) && value == 0x8ad);
    ck_assert(knowledge_code_by_name(k, STR("ERROR_DISK_FULL"), &value) && value == 0x70); /* a mere name */
    ck_assert(!knowledge_code(k, 0x70));
    ck_assert(str_eq(knowledge_code_name(k, 0x70), STR("ERROR_DISK_FULL")));
    ck_assert(str_empty(knowledge_code_name(k, 0x5)));
    ck_assert(!knowledge_code_by_name(k, STR("ERROR_"), &value));
    ck_assert(!knowledge_code_by_name(k, STR(""), &value));
}
END_TEST

START_TEST(causes_of_texts)
{
    const struct {
        str provider;
        int32_t event;
        const char *text, *cause;
    } rows[] = {
        {prs, 33004, "message=the target is a privileged account., Context:", "privileged-account"},
        {prs, 33008, "a privileged account", "-"},
        {adsync, 6329,
         "x\nERR_: Failed to acquire user information: CONTOSO\\MSOL_1. Error Code: ERROR_ACCESS_DENIED\n",
         "sam-remote-restricted"},
        {adsync, 6329, "Failed to acquire user information: 0x5", "sam-remote-restricted"},
        {adsync, 6329, "Failed to acquire user information: 0x52d", "-"},
        {adsync, 6329, "Failed to acquire user information: 0x533", "-"},
        {adsync, 6329, "Failed to acquire user information: 0x6ba\nBAIL: 0x5", "-"},
        {adsync, 6329, "Multiple matches found", "multiple-matches"},
        {prs, 33001, "Multiple matches found", "multiple-matches"},
        {prs, 31001, "multiple matches", "-"},
        {adsync, 6329, "The server doesn't contain the LDAP password policy control.", "ldap-policy-control-missing"},
        {prs, 31034, "The remote certificate is invalid according to ...", "service-bus-certificate"},
        {prs, 32002, "the remote certificate is invalid", "service-bus-certificate"},
        {prs, 32001, "the remote certificate is invalid", "-"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        ck_assert_str_eq(id_of(knowledge_match_text(k, rows[i].provider, rows[i].event, str_of(rows[i].text))),
                         rows[i].cause);
}
END_TEST

START_TEST(causes_of_cloud_reasons)
{
    static const struct {
        const char *text, *cause;
    } rows[] = {
        {"OnPremisesAdminActionRequired", "on-premises-action-required"},
        {"OnPremisesConnectivityError", "on-premises-unreachable"},
        {"OnPremisesSuccessCloudFailure", "-"},
        {"PasswordDoesnotComplyFuzzyPolicy", "banned-password"},
        {"FuzzyPolicyViolationInvalidPassword", "banned-password"},
        {"On-premises policy violation", "password-policy"},
        {"SSPR_0009", "sspr-disabled"},
        {"SSPR_0010", "writeback-disabled"},
        {"SSPR_0011", "not-in-policy"},
        {"SSPR_0012", "not-licensed"},
        {"SSPR_0012: You are not a member of a group enabled for password reset.", "not-in-group"},
        {"SSPR_0013", "not-in-group"},
        {"SSPR_0014", "contact-data-missing"},
        {"SSPR_0029", "on-premises-action-required"},
        {"SSPR_0030", "on-premises-unreachable"},
        {"error 29", "on-premises-action-required"},
        {"TenantSSPRFlagDisabled = 9", "sspr-disabled"},
        {"User abandoned after entering their user ID", "abandoned"},
        {"User abandoned after starting the mobile SMS verification option", "verification-not-completed"},
        {"User cancelled before passing the required authentication methods", "cancelled"},
        {"User contacted an admin after trying the email verification option", "contacted-admin"},
        {"User entered too many invalid SMS verification codes and is blocked for 24 hours", "throttled"},
        {"User tried to reset from a device without cookies enabled", "cookies-disabled"},
        {"There is an error processing the request.", "portal-error"},
        {"User submitted a new password", "-"},
        {"User successfully reset password", "-"},
        {"Successfully completed reset.", "-"},
        {"None", "-"},
        {"", "-"},
        {"29", "on-premises-action-required"},
        {"29 users were registered", "-"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        ck_assert_msg(strcmp(id_of(knowledge_match_cloud(k, str_of(rows[i].text))), rows[i].cause) == 0, "\"%s\": %s",
                      rows[i].text, id_of(knowledge_match_cloud(k, str_of(rows[i].text))));
}
END_TEST

START_TEST(order_of_causes)
{
    static const char *const ids[] = {"password-policy",
                                      "banned-password",
                                      "wrong-current-password",
                                      "privileged-account",
                                      "sam-remote-restricted",
                                      "connector-permission",
                                      "account-disabled",
                                      "account-locked",
                                      "ldap-encryption-off",
                                      "ldap-policy-control-missing",
                                      "connector-credentials",
                                      "connector-password-too-long",
                                      "forest-not-enabled",
                                      "ad-configuration",
                                      "user-not-found",
                                      "multiple-matches",
                                      "duplicate-anchor",
                                      "domain-controller-unreachable",
                                      "rpc-unavailable",
                                      "bad-path-name",
                                      "directory-error",
                                      "service-bus-certificate",
                                      "tls-mismatch",
                                      "proxy-authentication",
                                      "service-bus-unreachable",
                                      "cloud-service-unreachable",
                                      "heartbeat-failed",
                                      "endpoint-not-started",
                                      "service-down",
                                      "service-restarted",
                                      "service-not-restarted",
                                      "onboarding-credentials",
                                      "onboarding-failed",
                                      "offboarding-failed",
                                      "decryption-failed",
                                      "crypto-failed",
                                      "configuration-file",
                                      "invalid-request",
                                      "invalid-cloud-response",
                                      "service-error",
                                      "writeback-disabled",
                                      "sspr-disabled",
                                      "not-in-policy",
                                      "not-licensed",
                                      "not-in-group",
                                      "contact-data-missing",
                                      "one-contact-method",
                                      "contact-data-malformed",
                                      "on-premises-action-required",
                                      "on-premises-unreachable",
                                      "throttled",
                                      "cancelled",
                                      "abandoned",
                                      "verification-not-completed",
                                      "contacted-admin",
                                      "portal-error",
                                      "cookies-disabled",
                                      "no-answer",
                                      "unknown"};
    size_t n = sizeof ids / sizeof *ids;
    ck_assert_uint_eq(knowledge_count(k).causes, n);
    for (size_t i = 0; i < n; i++)
        ck_assert_msg(str_eq(knowledge_nth_cause(k, i)->id, str_of(ids[i])), "%s", ids[i]);
    ck_assert_ptr_null(knowledge_cause(k, STR("nope")));
}
END_TEST

START_TEST(words_of_the_files)
{
    ck_assert(str_eq(owner_word(OWNER_AD_ADMIN), STR("ad_admin")));
    ck_assert(str_eq(fault_word(FAULT_PASSWORD_RULE), STR("password_rule")));
    ck_assert(str_eq(op_kind_word(KIND_ADMIN_RESET), STR("admin_reset")));
    ck_assert(str_eq(severity_word(SEVERITY_CRITICAL), STR("critical")));
    ck_assert(str_eq(role_word(ROLE_UNKNOWN), STR("unknown")));
    ck_assert(str_eq(service_state_word(STATE_SILENT), STR("silent")));
    ck_assert(str_empty(owner_word(OWNER_NONE)) && str_empty(fault_word(FAULT_NONE)) &&
              str_empty(op_kind_word(KIND_NONE)));
    static const failure_side sides[] = {
        [FAULT_USER] = SIDE_PERSON,           [FAULT_PASSWORD_RULE] = SIDE_PERSON, [FAULT_ACCOUNT] = SIDE_PERSON,
        [FAULT_CONFIGURATION] = SIDE_SERVICE, [FAULT_OUTAGE] = SIDE_SERVICE,       [FAULT_MICROSOFT] = SIDE_SERVICE,
        [FAULT_UNCLEAR] = SIDE_UNKNOWN,
    };
    for (fault f = FAULT_USER; f <= FAULT_UNCLEAR; f++)
        ck_assert_int_eq(fault_side(f), sides[f]);
}
END_TEST

static knowledge *load_heavy(void)
{
    /* A pattern that explodes on a long run of a's; its own samples are short. */
    rule_source heavy = {STR("heavy.xml"),
                         STR("<wbhealth-rules version=\"1\"><rule cause=\"unknown\" stage=\"cloud\" "
                             "pattern=\"^(a+)+(\\1|b)*$\"><hit>ab</hit><miss>c</miss></rule></wbhealth-rules>")};
    return knowledge_load(&heavy, 1, TRUST_BUILT_IN, NULL, NULL);
}

START_TEST(limits_are_remembered)
{
    knowledge *heavy = load_heavy();
    ck_assert_ptr_nonnull(heavy);
    ck_assert_ptr_null(knowledge_limited_rule(heavy, 0));
    char text[4000];
    memset(text, 'a', sizeof text);
    text[sizeof text - 1] = '!';
    knowledge_match_cloud(heavy, str_make(text, sizeof text));
    const rule *limited = knowledge_limited_rule(heavy, 0);
    ck_assert_ptr_nonnull(limited);
    ck_assert(str_eq(limited->place.file, STR("heavy.xml")));
    ck_assert_ptr_null(knowledge_limited_rule(heavy, 1));
    knowledge_free(heavy);
}
END_TEST

Suite *suite_knowledge_knowledge(void)
{
    Suite *s = suite_create("knowledge");
    TCase *t = tcase_create("built-in");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, roles_of_events);
    tcase_add_test(t, scope_of_events);
    tcase_add_test(t, states_of_the_service);
    tcase_add_test(t, causes_of_events);
    tcase_add_test(t, causes_of_codes);
    tcase_add_test(t, a_rule_may_be_for_one_kind_of_operation);
    tcase_add_test(t, codes_by_name);
    tcase_add_test(t, causes_of_texts);
    tcase_add_test(t, causes_of_cloud_reasons);
    tcase_add_test(t, order_of_causes);
    tcase_add_test(t, words_of_the_files);
    tcase_add_test(t, limits_are_remembered);
    suite_add_tcase(s, t);
    return s;
}
