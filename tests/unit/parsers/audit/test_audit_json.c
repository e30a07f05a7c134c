#include "tests/unit/base/check_str.h"
#include "tests/unit/parsers/csv/csv_run.h"
#include "tests/unit/parsers/inputs_fixture.h"

static csv_run r;
static arena a;

static void start(void)
{
    r = (csv_run){.records = {0}};
}

static void end(void)
{
    csv_run_free(&r);
    arena_free(&a);
}

static void read_text(str text)
{
    csv_run_free(&r);
    csv_run_do(&r, text, NULL, 0);
}

static void check_ledger(unit_format format, uint64_t records, uint64_t used, uint64_t out_of_scope, unit_status status)
{
    const unit *u = csv_run_unit(&r);
    ck_assert_ptr_nonnull(r.format);
    ck_assert_int_eq((int)u->format, (int)format);
    ck_assert_uint_eq(u->records, records);
    ck_assert_uint_eq(u->used, used);
    ck_assert_uint_eq(u->out_of_scope, out_of_scope);
    ck_assert_uint_eq(u->records, u->used + u->out_of_scope + u->damaged);
    ck_assert_msg(u->status == status, "status %d: %.*s", (int)u->status, STR_ARG(u->note));
}

/* All records, a line each. */
static str lines(void)
{
    str all = STR("");
    for (size_t i = 0; i < r.records.n; i++)
        all = arena_printf(&a, "%.*s%.*s\n", STR_ARG(all), STR_ARG(csv_record_line(&a, &r.records.v[i])));
    return all;
}

#define ID     "e9654057-f2df-452c-8f69-132a882798d9"
#define OBJECT "a5a99e6f-dc5b-4d63-8092-acdf79965131"
#define ADMIN  "11a99e6f-dc5b-4d63-8092-acdf79965131"

/* The same two rows, and one out of scope, in every form. */
static const str as_csv = STR_INIT(
    "\"Date "
    "(UTC)\",\"CorrelationId\",\"Service\",\"Category\",\"Activity\",\"Result\",\"ResultReason\",\"ActorObjectId\","
    "\"ActorUserPrincipalName\",\"IPAddress\",\"Target1Type\",\"Target1ObjectId\",\"Target1UserPrincipalName\","
    "\"Target1ModifiedProperty1Name\",\"Target1ModifiedProperty1OldValue\",\"Target1ModifiedProperty1NewValue\","
    "\"AdditionalDetail1Key\",\"AdditionalDetail1Value\"\r\n"
    "\"2026-07-30T17:21:32.115Z\",\"" ID "\",\"Self-service Password Management\",\"UserManagement\",\"Reset password "
    "(by admin)\",\"failure\",\"OnPremisesConnectivityError, \"\"really\"\"\",\"" ADMIN
    "\",\"Admin@contoso.com\",\"203.0.113.9\",\"User\",\"" OBJECT
    "\",\"amercer@contoso.com\",\"Phone\",\"[\"\"1\"\"]\",\"\"\"2\"\"\",\"OnPremisesAgent\",\"None\"\r\n"
    "\"2026-07-30T17:20:00.000Z\",\"\",\"Core Directory\",\"UserManagement\",\"Add "
    "user\",\"success\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\"\r\n"
    "\"2026-07-30T17:19:00.000Z\",\"" ID "\",\"Self-service Password Management\",\"UserManagement\",\"Change password "
    "(self-service)\",\"success\",\"Caf\xC3\xA9\",\"" OBJECT
    "\",\"amercer@contoso.com\",\"203.0.113.9\",\"User\",\"" OBJECT
    "\",\"amercer@contoso.com\",\"\",\"\",\"\",\"\",\"\"\r\n");

#define WHO(id, upn)                                                                                                  \
    "{\"app\":null,\"user\":{\"id\":\"" id "\",\"displayName\":null,\"userPrincipalName\":\"" upn "\",\"ipAddress\":" \
    "\"203.0.113.9\"}}"
#define WHOM(type, changes)                                      \
    "[{\"id\":\"" OBJECT "\",\"displayName\":null,\"" type       \
    "\":\"User\",\"userPrincipalName\":\"amercer@contoso.com\"," \
    "\"modifiedProperties\":[" changes "]}]"
#define CHANGE "{\"displayName\":\"Phone\",\"oldValue\":\"[\\\"1\\\"]\",\"newValue\":\"\\\"2\\\"\"}"

