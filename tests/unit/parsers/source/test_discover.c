#include "parsers/source/discover.h"
#include "tests/unit/parsers/inputs_fixture.h"

static fixture f;

static void start(void)
{
    fixture_start(&f);
    ck_assert_int_eq(mkdir(at(&f, "logs"), 0700), 0);
    ck_assert_int_eq(mkdir(at(&f, "logs/sub"), 0700), 0);
    put(&f, "logs/b.xml", events(&f, 1, 1));
    put(&f, "logs/sub/a.xml", events(&f, 2, 1));
    put(&f, "logs/sub-a.xml", events(&f, 3, 1));
}

static void end(void)
{
    fixture_end(&f);
}

START_TEST(test_labels)
{
    static const struct {
        str path, label;
    } cases[] = {
        {STR_INIT("x/y.xml"), STR_INIT("y.xml")},
        {STR_INIT("y.xml"), STR_INIT("y.xml")},
        {STR_INIT("dir/october/"), STR_INIT("october")},
        {STR_INIT("dir/october/."), STR_INIT("october")},
        {STR_INIT("."), STR_INIT("")},
        {STR_INIT("./"), STR_INIT("")},
        {STR_INIT(".."), STR_INIT("")},
        {STR_INIT("a/.."), STR_INIT("")},
        {STR_INIT("/"), STR_INIT("")},
        {STR_INIT("/tmp"), STR_INIT("tmp")},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ck_assert_msg(str_eq(discover_label(cases[i].path), cases[i].label), "%s", cases[i].path.p);
    }
}
END_TEST

static void check_names(const char *const *names, size_t n)
{
    ck_assert_uint_eq(f.ledger.units.n, n);
    for (size_t i = 0; i < n; i++) {
        ck_assert_msg(str_eq(f.ledger.units.v[i].source, str_of(names[i])), "%zu: %.*s", i,
                      STR_ARG(f.ledger.units.v[i].source));
    }
}

START_TEST(test_folder_in_byte_order)
{
    static const char *const names[] = {"logs/b.xml", "logs/sub-a.xml", "logs/sub/a.xml"};
    read_name(&f, "logs");
    check_names(names, 3);
    read_name(&f, "logs/.");
    check_names(names, 3);
    ck_assert_uint_eq(f.records, 3);
}
END_TEST

START_TEST(test_order_and_names_whatever_was_given_first)
{
    static const char *const names[] = {"a.xml", "b.xml", "b.xml~2", "sub-a.xml"};
    put(&f, "b.xml", events(&f, 9, 4));
    const char *paths[] = {at(&f, "logs/sub-a.xml"), at(&f, "logs/b.xml"), at(&f, "b.xml"), at(&f, "logs/sub/a.xml")};
    read_paths(&f, paths, 4);
    check_names(names, 4);
    ck_assert_uint_eq(f.ledger.units.v[2].used, 4); /* the longer one */
    const char *back[] = {paths[3], paths[2], paths[1], paths[0]};
    read_paths(&f, back, 4);
    check_names(names, 4);
    ck_assert_uint_eq(f.ledger.units.v[2].used, 4); /* the longer one */
}
END_TEST

START_TEST(test_links)
{
    ck_assert_int_eq(symlink("..", at(&f, "logs/sub/loop")), 0);
    ck_assert_int_eq(symlink("b.xml", at(&f, "logs/link.xml")), 0);
    ck_assert_int_eq(symlink("nowhere", at(&f, "logs/broken.xml")), 0);
    ck_assert_int_eq(symlink("logs", at(&f, "named")), 0);
    read_name(&f, "named"); /* a link that is named is followed */
    ck_assert_uint_eq(f.ledger.units.n, 6);
    check_row(&f, "named/sub/loop", FORMAT_OTHER, UNIT_SKIPPED, 0);
    check_row(&f, "named/link.xml", FORMAT_EVENT_XML, UNIT_OK, 1);
    check_row(&f, "named/broken.xml", FORMAT_OTHER, UNIT_FAILED, 0);
    ck_assert(has_note(row_of(&f, "named/broken.xml"), "No such file or directory"));
}
END_TEST

