#include "tests/unit/parsers/event_xml/xml_fixture.h"

#define ID     "e9654057-f2df-452c-8f69-132a882798d9"
#define OBJECT "a5a99e6f-dc5b-4d63-8092-acdf79965131"
#define STACK                                                                                                \
    "\n   at AADPasswordReset.SynchronizationEngineManagedHandle.ThrowSyncEngineError(Int32 hr)"             \
    "\n   at AADPasswordReset.SynchronizationEngineManagedHandle.ChangePassword(String cloudAnchor, String " \
    "sourceAnchor)"                                                                                          \
    "\n   at "                                                                                               \
    "Microsoft.CredentialManagement.OnPremisesPasswordReset.PasswordResetCredentialManager.ResetPassword(String x)"
#define ERROR                                                                                                         \
    "Synchronization Engine returned an error hr=80230626, message=The password could not be updated, it was denied " \
    "access., "
#define LAYOUT_B                                                              \
    "TrackingId: " ID ", Reason: " ERROR "Context: cloudAnchor: User_" OBJECT \
    ", SourceAnchorValue: F39SWQrM2EidaboN8UC8Ww==, "                         \
    "UserPrincipalName: ethan@contoso.com, Details: Microsoft.PasswordResetException: " ERROR STACK

static message_fields fields(const char *message)
{
    return message_parse(STR("PasswordResetService"), str_of(message));
}

static void expect(str got, const char *want)
{
    ck_assert_msg(str_eq(got, str_of(want)), "\"%.*s\", not \"%s\"", STR_ARG(got), want);
}

static void expect_guid(guid got, const char *want)
{
    char text[GUID_TEXT];
    guid_write(got, text);
    expect(str_make(text, GUID_TEXT), want);
}

START_TEST(layout_a)
{
    message_fields f = fields("TrackingId: " ID ", PasswordResetRequestStart, Details: amercer@contoso.com");
    expect_guid(f.tracking, ID);
    expect(f.user, "amercer@contoso.com");
    expect(f.reason, "PasswordResetRequestStart");
    ck_assert_uint_eq(f.head, strlen("TrackingId: " ID ", PasswordResetRequestStart, Details: amercer@contoso.com"));
    f = fields("TrackingId: " ID ", ResetUserPasswordByAdminSuccess, Details: Context: cloudAnchor: User_" OBJECT
               ", SourceAnchorValue: jYCmV0xpzky2gk+pHsGVng==, AdminUpn: admin@contoso.com, UserPrincipalName: "
               "a.b@contoso.com, ForcePasswordChange: True");
    expect_guid(f.object_id, OBJECT);
    expect(f.source_anchor, "jYCmV0xpzky2gk+pHsGVng==");
    expect(f.admin, "admin@contoso.com");
    expect(f.user, "a.b@contoso.com");
    ck_assert_int_eq(f.force_change, TRI_YES);
    ck_assert_int_eq(f.unblock_user, TRI_UNKNOWN);
    f = fields("TrackingId: " ID ", PasswordResetSuccess, Details: Context: cloudAnchor:User_" OBJECT
               ", UserPrincipalName: a@contoso.com, unblockUser: False");
    expect_guid(f.object_id, OBJECT);
    ck_assert_int_eq(f.unblock_user, TRI_NO);
    f = fields("PasswordResetRequestStart, Details: amercer@contoso.com");
    ck_assert(guid_is_none(f.tracking));
    expect(f.user, "amercer@contoso.com");
}
END_TEST

START_TEST(layout_b)
{
    message_fields f = fields(LAYOUT_B);
    expect_guid(f.tracking, ID);
    expect_guid(f.object_id, OBJECT);
    expect(f.user, "ethan@contoso.com");
    expect(f.reason, "The password could not be updated, it was denied access.");
    ck_assert_int_eq(f.method, METHOD_CHANGE);
    ck_assert_uint_eq(f.head, strlen(LAYOUT_B) - strlen(STACK));
    f = fields("TrackingId: " ID ", Reason: No message here, Context: UserPrincipalName: no user, Details: x@y.z");
    expect(f.reason, "No message here");
    expect(f.user, "");
}
END_TEST

