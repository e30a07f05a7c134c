#include "reports/pages.h"
#include "reports/sections/sections.h"

#include "base/sha256.h"
#include "reports/page/page.h"
#include "tests/unit/reports/fixture.h"

#include <check.h>

static out *page_of(fixture *f, str program)
{
    fix_tell(f);
    out *o = out_memory();
    report_page_write(&f->a, program, (spoken){0}, o);
    return o;
}

static out *casebook_of(fixture *f, str program)
{
    fix_tell(f);
    out *o = out_memory();
    casebook_write(&f->a, program, o);
    return o;
}

static bool holds(const out *o, str text)
{
    return str_find(out_memory_str(o), text) != STR_NONE;
}

#define ck_holds(o, text) ck_assert_msg(holds((o), STR(text)), "not on the page: %s", text)
#define ck_lacks(o, text) ck_assert_msg(!holds((o), STR(text)), "on the page: %s", text)

/* ---- the markup is well formed: every element is closed where it belongs ---- */

enum { DEPTH = 32 };

static str tag_name(str tag)
{
    size_t n = 0;
    while (n < tag.n && tag.p[n] != ' ' && tag.p[n] != '>' && tag.p[n] != '/')
        n++;
    return str_head(tag, n);
}

static void check_balance(str html)
{
    str open[DEPTH];
    size_t depth = 0;
    for (size_t at; (at = str_find_char(html, '<')) != STR_NONE;) {
        html = str_from(html, at + 1);
        size_t end = str_find_char(html, '>');
        ck_assert_uint_ne(end, STR_NONE);
        str tag = str_head(html, end);
        bool closing = tag.p[0] == '/';
        str name = tag_name(str_from(tag, closing ? 1 : 0));
        html = str_from(html, end + 1);
        if (tag.p[0] == '!' || str_eq(name, STR("meta")) || str_eq(name, STR("link")) || str_eq(name, STR("input")) ||
            str_eq(name, STR("br")) || str_ends(tag, STR("/")))
            continue;
        if (closing) {
            ck_assert_uint_gt(depth, 0);
            depth--;
            ck_assert_msg(str_eq(open[depth], name), "<%.*s> closed by </%.*s>", STR_ARG(open[depth]), STR_ARG(name));
        } else {
            ck_assert_uint_lt(depth, DEPTH);
            open[depth++] = name;
            if (str_eq(name, STR("style")))
                html = str_from(html, str_find(html, STR("</style>")));
            if (str_eq(name, STR("script")))
                html = str_from(html, str_find(html, STR("</script>")));
        }
    }
    ck_assert_uint_eq(depth, 0);
}

static size_t count_of(str s, char c)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += s.p[i] == c;
    return n;
}

/* ---- what stands on it ---- */

START_TEST(says_what_matters)
{
    fixture *f = fixture_new();
    out *o = page_of(f, STR("wbhealth 0.1.0"));
    check_balance(out_memory_str(o));
    ck_holds(o, "<title>Contoso · Password writeback health · October\xC2\xA0"
                "2026</title>");
    ck_holds(o, "Logs cover 31 of 31\xC2\xA0"
                "days · 2\xC2\xA0servers");
    ck_holds(o, "<strong>Degraded.</strong>");
    ck_holds(o, "07:02 to 10:14 (3\xC2\xA0h\xC2\xA0"
                "12\xC2\xA0min): the service was stopped. 23\xC2\xA0people were hit. Over since ");
    ck_holds(o, "88.9\xE2\x80\xAF%");
    ck_holds(o, "455 of 512 requests");
    ck_holds(o, "Network administrator");
    ck_holds(o, "Everyone who tried: no password was written back meanwhile");
    ck_holds(o, ">ongoing<");
    ck_holds(o, "September\xC2\xA0"
                "2026");
    ck_holds(o,
             "The service was stopped. 23\xC2\xA0people were hit, with 52\xC2\xA0requests: 5 turned away, 47 failed. "
             "It ended when the service was started again.");
    ck_holds(o, "Seen on both sides");
    ck_holds(o, "<b>371</b>");
    ck_holds(o, "1\xC2\xA0registration by 1\xC2\xA0person");
    ck_holds(o, "Part of an input could not be read");
    ck_holds(o, "wbhealth 0.1.0");
    ck_holds(o, "times in UTC");
    out_free(o);
    fixture_free(f);
}
END_TEST