#define GRAPH_1                                                                                                   \
    "{\"id\":\"SSPR_1\",\"category\":\"UserManagement\",\"correlationId\":\"" ID                                  \
    "\",\"result\":\"failure\",\"resultReason\":"                                                                 \
    "\"OnPremisesConnectivityError, \\\"really\\\"\",\"activityDisplayName\":\"Reset password (by admin)\","      \
    "\"activityDateTime\":\"2026-07-30T17:21:32.115Z\",\"loggedByService\":\"Self-service Password Management\"," \
    "\"initiatedBy\":" WHO(ADMIN, "Admin@contoso.com") ",\"targetResources\":" WHOM(                              \
        "Type", CHANGE) ",\"additionalDetails\":[{\"key\":\"x\",\"value\":\"y\"},{\"key\":\"OnPremisesAgent\","   \
                        "\"value\":\"None\"}]}"
#define GRAPH_2                                                                                                        \
    "{\"id\":\"Directory_2\",\"category\":\"UserManagement\",\"correlationId\":null,\"result\":\"success\","           \
    "\"resultReason\":"                                                                                                \
    "\"\",\"activityDisplayName\":\"Add user\",\"activityDateTime\":\"2026-07-30T17:20:00.000Z\",\"loggedByService\":" \
    "\"Core Directory\",\"initiatedBy\":{},\"targetResources\":[],\"additionalDetails\":[]}"
#define GRAPH_3                                                                                                   \
    "{\"id\":\"SSPR_3\",\"category\":\"UserManagement\",\"correlationId\":\"" ID                                  \
    "\",\"result\":\"success\",\"resultReason\":"                                                                 \
    "\"Caf\\u00e9\",\"activityDisplayName\":\"Change password (self-service)\",\"activityDateTime\":"             \
    "\"2026-07-30T17:19:00.000Z\",\"loggedByService\":\"Self-service Password Management\",\"initiatedBy\":" WHO( \
        OBJECT, "amercer@contoso.com") ",\"targetResources\":" WHOM("type", "") ",\"additionalDetails\":[]}"

/* As a diagnostic record, whose envelope and properties each leave something out. */
#define DIAGNOSTIC(name, time, reason, graph)                                                                          \
    "{\"time\":\"" time "\",\"operationName\":\"" name "\",\"category\":\"AuditLogs\",\"resultDescription\":\"" reason \
    "\",\"callerIpAddress\":\"203.0.113.9\",\"identity\":\"Somebody\",\"Level\":4,\"properties\":" graph "}"
#define DIAGNOSTIC_1 DIAGNOSTIC("Reset password (by admin)", "2026-07-30T17:21:32.115Z", "", GRAPH_1)
#define DIAGNOSTIC_2 DIAGNOSTIC("Add user", "2026-07-30T17:20:00.000Z", "", GRAPH_2)
#define DIAGNOSTIC_3 DIAGNOSTIC("Change password (self-service)", "2026-07-30T17:19:00.000Z", "other", GRAPH_3)

static void check_same(str text)
{
    read_text(as_csv);
    check_ledger(FORMAT_AUDIT_CSV, 3, 2, 1, UNIT_OK);
    instant first = csv_run_unit(&r)->first, last = csv_run_unit(&r)->last;
    bool newest_first = csv_run_unit(&r)->newest_first;
    str expected = lines();
    read_text(text);
    check_ledger(FORMAT_AUDIT_JSON, 3, 2, 1, UNIT_OK);
    ck_str(lines(), expected);
    ck_assert_int_eq(csv_run_unit(&r)->first, first);
    ck_assert_int_eq(csv_run_unit(&r)->last, last);
    ck_assert(csv_run_unit(&r)->newest_first == newest_first);
}

START_TEST(test_graph)
{
    check_same(STR("{\"@odata.context\":\"https://graph\",\"value\":[" GRAPH_1 "," GRAPH_2 "," GRAPH_3 "]}"));
    check_same(STR("{\"value\":[" GRAPH_1 "],\"@odata.nextLink\":\"x\"}\n{\"value\":[" GRAPH_2 "," GRAPH_3 "]}"));
    check_same(STR("\xEF\xBB\xBF[" GRAPH_1 ",\n" GRAPH_2 ",\n" GRAPH_3 "]"));
    check_same(STR("[" GRAPH_1 "]\r\n[" GRAPH_2 "]\r\n[" GRAPH_3 "]"));
    check_same(STR(GRAPH_1 GRAPH_2 GRAPH_3));
}
END_TEST

