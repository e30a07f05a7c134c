#include "tests/unit/base/check_str.h"
#include "tests/unit/parsers/csv/csv_run.h"

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

static void read_in(str text, const zone *z, size_t chunk)
{
    csv_run_free(&r);
    csv_run_do(&r, text, z, chunk);
    ck_assert_ptr_nonnull(r.format);
    ck_assert_int_eq((int)csv_run_unit(&r)->format, (int)FORMAT_EVENT_CSV);
}

static void check_ledger(uint64_t records, uint64_t used, uint64_t damaged, unit_status status)
{
    const unit *u = csv_run_unit(&r);
    ck_assert_uint_eq(u->records, records);
    ck_assert_uint_eq(u->used, used);
    ck_assert_uint_eq(u->damaged, damaged);
    ck_assert_uint_eq(u->records, u->used + u->out_of_scope + u->damaged);
    ck_assert_msg(u->status == status, "status %d: %.*s", (int)u->status, STR_ARG(u->note));
}

static void check_time(size_t i, const char *expected)
{
    char text[INSTANT_TEXT];
    size_t n = instant_write_exact(r.records.v[i].time, r.records.v[i].time_digits, text);
    ck_str(str_make(text, n), str_of(expected));
}

#define ID "e9654057-f2df-452c-8f69-132a882798d9"
#define HEAD                                                                                              \
    "#TYPE System.Diagnostics.Eventing.Reader.EventLogRecord\r\n"                                         \
    "\"Message\",\"Id\",\"Version\",\"Level\",\"RecordId\",\"ProviderName\",\"LogName\",\"MachineName\"," \
    "\"TimeCreated\","                                                                                    \
    "\"LevelDisplayName\"\r\n"
#define START                                                                                                          \
    "\"TrackingId: " ID ", PasswordResetRequestStart, Details: amercer@contoso.com\",\"31001\",\"0\",\"4\",\"48213\"," \
    "\"PasswordResetService\",\"Application\",\"AADC01.contoso.local\",\"30/09/2026 9:21:09\",\"Information\"\r\n"
#define FAIL                                                                                            \
    "\"TrackingId: " ID                                                                                 \
    ", Reason: Synchronization Engine returned an error hr=80230619, message=A restriction., Context: " \
    "UserPrincipalName: amercer@contoso.com, Details: x: \"\"y\"\"\r\n   at A.B()\r\n   at "            \
    "C.D()\",\"33008\",\"0\",\"2\",\"48214\","                                                          \
    "\"PasswordResetService\",\"Application\",\"AADC01.contoso.local\",\"30/09/2026 9:21:10\",\"Error\"\r\n"
#define NOISE                                                                                          \
    "\"whatever\r\nit "                                                                                \
    "says\",\"1033\",\"0\",\"4\",\"48215\",\"MsiInstaller\",\"Application\",\"AADC01.contoso.local\"," \
    "\"01/10/2026 9:21:11\",\"Information\"\r\n"

/* The column of sources is missing: the messages tell it. */
START_TEST(test_without_sources)
{
    read_in(STR("TimeCreated,Id,LevelDisplayName,Message\n"
                "13-10-2026 09:00:01,31001,Information,\"TrackingId: " ID ", PasswordResetRequestStart\"\n"
                "13-10-2026 09:00:02,31001,Information,other\n"
                "13-10-2026 09:00:03,1033,Information,whatever\n"),
            zone_utc, 0);
    check_ledger(3, 1, 0, UNIT_OK);
    ck_str_lit(r.records.v[0].event.provider, "PasswordResetService");
    ck_str_lit(guid_str(&a, r.records.v[0].event.fields.tracking), ID);
    ck_assert(str_find(csv_run_unit(&r)->note, STR("no column ProviderName")) != STR_NONE);
}
END_TEST

START_TEST(test_export_csv)
{
    zone *z = zone_load(STR("Europe/Amsterdam"));
    read_in(STR(HEAD START FAIL NOISE), z, 0);
    check_ledger(3, 2, 0, UNIT_OK);
    const record *k = &r.records.v[1];
    ck_assert_int_eq((int)k->kind, (int)RECORD_EVENT);
    ck_assert_int_eq(k->event.id, 33008);
    ck_assert_int_eq((int)k->event.level, (int)LEVEL_ERROR);
    ck_assert(k->event.has_record_id && k->event.record_id == 48214);
    ck_str_lit(k->event.computer, "AADC01.contoso.local");
    ck_assert_uint_eq(k->line, 4);
    check_time(0, "2026-09-30T07:21:09Z");
    ck_assert(str_find(k->event.message, STR("x: \"y\"\n   at A.B()")) != STR_NONE);
    ck_str_lit(guid_str(&a, k->event.fields.tracking), ID);
    ck_assert_uint_eq(csv_run_unit(&r)->spans.n, 1);
    ck_assert_uint_eq(csv_run_unit(&r)->spans.v[0].records, 3);
    zone_free(z);
}
END_TEST