START_TEST(names_nobody)
{
    fixture *f = fixture_new();
    out *o = page_of(f, STR("x"));
    ck_lacks(o, "contoso.com");
    ck_lacks(o, "amy");
    ck_lacks(o, "AADC0");
    ck_lacks(o, "aadc0");
    ck_lacks(o, "contoso-oct");
    ck_holds(o, "server\xC2\xA0"
                "2");
    ck_lacks(o, "b7ac3f2e");
    ck_lacks(o, "0x8023");
    ck_lacks(o, "31016 WriteBack");
    ck_lacks(o, "Request started");
    out_free(o);
    fixture_free(f);
}
END_TEST

START_TEST(needs_nothing_from_outside)
{
    fixture *f = fixture_new();
    out *o = page_of(f, STR("x"));
    char hash[SHA256_BASE64];
    sha256_base64(style_css(), hash);
    ck_assert(holds(o, str_make(hash, sizeof hash)));
    ck_holds(o, "content=\"default-src 'none'; style-src 'sha256-");
    ck_lacks(o, "http:");
    ck_lacks(o, "https:");
    ck_lacks(o, "<script");
    ck_lacks(o, " style=");
    ck_lacks(o, "src=\"");
    ck_assert_uint_eq(str_find(style_css(), STR("</")), STR_NONE);
    str rest = style_css();
    for (size_t at; (at = str_find(rest, STR("url("))) != STR_NONE;) {
        rest = str_from(rest, at + 4);
        ck_assert_int_eq(rest.p[0], '#'); /* of this page */
    }
    out_free(o);
    fixture_free(f);
}
END_TEST

START_TEST(few_cases_have_no_percentage)
{
    fixture *f = fixture_new();
    f->a.totals.reliable = 11, f->a.totals.reliable_of = 12;
    f->a.totals.episodes = 19, f->a.totals.episodes_got_in = 18;
    for (size_t i = 0; i < FIX_CAUSES; i++)
        f->causes[i].share = share_of(1, 19);
    f->a.month_count = 1;
    out *o = page_of(f, STR("x"));
    ck_holds(o, "11\xC2\xA0of\xC2\xA0"
                "12");
    ck_holds(o, "18\xC2\xA0of\xC2\xA0"
                "19");
    ck_lacks(o, "\xE2\x80\xAF%");
    ck_lacks(o, "% of all that did not succeed");
    out_free(o);
    fixture_free(f);
}
END_TEST

/* 99.459 % is shown as 99.5 %, and misses it. */
START_TEST(a_target_that_is_missed_by_little)
{
    fixture *f = fixture_new();
    f->a.totals.reliable = 552, f->a.totals.reliable_of = 555;
    f->a.options.target = 9950;
    f->a.target = TARGET_MISSED;
    out *o = page_of(f, STR("x"));
    ck_holds(o, "target 99.5\xE2\x80\xAF%: missed, at 99.45\xE2\x80\xAF%");
    out_free(o);
    f->a.totals.reliable = 500;
    o = page_of(f, STR("x"));
    ck_holds(o, "target 99.5\xE2\x80\xAF%: missed</small>");
    out_free(o);
    fixture_free(f);
}
END_TEST

/* page_of counts the shares anew, as the analysis does with less than a tenth unknown. */
START_TEST(no_reliability_where_sides_are_not_known)
{
    fixture *f = fixture_new();
    f->a.totals.unknown_side = 10, f->a.totals.failed = 90;
    f->a.totals.reliability = share_of(0, 0);
    out *o = out_memory();
    page p = {.a = &f->a, .o = o, .v = {.o = o}};
    page_figures(&p);
    ck_holds(o, "10 of 90 failures: not known whose side");
    out_free(o);
    fixture_free(f);
}
END_TEST

