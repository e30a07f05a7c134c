#include "parsers/csv/csv.h"
#include "tests/unit/base/check_str.h"
#include "tests/unit/parsers/csv/csv_run.h"

static csv_run r;
static arena a;

static void start(void)
{
    r = (csv_run){.records = {0}};
}

static void end(void)
{
    csv_run_free(&r);
    arena_free(&a);
}

static void read_text(str text)
{
    csv_run_free(&r);
    csv_run_do(&r, text, NULL, 0);
}

#define HEAD        "Date (UTC),CorrelationId,Activity,Result,ResultReason\n"
#define ID          "e9654057-f2df-452c-8f69-132a882798d9"
#define ROW(minute) "2026-07-30T17:" minute ":32Z," ID ",Reset password (self-service),Success,fine\n"

static void check_ledger(uint64_t records, uint64_t used, uint64_t damaged, unit_status status)
{
    const unit *u = csv_run_unit(&r);
    ck_assert_uint_eq(u->records, records);
    ck_assert_uint_eq(u->used, used);
    ck_assert_uint_eq(u->damaged, damaged);
    ck_assert_uint_eq(u->records, u->used + u->out_of_scope + u->damaged);
    ck_assert_uint_eq(u->used, r.records.n);
    ck_assert_msg(u->status == status, "status %d: %.*s", (int)u->status, STR_ARG(u->note));
}

START_TEST(test_parse)
{
    csv_parser_box *p = csv_parser_box_new();
    csv_cells c;
    ck_assert(csv_parse_row(p, &a, STR(" a ,\"b\r\nc\",\"d\"\"e\",,"), ',', &c));
    ck_assert_uint_eq(c.n, 5);
    ck_str_lit(c.v[0], " a ");
    ck_str_lit(c.v[1], "b\nc");
    ck_str_lit(c.v[2], "d\"e");
    ck_assert(!csv_parse_row(p, &a, STR("\"a\"b,c"), ',', &c));
    ck_assert(!csv_parse_row(p, &a, STR("a\"b,c"), ',', &c));
    ck_assert(!csv_parse_row(p, &a, STR("\"a"), ',', &c));
    ck_assert(csv_parse_row(p, &a, STR("x;y"), ';', &c));
    ck_assert_uint_eq(c.n, 2);
    csv_parser_box_free(p);
}
END_TEST

START_TEST(test_separators_and_lines_before_the_header)
{
    static const char rows[] = HEAD ROW("21");
    static const str before[] = {STR_INIT(""), STR_INIT("\xEF\xBB\xBF"), STR_INIT("sep=@\r\n"),
                                 STR_INIT("#TYPE System.Object\n"), STR_INIT("\n\nAudit log of Contoso\n")};
    static const char separators[] = {',', ';', '\t', '|'};
    for (size_t b = 0; b < sizeof before / sizeof *before; b++)
        for (size_t i = 0; i < sizeof separators; i++) {
            char *p = arena_bytes(&a, sizeof rows + before[b].n);
            memcpy(p, before[b].p, before[b].n);
            memcpy(p + before[b].n, rows, sizeof rows - 1);
            size_t n = before[b].n + sizeof rows - 1;
            for (size_t k = 0; k < n; k++)
                p[k] = p[k] == ',' || p[k] == '@' ? separators[i] : p[k];
            read_text(str_make(p, n));
            check_ledger(1, 1, 0, UNIT_OK);
            ck_str_lit(r.records.v[0].audit.reason, "fine");
        }
}
END_TEST

START_TEST(test_line_ends)
{
    static const char rows[] = HEAD ROW("21") "\n" ROW("20");
    char *cr = arena_bytes(&a, sizeof rows);
    memcpy(cr, rows, sizeof rows);
    for (size_t i = 0; i < sizeof rows; i++)
        cr[i] = cr[i] == '\n' ? '\r' : cr[i];
    read_text(str_make(cr, sizeof rows - 1));
    check_ledger(2, 2, 0, UNIT_OK);
    ck_assert_uint_eq(r.records.v[1].line, 4);
    read_text(STR("Date (UTC),CorrelationId,Activity,Result\r\n2026-07-30T17:21:32Z," ID
                  ",Reset password (self-service),Success"));
    check_ledger(1, 1, 0, UNIT_OK);
    ck_assert_uint_eq(r.records.v[0].line, 2);
}
END_TEST

