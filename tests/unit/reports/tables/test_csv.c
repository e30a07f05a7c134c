#include "reports/tables/csv.h"

#include "base/text.h"
#include "tests/unit/reports/fixture.h"
#include "tests/unit/reports/tables/csv_reader.h"

/* What one cell becomes, read back by the test's own reader. */
static str cell_of(str a, str b, char separator, char *room)
{
    out *o = out_memory();
    csv c = {.o = o, .form = {separator, '.'}};
    csv_lit(&c, "\xEF\xBB\xBF");
    csv_data(&c, a, b);
    csv_lit(&c, "\r\n");
    csv_file f = csv_read(out_memory_str(o), separator);
    ck_assert_uint_eq(f.rows.n, 1);
    ck_assert_uint_eq(f.rows.v[0].cells.n, 1);
    str s = f.rows.v[0].cells.v[0];
    memcpy(room, s.n ? s.p : "", s.n);
    size_t n = s.n;
    csv_file_free(&f);
    csv_release(&c);
    out_free(o);
    return str_make(room, n);
}

typedef struct pair {
    str in, expected;
} pair;
#define PAIR(a, b)               \
    {                            \
        STR_INIT(a), STR_INIT(b) \
    }

static const pair formulas[] = {
    PAIR("=cmd", "'=cmd"),
    PAIR("+1", "'+1"),
    PAIR("@x", "'@x"),
    PAIR("\tx", "'\tx"),
    PAIR("\rx", "'\nx"),
    PAIR("'=x", "''=x"),
    PAIR("''=x", "'''=x"),
    PAIR("-x", "'-x"),
    PAIR("'-x", "''-x"),
    PAIR("'-1", "''-1"),
    PAIR("'-", "''-"),
    PAIR(" =x", "' =x"),
    PAIR("' =x", "'' =x"),
    PAIR("\n=x", "'\n=x"),
    PAIR("\0=x", "'\xEF\xBF\xBD=x"),
    PAIR(" \0'=x", "' \xEF\xBF\xBD'=x"),
    PAIR("\xEF\xBF\xBD=x", "'\xEF\xBF\xBD=x"),
    PAIR("-1+1", "'-1+1"),
    PAIR("-1.", "'-1."),
    PAIR("-.5", "'-.5"),
    PAIR("--", "'--"),
    PAIR("- ", "'- "),
    PAIR("-1,5", "'-1,5"),
    PAIR("=", "'="),
    PAIR("\t", "'\t"),
    /* unchanged */
    PAIR("-", "-"),
    PAIR("-1", "-1"),
    PAIR("-12.50", "-12.50"),
    PAIR(" -1", " -1"),
    PAIR("' -1", "' -1"),
    PAIR("", ""),
    PAIR("'", "'"),
    PAIR("'x", "'x"),
    PAIR("a=b", "a=b"),
    PAIR(" x", " x"),
    PAIR("1-2", "1-2"),
    PAIR("\xEF\xBF\xBD", "\xEF\xBF\xBD"),
    PAIR("' ", "' "),
};

START_TEST(formula_safety)
{
    const pair *p = &formulas[_i];
    char room[64];
    for (size_t split = 0; split <= p->in.n; split++) {
        str cell_text = cell_of(str_head(p->in, split), str_from(p->in, split), ',', room);
        ck_assert_msg(str_eq(cell_text, p->expected), "'%.*s' became '%.*s'", STR_ARG(p->in), STR_ARG(cell_text));
    }
}
END_TEST

/* All texts of up to five characters of those that matter: no two become the same. */
START_TEST(distinct_values_stay_distinct)
{
    static const char letters[] = {'\'', ' ', '=', '-', '1', '\t', 'x', '\n'};
    enum { N = sizeof letters, LENGTH = 5 };
    for (size_t code = 0; code < (size_t)N * N * N * N * N * 6; code++) {
        char text[LENGTH + 1];
        size_t n = code % 6, rest = code / 6;
        for (size_t i = 0; i < n; i++, rest /= N)
            text[i + 1] = letters[rest % N];
        if (rest)
            continue;
        text[0] = '\'';
        /* A text that gets a quote must not meet one that has that quote already and is left alone. */
        bool bare = csv_is_formula(str_make(text + 1, n), (str){0});
        ck_assert_msg(!bare || csv_is_formula(str_make(text, n + 1), (str){0}), "'%.*s'", (int)n, text + 1);
    }
}
END_TEST

