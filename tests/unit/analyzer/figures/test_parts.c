/* Causes by whose side they are on, and the operations behind each. */
#include "tests/unit/analyzer/fixture.h"

Suite *suite_figures_parts(void);

static const cause denied = {.rank = 4, .fault = FAULT_CONFIGURATION},
                   policy = {.rank = 2, .fault = FAULT_PASSWORD_RULE}, unclear = {.rank = 9, .fault = FAULT_UNCLEAR},
                   stopped = {.rank = 0, .fault = FAULT_OUTAGE};

static const cause_row rows[] = {{.cause = &denied, .operations = 2},
                                 {.cause = &policy, .operations = 1},
                                 {.cause = &unclear, .operations = 1},
                                 {.cause = &stopped, .service_events = 3}};
enum { ROWS = sizeof rows / sizeof *rows };

START_TEST(by_side)
{
    arena room = {0};
    cause_story s = causes_tell(rows, ROWS, NULL, 0, &room);
    ck_assert_uint_eq(s.parts[CAUSE_PART_SERVICE].causes, 1);
    ck_assert_uint_eq(s.parts[CAUSE_PART_SERVICE].requests, 2);
    ck_assert_uint_eq(s.parts[CAUSE_PART_UNKNOWN].causes, 1);
    ck_assert_uint_eq(s.parts[CAUSE_PART_UNKNOWN].requests, 1);
    ck_assert_uint_eq(s.parts[CAUSE_PART_PERSON].causes, 1);
    ck_assert_uint_eq(s.parts[CAUSE_PART_PERSON].requests, 1);
    ck_assert_uint_eq(s.parts[CAUSE_PART_LOG_ONLY].causes, 1);
    ck_assert_uint_eq(s.parts[CAUSE_PART_LOG_ONLY].requests, 0);
    arena_free(&room);
}
END_TEST

START_TEST(operations_behind_each)
{
    arena room = {0};
    const operation ops[] = {
        {.cause = &policy}, {.cause = &denied}, {.cause = NULL}, {.cause = &denied}, {.cause = &unclear}};
    static const uint32_t list[] = {1, 3, 0, 4};
    static const size_t first[] = {0, 2, 3, 4, 4};
    cause_story s = causes_tell(rows, ROWS, ops, 5, &room);
    for (size_t i = 0; i <= ROWS; i++)
        ck_assert_uint_eq(s.first[i], first[i]);
    for (size_t i = 0; i < 4; i++)
        ck_assert_uint_eq(s.operations[i], list[i]);
    arena_free(&room);
}
END_TEST

Suite *suite_figures_parts(void)
{
    const TTest *const tests[] = {by_side, operations_behind_each};
    return fix_suite("parts", tests, sizeof tests / sizeof *tests);
}
