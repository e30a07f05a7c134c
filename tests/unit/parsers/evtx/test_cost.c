/* What a record and a chunk may cost, at both sides of the limit. */
#include "tests/unit/parsers/evtx/evtx_fixture.h"

#include "parsers/evtx/decode.h"

enum { MIB = 1048576, TEXT_UNITS = 1000 };

/* An event whose text stands `repeats` + 1 times in it, and which costs two more for each `more`, one for `odd`. */
static void add_costly(evtx_making *m, unsigned repeats, size_t more, bool odd)
{
    static char text[2 * TEXT_UNITS], ansi[32768];
    for (size_t i = 0; i < TEXT_UNITS; i++)
        text[2 * i] = 'x';
    memset(ansi, 'y', sizeof ansi);
    const evtx_typed values[] = {
        {0x01, str_make(text, sizeof text)}, {0x02, str_make(ansi, more)}, {0x04, odd ? STR("\x0a") : STR("\x01")}};
    evtx_event e = evtx_next(m, NULL, 0);
    e.layout = EVTX_TYPED;
    e.values = values;
    e.value_count = 3;
    e.repeats = repeats;
    evtx_writer_event(m->writer, &e);
}

/* Of the first record of a file, which costs no more than it may. */
static size_t cost_of(unsigned repeats, size_t more, bool odd)
{
    evtx_making m = evtx_begin();
    add_costly(&m, repeats, more, odd);
    evtx_file f = evtx_end(&m);
    const uint8_t *chunk = f.bytes + EVTX_FILE_HEADER;
    uint32_t size = (uint32_t)evtx_number(chunk + 512 + 4, 4);
    binxml event = {.chunk = chunk, .chunk_n = 65536, .at = 512 + 24, .end = 512 + size - 4};
    evtx_decoder d = {0};
    arena a = {0};
    size_t budget = 16 * (size_t)MIB;
    ck_assert_ptr_null(evtx_decode(&d, &a, event, &budget).refusal);
    evtx_decoder_free(&d);
    arena_free(&a);
    mem_free(f.bytes);
    return 16 * (size_t)MIB - budget;
}

/* What makes a record of so many repeats cost that much. */
static void aim(unsigned repeats, size_t cost, size_t *more, bool *odd)
{
    size_t least = cost_of(repeats, 1, false);
    ck_assert_uint_ge(cost, least);
    *odd = (cost - least) % 2;
    *more = 1 + (cost - least) / 2;
    ck_assert_uint_lt(*more, 32768);
    ck_assert_uint_eq(cost_of(repeats, 1, true), least + 1);
    ck_assert_uint_eq(cost_of(repeats, 2, false), least + 2);
}

START_TEST(a_record_costs_up_to_its_limit)
{
    size_t more;
    bool odd;
    aim(340, MIB + _i, &more, &odd);
    evtx_making m = evtx_begin();
    add_costly(&m, 340, more, odd);
    add_costly(&m, 0, 1, false);
    evtx_file f = evtx_end(&m);
    reading *all = read_evtx(&f);
    ck_assert_uint_eq(all->records.n, 2 - (size_t)_i);
    ck_assert_int_eq(reading_unit(all)->status, _i ? UNIT_LIMITED : UNIT_OK);
    ck_assert_int_eq(reading_says(all, "a record that would become larger than 1 MiB"), _i);
    reading_free(all);
    mem_free(f.bytes);
}
END_TEST

START_TEST(a_chunk_costs_up_to_its_limit)
{
    enum { FULL = 16, REPEATS = 335, LAST = 190 };
    size_t more, each = cost_of(REPEATS, 1, false);
    bool odd;
    ck_assert_uint_lt(each, MIB);
    aim(LAST, FULL * (size_t)MIB - FULL * each + (size_t)_i, &more, &odd);
    evtx_making m = evtx_begin();
    for (int i = 0; i < FULL; i++)
        add_costly(&m, REPEATS, 1, false);
    add_costly(&m, LAST, more, odd);
    evtx_file f = evtx_end(&m);
    ck_assert_uint_eq(f.n, EVTX_FILE_HEADER + 65536);
    reading *all = read_evtx(&f);
    ck_assert_uint_eq(all->records.n, FULL + 1 - (size_t)_i);
    ck_assert_int_eq(reading_unit(all)->status, _i ? UNIT_LIMITED : UNIT_OK);
    ck_assert_int_eq(reading_says(all, "a chunk whose records would become larger than 16 MiB"), _i);
    reading_free(all);
    mem_free(f.bytes);
}
END_TEST

Suite *suite_evtx_cost(void);

Suite *suite_evtx_cost(void)
{
    Suite *s = suite_create("evtx_cost");
    TCase *c = tcase_create("evtx_cost");
    tcase_add_loop_test(c, a_record_costs_up_to_its_limit, 0, 2);
    tcase_add_loop_test(c, a_chunk_costs_up_to_its_limit, 0, 2);
    suite_add_tcase(s, c);
    return s;
}