/* A cause of the log alone stands apart. */
START_TEST(causes_without_a_request)
{
    fixture *f = fixture_new();
    f->causes[2].operations = f->causes[2].users = f->causes[2].users_not_recovered = 0;
    f->causes[2].service_events = 7;
    out *lasting = page_of(f, STR("x"));
    check_balance(out_memory_str(lasting));
    ck_holds(lasting, "Seen in the log, without a request that failed by it");
    ck_holds(lasting, "7\xC2\xA0"
                      "entries in the log, ");
    ck_lacks(lasting, "nobody yet");
    f->a.actions.v[1].nobody_yet = true;
    out *asking = page_of(f, STR("x"));
    ck_holds(asking, "nobody yet");
    out_free(asking);
    out_free(lasting);
    fixture_free(f);
}
END_TEST

START_TEST(every_action_is_a_sentence)
{
    static const str sentences[] = {
        [ACTION_EXPORT_LOGS] = STR_INIT("Export the Application log of every sync server"),
        [ACTION_SWITCH_ON] = STR_INIT("</strong>; find out why.</p><p class=\"first\">Switch it on again"),
        [ACTION_LOOK_BACK] = STR_INIT(
            "The sync server could not reach the Service Bus. <strong class=\"tense\">Over since 14\xC2\xA0October"),
        [ACTION_BRING_BACK] = STR_INIT("</strong>; find out why.</p><p class=\"first\">Try another proxy. <span "
                                       "class=\"done\">Done when it works.</span></p></div>"),
        [ACTION_END_CAUSE] = STR_INIT("<a href=\"#cause-1\">More</a> <span class=\"done\">Done when it "
                                      "works.</span></p></div><div class=\"hit\">23\xC2\xA0people<br><small>4 waiting"),
    };
    fixture *f = fixture_new();
    f->a.actions.v[0].kind = (action_kind)_i;
    f->cause[0].action = STR("Try another proxy.");
    f->a.actions.v[0].tense = TENSE_OVER;
    f->a.actions.v[0].at = fix_time(14, 10, 14, 0);
    f->a.actions.v[0].waiting = 4;
    f->a.actions.v[0].done = STR("Done when it works.");
    out *o = page_of(f, STR("x"));
    check_balance(out_memory_str(o));
    ck_assert(holds(o, sentences[_i]));
    out_free(o);
    f->a.actions.n = 0;
    o = page_of(f, STR("x"));
    ck_holds(o, "Nothing on the service’s side asks for action.");
    out_free(o);
    fixture_free(f);
}
END_TEST

START_TEST(empty_states)
{
    fixture *f = fixture_new();
    f->a.cause_count = f->a.user_count = f->a.finding_count = f->a.month_count = f->a.service_count =
        f->a.coverage_count = 0;
    f->a.options.from = f->a.options.to = f->a.first = f->a.last = INSTANT_NONE;
    f->a.options.customer = (str){0};
    f->a.totals = (totals){.median_ms = -1, .p95_ms = -1};
    f->a.verdict = (verdict_reason){.verdict = VERDICT_NOT_ENOUGH_DATA};
    f->a.ranking = (ranking){0};
    f->a.actions = (actions){.v = {{.kind = ACTION_EXPORT_LOGS}}, .n = 1};
    f->a.charts = (charts){.blocked_until = INSTANT_NONE};
    f->a.finding_story = (finding_story){.ask_server_logs = true};
    f->a.registration_count = f->a.operation_count = f->a.change_count = 0;
    out *o = page_of(f, STR("x"));
    check_balance(out_memory_str(o));
    ck_holds(o, "Not enough data.");
    ck_holds(o, "Export the Application log of every sync server");
    ck_holds(o, "so none failed");
    ck_lacks(o, "0\xC2\xA0people");
    out *book = casebook_of(f, STR("x"));
    check_balance(out_memory_str(book));
    ck_holds(book, "The logs hold none.");
    out_free(book);
    out_free(o);
    fixture_free(f);
}
END_TEST

