/* The constructors: a record is whole, with all that has to be looked for in its message. */
#include "parsers/record/record.h"

#include "tests/unit/base/check_str.h"

#include <check.h>

Suite *suite_record_record(void);

static arena a;

static void begin(void)
{
    a = (arena){0};
}

static void end(void)
{
    arena_free(&a);
}

#define ID "41c0ffee-f2df-452c-8f69-132a882798d9"

START_TEST(an_event)
{
    static const str message = STR_INIT("TrackingId: " ID ", Reason: Synchronization Engine returned an error "
                                        "hr=80230619, message=The password could not be updated., Context: "
                                        "cloudAnchor: User_x, Details: PasswordResetException\n"
                                        "   at A.B.SetPassword() 0x80004005");
    const logged_event e = {.time = 7,
                            .time_digits = 3,
                            .provider = STR("PasswordResetService"),
                            .computer = STR("AADC01"),
                            .id = 33004,
                            .level = LEVEL_ERROR,
                            .record_id = 9,
                            .has_record_id = true,
                            .message = message};
    record r = record_of_event(&a, 2, 5, &e);
    ck_assert_int_eq((int)r.kind, (int)RECORD_EVENT);
    ck_assert_uint_eq(r.unit, 2);
    ck_assert_uint_eq(r.line, 5);
    ck_assert(r.time == 7 && r.time_digits == 3);
    ck_assert(r.event.provider.p == e.provider.p && r.event.message.p == message.p);
    ck_str_lit(r.event.computer, "AADC01");
    ck_assert(r.event.id == 33004 && r.event.level == LEVEL_ERROR);
    ck_assert(r.event.has_record_id && r.event.record_id == 9);
    ck_str_lit(r.event.fields.reason, "The password could not be updated.");
    /* the stack trace is no part of the event's own */
    ck_assert_uint_eq(r.event.code_count, 1);
    ck_assert_uint_eq(r.event.codes[0].value, 0x80230619);
}
END_TEST

START_TEST(an_event_without_codes)
{
    record r = record_of_event(&a, 0, 0, &(logged_event){.time = INSTANT_NONE, .message = STR("hello")});
    ck_assert(r.event.code_count == 0 && !r.event.codes && !instant_known(r.time));
}
END_TEST

/* 32 codes of a message are kept, and one more is not. */
START_TEST(codes_most)
{
    for (int n = 31; n <= 33; n++) {
        str message = {0};
        for (int i = 0; i < n; i++)
            message = arena_printf(&a, "%.*s 0x%x", STR_ARG(message), i + 1);
        record r = record_of_event(&a, 0, 0, &(logged_event){.message = message});
        ck_assert_uint_eq(r.event.code_count, n < 32 ? (size_t)n : 32);
    }
}
END_TEST

/* The statement that a code leads: where it is the first code, and which is none of noise. */
START_TEST(statements_led)
{
    static const str message = STR_INIT("BAIL: MAUtils.h(58): 0x6ba\n"
                                        "ERR_: 0x5 and then 0x6ba\n"
                                        "BAIL: once more 0x6ba, and 0x57\n"
                                        "0x6ba");
    message_code v[4];
    ck_assert_uint_eq(message_codes(message, v, 4), 3);
    ck_assert_uint_eq(v[0].value, 0x6ba);
    ck_str_lit(str_line_at(message, v[0].leads), "BAIL: once more 0x6ba, and 0x57");
    ck_assert_uint_eq(v[1].value, 0x5);
    ck_str_lit(str_line_at(message, v[1].leads), "ERR_: 0x5 and then 0x6ba");
    ck_assert_uint_eq(v[2].value, 0x57);
    ck_assert_uint_eq(v[2].leads, STR_NONE);
}
END_TEST

START_TEST(a_row)
{
    const audit_row row = {.form = AUDIT_LOG, .service = STR("Core Directory"), .reason = STR("0x5")};
    record r = record_of_audit(1, 3, &row);
    ck_assert_int_eq((int)r.kind, (int)RECORD_AUDIT);
    ck_assert(r.unit == 1 && r.line == 3 && !instant_known(r.time));
    ck_str_lit(r.audit.service, "Core Directory");
    ck_str_lit(r.audit.reason, "0x5");
}
END_TEST

Suite *suite_record_record(void)
{
    Suite *s = suite_create("record");
    TCase *c = tcase_create("record");
    tcase_add_checked_fixture(c, begin, end);
    tcase_add_test(c, an_event);
    tcase_add_test(c, an_event_without_codes);
    tcase_add_test(c, codes_most);
    tcase_add_test(c, statements_led);
    tcase_add_test(c, a_row);
    suite_add_tcase(s, c);
    return s;
}
