/* Which activities of the audit log are in scope, and what they mean. */
#include "analyzer/knowledge/knowledge.h"

#include <check.h>

Suite *suite_knowledge_activities(void);

static const char extra[] = "<wbhealth-rules version=\"1\">"
                            "<activity name=\"Reset password (legacy)\" use=\"decides\" kind=\"reset\"/>"
                            "<activity name=\"change user password\" use=\"policy\"/>"
                            "<flow-step begins=\"User gave up\" step=\"cancelled\"/>"
                            "<sync-identity begins=\"svc-sync\"/></wbhealth-rules>";

static knowledge *load(const char *text)
{
    rule_source source = {STR("extra.xml"), str_of(text)};
    return knowledge_load(&source, text ? 1 : 0, TRUST_BUILT_IN, NULL, NULL);
}

START_TEST(activities_are_found_without_case)
{
    knowledge *k = load(NULL);
    const activity *a = knowledge_activity(k, STR("RESET PASSWORD (self-service)"));
    ck_assert_ptr_nonnull(a);
    ck_assert_int_eq(a->use, USE_DECIDES);
    ck_assert_int_eq(a->kind, KIND_RESET);
    ck_assert(!a->by_admin && knowledge_activity(k, STR("Admin deleted security info"))->by_admin);
    ck_assert(activity_is_registration(knowledge_activity(k, STR("Admin deleted security info"))->use));
    ck_assert(!activity_is_registration(USE_WRITEBACK_ON) && !activity_is_registration(USE_DIRECT));
    ck_assert_ptr_null(knowledge_activity(k, STR("Reset password (self-service) ")));
    ck_assert_ptr_null(knowledge_activity(k, STR("")));
    knowledge_free(k);
}
END_TEST

START_TEST(steps_give_their_method)
{
    str method;
    knowledge *k = load(NULL);
    ck_assert_int_eq(knowledge_flow_step(k, STR("User started the Mobile SMS verification option"), &method),
                     STEP_STARTED);
    ck_assert(str_eq(method, STR("Mobile SMS")));
    ck_assert_int_eq(knowledge_flow_step(k, STR("User completed all verification steps"), &method), STEP_VERIFIED);
    ck_assert(str_empty(method));
    ck_assert_int_eq(knowledge_flow_step(k, STR("User started the day"), &method), STEP_OTHER);
    knowledge_free(k);
}
END_TEST

START_TEST(extra_rules_add_and_replace)
{
    str method;
    knowledge *k = load(extra);
    ck_assert_int_eq(knowledge_activity(k, STR("Reset password (legacy)"))->kind, KIND_RESET);
    ck_assert_int_eq(knowledge_activity(k, STR("Change user password"))->use, USE_POLICY);
    ck_assert_int_eq(knowledge_activity(k, STR("Reset user password"))->use, USE_DIRECT);
    ck_assert_int_eq(knowledge_flow_step(k, STR("User gave up."), &method), STEP_CANCELLED);
    ck_assert_int_eq(knowledge_identity(k, STR("SVC-SYNC@contoso.com")), IDENTITY_SYNC);
    ck_assert_int_eq(knowledge_identity(k, STR("Sync_AADC01_1")), IDENTITY_SYNC);
    ck_assert_int_eq(knowledge_identity(k, STR("fim_password_service@support.onmicrosoft.com")), IDENTITY_RESETS);
    ck_assert_int_eq(knowledge_identity(k, STR("helen@contoso.com")), IDENTITY_NONE);
    knowledge_free(k);
    ck_assert_ptr_null(load("<wbhealth-rules version=\"1\"><activity name=\"a\" use=\"nope\"/></wbhealth-rules>"));
}
END_TEST

Suite *suite_knowledge_activities(void)
{
    Suite *s = suite_create("activities");
    TCase *t = tcase_create("activities");
    tcase_add_test(t, activities_are_found_without_case);
    tcase_add_test(t, steps_give_their_method);
    tcase_add_test(t, extra_rules_add_and_replace);
    suite_add_tcase(s, t);
    return s;
}
