/* The domain that a distinguished name tells. */
#include "tests/unit/analyzer/fixture.h"

Suite *suite_operations_directory(void);

START_TEST(domains)
{
    static const struct {
        const char *text, *domain;
    } rows[] = {
        {"failed for CN=amy,OU=Sales,DC=contoso,DC=local: 0x5", "contoso.local"},
        {"cn=amy, ou=Sales, dc=EU, dc=Contoso, dc=com", "eu.contoso.com"},
        {"DC=contoso", "contoso"},
        {"DC=contoso,CN=x,DC=local", "contoso"},
        {"DC=a,DC=b and DC=c", "a.b"},
        {"ADC=contoso; hr=80230619, x=DC", ""},
        {"DC=, DC=x", "x"},
        {"DC=", ""},
        {"=", ""},
        {"", ""},
    };
    arena a = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        str domain = directory_domain_in(&a, str_of(rows[i].text));
        ck_assert_msg(str_eq(domain, str_of(rows[i].domain)), "%s: %.*s", rows[i].text, STR_ARG(domain));
    }
    arena_free(&a);
}
END_TEST

START_TEST(of_an_operation)
{
    fixture *f = fix_new();
    fix_fail(f, "09:00:00", 1, "amy", 33004, "denied for CN=amy,OU=Sales,DC=contoso,DC=local");
    fix_succeed(f, "09:10:00", 2, "ben");
    fix_finish(f);
    ck_assert(str_eq(*fix_op(f, 0)->directory_domain, STR("contoso.local")));
    ck_assert_ptr_null(fix_op(f, 1)->directory_domain);
    fix_free(f);
}
END_TEST

Suite *suite_operations_directory(void)
{
    const TTest *const tests[] = {domains, of_an_operation};
    return fix_suite("directory", tests, sizeof tests / sizeof *tests);
}