static const pair plain[] = {
    PAIR("a,b", "a,b"),
    PAIR("a\"b\"", "a\"b\""),
    PAIR("\"", "\""),
    PAIR("a\r\nb\rc\nd", "a\nb\nc\nd"),
    PAIR("a\n\r", "a\n\n"),
    PAIR("a;b\tc", "a;b\tc"),
    PAIR(" a ", " a "),
    PAIR("=\"x\",y", "'=\"x\",y"),
    PAIR("a\0b", "a\xEF\xBF\xBD"
                 "b"),
};

START_TEST(quoting)
{
    static const char separators[] = {',', ';', '\t'};
    char room[64];
    for (size_t k = 0; k < sizeof separators; k++) {
        for (size_t split = 0; split <= plain[_i].in.n; split++) {
            str cell_text = cell_of(str_head(plain[_i].in, split), str_from(plain[_i].in, split), separators[k], room);
            ck_assert_msg(str_eq(cell_text, plain[_i].expected), "became '%.*s'", STR_ARG(cell_text));
        }
    }
}
END_TEST

/* A row of that one cell, as the rows of files are written and as csv_data writes a cell. */
static void check_row(str text, char separator)
{
    const char *const names[] = {"x"};
    const csv_form form = {separator, '.'};
    out *o = out_memory(), *wanted = out_memory();
    csv c = {.o = wanted, .form = form};
    csv_rows *r = csv_rows_begin(o, form);
    rows_sink sink = csv_rows_sink(r);
    cell value = {.kind = CELL_TEXT, .a = text};
    sink.names(sink.context, names, 1);
    uint64_t head = out_size(o);
    sink.cell(sink.context, 0, &value);
    csv_data(&c, text, (str){0});
    csv_lit(&c, "\r\n");
    ck_assert(str_eq(str_from(out_memory_str(o), head), out_memory_str(wanted)));
    csv_rows_end(r);
    csv_release(&c);
    out_free(o);
    out_free(wanted);
}

/* Texts of every length that is looked at in another way, with one character of another kind at every place. */
START_TEST(short_cells_are_cells_like_any)
{
    static const char odd[] = {',', ';', '\t', '"', '\n', '\r', '\0', ' ', '=', '-', '\'', '\x7F', '\x1F', '!', 'x'};
    static const char separators[] = {',', ';', '\t'};
    char text[100];
    for (size_t n = 1; n <= 100; n += n < 34 || n >= 94 ? 1 : 20)
        for (size_t at = 0; at < n; at++)
            for (size_t k = 0; k < sizeof odd; k++) {
                memset(text, 'a' + (int)(n % 26), n);
                text[at] = odd[k];
                check_row(str_make(text, n), separators[(n + at + k) % 3]);
            }
}
END_TEST

static str repeated(str piece, size_t times)
{
    char *p = mem_alloc(piece.n * times + 1);
    for (size_t i = 0; i < times; i++)
        memcpy(p + i * piece.n, piece.p, piece.n);
    return str_make(p, piece.n * times);
}

/* piece, how many times, in front of it, UTF-16 units of the cell, does it end in an ellipsis */
static const struct {
    str piece;
    size_t times;
    str head;
    size_t units;
    bool cut;
} lengths[] = {
    {STR_INIT("x"), 32767, STR_INIT(""), 32767, false},
    {STR_INIT("x"), 32768, STR_INIT(""), 32767, true},
    {STR_INIT("x"), 32766, STR_INIT("="), 32767, true},
    {STR_INIT("x"), 32765, STR_INIT("="), 32767, false},
    {STR_INIT("\xC3\xA9"), 32767, STR_INIT(""), 32767, false},
    {STR_INIT("\xF0\x9F\x98\x80"), 16384, STR_INIT(""), 32767, true},
    {STR_INIT("\xF0\x9F\x98\x80"), 16383, STR_INIT("a"), 32767, false},
    {STR_INIT("\xF0\x9F\x98\x80"), 16384, STR_INIT("a"), 32766, true},
    {STR_INIT("\r\n"), 32766, STR_INIT("a"), 32767, false},
};

