#include "tests/unit/parsers/inputs_fixture.h"

#include "parsers/extract/lines.h"
#include "parsers/extract/veiling.h"

Suite *suite_extract_veiling(void);

static const str key = STR_INIT("0123456789abcdef");
static arena memory;

static void end(void)
{
    arena_free(&memory);
}

/* Whoever adds a text or an id says what it holds of names. */
START_TEST(every_text_is_told)
{
    for (int t = 0; t < LINE_TYPES; t++)
        for (size_t i = 0; i < line_kinds[t].n; i++) {
            const line_field *f = &line_kinds[t].fields[i];
            bool text = f->kind == FIELD_TEXT || f->kind == FIELD_GUID;
            ck_assert_msg(text == (f->names != NAMES_UNTOLD), "%.*s", STR_ARG(field_key(f)));
        }
}
END_TEST

static record event_of(const char *message)
{
    const logged_event e = {.time = 0,
                            .provider = STR("PasswordResetService"),
                            .computer = STR("aadc01.contoso.com"),
                            .id = 31001,
                            .message = str_of(message)};
    return record_of_event(&memory, 0, 0, &e);
}

static void keep(void *kept, const record *r)
{
    *(str *)kept = arena_str(&memory, r->event.message);
}

/* One event through the veil; *v is sealed then. */
static str through(ledger *l, veiling **v, const char *message)
{
    static str kept;
    static veil_options veil;
    veil = (veil_options){.key = key};
    record r = event_of(message);
    if (l->units.n == 0)
        ledger_add(l, STR("log.xml"));
    *v = veiling_new(l, (record_sink){.record = keep, .context = &kept}, &(veiling_options){.veil = &veil});
    record_sink sink = veiling_sink(*v);
    sink.record(sink.context, &r);
    sink.all_read(sink.context);
    return kept;
}

START_TEST(layout_stays)
{
    static const char *const names[] = {"details", "reason", "trackingid", "context",
                                        "user",    "true",   "error",      "failed"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        ledger l = {0};
        veiling *v;
        str message = arena_printf(
            &memory,
            "TrackingId: 00000001-f2df-452c-8f69-132a882798d9, Reason: it failed, hr=80230619 ERROR_ACCESS_DENIED, "
            "Context: cloudAnchor: User_11111111-4f37-4557-8a6b-e0f4137c7432, ForcePasswordChange: True, "
            "UserPrincipalName: %s@contoso.com, Details: %c",
            names[i], 0);
        str shown = through(&l, &v, message.p);
        message_fields f = message_parse(STR("PasswordResetService"), shown);
        message_code codes[CODES_MAX];
        ck_assert(str_starts(f.user, STR("user-")) && str_find(f.user, STR("@domain-")) != STR_NONE);
        ck_assert(!guid_is_none(f.tracking) && !guid_is_none(f.object_id) && f.force_change == TRI_YES);
        ck_assert_msg(message_codes(shown, codes, CODES_MAX) == 2, "%.*s", STR_ARG(shown));
        ck_assert(str_starts(f.reason, STR("it ")));
        veiling_free(v);
        ledger_free(&l);
    }
}
END_TEST

/* ---- the order ---- */

static void keep_name(void *kept, const record *r)
{
    str *names = kept;
    names[r->line] = arena_str(&memory, r->audit.target);
}

/* Two rows, of which the older one is read first, or the newer one. */
static void names_in_order(str names[2], uint32_t first)
{
    const audit_row rows[] = {{.form = AUDIT_LOG, .activity = STR("Reset"), .target = STR("mercer@contoso.com")},
                              {.form = AUDIT_LOG, .activity = STR("Reset"), .target = STR("smith@fabrikam.com")}};
    veil_options veil = {0}; /* numbers */
    ledger l = {0};
    ledger_add(&l, STR("audit.csv"));
    veiling *v =
        veiling_new(&l, (record_sink){.record = keep_name, .context = names}, &(veiling_options){.veil = &veil});
    record_sink sink = veiling_sink(v);
    for (uint32_t i = 0; i < 2; i++) {
        uint32_t which = first ? 1 - i : i;
        record r = record_of_audit(0, which, &rows[which]);
        r.time = (instant)which * NS_PER_S;
        sink.record(sink.context, &r);
    }
    sink.all_read(sink.context);
    veiling_free(v);
    ledger_free(&l);
}

