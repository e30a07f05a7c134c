/* Numbers and times as people read them: thousands with a narrow space, "3 h 12 min", "14 October 2026". Every function
   writes its own characters only, which need no escaping. */
#ifndef REPORTS_WORDS_WORDS_H
#define REPORTS_WORDS_WORDS_H

#include "analyzer/analysis.h"
#include "base/out.h"
#include "base/zone.h"
#include "reports/words/plain.h"

void words_count(out *o, uint64_t n);                     /* 1 234 567 */
void words_things(out *o, uint64_t n, str one, str many); /* 1 person, 23 people */
#define words_people(o, n)   words_things((o), (n), STR("person"), STR("people"))
#define words_requests(o, n) words_things((o), (n), STR("request"), STR("requests"))
void words_tenths(out *o, uint64_t tenths);                  /* 96.1 */
void words_hundredths(out *o, uint64_t hundredths);          /* of a percent: 99.95 %, 99.5 %, 99 % */
void words_share(out *o, share s);                           /* 96.1 %, 11 of 12, or – of nothing */
void words_duration(out *o, int64_t seconds);                /* 45 s, 12 min, 3 h 12 min, 2 days 4 h */
void words_milliseconds(out *o, int64_t ms);                 /* 850 ms, 2.1 s, 3 min 5 s */
void words_bytes(out *o, uint64_t bytes);                    /* 812 bytes, 4.6 MB */
void words_month(out *o, int year, int month);               /* October 2026 */
void words_month_short(out *o, int month);                   /* Oct */
void words_date(out *o, const civil *c);                     /* 14 October 2026 */
void words_day(out *o, const civil *c);                      /* 14 Oct */
void words_days(out *o, const civil *from, const civil *to); /* both included: 1 to 31 October 2026 */
void words_moment(out *o, const zone *z, instant t);         /* 14 October 2026, 09:02; "not known" */
bool words_same_day(const zone *z, instant from, instant to);
void words_moments(out *o, const zone *z, instant from, instant to); /* 14 October 2026, 09:02 to 12:14 */

#endif
