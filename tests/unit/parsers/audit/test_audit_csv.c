#include "tests/unit/base/check_str.h"
#include "tests/unit/parsers/csv/csv_run.h"
#include "tests/unit/parsers/inputs_fixture.h"

#include <stdio.h>

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

static void read_in(str text, const zone *z)
{
    csv_run_free(&r);
    csv_run_do(&r, text, z, 0);
}

static void read_text(str text)
{
    read_in(text, NULL);
}

static void check_ledger(uint64_t records, uint64_t used, uint64_t out_of_scope, unit_status status)
{
    const unit *u = csv_run_unit(&r);
    ck_assert_ptr_nonnull(r.format);
    ck_assert_uint_eq(u->records, records);
    ck_assert_uint_eq(u->used, used);
    ck_assert_uint_eq(u->out_of_scope, out_of_scope);
    ck_assert_uint_eq(u->records, u->used + u->out_of_scope + u->damaged);
    ck_assert_msg(u->status == status, "status %d: %.*s", (int)u->status, STR_ARG(u->note));
}

static void check_time(size_t i, const char *expected)
{
    char text[INSTANT_TEXT];
    size_t n = instant_write_exact(r.records.v[i].time, r.records.v[i].time_digits, text);
    ck_str(str_make(text, n), str_of(expected));
}

#define ID     "e9654057-f2df-452c-8f69-132a882798d9"
#define OBJECT "a5a99e6f-dc5b-4d63-8092-acdf79965131"
#define ADMIN  "11a99e6f-dc5b-4d63-8092-acdf79965131"

static void check_guid(guid g, const char *expected)
{
    ck_str(guid_str(&a, g), str_of(expected));
}

START_TEST(test_portal)
{
    read_text(STR(
        "\xEF\xBB\xBF\"Date "
        "(UTC)\",\"CorrelationId\",\"Service\",\"Category\",\"Activity\",\"Result\",\"ResultReason\","
        "\"ActorType\",\"ActorObjectId\",\"ActorUserPrincipalName\",\"IPAddress\",\"Target1Type\","
        "\"Target1DisplayName\","
        "\"Target2Type\",\"Target2DisplayName\",\"Target2ObjectId\",\"Target2UserPrincipalName\","
        "\"Target2ModifiedProperty1Name\",\"Target2ModifiedProperty1OldValue\",\"Target2ModifiedProperty1NewValue\","
        "\"AdditionalDetail1Key\",\"AdditionalDetail1Value\",\"AdditionalDetail2Key\",\"AdditionalDetail2Value\"\r\n"
        "\"2026-07-30T17:21:32.1115305Z\",\"" ID "\",\"Self-service Password Management\",\"UserManagement\","
        "\"Reset password (by admin)\",\"Failure\",\"OnPremisesConnectivityError, \"\"really\"\" \",\"User\",\"" ADMIN
        "\",\"Admin@contoso.com\",\"203.0.113.9\",\"Directory\",\"Contoso\",\"User\",\"A. Mercer\",\"" OBJECT
        "\",\"amercer@contoso.com\",\"Phone\",\"[\"\"1\"\"]\",\"\"\"2\r\n3\"\"\",\"x\",\"y\",\"OnPremisesAgent\","
        "\"None\"\r\n"
        "\"2026-07-30T17:20:00Z\",\"00000000-0000-0000-0000-000000000000\",\"Core Directory\",\"UserManagement\",\"Add "
        "user\",\"Success\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\","
        "\"\"\r\n"
        "\"2026-07-30T17:19:00Z\",\"00000000-0000-0000-0000-000000000000\",\"\",\"Self-service Password Management\","
        "\"Change password "
        "(self-service)\",\"success\",\"None\",\"\",\"\",\"\",\"-\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\","
        "\"\",\"\",\"\",\"\",\"\"\r\n"));
    check_ledger(3, 2, 1, UNIT_OK);
    const record *k = &r.records.v[0];
    const audit_row *w = &k->audit;
    check_time(0, "2026-07-30T17:21:32.1115305Z");
    ck_assert_int_eq((int)k->kind, (int)RECORD_AUDIT);
    ck_assert_uint_eq(k->line, 2);
    ck_str_lit(w->service, "Self-service Password Management");
    ck_str_lit(w->reason, "OnPremisesConnectivityError, \"really\"");
    check_guid(w->correlation, ID);
    check_guid(w->actor_id, ADMIN);
    check_guid(w->target_id, OBJECT);
    ck_str_lit(w->actor, "Admin@contoso.com");
    ck_str_lit(w->target, "amercer@contoso.com");
    ck_str_lit(w->target_name, "A. Mercer");
    ck_str_lit(w->ip, "203.0.113.9");
    ck_str_lit(w->changed, "Phone: 1 -> 2\n3");
    ck_str_lit(w->agent, "None");
    ck_assert_int_eq((int)w->success, (int)TRI_NO);
    k = &r.records.v[1];
    w = &k->audit;
    ck_assert(guid_is_none(w->correlation));
    ck_str_lit(w->service, "Self-service Password Management");
    ck_assert_int_eq((int)w->success, (int)TRI_YES);
    ck_assert(str_empty(w->reason) && str_empty(w->ip));
    ck_assert_uint_eq(k->line, 5);
    ck_assert(csv_run_unit(&r)->newest_first);
    ck_assert_int_eq(csv_run_unit(&r)->first, k->time);
}
END_TEST

