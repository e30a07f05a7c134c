#include "parsers/extract/lines.h"

#include "base/code_page.h"

#include <check.h>

Suite *suite_extract_lines(void);

static arena memory;
static hour_memory hour;

static void start(void)
{
    memory = (arena){0};
    hour = (hour_memory){.known = false};
}

static void end(void)
{
    arena_free(&memory);
}

/* A checksum, or the name of a code page. */
static str fitting(const line_field *f, size_t i)
{
    str checksum = arena_printf(&memory, "%032zx", i);
    return f->fits(checksum) ? checksum : code_page_at(i)->name;
}

/* Every field of a line with a value that no other one has. */
static void fill(line_type type, any_line *line)
{
    const line_kind *k = &line_kinds[type];
    memset(line, 0, sizeof *line);
    for (size_t i = 0; i < k->n; i++) {
        const line_field *f = &k->fields[i];
        char *at = (char *)line + f->at;
        uint64_t n = i + 1;
        switch (f->kind) {
        case FIELD_TEXT:
            *(str *)at = arena_printf(&memory, "%zu \"\\ \n\t\r ü \\n %zu\\", i, i);
            if (f->fits)
                *(str *)at = fitting(f, i);
            break;
        case FIELD_COUNTED:
            *(bool *)((char *)line + f->beside) = true;
            *(uint64_t *)at = n;
            break;
        case FIELD_VERSION:
            *(uint64_t *)at = EXTRACT_VERSION;
            break;
        case FIELD_U64:
        case FIELD_PLACE:
            *(uint64_t *)at = n;
            break;
        case FIELD_U32:
            *(uint32_t *)at = (uint32_t)n;
            break;
        case FIELD_ID:
            *(int32_t *)at = (int32_t)n;
            break;
        case FIELD_TIME:
        case FIELD_LOCAL:
            *(instant *)at = (instant)(1790000000 + n) * NS_PER_S;
            if (f->beside)
                *(instant_digits *)((char *)line + f->beside) = 7;
            break;
        case FIELD_GUID:
            ((guid *)at)->b[3] = (uint8_t)n;
            break;
        case FIELD_FLAG:
            *(bool *)at = true;
            break;
        case FIELD_WORD:
            *(unsigned *)at = (f->usual + 1) % f->words;
            break;
        }
    }
}

static str written(line_type type, const any_line *line)
{
    out *o = out_memory();
    line_write(o, type, line);
    str text = arena_str(&memory, out_memory_str(o));
    out_free(o);
    return str_head(text, text.n - 1);
}

/* Written, read and written again. */
START_TEST(every_field_comes_back)
{
    line_type type = (line_type)_i;
    any_line line, read;
    fill(type, &line);
    str text = written(type, &line);
    for (size_t i = 0; i < line_kinds[type].n; i++)
        ck_assert_msg(str_find(text, line_kinds[type].fields[i].mark) != STR_NONE, "%.*s is not in %.*s",
                      STR_ARG(line_kinds[type].fields[i].mark), STR_ARG(text));
    ck_assert_int_eq((int)line_read(&memory, &hour, text, &read), (int)type);
    str again = written(type, &read);
    ck_assert_msg(str_eq(again, text), "%.*s is not %.*s", STR_ARG(again), STR_ARG(text));
}
END_TEST

/* What is missing is what it usually is. */
START_TEST(nothing_comes_back)
{
    line_type type = (line_type)_i;
    any_line read;
    str mark = line_kinds[type].fields[0].mark, text = arena_printf(&memory, "{%.*s1}", STR_ARG(mark));
    ck_assert_int_eq((int)line_read(&memory, &hour, text, &read), (int)type);
    ck_assert(str_eq(written(type, &read), text));
}
END_TEST

/* As another program may have written it: in another order, with blanks, escapes that we do not use, and more keys. */
START_TEST(any_json_is_read)
{
    any_line read, again;
    str text = STR("{\"message\": \"a\\u0062\\/c\", \"later\": [1, {\"x\": null}], \"id\": 33004, \"level\": "
                   "\"error\",\"event\" : 7}");
    ck_assert_int_eq((int)line_read(&memory, &hour, text, &read), LINE_EVENT);
    ck_assert(
        str_eq(written(LINE_EVENT, &read), STR("{\"event\":7,\"id\":33004,\"level\":\"error\",\"message\":\"ab/c\"}")));
    ck_assert_int_eq((int)line_read(&memory, &hour, STR("{\"text\":\"x\",\"stack\":1}"), &again), LINE_STACK);
    ck_assert_int_eq((int)line_read(&memory, &hour, STR("{\"stack\":2,\"event\":1}"), &again), LINE_EVENT);
    ck_assert_uint_eq(again.event.stack, 2);
}
END_TEST

