/* Instants and calendar dates. An instant is nanoseconds since 1970-01-01T00:00:00Z, which covers 1678 to 2262;
   what lies outside LOG_YEAR_FIRST..LOG_YEAR_LAST is no believable log time and parses as invalid. Proleptic Gregorian,
   no leap seconds. */
#ifndef BASE_CIVIL_H
#define BASE_CIVIL_H

#include "base/str.h"

#include <stdint.h>

typedef int64_t instant;

#define INSTANT_NONE INT64_MIN
#define NS_PER_MS    INT64_C(1000000)
#define NS_PER_S     INT64_C(1000000000)

enum { LOG_YEAR_FIRST = 1970, LOG_YEAR_LAST = 2199 };

typedef struct civil {
    int year, month, day;     /* month 1..12, day 1..31 */
    int hour, minute, second; /* 0..23, 0..59, 0..59 */
    int32_t nanosecond;
    int weekday; /* 1 Monday .. 7 Sunday; output only */
} civil;

static inline bool instant_known(instant t)
{
    return t != INSTANT_NONE;
}
/* Seconds since 1970, rounded down. */
int64_t instant_seconds(instant t);

int64_t days_from_civil(int year, int month, int day); /* days since 1970-01-01 */
void civil_from_days(int64_t days, civil *out);        /* date and weekday; time fields zero */
int days_in_month(int year, int month);
bool civil_valid(const civil *c);             /* 30 February and hour 24 are not */
instant civil_to_instant_utc(const civil *c); /* INSTANT_NONE when invalid or out of range */
civil civil_from_instant_utc(instant t);
civil civil_from_seconds(int64_t seconds, int32_t nanosecond); /* of seconds since 1970 */
int32_t instant_nanosecond(instant t);                         /* within its second, 0..999999999 */
void iso_week(int64_t days, int *year, int *week);             /* ISO 8601 week of that date */

/* Fraction digits that were written (0..9); INSTANT_MINUTE when even the seconds were missing. */
typedef int8_t instant_digits;
enum { INSTANT_MINUTE = -1 };

/* Reads ISO 8601 as event logs and audit exports write it: YYYY-MM-DD, `T` or a blank, HH:MM[:SS[.f{1,9}]], then Z,
   an offset +HH:MM or +HHMM, or nothing. *zoned tells whether a zone stood there (without one the value is as if UTC).
   Ten fraction digits, impossible dates, trailing text, years that are not believable: INSTANT_NONE. */
instant instant_parse_iso(str s, instant_digits *digits, bool *zoned);
/* The same, also with a year as Thai Windows counts them. */
instant instant_parse_iso_thai(str s, instant_digits *digits, bool *zoned);
/* A year that counts from the Buddha's death, as we count; others as they are. */
int common_year(int year);

/* Buffers without terminator; the number of characters written is returned. */
enum { INSTANT_TEXT = 40 };
/* YYYY-MM-DD HH:MM:SS */
size_t civil_write(const civil *c, char out[INSTANT_TEXT]);
/* The same, of the UTC time; 0 characters for INSTANT_NONE. */
size_t instant_write_utc(instant t, char out[INSTANT_TEXT]);
/* YYYY-MM-DDTHH:MM:SS.fffZ with that many fraction digits, HH:MMZ for INSTANT_MINUTE; 0 characters for INSTANT_NONE. */
size_t instant_write_exact(instant t, instant_digits digits, char out[INSTANT_TEXT]);

/* Are two times equal at the coarser of their precisions? Cut, not rounded; an unknown time equals only another. */
bool instant_same(instant a, instant_digits da, instant b, instant_digits db);

#endif