START_TEST(test_diagnostic)
{
    check_same(STR(DIAGNOSTIC_1 "\n" DIAGNOSTIC_2 "\n" DIAGNOSTIC_3 "\n"));
    check_same(STR("{\"records\":[" DIAGNOSTIC_1 "," DIAGNOSTIC_2 "," DIAGNOSTIC_3 "]}"));
    read_text(
        STR("{\"time\":\"2026-07-30T17:19:00+02:00\",\"operationName\":\"Reset password (self-service)\",\"category\":"
            "\"AuditLogs\",\"resultDescription\":\"A reason\",\"callerIpAddress\":\"<null>\",\"correlationId\":\"" ID
            "\",\"properties\":{\"resultReason\":\"\",\"activityDisplayName\":null,\"result\":\"success\"}}"));
    check_ledger(FORMAT_AUDIT_JSON, 1, 1, 0, UNIT_OK);
    ck_str_lit(r.records.v[0].audit.reason, "A reason");
    ck_str_lit(r.records.v[0].audit.ip, "");
    ck_str_lit(r.records.v[0].audit.activity, "Reset password (self-service)");
}
END_TEST

START_TEST(test_2018)
{
    read_text(
        STR("{\"records\":[{\"time\":\"2018-03-17T00:14:31.258Z\",\"operationName\":\"Change password (self-service)\","
            "\"category\":\"Audit\",\"resultType\":\"Success\",\"resultDescription\":\"None\",\"correlationId\":\"" ID
            "\",\"identity\":\"amy@contoso.com\",\"properties\":{\"additionalDetails\":\"None\",\"targetResourceName\":"
            "\"bob@contoso.com__99999999-9999-4999-8999-999999999999__1003__" OBJECT "__User\"}}]}"));
    check_ledger(FORMAT_AUDIT_JSON, 1, 1, 0, UNIT_OK);
    const audit_row *row = &r.records.v[0].audit;
    ck_str_lit(row->actor, "amy@contoso.com");
    ck_str_lit(row->target, "bob@contoso.com");
    ck_str_lit(guid_str(&a, row->target_id), OBJECT);
    ck_assert(row->success == TRI_YES && row->reason.n == 0);
}
END_TEST

#define ROW(time, name, result, reason, who, whom) \
    "[\"" time "\",\"" name "\",\"" result "\",\"" reason "\",\"" ID "\",\"" who "\",\"" whom "\"]"

START_TEST(test_tables)
{
    read_text(STR(
        "{\"tables\":[{\"name\":\"PrimaryResult\",\"columns\":[{\"name\":\"TimeGenerated\",\"type\":\"datetime\"},"
        "{\"name\":\"OperationName\"},{\"name\":\"Result\"},{\"name\":\"ResultReason\"},{\"name\":\"CorrelationId\"},"
        "{\"name\":\"InitiatedBy\"},{\"name\":\"TargetResources\"}],\"rows\":[" ROW(
            "2026-09-01T09:12:05Z", "Reset password (self-service)", "success", "Why \\\"so\\\"",
            "{\\\"user\\\":{\\\"userPrincipalName\\\":\\\"amy@contoso.com\\\"}}",
            "[{\\\"type\\\":\\\"User\\\",\\\"userPrincipalName\\\":\\\"bob@contoso.com\\\"}]") "," ROW("2026-09-01T09:"
                                                                                                       "12:04Z",
                                                                                                       "Add user",
                                                                                                       "success", "",
                                                                                                       "", "") "]}]}"));
    check_ledger(FORMAT_AUDIT_JSON, 2, 1, 1, UNIT_OK);
    const audit_row *row = &r.records.v[0].audit;
    ck_str_lit(row->actor, "amy@contoso.com");
    ck_str_lit(row->target, "bob@contoso.com");
    ck_str_lit(row->reason, "Why \"so\"");
}
END_TEST

/* The text as a string of JSON. */
static str quoted(str text)
{
    char *p = arena_bytes(&a, 2 * text.n + 2);
    size_t n = 0;
    p[n++] = '"';
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '"' || text.p[i] == '\\' || text.p[i] == '\n')
            p[n++] = '\\';
        p[n++] = text.p[i] == '\n' ? 'n' : text.p[i];
    }
    p[n++] = '"';
    return str_make(p, n);
}

