/* Command lines by the tables: every option with every way to write it, what is wrong with a line, and the help. */
#include "base/arena.h"
#include "cli/commands.h"
#include "tests/unit/cli/captured.h"

#include <string.h>

Suite *suite_options(void);

enum { WORDS_MOST = 16 };

/* Words with one blank between; the options point into `line`. */
typedef struct parsed {
    options o;
    bool good;
    captured error;
    char line[512];
} parsed;

static void parse(parsed *p, const char *line)
{
    char *words[WORDS_MOST + 1] = {(char[]){"wbhealth"}};
    int n = 1;
    ck_assert_uint_lt(strlen(line), sizeof p->line);
    strcpy(p->line, line);
    for (char *at = p->line; at && *line; n++) {
        ck_assert_int_lt(n, WORDS_MOST);
        words[n] = at;
        at = strchr(at, ' ');
        if (at)
            *at++ = '\0';
    }
    capture_begin(&p->error, stderr);
    p->good = options_parse(&p->o, n, words);
    capture_end(&p->error);
}

static void good(parsed *p, const char *line)
{
    parse(p, line);
    ck_assert_msg(p->good, "%s: %s", line, p->error.text);
    ck_assert_str_eq(p->error.text, "");
}

static void wrong(const char *line, const char *message)
{
    parsed p;
    parse(&p, line);
    ck_assert_msg(!p.good, "%s", line);
    ck_assert_msg(strstr(p.error.text, message) != NULL, "%s: %s", line, p.error.text);
    const char *end = strchr(p.error.text, '\n');
    ck_assert_msg(end && end[1] == '\0', "%s: not one line: %s", line, p.error.text);
    options_free(&p.o);
}

enum { ALL_FORMATS = FORMAT_BIT_HTML | FORMAT_BIT_CSV | FORMAT_BIT_JSON };

START_TEST(what_is_not_given_has_its_default)
{
    parsed p;
    good(&p, "report log.xml");
    ck_assert_ptr_eq(p.o.command, command_find("report"));
    ck_assert_str_eq(p.o.output, "wbhealth-report");
    ck_assert_uint_eq(p.o.formats, ALL_FORMATS);
    ck_assert_uint_eq(p.o.separator, 0);
    ck_assert_uint_eq(p.o.window_s, 600);
    ck_assert_uint_eq(p.o.jobs, 0);
    ck_assert(!p.o.from && !p.o.to && !p.o.month && !p.o.timezone && !p.o.customer && !p.o.support_case);
    ck_assert(!p.o.quiet && !p.o.verbose && !p.o.no_progress && !p.o.help && !p.o.version);
    ck_assert_uint_eq(p.o.input_timezones.n + p.o.rules.n, 0);
    ck_assert_uint_eq(p.o.operands.n, 1);
    ck_assert_str_eq(p.o.operands.v[0], "log.xml");
    options_free(&p.o);
}
END_TEST

/* A line of `report log.xml` with one option: where its value lands. */
typedef struct text_case {
    const char *line;
    size_t at;
    const char *value;
} text_case;

