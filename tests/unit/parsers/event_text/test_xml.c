#include "tests/unit/base/check_str.h"
#include "tests/unit/parsers/event_text/event_text_run.h"

#define COPY(date, source, id, message) \
    "Log Name:      Application\n"      \
    "Source:        " source "\n"       \
    "Date:          " date "\n"         \
    "Event ID:      " id "\n"           \
    "Level:         Error\n"            \
    "Computer:      AADC01\n"           \
    "Description:\n" message "\n"
#define XML(time, source, id, message)                                                                                 \
    "<Event xmlns=\"http://schemas.microsoft.com/win/2004/08/events/event\">\n  <System>\n    <Provider "              \
    "Name=\"" source "\" />\n    <EventID>" id "</EventID>\n    <Level>3</Level>\n    <TimeCreated SystemTime=\"" time \
    "\" />\n    <EventRecordID>77</EventRecordID>\n    <Computer>AADC01</Computer>\n  </System>\n  <EventData>\n"      \
    "    <Data>" message "</Data>\n  </EventData>\n</Event>"
#define LABEL "Event Xml:\n"

#define ONE COPY("15/10/2026 09:21:09", "ADSync", "6329", "text")
#define UTC XML("2026-10-15T07:21:09.123Z", "ADSync", "6329", "xml")

