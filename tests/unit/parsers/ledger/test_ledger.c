#include "parsers/reader/reader.h"

#include <check.h>

static input_options options;
static ledger book;
static read_context context;

static void start(void)
{
    options = (input_options){.jobs = 1};
    book = (ledger){0};
    context = (read_context){.options = &options, .ledger = &book};
    (void)ledger_add(&book, STR("october/a.zip!x.xml"));
    (void)ledger_add(&book, STR("b.xml"));
}

static void end(void)
{
    ledger_free(&book);
}

START_TEST(test_words)
{
    ck_assert(str_eq(format_of(FORMAT_SSPR_REGISTRATION_CSV)->word, STR("sspr-registration-csv")));
    ck_assert(str_eq(unit_encoding_word(ENCODING_WINDOWS1252), STR("windows-1252")));
    ck_assert(str_eq(unit_status_word(UNIT_UNRECOGNISED), STR("unrecognised")));
}
END_TEST

/* A row that was forgotten would show as an empty cell; one that is missing does not compile. */
START_TEST(test_every_format_has_its_texts)
{
    for (unit_format f = FORMAT_OTHER; f < UNIT_FORMATS; f++) {
        const format_info *i = format_of(f);
        ck_assert(i->word.n > 0 && i->title.n > 0);
        for (unit_format g = FORMAT_OTHER; g < f; g++)
            ck_assert_msg(!str_eq(i->word, format_of(g)->word), "%.*s twice", STR_ARG(i->word));
    }
}
END_TEST

START_TEST(test_scope)
{
    static const int32_t ids[] = {6329, 6800};
    static const scope_entry entries[] = {{STR_INIT("PasswordResetService"), true, NULL, 0},
                                          {STR_INIT("ADSync"), false, ids, 2}};
    scope s = {entries, 2};
    ck_assert(scope_has_provider(&s, STR("adsync")));
    ck_assert(!scope_has_provider(&s, STR("ADSync2")));
    ck_assert(scope_has(&s, STR("PASSWORDRESETSERVICE"), 31020));
    ck_assert(scope_has(&s, STR("ADSync"), 6800));
    ck_assert(!scope_has(&s, STR("ADSync"), 6952));
}
END_TEST

START_TEST(test_status_keeps_the_gravest)
{
    unit *u = ledger_unit(context.ledger, 0);
    unit_raise(u, UNIT_DAMAGED);
    unit_raise(u, UNIT_REPAIRED);
    ck_assert_int_eq((int)u->status, UNIT_DAMAGED);
}
END_TEST

START_TEST(test_notes_do_not_depend_on_order)
{
    static const char *const notes[] = {"b", "c", "a", "b"};
    for (size_t i = 0; i < 4; i++) {
        ledger_note(context.ledger, 0, str_of(notes[i]));
        ledger_note(context.ledger, 1, str_of(notes[3 - i]));
    }
    ck_assert(str_eq(ledger_unit(context.ledger, 0)->note, STR("a; b; c")));
    ck_assert(str_eq(ledger_unit(context.ledger, 1)->note, STR("a; b; c")));
}
END_TEST

static problem at_byte(uint64_t byte, str what)
{
    return (problem){.line = NO_PLACE, .byte = byte, .record = NO_PLACE, .what = what, .consequence = STR("x")};
}

static problem at_line(uint64_t line, str what)
{
    return (problem){.line = line, .byte = NO_PLACE, .record = NO_PLACE, .what = what, .consequence = STR("x")};
}

START_TEST(test_problems)
{
    ledger_problem(context.ledger, 1, UNIT_DAMAGED, at_byte(7, STR("late")));
    ledger_problem(context.ledger, 0, UNIT_REPAIRED, at_byte(9, STR("bad")));
    ledger_problem(context.ledger, 1, UNIT_DAMAGED, at_byte(5, STR("bad")));
    ledger_problem(context.ledger, 0, UNIT_REPAIRED, at_byte(11, STR("bad")));
    ledger_problem(context.ledger, 0, UNIT_REPAIRED, at_byte(NO_PLACE, STR("whole")));
    ledger_settle(context.ledger);
    ledger_close(context.ledger);
    ck_assert_uint_eq(book.problems.n, 4);
    ck_assert_uint_eq(book.problems.v[0].byte, 5);
    ck_assert_uint_eq(book.problems.v[1].byte, 7);
    ck_assert(str_eq(book.problems.v[2].what, STR("whole")));
    ck_assert_uint_eq(book.problems.v[3].byte, 9);
    ck_assert_uint_eq(book.problems.v[3].more, 1);
    const unit *u = ledger_unit(context.ledger, book.settled.v[0]);
    ck_assert(str_eq(u->note, STR("whole; byte 9: bad, and 1 more")));
    ck_assert_int_eq((int)u->status, UNIT_REPAIRED);
}
END_TEST

