#include "parsers/audit/cell.h"
#include "parsers/audit/learn.h"
#include "tests/unit/base/check_str.h"

#include "base/mem.h"

static audit_columns c;
static str names_read[64];
static csv_cells header = {names_read, 0};

/* Names parted by `|`. */
static void read_names(const char *names)
{
    header.n = 0;
    for (str rest = str_of(names); header.n < 64;) {
        bool last = str_find_char(rest, '|') == STR_NONE;
        names_read[header.n++] = str_cut(&rest, '|');
        if (last)
            break;
    }
    audit_columns_read(&c, &header);
}

static void check_form(const char *names, audit_form form)
{
    read_names(names);
    ck_assert_msg(c.known, "not known: %s", names);
    ck_assert_msg(c.form == form, "%s: form %d", names, (int)c.form);
}

START_TEST(test_forms)
{
    check_form("Date (UTC)|CorrelationId|Service|Category|Activity|Result|ResultReason|Target1ObjectId", AUDIT_LOG);
    check_form("Activity|date|RESULT", AUDIT_LOG);
    check_form("Fecha (UTC)|CorrelationId|Servicio|Categoría|Actividad|Resultado|ActorUserPrincipalName", AUDIT_LOG);
    check_form("?|CorrelationId|??|ActorUserPrincipalName|Target1UserPrincipalName", AUDIT_LOG);
    check_form("activityDateTime|activityDisplayName|correlationId|result|loggedByService", AUDIT_LOG);
    check_form("TimeGenerated [UTC]|OperationName|Result|ResultReason|CorrelationId|InitiatedBy|TargetResources",
               AUDIT_LOG);
    check_form("User|Role|Date and Time|Method(s) Used|Result|Details", AUDIT_ACTIVITY);
    check_form("User|Role|Date and Time|Methods Used|Result|Details", AUDIT_ACTIVITY);
    check_form("User|Role|Date and Time|Data Registered", AUDIT_REGISTRATION);
    check_form("Date|User name|User|Feature|Method used|Status|Reason for failure", AUDIT_USAGE);
    check_form("id|feature|userPrincipalName|userDisplayName|isSuccess|authMethod|failureReason|eventDateTime",
               AUDIT_USAGE);
    check_form("id|userPrincipalName|isAdmin|isSsprCapable|isSsprRegistered|methodsRegistered", AUDIT_USER_DETAILS);
    check_form("userPrincipalName|displayName|objectId|telephoneNumber|mobile|alternateEmailAddress", AUDIT_USER);
}
END_TEST

START_TEST(test_others_are_not_ours)
{
    static const char *const others[] = {
        "a|b|c",
        "Level|Date and Time|Source|Event ID|Task Category",
        "Date (UTC)|Request ID|User agent|Correlation ID|User|Username|Application|IP address|Status|Failure reason",
        "Message|Id|Version|Level|ProviderName|LogName|MachineName|TimeCreated",
        "name|date|result|status",
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        read_names(others[i]);
        ck_assert_msg(!c.known, "known: %s", others[i]);
    }
}
END_TEST

START_TEST(test_columns_by_name)
{
    read_names(
        "Result|Target2UserPrincipalName|Date (UTC)|Target1ModifiedProperty5NewValue|AdditionalDetail6Value|Activity|"
        "Target1ModifiedProperty99Name|What");
    ck_assert_int_eq(c.of[COLUMN_RESULT], 0);
    ck_assert_int_eq(c.target[1][TARGET_UPN], 1);
    ck_assert_int_eq(c.of[COLUMN_DATE], 2);
    ck_assert(c.utc);
    ck_assert_int_eq(c.property[0][4][PROPERTY_NEW], 3);
    ck_assert_int_eq(c.detail[5][DETAIL_VALUE], 4);
    ck_assert_int_eq(c.of[COLUMN_ACTIVITY], 5);
    ck_assert_uint_eq(c.stranger_count, 1);
    ck_assert_int_eq(c.strangers[0], 7);
    read_names(
        "OperationName|TimeGenerated|ActivityDisplayName|Result|ActivityDateTime|targetResources[0].userPrincipalName|"
        "initiatedBy.user.userPrincipalName");
    ck_assert_int_eq(c.of[COLUMN_ACTIVITY], 2);
    ck_assert_int_eq(c.of[COLUMN_DATE], 4);
    ck_assert_int_eq(c.target[0][TARGET_UPN], 5);
    ck_assert_int_eq(c.of[COLUMN_ACTOR], 6);
    ck_assert(!c.utc);
}
END_TEST

