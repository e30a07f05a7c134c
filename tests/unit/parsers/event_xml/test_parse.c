#include "parsers/event/clean.h"
#include "parsers/event_xml/parse.h"
#include "tests/unit/parsers/event_xml/xml_fixture.h"

static event_parser *parser;
static arena texts;

static void begin(void)
{
    event_parse_setup();
    parser = event_parser_new();
}

static void end(void)
{
    event_parser_free(parser);
    arena_free(&texts);
}

static event_parsed parse(str text)
{
    return event_parse(parser, &texts, text);
}

static void expect_message(const char *body, const char *message)
{
    str text = arena_printf(&texts, "<Event><System><EventID>1</EventID></System>%s</Event>", body);
    event_parsed p = parse(text);
    ck_assert_msg(!p.refusal, "%s: %s", body, p.refusal);
    ck_assert_msg(str_eq(p.event.message, str_of(message)), "%s: \"%.*s\"", body, STR_ARG(p.event.message));
}

START_TEST(fields)
{
    event_parsed p = parse(
        STR("<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='ADSync'/>"
            "<EventID Qualifiers='49152'>6329</EventID><Level>2</Level><TimeCreated "
            "SystemTime='2026-10-05T07:21:09.1234567Z'/>"
            "<EventRecordID>48213</EventRecordID><Computer>AADC01.contoso.local</Computer></System>"
            "<EventData><Data>text</Data></EventData><RenderingInfo "
            "Culture='nl-NL'><Message>no</Message><Level>Fout</Level>"
            "<Provider>x</Provider></RenderingInfo></Event>"));
    ck_assert_ptr_null(p.refusal);
    ck_assert(str_eq(p.event.provider, STR("ADSync")));
    ck_assert_int_eq(p.event.id, 6329);
    ck_assert_int_eq(p.event.level, LEVEL_ERROR);
    ck_assert_int_eq(p.event.time_digits, 7);
    ck_assert(p.event.time == INT64_C(1791184869) * NS_PER_S + 123456700);
    ck_assert(p.event.has_record_id && p.event.record_id == 48213);
    ck_assert(str_eq(p.event.computer, STR("AADC01.contoso.local")));
    ck_assert(str_eq(p.event.message, STR("text")));
    ck_assert_uint_eq(p.repairs, 0);
}
END_TEST

START_TEST(messages)
{
    expect_message("<EventData><Data>a</Data><Data Name='x'>b</Data></EventData>", "a\nb");
    expect_message("<EventData><Data>a</Data><Data/><Data> </Data><Data>b</Data><Binary>00</Binary></EventData>",
                   "a\nb");
    expect_message("<EventData>\n  <Data> a\r\nb&#xD;&#xA;c&#13;d </Data>\n</EventData>", "a\nb\nc\nd");
    expect_message("<EventData><Data/></EventData><RenderingInfo><Message>r</Message></RenderingInfo>", "r");
    expect_message("<RenderingInfo><Message>r</Message></RenderingInfo><EventData><Data>d</Data></EventData>", "d");
    expect_message("<UserData><X xmlns='u'> <A>1</A><B><C>2</C> </B></X></UserData>", "1\n2");
    expect_message("<EventData><Data><![CDATA[<a> & ]]>&lt;b&gt; &amp;</Data></EventData>", "<a> & <b> &");
    expect_message("", "");
}
END_TEST

START_TEST(levels_and_ids)
{
    static const struct {
        const char *level;
        event_level is;
    } rows[] = {{"0", LEVEL_INFORMATION}, {"1", LEVEL_CRITICAL},    {"2", LEVEL_ERROR},
                {"3", LEVEL_WARNING},     {"4", LEVEL_INFORMATION}, {"5", LEVEL_VERBOSE},
                {"6", LEVEL_NONE},        {"x", LEVEL_NONE},        {"", LEVEL_NONE}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        event_parsed p = parse(arena_printf(
            &texts, "<Event><System><EventID>x</EventID><Level>%s</Level></System></Event>", rows[i].level));
        ck_assert_int_eq(p.event.level, rows[i].is);
        ck_assert_int_eq(p.event.id, EVENT_ID_NONE);
        ck_assert(!p.event.has_record_id && p.time_invalid);
    }
    ck_assert_int_eq(parse(STR("<Event/>")).event.id, EVENT_ID_NONE);
    ck_assert_int_eq(parse(STR("<Event><System><EventID>99999999999</EventID></System></Event>")).event.id,
                     EVENT_ID_NONE);
}
END_TEST