START_TEST(test_notes_of_problems_are_in_order_of_their_places)
{
    ledger_problem(context.ledger, 0, UNIT_DAMAGED, at_line(120, STR("a")));
    ledger_problem(context.ledger, 0, UNIT_DAMAGED, at_line(25, STR("b")));
    ledger_problem(context.ledger, 0, UNIT_DAMAGED, at_line(NO_PLACE, STR("z")));
    ledger_note(context.ledger, 0, STR("y"));
    ledger_problem(context.ledger, 1, UNIT_DAMAGED, at_byte(1000, STR("c")));
    ledger_problem(context.ledger, 1, UNIT_DAMAGED, at_byte(999, STR("d")));
    ledger_settle(context.ledger);
    ledger_close(context.ledger);
    const unit *a = ledger_unit(context.ledger, book.settled.v[0]);
    ck_assert(str_eq(a->note, STR("y; z; line 25: b; line 120: a")));
    const unit *b = ledger_unit(context.ledger, book.settled.v[1]);
    ck_assert(str_eq(b->note, STR("byte 999: d; byte 1000: c")));
}
END_TEST

START_TEST(test_problems_are_bounded)
{
    arena a = {0};
    for (int i = 0; i < 1000; i++) {
        ledger_problem(context.ledger, 0, UNIT_DAMAGED, at_byte((uint64_t)i, arena_printf(&a, "kind %d", i)));
    }
    ck_assert_uint_eq(book.problems.n, 100);
    ck_assert_uint_eq(book.problems.v[99].more, 900);
    arena_free(&a);
}
END_TEST

START_TEST(test_times_and_spans)
{
    unit *u = ledger_unit(context.ledger, 0);
    unit_time(u, INSTANT_NONE);
    ck_assert(!instant_known(u->first));
    unit_time(u, 5);
    unit_time(u, 3);
    ck_assert(u->first == 3 && u->last == 5);
    ledger_span_add(context.ledger, 0, STR("SRV1"), 3, 5, 2);
    ledger_span_add(context.ledger, 0, STR("srv1"), 1, 4, 3);
    ledger_span_add(context.ledger, 0, STR("srv2"), INSTANT_NONE, INSTANT_NONE, 1);
    u = ledger_unit(context.ledger, 0);
    ck_assert_uint_eq(u->spans.n, 2);
    ck_assert(str_eq(u->spans.v[0].computer, STR("SRV1")));
    ck_assert(u->spans.v[0].first == 1 && u->spans.v[0].last == 5 && u->spans.v[0].records == 5);
}
END_TEST

START_TEST(test_zones)
{
    zone *berlin = zone_load(STR("Europe/Berlin"));
    zone *oslo = zone_load(STR("Europe/Oslo"));
    ck_assert_ptr_nonnull(berlin);
    ck_assert_ptr_nonnull(oslo);
    ck_assert_ptr_eq(unit_zone(&context, 0), zone_utc);
    ck_assert(ledger_unit(context.ledger, 0)->zone_assumed);
    named_zone named[] = {{STR("october"), berlin, STR("october=Europe/Berlin")},
                          {STR("october/a.zip"), oslo, STR("october/a.zip=Europe/Oslo")},
                          {STR("b.xm"), oslo, STR("b.xm=Europe/Oslo")}};
    options.zones = named;
    options.zone_count = 3;
    ck_assert_ptr_eq(unit_zone(&context, 0), oslo);
    ck_assert_ptr_eq(unit_zone(&context, 1), zone_utc);
    ck_assert(str_eq(given_for(&options, STR("october/a.zip!x.xml")).zone, STR("october/a.zip=Europe/Oslo")));
    ck_assert(str_eq(given_for(&options, STR("october/b.zip")).zone, STR("october=Europe/Berlin")));
    ck_assert(str_eq(given_for(&options, STR("b.xml")).zone, STR("")));
    options.zone = berlin;
    options.zone_told = STR("Europe/Berlin");
    ck_assert(str_eq(given_for(&options, STR("b.xml")).zone, STR("Europe/Berlin")));
    ledger_unit(context.ledger, 1)->zone_assumed = false;
    ck_assert_ptr_eq(unit_zone(&context, 1), berlin);
    ck_assert(!ledger_unit(context.ledger, 1)->zone_assumed);
    zone_free(berlin);
    zone_free(oslo);
}
END_TEST