START_TEST(test_graph_and_log_analytics)
{
    read_text(STR("activityDateTime,activityDisplayName,category,correlationId,result,resultReason,loggedByService,"
                  "initiatedBy.user.userPrincipalName,initiatedBy.user.id,targetResources[0].userPrincipalName,"
                  "targetResources[0].id,targetResources[0].type,additionalDetails[0].key,additionalDetails[0].value\n"
                  "2026-07-30T17:21:32Z,Reset password (self-service),UserManagement," ID ",success,fine,"
                  "Self-service Password Management,amercer@contoso.com," OBJECT ",amercer@contoso.com," OBJECT
                  ",User,OnPremisesAgent,CloudSync\n"));
    check_ledger(1, 1, 0, UNIT_OK);
    const audit_row *w = &r.records.v[0].audit;
    check_guid(w->correlation, ID);
    check_guid(w->actor_id, OBJECT);
    check_guid(w->target_id, OBJECT);
    ck_str_lit(w->actor, "amercer@contoso.com");
    ck_str_lit(w->agent, "CloudSync");
    read_text(
        STR("TimeGenerated "
            "[UTC],OperationName,Result,ResultReason,LoggedByService,CorrelationId,InitiatedBy,TargetResources,"
            "AdditionalDetails\n"
            "2026-07-30T17:21:32Z,Reset password (by admin),success,,Self-service Password Management," ID ","
            "\"{\"\"user\"\":{\"\"id\"\":\"\"" ADMIN
            "\"\",\"\"displayName\"\":null,\"\"userPrincipalName\"\":\"\"admin@contoso.com\"\","
            "\"\"ipAddress\"\":\"\"203.0.113.9\"\"},\"\"app\"\":null}\","
            "\"[{\"\"type\"\":\"\"Directory\"\",\"\"id\"\":\"\"x\"\"},{\"\"type\"\":\"\"User\"\",\"\"id\"\":\"\"" OBJECT
            "\"\",\"\"userPrincipalName\"\":\"\"amercer@contoso.com\"\",\"\"modifiedProperties\"\":[{"
            "\"\"displayName\"\":\"\"A\"\","
            "\"\"oldValue\"\":\"\"\\\"\"1\\\"\"\"\",\"\"newValue\"\":\"\"\\\"\"2\\\"\"\"\"},{\"\"displayName\"\":"
            "\"\"B\"\",\"\"oldValue\"\":null,"
            "\"\"newValue\"\":\"\"[]\"\"}]}]\",\"[{\"\"key\"\":\"\"x\"\",\"\"value\"\":\"\"y\"\"},{\"\"key\"\":"
            "\"\"OnPremisesAgent\"\","
            "\"\"value\"\":\"\"Microsoft Entra Connect\"\"}]\"\n"));
    check_ledger(1, 1, 0, UNIT_OK);
    w = &r.records.v[0].audit;
    ck_str_lit(w->actor, "admin@contoso.com");
    check_guid(w->actor_id, ADMIN);
    ck_str_lit(w->ip, "203.0.113.9");
    ck_str_lit(w->target, "amercer@contoso.com");
    check_guid(w->target_id, OBJECT);
    ck_str_lit(w->changed, "A: 1 -> 2\nB:  -> ");
    ck_str_lit(w->agent, "Microsoft Entra Connect");
}
END_TEST