START_TEST(texts)
{
    static const text_case cases[] = {
        {"--output out", offsetof(options, output), "out"},
        {"--output=out", offsetof(options, output), "out"},
        {"-o out", offsetof(options, output), "out"},
        {"-oout", offsetof(options, output), "out"},
        {"-qo out", offsetof(options, output), "out"},
        {"--output=a=b", offsetof(options, output), "a=b"},
        {"--output --quiet", offsetof(options, output), "--quiet"}, /* the next word, whatever it looks like */
        {"--from 2026-10-01", offsetof(options, from), "2026-10-01"},
        {"--to=2026-10-01", offsetof(options, to), "2026-10-01"},
        {"--month 2026-10", offsetof(options, month), "2026-10"},
        {"--timezone Asia/Tokyo", offsetof(options, timezone), "Asia/Tokyo"},
        {"--customer Contoso", offsetof(options, customer), "Contoso"},
        {"--support-case x#2", offsetof(options, support_case), "x#2"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char line[200];
        parsed p;
        snprintf(line, sizeof line, "report log.xml %s", cases[i].line);
        good(&p, line);
        const char *value = *(const char **)(void *)((char *)&p.o + cases[i].at);
        ck_assert_msg(value && strcmp(value, cases[i].value) == 0, "%s: %s", line, value ? value : "NULL");
        ck_assert_uint_eq(p.o.operands.n, 1);
        options_free(&p.o);
    }
}
END_TEST

START_TEST(flags_by_word_and_letter)
{
    static const struct {
        const char *line;
        bool quiet, verbose, no_progress;
    } cases[] = {
        {"report x --quiet", true, false, false},       {"report -q x", true, false, false},
        {"report x --verbose", false, true, false},     {"-v report x", false, false, false},
        {"report x --no-progress", false, false, true}, {"report x -qv", true, true, false},
        {"report -q x -q", true, false, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        parsed p;
        parse(&p, cases[i].line);
        bool before_command = cases[i].line[0] == '-';
        ck_assert_msg(p.good == !before_command, "%s: %s", cases[i].line, p.error.text);
        ck_assert_int_eq(p.o.quiet, cases[i].quiet);
        ck_assert_int_eq(p.o.verbose, cases[i].verbose);
        ck_assert_int_eq(p.o.no_progress, cases[i].no_progress);
        options_free(&p.o);
    }
}
END_TEST

START_TEST(lists_gather_in_order)
{
    parsed p;
    good(&p, "report --rules a.xml x --input-timezone UTC --rules=b.xml --input-timezone=x=Asia/Tokyo y");
    ck_assert_uint_eq(p.o.rules.n, 2);
    ck_assert_str_eq(p.o.rules.v[0], "a.xml");
    ck_assert_str_eq(p.o.rules.v[1], "b.xml");
    ck_assert_uint_eq(p.o.input_timezones.n, 2);
    ck_assert_str_eq(p.o.input_timezones.v[1], "x=Asia/Tokyo");
    ck_assert_uint_eq(p.o.operands.n, 2);
    ck_assert_str_eq(p.o.operands.v[1], "y");
    options_free(&p.o);
    good(&p, "explain --rules a.xml sms");
    ck_assert_uint_eq(p.o.rules.n, 1);
    options_free(&p.o);
}
END_TEST

START_TEST(choices)
{
    static const struct {
        const char *line;
        uint64_t formats, separator;
    } cases[] = {
        {"report x --format html", FORMAT_BIT_HTML, 0},
        {"report x --format csv", FORMAT_BIT_CSV, 0},
        {"report x --format csv,html", FORMAT_BIT_HTML | FORMAT_BIT_CSV, 0},
        {"report x --format html,html", FORMAT_BIT_HTML, 0},
        {"report x --csv-separator comma", ALL_FORMATS, 0},
        {"report x --csv-separator semicolon", ALL_FORMATS, 1},
        {"report x --csv-separator tab", ALL_FORMATS, 2},
        {"report x --format json", FORMAT_BIT_JSON, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        parsed p;
        good(&p, cases[i].line);
        ck_assert_msg(p.o.formats == cases[i].formats && p.o.separator == cases[i].separator, "%s", cases[i].line);
        options_free(&p.o);
    }
    wrong("report x --format pdf", "--format: 'pdf' is not one of its values");
    wrong("report x --format html,,csv",
          "'' is not one of its values: html, csv, json or xlsx (see wbhealth help report)");
    wrong("report x --format html --format csv", "--format is given twice (see wbhealth help report)");
    wrong("report x -o a --output b", "--output is given twice");
    wrong("report x --format HTML", "'HTML' is not one");
    static const struct {
        const char *line;
        uint64_t decimal;
    } decimals[] = {{"report x", 0},
                    {"report x --csv-separator tab", 0},
                    {"report x --csv-separator semicolon", 1},
                    {"report x --csv-decimal point --csv-separator semicolon", 0},
                    {"report x --csv-decimal comma", 1}};
    for (size_t i = 0; i < sizeof decimals / sizeof *decimals; i++) {
        parsed p;
        good(&p, decimals[i].line);
        ck_assert_msg(p.o.decimal == decimals[i].decimal, "%s", decimals[i].line);
        options_free(&p.o);
    }
    wrong("report x --csv-decimal dot", "--csv-decimal: 'dot' is not one");
    wrong("report x --csv-separator pipe", "--csv-separator: 'pipe' is not one");
    wrong("report x --csv-separator comma,tab", "'comma,tab' is not one");
}
END_TEST

START_TEST(numbers_between_their_bounds)
{
    static const struct {
        const char *line;
        uint64_t window, jobs;
    } cases[] = {
        {"report x --window 1", 1, 0},   {"report x --window 31622400", 31622400, 0}, /* a leap year */
        {"report x -j1", 600, 1},        {"report x -j 256", 600, 256},
        {"report x --jobs=007", 600, 7},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        parsed p;
        good(&p, cases[i].line);
        ck_assert_msg(p.o.window_s == cases[i].window && p.o.jobs == cases[i].jobs, "%s", cases[i].line);
        options_free(&p.o);
    }
    static const char *const windows[] = {"0", "31622401", "1.5", "-1", "+1", "1s", "99999999999999999999"};
    for (size_t i = 0; i < sizeof windows / sizeof *windows; i++) {
        char line[64];
        snprintf(line, sizeof line, "report x --window %s", windows[i]);
        wrong(line, "--window takes a whole number from 1 to 31622400, not '");
    }
    wrong("report x -j 0", "--jobs takes a whole number from 1 to 256, not '0'");
    wrong("report x -j 257", "--jobs takes a whole number from 1 to 256, not '257'");
}
END_TEST

START_TEST(what_is_an_operand)
{
    static const struct {
        const char *line, *operand;
        size_t n;
    } cases[] = {
        {"report -", "-", 1},
        {"report -- --quiet", "--quiet", 1},
        {"explain -2147467259", "-2147467259", 1},
        {"report -- -", "-", 1},
        {"rules", NULL, 0},
        {"help", NULL, 0},
        {"report x -- -- y", "x", 3},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        parsed p;
        good(&p, cases[i].line);
        ck_assert_msg(p.o.operands.n == cases[i].n, "%s: %zu", cases[i].line, p.o.operands.n);
        if (cases[i].n)
            ck_assert_str_eq(p.o.operands.v[0], cases[i].operand);
        options_free(&p.o);
    }
}
END_TEST

START_TEST(wrong_lines)
{
    static const struct {
        const char *line, *message;
    } cases[] = {
        {"--quiet", "unknown option '--quiet'"}, /* an option of a command stands behind it */
        {"report", "report takes INPUT..."},
        {"explain", "explain takes CODE|WORDS..."},
        {"help report rules", "help takes [COMMAND]"},
        {"report x --output", "--output needs a value: DIR"},
        {"report x --output=", "--output needs a value: DIR"},
        {"report x -o", "--output needs a value: DIR"},
        {"report x --timezone=", "--timezone needs a value: ZONE"},
        {"report x --quiet=yes", "--quiet takes no value"},
        {"report x --quiet=", "--quiet takes no value"},
        {"report x --version=1", "--version takes no value"},
        {"report x -x", "unknown option '-x' (see wbhealth help report)"},
        {"report x -qx", "unknown option '-x'"},
        {"rules --rules a.xml", "unknown option '--rules'"},
        {"report x --out", "unknown option '--out'"}, /* no abbreviations */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        wrong(cases[i].line, cases[i].message);
}
END_TEST

/* At most a third of a name's letters may be others. */
START_TEST(did_you_mean)
{
    wrong("raport x", "unknown command 'raport', did you mean 'report'?");
    wrong("rapart x", "did you mean 'report'?");
    wrong("rapatt x", "unknown command 'rapatt' (see wbhealth help)");
    wrong("report x --quite", "unknown option '--quite', did you mean '--quiet'?");
    wrong("report x --moth 2026-10", "did you mean '--month'?");
    wrong("report x --halp", "did you mean '--help'?");
    wrong("report x --verbatim", "unknown option '--verbatim' (see wbhealth help report)");
    wrong("report x --aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "(see wbhealth help report)");
}
END_TEST

START_TEST(help_and_version_need_no_operands)
{
    static const char *const lines[] = {"--help", "-h", "report --help", "explain -h", "--version", "report --version"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        parsed p;
        good(&p, lines[i]);
        ck_assert_int_eq(p.o.help, strstr(lines[i], "-h") != NULL);
        ck_assert_int_eq(p.o.version, strstr(lines[i], "--version") != NULL);
        options_free(&p.o);
    }
}
END_TEST

/* ---- the tables and the help made of them ---- */

/* The help with its folded lines put together again; in the arena. */
static str unfolded(arena *a, const out *help)
{
    static const str fold = STR_INIT("\n                    ");
    str rest = out_memory_str(help);
    char *p = arena_bytes(a, rest.n);
    size_t n = 0;
    for (size_t at; (at = str_find(rest, fold)) != STR_NONE; p[n++] = ' ') {
        memcpy(p + n, rest.p, at);
        n += at;
        rest = str_from(rest, at + fold.n);
        while (str_starts(rest, STR(" ")))
            rest = str_from(rest, 1);
    }
    memcpy(p + n, rest.p, rest.n);
    return str_make(p, n + rest.n);
}

static void check_width(str help)
{
    while (!str_empty(help)) {
        str line = str_cut(&help, '\n');
        ck_assert_msg(line.n <= 82, "%.*s",
                      STR_ARG(line)); /* 80 characters, of which two may be a point of two bytes */
    }
}

static void check_row(const command *c, const option *row, str help)
{
    arena a = {0};
    str name = row->letter ? arena_printf(&a, "\n  -%c, --%s", row->letter, row->name)
                           : arena_printf(&a, "\n      --%s", row->name);
    str whole =
        row->value ? arena_printf(&a, "%.*s %s ", STR_ARG(name), row->value) : arena_printf(&a, "%.*s ", STR_ARG(name));
    size_t at = str_find(help, whole);
    ck_assert_msg(at != STR_NONE, "%s: no line '%.*s'", c->name, STR_ARG(whole));
    str line = str_from(help, at + 1);
    line = str_cut(&line, '\n');
    ck_assert_msg(line.n >= 36 && str_eq(str_from(line, 36), str_of(row->help)), "%s: '%.*s'", c->name, STR_ARG(line));
    ck_assert_int_eq(line.p[35], ' ');
    arena_free(&a);
}

/* Then the commands are listed too. */
START_TEST(no_command)
{
    parsed p;
    parse(&p, "");
    ck_assert(!p.good);
    ck_assert(str_starts(str_of(p.error.text), STR("wbhealth: no command given\n  wbhealth report ")));
    ck_assert_ptr_nonnull(strstr(p.error.text, "\nSee wbhealth help.\n"));
    options_free(&p.o);
}
END_TEST

START_TEST(what_people_type_first)
{
    static const char *const help[] = {"/?", "-?", "--help", "-h", "report /?", "explain -?", "report x /?"};
    parsed p;
    for (size_t i = 0; i < sizeof help / sizeof *help; i++) {
        good(&p, help[i]);
        ck_assert(p.o.help);
        options_free(&p.o);
    }
    good(&p, "version");
    ck_assert(p.o.version);
    options_free(&p.o);
    good(&p, "explain version");
    ck_assert(!p.o.version);
    options_free(&p.o);
    good(&p, "report -- /?");
    ck_assert(!p.o.help);
    options_free(&p.o);
}
END_TEST

START_TEST(the_customer_has_a_length)
{
    char line[400] = "report x --customer ";
    size_t head = strlen(line);
    parsed p;
    memset(line + head, 'c', 200);
    good(&p, line);
    options_free(&p.o);
    line[head + 200] = 'c';
    wrong(line, "--customer takes at most 200 characters");
    line[head] = '\0';
    for (int i = 0; i < 150; i++)
        strcat(line, "\xC3\xA9"); /* 150 characters in 300 bytes */
    good(&p, line);
    options_free(&p.o);
    wrong("report x --customer=", "--customer needs a value: NAME");
}
END_TEST

START_TEST(help_has_a_line_for_every_option)
{
    for (size_t i = 0; command_at(i); i++) {
        const command *c = command_at(i);
        arena a = {0};
        out *text = out_memory();
        help_write(c, text);
        check_width(out_memory_str(text));
        str help = unfolded(&a, text);
        const option *row;
        for (size_t k = 0; (row = command_option(c, k)) != NULL; k++)
            check_row(c, row, help);
        for (row = common_options; row->name; row++)
            check_row(c, row, help);
        ck_assert(str_find(help, str_of(c->help)) != STR_NONE);
        if (c->status)
            ck_assert(str_find(help, str_of(c->status)) != STR_NONE);
        out_free(text);
        arena_free(&a);
    }
}
END_TEST

START_TEST(help_of_all_names_every_command)
{
    out *text = out_memory();
    help_write(NULL, text);
    check_width(out_memory_str(text));
    for (size_t i = 0; command_at(i); i++) {
        arena a = {0};
        ck_assert(str_find(out_memory_str(text), arena_printf(&a, "\n  wbhealth %s ", command_at(i)->name)) !=
                  STR_NONE);
        ck_assert(str_find(unfolded(&a, text), str_of(command_at(i)->help)) != STR_NONE);
        ck_assert_ptr_eq(command_find(command_at(i)->name), command_at(i));
        arena_free(&a);
    }
    ck_assert(str_find(out_memory_str(text), STR("--csv-separator")) == STR_NONE);
    out_free(text);
    ck_assert_ptr_null(command_find("nothing"));
}
END_TEST

static void check_other(const option *other, const option *row)
{
    ck_assert_msg(other == row ||
                      (strcmp(other->name, row->name) != 0 && (!row->letter || other->letter != row->letter)),
                  "--%s stands twice", row->name);
}

static void check_unique(const command *c, const option *row)
{
    const option *other;
    for (size_t i = 0; (other = command_option(c, i)) != NULL; i++)
        check_other(other, row);
    for (other = common_options; other->name; other++)
        check_other(other, row);
}

START_TEST(no_name_and_no_letter_twice)
{
    for (size_t i = 0; command_at(i); i++)
        for (size_t k = 0; command_option(command_at(i), k); k++) {
            const option *row = command_option(command_at(i), k);
            check_unique(command_at(i), row);
            ck_assert_msg((row->value != NULL) == (row->kind != OPTION_FLAG), "--%s", row->name);
        }
}
END_TEST

/* Scripts rely on them. */
START_TEST(exit_statuses)
{
    ck_assert_int_eq(STATUS_WHOLE, 0);
    ck_assert_int_eq(STATUS_IMPERFECT, 1);
    ck_assert_int_eq(STATUS_USAGE, 2);
    ck_assert_int_eq(STATUS_NOTHING, 3);
}
END_TEST

Suite *suite_options(void)
{
    Suite *s = suite_create("options");
    TCase *c = tcase_create("options");
    tcase_add_test(c, what_is_not_given_has_its_default);
    tcase_add_test(c, texts);
    tcase_add_test(c, flags_by_word_and_letter);
    tcase_add_test(c, lists_gather_in_order);
    tcase_add_test(c, choices);
    tcase_add_test(c, numbers_between_their_bounds);
    tcase_add_test(c, what_is_an_operand);
    tcase_add_test(c, wrong_lines);
    tcase_add_test(c, did_you_mean);
    tcase_add_test(c, help_and_version_need_no_operands);
    tcase_add_test(c, no_command);
    tcase_add_test(c, what_people_type_first);
    tcase_add_test(c, the_customer_has_a_length);
    tcase_add_test(c, help_has_a_line_for_every_option);
    tcase_add_test(c, help_of_all_names_every_command);
    tcase_add_test(c, no_name_and_no_letter_twice);
    tcase_add_test(c, exit_statuses);
    suite_add_tcase(s, c);
    return s;
}
