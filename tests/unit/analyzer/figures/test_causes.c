/* Rows of causes at their edges: how widely, whether one still goes on, and what their case points at first. */
#include "tests/unit/analyzer/audit_fixture.h"

Suite *suite_figures_causes(void);

static const char *const people[] = {"amy", "ben", "cara", "dave"};

static cause_scope scope_of(size_t n)
{
    fixture *f = fix_new();
    for (size_t i = 0; i < n; i++)
        fix_fail(f, "09:00:00", (int)i + 1, people[i], 33001, UNREACHABLE);
    fix_other(f, "12:00:00");
    fix_finish(f);
    ck_assert_uint_eq(f->r->cause_count, 1);
    cause_scope scope = f->r->causes[0].scope;
    fix_free(f);
    return scope;
}

START_TEST(all_users_from_three_on)
{
    ck_assert_int_eq(scope_of(1), SCOPE_ONE_USER);
    ck_assert_int_eq(scope_of(2), SCOPE_SEVERAL_USERS);
    ck_assert_int_eq(scope_of(3), SCOPE_ALL_USERS);
}
END_TEST

/* The logs go on for so long after the last failure. */
static bool ongoing_after(int64_t seconds)
{
    fixture *f = fix_new();
    fix_start(f, "09:00:00", 31001, 1, "amy");
    fix_error(f, "09:00:00", 33001, 1, "amy", UNREACHABLE);
    fix_end(f, "09:00:00", 31003, 1, "amy");
    fix_other(f, fix_in(f, "09:00:00", seconds));
    fix_finish(f);
    ck_assert_uint_eq(f->r->cause_count, 1);
    bool ongoing = f->r->causes[0].ongoing;
    fix_free(f);
    return ongoing;
}

START_TEST(ongoing_within_the_last_day)
{
    ck_assert(ongoing_after(86400));
    ck_assert(!ongoing_after(86400 + 1));
}
END_TEST

/* Somebody it hit got in since: it is over. */
START_TEST(over_when_one_of_them_got_in)
{
    fixture *f = fix_new();
    fix_fail(f, "09:00:00", 1, "amy", 33001, UNREACHABLE);
    fix_fail(f, "09:01:00", 2, "ben", 33001, UNREACHABLE);
    fix_succeed(f, "09:02:00", 3, "ben");
    fix_finish(f);
    ck_assert(!f->r->causes[0].ongoing);
    ck_assert_uint_eq(f->r->causes[0].users_not_recovered, 1);
    fix_free(f);
}
END_TEST

static const cause_row *row_of(const fixture *f, const char *id)
{
    for (size_t i = 0; i < f->r->cause_count; i++)
        if (str_eq(f->r->causes[i].cause->id, str_of(id)))
            return &f->r->causes[i];
    ck_abort_msg("no cause %s", id);
}

#define NOT_FOUND "hr=80230405, message=The operation failed because the object cannot be found"

/* Everybody at once: it is not these users, but the rule. */
START_TEST(what_comes_first_when_it_hits_everybody)
{
    for (size_t n = 1; n <= 3; n += 2) {
        fixture *f = fix_new();
        for (size_t i = 0; i < n; i++)
            fix_fail(f, "09:00:00", (int)i + 1, people[i], 33002, NOT_FOUND);
        fix_finish(f);
        const cause_row *row = row_of(f, "user-not-found");
        const text_list own = row->cause->steps;
        ck_assert_uint_eq(row->steps.n, n == 1 ? own.n : own.n + row->cause->leads[LEAD_EVERYBODY]->steps.n);
        ck_assert((str_find(row->steps.v[0], STR("Enable Password Sync")) != STR_NONE) == (n == 3));
        fix_free(f);
    }
}
END_TEST

/* One request that the cloud could not deliver, with heartbeats so many seconds before and after it. */
static bool sent_elsewhere(int64_t before, int64_t after)
{
    fixture *f = fix_new();
    fix_prs(f, "06:00:00", 31015, 9, "Started, Details: ");
    fix_prs(f, fix_in(f, "09:00:00", -before), 31019, 9, "ServiceBusHeartBeat, Details: ");
    fix_prs(f, fix_in(f, "09:00:00", after), 31019, 9, "ServiceBusHeartBeat, Details: ");
    fix_other(f, "12:00:00");
    fix_audit_unit(f, "audit.csv");
    fix_step(f, "09:00:00", 1, "User submitted a new password", "amy");
    fix_cloud(f, "09:00:02", 1, "Reset password (self-service)", "failure", "OnPremisesConnectivityError", "amy");
    fix_finish(f);
    const cause_row *row = row_of(f, "on-premises-unreachable");
    bool first = str_find(row->steps.v[0], STR("sent its heartbeats")) != STR_NONE;
    ck_assert(first == (fix_finding(f, "heartbeats-but-unreachable") != NULL));
    fix_free(f);
    return first;
}

