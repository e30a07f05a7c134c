/* Where a page says from which record, for how long, how many and since when: one test for each such sentence. */
#include "reports/pages.h"
#include "tests/unit/reports/fixture.h"

#include <check.h>

#define NB "\xC2\xA0" /* a blank that does not break */

Suite *suite_details(void);

static out *write_page(fixture *f, bool casebook)
{
    fix_tell(f);
    out *o = out_memory();
    if (casebook)
        casebook_write(&f->a, STR("wbhealth"), o);
    else
        report_page_write(&f->a, STR("wbhealth"), (spoken){0}, o);
    return o;
}

static void check_page(fixture *f, bool casebook, str text, bool there)
{
    out *o = write_page(f, casebook);
    bool found = str_find(out_memory_str(o), text) != STR_NONE;
    ck_assert_msg(found == there, "%s the page: %.*s", there ? "not on" : "on", STR_ARG(text));
    out_free(o);
}

#define report_has(f, text)     check_page((f), false, STR(text), true)
#define report_lacks(f, text)   check_page((f), false, STR(text), false)
#define casebook_has(f, text)   check_page((f), true, STR(text), true)
#define casebook_lacks(f, text) check_page((f), true, STR(text), false)

/* ---- the record that a reason comes from ---- */

START_TEST(evidence_names_the_record_of_the_reason)
{
    fixture *f = fixture_new();
    operation *op = &f->operations[1];
    f->operations[2].cause = NULL;
    op->reason = STR("access was denied");
    op->reason_event = 2;
    casebook_has(f, "aadc01.xml, record 102: <q>access was denied</q>");
    f->events[2].has_record_id = false;
    f->events[2].line = 77;
    casebook_has(f, "aadc01.xml, line 77: <q>access was denied</q>");
    fixture_free(f);
}
END_TEST

START_TEST(evidence_is_the_first_record_when_none_tells)
{
    fixture *f = fixture_new();
    operation *op = &f->operations[1];
    f->operations[2].cause = NULL;
    op->reason_event = NO_EVENT;
    op->reason = (str){0};
    casebook_has(f, "record 100</li>");
    fixture_free(f);
}
END_TEST

/* ---- incidents ---- */

enum { MANY = 12 };

/* As many incidents a day apart, none with a change beside it but the first so many. */
static void many_incidents(fixture *f, incident *list, size_t n, size_t with_change)
{
    for (size_t i = 0; i < n; i++) {
        list[i] = f->incident;
        list[i].from = fix_time(2, 3, 0, 0) + (instant)i * 86400 * NS_PER_S;
        list[i].to = list[i].from + 1800 * NS_PER_S;
        list[i].change_count = i < with_change;
    }
    f->a.incidents = (incident_list){.v = list, .n = n, .told = n};
    f->a.nearby.begin_count = 0;
    f->a.service_count = 0;
}

START_TEST(what_is_cut_is_not_called_unchanged)
{
    incident list[MANY];
    fixture *f = fixture_new();
    many_incidents(f, list, MANY, MANY);
    report_has(f, "<li><p>4 more stand in the casebook.</p></li>");
    report_lacks(f, "the logs show nothing of the kind");
    casebook_lacks(f, "more stand in the casebook");
    many_incidents(f, list, 9, 9);
    report_has(f, "<li><p>1 more stands in the casebook.</p></li>");
    fixture_free(f);
}
END_TEST

START_TEST(what_has_no_change_is_counted)
{
    incident list[MANY];
    fixture *f = fixture_new();
    many_incidents(f, list, MANY, 9);
    report_has(f, "<li><p>1 more stands in the casebook.</p></li>");
    report_has(f, "For 3" NB "incidents and causes the logs show nothing of the kind.");
    casebook_has(f, "For 3" NB "incidents and causes the logs show nothing of the kind.");
    many_incidents(f, list, 2, 1);
    report_has(f, "For 1" NB "incident or cause the logs show nothing of the kind.");
    fixture_free(f);
}
END_TEST

/* ---- the chart of days ---- */

