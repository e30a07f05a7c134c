/* Damaged .evtx files: each damage costs what it damages and no more. */
#include "tests/unit/parsers/evtx/evtx_fixture.h"

/* Three chunks, every second event in scope. */
enum { EVENTS = 450, CHUNK_BYTES = 65536, CHUNK_HEAD = 512 };

typedef enum cost {
    COST_NOTHING,
    COST_RECORD, /* the fourth of the second chunk */
    COST_REST,   /* and all behind it in that chunk, which are counted */
    COST_SLACK,  /* the same, and nothing says that they were ever there */
    COST_CHUNK   /* the second chunk */
} cost;

static const struct {
    const char *name;
    cost cost;
    unit_status status;
    const char *says; /* in a problem or in the note */
} damages[] = {
    {"header-gone", COST_NOTHING, UNIT_DAMAGED, "no file header"},
    {"header-wrong", COST_NOTHING, UNIT_REPAIRED, "a file header whose checksum does not match"},
    {"header-cut", COST_NOTHING, UNIT_DAMAGED, "no file header"},
    {"dirty", COST_NOTHING, UNIT_OK, "copied while the log was open"},
    {"checksums-wrong", COST_NOTHING, UNIT_REPAIRED, "byte 69632: a chunk with a checksum that does not match"},
    {"checksums-missing", COST_NOTHING, UNIT_OK, "1 of 3 chunks have no checksum"},
    {"chunk-zero", COST_CHUNK, UNIT_DAMAGED, "1 of 3 chunks lost"},
    {"chunk-junk", COST_CHUNK, UNIT_DAMAGED, "records that stood in what is lost"},
    {"chunk-cut", COST_REST, UNIT_DAMAGED, "a chunk that is cut off"},
    {"chunk-signature", COST_NOTHING, UNIT_DAMAGED, "signature is wrong"},
    {"size-zero", COST_RECORD, UNIT_DAMAGED, "size is wrong"},
    {"size-huge", COST_NOTHING, UNIT_REPAIRED, "a record whose first size is wrong"},
    {"size-copy", COST_NOTHING, UNIT_REPAIRED, "checksum that does not match"},
    {"record-signature", COST_RECORD, UNIT_DAMAGED, "no record where one should begin"},
    {"record-zero", COST_RECORD, UNIT_DAMAGED, "no record where one should begin"},
    {"name-nowhere", COST_NOTHING, UNIT_REPAIRED, "checksum that does not match"},
    {"name-lost", COST_NOTHING, UNIT_DAMAGED, "a name that stands nowhere"},
    {"name-circle", COST_NOTHING, UNIT_REPAIRED, "checksum that does not match"},
    {"tables-wild", COST_NOTHING, UNIT_REPAIRED, "checksum that does not match"},
    {"template-nowhere", COST_RECORD, UNIT_DAMAGED, "a template that stands nowhere"},
    {"template-circle", COST_RECORD, UNIT_DAMAGED, ""},
    {"free-wild", COST_NOTHING, UNIT_DAMAGED, "byte 69680: a chunk header that is damaged"},
    {"free-short", COST_NOTHING, UNIT_DAMAGED, "byte 69680: a chunk header that is damaged"},
    {"free-low", COST_NOTHING, UNIT_DAMAGED, "byte 69680: a chunk header that is damaged"},
    {"free-empty", COST_NOTHING, UNIT_DAMAGED, "byte 69680: a chunk header that is damaged"},
    {"free-high", COST_NOTHING, UNIT_REPAIRED, "checksum that does not match"},
    {"head-zero", COST_NOTHING, UNIT_DAMAGED, "a chunk whose signature is wrong"},
    {"head-ones", COST_NOTHING, UNIT_DAMAGED, "byte 69680: a chunk header that is damaged"},
    {"head-part", COST_NOTHING, UNIT_DAMAGED, "byte 69680: a chunk header that is damaged"},
    {"head-stale", COST_NOTHING, UNIT_REPAIRED, "byte 69680: a chunk header that is older than its records"},
    {"head-earlier", COST_SLACK, UNIT_OK, ""},
    {"byte-lost", COST_RECORD, UNIT_DAMAGED, "a chunk that is cut off"},
    {"bytes-lost", COST_RECORD, UNIT_DAMAGED, "a chunk that is cut off"},
    {"id-wild", COST_NOTHING, UNIT_REPAIRED, "checksum that does not match"},
    {"ids-wild", COST_NOTHING, UNIT_DAMAGED, "byte 69680: a chunk header that is damaged"},
    {"slack", COST_NOTHING, UNIT_OK, ""},
};