START_TEST(layout_c)
{
    message_fields f = fields("TrackingId: " ID ", Couldn't connect to any service bus endpoint(s), Details:");
    expect(f.reason, "Couldn't connect to any service bus endpoint(s)");
    expect(f.user, "");
    f = fields("TrackingId: " ID
               ", The service is not healthy. Please refer aka.ms/ssprtroubleshoot, Details: Version: 5.0.0.686");
    expect(f.client_version, "5.0.0.686");
    expect(f.reason, "The service is not healthy. Please refer aka.ms/ssprtroubleshoot");
    f = fields("TrackingId: " ID
               ", ServiceBusHeartBeat, Details: sb://Ssprdedicated-1.servicebus.windows.net/x_y, ok.");
    expect(f.service_bus_host, "Ssprdedicated-1.servicebus.windows.net");
    expect(fields("host a.servicebus.chinacloudapi.cn.").service_bus_host, "a.servicebus.chinacloudapi.cn");
    expect(fields("host .servicebus.").service_bus_host, "");
}
END_TEST

START_TEST(malformed)
{
    static const char *const ids[] = {"", "x", "00000000-0000-0000-0000-000000000000", ID "0",
                                      "e9654057f2df452c8f69132a882798d9"};
    arena a = {0};
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        str m = arena_printf(&a, "TrackingId: %s, Token, Details: a@b.c", ids[i]);
        ck_assert(guid_is_none(message_parse(STR("PasswordResetService"), m).tracking));
    }
    static const char *const users[] = {"", "nobody", "@", "a@", "@b", "a b@c.d", "a@b@c", "x=a@b.c", "a@.b"};
    for (size_t i = 0; i < sizeof users / sizeof *users; i++) {
        str m = arena_printf(&a, "TrackingId: " ID ", Token, Details: %s", users[i]);
        expect(message_parse(STR("PasswordResetService"), m).user, "");
    }
    expect(fields("").reason, "");
    expect(fields("TrackingId:").reason, "");
    expect(fields(", Details: , Context: , Reason: ").reason, "");
    arena_free(&a);
}
END_TEST

