#include "parsers/event_xml/batch.h"
#include "parsers/event_xml/seam.h"
#include "tests/unit/parsers/event_xml/xml_fixture.h"

/* What a unit is told of frames: kind, place and length, holes and open comments once. */
typedef struct told {
    ARRAY(frame) frames;
    unsigned kinds;
} told;

static void hear(told *t, frame next)
{
    bool once = next.kind == FRAME_HOLE || next.kind == FRAME_OPEN;
    if (!once || !(t->kinds & 1u << next.kind))
        *array_push(&t->frames) = next;
    t->kinds |= 1u << next.kind;
}

static void go_on(told *t, framer *f, const char *p, size_t n, bool end)
{
    for (frame next; (next = framer_next(f, p, n, end)).kind != FRAME_MORE;)
        hear(t, next);
}

/* The text cut in two and framed in both at once. True: what was framed ahead counted. */
static bool frame_cut(told *t, str text, size_t cut)
{
    framer f = {0}, ahead = seam_guess(text.p, text.n, cut);
    size_t guess = ahead.at;
    told found = {0};
    go_on(&found, &ahead, text.p, text.n, false);
    go_on(t, &f, text.p, cut, false);
    go_on(t, &f, text.p, seam_stop(guess, text.n), false);
    bool join = seam_join(&f, guess, &ahead);
    for (size_t i = 0; join && i < found.frames.n; i++)
        hear(t, found.frames.v[i]);
    go_on(t, &f, text.p, text.n, true);
    bool ahead_counts = join && found.frames.n > 0;
    array_free(&found.frames);
    return ahead_counts;
}

/* What is found is the same wherever the text is cut; *joins: how often a guess counted. */
static void expect_whole(str text, size_t *joins)
{
    framer f = {0};
    told whole = {0};
    go_on(&whole, &f, text.p, text.n, true);
    *joins = 0;
    for (size_t cut = 0; cut <= text.n; cut++) {
        told t = {0};
        *joins += frame_cut(&t, text, cut);
        ck_assert_msg(t.frames.n == whole.frames.n, "cut at %zu: %zu frames, not %zu in %.*s", cut, t.frames.n,
                      whole.frames.n, STR_ARG(text));
        for (size_t i = 0; i < t.frames.n; i++) {
            const frame *x = &t.frames.v[i], *y = &whole.frames.v[i];
            ck_assert_msg(x->kind == y->kind && x->at == y->at && x->n == y->n, "cut at %zu, frame %zu of %.*s", cut, i,
                          STR_ARG(text));
        }
        array_free(&t.frames);
    }
    array_free(&whole.frames);
}

#define RECORD                                                                      \
    "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>" \
    "<Provider Name='Other'/><EventID>5</EventID><Computer>PC1</Computer></System></Event>"
#define ROUND(middle) RECORD RECORD middle RECORD RECORD RECORD

/* What stands where a cut may fall; whether guesses behind every cut in it are good. */
static const struct {
    const char *what, *text;
    bool always;
} places[] = {
    {"records", ROUND(RECORD), true},
    {"blanks", ROUND("\n\n  \r\n\t"), true},
    {"a declaration", ROUND("\r\nRecord 3\r\n<?xml version='1.0' encoding='utf-8'?>\r\n"), true},
    {"roots", "<Events>" ROUND("</Events><Events a='1'>") "</Events>", true},
    {"a root that is left open", "<Events>" ROUND("</Events><Events>"), true},
    {"a root with its name", "<Event>\n" ROUND("") "</Event>", true},
    {"prefixes", ROUND("<e:Event x='</e:Event>'><e:System/><e:Data>e</e:Data></e:Event>"), true},
    {"a comment", ROUND("<!-- " RECORD RECORD " -->"), false},
    {"a short comment", ROUND("<!-- <Event/> -->"), false},
    {"a comment in a record", ROUND("<Event><System/><!-- " RECORD RECORD " --></Event>"), false},
    {"CDATA", ROUND("<Event><System/><Data><![CDATA[" RECORD RECORD "]]></Data></Event>"), false},
    {"an instruction", ROUND("<?x " RECORD RECORD " ?>"), false},
    {"an attribute", ROUND("<Event><System/><Data a='" RECORD "'>x</Data></Event>"), false},
    {"a message", ROUND("<Event><System/><Data>&lt;Event <Event x='1'>" RECORD "</Event></Data></Event>"), false},
    {"an event in an event", ROUND("<Event><UserData><Event>inner</Event></UserData></Event>"), false},
    {"a document type", ROUND("<!DOCTYPE a [<!ENTITY b '" RECORD "'> <!-- ]> " RECORD " -->]>"), false},
    {"a record without its end", ROUND("<Event><System/><Data>cut"), false},
    {"a record without its beginning", ROUND("cut</Data></System></Event>"), true},
    {"a comment without its end", ROUND("<!-- "), false},
    {"a comment without its end in a record", ROUND("<Event><System/><!-- </Event>"), false},
    {"CDATA without its end", ROUND("<Event><System/><![CDATA[ </Event>"), false},
    {"a quote without its end", ROUND("<Event><System/><Data a='open></Data></Event>"), true},
    {"the end", RECORD RECORD RECORD "<Event><System/><Data>" RECORD "</Data", false},
    {"a tag at the end", RECORD RECORD RECORD RECORD "<Eve", true},
};