START_TEST(test_a_thousand_computers)
{
    arena a = {0};
    for (int i = 0; i < 1000; i++) {
        ledger_span_add(context.ledger, 0, arena_printf(&a, "srv%d", i), 1, 2, 1);
    }
    ck_assert_uint_eq(ledger_unit(context.ledger, 0)->spans.n, 1000);
    ck_assert_uint_eq(ledger_unit(context.ledger, 0)->note.n, 0);
    ledger_span_add(context.ledger, 0, STR("srv7"), 1, 3, 1); /* one of them */
    ck_assert_uint_eq(ledger_unit(context.ledger, 0)->note.n, 0);
    ledger_span_add(context.ledger, 0, STR("another"), 1, 2, 1);
    ck_assert_uint_eq(ledger_unit(context.ledger, 0)->spans.n, 1000);
    ck_assert(str_find(ledger_unit(context.ledger, 0)->note, STR("more than 1000 computers")) != STR_NONE);
    arena_free(&a);
}
END_TEST

/* A sentence that does not fit into 4096 bytes is left out. */
START_TEST(test_notes_are_bounded)
{
    arena a = {0};
    char *p = arena_bytes(&a, 4096);
    memset(p, 'b', 4096);
    ledger_note(context.ledger, 0, str_make(p, 4096));
    ck_assert_uint_eq(ledger_unit(context.ledger, 0)->note.n, 4096);
    ledger_note(context.ledger, 0, STR("a"));
    ck_assert_uint_eq(ledger_unit(context.ledger, 0)->note.n, 4096);
    p = arena_bytes(&a, 4097);
    memset(p, 'b', 4097);
    ledger_note(context.ledger, 1, str_make(p, 4097));
    ck_assert_uint_eq(ledger_unit(context.ledger, 1)->note.n, 0);
    arena_free(&a);
}
END_TEST

/* What turns out later: the sum of a row stays what it is. */
START_TEST(test_used_records_that_count_elsewhere)
{
    unit *u = ledger_unit(context.ledger, 0);
    u->records = u->used = 10;
    ledger_count_duplicates(context.ledger, 0, 3);
    ledger_count_out_of_scope(context.ledger, 0, 2);
    ledger_count_duplicates(context.ledger, 0, 0);
    ck_assert_uint_eq(u->used, 5);
    ck_assert_uint_eq(u->duplicates, 3);
    ck_assert_uint_eq(u->out_of_scope, 2);
    ck_assert_uint_eq(u->records, u->used + u->out_of_scope + u->duplicates + u->damaged);
    ck_assert_uint_eq(ledger_unit(context.ledger, 1)->duplicates, 0);
}
END_TEST

static uint32_t add(uint32_t inside, const char *label, uint64_t bytes, const char *checksum)
{
    uint32_t row = ledger_add_inside(&book, inside, str_of(label));
    ledger_unit(&book, row)->bytes = bytes;
    ledger_unit(&book, row)->checksum = str_of(checksum);
    return row;
}

static str source_of(uint32_t row)
{
    return ledger_unit(&book, book.settled.v[row])->source;
}

/* Rows 0 and 1 are those of start(). */
START_TEST(test_inputs_are_known_by_name_bytes_and_checksum)
{
    uint32_t long_ = add(UNIT_NONE, "x.xml", 20, "aa"), high = add(UNIT_NONE, "x.xml", 10, "bb"),
             low = add(UNIT_NONE, "x.xml", 10, "aa"), again = add(UNIT_NONE, "x.xml", 10, "aa"),
             called_so = add(UNIT_NONE, "x.xml~2", 5, "cc");
    ledger_problem(&book, again, UNIT_OK,
                   (problem){.line = 1, .byte = NO_PLACE, .record = NO_PLACE, .what = STR("odd")});
    ledger_settle(&book);
    ck_assert_uint_eq(book.units.n, 6);
    ck_assert(str_eq(source_of(low), STR("x.xml")));
    ck_assert(str_eq(source_of(high), STR("x.xml~3"))); /* ~2 is somebody's own name */
    ck_assert(str_eq(source_of(long_), STR("x.xml~4")));
    ck_assert(str_eq(source_of(called_so), STR("x.xml~2")));
    ck_assert_uint_eq(book.settled.v[again], UNIT_NONE);
    ck_assert_uint_eq(book.problems.n, 0);
    ck_assert(str_eq(ledger_unit(&book, 0)->source, STR("b.xml")));
    for (size_t i = 1; i < book.units.n; i++)
        ck_assert_int_lt(str_cmp(book.units.v[i - 1].source, book.units.v[i].source), 0);
}
END_TEST

