/* Sound .evtx files: the same records as from the same events written as XML. */
#include "tests/unit/parsers/evtx/evtx_fixture.h"

#include "parsers/evtx/gate.h"
#include "parsers/source/sniff.h"

static const char *const messages[] = {
    "TrackingId: 4f1b7a3c-6b0e-4a5d-9a53-0e9f6f1f2a01, PasswordResetRequestStart, Details: user@contoso.com",
    "",
    " blanks around \t",
    "line\r\nbreaks\rof\nall kinds",
    "& < > \" ' ]]> &amp;",
    "caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80",
    "control \x03 character",
    "one|two||three\r\nand more",
};
enum { MESSAGES = sizeof messages / sizeof *messages };

/* `|` stands between the strings of an event. */
static size_t split(const char *message, str out[8])
{
    size_t n = 0;
    str rest = str_of(message);
    do
        out[n++] = str_cut(&rest, '|');
    while (rest.n > 0);
    return n;
}

static void put_xml(out *to, const evtx_event *e)
{
    char time[INSTANT_TEXT];
    out_lit(to, "<Event><System><Provider Name='");
    out_str(to, str_of(e->provider));
    out_lit(to, "'/><EventID>");
    out_u64(to, e->id);
    out_lit(to, "</EventID><Level>");
    out_u64(to, e->level);
    out_lit(to, "</Level><TimeCreated SystemTime='");
    out_bytes(to, time, instant_write_exact(e->time, 7, time));
    out_lit(to, "'/><EventRecordID>");
    out_u64(to, e->record_id);
    out_lit(to, "</EventRecordID><Computer>");
    out_str(to, str_of(e->computer));
    out_lit(to, "</Computer></System><EventData>");
    for (size_t i = 0; i < e->data_count; i++) {
        out_lit(to, "<Data>");
        for (size_t k = 0; k < e->data[i].n; k++) {
            char c = e->data[i].p[k];
            out_str(to, c == '&'    ? STR("&amp;")
                        : c == '<'  ? STR("&lt;")
                        : c == '>'  ? STR("&gt;")
                        : c == '\r' ? STR("&#xD;")
                                    : str_make(&c, 1));
        }
        out_lit(to, "</Data>");
    }
    out_lit(to, "</EventData></Event>\n");
}

typedef struct pair {
    evtx_file evtx;
    out *xml;
} pair;

static pair both(size_t n)
{
    static const char *const providers[] = {"PasswordResetService", "ADSync", "SceCli", "passwordresetservice"};
    static const char *const computers[] = {"AADC01.contoso.local", "AADC02.contoso.local"};
    evtx_making m = evtx_begin();
    pair p = {.xml = out_memory()};
    for (size_t i = 0; i < n; i++) {
        str data[8];
        evtx_event e = evtx_next(&m, data, split(messages[i % MESSAGES], data));
        e.provider = providers[i % 4];
        e.id = i % 3 ? 6329 : 31001 + (unsigned)(i % 20);
        e.level = (unsigned)(i % 6);
        e.computer = computers[i % 7 == 0];
        e.layout = i % 11 == 3 ? EVTX_UNTIED : EVTX_CLASSIC;
        evtx_writer_event(m.writer, &e);
        put_xml(p.xml, &e);
    }
    p.evtx = evtx_end(&m);
    return p;
}

static void pair_free(pair *p)
{
    mem_free(p->evtx.bytes);
    out_free(p->xml);
}

static void same_records(const reading *a, const reading *b)
{
    ck_assert_uint_eq(a->records.n, b->records.n);
    for (size_t i = 0; i < a->records.n; i++) {
        const seen_record *x = &a->records.v[i], *y = &b->records.v[i];
        ck_assert_int_eq(x->event_id, y->event_id);
        ck_assert_int_eq(x->level, y->level);
        ck_assert_int_eq(x->time, y->time);
        ck_assert_uint_eq(x->record_id, y->record_id);
        ck_assert_uint_eq(x->line, 0);
        ck_assert(str_eq(x->provider, y->provider));
        ck_assert(str_eq(x->computer, y->computer));
        ck_assert(str_eq(x->user, y->user));
        ck_assert_msg(str_eq(x->message, y->message), "<%.*s> <%.*s>", STR_ARG(x->message), STR_ARG(y->message));
    }
}