static const char *const unreadable[] = {
    "",
    "{",
    "{}",
    "{\"event\"}",
    "{\"event\":}",
    "{\"event\":1",
    "{\"event\":1,}",
    "{\"event\":1}}",
    "{\"event\":-1}",
    "{\"event\":99999999999999999999}",
    "{\"event\":9007199254740992}",
    "{\"event\":1,\"id\":\"x\"}",
    "{\"event\":1,\"id\":4294967296}",
    "{\"event\":1,\"level\":\"loud\"}",
    "{\"event\":1,\"time\":\"yesterday\"}",
    "{\"event\":1,\"time\":\"2026-10-05T08:00:00\"}",     /* no zone where one must be */
    "{\"event\":1,\"written\":\"2026-10-05T08:00:00Z\"}", /* and the other way round */
    "{\"event\":1,\"message\":\"x}",
    "{\"event\":1,\"message\":\"x\\\"}",
    "{\"event\":1,\"message\":\"\\\\\\\"}",
    "{\"event\":1,\"message\":\"\xff\"}",
    "{\"row\":1,\"correlation\":\"x\"}",
    "{\"row\":1,\"methods_told\":2}",
    "{\"nothing\":1}",
    "[1]",
};

START_TEST(what_is_no_line)
{
    any_line read;
    ck_assert_int_eq((int)line_read(&memory, &hour, str_of(unreadable[_i]), &read), LINE_UNKNOWN);
}
END_TEST

START_TEST(numbers_up_to_their_limit)
{
    any_line read;
    ck_assert_int_eq((int)line_read(&memory, &hour, STR("{\"event\":9007199254740991}"), &read), LINE_EVENT);
    ck_assert_uint_eq(read.event.unit, COUNT_MOST);
    /* record numbers and places may be any */
    str most = STR("{\"event\":0,\"byte\":18446744073709551614,\"record\":18446744073709551615}");
    ck_assert_int_eq((int)line_read(&memory, &hour, most, &read), LINE_EVENT);
    ck_assert_uint_eq(read.event.event.record_id, UINT64_MAX);
    ck_assert(str_eq(written(LINE_EVENT, &read), most));
}
END_TEST

START_TEST(what_is_readable_is_read)
{
    any_line read;
    size_t bad = 0;
    str line = STR("{\"input\":0,\"name\":\"a\xff.xml\",\"bytes\":-1,\"inside\":4294967295,\"records\":7,\"used\":1e5,"
                   "\"status\":\"odd\",\"zone_told\":2}");
    ck_assert_int_eq((int)line_read_readable(&memory, &hour, line, &read, &bad), LINE_UNIT);
    ck_assert_uint_eq(bad, 6);
    ck_assert(str_eq(written(LINE_UNIT, &read), STR("{\"input\":0,\"name\":\"a\xef\xbf\xbd.xml\",\"records\":7}")));
    bad = 0;
    ck_assert_int_eq((int)line_read_readable(&memory, &hour, STR("{\"input\":3}"), &read, &bad), LINE_UNIT);
    ck_assert_int_eq((int)line_read_readable(&memory, &hour, STR("{\"input\":3"), &read, &bad), LINE_UNKNOWN);
    ck_assert_uint_eq(bad, 0);
}
END_TEST

static const struct {
    const char *text;
    uint64_t version;
} versions[] = {
    {"1", 1},    {"\"1\"", 1}, {"01", 1},   {"1.0", 1},
    {"1.00", 1}, {" 1 ", 1},   {"2", 2},    {"\"2\"", 2},
    {"3", 2},    {"10", 2},    {"1.5", 2},  {"2.0", 2},
    {"1.01", 2}, {"1e3", 2},   {"1E0", 2},  {"0002", 2},
    {"0", 0},    {"0.5", 0},   {"00", 0},   {"-1", 0},
    {"+1", 0},   {"", 0},      {"\"\"", 0}, {"null", 0},
    {"true", 0}, {"x", 0},     {"1x", 0},   {".5", 0},
    {"e", 0},    {"\"", 0},    {"[1", 0},   {"99999999999999999999999999999999", 2},
};

START_TEST(versions_of_all_forms)
{
    str line = arena_printf(&memory, "{\"wbhealth-extract\":%s,\"program\":", versions[_i].text);
    ck_assert_uint_eq(line_version(line), versions[_i].version);
    ck_assert_uint_eq(line_version(str_head(line, line.n - 11)), versions[_i].version); /* the line ends there */
}
END_TEST

Suite *suite_extract_lines(void)
{
    Suite *s = suite_create("extract/lines");
    TCase *c = tcase_create("lines");
    tcase_add_checked_fixture(c, start, end);
    tcase_add_loop_test(c, every_field_comes_back, 0, LINE_TYPES);
    tcase_add_loop_test(c, nothing_comes_back, 0, LINE_TYPES);
    tcase_add_test(c, any_json_is_read);
    tcase_add_loop_test(c, what_is_no_line, 0, (int)(sizeof unreadable / sizeof *unreadable));
    tcase_add_test(c, numbers_up_to_their_limit);
    tcase_add_test(c, what_is_readable_is_read);
    tcase_add_loop_test(c, versions_of_all_forms, 0, (int)(sizeof versions / sizeof *versions));
    suite_add_tcase(s, c);
    return s;
}