START_TEST(test_other_columns)
{
    read_in(STR("\"TimeGenerated\";\"EventID\";\"Source\";\"Message\";\"EntryType\";\"Index\"\n"
                "\"10/05/2026 9:21:09 PM\";\"31001\";\"PasswordResetService\";\"TrackingId: " ID
                ", x, Details: a@contoso.com\";\"Information\";\"7\"\n"
                "\"10/16/2026 9:21:09 PM\";\"31001\";\"Other\";\"x\";\"Information\";\"8\"\n"),
            NULL, 0);
    check_ledger(2, 1, 0, UNIT_OK);
    check_time(0, "2026-10-05T21:21:09Z");
    ck_assert(csv_run_unit(&r)->zone_assumed);
    ck_assert_uint_eq(r.records.v[0].event.record_id, 7);
}
END_TEST

START_TEST(test_damage)
{
    read_in(STR(HEAD START
                "\"TrackingId: lost quote,\"31001\",\"0\",\"4\",\"1\",\"PasswordResetService\",\"Application\","
                "\"AADC01\",\"30/09/2026 9:21:09\",\"Information\"\r\n" FAIL),
            zone_utc, 0);
    check_ledger(3, 2, 1, UNIT_DAMAGED);
    ck_assert_uint_eq(r.ledger.problems.v[0].line, 4);
    read_in(STR(HEAD START "\"TrackingId: never closed\r\n"), zone_utc, 0);
    check_ledger(2, 1, 1, UNIT_DAMAGED);
    read_in(STR(HEAD), zone_utc, 0);
    check_ledger(0, 0, 0, UNIT_UNRECOGNISED);
    read_in(STR(HEAD "\"a\0b\",31001,0,4,1,PasswordResetService,Application,AADC01,30/09/2026 9:21:09,Error\r\n"),
            zone_utc, 0);
    check_ledger(1, 1, 0, UNIT_REPAIRED);
}
END_TEST

START_TEST(test_every_cut_and_short_reads)
{
    static const char text[] = HEAD START FAIL NOISE START;
    size_t one = sizeof HEAD START - 1, two = sizeof HEAD START FAIL - 1;
    for (size_t n = sizeof HEAD - 1; n < sizeof text; n++) {
        read_in(str_make(text, n), zone_utc, 0);
        /* Cut in front of the last cell a row looks whole: that cell could be empty. */
        size_t end = 2, information = end + sizeof "\"Information\"" - 1, error = end + sizeof "\"Error\"" - 1;
        size_t whole = (n >= one - end || n == one - information) + (n >= two - end || n == two - error) +
                       (n >= sizeof text - 1 - end || n == sizeof text - 1 - information);
        ck_assert_uint_eq(r.records.n, whole);
        ck_assert_uint_eq(csv_run_unit(&r)->records,
                          csv_run_unit(&r)->used + csv_run_unit(&r)->out_of_scope + csv_run_unit(&r)->damaged);
    }
    read_in(str_make(text, sizeof text - 1), zone_utc, 0);
    str all = csv_run_dump(&a, &r);
    static const size_t chunks[] = {1, 7, 4096};
    for (size_t i = 0; i < 3; i++) {
        read_in(str_make(text, sizeof text - 1), zone_utc, chunks[i]);
        ck_str(csv_run_dump(&a, &r), all);
    }
}
END_TEST

Suite *suite_event_text_event_csv(void);
Suite *suite_event_text_event_csv(void)
{
    Suite *s = suite_create("event_csv");
    TCase *c = tcase_create("exports");
    tcase_add_checked_fixture(c, start, end);
    tcase_set_timeout(c, 60);
    tcase_add_test(c, test_without_sources);
    tcase_add_test(c, test_export_csv);
    tcase_add_test(c, test_other_columns);
    tcase_add_test(c, test_damage);
    tcase_add_test(c, test_every_cut_and_short_reads);
    suite_add_tcase(s, c);
    return s;
}