START_TEST(test_reports)
{
    read_text(STR("User,Role,Date and Time,Methods Used,Result,Details\n"
                  "amercer@contoso.com,User,2026-07-30T17:21:32Z,Mobile Phone + Alternate Email,Succeeded,done\n"
                  "b@contoso.com,Global Administrator,2026-07-30T17:20:32Z,-,Contacted Admin,None\n"));
    check_ledger(2, 2, 0, UNIT_OK);
    ck_assert_int_eq((int)csv_run_unit(&r)->format, (int)FORMAT_SSPR_ACTIVITY_CSV);
    ck_str_lit(r.records.v[0].audit.activity, "Password reset activity");
    ck_str_lit(r.records.v[0].audit.methods, "Mobile Phone + Alternate Email");
    ck_str_lit(r.records.v[0].audit.target, "amercer@contoso.com");
    ck_assert_int_eq((int)r.records.v[0].audit.success, (int)TRI_YES);
    ck_str_lit(r.records.v[1].audit.role, "Global Administrator");
    ck_str_lit(r.records.v[1].audit.result, "Contacted Admin");
    ck_assert(str_empty(r.records.v[1].audit.reason) && str_empty(r.records.v[1].audit.methods));
    read_text(
        STR("Data Registered,User,Role,Date and Time\nMobile Phone,amercer@contoso.com,User,2026-07-30T17:21:32Z\n"));
    check_ledger(1, 1, 0, UNIT_OK);
    ck_assert_int_eq((int)csv_run_unit(&r)->format, (int)FORMAT_SSPR_REGISTRATION_CSV);
    ck_str_lit(r.records.v[0].audit.methods, "Mobile Phone");
    ck_str_lit(r.records.v[0].audit.activity, "Password reset registration activity");
    read_text(STR("Date,User name,User,Feature,Method used,Status,Reason for failure\n"
                  "2026-07-30T17:21:32Z,amercer@contoso.com,A. Mercer,Reset,Email,Failure,too late\n"));
    check_ledger(1, 1, 0, UNIT_OK);
    ck_assert_int_eq((int)csv_run_unit(&r)->format, (int)FORMAT_USAGE_CSV);
    ck_str_lit(r.records.v[0].audit.activity, "Reset");
    ck_str_lit(r.records.v[0].audit.target_name, "A. Mercer");
    ck_str_lit(r.records.v[0].audit.reason, "too late");
    read_text(STR("id,feature,userPrincipalName,userDisplayName,isSuccess,authMethod,failureReason,eventDateTime\n" ID
                  ",registration,amercer@contoso.com,A,True,email,,2026-07-30T17:21:32Z\n"));
    check_ledger(1, 1, 0, UNIT_OK);
    ck_assert(guid_is_none(r.records.v[0].audit.target_id));
    ck_assert_int_eq((int)r.records.v[0].audit.success, (int)TRI_YES);
}
END_TEST

