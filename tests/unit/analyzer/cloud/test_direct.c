/* The directory's own rows of new passwords: echoes, and operations past writeback. */
#include "tests/unit/analyzer/audit_fixture.h"

Suite *suite_cloud_direct(void);

#define SYNC    "Sync_AADC01_0123456789ab@contoso.onmicrosoft.com"
#define SERVICE "fim_password_service@support.onmicrosoft.com"

START_TEST(echoes_of_hash_sync_are_no_operation)
{
    fixture *f = fix_new();
    fix_audit_unit(f, "audit.csv");
    fix_row_add(f, (fix_row){.time = "09:00:00",
                             .id = 1,
                             .activity = "Change user password",
                             .result = "success",
                             .user = "amy",
                             .actor = SYNC});
    fix_row_add(f, (fix_row){.time = "09:00:00",
                             .id = 2,
                             .activity = "Reset user password",
                             .result = "success",
                             .user = "amy",
                             .actor = SYNC});
    fix_row_add(f, (fix_row){.time = "09:00:00",
                             .id = 3,
                             .activity = "Update PasswordProfile",
                             .result = "success",
                             .user = "amy",
                             .actor = "admin"});
    fix_row_add(f, (fix_row){.time = "09:00:00",
                             .id = 4,
                             .activity = "Update StsRefreshTokenValidFrom Timestamp",
                             .result = "success",
                             .user = "amy",
                             .actor = "amy"});
    fix_finish(f);
    ck_assert_uint_eq(f->r->operation_count, 0);
    ck_assert_uint_eq(f->r->event_count, 2);
    ck_assert_uint_eq(f->ledger.units.v[f->unit].used, 2);
    ck_assert_uint_eq(f->ledger.units.v[f->unit].out_of_scope, 2);
    fix_free(f);
}
END_TEST

/* The operation of a row of the directory alone. */
static const struct {
    const char *activity, *actor, *user;
    size_t operations;
    op_kind kind;
    const char *admin;
    tri writeback;
} directory_rows[] = {
    {"Change user password", "amy", "amy", 1, KIND_CHANGE, "", TRI_NO},
    {"Reset user password", "amy", "amy", 1, KIND_CHANGE, "", TRI_NO},
    {"Reset user password", "helen", "amy", 1, KIND_ADMIN_RESET, "helen@contoso.com", TRI_NO},
    {"Change user password", "helen", "amy", 1, KIND_ADMIN_RESET, "helen@contoso.com", TRI_NO},
    {"Reset user password", SERVICE, "amy", 1, KIND_RESET, "", TRI_UNKNOWN},
    {"Change user password", SERVICE, "amy", 1, KIND_RESET, "", TRI_UNKNOWN},
    {"Reset user password", "helen", "", 1, KIND_ADMIN_RESET, "helen@contoso.com", TRI_NO},
    {"Reset user password", SYNC, "amy", 0, KIND_NONE, "", TRI_NO},
    {"Change user password", SYNC, "amy", 0, KIND_NONE, "", TRI_NO},
    {"Reset user password", "", "amy", 0, KIND_NONE, "", TRI_NO}, /* nobody knows who */
};

START_TEST(rows_of_the_directory_alone)
{
    fixture *f = fix_new();
    fix_audit_unit(f, "audit.csv");
    fix_row_add(f, (fix_row){.time = "09:00:00",
                             .id = 1,
                             .activity = directory_rows[_i].activity,
                             .result = "success",
                             .user = directory_rows[_i].user,
                             .actor = directory_rows[_i].actor});
    fix_finish(f);
    ck_assert_uint_eq(f->ledger.units.v[f->unit].used, 1);
    ck_assert_uint_eq(f->r->operation_count, directory_rows[_i].operations);
    if (directory_rows[_i].operations) {
        const operation *o = fix_op(f, 0);
        ck_assert_int_eq((int)o->kind, (int)directory_rows[_i].kind);
        ck_assert_int_eq((int)o->outcome, OUTCOME_SUCCEEDED);
        ck_assert_int_eq((int)o->writeback, (int)directory_rows[_i].writeback);
        fix_text_is(symbols_str(f->r->symbols, o->admin), directory_rows[_i].admin);
        fix_text_is(symbols_str(f->r->symbols, o->user), directory_rows[_i].user[0] ? "amy@contoso.com" : "");
    }
    fix_free(f);
}
END_TEST

