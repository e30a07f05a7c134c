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

static void add_unread(fixture *f, const char *name, unit_status status, const char *note)
{
    fix_unit(f, name);
    unit *u = &f->ledger.units.v[f->unit];
    u->status = status;
    u->note = str_of(note);
}

/* What was not read at all is one finding, by kinds; what was read in part is one of its own. */
START_TEST(what_was_not_read)
{
    fixture *f = fix_new();
    fix_succeed(f, "09:00:00", 1, "amy");
    add_unread(f, "a.xlsx", UNIT_UNRECOGNISED, "a sheet");
    add_unread(f, "b.xlsx", UNIT_UNRECOGNISED, "a sheet");
    add_unread(f, "c.bin", UNIT_FAILED, "is bad at byte 1");
    add_unread(f, "d.bin", UNIT_FAILED, "is bad at byte 22");
    add_unread(f, "e.png", UNIT_SKIPPED, "a picture");
    fix_finish(f);
    const finding *found = fix_finding(f, "unread-input");
    ck_assert_ptr_nonnull(found);
    ck_assert(str_starts(found->detail, STR("4 inputs were not read")));
    ck_assert(str_find(found->detail,
                       STR("a.xlsx and 1 more like it: a sheet; c.bin and 1 more like it: is bad at byte 1")) !=
              STR_NONE);
    ck_assert_ptr_null(fix_finding(f, "damaged-input"));
    fix_free(f);
}
END_TEST

Suite *suite_findings_story(void)
{
    const TTest *const tests[] = {the_server_of_an_input, each_wish_once, what_was_not_read};
    return fix_suite("finding story", tests, sizeof tests / sizeof *tests);
}