START_TEST(methods)
{
    static const struct {
        const char *stack;
        stack_method is;
    } rows[] = {
        {"x\n   at A.B.UnlockUserAccount(String s)\n   at A.ResetPassword()", METHOD_UNLOCK},
        {"x\n   at A.ResetUserPasswordByAdmin()", METHOD_RESET},
        {"x\r\n   bei A.B.ChangePassword(String s)", METHOD_CHANGE},
        {"x\n   at A.Other()", METHOD_NONE},
        {"ChangePassword is no stack", METHOD_NONE},
        {"x\nat A.ChangePassword()", METHOD_CHANGE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        ck_assert_msg(fields(rows[i].stack).method == rows[i].is, "%s", rows[i].stack);
}
END_TEST

START_TEST(adsync)
{
    message_fields f = message_parse(
        STR("ADSync"), STR("An unexpected error has occurred during a password set operation.\n\"ERR_: MMS(7720): x\n"
                           "AAD anchor = User_" OBJECT "Azure AD Sync 2.1.20.0\""));
    expect(f.reason, "An unexpected error has occurred during a password set operation.");
    expect(f.sync_version, "2.1.20.0");
    expect_guid(f.object_id, OBJECT);
}
END_TEST

static const char noisy[] =
    "An unexpected error has occurred during a password set operation.\n"
    "\"BAIL: MMS(4984): ..\\dnutils.cpp(1341): 0x800700b7 (Cannot create a file when that file already exists.)\n"
    "ERR_: MMS(4984): X:\\bt\\1016372\\repo\\src\\dev\\sync\\ma\\shared\\inc\\MAUtils.h(58): Failed getting registry "
    "value 'x', 0x2\n"
    "BAIL: MMS(4984): X:\\bt\\MAUtils.h(59): 0x80070002 (The system cannot find the file specified.): Win32 API "
    "failure: 2\n"
    "ERR_: MMS(4984): admaexport.cpp(2939): Failed to acquire user information: 0x6ba\n"
    "BAIL: MMS(4984): admaexport.cpp(2963): 0x80004005 (Unspecified error)\n"
    "ERR_: MMS(4984): ..\\ma.cpp(8000): ExportPasswordSet failed with 0x80004005\n"
    "Azure AD Sync 1.4.18.0\"";

START_TEST(codes)
{
    message_code v[8];
    ck_assert_uint_eq(message_codes(str_of(noisy), v, 8), 5);
    static const uint32_t values[] = {0x800700b7, 2, 0x80070002, 0x6ba, 0x80004005};
    for (size_t i = 0; i < 5; i++) {
        ck_assert_uint_eq(v[i].value, values[i]);
        ck_assert_int_eq(v[i].internal, i < 3);
        ck_assert_int_eq(v[i].acquired, i == 3);
    }
    ck_assert_uint_eq(message_codes(str_of(noisy), v, 2), 2);
    ck_assert_uint_eq(message_codes(STR(LAYOUT_B), v, 8), 1);
    ck_assert_uint_eq(v[0].value, 0x80230626);
}
END_TEST

/* Whatever stands before it: words are told 64 bytes at a time. */
START_TEST(a_code_at_every_place)
{
    char text[200];
    message_code v[4];
    for (size_t pad = 0; pad < 140; pad++) {
        memset(text, '.', pad);
        memcpy(text + pad, "0x80230619", 10);
        ck_assert_uint_eq(message_codes(str_make(text, pad + 10), v, 4), 1);
        memset(text, 'x', pad);
        memcpy(text + pad, "AB80230619", 10);
        ck_assert_uint_eq(message_codes(str_make(text, pad + 10), v, 4), 0);
    }
}
END_TEST

/* What a line says counts for the codes on it, not for those on the next. */
START_TEST(lines_speak_for_themselves)
{
    message_code v[4];
    ck_assert_uint_eq(
        message_codes(STR("MAUtils.h(58): 0x5\nBAIL: 0x6\nError Code:\nAB_CD Error Code: EF_GH\nMAUtils.h 0x6"), v, 4),
        3);
    ck_assert(v[0].internal && !v[1].internal);
    expect(v[2].name, "EF_GH");
}
END_TEST

/* A megabyte of codes on one line is looked at once; it took minutes when each looked for its line. */
START_TEST(many_codes_on_one_line)
{
    enum { N = 1 << 20 };
    char *text = malloc(N);
    ck_assert_ptr_nonnull(text);
    message_code v[4];
    for (size_t i = 0; i < N; i++)
        text[i] = "0x5 A_BCD "[i % 10];
    ck_assert_uint_eq(message_codes(str_make(text, N), v, 4), 1);
    free(text);
}
END_TEST

START_TEST(spellings)
{
    static const struct {
        const char *text;
        uint32_t value;
        const char *name;
    } rows[] = {
        {"hr=80230619,", 0x80230619, ""},
        {"hr=0x80230619", 0x80230619, ""},
        {"(8023062C)", 0x8023062c, ""},
        {"0X5.", 5, ""},
        {"CONTOSO\\MSOL_f2. Error Code: ERROR_ACCESS_DENIED", 0, "ERROR_ACCESS_DENIED"},
        {"RPC_S_SERVER_UNAVAILABLE", 0, "RPC_S_SERVER_UNAVAILABLE"},
        {"EPT_S_NOT_REGISTERED", 0, "EPT_S_NOT_REGISTERED"},
        {"Error Code: ACCOUNT_DISABLED", 0, "ACCOUNT_DISABLED"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        message_code v[4];
        ck_assert_msg(message_codes(str_of(rows[i].text), v, 4) == 1, "%s", rows[i].text);
        ck_assert_uint_eq(v[0].value, rows[i].value);
        expect(v[0].name, rows[i].name);
    }
    static const char *const none[] = {"",
                                       "HR 8023042",
                                       "TrackingId: 80230626-cf2d-452c-8f69-132a882798d9",
                                       "0x",
                                       "0x123456789",
                                       "0xzz",
                                       "0x0",
                                       "ERR_: MMS(1)",
                                       "80230626x",
                                       "User_80230626",
                                       "0x5g"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        message_code v[4];
        ck_assert_msg(message_codes(str_of(none[i]), v, 4) == 0, "%s", none[i]);
    }
}
END_TEST

/* A mail program, a page or a ticket system puts any blank, or a line break, where the layout has one blank. */
START_TEST(delimiters_with_any_blank)
{
    static const char *const gaps[] = {" ", "\n", "  ", "\t", "\xC2\xA0", "\n\n", " \n ", ""};
    arena a = {0};
    for (size_t i = 0; i < sizeof gaps / sizeof *gaps; i++) {
        const char *g = gaps[i], *behind = *g ? g : " ";
        str m = arena_printf(&a,
                             "TrackingId:%s" ID ",%sReason:%sAn error hr=80230626, message=It was denied, too.,"
                             "%sContext:%scloudAnchor:%sUser_" OBJECT ",%sSourceAnchorValue:%sF39SWQ==,%s"
                             "UserPrincipalName:%sethan@contoso.com,%sDetails:%sx",
                             behind, g, behind, g, behind, g, g, g, g, g, g, behind);
        message_fields f = message_parse(STR("PasswordResetService"), m);
        expect_guid(f.tracking, ID);
        expect_guid(f.object_id, OBJECT);
        expect(f.user, "ethan@contoso.com");
        expect(f.source_anchor, "F39SWQ==");
        expect(f.reason, "It was denied, too.");
    }
    expect(fields("TrackingId: " ID ",\nPasswordResetRequestStart,\nDetails:\namy@contoso.com").user,
           "amy@contoso.com");
    expect(fields("TrackingId: " ID ", Token, Details:x@y.z").user, "");
    expect(fields("Details: Context: SourceAnchorValue: q83v== UserPrincipalName: amy@contoso.com").source_anchor, "");
    message_fields f = fields("T, Details: Context: SourceAnchorValue: q83v== UserPrincipalName: amy@contoso.com");
    expect(f.source_anchor, "q83v==");
    expect(f.user, "amy@contoso.com");
    arena_free(&a);
}
END_TEST

/* The statements of the sync engine, however lines were broken or put together. */
/* Reason, Context, Details, each the first of its name; a part with nothing in it ends where the next one begins. */
START_TEST(parts_in_their_order)
{
    message_fields f = fields("T, Reason: one, Reason: two, Context: UserPrincipalName: a@b.c, Context: "
                              "UserPrincipalName: d@e.f, Details: Version: 1.2, Details: Version: 3.4");
    expect(f.reason, "one, Reason: two");
    expect(f.user, "a@b.c");
    expect(f.client_version, "1.2");
    f = fields("T, Context: UserPrincipalName: a@b.c, Reason: late, Details: x");
    expect(f.reason, "T");
    expect(f.user, "a@b.c");
    f = fields("T, Details: UserPrincipalName: a@b.c, Context: UserPrincipalName: d@e.f, Reason: late");
    expect(f.reason, "T");
    expect(f.user, "a@b.c");
    f = fields("T, Reason: why, Context:, Details: UserPrincipalName: a@b.c, Version: 1.2");
    expect(f.reason, "why");
    expect(f.user, "a@b.c");
    expect(f.client_version, "1.2");
    expect(fields("T, Reason:, Context:, Details: x").reason, "");
    expect(fields("T, Reason:, Details: x").reason, "");
    expect(fields("T, Reason:no blank, Details: x").reason, "T, Reason:no blank");
    expect(fields("T, Context:, Reason: why, Details: UserPrincipalName: a@b.c").reason, "why");
    expect_guid(fields("T, Details: TrackingId: " ID).tracking, ID);
}
END_TEST

START_TEST(folded_and_wrapped_statements)
{
    static const char *const texts[] = {
        "ERR_: a.cpp(1): Failed to acquire user information: 0x6ba\nBAIL: a.cpp(2): 0x80070005 (Denied.)",
        "ERR_: a.cpp(1): Failed to acquire user information: 0x6ba BAIL: a.cpp(2): 0x80070005 (Denied.)",
        "ERR_: a.cpp(1): Failed to acquire\nuser information:\n0x6ba BAIL:\na.cpp(2): 0x80070005 (Denied.)",
        "Failed to acquire user information:\n0x6ba, then 0x80070005",
        "Said before. ERR_: Failed to acquire user\n information, of\nthat: 0x6ba and 0x80070005",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        message_code v[4];
        ck_assert_uint_eq(message_codes(str_of(texts[i]), v, 4), 2);
        ck_assert_msg(v[0].value == 0x6ba && v[0].acquired, "%s", texts[i]);
        ck_assert_msg(v[1].value == 0x80070005 && !v[1].acquired, "%s", texts[i]);
    }
    message_code v[4];
    ck_assert_uint_eq(
        message_codes(STR("BAIL: X:\\repo\\MAUtils.h(59):\n0x5: Win32 ERR_: Failed to acquire user information "
                          "BAIL: a.cpp(1): 0x533"),
                      v, 4),
        2);
    ck_assert(v[0].internal && !v[0].acquired);
    ck_assert(!v[1].internal && !v[1].acquired);
    ck_assert_uint_ne(v[1].leads, STR_NONE);
}
END_TEST

START_TEST(statements_are_told_whole)
{
    static const str text =
        STR_INIT("Head.\n\"ERR_: a.cpp(1): one 0x5 BAIL: a.cpp(2): 0x6ba (It is\nnot there.)\nMore.\nERR_: last "
                 "0x80004005 Azure AD Sync 2.1.20.0\"");
    expect(message_statement(text, str_find(text, STR("0x5"))), "ERR_: a.cpp(1): one 0x5");
    expect(message_statement(text, str_find(text, STR("0x6ba"))), "BAIL: a.cpp(2): 0x6ba (It is\nnot there.)");
    expect(message_statement(text, str_find(text, STR("0x80004005"))), "ERR_: last 0x80004005");
    expect(message_statement(text, 1), "Head.");
    expect(message_statement(STR("XBAIL: 0x5\nBAIL: 0x6"), 7), "XBAIL: 0x5");
}
END_TEST

/* A megabyte of marks, or of lines without one, is gone through once. */
START_TEST(many_statements)
{
    enum { N = 1 << 20 };
    static const char *const repeated[] = {"BAIL: 0x5\n", "ERR_ 0x5:\n", "(((( 0x5\n"};
    char *text = malloc(N);
    ck_assert_ptr_nonnull(text);
    for (size_t k = 0; k < sizeof repeated / sizeof *repeated; k++) {
        message_code v[4];
        for (size_t i = 0; i < N; i++)
            text[i] = repeated[k][i % strlen(repeated[k])];
        ck_assert_uint_ge(message_codes(str_make(text, N), v, 4), 1);
        ck_assert_uint_gt(message_statement(str_make(text, N), N / 2).n, 0);
    }
    free(text);
}
END_TEST

Suite *suite_record_message(void);
Suite *suite_record_message(void)
{
    Suite *s = suite_create("message");
    TCase *c = tcase_create("message");
    tcase_add_test(c, layout_a);
    tcase_add_test(c, layout_b);
    tcase_add_test(c, layout_c);
    tcase_add_test(c, malformed);
    tcase_add_test(c, a_code_at_every_place);
    tcase_add_test(c, lines_speak_for_themselves);
    tcase_add_test(c, many_codes_on_one_line);
    tcase_add_test(c, methods);
    tcase_add_test(c, adsync);
    tcase_add_test(c, codes);
    tcase_add_test(c, spellings);
    tcase_add_test(c, delimiters_with_any_blank);
    tcase_add_test(c, parts_in_their_order);
    tcase_add_test(c, folded_and_wrapped_statements);
    tcase_add_test(c, statements_are_told_whole);
    tcase_add_test(c, many_statements);
    suite_add_tcase(s, c);
    return s;
}
