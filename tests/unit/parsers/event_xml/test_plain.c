/* The short way against libxml2: a record that it takes, libxml2 takes with the same result; so on ordinary records, on
   odd ones, and on thousands with a few bytes changed. */
#include "parsers/event_xml/parse.h"
#include "parsers/event_xml/plain.h"

#include <check.h>

static const str records[] = {
    STR_INIT("<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='ADSync' "
             "EventSourceName=\"x\"/><EventID Qualifiers='0'>6329</EventID><Level>2</Level><TimeCreated "
             "SystemTime='2026-10-05T07:21:09.1234567Z'/><EventRecordID>48213</EventRecordID><Correlation/>"
             "<Computer>AADC01.contoso.local</Computer><Security/></System><EventData><Data>a &lt;b&gt;\r\n c</Data>"
             "<Data Name=\"y\">caf\xC3\xA9&#xD;&#xA; &#10;&#13; &amp; &quot;d&apos;\n</Data></EventData></Event>"),
    STR_INIT(
        "<Event>\n <System >\t<EventID>7</EventID ><EventID>8</EventID></System>\r<UserData><X><A>1</A>t<B/>2</X>"
        "</UserData><RenderingInfo Culture='nl-NL'><Message>m</Message><Level>Fout</Level></RenderingInfo></Event>"),
    STR_INIT("<Event><System><Provider Name='P'/><EventID>1</EventID></System><EventData><Data/><Data> </Data><Data>"
             "a ]] > b\rc\r\r\nd</Data></EventData><EventData><Data>e</Data></EventData></Event>"),
};
enum { RECORDS = sizeof records / sizeof *records };

/* Records that must go the long way. */
static const char *const odd[] = {
    "<Event a='1' a='2'/>",
    "<Event a='1'b='2'/>",
    "<Event a='x<y'/>",
    "<Event a='&lt;'/>",
    "<Event a='x\ty'/>",
    "<Event a=x/>",
    "<Event a/>",
    "<Event xmlns='::'/>",
    "<Event xmlns:a='b'/>",
    "<Event><e:a/></Event>",
    "<Event><a></b></Event>",
    "<Event><a></ab></Event>",
    "<Event><a></Event>",
    "<Event></Event>x",
    "<Event></Event><Event/>",
    "<Event>]]></Event>",
    "<Event>&#65;</Event>",
    "<Event>&#x0D;</Event>",
    "<Event>&nbsp;</Event>",
    "<Event>& </Event>",
    "<Event><!-- --></Event>",
    "<Event><![CDATA[x]]></Event>",
    "<Event><?x y?></Event>",
    "<Event>< a/></Event>",
    "<Event><1a/></Event>",
    "<Event><-/></Event>",
    "<Event><a/ ></Event>",
    "<Event",
    "<Event>",
    "</Event>",
    "",
    "x",
};

static event_parser *ours, *theirs;

static void begin(void)
{
    event_parse_setup();
    ours = event_parser_new();
    theirs = event_parser_new();
    event_parser_always_libxml2(theirs);
}

static void end(void)
{
    event_parser_free(ours);
    event_parser_free(theirs);
}

static bool same_event(const logged_event *a, const logged_event *b)
{
    return str_eq(a->provider, b->provider) && str_eq(a->computer, b->computer) && a->id == b->id &&
           a->level == b->level && a->time == b->time && a->time_digits == b->time_digits &&
           a->has_record_id == b->has_record_id && a->record_id == b->record_id && str_eq(a->message, b->message);
}

static void expect_same(str text)
{
    arena texts = {0};
    event_parsed a = event_parse(ours, &texts, text), b = event_parse(theirs, &texts, text);
    bool same = a.refusal == b.refusal && a.repairs == b.repairs && a.time_invalid == b.time_invalid &&
                (a.refusal || same_event(&a.event, &b.event));
    ck_assert_msg(same, "%.*s", STR_ARG(text));
    arena_free(&texts);
}

static bool goes_short(str text)
{
    event_fields f = {0};
    bool taken = event_plain(&f, text);
    event_fields_free(&f);
    return taken;
}

START_TEST(ordinary_records_go_short)
{
    ck_assert(goes_short(records[_i]));
    expect_same(records[_i]);
}
END_TEST

START_TEST(odd_records_do_not)
{
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        ck_assert_msg(!goes_short(str_of(odd[i])), "%s", odd[i]);
        expect_same(str_of(odd[i]));
    }
}
END_TEST

static uint64_t state = 88172645463325252u;

static size_t below(size_t n)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (size_t)(state >> 32) % n;
}

/* Puts something in, takes something out, or copies a piece from elsewhere. */
static size_t change(char *p, size_t n, size_t room)
{
    static const char bits[] = "<>/='\"& \t\r\n;!?-]:.xE0\xC3\xA9";
    size_t at = below(n), length = 1 + below(below(8) ? 3 : 60);
    switch (below(3)) {
    case 0:
        p[at] = bits[below(sizeof bits - 1)];
        return n;
    case 1:
        length = length < n - at ? length : n - at - 1;
        memmove(p + at, p + at + length, n - at - length);
        return n - length;
    default:
        length = length < room - n ? length : room - n;
        length = length < n - at ? length : n - at;
        memmove(p + at + length, p + at, n - at);
        if (below(2))
            memmove(p + at, p + below(n), length);
        else
            memset(p + at, bits[below(sizeof bits - 1)], length);
        return n + length;
    }
}

START_TEST(changed_records_are_the_same)
{
    size_t went_short = 0;
    for (int round = 0; round < 20000; round++) {
        char p[2048];
        str from = records[below(RECORDS)];
        size_t n = from.n;
        memcpy(p, from.p, n);
        for (size_t changes = 1 + below(3); changes > 0 && n > 1; changes--)
            n = change(p, n, sizeof p);
        expect_same(str_make(p, n));
        went_short += goes_short(str_make(p, n));
    }
    ck_assert_uint_gt(went_short, 1000);
}
END_TEST

Suite *suite_event_xml_plain(void);
Suite *suite_event_xml_plain(void)
{
    Suite *s = suite_create("event_plain");
    TCase *c = tcase_create("event_plain");
    tcase_set_timeout(c, 60);
    tcase_add_unchecked_fixture(c, begin, end);
    tcase_add_loop_test(c, ordinary_records_go_short, 0, RECORDS);
    tcase_add_test(c, odd_records_do_not);
    tcase_add_test(c, changed_records_are_the_same);
    suite_add_tcase(s, c);
    return s;
}
