#include "parsers/event_xml/frame.h"
#include "tests/unit/parsers/event_xml/xml_fixture.h"

/* The frames of a text as letters: R a record, C cut, U unended, O oversize, D document type, P open, H hole, S short.
 */
static str frames_of(arena *a, str text)
{
    static const char letters[] = {'.', 'R', 'C', 'U', 'O', 'D', 'P', 'H', 'S'};
    framer f = {0};
    char *p = arena_bytes(a, 4096);
    size_t n = 0;
    for (frame next; n < 4096 && (next = framer_next(&f, text.p, text.n, true)).kind != FRAME_MORE;)
        p[n++] = letters[next.kind];
    return str_make(p, n);
}

static void expect(const char *text, const char *frames)
{
    arena a = {0};
    str got = frames_of(&a, str_of(text));
    ck_assert_msg(str_eq(got, str_of(frames)), "%s: %.*s, not %s", text, STR_ARG(got), frames);
    arena_free(&a);
}

START_TEST(shapes)
{
    static const struct {
        const char *text, *frames;
    } rows[] = {
        {"", ""},
        {"no markup at all", ""},
        {"<Events></Events>", ""},
        {"<Events><Event><System/></Event></Events>", "R"},
        {"<Event a='1'><System/></Event><Event><System/></Event>", "RR"},
        {"<?xml version='1.0'?>\nRecord 1\n<Event>\n<System/>\n</Event>\nRecord 2\n<?xml "
         "version='1.1'?><Event\n><System/></Event >",
         "RR"},
        {"<e:Events><e:Event><e:System/></e:Event><Event><System/></Event></e:Events>", "RR"},
        {"<EventID>1</EventID><EventData/><Eventful/>", ""},
        {"<Event/><Event a='>'/>", "RR"},
        {"<Event><Data>a > b</Data></Event>", "R"},
        {"<Event><!-- </Event> --><Data/></Event>", "R"},
        {"<Event><![CDATA[</Event>]]></Event><Event></Event>", "RR"},
        {"<Event><? </Event> ?></Event>", "R"},
        {"<Event><Data a='</Event>'>x</Data></Event><Event></Event>", "RR"},
        {"<!-- <Event><System/></Event> --><Event></Event>", "R"},
        {"<Event><UserData><Event>inner</Event></UserData></Event><Event></Event>", "RR"},
        {"<Event><UserData><Event/></UserData></Event><Event></Event>", "RR"},
        {"<Event>\n<Event x='1'><System/></Event></Event>", "R"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        expect(rows[i].text, rows[i].frames);
}
END_TEST

START_TEST(resynchronises)
{
    static const struct {
        const char *text, *frames;
    } rows[] = {
        {"<Event><System/><Data>cut<Event a='b'> <System></System></Event>", "CR"},
        {"<Event><System/><Data>the end", "U"},
        {"<Event><System/></Event><Event><Sys", "RU"},
        {"<Event><System/><Data><!-- open</Data></Event><Event><System/></Event>", "UR"},
        {"<Event><System/><![CDATA[ open</Event><Event><System/></Event>", "UR"},
        {"<Event><System/><![CDATA[ open</Event><Event><System/><Data><![CDATA[</Event>]]></Data></Event>", "R"},
        {"<!-- open <Event><System/></Event>", "PR"},
        {"<Event><System/><Data a='open></Data></Event><Event><System/></Event>", "RR"},
        {"</Event>]]>--><Event></Event>", "R"},
        {"<Event><Event><Event", "U"},
        {"<", "S"},
        {"<!", ""},
        {"<Event", "S"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        expect(rows[i].text, rows[i].frames);
}
END_TEST

START_TEST(cut_outside_a_record)
{
    static const char *const tails[] = {"", "<", "<E", "</", "</Events", "<Event", "\n  "};
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        arena a = {0};
        str text = JOIN(&a, STR("<?xml version='1.0'?><Events><Event><System/></Event>"), str_of(tails[i]));
        ck_assert_msg(str_eq(frames_of(&a, text), STR("RS")), "%s", tails[i]);
        arena_free(&a);
    }
    expect("<Event><System/></Event><Ev", "RS");
    expect("<Event><System/></Event>\n1 < 2", "R");
    expect("<a><Events><Event><System/></Event></Events></a>\n", "R");
    expect("<Events><Event><System/></Event><Events><Event><System/></Event></Events>", "RR");
    expect("<Event>\n<Event x='1'><System/></Event>", "RS");
}
END_TEST

START_TEST(document_types)
{
    expect("<!DOCTYPE Events [<!ENTITY e '<Event><System/></Event>'> <!-- ]> --> <?x ]> ?> <!ENTITY f "
           "\"'>]\">]><Events><Event></Event></Events>",
           "DR");
    expect("<!DOCTYPE html><Event></Event>", "DR");
    expect("<!DOCTYPE a [ <Event></Event>", "D");
}
END_TEST

START_TEST(holes)
{
    arena a = {0};
    str text = JOIN(&a, STR("<Event></Event>"), repeated(&a, 0, 4096), STR("<Event></Event>"), repeated(&a, 0, 3));
    ck_assert(str_eq(frames_of(&a, text), STR("RHR")));
    arena_free(&a);
}
END_TEST

/* However the text is cut into pieces, the frames are the same: what the reader does with its batches. */
static str frames_in_pieces(arena *a, str text, size_t step)
{
    framer f = {0};
    ARRAY(char) window = {0};
    char *out = arena_bytes(a, 4096);
    size_t n = 0;
    for (size_t given = 0; given <= text.n; given += step) {
        str part = str_range(text, given, given + step);
        array_reserve(&window, window.n + part.n + 1);
        if (part.n > 0)
            memcpy(window.v + window.n, part.p, part.n);
        window.n += part.n;
        bool end = given + step > text.n;
        for (frame next; (next = framer_next(&f, window.v, window.n, end)).kind != FRAME_MORE;)
            n += (size_t)snprintf(out + n, 4096 - n, "%d:%u ", next.kind, frame_is_record(next.kind) ? next.n : 0);
        memmove(window.v, window.v + f.at, window.n - f.at);
        window.n -= f.at;
        framer_shift(&f, f.at);
    }
    array_free(&window);
    return str_make(out, n);
}

START_TEST(pieces)
{
    static const char *const texts[] = {
        "<Events><Event a='1'><System/><!-- </Event> --></Event>Record "
        "2\n<e:Event><e:System/><![CDATA[</e:Event>]]></e:Event><Event>",
        "<Event><System/>cut<Event> <System/></Event><!DOCTYPE a [<!ENTITY b '<Event></Event>'> <!-- ]> "
        "-->]><Event></Event>",
        "<Event><System/><![CDATA[ open</Event><Event><System/></Event><!-- open <Event "
        "x='</Event>'><System/></Event><Event/>",
        "<Event><UserData><Event>inner</Event></UserData></Event><Event x='&lt;'></Event >",
        "<Event a='1'/>  <Event x='http://a'/>, a quote too many and so much behind it that no tag begins within a "
        "look, "
        "'><System/></Event><Event/>",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        arena a = {0};
        str whole = frames_in_pieces(&a, str_of(texts[i]), 1000);
        for (size_t step = 1; step < 150; step++) {
            str got = frames_in_pieces(&a, str_of(texts[i]), step);
            ck_assert_msg(str_eq(got, whole), "step %zu: %.*s, not %.*s", step, STR_ARG(got), STR_ARG(whole));
        }
        arena_free(&a);
    }
}
END_TEST

START_TEST(too_large)
{
    arena a = {0};
    str text = JOIN(&a, STR("<Event><System/><Data>"), repeated(&a, 'x', 3 << 20),
                    STR("</Data></Event><Event><System/></Event>"));
    ck_assert(str_eq(frames_of(&a, text), STR("OR")));
    str comment = JOIN(&a, STR("<!--"), repeated(&a, 'x', 3 << 20), STR("--><Event><System/></Event>"));
    ck_assert(str_eq(frames_of(&a, comment), STR("PR")));
    arena_free(&a);
}
END_TEST

/* Texts that would cost a naive framer the square of their length: it is enough that this ends. */
START_TEST(hostile)
{
    static const char *const seeds[] = {
        "<Event>",          "<Event><!--",      "<Event <!--", "<!--",
        "<Event><![CDATA[", "<Event a='",       "<",           "<E",
        "</Event",          "<Event><System/>", "<?",          "<Event><Event><!--<?<![CDATA["};
    for (size_t i = 0; i < sizeof seeds / sizeof *seeds; i++) {
        arena a = {0};
        str seed = str_of(seeds[i]);
        size_t n = (3 << 20) / seed.n;
        char *p = arena_bytes(&a, n * seed.n);
        for (size_t k = 0; k < n; k++)
            memcpy(p + k * seed.n, seed.p, seed.n);
        str text = {p, n * seed.n};
        framer f = {0};
        while (framer_next(&f, text.p, text.n, true).kind != FRAME_MORE)
            ;
        arena_free(&a);
    }
}
END_TEST

/* A record of 1 MiB, all its tags included, and one of a byte more. */
START_TEST(records_of_one_mib)
{
    arena a = {0};
    str head = STR("<Event><System/><Data>"), tail = STR("</Data></Event>");
    size_t mib = 1 << 20, room = mib - head.n - tail.n;
    str fits = JOIN(&a, head, repeated(&a, 'x', room), tail, STR("<Event><System/></Event>"));
    str over = JOIN(&a, head, repeated(&a, 'x', room + 1), tail, STR("<Event><System/></Event>"));
    ck_assert(str_eq(frames_of(&a, fits), STR("RR")));
    ck_assert(str_eq(frames_of(&a, over), STR("OR")));
    arena_free(&a);
}
END_TEST

Suite *suite_event_xml_frame(void);
Suite *suite_event_xml_frame(void)
{
    Suite *s = suite_create("frame");
    TCase *c = tcase_create("frame");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, shapes);
    tcase_add_test(c, resynchronises);
    tcase_add_test(c, cut_outside_a_record);
    tcase_add_test(c, document_types);
    tcase_add_test(c, holes);
    tcase_add_test(c, pieces);
    tcase_add_test(c, too_large);
    tcase_add_test(c, hostile);
    tcase_add_test(c, records_of_one_mib);
    suite_add_tcase(s, c);
    return s;
}