/* A row of the directory by `actor`, so many seconds behind (or before) a reset of the same person under another id. */
static size_t operations_beside(const char *activity, const char *actor, int64_t seconds, bool on_server)
{
    fixture *f = fix_new();
    if (on_server)
        fix_succeed(f, "09:00:00", 1, "amy");
    fix_audit_unit(f, "audit.csv");
    if (!on_server)
        fix_cloud(f, "09:00:00", 1, activity, "success", "", "amy");
    fix_row_add(f, (fix_row){.time = fix_in(f, "09:00:00", seconds),
                             .id = 2,
                             .activity = "Reset user password",
                             .result = "success",
                             .user = "amy",
                             .actor = actor});
    fix_finish(f);
    size_t n = f->r->operation_count;
    fix_free(f);
    return n;
}

START_TEST(rows_of_the_directory_beside_an_operation)
{
    for (int on_server = 0; on_server < 2; on_server++) {
        ck_assert_uint_eq(operations_beside(RESET, "helen", 59, on_server), 1);
        ck_assert_uint_eq(operations_beside(RESET, "helen", on_server ? 62 : 61, on_server), 2);
        ck_assert_uint_eq(operations_beside(RESET, "helen", -59, on_server), 1);
        ck_assert_uint_eq(operations_beside(RESET, "helen", -61, on_server), 2);
    }
    ck_assert_uint_eq(operations_beside(RESET, "helen", 60, false), 1);
    ck_assert_uint_eq(operations_beside(CHANGE, "amy", 60, false), 1);
    ck_assert_uint_eq(operations_beside(ADMIN, "helen", 60, false), 1);
    ck_assert_uint_eq(operations_beside(UNLOCK, "helen", 1, false), 2);
    ck_assert_uint_eq(operations_beside(RESET, SERVICE, 120, false), 1);
    ck_assert_uint_eq(operations_beside(RESET, SERVICE, 121, false), 2);
    ck_assert_uint_eq(operations_beside(UNLOCK, SERVICE, -120, false), 1);
}
END_TEST

/* Apps have names; what they reset past writeback matters where the person is synchronised. */
START_TEST(resets_of_synchronised_people_in_the_cloud_only)
{
    for (int synchronised = 0; synchronised < 2; synchronised++) {
        fixture *f = fix_new();
        fix_succeed(f, "09:00:00", 1, synchronised ? "amy" : "ben");
        fix_audit_unit(f, "audit.csv");
        fix_row_add(f, (fix_row){.time = "12:00:00",
                                 .id = 2,
                                 .activity = "Reset user password",
                                 .result = "success",
                                 .user = "amy",
                                 .actor_name = "Reset Playbook"});
        fix_row_add(f, (fix_row){.time = "12:10:00",
                                 .id = 3,
                                 .activity = "Reset user password",
                                 .result = "success",
                                 .user = "amy",
                                 .actor_name = "ConnectSyncProvisioning_AADC01_0123"});
        fix_row_add(f, (fix_row){.time = "12:20:00",
                                 .id = 4,
                                 .activity = "Reset user password",
                                 .result = "success",
                                 .user = "amy",
                                 .actor = "sync",
                                 .actor_name = "On-Premises Directory Synchronization Service Account"});
        fix_finish(f);
        ck_assert_uint_eq(f->r->operation_count, 2);
        const operation *o = fix_op(f, 1);
        ck_assert_int_eq((int)o->kind, KIND_ADMIN_RESET);
        fix_text_is(symbols_str(f->r->symbols, o->admin), "Reset Playbook");
        ck_assert((fix_finding(f, "cloud-only-password") != NULL) == (synchronised == 1));
        fix_free(f);
    }
}
END_TEST

Suite *suite_cloud_direct(void)
{
    Suite *s = suite_create("cloud_direct");
    TCase *c = tcase_create("direct");
    tcase_add_test(c, echoes_of_hash_sync_are_no_operation);
    tcase_add_loop_test(c, rows_of_the_directory_alone, 0, sizeof directory_rows / sizeof *directory_rows);
    tcase_add_test(c, rows_of_the_directory_beside_an_operation);
    tcase_add_test(c, resets_of_synchronised_people_in_the_cloud_only);
    suite_add_tcase(s, c);
    return s;
}