START_TEST(test_encodings)
{
    /* UTF-16 with a byte order mark. */
    static const char rows[] = HEAD ROW("21");
    char *wide = arena_bytes(&a, 2 * sizeof rows);
    size_t n = 0;
    wide[n++] = '\xFF';
    wide[n++] = '\xFE';
    for (size_t i = 0; i + 1 < sizeof rows; i++) {
        wide[n++] = rows[i];
        wide[n++] = 0;
    }
    read_text(str_make(wide, n));
    check_ledger(1, 1, 0, UNIT_OK);
    ck_assert_int_eq((int)csv_run_unit(&r)->encoding, (int)ENCODING_UTF16LE);
    /* Windows-1252, as a spreadsheet saves it. */
    read_text(STR("Fecha (UTC);CorrelationId;Categor\xED"
                  "a;Actividad;Resultado;ResultReason\n"
                  "2026-07-30T17:21:32Z;" ID ";x;Reset password (self-service);\xC9xito;Contrase\xF1"
                  "a \x80\n"));
    check_ledger(1, 1, 0, UNIT_OK);
    ck_assert_int_eq((int)csv_run_unit(&r)->encoding, (int)ENCODING_WINDOWS1252);
    ck_str_lit(r.records.v[0].audit.reason, "Contrase\xC3\xB1"
                                            "a \xE2\x82\xAC");
    ck_assert_int_eq((int)r.records.v[0].audit.success, (int)TRI_YES);
    /* UTF-8 with a byte too many stays UTF-8. */
    read_text(STR(HEAD "2026-07-30T17:21:32Z," ID ",Reset password (self-service),Success,Contrase\xC3\xB1"
                       "a \xC3\xB1 \xFF\n"));
    check_ledger(1, 1, 0, UNIT_REPAIRED);
    ck_str_lit(r.records.v[0].audit.reason, "Contrase\xC3\xB1"
                                            "a \xC3\xB1 \xEF\xBF\xBD");
    ck_assert_uint_eq(csv_run_unit(&r)->repaired, 1);
}
END_TEST

START_TEST(test_ragged_rows)
{
    read_text(STR(HEAD ROW("21") "2026-07-30T17:21:32Z," ID ",Reset password (self-service)\n"
                                 "2026-07-30T17:21:32Z," ID ",Reset password (self-service),Success,a,b\n"
                                 "2026-07-30T17:21:32Z," ID ",Reset password (self-service),Success,a,,\"\"\n"
                                 "2026-07-30T17:21:32Z," ID ",Reset password (self-service),Success\n" ROW("20")));
    check_ledger(6, 4, 2, UNIT_DAMAGED);
    ck_assert_uint_eq(csv_run_unit(&r)->repaired, 2);
    ck_assert_uint_ge(r.ledger.problems.n, 3);
    ck_assert_uint_eq(r.ledger.problems.v[0].line, 3);
    ck_assert_uint_eq(r.ledger.problems.v[1].line, 4);
}
END_TEST

START_TEST(test_unbalanced_quote)
{
    read_text(STR(HEAD ROW("25") ROW("24") "2026-07-30T17:23:32Z," ID
                                           ",\"Reset password (self-service),Success,fine\n" ROW("22") ROW("21")));
    check_ledger(5, 4, 1, UNIT_DAMAGED);
    ck_assert_uint_eq(r.ledger.problems.v[0].line, 4);
    ck_assert_uint_eq(r.records.v[2].line, 5);
    /* In the middle of a row that is quoted throughout. */
    read_text(STR("\"Date\",\"CorrelationId\",\"Activity\",\"Result\"\n"
                  "\"2026-07-30T17:23:32Z\",\"" ID "\",\"Reset password (self-service),\"Success\"\n"
                  "\"2026-07-30T17:22:32Z\",\"" ID "\",\"Reset password (self-service)\",\"Success\"\n"));
    check_ledger(2, 1, 1, UNIT_DAMAGED);
    ck_assert_uint_eq(r.records.v[0].line, 3);
}
END_TEST