START_TEST(heartbeats_within_ten_minutes_of_a_request_that_never_came)
{
    ck_assert(sent_elsewhere(600, 600));
    ck_assert(!sent_elsewhere(601, 600));
    ck_assert(!sent_elsewhere(600, 601));
}
END_TEST

/* amy and ben are denied, cara gets in; where each is, by a name in a message of theirs (NULL: none tells it). */
static void place_is(const char *amy, const char *ben, const char *cara, const char *expected)
{
    const char *const where[] = {amy, ben, cara};
    fixture *f = fix_new();
    for (size_t i = 0; i < 3; i++) {
        const char *time = fix_in(f, "09:00:00", (int64_t)i * 60);
        str at = arena_printf(&f->text, "%s, of %s%c", DENIED, where[i] ? where[i] : "somebody", 0);
        fix_start(f, time, 31001, (int)i + 1, people[i]);
        if (i < 2)
            fix_error(f, time, 33004, (int)i + 1, people[i], at.p);
        else
            fix_prs(f, time, 32014, (int)i + 1, at.p);
        fix_end(f, time, i < 2 ? 31003 : 31002, (int)i + 1, people[i]);
    }
    fix_finish(f);
    const cause_row *row = row_of(f, "connector-permission");
    fix_text_is(row->place, expected);
    ck_assert(str_empty(row->place) || str_eq(row->place, row->steps.v[0]));
    fix_free(f);
}

#define SALES "CN=A B\\, C,OU=Sales,OU=People,DC=contoso,DC=com"

START_TEST(the_unit_that_only_those_hit_share)
{
    const char *said = "All 2 are in OU Sales, where nobody else is seen: look at the rights there first.";
    place_is(SALES, "CN=B,ou=sales,OU=People,DC=contoso,DC=com", NULL, said);
    place_is(SALES, "CN=B,OU=In,OU=Sales,OU=People,DC=contoso,DC=com.", "CN=C,OU=People,DC=contoso,DC=com", said);
    place_is(SALES, SALES, "CN=C,OU=In,OU=Sales,OU=People,DC=contoso,DC=com", "");
    place_is(SALES, "CN=B,OU=Other,DC=contoso,DC=com", NULL, "");
    place_is(SALES, "CN=B,OU=Sales,OU=People,DC=fabrikam,DC=com", NULL, "");
    place_is(SALES, NULL, NULL, "");
    place_is("OU=Sales, and no more", "OU=Sales", NULL, "");
}
END_TEST

START_TEST(the_domain_that_only_those_hit_share)
{
    for (int others = 0; others < 3; others++) {
        fixture *f = fix_new();
        for (int i = 0; i < 2; i++) {
            fix_fail(f, "09:00:00", i + 1, people[i], 33004, DENIED);
        }
        const char *upn[] = {NULL, "End, Details: Context: UserPrincipalName: zoe@fabrikam.com",
                             "End, Details: Context: UserPrincipalName: zoe@contoso.com"};
        if (others)
            fix_prs(f, "09:10:00", 31002, 7, upn[others]);
        fix_finish(f);
        fix_text_is(row_of(f, "connector-permission")->place,
                    others == 1 ? "All 2 are of the domain contoso.com, of which nobody else is seen: look at the "
                                  "rights there first."
                                : "");
        fix_free(f);
    }
}
END_TEST

Suite *suite_figures_causes(void)
{
    const TTest *const tests[] = {all_users_from_three_on,
                                  ongoing_within_the_last_day,
                                  over_when_one_of_them_got_in,
                                  what_comes_first_when_it_hits_everybody,
                                  heartbeats_within_ten_minutes_of_a_request_that_never_came,
                                  the_unit_that_only_those_hit_share,
                                  the_domain_that_only_those_hit_share};
    return fix_suite("causes", tests, sizeof tests / sizeof *tests);
}
