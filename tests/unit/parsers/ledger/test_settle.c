/* Of several readings of one input one stays: always the same, whatever order they come in. */
#include "parsers/ledger/ledger.h"

#include <check.h>

Suite *suite_ledger_settle(void);

static ledger book;

static void end(void)
{
    ledger_free(&book);
    book = (ledger){0};
}

/* A reading, better than all behind it. */
static const unit readings[] = {
    {.given = {.page = STR_INIT("a"), .rule_files = STR_INIT("a"), .zone = STR_INIT("a"), .passwords = true}},
    {.given = {.page = STR_INIT("a"), .rule_files = STR_INIT("a"), .zone = STR_INIT("a"), .passwords = true},
     .kept = true,
     .used = 9},
    {.given = {.page = STR_INIT("b"), .rule_files = STR_INIT("a"), .zone = STR_INIT("a"), .passwords = true},
     .kept = true,
     .used = 9},
    {.given = {.page = STR_INIT("b"), .rule_files = STR_INIT("b"), .zone = STR_INIT("a"), .passwords = true},
     .kept = true,
     .used = 9},
    {.given = {.page = STR_INIT("b"), .rule_files = STR_INIT("b"), .zone = STR_INIT("b"), .passwords = true},
     .kept = true,
     .used = 9},
    {.given = {.page = STR_INIT("a"), .rule_files = STR_INIT("a"), .zone = STR_INIT("a")}, .used = 9},
    {.given = {.page = STR_INIT("a"), .rule_files = STR_INIT("a")}, .used = 9},
    {.given = {.page = STR_INIT("a"), .rule_files = STR_INIT("a")}, .zone_assumed = true, .used = 9},
    {.given = {.page = STR_INIT("a"), .zone = STR_INIT("a"), .passwords = true}, .used = 9},
    {.given = {.rule_files = STR_INIT("a"), .zone = STR_INIT("a"), .passwords = true}, .used = 9},
    {.given = {.rules = STR_INIT("2")}, .used = 8},
    {.given = {.rules = STR_INIT("2")}, .used = 7},
    {.given = {.rules = STR_INIT("2")}, .used = 7, .status = UNIT_REPAIRED},
    {.given = {.rules = STR_INIT("2")}, .used = 7, .status = UNIT_REPAIRED, .note = STR_INIT("odd")},
    {.given = {.rules = STR_INIT("1")}, .used = 7, .status = UNIT_REPAIRED, .note = STR_INIT("odd")},
    {.given = {.page = STR_INIT("a"), .rule_files = STR_INIT("a"), .zone = STR_INIT("a"), .passwords = true},
     .used = 9,
     .status = UNIT_DAMAGED},
};

static uint32_t add(uint32_t inside, const char *label, uint64_t bytes, const char *checksum, const unit *like)
{
    uint32_t row = ledger_add_inside(&book, inside, str_of(label));
    unit *u = ledger_unit(&book, row), made = *like;
    made.source = u->source;
    made.called = u->called;
    made.label = u->label;
    made.inside = u->inside;
    made.bytes = bytes;
    made.checksum = str_of(checksum);
    made.first = made.last = INSTANT_NONE;
    *u = made;
    return row;
}

START_TEST(the_better_reading_stays)
{
    const size_t n = sizeof readings / sizeof *readings;
    for (size_t better = 0; better < n; better++)
        for (size_t worse = better + 1; worse < n; worse++)
            for (int turned = 0; turned < 2; turned++) {
                uint32_t one = add(UNIT_NONE, "x.xml", 10, "aa", &readings[turned ? worse : better]);
                uint32_t two = add(UNIT_NONE, "x.xml", 10, "aa", &readings[turned ? better : worse]);
                ledger_settle(&book);
                ck_assert_uint_eq(book.units.n, 1);
                ck_assert_msg(book.settled.v[turned ? two : one] == 0, "%zu against %zu", better, worse);
                ck_assert_uint_eq(book.settled.v[turned ? one : two], UNIT_NONE);
                ck_assert_uint_eq(book.same.v[one], 0);
                ck_assert_uint_eq(book.same.v[two], 0);
                end();
            }
}
END_TEST

static const unit whole = {.used = 2, .records = 2}, locked = {.status = UNIT_FAILED};

/* Two archives that are one: what stays of "x.xml" of 10 bytes in them. */
static size_t members_left(uint32_t *first, uint32_t *second, const char *const one[2], const char *const two[2])
{
    uint32_t a = add(UNIT_NONE, "l.zip", 9, "cc", &(unit){0});
    for (int i = 0; i < 2; i++)
        if (one[i])
            first[i] = add(a, "x.xml", 10, one[i], *one[i] ? &whole : &locked);
    uint32_t b = add(UNIT_NONE, "l.zip", 9, "cc", &(unit){0});
    for (int i = 0; i < 2; i++)
        if (two[i])
            second[i] = add(b, "x.xml", 10, two[i], *two[i] ? &whole : &locked);
    ledger_settle(&book);
    return book.units.n - 1;
}

/* A member without a checksum could not be opened; "" here. */
static const struct {
    const char *one[2], *two[2];
    size_t left;
} openings[] = {
    {{""}, {"aa"}, 1},           {{"aa"}, {""}, 1},           {{""}, {""}, 1}, {{"", "aa"}, {"aa", "bb"}, 2},
    {{"", ""}, {"aa", "bb"}, 2}, {{"", "aa"}, {"", "aa"}, 2}, /* as in a report over the archive */
    {{"", "aa"}, {"", "bb"}, 3},                              /* nobody opened all */
};

START_TEST(what_was_opened_replaces_what_was_not)
{
    uint32_t first[2] = {0}, second[2] = {0};
    ck_assert_uint_eq(members_left(first, second, openings[_i].one, openings[_i].two), openings[_i].left);
    ck_assert_uint_ne(book.same.v[first[0]], UNIT_NONE);
    if (_i == 0)
        ck_assert_uint_eq(book.same.v[first[0]], book.settled.v[second[0]]);
    if (_i < 2)
        ck_assert_int_eq((int)book.units.v[1].status, UNIT_OK);
}
END_TEST

/* Another length is another input; of what could not be found nothing is known. */
START_TEST(what_was_not_opened_may_be_another)
{
    add(UNIT_NONE, "x.xml", 11, "", &locked);
    add(UNIT_NONE, "x.xml", 10, "aa", &whole);
    add(UNIT_NONE, "y.xml", 0, "", &locked);
    add(UNIT_NONE, "y.xml", 0, "ee", &(unit){0});
    add(UNIT_NONE, "z.xml", 10, "", &locked);
    ledger_settle(&book);
    ck_assert_uint_eq(book.units.n, 5);
}
END_TEST

Suite *suite_ledger_settle(void)
{
    Suite *s = suite_create("ledger/settle");
    TCase *c = tcase_create("settle");
    tcase_add_checked_fixture(c, NULL, end);
    tcase_add_test(c, the_better_reading_stays);
    tcase_add_loop_test(c, what_was_opened_replaces_what_was_not, 0, (int)(sizeof openings / sizeof *openings));
    tcase_add_test(c, what_was_not_opened_may_be_another);
    suite_add_tcase(s, c);
    return s;
}
