/* The sections of the pages, in the order in which they stand on report.html; the casebook has some of them too. The
   door of the folder. */
#ifndef REPORTS_SECTIONS_SECTIONS_H
#define REPORTS_SECTIONS_SECTIONS_H

#include "reports/page/page.h"

void page_masthead(const page *p);  /* whose, what, when; what the logs cover */
void page_verdict(const page *p);   /* one sentence with its reasons */
void page_figures(const page *p);   /* the key numbers */
void page_trends(const page *p);    /* how they went over the months; inside page_figures */
void page_incidents(const page *p); /* when people could not be served */
void page_actions(const page *p);   /* what to do: at most three things */
void page_strip(const page *p);     /* how each day went, at the foot of the first screen */
void page_contents(const page *p);  /* what stands below the first screen */
void page_days(const page *p);      /* the pictures of hours and durations */
void page_causes(const page *p);    /* why it failed */
void page_before(const page *p);    /* what was changed before it broke */
void page_waiting(const page *p);   /* people who have no password that works, people blocked */
void page_service(const page *p);   /* up and down over time */
void page_cloud(const page *p);     /* the cloud's side against the servers' */
void page_registrations(const page *p);
void page_months(const page *p);  /* one row each, when there are several */
void page_unseen(const page *p);  /* what the logs do not say, and what to ask for */
void page_noticed(const page *p); /* other findings */
void page_read(const page *p);    /* what was read, counted */
void page_ledger(const page *p);  /* every input; casebook only */
void page_method(const page *p);  /* how the numbers are made */
void page_foot(const page *p);
void page_name(const page *p); /* "Password writeback health" */

#endif