static bool note_says(const reading *all, const char *text)
{
    return str_find(reading_unit(all)->note, str_of(text)) != STR_NONE;
}

START_TEST(costs_what_it_damages)
{
    evtx_file f = evtx_of(EVENTS);
    ck_assert_uint_eq(f.n, 4096 + 3 * CHUNK_BYTES);
    uint64_t in_chunk = evtx_chunk_records(&f, 1);
    ck_assert(evtx_damage(&f, damages[_i].name, 1, 3));
    reading *all = read_evtx(&f);
    const unit *u = reading_unit(all);
    uint64_t readable = u->used + u->out_of_scope;
    ck_assert(evtx_sums_up(all));
    ck_assert_msg(note_says(all, damages[_i].says), "note: %.*s", STR_ARG(u->note));
    ck_assert_int_eq(u->status, damages[_i].status);
    switch (damages[_i].cost) {
    case COST_NOTHING:
        ck_assert_uint_eq(readable, EVENTS);
        ck_assert_uint_eq(u->damaged, 0);
        break;
    case COST_RECORD:
        ck_assert_uint_eq(readable, EVENTS - 1);
        ck_assert_uint_eq(u->damaged, 1);
        break;
    case COST_REST:
        ck_assert_uint_eq(readable, EVENTS - in_chunk + 3);
        ck_assert_uint_eq(u->damaged, in_chunk - 3);
        break;
    case COST_SLACK:
        ck_assert_uint_eq(readable, EVENTS - in_chunk + 3);
        ck_assert_uint_eq(u->damaged, 0);
        break;
    case COST_CHUNK:
        ck_assert_uint_eq(readable, EVENTS - in_chunk);
        ck_assert_uint_eq(u->damaged, in_chunk);
        break;
    }
    reading_free(all);
    mem_free(f.bytes);
}
END_TEST

START_TEST(knows_every_damage)
{
    size_t known = 0;
    for (size_t i = 0; evtx_damage_name(i); i++)
        known++;
    ck_assert_uint_eq(known, sizeof damages / sizeof *damages + 1); /* end-cut has a test of its own */
}
END_TEST

START_TEST(refuses_a_template_that_contains_itself)
{
    evtx_making m = evtx_begin();
    str text = STR("x");
    evtx_add(&m, "PasswordResetService", "before");
    evtx_event e = evtx_next(&m, &text, 1);
    e.layout = EVTX_LOOP;
    evtx_writer_event(m.writer, &e);
    evtx_add(&m, "PasswordResetService", "behind");
    evtx_file f = evtx_end(&m);
    reading *all = read_evtx(&f);
    ck_assert_uint_eq(all->records.n, 2);
    ck_assert_uint_eq(reading_unit(all)->damaged, 1);
    ck_assert(reading_says(all, "inside each other more than 16 deep"));
    reading_free(all);
    mem_free(f.bytes);
}
END_TEST

/* The file ends anywhere: all records before that place are used, those behind it in its chunk are counted. */
START_TEST(uses_what_stands_before_a_cut)
{
    evtx_file f = evtx_of(EVENTS);
    uint64_t first = evtx_chunk_records(&f, 0), second = evtx_chunk_records(&f, 1);
    for (size_t n = (size_t)_i; n < f.n; n += n < 5000 ? 512 : 3001) {
        evtx_file cut = {f.bytes, n};
        reading *all = read_evtx(&cut);
        const unit *u = reading_unit(all);
        uint64_t readable = u->used + u->out_of_scope, whole = n < 4096 + CHUNK_BYTES ? 0 : first;
        whole += n < 4096 + 2 * CHUNK_BYTES ? 0 : second;
        ck_assert(evtx_sums_up(all));
        ck_assert_uint_ge(readable, whole);
        ck_assert_uint_le(u->records, EVENTS);
        if (n >= 128)
            ck_assert_int_eq(u->status, UNIT_DAMAGED);
        if (n >= 4096 + 2 * CHUNK_BYTES + 512)
            ck_assert_uint_eq(u->records, EVENTS);
        reading_free(all);
    }
    mem_free(f.bytes);
}
END_TEST

/* Two chunks of few records each, the first with the ids before the second's. */
enum { FEW = 6 };