START_TEST(every_verdict_is_a_sentence)
{
    static const str sentences[] = {
        [VERDICT_HEALTHY] = STR_INIT("<strong>Healthy.</strong> No request failed on the service’s side."),
        [VERDICT_EXCEPTIONS] =
            STR_INIT("<strong>Healthy, with exceptions.</strong> 57\xC2\xA0requests failed on the service’s side."),
        [VERDICT_DEGRADED] = STR_INIT("<strong>Degraded.</strong> 57\xC2\xA0requests failed"),
        [VERDICT_FAILING] =
            STR_INIT("<strong>Failing.</strong> Password writeback has been stopped since 30\xC2\xA0October"),
        [VERDICT_NOT_ENOUGH_DATA] = STR_INIT("<strong>Not enough data.</strong> The logs cover 31 of 31\xC2\xA0"
                                             "days, too little"),
    };
    fixture *f = fixture_new();
    f->a.verdict.verdict = (verdict)_i;
    f->a.verdict.other_failures = 57;
    f->a.incidents = (incident_list){0};
    f->a.verdict.end_state = STATE_DOWN;
    f->a.verdict.end_state_since = fix_time(30, 21, 4, 0);
    out *o = page_of(f, STR("x"));
    ck_assert(holds(o, sentences[_i]));
    out_free(o);
    fixture_free(f);
}
END_TEST

/* ---- hostile text in every field ---- */

static void poison_causes(fixture *f, str evil, const str *steps)
{
    for (size_t i = 0; i < FIX_CAUSES; i++) {
        cause *c = &f->cause[i];
        c->id = c->title = c->category = evil;
        c->meaning = str_empty(c->meaning) ? c->meaning : evil;
        c->steps = (text_list){steps, c->steps.n};
    }
}

static void poison(fixture *f, str evil, const str *steps)
{
    sym name = symbols_add(f->symbols, evil);
    poison_causes(f, evil, steps);
    f->a.options.customer = evil;
    f->type.name = f->type.provider = evil;
    for (size_t i = 0; i < FIX_EVENTS; i++) {
        event *e = &f->events[i];
        e->text = evil.p, e->text_bytes = (uint32_t)evil.n;
        e->provider = e->computer = e->user = e->object_id = e->service_bus_host = e->version = name;
    }
    for (size_t i = 0; i < FIX_OPERATIONS; i++) {
        operation *p = &f->operations[i];
        f->cloud_told = (cloud_told){evil, evil, evil, evil, evil, evil, evil, 1};
        p->cloud = &f->cloud_told;
        f->event_ids = f->own_id = p->reason = evil;
        p->event_ids = &f->event_ids;
        p->own_id = &f->own_id;
        p->user = p->computer = p->admin = p->object_id = p->user_domain = name;
    }
    for (size_t i = 0; i < FIX_SERVICE; i++) {
        f->service[i].reason = evil;
        f->service[i].computer = f->service[i].computer ? name : 0;
    }
    for (size_t i = 0; i < FIX_USERS; i++)
        f->users[i].user = f->users[i].object_id = f->users[i].user_domain = name;
    for (size_t i = 0; i < FIX_FINDINGS; i++)
        f->findings[i].detail = f->findings[i].evidence = evil;
    for (size_t i = 0; i < FIX_FINDINGS; i++) {
        finding_type *type = &f->finding_types[i];
        type->id = type->title = type->plain_title = type->plain = type->ask = evil;
    }
    for (size_t i = 0; i < FIX_COVERAGE; i++)
        f->coverage[i].computer = name;
    for (size_t i = 0; i < FIX_CHANGES; i++)
        f->change_types[i].id = f->change_types[i].plain = f->changes[i].detail = f->changes[i].by = evil;
    for (size_t i = 0; i < FIX_UNITS; i++)
        f->ledger.units.v[i].source = f->ledger.units.v[i].note = evil;
}

