/* Words of pages and summaries: texts of the catalogue, and numbers and times as people read them, in the language of
   the voice: "3 h 12 min", "14 October 2026". A number or time needs no escaping. */
#ifndef REPORTS_WORDS_WORDS_H
#define REPORTS_WORDS_WORDS_H

#include "reports/words/plain.h"
#include "reports/words/say.h"

void words_count(const voice *v, uint64_t n);                        /* 1 234 567 */
void words_tenths(const voice *v, uint64_t tenths);                  /* 96.1 */
void words_hundredths(const voice *v, uint64_t hundredths);          /* of a percent: 99.95 %, 99.5 %, 99 % */
void words_share(const voice *v, share s);                           /* 96.1 %, 11 of 12, or – of nothing */
void words_duration(const voice *v, int64_t seconds);                /* 45 s, 12 min, 3 h 12 min, 2 days 4 h */
void words_milliseconds(const voice *v, int64_t ms);                 /* 850 ms, 2.1 s, 3 min 5 s */
void words_bytes(const voice *v, uint64_t bytes);                    /* 812 bytes, 4.6 MB */
void words_month(const voice *v, int year, int month);               /* October 2026 */
void words_month_short(const voice *v, int month);                   /* Oct */
char month_letter(const voice *v, int month);                        /* O */
void words_weekday(const voice *v, int day);                         /* Monday: 0 */
void words_weekday_short(const voice *v, int day);                   /* Mon */
void words_date(const voice *v, const civil *c);                     /* 14 October 2026 */
void words_day(const voice *v, const civil *c);                      /* 14 Oct */
void words_days(const voice *v, const civil *from, const civil *to); /* both included: 1 to 31 October 2026 */
void words_moment(const voice *v, const zone *z, instant t);         /* 14 October 2026, 09:02; "not known" */
bool words_same_day(const zone *z, instant from, instant to);
void words_moments(const voice *v, const zone *z, instant from, instant to); /* 14 October 2026, 09:02 to 12:14 */

/* Things that are counted everywhere: 1 person, 23 people. */
#define words_people(v, n)   say_text((v), T_PEOPLE, AS_COUNT(n))
#define words_requests(v, n) say_text((v), T_REQUESTS, AS_COUNT(n))

#endif