START_TEST(test_people)
{
    read_text(STR("id,userPrincipalName,isAdmin,isSsprCapable,isSsprRegistered,methodsRegistered\n" OBJECT
                  ",amercer@contoso.com,false,True,No,\"[\"\"mobilePhone\"\",\"\"email\"\"]\"\n"));
    check_ledger(1, 1, 0, UNIT_OK);
    const audit_row *w = &r.records.v[0].audit;
    ck_assert_int_eq((int)w->form, (int)AUDIT_USER_DETAILS);
    check_guid(w->target_id, OBJECT);
    ck_assert(w->capable == TRI_YES && w->registered == TRI_NO && w->administrator == TRI_NO);
    ck_str_lit(w->methods, "mobilePhone, email");
    read_text(STR("userPrincipalName,displayName,objectId,telephoneNumber,mobile,mail,alternateEmailAddress\n"
                  "amercer@contoso.com,A," OBJECT ",+31 201234567 x12,06 1234 5678,a@contoso.com,a@example.com\n"));
    check_ledger(1, 1, 0, UNIT_OK);
    w = &r.records.v[0].audit;
    ck_assert_int_eq((int)w->form, (int)AUDIT_USER);
    ck_str_lit(w->office, "+31 201234567 x12");
    ck_str_lit(w->mobile, "06 1234 5678");
    ck_str_lit(w->mail, "a@example.com");
    ck_str_lit(w->target_name, "A");
}
END_TEST

START_TEST(test_local_dates)
{
    /* The name says UTC: no zone is assumed, whatever zone was given. The order shows in the last row. */
    zone *z = zone_load(STR("Europe/Madrid"));
    read_in(STR("Fecha (UTC);CorrelationId;Servicio;Actividad;Resultado\n"
                "05/10/2026 17:21;" ID ";x;Reset password (self-service);Correcto\n"
                "04/10/2026 17:21;" ID ";x;Add user;Correcto\n"
                "30/09/2026 17:21;" ID ";x;Reset password (self-service);Error\n"),
            z);
    check_ledger(3, 2, 1, UNIT_OK);
    check_time(0, "2026-10-05T17:21Z");
    ck_assert_int_eq((int)r.records.v[1].audit.success, (int)TRI_NO);
    ck_assert(csv_run_unit(&r)->newest_first && !csv_run_unit(&r)->zone_assumed);
    ck_assert_int_eq(csv_run_unit(&r)->first, r.records.v[1].time);
    ck_assert_int_eq(csv_run_unit(&r)->last, r.records.v[0].time);
    /* The name does not: the zone of the inputs; a fold. */
    static const char local[] = "Fecha;CorrelationId;Actividad;Resultado\n"
                                "25/10/2026 02:21;" ID ";Reset password (self-service);Correcto\n"
                                "24/10/2026 12:21;" ID ";Reset password (self-service);Correcto\n";
    read_in(str_make(local, sizeof local - 1), z);
    check_ledger(2, 2, 0, UNIT_REPAIRED);
    check_time(0, "2026-10-25T00:21Z");
    check_time(1, "2026-10-24T10:21Z");
    read_text(str_make(local, sizeof local - 1));
    check_ledger(2, 2, 0, UNIT_OK);
    ck_assert(csv_run_unit(&r)->zone_assumed);
    /* Nothing tells day from month. */
    read_text(STR("Date (UTC),CorrelationId,Activity,Result\n"
                  "05/10/2026 17:21," ID ",Reset password (self-service),Success\n"));
    check_ledger(1, 1, 0, UNIT_REPAIRED);
    ck_assert(csv_run_unit(&r)->date_order_assumed);
    zone_free(z);
}
END_TEST