START_TEST(cells_fit_a_spreadsheet)
{
    str body = repeated(lengths[_i].piece, lengths[_i].times);
    char *room = mem_alloc(body.n + 8);
    str cell_text = cell_of(lengths[_i].head, body, ',', room);
    ck_assert_uint_eq(utf16_units(cell_text), lengths[_i].units);
    ck_assert_int_eq(str_ends(cell_text, STR("\xE2\x80\xA6")), lengths[_i].cut);
    ck_assert(utf8_valid(cell_text));
    mem_free(room);
    mem_free((void *)(uintptr_t)body.p);
}
END_TEST

static csv_file table_file(const table *t, const analysis *a, char separator)
{
    out *o = out_memory();
    table_write_csv(t, a, (csv_form){separator, '.'}, o);
    csv_file f = csv_read(out_memory_str(o), separator);
    out_free(o);
    return f;
}

static const struct {
    const char *file, *header;
} headers[] = {
    {"operations.csv",
     "operation_id,tracking_id,kind,outcome,cause,cause_title,cause_category,fault,owner,error_code,"
     "events,user,user_domain,"
     "object_id,admin,computer,started_utc,ended_utc,duration_ms,started_local,date,month,month_"
     "start,iso_week,weekday,weekday_no,"
     "hour,attempt,attempts,recovered,recovered_by,episode_cause,reason,started_seen,cloud_activity,"
     "cloud_result,cloud_reason,"
     "last_step,methods,reached_on_premises,matched_by,writeback,warning,is_success,is_service_"
     "failure,turned_away,unblock_user,"
     "force_change,role,ip,customer,source,record_id,source_line,side,submissions,is_failure,is_writeback,"
     "is_waiting,in_reliability,is_reliable,decided_by,deciding_source,deciding_record_id,deciding_line,"
     "directory_domain,in_got_in,is_got_in"},
    {"events.csv",
     "time_utc,time_exact,computer,provider,event_id,event_name,level,role,tracking_id,user,object_id,error_code,"
     "operation_id,message,service_bus_host,version,source,record_id,source_line,customer,period_from"},
    {"causes.csv", "cause,title,category,fault,owner,severity,operations,share_percent,users,users_not_recovered,scope,"
                   "others_succeeded,first_utc,last_utc,ongoing,service_events,advice,customer,period_from"},
    {"service.csv", "computer,from_utc,to_utc,state,reason,events,duration_s,operations_failed,customer,period_from"},
    {"registrations.csv", "user,object_id,actor,first_utc,last_utc,events,methods,method_count,result,session,sessions,"
                          "gap_days,date,month,month_start,customer,source"},
    {"registration_methods.csv", "user,first_utc,session,method,month_start,customer"},
    {"users.csv",
     "user,object_id,user_domain,operations,succeeded,failed,unfinished,last_outcome,last_cause,last_utc,waiting,"
     "blocked_until_utc,registrations,customer,waits_for,own_operations,got_in_by"},
    {"months.csv",
     "month,month_start,operations,writeback_operations,succeeded,failed,unfinished,user_side,service_side,"
     "turned_away,reliability_percent,users,users_waiting,median_ms,p95_ms,down_s,degraded_s,covered_percent,"
     "registrations,customer,unknown_side,reliability_of,reliability_good,basis,audit_covered_percent"},
    {"findings.csv", "finding,severity,title,detail,first_utc,last_utc,evidence,customer,period_from"},
    {"changes.csv", "time_utc,computer,change,detail,by,source,record_id,customer,period_from"},
    {"inputs.csv", "source,format,encoding,bytes,records,used,out_of_scope,duplicates,damaged,repaired,first_utc,last_"
                   "utc,status,note,checksum,customer,period_from"},
};

START_TEST(headers_are_the_contract)
{
    ck_assert_uint_eq(table_count, sizeof headers / sizeof *headers);
    fixture *f = fixture_new();
    out *o = out_memory();
    table_write_csv(tables[_i], &f->a, (csv_form){',', '.'}, o);
    str text = str_from(out_memory_str(o), 3), header = str_line(&text);
    ck_assert_str_eq(tables[_i]->file, headers[_i].file);
    ck_assert_msg(str_eq(header, str_of(headers[_i].header)), "%.*s", STR_ARG(header));
    out_free(o);
    fixture_free(f);
}
END_TEST

