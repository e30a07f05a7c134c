#include "base/array.h"
#include "base/out.h"
#include "parsers/json/frame.h"
#include "tests/unit/base/check_str.h"

#include <stdio.h>

static arena a;
static uint64_t rescanned;

static void end(void)
{
    arena_free(&a);
}

static const char *const words[] = {
    [JSON_RECORD] = "",  [JSON_BROKEN] = "broken ", [JSON_OVERSIZE] = "oversize ",
    [JSON_CUT] = "cut ", [JSON_JUNK] = "junk ",     [JSON_SHORT] = "short ",
};

static void show_members(out *o, const json_framer *f, const json_frame *frame, const char *p)
{
    for (size_t i = 0; i < frame->member_count; i++) {
        str key = json_member_key(f, frame, p, i), value = json_member_value(frame, p, i);
        out_str(o, arena_printf(&a, "%s%s%.*s=%.*s", i ? " " : "", frame->members[i].inner ? "." : "", STR_ARG(key),
                                STR_ARG(value)));
    }
}

/* Every frame as a line: `line kind members`. The text comes in pieces of so many bytes; 0: at once. */
static str frames(str text, size_t step)
{
    json_framer *f = mem_zalloc(1, sizeof *f);
    f->line = 1;
    f->newlines = UINT64_MAX;
    out *o = out_memory();
    size_t dropped = 0, given = 0;
    for (bool last = false; !last;) {
        given = step && given + step < text.n ? given + step : text.n;
        last = given == text.n;
        const char *p = text.p + dropped;
        json_frame frame;
        while ((frame = json_framer_next(f, p, given - dropped, last)).kind != JSON_MORE) {
            ck_assert_uint_le(frame.at + frame.n, given - dropped);
            out_str(o, arena_printf(&a, "%llu %s", (unsigned long long)json_framer_line(f, p, frame.at),
                                    words[frame.kind]));
            if (frame.kind == JSON_RECORD)
                show_members(o, f, &frame, p);
            else if (frame.kind == JSON_BROKEN)
                out_str(o, str_of(frame.fault));
            out_lit(o, "\n");
        }
        json_framer_shift(f, p, f->at);
        dropped = (size_t)f->dropped;
    }
    rescanned = f->rescanned;
    json_framer_free(f);
    mem_free(f);
    str shown = arena_str(&a, out_memory_str(o));
    out_free(o);
    return shown;
}

static void check(str text, const char *expected)
{
    for (size_t step = 0; step < 8; step++)
        ck_str(frames(text, step), str_of(expected));
}

#define CHECK(text, expected) check(STR(text), expected)

START_TEST(test_layouts)
{
    CHECK("", "");
    CHECK("[{\"a\":1,\"b\":\"x\"},{\"a\":2}]", "1 a=1 b=\"x\"\n1 a=2\n");
    CHECK("{\"a\":1}\n{\"a\":[2,{\"b\":3}]}", "1 a=1\n2 a=[2,{\"b\":3}]\n");
    CHECK("{\"a\":1}{\"a\":2},{\"a\":3}", "1 a=1\n1 a=2\n1 a=3\n");
    CHECK("[{\"a\":1}]\n[{\"a\":2}] [\n{\"a\":3}]", "1 a=1\n2 a=2\n3 a=3\n");
    CHECK("{\"@odata.context\":\"https://x\",\n \"value\": [{\"a\":1},\n{\"a\":2}],\"n\":{\"a\":9},\"m\":[{\"a\":9}]}\n"
          "{\"Value\":[]}{\"VALUE\":[{\"a\":3}]}",
          "2 a=1\n3 a=2\n4 a=3\n");
    CHECK("{\"records\":[{\"a\":1,\"properties\":{\"b\":2,\"c\":{\"d\":3}},\"e\":4}]}",
          "1 a=1 properties={\"b\":2,\"c\":{\"d\":3}} .b=2 .c={\"d\":3} e=4\n");
    CHECK("[{\"value\":[{\"a\":1}]},{\"value\":[{\"a\":2}]}]", "1 a=1\n1 a=2\n");
    /* A member of that name that holds no records. */
    CHECK("{\"a\":1,\"value\":[1,2]}", "1 a=1 value=[1,2]\n");
    CHECK("{\"a\":1,\"records\":5,\"b\":{\"value\":[{}]}}", "1 a=1 records=5 b={\"value\":[{}]}\n");
}
END_TEST