START_TEST(test_nul_bytes)
{
    read_text(STR(HEAD ROW("23") "2026-07-30T17:22:32Z," ID ",Reset password (self-service),Success,a\0b\n"
                                 "2026-07-30T17:21:32Z," ID
                                 ",Reset password (self-service),Success,a\0\0\0\0b\n" ROW("20")));
    check_ledger(4, 3, 1, UNIT_DAMAGED);
    ck_str_lit(r.records.v[1].audit.reason, "a\xEF\xBF\xBD"
                                            "b");
}
END_TEST

START_TEST(test_the_text_ends)
{
    static const char rows[] = HEAD ROW("25") ROW("24") ROW("23");
    size_t head = sizeof HEAD - 1, row = sizeof ROW("25") - 1;
    for (size_t n = head; n < sizeof rows; n++) {
        read_text(str_make(rows, n));
        size_t whole = (n - head) / row, rest = (n - head) % row;
        size_t least = row - 5; /* cut inside the last cell: nobody can see that */
        ck_assert_uint_eq(r.records.n, whole + (rest >= least));
        ck_assert_uint_eq(csv_run_unit(&r)->damaged, rest > 0 && rest < least);
        if (n == head)
            check_ledger(0, 0, 0, UNIT_UNRECOGNISED);
    }
}
END_TEST

START_TEST(test_too_much_of_everything)
{
    /* A cell of 3 MB, a row of 100,000 cells, a header of 2000 columns. */
    out *o = out_memory();
    out_lit(o, HEAD ROW("25") "2026-07-30T17:24:32Z,");
    for (int i = 0; i < 300000; i++)
        out_lit(o, "0123456789");
    out_lit(o, "\n");
    for (int i = 0; i < 100000; i++)
        out_lit(o, "x,");
    out_lit(o, "\n" ROW("23"));
    read_text(out_memory_str(o));
    check_ledger(4, 2, 2, UNIT_DAMAGED);
    ck_assert_uint_eq(r.records.v[1].line, 5);
    out_free(o);
    o = out_memory();
    out_lit(o, "Date,CorrelationId,Activity,Result");
    for (int i = 0; i < 2000; i++)
        out_lit(o, ",c");
    out_lit(o, "\n2026-07-30T17:24:32Z," ID ",Reset password (self-service),Success");
    for (int i = 0; i < 2000; i++)
        out_lit(o, ",\"x\"");
    out_lit(o, "\n");
    read_text(out_memory_str(o));
    check_ledger(1, 1, 0, UNIT_LIMITED);
    out_free(o);
}
END_TEST

START_TEST(test_headers_only_and_others)
{
    read_text(STR(HEAD));
    check_ledger(0, 0, 0, UNIT_UNRECOGNISED);
    ck_assert(str_find(csv_run_unit(&r)->note, STR("no rows")) != STR_NONE);
    read_text(STR(HEAD ROW("25") HEAD ROW("24") ",,,,\n"));
    check_ledger(2, 2, 0, UNIT_OK);
    read_text(STR("a,b,c\n1,2,3\n"));
    ck_assert_ptr_null(r.format);
    read_text(STR("\x01\x02\xFF"
                  "Date,Activity\n"));
    ck_assert_ptr_null(r.format);
}
END_TEST

/* A header of so many columns, and one row of them. */
static unit_status status_of_columns(int n)
{
    out *o = out_memory();
    out_lit(o, "Date,CorrelationId,Activity,Result");
    for (int i = 4; i < n; i++)
        out_lit(o, ",c");
    out_lit(o, "\n2026-07-30T17:24:32Z," ID ",Reset password (self-service),Success");
    for (int i = 4; i < n; i++)
        out_lit(o, ",x");
    out_lit(o, "\n");
    read_text(out_memory_str(o));
    ck_assert_uint_eq(csv_run_unit(&r)->used, 1);
    unit_status status = csv_run_unit(&r)->status;
    out_free(o);
    return status;
}