START_TEST(times)
{
    static const struct {
        const char *text;
        bool good;
    } rows[] = {{"2026-10-05T07:21:09.123Z", true},
                {"2026-10-05 07:21:09.123456", true},
                {"2026-10-05T07:21:09.123456789Z", true},
                {"1601-01-01T00:00:00Z", false},
                {"9999-12-31T23:59:59Z", false},
                {"30828-09-14T02:48:05Z", false},
                {"2026-10-05T07:21:09.1234567890Z", false},
                {"2026-02-30T00:00:00Z", false},
                {"", false}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        event_parsed p = parse(
            arena_printf(&texts, "<Event><System><TimeCreated SystemTime=\"%s\"/></System></Event>", rows[i].text));
        ck_assert_ptr_null(p.refusal);
        ck_assert_msg(p.time_invalid != rows[i].good, "%s", rows[i].text);
    }
}
END_TEST

START_TEST(prefixes)
{
    event_parsed p =
        parse(STR("<e:Event><e:System><e:Provider Name='P'/><e:EventID>7</e:EventID></e:System></e:Event>"));
    ck_assert_ptr_null(p.refusal);
    ck_assert_int_eq(p.event.id, 7);
    p = parse(STR("<e:Event><e:System><e:Provider Name='P'/></e:System><x:y/>&bad;</e:Event>"));
    ck_assert_ptr_nonnull(p.refusal);
}
END_TEST

START_TEST(repairs)
{
    static const struct {
        str text;
        size_t repairs;
        str message;
    } rows[] = {
        {STR_INIT("a\x01z"), 1, STR_INIT("a\xEF\xBF\xBDz")},
        {STR_INIT("a&#1;&#x8;&#xFFFF;&#xD800;z"), 4, STR_INIT("a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBDz")},
        {STR_INIT("&#0;&#99999999999;"), 2, STR_INIT("\xEF\xBF\xBD\xEF\xBF\xBD")},
        {STR_INIT("\xFF \xC3"), 2, STR_INIT("\xEF\xBF\xBD \xEF\xBF\xBD")},
        {STR_INIT("<![CDATA[&#1;]]>&#65;"), 0, STR_INIT("&#1;A")},
        {STR_INIT("<!--&#1;-->b"), 0, STR_INIT("b")},
        {STR_INIT("\xEF\xBF\xBF"), 1, STR_INIT("\xEF\xBF\xBD")},
        {STR_INIT("x\0y"), 1, STR_INIT("x\xEF\xBF\xBDy")},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        event_parsed p =
            parse(JOIN(&texts, STR("<Event><EventData><Data>"), rows[i].text, STR("</Data></EventData></Event>")));
        ck_assert_msg(!p.refusal, "row %zu: %s", i, p.refusal);
        ck_assert_msg(p.repairs == rows[i].repairs, "row %zu: %zu repairs", i, p.repairs);
        ck_assert_msg(str_eq(p.event.message, rows[i].message), "row %zu: %.*s", i, STR_ARG(p.event.message));
    }
}
END_TEST

