#include "tests/unit/base/check_str.h"
#include "tests/unit/parsers/event_text/event_text_run.h"

#define HEAD "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">\n"
#define TYPE "<TN RefId=\"0\"><T>System.Diagnostics.Eventing.Reader.EventLogRecord</T></TN><ToString>x</ToString>"
#define EVENT(id, provider, message)                                                                               \
    "<Obj RefId=\"0\">" TYPE "<Props><I32 N=\"Id\">" id "</I32><By N=\"Level\">2</By><I64 N=\"RecordId\">77</I64>" \
    "<S N=\"ProviderName\">" provider "</S><Nil N=\"ProviderId\" /><S N=\"MachineName\">AADC01</S>"                \
    "<Obj N=\"UserId\" RefId=\"1\"><ToString>S-1-5-18</ToString><Props><I32 N=\"Id\">5</I32></Props></Obj>"        \
    "<DT N=\"TimeCreated\">2026-10-15T09:21:09.1234567+02:00</DT>"                                                 \
    "<Obj N=\"Properties\" RefId=\"2\"><LST><S>y</S></LST></Obj></Props><MS><S N=\"Message\">" message             \
    "</S></MS></Obj>\n"
#define SHOWN(line, message) line " 6329 ADSync AADC01 2 2026-10-15 07:21:09 77 [" message "]\n"

static const struct {
    const char *text, *records;
    unsigned out_of_scope, damaged;
    unit_status status;
} cases[] = {
    {HEAD EVENT("6329", "ADSync", "one") EVENT("1", "Other", "x") EVENT("6329", "ADSync", "two") "</Objs>",
     SHOWN("2", "one") SHOWN("4", "two"), 1, 0, UNIT_OK},
    /* An array of them. */
    {HEAD "<Obj RefId=\"9\"><TN><T>System.Object[]</T></TN><LST>\n" EVENT("6329", "ADSync", "one")
         EVENT("6329", "ADSync", "two") "</LST></Obj></Objs>",
     SHOWN("3", "one") SHOWN("4", "two"), 0, 0, UNIT_OK},
    {HEAD EVENT("6329", "ADSync",
                "a_x000D__x000A_b_x005F_x000A_ &lt;&amp;&gt; _x1 &#x41;&#66; &x; _x00e9_ &#x7FFFFFF;"),
     SHOWN("2", "a\nb_x000A_ <&> _x1 AB &x; \xC3\xA9 \xEF\xBF\xBD"), 0, 0, UNIT_OK},
    /* Get-EventLog: the level is an object that tells its name; a selection without a source. */
    {HEAD
     "<Obj><TN><T>System.Diagnostics.EventLogEntry</T></TN><Props><I32 N=\"EventID\">6329</I32><Obj N=\"EntryType\">"
     "<TN><T>x</T></TN><ToString>Error</ToString><I32>1</I32></Obj><S N=\"Source\">ADSync</S><S "
     "N=\"MachineName\">AADC01"
     "</S><I32 N=\"Index\">77</I32><DT N=\"TimeGenerated\">2026-10-15T07:21:09Z</DT><S N=\"Message\">one</S></Props>"
     "</Obj>\n<Obj><MS><DT N=\"TimeCreated\">2026-10-15T07:21:09Z</DT><I32 N=\"Id\">6329</I32><S N=\"Message\">An "
     "unexpected error has occurred during a password set operation.</S></MS></Obj><Obj><MS><DT "
     "N=\"TimeCreated\">2026-10-15T07:21:09Z</DT><I32 N=\"Id\">1</I32><S N=\"Message\">x</S></MS></Obj>",
     SHOWN("2", "one") "3 6329 ADSync  0 2026-10-15 07:21:09 - [An unexpected error has occurred during a password set "
                       "operation.]\n",
     1, 0, UNIT_OK},
    /* Cut off: inside what it needs, and behind it. */
    {HEAD EVENT("6329", "ADSync", "one") "<Obj RefId=\"4\">" TYPE "<Props><I32 N=\"Id\">6329</I32>", SHOWN("2", "one"),
     0, 1, UNIT_DAMAGED},
    {HEAD "<Obj><Props><I32 N=\"Id\">6329</I32><S N=\"ProviderName\">ADSync</S><DT "
          "N=\"TimeCreated\">2026-10-15T07:21:09Z</DT></Props><MS><S N=\"Mess",
     "2 6329 ADSync  0 2026-10-15 07:21:09 - []\n", 0, 0, UNIT_DAMAGED},
    {HEAD "</Objs>", "", 0, 0, UNIT_UNRECOGNISED},
};