static evtx_file two_small_chunks(void)
{
    evtx_file f[2];
    uint64_t id = 1000;
    for (int i = 0; i < 2; i++) {
        evtx_making m = evtx_begin();
        m.next_id = id;
        for (int k = 0; k < FEW; k++)
            evtx_add(&m, k % 2 ? "SceCli" : "PasswordResetService", "TrackingId: none, Reason: none");
        id = m.next_id;
        f[i] = evtx_end(&m);
    }
    evtx_file both = {mem_alloc(f[0].n + CHUNK_BYTES), f[0].n + CHUNK_BYTES};
    memcpy(both.bytes, f[0].bytes, f[0].n);
    memcpy(both.bytes + f[0].n, f[1].bytes + 4096, CHUNK_BYTES);
    both.bytes[16] = 1;
    memcpy(both.bytes + 24, f[1].bytes + 24, 8);
    both.bytes[42] = 2;
    uint32_t sum = evtx_write_crc(0, both.bytes, 120);
    for (int i = 0; i < 4; i++)
        both.bytes[124 + i] = (uint8_t)(sum >> (8 * i));
    mem_free(f[0].bytes);
    mem_free(f[1].bytes);
    return both;
}

/* Records of earlier times behind those of now are left alone, whatever has become of the header. */
START_TEST(leaves_earlier_times_alone)
{
    static const char *const heads[] = {"slack",      "free-wild", "free-high",      "free-low",
                                        "free-empty", "head-zero", "head-ones",      "head-part",
                                        "head-stale", "ids-wild",  "chunk-signature"};
    evtx_file f = two_small_chunks();
    ck_assert(evtx_damage(&f, "slack", 0, 0));
    ck_assert(evtx_damage(&f, heads[_i], 0, 3));
    reading *all = read_evtx(&f);
    ck_assert(evtx_sums_up(all));
    ck_assert_uint_eq(reading_unit(all)->records, 2 * FEW);
    ck_assert_uint_eq(reading_unit(all)->damaged, 0);
    reading_free(all);
    mem_free(f.bytes);
}
END_TEST

/* Any byte has another value: that is said, no record is lost without being counted, and none is invented. */
static void change_bytes(evtx_file *f, size_t from, size_t to, uint8_t change, uint64_t least)
{
    for (size_t at = from; at < to; at++) {
        f->bytes[at] ^= change;
        reading *all = read_evtx(f);
        const unit *u = reading_unit(all);
        ck_assert(evtx_sums_up(all));
        ck_assert_msg(u->used + u->out_of_scope >= least, "byte %zu", at);
        ck_assert_msg(u->records == 2 * FEW, "byte %zu: %llu records", at, (unsigned long long)u->records);
        bool flags = at % 4096 >= 120 && at % 4096 < 124; /* no checksum covers them */
        ck_assert_msg(u->status != UNIT_OK || (flags && at < 4096 + CHUNK_HEAD), "byte %zu is not told", at);
        reading_free(all);
        f->bytes[at] ^= change;
    }
}

START_TEST(loses_at_most_the_chunk_of_a_changed_byte)
{
    static const uint8_t changes[] = {0x01, 0xff, 0x80, 0x10};
    evtx_file f = two_small_chunks();
    size_t used = (size_t)evtx_number(f.bytes + 4096 + 48, 4);
    change_bytes(&f, 0, 128, changes[_i], 2 * FEW);
    change_bytes(&f, 4096, 4096 + CHUNK_HEAD, changes[_i], 2 * FEW);
    change_bytes(&f, 4096 + CHUNK_HEAD, 4096 + used, changes[_i], FEW);
    mem_free(f.bytes);
}
END_TEST

/* Cut at every byte: what is behind the cut is counted, by the chunk's header and by the file's. */
START_TEST(counts_what_stood_behind_a_cut)
{
    evtx_file f = two_small_chunks();
    size_t used = (size_t)evtx_number(f.bytes + 4096 + 48, 4), second = 4096 + CHUNK_BYTES;
    for (size_t n = 4096 + CHUNK_HEAD; n < f.n; n += n < 4096 + used || n >= second - 100 ? 1 : 97) {
        evtx_file cut = {f.bytes, n};
        reading *all = read_evtx(&cut);
        const unit *u = reading_unit(all);
        ck_assert(evtx_sums_up(all));
        ck_assert_int_eq(u->status, UNIT_DAMAGED);
        ck_assert_msg(u->records == 2 * FEW, "cut at %zu: %llu records", n, (unsigned long long)u->records);
        ck_assert_uint_ge(u->used + u->out_of_scope, n < 4096 + used ? 0 : FEW);
        reading_free(all);
        if (n > second + used)
            break;
    }
    mem_free(f.bytes);
}
END_TEST

