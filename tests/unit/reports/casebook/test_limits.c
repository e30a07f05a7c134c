/* Limits of casebook.html, in the numbers of docs/report.md, on both sides of their edge. */
#include "tests/unit/reports/whole.h"

Suite *suite_casebook_limits(void);

START_TEST(twenty_thousand_operations)
{
    for (int n = 20000; n <= 20001; n++) {
        fixture *f = fix_new();
        for (int i = 1; i < n; i++)
            fix_end(f, "09:00:00", 31002, i, "amy");
        fix_end(f, "09:00:01", 31003, n, "ben");
        out *o = casebook_of(f);
        ck_assert_int_eq((int)count(section(o, "operations"), " class=\"op"),
                         (n == 20000 ? n : 1) + 1); /* and the heads */
        done(f, o);
    }
}
END_TEST

/* How many operations' chains stand there as one reads them, and how many packed. */
static size_t open_chains(str operations)
{
    return count(str_head(operations, str_find(operations, STR("<script "))), "<div class=\"chain");
}

static size_t packed_chains(str operations)
{
    return count(operations, "<details class=\"op") - open_chains(operations);
}

START_TEST(five_hundred_open_chains)
{
    for (int n = 500; n <= 501; n++) {
        fixture *f = fix_new();
        for (int i = 1; i <= n; i++)
            fix_end(f, "09:00:00", 31003, i, "amy");
        out *o = casebook_of(f);
        ck_assert_uint_eq(open_chains(section(o, "operations")), 500);
        ck_assert_int_eq((int)packed_chains(section(o, "operations")), n - 500);
        ck_assert_int_eq((int)count(section(o, "operations"), "<script type=\"text/plain\" id=\"forms\">"), 1);
        done(f, o);
    }
}
END_TEST

/* Those of the service's side first. */
START_TEST(chains_of_the_services_side_first)
{
    fixture *f = fix_new();
    for (int i = 1; i <= 500; i++)
        fix_fail(f, "09:00:00", i, "amy", 33008, POLICY);
    fix_fail(f, "08:00:01", 3000, "ben", 33001, UNREACHABLE);
    out *o = casebook_of(f);
    str first = between(section(o, "operations"), "id=\"o1\"", "</details>");
    ck_assert_uint_eq(open_chains(section(o, "operations")), 500);
    ck_assert_uint_eq(count(first, "<div class=\"chain\">"), 1);
    done(f, o);
}
END_TEST

/* 1 MiB in all chains as one reads them: the last one given is the one that goes beyond. */
START_TEST(one_mib_of_open_chains)
{
    fixture *f = fix_new();
    char *words = arena_zalloc(&f->text, 500);
    memset(words, '&', 400);
    for (int i = 1; i <= 300; i++) {
        for (int k = 0; k < 10; k++)
            fix_prs(f, "09:00:00", 33001, i, words);
        fix_end(f, "09:00:01", 31003, i, "amy");
    }
    out *o = casebook_of(f);
    size_t bytes = 0, last = 0, n = 0;
    for (str s = section(o, "operations"); open_chains(s); n++) {
        str chain = between(s, "</summary>", "</details>");
        last = chain.n - strlen("</summary>");
        bytes += last;
        s = str_from(s, str_find(s, STR("</details>")) + 1);
    }
    ck_assert_uint_lt(n, 300);
    ck_assert_uint_ge(bytes, 1 << 20);
    ck_assert_uint_lt(bytes - last, 1 << 20);
    done(f, o);
}
END_TEST

/* 5 MiB of packed chains, with what they have in common; of the others it is said where their events stand. */
START_TEST(five_mib_of_packed_chains)
{
    fixture *f = fix_new();
    for (int i = 1; i <= 7000; i++) {
        char *words = arena_zalloc(&f->text, 1000);
        memset(words, 'a' + i % 26, 900);
        for (int k = 0, n = i; n; n /= 26, k += 7)
            words[k] = (char)('a' + n % 26);
        fix_prs(f, "09:00:00", 31001, i, words);
        fix_end(f, "09:00:01", 31002, i, "amy");
    }
    out *o = casebook_of(f);
    str all = section(o, "operations");
    size_t without = count(all, "<div class=\"op\""), packed = packed_chains(all);
    size_t bytes = between(all, "<script type=\"text/plain\"", "</script>").n;
    for (str rest = between(all, "<div class=\"chunk\">", "<script");
         count(str_head(rest, 1000), "<details class=\"op");
         rest = str_from(rest, str_find(rest, STR("><summary>")) + 1))
        bytes += between(rest, " data-c=\"", "\">").n - strlen(" data-c=\"");
    ck_assert_uint_gt(without, 0);
    ck_assert_uint_gt(packed, 4000);
    ck_assert_uint_ge(bytes, 5 << 20);
    ck_assert_uint_lt(bytes, (5 << 20) + 40000); /* the chain that goes beyond, and the keys of each */
    ck_assert_uint_eq(count(all, " operations have no chain here, for want of room"), 1);
    done(f, o);
}
END_TEST