START_TEST(the_worst_day_needs_more_than_half)
{
    fixture *f = fixture_new();
    f->bins[2].endings[ENDING_SERVICE] = 52; /* as many as on the 14th */
    report_lacks(f, "Most of what failed");
    report_has(f, "The service failed people on 2 of 31" NB "days");
    f->bins[2].endings[ENDING_SERVICE] = 51;
    report_has(f, "Most of what failed on the service’s side or was turned away fell on 14" NB "October");
    f->bins[13].endings[ENDING_TURNED_AWAY] = 0;
    f->bins[2].endings[ENDING_SERVICE] = 46;
    report_has(f, "Most of what failed on the service’s side failed on 14" NB "October");
    fixture_free(f);
}
END_TEST

/* ---- people ---- */

static void set_person(user_row *u, waiting w, outcome last)
{
    u->waiting = w;
    u->unfinished = 0;
    u->last_outcome = last;
    u->failed = last == OUTCOME_FAILED;
    u->succeeded = last == OUTCOME_SUCCEEDED;
    u->blocked_until = INSTANT_NONE;
}

START_TEST(who_waits_and_who_has_recovered)
{
    fixture *f = fixture_new();
    f->a.user_count = 1;
    set_person(&f->users[0], WAITING_YES, OUTCOME_FAILED);
    f->users[0].got_in_later = fix_time(31, 23, 5, 0);
    casebook_lacks(f, "<caption>Recovered: failed first");
    casebook_has(f, "<caption>Waiting: ");
    casebook_has(f, "got in on ");
    report_has(f, "One of them got in after the period.");
    f->users[0].got_in_later = INSTANT_NONE;
    casebook_lacks(f, "got in on");
    report_lacks(f, "got in after the period");
    set_person(&f->users[0], WAITING_NO, OUTCOME_SUCCEEDED);
    f->users[0].failed = 1;
    casebook_has(f, "<caption>Recovered: failed first");
    set_person(&f->users[0], WAITING_GAVE_UP, OUTCOME_UNFINISHED);
    casebook_lacks(f, "<caption>Recovered: failed first");
    casebook_lacks(f, "<caption>Waiting: ");
    set_person(&f->users[0], WAITING_NO, OUTCOME_SUCCEEDED);
    casebook_lacks(f, "<caption>Recovered: failed first");
    casebook_has(f, "Nobody is waiting or blocked, and nobody got in only after a failure.");
    f->a.totals.operations = 0;
    casebook_has(f, "<p class=\"empty\">Nobody tried.</p>");
    fixture_free(f);
}
END_TEST

/* ---- the service, findings ---- */

START_TEST(the_table_says_what_it_counts)
{
    fixture *f = fixture_new();
    report_has(f, ">Failed after hand-over</th>");
    report_has(f, "after their password had been handed to writeback");
    f->a.service_count = 1; /* working */
    report_lacks(f, "hand-over");
    fixture_free(f);
}
END_TEST

START_TEST(a_finding_names_the_server_that_it_is_about)
{
    fixture *f = fixture_new();
    f->findings[2].evidence = STR("contoso-oct.zip!aadc01.xml");
    f->finding_servers[2] = 1;
    report_has(f, "<p class=\"facts\">Server" NB "1. </p>");
    report_lacks(f, "aadc01.xml");
    f->finding_servers[2] = 0;
    report_lacks(f, "<p class=\"facts\">Server" NB "1. </p>");
    fixture_free(f);
}
END_TEST

Suite *suite_details(void)
{
    Suite *s = suite_create("details");
    TCase *t = tcase_create("details");
    tcase_add_test(t, evidence_names_the_record_of_the_reason);
    tcase_add_test(t, evidence_is_the_first_record_when_none_tells);
    tcase_add_test(t, what_is_cut_is_not_called_unchanged);
    tcase_add_test(t, what_has_no_change_is_counted);
    tcase_add_test(t, the_worst_day_needs_more_than_half);
    tcase_add_test(t, who_waits_and_who_has_recovered);
    tcase_add_test(t, the_table_says_what_it_counts);
    tcase_add_test(t, a_finding_names_the_server_that_it_is_about);
    suite_add_tcase(s, t);
    return s;
}
