/* The same event from two exports. */
#include "tests/unit/analyzer/fixture.h"

Suite *suite_events_duplicates(void);

static void twice(fixture *f, const char *first, const char *second)
{
    fix_computer(f, A01, 1);
    fix_prs(f, first, 31002, 1, "PasswordResetSuccess, Details: Context: UserPrincipalName: amy@contoso.com");
    fix_unit(f, "b.xml");
    fix_computer(f, A01, 1);
    fix_prs(f, second, 31002, 1, "PasswordResetSuccess,  Details: Context: UserPrincipalName: amy@contoso.com");
}

static size_t left_of(const char *first, const char *second, bool without_record_ids)
{
    fixture *f = fix_new();
    f->without_record_ids = without_record_ids;
    twice(f, first, second);
    fix_finish(f);
    size_t n = f->r->event_count;
    const unit *a = &f->ledger.units.v[0], *b = &f->ledger.units.v[1];
    ck_assert_uint_eq(a->used + b->used, n);
    ck_assert_uint_eq(a->duplicates + b->duplicates, 2 - n);
    fix_free(f);
    return n;
}

START_TEST(times_equal_at_the_coarser_precision)
{
    for (int without = 0; without < 2; without++) {
        ck_assert_uint_eq(left_of("09:00:00.1234567", "09:00:00.1234567", without), 1);
        ck_assert_uint_eq(left_of("09:00:00.1234567", "09:00:00.123", without), 1);
        ck_assert_uint_eq(left_of("09:00:00", "09:00:00.999", without), 1);
        ck_assert_uint_eq(left_of("09:00:00.1239999", "09:00:00.124", without), 2);
        ck_assert_uint_eq(left_of("09:00:00", "09:00:01.000", without), 2);
        ck_assert_uint_eq(left_of("09:00", "09:00:59.5", without), 1);
    }
}
END_TEST

static void numbered(fixture *f, const char *computer, unsigned number)
{
    fix_computer(f, computer, number);
    fix_prs(f, arena_printf(&f->text, "09:00:%02u%c", number, 0).p, 31002, number,
            "PasswordResetSuccess, Details: Context: UserPrincipalName: amy@contoso.com");
}

/* Two logs of one server, and between them one of another with the same numbers: how many records are left. */
static size_t left_of_numbers(const unsigned *first, const unsigned *second, size_t n)
{
    fixture *f = fix_new();
    for (size_t i = 0; i < n; i++)
        numbered(f, A01, first[i]);
    fix_unit(f, "b.xml");
    for (size_t i = 0; i < n; i++)
        numbered(f, "AADC02.contoso.local", first[i]);
    fix_unit(f, "c.xml");
    for (size_t i = 0; i < n; i++)
        numbered(f, A01, second[i]);
    fix_finish(f);
    size_t left = f->r->event_count;
    fix_free(f);
    return left;
}

