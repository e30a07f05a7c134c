/* What to do: how many, in which order, and when the service itself is among them. */
#include "tests/unit/analyzer/fixture.h"

Suite *suite_figures_actions(void);

enum { CAUSES = 5 };

/* Causes by hand, each on the service's side with people hit, ranked as they stand. */
typedef struct sheet {
    cause causes[CAUSES], away;
    cause_row rows[CAUSES];
    cause_rank ranks[CAUSES];
    ranking ranking;
    verdict_reason why;
} sheet;

static sheet sheet_of(size_t n)
{
    sheet s = {.away = {.title = STR("away")}, .why = {.verdict = VERDICT_DEGRADED, .end_state = STATE_UP}};
    for (uint32_t i = 0; i < CAUSES; i++) {
        s.causes[i] = (cause){.fault = FAULT_OUTAGE, .owner = OWNER_NETWORK_ADMIN};
        s.rows[i] = (cause_row){.operations = 9 - i, .users = 9 - i};
        s.ranks[i] = (cause_rank){.row = i, .people = 9 - i};
    }
    s.ranking.n = n;
    return s;
}

static actions choose(sheet *s)
{
    for (size_t i = 0; i < CAUSES; i++)
        s->rows[i].cause = &s->causes[i];
    s->ranking.v = s->ranks;
    return actions_choose(s->rows, &s->ranking, &s->why);
}

static void kinds_are(const actions *a, size_t n, const action_kind *kinds)
{
    ck_assert_uint_eq(a->n, n);
    for (size_t i = 0; i < n; i++)
        ck_assert_int_eq(a->v[i].kind, kinds[i]);
}

#define CHECK(a, ...)                                           \
    do {                                                        \
        const action_kind kinds_[] = {__VA_ARGS__};             \
        kinds_are((a), sizeof kinds_ / sizeof *kinds_, kinds_); \
    } while (0)

START_TEST(at_most_three)
{
    sheet s = sheet_of((size_t)_i);
    actions a = choose(&s);
    ck_assert_uint_eq(a.n, _i < 3 ? _i : 3);
    for (uint32_t i = 0; i < a.n; i++) {
        ck_assert_uint_eq(a.v[i].row, i);
        ck_assert_uint_eq(a.v[i].people, 9 - i);
        ck_assert_int_eq(a.v[i].owner, OWNER_NETWORK_ADMIN);
    }
}
END_TEST

START_TEST(in_the_order_of_the_ranking)
{
    sheet s = sheet_of(5);
    s.ranks[0].row = 4, s.ranks[4].row = 0;
    actions a = choose(&s);
    ck_assert_uint_eq(a.v[0].row, 4);
    ck_assert_uint_eq(a.v[1].row, 1);
    ck_assert_uint_eq(a.v[2].row, 2);
}
END_TEST

START_TEST(only_of_the_services_side)
{
    sheet s = sheet_of(2);
    s.causes[0].fault = FAULT_ACCOUNT;
    actions a = choose(&s);
    CHECK(&a, ACTION_END_CAUSE);
    ck_assert_uint_eq(a.v[0].row, 1);
}
END_TEST

/* What was only seen in the log asks while it lasts. */
START_TEST(without_a_request)
{
    sheet s = sheet_of(1);
    s.rows[0].operations = s.rows[0].users = 0;
    actions over = choose(&s);
    ck_assert_uint_eq(over.n, 0);
    s.rows[0].ongoing = true;
    actions lasting = choose(&s);
    CHECK(&lasting, ACTION_END_CAUSE);
    ck_assert(lasting.v[0].nobody_yet);
}
END_TEST

START_TEST(better_logs_first)
{
    sheet s = sheet_of(5);
    s.why.verdict = VERDICT_NOT_ENOUGH_DATA;
    actions a = choose(&s);
    CHECK(&a, ACTION_EXPORT_LOGS, ACTION_END_CAUSE, ACTION_END_CAUSE);
    s.why.end_state = STATE_DISABLED;
    a = choose(&s);
    CHECK(&a, ACTION_EXPORT_LOGS, ACTION_SWITCH_ON, ACTION_END_CAUSE);
}
END_TEST