static out *poisoned_page(str evil, bool casebook)
{
    const str steps[] = {evil, evil, evil};
    fixture *f = fixture_new();
    poison(f, evil, steps);
    out *o = casebook ? casebook_of(f, evil) : page_of(f, evil);
    fixture_free(f);
    return o;
}

static const str hostile[] = {
    STR_INIT("<script>alert(1)</script>"),
    STR_INIT("\"onload=\"alert(1)"),
    STR_INIT("'><img src=x onerror=alert(1)>"),
    STR_INIT("</style></title><b>"),
    STR_INIT("\xE2\x80\xAE"
             "abc"),
    STR_INIT("a\xE2\x80\xA8"
             "b"),
    STR_INIT("--><!--"),
    STR_INIT("]]>&lt;&amp;"),
    STR_INIT("\x1b[31m\xC2\x9B"),
    STR_INIT("=cmd|' /C calc'!A0"),
    STR_INIT("\xFF\xFE\xED\xA0\x80"),
    STR_INIT("\xE2\x81\xA6x\xEF\xBB\xBF"),
};

static void check_harmless(const out *o)
{
    check_balance(out_memory_str(o));
    ck_lacks(o, "<script>alert");
    ck_lacks(o, "<img");
    ck_lacks(o, "\"onload");
    ck_lacks(o, "\xE2\x80\xAE");
    ck_lacks(o, "\xE2\x80\xA8");
    ck_lacks(o, "\xE2\x81\xA6");
    ck_lacks(o, "\xEF\xBB\xBF");
    ck_lacks(o, "\x1b");
    ck_lacks(o, "\xFF");
}

/* The casebook of hostile texts has exactly the markup of the one of harmless ones; the report leaves most of them out.
 */
START_TEST(hostile_text_stays_text)
{
    out *harmless = poisoned_page(STR("harmless"), true), *book = poisoned_page(hostile[_i], true);
    out *o = poisoned_page(hostile[_i], false);
    str before = out_memory_str(harmless), book_text = out_memory_str(book);
    check_harmless(o);
    check_harmless(book);
    static const char markup[] = "<>\"";
    for (size_t i = 0; i < sizeof markup - 1; i++)
        ck_assert_uint_eq(count_of(book_text, markup[i]), count_of(before, markup[i]));
    out_free(harmless);
    out_free(book);
    out_free(o);
}
END_TEST

/* ---- the casebook ---- */

START_TEST(casebook_holds_everything)
{
    fixture *f = fixture_new();
    f->events[1].row = 0;
    f->operations[1].row_count = 1;
    f->audit_fact.activity = symbols_add(f->symbols, STR("Reset password (self-service)"));
    out *o = casebook_of(f, STR("wbhealth 0.1.0"));
    char hash[SHA256_BASE64];
    sha256_base64(script_js(), hash);
    check_balance(out_memory_str(o));
    ck_assert(holds(o, str_make(hash, sizeof hash)));
    ck_holds(o, "; script-src 'sha256-");
    ck_holds(o, "<b>AADC01.contoso.com</b>");
    ck_holds(o, "amy@contoso.com");
    ck_holds(o, "contoso-oct.zip!aadc01.xml, record 101");
    ck_holds(o, "<p class=\"side-name\">Cloud</p>");
    ck_holds(o, "Support code (TrackingId): b7ac3f2e-0000-4000-8000-00000000abcd\n");
    ck_holds(o, "Licence of the user: ____");
    ck_holds(o, "31001 PasswordResetRequestStart");
    ck_holds(o, "Recovery: what it means, and the steps in this order");
    ck_holds(o, "2 records cut off by the end of the file");
    ck_holds(o, "Authenticator App; Mobile Phone");
    ck_lacks(o, " style=");
    ck_lacks(o, " onclick=");
    ck_assert_uint_eq(str_find(script_js(), STR("</")), STR_NONE);
    ck_assert_uint_eq(str_find(packed_js(), STR("</")), STR_NONE);
    out_free(o);
    fixture_free(f);
}
END_TEST