/* 13.5 MiB up to the end of the operations, whatever the names are like. */
START_TEST(thirteen_and_a_half_mib_of_a_page)
{
    fixture *f = fix_new();
    char *user = arena_zalloc(&f->text, 200);
    memset(user, '&', 150);
    for (int i = 1; i <= 20000; i++)
        fix_end(f, "09:00:00", 31002, i, user);
    out *o = casebook_of(f);
    str whole = out_memory_str(o), all = section(o, "operations");
    size_t shown = count(all, " class=\"op\""), end = str_find(whole, STR(" operations, the newest first"));
    size_t forms = count(all, "<=>") ? between(all, "<script type=\"text/plain\"", "</script>").n : 0;
    ck_assert_uint_lt(shown, 20000);
    ck_assert_uint_ne(end, STR_NONE);
    ck_assert_uint_ge(end, 27 << 19);
    ck_assert_uint_lt(end, (27 << 19) + 4000); /* a row, and what stands behind them */
    ck_assert_uint_gt(forms, 0);
    ck_assert_uint_lt(whole.n, 15 * 1000 * 1000);
    done(f, o);
}
END_TEST

START_TEST(thirty_events_of_each_side)
{
    for (int n = 30; n <= 31; n++) {
        fixture *f = fix_new();
        for (int i = 1; i < n; i++)
            fix_error(f, "09:00:00", 33001, 1, "amy", UNREACHABLE);
        fix_end(f, "09:00:01", 31003, 1, "amy");
        fix_audit_unit(f, "audit.csv");
        for (int i = 0; i < n; i++)
            fix_step(f, "09:00:00", 1, name(f, "User submitted ", i), "amy");
        out *o = casebook_of(f);
        str chain = section(o, "operations");
        ck_assert_uint_eq(count(chain, "<div class=\"ev\""), 60);
        ck_assert_int_eq((int)count(chain, "more events in events.csv"), 2 * (n - 30));
        done(f, o);
    }
}
END_TEST

START_TEST(thousand_bytes_of_a_message)
{
    for (size_t n = 1000; n <= 1001; n++) {
        fixture *f = fix_new();
        str head = fix_tracking(f, 1);
        char *words = arena_zalloc(&f->text, n + 1);
        memset(words, 'x', n - head.n);
        fix_prs(f, "09:00:00", 31003, 1, words);
        out *o = casebook_of(f);
        str message = between(section(o, "operations"), "<p class=\"msg\">", "</p>");
        ck_assert_uint_eq(message.n, strlen("<p class=\"msg\">") + 1000 + (n > 1000 ? 3 : 0));
        ck_assert_int_eq(str_ends(message, STR("…")), n > 1000);
        done(f, o);
    }
}
END_TEST

/* A trace stands once, however many events lead to it. */
START_TEST(a_stack_trace_once)
{
    fixture *f = fix_new();
    for (int i = 1; i <= 3; i++)
        fix_prs(f, "09:00:00", 31003, i, i < 3 ? "No.\n   at A.B(Int32 c)\n   at D.E()" : "No.\n   at F.G()");
    out *o = casebook_of(f);
    str all = section(o, "operations");
    ck_assert_uint_eq(count(all, "at A.B(Int32 c)"), 1);
    ck_assert_uint_eq(count(all, "<a href=\"#trace-1\">"), 1); /* of the newest operation, which comes first */
    ck_assert_uint_eq(count(all, "<a href=\"#trace-2\">"), 2);
    ck_assert_uint_eq(count(all, " id=\"trace-"), 2);
    done(f, o);
}
END_TEST

/* 128 KiB of traces; of the others it is said where they stand. */
START_TEST(traces_of_a_page)
{
    enum { HEAD = 3 }; /* "No." */
    for (size_t n = 128 << 10; n <= (128 << 10) + 1; n++) {
        fixture *f = fix_new();
        char *words = arena_zalloc(&f->text, HEAD + n + 1);
        memset(words, 'x', HEAD + n);
        memcpy(words, "No.\n   at A.B(", strlen("No.\n   at A.B("));
        fix_prs(f, "09:00:00", 31003, 1, words);
        out *o = casebook_of(f);
        ck_assert_int_eq((int)count(section(o, "operations"), "The stack trace stands in events.csv"), n > 128 << 10);
        ck_assert_int_eq((int)count(section(o, "operations"), " id=\"trace-1\""), n <= 128 << 10);
        done(f, o);
    }
}
END_TEST

