#include "base/mem.h"
#include "parsers/veil/veil.h"
#include "tests/unit/base/check_str.h"

Suite *suite_veil_veil(void);

static arena room;

static veil *veil_of(const veil_options *o)
{
    return veil_new(o ? o : &(veil_options){0});
}

static void check_text(const veil *v, const char *text, const char *shown)
{
    str is = veil_text(v, &room, str_of(text));
    if (!str_eq(is, str_of(shown)))
        ck_abort_msg("'%s' is shown as '%.*s', not as '%s'", text, STR_ARG(is), shown);
    veil_pair left;
    ck_assert_msg(!veil_leaks(v, is, &left), "%s", shown);
}

START_TEST(names_are_taken_apart)
{
    veil *v = veil_of(NULL);
    veil_know(v, VEIL_USER, STR("jan.jansen@contoso.com"));
    veil_know(v, VEIL_USER, STR("piet@contoso.com"));
    veil_know(v, VEIL_USER, STR("jan.jansen@fabrikam.org"));
    veil_seal(v);
    check_text(v, "User Jan.Jansen@CONTOSO.com failed", "User user-1@domain-1 failed");
    check_text(v, "piet@contoso.com, jan.jansen@fabrikam.org", "user-2@domain-1, user-1@domain-2");
    check_text(v, "CONTOSO\\piet of contoso.com", "domain-1\\user-2 of domain-1");
    check_text(v, "DC=contoso,DC=com", "DC=domain-1");
    check_text(v, "upn=jan.jansen%40contoso.com", "upn=user-1@domain-1");
    veil_free(v);
}
END_TEST

START_TEST(only_words_of_their_own)
{
    veil *v = veil_of(NULL);
    veil_know(v, VEIL_USER, STR("jan@contoso.com"));
    veil_know(v, VEIL_SERVER, STR("AADC01"));
    veil_seal(v);
    check_text(v, "january, sjan, jan2, jan", "january, sjan, jan2, user-1");
    check_text(v, "Sync_AADC01_1234 (AADC01)", "Sync_server-1_1234 (server-1)");
    veil_free(v);
}
END_TEST

START_TEST(a_server_by_both_names)
{
    veil *v = veil_of(NULL);
    veil_know(v, VEIL_SERVER, STR("AADC01"));
    veil_know(v, VEIL_SERVER, STR("aadc01.corp.contoso.com"));
    veil_know(v, VEIL_SERVER, STR("web.a.contoso.com"));
    veil_know(v, VEIL_SERVER, STR("web.b.contoso.com"));
    veil_seal(v);
    check_text(v, "AADC01 aadc01.corp.contoso.com", "server-1 server-1");
    check_text(v, "web.a.contoso.com web.b.contoso.com", "server-2 server-3");
    check_text(v, "dc9.corp.contoso.com", "dc9.domain-1");
    veil_free(v);
}
END_TEST

START_TEST(short_values_are_whole_texts_only)
{
    veil *v = veil_of(NULL);
    veil_know(v, VEIL_USER, STR("ab@contoso.com"));
    veil_know(v, VEIL_USER, STR("abc@contoso.com"));
    veil_seal(v);
    check_text(v, "ab or abc, ab@contoso.com", "ab or user-2, user-1@domain-1");
    ck_str_lit(veil_value(v, &room, STR("ab")), "user-1");
    ck_str_lit(veil_value(v, &room, STR("abc")), "user-2");
    veil_free(v);
}
END_TEST

