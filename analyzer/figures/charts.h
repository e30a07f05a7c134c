/* What the pictures and the first screen of the pages show beyond the rows of the files: everything already counted,
   ranked and put into bins, so that drawing it needs no arithmetic but places on paper. A part of figures.h. */
#ifndef ANALYZER_FIGURES_CHARTS_H
#define ANALYZER_FIGURES_CHARTS_H

#include "analyzer/figures/people.h"

/* How a request ended, as a manager tells it apart. */
typedef enum ending {
    ENDING_GOT_IN,
    ENDING_PERSON,
    ENDING_SERVICE,
    ENDING_TURNED_AWAY,
    ENDING_OPEN /* how it ended is not known, or why */
} ending;
enum { ENDINGS = ENDING_OPEN + 1, WEEKDAYS = 7, DAY_HOURS = 24 };

/* A day of the period, or several where the period is long: at most CHART_BINS of them. */
enum { CHART_BINS = 100 };
typedef struct day_bin {
    int64_t day;      /* first day, since 1970-01-01 in the report's zone */
    instant from, to; /* [from, to) */
    size_t endings[ENDINGS];
    size_t registrations;
    bool covered; /* by the log of a server that handles passwords; without any server's by an audit log */
    bool weekend; /* a Saturday or a Sunday, and no more than that */
} day_bin;

typedef struct duration_bin {
    int64_t from_ms, to_ms; /* [from, to); to -1: no end */
    size_t n;
} duration_bin;

typedef struct method_row {
    sym method;
    size_t sessions; /* in which it was registered */
} method_row;

/* Where the requests were seen; all of them, each once, but turned_away, which cuts across. */
typedef struct sides {
    bool audit; /* an audit log or a report of the portal was among the inputs */
    size_t both, server_only, cloud_only, not_covered;
    size_t turned_away;
} sides;

typedef struct charts {
    int64_t bin_days; /* 1, 7 or more */
    const day_bin *bins;
    size_t bin_count;
    size_t most_in_bin;                                                   /* requests */
    size_t hours[WEEKDAYS][DAY_HOURS], hours_failed[WEEKDAYS][DAY_HOURS]; /* started then; of these without success */
    size_t most_in_hour;
    int busy_weekday, busy_hour;   /* where most_in_hour is: 0 Monday, 0..23 */
    bool has_busy_hour;            /* most_in_hour is more than chance */
    const duration_bin *durations; /* of successful requests; from the first to the last that is not empty */
    size_t duration_count, durations_timed, most_in_duration;
    bool durations_enough; /* for a median and a percentile */
    const method_row *methods;
    size_t method_count;
    /* People and days: of those that were completed. */
    size_t registrations_by_result[REGISTRATION_RESULTS], registration_people, registration_people_again,
        most_registrations_in_bin;
    people_count people;
    size_t people_blocked; /* by the portal, after too many tries */
    instant blocked_until; /* the latest */
    bool blocked_over;     /* before the logs end */
    sides sides;
} charts;

#endif
