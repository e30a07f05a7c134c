#include "batch/portfolio/portfolio.h"
#include "batch/portfolio/table.h"
#include "tests/unit/base/check_str.h"

Suite *suite_portfolio_portfolio(void);

/* ---- names of folders ---- */

static void check_folder(const char *customer, const char *folder)
{
    arena a = {0};
    str made = portfolio_folder_name(&a, str_of(customer));
    ck_assert_msg(str_eq(made, str_of(folder)), "%s: %.*s", customer, STR_ARG(made));
    arena_free(&a);
}

START_TEST(a_folder_is_a_name_that_every_system_takes)
{
    check_folder("Contoso", "contoso");
    check_folder("Contoso Ltd.", "contoso-ltd-");
    check_folder(".hidden", "-hidden");
    check_folder("v1.2_x", "v1.2_x");
    check_folder("M\xc3\xbcller & S\xc3\xb6hne", "m-ller---s-hne");
    check_folder("a/b\\c:d", "a-b-c-d");
    check_folder("..", "--");
}
END_TEST

START_TEST(names_that_others_have_are_not_taken)
{
    check_folder("CON", "-con");
    check_folder("con.txt", "-con.txt");
    check_folder("COM1", "-com1");
    check_folder("COM0", "com0");
    check_folder("COM10", "com10");
    check_folder("lpt9", "-lpt9");
    check_folder("console", "console");
    check_folder("index.html", "-index.html");
    check_folder("portfolio.csv", "-portfolio.csv");
    check_folder("Portfolio", "portfolio");
}
END_TEST

/* ---- the table ---- */

static portfolio p;
static str complaint;

static portfolio_fault read(str bytes)
{
    p = (portfolio){0};
    portfolio_fault fault = table_read(&p, STR("nowhere/p.csv"), bytes, &complaint);
    return fault ? fault : portfolio_check(&p, STR("nowhere/p.csv"), &complaint);
}

static void check_wrong(const char *bytes, const char *message)
{
    ck_assert_int_eq(read(str_of(bytes)), PORTFOLIO_WRONG);
    ck_assert_msg(str_find(complaint, str_of(message)) != STR_NONE, "%.*s", STR_ARG(complaint));
    portfolio_free(&p);
}

START_TEST(a_table_of_any_separator)
{
    const char *tables[] = {"customer,inputs\nContoso,a|b\n", "customer;inputs\r\nContoso;a|b\r\n",
                            "\xef\xbb\xbf"
                            "Customer\tInputs\nContoso\t a | b \n\t\n"};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        ck_assert_int_eq(read(str_of(tables[i])), PORTFOLIO_FINE);
        ck_assert_uint_eq(p.customers.n, 1);
        ck_str_lit(p.customers.v[0].name, "Contoso");
        ck_assert_uint_eq(p.customers.v[0].line, 2);
        ck_assert_uint_eq(p.customers.v[0].inputs.n, 2);
        ck_str_lit(p.customers.v[0].inputs.v[1], "nowhere/b");
        ck_assert_uint_eq(p.customers.v[0].nowhere.n, 2);
        portfolio_free(&p);
    }
}
END_TEST

START_TEST(a_table_in_the_code_page_of_a_spreadsheet)
{
    ck_assert_int_eq(read(STR("customer;inputs;group\nM\xfcller;x;S\xfc"
                              "d\n")),
                     PORTFOLIO_FINE);
    ck_str_lit(p.customers.v[0].name, "M\xc3\xbcller");
    ck_str_lit(p.customers.v[0].group, "S\xc3\xbc"
                                       "d");
    portfolio_free(&p);
}
END_TEST

START_TEST(all_columns)
{
    ck_assert_int_eq(read(STR("customer,inputs,timezone,input_timezone,target,window,folder,retired,ignore\n"
                              "Contoso,/a,Europe/Amsterdam,UTC,\"99,5 %\",900,Old Name,SRV1|SRV2=SRV3,*.png\n")),
                     PORTFOLIO_FINE);
    const portfolio_customer *c = &p.customers.v[0];
    ck_str_lit(c->inputs.v[0], "/a");
    ck_str_lit(c->timezone, "Europe/Amsterdam");
    ck_str_lit(c->input_timezone, "UTC");
    ck_str_lit(c->target, "99.5");
    ck_str_lit(c->window, "900");
    ck_str_lit(c->folder, "old-name");
    ck_assert(c->folder_given);
    ck_assert_uint_eq(c->retired.n, 2);
    ck_str_lit(c->retired.v[1], "SRV2=SRV3");
    ck_str_lit(c->ignored.v[0], "*.png");
    portfolio_free(&p);
}
END_TEST

START_TEST(what_cannot_be_meant_is_named_with_its_line)
{
    check_wrong("customer,inputs,zone\nContoso,a,b\n", "nowhere/p.csv, line 1: no column is called 'zone'");
    check_wrong("customer,inputs,inputs\nContoso,a,b\n", "line 1: the column 'inputs' stands there twice");
    check_wrong("customer,group\nContoso,b\n", "line 1: there is no column 'inputs'");
    check_wrong("a,b\n1,2\n", "this is no table of customers");
    check_wrong("customer,inputs\nContoso,a\n\nContoso,b\n", "line 4: the customer 'Contoso' stands there twice");
    check_wrong("customer,inputs\nA B,a\nA-B,b\n", "line 3: 'A B' and 'A-B' would both be kept in the folder 'a-b'");
    check_wrong("customer,inputs\n,a\n", "line 2: no customer is named there");
    check_wrong("customer,inputs,folder\nA,a,../b\n", "line 2: the folder '../b'");
    check_wrong("customer,inputs,folder\nA,a,/b\n", "line 2: the folder '/b'");
    check_wrong("customer,inputs,folder\nA,a,C:\\b\n", "line 2: the folder 'C:\\b'");
    check_wrong("customer,inputs,folder\nA,a,..\n", "line 2: the folder '..'");
    check_wrong("customer,inputs\nA,a,b\n", "line 2: there are more cells than columns");
}
END_TEST

Suite *suite_portfolio_portfolio(void)
{
    Suite *s = suite_create("portfolio");
    TCase *t = tcase_create("portfolio");
    tcase_add_test(t, a_folder_is_a_name_that_every_system_takes);
    tcase_add_test(t, names_that_others_have_are_not_taken);
    tcase_add_test(t, a_table_of_any_separator);
    tcase_add_test(t, a_table_in_the_code_page_of_a_spreadsheet);
    tcase_add_test(t, all_columns);
    tcase_add_test(t, what_cannot_be_meant_is_named_with_its_line);
    suite_add_tcase(s, t);
    return s;
}