START_TEST(test_envelopes)
{
    static const str all = STR_INIT(DIAGNOSTIC_1 "\n" DIAGNOSTIC_2 "\n" DIAGNOSTIC_3);
    str once = arena_printf(&a, "{\"input\":{\"message\":%.*s}}", STR_ARG(quoted(all)));
    check_same(once);
    str three = arena_printf(&a, "{\"n\":1,\"m\":%.*s}\n{\"m\":%.*s}\n{\"m\":%.*s}", STR_ARG(quoted(STR(GRAPH_1))),
                             STR_ARG(quoted(STR(GRAPH_2))), STR_ARG(quoted(STR(GRAPH_3))));
    check_same(three);
    str twice = arena_printf(&a, "{\"a\":%.*s}", STR_ARG(quoted(once)));
    check_same(twice);
    str deep = twice;
    for (int i = 0; i < 4; i++)
        deep = arena_printf(&a, "{\"a\":%.*s}", STR_ARG(quoted(deep)));
    read_text(deep);
    ck_assert_ptr_null(r.format);
}
END_TEST

START_TEST(test_powershell)
{
    read_text(STR(
        "[{\"Id\":\"1\",\"Category\":\"UserManagement\",\"CorrelationId\":\"" ID
        "\",\"ActivityDisplayName\":\"Reset password (self-service)\",\"ActivityDateTime\":"
        "\"\\/Date(1788252725123)\\/\",\"Result\":\"success\",\"InitiatedBy\":{\"App\":{\"DisplayName\":null},\"User\":"
        "{\"Id\":\"" OBJECT "\",\"UserPrincipalName\":\"amy@contoso.com\"}}},\n"
        "{\"Id\":\"2\",\"Category\":\"UserManagement\",\"CorrelationId\":\"" ID
        "\",\"ActivityDisplayName\":\"Reset password (self-service)\",\"ActivityDateTime\":{\"value\":"
        "\"/Date(1788252725124)/\",\"DisplayHint\":2,\"DateTime\":\"x\"}}]"));
    check_ledger(FORMAT_AUDIT_JSON, 2, 2, 0, UNIT_OK);
    char text[INSTANT_TEXT];
    ck_str_lit(str_make(text, instant_write_exact(r.records.v[0].time, r.records.v[0].time_digits, text)),
               "2026-09-01T08:52:05.123Z");
    ck_str_lit(str_make(text, instant_write_exact(r.records.v[1].time, r.records.v[1].time_digits, text)),
               "2026-09-01T08:52:05.124Z");
    ck_str_lit(r.records.v[0].audit.actor, "amy@contoso.com");
}
END_TEST

START_TEST(test_people)
{
    read_text(STR("{\"value\":[{\"id\":\"" OBJECT
                  "\",\"userPrincipalName\":\"amy@contoso.com\",\"isAdmin\":false,\"isSsprCapable\":"
                  "true,\"isSsprRegistered\":true,\"methodsRegistered\":[\"mobilePhone\",\"email\"]}]}"));
    check_ledger(FORMAT_USAGE_JSON, 1, 1, 0, UNIT_OK);
    ck_str_lit(r.records.v[0].audit.methods, "mobilePhone, email");
    ck_assert(r.records.v[0].audit.capable == TRI_YES && r.records.v[0].audit.administrator == TRI_NO);
    ck_str_lit(guid_str(&a, r.records.v[0].audit.target_id), OBJECT);
    read_text(STR("{\"value\":[{\"id\":\"x\",\"feature\":\"registration\",\"userPrincipalName\":\"amy@contoso.com\","
                  "\"isSuccess\":true,"
                  "\"authMethod\":\"email\",\"failureReason\":\"\",\"eventDateTime\":\"2026-09-01T00:00:00Z\"}]}"));
    check_ledger(FORMAT_USAGE_JSON, 1, 1, 0, UNIT_OK);
    ck_str_lit(r.records.v[0].audit.methods, "email");
    ck_str_lit(r.records.v[0].audit.activity, "registration");
    ck_assert(instant_known(r.records.v[0].time) && r.records.v[0].audit.success == TRI_YES);
}
END_TEST

#define UNIFIED_DATA                                                                                                 \
    "{\"CreationTime\":\"2026-09-01T09:12:05\",\"Operation\":\"Reset user "                                          \
    "password.\",\"RecordType\":8,\"ResultStatus\":"                                                                 \
    "\"Success\",\"Workload\":\"AzureActiveDirectory\",\"ObjectId\":\"amy@contoso.com\",\"UserId\":\"admin@contoso." \
    "com\","                                                                                                         \
    "\"InterSystemsId\":\"" ID "\",\"Target\":[{\"ID\":\"User_" OBJECT "\",\"Type\":2}]}"