/* Of two readings of one input the one that read more stays, with what is wrong with it. */
START_TEST(test_the_fuller_reading_stays)
{
    uint32_t poor = add(UNIT_NONE, "x.xml", 10, "aa"), rich = add(UNIT_NONE, "x.xml", 10, "aa");
    ledger_unit(&book, rich)->used = 2;
    problem p = {.line = 1, .byte = NO_PLACE, .record = NO_PLACE, .what = STR("odd"), .consequence = STR("")};
    ledger_problem(&book, poor, UNIT_DAMAGED, p);
    ledger_problem(&book, rich, UNIT_DAMAGED, p);
    ledger_settle(&book);
    ledger_close(&book);
    ck_assert_uint_eq(book.settled.v[poor], UNIT_NONE);
    ck_assert_uint_eq(book.problems.n, 1);
    ck_assert_uint_eq(book.problems.v[0].unit, book.settled.v[rich]);
    ck_assert(str_eq(ledger_unit(&book, book.settled.v[rich])->note, STR("line 1: odd")));
}
END_TEST

/* Two archives of one name: what is in them is known by which of them it stands in. */
START_TEST(test_members_follow_their_archive)
{
    uint32_t one = add(UNIT_NONE, "l.zip", 9, "bb"), in_one = add(one, "x.xml", 5, "aa"),
             two = add(UNIT_NONE, "l.zip", 9, "aa"), in_two = add(two, "x.xml", 5, "aa"),
             copy = add(UNIT_NONE, "l.zip", 9, "bb"), in_copy = add(copy, "x.xml", 5, "aa");
    ck_assert(str_eq(ledger_unit(&book, in_copy)->source, STR("l.zip!x.xml")));
    ledger_settle(&book);
    ck_assert(str_eq(source_of(in_one), STR("l.zip~2!x.xml")));
    ck_assert(str_eq(source_of(in_two), STR("l.zip!x.xml")));
    ck_assert_uint_eq(ledger_unit(&book, book.settled.v[in_one])->inside, book.settled.v[one]);
    ck_assert_uint_eq(book.settled.v[copy], UNIT_NONE);
    ck_assert_uint_eq(book.settled.v[in_copy], UNIT_NONE);
    ck_assert(ledger_has_source(&book, STR("l.zip!x.xml")));
    ck_assert(!ledger_has_source(&book, STR("l.zip~2!x.xml")));
}
END_TEST

START_TEST(test_what_was_told_when_it_came_is_no_news)
{
    ck_assert(unit_is_news(&(unit){.origins = ORIGIN_GIVEN}));
    ck_assert(unit_is_news(&(unit){.origins = ORIGIN_GIVEN, .kept = true}));
    ck_assert(unit_is_news(&(unit){.origins = ORIGIN_GIVEN | ORIGIN_KEPT, .kept = true}));
    ck_assert(unit_is_news(&(unit){.origins = ORIGIN_KEPT}));
    ck_assert(!unit_is_news(&(unit){.origins = ORIGIN_KEPT, .kept = true}));
}
END_TEST

Suite *suite_ledger_ledger(void);
Suite *suite_ledger_ledger(void)
{
    Suite *s = suite_create("ledger");
    TCase *t = tcase_create("ledger");
    tcase_add_checked_fixture(t, start, end);
    tcase_add_test(t, test_words);
    tcase_add_test(t, test_every_format_has_its_texts);
    tcase_add_test(t, test_scope);
    tcase_add_test(t, test_status_keeps_the_gravest);
    tcase_add_test(t, test_notes_do_not_depend_on_order);
    tcase_add_test(t, test_problems);
    tcase_add_test(t, test_notes_of_problems_are_in_order_of_their_places);
    tcase_add_test(t, test_problems_are_bounded);
    tcase_add_test(t, test_times_and_spans);
    tcase_add_test(t, test_zones);
    tcase_add_test(t, test_used_records_that_count_elsewhere);
    tcase_add_test(t, test_a_thousand_computers);
    tcase_add_test(t, test_notes_are_bounded);
    tcase_add_test(t, test_inputs_are_known_by_name_bytes_and_checksum);
    tcase_add_test(t, test_the_fuller_reading_stays);
    tcase_add_test(t, test_members_follow_their_archive);
    tcase_add_test(t, test_what_was_told_when_it_came_is_no_news);
    suite_add_tcase(s, t);
    return s;
}
