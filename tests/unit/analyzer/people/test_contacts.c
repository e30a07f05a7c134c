/* Who cannot reset, from exports of registration details and of users. */
#include "tests/unit/analyzer/audit_fixture.h"

Suite *suite_people_contacts(void);

static void add_person(fixture *f, const char *user, tri capable, const char *methods, const char *mobile,
                       const char *office)
{
    if (!f->a)
        f->a = analyzer_new(f->k, &f->options);
    unit *u = &f->ledger.units.v[f->unit];
    audit_row row = {.form = AUDIT_USER_DETAILS,
                     .target = fix_upn(f, user),
                     .capable = capable,
                     .methods_told = methods != NULL,
                     .methods = fix_str(methods),
                     .mobile = fix_str(mobile),
                     .office = fix_str(office)};
    record r = record_of_audit(f->unit, ++u->records + 1, &row);
    u->used++;
    record_sink sink = analyzer_sink(f->a);
    sink.record(sink.context, &r);
}

static const struct {
    tri capable;
    const char *methods, *mobile, *office, *finding;
} people[] = {
    {TRI_NO, "", "", "", "contact-data-missing"},
    {TRI_NO, "email", "", "", "one-contact-method"},
    {TRI_NO, "mobilePhone|email", "", "", NULL},
    {TRI_NO, NULL, "", "", NULL}, /* the export does not say */
    {TRI_YES, "email,mobilePhone", "+31 612345678", "", NULL},
    {TRI_YES, "mobilePhone", "+1 4255551234", "", NULL},
    {TRI_YES, "mobilePhone", "0612345678", "", "contact-data-malformed"},
    {TRI_YES, "mobilePhone", "+31612345678", "", "contact-data-malformed"},
    {TRI_YES, "mobilePhone", "+1 425-555-1234", "", "contact-data-malformed"},
    {TRI_YES, "officePhone", "", "+1 4255551234x12345", "contact-extension"},
    {TRI_YES, "officePhone", "", "+1 4255551234 ext 12", "contact-extension"},
    {TRI_UNKNOWN, "", "", "+49 3012345678", NULL},
};

START_TEST(what_is_wrong_with_the_data)
{
    static const char *const all[] = {"contact-data-missing", "one-contact-method", "contact-data-malformed",
                                      "contact-extension"};
    fixture *f = fix_new();
    fix_unit(f, "details.csv");
    add_person(f, "amy", people[_i].capable, people[_i].methods, people[_i].mobile, people[_i].office);
    fix_finish(f);
    ck_assert_uint_eq(f->r->contact_count, 1);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        bool expected = people[_i].finding && !strcmp(people[_i].finding, all[i]);
        ck_assert_msg((fix_finding(f, all[i]) != NULL) == expected, "person %d: %s", _i, all[i]);
    }
    ck_assert_uint_eq(f->r->event_count, 0);
    ck_assert_uint_eq(f->r->operation_count, 0);
    fix_free(f);
}
END_TEST

START_TEST(people_are_counted_and_the_first_ones_named)
{
    fixture *f = fix_new();
    fix_unit(f, "details.csv");
    for (int i = 0; i < 12; i++) {
        str name = arena_printf(&f->text, "user%02d%c", 11 - i, 0);
        add_person(f, name.p, TRI_NO, "", "", "");
    }
    fix_finish(f);
    const finding *found = fix_finding(f, "contact-data-missing");
    ck_assert_ptr_nonnull(found);
    ck_assert(str_starts(found->detail, STR("12 people")));
    ck_assert(str_find(found->detail, STR("user00@contoso.com")) != STR_NONE);
    ck_assert(str_find(found->detail, STR("and 2 more")) != STR_NONE);
    ck_assert(str_find(found->detail, STR("user11@")) == STR_NONE);
    fix_free(f);
}
END_TEST

Suite *suite_people_contacts(void)
{
    const TTest *const tests[] = {people_are_counted_and_the_first_ones_named};
    Suite *s = fix_suite("contacts", tests, sizeof tests / sizeof *tests);
    TCase *c = tcase_create("rows");
    tcase_add_loop_test(c, what_is_wrong_with_the_data, 0, (int)(sizeof people / sizeof *people));
    suite_add_tcase(s, c);
    return s;
}