/* The first of two chunks has some bytes less or more anywhere; the second one is whole. */
START_TEST(a_shift_costs_one_chunk)
{
    static const int shifts[] = {-1, -3, -7, -8, -9, -100, 1, 7, 9, 100};
    evtx_file f = two_small_chunks();
    size_t k = (size_t)abs(shifts[_i]), used = (size_t)evtx_number(f.bytes + 4096 + 48, 4);
    uint8_t *bytes = mem_alloc(f.n + k);
    for (size_t at = 4096 + 8; at < 4096 + used + 200; at += 11) {
        size_t skipped = shifts[_i] < 0 ? k : 0, added = k - skipped;
        memcpy(bytes, f.bytes, at);
        memset(bytes + at, 'x', added);
        memcpy(bytes + at + added, f.bytes + at + skipped, f.n - at - skipped);
        evtx_file shifted = {bytes, f.n - skipped + added};
        reading *all = read_evtx(&shifted);
        const unit *u = reading_unit(all);
        ck_assert(evtx_sums_up(all));
        ck_assert_int_eq(u->status, UNIT_DAMAGED);
        ck_assert_msg(u->used + u->out_of_scope >= FEW, "%d at %zu", shifts[_i], at);
        /* What stands between a header and its records may have been one. */
        uint64_t most = 2 * FEW + (at < 4096 + CHUNK_HEAD);
        ck_assert_msg(u->records >= 2 * FEW && u->records <= most, "%d at %zu: %llu records", shifts[_i], at,
                      (unsigned long long)u->records);
        reading_free(all);
    }
    mem_free(bytes);
    mem_free(f.bytes);
}
END_TEST

START_TEST(ignores_chunks_never_used)
{
    evtx_file f = evtx_of(EVENTS);
    uint8_t *longer = mem_zalloc(1, f.n + 14 * CHUNK_BYTES);
    memcpy(longer, f.bytes, f.n);
    evtx_file grown = {longer, f.n + 14 * CHUNK_BYTES};
    reading *all = read_evtx(&grown);
    ck_assert_int_eq(reading_unit(all)->status, UNIT_OK);
    ck_assert_uint_eq(reading_unit(all)->records, EVENTS);
    ck_assert_uint_eq(reading_unit(all)->note.n, 0);
    reading_free(all);
    mem_free(longer);
    mem_free(f.bytes);
}
END_TEST

/* Two chunks whose bytes lie at places no chunk should begin at. */
START_TEST(finds_chunks_out_of_place)
{
    evtx_file f = evtx_of(EVENTS);
    uint8_t *shifted = mem_zalloc(1, f.n + 777);
    memcpy(shifted, f.bytes, 4096 + CHUNK_BYTES);
    memset(shifted + 4096 + CHUNK_BYTES, 'x', 777);
    memcpy(shifted + 4096 + CHUNK_BYTES + 777, f.bytes + 4096 + CHUNK_BYTES, 2 * CHUNK_BYTES);
    evtx_file moved = {shifted, f.n + 777};
    reading *all = read_evtx(&moved);
    ck_assert_uint_eq(reading_unit(all)->records, EVENTS);
    ck_assert_uint_eq(reading_unit(all)->damaged, 0);
    ck_assert(reading_says(all, "bytes that are no chunk"));
    reading_free(all);
    mem_free(shifted);
    mem_free(f.bytes);
}
END_TEST

START_TEST(survives_files_that_are_almost_nothing)
{
    static const str files[] = {STR_INIT("ElfFile\0"), STR_INIT("ElfChnk\0"), STR_INIT("ElfFile\0\0\0\0\0ElfChnk\0"),
                                STR_INIT("x")};
    reading *all = reading_of(&evtx_format, files[_i], 65536, 1);
    ck_assert(evtx_sums_up(all));
    ck_assert_uint_eq(reading_unit(all)->records, 0);
    reading_free(all);
}
END_TEST

Suite *suite_evtx_damage(void);

Suite *suite_evtx_damage(void)
{
    Suite *s = suite_create("evtx_damage");
    TCase *c = tcase_create("evtx_damage");
    tcase_set_timeout(c, 120);
    tcase_add_loop_test(c, costs_what_it_damages, 0, sizeof damages / sizeof *damages);
    tcase_add_test(c, knows_every_damage);
    tcase_add_test(c, refuses_a_template_that_contains_itself);
    tcase_add_loop_test(c, uses_what_stands_before_a_cut, 0, 2);
    tcase_add_loop_test(c, loses_at_most_the_chunk_of_a_changed_byte, 0, 4);
    tcase_add_loop_test(c, leaves_earlier_times_alone, 0, 11);
    tcase_add_test(c, counts_what_stood_behind_a_cut);
    tcase_add_loop_test(c, a_shift_costs_one_chunk, 0, 10);
    tcase_add_test(c, ignores_chunks_never_used);
    tcase_add_test(c, finds_chunks_out_of_place);
    tcase_add_loop_test(c, survives_files_that_are_almost_nothing, 0, 4);
    suite_add_tcase(s, c);
    return s;
}
