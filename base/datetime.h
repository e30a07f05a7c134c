/* Local dates and times as Windows writes them in text and CSV exports: in the regional format of the server, without a
   zone. `10/5/2026 9:21:09 AM`, `5-10-2026 09:21:09`, `05.10.2026 09:21:09`, `2026-10-05 09:21:09`, `5/10/2026 9:21`,
   `5-Oct-2026`, `05/10/2026 09.21.09`, `5/10/2026 9:21:09 p. m.`, `2026. 10. 05. 9:21:09`, `2026/10/05 午後 9:21:09`,
   `13/10/2569 9:21:09` with the Buddhist year of Thai Windows, `20261005092109.000000+120` of WMI, with blanks of any
   kind (newer Windows puts U+202F before AM and PM).

   Which of the first two numbers is the day cannot always be seen from one value: then both readings are kept, and the
   column they stand in decides (date_column), for each way of writing by itself, since one file can hold exports of
   several servers. */
#ifndef BASE_DATETIME_H
#define BASE_DATETIME_H

#include "base/civil.h"
#include "base/zone.h"

typedef enum date_order { DATE_DAY_FIRST, DATE_MONTH_FIRST, DATE_ORDERS } date_order;

typedef enum date_reading {
    DATE_NONE,       /* no date and time at all */
    DATE_IMPOSSIBLE, /* written like one, but there is none such: 30 February, hour 24, the year 1601 */
    DATE_READ
} date_reading;

enum { DATE_STYLES = 6 }; /* `/`, `-`, `.` between the numbers, each with and without AM or PM */

typedef struct local_time {
    civil as[DATE_ORDERS]; /* the same twice when there is one reading only */
    bool open;             /* two readings that differ */
    bool forced;           /* only one order gives a date: `order` */
    date_order order;
    bool zoned; /* a zone stood behind it (ISO 8601): `at` is the instant and nothing is open */
    instant at;
    uint8_t style;
    instant_digits digits;
} local_time;

date_reading local_time_parse(str s, local_time *out);
/* Its instant in a zone. A time that happened twice gives the earlier one, one that never happened the time after the
   clock was put forward as if it had not been; *fit (may be NULL) tells. */
instant local_time_instant(const local_time *t, date_order order, const zone *z, zone_fit *fit);

/* What a column of dates, in file order, says about the order of day and month. {0} is an empty column. */
typedef struct date_evidence {
    uint64_t forced[DATE_ORDERS];                /* values that only this order can read */
    uint64_t up[DATE_ORDERS], down[DATE_ORDERS]; /* steps forwards and backwards in time, if this order is right */
    int64_t last[DATE_ORDERS];                   /* local seconds of the newest value */
    bool any, open;
} date_evidence;

typedef struct date_column {
    date_evidence styles[DATE_STYLES];
} date_column;

void date_column_add(date_column *c, const local_time *t);
/* The order of values of a style. A value above 12 decides, else the order in which the column runs in one direction
   throughout while the other does not; else it is assumed: month first beside AM or PM, otherwise day first. *assumed
   (may be NULL) is also set when the column contradicts itself. */
date_order date_column_order(const date_column *c, unsigned style, bool *assumed);
/* Does the column run backwards in time? */
bool date_column_newest_first(const date_column *c);

#endif