START_TEST(test_impossible_dates)
{
    static const char *const dates[] = {"",
                                        "30 February",
                                        "2026-02-30T01:02:03Z",
                                        "1601-01-01T00:00:00Z",
                                        "9999-12-31T23:59:59Z",
                                        "2026-07-30T17:21:32.1234567890Z",
                                        "30/02/2026 01:02"};
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        read_text(arena_printf(
            &a, "Date (UTC),CorrelationId,Activity,Result\n%s," ID ",Reset password (self-service),Success\n",
            dates[i]));
        check_ledger(1, 1, 0, UNIT_REPAIRED);
        ck_assert(!instant_known(r.records.v[0].time));
        ck_assert(str_find(csv_run_unit(&r)->note, STR("time invalid")) != STR_NONE);
    }
}
END_TEST

START_TEST(test_columns_without_a_name)
{
    read_text(STR("CorrelationId,\xE6\x97\xA5\xE4\xBB\x98,,\xE7\xB5\x90\xE6\x9E\x9C,ActorUserPrincipalName\n" ID
                  ",2026-07-30T17:21:32Z,Add user,Success,admin@contoso.com\n" ID
                  ",2026-07-30T17:20:32Z,Reset password (self-service),Failure,amercer@contoso.com\n" ID
                  ",2026-07-30T17:19:32Z,Add group,Success,admin@contoso.com\n"));
    check_ledger(3, 1, 2, UNIT_OK);
    check_time(0, "2026-07-30T17:20:32Z");
    ck_str_lit(r.records.v[0].audit.activity, "Reset password (self-service)");
    ck_assert_int_eq((int)r.records.v[0].audit.success, (int)TRI_NO);
}
END_TEST

/* What a row is judged by before it is parsed may stand in any column, the first one too. */
START_TEST(test_scope_by_any_column)
{
    static const char *const texts[] = {
        "Service,Category,CorrelationId,Activity,Date (UTC),Result\n"
        "Whole service,x," ID ",Anything,2026-07-30T17:21:32Z,success\n"
        "y,Whole category," ID ",Anything,2026-07-30T17:21:32Z,success\n"
        "y,x," ID ",Anything,2026-07-30T17:21:32Z,success\n",
        "Category,Service,CorrelationId,Activity,Date (UTC),Result\n"
        "x,Whole service," ID ",Anything,2026-07-30T17:21:32Z,success\n"
        "Whole category,y," ID ",Anything,2026-07-30T17:21:32Z,success\n"
        "x,y," ID ",Anything,2026-07-30T17:21:32Z,success\n",
        "Activity,Service,CorrelationId,Category,Date (UTC),Result\n"
        "Anything,Whole service," ID ",x,2026-07-30T17:21:32Z,success\n"
        "Anything,y," ID ",Whole category,2026-07-30T17:21:32Z,success\n"
        "Anything,y," ID ",x,2026-07-30T17:21:32Z,success\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        read_text(str_of(texts[i]));
        check_ledger(3, 2, 1, UNIT_OK);
        ck_str_lit(r.records.v[0].audit.service, "Whole service");
        ck_str_lit(r.records.v[1].audit.category, "Whole category");
    }
}
END_TEST

START_TEST(test_formulas_and_markup_come_through)
{
    static const char *const values[] = {"=cmd", "+1", "-1", "-x", "@a", "'=b", "<script>", "\"\"q\"\""};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        read_text(arena_printf(&a,
                               "Date (UTC),CorrelationId,Activity,Result,ResultReason\n"
                               "2026-07-30T17:21:32Z," ID ",Reset password (self-service),Success,\"%s\"\n",
                               values[i]));
        check_ledger(1, 1, 0, UNIT_OK);
        ck_str(r.records.v[0].audit.reason, i == 7 ? STR("\"q\"") : str_of(values[i]));
    }
}
END_TEST

/* --- properties --- */

#define SAMPLE_ROWS 40

static const char sample_head[] = "Date (UTC),Activity,CorrelationId,Result,ResultReason,ActorUserPrincipalName\r\n";