#define UNIFIED_OTHER \
    "{\"CreationTime\":\"2026-09-01T09:12:06\",\"Operation\":\"Add user.\",\"RecordType\":8,\"Workload\":\"x\"}"

static void check_unified(str text)
{
    read_text(text);
    check_ledger(FORMAT_UNIFIED_AUDIT, 2, 1, 1, UNIT_OK);
    const audit_row *row = &r.records.v[0].audit;
    ck_str_lit(row->activity, "Reset user password");
    ck_str_lit(row->service, "Core Directory");
    ck_str_lit(row->actor, "admin@contoso.com");
    ck_str_lit(row->target, "amy@contoso.com");
    ck_str_lit(guid_str(&a, row->target_id), OBJECT);
    ck_str_lit(guid_str(&a, row->correlation), ID);
    ck_assert(row->success == TRI_YES);
    char time[INSTANT_TEXT];
    ck_str_lit(str_make(time, instant_write_utc(r.records.v[0].time, time)), "2026-09-01 09:12:05");
}

START_TEST(test_unified)
{
    check_unified(STR("[" UNIFIED_DATA "," UNIFIED_OTHER "]"));
    str json = arena_printf(
        &a,
        "[{\"RecordType\":8,\"CreationDate\":\"2026-09-01T09:12:05Z\",\"Operations\":\"Reset user password.\","
        "\"AuditData\":%.*s},{\"CreationDate\":\"2026-09-01T09:12:06Z\",\"Operations\":\"Add user.\","
        "\"AuditData\":%.*s}]",
        STR_ARG(quoted(STR(UNIFIED_DATA))), STR_ARG(quoted(STR(UNIFIED_OTHER))));
    check_unified(json);
    check_unified(STR("RecordId,CreationDate,RecordType,Operation,UserId,AuditData\n"
                      "1,2026-09-01T09:12:05.0000000Z,8,Reset user password.,admin@contoso.com,\"{\"\"ObjectId\"\":"
                      "\"\"amy@contoso.com\"\",\"\"ResultStatus\"\":\"\"Success\"\",\"\"InterSystemsId\"\":\"\"" ID
                      "\"\",\"\"Target\"\":[{\"\"ID\"\":\"\"User_" OBJECT "\"\"}]}\"\n"
                      "2,2026-09-01T09:12:06.0000000Z,8,Add user.,admin@contoso.com,{}\n"));
}
END_TEST

/* What only the parser can read is not turned away by the look at the raw record. */
START_TEST(test_escapes)
{
    read_text(STR("[" GRAPH_2 ",{\"activityDisplay\\u004Eame\":\"Reset password (by admin)\",\"activityDateTime\":"
                  "\"2026-07-30T17:20:00Z\",\"result\":\"success\"},{\"activityDisplayName\":\"Reset \\u0070assword "
                  "(by admin)\"},"
                  "{\"activityDisplayName\":\"A\\u0064d user\"}]"));
    check_ledger(FORMAT_AUDIT_JSON, 4, 2, 2, UNIT_REPAIRED);
    ck_str_lit(r.records.v[1].audit.activity, "Reset password (by admin)");
}
END_TEST

START_TEST(test_a_broken_record_is_named)
{
    read_text(STR("[" GRAPH_1 ",\n{\"id\":\"2\",\"category\":\"x\"\"y\"},\n" GRAPH_3 "]"));
    check_ledger(FORMAT_AUDIT_JSON, 3, 2, 0, UNIT_DAMAGED);
    ck_str_lit(str_head(csv_run_unit(&r)->note, 7), "line 2,");
    ck_assert_uint_eq(r.ledger.problems.v[0].line, 2);
    ck_assert_uint_eq(r.ledger.problems.v[0].record, 2);
    ck_assert_uint_eq(r.ledger.problems.v[0].byte, sizeof("[" GRAPH_1 ",\n{\"id\":\"2\",\"category\":\"x\"") - 1);
    /* Only in scope the parser has a look: what the framer lets pass. */
    read_text(STR("[" GRAPH_1 ",\n{\"activityDisplayName\":\"Reset password (by admin)\",\"x\":tru},\n" GRAPH_3 "]"));
    check_ledger(FORMAT_AUDIT_JSON, 3, 2, 0, UNIT_DAMAGED);
}
END_TEST