static void same_ledger(const unit *a, const unit *b)
{
    ck_assert_uint_eq(a->records, b->records);
    ck_assert_uint_eq(a->out_of_scope, b->out_of_scope);
    ck_assert_uint_eq(a->damaged, 0);
    ck_assert_uint_eq(a->repaired, b->repaired);
    ck_assert_uint_eq(a->repairs, b->repairs);
    ck_assert_int_eq(a->first, b->first);
    ck_assert_int_eq(a->last, b->last);
    ck_assert_int_eq(a->newest_first, b->newest_first);
    ck_assert_uint_eq(a->spans.n, b->spans.n);
    for (size_t i = 0; i < a->spans.n; i++) {
        const unit_span *x = &a->spans.v[i], *y = &b->spans.v[0];
        while (!str_eq(x->computer, y->computer))
            ck_assert(++y < b->spans.v + b->spans.n);
        ck_assert_int_eq(x->first, y->first);
        ck_assert_int_eq(x->last, y->last);
        ck_assert_uint_eq(x->records, y->records);
    }
}

START_TEST(gives_what_xml_gives)
{
    pair p = both(1500);
    reading *a = read_evtx(&p.evtx), *b = read_xml(out_memory_str(p.xml));
    ck_assert(evtx_sums_up(a));
    ck_assert_uint_gt(p.evtx.n, 4096 + 5 * 65536);
    same_records(a, b);
    same_ledger(reading_unit(a), reading_unit(b));
    ck_assert_int_eq(reading_unit(a)->encoding, ENCODING_BINARY);
    reading_free(a);
    reading_free(b);
    pair_free(&p);
}
END_TEST

START_TEST(depends_on_nothing_but_the_bytes)
{
    static const size_t steps[] = {1, 4095, 65535, 1 << 20};
    pair p = both(700);
    str bytes = str_make((const char *)p.evtx.bytes, p.evtx.n);
    reading *a = read_evtx(&p.evtx);
    reading *b = reading_of(&evtx_format, bytes, steps[_i], 1 + 3 * (_i % 2));
    same_records(a, b);
    same_ledger(reading_unit(a), reading_unit(b));
    reading_free(a);
    reading_free(b);
    pair_free(&p);
}
END_TEST

/* --- values --- */