static const struct {
    const char *text, *records; /* as text_run_shown */
    unsigned out_of_scope, damaged;
    unit_status status;
} cases[] = {
    /* Whole: the XML counts, which has milliseconds and a record id. */
    {ONE LABEL UTC "\n", "1 6329 ADSync AADC01 3 2026-10-15 07:21:09 77 [xml]\n", 0, 0, UNIT_OK},
    /* Without its label; with a label nobody knows. */
    {ONE UTC, "1 6329 ADSync AADC01 3 2026-10-15 07:21:09 77 [xml]\n", 0, 0, UNIT_OK},
    {ONE "Sündmuse XML:\n" UTC, "1 6329 ADSync AADC01 3 2026-10-15 07:21:09 77 [xml]\n", 0, 0, UNIT_OK},
    /* Shortened in all the ways of articles. */
    {ONE LABEL "<Event xmlns=\"x\">\n  <System>\n ...\n </System>\n</Event>\n" ONE LABEL
               "<Event xmlns=\"x\">\n  <System> ... "
               "</System>\n" ONE LABEL "<Event>...</Event>\n" ONE LABEL "...\n" ONE LABEL "<Event x='\n",
     "1 6329 ADSync AADC01 2 2026-10-15 09:21:09 - [text]\n"
     "15 6329 ADSync AADC01 2 2026-10-15 09:21:09 - [text]\n"
     "26 6329 ADSync AADC01 2 2026-10-15 09:21:09 - [text]\n"
     "36 6329 ADSync AADC01 2 2026-10-15 09:21:09 - [text]\n"
     "46 6329 ADSync AADC01 2 2026-10-15 09:21:09 - [text]\n",
     0, 0, UNIT_OK},
    /* Cut off by the next event; not well-formed. */
    {COPY("15/10/2026 09:21:10", "ADSync", "6306", "a") LABEL
     "<Event><System><Provider Name='ADSync'/><EventID>6306</EventID>\n" COPY("15/10/2026 09:21:11", "ADSync", "6800",
                                                                              "b") LABEL
     "<Event><System><Provider Name='ADSync'/><EventID>6800</EventID><TimeCreated "
     "SystemTime='2026-10-15T07:21:09Z'/></System><x></Event>\n",
     "1 6306 ADSync AADC01 2 2026-10-15 09:21:10 - [a]\n11 6800 ADSync AADC01 2 2026-10-15 09:21:11 - [b]\n", 0, 0,
     UNIT_OK},
    /* One event whole, the others not: it tells how far local time is from UTC, and which number is the day. */
    {COPY("5/10/2026 09:21:08", "ADSync", "6306", "a") COPY("5/10/2026 09:21:09", "ADSync", "6329", "b")
         LABEL XML("2026-05-10T14:21:09Z", "ADSync", "6329", "xml") "\n" COPY("5/10/2026 11:21:09", "Other", "1", "c"),
     "1 6306 ADSync AADC01 2 2026-05-10 14:21:08 - [a]\n9 6329 ADSync AADC01 3 2026-05-10 14:21:09 77 [xml]\n", 1, 0,
     UNIT_OK},
    /* Another event's XML: both are there. */
    {ONE LABEL XML("2026-10-15T07:21:10Z", "ADSync", "6306", "other") "\n",
     "1 6329 ADSync AADC01 2 2026-10-15 09:21:09 - [text]\n1 6306 ADSync AADC01 3 2026-10-15 07:21:10 77 [other]\n", 0,
     0, UNIT_OK},
    /* Events as XML that stand alone: two in a line, one behind, one in front, one that is none. */
    {XML("2026-10-15T07:21:07Z", "ADSync", "6306", "first") "\n" ONE LABEL UTC XML("2026-10-15T07:21:10Z", "ADSync",
                                                                                   "6306", "second")
         XML("2026-10-15T07:21:11Z", "Other", "6306",
             "third") "\n\n <Events>\n" XML("2026-10-15T07:21:12Z", "ADSync", "6800", "fourth") "<Event>x<y></Event>",
     "1 6306 ADSync AADC01 3 2026-10-15 07:21:07 77 [first]\n"
     "14 6329 ADSync AADC01 3 2026-10-15 07:21:09 77 [xml]\n"
     "35 6306 ADSync AADC01 3 2026-10-15 07:21:10 77 [second]\n"
     "62 6800 ADSync AADC01 3 2026-10-15 07:21:12 77 [fourth]\n",
     1, 1, UNIT_DAMAGED},
    /* The text ends in it. */
    {ONE LABEL UTC "\n<Event><System>", "1 6329 ADSync AADC01 3 2026-10-15 07:21:09 77 [xml]\n", 0, 1, UNIT_DAMAGED},
    /* Without a time it is no whole event; alone it is one. */
    {ONE LABEL "<Event><System><Provider Name='ADSync'/><EventID>6329</EventID></System></Event>\n"
               "<Event><System><Provider Name='ADSync'/><EventID>6306</EventID></System></Event>\n",
     "1 6329 ADSync AADC01 2 2026-10-15 09:21:09 - [text]\n11 6306 ADSync  0 none - []\n", 0, 0, UNIT_REPAIRED},
    /* Characters are repaired and counted as ever. */
    {ONE LABEL XML("2026-10-15T07:21:09Z", "ADSync", "6329", "a\x01") "\n",
     "1 6329 ADSync AADC01 3 2026-10-15 07:21:09 77 [a\xEF\xBF\xBD]\n", 0, 0, UNIT_REPAIRED},
};

START_TEST(test_mixed)
{
    static const size_t chunks[] = {0, 1, 7, 4096};
    for (size_t i = 0; i < sizeof chunks / sizeof *chunks; i++) {
        text_run t;
        arena a = {0};
        text_run_do(&t, str_of(cases[_i].text), NULL, chunks[i]);
        const unit *u = &t.ledger.units.v[0];
        ck_str(text_run_shown(&a, &t), str_of(cases[_i].records));
        ck_assert_uint_eq(u->out_of_scope, cases[_i].out_of_scope);
        ck_assert_uint_eq(u->damaged, cases[_i].damaged);
        ck_assert_uint_eq(u->records, u->used + u->out_of_scope + u->damaged);
        ck_assert_msg(u->status == cases[_i].status, "status %d: %.*s", (int)u->status, STR_ARG(u->note));
        text_run_free(&t);
        arena_free(&a);
    }
}
END_TEST