/* What went well stands there as one reads it, as long as there is room for all. */
START_TEST(open_chains_of_what_went_well)
{
    for (int n = 500; n <= 501; n++) {
        fixture *f = fix_new();
        for (int i = 1; i <= n; i++)
            fix_end(f, "09:00:00", 31002, i, "amy");
        out *o = casebook_of(f);
        ck_assert_int_eq((int)open_chains(section(o, "operations")), n == 500 ? n : 0);
        ck_assert_int_eq((int)packed_chains(section(o, "operations")), n == 500 ? 0 : n);
        done(f, o);
    }
}
END_TEST

/* 1 MiB of these: no failure loses its chain to them. */
START_TEST(one_mib_of_what_went_well)
{
    fixture *f = fix_new();
    char *words = arena_zalloc(&f->text, 500);
    memset(words, '&', 400);
    fix_end(f, "09:00:00", 31003, 1, "amy");
    for (int i = 2; i <= 400; i++) {
        for (int k = 0; k < 10; k++)
            fix_prs(f, "09:10:00", 31001, i, words);
        fix_end(f, "09:10:01", 31002, i, "ben");
    }
    out *o = casebook_of(f);
    str all = section(o, "operations"), failed = between(all, "id=\"o1\"", "</details>");
    size_t chains = open_chains(all);
    ck_assert_uint_gt(chains, 1);
    ck_assert_uint_lt(chains, 400);
    ck_assert_uint_eq(packed_chains(all), 400 - chains);
    ck_assert_uint_eq(open_chains(failed), 1);
    size_t bytes = 0, last = 0;
    for (size_t i = 1; i < chains; i++) { /* the newest, which come first */
        last = between(all, "</summary>", "</details>").n - strlen("</summary>");
        bytes += last;
        all = str_from(all, str_find(all, STR("</details>")) + 1);
    }
    ck_assert_uint_ge(bytes, 1 << 20);
    ck_assert_uint_lt(bytes - last, 1 << 20);
    done(f, o);
}
END_TEST

/* A card for each person, with 50 tries; 2 MiB of cards. */
START_TEST(fifty_tries_of_a_card)
{
    for (int n = 50; n <= 51; n++) {
        fixture *f = fix_new();
        for (int i = 1; i <= n; i++)
            fix_end(f, "09:00:00", 31003, i, "amy");
        out *o = casebook_of(f);
        str cards = section(o, "people");
        ck_assert_uint_eq(count(cards, "<details class=\"person\""), 1);
        ck_assert_uint_eq(count(cards, "<li><a href=\"#o"), 50);
        ck_assert_int_eq((int)count(cards, "Later ones stand among the operations"), n - 50);
        done(f, o);
    }
}
END_TEST

START_TEST(one_and_a_half_mib_of_cards)
{
    fixture *f = fix_new();
    for (int i = 1; i <= 3000; i++) {
        char *user = arena_zalloc(&f->text, 200);
        memset(user, '&', 150);
        snprintf(user + 150, 40, "%d", i);
        for (int k = 0; k < 2; k++)
            fix_end(f, "09:00:00", 31002, 2 * i + k, user);
    }
    out *o = casebook_of(f);
    str cards = between(out_memory_str(o), "<div class=\"persons\">", "</section>");
    str open = str_head(cards, str_find(cards, STR(" data-c=")));
    size_t shown = count(cards, "<details class=\"person\"");
    ck_assert_uint_lt(shown, 3000);
    ck_assert_uint_ge(open.n, 512 << 10);
    ck_assert_uint_lt(open.n, (512 << 10) + 5000); /* the card that goes beyond */
    ck_assert_uint_ge(cards.n, 3 << 19);
    ck_assert_uint_lt(cards.n, (3 << 19) + 5000); /* and what stands behind them */
    ck_assert_uint_eq(count(cards, " more in users.csv"), 1);
    done(f, o);
}
END_TEST

/* What Active Directory took and the person saw fail is a case for support too. */
START_TEST(an_error_that_only_the_person_saw)
{
    fixture *f = fix_new();
    fix_succeed(f, "09:00:00", 1, "amy");
    for (int i = 2; i <= 501; i++) /* too many for an open chain each */
        fix_succeed(f, "09:10:00", i, "ben");
    fix_audit_unit(f, "audit.csv");
    fix_cloud(f, "09:00:02", 1, "Reset password (self-service)", "failure", "Something went wrong", "amy");
    out *o = casebook_of(f);
    str all = section(o, "operations");
    ck_assert_uint_eq(open_chains(all), 1);
    ck_assert_uint_eq(open_chains(between(all, "id=\"o1\"", "</details>")), 1);
    done(f, o);
}
END_TEST

