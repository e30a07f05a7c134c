/* People: who is who, what became of a person's operations together, who registered what, and who cannot.

     persons         object ids and UPNs that mean one person
     episodes        a person's operations -> attempts, recovered or not
     registrations   rows of the portal -> sessions
     contacts        what is wrong with the data that people would be reached by
     users           one row per person of a period */
#ifndef ANALYZER_PEOPLE_PEOPLE_H
#define ANALYZER_PEOPLE_PEOPLE_H

#include "analyzer/cloud/cloud.h"

/* ---- persons ---- */

typedef struct persons {
    map of_user; /* user symbol -> object id symbol */
} persons;

persons persons_find(const shared *s, const event_log *log, const operations *ops);
void persons_free(persons *p);
/* Object id where any record ties it to the UPN, else the UPN; 0: nobody. */
sym person_of(const persons *p, sym user, sym object_id);
static inline sym person_of_operation(const persons *p, const operation *o)
{
    return person_of(p, o->user, o->object_id);
}

/* Sets episode, attempt, attempts, recovered, episode_cause and a warning of the operations. */
void episodes_find(const persons *p, const event_log *log, operations *ops);

/* ---- registrations ---- */

/* One registration session: the rows that one person's registration left behind, folded. */
typedef enum registration_result {
    REGISTRATION_COMPLETED,
    REGISTRATION_PARTIAL,
    REGISTRATION_CANCELLED,
    REGISTRATION_FAILED,
    REGISTRATION_UPDATED, /* only changes and defaults */
    REGISTRATION_REVIEWED,
    REGISTRATION_DELETED
} registration_result;
enum { REGISTRATION_RESULTS = REGISTRATION_DELETED + 1 };
str registration_result_word(registration_result r);

typedef struct registration_row {
    sym user, object_id;
    sym user_domain; /* as the UPN is shown: see registrations_find_domains */
    bool by_admin;
    instant first, last;
    size_t events;
    /* methods[first_method .. + method_count] of the list: sorted, each once; dense, in the order of the rows */
    uint32_t first_method, method_count;
    str methods; /* the same, `; ` between */
    registration_result result;
    uint32_t starts;            /* rows that start it */
    sym started_method;         /* what the newest of them is for; 0: not told */
    uint32_t session, sessions; /* 1-based place among the person's, and how many there are */
    int64_t gap_tenth_days;     /* since the person's session before; -1: none */
    calendar_time local;
    uint32_t unit;
} registration_row;

typedef struct registrations {
    registration_row *v; /* by first, user, session */
    size_t n, cap;
    ARRAY(sym) methods;
} registrations;

/* All of them. */
registrations registrations_find(const shared *s, const event_log *log, const persons *p);
/* Into their order again, once they are shown otherwise. */
void registrations_sort(const shared *s, registrations *all);
/* The domain of each, of its UPN as it is shown. */
void registrations_find_domains(const shared *s, registrations *all);
/* Those that began in the period. */
index_range registrations_in(const registrations *r, period p);
/* The same as a list of its own. */
registrations registrations_of_period(const registrations *r, period p);
void registrations_free(registrations *r);

/* ---- contacts ---- */

/* One person of a registration details or users export: who cannot reset, and why. */
typedef struct contact_row {
    contact contact;
    finding_id problem; /* FINDING_NONE: none seen */
} contact_row;

typedef struct contact_list {
    ARRAY(contact_row) rows; /* by user, unit, line */
} contact_list;

contact_list contacts_check(const shared *s, const unit_order *units, const event_log *log);

/* ---- users ---- */

/* What a person has at the end of the period: a password that works or nothing wanted; no password, and somebody owes
   the next step; no password, by leaving. */
typedef enum waiting { WAITING_NO, WAITING_YES, WAITING_GAVE_UP } waiting;

typedef struct user_row {
    sym user, object_id, user_domain;
    size_t operations, succeeded, failed, unfinished;
    size_t own_operations; /* not those by an administrator */
    uint32_t newest;       /* of the operations of the period, where it has any */
    outcome last_outcome;
    recovery got_in_by; /* whose success the newest operation is; RECOVERY_NONE: it is none */
    const cause *last_cause;
    instant last;
    waiting waiting;
    const cause *unmet;    /* of the newest failure, for WAITING_YES */
    instant got_in_later;  /* behind the period, by a try of the same episode; INSTANT_NONE: not */
    instant blocked_until; /* INSTANT_NONE: not blocked */
    size_t registrations;
} user_row;

typedef struct user_list {
    ARRAY(user_row) rows; /* by user, object id */
    const bool *waiting;  /* of each operation of the period: it is the newest of somebody who waits */
} user_list;

/* One row per person that has an operation or a registration in the period. */
user_list users_list(const shared *s, const event_log *log, const cloud_side *cloud, const operations *ops,
                     const persons *p, const registrations *r, period when);

#endif
