/* What of a Service Bus namespace is a tenant's own. */
#include "analyzer/tenants/tenants.h"

#include <check.h>

Suite *suite_tenants_word(void);

START_TEST(words)
{
    static const struct {
        const char *host, *word;
    } rows[] = {
        {"contoso-sb.servicebus.windows.net", "contoso"},
        {"Contoso-ssprsbprodncu-sb.servicebus.windows.net", "contoso"},
        {"ssprdedicatedsbprodneu-contoso.servicebus.windows.net", "contoso"},
        {"7f4c1f0e-3c0f-4d5c-9a55-0d6d1e2f9b11-neu-1.servicebus.windows.net", "7f4c1f0e-3c0f-4d5c-9a55-0d6d1e2f9b11"},
        {"ssprdedicatedsbprodscu.servicebus.windows.net", ""},
        {"ssprdedicatedsbmcprodcne.servicebus.chinacloudapi.cn", ""},
        {"sspr-prod-weu-01.servicebus.windows.net", ""},
        {"sb.servicebus.windows.net", ""},
        {"", ""},
    };
    arena a = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        str word = tenant_word(&a, str_of(rows[i].host));
        ck_assert_msg(str_eq(word, str_of(rows[i].word)), "%s: %.*s", rows[i].host, STR_ARG(word));
    }
    arena_free(&a);
}
END_TEST

Suite *suite_tenants_word(void)
{
    Suite *s = suite_create("tenants word");
    TCase *t = tcase_create("word");
    tcase_add_test(t, words);
    suite_add_tcase(s, t);
    return s;
}
