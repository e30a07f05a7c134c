/* The times of an audit export. Downloads carry ISO 8601 with a zone; what a spreadsheet saved again carries local
   dates, whose order of day and month, and whose zone, are known only when the whole column is. */
#ifndef PARSERS_AUDIT_CLOCK_H
#define PARSERS_AUDIT_CLOCK_H

#include "base/datetime.h"
#include "base/hour.h"
#include "parsers/reader/reader.h"

typedef struct audit_time {
    date_reading reading;
    bool local; /* without a zone: `t`, else `at` */
    instant at;
    instant_digits digits;
    local_time t;
} audit_time;

audit_time audit_time_read(hour_memory *h, str cell);

typedef struct audit_clock {
    read_context *context;
    uint32_t unit;
    bool utc;         /* the column's name says that its times are in UTC */
    const zone *zone; /* once a time without one was met */
    hour_memory hour; /* of the rows read so far */
    instant first, last, newest;
    uint64_t ups, downs; /* steps forwards and backwards, of times with a zone */
    date_column dates;   /* of the others */
    struct {
        instant first[DATE_ORDERS], last[DATE_ORDERS]; /* as if UTC */
        bool any;
    } local[DATE_STYLES];
} audit_clock;

void audit_clock_init(audit_clock *c, read_context *context, uint32_t unit, bool utc);
/* Every row's time, in file order. Calling thread only, like all that follows. */
void audit_clock_note(audit_clock *c, const audit_time *t);
/* Once all are noted: the time of a record whose place is known. Tells what summer time makes of it. */
void audit_clock_set(const audit_clock *c, const audit_time *t, record *r);
/* Tells the ledger what is known of all of them. */
void audit_clock_settle(const audit_clock *c);

#endif