static const struct {
    evtx_typed value;
    const char *text;
} typed[] = {
    {{0x00, STR_INIT("")}, ""},
    {{0x01, STR_INIT("h\0i\0\0\0")}, "hi"},
    {{0x01, STR_INIT("\x3d\xd8\x00\xde")}, "\xF0\x9F\x98\x80"},
    {{0x01, STR_INIT("\x00\xd8x\0")}, "\xEF\xBF\xBDx"},
    {{0x02, STR_INIT("caf\xe9\0")}, "caf\xC3\xA9"},
    {{0x03, STR_INIT("\xfe")}, "-2"},
    {{0x04, STR_INIT("\xfe")}, "254"},
    {{0x05, STR_INIT("\xfe\xff")}, "-2"},
    {{0x06, STR_INIT("\xfe\xff")}, "65534"},
    {{0x07, STR_INIT("\xfe\xff\xff\xff")}, "-2"},
    {{0x08, STR_INIT("\xfe\xff\xff\xff")}, "4294967294"},
    {{0x09, STR_INIT("\xfe\xff\xff\xff\xff\xff\xff\xff")}, "-2"},
    {{0x0a, STR_INIT("\xfe\xff\xff\xff\xff\xff\xff\xff")}, "18446744073709551614"},
    {{0x0b, STR_INIT("\x00\x00\x20\xc1")}, "-10"},
    {{0x0b, STR_INIT("\x00\x00\x80\x7f")}, "1.#INF"},
    {{0x0c, STR_INIT("\x00\x00\x00\x00\x00\x00\xf8\x3f")}, "1.5"},
    {{0x0b, STR_INIT("\xcd\xcc\xcc\x3d")}, "0.1"},
    {{0x0b, STR_INIT("\xff\xff\x7f\x7f")}, "3.4028235e+038"},
    {{0x0b, STR_INIT("\x01\x00\x00\x00")}, "1e-045"},
    {{0x0c, STR_INIT("\x00\x00\x00\x00\x00\x00\x00\x80")}, "-0"},
    {{0x0c, STR_INIT("\x2f\xdd\x24\x06\x81\xfe\xa8\x40")}, "3199.252"},
    {{0x0c, STR_INIT("\x9a\x99\x99\x99\x99\x99\xb9\x3f")}, "0.1"},
    {{0x0c, STR_INIT("\x34\x33\x33\x33\x33\x33\xd3\x3f")}, "0.30000000000000004"},
    {{0x0c, STR_INIT("\x9c\x75\x00\x88\x3c\xe4\x37\x7e")}, "1e+300"},
    {{0x0c, STR_INIT("\xff\xff\xff\xff\xff\xff\xef\x7f")}, "1.7976931348623157e+308"},
    {{0x0c, STR_INIT("\x01\x00\x00\x00\x00\x00\x00\x00")}, "5e-324"},
    {{0x0c, STR_INIT("\x00\x80\xe0\x37\x79\xc3\x41\x43")}, "1e+016"},
    {{0x0c, STR_INIT("\x00\x00\x40\xe5\x9c\x30\xa2\xc2")}, "-10000000000000"},
    {{0x0c, STR_INIT("\x2d\x43\x1c\xeb\xe2\x36\x1a\x3f")}, "0.0001"},
    {{0x0c, STR_INIT("\xf1\x68\xe3\x88\xb5\xf8\xe4\x3e")}, "1e-005"},
    {{0x0c, STR_INIT("\x00\x00\x00\x00\x00\x00\xf8\xff")}, "-1.#IND"},
    {{0x0d, STR_INIT("\x01\x00\x00\x00")}, "true"},
    {{0x0d, STR_INIT("\x00")}, "false"},
    {{0x0e, STR_INIT("\x00\xab\x1f")}, "00AB1F"},
    {{0x0f, STR_INIT("\x3c\x7a\x1b\x4f\x0e\x6b\x5d\x4a\x9a\x53\x0e\x9f\x6f\x1f\x2a\x01")},
     "{4F1B7A3C-6B0E-4A5D-9A53-0E9F6F1F2A01}"},
    {{0x10, STR_INIT("\x4c\x02\x00\x00")}, "0x24c"},
    {{0x11, STR_INIT("\x9a\xdb\x5a\xce\x88\x26\xd7\x01")}, "2021-03-31T23:51:45.0187674Z"},
    {{0x11, STR_INIT("\x00\x00\x00\x00\x00\x00\x00\x00")}, "1601-01-01T00:00:00.0000000Z"},
    {{0x12, STR_INIT("\xea\x07\x0a\x00\x01\x00\x05\x00\x07\x00\x15\x00\x09\x00\x7b\x00")}, "2026-10-05T07:21:09.123Z"},
    {{0x13, STR_INIT("\x01\x02\x00\x00\x00\x00\x00\x05\x20\x00\x00\x00\x20\x02\x00\x00")}, "S-1-5-32-544"},
    {{0x13, STR_INIT("\x01\x0f\x00\x00\x00\x00\x00\x05")}, ""},
    {{0x14, STR_INIT("\x19\x06\x23\x80")}, "0x80230619"},
    {{0x15, STR_INIT("\x00\x00\x00\x00\x00\x00\x80\x00")}, "0x80000000000000"},
    {{0x77, STR_INIT("\x01\x02")}, "0102"},
    {{0x81, STR_INIT("a\0\0\0b\0\0\0")}, "a\nb"},
    {{0x81, STR_INIT("a\0\0\0\0\0b\0")}, "a\nb"},
    {{0x82, STR_INIT("a\0b")}, "a\nb"},
    {{0x86, STR_INIT("\x01\x00\x02\x00\x03\x00")}, "1\n2\n3"},
    {{0x88, STR_INIT("\x01\x00\x00\x00\x02")}, "1\n2"},
    {{0x93,
      STR_INIT("\x01\x01\x00\x00\x00\x00\x00\x05\x12\x00\x00\x00\x01\x01\x00\x00\x00\x00\x00\x01\x00\x00\x00\x00")},
     "S-1-5-18\nS-1-1-0"},
    {{0x95, STR_INIT("\x01\0\0\0\0\0\0\0\x02\0\0\0\0\0\0\0")}, "0x1\n0x2"},
};