START_TEST(test_tables)
{
    CHECK("{\"tables\":[{\"name\":\"P\",\"columns\":[{\"name\":\"A\",\"type\":\"t\"},{\"type\":\"t\",\"name\":\"B\"}],"
          "\"rows\":[[1,\"x\"],\n[2,{\"y\":[]}],[]]},{\"columns\":[{\"ColumnName\":\"C\"}],\"rows\":[[3,4]]}],\"n\":1}",
          "1 A=1 B=\"x\"\n2 A=2 B={\"y\":[]}\n2 \n2 C=3 =4\n");
    CHECK("{\"Tables\":[{\"Rows\":[[1]]}]}", "1 =1\n");
}
END_TEST

START_TEST(test_between_records)
{
    CHECK("\xEF\xBB\xBF[{\"a\":1},]\r\n\xEF\xBB\xBF[,{\"a\":2}]\x1E{\"a\":3}\x1A", "1 a=1\n2 a=2\n2 a=3\n");
    CHECK("[{\"a\":1}]}]{\"a\":2}", "1 a=1\n1 a=2\n");
    CHECK("PS C:\\> type x\n[\n{\"a\":1},{\"a\":2}]", "1 junk \n3 a=1\n3 a=2\n");
}
END_TEST

START_TEST(test_strings)
{
    CHECK("{\"a\":\"\\\"}{\\\\\",\"b\\\"\":\"]\",\"c\":\"\\u0041\"}", "1 a=\"\\\"}{\\\\\" b\\\"=\"]\" c=\"\\u0041\"\n");
}
END_TEST