START_TEST(the_service_itself)
{
    sheet s = sheet_of(2);
    s.why.state_cause = &s.away;
    s.why.end_state = STATE_DOWN;
    actions a = choose(&s);
    CHECK(&a, ACTION_BRING_BACK, ACTION_END_CAUSE, ACTION_END_CAUSE);
    s.why.state_cause = &s.causes[1]; /* a cause says it already */
    a = choose(&s);
    CHECK(&a, ACTION_END_CAUSE, ACTION_END_CAUSE);
    s.why.end_state = STATE_UP; /* it is back: only where there is nothing else */
    a = choose(&s);
    CHECK(&a, ACTION_END_CAUSE, ACTION_END_CAUSE);
    s.ranking.n = 0;
    a = choose(&s);
    CHECK(&a, ACTION_LOOK_BACK);
}
END_TEST

/* What was met while an incident of another outage lasted is that outage: its owner acts, against its return. */
START_TEST(the_outage_behind_a_cause)
{
    const cause bus = {.fault = FAULT_OUTAGE, .owner = OWNER_MICROSOFT, .prevent = STR("Watch the way.")};
    for (int after = 0; after < 2; after++) {
        sheet s = sheet_of(2);
        incident x = {.cause = &bus, .from = fix_at("12:00:00"), .to = fix_at("14:00:00"), .over = true};
        incident_list in = {.v = &x, .n = 1, .told = 1};
        s.causes[0].tags = CAUSE_TAG_UNREACHABLE; /* says no more than that nothing was answered */
        for (size_t i = 0; i < 2; i++) {
            s.rows[i].first = fix_at("12:00:00");
            s.rows[i].last = fix_at("14:00:00") + after;
        }
        knowledge *k = knowledge_load(NULL, 0, TRUST_BUILT_IN, NULL, NULL);
        actions a = choose(&s);
        actions_tell(&a, k, s.rows, &in, NULL, 0);
        ck_assert_uint_eq(a.n, 2);
        ck_assert_ptr_eq(a.v[0].cause, after ? &s.causes[0] : &bus);
        ck_assert_int_eq(a.v[0].owner, after ? OWNER_NETWORK_ADMIN : OWNER_MICROSOFT);
        ck_assert_int_eq(a.v[0].tense, after ? TENSE_SEEN : TENSE_OVER);
        ck_assert_uint_eq(a.v[0].people, 9);
        ck_assert(str_eq(a.v[0].step, after ? STR("") : bus.prevent));
        ck_assert_ptr_eq(a.v[1].cause, &s.causes[1]);
        knowledge_free(k);
    }
}
END_TEST

/* ... and is told once where that outage asks for itself. */
START_TEST(one_action_for_one_outage)
{
    sheet s = sheet_of(2);
    incident x = {.cause = &s.causes[0], .from = fix_at("12:00:00"), .to = fix_at("14:00:00"), .over = true};
    incident_list in = {.v = &x, .n = 1, .told = 1};
    s.rows[0].operations = s.rows[0].users = 0;
    s.rows[0].ongoing = true;
    s.causes[1].tags = CAUSE_TAG_UNREACHABLE;
    s.rows[1].first = s.rows[1].last = fix_at("13:00:00");
    knowledge *k = knowledge_load(NULL, 0, TRUST_BUILT_IN, NULL, NULL);
    actions a = choose(&s);
    ck_assert_uint_eq(a.n, 2);
    actions_tell(&a, k, s.rows, &in, NULL, 0);
    ck_assert_uint_eq(a.n, 1);
    ck_assert_ptr_eq(a.v[0].cause, &s.causes[0]);
    ck_assert_uint_eq(a.v[0].people, 8);
    ck_assert(!a.v[0].nobody_yet);
    knowledge_free(k);
}
END_TEST

Suite *suite_figures_actions(void)
{
    const TTest *const tests[] = {in_the_order_of_the_ranking, only_of_the_services_side, without_a_request,
                                  better_logs_first,           the_service_itself,        the_outage_behind_a_cause,
                                  one_action_for_one_outage};
    Suite *s = fix_suite("actions", tests, sizeof tests / sizeof *tests);
    TCase *loop = tcase_create("at most three");
    tcase_add_loop_test(loop, at_most_three, 0, CAUSES + 1);
    suite_add_tcase(s, loop);
    return s;
}