START_TEST(writes_values_as_windows_does)
{
    evtx_making m = evtx_begin();
    evtx_event e = evtx_next(&m, NULL, 0);
    e.layout = EVTX_TYPED;
    e.values = &typed[_i].value;
    e.value_count = 1;
    evtx_writer_event(m.writer, &e);
    evtx_file f = evtx_end(&m);
    reading *all = read_evtx(&f);
    ck_assert_uint_eq(all->records.n, 1);
    str message = all->records.v[0].message;
    ck_assert_msg(str_eq(message, str_of(typed[_i].text)), "type %02x: <%.*s>, not <%s>", typed[_i].value.type,
                  STR_ARG(message), typed[_i].text);
    reading_free(all);
    mem_free(f.bytes);
}
END_TEST

/* The writer's ill-formed byte is the first half of a pair. */
static const struct {
    const char *text, *read;
} literals[] = {
    {"if a < b & c > 'd' then \"e\"", "if a < b & c > 'd' then \"e\""},
    {"a\xF0\x9F\x98\x80\xF0\x9F\x98\x81z\xF0\x9F\x98\x82", "a\xF0\x9F\x98\x80\xF0\x9F\x98\x81z\xF0\x9F\x98\x82"},
    {"a\xff&\xffz\xff", "a\xEF\xBF\xBD&\xEF\xBF\xBDz\xEF\xBF\xBD"},
    {"\xff\xff\xF0\x9F\x98\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xF0\x9F\x98\x80"},
};

START_TEST(reads_literals_and_references)
{
    evtx_making m = evtx_begin();
    str text = str_of(literals[_i].text), read = str_of(literals[_i].read);
    evtx_event e = evtx_next(&m, &text, 1);
    e.layout = EVTX_LITERAL;
    evtx_writer_event(m.writer, &e);
    evtx_file f = evtx_end(&m);
    reading *all = read_evtx(&f);
    size_t halves = 0;
    for (size_t i = 0; i < text.n; i++)
        halves += text.p[i] == '\xff';
    ck_assert_uint_eq(all->records.n, 1);
    ck_assert_msg(str_eq(all->records.v[0].message, read), "<%.*s>", STR_ARG(all->records.v[0].message));
    ck_assert_uint_eq(reading_unit(all)->repairs, halves);
    reading_free(all);
    mem_free(f.bytes);
}
END_TEST

/* --- the gate --- */

START_TEST(counts_what_it_does_not_decode)
{
    evtx_making m = evtx_begin();
    for (int i = 0; i < 500; i++)
        evtx_add(&m, i % 2 ? "SceCli" : "MsiInstaller", "nothing for us");
    evtx_file f = evtx_end(&m);
    reading *all = read_evtx(&f);
    const unit *u = reading_unit(all);
    ck_assert_uint_eq(u->records, 500);
    ck_assert_uint_eq(u->out_of_scope, 500);
    ck_assert_int_eq(u->status, UNIT_OK);
    ck_assert_uint_eq(u->spans.n, 1);
    ck_assert_uint_eq(u->spans.v[0].records, 500);
    ck_assert_int_eq(u->last - u->first, 499 * 7 * NS_PER_S);
    ck_assert_uint_eq(u->note.n, 0);
    reading_free(all);
    mem_free(f.bytes);
}
END_TEST