/* 120 bytes of a name in a row. */
START_TEST(names_in_rows)
{
    for (size_t n = 120; n <= 121; n++) {
        fixture *f = fix_new();
        char *user = arena_zalloc(&f->text, n + 1);
        memset(user, 'x', n - strlen("@contoso.com"));
        fix_end(f, "09:00:00", 31002, 1, user);
        out *o = casebook_of(f);
        str cell = between(between(section(o, "operations"), "id=\"o1\"", "</div>"), "<span>", "</span>");
        ck_assert_uint_eq(cell.n, strlen("<span>") + 120 + (n > 120 ? 3 : 0));
        done(f, o);
    }
}
END_TEST

START_TEST(five_hundred_people_and_changes)
{
    for (int n = 500; n <= 501; n++) {
        fixture *f = fix_new();
        for (int i = 0; i < n; i++) {
            start(f, fix_in(f, "08:00:00", i));
            fix_end(f, "09:00:00", 31003, i + 1, name(f, "user", i));
        }
        out *o = casebook_of(f);
        ck_assert_uint_eq(f->r->user_count, n);
        ck_assert_uint_eq(f->r->change_count, n);
        ck_assert_uint_eq(rows(table_of(o, "Waiting")), 500);
        ck_assert_uint_eq(rows(section(o, "changes")), 500);
        done(f, o);
    }
}
END_TEST

START_TEST(five_hundred_registrations)
{
    for (int n = 500; n <= 501; n++) {
        fixture *f = fix_new();
        fix_audit_unit(f, "audit.csv");
        for (int i = 0; i < n; i++)
            fix_cloud(f, "09:00:00", i + 1, "User registered security info", "success",
                      "User registered Mobile Phone SMS", name(f, "user", i));
        out *o = casebook_of(f);
        ck_assert_uint_eq(f->r->registration_count, n);
        ck_assert_uint_eq(rows(table_of(o, "Every registration")), 500);
        done(f, o);
    }
}
END_TEST

START_TEST(two_hundred_findings)
{
    for (int n = 200; n <= 201; n++) {
        fixture *f = with_gaps(n);
        out *o = casebook_of(f);
        ck_assert_uint_eq(f->r->finding_count, n);
        ck_assert_uint_eq(count(between(section(o, "findings"), "<ul", "</ul>"), "<li"), 200);
        ck_assert_uint_eq(count(section(o, "findings"), "The rest stand in findings.csv"), n - 200);
        done(f, o);
    }
}
END_TEST

START_TEST(two_hundred_inputs)
{
    for (int n = 200; n <= 201; n++) {
        fixture *f = fix_new();
        for (int i = 1; i < n; i++)
            fix_unit(f, name(f, "log", i));
        fix_end(f, "09:00:00", 31002, 1, "amy");
        out *o = casebook_of(f);
        ck_assert_uint_eq(rows(section(o, "ledger")), 200);
        done(f, o);
    }
}
END_TEST

START_TEST(evidence_of_a_cause)
{
    for (int n = 40; n <= 41; n++) {
        fixture *f = fix_new();
        for (int i = 0; i < n; i++)
            fix_fail(f, "09:00:00", i + 1, "amy", 33004, DENIED);
        out *o = casebook_of(f);
        str evidence = between(out_memory_str(o), "<summary>Evidence</summary>", "</details>");
        ck_assert_uint_eq(count(evidence, "<li>"), 3);
        ck_assert_uint_eq(count(evidence, "<a href=\"#o"), 40);
        ck_assert_uint_eq(count(evidence, " and 1 more"), n - 40);
        done(f, o);
    }
}
END_TEST

Suite *suite_casebook_limits(void)
{
    const TTest *const tests[] = {twenty_thousand_operations,
                                  five_hundred_open_chains,
                                  chains_of_the_services_side_first,
                                  one_mib_of_open_chains,
                                  five_mib_of_packed_chains,
                                  thirteen_and_a_half_mib_of_a_page,
                                  thirty_events_of_each_side,
                                  thousand_bytes_of_a_message,
                                  a_stack_trace_once,
                                  traces_of_a_page,
                                  open_chains_of_what_went_well,
                                  one_mib_of_what_went_well,
                                  fifty_tries_of_a_card,
                                  one_and_a_half_mib_of_cards,
                                  an_error_that_only_the_person_saw,
                                  names_in_rows,
                                  five_hundred_people_and_changes,
                                  five_hundred_registrations,
                                  two_hundred_findings,
                                  two_hundred_inputs,
                                  evidence_of_a_cause};
    return fix_suite("limits of the casebook", tests, sizeof tests / sizeof *tests);
}
