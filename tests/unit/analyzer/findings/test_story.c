/* Whom a finding is about, and what to ask for. */
#include "tests/unit/analyzer/fixture.h"

Suite *suite_findings_story(void);

static size_t server_of(const fixture *f, const char *id)
{
    const finding *found = fix_finding(f, id);
    ck_assert_ptr_nonnull(found);
    return f->r->finding_story.servers[found - f->r->findings];
}

/* A damaged input is one server's, unless it holds the entries of two. */
START_TEST(the_server_of_an_input)
{
    for (int several = 0; several < 2; several++) {
        fixture *f = fix_new();
        fix_succeed(f, "09:00:00", 1, "amy");
        f->ledger.units.v[0].damaged = 1;
        f->ledger.units.v[0].status = UNIT_DAMAGED;
        if (!several)
            fix_unit(f, "other.xml");
        fix_computer(f, A02, 1);
        fix_succeed(f, "09:10:00", 2, "ben");
        fix_finish(f);
        ck_assert_uint_eq(server_of(f, "damaged-input"), several ? 0 : 1);
        fix_free(f);
    }
}
END_TEST

START_TEST(each_wish_once)
{
    fixture *f = fix_new();
    fix_succeed(f, "09:00:00", 1, "amy");
    for (int i = 0; i < 2; i++) {
        fix_unit(f, i ? "b.xml" : "a.xml");
        f->ledger.units.v[f->unit].records = 1;
        f->ledger.units.v[f->unit].damaged = 1;
        f->ledger.units.v[f->unit].status = UNIT_DAMAGED;
    }
    fix_finish(f);
    const finding_story *s = &f->r->finding_story;
    size_t wishes = 0;
    for (size_t i = 0; i < s->wish_count; i++)
        wishes += str_eq(s->wishes[i]->id, STR("damaged-input"));
    ck_assert_uint_eq(wishes, 1);
    ck_assert_uint_eq(s->blind_spots + s->noticed, f->r->finding_count);
    ck_assert_uint_ge(s->blind_spots, 2);
    ck_assert(!s->ask_server_logs);
    ck_assert(s->ask_audit_log && s->ask_registrations);
    fix_free(f);
}
END_TEST

Suite *suite_findings_story(void)
{
    const TTest *const tests[] = {the_server_of_an_input, each_wish_once};
    return fix_suite("finding story", tests, sizeof tests / sizeof *tests);
}