START_TEST(test_cut_anywhere)
{
    const char *text = cases[_i].text;
    for (size_t n = 0; n <= strlen(text); n++) {
        text_run t;
        text_run_do(&t, str_make(text, n), zone_utc, 0);
        const unit *u = &t.ledger.units.v[0];
        ck_assert_uint_eq(u->records, u->used + u->out_of_scope + u->damaged);
        text_run_free(&t);
    }
}
END_TEST

static const char mixed[] = COPY("15/10/2026 09:21:08", "ADSync", "6306", "a") ONE LABEL UTC "\n";

/* Who reads it: the text's reader where text stands in front, the other one where markup does. */
START_TEST(test_bids)
{
    ck_assert_int_gt(text_run_bid(&event_text_format, str_of(mixed)), text_run_bid(&event_xml_format, str_of(mixed)));
    str markup = STR("<Events>" UTC "</Events>\n" ONE);
    ck_assert_int_lt(text_run_bid(&event_text_format, markup), text_run_bid(&event_xml_format, markup));
}
END_TEST

START_TEST(test_zone_assumed)
{
    text_run t;
    zone *z = zone_load(STR("Asia/Tokyo"));
    text_run_do(&t, str_of(mixed), NULL, 0);
    ck_assert(!t.ledger.units.v[0].zone_assumed);
    ck_assert_int_eq(civil_from_instant_utc(t.records[0].time).hour, 7);
    ck_assert_int_eq(civil_from_instant_utc(t.ledger.units.v[0].first).hour, 7);
    text_run_free(&t);
    text_run_do(&t, str_of(mixed), z, 0);
    ck_assert_int_eq(civil_from_instant_utc(t.records[0].time).hour, 0);
    text_run_free(&t);
    text_run_do(&t,
                STR(ONE LABEL XML("2026-10-15T04:08:09Z", "ADSync", "6329",
                                  "no zone is so far off") "\n" COPY("15/10/2026 09:21:08", "ADSync", "6306", "a")),
                NULL, 0);
    ck_assert(t.ledger.units.v[0].zone_assumed);
    text_run_free(&t);
    zone_free(z);
}
END_TEST

/* An event larger than a record may be: alone it is lost and said, behind a text the text counts. */
START_TEST(test_too_large)
{
    enum { FILLING = RECORD_BYTES_MAX / 64 + 1 };
    arena a = {0};
    str head = STR(ONE LABEL "<Event><System><Provider Name='ADSync'/>\n");
    char *text = arena_bytes(&a, 2 * head.n + 64 * FILLING + 64);
    for (int alone = 0; alone < 2; alone++) {
        size_t n = 0;
        str begin = alone ? str_from(head, str_find(head, STR("<Event>"))) : head;
        memcpy(text, begin.p, begin.n);
        n = begin.n;
        for (int i = 0; i < FILLING; i++, n += 64) {
            memset(text + n, 'x', 63);
            text[n + 63] = '\n';
        }
        memcpy(text + n, "</Event>\n", 9);
        text_run t;
        text_run_do(&t, str_make(text, n + 9), zone_utc, 0);
        const unit *u = &t.ledger.units.v[0];
        ck_assert_uint_eq(u->used, alone ? 0 : 1);
        ck_assert_uint_eq(u->damaged, alone ? 1 : 0);
        ck_assert_int_eq(u->status, alone ? UNIT_LIMITED : UNIT_OK);
        text_run_free(&t);
    }
    arena_free(&a);
}
END_TEST

Suite *suite_event_text_xml(void);

Suite *suite_event_text_xml(void)
{
    Suite *s = suite_create("event_text_xml");
    TCase *c = tcase_create("xml");
    int n = sizeof cases / sizeof *cases;
    tcase_set_timeout(c, 120);
    tcase_add_loop_test(c, test_mixed, 0, n);
    tcase_add_loop_test(c, test_cut_anywhere, 0, n);
    tcase_add_test(c, test_bids);
    tcase_add_test(c, test_zone_assumed);
    tcase_add_test(c, test_too_large);
    suite_add_tcase(s, c);
    return s;
}