START_TEST(test_1024_columns)
{
    ck_assert_int_eq((int)status_of_columns(1024), UNIT_OK);
    ck_assert_int_eq((int)status_of_columns(1025), UNIT_LIMITED);
}
END_TEST

/* The header is one of the first ten rows. */
static bool found_behind(int rows)
{
    out *o = out_memory();
    for (int i = 0; i < rows; i++)
        out_lit(o, "made for,the service desk\n");
    out_lit(o, HEAD ROW("25"));
    read_text(out_memory_str(o));
    out_free(o);
    return r.format != NULL;
}

START_TEST(test_ten_rows_for_the_header)
{
    ck_assert(found_behind(9));
    ck_assert(!found_behind(10));
}
END_TEST

static int judged;

static int judge_name(const csv_cells *names, const void *context)
{
    (void)context;
    judged++;
    return names->n == 3 && str_eq(names->v[0], STR("name"));
}

/* Reads the text with the header that the first `sniffed` bytes gave; how often it was looked for again. */
static int judged_again(str text, size_t sniffed)
{
    arena bids = {0};
    csv_header found = csv_header_sniff(&bids, str_head(text, sniffed), sniffed >= text.n, judge_name, NULL);
    ledger l = {0};
    input_options options = {.jobs = 1};
    read_context c = {.options = &options, .ledger = &l};
    uint32_t index = ledger_add(&l, STR("a.csv"));
    prefix_source source;
    prefix_source_init(&source, text, NULL, &c, index);
    reader in = {.context = &c, .unit = index, .in = &source.base.base, .header = &found};
    judged = 0;
    csv_reader *rows = csv_reader_new(&in, judge_name, NULL);
    const csv_header *h = csv_reader_header(rows);
    ck_assert(h->score == 1 && h->separator == ';' && h->names.n == 3 && h->line >= 3);
    csv_frame row;
    const char *at;
    ck_assert(csv_reader_next(rows, &row, &at));
    ck_str_lit(str_make(at + row.at, row.n), "1;2;3");
    text_ending_tell(&c, index, csv_reader_finish(rows));
    ledger_free(&l);
    arena_free(&bids);
    return judged;
}

/* What the bid found is not looked for again, unless the text may be another one than the bid saw. */
START_TEST(header_handed_on)
{
    static const str text =
        STR_INIT("sep=;\nname;b;c\n1;2;3\n7;8;9\n7;8;9\n7;8;9\n7;8;9\n7;8;9\n7;8;9\n7;8;9\n7;8;9\n7;8;9\n");
    ck_assert_int_eq(judged_again(text, text.n), 0);
    ck_assert_int_eq(judged_again(text, text.n - 3), 0);
    ck_assert_int_gt(judged_again(text, 30), 0); /* rows that are looked at reach the end of the first bytes */
    /* Windows-1252 before it is told alike by both. */
    ck_assert_int_eq(judged_again(STR("t\xEFtre\nname;b;c\n1;2;3\n"), 100), 0);
    /* A byte order mark where files were joined is not there any more in what is read. */
    ck_assert_int_gt(judged_again(STR("title\n\xEF\xBB\xBFname;b;c\n1;2;3\n"), 100), 0);
}
END_TEST

Suite *suite_csv_csv(void);
Suite *suite_csv_csv(void)
{
    Suite *s = suite_create("csv_read");
    TCase *c = tcase_create("reading");
    tcase_add_checked_fixture(c, start, end);
    tcase_set_timeout(c, 60);
    tcase_add_test(c, test_parse);
    tcase_add_test(c, test_separators_and_lines_before_the_header);
    tcase_add_test(c, test_line_ends);
    tcase_add_test(c, test_encodings);
    tcase_add_test(c, test_ragged_rows);
    tcase_add_test(c, test_unbalanced_quote);
    tcase_add_test(c, test_nul_bytes);
    tcase_add_test(c, test_the_text_ends);
    tcase_add_test(c, test_too_much_of_everything);
    tcase_add_test(c, test_headers_only_and_others);
    tcase_add_test(c, test_1024_columns);
    tcase_add_test(c, test_ten_rows_for_the_header);
    tcase_add_test(c, header_handed_on);
    suite_add_tcase(s, c);
    return s;
}