START_TEST(registration_rows)
{
    fixture *f = fixture_new();
    csv_file sessions = table_file(&registrations_table, &f->a, ','),
             methods = table_file(&registration_methods_table, &f->a, ',');
    ck_assert_uint_eq(sessions.rows.n, 3);
    ck_assert(str_eq(sessions.rows.v[1].cells.v[2], STR("self")));
    ck_assert(str_eq(sessions.rows.v[1].cells.v[6], STR("Authenticator App; Mobile Phone")));
    ck_assert(str_eq(sessions.rows.v[1].cells.v[11], STR("")));
    ck_assert(str_eq(sessions.rows.v[2].cells.v[8], STR("cancelled")));
    ck_assert(str_eq(sessions.rows.v[2].cells.v[11], STR("1.0")));
    ck_assert_uint_eq(methods.rows.n, 3);
    ck_assert(str_eq(methods.rows.v[2].cells.v[3], STR("Mobile Phone")));
    ck_assert(str_eq(methods.rows.v[2].cells.v[2], STR("1")));
    csv_file_free(&sessions);
    csv_file_free(&methods);
    fixture_free(f);
}
END_TEST

/* A row of an audit log is an event without id and level; its name is the activity. */
START_TEST(cloud_event_rows)
{
    fixture *f = fixture_new();
    f->events[0] = (event){.row = 0, .role = ROLE_INFO, .id = EVENT_ID_NONE, .line = 4, .error_at = NO_CODE};
    f->audit_fact.activity = symbols_add(f->symbols, STR("Reset password (self-service)"));
    csv_file file = table_file(&events_table, &f->a, ',');
    const str *cells = file.rows.v[1].cells.v;
    ck_assert(str_eq(cells[2], STR("")) && str_eq(cells[4], STR("")) && str_eq(cells[6], STR("")));
    ck_assert(str_eq(cells[5], STR("Reset password (self-service)")));
    ck_assert(str_eq(cells[7], STR("info")) && str_eq(cells[18], STR("4")));
    csv_file_free(&file);
    fixture_free(f);
}
END_TEST

START_TEST(operations_rows)
{
    fixture *f = fixture_new();
    f->operations[2].local.known = false;
    f->operations[2].started = INSTANT_NONE;
    f->operations[2].duration_ms = -1;
    f->operations[2].has_record_id = false;
    f->operations[2].line = 17;
    f->operations[2].warnings = WARN_USER_SAW_ERROR | WARN_AMBIGUOUS_EVIDENCE;
    f->operations[2].writeback = TRI_UNKNOWN;
    csv_file t = table_file(&operations_table, &f->a, ',');
    ck_assert_uint_eq(t.rows.n, 4);
    ck_cell(&t, 0, "operation_id", "b7ac3f2e-0000-4000-8000-00000000abcd#2");
    ck_cell(&t, 0, "tracking_id", "b7ac3f2e-0000-4000-8000-00000000abcd");
    ck_cell(&t, 0, "cause", "");
    ck_cell(&t, 0, "started_utc", "2026-10-05 09:21:09");
    ck_cell(&t, 0, "started_local", "2026-10-05 09:21:09");
    ck_cell(&t, 0, "date", "2026-10-05");
    ck_cell(&t, 0, "month", "2026-10");
    ck_cell(&t, 0, "month_start", "2026-10-01");
    ck_cell(&t, 0, "iso_week", "2026-W41");
    ck_cell(&t, 0, "weekday", "Mon");
    ck_cell(&t, 0, "weekday_no", "1");
    ck_cell(&t, 0, "hour", "9");
    ck_cell(&t, 0, "duration_ms", "1000");
    ck_cell(&t, 0, "is_success", "1");
    ck_cell(&t, 0, "writeback", "yes");
    ck_cell(&t, 0, "source", "contoso-oct.zip!aadc01.xml");
    ck_cell(&t, 0, "customer", "Contoso");
    ck_cell(&t, 1, "cause", "password-policy");
    ck_cell(&t, 1, "fault", "password_rule");
    ck_cell(&t, 1, "error_code", "0x80230619");
    ck_cell(&t, 2, "started_utc", "");
    ck_cell(&t, 2, "hour", "");
    ck_cell(&t, 2, "duration_ms", "");
    ck_cell(&t, 2, "record_id", "");
    ck_cell(&t, 2, "source_line", "17");
    ck_cell(&t, 2, "warning", "user-saw-error; ambiguous-evidence");
    ck_cell(&t, 2, "writeback", "unknown");
    csv_file_free(&t);
    fixture_free(f);
}
END_TEST