START_TEST(test_names_fold)
{
    arena a = {0};
    ck_str_lit(audit_name_fold(&a, STR("Categoría")), "categoria");
    ck_str_lit(audit_name_fold(&a, STR("Categor\xED"
                                       "a")),
               "categoria");
    ck_str_lit(audit_name_fold(&a, STR("Attivit\xC3\xA0 (UTC)")), "attivitautc");
    ck_str_lit(audit_name_fold(&a, STR("Method(s) Used")), "methodsused");
    ck_str_lit(audit_name_fold(&a, STR("\xE6\x97\xA5\xE4\xBB\x98 (UTC)")), "\xE6\x97\xA5\xE4\xBB\x98utc");
    ck_str_lit(audit_name_fold(&a, STR("Użytkownik: Głowna")), "uzytkownikglowna");
    ck_assert_int_eq((int)audit_result_word(audit_name_fold(&a, STR("\xC3\x89xito"))), (int)TRI_YES);
    ck_assert_int_eq((int)audit_result_word(audit_name_fold(&a, STR("\xC3\x89"
                                                                    "chec"))),
                     (int)TRI_NO);
    ck_assert_int_eq((int)audit_result_word(audit_name_fold(&a, STR("Operazione non riuscita"))), (int)TRI_NO);
    ck_assert_int_eq((int)audit_result_word(audit_name_fold(&a, STR("Blocked"))), (int)TRI_UNKNOWN);
    arena_free(&a);
}
END_TEST

START_TEST(test_columns_by_what_they_hold)
{
    str one[] = {STR("2026-07-30T17:21:32Z"), STR("x"), STR("Correcto"), STR("Core Directory"), STR(""), STR("a@b")};
    str two[] = {STR("2026-07-30T17:20:32Z"),          STR("y"),  STR("Error"), STR("Self-service Password Management"),
                 STR("User submitted a new password"), STR("a@b")};
    csv_cells rows[] = {{one, 6}, {two, 6}};
    read_names("?|1|2|3|4|ActorUserPrincipalName|CorrelationId");
    audit_columns_learn(&c, &header, rows, 2);
    ck_assert_int_eq(c.of[COLUMN_DATE], 0);
    ck_assert_int_eq(c.of[COLUMN_RESULT], 2);
    ck_assert_int_eq(c.of[COLUMN_SERVICE], 3);
    ck_assert_int_eq(c.of[COLUMN_REASON], 4);
    ck_assert_uint_eq(c.stranger_count, 1);
}
END_TEST

START_TEST(test_json_for_people)
{
    static const struct {
        str json, plain;
    } rows[] = {
        {STR_INIT("\"True\""), STR_INIT("True")},
        {STR_INIT("[\"a\",\"b \\u00e9\\n\"]"), STR_INIT("a, b \xC3\xA9")},
        {STR_INIT("[]"), STR_INIT("")},
        {STR_INIT("{+31 20 1234567}"), STR_INIT("+31 20 1234567")},
        {STR_INIT("[{\"a\":1}]"), STR_INIT("[{\"a\":1}]")},
        {STR_INIT("\"a\" and \"b\""), STR_INIT("\"a\" and \"b\"")},
        {STR_INIT("plain"), STR_INIT("plain")},
        {STR_INIT("[[[[[[[[[[[[1]]]]]]]]]]]]"), STR_INIT("[[[[[[[[[[[[1]]]]]]]]]]]]")},
        {STR_INIT("[\"\\ud83d\\ude00\\ud83d\"]"), STR_INIT("\xF0\x9F\x98\x80\xEF\xBF\xBD")},
    };
    arena a = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        ck_str(cell_plain(&a, rows[i].json), rows[i].plain);
    arena_free(&a);
}
END_TEST

Suite *suite_audit_header(void);
Suite *suite_audit_header(void)
{
    Suite *s = suite_create("audit_header");
    TCase *t = tcase_create("columns");
    tcase_add_test(t, test_forms);
    tcase_add_test(t, test_others_are_not_ours);
    tcase_add_test(t, test_columns_by_name);
    tcase_add_test(t, test_names_fold);
    tcase_add_test(t, test_columns_by_what_they_hold);
    tcase_add_test(t, test_json_for_people);
    suite_add_tcase(s, t);
    return s;
}