START_TEST(test_what_is_no_file)
{
    ck_assert_int_eq(mkfifo(at(&f, "pipe"), 0600), 0);
    const char *paths[] = {at(&f, "pipe"), "/dev/null", at(&f, "missing.xml"), at(&f, "logs/b.xml")};
    read_paths(&f, paths, 4);
    check_row(&f, "pipe", FORMAT_OTHER, UNIT_FAILED, 0);
    check_row(&f, "null", FORMAT_OTHER, UNIT_FAILED, 0);
    check_row(&f, "missing.xml", FORMAT_OTHER, UNIT_FAILED, 0);
    check_row(&f, "b.xml", FORMAT_EVENT_XML, UNIT_OK, 1);
    ck_assert(has_note(row_of(&f, "pipe"), "named pipe"));
    ck_assert_uint_eq(f.ledger.problems.n, 3);
}
END_TEST

START_TEST(test_empty_folder)
{
    ck_assert_int_eq(mkdir(at(&f, "none"), 0700), 0);
    read_name(&f, "none");
    check_row(&f, "none", FORMAT_OTHER, UNIT_UNRECOGNISED, 0);
}
END_TEST

START_TEST(test_output_folder_is_no_input)
{
    ck_assert_int_eq(mkdir(at(&f, "logs/out"), 0700), 0);
    put(&f, "logs/out/events.csv", STR("time_utc,time_exact,computer,provider,event_id,"));
    put(&f, "logs/out/more.xml", events(&f, 1, 1));
    ck_assert_int_eq(symlink("logs/out", at(&f, "outlink")), 0);
    f.options.output_folder = at(&f, "outlink");
    read_name(&f, "logs");
    ck_assert_uint_eq(f.ledger.units.n, 3);
    read_name(&f, "logs/out");
    check_row(&f, "out", FORMAT_OTHER, UNIT_SKIPPED, 0);
    ck_assert_uint_eq(f.ledger.units.n, 1);
}
END_TEST

START_TEST(test_overwriting_is_refused)
{
    ck_assert_int_eq(mkdir(at(&f, "out"), 0700), 0);
    f.options.output_folder = at(&f, "out");
    put(&f, "out/events.csv", STR("x"));
    read_name(&f, "out/events.csv");
    ck_assert_int_eq((int)f.refusal, INPUTS_OVERWRITTEN);
    ck_assert(str_eq(f.culprit, str_of(at(&f, "out/events.csv"))));
    ck_assert_int_eq(link(at(&f, "out/events.csv"), at(&f, "logs/hard.csv")), 0);
    read_name(&f, "logs");
    ck_assert_int_eq((int)f.refusal, INPUTS_OVERWRITTEN);
    ck_assert(str_ends(f.culprit, STR("logs/hard.csv")));
    ck_assert_int_eq(unlink(at(&f, "logs/hard.csv")), 0);
    ck_assert_int_eq(symlink("../logs/b.xml", at(&f, "out/report.html")), 0);
    read_name(&f, "logs");
    ck_assert_int_eq((int)f.refusal, INPUTS_OVERWRITTEN);
    ck_assert_int_eq(unlink(at(&f, "out/report.html")), 0);
    read_name(&f, "logs");
    ck_assert_int_eq((int)f.refusal, INPUTS_FINE);
}
END_TEST

Suite *suite_source_discover(void);
Suite *suite_source_discover(void)
{
    Suite *s = suite_create("discover");
    TCase *t = tcase_create("discover");
    tcase_add_checked_fixture(t, start, end);
    tcase_add_test(t, test_labels);
    tcase_add_test(t, test_folder_in_byte_order);
    tcase_add_test(t, test_order_and_names_whatever_was_given_first);
    tcase_add_test(t, test_links);
    tcase_add_test(t, test_what_is_no_file);
    tcase_add_test(t, test_empty_folder);
    tcase_add_test(t, test_output_folder_is_no_input);
    tcase_add_test(t, test_overwriting_is_refused);
    suite_add_tcase(s, t);
    return s;
}
