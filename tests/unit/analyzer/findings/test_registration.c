/* Who begins to register again and again. */
#include "tests/unit/analyzer/audit_fixture.h"

Suite *suite_findings_registration(void);

#define STARTED "User started security info registration"
#define METHOD  "User registered security info"
#define PASSKEY "User started the registration for Passkey"

static const finding *never_ends(const fixture *f)
{
    for (size_t i = 0; i < f->r->finding_count; i++)
        if (str_eq(f->r->findings[i].type->id, STR("registration-never-ends")))
            return &f->r->findings[i];
    return NULL;
}

/* So many starts, so many minutes apart. */
static void begin(fixture *f, const char *who, int starts, int apart_minutes)
{
    for (int i = 0; i < starts; i++)
        fix_cloud(f, fix_in(f, "2026-10-05 09:00:00", i * apart_minutes * 60), i + 1, STARTED, "success", PASSKEY, who);
}

START_TEST(five_starts_in_a_day)
{
    static const struct {
        int starts, apart_minutes;
        bool told;
    } rows[] = {{5, 4, true}, {4, 4, false}, {5, 360, true}, {5, 361, false}, {13, 60, true}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        fixture *f = fix_new();
        fix_audit_unit(f, "audit.csv");
        begin(f, "amy", rows[i].starts, rows[i].apart_minutes);
        fix_finish(f);
        ck_assert_msg((never_ends(f) != NULL) == rows[i].told, "%zu", i);
        fix_free(f);
    }
}
END_TEST

START_TEST(what_it_says)
{
    fixture *f = fix_new();
    fix_audit_unit(f, "audit.csv");
    begin(f, "amy", 13, 4);
    begin(f, "ben", 5, 5);
    begin(f, "cara", 5, 5);
    fix_cloud(f, "2026-10-05 09:30:00", 99, METHOD, "success", "User registered Passkey", "cara");
    fix_finish(f);
    const finding *x = never_ends(f);
    ck_assert_ptr_nonnull(x);
    ck_assert(
        str_starts(x->detail, STR("2 people began to register Passkey five times or more within a day, up to 13")));
    ck_assert(x->first == fix_at("2026-10-05 09:00:00") && x->last == fix_at("2026-10-05 09:48:00"));
    fix_free(f);
}
END_TEST

Suite *suite_findings_registration(void)
{
    const TTest *const tests[] = {five_starts_in_a_day, what_it_says};
    return fix_suite("registration_findings", tests, sizeof tests / sizeof *tests);
}