START_TEST(events_rows)
{
    fixture *f = fixture_new();
    csv_file t = table_file(&events_table, &f->a, ';');
    ck_assert_uint_eq(t.rows.n, 4); /* the third is not in the period */
    ck_cell(&t, 0, "time_utc", "2026-10-14 07:02:00");
    ck_cell(&t, 0, "time_exact", "2026-10-14T07:02:00.0050000Z");
    ck_cell(&t, 1, "error_code", "0x80230619");
    ck_assert(str_ends(csv_at(&t, 1, "message"), STR("amy@contoso.com\n   at A.B(), \"x\"")));
    ck_cell(&t, 2, "event_id", "");
    ck_cell(&t, 2, "event_name", "");
    ck_cell(&t, 2, "operation_id", "");
    ck_cell(&t, 2, "role", "unknown");
    csv_file_free(&t);
    fixture_free(f);
}
END_TEST

START_TEST(other_rows)
{
    fixture *f = fixture_new();
    csv_file causes = table_file(&causes_table, &f->a, ','), service = table_file(&service_table, &f->a, ',');
    csv_file months = table_file(&months_table, &f->a, ','), users = table_file(&users_table, &f->a, '\t');
    csv_file ledger_rows = table_file(&inputs_table, &f->a, ',');
    ck_cell(&causes, 0, "share_percent", "50.0");
    ck_cell(&causes, 0, "scope", "all_users");
    ck_cell(&causes, 0, "others_succeeded", "0");
    ck_cell(&causes, 1, "advice",
            "Tell people the rules of the password policy on the page where they choose a new one.");
    ck_cell(&causes, 3, "advice", "");
    ck_assert_uint_ne(str_find_char(csv_at(&causes, 0, "advice"), '\n'), STR_NONE);
    ck_cell(&service, 0, "computer", "(tenant)");
    ck_cell(&service, 1, "duration_s", "11520");
    ck_cell(&service, 6, "state", "unknown");
    ck_cell(&months, 1, "month", "2026-10");
    ck_cell(&months, 1, "reliability_percent", "88.9");
    ck_cell(&months, 1, "covered_percent", "100.0");
    ck_cell(&users, 0, "waiting", "yes");
    ck_cell(&users, 1, "waiting", "");
    ck_cell(&users, 3, "last_cause", "");
    ck_cell(&ledger_rows, 0, "first_utc", "");
    ck_cell(&ledger_rows, 2, "status", "damaged");
    csv_file *all[] = {&causes, &service, &months, &users, &ledger_rows};
    for (size_t i = 0; i < 5; i++)
        csv_file_free(all[i]);
    fixture_free(f);
}
END_TEST

START_TEST(reliability_of_nothing_is_empty)
{
    fixture *f = fixture_new();
    f->months[0].totals = (totals){.median_ms = -1, .p95_ms = -1};
    fix_tell(f);
    csv_file t = table_file(&months_table, &f->a, ',');
    ck_cell(&t, 0, "reliability_percent", "");
    ck_cell(&t, 0, "covered_percent", "");
    ck_cell(&t, 0, "median_ms", "");
    csv_file_free(&t);
    fixture_free(f);
}
END_TEST

Suite *suite_tables_csv(void);

Suite *suite_tables_csv(void)
{
    Suite *s = suite_create("csv");
    TCase *t = tcase_create("csv");
    tcase_add_loop_test(t, formula_safety, 0, (int)(sizeof formulas / sizeof *formulas));
    tcase_add_test(t, distinct_values_stay_distinct);
    tcase_add_test(t, short_cells_are_cells_like_any);
    tcase_add_loop_test(t, quoting, 0, (int)(sizeof plain / sizeof *plain));
    tcase_add_loop_test(t, cells_fit_a_spreadsheet, 0, (int)(sizeof lengths / sizeof *lengths));
    tcase_add_test(t, registration_rows);
    tcase_add_test(t, cloud_event_rows);
    tcase_add_loop_test(t, headers_are_the_contract, 0, (int)table_count);
    tcase_add_test(t, operations_rows);
    tcase_add_test(t, events_rows);
    tcase_add_test(t, other_rows);
    tcase_add_test(t, reliability_of_nothing_is_empty);
    suite_add_tcase(s, t);
    return s;
}