START_TEST(names_are_the_same_in_whatever_order_records_came)
{
    str forward[2], back[2];
    names_in_order(forward, 0);
    names_in_order(back, 1);
    for (size_t i = 0; i < 2; i++) {
        ck_assert(str_starts(forward[i], STR("user-")));
        ck_assert_msg(str_eq(forward[i], back[i]), "%.*s, %.*s", STR_ARG(forward[i]), STR_ARG(back[i]));
    }
}
END_TEST

/* What is written is looked at by itself, whatever came before it. */
START_TEST(what_is_left_is_found)
{
    ledger l = {0};
    veiling *v;
    out *to = out_memory();
    const char *message = "TrackingId: 00000001-f2df-452c-8f69-132a882798d9, Start, Details: jan@contoso.com";
    str shown = through(&l, &v, message);
    extract *x = extract_new(&l, to, false, &(extract_made){.from = INSTANT_NONE, .to = INSTANT_NONE});
    record_sink sink = extract_sink(x);
    record fine = event_of(arena_printf(&memory, "%.*s%c", STR_ARG(shown), 0).p), bad = event_of(message);
    fine.event.computer = bad.event.computer = STR("server-aaaaaaaaaaaaa");
    extract_watch(x, v);
    sink.record(sink.context, &fine);
    ck_assert_ptr_null(extract_left(x));
    sink.record(sink.context, &bad);
    const extract_leak *left = extract_left(x);
    ck_assert_ptr_nonnull(left);
    ck_assert(str_eq(left->line, STR("event")) && str_eq(left->field, STR("message")));
    ck_assert(left->left.kind == VEIL_USER && str_starts(left->left.pseudonym, STR("user-")));
    ledger_settle(&l);
    sink.settled(sink.context);
    ck_assert_uint_eq(out_size(to), 0);
    extract_free(x);
    out_free(to);
    veiling_free(v);
    ledger_free(&l);
}
END_TEST

static extract_mix mix_of(const char *first, const char *second, bool names, const char *ours)
{
    ledger l = {0};
    *array_push(&l.extracts) = (extract_origin){.key = str_of(first)};
    *array_push(&l.extracts) = (extract_origin){.key = str_of(second)};
    ledger_add(&l, STR("a"));
    ledger_unit(&l, 0)->redacted = !names;
    ledger_unit(&l, 0)->records = 1;
    extract_mix mix = extract_mix_of(&l, str_of(ours));
    ledger_free(&l);
    return mix;
}

START_TEST(keys_and_names_in_one_run)
{
    ck_assert_int_eq(mix_of("", "", true, ""), MIX_NONE);
    ck_assert_int_eq(mix_of("", "", true, "k"), MIX_NONE);
    ck_assert_int_eq(mix_of("k", "k", false, ""), MIX_ALONE);
    ck_assert_int_eq(mix_of("k", "k", false, "k"), MIX_ALONE);
    ck_assert_int_eq(mix_of("k", "", true, "k"), MIX_TO_JOIN);
    ck_assert_int_eq(mix_of("", "k", true, ""), MIX_BESIDE);
    ck_assert_int_eq(mix_of("k", "o", false, "k"), MIX_TWO_KEYS);
    ck_assert_int_eq(mix_of("k", "o", true, ""), MIX_TWO_KEYS);
    ck_assert_int_eq(mix_of("k", "k", false, "o"), MIX_OTHER_KEY);
}
END_TEST

Suite *suite_extract_veiling(void)
{
    Suite *s = suite_create("extract/veiling");
    TCase *c = tcase_create("veiling");
    tcase_add_checked_fixture(c, NULL, end);
    tcase_add_test(c, every_text_is_told);
    tcase_add_test(c, layout_stays);
    tcase_add_test(c, names_are_the_same_in_whatever_order_records_came);
    tcase_add_test(c, what_is_left_is_found);
    tcase_add_test(c, keys_and_names_in_one_run);
    suite_add_tcase(s, c);
    return s;
}