START_TEST(numbers_that_rise_or_fall_are_all_there_and_one_that_comes_again_is_not)
{
    static const struct {
        unsigned first[3], second[3];
        size_t left;
    } rows[] = {
        {{1, 2, 3}, {4, 5, 6}, 9}, {{6, 5, 4}, {3, 2, 1}, 9}, {{4, 5, 6}, {1, 2, 3}, 9},
        {{1, 2, 3}, {3, 4, 5}, 8}, {{1, 2, 3}, {4, 5, 2}, 8}, {{6, 5, 4}, {3, 2, 5}, 8},
        {{1, 2, 3}, {1, 2, 3}, 6}, {{3, 2, 1}, {1, 2, 3}, 6}, {{2, 1, 3}, {4, 5, 2}, 8},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        ck_assert_uint_eq(left_of_numbers(rows[i].first, rows[i].second, 3), rows[i].left);
}
END_TEST

/* Seconds later, in another input whose zone was assumed: how many are left. */
static size_t left_after(int64_t seconds, const char *second_user)
{
    fixture *f = fix_new();
    fix_computer(f, A01, 7);
    fix_prs(f, "2026-10-05 09:00:00.1234567", 31002, 1,
            "PasswordResetSuccess, Details: Context: UserPrincipalName: amy@contoso.com");
    fix_unit(f, "b.txt");
    f->ledger.units.v[f->unit].zone_assumed = true;
    fix_computer(f, A01, 7);
    fix_prs(
        f, fix_in(f, "2026-10-05 09:00:00", seconds), 31002, 1,
        arena_printf(&f->text, "PasswordResetSuccess, Details: Context: UserPrincipalName: %s%c", second_user, 0).p);
    fix_finish(f);
    size_t n = f->r->event_count;
    const finding *x = fix_finding(f, "zone-conflict");
    ck_assert((x != NULL) == (n == 1 && seconds != 0));
    ck_assert(!x || str_eq(x->evidence, STR("b.txt")));
    if (n == 1)
        ck_assert_uint_eq(f->r->events[0].unit, 0);
    fix_free(f);
    return n;
}

/* Whole quarters of an hour apart, 26 hours at most: one record, read in two zones. */
START_TEST(one_record_in_two_zones)
{
    static const struct {
        int64_t seconds;
        const char *user;
        size_t left;
    } rows[] = {
        {0, "amy@contoso.com", 1},         {900, "amy@contoso.com", 1},    {-7200, "amy@contoso.com", 1},
        {26 * 3600, "amy@contoso.com", 1}, {-93600, "amy@contoso.com", 1}, {26 * 3600 + 900, "amy@contoso.com", 2},
        {-94500, "amy@contoso.com", 2},    {901, "amy@contoso.com", 2},    {899, "amy@contoso.com", 2},
        {7200, "ben@contoso.com", 2},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        ck_assert_msg(left_after(rows[i].seconds, rows[i].user) == rows[i].left, "%zu", i);
}
END_TEST

START_TEST(the_finer_time_is_kept)
{
    fixture *f = fix_new();
    twice(f, "09:00:00.123", "09:00:00.1234567");
    fix_finish(f);
    ck_assert_uint_eq(f->r->event_count, 1);
    ck_assert_int_eq(f->r->events[0].time_digits, 7);
    ck_assert_uint_eq(f->r->events[0].unit, 1);
    fix_free(f);
}
END_TEST

START_TEST(a_record_id_is_kept_before_a_finer_time)
{
    fixture *f = fix_new();
    fix_prs(f, "09:00:00", 31019, 9, "ServiceBusHeartBeat, Details: ");
    fix_unit(f, "a.txt");
    f->without_record_ids = true;
    fix_prs(f, "09:00:00.1234567", 31019, 9, "ServiceBusHeartBeat,\n Details:");
    fix_finish(f);
    ck_assert_uint_eq(f->r->event_count, 1);
    ck_assert(f->r->events[0].has_record_id);
    fix_free(f);
}
END_TEST

START_TEST(other_events_computers_and_numbers_are_no_duplicates)
{
    fixture *f = fix_new();
    fix_computer(f, A01, 5);
    fix_prs(f, "09:00:00", 31019, 9, "ServiceBusHeartBeat, Details: ");
    fix_prs(f, "09:00:00", 31019, 9, "ServiceBusHeartBeat, Details: ");
    fix_computer(f, A02, 5);
    fix_prs(f, "09:00:00", 31019, 9, "ServiceBusHeartBeat, Details: ");
    fix_computer(f, A01, 5);
    fix_prs(f, "09:00:00", 31017, 9, "ServiceBusHeartBeat, Details: ");
    fix_record(f, ADSYNC, "09:00:00", 31017, STR("ServiceBusHeartBeat"));
    fix_finish(f);
    ck_assert_uint_eq(f->r->event_count, 5);
    fix_free(f);
}
END_TEST

START_TEST(same_input_without_numbers_keeps_both)
{
    fixture *f = fix_new();
    f->without_record_ids = true;
    fix_prs(f, "09:00:00", 31019, 9, "ServiceBusHeartBeat, Details: ");
    fix_prs(f, "09:00:00", 31019, 9, "ServiceBusHeartBeat, Details: ");
    fix_finish(f);
    ck_assert_uint_eq(f->r->event_count, 2);
    fix_free(f);
}
END_TEST

START_TEST(one_number_two_stories_are_kept_and_said)
{
    fixture *f = fix_new();
    fix_computer(f, A01, 5);
    fix_end(f, "09:00:00", 31002, 1, "amy");
    fix_unit(f, "b.xml");
    fix_computer(f, A01, 5);
    fix_end(f, "09:00:00", 31002, 2, "ben");
    fix_finish(f);
    ck_assert_uint_eq(f->r->event_count, 2);
    ck_assert_ptr_nonnull(fix_finding(f, "conflicting-records"));
    fix_free(f);
}
END_TEST

START_TEST(numbers_that_start_again_are_no_conflict)
{
    fixture *f = fix_new();
    fix_computer(f, A01, 5);
    fix_end(f, "09:00:00", 31002, 1, "amy");
    fix_unit(f, "b.xml");
    fix_computer(f, A01, 5);
    fix_end(f, "2026-10-06 09:00:00", 31002, 2, "ben");
    fix_finish(f);
    ck_assert_uint_eq(f->r->event_count, 2);
    ck_assert_ptr_null(fix_finding(f, "conflicting-records"));
    fix_free(f);
}
END_TEST

/* Events of one number that tell different stories, then the first of them again: 64 of one number are compared. */
static size_t left_of_many(int n)
{
    fixture *f = fix_new();
    for (int i = 0; i < n; i++) {
        fix_computer(f, A01, 1);
        fix_prs(f, fix_in(f, "09:00:00", i), 31002, i + 1, "End, Details: ");
    }
    fix_unit(f, "z.xml"); /* looked at last */
    fix_computer(f, A01, 1);
    fix_prs(f, "09:00:00", 31002, 1, "End, Details: ");
    fix_finish(f);
    size_t left = f->r->event_count;
    fix_free(f);
    return left;
}

START_TEST(sixty_four_of_one_number)
{
    ck_assert_uint_eq(left_of_many(64), 64);
    ck_assert_uint_eq(left_of_many(65), 66);
}
END_TEST

Suite *suite_events_duplicates(void)
{
    const TTest *const tests[] = {times_equal_at_the_coarser_precision,
                                  numbers_that_rise_or_fall_are_all_there_and_one_that_comes_again_is_not,
                                  the_finer_time_is_kept,
                                  one_record_in_two_zones,
                                  a_record_id_is_kept_before_a_finer_time,
                                  other_events_computers_and_numbers_are_no_duplicates,
                                  same_input_without_numbers_keeps_both,
                                  one_number_two_stories_are_kept_and_said,
                                  numbers_that_start_again_are_no_conflict,
                                  sixty_four_of_one_number};
    return fix_suite("duplicates", tests, sizeof tests / sizeof *tests);
}
