/* The summary on standard output: never more than fourteen lines, whatever happened. */
#include "reports/brief/brief.h"
#include "tests/unit/base/check_str.h"

Suite *suite_brief(void);

enum { INCIDENTS = 5 };
static const cause bus = {.title = STR_INIT("The bus could not be reached"), .owner = OWNER_NETWORK_ADMIN};
static incident incidents[INCIDENTS];

static analysis busy(size_t told, size_t actions, size_t more)
{
    analysis a = {.options = {.zone = zone_utc}, .target = TARGET_NONE};
    for (size_t i = 0; i < INCIDENTS; i++)
        incidents[i] = (incident){.cause = &bus, .lasted_s = 3600, .people = i, .over = true, .back = INSTANT_NONE};
    a.verdict = (verdict_reason){.end_state = STATE_UP, .end_state_since = INSTANT_NONE};
    a.against.state = AGAINST_NO_MONTH;
    a.incidents = (incident_list){.v = incidents, .n = told, .told = told};
    for (size_t i = 0; i < actions; i++)
        a.actions.v[i] = (action){.kind = ACTION_END_CAUSE, .owner = OWNER_AD_ADMIN, .cause = &bus, .people = 2};
    a.actions.n = actions;
    a.actions.more = more;
    return a;
}

static size_t lines(const analysis *a, const char *holds)
{
    out *o = out_memory();
    brief_write(a, (spoken){0}, o);
    str text = out_memory_str(o);
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++)
        n += text.p[i] == '\n';
    ck_assert_msg(str_find(text, str_of(holds)) != STR_NONE, "%.*s", STR_ARG(text));
    out_free(o);
    return n;
}

START_TEST(fourteen_lines_at_most)
{
    analysis a = busy(INCIDENTS, ACTIONS_MAX, 7);
    ck_assert_uint_eq(lines(&a, "more incidents\n"), BRIEF_LINES_MOST);
    ck_assert_uint_eq(lines(&a, "more causes to act on\n"), BRIEF_LINES_MOST);
}
END_TEST

START_TEST(three_incidents_are_told)
{
    analysis a = busy(3, 0, 0);
    ck_assert_uint_eq(lines(&a, "people hit"), 9);
    a = busy(4, 1, 1);
    ck_assert_uint_eq(lines(&a, "more incident\n"), 12);
    ck_assert_uint_eq(lines(&a, "more cause to act on\n"), 12);
}
END_TEST

Suite *suite_brief(void)
{
    Suite *s = suite_create("brief");
    TCase *c = tcase_create("brief");
    tcase_add_test(c, fourteen_lines_at_most);
    tcase_add_test(c, three_incidents_are_told);
    suite_add_tcase(s, c);
    return s;
}