START_TEST(refused)
{
    static const char *const rows[] = {
        "<Event>&undefined;</Event>",
        "<Event>a & b</Event>",
        "<Event a='<'/>",
        "<Event a='1' a='2'/>",
        "<Event><a></b></Event>",
        "<Event>&#;</Event>",
        "<Event>&#x41</Event>",
        "<Event><!DOCTYPE a></Event>",
        "<!DOCTYPE a><Event/>",
        "<Event>]]></Event>",
        "<Event><!-- a -- b --></Event>",
        "<Event/><Event/>",
        "<Event",
        "",
        "text",
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        ck_assert_msg(parse(str_of(rows[i])).refusal, "%s", rows[i]);
    /* Nothing of a refused record stays behind. */
    ck_assert_ptr_null(parse(STR("<Event><System/></Event>")).refusal);
}
END_TEST

/* `n` times `one` between head and tail. */
static str many(const char *head, const char *one, size_t n, const char *tail)
{
    str piece = str_of(one);
    char *p = arena_bytes(&texts, piece.n * n + 1);
    for (size_t i = 0; i < n; i++)
        memcpy(p + i * piece.n, piece.p, piece.n);
    return JOIN(&texts, str_of(head), str_make(p, n * piece.n), str_of(tail));
}

START_TEST(limits)
{
    ck_assert_ptr_nonnull(strstr(parse(many("<Event>", "<a>", 100000, "</Event>")).refusal, "64 deep"));
    ck_assert_ptr_nonnull(strstr(parse(many("<Event><a ", "a='' ", 200000, "/></Event>")).refusal, "256 attributes"));
    ck_assert_ptr_nonnull(strstr(parse(many("<Event>", "<a/>", 30000, "</Event>")).refusal, "20000 elements"));
    ck_assert_ptr_nonnull(strstr(parse(many("<Event><", "n", 60000, "/></Event>")).refusal, "1000 bytes"));
    ck_assert_ptr_nonnull(
        strstr(parse(JOIN(&texts, STR("<Event>"), repeated(&texts, 0, 2), STR("</Event>"))).refusal, "NUL"));
    ck_assert_ptr_null(parse(JOIN(&texts, many("<Event>", "<a>", 63, ""), many("", "</a>", 63, "</Event>"))).refusal);
    /* Ever new names do not pile up: the parser goes on. */
    for (unsigned i = 0; i < 60000; i++)
        ck_assert_ptr_null(parse(arena_printf(&texts, "<Event><n%u/></Event>", i)).refusal);
}
END_TEST

static str nested(size_t n)
{
    return JOIN(&texts, many("<Event>", "<a>", n, ""), many("", "</a>", n, "</Event>"));
}

/* 64 deep with the Event, 256 attributes of one element, 20,000 elements with the Event. */
START_TEST(limits_at_their_edge)
{
    ck_assert_ptr_null(parse(nested(63)).refusal);
    ck_assert_ptr_nonnull(parse(nested(64)).refusal);
    for (unsigned n = 256; n <= 257; n++) {
        str all = STR("");
        for (unsigned i = 0; i < n; i++)
            all = arena_printf(&texts, "%.*s a%u=''", STR_ARG(all), i);
        const char *refusal = parse(arena_printf(&texts, "<Event><a%.*s/></Event>", STR_ARG(all))).refusal;
        ck_assert_msg((refusal != NULL) == (n == 257), "%u: %s", n, refusal ? refusal : "taken");
    }
    ck_assert_ptr_null(parse(many("<Event>", "<a/>", 19999, "</Event>")).refusal);
    ck_assert_ptr_nonnull(parse(many("<Event>", "<a/>", 20000, "</Event>")).refusal);
    ck_assert_ptr_null(parse(many("<Event><", "n", 1000, "/></Event>")).refusal);
    ck_assert_ptr_nonnull(parse(many("<Event><", "n", 1001, "/></Event>")).refusal);
}
END_TEST

Suite *suite_event_xml_parse(void);
Suite *suite_event_xml_parse(void)
{
    Suite *s = suite_create("event_parse");
    TCase *c = tcase_create("event_parse");
    tcase_set_timeout(c, 60);
    tcase_add_unchecked_fixture(c, begin, end);
    tcase_add_test(c, fields);
    tcase_add_test(c, messages);
    tcase_add_test(c, levels_and_ids);
    tcase_add_test(c, times);
    tcase_add_test(c, prefixes);
    tcase_add_test(c, repairs);
    tcase_add_test(c, refused);
    tcase_add_test(c, limits);
    tcase_add_test(c, limits_at_their_edge);
    suite_add_tcase(s, c);
    return s;
}