/* text -> what it is shown as, when nothing was known before. */
static const struct {
    const char *text, *shown;
} forms[] = {
    {"mail to Jan+x@contoso.com.", "mail to user-1@domain-1."},
    {"user=jan@contoso.com;", "user=user-1@domain-1;"},
    {"jan_gmail.com#EXT#@contoso.onmicrosoft.com", "user-1#EXT#@domain-1"},
    {"from 10.1.2.3:443", "from ip-1:443"},
    {"Version: 2.1.20.0, Version=4.0.0.0", "Version: 2.1.20.0, Version=4.0.0.0"},
    {"at 127.0.0.1", "at 127.0.0.1"},
    {"1.2.3.256 and 1.2.3", "1.2.3.256 and 1.2.3"},
    {"client fe80::1c2d:3e4f, at 12:30:45", "client ip-1, at 12:30:45"},
    {"2001:db8:0:0:0:0:2:1", "ip-1"},
    {"std::bad_alloc Add::Face", "std::bad_alloc Add::Face"},
    {"CN=Jan Jansen,OU=Sales,OU=Users,DC=corp,DC=contoso,DC=com", "CN=name-1,OU=ou-1,OU=Users,DC=domain-1"},
    {"CN=Jansen\\, Jan,CN=Users,DC=contoso,DC=com", "CN=name-1,CN=Users,DC=domain-1"},
    {"account CONTOSO\\jan was", "account domain-1\\user-1 was"},
    {"NT AUTHORITY\\SYSTEM HKLM\\Software", "NT AUTHORITY\\SYSTEM HKLM\\Software"},
    {"C:\\Users\\jan\\log", "C:\\Users\\user-1\\log"},
    {"C:\\Program Files\\Microsoft Azure AD Sync", "C:\\Program Files\\Microsoft Azure AD Sync"},
    {"SID S-1-5-21-1-2-3-1104, S-1-5-18", "SID sid-1, S-1-5-18"},
    {"+31 20 123 4567.", "phone-1."},
    {"+1 of 12345678", "+1 of 12345678"},
    {"https://proxy.contoso.com/x", "https://server-1/x"},
    {"https://login.microsoftonline.com/x", "https://login.microsoftonline.com/x"},
    {"share \\\\fs01\\data", "share \\\\server-1\\data"},
    {"host dc1.contoso.local!", "host server-1!"},
    {"System.Net at file.cs", "System.Net at file.cs"},
    {"x.servicebus.windows.net", "servicebus-1"},
    {"User_8C2D1F3A-0000-4000-8000-00000000AAAA", "User_00000000-0000-4000-8000-000000000001"},
    {"TrackingId: 8c2d1f3a-0000-4000-8000-00000000aaaa", "TrackingId: 8c2d1f3a-0000-4000-8000-00000000aaaa"},
    {"tenantId: 8c2d1f3a-0000-4000-8000-00000000aaaa", "tenantId: 00000000-0000-4000-8000-000000000001"},
};

START_TEST(forms_in_free_text)
{
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        veil *v = veil_of(NULL);
        veil_look(v, str_of(forms[i].text));
        veil_seal(v);
        check_text(v, forms[i].text, forms[i].shown);
        veil_free(v);
    }
}
END_TEST

START_TEST(kinds_of_accounts_stay_visible)
{
    veil *v = veil_of(NULL);
    veil_know(v, VEIL_USER, STR("Sync_AADC01_8f3a@contoso.onmicrosoft.com"));
    veil_know(v, VEIL_USER, STR("fim_password_service@support.onmicrosoft.com"));
    veil_know(v, VEIL_USER, STR("MSOL_1234abcd"));
    veil_know(v, VEIL_NAME, STR("Microsoft Entra Connect"));
    veil_seal(v);
    check_text(v, "sync_aadc01_8f3a@contoso.onmicrosoft.com", "Sync_1@domain-1");
    check_text(v, "fim_password_service@support.onmicrosoft.com", "fim_password_service@support.onmicrosoft.com");
    check_text(v, "MSOL_1234abcd", "MSOL_1");
    check_text(v, "Microsoft Entra Connect", "Microsoft Entra Connect");
    veil_free(v);
}
END_TEST

START_TEST(names_that_look_like_pseudonyms)
{
    veil *v = veil_of(NULL);
    veil_know(v, VEIL_USER, STR("user-2@contoso.com"));
    veil_know(v, VEIL_USER, STR("server@contoso.com"));
    veil_know(v, VEIL_USER, STR("user@contoso.com"));
    veil_seal(v);
    check_text(v, "user-2@contoso.com", "user-1@domain-1");
    check_text(v, "server@contoso.com", "user-3@domain-1"); /* 2 is somebody's name */
    check_text(v, "user user@contoso.com", "user-4 user-4@domain-1");
    veil_free(v);
}
END_TEST

START_TEST(in_sentences_of_ours_only_what_none_has)
{
    veil *v = veil_of(NULL);
    veil_know(v, VEIL_USER, STR("server@contoso.com"));
    veil_seal(v);
    ck_str_lit(veil_sentence(v, &room, STR("the server \"server\" of server@contoso.com")),
               "the server \"user-1\" of user-1@domain-1");
    veil_free(v);
}
END_TEST