START_TEST(test_a_broken_record_costs_itself)
{
#define GOOD(n) "{\"id\":\"" n "\",\"x\":1,\"y\":{\"id\":\"i\",\"z\":[{\"id\":2}]}}"
#define OUT(n)  "1 id=\"" n "\" x=1 y={\"id\":\"i\",\"z\":[{\"id\":2}]}\n"
    static const struct {
        const char *broken, *fault;
    } cases[] = {
        {"{\"id\":\"9\",\"x\":\"1,\"y\":{\"id\":3}}", "no comma behind a value"},
        {"{\"id\":\"9\",\"x\":1\",\"y\":{\"id\":3}}", "no comma behind a value"},
        {"{\"id\":\"9,\"x\":1,\"y\":{\"id\":3}}", "no comma behind a value"},
        {"{\"id\":\"9\",\"x\"1,\"y\":{\"id\":3}}", "no colon behind a name"},
        {"{\"id\":\"9\",\"x\":1,\"y\":{\"id\":3]}", "a bracket closes what was not opened"},
        {"{\"id\":\"9\",\"x\":1,\"y\":{\"id\":3}", "no name where one must stand"},
        {"{\"id\":\"9\",\"x\":,\"y\":{\"id\":3}}", "no value where one must stand"},
        {"{\"id\":\"9\",\"x\":1,\"y\":{\"id\":3},}", "no name where one must stand"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        str text = arena_printf(&a, "[%s,%s,%s,%s]", GOOD("0"), cases[i].broken, GOOD("1"), GOOD("2"));
        check(text, arena_printf(&a, "%s1 broken %s\n%s%s%c", OUT("0"), cases[i].fault, OUT("1"), OUT("2"), 0).p);
        /* It is the first. */
        text = arena_printf(&a, "{\"@odata\":\"x\",\"value\":[%s,%s,%s]}", cases[i].broken, GOOD("1"), GOOD("2"));
        check(text, arena_printf(&a, "1 broken %s\n%s%s%c", cases[i].fault, OUT("1"), OUT("2"), 0).p);
    }
}
END_TEST

START_TEST(test_a_broken_line_costs_itself)
{
    CHECK("{\"a\":\"1\n{\"b\":2}\n{\"c\":\"\n\"}\n{\"c\":3}\n",
          "1 broken a line break inside a string\n2 b=2\n3 broken a line break inside a string\n5 c=3\n");
    CHECK("{\"a\":1,\"b\":2}\n{\"a\":7,\n{\"a\":3,\"b\":4}\n",
          "1 a=1 b=2\n2 broken no name where one must stand\n3 a=3 b=4\n");
}
END_TEST

START_TEST(test_broken_rows)
{
    CHECK("{\"tables\":[{\"columns\":[{\"name\":\"A\"}],\"rows\":[[\"1\"],[\"2\" 3, [4], []],[\"5\"], [\"6\"]]}]}",
          "1 A=\"1\"\n1 broken no comma behind a value\n1 A=\"5\"\n1 A=\"6\"\n");
}
END_TEST

START_TEST(test_cut)
{
    static const str text =
        STR_INIT("{\"value\":[{\"a\":\"x\",\"b\":2},{\"a\":\"y\",\"b\":3}]}\n[{\"a\":\"z\",\"b\":4}]\n");
    static const size_t behind[] = {25, 41, 60}; /* the records */
    for (size_t n = 0; n <= text.n; n++) {
        size_t whole = 0, found = 0;
        for (size_t i = 0; i < sizeof behind / sizeof *behind; i++)
            whole += n >= behind[i];
        str shown = frames(str_head(text, n), n % 5);
        for (str rest = shown; rest.n;)
            found += str_find(str_line(&rest), STR(" a=\"")) != STR_NONE;
        ck_assert_msg(found == whole, "cut at %zu: %.*s", n, STR_ARG(shown));
        bool told = str_find(shown, STR("cut")) != STR_NONE || str_find(shown, STR("short")) != STR_NONE;
        bool fine = n == 0 || n == 43 || n == 44 || n >= 61;
        ck_assert_msg(told != fine, "cut at %zu: %.*s", n, STR_ARG(shown));
    }
}
END_TEST

/* Whatever byte is changed to whatever: the other records stay, but for what the change itself makes of them. */
START_TEST(test_every_byte_changed)
{
    str text =
        STR("[{\"id\":\"1\",\"x\":[1]},{\"id\":\"2\",\"x\":{}},{\"id\":\"3\",\"x\":null},{\"id\":\"4\",\"x\":\"y\"}]");
    static const char others[] = "\"{}[],:\\ \n\0x7";
    char *p = arena_bytes(&a, text.n);
    for (size_t i = 0; i < text.n; i++) {
        for (size_t k = 0; k < sizeof others - 1; k++) {
            memcpy(p, text.p, text.n);
            p[i] = others[k];
            str shown = frames(str_make(p, text.n), 0);
            size_t lines = 0, good = 0;
            for (str rest = shown; rest.n; lines++)
                good += str_find(str_line(&rest), STR(" x=")) != STR_NONE;
            ck_assert_msg(good >= 3, "byte %zu as %d: %.*s", i, others[k], STR_ARG(shown));
            ck_str(frames(str_make(p, text.n), 3), shown);
        }
    }
}
END_TEST

/* Long values are leapt over where that is safe: it must not matter how long they are, nor where the text is cut. */
START_TEST(test_long_values)
{
    for (size_t n = 0; n < 200; n++) {
        str fill = arena_printf(&a, "%0*d", (int)(60 * n + 1), 0);
        str text = arena_printf(&a,
                                "[{\"a\":{\"x\":[\"%.*s]\\\"\",{}]},\"b\":1},{\"a\":{\"x\":\"%.*s},\"b\":2},"
                                "{\"a\":{\"x\":[\"%.*s\"},\"b\":3},{\"a\":[\"%.*s\"],\"b\":4}]",
                                STR_ARG(fill), STR_ARG(fill), STR_ARG(fill), STR_ARG(fill));
        str shown = frames(text, 0);
        size_t good = 0, broken = 0;
        for (str rest = shown; rest.n;) {
            str line = str_line(&rest);
            good += str_ends(line, STR(" b=1")) || str_ends(line, STR(" b=4"));
            broken += str_starts(line, STR("1 broken "));
        }
        ck_assert_msg(good == 2 && broken == 2, "%zu: %.*s", n, STR_ARG(str_head(shown, 300)));
        ck_assert_msg(str_eq(frames(text, 7), shown) && str_eq(frames(text, 64 + n), shown), "%zu", n);
        arena_reset(&a);
    }
}
END_TEST

static str repeat(const char *unit, size_t times, const char *behind)
{
    size_t n = strlen(unit), m = strlen(behind);
    char *p = arena_bytes(&a, n * times + m);
    for (size_t i = 0; i < times; i++)
        memcpy(p + i * n, unit, n);
    memcpy(p + n * times, behind, m);
    return str_make(p, n * times + m);
}

START_TEST(test_limits)
{
    str deep = frames(repeat("{\"a\":", 1000000, "\n{\"b\":1}"), 0);
    ck_str_lit(deep, "1 broken brackets nested more than 64 deep\n2 b=1\n");
    ck_assert_uint_le(rescanned, 4 * 5000000);
    deep = frames(repeat("[", 1000000, "\n{\"b\":1}"), 0);
    ck_str_lit(deep, "1 broken brackets nested more than 64 deep\n2 b=1\n");
    (void)frames(repeat("[{\"a\":", 1000000, ""), 0);
    ck_assert_uint_le(rescanned, 4 * 6000000);
    str big = repeat("x", RECORD_BYTES_MAX, "\"}\n{\"b\":1}");
    big = arena_printf(&a, "{\"a\":\"%.*s", STR_ARG(big));
    for (size_t step = 0; step <= 300000; step += 100000)
        ck_str_lit(frames(big, step), "1 oversize \n2 b=1\n");
    /* No bracket is ever closed. */
    (void)frames(repeat("{\"a\":{\"b\":\n", 300000, ""), 4096);
    ck_assert_uint_le(rescanned, 4 * 11 * 300000);
}
END_TEST

/* A record of so many objects within each other, and one behind it. */
static str nested(size_t depth)
{
    str inside = repeat("{\"a\":", depth - 1, "{}");
    return arena_printf(&a, "%.*s%.*s\n{\"b\":1}", STR_ARG(inside), STR_ARG(repeat("}", depth - 1, "")));
}

START_TEST(test_depth)
{
    str records = arena_printf(&a, "%.*s", STR_ARG(frames(nested(64), 0)));
    ck_assert(str_find(records, STR("broken")) == STR_NONE);
    ck_str_lit(frames(nested(65), 0), "1 broken brackets nested more than 64 deep\n2 b=1\n");
}
END_TEST

Suite *suite_json_frame(void);
Suite *suite_json_frame(void)
{
    Suite *s = suite_create("json_frame");
    TCase *c = tcase_create("all");
    tcase_add_checked_fixture(c, NULL, end);
    tcase_set_timeout(c, 0);
    tcase_add_test(c, test_layouts);
    tcase_add_test(c, test_tables);
    tcase_add_test(c, test_between_records);
    tcase_add_test(c, test_strings);
    tcase_add_test(c, test_a_broken_record_costs_itself);
    tcase_add_test(c, test_a_broken_line_costs_itself);
    tcase_add_test(c, test_broken_rows);
    tcase_add_test(c, test_cut);
    tcase_add_test(c, test_every_byte_changed);
    tcase_add_test(c, test_long_values);
    tcase_add_test(c, test_limits);
    tcase_add_test(c, test_depth);
    suite_add_tcase(s, c);
    return s;
}