/* One row of a made-up export; some hold line ends and quotes. */
static str sample_row(size_t i)
{
    static const char *const reasons[] = {"fine", "\"one\r\ntwo, \"\"three\"\"\"", "", "\"\""};
    return arena_printf(
        &a, "2026-07-%02zuT17:21:32.%03zuZ,%s,e9654057-f2df-452c-8f69-%012zu,%s,%s,u%zu@contoso.com\r\n", 1 + i % 30, i,
        i % 3 ? "Reset password (self-service)" : "Add user", i, i % 2 ? "Success" : "failure", reasons[i % 4], i % 7);
}

static str sample_of(const size_t *order, size_t n)
{
    out *o = out_memory();
    out_str(o, str_make(sample_head, sizeof sample_head - 1));
    for (size_t i = 0; i < n; i++)
        out_str(o, sample_row(order[i]));
    str s = arena_str(&a, out_memory_str(o));
    out_free(o);
    return s;
}

static int by_text(const void *left, const void *right)
{
    return str_cmp(*(const str *)left, *(const str *)right);
}

/* The records of a text, in an order of their own. */
static size_t lines_of(str text, str *lines, size_t at)
{
    read_text(text);
    for (size_t i = 0; i < r.records.n; i++)
        lines[at + i] = csv_record_line(&a, &r.records.v[i]);
    return at + r.records.n;
}

static void check_same(const str *v, const str *w, size_t n)
{
    for (size_t i = 0; i < n; i++)
        ck_str(v[i], w[i]);
}

START_TEST(test_splitting_and_shuffling_change_nothing)
{
    size_t order[SAMPLE_ROWS];
    str all[SAMPLE_ROWS], some[2 * SAMPLE_ROWS];
    for (size_t i = 0; i < SAMPLE_ROWS; i++)
        order[i] = i;
    size_t n = lines_of(sample_of(order, SAMPLE_ROWS), all, 0);
    qsort(all, n, sizeof *all, by_text);
    for (size_t cut = 0; cut <= SAMPLE_ROWS; cut++) {
        size_t got = cut ? lines_of(sample_of(order, cut), some, 0) : 0;
        got = cut < SAMPLE_ROWS ? lines_of(sample_of(order + cut, SAMPLE_ROWS - cut), some, got) : got;
        ck_assert_uint_eq(got, n);
        qsort(some, n, sizeof *some, by_text);
        check_same(all, some, n);
    }
    for (size_t step = 1; step < SAMPLE_ROWS; step++) {
        for (size_t i = 0, at = 0; i < SAMPLE_ROWS; i++, at = (at + 7 * step) % 41) {
            at = at == 40 ? (at + 7 * step) % 41 : at;
            order[i] = at;
        }
        ck_assert_uint_eq(lines_of(sample_of(order, SAMPLE_ROWS), some, 0), n);
        qsort(some, n, sizeof *some, by_text);
        check_same(all, some, n);
    }
    n = lines_of(sample_of(order, SAMPLE_ROWS), some, 0);
    ck_assert_uint_eq(lines_of(sample_of(order, SAMPLE_ROWS), some, n), 2 * n);
}
END_TEST

START_TEST(test_short_reads_change_nothing)
{
    static const size_t chunks[] = {1, 7, 4096};
    size_t order[SAMPLE_ROWS];
    for (size_t i = 0; i < SAMPLE_ROWS; i++)
        order[i] = i;
    str text = sample_of(order, SAMPLE_ROWS);
    read_text(text);
    str whole = csv_run_dump(&a, &r);
    for (size_t i = 0; i < 3; i++) {
        csv_run_free(&r);
        csv_run_do(&r, text, NULL, chunks[i]);
        ck_str(csv_run_dump(&a, &r), whole);
    }
}
END_TEST

/* Records of a run through files and the pool. */
typedef struct collector {
    arena text;
    out *all;
} collector;

static void collect(void *context, const record *k)
{
    collector *c = context;
    out_u64(c->all, k->line);
    out_str(c->all, csv_record_line(&c->text, k));
    out_lit(c->all, "\n");
}