START_TEST(with_a_key)
{
    const veil_options with = {.key = STR_INIT("0123456789abcdef0123456789abcdef")},
                       other = {.key = STR_INIT("0123456789abcdef0123456789abcdeg")};
    veil *v = veil_of(&with), *w = veil_of(&with), *x = veil_of(&other);
    veil_know(w, VEIL_USER, STR("piet@contoso.com"));
    veil *all[] = {v, w, x};
    str shown[3];
    for (size_t i = 0; i < 3; i++) {
        veil_know(all[i], VEIL_USER, i ? STR("jan@contoso.com") : STR("JAN@Contoso.com"));
        veil_seal(all[i]);
        shown[i] = veil_text(all[i], &room, STR("jan@contoso.com"));
    }
    ck_str(shown[1], shown[0]);
    ck_assert(!str_eq(shown[2], shown[0]));
    ck_assert_uint_eq(shown[0].n, sizeof "user-@domain-" - 1 + 2 * 13);
    /* by Python's hmac of "0:jan" and "1:contoso.com", the first 8 bytes in base 32 */
    ck_str_lit(shown[0], "user-a57ogrvsl2nqw@domain-44notqxow5uwc");
    for (size_t i = 0; i < 3; i++)
        veil_free(all[i]);
}
END_TEST

START_TEST(what_is_allowed_stays)
{
    const str words[] = {STR_INIT("connect")};
    veil *v = veil_of(&(veil_options){.allowed = words, .allowed_count = 1, .keep_tenant = true});
    veil_know(v, VEIL_SERVER, STR("CONNECT"));
    veil_know(v, VEIL_SERVER, STR("connect.contoso.com"));
    veil_know(v, VEIL_BUS, STR("x.servicebus.windows.net"));
    veil_know(v, VEIL_TENANT, STR("8c2d1f3a-0000-4000-8000-00000000aaaa"));
    veil_seal(v);
    check_text(v, "Entra Connect on connect.contoso.com", "Entra Connect on server-1");
    check_text(v, "x.servicebus.windows.net", "x.servicebus.windows.net");
    check_text(v, "8c2d1f3a-0000-4000-8000-00000000aaaa", "8c2d1f3a-0000-4000-8000-00000000aaaa");
    veil_free(v);
}
END_TEST

START_TEST(inputs_keep_their_ending)
{
    veil *v = veil_of(NULL);
    veil_know(v, VEIL_INPUT, STR("october.xml"));
    veil_know(v, VEIL_INPUT, STR("jansen.jsonl.gz"));
    veil_know(v, VEIL_INPUT, STR("log.jansen"));
    veil_know(v, VEIL_SERVER, STR("log"));
    veil_seal(v);
    ck_str_lit(veil_input(v, STR("october.xml")), "input-1.xml");
    ck_str_lit(veil_input(v, STR("jansen.jsonl.gz")), "input-2.jsonl.gz");
    ck_str_lit(veil_input(v, STR("log.jansen")), "input-3");
    ck_str_lit(veil_value(v, &room, STR("log")), "server-1");
    veil_free(v);
}
END_TEST

START_TEST(what_is_left_is_told)
{
    veil *v = veil_of(NULL);
    veil_pair left;
    veil_know(v, VEIL_USER, STR("jan@contoso.com"));
    veil_seal(v);
    ck_assert(veil_leaks(v, STR("it was Jan."), &left));
    ck_assert_int_eq(left.kind, VEIL_USER);
    ck_str_lit(left.pseudonym, "user-1");
    ck_assert(!veil_leaks(v, STR("it was user-1@domain-1 in January"), &left));
    veil_free(v);
}
END_TEST

/* A text that has pseudonyms already keeps them, whatever people are called. */
START_TEST(pseudonyms_are_not_replaced_again)
{
    const veil_options keyed = {.key = STR("0123456789abcdef")};
    veil *v = veil_of(&keyed);
    veil_know(v, VEIL_USER, STR("user@contoso.com"));
    veil_know(v, VEIL_USER, STR("user-abcdefghijkl2@contoso.com")); /* looks like one */
    veil_seal(v);
    veil *again = veil_for_again(v);
    str own = veil_text(v, &room, STR("user"));
    check_text(v, "user-abcdefghijkl2",
               arena_printf(&room, "%.*s%c", STR_ARG(veil_text(v, &room, STR("user-abcdefghijkl2"))), 0).p);
    ck_assert(!str_eq(veil_text(v, &room, STR("user-abcdefghijkl2")), STR("user-abcdefghijkl2")));
    check_text(again, "user-abcdefghijkl2 and 0df54393-fcd8-89e5-82db-cfa686768bf7",
               "user-abcdefghijkl2 and 0df54393-fcd8-89e5-82db-cfa686768bf7");
    check_text(again, "sync_abcdefghijkl2, user-abcdefghijkl", /* a letter is missing */
               arena_printf(&room, "sync_abcdefghijkl2, %.*s-abcdefghijkl%c", STR_ARG(own), 0).p);
    mem_free(again);
    veil_go_on(v);
    veil_know(v, VEIL_USER, STR("user-qrstuvwxyzabc@domain-qrstuvwxyzabc"));
    veil_look(v, STR("0df54393-fcd8-89e5-82db-cfa686768bf7 at server-qrstuvwxyzabc"));
    veil_know(v, VEIL_USER, STR("late@contoso.com"));
    veil_seal(v);
    check_text(v, "user-qrstuvwxyzabc@domain-qrstuvwxyzabc", "user-qrstuvwxyzabc@domain-qrstuvwxyzabc");
    ck_assert(str_eq(veil_text(v, &room, STR("user")), own)); /* what was sealed first stays so */
    ck_assert(str_starts(veil_text(v, &room, STR("late")), STR("user-")));
    veil_free(v);
}
END_TEST