/* What the gate says of the first record of a file. */
static evtx_answer answer_of(const char *provider, unsigned id, evtx_layout layout)
{
    evtx_making m = evtx_begin();
    evtx_event e = evtx_next(&m, NULL, 0);
    e.provider = provider;
    e.id = id;
    e.layout = layout;
    evtx_writer_event(m.writer, &e);
    evtx_file f = evtx_end(&m);
    const uint8_t *chunk = f.bytes + EVTX_FILE_HEADER;
    uint32_t size = (uint32_t)evtx_number(chunk + 512 + 4, 4);
    binxml event = {.chunk = chunk, .chunk_n = 65536, .at = 512 + 24, .end = 512 + size - 4};
    static evtx_gate g;
    evtx_facts facts;
    evtx_gate_begin(&g);
    evtx_answer answer = evtx_gate_ask(&g, event, &fixture_scope, &facts);
    evtx_gate_free(&g);
    mem_free(f.bytes);
    return answer;
}

/* Unsure it may be of any record, at the price of decoding it; of an ordinary one it is not. */
START_TEST(the_gate_is_sure_of_ordinary_records)
{
    ck_assert_int_eq(answer_of("PasswordResetService", 31001, EVTX_CLASSIC), EVTX_IN_SCOPE);
    ck_assert_int_eq(answer_of("MsiInstaller", 31001, EVTX_CLASSIC), EVTX_OUT_OF_SCOPE);
    ck_assert_int_eq(answer_of("ADSync", 1, EVTX_CLASSIC), EVTX_OUT_OF_SCOPE);
    ck_assert_int_eq(answer_of("PasswordResetService", 31001, EVTX_UNTIED), EVTX_UNSURE);
}
END_TEST

START_TEST(is_told_by_its_signatures)
{
    arena a = {0};
    evtx_file f = evtx_of(5);
    str head = str_make((const char *)f.bytes, SNIFF_BYTES);
    ck_assert_ptr_eq(format_find(&a, head, false).reader, &evtx_format);
    ck_assert(!sniff(head).known);
    memset(f.bytes, 0, 4096);
    ck_assert_ptr_eq(format_find(&a, head, false).reader, &evtx_format);
    ck_assert_ptr_eq(format_find(&a, str_from(head, 1234), false).reader, &evtx_format);
    ck_assert_ptr_eq(format_find(&a, str_from(head, 4096), false).reader, &evtx_format);
    ck_assert_int_eq(evtx_format.bid(&a, STR("an ElfFile\0 of text"), true).sure, 0);
    ck_assert_int_eq(evtx_format.bid(&a, STR(""), true).sure, 0);
    ck_assert_int_gt(evtx_format.bid(&a, STR("ElfFile\0"), true).sure, 0);
    mem_free(f.bytes);
    arena_free(&a);
}
END_TEST

Suite *suite_evtx_evtx(void);

Suite *suite_evtx_evtx(void)
{
    Suite *s = suite_create("evtx");
    TCase *c = tcase_create("evtx");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, gives_what_xml_gives);
    tcase_add_loop_test(c, depends_on_nothing_but_the_bytes, 0, 4);
    tcase_add_loop_test(c, writes_values_as_windows_does, 0, sizeof typed / sizeof *typed);
    tcase_add_loop_test(c, reads_literals_and_references, 0, sizeof literals / sizeof *literals);
    tcase_add_test(c, counts_what_it_does_not_decode);
    tcase_add_test(c, the_gate_is_sure_of_ordinary_records);
    tcase_add_test(c, is_told_by_its_signatures);
    suite_add_tcase(s, c);
    return s;
}