static str read_files(fixture *f, unsigned jobs, size_t chunk)
{
    collector c = {.all = out_memory()};
    const char *path = at(f, "in");
    f->options.jobs = jobs;
    f->options.read_bytes = chunk;
    f->options.audit_scope = csv_run_audit_scope;
    ledger_free(&f->ledger);
    f->ledger = (ledger){0};
    inputs *in = inputs_find(&path, 1, &f->options, fixture_outputs, 2, &f->refusal, &f->culprit);
    inputs_read(in, &f->ledger, (record_sink){.record = collect, .context = &c}, NULL);
    inputs_free(in);
    str s = arena_str(&a, out_memory_str(c.all));
    out_free(c.all);
    arena_free(&c.text);
    return s;
}

START_TEST(test_threads_change_nothing)
{
    fixture f;
    size_t order[4000];
    fixture_start(&f);
    for (size_t i = 0; i < 4000; i++)
        order[i] = i;
    ck_assert_int_eq(mkdir(at(&f, "in"), 0700), 0);
    put(&f, "in/a.csv", sample_of(order, 4000));
    put(&f, "in/b.csv",
        STR("Fecha;CorrelationId;Actividad;Resultado\n"
            "25/10/2026 02:21;" ID ";Reset password (self-service);Correcto\n"
            "24/10/2026 12:21;" ID ";Reset password (self-service);Correcto\nx;y\n"));
    put(&f, "in/c.csv", sample_of(order, 3));
    str one = read_files(&f, 1, 0);
    ck_assert_uint_eq(row_of(&f, "in/a.csv")->used, 2666);
    ck_assert_uint_eq(row_of(&f, "in/b.csv")->damaged, 1);
    ck_str(read_files(&f, 2, 0), one);
    ck_str(read_files(&f, 4, 7), one);
    fixture_end(&f);
}
END_TEST

/* What a column is that no name tells is learnt from the first 200 rows. Is it the result, when the word in row `odd`
   is none? */
static bool learnt_with_another_word_in(int odd)
{
    str text = STR("CorrelationId,when,how it went,Activity,ActorUserPrincipalName\n");
    for (int i = 1; i <= 210; i++)
        text = arena_printf(&a,
                            "%.*s" ID ",2026-07-30T17:21:32Z,%s,Reset password (self-service),"
                            "amercer@contoso.com\n",
                            STR_ARG(text), i == odd ? "Whatever" : "Failure");
    read_text(text);
    ck_assert_ptr_nonnull(r.format);
    ck_assert_uint_eq(r.records.n, 210);
    return r.records.v[0].audit.success == TRI_NO;
}

START_TEST(test_learnt_from_the_first_200_rows)
{
    ck_assert(!learnt_with_another_word_in(1));
    ck_assert(!learnt_with_another_word_in(200));
    ck_assert(learnt_with_another_word_in(201));
}
END_TEST

Suite *suite_audit_audit_csv(void);
Suite *suite_audit_audit_csv(void)
{
    Suite *s = suite_create("audit_csv");
    TCase *c = tcase_create("exports");
    tcase_add_checked_fixture(c, start, end);
    tcase_set_timeout(c, 120);
    tcase_add_test(c, test_portal);
    tcase_add_test(c, test_graph_and_log_analytics);
    tcase_add_test(c, test_reports);
    tcase_add_test(c, test_people);
    tcase_add_test(c, test_local_dates);
    tcase_add_test(c, test_impossible_dates);
    tcase_add_test(c, test_columns_without_a_name);
    tcase_add_test(c, test_scope_by_any_column);
    tcase_add_test(c, test_formulas_and_markup_come_through);
    tcase_add_test(c, test_splitting_and_shuffling_change_nothing);
    tcase_add_test(c, test_short_reads_change_nothing);
    tcase_add_test(c, test_threads_change_nothing);
    tcase_add_test(c, test_learnt_from_the_first_200_rows);
    suite_add_tcase(s, c);
    return s;
}