START_TEST(ids_that_a_text_goes_on_behind)
{
    veil *v = veil_of(NULL);
    veil_look(v, STR("anchor = User_60a2f3f4-8f47-4330-a6b7-0cc921f7eae5Azure AD Sync"));
    veil_seal(v);
    check_text(v, "User_60a2f3f4-8f47-4330-a6b7-0cc921f7eae5Azure", "User_00000000-0000-4000-8000-000000000001Azure");
    veil_free(v);
}
END_TEST

START_TEST(keys_are_told_apart)
{
    const veil_options one = {.key = STR("0123456789abcdef")}, kept = {.key = one.key, .keep_tenant = true},
                       other = {.key = STR("0123456789abcdeg")}, none = {0};
    str check = veil_key_check(&room, &one);
    ck_assert_uint_eq(check.n, VEIL_CODE);
    ck_assert(str_eq(check, veil_key_check(&room, &one)));
    ck_assert(!str_eq(check, veil_key_check(&room, &kept)));
    ck_assert(!str_eq(check, veil_key_check(&room, &other)));
    ck_assert_uint_eq(veil_key_check(&room, &none).n, 0);
}
END_TEST

START_TEST(the_forgotten)
{
    veil *v = veil_of(NULL);
    veil_forget(v, VEIL_USER, STR("jan@contoso.com"), 3);
    veil_forget(v, VEIL_OBJECT, STR("60A2F3F4-8f47-4330-a6b7-0cc921f7eae5"), 3);
    veil_leave(v, STR("jan@fabrikam.com"));
    veil_forget(v, VEIL_USER, STR("jan"), 3);
    veil_forget_named(
        v, STR("CN=Jan Jansen,OU=Sales,DC=contoso,DC=com of CN=DC01,OU=Domain Controllers,DC=contoso,DC=com"), 3);
    veil_seal(v);
    check_text(v, "Jan@contoso.com, jan@fabrikam.com, CONTOSO\\jan",
               "forgotten-3, jan@fabrikam.com, CONTOSO\\forgotten-3");
    check_text(v, "60a2f3f48f474330a6b70cc921f7eae5", "00000000-0000-8000-8000-000000000003");
    check_text(v, "CN=Jan Jansen,OU=Sales on DC01", "CN=forgotten-3,OU=Sales on DC01");
    ck_assert_uint_eq(veil_forgotten_at(STR("forgotten-12"), 0), 12);
    ck_assert_uint_eq(veil_forgotten_at(STR("forgotten-x"), 0), 0);
    veil_pair pair;
    ck_assert(veil_pair_at(v, 0, &pair) && pair.value.n == 0);
    veil_free(v);
}
END_TEST

static void free_room(void)
{
    arena_free(&room);
}

Suite *suite_veil_veil(void)
{
    Suite *s = suite_create("veil/veil");
    TCase *c = tcase_create("veil");
    tcase_add_checked_fixture(c, NULL, free_room);
    tcase_add_test(c, names_are_taken_apart);
    tcase_add_test(c, only_words_of_their_own);
    tcase_add_test(c, a_server_by_both_names);
    tcase_add_test(c, short_values_are_whole_texts_only);
    tcase_add_test(c, forms_in_free_text);
    tcase_add_test(c, kinds_of_accounts_stay_visible);
    tcase_add_test(c, names_that_look_like_pseudonyms);
    tcase_add_test(c, in_sentences_of_ours_only_what_none_has);
    tcase_add_test(c, with_a_key);
    tcase_add_test(c, what_is_allowed_stays);
    tcase_add_test(c, inputs_keep_their_ending);
    tcase_add_test(c, what_is_left_is_told);
    tcase_add_test(c, pseudonyms_are_not_replaced_again);
    tcase_add_test(c, ids_that_a_text_goes_on_behind);
    tcase_add_test(c, keys_are_told_apart);
    tcase_add_test(c, the_forgotten);
    suite_add_tcase(s, c);
    return s;
}