START_TEST(cut_at_every_place)
{
    str text = str_of(places[_i].text);
    size_t joins;
    expect_whole(text, &joins);
    /* A guess is good from the first cut up to the last two records; behind them nothing is certain before the end. */
    size_t certain = text.n - 3 * (sizeof RECORD - 1);
    ck_assert_msg(joins > 0, "%s", places[_i].what);
    ck_assert_msg(!places[_i].always || joins >= certain, "%s: %zu of %zu", places[_i].what, joins, text.n);
    ck_assert_msg(places[_i].always || joins < text.n, "%s", places[_i].what);
}
END_TEST

/* Told once, whichever framer meets the first. */
START_TEST(holes)
{
    arena a = {0};
    size_t joins;
    str hole = repeated(&a, 0, 100), one = STR(RECORD);
    expect_whole(JOIN(&a, one, hole, one, one, hole, one, one, one), &joins);
    ck_assert_uint_gt(joins, 2 * one.n);
    str open = STR("<!-- <? <![CDATA[ ");
    expect_whole(JOIN(&a, open, one, one, hole, one, open, one, hole, one, open, one), &joins);
    arena_free(&a);
}
END_TEST

/* Any of these places behind any other, all of it damaged here and there. */
START_TEST(damage)
{
    enum { PLACES = sizeof places / sizeof *places };
    arena a = {0};
    uint64_t random = 1;
    for (int i = 0; i < 60; i++) {
        str v[3];
        for (int k = 0; k < 3; k++, random = random * UINT64_C(6364136223846793005) + 1442695040888963407u)
            v[k] = str_of(places[(random >> 33) % PLACES].text);
        str text = joined(&a, v, 3);
        for (int k = 0; k < 3; k++, random = random * UINT64_C(6364136223846793005) + 1442695040888963407u)
            ((char *)(uintptr_t)text.p)[(random >> 33) % text.n] = "<>!-x\0'/"[(random >> 20) % 8];
        size_t joins;
        expect_whole(text, &joins);
        arena_reset(&a);
    }
    arena_free(&a);
}
END_TEST

/* --- the reader, with the end of its first block at every place --- */

/* Without a record id, so that its line is kept. */
static str lined(arena *a, const char *provider, const char *message)
{
    return arena_printf(a,
                        "<Event><System><Provider Name='%s'/><EventID>31001</EventID><TimeCreated "
                        "SystemTime='2026-10-05T07:21:09Z'/><Computer>%s-PC</Computer></System>\n"
                        "<EventData>\n<Data>%s</Data></EventData></Event>\n",
                        provider, provider, message);
}

static reading *read_behind(arena *a, size_t pad, str rest)
{
    str filler = lined(a, "PasswordResetService", "filler");
    size_t fillers = (BLOCK_BYTES - 8 * filler.n) / filler.n;
    str *v = arena_alloc(a, (fillers + 2) * sizeof *v);
    v[0] = repeated(a, ' ', pad);
    for (size_t i = 1; i <= fillers; i++)
        v[i] = filler;
    v[fillers + 1] = rest;
    return reading_of(&event_xml_format, joined(a, v, fillers + 2), 65536, 1 + pad % 3);
}

