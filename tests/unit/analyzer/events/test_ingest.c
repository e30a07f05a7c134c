/* What an event keeps of a record: every field that its message has. */
#include "tests/unit/analyzer/fixture.h"

Suite *suite_events_ingest(void);

static fixture *f;

static void start(void)
{
    f = fix_new();
}

static void end(void)
{
    fix_free(f);
}

static str text_of(sym s)
{
    return symbols_str(f->r->symbols, s);
}

/* The one event of a log that holds nothing else. */
static const event *one(const char *provider, int32_t id, const char *message)
{
    fix_record(f, provider, "09:00:00", id, str_of(message));
    fix_finish(f);
    ck_assert_uint_eq(f->r->event_count, 1);
    return &f->r->events[0];
}

START_TEST(names)
{
    const event *e = one(PRS, 31008,
                         "TrackingId: 00000001-f2df-452c-8f69-132a882798d9, ResetUserPasswordByAdminSuccess, Details: "
                         "Context: cloudAnchor: User_A5a99e6f-dc5b-4d63-8092-acdf79965131, SourceAnchorValue: "
                         "jYCmV0xpzky2gk+pHsGVng==, AdminUpn: Admin@contoso.com, UserPrincipalName: A.B@contoso.com, "
                         "ForcePasswordChange: True, unblockUser: False");
    fix_text_is(guid_str(&f->text, e->tracking), "00000001-f2df-452c-8f69-132a882798d9");
    fix_text_is(text_of(e->user), "a.b@contoso.com");
    fix_text_is(text_of(e->object_id), "a5a99e6f-dc5b-4d63-8092-acdf79965131");
    fix_text_is(text_of(e->admin), "admin@contoso.com");
    fix_text_is(text_of(e->source_anchor), "jYCmV0xpzky2gk+pHsGVng==");
    fix_text_is(text_of(e->provider), PRS);
    fix_text_is(text_of(e->computer), A01);
    ck_assert_int_eq(e->force_change, TRI_YES);
    ck_assert_int_eq(e->unblock_user, TRI_NO);
    ck_assert(e->has_record_id && e->record_id == 1000);
}
END_TEST

START_TEST(host_of_the_service_bus)
{
    const event *e = one(PRS, 31019,
                         "TrackingId: 00000001-f2df-452c-8f69-132a882798d9, ServiceBusHeartBeat, Details: "
                         "sb://Ssprdedicated-1.servicebus.windows.net/x_y, ok.");
    fix_text_is(text_of(e->service_bus_host), "ssprdedicated-1.servicebus.windows.net");
}
END_TEST

START_TEST(version_of_the_agent)
{
    const event *e = one(PRS, 31034,
                         "TrackingId: 00000001-f2df-452c-8f69-132a882798d9, The service is not healthy. Please refer "
                         "aka.ms/ssprtroubleshoot, Details: Version: 5.0.0.686");
    fix_text_is(text_of(e->version), "5.0.0.686");
    fix_text_is(event_reason(e), "The service is not healthy. Please refer aka.ms/ssprtroubleshoot");
}
END_TEST

START_TEST(version_of_the_sync_engine)
{
    const event *e = one(ADSYNC, 6329,
                         "An unexpected error has occurred during a password set operation.\n\"ERR_: MMS(7720): x\n"
                         "Azure AD Sync 2.1.20.0\"");
    fix_text_is(text_of(e->version), "2.1.20.0");
}
END_TEST

START_TEST(stack_and_its_method)
{
    const event *e = one(PRS, 33004,
                         "TrackingId: 00000001-f2df-452c-8f69-132a882798d9, Reason: x, Context: UserPrincipalName: "
                         "a@contoso.com, Details: y\n   at A.B.UnlockUserAccount(String s)");
    ck_assert_int_eq(e->method, METHOD_UNLOCK);
    ck_assert_uint_ne(str_find(text_of(e->stack), STR("at A.B.UnlockUserAccount")), STR_NONE);
    ck_assert_uint_eq(str_find(event_text(e), STR("at A.B.UnlockUserAccount")), STR_NONE);
}
END_TEST

Suite *suite_events_ingest(void)
{
    Suite *s = suite_create("events/ingest");
    TCase *c = tcase_create("ingest");
    tcase_add_checked_fixture(c, start, end);
    tcase_add_test(c, names);
    tcase_add_test(c, host_of_the_service_bus);
    tcase_add_test(c, version_of_the_agent);
    tcase_add_test(c, version_of_the_sync_engine);
    tcase_add_test(c, stack_and_its_method);
    suite_add_tcase(s, c);
    return s;
}