START_TEST(test_every_cut)
{
    static const str text = STR_INIT("{\"value\":[" GRAPH_1 ",\n" GRAPH_3 "]}");
    size_t one = sizeof("{\"value\":[" GRAPH_1) - 1, two = text.n - 2;
    for (size_t n = one - 200; n <= text.n; n++) {
        read_text(str_head(text, n));
        ck_assert_ptr_nonnull(r.format);
        ck_assert_uint_eq(csv_run_unit(&r)->used, (n >= one) + (n >= two));
        ck_assert(csv_run_unit(&r)->status == (n == text.n ? UNIT_OK : UNIT_DAMAGED));
    }
}
END_TEST

START_TEST(test_every_byte_changed)
{
    static const str text = STR_INIT("[" GRAPH_3 ",\n" GRAPH_1 ",\n" GRAPH_3 "]");
    static const char others[] = {'"', '\\', '{', ']', '\n', '\0', '\x80'};
    char *p = arena_bytes(&a, text.n);
    for (size_t i = sizeof(GRAPH_3); i < sizeof(GRAPH_3) + sizeof(GRAPH_1); i++)
        for (size_t k = 0; k < sizeof others; k++) {
            memcpy(p, text.p, text.n);
            p[i] = others[k];
            read_text(str_make(p, text.n));
            const unit *u = csv_run_unit(&r);
            ck_assert_uint_eq(u->records, u->used + u->out_of_scope + u->damaged);
            ck_assert_msg(u->used + u->out_of_scope >= 2, "byte %zu as %d: %.*s", i, others[k], STR_ARG(u->note));
        }
}
END_TEST

START_TEST(test_dirty)
{
    read_text(
        STR("[{\"activityDisplayName\":\"Reset password (by admin)\",\"activityDateTime\":\"2026-07-30T17:20:00Z\","
            "\"result\":\"success\",\"resultReason\":\"\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xFF\0\t\x07\\u0008\\ud800z\"},"
            "{\"activityDisplayName\":\"Reset password (by admin)\",\"resultReason\":\"a\0\0\"}]"));
    check_ledger(FORMAT_AUDIT_JSON, 2, 1, 0, UNIT_DAMAGED);
#define LOST "\xEF\xBF\xBD"
    ck_str_lit(r.records.v[0].audit.reason, "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9" LOST LOST " " LOST LOST LOST "z");
    ck_assert_uint_eq(csv_run_unit(&r)->repaired, 1);
}
END_TEST

START_TEST(test_what_is_not_ours)
{
    static const str others[] = {
        STR_INIT("{}"),
        STR_INIT("[1,2,3]"),
        STR_INIT("{\"name\":\"x\",\"version\":\"1.0\"}"),
        STR_INIT(
            "[{\"Id\":6329,\"ProviderName\":\"ADSync\",\"TimeCreated\":\"2026-07-30T17:20:00Z\",\"Message\":\"x\"}]"),
        STR_INIT("{\"value\":[{\"id\":\"1\",\"displayName\":\"x\"}]}"),
    };
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        read_text(others[i]);
        ck_assert_ptr_null(r.format);
    }
    read_text(STR(
        "{\"@odata.context\":\"https://graph.microsoft.com/v1.0/$metadata#auditLogs/directoryAudits\",\"value\":[]}"));
    check_ledger(FORMAT_AUDIT_JSON, 0, 0, 0, UNIT_UNRECOGNISED);
}
END_TEST

Suite *suite_audit_audit_json(void);
Suite *suite_audit_audit_json(void)
{
    Suite *s = suite_create("audit_audit_json");
    TCase *c = tcase_create("all");
    tcase_add_checked_fixture(c, start, end);
    tcase_set_timeout(c, 0);
    tcase_add_test(c, test_graph);
    tcase_add_test(c, test_diagnostic);
    tcase_add_test(c, test_2018);
    tcase_add_test(c, test_tables);
    tcase_add_test(c, test_envelopes);
    tcase_add_test(c, test_powershell);
    tcase_add_test(c, test_people);
    tcase_add_test(c, test_unified);
    tcase_add_test(c, test_escapes);
    tcase_add_test(c, test_a_broken_record_is_named);
    tcase_add_test(c, test_every_cut);
    tcase_add_test(c, test_every_byte_changed);
    tcase_add_test(c, test_dirty);
    tcase_add_test(c, test_what_is_not_ours);
    suite_add_tcase(s, c);
    return s;
}