/* Beyond the limits stay those that matter, and a page that opens. */
START_TEST(casebook_stays_a_page)
{
    enum { MANY = 60000 };
    fixture *f = fixture_new();
    operation *many = mem_zalloc(MANY, sizeof *many);
    char name[400];
    memset(name, 'n', sizeof name);
    sym user = symbols_add(f->symbols, str_make(name, sizeof name));
    for (size_t i = 0; i < MANY; i++) {
        many[i] = f->operations[i % 2];
        many[i].user = user;
        many[i].is_service_failure = i % 1000 == 1;
    }
    bool *waiting = mem_zalloc(MANY, sizeof *waiting);
    f->a.operations = many, f->a.operation_count = MANY, f->a.waiting = waiting;
    out *o = casebook_of(f, STR("x"));
    str text = out_memory_str(o);
    ck_assert_uint_lt(text.n, 15000000);
    size_t chains = 0;
    for (size_t at; (at = str_find(text, STR("<details class=\"op"))) != STR_NONE; chains++)
        text = str_from(text, at + 1);
    ck_assert_uint_le(chains, 20000);
    ck_assert_uint_ge(chains, 1000);
    ck_holds(o, "All of them stand in operations.csv");
    ck_lacks(o, "<span>succeeded</span>");
    out_free(o);
    mem_free(waiting);
    mem_free(many);
    fixture_free(f);
}
END_TEST

START_TEST(many_intervals_stay_small)
{
    enum { MANY = 50000 };
    fixture *f = fixture_new();
    service_row *rows = mem_zalloc(MANY, sizeof *rows);
    for (size_t i = 0; i < MANY; i++) {
        instant from = fix_time(1, 0, 0, 0) + (instant)i * 50 * NS_PER_S;
        rows[i] = (service_row){.tenant = true,
                                .from = from,
                                .to = from + 50 * NS_PER_S,
                                .state = i % 2 ? STATE_UP : STATE_DEGRADED,
                                .duration_s = 50};
    }
    f->a.service = rows, f->a.service_count = MANY;
    out *o = page_of(f, STR("x"));
    ck_assert_uint_lt(out_memory_str(o).n, 1000000);
    ck_holds(o, " more in service.csv");
    out_free(o);
    mem_free(rows);
    fixture_free(f);
}
END_TEST

Suite *suite_page(void);

Suite *suite_page(void)
{
    Suite *s = suite_create("page");
    TCase *t = tcase_create("page");
    tcase_add_test(t, says_what_matters);
    tcase_add_test(t, names_nobody);
    tcase_add_test(t, needs_nothing_from_outside);
    tcase_add_test(t, few_cases_have_no_percentage);
    tcase_add_test(t, a_target_that_is_missed_by_little);
    tcase_add_test(t, no_reliability_where_sides_are_not_known);
    tcase_add_test(t, causes_without_a_request);
    tcase_add_loop_test(t, every_action_is_a_sentence, ACTION_EXPORT_LOGS, ACTION_END_CAUSE + 1);
    tcase_add_test(t, empty_states);
    tcase_add_loop_test(t, every_verdict_is_a_sentence, VERDICT_HEALTHY, VERDICT_NOT_ENOUGH_DATA + 1);
    tcase_add_loop_test(t, hostile_text_stays_text, 0, (int)(sizeof hostile / sizeof *hostile));
    tcase_add_test(t, casebook_holds_everything);
    tcase_add_test(t, casebook_stays_a_page);
    tcase_add_test(t, many_intervals_stay_small);
    suite_add_tcase(s, t);
    return s;
}