/* The same, but that all stands `pad` bytes further behind. */
static void expect_same(const reading *x, const reading *y, size_t pad)
{
    ck_assert_uint_eq(x->records.n, y->records.n);
    for (size_t i = 0; i < x->records.n; i++) {
        ck_assert_uint_eq(x->records.v[i].line, y->records.v[i].line);
        ck_assert(str_eq(x->records.v[i].message, y->records.v[i].message));
    }
    const unit *u = reading_unit(x), *v = reading_unit(y);
    ck_assert_uint_eq(u->records, v->records);
    ck_assert_uint_eq(u->out_of_scope, v->out_of_scope);
    ck_assert_uint_eq(u->damaged, v->damaged);
    ck_assert_uint_eq(u->spans.n, v->spans.n);
    for (size_t i = 0; i < u->spans.n; i++)
        ck_assert_uint_eq(u->spans.v[i].records, v->spans.v[i].records);
    ck_assert_uint_eq(x->ledger.problems.n, y->ledger.problems.n);
    for (size_t i = 0; i < x->ledger.problems.n; i++) {
        const problem *p = &x->ledger.problems.v[i], *q = &y->ledger.problems.v[i];
        ck_assert(str_eq(p->what, q->what) && p->line == q->line && p->record == q->record && p->more == q->more);
        ck_assert_uint_eq(p->byte + pad, q->byte);
    }
}

START_TEST(ends_of_blocks)
{
    arena a = {0};
    str mine = lined(&a, "PasswordResetService", "x"), other = lined(&a, "Other", "x"),
        nested = lined(&a, "PasswordResetService", "<![CDATA[<Event><System/></Event>]]><!-- <Event><System/> -->"),
        bad = lined(&a, "PasswordResetService", "fish & chips"),
        repaired = lined(&a, "PasswordResetService",
                         "a\x01"
                         "b");
    str rest = JOIN(&a, other, mine, nested, bad, str_head(mine, 150), STR("\n"), repaired, STR("<!-- <Event>\n -->"),
                    other, repeated(&a, 0, 9), STR("\n"), mine, other, bad);
    for (int i = 0; i < 3; i++)
        rest = JOIN(&a, rest, mine, repeated(&a, 0, 9), other);
    reading *at_zero = read_behind(&a, 0, rest);
    ck_assert_uint_eq(at_zero->ledger.problems.n, 4);
    ck_assert_uint_eq(reading_unit(at_zero)->damaged, 3);
    for (size_t pad = 1; pad < 8 * mine.n; pad += 11) {
        arena scratch = {0};
        reading *all = read_behind(&scratch, pad, rest);
        expect_same(at_zero, all, pad);
        reading_free(all);
        arena_free(&scratch);
    }
    reading_free(at_zero);
    arena_free(&a);
}
END_TEST

/* What is inside one is in no block a record. */
START_TEST(document_type_over_blocks)
{
    arena a = {0};
    str blanks = repeated(&a, ' ', BLOCK_BYTES), entity = STR("<!ENTITY b '" RECORD "'>");
    str text = JOIN(&a, STR("<!DOCTYPE a ["), blanks, blanks, entity, blanks, entity, STR("]>"),
                    lined(&a, "PasswordResetService", "x"));
    for (unsigned jobs = 1; jobs <= 3; jobs++) {
        reading *all = reading_of(&event_xml_format, text, 65536, jobs);
        ck_assert_uint_eq(reading_unit(all)->records, 1);
        ck_assert_uint_eq(all->ledger.problems.n, 1);
        reading_free(all);
    }
    arena_free(&a);
}
END_TEST

Suite *suite_event_xml_seam(void);
Suite *suite_event_xml_seam(void)
{
    Suite *s = suite_create("seam");
    TCase *c = tcase_create("seam");
    tcase_set_timeout(c, 120);
    tcase_add_loop_test(c, cut_at_every_place, 0, sizeof places / sizeof *places);
    tcase_add_test(c, holes);
    tcase_add_test(c, damage);
    tcase_add_test(c, ends_of_blocks);
    tcase_add_test(c, document_type_over_blocks);
    suite_add_tcase(s, c);
    return s;
}
