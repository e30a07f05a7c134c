#include "batch/customer/customer.h"
#include "tests/unit/base/check_str.h"

static arena a;

static void end(void)
{
    arena_free(&a);
}

static str written(const customer_state *s)
{
    out *o = out_memory();
    customer_state_write(s, o);
    str copy = arena_str(&a, out_memory_str(o));
    out_free(o);
    return copy;
}

static customer_state read_back(str json)
{
    customer_state s;
    const char *why;
    ck_assert(customer_state_read(&a, json, &s, &why));
    ck_assert_ptr_null(why);
    return s;
}

static const char *refusal(str json)
{
    customer_state s;
    const char *why;
    ck_assert(!customer_state_read(&a, json, &s, &why));
    ck_assert_uint_eq(s.run, 0);
    return why;
}

static const input_known inputs[] = {{STR_INIT("0123456789abcdef0123456789abcdef"), UINT64_MAX}, {STR_INIT("00ff"), 0}};
static const uint64_t sketch[] = {0, UINT64_MAX, UINT64_C(0x0123456789abcdef)};
static const str foreign[] = {STR_INIT("Contoso \"North\""), STR_INIT("Fabrikam")};

START_TEST(test_what_is_written_is_read)
{
    customer_state s = {.customer = STR("Müller & Söhne"),
                        .folder = STR("m-ller"),
                        .group = STR("South"),
                        .status = CUSTOMER_NO_INPUT,
                        .exit_status = 1,
                        .note = STR("nothing reaches October"),
                        .fingerprint = STR("ab12"),
                        .run = 7,
                        .report = true,
                        .period = STR("2026-10"),
                        .from = INT64_C(1759269600) * NS_PER_S,
                        .to = INSTANT_NONE,
                        .kept = STR("2026-10-7.jsonl.gz"),
                        .zone_assumed = true,
                        .inputs = inputs,
                        .input_count = 2,
                        .sketch = sketch,
                        .sketch_count = 3,
                        .foreign = foreign,
                        .foreign_count = 2};
    str first = written(&s);
    customer_state t = read_back(first);
    ck_str(written(&t), first);
    ck_str(t.customer, s.customer);
    ck_assert_int_eq(t.status, CUSTOMER_NO_INPUT);
    ck_assert_int_eq(t.exit_status, 1);
    ck_assert(t.from == s.from && t.to == INSTANT_NONE && t.report && t.zone_assumed && t.run == 7);
    ck_assert_uint_eq(t.input_count, 2);
    ck_assert(t.inputs[0].bytes == UINT64_MAX);
    ck_assert_uint_eq(t.sketch_count, 3);
    ck_assert_int_eq(memcmp(t.sketch, sketch, sizeof sketch), 0);
    ck_str(t.foreign[0], foreign[0]);
}
END_TEST

START_TEST(test_every_status_and_end)
{
    for (customer_status k = 0; k < CUSTOMER_STATUSES; k++) {
        for (int exit_status = -1; exit_status <= 3; exit_status++) {
            customer_state s = {.status = k, .exit_status = exit_status, .from = INSTANT_NONE, .to = INSTANT_NONE};
            customer_state t = read_back(written(&s));
            ck_assert_int_eq(t.status, k);
            ck_assert_int_eq(t.exit_status, exit_status);
        }
    }
}
END_TEST

START_TEST(test_what_is_missing_has_its_default)
{
    customer_state s = read_back(STR("{\"wbhealth_state\":1}"));
    ck_assert_int_eq(s.status, CUSTOMER_FAILED);
    ck_assert_int_eq(s.exit_status, EXIT_STATUS_NONE);
    ck_assert(s.from == INSTANT_NONE && s.to == INSTANT_NONE && !s.report && s.run == 0);
    ck_assert(s.input_count == 0 && s.sketch_count == 0 && s.foreign_count == 0);
}
END_TEST

/* Of another kind than they should be, beyond their limits, or of a later program. */
START_TEST(test_what_is_strange_is_passed_over)
{
    customer_state s = read_back(STR(
        "{\"wbhealth_state\":1,\"later\":{\"a\":[1]},\"customer\":5,\"status\":\"better\",\"exit_status\":4,\"run\":-1,"
        "\"report\":2,\"period_from\":\"soon\",\"inputs\":[{\"checksum\":\"x\"},{\"bytes\":1},7,"
        "{\"checksum\":\"y\",\"bytes\":18446744073709551615}],\"sketch\":[\"12\",\"zzzzzzzzzzzzzzzz\",1,"
        "\"00000000000000ff\"],\"foreign\":\"all\"}"));
    ck_assert(str_empty(s.customer) && s.status == CUSTOMER_FAILED && s.exit_status == EXIT_STATUS_NONE);
    ck_assert(s.run == 0 && !s.report && s.from == INSTANT_NONE);
    ck_assert_uint_eq(s.input_count, 1);
    ck_str_lit(s.inputs[0].checksum, "y");
    ck_assert(s.sketch_count == 1 && s.sketch[0] == 0xff && s.foreign_count == 0);
    s = read_back(STR("{\"wbhealth_state\":1,\"foreign\":[\"\",5,\"Fabrikam\",{},null]}"));
    ck_assert_uint_eq(s.foreign_count, 1);
    ck_str_lit(s.foreign[0], "Fabrikam");
}
END_TEST

START_TEST(test_what_is_refused)
{
    static const str none[] = {STR_INIT(""),
                               STR_INIT("null"),
                               STR_INIT("[]"),
                               STR_INIT("{}"),
                               STR_INIT("\0\0"),
                               STR_INIT("{\"wbhealth_state\":0}"),
                               STR_INIT("{\"wbhealth_state\":\"1\"}"),
                               STR_INIT("{\"wbhealth_state\":1"),
                               STR_INIT("{\"wbhealth_state\":1}{"),
                               STR_INIT("\xFF\xFE{\0}\0")};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        ck_assert_str_eq(refusal(none[i]), "is no state of a customer");
    ck_assert_str_eq(refusal(STR("{\"wbhealth_state\":2,\"run\":1}")), "was written by a newer version");
}
END_TEST

/* Cut anywhere it is refused, and never half read. */
START_TEST(test_cut_at_every_byte)
{
    customer_state s = {.customer = STR("Contoso"),
                        .run = 3,
                        .inputs = inputs,
                        .input_count = 2,
                        .sketch = sketch,
                        .sketch_count = 3,
                        .foreign = foreign,
                        .foreign_count = 2};
    str whole = str_trim(written(&s));
    for (size_t n = 0; n < whole.n; n++)
        ck_assert_str_eq(refusal(str_head(whole, n)), "is no state of a customer");
}
END_TEST

Suite *suite_customer_state(void);
Suite *suite_customer_state(void)
{
    Suite *s = suite_create("customer/state");
    TCase *t = tcase_create("state");
    tcase_add_checked_fixture(t, NULL, end);
    tcase_add_test(t, test_what_is_written_is_read);
    tcase_add_test(t, test_every_status_and_end);
    tcase_add_test(t, test_what_is_missing_has_its_default);
    tcase_add_test(t, test_what_is_strange_is_passed_over);
    tcase_add_test(t, test_what_is_refused);
    tcase_add_test(t, test_cut_at_every_byte);
    suite_add_tcase(s, t);
    return s;
}
