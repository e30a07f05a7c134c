/* One ranking of causes: for the verdict's sentence, the picture and what to do. */
#include "tests/unit/analyzer/fixture.h"

Suite *suite_figures_ranking(void);

static const char *const people[] = {"amy", "ben", "cara", "dan", "eve", "finn", "gina", "hugo", "ida"};

/* n people from the first-th on fail by that error, one a minute from the hour on. */
static int hit(fixture *f, int *id, const char *date, int first, int n, int32_t error, const char *why)
{
    for (int i = first; i < first + n; i++) {
        str time = arena_printf(&f->text, "%s:%02d:00%c", date, i, 0);
        fix_fail(f, time.p, ++*id, people[i], error, why);
    }
    return *id;
}

static void rank_is(const fixture *f, size_t place, const char *cause, size_t users, bool stands)
{
    const ranking *r = &f->r->ranking;
    ck_assert_uint_lt(place, r->n);
    fix_text_is(f->r->causes[r->v[place].row].cause->id, cause);
    ck_assert_uint_eq(r->v[place].people, users);
    ck_assert_int_eq(r->v[place].stands, stands);
}

START_TEST(most_people_first)
{
    fixture *f = fix_new();
    int id = 0;
    for (int i = 0; i < 3; i++)
        hit(f, &id, "2026-10-05 09", 0, 1, 33004, DENIED);
    hit(f, &id, "2026-10-05 10", 1, 2, 33008, POLICY);
    fix_finish(f);
    ck_assert_uint_eq(f->r->ranking.with_requests, 2);
    ck_assert_uint_eq(f->r->ranking.most_people, 2);
    rank_is(f, 0, "password-policy", 2, false);
    rank_is(f, 1, "connector-permission", 1, false);
    ck_assert_int_eq(f->r->ranking.most_hit, MOST_HIT_BY_PERSON);
    ck_assert(!f->r->ranking.moved);
    fix_free(f);
}
END_TEST

/* Four people of a cause that is over, and then so many of one that nobody has got past since. */
static fixture *over_then(int n)
{
    fixture *f = fix_new();
    int id = 0;
    fix_prs(f, "2026-10-03 08:00:00", 31017, 90, "AuthTokenSuccess, Details: "); /* enough log for a verdict */
    hit(f, &id, "2026-10-05 09", 0, 4, 33004, DENIED);
    fix_succeed(f, "2026-10-05 10:00:00", ++id, "amy");
    hit(f, &id, "2026-10-05 11", 4, n, 33001, UNREACHABLE);
    fix_finish(f);
    return f;
}

START_TEST(three_people_since_the_last_success_stand)
{
    fixture *f = over_then(3);
    rank_is(f, 0, "domain-controller-unreachable", 3, true);
    rank_is(f, 1, "connector-permission", 4, false);
    ck_assert(f->r->ranking.moved);
    ck_assert_int_eq(f->r->verdict.verdict, VERDICT_FAILING);
    fix_text_is(f->r->verdict.worst_cause->id, "domain-controller-unreachable");
    fix_text_is(f->r->actions.v[0].cause->id, "domain-controller-unreachable");
    fix_free(f);
}
END_TEST

START_TEST(two_people_do_not)
{
    fixture *f = over_then(2);
    rank_is(f, 0, "connector-permission", 4, false);
    rank_is(f, 1, "domain-controller-unreachable", 2, false);
    ck_assert_int_eq(f->r->verdict.verdict, VERDICT_DEGRADED);
    fix_text_is(f->r->verdict.worst_cause->id, "connector-permission");
    fix_text_is(f->r->actions.v[0].cause->id, "domain-controller-unreachable"); /* goes on */
    fix_free(f);
}
END_TEST

/* What the person's side has wrong never stands, however many it hits. */
START_TEST(the_persons_side_does_not_stand)
{
    fixture *f = fix_new();
    int id = 0;
    hit(f, &id, "2026-10-05 09", 0, 5, 33008, POLICY);
    hit(f, &id, "2026-10-05 10", 5, 3, 33001, UNREACHABLE);
    fix_finish(f);
    rank_is(f, 0, "domain-controller-unreachable", 3, true);
    rank_is(f, 1, "password-policy", 5, false);
    ck_assert_int_eq(f->r->ranking.most_hit, MOST_HIT_BY_PERSON);
    fix_free(f);
}
END_TEST

START_TEST(what_most_people_met)
{
    static const struct {
        int ours, theirs;
        most_hit expected;
    } rows[] = {{0, 0, MOST_HIT_NONE},       {1, 0, MOST_HIT_BY_ONE_CAUSE}, {0, 2, MOST_HIT_BY_ONE_CAUSE},
                {2, 1, MOST_HIT_BY_SERVICE}, {1, 2, MOST_HIT_BY_PERSON},    {2, 2, MOST_HIT_BY_BOTH}};
    fixture *f = fix_new();
    int id = 0;
    hit(f, &id, "2026-10-05 09", 0, rows[_i].ours, 33004, DENIED);
    hit(f, &id, "2026-10-05 10", 4, rows[_i].theirs, 33008, POLICY);
    fix_finish(f);
    ck_assert_int_eq(f->r->ranking.most_hit, rows[_i].expected);
    fix_free(f);
}
END_TEST

Suite *suite_figures_ranking(void)
{
    const TTest *const tests[] = {most_people_first, three_people_since_the_last_success_stand, two_people_do_not,
                                  the_persons_side_does_not_stand};
    Suite *s = fix_suite("ranking", tests, sizeof tests / sizeof *tests);
    TCase *loop = tcase_create("most hit");
    tcase_add_loop_test(loop, what_most_people_met, 0, 6);
    suite_add_tcase(s, loop);
    return s;
}