static void check_sums(const text_run *t)
{
    const unit *u = &t->ledger.units.v[0];
    ck_assert_uint_eq(u->records, u->used + u->out_of_scope + u->damaged);
    ck_assert_uint_eq(u->used, t->n);
}

START_TEST(test_objects)
{
    static const size_t chunks[] = {0, 1, 7, 4096};
    for (size_t i = 0; i < sizeof chunks / sizeof *chunks; i++) {
        text_run t;
        arena a = {0};
        text_run_with(&t, &event_clixml_format, str_of(cases[_i].text), NULL, chunks[i]);
        const unit *u = &t.ledger.units.v[0];
        ck_str(text_run_shown(&a, &t), str_of(cases[_i].records));
        ck_assert_uint_eq(u->out_of_scope, cases[_i].out_of_scope);
        ck_assert_uint_eq(u->damaged, cases[_i].damaged);
        ck_assert_msg(u->status == cases[_i].status, "status %d: %.*s", (int)u->status, STR_ARG(u->note));
        ck_assert(!u->zone_assumed);
        check_sums(&t);
        text_run_free(&t);
        arena_free(&a);
    }
}
END_TEST

START_TEST(test_cut_anywhere)
{
    const char *text = cases[_i].text;
    size_t before = 0;
    for (size_t n = 0; n <= strlen(text); n++) {
        text_run t;
        text_run_with(&t, &event_clixml_format, str_make(text, n), NULL, 0);
        check_sums(&t);
        ck_assert_uint_ge(t.n + 1, before);
        before = t.n;
        text_run_free(&t);
    }
}
END_TEST

START_TEST(test_bids)
{
    ck_assert_int_gt(text_run_bid(&event_clixml_format, str_of(cases[0].text)),
                     text_run_bid(&event_xml_format, str_of(cases[0].text)));
    ck_assert_int_gt(text_run_bid(&event_clixml_format, str_of(cases[0].text)),
                     text_run_bid(&event_text_format, str_of(cases[0].text)));
    ck_assert_int_eq(
        text_run_bid(&event_clixml_format, STR(HEAD "<Obj><Props><S N=\"Name\">x</S></Props></Obj></Objs>")), 0);
    ck_assert_int_eq(text_run_bid(&event_clixml_format, STR("EventLogRecord")), 0);
}
END_TEST

/* An object larger than a record may be costs itself. */
START_TEST(test_too_large)
{
    arena a = {0};
    str head = STR(HEAD "<Obj><Props><I32 N=\"Id\">6329</I32><S N=\"ProviderName\">ADSync</S><DT "
                        "N=\"TimeCreated\">2026-10-15T07:21:09Z</DT></Props><MS><S N=\"Message\">");
    str tail = STR("</S></MS></Obj>\n" EVENT("6329", "ADSync", "two"));
    char *text = arena_bytes(&a, head.n + 3 * RECORD_BYTES_MAX + tail.n);
    memcpy(text, head.p, head.n);
    memset(text + head.n, 'x', 3 * RECORD_BYTES_MAX);
    memcpy(text + head.n + 3 * RECORD_BYTES_MAX, tail.p, tail.n);
    text_run t;
    text_run_with(&t, &event_clixml_format, str_make(text, head.n + 3 * RECORD_BYTES_MAX + tail.n), NULL, 0);
    ck_str_lit(text_run_shown(&a, &t), SHOWN("3", "two"));
    ck_assert_uint_eq(t.ledger.units.v[0].damaged, 1);
    ck_assert_int_eq(t.ledger.units.v[0].status, UNIT_LIMITED);
    text_run_free(&t);
    arena_free(&a);
}
END_TEST

Suite *suite_event_text_clixml(void);

Suite *suite_event_text_clixml(void)
{
    Suite *s = suite_create("event_text_clixml");
    TCase *c = tcase_create("clixml");
    int n = sizeof cases / sizeof *cases;
    tcase_set_timeout(c, 120);
    tcase_add_loop_test(c, test_objects, 0, n);
    tcase_add_loop_test(c, test_cut_anywhere, 0, n);
    tcase_add_test(c, test_bids);
    tcase_add_test(c, test_too_large);
    suite_add_tcase(s, c);
    return s;
}
